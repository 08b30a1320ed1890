"""“หาคนช่วย”: an officer asks an agency for what a child needs, and enters what it answers."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import About, Right, require
from handlers.needs.agency.notices import tell_referred
from handlers.needs.agency.steps import note, restore, standing, step_of
from handlers.reports.reading import read_reports
from handlers.review.keep import may_keep
from handlers.review.noting import record
from handlers.review.reaching import Reached, expect, reach
from handlers.review.steps import step
from models.agencies import NAME_MAX, STEPS, Referral
from models.cases import Case
from models.codes import AgencyState, MatterState, Why
from models.needs import NeedRow
from models.office import Step
from thai.dates import local_date

STANDS_AFTER = timedelta(minutes=10)
"""So long a report may be taken back, and no agency hears of it."""

WITHIN = timedelta(minutes=10)
"""So long a step may be taken back, and nobody hears of it."""

ANSWERS = frozenset({AgencyState.ACKNOWLEDGED, AgencyState.DECLINED})
"""For which no day is entered."""


def may_refer(session: Session, actor: Actor, item: int | None, now: datetime) -> Reached[NeedRow]:
    """A need in front of the district, which everybody there may see. Raises `Declined`: what stands in front of named
    officers alone is asked of nobody by a list; who has it; or the report may still be taken back."""
    reached = _open(session, actor, item, now)
    need = reached.row
    reports = read_reports(session, [one.report_id for one in need.sources if one.report.stands])
    first = min((one.reported_at for one in reports), default=None)
    if first is not None and first + STANDS_AFTER > now:
        raise Declined(Why.STILL_FRESH, at=first + STANDS_AFTER)
    return reached


def refer(
    session: Session,
    actor: Actor,
    item: int | None,
    agency: str,
    now: datetime,
    *,
    seen: int,
    listed: int | None = None,
) -> NeedRow | None:
    """It is asked of the agency of this name, and put aside for a while. `seen`: the step for which it was chosen.
    None: somebody was faster, and nothing has changed. Raises `Declined`."""
    reached = may_refer(session, actor, item, now)
    need = reached.row
    if need.with_agency or (need.agency_step or 0) != seen:
        return None
    before = standing(need)
    _put_aside(actor, need, may_keep(session, need, reached.today) or reached.today)
    need.agency, need.agency_state, need.appointed_on = agency[:NAME_MAX], AgencyState.SENT, None
    _done(session, actor, reached, before, now, listed)
    return need


def may_answer(
    session: Session, actor: Actor, item: int | None, given: AgencyState | None, seen: int, now: datetime
) -> NeedRow | None:
    """The need, if its agency may answer this now. None: it stands otherwise than on the card. Raises `Declined`."""
    need = _open(session, actor, item, now).row
    if given is None:
        raise Declined(Why.EXPIRED)
    if need.agency_state is None or need.agency_step != seen:
        return None
    return need if given in STEPS.get(need.agency_state, ()) else None


def answer(
    session: Session,
    actor: Actor,
    item: int | None,
    given: AgencyState | None,
    seen: int,
    now: datetime,
    day: date | None = None,
) -> NeedRow | None:
    """What the agency has answered; `day`: on which it does it. Accepted, the need is put aside till the morning after,
    and that day is the one on which it is due; not beyond the day on which the child begins. None: as above, and
    nothing has changed. Raises `Declined`."""
    need = may_answer(session, actor, item, given, seen, now)
    if need is None or (given == AgencyState.ACCEPTED) != (day is not None):
        return None
    before = standing(need)
    if day is not None:
        late = need.needed_on is not None and local_date(now) < need.needed_on <= day
        if late:  # help is wanted earlier than it comes: it stays in front of her
            _put_aside(actor, need, may_keep(session, need, local_date(now)) or local_date(now))
        else:
            _put_aside(actor, need, day + timedelta(days=1))
            need.owed_by = need.due_on = day
    elif given == AgencyState.DECLINED:
        step(need, Step.RELEASE)
        need.holder_id = need.held_until = need.kept_until = None
    else:
        _put_aside(actor, need, may_keep(session, need, local_date(now)) or local_date(now))
    need.agency_state, need.appointed_on = given, day
    _done(session, actor, _open(session, actor, item, now), before, now)
    return need


def take_back(session: Session, actor: Actor, item: int | None, seen: int, now: datetime) -> NeedRow | None:
    """Her last step was a slip: it stands as before. None: it is no step of hers, or it stands otherwise by now, or the
    ten minutes are over. Raises `Declined`."""
    reached, last = step_to_take_back(session, actor, item, seen, now)
    if last is None:
        return None
    restore(reached.row, last.before)
    last.undone_at = now
    record(session, actor, "step_undone", reached, now)
    return reached.row


def step_to_take_back(
    session: Session, actor: Actor, item: int | None, seen: int, now: datetime
) -> tuple[Reached[NeedRow], Referral | None]:
    """What that would take back, or None. Raises `Declined`."""
    reached = _open(session, actor, item, now)
    last = step_of(session, reached.row, reached.row.agency_step)
    if last is None or last.step != seen or last.undone_at is not None or last.by_id != actor.person:
        return reached, None
    return reached, None if now - last.at > WITHIN else last


def may_take_back(need: NeedRow, now: datetime) -> bool:
    """Whether the last step was made just now: only who has made it takes it back."""
    return need.agency_at is not None and need.unfinished and now - need.agency_at <= WITHIN


def given_by_agency(session: Session, actor: Actor, need: NeedRow, now: datetime) -> None:
    """What an agency had is given."""
    if need.with_agency:
        before = standing(need)
        need.agency_state = AgencyState.DONE
        note(session, actor, need, before, now)


def about_need(need: NeedRow, case: Case | None) -> About:
    """A school that has passed it on asks no agency."""
    return About(need.school_id, need.area_id, case, owners=frozenset({need.owner}))


def _open(session: Session, actor: Actor, item: int | None, now: datetime) -> Reached[NeedRow]:
    reached = reach(session, actor, NeedRow, item, now)
    require(actor, Right.REFER, about_need(reached.row, reached.case.case if reached.case else None))
    expect(session, actor, reached, Step.KEEP)
    return reached


def _put_aside(actor: Actor, need: NeedRow, until: date) -> None:
    if need.state != MatterState.KEPT:
        step(need, Step.KEEP)
    need.holder_id, need.held_until, need.kept_until = actor.person, None, until


def _done(
    session: Session,
    actor: Actor,
    reached: Reached[NeedRow],
    before: dict[str, object],
    now: datetime,
    listed: int | None = None,
) -> None:
    need = reached.row
    note(session, actor, need, before, now, listed)
    record(session, actor, "referred", reached, now, state=need.agency_state)
    tell_referred(session, actor, need, now + WITHIN, now)
