"""What whoever has reported is owed once her district has acted, and what that is drawn from when it is said."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session, aliased

from flows.needs.school.notices import PASSED_ON, PROMISED, PassedOn, Promised
from flows.notice import AnyKind
from flows.review.calling import offered
from flows.review.decisions import heard
from flows.review.letters.notices import LETTER_ANSWERED
from flows.review.notices import DECIDED, GIVEN, MISSED, REVERSED, Given, Heard, Missed, Reversed
from handlers.access.actor import AT_SCHOOL, Actor
from handlers.access.rights import Right, about_case, allowed
from handlers.messages.notices import Owed, owe
from handlers.people.heads import directors
from handlers.reports.reading import read_reports
from handlers.review.calling.days import next_school_days
from models.among import among_named
from models.areas import Area
from models.cases import Case
from models.codes import (
    AgencyState,
    CaseStatus,
    Decision,
    MatterKind,
    MatterState,
    NoticeState,
    Owner,
    Role,
    SourceKind,
    WaitingFor,
)
from models.lifecycle import BESIDE, learns
from models.matters import Matter
from models.memberships import Membership
from models.needs import NeedRow
from models.notices import Notice
from models.people import Person
from models.reports import Report
from models.rows import read_rows
from models.types import written
from thai.dates import local_date
from thai.phone import dialled

Row = Matter | NeedRow


def tell_decided(session: Session, actor: Actor, row: Row, now: datetime) -> None:
    """Whoever has reported it, and whoever looks after the child, hears what was decided; whoever has asked for what is
    given now. A call was for who has asked to be called."""
    if isinstance(row, NeedRow):
        if row.decision == Decision.DONE:
            school = row.school_id
            by = {"school": school} if school is not None and actor.has(Role.DIRECTOR, school=school) else None
            _owe(session, actor, GIVEN, row, _of_need(row), now, also=by)
        else:
            _owe(session, actor, PASSED_ON, row, _of_need(row), now, f":{int(now.timestamp())}")
        return
    if row.kind == MatterKind.NO_NEWS:
        _owe(session, actor, DECIDED, row, [], now, others=_at_school(session, row, now))
        return
    if row.kind == MatterKind.RETAINED:
        _owe(session, actor, DECIDED, row, [], now, others=_carer(session, row))
        return
    report = _reported(session, row)
    if row.decision is None or report is None or heard(row.kind, row.decision, report.outcome) is None:
        return
    step = f":{int(now.timestamp())}" if row.decision == Decision.PASSED_ON else ""
    carer = session.get_one(Case, row.case_id).assignee_id if row.kind != MatterKind.CALL else None
    _owe(session, actor, DECIDED, row, [report.id], now, step, others=_others(session, row, carer, now))


def _carer(session: Session, matter: Matter) -> set[int]:
    """Of a child that has stayed: whoever looks after it; who has said that it came may be elsewhere since."""
    return {one for one in (session.get_one(Case, matter.case_id).assignee_id,) if one is not None}


def _others(session: Session, matter: Matter, carer: int | None, now: datetime) -> set[int]:
    """Who hears of it beside whoever has reported: `carer`, who looks after the child, and where a school has said that
    it is not its own, who directs that and has read so."""
    others = {carer} if carer is not None else set()
    if matter.refused_child and (school := matter.from_school or matter.school_id) is not None:
        others |= {*directors(session, school, now)}
    return others


def _at_school(session: Session, matter: Matter, now: datetime) -> set[int]:
    """Of a child without news: whoever looks after it, has asked for help, or directs its school."""
    case = session.get_one(Case, matter.case_id)
    hers = {one for one in (case.assignee_id, matter.asked_by) if one is not None}
    return hers | {*directors(session, case.school_id, now)}


def tell_passed_on(session: Session, need: NeedRow, now: datetime, but: Collection[int] = ()) -> None:
    """Whoever has asked for it hears that the district has it since its day has passed, `but` these."""
    step = f":{int(now.timestamp())}"
    for reader in {report.reporter_id for report in read_reports(session, _of_need(need))} - {*but}:
        identity = f"{need.id}:{reader}{step}"
        owe(session, PASSED_ON, area=need.area_id, person=reader, about={"need": need.id}, identity=identity, now=now)


def tell_promised(session: Session, actor: Actor, need: NeedRow, now: datetime) -> None:
    """Whoever has asked for it hears till when the school gives it."""
    _owe(session, actor, PROMISED, need, _of_need(need), now, f":{need.kept_until}")


def tell_reversed(session: Session, actor: Actor, row: Row, carer: int | None, now: datetime) -> None:
    """Whoever has read of the decision hears that it stands no more. What was given is asked for again by itself.
    `carer`: who has looked after the child since."""
    if isinstance(row, Matter) and row.kind == MatterKind.NO_NEWS:
        _owe(session, actor, REVERSED, row, [], now, others=_at_school(session, row, now))
    elif isinstance(row, Matter) and row.kind == MatterKind.RETAINED:
        _owe(session, actor, REVERSED, row, [], now, others=_carer(session, row))
    elif isinstance(row, Matter) and (report := _reported(session, row)) is not None:
        hears = carer if row.kind != MatterKind.CALL else None
        _owe(session, actor, REVERSED, row, [report.id], now, others=_others(session, row, hears, now))


def tell_missed(session: Session, actor: Actor, row: Matter, now: datetime, *, answered: bool) -> None:
    """Whoever has asked to be called hears that nobody answered, and is asked when it suits. `answered`: she had said
    so before, and was called then: that is news on the same day, too."""
    step = f":{int(now.timestamp())}" if answered else f":{local_date(now):%Y%m%d}"
    if (report := _reported(session, row)) is not None:
        _owe(session, actor, MISSED, row, [report.id], now, step)


def _owe(
    session: Session,
    actor: Actor,
    kind: AnyKind,
    row: Row,
    reports: Collection[int],
    now: datetime,
    step: str = "",
    also: Mapping[str, int] | None = None,
    others: Collection[int] = (),
) -> None:
    """To those who have sent these reports, and to `others`; who has decided herself knows it. `also`: what else it is
    about."""
    name = "matter" if isinstance(row, Matter) else "need"
    readers = {report.reporter_id for report in read_reports(session, reports)} | {*others}
    for reader in readers - {actor.person}:
        identity = f"{row.id}:{reader}{step}"
        about = {name: row.id, **(also or {})}
        owe(session, kind, area=row.area_id, person=reader, about=about, identity=identity, now=now)


def _reported(session: Session, matter: Matter) -> Report | None:
    if matter.source_kind != SourceKind.REPORT:
        return None
    return next(iter(read_reports(session, [matter.source_id])), None)


def _of_need(need: NeedRow) -> list[int]:
    return [source.report_id for source in need.sources if source.report.stands]


def decided(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Heard]:
    """Decisions that stand, for those who are still there."""
    today, found = local_date(now), {}
    for one, matter, case, outcome in owed_matters(session, owed):
        if matter.decision is None or (not matter.unfinished and matter.state != MatterState.DONE):
            continue
        if matter.unfinished and matter.decision != Decision.PASSED_ON:
            continue
        hers = case.waiting_for in (WaitingFor.TEACHER, WaitingFor.SCHOOL)
        if matter.kind == MatterKind.NO_NEWS:
            if not hers or case.due_on != matter.gave:
                continue  # there is news by now, or it has another day
            due = case.due_on
        else:
            hers = hers and (matter.kind == MatterKind.RETAINED or case.latest_report_id == matter.source_id)
            due = case.due_on if hers and case.assignee_id == one.person else None
        back, at_home = case.status == CaseStatus.MONITORING, learns(case.status, case.latest_outcome)
        if matter.kind == MatterKind.RETAINED:
            outcome = case.latest_outcome  # it comes from no report
        heard_ = Heard(case.number, matter.kind, matter.decision, outcome, due, today, back, at_home, matter.escort)
        given_away = matter.decision != Decision.DONE or matter.from_school is not None
        refused = matter.refused_child and given_away
        found[one.id] = replace(heard_, refused=refused, apart=matter.apart, against=matter.against)
    return found


def reversed_(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Reversed]:
    """Decisions that were reversed, for those who have read of them; of a first day that was agreed on by one also who
    has not: she may have said it to the family."""
    told = {f"{kind.name}:{one.about['matter']}:{one.person}": one.id for one in owed for kind in _ANSWERS}
    with session.no_autoflush:
        rows = session.execute(_TOLD, {"identities": sorted(told)}).all()
    read = {told[row.identity] for row in rows if row.state in _HEARD}
    people = readers_of(session, owed)
    return {
        one.id: Reversed(case.number, matter.dropped_day, local_date(now), _home(people.get(one.person or 0), case))
        for one, matter, case, _ in owed_matters(session, owed, undone=True)
        if (one.id in read or matter.dropped_day is not None)
        and (matter.kind in BESIDE or case.waiting_for in (WaitingFor.DISTRICT, WaitingFor.AGENCY))
    }


def _home(reader: Actor | None, case: Case) -> int | None:
    """The case, where she may call its home."""
    return case.id if reader is not None and allowed(reader, Right.CALL_HOME, about_case(case)) else None


def given(session: Session, owed: Sequence[Owed], _now: datetime) -> Mapping[int, Given]:
    """Needs that are answered, for those who are still there."""
    with session.no_autoflush:
        rows = session.execute(_NEEDS, {"ids": sorted({one.about["need"] for one in owed})}).all()
    by_id = {need.id: (need, case) for need, case in rows if need.state == MatterState.DONE}
    people = readers_of(session, owed)
    return {
        one.id: Given(
            found[1].number,
            found[0].need,
            found[0].owner == Owner.SCHOOL or "school" in one.about,
            found[0].agency if found[0].agency_state == AgencyState.DONE else None,
            found[0].id if _asks(people.get(one.person or 0), found[0], found[1]) else None,
        )
        for one in owed
        if (found := by_id.get(one.about["need"])) is not None and may_hear(people, one, found[1])
    }


def _asks(reader: Actor | None, need: NeedRow, case: Case) -> bool:
    """Whoever is at the child's school sees whether it has come; what is delicate nobody is asked about."""
    if reader is None or need.received_at is not None or need.owner == Owner.NAMED:
        return False
    return any(reader.has(role, school=case.school_id) for role in AT_SCHOOL)


