"""What a decision is shown for: with the same words on a card as in a notice."""

from collections.abc import Collection
from datetime import datetime

from models.cases import Case
from models.codes import MatterKind
from models.matters import Matter
from models.needs import NeedRow
from models.reports import Report


def stamp_of(case: Case, report: Report | None) -> str:
    """The child's latest report, and how much was added to the one of which it tells; of what was added also when the
    last of it was: an answer may take the place of another."""
    return stamp(case.latest_report_id, [one.at for one in report.additions] if report is not None else ())


def stamp_of_item(item: Matter | NeedRow, case: Case, report: Report | None) -> str:
    """The same of what stands in front of an office: who shall look after a child is shown for who has it and for who
    asks for it, since when."""
    known = stamp_of(case, report)
    if not isinstance(item, Matter) or item.kind != MatterKind.ASSIGN:
        return known
    asks = f".{case.wanted_by_id}.{int(case.wanted_at.timestamp()) if case.wanted_at else ''}"
    return f"{known}/{case.assignee_id or 0}{asks if case.wanted_by_id is not None else ''}"


def stamp(latest: int | None, added: Collection[datetime]) -> str:
    """The same of what a list has read: the latest report, and when something was added."""
    last = f".{max(int(at.timestamp()) for at in added)}" if added else ""
    return f"{latest or 0}.{len(added)}{last}"


def sources_in_order(need: NeedRow) -> list[int]:
    """The reports that ask for it, the one that tells most last."""
    return [source.report_id for source in sorted(need.sources, key=lambda one: (one.report.stands, one.report_id))]
