"""An employer of a child in chat: the day and the place, as often as she likes, and that she knows them."""

from collections.abc import Sequence

from flows.family.employer import day as words
from flows.reports.saved import SAVED_QUIETLY
from flows.say import Card, Message, Text
from handlers.access import audit
from handlers.access.declined import Declined
from handlers.access.looks import held_case, open_case
from handlers.access.lookup import number
from handlers.access.rights import Right, about_case, require
from handlers.cases.locked import locked
from handlers.family.employer.notices import day_of, day_told, may_know
from handlers.family.known import forget_family
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Args, Turn
from models.batch import batch_of
from models.cases import CaseRow
from models.codes import Why
from models.guardians import Guardian


def press_ack(turn: Turn, args: Args) -> Outgoing:
    """“รับทราบ”: pressed twice it is once. Of another day than the card's she knows nothing."""
    case = number(args.get("case"))
    mine = next((one for one in turn.who.children if one.case_id == case and may_know(one)), None)
    if mine is None:
        raise Declined(Why.NOT_YOURS)
    return _saved(_acknowledge(turn, mine, args.get("day")))


def hear_ack(turn: Turn, rows: Sequence[CaseRow]) -> Outgoing | None:
    """“รับทราบ”, typed: of every child whose day she can read. None: there is none."""
    waits = [guardian for guardian, row in _readable(turn, rows) if guardian.knows_on != _day(turn, row)]
    if not waits:
        return None
    said = dict.fromkeys(_acknowledge(turn, one, None) for one in sorted(waits, key=lambda one: one.case_id))
    return _saved(*said)


def days(turn: Turn, rows: Sequence[CaseRow]) -> list[Card]:
    """“เมนู”: what she was told, which is logged."""
    cards = []
    for guardian, row in _readable(turn, rows):
        open_case(turn.session, turn.who, Right.ANSWER_SCHOOL, row.case.id, turn.now)
        told = day_told(turn.session, row.case, turn.now)
        if told is not None:
            cards.append(words.of_child(day_of(turn.session, row, guardian, told[0], turn.now)))
    return cards


def _readable(turn: Turn, rows: Sequence[CaseRow]) -> list[tuple[Guardian, CaseRow]]:
    mine = {one.case_id: one for one in turn.who.children if may_know(one)}
    found = [(mine[row.case.id], row) for row in rows if row.case.id in mine]
    return [one for one in found if _day(turn, one[1]) is not None]


def _day(turn: Turn, row: CaseRow) -> object:
    told = day_told(turn.session, row.case, turn.now)
    return told[0] if told is not None and turn.now >= told[1] else None


def _acknowledge(turn: Turn, guardian: Guardian, day: str | None) -> Message:
    """`day`: of the card; None: the one that she can read. Raises `Declined`: it is none any more."""
    row = held_case(turn.session, turn.who, Right.ANSWER_SCHOOL, guardian.case_id)
    if row.case.id not in batch_of(turn.session).locked_cases:
        locked(turn.session, row.case)
        forget_family(turn.session, row.case.id)
        require(turn.who, Right.ANSWER_SCHOOL, about_case(row.case))
    told = day_told(turn.session, row.case, turn.now)
    if told is None or turn.now < told[1] or day not in (None, told[0].isoformat()):
        raise Declined(Why.HOME_OVER)
    if guardian.knows_on != told[0]:
        guardian.knows_on = told[0]
        audit.record(turn.session, turn.who, "home.employer_read", turn.now, row.case, guardian=guardian.id)
    return words.acknowledged(told[0], turn.today)


def _saved(*messages: Message) -> Outgoing:
    return Outgoing(messages, must_arrive=Text(SAVED_QUIETLY))
