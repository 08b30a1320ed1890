"""“ปลายทางรับแล้ว” in chat, and the text by which a child is handed over."""

from datetime import date

from flows.engine.advance import Reaction
from flows.engine.run import Run
from flows.review.asked import place_of
from flows.review.decisions import RECEIVED
from flows.review.entries.entering import EnterFacts
from flows.review.entries.receiving import RECEIVE, hand_over
from handlers.access.declined import Declined
from handlers.review.decide import Entered, Receiver
from handlers.review.desk.items import held_item, named, open_item
from handlers.review.entries.entering.chat import begin, case_of, decided, once_more
from handlers.turn.outgoing import NOTHING, Outgoing, say
from handlers.turn.turn import Args, Turn
from models.codes import Decision, MatterKind, Why
from models.matters import Matter

_KINDS = frozenset({MatterKind.TRANSFER})


def press_receive(turn: Turn, args: Args) -> Outgoing:
    """“ปลายทางรับแล้ว”: who took it, for which office, when."""
    return begin(turn, args, _KINDS, RECEIVE)


def press_hand_over(turn: Turn, args: Args) -> Outgoing:
    """“ข้อความส่งต่อ”: a text to be copied, without a name."""
    table, item = named(args.get("item"))
    row = held_item(turn.session, turn.who, table, item, turn.now).row
    if not isinstance(row, Matter) or row.kind != MatterKind.TRANSFER:
        raise Declined(Why.EXPIRED)
    one = open_item(turn.session, turn.who, table, item, turn.now)
    answers = (one.report.answers if one.report is not None else None) or {}
    return say(hand_over(one.case.case.number, place_of(answers), turn.who.area_facts))


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same from its beginning."""
    return once_more(turn, run, _KINDS, RECEIVE)


def facts(turn: Turn, run: Run, *, opening: bool = False) -> EnterFacts:  # noqa: ARG001 - no record is opened
    """As long as she may decide."""
    _, case = case_of(turn, run, _KINDS)
    return EnterFacts(turn.now, turn.who.area_facts, number=case.number)


def answered(_turn: Turn, _reaction: Reaction, _facts: EnterFacts) -> Outgoing:
    """Nothing is decided before its end."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: EnterFacts) -> Outgoing:
    """The child is gone, and who has it stands there."""
    told = {key: str(value) for key, value in reaction.answers.items()}
    receiver = Receiver(told["name"], told["office"], date.fromisoformat(told["day"]))
    typed = {what: reaction.run.sources.get(what) for what in ("name", "office")}
    return decided(turn, reaction.run, Decision.APPROVED, RECEIVED, Entered(receiver=receiver, typed=typed))
