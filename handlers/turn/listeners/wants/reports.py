"""Reports, to be looked at, corrected or taken back."""

from collections.abc import Mapping

from handlers.access.lookup import number
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.who import Who


def want_report(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """The report that a button names."""
    if (report := number(args.get("report"))) is not None:
        wants.reports.add(report)


def want_latest(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """Her latest report, to be corrected or taken back."""
    if who.person is not None:
        wants.latest.add(who.person)


def want_undone(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The report that a button names, to be corrected or taken back."""
    want_report(wants, who, args)
    wants.undone |= wants.reports
