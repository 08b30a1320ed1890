"""The list of the open cases of a person's schools, read for one person or for everybody who asks for it in the same
batch: who directs a school sees all of it, a teacher those that she looks after, then those of nobody. Whoever gets it
has looked at the children on it, which is written down in the same call."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Date, Row, Select, and_, bindparam, func, or_, select, text
from sqlalchemy import case as sql_case
from sqlalchemy.orm import Session, aliased
from sqlalchemy.orm.util import identity_key

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import Right, about_case, has_right, places, require
from models.among import among_named
from models.batch import batch_of
from models.cases import Case, Child
from models.codes import CLOSED, CaseStatus, MatterKind, MorningState, WaitingFor, Why
from models.due import NOTHING, ONE, TODAY, late, late_up_to
from models.first_mornings import FirstMorning
from models.matters import Matter
from models.office import IS_UNFINISHED
from models.people import Person
from models.reports import Report, ReturnPlan, not_safe
from models.schools import School
from models.types import written
from thai.dates import local_date

IS_OPEN = Case.status.not_in([written(one) for one in sorted(CLOSED)])
_waits: ColumnElement[int] = sql_case(
    (Case.waiting_for.in_([written(one) for one in (WaitingFor.DISTRICT, WaitingFor.AGENCY)]), ONE), else_=NOTHING
)
_overdue: ColumnElement[int] = sql_case(
    (
        and_(
            _waits == NOTHING,
            Case.status != written(CaseStatus.NEW),
            Case.due_on <= late_up_to(Case.area_id, Case.school_id),
        ),
        ONE,
    ),
    else_=NOTHING,
)
ORDER = (_waits, Case.due_on.is_(None), Case.due_on, Case.number)
COLUMNS = (
    Case.id,
    Case.area_id,
    Case.school_id,
    Case.number,
    Case.grade,
    Case.grade_year,
    Case.due_on,
    Case.status,
    Case.waiting_for,
    Case.attempts,
    Case.latest_outcome,
    Case.latest_report_id,
    Case.attendance,
    Case.absent_since,
    Case.learning_since,
    Case.return_witness,
    Case.restricted,
    Child.first_name,
    Child.birth_date,
    Report.reported_at,
    Report.reporter_id,
    Report.no_change,
    Case.assignee_id,
    Case.wanted_by_id,
    Case.wanted_until,
)


def missing_of(case: Any) -> Select[date]:
    """The first day, if it is today, on which nobody knows where the child is: its home says that it went."""
    open_ = FirstMorning.state.in_([written(one) for one in (MorningState.RAISED, MorningState.HANDED_ON)])
    today = bindparam(TODAY, type_=Date)
    return select(FirstMorning.day).where(FirstMorning.case_id == case.id, FirstMorning.day == today, open_)


_unasked: ColumnElement[int] = sql_case(
    (missing_of(Case).exists(), NOTHING),
    (and_(_waits == NOTHING, Case.wanted_by_id.is_not(None)), NOTHING),
    else_=ONE,
)
"""A child that is looked for comes first, and one for whom a colleague asks: it waits for an answer."""


def _places(of: str, *whose: Any) -> list[ColumnElement[Any]]:
    """Where it stands in the list of a school, or of who looks after it there, and the figures of that list."""
    return [
        func.row_number().over(partition_by=whose, order_by=(_unasked, *ORDER)).label(f"{of}place"),
        func.count().over(partition_by=whose).label(f"{of}total"),
        func.sum(_waits).over(partition_by=whose).label(f"{of}waiting"),
        func.sum(_overdue).over(partition_by=whose).label(f"{of}overdue"),
    ]


_OPEN = (
    select(
        *COLUMNS,
        _waits.label("waits"),
        _unasked.label("unasked"),
        *_places("", Case.school_id),
        *_places("of_", Case.school_id, Case.assignee_id),
    )
    .join(Child, Child.id == Case.child_id)
    .join(Report, Report.id == Case.latest_report_id, isouter=True)
    .where(among_named(Case.school_id, "schools"), IS_OPEN)
    .subquery()
)


_Of, _Letter = aliased(Report), aliased(Matter, name="letter")
_Silent = aliased(Matter, name="silent")


def plan_of(case: Any) -> tuple[ColumnElement[Any], ...]:
    """Where and since when, or from when on, a child is back by this report, and until when the district answers about
    the letter that its case waits for, or helps where there is no news, whether it is looked for today, and whether its
    home is not safe: a look each by an id."""
    report = case.latest_report_id
    planned = ReturnPlan.report_id == report
    letter = (
        select(func.min(_Letter.due_on))
        .select_from(_Of)
        .join(_Letter, _Letter.case_id == _Of.case_id)
        .where(
            _Of.id == report,
            _Letter.kind == written(MatterKind.REFERRAL_LETTER),
            text(f"letter.{IS_UNFINISHED}"),
        )
    )
    help_ = select(func.min(_Silent.due_on)).where(
        _Silent.case_id == case.id, _Silent.kind == written(MatterKind.NO_NEWS), text(f"silent.{IS_UNFINISHED}")
    )
    return (
        help_.scalar_subquery().label("help_due"),
        missing_of(case).scalar_subquery().label("missing"),
        select(ReturnPlan.destination).where(planned).scalar_subquery().label("destination"),
        select(ReturnPlan.starts_on).where(planned).scalar_subquery().label("starts_on"),
        letter.scalar_subquery().label("letter_due"),
        not_safe(case).label("unsafe"),
    )


_ONE = (
    select(
        *COLUMNS,
        *plan_of(Case),
        Case.opened_at,
        late(Case.area_id, Case.due_on, Case.school_id).label("late"),
        School.name.label("school"),
        Person.name.label("carer"),
    )
    .join(Child, Child.id == Case.child_id)
    .join(School, School.id == Case.school_id)
    .join(Person, Person.id == Case.assignee_id, isouter=True)
    .join(Report, Report.id == Case.latest_report_id, isouter=True)
    .where(among_named(Case.id, "cases"), Case.erased_at.is_(None))
)
_FIRST = (
    select(
        _OPEN,
        *plan_of(_OPEN.c),
        late(_OPEN.c.area_id, _OPEN.c.due_on, _OPEN.c.school_id).label("late"),
    )
    .where(
        or_(
            _OPEN.c.place <= bindparam("most"),
            and_(
                _OPEN.c.of_place <= bindparam("most"),
                or_(_OPEN.c.assignee_id.is_(None), among_named(_OPEN.c.assignee_id, "people")),
            ),
        )
    )
    .order_by(_OPEN.c.unasked, _OPEN.c.waits, _OPEN.c.due_on.is_(None), _OPEN.c.due_on, _OPEN.c.number)
)

_COUNTS = (
    select(Case.school_id, func.count().label("open"))
    .where(among_named(Case.school_id, "schools"), IS_OPEN)
    .group_by(Case.school_id)
)

Rows = Sequence[Row[*tuple[Any, ...]]]


@dataclass(frozen=True)
class Page:
    """One page of a list, the first one being 0, and how many cases there are in all: of them overdue, and waiting for
    the district. `others`: so many more at these schools are a colleague's."""

    rows: Rows
    page: int
    total: int
    overdue: int
    waiting: int
    others: int = 0


