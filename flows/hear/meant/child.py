"""Which child of hers somebody means who types a name or a number, and what she wants with it: รายงานกิตติ, น้อง 417.
Whatever stands on a child's card can be typed: its button alone, or with the child."""

import re
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from models.classes import CLASSES
from thai.text import normalise, squash
from thai.typed_dates import thai_date

Wish = Literal[
    "show",
    "tell",
    "same",
    "same_sure",
    "same_help",
    "call",
    "more",
    "add",
    "day",
    "redate",
    "end",
    "correct",
    "withdraw",
    "attends",
    "misses",
    "long",
    "often",
    "seen",
    "stopped",
    "climbs",
    "repeats",
    "moves",
    "finishes",
    "came",
    "not_come",
    "found",
    "not_found",
    "undo",
    "ask",
    "not_ask",
    "instead",
    "give",
    "keep",
    "find",
    "not_ours",
    "line",
    "unline",
    "time",
    "because",
    "talks",
    "district",
    "home",
    "home_write",
    "home_code",
    "home_paper",
    "home_spoken",
    "home_read",
    "home_sure",
    "home_not",
    "home_letter",
    "home_seen",
    "home_none",
]


class Meant(Struct, frozen=True):
    """`name`: how a first name begins, perhaps the whole of it with the class; `others`: a whole first name, if what
    was typed behind it is something else: a surname, what has happened, a polite word. At most one of `name` and
    `number` is there; with neither, no child was named. `till`: the day, as it was typed, for which time is asked or
    that is agreed on as the first."""

    wish: Wish = "show"
    name: str = ""
    number: int | None = None
    others: tuple[str, ...] = ()
    till: str = ""

    @property
    def alone(self) -> bool:
        """A button's word, and nobody beside it."""
        return not self.name and self.number is None


