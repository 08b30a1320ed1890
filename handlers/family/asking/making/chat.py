"""A call that a home has asked for on any day, in chat: in front of who directs the school, with its card; and what
came of it, also of the teacher's."""

from collections.abc import Sequence

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from flows.family import desk as teachers
from flows.family.asking import desk as words
from flows.reports.saved import SAVED_QUIETLY
from flows.say import Card, Text
from handlers.access.declined import Declined
from handlers.access.homes import open_home
from handlers.access.lookup import number
from handlers.cases.chat import child_facts
from handlers.family.asking.making.make import call_made, hold, not_answered
from handlers.family.known import expect_family, guardians_of, is_in_peace, is_with_district
from handlers.review.queue import Office, expected_offices
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import CLOSED, CallOf, Why
from models.guardians import Guardian
from models.home_calls import IS_OWED, HomeCall
from models.people import Person
from models.rows import known_rows, read_rows, row_of
from models.types import written


def press_called(turn: Turn, args: Args) -> Outgoing:
    """“โทรแล้ว”."""
    call = number(args.get("call"))
    row = call_made(turn.session, turn.who, call, turn.now)
    found = row_of(turn.session, HomeCall, call)
    head = found is not None and found.whom == CallOf.DIRECTOR
    said = words.made(row.case.number) if head else teachers.call_made(row.case.number)
    return Outgoing((said,), must_arrive=Text(SAVED_QUIETLY))


def press_missed(turn: Turn, args: Args) -> Outgoing:
    """“ไม่รับสาย”."""
    held = not_answered(turn.session, turn.who, number(args.get("call")), turn.now)
    says = words.missed if held.call.whom == CallOf.DIRECTOR else teachers.not_answered
    return say(says(held.row.case.number, held.call.due_on, turn.today))


def press_open(turn: Turn, args: Args) -> Outgoing:
    """A line of her desk: whom to call, which is logged."""
    held = hold(turn.session, turn.who, number(args.get("call")), turn.now)
    call, case = held.call, held.row.case
    if call.whom != CallOf.DIRECTOR or not call.is_owed:
        raise Declined(Why.EXPIRED)
    row, home = open_home(turn.session, turn.who, case.id, turn.now)
    guardian = next((one for one in guardians_of(turn.session, case.id) if one.id == call.guardian_id), None)
    read_rows(turn.session, Person, {one.person_id for one in known_rows(turn.session, Guardian)})
    person = row_of(turn.session, Person, guardian.person_id) if guardian is not None else None
    own = person.number if person is not None else None
    return say(
        words.asks_head(
            words.AsksHead(
                call.id,
                case.number,
                child_facts(row, turn.today, None).label,
                call.due_on,
                turn.today,
                asks=guardian.relation if guardian is not None else None,
                numbers=[one for one in dict.fromkeys((own, home.phone)) if one],
                guardian=home.guardian,
                relation=home.relation,
                village=home.village,
            )
        )
    )


class _AtSchools(dict[int, list[tuple[HomeCall, Case]]]):
    """What a batch has read, by school."""


def waits_of(turn: Turn, offices: Sequence[Office]) -> list[Card]:
    """What homes ask of who directs these schools, due first. The right to their desks is asked before."""
    found = _calls_at(turn.session, offices)
    shown = [
        words.Line(call.id, case.number, call.due_on)
        for call, case in found
        if call.is_owed
        and case.status not in CLOSED
        and case.assignee_id != turn.who.person
        and not is_with_district(case)
        and not is_in_peace(turn.session, case, turn.now)
    ]
    return [words.waits(shown, turn.today)] if shown else []


def _calls_at(session: Session, offices: Sequence[Office]) -> list[tuple[HomeCall, Case]]:
    """The first of a batch who asks reads those of all schools whose desks somebody is about to look at."""
    known = batch_of(session).own(_AtSchools)
    schools = {one.school: one.area for one in (*offices, *expected_offices(session, None)) if one.school is not None}
    if wanted := schools.keys() - known.keys():
        known.update({one: [] for one in wanted})
        areas = sorted({schools[one] for one in wanted})
        with session.no_autoflush:
            for call, case in session.execute(_AT_SCHOOLS, {"areas": areas, "schools": sorted(wanted)}):
                known[case.school_id].append((call, case))
        expect_family(session, {case.id for one in known.values() for _, case in one})
    return [one for office in offices for one in known[office.school or 0]]


_AT_SCHOOLS = (
    select(HomeCall, Case)
    .join(Case, Case.id == HomeCall.case_id)
    .where(
        among_named(HomeCall.area_id, "areas"),
        among_named(Case.school_id, "schools"),
        HomeCall.whom == written(CallOf.DIRECTOR),
        text(IS_OWED),
    )
    .order_by(HomeCall.due_on, HomeCall.id)
)
