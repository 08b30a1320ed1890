"""“โรงเรียนหยุด 22 มิ.ย.”: a school is closed by itself, for itself alone, and that is taken back."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from flows.engine.inputs import Said
from handlers.operator.calendar import editing
from models.audit import AuditEntry
from models.calendars import CalendarDay, NumberedDay, SchoolClosedDay
from models.cases_due import cases_due
from models.codes import DayKind, Role, WaitingFor
from tests.handlers.people.person.leaving import put_on_leave
from tests.handlers.reminders.test_reminders import hears, hers, runs
from tests.handlers.steps import NO_CONTACT, WANTS, case_of, due_on, report
from tests.handlers.tester import Someone
from tests.handlers.together import together
from tests.handlers.town import Town

MONDAY, TUESDAY = date(2026, 6, 22), date(2026, 6, 23)
SCHOOL = "โรงเรียนบ้านหนองกระทุ่ม"
ASKED = f"{SCHOOL}หยุด จ. 22 มิ.ย. ใช่ไหม"


@pytest.fixture(autouse=True)
def usual(town: Town) -> Iterator[None]:
    """An ordinary June with a public holiday after it: today is Monday the 15th."""
    with town.sessions.begin() as session, editing(session, town.area):
        session.add(CalendarDay(area_id=town.area, day=date(2026, 7, 28), kind=DayKind.HOLIDAY, name="วันเฉลิม"))
    yield
    with town.sessions() as session:
        assert session.scalar(select(NumberedDay.is_school_day).filter_by(area_id=town.area, day=MONDAY))


def closed(town: Town) -> list[tuple[int, date]]:
    with town.sessions() as session:
        mine = SchoolClosedDay.school_id.in_(town.schools)
        rows = session.scalars(select(SchoolClosedDay).where(mine).order_by(SchoolClosedDay.day))
        return [(town.schools.index(row.school_id), row.day) for row in rows]


def close(somebody: Someone, day: str = "22 มิ.ย.") -> None:
    somebody.says(f"โรงเรียนหยุด {day}")
    somebody.taps("ใช่")


def opens(town: Town, first: date = MONDAY, last: date = MONDAY, school: int = 0) -> dict[str, object]:
    return {"school": town.schools[school], "first": first, "last": last}


def test_a_day_is_closed_in_two_messages_and_open_again_with_a_tap(town: Town, director: Someone) -> None:
    asked = director.says("โรงเรียนหยุด 22 มิ.ย.")
    assert asked.text.splitlines()[0] == ASKED
    assert not closed(town), "nothing is closed before she is sure"
    assert director.taps("ใช่").text == f"{SCHOOL}หยุด จ. 22 มิ.ย."
    assert closed(town) == [(0, MONDAY)], "of that school alone"
    assert director.taps("โรงเรียนเปิดตามปกติ").text == f"{SCHOOL}ไม่ได้หยุด จ. 22 มิ.ย. แล้ว"
    assert not closed(town)
    logged = [(one.action, one.details["first"]) for one in town.rows(AuditEntry) if one.action.startswith("school.")]
    assert logged == [("school.closed", "2026-06-22"), ("school.opened", "2026-06-22")]


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("โรงเรียนหยุดวันนี้", date(2026, 6, 15), date(2026, 6, 15)),
        ("โรงเรียนเราหยุดเรียนพรุ่งนี้", date(2026, 6, 16), date(2026, 6, 16)),
        ("รร.หยุด 22-24 มิ.ย.", MONDAY, date(2026, 6, 24)),
        ("โรงเรียนปิด 19 มิ.ย. ถึง 22 มิ.ย.", date(2026, 6, 19), MONDAY),
        ("โรงเรียนหยุดวันที่ 30-2 ก.ค.", date(2026, 6, 30), date(2026, 7, 2)),
    ],
)
def test_one_day_or_several(town: Town, director: Someone, said: str, first: date, last: date) -> None:
    director.says(said)
    director.says("ใช่")
    assert (closed(town)[0], closed(town)[-1]) == ((0, first), (0, last))
    assert all(day.weekday() < 5 for _, day in closed(town)), "a weekend is no day to close"


@pytest.mark.parametrize(
    "day", ["14 มิ.ย.", "12-16 มิ.ย.", "20 มิ.ย.", "16 มิ.ย. ถึง 1 ก.ค.", "22 ธ.ค.", "32 มิ.ย.", "24-22 มิ.ย. 2569"]
)
def test_no_day_that_is_over_none_without_school_and_not_too_many(town: Town, director: Someone, day: str) -> None:
    assert director.says(f"โรงเรียนหยุด {day}").text.startswith("โรงเรียนหยุดวันไหน")
    assert not closed(town)


def test_not_meant_nothing_is_closed(town: Town, director: Someone) -> None:
    director.says("โรงเรียนหยุด 22 มิ.ย.")
    assert director.says("ไม่ใช่").text == "ไม่ได้เปลี่ยนอะไร โรงเรียนเปิดตามเดิม"
    assert not closed(town)


def test_the_word_alone_says_how(director: Someone) -> None:
    assert "โรงเรียนหยุดวันไหน" in director.says("โรงเรียนหยุด")


def test_said_twice_it_is_closed_once(town: Town, director: Someone, teacher: Someone) -> None:
    close(director)
    close(director, "22-23 มิ.ย.")
    assert closed(town) == [(0, MONDAY), (0, TUESDAY)]
    close(director, "22-23 มิ.ย.")
    assert closed(town) == [(0, MONDAY), (0, TUESDAY)]
    assert len([one for one in town.rows(AuditEntry) if one.action == "school.closed"]) == 2
    for _ in range(2):
        assert "ไม่ได้หยุด" in director.presses("school_opens", opens(town, MONDAY, TUESDAY))
    assert not closed(town)
    assert len([one for one in town.rows(AuditEntry) if one.action == "school.opened"]) == 1


def test_open_again_by_typing_or_from_the_card(town: Town, director: Someone) -> None:
    assert director.says("โรงเรียนเปิด").text == "โรงเรียนไม่ได้หยุดวันไหน"
    close(director, "22-24 มิ.ย.")
    close(director, "พรุ่งนี้")
    assert director.says("โรงเรียนเปิดตามปกติ").labels == ["อ. 16 มิ.ย. ›", "จ. 22 มิ.ย. – พ. 24 มิ.ย. ›", "เมนู"]
    director.taps("อ. 16 มิ.ย. ›")
    assert director.says("โรงเรียนเปิด 23 มิ.ย.").text == f"{SCHOOL}ไม่ได้หยุด อ. 23 มิ.ย. แล้ว"
    assert closed(town) == [(0, MONDAY), (0, date(2026, 6, 24))]


def test_who_directs_two_schools_says_which(town: Town, director: Someone) -> None:
    assert director.person is not None
    town.grant(director.person, Role.DIRECTOR, town.schools[1])
    assert "โรงเรียนไหนหยุด" in director.says("โรงเรียนหยุด 22 มิ.ย.")
    director.says("2")
    director.says("ใช่")
    assert closed(town) == [(1, MONDAY)]
    assert "ไม่ได้หยุด" in director.says("โรงเรียนเปิด 22 มิ.ย."), "the one that is closed is meant"
    assert not closed(town)
    for nth in ("1", "2"):
        director.says("โรงเรียนหยุด 22 มิ.ย.")
        director.says(nth)
        director.says("ใช่")
    assert len([label for label in director.says("โรงเรียนเปิด 22 มิ.ย.").labels if label.endswith("›")]) == 2


def test_a_teacher_leaves_it_to_the_director_while_there_is_one(
    town: Town, teacher: Someone, director: Someone
) -> None:
    assert "ให้ ผอ.โรงเรียน" in teacher.says("โรงเรียนหยุด 22 มิ.ย.")
    put_on_leave(town, director.person, date(2026, 6, 30))
    close(teacher)
    assert closed(town) == [(0, MONDAY)]


def test_without_a_director_a_teacher_says_so(town: Town, teacher: Someone) -> None:
    close(teacher)
    assert closed(town) == [(0, MONDAY)]


def test_who_may_no_longer_closes_nothing(town: Town, teacher: Someone) -> None:
    teacher.says("โรงเรียนหยุด 22 มิ.ย.")
    town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0])
    assert "หมดอายุ" in teacher.says("ใช่")
    assert not closed(town)


def test_nobody_else_closes_or_opens_it(town: Town, director: Someone, officer: Someone, stranger: Someone) -> None:
    other = Someone(town, *town.member("อรุณ แสงดี", Role.DIRECTOR, town.schools[1]))
    close(director)
    lost = other.presses("school_opens", {"school": 999_999, "first": MONDAY, "last": MONDAY}).text
    for one in (other, officer):
        assert one.presses("school_opens", opens(town)).text == lost, "another's reads like one that does not exist"
    for one in (officer, stranger):
        assert "ใช่ไหม" not in one.says("โรงเรียนหยุด 23 มิ.ย.")
        one.says("โรงเรียนเปิด 22 มิ.ย.")
        one.presses("school_opens", opens(town))
    assert closed(town) == [(0, MONDAY)]


@pytest.mark.parametrize("first", ["", "2026-06-31", "22 มิ.ย."])
def test_a_forged_day_changes_nothing(town: Town, director: Someone, first: str) -> None:
    close(director)
    forged = director.presses("school_opens", {"school": town.schools[0], "first": first, "last": MONDAY})
    assert forged.text == "ปุ่มนี้หมดอายุแล้ว เริ่มใหม่จากเมนูได้เลย"
    assert closed(town) == [(0, MONDAY)]


def test_colleagues_hear_it_once_along_with_something_else(town: Town, director: Someone, teacher: Someone) -> None:
    other = Someone(town, *town.member("อารี มีสุข", Role.TEACHER, town.schools[1]))
    close(director)
    town.clock.on(hours=30)
    assert not teacher.pushed().text, "it is not worth a push"
    assert f"{SCHOOL}หยุด จ. 22 มิ.ย." in teacher.says("คู่มือ 1 นาที")
    for one in (teacher, director, other):
        assert f"{SCHOOL}หยุด" not in one.says("คู่มือ 1 นาที")


def test_who_has_heard_it_hears_that_it_is_open_after_all(town: Town, director: Someone, teacher: Someone) -> None:
    later = Someone(town, *town.member("อารี มีสุข", Role.TEACHER, town.schools[0]))
    close(director)
    teacher.says("คู่มือ 1 นาที")
    director.says("โรงเรียนเปิด 22 มิ.ย.")
    assert f"{SCHOOL}ไม่ได้หยุด จ. 22 มิ.ย. แล้ว" in teacher.says("คู่มือ 1 นาที")
    assert SCHOOL not in later.says("คู่มือ 1 นาที"), "who has heard nothing has nothing to unlearn"


def test_a_day_that_is_over_is_no_news(town: Town, director: Someone, teacher: Someone) -> None:
    close(director)
    town.clock.on(days=8)
    assert SCHOOL not in teacher.says("คู่มือ 1 นาที")


def test_it_is_not_offered_for_a_first_day(town: Town, director: Someone, teacher: Someone) -> None:
    town.child()
    close(director)
    report(teacher, *WANTS)
    teacher.says("เงิน/ของใช้" if "เงิน/ของใช้" in teacher.seen.labels else "1")
    for known in ("พอแล้ว", "โรงเรียนนี้"):
        asked = teacher.says(known) if known in teacher.seen.labels else teacher.seen
    assert "เริ่มวันไหน" in asked
    assert "อังคาร 23 มิ.ย." in asked.text
    assert "จันทร์ 22 มิ.ย." not in asked.text


def test_what_was_due_that_day_is_due_on_the_next_open_one(town: Town, director: Someone, teacher: Someone) -> None:
    child = town.child()
    report(teacher, *NO_CONTACT)
    due_on(town, child, MONDAY)
    close(director)
    town.clock.on(days=8)  # Tuesday the 23rd
    assert "เลยนัด" not in teacher.says("น้องที่ดูแล").text
    assert "เลยนัด" not in director.says("น้องของโรงเรียน").text
    town.clock.on(days=1)
    assert "เลยนัด 1 วัน" in teacher.says("น้องที่ดูแล").text
    assert case_of(town, child).due_on == MONDAY, "the day itself stays"


def test_nobody_there_is_reminded_on_that_day(town: Town, director: Someone, teacher: Someone) -> None:
    hers(teacher, TUESDAY)
    close(director)
    assert runs(town, MONDAY) == 0
    assert "รอข่าว" not in hears(teacher, MONDAY)
    assert runs(town, TUESDAY) == 1


def test_a_reminder_that_waits_comes_on_the_next_open_day(town: Town, director: Someone, teacher: Someone) -> None:
    hers(teacher, MONDAY)
    assert runs(town, date(2026, 6, 18)) == 1
    close(director, "18-22 มิ.ย.")
    for day in (date(2026, 6, 18), MONDAY):
        assert not hears(teacher, day).text
    assert "ขอข่าว" in hears(teacher, TUESDAY)


def left(town: Town, today: date) -> list[int | None]:
    with town.sessions() as session:
        return [left for *_, left in cases_due(session, [town.area], today, 5, (WaitingFor.TEACHER,))]


@pytest.mark.parametrize(
    ("due", "closed_on", "today", "days"),
    [
        (MONDAY, "22 มิ.ย.", MONDAY, 1),
        (MONDAY, "22 มิ.ย.", TUESDAY, 0),
        (MONDAY, "22 มิ.ย.", date(2026, 6, 24), -1),
        (MONDAY, "22-23 มิ.ย.", MONDAY, 1),
        (date(2026, 6, 24), "22-23 มิ.ย.", date(2026, 6, 19), 1),
        (date(2026, 6, 19), "22 มิ.ย.", TUESDAY, -1),
    ],
)
def test_closed_days_are_none_of_those_that_are_left(
    town: Town, director: Someone, teacher: Someone, due: date, closed_on: str, today: date, days: int
) -> None:
    hers(teacher, due)
    close(director, closed_on)
    assert left(town, today) == [days]


def test_a_day_that_the_office_closes_too_counts_once(
    town: Town, director: Someone, teacher: Someone, officer: Someone
) -> None:
    hers(teacher, date(2026, 6, 19))
    close(director)
    officer.says("หยุด 22 มิ.ย.")
    officer.says("2")
    assert left(town, date(2026, 6, 24)) == [-2]
    officer.says("เปิดเรียน 22 มิ.ย.")


def test_two_who_close_it_in_one_batch_close_it_once(town: Town, director: Someone) -> None:
    second = Someone(town, *town.member("อารี มีสุข", Role.DIRECTOR, town.schools[0]))
    for one in (director, second):
        one.says("โรงเรียนหยุด 22 มิ.ย.")
    together((director, Said("ใช่")), (second, Said("ใช่")))
    assert closed(town) == [(0, MONDAY)]
    assert len([one for one in town.rows(AuditEntry) if one.action == "school.closed"]) == 1


def test_a_slip_is_known_to_the_word_that_takes_back(town: Town, director: Someone) -> None:
    close(director)
    director.says("เมนู")
    assert "โรงเรียนหยุด" in director.says("กดผิด")
    director.taps("กดผิด ขอแก้")
    assert not closed(town)


def test_a_slip_opens_no_day_that_was_closed_before(town: Town, director: Someone) -> None:
    close(director, "23 มิ.ย.")
    close(director, "22-24 มิ.ย.")
    seen = director.says("กดผิด")
    assert "บางวันหยุดอยู่ก่อนแล้ว" in seen
    assert "กดผิด ขอแก้" not in seen.labels
    director.presses("school_opens", opens(town))  # that of the first closing opens Monday alone
    assert len(closed(town)) == 2
