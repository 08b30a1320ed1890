"""What people type who ask about what is kept of them, and what sounds like it and is not."""

import pytest

from flows.hear.meant.privacy import AboutData, about_data, about_request
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
    ],
)
def test_it_is_asked_in_many_words(said: str, ask: DataAsk) -> None:
    assert about_data(said) == AboutData(ask)


@pytest.mark.parametrize("said", ["ถอนคำขอข้อมูล", "ไม่ขอข้อมูลแล้วค่ะ", "ยกเลิกคำขอเรื่องข้อมูล", "ไม่ขอแล้ว"])
def test_it_is_taken_back(said: str) -> None:
    assert about_data(said) == AboutData(shortly=said == "ไม่ขอแล้ว")


@pytest.mark.parametrize(
    "said",
    [
        "ดูข้อมูล",
        "แก้ข้อมูล",
        "ขอข้อมูลเพิ่ม",
        "ดูข้อมูลน้อง 0417",
        "ขอลบข้อมูลน้องกิตติ",
        "ขอแก้รายงาน",
        "ผู้ปกครองบอกว่าขอลบข้อมูลออก",
        "ขอลบข้อมูล" * 20,
    ],
)
def test_what_is_about_something_else(said: str) -> None:
    assert about_data(said) is None


def test_an_officer_names_one_by_its_number() -> None:
    assert about_request("คำขอ 12") is not None
    assert about_request("ลบตามที่ขอแล้ว คำขอ 12") is not None
    assert about_request("เพิ่มคำขอ 12") is None
