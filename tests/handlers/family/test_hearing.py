"""Who wants to hear of a child, who wants it again, and whose it is not."""

import pytest

from models.codes import AckState, GuardianState
from models.guardians import Guardian
from models.return_notices import ReturnNotice
from tests.handlers.family.homes import NAME, NEWS, agreed, code_for, comes_in, left_alone, sibling, wrote
from tests.handlers.tester import Someone
from tests.handlers.town import Town


def states(town: Town) -> list[GuardianState]:
    return [one.state for one in town.rows(Guardian)]


def test_who_begins_again_reads_what_was_written_meanwhile(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    granny.says("หยุด")
    wrote(teacher, case)
    assert NEWS in granny.says("เริ่ม")
    assert [(one.state, one.guardian_id is not None) for one in town.rows(ReturnNotice)] == [(AckState.SENT, True)]
    assert "บอกครูสมศรีให้แล้ว" in granny.taps("รับทราบ")


def test_and_what_was_on_its_way_when_she_stopped(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    wrote(teacher, case)
    granny.says("หยุด")
    assert granny.pushed().messages == ()
    assert NEWS in granny.says("เริ่ม")


def test_of_a_home_that_is_left_in_peace_she_reads_nothing_then(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    granny.says("หยุด")
    wrote(teacher, case)
    left_alone(town, case, still=True)
    assert NAME not in granny.says("เริ่ม")


def test_a_new_code_begins_again_too(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    granny.says("หยุด")
    wrote(teacher, case)
    granny.says(code_for(teacher, case))
    assert NEWS in granny.walks("ใช่", "ปู่ ย่า ตา ยาย", "ต่อไป")
    assert states(town) == [GuardianState.LINKED]


def test_who_blocks_the_account_wants_no_messages_and_nothing_starts_by_itself(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    granny.blocks()
    assert states(town) == [GuardianState.STOPPED]
    assert "ไม่รับข้อความแล้ว" in teacher.pushed()
    assert "พิมพ์ “เริ่ม” เมื่ออยากรับอีก" in granny.follows()
    wrote(teacher, case)
    assert granny.pushed().messages == ()
    assert NEWS in granny.says("เริ่ม")


@pytest.mark.parametrize("word", ["หยุด", "หยุดค่ะ", "ไม่ต้องส่งแล้ว"])
def test_stop_is_heard_whatever_she_is_asked(word: str, town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    granny.says("ขอดูข้อมูลของฉัน")
    assert "หยุดแล้วค่ะ" in granny.says(word)
    assert states(town) == [GuardianState.STOPPED]


def test_but_not_where_somebody_is_in_danger(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    granny.says("ช่วยด้วย")
    assert "หยุดแล้วค่ะ" not in granny.says("หยุด")
    assert states(town) == [GuardianState.LINKED]


def test_a_teacher_who_has_a_child_here_stops_her_report_by_it(town: Town, teacher: Someone, director: Someone) -> None:
    case = agreed(town, teacher)
    director.says(code_for(teacher, case))
    director.walks("ใช่", "ลุง ป้า น้า อา พี่", "ต่อไป")
    director.presses("report", {"case": case})
    assert "หยุดแล้วค่ะ" not in director.says("หยุด")
    assert states(town) == [GuardianState.LINKED]


def test_not_hers_is_heard_before_there_is_any_news(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    assert "ขออภัยค่ะ" in granny.says("ไม่ใช่คนที่บ้านฉัน")
    assert states(town) == [GuardianState.WRONG]
    assert "กดว่าไม่ใช่คนที่บ้าน" in teacher.pushed()
    wrote(teacher, case)
    assert granny.pushed().messages == ()


def test_of_several_children_it_is_asked_which(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    other = sibling(town, teacher)
    granny = comes_in(town, teacher, case)
    granny.says(code_for(teacher, other))
    granny.walks("ใช่", "ปู่ ย่า ตา ยาย", "ต่อไป")
    assert "น้องคนไหนไม่ใช่คนที่บ้าน" in granny.says("ไม่ใช่คนที่บ้านฉัน")
    assert states(town) == [GuardianState.LINKED, GuardianState.LINKED]


def test_who_comes_back_as_an_employer_reads_no_news(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    somebody = comes_in(town, teacher, case)
    news = somebody.seen
    somebody.taps("ไม่ใช่คนที่บ้านฉัน")
    somebody.says(code_for(teacher, case))
    somebody.walks("ใช่", "นายจ้าง", "ต่อไป")
    assert NAME not in somebody.says("เมนู")
    assert NAME not in somebody.taps("รับทราบ", on=news)
    assert "จะโทรหา" not in somebody.says("ให้ครูโทรหา")


def test_before_another_code_it_is_asked_also_where_she_wants_no_messages(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    comes_in(town, teacher, case).says("หยุด")
    assert "ขอรหัสให้อีกคน" in teacher.presses("home", {"case": case}).labels
    assert "มีคนที่ไม่ควรรู้วันและที่เรียนของน้องไหม" in teacher.presses("home_code", {"case": case})