_SAID: dict[str, Wish] = {
    "รายงาน": "tell",
    "เหมือนเดิม": "same",
    "เหมือนเดิมจริงๆ": "same_sure",
    "ให้เขตช่วย": "same_help",
    "แจ้งผู้ปกครอง": "home",
    "บอกผู้ปกครอง": "home",
    "แจ้งที่บ้าน": "home",
    "ส่งข่าววันแรก": "home_write",
    "ขอรหัสให้ที่บ้าน": "home_code",
    "ขอรหัสให้อีกคน": "home_code",
    "บอกแล้วทางกระดาษ": "home_paper",
    "บอกแล้วด้วยปากเปล่า": "home_spoken",
    "อ่านที่เขียนมา": "home_read",
    "อ่านต่อ": "home_read",
    "ไม่มี ออกรหัสเลย": "home_sure",
    "พิมพ์หนังสือ": "home_letter",
    "พิมพ์ใบ": "home_letter",
    "พิมพ์จดหมาย": "home_letter",
    "เห็นเลขแล้ว": "home_seen",
    "ไม่เห็นเลข": "home_none",
    "มี ขอคุยกับเขต": "home_not",
    "โทรหาที่บ้าน": "call",
    "โทรหา": "call",
    "โทร": "call",
    "ดูเพิ่ม": "more",
    "บอกเรื่องที่ต้องช่วย": "add",
    "บอกชื่อโรงเรียน": "add",
    "นัดวันแรก": "day",
    "เลือกที่เรียนใหม่": "day",
    "เลือกวันที่": "day",
    "เปลี่ยนวัน": "redate",
    "เปลี่ยนวันแรก": "redate",
    "เปลี่ยนวันกลับเรียน": "redate",
    "เลื่อนวันแรก": "redate",
    "ขอจบการตามหา": "end",
    "แก้รายงานล่าสุด": "correct",
    "แก้รายงาน": "correct",
    "แก้ไขรายงาน": "correct",
    "ถอนรายงาน": "withdraw",
    "มาเรียนสม่ำเสมอ": "attends",
    "มีขาดบ้าง": "misses",
    "ขาดบ้าง": "misses",
    "มาบ้างขาดบ้าง": "misses",
    "มาเรียนมีขาดบ้าง": "misses",
    "ได้เรียนสม่ำเสมอ": "attends",
    "ได้เรียนบ้าง": "misses",
    "ได้เรียนบ้างไม่ได้เรียนบ้าง": "misses",
    "ไม่ได้เรียนแล้ว": "stopped",
    "น้องมาเรียนจริง": "seen",
    "มาเรียนจริง": "seen",
    "ขาดเกิน 5 วันติด": "long",
    "ขาดเกิน 5 วัน": "long",
    "เดือนนี้เกิน 7 วัน": "often",
    "เดือนนี้ขาดเกิน 7 วัน": "often",
    "ยังมาเรียน": "show",
    "ยังมาเรียนอยู่": "show",
    "ยังเรียนอยู่": "show",
    "ไม่มาแล้ว": "stopped",
    "ไม่เห็นมา": "stopped",
    "ยังเรียนที่นี่": "climbs",
    "ยังอยู่ที่นี่": "climbs",
    **{f"{one} ที่นี่": "climbs" for one in CLASSES},
    "ชั้นเดิม": "repeats",
    "อยู่ชั้นเดิม": "repeats",
    "เรียนชั้นเดิม": "repeats",
    "ซ้ำชั้น": "repeats",
    "เรียนซ้ำชั้น": "repeats",
    "จบ ม.3 แล้ว": "finishes",
    "เรียนจบแล้ว": "finishes",
    "จบแล้ว": "finishes",
    "ย้ายไป รร.อื่น": "moves",
    "ย้ายไปโรงเรียนอื่น": "moves",
    "ย้ายโรงเรียน": "moves",
    "มา": "came",
    "มาแล้ว": "came",
    "วันนี้มา": "came",
    "ยังไม่มา": "not_come",
    "วันนี้ไม่มา": "not_come",
    "ไม่มา": "not_come",
    "เจอตัวแล้ว": "found",
    "เจอตัว": "found",
    "ยังไม่เจอ": "not_found",
    "ยังไม่เจอตัว": "not_found",
    "กดผิด ขอแก้": "undo",
    "ขอดูแลน้องคนนี้": "ask",
    "ขอดูแล": "ask",
    "ไม่ขอแล้ว": "not_ask",
    "ไม่ขอดูแลแล้ว": "not_ask",
    "ไม่ขอดูแล": "not_ask",
    "เลิกขอดูแล": "not_ask",
    "ไม่ขอ": "not_ask",
    "รายงานแทน": "instead",
    "ให้ดูแล": "give",
    "ยังดูแลเอง": "keep",
    "ให้คนเดิมดูแลต่อ": "keep",
    "ไม่ให้ดูแล": "keep",
    "ยังไม่ให้ดูแล": "keep",
    "ไม่อยากให้ดูแล": "keep",
    "อย่าให้ดูแล": "keep",
    "ไม่ใช่เด็กของเรา": "not_ours",
    "ไม่ใช่เด็กเรา": "not_ours",
    "ไม่ใช่เด็ก รร.นี้": "not_ours",
    "ไม่ใช่เด็กโรงเรียนนี้": "not_ours",
    "ไม่ใช่เด็กโรงเรียนเรา": "not_ours",
    "ไม่ใช่เด็กของโรงเรียนเรา": "not_ours",
    "ไม่ใช่นักเรียนของเรา": "not_ours",
    "ไม่ใช่นักเรียนเรา": "not_ours",
    "ค้นหาน้อง": "find",
    "ค้นหาชื่อ": "find",
    "ค้นหา": "find",
    "หาน้อง": "find",
    "ดู": "show",
    "ขอให้เขตช่วย": "district",
    "ขอเขตช่วย": "district",
    "ขอเวลา": "time",
    "จะคุยกับครูเอง": "talks",
    "คุยกับครูเอง": "talks",
    "ติดต่อที่บ้านยังไม่ได้": "because",
    "ที่บ้านขอคิดก่อน": "because",
    "บ้านไกล ยังไม่ได้ไป": "because",
    "งานโรงเรียนเยอะ": "because",
    "ติดเรื่องอื่น": "because",
    "ขอเวลาเพิ่ม": "time",
    "ฝากข้อความ": "line",
    "ฝากข้อความถึง": "line",
    "ฝากข้อความให้": "line",
    "ลบข้อความ": "unline",
    "ลบข้อความที่ฝาก": "unline",
}
_WISHES: dict[str, Wish] = {
    squash(said): wish for said, wish in sorted(_SAID.items(), key=lambda one: len(squash(one[0])), reverse=True)
}
"""The longer ones first: “แก้รายงานล่าสุด” is no wish for a child called ล่าสุด."""

_ALL_SAID = tuple(_WISHES)
"""Whatever is typed while no question is open is looked at here, and most of it names none of them."""

