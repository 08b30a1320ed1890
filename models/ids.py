"""Numbers of people and schools: their forms, their check digits, and how little of them is shown."""

import re

from models.codes import IdKind

_THAI = re.compile(r"\d{13}")
_G = re.compile(r"G[0-9]{12}")
_SMIS, _MOE = re.compile(r"\d{8}"), re.compile(r"\d{10}")


def id_kind(text: str) -> IdKind | None:
    """What an identifier is; NONE for an empty one, None for a wrong one."""
    if not text:
        return IdKind.NONE
    if _G.fullmatch(text):
        return IdKind.G
    return IdKind.THAI if is_thai_id(text) else None


def is_thai_id(text: str) -> bool:
    """13 digits with the right last one (weights 13 to 2, mod 11). A leading 0 is valid: children without status have
    it."""
    if not _THAI.fullmatch(text) or not text.isascii():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:12], range(13, 1, -1), strict=True))
    return int(text[12]) == (11 - total % 11) % 10


def masked(text: str) -> str:
    """An identifier as it may be shown: the last four at most."""
    return f"•••• {text[-4:]}" if len(text) > 4 else "••••"


def is_school_code(text: str) -> bool:
    """The 8 digits of a school (SMIS): province, area, school."""
    return bool(_SMIS.fullmatch(text)) and text.isascii()


def is_moe_code(text: str) -> bool:
    """The ministry's 10 digits."""
    return bool(_MOE.fullmatch(text)) and text.isascii()
