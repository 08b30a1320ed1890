"""What somebody means who types that she wants to see, have, correct or erase what is kept of her: ขอดูข้อมูลของฉัน,
ลบข้อมูล, ไม่ให้เก็บข้อมูล; or that she wants it no more. Of a child nothing is asked so: ข้อมูลน้อง is none of it."""

import re

from msgspec import Struct

from flows.hear.english_privacy import asked_in_english, taken_back_in_english
from models.codes import DataAsk
from thai.text import squash

_WISH = "(?P<wish>ขออนุญาต|ขอใช้สิทธิ์|ขอใช้สิทธิ|ขอให้|ขอ|อยากให้|อยาก|ต้องการให้|ต้องการ|ประสงค์ให้|ประสงค์)"
_WHO = re.compile(
    f"{_WISH}|(?P<please>ช่วย|กรุณา|โปรด|รบกวน)|(?P<other>พาน้อง|เขต|ระบบ)|(?P<self>ข้าพเจ้า|ดิฉัน|ฉัน|ผม|หนู|จะ)|ให้"
)
"""Who asks whom. “เขตลบ”, “ฉันแก้” alone tell what is done."""
_BEFORE = f"(?P<before>(?:{re.sub('P<[a-z]+>', ':', _WHO.pattern)})*+)"
"""What was read so is not read in another way, which would take long of the longest; that is also why its parts are
looked for once more."""
_DATA = "ข้อม(?:ู|ุ)(?:ล|น)(?:(?P<private>ส่วนตัว|ส่วนบุคคล)|ที่เก็บไว้|ที่เก็บ|ที่มี)*"
_MINE = "(?:(?:เกี่ยวกับ|ของ|ใน)?(?:ตัวเอง|ตนเอง|ตัวฉัน|ตัวผม|ฉัน|ดิฉัน|ผม|หนู|เรา|ข้าพเจ้า|ข้าพเ)(?:เอง)?)"
"""Without its end, as if that were polite: see `normalise`. “ครู” is anybody of a school."""
_AFTER = (
    "(?P<after>(?:ทั้งหมด|ทุกอย่าง|ให้ถูก|ที่ผิด|ที่ไม่ถูก|ไม่ถูก|ผิด|ไว้|ออกจากระบบ|จากระบบ|จากพาน้อง|ในระบบ|ในพาน้อง"
    "|ออก|ทิ้ง|ให้|ได้ไหม|ได้มั้ย|ได้มัย|หน่อย|ด้วย|ที)*+)(?P<told>แล้ว)?"
)
_GENTLY = ("ได้ไหม", "ได้มั้ย", "ได้มัย", "หน่อย", "ด้วย")
_CHECK = "(?:เช็ก|เช็ค|ตรวจสอบ|ตรวจ)"
_NO = "(?:ไม่ให้เก็บ|ไม่ให้ใช้|ไม่อนุญาตให้เก็บ|ไม่ยินยอมให้เก็บ|ไม่ยินยอมให้ใช้|ไม่อยากให้เก็บ|ห้ามเก็บ|อย่าเก็บ|คัดค้านการเก็บ|คัดค้านการใช้)"
_VERBS = {
    DataAsk.SEE: f"(?:เปิดดู|เข้าดู|เข้าถึง|ดู|ทราบ|รู้|(?P<check>{_CHECK}))",
    DataAsk.COPY: "(?:คัดสำเนา|สำเนา|คัดลอก|ก๊อปปี้|ก็อปปี้|โหลด|ดาวน์โหลด)",
    DataAsk.CORRECT: "(?:แก้ไข|แก้|ปรับปรุง)",
    DataAsk.ERASE: "(?:ลบ|ทำลาย|ล้าง)",
    DataAsk.STOP: f"(?:(?P<no>{_NO})|หยุดเก็บ|หยุดใช้|เลิกเก็บ|ระงับ)",
}
_OF_HERS = re.compile(f"{_BEFORE}{_DATA}(?P<mine>{_MINE})?{_AFTER}")
_ASKS = {ask: re.compile(f"{_BEFORE}{verb}{_DATA}(?P<mine>{_MINE})?{_AFTER}") for ask, verb in _VERBS.items()}
_ACCOUNT = re.compile(f"{_BEFORE}(?:ลบ|ปิด|ยกเลิก)(?:บัญชี|ประวัติ)(?:ผู้ใช้|ผู้ใช้งาน|ไลน์)?(?P<mine>{_MINE}){_AFTER}")
_CONSENT = re.compile(
    f"{_BEFORE}(?P<no>ถอน|เพิกถอน|ยกเลิก)(?:การให้ความ|การให้คำ|การให้|การ|ความ|คำ)?ยินยอม(?P<mine>{_MINE})?{_AFTER}"
)
_CLEAR = frozenset({DataAsk.ERASE, DataAsk.STOP})
"""Said without asking nicely it can mean nothing else. “ดูข้อมูล”, “แก้ข้อมูล” might be about a child."""