def passed_on(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, PassedOn]:
    """Needs that the district has and nobody has answered yet, for those who are still there."""
    return {
        one.id: PassedOn(case.number, need.need, need.due_on, local_date(now), by_school=need.decided_by is not None)
        for one, need, case in _waiting(session, owed)
        if need.owner == Owner.DISTRICT and need.decision == Decision.PASSED_ON
    }


def promised(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Promised]:
    """Needs that a school gives till a day that is still to come, for those who are still there."""
    today = local_date(now)
    return {
        one.id: Promised(case.number, need.need, need.kept_until, today)
        for one, need, case in _waiting(session, owed)
        if need.owner == Owner.SCHOOL and need.kept_until is not None and need.kept_until >= today
    }


def _waiting(session: Session, owed: Sequence[Owed]) -> list[tuple[Owed, NeedRow, Case]]:
    """What nobody has answered yet, for readers who may still hear of it."""
    with session.no_autoflush:
        rows = session.execute(_NEEDS, {"ids": sorted({one.about["need"] for one in owed})}).all()
    by_id = {need.id: (need, case) for need, case in rows if need.unfinished}
    people = readers_of(session, owed)
    return [
        (one, *found)
        for one in owed
        if (found := by_id.get(one.about["need"])) is not None and may_hear(people, one, found[1])
    ]


