"""Checks of typed answers: they give the form to keep, or None. Each accepts what it once gave. And why a number is
none."""

import unicodedata
from collections.abc import Callable

from flows.engine.kit import Missed
from flows.hear.meant.child import meant
from flows.phrase import T
from thai.names import without_title
from thai.phone import MOST_DIGITS, almost_phone
from thai.text import tidy


def at_most(characters: int) -> Callable[[str], str | None]:
    """Any text of one to `characters` characters; runs of spaces are folded."""

    def check(said: str) -> str | None:
        text = " ".join(said.split())
        return text if 0 < len(text) <= characters else None

    return check


def name_of(characters: int) -> Callable[[str], str | None]:
    """The same, of what something or somebody is called: what a child's card would do (“รายงานกิตติ”) is no name."""
    short = at_most(characters)

    def check(said: str) -> str | None:
        does = meant(said)
        return short(said) if does is None or does.wish == "show" else None

    return check


NAME_MOST = 60
"""Characters. The longest surnames that are given have about 30."""

_SCRIPTS = ("THAI CHARACTER", "LATIN", "MYANMAR", "LAO", "KHMER", "CJK UNIFIED", "DEVANAGARI")
"""Of people who work at schools here."""

_BETWEEN = frozenset(" .-'’")


def full_name(said: str) -> str | None:
    """First and last name without a title, of letters that can be seen: those who are asked to vouch for a person, or
    to call her back, must know who it is."""
    name = at_most(NAME_MOST)(without_title(tidy(said)))
    if name is None or not all(one in _BETWEEN or _belongs_to_a_name(one) for one in name):
        return None
    words = [word for word in name.split() if any(unicodedata.category(one)[0] == "L" for one in word)]
    return name if len(words) > 1 and "://" not in name and "www." not in name else None


def _belongs_to_a_name(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM" and unicodedata.name(character, "").startswith(_SCRIPTS)


def no_number(said: str) -> Missed:
    """What is said to words that are no phone number: how many digits are missing."""
    digits = almost_phone(said)
    if digits is None:
        return Missed("เบอร์นี้ยังไม่ครบ พิมพ์อีกที เช่น 081-234-5678")
    lacks = MOST_DIGITS - len(digits)
    return Missed(T("เบอร์ {number} ขาด {lacks} ตัว พิมพ์อีกที เช่น 081-234-5678", number=digits, lacks=lacks))
