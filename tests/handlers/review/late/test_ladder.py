"""What waits for the district past its day: its officers hear, then whoever heads it, each once for that day."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import update

from handlers.review.ask import ask
from handlers.review.decide import decide
from handlers.review.keep import keep
from handlers.review.late.notices import tell_late
from handlers.review.take import give_back, take
from models.areas import Area
from models.calendars import CalendarDay
from models.cases import Case
from models.codes import DataAsk, DayKind, Decision, RequestState, Role
from models.contacts import Contact
from models.data_requests import DataRequest
from models.matters import Matter
from models.memberships import Membership
from models.notices import Notice
from models.people import Person
from tests.handlers.figures.test_summary import heads
from tests.handlers.figures.test_summary import runs as sums_up
from tests.handlers.review.desk import acts, matter
from tests.handlers.review.test_opened import CALL
from tests.handlers.steps import UNDECIDED, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from thai.dates import BANGKOK

DUE = date(2026, 6, 23)
"""A Tuesday, on which an answer to `closing` is due."""

NEXT, SEVENTH = date(2026, 6, 24), date(2026, 7, 2)
LATE, LONG = "เลยกำหนดตอบแล้ว", "วันทำการขึ้นไป"


def runs(town: Town, day: date, hour: int = 8) -> dict[str, int]:
    """The job, as the scheduler runs it on that day."""
    now = town.clock.now = datetime.combine(day, time(hour), BANGKOK)
    with town.sessions.begin() as session:
        return tell_late(session, town.area, now, now)


def reads(person: Someone) -> str:
    """All that rides along on what she is answered."""
    return repr(person.says("เมนู"))


@pytest.fixture
def head(town: Town) -> Someone:
    """The director of the area."""
    head = Someone(town, *town.member("ประยูร ตั้งใจ", Role.SUPERVISOR))
    heads(town, head)
    return head


def test_the_officers_read_it_the_day_after_along_with_a_reply(
    town: Town, officer: Someone, colleague: Someone, head: Someone, closing: Matter
) -> None:
    assert runs(town, DUE) == {"late": 0}
    assert runs(town, NEXT) == {"late": 1, "people": 2, "nobody": 0}
    for person in (officer, colleague):
        assert LATE not in repr(person.pushed()), "no push of the month's few"
        seen = person.says("เมนู")
        assert "เลยกำหนดตอบแล้ว 1 เรื่อง" in seen
        assert "รอตรวจ 1 เรื่อง · เลยมา 1 วัน" in seen
        assert not any(name in seen for name in CHILDREN_NAMES)
        assert LATE not in reads(person), "once"
    assert LATE not in reads(head)
    assert "รอตรวจ 1 เรื่อง" in officer.taps("รอตรวจ 1 เรื่อง · เลยมา 1 วัน ›", on=seen)


def test_it_is_once_for_its_day_however_often_the_job_runs(town: Town, officer: Someone, closing: Matter) -> None:
    for day in (NEXT, NEXT, NEXT + timedelta(days=1)):
        runs(town, day)
    assert LATE in reads(officer)
    runs(town, SEVENTH - timedelta(days=1))
    assert LATE not in reads(officer)


def test_what_is_late_together_is_one_message(town: Town, teacher: Someone, officer: Someone, closing: Matter) -> None:
    case = town.child(CHILDREN_NAMES[1], assignee=teacher.person)
    town.clock.on(days=1)
    teacher.presses("report", {"case": case})
    teacher.walks("กรณีอื่น", "พื้นที่ไม่ปลอดภัย", "ส่งรายงาน")
    runs(town, date(2026, 6, 26))
    seen = officer.says("เมนู")
    assert "เลยกำหนดตอบแล้ว 2 เรื่อง" in seen
    assert len([one for one in seen.messages if LATE in repr(one)]) == 1
    assert sum(one.kind == "desk_late" for one in town.rows(Notice)) == 2, "of two days"


def test_whoever_looked_after_it_last_hears_alone(
    town: Town, officer: Someone, colleague: Someone, closing: Matter
) -> None:
    town.clock.now = datetime.combine(date(2026, 6, 16), time(9), BANGKOK)
    acts(colleague, take, closing)
    runs(town, NEXT)
    assert LATE not in reads(officer)
    assert LATE in reads(colleague)


def test_on_leave_she_is_passed_over(town: Town, officer: Someone, colleague: Someone, closing: Matter) -> None:
    acts(colleague, take, closing)
    with town.sessions.begin() as session:
        away = update(Person).where(Person.id == colleague.person)
        session.execute(away.values(away_until=SEVENTH))
    runs(town, NEXT)
    assert LATE in reads(officer)
    assert LATE not in reads(colleague)


def test_after_seven_office_days_whoever_heads_the_area_hears(
    town: Town, officer: Someone, colleague: Someone, head: Someone, closing: Matter
) -> None:
    runs(town, NEXT)
    runs(town, SEVENTH - timedelta(days=1))
    assert LONG not in reads(head)
    runs(town, SEVENTH)
    town.clock.now = datetime.combine(SEVENTH, time(15, 46), BANGKOK)
    told = head.pushed()
    assert "1 เรื่องเลยกำหนดตอบมา 7 วันทำการขึ้นไป" in told
    assert "รอตรวจ 1 เรื่อง · เลยมา 7 วัน" in told
    assert LONG not in repr(officer.pushed())
    runs(town, SEVENTH + timedelta(days=1))
    assert LONG not in reads(head), "once"


def test_office_days_go_on_in_a_term_break_and_stand_still_on_a_holiday(
    town: Town, officer: Someone, head: Someone, closing: Matter
) -> None:
    with town.sessions.begin() as session:
        for day, kind in ((date(2026, 6, 29), DayKind.HOLIDAY), (date(2026, 6, 30), DayKind.CLOSED)):
            session.add(CalendarDay(area_id=town.area, day=day, kind=kind, name="วันหยุด"))
    assert runs(town, date(2026, 6, 29)) == {"closed": 1}
    assert LATE not in reads(officer)
    runs(town, SEVENTH)
    assert LONG not in reads(head)
    runs(town, SEVENTH + timedelta(days=1))
    assert LONG in reads(head)


def test_a_head_who_is_the_only_officer_hears_once(town: Town, head: Someone, closing: Matter) -> None:
    runs(town, NEXT)
    assert LATE in reads(head)
    runs(town, SEVENTH)
    assert LONG not in reads(head), "she is who has heard before"


@pytest.mark.parametrize("how", ["decided", "taken", "kept", "asked"])
def test_what_is_done_with_it_stops_both_steps(
    how: str, town: Town, officer: Someone, head: Someone, closing: Matter
) -> None:
    runs(town, SEVENTH)
    match how:
        case "decided":
            acts(officer, decide, closing, Decision.REFUSED)
        case "taken":
            acts(officer, take, closing)
        case "kept":
            acts(officer, keep, closing)
        case "asked":
            acts(officer, ask, closing, "ชื่อโรงเรียนใหม่")
    assert LATE not in reads(officer)
    assert LONG not in reads(head)


def test_a_pause_ends_and_counts_as_its_day(town: Town, officer: Someone, head: Someone, closing: Matter) -> None:
    town.clock.now = datetime.combine(DUE, time(9), BANGKOK)
    acts(officer, keep, closing, until=None)
    until = matter(town).kept_until
    assert until is not None
    runs(town, SEVENTH)
    assert (LATE in reads(officer), LONG in reads(head)) == (False, False)
    runs(town, until)
    assert LATE not in reads(officer)
    runs(town, until + timedelta(days=1))
    assert LATE in reads(officer)
    assert LONG not in reads(head)


def test_given_back_it_counts_from_its_own_day(town: Town, officer: Someone, head: Someone, closing: Matter) -> None:
    town.clock.now = datetime.combine(SEVENTH, time(7), BANGKOK)
    acts(officer, take, closing)
    acts(officer, give_back, closing)
    runs(town, SEVENTH)
    assert LATE in reads(officer)
    assert LONG in reads(head)


def test_what_is_for_named_officers_nobody_else_hears_of(
    town: Town, teacher: Someone, officer: Someone, colleague: Someone, head: Someone, child: int
) -> None:
    report(teacher, *CALL)
    runs(town, date(2026, 7, 20))
    assert "ขอให้โทร 1 เรื่อง" in reads(officer)
    assert LATE not in reads(colleague)
    assert LATE not in reads(head)
    assert LONG not in reads(head)


def test_needs_and_what_people_ask_about_themselves_are_among_it(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *UNDECIDED)
    with town.sessions.begin() as session:
        contact = session.query(Contact.id).filter_by(person_id=teacher.person).scalar()
        session.add(
            DataRequest(
                area_id=town.area,
                contact_id=contact,
                asks=[DataAsk.SEE.value],
                state=RequestState.OPEN,
                asked_at=town.clock.now,
                due_on=date(2026, 6, 30),
            )
        )
    runs(town, date(2026, 7, 1))
    assert "คำขอเรื่องข้อมูล 1 เรื่อง · เลยมา 1 วัน" in reads(officer)


def test_the_monday_push_takes_it_along(town: Town, teacher: Someone, officer: Someone, closing: Matter) -> None:
    monday = date(2026, 6, 29)
    runs(town, monday, 7)
    sums_up(town, monday)
    told = officer.pushed()
    assert LATE in told
    assert "กลับมานั่งเรียน" in told


def test_who_has_left_the_office_reads_nothing(
    town: Town, officer: Someone, colleague: Someone, closing: Matter
) -> None:
    runs(town, NEXT)
    with town.sessions.begin() as session:
        gone = update(Membership).where(Membership.person_id == colleague.person)
        session.execute(gone.values(ended_at=town.clock.now))
    assert LATE not in reads(colleague)


def test_the_steps_are_the_areas(town: Town, officer: Someone, head: Someone, closing: Matter) -> None:
    with town.sessions.begin() as session:
        session.execute(update(Area).where(Area.id == town.area).values(office_after=2, area_head_after=3))
    runs(town, NEXT)
    assert LATE not in reads(officer)
    runs(town, NEXT + timedelta(days=1))
    assert LATE in reads(officer)
    runs(town, NEXT + timedelta(days=2))
    assert "เลยกำหนดตอบมา 3 วันทำการขึ้นไป" in reads(head)


def test_where_nobody_is_there_it_is_counted_and_waits(town: Town, officer: Someone, closing: Matter) -> None:
    with town.sessions.begin() as session:
        session.execute(update(Person).where(Person.id == officer.person).values(away_until=NEXT))
    assert runs(town, NEXT) == {"late": 1, "people": 0, "nobody": 1}
    runs(town, NEXT + timedelta(days=1))
    assert LATE in reads(officer)


def test_of_a_restricted_case_others_hear_nothing(
    town: Town, officer: Someone, colleague: Someone, closing: Matter
) -> None:
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == closing.case_id).values(restricted=True))
        session.execute(update(Matter).where(Matter.id == closing.id).values(owner="NAMED"))
    runs(town, NEXT)
    assert LATE not in reads(colleague)
    assert LATE in reads(officer)