def missed(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Missed]:
    """Calls that nobody has made since, for those who are still there and have not said when it suits."""
    found = [
        (one, matter, case.number)
        for one, matter, case, _ in owed_matters(session, owed)
        if matter.unfinished and matter.kind == MatterKind.CALL and matter.suits is None
    ]
    days = next_school_days(session, {matter.area_id for _, matter, _ in found}, local_date(now))
    phones = area_phones(session, {matter.area_id for _, matter, _ in found})
    people = read_rows(session, Person, {one.person for one, _, _ in found if one.person is not None})
    called = {one.id: one for one in people}
    return {
        one.id: Missed(
            matter.missed_at,
            local_date(now),
            phones[matter.area_id],
            matter.id,
            number,
            offered(now, days[matter.area_id]),
            _ending(called.get(one.person or 0), matter.missed_at),
        )
        for one, matter, number in found
        if matter.missed_at is not None
    }


def area_phones(session: Session, areas: Collection[int]) -> dict[int, str | None]:
    """Where each of these offices can be called."""
    with session.no_autoflush:
        rows = session.execute(_PHONES, {"areas": sorted(areas)}).all()
    return {row.id: row.phone for row in rows}


def _ending(person: Person | None, missed_at: datetime) -> str | None:
    """Of the number that was called then; of one that she has told since she need not be told."""
    number = person.number if person is not None else None
    if person is None or number is None or (person.call_changed_at is not None and person.call_changed_at > missed_at):
        return None
    return dialled(number)[-4:]


