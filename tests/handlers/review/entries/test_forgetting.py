"""What an officer types before something is asked or decided goes again where she takes her message back in LINE."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from models.codes import Decision, MatterState
from models.matters import Matter
from tests.handlers.people.test_leaving import end
from tests.handlers.review.desk import matter
from tests.handlers.review.test_opened import STUDYING, UNSAFE
from tests.handlers.steps import report
from tests.handlers.tester import Someone
from tests.handlers.town import Town

ASKED = "ห้องเรียนอยู่ชั้นไหน"
MOVED = ("ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ราชบุรี", "พ่อหรือแม่", "ไม่มีเบอร์")


def opens(officer: Someone) -> None:
    officer.presses("desk_open", {"item": f"m{matter(officer.town).id}"})


@pytest.fixture
def asked(town: Town, teacher: Someone, officer: Someone, child: int) -> str:
    """The message in which an officer has typed a question."""
    report(teacher, *STUDYING)
    teacher.says("ยังไม่รู้ชื่อ")
    opens(officer)
    officer.walks("ขอข้อมูลเพิ่ม", "พิมพ์คำถามเอง")
    officer.says(ASKED)
    assert matter(town).question == ASKED
    return officer.message


def test_a_question_that_was_taken_back_is_asked_no_more(
    town: Town, asked: str, teacher: Someone, officer: Someone
) -> None:
    assert ASKED in teacher.pushed()
    due = matter(town).due_on
    officer.takes_back(asked)
    row = matter(town)
    assert (row.question, row.typed, row.state, row.kept_until) == (None, {}, MatterState.OPEN, None)
    assert row.due_on < due
    opens(officer)
    assert ASKED not in officer.seen
    assert "ขอข้อมูลเพิ่ม" in officer.seen.labels
    assert "ข้อนี้ไม่ต้องตอบแล้ว" in teacher.presses("answer", {"matter": row.id})


def test_before_it_was_said_nobody_hears_of_it(town: Town, asked: str, teacher: Someone, officer: Someone) -> None:
    officer.takes_back(asked)
    assert not teacher.pushed().messages


def test_it_takes_back_no_other_message(town: Town, asked: str, teacher: Someone, officer: Someone) -> None:
    officer.says("งานรอเขต")
    officer.takes_back(officer.message)
    teacher.takes_back(asked)  # forged: it was not hers
    assert matter(town).question == ASKED


def test_who_took_a_child(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *MOVED)
    opens(officer)
    officer.taps("ปลายทางรับแล้ว")
    officer.says("นางสาวแก้ว มั่นคง")
    typed = officer.message
    officer.says("สพป.ราชบุรี เขต 1")
    officer.says("วันนี้")
    officer.taps("ปลายทางรับแล้ว")
    opens(officer)
    assert "แก้ว" in officer.seen
    officer.takes_back(typed)
    row = matter(town)
    assert "แก้ว" not in str(row.details)
    assert row.decision == Decision.APPROVED  # that stands
    opens(officer)
    assert "แก้ว" not in officer.seen


def test_who_goes_along(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *UNSAFE)
    opens(officer)
    officer.taps("หาคนไปด้วยแล้ว")
    officer.says("ผู้ใหญ่สมชาย")
    typed = officer.message
    officer.says("พรุ่งนี้")
    officer.taps("หาคนไปด้วยแล้ว")
    officer.takes_back(typed)
    assert "สมชาย" not in str(matter(town).details)
    assert "สมชาย" not in teacher.pushed()


def test_of_two_who_type_each_takes_back_her_own(town: Town, asked: str, officer: Someone, colleague: Someone) -> None:
    """Another officer asks something else: what the first one has typed is gone."""
    opens(officer)
    officer.taps("ไม่ถามแล้ว")
    opens(colleague)
    colleague.walks("ขอข้อมูลเพิ่ม", "พิมพ์คำถามเอง")
    colleague.says("ครูโทรคุยกับใคร")
    officer.takes_back(asked)
    assert matter(town).question == "ครูโทรคุยกับใคร"
    colleague.takes_back(colleague.message)
    assert matter(town).question is None


def test_after_a_day_nothing_is_looked_for(town: Town, asked: str, officer: Someone) -> None:
    town.clock.now += timedelta(hours=26)
    officer.takes_back(asked)
    assert matter(town).question == ASKED


def test_what_stands_there_is_encrypted(town: Town, asked: str) -> None:
    stored = text("SELECT question, details FROM matters WHERE id = :id")
    with town.sessions() as session:
        row = session.execute(stored, {"id": matter(town).id}).one()
    assert asked not in str(row)
    assert town.rows(Matter)[-1].typed == {"question": asked}


def test_a_prepared_question_of_another_stays_when_the_typed_one_before_it_goes(
    town: Town, asked: str, officer: Someone, colleague: Someone
) -> None:
    opens(officer)
    officer.taps("ไม่ถามแล้ว")
    opens(colleague)
    colleague.walks("ขอข้อมูลเพิ่ม", "ชื่อโรงเรียนใหม่")
    asks = matter(town).question
    officer.takes_back(asked)
    assert (matter(town).question, matter(town).state) == (asks, MatterState.ASKED)


def test_who_is_no_officer_any_more_leaves_no_question_without_words(
    town: Town, asked: str, officer: Someone, colleague: Someone
) -> None:
    end(town, officer.person)
    officer.takes_back(asked)
    assert (matter(town).question, matter(town).state) == (None, MatterState.OPEN)
    opens(colleague)
    assert "ขอข้อมูลเพิ่ม" in colleague.seen.labels
