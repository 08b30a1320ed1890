"""That the district has a child stands wherever its school reads of it; a first day that has passed is asked about."""

from datetime import date

import pytest
from sqlalchemy import update

from models.cases import Case
from models.codes import CaseStatus, WaitingFor
from models.reports import ReturnPlan
from tests.handlers.reminders.test_reminders import FRIDAY, KITTI
from tests.handlers.review.no_news.steps import SEVEN, asks, opens
from tests.handlers.review.test_opened import UNSAFE
from tests.handlers.steps import NO_CONTACT, UNDECIDED, WANTS, due_on, report
from tests.handlers.tester import Someone
from tests.handlers.town import Town


def test_card_and_list_say_that_the_district_helps(town: Town, teacher: Someone, officer: Someone) -> None:
    del officer
    case = asks(teacher, teacher)
    card = teacher.presses("child", {"case": case})
    assert "เขตช่วยดูอยู่ ตอบภายใน อ. 23 มิ.ย." in card
    assert "เลยนัด" not in card
    more = teacher.presses("child_more", {"case": case})
    assert not {"ขอเวลา", "ขอให้เขตช่วย"} & set(more.labels)
    for nth in range(4):
        town.child(f"เด็ก{nth}", assignee=teacher.person)
    assert any("เขตช่วยดูอยู่" in label for label in teacher.says("น้องที่ดูแล").labels)


def test_it_stands_among_what_waits_about_the_child(town: Town, teacher: Someone, officer: Someone) -> None:
    case = asks(teacher, teacher)
    assert "รร.บ้านหนองกระทุ่ม" in officer.presses("look_waits", {"case": case})
    report(teacher, *UNDECIDED)
    teacher.says("5")
    due_on(town, case, FRIDAY)
    asked = {"case": case, "due": FRIDAY}
    teacher.presses("district_help", asked)
    assert "น้อง 0001 มี 2 เรื่อง" in officer.says("น้อง 0001")


@pytest.mark.parametrize("said", ["ขอข้อมูลเพิ่ม น้อง 0001", "จัดให้แล้ว น้อง 0001"])
def test_typed_what_its_card_does_not_offer_opens_it(said: str, town: Town, teacher: Someone, officer: Someone) -> None:
    asks(teacher, teacher)
    card = officer.says(said)
    assert "คุยแล้ว ขอข่าวภายใน" in card
    assert "หมดอายุ" not in card
    del town


def test_a_first_day_that_has_passed_is_asked_about_though_news_is_due_later(town: Town, teacher: Someone) -> None:
    case = town.child(KITTI, assignee=teacher.person)
    report(teacher, *WANTS)
    teacher.walks("ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้")
    teacher.says("22 มิ.ย.")
    with town.sessions.begin() as session:
        session.execute(update(ReturnPlan).values(starts_on=date(2026, 6, 10)))
        session.execute(update(Case).where(Case.id == case).values(status=CaseStatus.RETURN_PENDING))
    due_on(town, case, FRIDAY)
    card = teacher.presses("child", {"case": case})
    assert "นัดเริ่มเรียน พ. 10 มิ.ย. โรงเรียนเรา มาเรียนแล้วหรือยัง" in card
    assert "ขอข่าวภายใน ศ. 19 มิ.ย." in card


def test_whoever_sends_somebody_reads_that_it_is_not_safe_there(town: Town, teacher: Someone, officer: Someone) -> None:
    case = town.child(KITTI, assignee=teacher.person)
    report(teacher, *UNSAFE)
    report(teacher, *NO_CONTACT)
    due_on(town, case, SEVEN)
    with town.sessions.begin() as session:
        session.execute(update(Case).values(waiting_for=WaitingFor.TEACHER))
    teacher.presses("district_help", {"case": case, "due": SEVEN})
    assert "อย่าไปคนเดียว" in opens(officer)
