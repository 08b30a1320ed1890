"""What people type who ask about what is kept of them, and what sounds like it and is not."""

from time import perf_counter

import pytest

from flows.hear.meant.privacy import MOST, AboutData, about_data, about_request
from models.codes import DataAsk


@pytest.mark.parametrize(
    ("said", "ask"),
    [
        ("ขอดูข้อมูล", DataAsk.SEE),
        ("ขอดูข้อมูลส่วนตัวของผมหน่อยครับ", DataAsk.SEE),
        ("ขอข้อมูลของฉัน", DataAsk.SEE),
        ("ขอสำเนาข้อมูล", DataAsk.COPY),
        ("ขอก๊อปปี้ข้อมูล", DataAsk.COPY),
        ("ขอแก้ไขข้อมูลส่วนบุคคล", DataAsk.CORRECT),
        ("ขอ ลบ ข้อมูล ด้วย!!", DataAsk.ERASE),
        ("ลบข้อมูลของฉัน", DataAsk.ERASE),
        ("อยากให้ลบข้อมูลผมออกจากระบบ", DataAsk.ERASE),
        ("ไม่ให้เก็บข้อมูล", DataAsk.STOP),
        ("ขอถอนความยินยอม", DataAsk.STOP),
        ("ยกเลิกการยินยอม", DataAsk.STOP),
        ("ฉันไม่ให้เก็บข้อมูล", DataAsk.STOP),
        ("ไม่ให้เก็บข้อมูลแล้ว", DataAsk.STOP),
        ("ขอดูข้อมูลของข้าพเจ้า", DataAsk.SEE),
        ("ขอสำเนาข้อมูลส่วนบุคคลของข้าพเจ้าค่ะ", DataAsk.COPY),
        ("ข้าพเจ้าประสงค์จะลบข้อมูล", DataAsk.ERASE),
        ("ขอข้อมูลส่วนตัว", DataAsk.SEE),
        ("ดูข้อมูลของฉัน", DataAsk.SEE),
        ("ช่วยตรวจสอบข้อมูลของฉันหน่อย", DataAsk.SEE),
        ("ช่วยแก้ข้อมูลส่วนตัวให้หน่อย", DataAsk.CORRECT),
        ("ให้เขตแก้ข้อมูลของฉันด้วย", DataAsk.CORRECT),
        ("ช่วยลบข้อมูลให้หน่อย", DataAsk.ERASE),
        ("อยากให้เขตลบข้อมูล", DataAsk.ERASE),
        ("ลบบัญชีของฉัน", DataAsk.ERASE),
    ],
)
def test_it_is_asked_in_many_words(said: str, ask: DataAsk) -> None:
    assert about_data(said) == AboutData(ask)


@pytest.mark.parametrize("said", ["ถอนคำขอข้อมูล", "ไม่ขอข้อมูลแล้วค่ะ", "ยกเลิกคำขอเรื่องข้อมูล", "ไม่ขอแล้ว"])
def test_it_is_taken_back(said: str) -> None:
    short = said == "ไม่ขอแล้ว"
    assert about_data(said) == AboutData(shortly=short, of_child=short)


@pytest.mark.parametrize("said", ["ถอนคำขอ", "ยกเลิกคำขอ", "ขอยกเลิกคำขอค่ะ"])
def test_in_words_that_may_be_of_something_else(said: str) -> None:
    assert about_data(said) == AboutData(shortly=True)


@pytest.mark.parametrize(
    "said",
    [
        "ดูข้อมูล",
        "แก้ข้อมูล",
        "ขอข้อมูลเพิ่ม",
        "ดูข้อมูลน้อง 0417",
        "ขอลบข้อมูลน้องกิตติ",
        "ขอแก้รายงาน",
        "ลบข้อมูลแล้ว",
        "เขตลบข้อมูลแล้ว",
        "เขตให้ลบข้อมูล",
        "ฉันแก้ข้อมูลแล้ว",
        "ผมลบข้อมูลให้แล้ว",
        "ขอดูข้อมูลแล้ว",
        "ถอนความยินยอมแล้ว",
        "หยุดเก็บข้อมูลแล้ว",
        "จะแก้ข้อมูล",
        "ขอดูข้อมูลครู",
        "ลบข้อมูลครู",
        "ช่วยตรวจสอบข้อมูลให้หน่อย",
        "ขอเช็คข้อมูลหน่อย",
        "ช่วยดูข้อมูลให้หน่อย",
        "รบกวนแก้ข้อมูลด้วย",
        "ให้เขตแก้ข้อมูลให้",
        "ขอให้เขตแก้ข้อมูลให้",
        "เขตช่วยแก้ข้อมูลให้ด้วย",
        "ขอลบประวัติ",
        "ผู้ปกครองบอกว่าขอลบข้อมูลออก",
        "ขอลบข้อมูล" * 20,
    ],
)
def test_what_is_about_something_else(said: str) -> None:
    assert about_data(said) is None


def test_the_longest_is_read_at_once() -> None:
    began = perf_counter()
    assert about_data(("ขอให้" * 20)[:MOST]) is None
    assert about_data("ลบข้อมูล" + "ออกจากระบบ" * 9) is not None
    assert perf_counter() - began < 0.5


def test_an_officer_names_one_by_its_number() -> None:
    assert about_request("คำขอ 12") is not None
    assert about_request("ลบตามที่ขอแล้ว คำขอ 12") is not None
    assert about_request("เพิ่มคำขอ 12") is None


@pytest.mark.parametrize(
    ("said", "ask"),
    [
        ("delete my data", DataAsk.ERASE),
        ("I want to delete my data", DataAsk.ERASE),
        ("Please delete all my information!", DataAsk.ERASE),
        ("remove everything about me please", DataAsk.ERASE),
        ("can you erase my personal data", DataAsk.ERASE),
        ("delete my account", DataAsk.ERASE),
        ("privacy", DataAsk.SEE),
        ("what do you keep about me", DataAsk.SEE),
        ("What data do you have about me?", DataAsk.SEE),
        ("can I see my data", DataAsk.SEE),
        ("I’d like to see what you know about me", DataAsk.SEE),
        ("correct my data", DataAsk.CORRECT),
        ("please change my details", DataAsk.CORRECT),
        ("my information is wrong", DataAsk.CORRECT),
        ("I would like a copy of my data", DataAsk.COPY),
        ("send me my data", DataAsk.COPY),
        ("stop using my data", DataAsk.STOP),
        ("I withdraw my consent", DataAsk.STOP),
        ("don't keep my data", DataAsk.STOP),
    ],
)
def test_it_is_asked_in_english(said: str, ask: DataAsk) -> None:
    assert about_data(said) == AboutData(ask)


@pytest.mark.parametrize(
    "said", ["withdraw my request", "I want to cancel my data request please", "don't delete my data"]
)
def test_it_is_taken_back_in_english(said: str) -> None:
    assert about_data(said) == AboutData()


@pytest.mark.parametrize(
    "said",
    [
        "delete",
        "stop",
        "see you",
        "data",
        "my child",
        "correct",
        "the information is wrong",
        "see the data of my child",
        "delete the message to my neighbour about my data plan",
        "I lost my data",
        "my phone has no data",
        "what do you know about school tomorrow",
        "I have deleted my data",
    ],
)
def test_what_sounds_like_it_in_english_is_not(said: str) -> None:
    assert about_data(said) is None


def test_the_longest_message_in_english_takes_no_time() -> None:
    begun = perf_counter()
    about_data(("i want to have " * 20)[:MOST])
    assert perf_counter() - begun < 1
