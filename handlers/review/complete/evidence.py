"""What proves that a child studies elsewhere: somebody has found it in DMC, and the school has a name."""

from datetime import datetime
from hashlib import blake2b

from handlers.review.desk.stamps import stamp_of
from models.cases import Case
from models.codes import IN_DMC, MatterKind, Outcome
from models.matters import Matter
from models.reports import Report

SCHOOL_NAME = "school_name"
"""What is added to a report when its reporter names the school."""


def may_be_checked(kind: MatterKind | None, outcome: Outcome | None) -> bool:
    """Whether DMC says anything about it: a child that studies at another school of the country is to be closed."""
    return kind == MatterKind.CLOSURE and outcome in IN_DMC


def is_checked(matter: Matter, case: Case, report: Report | None) -> bool:
    """Whether somebody has looked, and has read all that is told by now: what comes in later may name another school,
    whenever it was said."""
    return matter.checked_at is not None and matter.checked_for == stamp_of(case, report)


def named_school(report: Report | None) -> str | None:
    """Where it studies, as far as that was told."""
    found = (one.value for one in report.additions if one.what == SCHOOL_NAME) if report is not None else ()
    return next((name for name in found if name), None)


def mark(stamp: str, checked_at: datetime | None) -> str:
    """What several are shown for, short enough for all of a page in one button: a stamp of `desk/stamps.py` and the
    check. A moment would not do: what was told before it may come in later."""
    seen = f"{stamp}|{checked_at.timestamp() if checked_at is not None else ''}"
    return blake2b(seen.encode(), digest_size=3).hexdigest()
