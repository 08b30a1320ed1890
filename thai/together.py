"""Keeps together on a line what is read as one: a day, a phone number."""

import re

from thai.dates import MONTHS_SHORT, WEEKDAYS, WEEKDAYS_SHORT

SPACE, HYPHEN = "\u00a0", "\u2011"
"""Of these a line is never broken."""


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_DAY = re.compile(
    rf"(?:(?:{_any_of((*WEEKDAYS, *WEEKDAYS_SHORT))}) )?(?<!\d)\d{{1,2}} (?:{_any_of(MONTHS_SHORT)})(?: \d{{4}}(?!\d))?"
)
_PHONE = re.compile(r"(?<!\d)0\d{1,2}-\d{3}-\d{3,4}(?!\d)")


def together(text: str) -> str:
    """The same words, to be read; what is typed or dialled from them is understood alike."""
    if "-" in text:
        text = _PHONE.sub(lambda found: found[0].replace("-", HYPHEN), text)
    if "." in text:
        text = _DAY.sub(lambda found: found[0].replace(" ", SPACE), text)
    return text
