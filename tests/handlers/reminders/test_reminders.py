"""Whoever looks after a child hears of it two days with school before its day, and once more when that is past."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import update

from flows.people.notices import CONFIRMED
from handlers.messages.notices import owe, write_notices
from handlers.reminders.remind import remind
from handlers.reminders.rules import To, rule_for
from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, MatterKind, Role
from models.memberships import Membership
from scheduler.jobs import JOBS
from tests.handlers.needs.test_told import of_kind
from tests.handlers.people.person.leaving import put_on_leave
from tests.handlers.review.desk import finds_somebody, matters
from tests.handlers.review.letters.asking import BACK_AT_DOLE, opens_letter, wants_dole
from tests.handlers.review.test_opened import CUSTODY, STUDYING, UNSAFE
from tests.handlers.steps import NO_CONTACT, UNDECIDED, WANTS, due_on, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from thai.dates import BANGKOK

TUESDAY, HOLIDAY, THURSDAY = date(2026, 6, 16), date(2026, 6, 17), date(2026, 6, 18)
FRIDAY, SATURDAY, NEXT_MONDAY = date(2026, 6, 19), date(2026, 6, 20), date(2026, 6, 22)
KITTI, NEWS = CHILDREN_NAMES[0], "ขอข่าวภายใน"


def runs(town: Town, day: date) -> int:
    """The job, as the scheduler runs it at a quarter to seven. Gives of how many it has spoken first."""
    now = datetime.combine(day, time(6, 45), BANGKOK).astimezone(UTC)
    town.clock.now = max(town.clock.now, now)
    with town.sessions.begin() as session:
        return remind(session, town.area, now, now)["reminded"]


def hears(someone: Someone, day: date) -> Seen:
    """What she is pushed at her hour of that day."""
    town = someone.town
    town.clock.now = max(town.clock.now, datetime.combine(day, time(15, 45), BANGKOK).astimezone(UTC))
    return someone.pushed()


def hers(teacher: Someone, *days: date) -> list[int]:
    """Children that she looks after, due on these days."""
    town, cases = teacher.town, []
    for name, day in zip(CHILDREN_NAMES, days, strict=False):
        cases.append(town.child(name, assignee=teacher.person))
        due_on(town, cases[-1], day)
    return cases


@pytest.mark.parametrize(("today", "reminded"), [(TUESDAY, 0), (HOLIDAY, 0), (THURSDAY, 1), (NEXT_MONDAY, 1)])
def test_two_days_with_school_before(today: date, reminded: int, town: Town, teacher: Someone) -> None:
    hers(teacher, NEXT_MONDAY)
    assert runs(town, today) == reminded


def test_on_a_day_without_school_nobody_is_spoken_of(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY)
    assert runs(town, HOLIDAY) == 0
    assert runs(town, THURSDAY) == 1


def test_she_reads_it_in_the_afternoon_and_can_report_at_once(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY)
    runs(town, TUESDAY)
    assert NEWS not in teacher.pushed()
    told = hears(teacher, TUESDAY)
    assert f"{KITTI} ม.2 · น้อง 0001" in told
    assert "ขอข่าวภายใน ศ. 19 มิ.ย." in told
    assert "เริ่มจากโทรก่อน" in told
    teacher.taps("รายงาน", on=told)
    teacher.walks(*NO_CONTACT)
    assert "บันทึกแล้ว" in teacher.taps("ส่งรายงาน")


def test_what_is_settled_brings_no_reminder_before_its_hour(town: Town, teacher: Someone) -> None:
    """Something else calls for a push at eight, and nothing of it is true any more when it is made."""
    hers(teacher, FRIDAY)
    runs(town, TUESDAY)
    town.clock.now = datetime.combine(TUESDAY, time(8), BANGKOK).astimezone(UTC)
    settled = {"membership": 0}
    with town.sessions.begin() as session:
        owe(session, CONFIRMED, area=town.area, person=teacher.person, about=settled, identity="x", now=town.clock.now)
        write_notices(session)
    assert not teacher.pushed().messages
    assert NEWS in hears(teacher, TUESDAY)


def test_past_its_day_she_reads_how_late_it_is_and_no_blame(town: Town, teacher: Someone) -> None:
    hers(teacher, TUESDAY)
    assert runs(town, THURSDAY) == 1  # the Wednesday is a holiday
    told = hears(teacher, THURSDAY)
    assert "(เลยนัด 1 วัน)" in told
    assert "งานเยอะ เข้าใจค่ะ" in told


def test_past_its_day_she_reads_who_hears_of_it_next(town: Town, teacher: Someone, director: Someone) -> None:
    hers(teacher, TUESDAY)
    runs(town, THURSDAY)
    assert "ถ้าถึง ศ. 26 มิ.ย. ยังไม่มีข่าว จะบอก ผอ.โรงเรียน ให้ช่วย" in hears(teacher, THURSDAY)
    runs(town, date(2026, 6, 25))
    assert "ช่วยครูทางไหนดี" not in hears(director, date(2026, 6, 25))
    runs(town, date(2026, 6, 26))
    assert "ช่วยครูทางไหนดี" in hears(director, date(2026, 6, 26))


def test_where_nobody_directs_the_school_it_is_the_district(town: Town, teacher: Someone) -> None:
    hers(teacher, TUESDAY)
    runs(town, THURSDAY)
    assert "จะบอกเขตให้ช่วย" in hears(teacher, THURSDAY)


def test_what_helps_all_of_them_is_said_once(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY, FRIDAY)
    runs(town, TUESDAY)
    assert hears(teacher, TUESDAY).text.count("เริ่มจากโทรก่อน") == 1


def test_of_many_three_are_drawn_the_most_urgent_first(town: Town, teacher: Someone) -> None:
    hers(teacher, THURSDAY, TUESDAY, FRIDAY, FRIDAY, date(2026, 7, 20))
    assert runs(town, THURSDAY) == 4
    told = hears(teacher, THURSDAY)
    first, second = told.text.index(CHILDREN_NAMES[1]), told.text.index(KITTI)
    assert first < second
    assert "และอีก 1 คน" in told
    assert CHILDREN_NAMES[3] not in told
    assert CHILDREN_NAMES[4] not in told
    seen = teacher.taps(f"{CHILDREN_NAMES[1]} ม.2 · เลยนัด 1 วัน ›", on=told)
    assert "น้อง 0002" in seen


@pytest.mark.parametrize("way", [NO_CONTACT, UNDECIDED, STUDYING, CUSTODY])
def test_of_what_she_has_reported_meanwhile_nothing_is_said(way: tuple[str, ...], town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    runs(town, TUESDAY)
    teacher.presses("report", {"case": case})
    teacher.walks(*way, "ส่งรายงาน")
    assert NEWS not in hears(teacher, TUESDAY)
    assert "due DROPPED" in [f"{one.kind} {one.state}" for one in of_kind(town, "due")]


def test_each_once_however_often_it_runs_or_is_killed(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY, FRIDAY)
    now = datetime.combine(TUESDAY, time(6, 45), BANGKOK)
    with town.sessions.begin() as session:
        remind(session, town.area, now, now)
        session.rollback()
    assert [runs(town, day) for day in (TUESDAY, TUESDAY, HOLIDAY, THURSDAY, FRIDAY)] == [2, 0, 0, 0, 0]
    assert hears(teacher, FRIDAY).text.count("มีน้อง 2 คนรอข่าว") == 1
    assert runs(town, NEXT_MONDAY) == 2  # and once more now that the day is past
    assert "มีน้อง 2 คนเลยนัด" in hears(teacher, NEXT_MONDAY)


def test_a_child_that_is_somebody_else_s_meanwhile_is_told_to_her(
    town: Town, teacher: Someone, director: Someone
) -> None:
    (case,) = hers(teacher, FRIDAY)
    other = Someone(town, *town.member("อารี มีสุข", Role.TEACHER, town.schools[0]))
    runs(town, TUESDAY)
    director.presses("share_give", {"case": case, "to": other.person, "had": teacher.person})
    due_on(town, case, FRIDAY)
    assert NEWS not in hears(teacher, TUESDAY)
    assert runs(town, THURSDAY) == 1
    assert KITTI in hears(other, THURSDAY)


def test_for_another_day_it_is_another_word(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    runs(town, TUESDAY)
    due_on(town, case, THURSDAY)
    assert NEWS not in hears(teacher, TUESDAY)
    assert runs(town, THURSDAY) == 1


def test_who_is_at_another_school_by_now_reads_of_no_child(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY)
    runs(town, TUESDAY)
    seat = update(Membership).where(Membership.person_id == teacher.person)
    with town.sessions.begin() as session:
        session.execute(seat.values(school_id=town.schools[1]))
    assert KITTI not in hears(teacher, TUESDAY)
    with town.sessions.begin() as session:
        session.execute(seat.values(school_id=town.schools[0]))


def test_a_teacher_who_has_left_reads_of_no_child(town: Town, teacher: Someone, director: Someone) -> None:
    hers(teacher, FRIDAY)
    runs(town, TUESDAY)
    teacher.says("ฉันย้ายโรงเรียน")
    teacher.taps("ใช่ ย้ายแล้ว")
    assert KITTI not in hears(teacher, TUESDAY)


def test_what_rode_along_on_a_reply_is_not_pushed_again(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY)
    runs(town, TUESDAY)
    assert KITTI in teacher.says("เมนู")
    assert KITTI not in hears(teacher, TUESDAY)


def test_her_list_says_it_itself(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY)
    runs(town, TUESDAY)
    seen = teacher.says("น้องที่ดูแล")
    assert "เริ่มจากโทรก่อน" not in seen
    assert NEWS not in hears(teacher, TUESDAY)


def test_nothing_comes_into_a_conversation(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    runs(town, TUESDAY)
    town.clock.now = datetime.combine(TUESDAY, time(15, 44), BANGKOK).astimezone(UTC)
    assert NEWS not in teacher.presses("report", {"case": case})
    assert NEWS not in hears(teacher, TUESDAY)
    town.clock.on(minutes=11)
    assert NEWS in teacher.pushed()


def test_after_her_hour_it_waits_for_the_next_day_with_school(town: Town, teacher: Someone) -> None:
    hers(teacher, NEXT_MONDAY)
    late = datetime.combine(FRIDAY, time(17), BANGKOK).astimezone(UTC)
    town.clock.now = late
    with town.sessions.begin() as session:
        remind(session, town.area, late, late)
    assert NEWS not in hears(teacher, SATURDAY)
    assert NEWS in hears(teacher, NEXT_MONDAY)


@pytest.mark.parametrize(
    "values", [{"restricted": True}, {"assignee_id": None}, {"status": CaseStatus.CLOSED_STUDYING}], ids=str
)
def test_of_these_nobody_is_reminded(values: dict[str, object], town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(**values))
    runs(town, TUESDAY)
    assert KITTI not in hears(teacher, TUESDAY)


def test_a_first_day_elsewhere_is_asked_about_on_the_day_not_before(
    town: Town, teacher: Someone, director: Someone
) -> None:
    town.child(assignee=teacher.person)
    report(teacher, *WANTS)
    for words in ("พอแล้ว", "อาชีวะ", "19 มิ.ย."):
        teacher.says(words)
    (second,) = (town.child(CHILDREN_NAMES[1], assignee=teacher.person),)
    due_on(town, second, FRIDAY)
    assert runs(town, THURSDAY) == 1
    told = hears(teacher, THURSDAY)
    assert CHILDREN_NAMES[1] in told
    assert KITTI not in told
    assert runs(town, FRIDAY) == 1
    told = hears(teacher, FRIDAY)
    assert KITTI in told
    assert "นัดวันกลับเรียนกันไหม" not in told


def test_while_the_district_owes_a_letter_nobody_is_reminded_of_a_day(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    case = town.child(assignee=teacher.person)
    wants_dole(teacher)
    due_on(town, case, FRIDAY)
    assert runs(town, TUESDAY) == 0
    assert "นัดวันกลับเรียน" not in hears(teacher, TUESDAY)
    opens_letter(officer)
    officer.taps("ออกหนังสือแล้ว")
    due_on(town, case, THURSDAY)
    runs(town, THURSDAY)
    assert "นัดวันกลับเรียน" in hears(teacher, THURSDAY)


def test_of_a_child_that_learns_there_already_it_is_asked_whether_it_comes(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    case = town.child(assignee=teacher.person)
    report(teacher, *BACK_AT_DOLE)
    back = next(one for one in matters(town) if one.kind == MatterKind.RETURN)
    officer.presses("desk_open", {"item": f"m{back.id}"})
    officer.taps("โรงเรียนยืนยันแล้ว")
    due_on(town, case, THURSDAY)
    runs(town, THURSDAY)
    assert "น้องยังมาเรียนไหม" in hears(teacher, THURSDAY)


def test_what_was_not_said_is_said_when_it_is_true_again(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, TUESDAY)
    runs(town, THURSDAY)
    teacher.presses("report", {"case": case})
    teacher.walks(*NO_CONTACT, "ส่งรายงาน")
    assert NEWS not in teacher.says("เมนู")
    teacher.says("ถอนรายงาน")
    assert runs(town, FRIDAY) == 1
    assert KITTI in hears(teacher, FRIDAY)
    assert runs(town, NEXT_MONDAY) == 0


def test_after_a_long_leave_she_hears_what_is_late(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY)
    put_on_leave(town, teacher.person, until=date(2026, 6, 26))
    for day in (*range(16, 20), *range(22, 27)):
        runs(town, date(2026, 6, day))
        assert KITTI not in hears(teacher, date(2026, 6, day))
    runs(town, date(2026, 6, 29))
    assert KITTI in hears(teacher, date(2026, 6, 29))


def test_a_further_page_of_her_list_is_not_what_she_is_reminded_of(
    town: Town, teacher: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.cases.chat.PER_PAGE", 2)
    hers(teacher, FRIDAY, FRIDAY, FRIDAY)
    runs(town, TUESDAY)
    teacher.presses("children", {"page": "1"})
    assert "มีน้อง 3 คนรอข่าว" in teacher.seen


def test_after_two_tries_in_one_way_another_is_named(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    for _ in range(2):
        report(teacher, *NO_CONTACT)
    due_on(town, case, FRIDAY)
    runs(town, TUESDAY)
    assert "ลองอีกทาง" in hears(teacher, TUESDAY)


def test_after_two_ways_none_is_named(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    report(teacher, *NO_CONTACT)
    report(teacher, NO_CONTACT[0], "ไปบ้าน วันนี้")
    due_on(town, case, FRIDAY)
    runs(town, TUESDAY)
    told = hears(teacher, TUESDAY)
    assert NEWS in told
    assert "ลองอีกทาง" not in told


def test_what_was_taken_back_says_nothing_of_a_home(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    report(teacher, *UNSAFE)
    teacher.says("ถอนรายงาน")
    due_on(town, case, FRIDAY)
    runs(town, TUESDAY)
    told = hears(teacher, TUESDAY)
    assert NEWS in told
    assert "อย่าไปบ้านคนเดียว" not in told


def test_what_is_taken_back_says_nothing_along_with_that_answer_either(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY, FRIDAY)
    town.clock.now = datetime.combine(TUESDAY, time(6, 40), BANGKOK).astimezone(UTC)
    report(teacher, *UNSAFE)
    runs(town, TUESDAY)
    told = teacher.says("ถอนรายงาน")
    assert "มีน้อง 2 คนรอข่าว" in told
    assert "อย่าไปบ้านคนเดียว" not in told


def test_nobody_is_sent_alone_where_it_is_not_safe(town: Town, teacher: Someone, officer: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    report(teacher, *UNSAFE)
    officer.presses("desk_open", {"item": f"m{matters(town)[0].id}"})
    finds_somebody(officer)
    report(teacher, *UNDECIDED)
    due_on(town, case, FRIDAY)
    runs(town, TUESDAY)
    told = hears(teacher, TUESDAY)
    assert "ชวนคุยสั้นๆ อีกครั้งก็พอ · อย่าไปบ้านคนเดียว" in told
    assert "แวะ" not in told


def test_the_look_is_logged(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    runs(town, TUESDAY)
    hears(teacher, TUESDAY)
    looks = [(one.actor_id, one.details["cases"]) for one in town.rows(AuditEntry) if one.action == "cases.reminded"]
    assert looks == [(teacher.person, [case])]


def test_who_is_on_leave_is_told_when_she_is_back(town: Town, teacher: Someone) -> None:
    hers(teacher, NEXT_MONDAY)
    put_on_leave(town, teacher.person, until=FRIDAY)
    runs(town, THURSDAY)
    assert NEWS not in hears(teacher, THURSDAY)
    assert NEWS in hears(teacher, NEXT_MONDAY)


def test_every_rule_holds_on_days_of_its_own() -> None:
    """A plain restatement: its own person hears two school days before its day, or on it where the day is the child's
    own, and on the six after; then the head of the school, and then the district."""
    for status in CaseStatus:
        own = status in (CaseStatus.RETURN_PENDING, CaseStatus.MONITORING, CaseStatus.LEARNING_DELIVERED)
        for left in range(-30, 30):
            if 0 <= left <= (0 if own else 2):
                expected: tuple[str, To] | None = ("soon", To.CARER)
            elif -7 < left < 0:
                expected = ("late", To.CARER)
            elif -13 <= left <= -7:
                expected = ("head", To.HEAD)
            else:
                expected = ("district", To.DISTRICT) if left <= -14 else None
            rule = rule_for(left, status)
            assert (None if rule is None else (rule.name, rule.to)) == expected, (left, status)


def test_it_runs_early_every_day() -> None:
    trigger = next(job for job in JOBS if job.name == "reminders").trigger
    monday = datetime.combine(NEXT_MONDAY, time(), BANGKOK)
    assert trigger.get_next_fire_time(None, monday) == monday + timedelta(hours=6, minutes=45)