def list_children(
    session: Session, actor: Actor, page: int, size: int, now: datetime, school: int | None = None
) -> Page:
    """One page of the open cases that are this person's to see first, or of those of one `school`: those that she
    looks after, then those of nobody, those due first, and those that wait for the district last; of a school that she
    directs all, those due first. A page, of `size` cases, that is no more is the first one. Raises `Declined`: who may
    list nothing presses an old button, and looks at nothing."""
    if not has_right(actor, Right.LIST_CHILDREN):
        raise Declined(Why.EXPIRED)
    today = local_date(now)
    found = _page_of(session, actor, page, size, today, school)
    if page and not found.rows:
        found = _page_of(session, actor, 0, size, today, school)
    audit.record_list(session, actor, "cases.listed", now, [(row.id, row.area_id) for row in found.rows])
    return found


@dataclass
class _Lists:
    """What a batch shares: of which `schools` and `people` the first cases, `most` of each, are about to be asked for,
    and what was read of them, by day; which cases are asked for `alone`, and the rows of those; how many open
    `children` a school has."""

    schools: frozenset[int] = frozenset()
    people: frozenset[int | None] = frozenset()
    most: int = 0
    first_pages: dict[date, Rows] = field(default_factory=dict)
    alone: set[int] = field(default_factory=set)
    rows: dict[tuple[int, date], Row[*tuple[Any, ...]]] = field(default_factory=dict)
    children: dict[int, int] = field(default_factory=dict)


def expect_first_pages(session: Session, actors: Collection[Actor], most: int) -> None:
    """All of them are about to ask for a page of theirs, within the first cases, so many of each school: whoever of
    them asks first on a day reads them for all."""
    if len(actors) > 1:
        lists = batch_of(session).own(_Lists)
        lists.schools = frozenset(school for actor in actors for school in places(actor, Right.LIST_CHILDREN))
        lists.people = frozenset(actor.person for actor in actors)
        lists.most = most


def show_next(session: Session, actor: Actor, size: int, now: datetime) -> Row[*tuple[Any, ...]] | None:
    """Of the first cases of her list the one that is due next; none that waits for the district, or that she has
    reported on today. The look is logged. Raises `Declined` as `list_children` does."""
    if not has_right(actor, Right.LIST_CHILDREN):
        raise Declined(Why.EXPIRED)
    today = local_date(now)

    def done(row: Row[*tuple[Any, ...]]) -> bool:
        return row.reporter_id == actor.person and row.reported_at is not None and local_date(row.reported_at) == today

    rows = _page_of(session, actor, 0, size, today).rows
    open_ = sorted((row for row in rows if not row.waits and not done(row)), key=_by_day)
    found = open_[0] if open_ else None
    audit.record_list(session, actor, "cases.listed", now, [(found.id, found.area_id)] if found else [])
    return found


def _by_day(row: Row[*tuple[Any, ...]]) -> tuple[date, int]:
    return row.due_on or date.max, row.number


