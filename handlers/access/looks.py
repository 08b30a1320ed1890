"""The one place that reads a child's record. Who opens one is written down in the same call."""

from collections.abc import Callable, Collection
from datetime import date, datetime

from sqlalchemy import select, union
from sqlalchemy.orm import Session, aliased

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import About, Right, about_case, require
from models.among import among_named
from models.areas import Area
from models.batch import batch_of
from models.cases import Case, CaseRow, Child
from models.codes import CaseStatus, Role, Why, Witness
from models.lifecycle import WATCHED
from models.reports import Report

_RECORDS = (
    select(Case, Child, Area.compulsory_until)
    .join(Child, Child.id == Case.child_id)
    .join(Area, Area.id == Case.area_id)
)
_CASES = _RECORDS.where(among_named(Case.id, "cases"))
_Asked = aliased(Case)
# One list of both kinds: with OR, PostgreSQL would read every case of the country.
_ASKED = union(
    select(_Asked.id).where(among_named(_Asked.id, "cases")),
    select(Report.case_id).where(among_named(Report.id, "reports")),
)
# Without the key: lines of the audit log that refer to a case need not wait for it.
_UNLOCKED = _RECORDS.where(Case.id.in_(_ASKED)).with_for_update(of=Case, skip_locked=True, key_share=True)


def lock_cases(session: Session, cases: Collection[int], reports: Collection[int]) -> None:
    """Read the records of all who are about to ask for one, or for a report on one, and take the row locks that are
    free: where one is not, only a turn that changes the case waits for it. Nothing is allowed by this."""
    batch = batch_of(session)
    if cases or reports:
        rows = session.execute(_UNLOCKED, {"cases": sorted(cases), "reports": sorted(reports)}).all()
        batch.locked_cases.update(case.id for case, _, _ in rows)
        batch.cases.update({case.id: CaseRow(case, child, until) for case, child, until in rows})


def read_cases(session: Session, cases: Collection[int]) -> None:
    """Read records without their row locks. Nothing is allowed by this, and nothing shown."""
    batch = batch_of(session)
    if wanted := set(cases) - batch.cases.keys():
        with session.no_autoflush:  # what this batch has not written yet are changes of objects that it holds already
            rows = session.execute(_CASES, {"cases": sorted(wanted)}).all()
        batch.cases.update({case.id: CaseRow(case, child, until) for case, child, until in rows})


def is_restricted(session: Session, case: int) -> bool:
    """Whether it is the district's alone. Nothing is allowed by this, and nothing shown."""
    read_cases(session, [case])
    row = batch_of(session).cases.get(case)
    return row is not None and row.case.restricted


def birth_of(session: Session, case: int) -> date | None:
    """The child's birth date: the law asks for it. Nothing is allowed by this, and nothing shown."""
    read_cases(session, [case])
    row = batch_of(session).cases.get(case)
    return row.child.birth_date if row is not None else None


def may_be_repeated(session: Session, actor: Actor, case: int) -> bool:
    """Whether her own answer about this child may be repeated to her: it is of her school or area still. Of what is
    restricted nothing is repeated, to nobody."""
    read_cases(session, [case])
    row = batch_of(session).cases.get(case)
    if row is None or row.case.restricted:
        return False
    return row.case.school_id in actor.schools or actor.has(Role.SUPERVISOR, area=row.case.area_id)


def invited_case(session: Session, case: int | None) -> CaseRow:
    """The child for whom somebody has a code that its school has handed out. Who uses the code logs it. Raises
    `Declined`."""
    if case is not None:
        read_cases(session, [case])
    row = batch_of(session).cases.get(case) if case is not None else None
    if row is None:
        raise Declined(Why.NOT_YOURS)
    return row


def guarded_cases(session: Session, actor: Actor) -> list[CaseRow]:
    """The children whose guardian she is. Nothing of them is shown: whoever shows one opens it."""
    hers = [one.case_id for one in actor.children if actor.guards_child(one.case_id)]
    read_cases(session, hers)
    known = batch_of(session).cases
    return [known[case] for case in hers if case in known]


