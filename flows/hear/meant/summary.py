"""Which summary somebody means who types its number: สรุป S-690615, s690617-1432; and whether she thanks teachers."""

import re

from thai.text import normalise

_NAME = re.compile(
    r"(?:ขอ|ดู)?(?:เลข)?(?:สรุป)?(?:เลข)?\s*s\s*[-–‑]?\s*(?P<day>\d{6})(?:\s*[-–‑]\s*(?P<time>\d{4}))?", re.IGNORECASE
)


def about_summary(said: str) -> str | None:
    """Its number as it is written; None where the message is something else."""
    match = _NAME.fullmatch(normalise(said))
    if match is None:
        return None
    return f"S-{match['day']}-{match['time']}" if match["time"] else f"S-{match['day']}"


def thanks_teachers(said: str) -> bool:
    """ขอบคุณครู 6 คน, as the button says it. Without how many it is a courtesy to whom one talks to."""
    return _THANKS.fullmatch(normalise(said)) is not None


_THANKS = re.compile(r"(?:ฝาก)?ขอบคุณ(?:คุณ)?ครู\s*\d+\s*คน")
