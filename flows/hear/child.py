"""Which child of hers somebody means who types a name or a number, and what she wants with it: รายงานกิตติ, น้อง 417."""

import re
from typing import Literal

from msgspec import Struct

from thai.text import squash

Wish = Literal["show", "tell", "same", "call"]


class Meant(Struct, frozen=True):
    """`name`: how a first name begins, perhaps the whole of it with the class. One of `name` and `number` is there."""

    wish: Wish = "show"
    name: str = ""
    number: int | None = None


_WISHES: dict[str, Wish] = {
    "รายงาน": "tell",
    "เหมือนเดิม": "same",
    "โทรหาที่บ้าน": "call",
    "โทรหา": "call",
    "โทร": "call",
    "ดู": "show",
}
_NUMBER = re.compile(r"(?:เลขที่|เลข|ที่)?(\d{1,6})")
_BARE = 3
"""A number of fewer digits, and nothing beside it, answers a question that is open no more."""

_SHORTEST, _LONGEST = 2, 40


def meant(said: str) -> Meant | None:
    """What the whole message means; None where it can be no child's name or number."""
    word = squash(said)
    wish, rest = _wish(word)
    rest = rest.removeprefix("น้อง") or rest
    match = _NUMBER.fullmatch(rest)
    if match:
        if wish == "call" and "น้อง" not in word:
            return None  # a number to call, and no child's
        alone = word == match[1]
        return None if alone and len(match[1]) < _BARE else Meant(wish, number=int(match[1]))
    if not _SHORTEST <= len(rest) <= _LONGEST or rest.isascii() or rest in _WISHES:
        return None
    return Meant(wish, name=rest)


def _wish(word: str) -> tuple[Wish, str]:
    if word in _WISHES:
        return "show", word
    for said, wish in _WISHES.items():
        if word.startswith(said) and word != said:
            return wish, word.removeprefix(said)
        if word.endswith(said) and word != said and wish != "show":
            return wish, word.removesuffix(said)
    return "show", word