def cases_for_homes(session: Session, cases: Collection[int]) -> list[Case]:
    """Those to whose homes something is said, or about which somebody is told what a home says. Nothing is allowed by
    this, and nothing shown."""
    read_cases(session, cases)
    known = batch_of(session).cases
    return [known[case].case for case in cases if case in known]


def name_in_push(session: Session, case: Case, now: datetime) -> str:
    """The first name of a child that nobody has seen, for a card that goes out at once to whoever looks after it or
    directs its school; that it is named is logged."""
    read_cases(session, [case.id])
    audit.record_clock(session, "cases.between_told", now, [(case.id, case.area_id)])
    return batch_of(session).cases[case.id].child.first_name


def cases_of(session: Session, people: Collection[int]) -> list[Case]:
    """Of what this batch has read: the cases that these people look after, as its turns have left them. Nothing of them
    is shown."""
    return [row.case for row in batch_of(session).cases.values() if row.case.assignee_id in people]


def wanted_read(session: Session) -> list[Case]:
    """Of what this batch has read: the cases for which somebody asks, as its turns have left them. Nothing of them is
    shown."""
    return [row.case for row in batch_of(session).cases.values() if row.case.wanted_by_id is not None]


def schools_read(session: Session) -> set[int]:
    """The schools of the cases that this batch has read."""
    schools = (row.case.school_id for row in batch_of(session).cases.values())
    return {school for school in schools if school is not None}


def assignees_read(session: Session) -> set[int]:
    """Who looks after the cases that this batch has read. Nothing of them is shown."""
    people = (row.case.assignee_id for row in batch_of(session).cases.values())
    return {person for person in people if person is not None}


def restricted_read(session: Session) -> set[int]:
    """The restricted ones of the cases that this batch has read. Nothing of them is shown."""
    return {row.case.id for row in batch_of(session).cases.values() if row.case.restricted}


def disputed_read(session: Session) -> set[int]:
    """Those of the cases that this batch has read of whose return school and home do not say the same. Nothing of them
    is shown."""
    return {row.case.id for row in batch_of(session).cases.values() if row.case.return_witness == Witness.DISPUTED}


def back_read(session: Session, *others: CaseStatus) -> set[int]:
    """The latest reports of the cases that this batch has read, of those that are asked about since they are back or
    learn elsewhere, or stand in one of the `others`. Nothing of them is shown."""
    wanted = {*WATCHED, *others}
    cases = (row.case for row in batch_of(session).cases.values() if row.case.status in wanted)
    return {case.latest_report_id for case in cases if case.latest_report_id is not None}


def learning_read(session: Session) -> set[tuple[int, date]]:
    """By area, since when learning comes to children whose cases this batch has read. Nothing of them is shown."""
    cases = (row.case for row in batch_of(session).cases.values() if row.case.status == CaseStatus.LEARNING_DELIVERED)
    return {(case.area_id, case.learning_since) for case in cases if case.learning_since is not None}


def open_case(session: Session, actor: Actor, right: Right, case: int | None, now: datetime) -> CaseRow:
    """Somebody opens a record: it goes into the log. Raises `Declined`."""
    row = held_case(session, actor, right, case)
    audit.record(session, actor, "case.opened", now, row.case)
    return row


def open_report(session: Session, actor: Actor, right: Right, report: Report, now: datetime) -> CaseRow:
    """The same for a report on a child. Raises `Declined`."""
    row = held_case(session, actor, right, report.case_id, report)
    audit.record(session, actor, "case.opened", now, row.case, report=report.id)
    return row


def held_case(
    session: Session,
    actor: Actor,
    right: Right,
    case: int | None,
    report: Report | None = None,
    *,
    about: Callable[[Case], About] | None = None,
) -> CaseRow:
    """A record that was opened before, or that the caller is about to change, which is logged as that. Whether she may
    is asked anew each time, for the case and the report, or for what it is `about`. Raises `Declined`."""
    if case is not None:
        read_cases(session, [case])
    row = batch_of(session).cases.get(case) if case is not None else None
    if row is None:
        raise Declined(Why.NOT_YOURS)
    require(actor, right, about(row.case) if about else about_case(row.case, report))
    return row
