"""Who is owed the summary of a week, or thanks, and what they are drawn from when they are said."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.figures.chart import HEIGHT, WIDTH, chart
from flows.figures.notices import SUMMARY_ACTS, SUMMARY_FIGURES, THANKS, Thanks
from flows.figures.summary import Acts, Homes, Summary
from flows.review.desk import Waits
from flows.say import Picture
from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.rights import About, Right, about_case, allowed
from handlers.figures.homes import expect_homes_of, homes_of
from handlers.figures.pictures.kept import ADDRESS, picture_of
from handlers.figures.recount import BACK
from handlers.figures.returned import came_back_in
from handlers.figures.snapshots import Week, last_week
from handlers.figures.told import expect_summaries, has_desk
from handlers.messages.notices import Owed, owe
from handlers.review.desk.counts import Waits as Counted
from handlers.review.desk.counts import count, offices
from handlers.review.desk.mine import mine_first
from handlers.review.desk.notices import readers_of
from models.among import among_named
from models.areas import Area
from models.batch import batch_of
from models.cases import Case, Child
from models.codes import Role
from models.lists import ListVersion
from models.memberships import Membership
from models.rows import get_row, known_rows, read_rows, row_of
from models.snapshots import Snapshot
from models.types import written
from thai.dates import local_date


def owe_summaries(
    session: Session, snapshots: Mapping[int, Snapshot], now: datetime, *, committee: bool
) -> set[tuple[int, int]]:
    """To officers both bubbles; to the committee, where it is its Monday, the figures. Gives who, of which area."""
    roles = {Role.SUPERVISOR, *((Role.COMMITTEE,) if committee else ())}
    with session.no_autoflush:
        rows = session.execute(_READERS, {"areas": sorted(snapshots)}).all()
    readers = {(area, person, role == Role.SUPERVISOR) for area, person, role in rows if role in roles}
    for area, person, desk in sorted(readers):
        snapshot = snapshots[area].id
        for kind in (SUMMARY_FIGURES, SUMMARY_ACTS) if desk else (SUMMARY_FIGURES,):
            identity, about = f"{snapshot}:{person}", {"snapshot": snapshot}
            owe(session, kind, area=area, person=person, about=about, identity=identity, now=now)
    return {(area, person) for area, person, _ in readers}


def figures(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Summary]:
    """For who may read them still, as long as no newer week is over."""
    return {
        one.id: figures_of(session, reader, snapshot, now) for one, reader, snapshot in _standing(session, owed, now)
    }


def acts(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Acts]:
    """The same with what stands in front of her office at this moment."""
    standing = _standing(session, owed, now)
    batch_of(session).areas |= {snapshot.area_id for _, _, snapshot in standing}
    return {
        one.id: acts_of(session, reader, snapshot, now)
        for one, reader, snapshot in standing
        if has_desk(reader, snapshot)
    }


def _standing(session: Session, owed: Collection[Owed], now: datetime) -> list[tuple[Owed, Actor, Snapshot]]:
    expect_summaries(session, (), {one.about["snapshot"] for one in owed})
    readers, newest = readers_of(session, list(owed)), last_week(now).cut
    found = []
    for one in owed:
        snapshot, reader = row_of(session, Snapshot, one.about["snapshot"]), readers.get(one.person or 0)
        if snapshot is None or reader is None or snapshot.cut_at < newest:
            continue
        if allowed(reader, Right.SEE_FIGURES, About(None, snapshot.area_id)):
            found.append((one, reader, snapshot))
    return found


def summary_of(session: Session, actor: Actor, snapshot: Snapshot, now: datetime) -> Summary:
    """Whoever has no desk there reads counts only."""
    lists = {one.list_version_id for one in known_rows(session, Snapshot)} | {snapshot.list_version_id}
    read_rows(session, ListVersion, {one for one in lists if one is not None})
    version = row_of(session, ListVersion, snapshot.list_version_id)
    return Summary(
        snapshot=snapshot.id,
        name=snapshot.name,
        area=get_row(session, Area, snapshot.area_id).name,
        weekly=snapshot.weekly,
        starts_on=snapshot.starts_on,
        ends_on=snapshot.ends_on,
        cut_at=snapshot.cut_at,
        day=local_date(now),
        figures=snapshot.told,
        list_number=version.number if version is not None else None,
        list_day=version.received_on if version is not None else None,
        counts_only=not has_desk(actor, snapshot),
    )


def figures_of(session: Session, actor: Actor, snapshot: Snapshot, now: datetime) -> Summary:
    """The same with its chart. Whoever reads counts only is shown none: twelve weeks side by side would tell of few."""
    told = summary_of(session, actor, snapshot, now)
    if told.counts_only or (shown := picture_of(session, snapshot)) is None:
        return told
    return replace(told, picture=Picture(ADDRESS.format(shown.token), WIDTH, HEIGHT), weeks=shown.weeks)


def chart_of(weeks: Sequence[int], week: Week) -> dict[str, Any]:
    """What is drawn of an area's weeks."""
    return chart(weeks, week.ends_on)


