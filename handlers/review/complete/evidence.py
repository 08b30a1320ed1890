"""What proves that a child studies elsewhere: somebody has found it in DMC, and the school has a name."""

from collections.abc import Collection
from datetime import datetime
from hashlib import blake2b

from models.codes import IN_DMC, MatterKind, Outcome
from models.matters import Matter
from models.reports import Report

SCHOOL_NAME = "school_name"
"""What is added to a report when its reporter names the school."""


def may_be_checked(kind: MatterKind | None, outcome: Outcome | None) -> bool:
    """Whether DMC says anything about it: a child that studies at another school of the country is to be closed."""
    return kind == MatterKind.CLOSURE and outcome in IN_DMC


def is_fresh(checked_at: datetime | None, added: Collection[datetime]) -> bool:
    """Whether somebody has looked after all that was `added`: what came later may name another school."""
    return checked_at is not None and all(at <= checked_at for at in added)


def is_checked(matter: Matter, report: Report | None) -> bool:
    """The same of a matter and the report from which it comes."""
    return is_fresh(matter.checked_at, [one.at for one in report.additions] if report is not None else ())


def named_school(report: Report | None) -> str | None:
    """Where it studies, as far as that was told."""
    found = (one.value for one in report.additions if one.what == SCHOOL_NAME) if report is not None else ()
    return next((name for name in found if name), None)


def mark(stamp: str, checked_at: datetime | None) -> str:
    """What several are shown for, short enough for all of a page in one button: a stamp of `desk/stamps.py` and the
    check. A moment would not do: what was told before it may come in later."""
    seen = f"{stamp}|{checked_at.timestamp() if checked_at is not None else ''}"
    return blake2b(seen.encode(), digest_size=3).hexdigest()
