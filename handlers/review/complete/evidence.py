"""What proves that a child studies elsewhere: somebody has found it in DMC, and the school has a name. That it has
stayed where it is back its school has said."""

from datetime import datetime
from hashlib import blake2b

from handlers.returns.retained.stop import has_stayed_on
from handlers.review.desk.stamps import stamp, stamp_of
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


def is_complete(matter: Matter, case: Case, report: Report | None) -> bool:
    """Whether nothing is lacking: of a child that has stayed its school has said so; of one that studies elsewhere both
    are there."""
    if matter.kind == MatterKind.RETAINED:
        return has_stayed_on(case)
    if report is None or not may_be_checked(matter.kind, report.outcome):
        return False
    return is_checked(matter, case, report) and named_school(report) is not None


def mark_of(matter: Matter, case: Case, report: Report | None) -> str:
    """What it is shown for in a list."""
    if matter.kind == MatterKind.RETAINED:
        return mark(stamp(case.latest_report_id, ()), matter.opened_at)
    return mark(stamp_of(case, report), matter.checked_at)


def named_school(report: Report | None) -> str | None:
    """Where it studies, as far as that was told."""
    found = (one.value for one in report.additions if one.what == SCHOOL_NAME) if report is not None else ()
    return next((name for name in found if name), None)


def mark(seen_for: str, at: datetime | None) -> str:
    """What several are shown for, short enough for all of a page in one button: a stamp of `desk/stamps.py` and the
    check, or when the end was proposed. A moment would not do: what was told before it may come in later."""
    seen = f"{seen_for}|{at.timestamp() if at is not None else ''}"
    return blake2b(seen.encode(), digest_size=3).hexdigest()