def acts_of(session: Session, actor: Actor, snapshot: Snapshot, now: datetime) -> Acts:
    """What stands in front of her office now, and whom the head of the area may thank."""
    mine = [one for one in offices(session, actor) if one.area == snapshot.area_id]
    today = local_date(now)
    waits = tuple(_waits(one, today) for one in count(session, mine, today))
    may_thank = allowed(actor, Right.THANK, About(None, snapshot.area_id))
    teachers = {one.teacher for one in came_back_in(session, snapshot)} if may_thank else set()
    hers = mine_first(session, actor, today)
    expect_homes_of(session, {one.area_id for one in known_rows(session, Snapshot)})
    told = homes_of(session, snapshot.area_id)
    return Acts(
        summary_of(session, actor, snapshot, now),
        waits,
        len(teachers),
        _waits(hers, today) if hers is not None else None,
        Homes(*(sum(some) for some in zip(*((one.notices, one.answered, one.unreached) for one in told), strict=True))),
    )


def _waits(one: Counted, today: date) -> Waits:
    late = one.due is not None and one.due < today
    return Waits(one.queue, one.number, local_date(one.since), late, overdue=one.late)


def owe_thanks(session: Session, snapshot: Snapshot, case: int, teacher: int, now: datetime) -> None:
    """Once for a child, its teacher and a week."""
    identity = f"{snapshot.starts_on:%Y%m%d}:{case}:{teacher}"
    about = {"case": case}
    owe(session, THANKS, area=snapshot.area_id, person=teacher, about=about, identity=identity, now=now)


def thanked(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Thanks]:
    """Of those children that are in class still, for who looks after them still; that they are named is logged."""
    readers = readers_of(session, owed)
    with session.no_autoflush:
        rows = session.execute(_CHILDREN, {"cases": sorted({one.about["case"] for one in owed})}).all()
    by_id = {case.id: (case, name) for case, name in rows}
    told: dict[int, Thanks] = {}
    seen: dict[int, list[tuple[int, int]]] = {}
    for one in owed:
        case, name = by_id.get(one.about["case"], (None, ""))
        reader = readers.get(one.person or 0)
        if case is None or reader is None or case.restricted or case.erased_at is not None:
            continue
        if case.status in BACK and case.assignee_id == one.person and allowed(reader, Right.SEE_MORE, about_case(case)):
            told[one.id] = Thanks(case.number, name)
            seen.setdefault(one.person or 0, []).append((case.id, case.area_id))
    for person, cases in seen.items():
        audit.record_list(session, readers[person], "cases.thanked", now, cases)
    return told


_READERS = select(Membership.area_id, Membership.person_id, Membership.role).where(
    among_named(Membership.area_id, "areas"),
    Membership.role.in_([written(Role.SUPERVISOR), written(Role.COMMITTEE)]),
    Membership.confirmed_at.is_not(None),
    Membership.ended_at.is_(None),
    Membership.refused_at.is_(None),
)
_CHILDREN = select(Case, Child.first_name).join(Child, Child.id == Case.child_id).where(among_named(Case.id, "cases"))
