"""What somebody means who types that she wants to see, have, correct or erase what is kept of her: ขอดูข้อมูลของฉัน,
ลบข้อมูล, ไม่ให้เก็บข้อมูล; or that she wants it no more. Of a child nothing is asked so: ข้อมูลน้อง is none of it."""

import re

from msgspec import Struct

from models.codes import DataAsk
from thai.text import squash

_ASKING = (
    "(?P<asking>(?:ขออนุญาต|ขอใช้สิทธิ์|ขอใช้สิทธิ|ขอให้|ขอ|อยากให้|อยาก|ต้องการให้|ต้องการ|ประสงค์|ช่วย|กรุณา|โปรด|รบกวน|ให้"
    "|พาน้อง|เขต|ดิฉัน|ฉัน|ผม|หนู|จะ)*)"
)
_DATA = "ข้อม(?:ู|ุ)(?:ล|น)(?:ส่วนตัว|ส่วนบุคคล|ที่เก็บไว้|ที่เก็บ|ที่มี)*"
_MINE = "(?:(?:เกี่ยวกับ|ของ|ใน)?(?:ตัวเอง|ตนเอง|ตัวฉัน|ตัวผม|ฉัน|ดิฉัน|ผม|หนู|เรา|ข้าพเจ้า|ครู))"
_AFTER = (
    "(?:ทั้งหมด|ทุกอย่าง|ให้ถูก|ที่ผิด|ที่ไม่ถูก|ไม่ถูก|ผิด|ไว้|ออกจากระบบ|จากระบบ|จากพาน้อง|ในระบบ|ในพาน้อง"
    "|ออก|ทิ้ง|ให้|ได้ไหม|ได้มั้ย|ได้มัย|หน่อย|ด้วย|ที|แล้ว)*"
)
_VERBS = {
    DataAsk.SEE: "(?:เปิดดู|เข้าดู|เข้าถึง|ดู|ทราบ|รู้|เช็ก|เช็ค|ตรวจสอบ|ตรวจ)",
    DataAsk.COPY: "(?:คัดสำเนา|สำเนา|คัดลอก|ก๊อปปี้|ก็อปปี้|โหลด|ดาวน์โหลด)",
    DataAsk.CORRECT: "(?:แก้ไข|แก้|ปรับปรุง)",
    DataAsk.ERASE: "(?:ลบ|ทำลาย|ล้าง)",
    DataAsk.STOP: (
        "(?:ไม่ให้เก็บ|ไม่ให้ใช้|ไม่อนุญาตให้เก็บ|ไม่ยินยอมให้เก็บ|ไม่ยินยอมให้ใช้|ไม่อยากให้เก็บ|หยุดเก็บ|หยุดใช้|เลิกเก็บ"
        "|ห้ามเก็บ|อย่าเก็บ|ระงับ|คัดค้านการเก็บ|คัดค้านการใช้)"
    ),
}
_OF_HERS = re.compile(f"{_ASKING}(?:{_DATA})(?P<mine>{_MINE})?{_AFTER}")
_ASKS = {ask: re.compile(f"{_ASKING}{verb}{_DATA}(?P<mine>{_MINE})?{_AFTER}") for ask, verb in _VERBS.items()}
_CLEAR = frozenset({DataAsk.ERASE, DataAsk.STOP})
"""Said without asking nicely it can mean nothing else. “ดูข้อมูล”, “แก้ข้อมูล” might be about a child."""

_CONSENT = re.compile(f"{_ASKING}(?:ถอน|เพิกถอน|ยกเลิก)(?:ความ|คำ)?ยินยอม{_AFTER}")
_BACK = re.compile(
    "(?:(?:ขอ)?(?:ถอน|ยกเลิก)(?:คำขอ|การขอ)(?:เรื่อง)?(?:ข้อมูล)?(?:ของฉัน)?(?:แล้ว)?"
    "|ไม่ขอ(?:ดู|แก้|ลบ|สำเนา)?(?:เรื่อง)?ข้อมูล(?:แล้ว)?|ไม่ขอแล้ว)"
)
_SHORTLY = squash("ไม่ขอแล้ว")
MOST = 100
"""Characters of such a message; longer ones tell a story."""


class AboutData(Struct, frozen=True):
    """`ask`: what for; None: she takes back what she has asked. `shortly`: in words that are said of other things
    too."""

    ask: DataAsk | None = None
    shortly: bool = False


def about_data(said: str) -> AboutData | None:
    """What the whole message means; None where it is nothing of the kind."""
    if len(said) > MOST:
        return None
    word = squash(said)
    if _BACK.fullmatch(word):
        return AboutData(shortly=word == _SHORTLY)
    if _CONSENT.fullmatch(word):
        return AboutData(DataAsk.STOP)
    for ask, pattern in _ASKS.items():
        found = pattern.fullmatch(word)
        if found and (ask in _CLEAR or found["asking"] or found["mine"]):
            return AboutData(ask)
    found = _OF_HERS.fullmatch(word)
    return AboutData(DataAsk.SEE) if found and found["asking"] and found["mine"] else None


class AboutRequest(Struct, frozen=True):
    """A request that waits, as its card says it to officers. `number`: which; None: any, if there is one only.
    `looks_first`: a button that decides was typed, so its card comes first."""

    number: int | None = None
    looks_first: bool = False


_ALL = frozenset(map(squash, ("ดูคำขอที่เหลือ", "คำขอข้อมูล", "คนขอข้อมูล")))
_DECIDES = frozenset(map(squash, ("ให้ข้อมูลแล้ว", "แก้ให้ตามที่ขอแล้ว", "ลบตามที่ขอแล้ว", "ทำตามไม่ได้ เพราะ", "ทำตามไม่ได้")))
_SLIP = squash("กดผิด ขอแก้")
_NUMBERED = re.compile(r"(.*?)คำขอ(\d{1,6})")


def about_request(said: str) -> AboutRequest | None:
    """What an officer means; None where it is no request."""
    word = squash(said.split("·")[0])
    if word in _ALL:
        return AboutRequest()
    if word in _DECIDES:
        return AboutRequest(looks_first=True)
    found = _NUMBERED.fullmatch(word)
    if found is None or (found[1] and found[1] not in _DECIDES | {_SLIP}):
        return None
    return AboutRequest(int(found[2]), looks_first=bool(found[1]))
