"""“ขอข้อมูลเพิ่ม” in chat: which question, and that it is on its way."""

from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.people.called import behind, first_name
from flows.review.entries import told as words
from flows.review.entries.asking import ASK, AskFacts, question
from handlers.review.ask import ask, ask_no_more, may_ask
from handlers.review.desk.chat import press_open
from handlers.review.desk.items import named
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from models.matters import QUEUE_OF, Matter


class _About(About, frozen=True, kw_only=True):
    matter: int


def press_ask(turn: Turn, args: Args) -> Outgoing:
    """“ขอข้อมูลเพิ่ม”: which question."""
    table, item = named(args.get("item"))
    whom = may_ask(turn.session, turn.who, table, item, turn.now)
    return Outgoing(start=Start(ASK, _About(matter=whom.matter.id)))


def press_ask_no_more(turn: Turn, args: Args) -> Outgoing:
    """“ไม่ถามแล้ว”: nobody waits for an answer."""
    table, item = named(args.get("item"))
    ask_no_more(turn.session, turn.who, table, item, turn.now)
    return press_open(turn, args)


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same from its beginning."""
    return press_ask(turn, {"item": f"m{run.about_as(_About).matter}"})


def facts(turn: Turn, run: Run, *, opening: bool = False) -> AskFacts:  # noqa: ARG001 - no record is opened
    """As long as it may be asked."""
    whom = may_ask(turn.session, turn.who, Matter, run.about_as(_About).matter, turn.now)
    return AskFacts(
        turn.now,
        turn.who.area_facts,
        number=whom.case.number,
        kind=whom.matter.kind,
        outcome=whom.report.outcome,
        who=behind(whom.role, first_name(whom.person.name)),
    )


def answered(_turn: Turn, _reaction: Reaction, _facts: AskFacts) -> Outgoing:
    """Nothing is asked before its end."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, facts: AskFacts) -> Outgoing:
    """It is asked."""
    what, text = question(reaction.answers)
    matter = reaction.run.about_as(_About).matter
    source = reaction.run.sources.get("typed")
    row = ask(turn.session, turn.who, Matter, matter, text, turn.now, what, source)
    until = row.kept_until or turn.today
    return say(words.asked(facts.number, text, facts.who, until, QUEUE_OF[row.kind], turn.today))