_BACK = re.compile(
    "(?:(?:ขอ)?(?:ถอน|ยกเลิก)(?:คำขอ|การขอ)(?:เรื่อง)?(?P<data>ข้อมูล)?(?:ของฉัน)?(?:แล้ว)?"
    "|ไม่ขอ(?:ดู|แก้|ลบ|สำเนา)?(?:เรื่อง)?(?P<no>ข้อมูล)(?:แล้ว)?|(?P<any>ไม่ขอแล้ว))"
)
MOST = 100
"""Characters of such a message; longer ones tell a story."""


class AboutData(Struct, frozen=True):
    """`ask`: what for; None: she takes back what she has asked. `shortly`: in words that are said of other things
    too; `of_child`: by teachers of a child."""

    ask: DataAsk | None = None
    shortly: bool = False
    of_child: bool = False


def about_data(said: str) -> AboutData | None:
    """What the whole message means; None where it is nothing of the kind."""
    if len(said) > MOST:
        return None
    if (ask := asked_in_english(said)) is not None:
        return AboutData(ask)
    if taken_back_in_english(said):
        return AboutData()
    word = squash(said)
    if (back := _BACK.fullmatch(word)) is not None:
        return AboutData(shortly=not (back["data"] or back["no"]), of_child=back["any"] is not None)
    if (found := _CONSENT.fullmatch(word)) is not None:
        return AboutData(DataAsk.STOP) if _asks(found, clear=True) else None
    if (found := _ACCOUNT.fullmatch(word)) is not None:
        return AboutData(DataAsk.ERASE) if _asks(found, clear=True) else None
    for ask, pattern in _ASKS.items():
        if (found := pattern.fullmatch(word)) is not None:
            return AboutData(ask) if _asks(found, clear=ask in _CLEAR) else None
    found = _OF_HERS.fullmatch(word)
    return AboutData(DataAsk.SEE) if found and "wish" in _who(found) and _asks(found) and _is_hers(found) else None


def _asks(found: re.Match[str], *, clear: bool = False) -> bool:
    """Whether something is wanted, and not told; and of what may be about a child, whether it is her own. `clear`: it
    can be about nothing else."""
    parts, who = found.groupdict(), _who(found)
    refuses = bool(parts.get("no")) and "other" not in who
    if parts["told"]:
        return refuses and not parts["before"] and found.re is not _CONSENT
    nicely = bool(who & {"wish", "please"}) or any(one in parts["after"] for one in _GENTLY)
    if not nicely and not refuses and who & {"other", "self"}:
        return False
    if clear or _is_hers(found):
        return True
    return "wish" in who and "other" not in who and not parts.get("check")


def _who(found: re.Match[str]) -> set[str | None]:
    """Which of the words before it there are."""
    return {one.lastgroup for one in _WHO.finditer(found["before"])}


def _is_hers(found: re.Match[str]) -> bool:
    parts = found.groupdict()
    return bool(parts["mine"] or (parts.get("private") and _who(found) & {"wish", "please"}))


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
