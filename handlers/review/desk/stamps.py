"""What a decision is shown for: with the same words on a card as in a notice."""

from models.cases import Case
from models.needs import NeedRow
from models.reports import Report


def stamp_of(case: Case, report: Report | None) -> str:
    """The child's latest report, and how much was added to the one of which it tells; of what was added also when the
    last of it was: an answer may take the place of another."""
    added = report.additions if report is not None else ()
    last = f".{max(int(one.at.timestamp()) for one in added)}" if added else ""
    return f"{case.latest_report_id or 0}.{len(added)}{last}"


def sources_in_order(need: NeedRow) -> list[int]:
    """The reports that ask for it, the one that tells most last."""
    return [source.report_id for source in sorted(need.sources, key=lambda one: (one.report.stands, one.report_id))]
