"""Finds a Thai phone number in a sentence, and shows one."""

import re

from thai.text import tidy

_GAP = r"[ .\-‐‑–()]{0,2}"
_HEAD = rf"(?:\+?66{_GAP}0?|0){_GAP}"
_MOBILE = rf"[689](?:{_GAP}\d){{8}}"
_LANDLINE = rf"(?:2|[3457]{_GAP}\d)(?:{_GAP}\d){{6,7}}"
_PHONE = re.compile(rf"(?<![\d+])(?<!\d[.\-]){_HEAD}(?:{_MOBILE}|{_LANDLINE})(?![.\-]?\d)")
_NATIONAL = re.compile(r"0(?:[689]\d{8}|[23457]\d{7})")
# A citizen's number is no phone, though one that begins with 0 and is typed in groups holds the shape of one.
_CITIZEN = re.compile(r"(?<!\d)\d([ \-]?)\d{4}\1\d{5}\1\d{2}\1\d(?!\d)")


def phone(said: str) -> str | None:
    """The first Thai number in `said`, in national form: 0812345678 or 021234567."""
    found = _PHONE.search(_CITIZEN.sub("?", tidy(said)))
    return _national(found[0]) if found else None


MOST_DIGITS = 10
"""Of a mobile number."""

_SHORT = re.compile(rf"(?<!\d)0{_GAP}[689](?:{_GAP}\d){{6,7}}(?![.\-]?\d)")


def almost_phone(said: str) -> str | None:
    """The digits of a mobile number that lacks one or two; None for anything else."""
    found = _SHORT.search(_CITIZEN.sub("?", tidy(said)))
    return re.sub(r"\D", "", found[0]) if found else None


_EXTENSION = re.compile(r"[ ,]{0,2}(?:ต่อ|กด|ext\.?)[ .]{0,2}(\d{1,5})(?!\d)", re.IGNORECASE)
_BEFORE_EXTENSION = " ต่อ "


def phone_of_desk(said: str) -> str | None:
    """The same, with the extension of a landline: 034511111 ต่อ 12."""
    text = _CITIZEN.sub("?", tidy(said))
    found = _PHONE.search(text)
    number = _national(found[0]) if found else None
    if found is None or number is None or len(number) == MOST_DIGITS:
        return number
    extension = _EXTENSION.match(text, found.end())
    return f"{number}{_BEFORE_EXTENSION}{extension[1]}" if extension else number


def dialled(number: str) -> str:
    """What a telephone dials: an extension is asked for by whoever calls."""
    return number.split(_BEFORE_EXTENSION)[0]


def without_phone(said: str) -> str:
    """`said` without its phone numbers and citizens' numbers, tidied."""
    return _PHONE.sub(" ", _CITIZEN.sub(" ", tidy(said)))


def show_phone(number: str) -> str:
    """081-234-5678, 02-123-4567, 053-123-456 or 053-123-456 ต่อ 12; anything else (a short number such as 1300) as it
    is."""
    number, *extension = number.split(_BEFORE_EXTENSION)
    return _BEFORE_EXTENSION.join((_in_groups(number), *extension))


def _in_groups(number: str) -> str:
    if not _NATIONAL.fullmatch(number):
        return number
    if number.startswith("02"):
        return f"{number[:2]}-{number[2:5]}-{number[5:]}"
    return f"{number[:3]}-{number[3:6]}-{number[6:]}"


def _national(found: str) -> str | None:
    digits = re.sub(r"\D", "", found)
    if digits.startswith("66"):
        digits = "0" + digits.removeprefix("66").removeprefix("0")
    return digits if _NATIONAL.fullmatch(digits) else None
