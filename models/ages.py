"""Two different ages: compulsory schooling counts by calendar year, “under 15” by completed years."""

import re
from datetime import date

COMPULSORY_FROM = 7
COMPULSORY_UNTIL = 16
PROTECTED_UNTIL = 15
"""Completed years: of a younger child a husband or a baby is a matter of protection."""
LETTER_UNTIL = 15
"""Completed years: a younger child learns with สกร. by a letter of its district alone."""

_OLDER = re.compile(r"(?:ม\.?|มัธยมศึกษาปีที่)\s*[456]|ปวช|ปวส")
"""Classes in which nobody is younger."""


def is_compulsory(birth: date | None, on: date, *, finished_m3: bool, until: int = COMPULSORY_UNTIL) -> bool:
    """Whether school is compulsory (Compulsory Education Act 2545 s.4): 7 to below 16 by calendar year, unless ม.3 is
    finished. A child of unknown age counts as compulsory: nobody is closed by a missing date."""
    if finished_m3:
        return False
    if birth is None:
        return True
    return COMPULSORY_FROM <= on.year - birth.year < until


def compulsory_until(birth: date, until: int = COMPULSORY_UNTIL) -> date:
    """The last day on which school is compulsory for this child."""
    return date(birth.year + until - 1, 12, 31)


def needs_letter(birth: date | None, grade: str | None, on: date) -> bool:
    """Whether its district has to write to สกร. before it learns there. Where the birth date is not known its class
    says it, as far as one does: who may be younger is asked about, since the district sees papers that nobody else
    has."""
    if birth is not None:
        return completed_years(birth, on) < LETTER_UNTIL
    return _OLDER.match((grade or "").strip()) is None


def age_of(birth: date | None, on: date) -> int | None:
    """In completed years, where the birth date is known."""
    return None if birth is None else completed_years(birth, on)


def completed_years(birth: date, on: date) -> int:
    """Age in completed years."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
