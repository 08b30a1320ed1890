"""Reads single cells of a list: numbers, days, schools, groups."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from handlers.lists.problems import Problem, Unusable
from models.codes import ChildGroup, IdKind
from models.ids import id_kind, is_moe_code, is_school_code
from thai import phone as phones
from thai.typed_dates import thai_date

_DAY = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{4}|\d{4}([-/.])\d{1,2}\2\d{1,2}")
"""Four figures of a year: in a list nobody can be asked whether 55 is 2555 or 1955."""

_EARLIEST = date(1900, 1, 1)
_NO_PHONE = frozenset({"ไม่มี", "ไม่มีเบอร์", "ไม่ทราบ", "ไม่ระบุ"})
_WITHOUT_ZERO = re.compile(r"[689]\d{8}")
"""A spreadsheet takes a mobile number for a sum, and its first zero for nothing."""
_GROUPS = {
    "เด็กตกหล่น": ChildGroup.NEVER_ENROLLED,
    "ตกหล่น": ChildGroup.NEVER_ENROLLED,
    "เด็กออกกลางคัน": ChildGroup.DROPPED_OUT,
    "ออกกลางคัน": ChildGroup.DROPPED_OUT,
    "กลุ่มเสี่ยงหลุด": ChildGroup.AT_RISK,
    "กลุ่มเสี่ยง": ChildGroup.AT_RISK,
    "ผู้พิการอายุเกิน18ปี": ChildGroup.OVER_AGE_DISABLED,
} | {group.value: group for group in ChildGroup}


def text(cells: Mapping[str, str], key: str, longest: int, *, required: bool = False) -> str:
    """A cell as it stands, of `longest` characters at most."""
    value = cells.get(key, "")
    if required and not value:
        raise Unusable(Problem.MISSING, key)
    if len(value) > longest:
        raise Unusable(Problem.TOO_LONG, key)
    return value


def national_id(cells: Mapping[str, str], key: str) -> tuple[IdKind, str]:
    """An identifier without the blanks and dashes of its grouped form; (NONE, "") for an empty cell."""
    value = re.sub(r"[ \-–]", "", cells.get(key, "")).upper()
    kind = id_kind(value)
    if kind is None:
        raise Unusable(Problem.WRONG_ID, key)
    return kind, value


def birth_date(cells: Mapping[str, str], key: str, today: date) -> date | None:
    """A day in either era; None for an empty cell."""
    value = cells.get(key, "")
    if not value:
        return None
    day = _day(value, today)
    if day is None:
        raise Unusable(Problem.WRONG_DATE, key)
    if not _EARLIEST <= day <= today:
        raise Unusable(Problem.IMPOSSIBLE_DATE, key)
    return day


def school(cells: Mapping[str, str], key: str, schools: Mapping[str, int]) -> int:
    """The id of the school with this code; `schools`: ids by 8-digit and 10-digit code."""
    code = text(cells, key, 20, required=True)
    if not (is_school_code(code) or is_moe_code(code)):
        raise Unusable(Problem.WRONG_SCHOOL_CODE, key)
    found = schools.get(code)
    if found is None:
        raise Unusable(Problem.UNKNOWN_SCHOOL, key)
    return found


def group(cells: Mapping[str, str], key: str) -> ChildGroup:
    """A child group by its Thai label or its code."""
    value = text(cells, key, 80, required=True).replace(" ", "")
    found = _GROUPS.get(value) or _GROUPS.get(value.upper())
    if found is None:
        raise Unusable(Problem.WRONG_GROUP, key)
    return found


def phone(cells: Mapping[str, str], key: str) -> str:
    """The first number of a cell in national form; empty where there is none."""
    value = cells.get(key, "")
    if not value or value in _NO_PHONE:
        return ""
    found = phones.phone(f"0{value}" if _WITHOUT_ZERO.fullmatch(value) else value)
    if found is None:
        raise Unusable(Problem.WRONG_PHONE, key)
    return found


@lru_cache(maxsize=8192)
def _day(value: str, today: date) -> date | None:
    return thai_date(value, today, prefer="past") if _DAY.fullmatch(value) else None