_ONLY_BESIDE = frozenset({"โทร", "โทรหา", "ดู", "ค้นหา", "ไม่ขอ", "เปลี่ยนวัน", "ยังมาเรียน", "ยังมาเรียนอยู่", "ยังเรียนอยู่"})
"""Said alone they may mean anything."""

_TILL = re.compile(r"(?P<who>ขอเวลา.*?)\s*(?:ไปถึง|จนถึง|ถึง)\s*(?P<till>.+)")
_TO = re.compile(r"(?P<who>ขอเวลา.*?)\s*เป็น\s*(?P<till>.+)")
"""Said of a day alone: there are names that have it."""

_POLITE = r"(?:\s*(?:หน่อย|นะ|ได้ไหม|ค่ะ|คะ|ครับ))*"
_SO_LONG = re.compile(
    r"(?P<who>ขอเวลา.*?)\s*(?P<more>(?:(?:เพิ่ม|อีก|สัก)\s*)*)"
    r"(?P<count>(?<!\d)\d{1,3}|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)?\s*(?P<unit>วัน|สัปดาห์|อาทิตย์)" + _POLITE
)
_A_LITTLE = re.compile(r"ขอเวลา\s*(?:(?:เพิ่ม|อีก|สัก|หน่อย|นิด)\s*)*" + _POLITE)
_AGREE = re.compile(r"นัด(?P<first>วันแรก)?")
_ANY_DAY = date(2026, 6, 15)
"""Whether words are a day is the same on all of them."""

_NUMBER = re.compile(r"(?:เลขที่|เลข|ที่)?(\d{1,6})")
_IN_A_LINE = re.compile(r"\(\s*(\d{1,6})\s*\)|น้อง\s*(\d{1,6})")
"""The child's number in a line of a list, which may stand behind its name."""

_AT_END = re.compile(r"น้อง(\d{1,6})$")

_HELP_PLEASE = re.compile(r"(ขอ(?:ให้)?เขตช่วย)\s*(?:ด้วย|หน่อย)(?:หน่อย|นะ|ค่ะ|คะ|ครับ|\s)*(|(?<=\s).+|น้อง.+)")
"""Politely; nothing or a child stands behind it."""

_FOUND = re.compile(r"(?:เจอ|พบ)(?:ตัว)?\s*((?!ตัว|(?:น้อง|เด็ก|หลาน)\s*แล้ว).{2,}?)\s*แล้ว(?:\s*(?:นะ|ค่ะ|คะ|ครับ))*")
"""The child stands between the words of the button."""

_BARE = 3
"""A number of fewer digits, and nothing beside it, answers a question that is open no more."""

_NO = re.compile("ไม่|อย่า|ห้าม")

_SHORTEST, _LONGEST = 2, 40
_TITLE = re.compile(r"(?:เด็กชาย|เด็กหญิง|ด\.\s?[ชญ]\.)(?=.{2})")


def meant(said: str) -> Meant | None:
    """What the whole message means; None where it can be no child's name or number."""
    wanted = _meant(said)
    return replace(wanted, till=_class_here(said)) if wanted is not None and wanted.wish == "climbs" else wanted


def _meant(said: str) -> Meant | None:
    if "·" in said or "›" in said:
        return _line(said)
    if (till := _till(normalise(said))) is not None:
        wanted = meant(till[0])
        return replace(wanted, till=till[1]) if wanted is not None and wanted.wish in ("time", "day") else None
    if found := _FOUND.fullmatch(normalise(said)):
        said = f"เจอตัวแล้ว {found[1]}"
    if please := _HELP_PLEASE.fullmatch(normalise(said)):
        said = f"{please[1]} {please[2]}"
    word = squash(_TITLE.sub("", said))
    if word in _WISHES:
        return None if word in _ONLY_BESIDE else Meant(_WISHES[word])
    wish, rest = _wish(word)
    if wish in ("give", "keep") and (said_no := _NO.search(rest)):  # “ให้ดูแล … ไม่ได้” gives nothing away
        wish, rest = "show", rest[: said_no.start()]
    rest = rest.removeprefix("น้อง") or rest
    match = _NUMBER.fullmatch(rest)
    if match:
        if wish == "call" and "น้อง" not in word and "ที่บ้าน" not in word:
            return None  # a number to call, and no child's
        alone = word == match[1]
        return None if alone and len(match[1]) < _BARE else Meant(wish, number=int(match[1]))
    if wish == "district" and (about := _AT_END.search(rest)):  # it says more than the button: nothing is done
        return Meant(number=int(about[1]))
    if not _SHORTEST <= len(rest) <= _LONGEST or rest.isascii() or rest in _WISHES:
        return None
    return Meant(wish, name=rest, others=_others(said, rest))


