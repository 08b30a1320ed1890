"""ID numbers that somebody typed into a text: never shown again in full (LINE is no place for them)."""

import re

_NUMBER = re.compile(r"(?<!\d)(?:\d[ -]?){12}\d(?!\d)|(?<![A-Za-z0-9])[Gg]\d{12}(?!\d)")


def without_ids(text: str) -> str:
    """The text with 13-digit and G numbers masked to their last four characters."""
    return _NUMBER.sub(lambda found: f"•••• {re.sub('[ -]', '', found.group())[-4:]}", text)
