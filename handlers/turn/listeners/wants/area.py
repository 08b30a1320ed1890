"""What is of a whole area: its calendar, and the log of what was looked at."""

from collections.abc import Mapping

from flows.kinds.day import as_day
from handlers.access.log.read import page_at
from handlers.access.lookup import number
from handlers.access.rights import Right, areas, has_right, places
from handlers.calendar.days import whose
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.who import Who


def want_log(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """A page of the log of her area."""
    if (at := page_at(who, number(args.get("before")))) is not None:
        wants.logs.add(at)


def want_day(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """A day of the calendar of her area."""
    area, day = whose(who), as_day(args.get("day", ""))
    if area is not None and day is not None:
        wants.days.add((area, day))


def want_closing(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The days on which her schools are closed by themselves, who directs them, and her colleagues there."""
    mine = places(who, Right.CLOSE_SCHOOL)
    wants.closing |= mine
    wants.colleagues |= mine


def want_figures(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The figures of her area."""
    if has_right(who, Right.SEE_FIGURES):
        wants.figures |= areas(who, Right.SEE_FIGURES)


def want_snapshot(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """A summary that a button names."""
    if (snapshot := number(args.get("snapshot"))) is not None:
        wants.snapshots.add(snapshot)


def want_quiet(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The schools of her area without news."""
    wants.quiet |= areas(who, Right.OPEN_DESK)
