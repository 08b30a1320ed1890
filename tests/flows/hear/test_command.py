"""The words that work everywhere, and the ones that open the safety screen."""

import pytest
from hypothesis import given

from flows.hear.command import Command, command
from flows.hear.concern import is_danger
from tests.flows.hear.strategies import typed


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ย้อนกลับ", Command.BACK),
        ("กลับค่ะ", Command.BACK),
        ("Back", Command.BACK),
        ("ก่อนหน้า", Command.BACK),
        ("ย้อนกับ", Command.BACK),
        ("ขอย้อนกลับหน่อยครับ", Command.BACK),
        ("ยกเลิก", Command.STOP),
        ("ยกเลิด", Command.STOP),
        ("cancel", Command.STOP),
        ("เมนู", Command.MENU),
        ("เมณู", Command.MENU),
        ("เมนูพาน้อง", Command.MENU),
        ("หน้าแรก", Command.MENU),
        ("ช่วยเหลือ", Command.HELP),
        ("ถาม–ช่วยเหลือ", Command.HELP),
        ("วิธีใช้", Command.HELP),
        ("?", Command.HELP),
        ("??", Command.HELP),
        ("？", Command.HELP),
        ("ต่อ", Command.RESUME),
        ("ทำต่อ", Command.RESUME),
        ("กลับไปข้อเดิม", Command.RESUME),
    ],
)
def test_a_command_is_heard(said: str, meant: Command) -> None:
    assert command(said) is meant


@pytest.mark.parametrize(
    "said",
    [
        "",
        "ขอ",
        "1",
        "หยุด",
        "stop",
        "อยากกลับ",
        "อยากกลับไปเรียน",
        "กลับประเทศเดิม",
        "ติดต่อไม่ได้",
        "ให้เขตช่วย",
        "คู่มือ 1 นาที",
    ],
)
def test_an_answer_is_no_command(said: str) -> None:
    assert command(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "ช่วยด้วย",
        "ช่วยด้วยยยย ค่ะ",
        "ช่วย ด้วย",
        "ช่วยหนูด้วย",
        "ชวยด้วย",
        "อันตราย",
        "น้องอยู่ในอันตรายค่ะ",
        "ถูกทำร้าย",
        "ถูกท\u0e4d\u0e32ร้าย",
        "พ่อทำร้ายร่างกายเด็ก",
        "โดนตี",
        "ถูกพ่อเลี้ยงตี",
        "โดนแม่ตบ",
        "พ่อตีลูกทุกวัน",
        "น้องถูกล่วงละเมิด",
        "ถูกข่มขืน",
        "อยากตาย",
        "น้องบอกว่าไม่อยากตาย แต่",
        "คิดฆ่าตัวตาย",
        "พ่อขู่ฆ่า",
        "ห่วงความปลอดภัย",
        "เด็กไม่ปลอดภัย",
        "1300",
        "191",
        "ฉุกเฉิน",
        "help me",
        "she is in danger",
        "ไม่รู้ว่าอันตรายไหม",
        "ไม่อันตราย แต่น้องถูกตี",
        "ไปเรียนไม่ได้ ถูกทำร้าย",
        "ไปเรียนไม่ได้ถูกพ่อตี",
        "ไม่มา ถูกทำร้าย",
        "ย้ายไปชัยภูมิถูกทำร้าย",
    ],
)
def test_danger_is_heard(said: str) -> None:
    assert is_danger(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "ช่วยเหลือ",
        "ต้องการให้ช่วย",
        "ให้เขตช่วย",
        "ไม่อันตราย",
        "ไม่มีอันตราย",
        "ไม่ได้ถูกทำร้าย",
        "น้องไม่ได้ถูกพ่อตี",
        "ไม่มีใครทำร้ายน้อง",
        "ไม่เคยโดนตี",
        "ปลอดภัยดี",
        "not in danger",
        "ทำรายงาน",
        "ยังไม่ได้ทำรายงานค่ะ",
        "พื้นที่ไม่ปลอดภัย",
        "ถูกตีตราว่าเป็นเด็กเกเร",
        "เอกสารถูกตีกลับ",
        "รับจ้างพ่นยาฆ่าหญ้า",
        "ขอทุนฉุกเฉิน",
        "ผ้าผูกคอลูกเสือ",
        "อัตราย้ายสูง",
        "พ้นวัยบังคับแล้ว",
        "เสียชีวิต",
        "โทร 0811300191",
    ],
)
def test_ordinary_words_raise_no_alarm(said: str) -> None:
    assert not is_danger(said)


@given(typed, typed)
def test_a_cry_for_help_is_heard_inside_anything(before: str, after: str) -> None:
    assert is_danger(f"{before} ช่วยด้วย {after}")


@pytest.mark.parametrize("said", ["ช่วยด้วย", "ขอช่วยด่วน 1300", "เมนู ช่วยด้วย", "ช่วยด้วย หน่อย"])
def test_a_cry_for_help_is_no_command(said: str) -> None:
    """It is listened for before all commands."""
    assert is_danger(said)
    assert command(said) is None


@given(typed)
def test_any_text_can_be_listened_to(said: str) -> None:
    assert command(said) is None or not is_danger(said)
