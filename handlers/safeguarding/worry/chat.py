"""The question whether a child may be in danger, in chat: for words that may mean it, typed while nothing is open."""

from flows.engine.advance import Reaction
from flows.engine.facts import Facts
from flows.engine.inputs import Input, Said
from flows.engine.run import About, Run
from flows.hear.concern import is_unclear
from flows.safeguarding import to_reporter
from flows.safeguarding.worry import NOT_WORRIED, WORRY
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Turn


def hear_unclear(turn: Turn, given: Input) -> Outgoing | None:
    """Ask. Somebody unknown is not asked: the numbers that answer at once help in either case."""
    if not isinstance(given, Said) or not is_unclear(given.text):
        return None
    if not turn.who.joined:
        return say(to_reporter.unknown_person(turn.who.area_facts.phone))
    return Outgoing(start=Start(WORRY, About()))


def facts(turn: Turn, _run: Run, *, opening: bool = False) -> Facts:  # noqa: ARG001 - no record is opened
    """Nothing of any record is needed."""
    return Facts(turn.now, turn.who.area_facts)


def answered(_turn: Turn, _reaction: Reaction, _facts: Facts) -> Outgoing:
    """“ใช่” leads to the way out and is no answer; “ไม่ใช่” leaves nothing to do."""
    return NOTHING


def finished(_turn: Turn, _reaction: Reaction, _facts: Facts) -> Outgoing:
    """She is not worried."""
    return say(NOT_WORRIED)


def anew(_turn: Turn, _run: Run) -> Outgoing:
    """The same question."""
    return Outgoing(start=Start(WORRY, About()))
