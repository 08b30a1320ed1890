"""“ส่งคนลงพื้นที่” in chat: who goes there, and when."""

from datetime import date

from flows.engine.advance import Reaction
from flows.engine.run import Run
from flows.people.called import called
from flows.phrase import in_thai
from flows.review.entries.entering import EnterFacts
from flows.review.entries.going import HERSELF
from flows.review.entries.sending import SENDING
from flows.review.no_news.silent import SEND
from handlers.review.decide import Entered, Escort
from handlers.review.entries.entering.chat import begin, case_of, decided, once_more
from handlers.turn.outgoing import NOTHING, Outgoing
from handlers.turn.turn import Args, Turn
from models.codes import Decision, MatterKind, Role

_KINDS = frozenset({MatterKind.NO_NEWS})


def press_send(turn: Turn, args: Args) -> Outgoing:
    """“ส่งคนลงพื้นที่”: who, and on which day."""
    return begin(turn, args, _KINDS, SENDING)


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same from its beginning."""
    return once_more(turn, run, _KINDS, SENDING)


def facts(turn: Turn, run: Run, *, opening: bool = False) -> EnterFacts:  # noqa: ARG001 - no record is opened
    """As long as she may decide."""
    _, case = case_of(turn, run, _KINDS)
    return EnterFacts(turn.now, turn.who.area_facts, number=case.number)


def answered(_turn: Turn, _reaction: Reaction, _facts: EnterFacts) -> Outgoing:
    """Nothing is decided before its end."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: EnterFacts) -> Outgoing:
    """Its school hears who comes, and when."""
    who, day = str(reaction.answers["who"]), date.fromisoformat(str(reaction.answers["day"]))
    name = in_thai(called(Role.SUPERVISOR, turn.who.name)) if who == HERSELF.value else who
    entered = Entered(escort=Escort(name, day), typed={"escort": reaction.run.sources.get("who")})
    return decided(turn, reaction.run, Decision.SENT, SEND, entered)
