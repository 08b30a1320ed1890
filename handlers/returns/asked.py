"""What a button of the question whether a child comes carries; a stranger may have written it."""

from collections.abc import Mapping
from datetime import date

from handlers.access.lookup import number
from handlers.returns.attendance import Asked


def asked_in(args: Mapping[str, str]) -> Asked:
    """The case, and the day for which it is asked."""
    return Asked(number(args.get("case")), _day(args.get("due")))


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None
