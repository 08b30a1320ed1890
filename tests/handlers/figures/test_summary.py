"""The Monday summary: said once, on the first office day of the week, to whoever acts on it."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select, update

from handlers.figures.snapshots import WEEK
from handlers.figures.summary import summaries_due, summarise
from models.areas import Area
from models.calendars import CalendarDay
from models.cases import Case
from models.codes import CaseStatus, DayKind, Leaf, MatterKind, Role, WaitingFor
from models.matters import Matter
from models.memberships import Membership
from models.notices import Notice
from models.schools import School
from models.snapshots import Snapshot
from scheduler.job import Late
from scheduler.jobs import JOBS
from tests.handlers import town as towns
from tests.handlers.figures.test_snapshots import change, in_class
from tests.handlers.steps import BACK_HERE, UNDECIDED, case_of, due_on, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from thai.dates import BANGKOK

SUNDAY, MONDAY, WEDNESDAY = date(2026, 6, 21), date(2026, 6, 22), date(2026, 6, 24)
FIGURES, ACTS = "มีผลติดตาม", "กลับมานั่งเรียน"


def runs(town: Town, day: date, hour: int = 8) -> dict[str, int]:
    """The job, as the scheduler runs it on that day; what it did in this area."""
    now = datetime.combine(day, time(hour), BANGKOK)
    town.clock.now = max(town.clock.now, now)
    with town.sessions() as session:
        pieces = summaries_due(session, now, now)
    if not pieces:
        return {}
    with town.sessions.begin() as session:
        return summarise(session, town.area, now, now)


def heads(town: Town, officer: Someone) -> None:
    """She is the director of the area."""
    with town.sessions.begin() as session:
        session.execute(update(Membership).where(Membership.person_id == officer.person).values(head=True))


def came_back(town: Town, teacher: Someone, *names: str) -> list[int]:
    """Children that came back on Saturday, looked after by her."""
    cases = [town.child(name, assignee=teacher.person) for name in names]
    for case in cases:
        in_class(town, case, datetime.combine(SUNDAY - timedelta(days=1), time(9), BANGKOK))
    return cases


def test_on_monday_the_officer_reads_it_in_two_bubbles(town: Town, teacher: Someone, officer: Someone) -> None:
    came_back(town, teacher, *CHILDREN_NAMES[:2])
    town.child(CHILDREN_NAMES[2])
    assert runs(town, MONDAY) == {"summaries": 1, "people": 1, "dropped": 0, "closed": 0}
    told = officer.pushed()
    assert "กลับถึงห้องเรียน 2" in told
    assert "มีผลติดตาม 2 จาก 3 คน +2" in told
    assert "ข้อมูลถึง อา. 21 มิ.ย. 24.00 น." in told
    assert "เลขสรุป S-690622" in told
    assert "สัปดาห์ 15–21 มิ.ย. กลับมานั่งเรียน 2 คน" in told
    assert "ขอบคุณครู" not in told  # she is not the head of the area
    assert not any(name in told for name in CHILDREN_NAMES)
    with town.sessions() as session:
        assert not any(name in told for name in session.scalars(select(School.name)))


def test_it_is_said_once_whoever_runs_it(town: Town, teacher: Someone, officer: Someone) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0])
    runs(town, MONDAY)
    assert "summaries" not in runs(town, MONDAY, 9)
    runs(town, WEDNESDAY)
    assert FIGURES in officer.pushed()
    assert FIGURES not in officer.pushed()
    assert len([one for one in town.rows(Notice) if one.kind == "summary_figures"]) == 1
    assert len(town.rows(Snapshot)) == 1


def test_a_closed_office_says_it_the_next_day(town: Town, teacher: Someone, officer: Someone) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0])
    with town.sessions.begin() as session:
        session.add(CalendarDay(area_id=town.area, day=MONDAY, kind=DayKind.HOLIDAY, name="วันหยุด"))
    assert runs(town, MONDAY) == {"closed": 1}
    assert FIGURES not in officer.pushed()
    assert runs(town, MONDAY + timedelta(days=1))["summaries"] == 1
    assert "เลขสรุป S-690622" in officer.pushed()


def test_where_only_schools_are_closed_the_office_says_it(town: Town, teacher: Someone, officer: Someone) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0])
    with town.sessions.begin() as session:
        session.add(CalendarDay(area_id=town.area, day=MONDAY, kind=DayKind.CLOSED, name="น้ำท่วม"))
    assert runs(town, MONDAY)["summaries"] == 1
    assert "เลขสรุป S-690622" in officer.pushed()


def test_who_acts_for_two_offices_hears_of_each(town: Town, teacher: Someone, officer: Someone) -> None:
    other = towns.build(town.sessions)
    with town.sessions.begin() as session:
        mine = session.scalars(select(Membership).where(Membership.person_id == officer.person)).one()
        also = {name: getattr(mine, name) for name in ("person_id", "role", "granted_at", "confirmed_at")}
        session.add(Membership(area_id=other.area, **also))
        for area, name in ((town.area, "เขตหนึ่ง"), (other.area, "เขตสอง")):
            session.get_one(Area, area).name = name
    came_back(town, teacher, CHILDREN_NAMES[0])
    other.child(CHILDREN_NAMES[1])
    runs(town, MONDAY)
    told = officer.pushed()
    assert ("เขตหนึ่ง" in told, "เขตสอง" in told) == (True, False)
    town.clock.on(days=1)
    other.clock.now = town.clock.now
    other.plans()  # the second office's
    assert "เขตสอง" in officer.pushed()
    assert "เขตสอง" in officer.says("ดูรายโรงเรียน")


def test_down_till_wednesday_it_names_its_own_week(town: Town, teacher: Someone, officer: Someone) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0])
    assert runs(town, WEDNESDAY, 20) == {}  # never in the evening
    runs(town, WEDNESDAY + timedelta(days=1))
    assert "สัปดาห์ 15–21 มิ.ย. กลับมานั่งเรียน 1 คน" in officer.pushed()


def test_three_weeks_down_are_one_summary_and_the_others_are_said_to_be_dropped(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0])
    runs(town, MONDAY)
    officer.pushed()
    assert runs(town, MONDAY + 3 * WEEK)["dropped"] == 2
    told = officer.pushed()
    assert "S-690713" in told
    assert "S-690706" not in told
    job = next(one for one in JOBS if one.name == "summary")
    assert job.late == Late.MERGE


def test_one_that_waited_for_a_week_is_not_said_beside_the_next(town: Town, teacher: Someone, officer: Someone) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0])
    runs(town, MONDAY)
    runs(town, MONDAY + WEEK)
    told = officer.pushed()
    assert "S-690629" in told
    assert "S-690622" not in told


def test_an_area_without_children_hears_nothing(town: Town, officer: Someone) -> None:
    assert "summaries" not in runs(town, MONDAY)
    assert not town.rows(Snapshot)


def test_an_area_without_officers_is_counted_and_holds_up_no_other(town: Town, officer: Someone) -> None:
    lonely = towns.build(town.sessions)
    for one in (town, lonely):
        one.child(CHILDREN_NAMES[0])
    assert runs(lonely, MONDAY) == {"summaries": 1, "people": 0, "dropped": 0, "closed": 0, "unread": 1}
    assert runs(town, MONDAY) == {"summaries": 1, "people": 1, "dropped": 0, "closed": 0}
    assert "เลขสรุป S-690622" in officer.pushed()


def test_a_week_without_an_office_day_is_said_to_be_dropped(town: Town, teacher: Someone, officer: Someone) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0])
    runs(town, MONDAY)
    officer.pushed()
    with town.sessions.begin() as session:
        for nth in range(5):
            day = MONDAY + WEEK + timedelta(days=nth)
            session.add(CalendarDay(area_id=town.area, day=day, kind=DayKind.HOLIDAY, name="วันหยุด"))
    assert [runs(town, MONDAY + WEEK + timedelta(days=nth)) for nth in range(5)] == [{"closed": 1}] * 5
    assert FIGURES not in officer.pushed()
    assert runs(town, MONDAY + 2 * WEEK)["dropped"] == 1
    told = officer.pushed()
    assert "S-690706" in told
    assert "S-690629" not in told


def test_a_week_without_news_is_a_line(town: Town, officer: Someone) -> None:
    town.child(CHILDREN_NAMES[0])
    assert runs(town, MONDAY + WEEK)["summaries"] == 1
    told = officer.pushed()
    assert "สัปดาห์นี้ยังไม่มีรายงานใหม่ · ตัวเลขเท่าสัปดาห์ก่อน · เลขสรุป S-690629" in told
    assert "ไม่มีเรื่องรอเขต" in told


def test_in_a_break_between_terms_it_says_so(town: Town, officer: Someone) -> None:
    town.child(CHILDREN_NAMES[0])
    runs(town, date(2026, 10, 26))
    assert "(ปิดเทอม)" in officer.pushed()


def test_the_committee_reads_counts_on_the_first_monday_of_a_month(town: Town, teacher: Someone) -> None:
    member = Someone(town, *town.member("ประยูร ดีงาม", Role.COMMITTEE))
    came_back(town, teacher, *CHILDREN_NAMES[:2])
    runs(town, MONDAY)
    assert FIGURES not in member.pushed()
    in_class(town, town.child(CHILDREN_NAMES[3]), datetime(2026, 7, 1, 9, tzinfo=BANGKOK))
    runs(town, date(2026, 7, 6))
    told = member.pushed()
    assert FIGURES in told
    assert "กลับถึงห้องเรียน ไม่แสดง" in told
    assert "รอเขต" not in told
    assert not {"ดูรายโรงเรียน", "ข้อความส่งกลุ่ม"} & {*told.labels}


def test_whoever_has_left_the_office_hears_nothing(town: Town, teacher: Someone, officer: Someone) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0])
    runs(town, MONDAY)
    with town.sessions.begin() as session:
        session.execute(
            update(Membership).where(Membership.person_id == officer.person).values(ended_at=town.clock.now)
        )
    assert FIGURES not in officer.pushed()


def test_what_waits_is_that_of_the_moment_and_opens_its_queue(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    calls = ("ยังไม่แน่ใจ", "โทร วันนี้", "เรื่องละเอียดอ่อน", "ให้เขตโทรหาครู")
    report(teacher, *calls)
    town.clock.now = datetime.combine(MONDAY, time(7), BANGKOK)
    runs(town, MONDAY)
    told = officer.pushed()
    assert "ขอให้โทร 1 เรื่อง · นานสุด 7 วัน ›" in told
    assert "ขอให้โทร 1 เรื่อง" in officer.presses("summary_queue", {"queue": "CALL", "had": "1"})
    assert "ตอนนี้เหลือ 1 เรื่อง" in officer.presses("summary_queue", {"queue": "CALL", "had": "3"})


@pytest.mark.parametrize(
    ("due", "late"),
    [
        (MONDAY, ""),
        (MONDAY - timedelta(days=3), " · เลยวันที่ควรตอบ 1 เรื่อง"),
        (date(2026, 6, 1), " · เลยวันที่ควรตอบ 1 เรื่อง"),
    ],
)
def test_it_says_of_how_much_the_day_has_passed(
    due: date, late: str, town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, "ยังไม่แน่ใจ", "โทร วันนี้", "เรื่องละเอียดอ่อน", "ให้เขตโทรหาครู")
    report(teacher, "เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน")
    with town.sessions.begin() as session:
        session.execute(update(Matter).values(due_on=MONDAY + timedelta(days=4)))
        session.execute(update(Matter).where(Matter.kind == MatterKind.CALL).values(due_on=due))
    runs(town, MONDAY)
    assert f"รอเขตทำ{late}\n" in officer.pushed().text


def test_now_is_said_at_any_time_and_the_old_one_again(town: Town, teacher: Someone, officer: Someone) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0])
    runs(town, MONDAY)
    officer.pushed()
    in_class(town, town.child(CHILDREN_NAMES[1]), town.clock.now)
    town.clock.on(days=2, minutes=3)
    now = officer.says("สรุปตอนนี้")
    assert "กลับถึงห้องเรียน 2" in now
    assert "ข้อมูลถึง พ. 24 มิ.ย. 08.02 น. · สัปดาห์นี้ยังไม่จบ" in now
    assert "เลขสรุป S-690624-0802" in now
    assert "กลับถึงห้องเรียน 1" in officer.says("สรุปวันจันทร์")
    assert "กลับถึงห้องเรียน 1" in officer.says("สรุป s690622")
    assert "กลับถึงห้องเรียน 2" in officer.says("S-690624-0802")
    assert "ไม่พบเลขสรุปนี้" in officer.says("สรุป S-690101")


def test_who_has_no_right_asks_in_vain(town: Town, teacher: Someone, director: Someone, officer: Someone) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0])
    runs(town, MONDAY)
    for someone in (teacher, director):
        for said in ("สรุปตอนนี้", "สรุปวันจันทร์", "สรุป S-690622"):
            assert FIGURES not in someone.says(said)
    snapshot = town.rows(Snapshot)[0].id
    for name in ("summary_forward", "summary_thank"):
        for someone in (director, officer):
            seen = someone.presses(name, {"snapshot": snapshot + (10_000 if someone is officer else 0)})
            assert "ขอบคุณ" not in seen
            assert "ไม่พบน้อง" not in seen
    assert "โรงเรียนที่ควร" not in director.presses("summary_schools", {"page": 0})


def test_what_is_forwarded_names_no_school(town: Town, teacher: Someone, officer: Someone) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0])
    runs(town, MONDAY)
    words = officer.taps("ข้อความส่งกลุ่ม", on=officer.pushed())
    assert "พาน้องกลับมาเรียน สัปดาห์ 15–21 มิ.ย. 2569" in words
    assert "มีน้องกลับมานั่งเรียน 1 คน ขอบคุณทุกโรงเรียน" in words
    with town.sessions() as session:
        assert not any(name in words for name in session.scalars(select(School.name)))


def test_schools_without_news_are_called(town: Town, teacher: Someone, officer: Someone) -> None:
    town.child(CHILDREN_NAMES[0])
    report(teacher, *UNDECIDED)
    town.child(CHILDREN_NAMES[1], town.schools[1])
    runs(town, MONDAY)
    told = officer.taps("ดูรายโรงเรียน", on=officer.pushed())
    assert "โรงเรียนที่ควรโทรให้กำลังใจ" in told
    assert told.text.count("ไม่มีข่าว") == 1
    assert "ไม่มีข่าว 7 วัน · ยังไม่มีครูเข้าใช้ · ไม่มี ผอ.โรงเรียน" in told


QUIET, NOBODY_QUIET = "ไม่มีข่าว", "ตอนนี้ไม่มีโรงเรียนที่ต้องโทรตาม"


def test_a_school_whose_child_is_past_its_day_is_called(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    case = town.child(CHILDREN_NAMES[0], assignee=teacher.person)
    town.clock.on(days=20)
    due_on(town, case, town.clock.now.date() + timedelta(days=1))
    assert NOBODY_QUIET in officer.says("ดูรายโรงเรียน")
    town.clock.on(days=3)
    assert "ไม่มีข่าว 23 วัน" in officer.says("ดูรายโรงเรียน")


def test_a_report_that_the_district_has_now_is_news(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    case, other = (town.child(name, assignee=teacher.person) for name in CHILDREN_NAMES[:2])
    town.clock.on(days=20)
    due_on(town, other, town.clock.now.date() - timedelta(days=1))
    teacher.says("รายงาน 0001")
    teacher.walks("กรณีอื่น", "เสียชีวิต", "ญาติ/เพื่อน", "ส่งรายงาน")
    assert case_of(town, case).waiting_for == WaitingFor.DISTRICT
    assert QUIET not in officer.says("ดูรายโรงเรียน")


def test_an_answer_about_school_is_news(town: Town, teacher: Someone, director: Someone, officer: Someone) -> None:
    town.child(CHILDREN_NAMES[0], assignee=teacher.person)
    other = town.child(CHILDREN_NAMES[1], assignee=teacher.person)
    teacher.says("รายงาน 0001")
    teacher.walks(*BACK_HERE, "ส่งรายงาน")
    town.clock.on(days=15)
    teacher.says("น้องที่ดูแล")
    teacher.taps("มาเรียนสม่ำเสมอ")
    due_on(town, other, town.clock.now.date() - timedelta(days=1))
    assert QUIET not in officer.says("ดูรายโรงเรียน")


def test_the_head_of_the_area_thanks_once(town: Town, teacher: Someone, officer: Someone) -> None:
    heads(town, officer)
    cases = came_back(town, teacher, *CHILDREN_NAMES[:3])
    runs(town, MONDAY)
    told = officer.pushed()
    assert "ฝากขอบคุณครู 1 คนแล้ว" in officer.taps("ขอบคุณครู 1 คน", on=told)
    officer.taps("ขอบคุณครู 1 คน", on=told)
    with town.sessions() as session:
        owed = select(func.count()).where(Notice.area_id == town.area, Notice.kind == "thanks")
        assert session.execute(owed).scalar_one() == 3
    assert "ขอบคุณ" not in teacher.pushed()  # it costs nothing
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == cases[1]).values(restricted=True))
    change(town, cases[2], town.clock.now, town.clock.now, status=CaseStatus.RELAPSED, leaf=Leaf.FOUND_WANTS_RETURN)
    read = teacher.says("เมนู")
    assert "ผอ.เขตฝากขอบคุณ" in read
    assert CHILDREN_NAMES[0] in read
    assert CHILDREN_NAMES[1] not in read
    assert CHILDREN_NAMES[2] not in read
    assert "ผอ.เขตฝากขอบคุณ" not in teacher.says("เมนู")


@pytest.mark.parametrize("said", ["ขอบคุณครู", "ขอบคุณคุณครู", "ฝากขอบคุณครู"])
def test_a_courtesy_thanks_nobody(said: str, town: Town, teacher: Someone, officer: Someone) -> None:
    heads(town, officer)
    came_back(town, teacher, CHILDREN_NAMES[0])
    runs(town, MONDAY)
    officer.pushed()
    assert "ฝากขอบคุณ" not in officer.says(said)
    assert "ผอ.เขตฝากขอบคุณ" not in teacher.says("เมนู")


def test_another_officer_thanks_nobody_in_her_name(town: Town, teacher: Someone, officer: Someone) -> None:
    came_back(town, teacher, CHILDREN_NAMES[0])
    runs(town, MONDAY)
    assert "ไม่พบน้อง" not in officer.presses("summary_thank", {"snapshot": town.rows(Snapshot)[0].id})
    assert "ผอ.เขตฝากขอบคุณ" not in teacher.says("เมนู")


@pytest.mark.parametrize("said", ["สรุป", "ขอสรุปตอนนี้หน่อย"])
def test_it_is_asked_for_in_other_words(said: str, town: Town, officer: Someone) -> None:
    town.child(CHILDREN_NAMES[0])
    town.clock.on(minutes=2)
    assert "กำลังติดตาม 1" in officer.says(said)


def test_what_can_be_tapped_can_be_typed(town: Town, teacher: Someone, officer: Someone) -> None:
    heads(town, officer)
    assert "สรุปตอนนี้" in officer.says("ช่วยเหลือ").labels
    assert "ยังไม่มีสรุปวันจันทร์" in officer.says("สรุปวันจันทร์")
    came_back(town, teacher, CHILDREN_NAMES[0])
    runs(town, MONDAY)
    assert "พาน้องกลับมาเรียน สัปดาห์ 15–21 มิ.ย. 2569" in officer.says("ข้อความส่งกลุ่ม")
    assert "ตอนนี้ไม่มีโรงเรียนที่ต้องโทรตาม" in officer.says("ดูรายโรงเรียน")
    assert "ฝากขอบคุณครู 1 คนแล้ว" in officer.says("ขอบคุณครู 1 คน")
    assert "ผอ.เขตฝากขอบคุณ" in teacher.says("เมนู")
