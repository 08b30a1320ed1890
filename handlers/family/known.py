"""Guardians of children and what their homes are told, read for everybody of a batch at once. Nothing is allowed by it,
and nothing shown."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from handlers.reports.reading import read_reports
from handlers.safeguarding.quiet import forget_peace, in_peace
from models.accounts import may_hear
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import AckState, CaseStatus, GuardianState, Relation, WaitingFor
from models.guardians import Guardian
from models.reports import Report, ReturnPlan
from models.return_notices import ReturnNotice
from models.rows import keep
from models.types import written

BEGINS = time(8)
"""When a first day begins, as the home reads it."""

REST = timedelta(days=30)
"""After a death; whoever looks after a brother or sister speaks to the home in person meanwhile."""


@dataclass(frozen=True)
class _Child:
    """Of a home. `still`: nothing goes there, by what stands in its case; `died`: when a teacher has said so, which the
    district has found to be true. `guardian`: her row for it. `begins`: on which day it goes back, at which school."""

    case: int
    area: int
    still: bool
    guardian: int
    begins: tuple[date, int] | None = None
    died: datetime | None = None

    def rests(self, now: datetime) -> bool:
        """Whether nothing is sent about its brothers and sisters either."""
        return self.still or (self.died is not None and now < self.died + REST)


@dataclass
class _Read:
    """By case. `expected`: cases of which this batch is about to ask. `others`: by person, whatever other children are
    at the homes of those. `others_told`: of which."""

    expected: set[int] = field(default_factory=set)
    guardians: dict[int, list[Guardian]] = field(default_factory=dict)
    others: dict[int, dict[int, _Child]] = field(default_factory=dict)
    notices: dict[int, list[ReturnNotice]] = field(default_factory=dict)
    others_told: dict[int, list[ReturnNotice]] = field(default_factory=dict)


def expect_family(session: Session, cases: Collection[int]) -> None:
    """The homes of these are about to be told something, or have answered."""
    batch_of(session).own(_Read).expected.update(cases)


def homes_known(session: Session) -> set[int]:
    """Cases whose homes this batch has read, or is about to."""
    read = batch_of(session).own(_Read)
    return {*read.expected, *read.guardians}


def guardians_of(session: Session, case: int) -> list[Guardian]:
    """All of a child, the first one first. The first of a batch who asks reads those of all that are expected."""
    _read(session, case)
    return batch_of(session).own(_Read).guardians[case]


def linked_to(session: Session, case: int) -> list[Guardian]:
    """Those who are told of the child. An employer is told nothing before the district has said yes."""
    return [one for one in guardians_of(session, case) if is_told(one)]


def is_told(guardian: Guardian) -> bool:
    """Whether messages go to her."""
    return guardian.state == GuardianState.LINKED and may_look(guardian)


def may_look(guardian: Guardian) -> bool:
    """Whether she may ask for the news of the child: also who wants no messages."""
    return guardian.state != GuardianState.WRONG and guardian.relation != Relation.EMPLOYER


def notices_of(session: Session, case: int, starts_on: date) -> list[ReturnNotice]:
    """What was written to its home about this first day, the first one first."""
    _read(session, case)
    return [one for one in batch_of(session).own(_Read).notices[case] if one.starts_on == starts_on]


def knows_otherwise(session: Session, notice: ReturnNotice) -> bool:
    """The home was told of this day on paper or by word of mouth: it owes no answer."""
    told = notices_of(session, notice.case_id, notice.starts_on)
    return any(one.state in (AckState.ACK_PAPER, AckState.ACK_SPOKEN) for one in told)


def all_notices_of(session: Session, case: int) -> list[ReturnNotice]:
    """Likewise, about whichever first day."""
    _read(session, case)
    return batch_of(session).own(_Read).notices[case]


def beside(session: Session, notice: ReturnNotice, guardian: Guardian) -> list[list[ReturnNotice]]:
    """What she was told of each other child of hers who begins on that day at that school."""
    _read(session, notice.case_id)
    read, begins = batch_of(session).own(_Read), (notice.starts_on, notice.school_id)
    others = [one for one in _others(session, guardian) if one.case != notice.case_id and one.begins == begins]
    told = [read.notices.get(one.case, read.others_told.get(one.case, [])) for one in others]
    hers = {one.guardian for one in others}
    return [[of for of in some if of.starts_on == notice.starts_on and of.guardian_id in hers] for some in told]


def keep_guardian(session: Session, guardian: Guardian) -> None:
    """Found from now on."""
    keep(session, guardian)
    read = batch_of(session).own(_Read)
    read.guardians.setdefault(guardian.case_id, []).append(guardian)
    child = _Child(guardian.case_id, guardian.area_id, still=False, guardian=guardian.id)
    read.others.setdefault(guardian.person_id, {}).setdefault(guardian.case_id, child)


def keep_notice(session: Session, notice: ReturnNotice) -> None:
    """Found from now on. Nobody else knows it yet."""
    keep(session, notice, locked=True)
    batch_of(session).own(_Read).notices.setdefault(notice.case_id, []).append(notice)


def forget_family(session: Session, case: int) -> None:
    """Its row lock was waited for."""
    read = batch_of(session).own(_Read)
    read.guardians.pop(case, None)
    read.notices.pop(case, None)
    forget_peace(session)


def first_day(session: Session, case: Case) -> date | None:
    """The day on which the child goes back, as long as that is agreed on; None: there is none, or not any more."""
    if case.status != CaseStatus.RETURN_PENDING or case.latest_report_id is None:
        return None
    with session.no_autoflush:
        report = read_reports(session, [case.latest_report_id])[0]
        return report.plan.starts_on if report.plan is not None else None


def may_be_told(session: Session, case: Case, now: datetime, also: Collection[Guardian] = ()) -> bool:
    """Whether anything goes to its home by LINE: not where that may harm, not after a death, not while the district is
    next, which may have a reason that it does not say. `also`: rows of somebody who is about to come in."""
    return not is_with_district(case) and not is_in_peace(session, case, now, also)


def is_with_district(case: Case) -> bool:
    return case.waiting_for in (WaitingFor.DISTRICT, WaitingFor.AGENCY)


def is_in_peace(session: Session, case: Case, now: datetime, also: Collection[Guardian] = ()) -> bool:
    """Nobody is reminded of this home either. A home is left in peace for each of its children; after a death it is for
    30 days, and for the child itself for good."""
    if case.restricted or case.family_messages_stopped or case.erased_at is not None:
        return True
    family = [one for guardian in guardians_of(session, case.id) for one in _others(session, guardian)]
    family += [one for guardian in also for one in _others_of_new(session, guardian)]
    if any(one.rests(now) for one in family):
        return True
    quiet = in_peace(session, {case.area_id, *(one.area for one in family)})
    return case.id in quiet or any(one.case in quiet for one in family)


def _others(session: Session, guardian: Guardian) -> Collection[_Child]:
    """The children at the home of a guardian, whichever of them it is about; none at that of an employer."""
    if not may_look(guardian):
        return ()
    return batch_of(session).own(_Read).others.get(guardian.person_id, {}).values()


def _others_of_new(session: Session, guardian: Guardian) -> Collection[_Child]:
    guardians_of(session, guardian.case_id)
    return _others(session, guardian)


def _read(session: Session, case: int) -> None:
    read = batch_of(session).own(_Read)
    if case in read.guardians and case in read.notices:
        return
    wanted = {case, *read.expected} - (read.guardians.keys() & read.notices.keys())
    read.guardians.update({one: [] for one in wanted})
    read.notices.update({one: [] for one in wanted})
    with session.no_autoflush:  # what this batch changes of them, it changes of the same objects
        others: set[int] = set()
        for row in session.execute(_GUARDIANS, {"cases": sorted(wanted)}):
            guardian = row.Guardian
            if may_look(guardian):
                begins = (row.starts_on, row.school_id) if row.starts_on is not None else None
                died = row.reported_at if row.family_messages_stopped and row.closed_at is not None else None
                still = row.restricted or (row.family_messages_stopped and died is None)
                child = _Child(guardian.case_id, guardian.area_id, still, guardian.id, begins, died)
                read.others.setdefault(guardian.person_id, {})[guardian.case_id] = child
                others.add(guardian.case_id)
            if guardian.case_id in wanted:
                keep(session, guardian)
                read.guardians[guardian.case_id].append(guardian)
        may_hear(session, {one.person_id for case in wanted for one in read.guardians[case]})
        others -= read.notices.keys()
        read.others_told.update({one: [] for one in others})
        for notice in session.scalars(_NOTICES, {"cases": sorted(wanted | others)}):
            keep(session, notice)
            (read.notices if notice.case_id in wanted else read.others_told)[notice.case_id].append(notice)


# With the other children of their people: a home is left in peace as a whole.
_Of = aliased(Guardian)
_GUARDIANS = (
    select(
        Guardian,
        Case.restricted,
        Case.family_messages_stopped,
        Case.closed_at,
        Case.school_id,
        ReturnPlan.starts_on,
        Report.reported_at,
    )
    .join(Case, Case.id == Guardian.case_id)
    .outerjoin(Report, Report.id == Case.latest_report_id)
    .outerjoin(
        ReturnPlan,
        and_(ReturnPlan.report_id == Case.latest_report_id, Case.status == written(CaseStatus.RETURN_PENDING)),
    )
    .where(Guardian.person_id.in_(select(_Of.person_id).where(among_named(_Of.case_id, "cases"))))
    .order_by(Guardian.id)
)
_NOTICES = select(ReturnNotice).where(among_named(ReturnNotice.case_id, "cases")).order_by(ReturnNotice.id)