def called_like_a_day(wanted: Meant) -> str:
    """“นัดวันแรก จันทร์”: that weekday, or a child of that name; "": no name."""
    is_word = wanted.wish == "day" and wanted.alone and not _FIGURE.search(wanted.till)
    return squash(wanted.till) if is_word else ""


def _class_here(said: str) -> str:
    """The class in “ม.2 ที่นี่”, with a child beside it or without; "": none is said."""
    return next((one for one in CLASSES if f"{one} ที่นี่" in normalise(said)), "")


def asks_district(said: str) -> bool:
    """Whether the whole message is “ขอให้เขตช่วยด้วย”, with a child's number or without: the button's word, politely."""
    please = _HELP_PLEASE.fullmatch(normalise(said))
    return please is not None and (not please[2] or _AT_END.fullmatch(squash(please[2])) is not None)


def _till(said: str) -> tuple[str, str] | None:
    """“ขอเวลา”, with the child or without, and apart from it the day till when, as it can be read; "": not said."""
    if (match := _TILL.fullmatch(said)) is not None:
        return match["who"], match["till"]
    if (match := _TO.fullmatch(said)) is not None and _is_day(match["till"]):
        return match["who"], match["till"]
    if (match := _SO_LONG.fullmatch(said)) is not None and (match["count"] or match["more"]):
        return match["who"], f"อีก {match['count'] or 1} {match['unit']}"
    if (match := _AGREE.match(said)) is not None and (agreed := _agreed(said, match)) is not None:
        return agreed
    if said != "ขอเวลา" and _A_LITTLE.fullmatch(said) is not None:
        return "ขอเวลา", ""
    return None


def _agreed(said: str, begins: re.Match[str]) -> tuple[str, str] | None:
    """“นัดวันแรก กิตติ 22 มิ.ย.”: the words at the end that are a day. “นัด” alone says it only of a date."""
    words = said[begins.end() :].split()
    for at in range(len(words)):
        day = " ".join(words[at:])
        if thai_date(day, _ANY_DAY, prefer="future") is not None:
            if begins["first"] is None and (at or not _FIGURE.search(day)):
                return None
            return " ".join(("นัดวันแรก", *words[:at])), day
    return None


def _is_day(said: str) -> bool:
    """One that is no day of the calendar is answered as such."""
    return bool(_FIGURE.search(said)) or thai_date(said, _ANY_DAY, prefer="future") is not None


_FIGURE = re.compile(r"\d")


def _others(said: str, rest: str) -> tuple[str, ...]:
    """What else the first name may be: the first word alone, or all of it without the polite one behind."""
    words = [squash(one) for one in normalise(_TITLE.sub("", said)).split()]
    first = next(
        (name for name in (_wish(one)[1].removeprefix("น้อง") for one in words if one not in _WISHES) if name), ""
    )
    found = (first, *(rest.removesuffix(polite) for polite in _POLITE_AFTER))
    return tuple(one for one in dict.fromkeys(found) if len(one) >= _SHORTEST and one != rest and rest.startswith(one))


def _line(said: str) -> Meant | None:
    """A line of a list, typed as it stands there: กิตติ ม.2 (0417) · เลยนัด 3 วัน ›."""
    if match := _IN_A_LINE.search(said):
        return Meant(number=int(match[1] or match[2]))
    name = squash(said.split("·")[0])
    return Meant(name=name) if _SHORTEST <= len(name) <= _LONGEST else None


def _wish(word: str) -> tuple[Wish, str]:
    wish, rest = _plain_wish(word)
    for polite in _POLITE_BEFORE if rest == word else ():
        if word.startswith(polite):
            asked = _plain_wish(word.removeprefix(polite))
            if asked[1] != word.removeprefix(polite):
                return asked
    return wish, rest


_POLITE_BEFORE, _POLITE_AFTER = ("ขอ", "ช่วย", "อยาก"), ("หน่อย", "ด้วย")


def _plain_wish(word: str) -> tuple[Wish, str]:
    if not word.startswith(_ALL_SAID) and not word.endswith(_ALL_SAID):
        return "show", word
    for said, wish in _WISHES.items():
        if word.startswith(said):
            return wish, word.removeprefix(said)
        if word.endswith(said) and wish not in ("show", "find"):
            return wish, word.removesuffix(said)
    return "show", word
