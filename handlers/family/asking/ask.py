"""Somebody at home asks to be called: about a child of hers, whatever day it is, by whoever looks after it, by whoever
directs its school, or by the district (docs/adr/0076)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.lookup import number
from handlers.access.rights import Right, about_case, require
from handlers.cases.deadlines import deadline
from handlers.cases.locked import locked
from handlers.family.answering.past import (
    ask_office,
    drop_asked,
    drop_from_office,
    has_number,
    may_take_back_from_office,
    take_back_from_office,
)
from handlers.family.answering.reach import CALLED_WITHIN, CHANGED_WITHIN
from handlers.family.asking.handed import drop_handed, is_handed_on, matter_of
from handlers.family.asking.known import asked_calls, forget_calls
from handlers.family.known import all_notices_of, forget_family, is_in_peace, may_be_told, may_look
from handlers.family.notices import carers
from handlers.people.heads import directors
from models.batch import batch_of
from models.cases import Case, CaseRow
from models.codes import CLOSED, CallOf, MatterState, SourceKind, Why
from models.guardians import Guardian
from models.home_calls import HomeCall
from models.numbering import add_numbered
from models.rows import keep
from thai.dates import local_date

MOST = 20
"""Children about whom one button is; nobody guards more, and what a button carries may be forged."""


@dataclass(frozen=True)
class Asked:
    """`due`: until when she is called; None: nobody knows a number, and nothing is promised. `new`: by this very call;
    None: it was promised before, or stands at the district. `with_news`: it was promised with news, and is taken back
    there."""

    row: CaseRow
    due: date | None
    new: HomeCall | None = None
    with_news: bool = False


def ask(session: Session, actor: Actor, case: int | None, whom: CallOf, now: datetime) -> Asked:
    """Asked again while it is not made, it keeps its day as long as that is not past. The row lock of the case is held
    from now on. Raises `Declined`."""
    guardian, row = _reach(session, actor, case)
    if not _is_open(session, row.case, whom, now):
        raise Declined(Why.HOME_OVER)
    if whom == CallOf.DIRECTOR and not has_head(session, row.case, guardian, now):
        raise Declined(Why.EXPIRED)
    if whom == CallOf.DISTRICT:
        return Asked(row, ask_office(session, actor, row, guardian, SourceKind.GUARDIAN, guardian.id, now))
    today = local_date(now)
    if (owed := _owed(session, row.case.id, guardian, whom)) is not None and owed.due_on >= today:
        return Asked(row, owed.due_on)
    if whom == CallOf.TEACHER and (promised := _promised(session, row.case.id, guardian, today)) is not None:
        return Asked(row, promised, with_news=True)
    if whom == CallOf.DIRECTOR and not has_number(session, row, guardian):
        audit.record(session, actor, "home.without_number", now, row.case, guardian=guardian.id)
        return Asked(row, None)
    due = deadline(session, row.case.area_id, today, CALLED_WITHIN)
    if owed is None:
        owed = HomeCall(
            area_id=row.case.area_id,
            case_id=row.case.id,
            guardian_id=guardian.id,
            whom=whom,
            asked_at=now,
            due_on=due,
        )
        add_numbered(session, owed)
        keep(session, owed, locked=True)
        asked_calls(session, row.case.id).append(owed)
    else:
        owed.asked_at, owed.due_on, owed.handed_at = now, due, None
    audit.record(session, actor, "home.asked_call", now, row.case, call=owed.id)
    return Asked(row, due, owed)


def take_back(session: Session, actor: Actor, case: int | None, whom: CallOf, now: datetime) -> CaseRow:
    """กดผิด ขอแก้: for a day, and not once somebody has called. Pressed twice it is once. Raises `Declined`:
    `HOME_ANSWERED` where somebody has called."""
    guardian, row = _reach(session, actor, case)
    if whom == CallOf.DISTRICT:
        take_back_from_office(session, actor, row, guardian, now)
        return row
    owed = _owed(session, row.case.id, guardian, whom)
    if owed is None:
        last = _last(session, row.case.id, guardian, whom)
        if last is not None and last.called_at is not None:
            raise Declined(Why.HOME_ANSWERED)
        if last is not None and is_handed_on(last):
            _take_back_handed(session, actor, row, last, now)
        elif whom == CallOf.TEACHER and _promised(session, row.case.id, guardian, local_date(now)) is not None:
            raise Declined(Why.EXPIRED)
        return row
    if not _is_new(owed, now):
        raise Declined(Why.EXPIRED)
    owed.dropped_at = now
    audit.record(session, actor, "home.answer_undone", now, row.case, call=owed.id)
    return row


def _take_back_handed(session: Session, actor: Actor, row: CaseRow, call: HomeCall, now: datetime) -> None:
    """The district has it by now."""
    matter = matter_of(session, call)
    if matter is not None and matter.state == MatterState.DROPPED:
        return
    if matter is not None and not matter.unfinished:
        raise Declined(Why.HOME_ANSWERED)
    if matter is None or not _is_new(call, now):
        raise Declined(Why.EXPIRED)
    drop_from_office(matter)
    audit.record(session, actor, "home.answer_undone", now, row.case, call=call.id)


def just_asked(
    session: Session, actor: Actor, row: CaseRow, now: datetime, *, office: bool
) -> tuple[CallOf, datetime] | None:
    """Whom of, and when, as far as it may be a slip; `office`: the district counts too."""
    guardian = _mine(actor, row.case.id)
    if guardian is None:
        return None
    last = [_last(session, row.case.id, guardian, whom) for whom in (CallOf.TEACHER, CallOf.DIRECTOR)]
    new = [one for one in last if one is not None and _is_new(one, now)]
    found = [(one.whom, one.asked_at) for one in new if one.is_owed or _waits_at_office(session, one)]
    if office and (at := may_take_back_from_office(session, row, guardian, now)) is not None:
        found.append((CallOf.DISTRICT, at))
    return max(found, key=lambda one: one[1], default=None)


def may_ask(session: Session, actor: Actor, case: Case, now: datetime, whom: CallOf | None = None) -> bool:
    """Whether she may about this child now. Of a home that is left in peace she reads what she reads of everything."""
    return is_asked_about(actor, case) and _is_open(session, case, whom, now)


def is_asked_about(actor: Actor, case: Case) -> bool:
    """Whether anything may be asked for about this child, as far as its home is to know."""
    return _mine(actor, case.id) is not None and case.status not in CLOSED


def has_head(session: Session, case: Case, guardian: Guardian | None, now: datetime) -> bool:
    """Whether somebody directs the school who is there, and is another than who would be called anyway."""
    heads = directors(session, case.school_id, now)
    hers = guardian is not None and guardian.person_id in heads
    return bool(heads) and not hers and not set(heads) & set(carers(session, case, now))


def drop_calls(session: Session, row: CaseRow, guardian: Guardian, now: datetime) -> None:
    """It is no child of hers: nobody calls her about it, nor does the district."""
    if row.case.id not in batch_of(session).locked_cases:
        locked(session, row.case)
        forget_family(session, row.case.id)
        forget_calls(session, row.case.id)
    drop_asked(session, row, guardian)
    drop_handed(session, row.case.id, guardian.id)
    for one in asked_calls(session, guardian.case_id):
        if one.guardian_id == guardian.id and one.is_owed:
            one.dropped_at = now


def _reach(session: Session, actor: Actor, case: int | None) -> tuple[Guardian, CaseRow]:
    mine = _mine(actor, case)
    if mine is None:
        raise Declined(Why.NOT_YOURS)
    row = held_case(session, actor, Right.ANSWER_SCHOOL, mine.case_id)
    if row.case.id not in batch_of(session).locked_cases:
        locked(session, row.case)
        forget_family(session, row.case.id)
        forget_calls(session, row.case.id)
        require(actor, Right.ANSWER_SCHOOL, about_case(row.case))
    return mine, row


def _mine(actor: Actor, case: int | None) -> Guardian | None:
    return next((one for one in actor.children if one.case_id == case and may_look(one)), None)


def _is_open(session: Session, case: Case, whom: CallOf | None, now: datetime) -> bool:
    """While the district is next it can be asked, and nobody else."""
    if case.status in CLOSED:
        return False
    return not is_in_peace(session, case, now) if whom == CallOf.DISTRICT else may_be_told(session, case, now)


def _hers(session: Session, case: int, guardian: Guardian, whom: CallOf) -> list[HomeCall]:
    return [one for one in asked_calls(session, case) if one.guardian_id == guardian.id and one.whom == whom]


def _owed(session: Session, case: int, guardian: Guardian, whom: CallOf) -> HomeCall | None:
    return next((one for one in _hers(session, case, guardian, whom) if one.is_owed), None)


def _last(session: Session, case: int, guardian: Guardian, whom: CallOf) -> HomeCall | None:
    return next(reversed(_hers(session, case, guardian, whom)), None)


def _waits_at_office(session: Session, call: HomeCall) -> bool:
    matter = matter_of(session, call) if is_handed_on(call) else None
    return matter is not None and matter.unfinished


def _is_new(one: HomeCall, now: datetime) -> bool:
    return now - one.asked_at <= CHANGED_WITHIN


def _promised(session: Session, case: int, guardian: Guardian, today: date) -> date | None:
    """With news, and not made yet."""
    told = [one.call_due for one in all_notices_of(session, case) if one.guardian_id == guardian.id and one.owes_call]
    return next((day for day in told if day is not None and day >= today), None)


def cases_in(args: Mapping[str, str]) -> list[int]:
    """What a button carries, which may be forged."""
    found = (number(one) for one in args.get("case", "").split("-")[:MOST])
    return sorted({one for one in found if one is not None})
