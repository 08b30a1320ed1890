"""What a director means who types a line of what waits for him, or a button of its card: เรื่องน้อง 417, จัดให้แล้ว น้อง
0417."""

import re

from msgspec import Struct

from thai.text import squash


class AboutNeed(Struct, frozen=True):
    """`number`: of the child. `does`: what the button does; one that answers opens the card: what was typed may be
    about an older one. `school`: the beginning of a line of one. None of them: all that waits."""

    number: int | None = None
    does: str | None = None
    school: str | None = None


_DEEDS = {
    squash("จัดให้แล้ว"): "need_open",
    squash("ขอเขตช่วย"): "need_open",
    squash("กดผิด ขอแก้คำตอบ"): "need_undo",
    squash("เรื่อง"): None,
    squash("ดูเรื่องนี้"): "need_open",
}
_PROMISES = squash("จะจัดให้ภายใน")
_ALONE = frozenset(map(squash, ("กดผิด ขอแก้คำตอบ", "ขอเขตช่วย", "ดูเรื่องนี้")))
_REST = frozenset({squash("ดูเรื่องที่เหลือ"), squash("จัดให้แล้ว")})
_OF_CHILD = re.compile(r"(.*?)น้อง(\d{1,6})")
_LINE = re.compile(r"น้อง\s*(\d{1,6}) [^·]+ · .+")
_SCHOOL = re.compile(r"(.+?) \d+ เรื่อง · (?:นานสุด \d+ วัน|วันนี้)")


def about_need(said: str) -> AboutNeed | None:
    """What the whole message means; None where it is nothing that waits."""
    told = said.strip().rstrip("› ")
    if line := _LINE.fullmatch(told):
        return AboutNeed(int(line[1]))
    if told.startswith("โรงเรียน"):
        school = _SCHOOL.fullmatch(told)
        return AboutNeed(school=squash(school[1] if school else told))
    word = squash(told)
    if word in _ALONE or word in _REST or (word.startswith(_PROMISES) and "น้อง" not in word):
        return AboutNeed()
    numbered = _OF_CHILD.fullmatch(word)
    if numbered is None:
        return None
    words, number = numbered[1], int(numbered[2])
    if words in _DEEDS:
        return AboutNeed(number, _DEEDS[words])
    return AboutNeed(number, "need_open") if words.startswith(_PROMISES) else None
