"""Reports, to be looked at, corrected or taken back."""

from collections.abc import Mapping

from flows.reports.several import pairs
from handlers.access.lookup import number
from handlers.reports.several.same import MOST
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


def want_seen(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """The cases that stood in a reminder."""
    cases = (number(case) for case, _ in pairs(args.get("seen", ""))[:MOST])
    wants.cases |= {case for case in cases if case is not None}


def want_all_undone(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """Several reports, to be taken back."""
    for report in args.get("reports", "").split("-")[:MOST]:
        want_undone(wants, who, {"report": report})