def owed_matters(
    session: Session, owed: Sequence[Owed], *, undone: bool = False
) -> list[tuple[Owed, Matter, Case, Any]]:
    """Those whose decision was reversed, or was not, with case and outcome, for readers who may still hear of them."""
    with session.no_autoflush:  # what this batch changes of them, it changes of the same objects
        rows = session.execute(_MATTERS, {"ids": sorted({one.about["matter"] for one in owed})}).all()
    now_undone = {one.undoes_id for one in session.new if isinstance(one, Matter)}
    by_id = {row.Matter.id: row for row in rows if (row.undone or row.Matter.id in now_undone) == undone}
    people = readers_of(session, owed)
    return [
        (one, row.Matter, row.Case, row.outcome)
        for one in owed
        if (row := by_id.get(one.about["matter"])) is not None
        and may_hear(people, one, row.Case, row.Matter.from_school)
    ]


def readers_of(session: Session, owed: Sequence[Owed]) -> dict[int, Actor]:
    """To whom these are owed, with what they hold."""
    people = sorted({one.person for one in owed if one.person is not None})
    with session.no_autoflush:
        held = session.scalars(_HELD, {"people": people}).all()
    found: dict[int, Actor] = {}
    for membership in held:
        reader = found.setdefault(membership.person_id, Actor(membership.area_id, membership.person_id))
        reader.memberships.append(membership)
    return found


def may_hear(people: Mapping[int, Actor], one: Owed, case: Case, from_school: int | None = None) -> bool:
    """She is still at the child's school, at the one that had it until this decision, or in its office; and nobody
    else's secret is told."""
    reader = people.get(one.person or 0)
    if reader is None or case.restricted or case.erased_at is not None:
        return False
    schools = {case.school_id, from_school} - {None}
    at_school = any(reader.has(role, school=school) for role in AT_SCHOOL for school in schools)
    return at_school or reader.has(Role.SUPERVISOR, area=case.area_id)


_ANSWERS: tuple[AnyKind, ...] = (DECIDED, LETTER_ANSWERED)
_Again = aliased(Matter)
_MATTERS = (
    select(
        Matter,
        Case,
        Report.outcome.label("outcome"),
        exists().where(_Again.undoes_id == Matter.id).label("undone"),
    )
    .join(Case, Case.id == Matter.case_id)
    # What comes from no report has another one's id there.
    .join(Report, and_(Report.id == Matter.source_id, Matter.source_kind == written(SourceKind.REPORT)), isouter=True)
    .where(among_named(Matter.id, "ids"))
)
_Answered = aliased(NeedRow)
_NEEDS = (
    select(NeedRow, Case)
    .join(Case, Case.id == NeedRow.case_id)
    .where(among_named(NeedRow.id, "ids"), ~exists().where(_Answered.undoes_id == NeedRow.id))
)
_PHONES = select(Area.id, Area.phone).where(among_named(Area.id, "areas"))
_HELD = select(Membership).where(
    among_named(Membership.person_id, "people"), Membership.ended_at.is_(None), Membership.refused_at.is_(None)
)
_HEARD = (NoticeState.SAYING, NoticeState.SAID, NoticeState.SENT)
_TOLD = select(Notice.identity, Notice.state).where(among_named(Notice.identity, "identities"))
