"""Who hears of a teacher who asks for a child, and of how it ends; what that is drawn from when it is said."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from flows.sharing.asking import CHILD_KEPT, CHILD_WANTED, Ended, Kept, Wanted
from handlers.messages.notices import Owed, owe
from handlers.sharing.carers import colleagues_of, expect_schools
from handlers.sharing.notices import at_school, cases_of_owed, seats_of, title_of
from handlers.sharing.wanted.again import again_on, expect_kept
from models.cases import Case
from models.codes import CLOSED, Role
from models.presence import is_away
from thai.dates import local_date


def tell_wanted(session: Session, case: Case, carer: int, now: datetime) -> None:
    """Whoever has the child is asked for it."""
    _owe_wanted(session, case, carer, now)


def tell_head(session: Session, case: Case, head: int, now: datetime) -> None:
    """Whoever directs the school is, once."""
    _owe_wanted(session, case, head, now)


def _owe_wanted(session: Session, case: Case, person: int, now: datetime) -> None:
    asker, since = case.wanted_by_id or 0, case.wanted_at or now
    about, identity = {"case": case.id, "asker": asker}, f"{case.id}:{asker}:{person}:{int(since.timestamp())}"
    owe(session, CHILD_WANTED, area=case.area_id, person=person, about=about, identity=identity, now=now)


def tell_kept(session: Session, case: Case, asker: int, now: datetime) -> None:
    """She has asked for it in vain."""
    identity = f"{case.id}:{asker}:{int(now.timestamp())}"
    owe(session, CHILD_KEPT, area=case.area_id, person=asker, about={"case": case.id}, identity=identity, now=now)


def wanted(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Wanted]:
    """Children for whom a colleague asks still, for who has them or directs their school."""
    cases, seats = cases_of_owed(session, owed, now), seats_of(session, owed, {Role.DIRECTOR})
    found = {}
    expect_schools(session, {case.school_id for case, _ in cases.values()})
    for one in owed:
        case, _ = cases.get(one.about["case"], (None, None))
        if case is None or case.wanted_by_id != one.about["asker"]:
            continue
        hers = case.assignee_id == one.person
        people = colleagues_of(session, case.school_id)
        asker, carer = people.get(one.about["asker"]), people.get(case.assignee_id or 0)
        if asker is None or carer is None or not (hers or (one.person, case.school_id) in seats):
            continue
        (has, role), of = carer, None if hers else title_of(carer)
        found[one.id] = Wanted(
            case.id,
            case.number,
            title_of(asker),
            one.about["asker"],
            of,
            waits=not at_school(case),
            away=is_away(has, local_date(now)) or has.parked_at is not None,
            role=role,
        )
    return found


def kept(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Kept]:
    """Children who are a colleague's still, for those who are at the school still."""
    cases, seats = cases_of_owed(session, owed, now), seats_of(session, owed)
    expect_schools(session, {case.school_id for case, _ in cases.values()})
    expect_kept(session, cases)
    found = {}
    for one in owed:
        case, _ = cases.get(one.about["case"], (None, None))
        if case is None or case.assignee_id == one.person or (one.person, case.school_id) not in seats:
            continue
        if case.wanted_by_id == one.person:  # she has asked again
            continue
        carer = colleagues_of(session, case.school_id).get(case.assignee_id or 0)
        if carer is not None:
            again = again_on(session, case, one.person or 0, local_date(now))
            found[one.id] = Kept(case.number, title_of(carer), again, local_date(now))
    return found


def ended(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Ended]:
    """Children who are not hers, for who does not ask for them any more and is at the school still, or whose asking
    rests."""
    cases, seats = cases_of_owed(session, owed, now, closed=True), seats_of(session, owed)
    hers = {person for person, _ in seats}
    expect_schools(session, {case.school_id for case, _ in cases.values()})
    found = {}
    for one in owed:
        case, _ = cases.get(one.about["case"], (None, None))
        if case is None or one.person == case.assignee_id or one.person not in hers:
            continue
        asks, rests = one.person == case.wanted_by_id, "rests" in one.about
        if asks != rests or (rests and at_school(case)):
            continue
        if rests:
            found[one.id] = Ended(case.id, case.number, rests=True)
            continue
        here = (one.person, case.school_id) in seats
        carer = colleagues_of(session, case.school_id).get(case.assignee_id or 0) if here else None
        over = case.status in CLOSED or not here
        free = not over and case.assignee_id is None and at_school(case)
        found[one.id] = Ended(
            case.id, case.number, title_of(carer) if carer is not None and not over else None, over=over, free=free
        )
    return found