def first_children(session: Session, actor: Actor, size: int, now: datetime, school: int | None = None) -> Page:
    """The beginning of her list, or of that of one `school`, to find out which of these she means; `looked_at` logs the
    look at those that she is then shown. Empty for who may list nothing."""
    return _page_of(session, actor, 0, size, local_date(now), school)


def looked_at(session: Session, actor: Actor, rows: Rows, now: datetime) -> None:
    """She is shown these of `first_children`."""
    audit.record_list(session, actor, "cases.listed", now, [(row.id, row.area_id) for row in rows])


def expect_children(session: Session, cases: Collection[int]) -> None:
    """These are about to be asked for one by one."""
    batch_of(session).own(_Lists).alone.update(cases)


def show_child(
    session: Session, actor: Actor, case: int | None, now: datetime, right: Right = Right.LIST_CHILDREN
) -> Row[*tuple[Any, ...]]:
    """One case as a list would show it; the look is logged. Raises `Declined`. The first of a batch who asks reads
    those of all."""
    lists, today = batch_of(session).own(_Lists), local_date(now)
    if case is not None and (case, today) not in lists.rows:
        given = {"cases": sorted({case, *lists.alone}), TODAY: today}
        with session.no_autoflush:
            rows = session.connection().execute(_ONE, given).all()
        lists.rows.update({(row.id, today): row for row in rows})
    row = lists.rows.get((case, today)) if case is not None else None
    if row is None:
        raise Declined(Why.NOT_YOURS)
    standing = standing_of(session, row)
    require(actor, right, about_case(standing))
    audit.record(session, actor, "case.opened", now, standing)
    return row


def standing_of(session: Session, row: Row[*tuple[Any, ...]]) -> Case:
    """The case of a row, as far as rights ask for it: as an earlier turn of this batch has left it, or as read."""
    known = session.identity_map.get(identity_key(Case, row.id))
    return known or Case(
        id=row.id,
        area_id=row.area_id,
        school_id=row.school_id,
        status=row.status,
        waiting_for=row.waiting_for,
        assignee_id=row.assignee_id,
        wanted_by_id=row.wanted_by_id,
        restricted=row.restricted,
    )


def count_children(session: Session, school: int) -> int:
    """How many open cases a school has, as the batch found it. The first of a batch who asks counts for every school
    whose people it has read."""
    known = batch_of(session).own(_Lists).children
    if school not in known:
        schools = {school, *batch_of(session).schools} - known.keys()
        known.update(dict.fromkeys(schools, 0))
        with session.no_autoflush:
            counted = session.execute(_COUNTS, {"schools": sorted(schools)}).all()
        known.update({row.school_id: row.open for row in counted})
    return known[school]


def _page_of(session: Session, actor: Actor, page: int, size: int, today: date, school: int | None = None) -> Page:
    schools = places(actor, Right.LIST_CHILDREN)
    if school is not None:
        schools &= {school}
    lists, wanted = batch_of(session).own(_Lists), (page + 1) * size
    if wanted <= lists.most and schools <= lists.schools and actor.person in lists.people:
        if today not in lists.first_pages:
            lists.first_pages[today] = _read(session, lists.schools, lists.people, lists.most, today)
        read = lists.first_pages[today]
    else:
        read = _read(session, schools, {actor.person}, wanted, today)
    here = [row for row in read if row.school_id in schools]
    directs = places(actor, Right.SHARE_OUT)
    whole = [row for row in here if row.school_id in directs]
    part = [row for row in here if row.school_id not in directs and row.assignee_id in (actor.person, None)]
    found = [row for row in here if row.school_id in directs or row.assignee_id in (actor.person, None)]
    rows = [row for row in found if not has_left(session, row.id)]
    if part:  # those that are hers first
        rows.sort(key=lambda row: (row.waits, row.school_id not in directs and row.assignee_id is None))
    of_school = {row.school_id: row for row in whole}.values()
    of_person = {(row.school_id, row.assignee_id): row for row in part}.values()
    total = sum(row.total for row in of_school) + sum(row.of_total for row in of_person)
    overdue = sum(row.overdue for row in of_school) + sum(row.of_overdue for row in of_person)
    waiting = sum(row.waiting for row in of_school) + sum(row.of_waiting for row in of_person)
    everything = sum(row.total for row in {row.school_id: row for row in here}.values())
    left = len(found) - len(rows)
    return Page(rows[page * size : wanted], page, total - left, overdue, waiting, everything - total)


def _read(session: Session, schools: Collection[int], people: Collection[int | None], most: int, today: date) -> Rows:
    """The first rows of each school, and of each of these people and of nobody there, in the order of a list."""
    # Past the session: what others of this batch have not written yet is no news for a list.
    whose = sorted(person for person in people if person is not None)
    given = {"schools": list(schools), "people": whose, "most": most, TODAY: today}
    return session.connection().execute(_FIRST, given).all()


def has_left(session: Session, case: int) -> bool:
    """Whether an earlier turn of this batch has taken a child off the list: then its name must not be on it."""
    known = session.identity_map.get(identity_key(Case, case))
    return known is not None and known.status in CLOSED
