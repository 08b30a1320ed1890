"""What a director means who types what stands on the cards of “แบ่งงานครู”: ให้ครูสมศรีดูแล, ให้ครูสมศรีดูแล น้อง 417,
ให้ครูสมศรีดูแล กิตติ, ฉันดูแลเอง, เปลี่ยนคนดูแล น้อง 417, ดู รร.บ้านเขาแดง."""

import re
from typing import TypedDict

from msgspec import Struct

from thai.text import squash


class Shares(Struct, frozen=True):
    """`to`: how the name begins of who shall look after it, without a title; `myself`: the reader shall, `nobody`:
    nobody for now. `number`, `child`: of the child, its number or how its first name begins; neither: all that are
    nobody's. `school`: how the name of another school of
    hers begins; then it is that school's screen that is asked for."""

    to: str = ""
    myself: bool = False
    nobody: bool = False
    number: int | None = None
    child: str = ""
    school: str = ""

    @property
    def asks(self) -> bool:
        """No person is named: the card asks whom it shall be given to."""
        return not (self.to or self.myself or self.nobody or self.school)

    @property
    def of_one(self) -> bool:
        """One child is meant."""
        return self.number is not None or bool(self.child)


_NUMBER = r"(?:น้อง)?(?:ที่|เลขที่)?(?P<number>\d{1,6})"
_CHILD = rf"(?:{_NUMBER}|(?:น้อง)?(?P<child>\D{{2,40}}?)(?:แทน|ต่อ|ด้วย|หน่อย)?)?"
_GIVE = re.compile(rf"(?:ฝาก|ให้)(?P<to>.{{2,60}}?)(?:ช่วย)?ดูแล(?:แทน|ต่อ)?{_CHILD}")
_MYSELF = re.compile(rf"(?:ฉัน|ผม|หนู)ดูแลเอง{_CHILD}")
_NOBODY = re.compile(rf"ยังไม่ให้ใครดูแล{_CHILD}")
_ASKS = re.compile(rf"(?:เปลี่ยนคนดูแล|แบ่งงานครู|แบ่งงาน|ใครดูแล){_NUMBER}")
_ASKS_BY_NAME = re.compile(r"(?:เปลี่ยนคนดูแล|ใครดูแล)(?:น้อง)?(?P<child>\D{2,40})")
_LINE = re.compile(r"(.+?) · ดูแล \d+ คน ?›?")
"""A line of a card, typed as it stands there."""

_SCHOOL = re.compile(r"ดู(?:รร|โรงเรียน)(.{2,60})")
_TITLES = ("คุณครู", "ครู", "คุณ", "ผอ")


def shares(said: str) -> Shares | None:
    """What the whole message means; None where it is nothing of the kind."""
    if match := _LINE.fullmatch(said.strip()):
        said = match[1] if _MYSELF.fullmatch(squash(match[1])) else f"ให้{match[1]}ดูแล"
    word = squash(said)
    if match := _NOBODY.fullmatch(word):
        return Shares(nobody=True, **_one(match))
    if match := _MYSELF.fullmatch(word):
        return Shares(myself=True, **_one(match))
    if match := _ASKS.fullmatch(word) or _ASKS_BY_NAME.fullmatch(word):
        return Shares(**_one(match))
    if match := _GIVE.fullmatch(word):
        return Shares(to=_bare(match["to"]), **_one(match)) if match["to"] not in _SOMEBODY else None
    if match := _SCHOOL.fullmatch(word):
        return Shares(school=match[1])
    return None


_ALL = frozenset({"น้อง", "ทั้งหมด", "ทุกคน", "ทั้งหมดเลย", "ทุกคนเลย", "เด็กทั้งหมด", "เด็กทุกคน", "เด็ก"})
"""No child's name."""

_SOMEBODY = ("ใคร", "เขต", "ฉัน", "คนเดิม")
"""Named by no name."""


class _One(TypedDict):
    number: int | None
    child: str


def _one(match: re.Match[str]) -> _One:
    found = match.groupdict()
    child = found.get("child") or ""
    return {"number": int(found["number"]) if found.get("number") else None, "child": "" if child in _ALL else child}


def _bare(name: str) -> str:
    """Without a title, if something is left of it."""
    for title in _TITLES:
        if name.startswith(title) and len(name) - len(title) >= 2:
            return name.removeprefix(title)
    return name
