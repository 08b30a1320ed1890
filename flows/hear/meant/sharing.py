"""What a director means who types what stands on the cards of “แบ่งงานครู”: ให้ครูสมศรีดูแล, ให้ครูสมศรีดูแล น้อง 417,
ฉันดูแลเอง, เปลี่ยนคนดูแล น้อง 417, ดู รร.บ้านเขาแดง."""

import re

from msgspec import Struct

from thai.text import squash


class Shares(Struct, frozen=True):
    """`to`: how the name begins of who shall look after it, without a title; `myself`: the reader shall, `nobody`:
    nobody for now. `number`: of the child; None: all that are nobody's. `school`: how the name of another school of
    hers begins; then it is that school's screen that is asked for."""

    to: str = ""
    myself: bool = False
    nobody: bool = False
    number: int | None = None
    school: str = ""

    @property
    def asks(self) -> bool:
        """No person is named: the card asks whom it shall be given to."""
        return not (self.to or self.myself or self.nobody or self.school)


_CHILD = r"(?:น้อง)?(?:ที่|เลขที่)?(\d{1,6})?"
_GIVE = re.compile(rf"(?:ฝาก|ให้)(.{{2,60}}?)(?:ช่วย)?ดูแล(?:แทน|ต่อ)?{_CHILD}")
_MYSELF = re.compile(rf"(?:ฉัน|ผม|หนู)ดูแลเอง{_CHILD}")
_NOBODY = re.compile(rf"ยังไม่ให้ใครดูแล{_CHILD}")
_ASKS = re.compile(r"(?:เปลี่ยนคนดูแล|แบ่งงาน|แบ่งงานครู|ใครดูแล)(?:น้อง)?(?:ที่|เลขที่)?(\d{1,6})")
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
        return Shares(nobody=True, number=_number(match[1]))
    if match := _MYSELF.fullmatch(word):
        return Shares(myself=True, number=_number(match[1]))
    if match := _ASKS.fullmatch(word):
        return Shares(number=_number(match[1]))
    if match := _GIVE.fullmatch(word):
        return Shares(to=_bare(match[1]), number=_number(match[2])) if match[1] not in _SOMEBODY else None
    if match := _SCHOOL.fullmatch(word):
        return Shares(school=match[1])
    return None


_SOMEBODY = ("ใคร", "เขต", "ฉัน")
"""Named by no name."""


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _bare(name: str) -> str:
    """Without a title, if something is left of it."""
    for title in _TITLES:
        if name.startswith(title) and len(name) - len(title) >= 2:
            return name.removeprefix(title)
    return name
