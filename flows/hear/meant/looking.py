"""Which child of an area an officer looks for: a name, with a school or a surname perhaps, a number, or a school."""

import re

from msgspec import Struct

from thai.text import normalise, squash

SCHOOL = "school:"
"""How a search for the children of one school is kept; nobody types it."""

_PLEASE = "(?:(?:อยาก|ให้|ช่วย|ขอ|รบกวน|กรุณา)\\s*)*"
_ASKED = re.compile(
    f"{_PLEASE}(?:(?P<sure>(?:ค้นหา|หา)(?:น้อง|ชื่อน้อง)|ค้นหาชื่อ)|ค้นหา"
    r"|หา(?=(?:โรงเรียน|รร)(?!\.?\s*(?:ใหม่$|อื่น|ให้|ที่|ไหน|ใกล้|แถว))))(?P<whom>.*)",
    re.S,
)
_SPOKEN_OF = re.compile(rf"(?:{_PLEASE}(?:ดู|เปิด)\s*)?น้อง(?P<whom>.*)", re.S)
_CALLED = re.compile(r"(?:น้อง)?(?:ที่)?(?:ชื่อ\s*|นามสกุล\s+)(?=.{2})")
_SURNAME = re.compile(r"\s+นามสกุล\s+")
_WHERE = r"(?:(?:อยู่|เรียน)+(?:ที่)?\s*(?:โรงเรียน|รร\.?|ชั้น)?\s*|ไป|ถึง)(?:ไหน|อะไร)|เป็น\s*(?:ยังไง|อย่างไร|ไง)|ใครดูแล"
_BEHIND = re.compile(
    rf"(?:\s*(?:(?:{_WHERE})(?:แล้ว|บ้าง|อยู่)*|(?:ให้)?หน่อย|ให้(?:ที|ด้วย)|(?:ได้|มี)(?:ไหม|มั้ย))|\s(?:ที|ด้วย))+$"
)
"""What is asked about somebody, and how, behind the name."""
_TITLE = re.compile(r"(?:(?:เด็กชาย|เด็กหญิง|ด\.\s?[ชญ]\.|น้อง)\s*(?=.{2}))+")
_NUMBER = re.compile(r"(?:น้อง|เลขที่|เลข|ที่)*(\d{1,6})")
_OF_SCHOOL = re.compile(r"(.*?)\s*(?:อยู่)?(?:โรงเรียน|รร\.|(?:^|(?<=\s)|(?<=\sอยู่))รร(?=[ก-ฮเ-ไ\s]|$))\s*(.*)", re.S)
"""Within a name รร is a vowel: วรรณา, ธรรมรัตน์."""
LONGEST, _SAID = 60, 160
"""Characters: no name and school are longer, nor is whatever is said around them. What is longer is nobody's name, and
would take the longer to be read the longer it is."""


class LookedFor(Struct, frozen=True):
    """`name`: as it was typed, perhaps with more behind it. `school`: a piece of a school's name, where one was spoken
    of, `of`: its id. `any_school`: one was spoken of and not named."""

    name: str = ""
    number: int | None = None
    school: str = ""
    of: int | None = None
    any_school: bool = False

    @property
    def nothing(self) -> bool:
        return not (self.name or self.school or self.any_school) and self.number is None and self.of is None


class Asked(Struct, frozen=True):
    """`whom`: what stands behind หาน้อง, ค้นหา …. `sure`: it is a child that is looked for, whether one is found or
    not; of anything else that is looked for so, nobody may be called."""

    whom: str
    sure: bool


def asked(said: str) -> Asked | None:
    """None where nobody is looked for."""
    match = _ASKED.fullmatch(normalise(said)) if len(said) <= _SAID else None
    return Asked(_alone(match["whom"])[:LONGEST], match["sure"] is not None) if match else None


def asked_for(said: str) -> str | None:
    """Whom, in words; None where nobody is looked for."""
    found = asked(said)
    return found.whom if found is not None else None


def spoken_of(said: str) -> str:
    """Whom, of who is only spoken of: น้องกิตติ อยู่โรงเรียนไหน. Empty where nobody is."""
    match = _SPOKEN_OF.fullmatch(normalise(said)) if len(said) <= _SAID else None
    return _alone(match["whom"])[:LONGEST] if match else ""


def _alone(whom: str) -> str:
    """The name without what is said around it."""
    name = _BEHIND.sub("", whom.strip()).strip()
    if before := _CALLED.match(name):
        name = name[before.end() :]
    return _SURNAME.sub(" ", name)


def looked_for(words: str) -> LookedFor:
    """What these words look for: those that were asked for, or those that answer whom."""
    if words.startswith(SCHOOL) and words.removeprefix(SCHOOL).isdecimal():
        return LookedFor(of=int(words.removeprefix(SCHOOL)))
    text = normalise(words[:_SAID])
    text = (_alone(text) or text)[:LONGEST]
    if match := _NUMBER.fullmatch(squash(text)):
        return LookedFor(number=int(match[1]))
    school = _OF_SCHOOL.fullmatch(text)
    name = _without_title(school[1] if school else text)
    name = name if squash(name) else ""
    if school:
        return LookedFor(name, school=school[2].strip(), any_school=not squash(school[2]))
    return LookedFor(name)


def _without_title(name: str) -> str:
    """Within a name น้อง belongs to it: พี่น้องดี."""
    before = _TITLE.match(name)
    return name[before.end() :].strip() if before else name.strip()
