"""Which child of an area an officer looks for: a name, with a school or a surname perhaps, a number, or a school."""

import re

from msgspec import Struct

from thai.text import normalise, squash

SCHOOL = "school:"
"""How a search for the children of one school is kept; nobody types it."""

_ASKED = re.compile("(?:ขอ|ช่วย|อยาก)?(?:ค้นหาน้อง|ค้นหาชื่อ|ค้นหา|หาน้อง|หาชื่อน้อง|หา(?=โรงเรียน|รร))(.*)", re.S)
_TITLE = re.compile(r"(?:(?:เด็กชาย|เด็กหญิง|ด\.\s?[ชญ]\.|น้อง)\s*(?=.{2}))+")
_NUMBER = re.compile(r"(?:น้อง|เลขที่|เลข|ที่)*(\d{1,6})")
_OF_SCHOOL = re.compile(r"(.*?)\s*(?:อยู่)?(?:โรงเรียน|รร\.|(?:^|(?<=\s)|(?<=\sอยู่))รร(?=[ก-ฮเ-ไ\s]|$))\s*(.*)", re.S)
"""Within a name รร is a vowel: วรรณา, ธรรมรัตน์."""
LONGEST = 60
"""Characters; no name and school are longer."""


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


def asked_for(said: str) -> str | None:
    """What stands behind หาน้อง, ค้นหา …; None where nobody is looked for."""
    match = _ASKED.fullmatch(normalise(said))
    return match[1].strip()[:LONGEST] if match else None


def looked_for(words: str) -> LookedFor:
    """What these words look for: those that were asked for, or those that answer whom."""
    if words.startswith(SCHOOL) and words.removeprefix(SCHOOL).isdecimal():
        return LookedFor(of=int(words.removeprefix(SCHOOL)))
    text = normalise(words)[:LONGEST]
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
