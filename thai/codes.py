"""Invitation codes such as K7QF-2M9X: Crockford's base 32 (https://www.crockford.com/base32.html)."""

import re
from enum import Enum, auto

from thai.text import normalise, tidy

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters without I, L, O and U."""
LENGTH = 8
NEW_CODE_BYTES = 40
"""Random bytes that `new_code` can always work with, for all practical purposes."""

_LOOKALIKES = str.maketrans("OIL", "011")
_HALF = "([0-9A-TV-Z]{4})"
_TYPED = re.compile(rf"(?<![0-9A-Z])(?<![0-9A-Z]-){_HALF}( ?[-‐‑–—_] ?| ?){_HALF}(?![0-9A-Z]|-[0-9A-Z])")
_GAPS = re.compile("[- ‐‑–—_]+")
_NEARLY = (6, 7, 9, 10)
"""So many characters are a code that lost or won some; fewer or more are something else."""

_KEYS = dict(
    zip(
        "ๅ/-ภถุึคตจๆไำพะัีรนยฟหกดเ้่าสผปแอิืทข+๑๒๓๔ู฿๕๖๗๐ฎฑธํ๊ณฯญฤฆฏโฌ็๋ษศฉฮฺ์",
        "1234567890QWERTYUIOPASDFGHJKLZXCVBNM-1234567890QERTYUIOPASDFGHJKLCVBN",
        strict=True,
    )
)
_THAI_KEYS = str.maketrans(_KEYS)
"""The Thai standard keyboard (TIS 820-2538, Kedmanee), and what the same keys are in Latin."""

_SENSELESS = re.compile("(?:^|[^ก-ฮะ-ฺ็-๎])[ะาำั-ฺ็-๎]|[/+๑-๙ๅ฿]|ๆ[ก-ฮ]")
"""What no Thai word has: a vowel or a tone over nothing, a digit among letters."""

_BYTES_PER_CODE = 5  # eight characters of five bits


def code(said: str) -> str | None:
    """The one code in `said`, as kept (K7QF2M9X); None if there is none or more than one.

    Without the dash only a mixture of digits and letters counts: eight digits may be a date.
    """
    found = {
        (first + second).translate(_LOOKALIKES)
        for first, gap, second in _TYPED.findall(tidy(said).upper())
        if gap.strip() or _is_mixed(first + second)
    }
    return found.pop() if len(found) == 1 else None


class Almost(Enum):
    """Nearly a code. LAYOUT: typed while the keyboard was Thai. SHORT, LONG: characters are missing, or too many.
    LETTER: with a U, which no code has. SEVERAL: more than one."""

    LAYOUT = auto()
    SHORT = auto()
    LONG = auto()
    LETTER = auto()
    SEVERAL = auto()


def almost(said: str) -> Almost | None:
    """What was meant as a code and is none. Words that hold letters and digits only by the way, phone numbers and
    dates are not."""
    text = normalise(said).removeprefix("รหัส").upper()
    if (
        len({first + second for first, _, second in _TYPED.findall(tidy(said).upper()) if _is_mixed(first + second)})
        > 1
    ):
        return Almost.SEVERAL
    typed = _GAPS.sub("", text)
    if typed.isascii() and typed.isalnum() and _is_mixed(typed):
        if len(typed) == LENGTH:
            return Almost.LETTER if "U" in typed else None
        return (Almost.SHORT if len(typed) < LENGTH else Almost.LONG) if len(typed) in _NEARLY else None
    meant = said.strip().translate(_THAI_KEYS)
    return Almost.LAYOUT if _SENSELESS.search(said.strip()) and code(meant) is not None and meant.isascii() else None


def show_code(kept: str) -> str:
    """K7QF-2M9X"""
    return f"{kept[:4]}-{kept[4:]}"


def new_code(random_bytes: bytes) -> str:
    """A code made from random bytes (give `NEW_CODE_BYTES`), always the same from the same ones.

    Holds a letter and a digit other than 0 and 1, so that it is found without its dash even when somebody
    types O for 0. Some groups of five bytes give no such code and are passed over. Raises ValueError when the
    bytes run out.
    """
    for start in range(0, len(random_bytes) - _BYTES_PER_CODE + 1, _BYTES_PER_CODE):
        bits = int.from_bytes(random_bytes[start : start + _BYTES_PER_CODE], "big")
        made = "".join(ALPHABET[bits >> shift & 31] for shift in range(35, -1, -5))
        if _is_mixed(made) and any(character in "23456789" for character in made):
            return made
    raise ValueError(f"{len(random_bytes)} random bytes give no code: pass {NEW_CODE_BYTES}")


def _is_mixed(text: str) -> bool:
    return any(c.isdigit() for c in text) and any(c.isalpha() for c in text)
