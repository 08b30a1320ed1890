"""Which colleague or newcomer somebody means who types a number or a name, and what she wants: ครู 12, คนรอ 3, สมศรี,
พักการใช้ ครูสมศรี. Whatever stands on their cards can be typed: its button alone, or with the person."""

import re
from typing import Literal

from msgspec import Struct

from thai.text import ends_whole, squash

Deed = Literal["confirm", "refuse", "refuse_sure", "same_person", "leave", "leave_sure", "park", "park_sure", "unpark"]
_SAID: dict[str, Deed] = {
    "ใช่ ครูของเรา": "confirm",
    "ใช่ คนของเรา": "confirm",
    "ไม่ใช่": "refuse",
    "ไม่รับเข้า": "refuse_sure",
    "คนเดิม บัญชีใหม่": "same_person",
    "ออกแล้ว": "leave",
    "ใช่ ออกแล้ว": "leave_sure",
    "พักการใช้": "park",
    "ใช่ พักการใช้": "park_sure",
    "ใช้ต่อ": "unpark",
}
_DEEDS: dict[str, Deed] = {
    squash(said): deed for said, deed in sorted(_SAID.items(), key=lambda one: len(squash(one[0])), reverse=True)
}
"""The longer ones first: “ใช่ ออกแล้ว” is more than “ออกแล้ว”."""

OF_NEWCOMERS: frozenset[Deed] = frozenset({"confirm", "refuse", "refuse_sure", "same_person"})

_BEFORE: dict[str, Literal["newcomers", "teachers"]] = {
    "ครูรอยืนยัน": "newcomers",
    "คนรอยืนยัน": "newcomers",
    "ครูรอ": "newcomers",
    "คนรอ": "newcomers",
    "คนใหม่": "newcomers",
    "ครูของโรงเรียน": "teachers",
    "ครูคนที่": "teachers",
    "ครู": "teachers",
}
_TITLES = ("นางสาว", "นาง", "นาย", "คุณ", "ผอ")
_NUMBER = re.compile(r"(?:เลขที่|เลข|ที่|คนที่)?(\d{1,4})")
_SHORTEST, _LONGEST = 2, 40


class Sought(Struct, frozen=True):
    """`of`: on which list; None: on any. `name`: how it begins, `bare`: the same without a title. At most one of `name`
    and `number` is there. `deed`: what shall be done; only with one nobody may be named."""

    of: Literal["newcomers", "teachers"] | None = None
    name: str = ""
    bare: str = ""
    number: int | None = None
    deed: Deed | None = None

    @property
    def alone(self) -> bool:
        """A button's word, and nobody beside it."""
        return not self.name and self.number is None


def sought(said: str) -> Sought | None:
    """Whom the whole message means; None where it can be nobody's name or number. A number alone is none: it answers a
    question that is open no more."""
    # A line of a list, typed as it stands there, says more behind the name.
    deed, word = _deed(squash(re.split("[·›]", said)[0]))
    if deed is not None and not word:
        return Sought("newcomers" if deed in OF_NEWCOMERS else "teachers", deed=deed)
    before = next((one for one in _BEFORE if word.startswith(one)), None)
    rest = word.removeprefix(before) if before is not None else word
    of = _BEFORE[before] if before is not None else None
    if deed is not None:
        of = "newcomers" if deed in OF_NEWCOMERS else "teachers"
    if (before is not None or deed is not None) and (match := _NUMBER.fullmatch(rest)):
        return Sought(of, number=int(match[1]), deed=deed)
    if not _SHORTEST <= len(rest) <= _LONGEST or any(one.isdigit() for one in rest):
        return None
    title = next((one for one in _TITLES if rest.startswith(one) and ends_whole(rest, len(one))), "")
    bare = rest.removeprefix(title)
    return Sought(of, name=rest, bare=bare if len(bare) >= _SHORTEST else rest, deed=deed)


def _deed(word: str) -> tuple[Deed | None, str]:
    for said, deed in _DEEDS.items():
        if word.startswith(said):
            return deed, word.removeprefix(said)
        if word.endswith(said):
            return deed, word.removesuffix(said)
    return None, word
