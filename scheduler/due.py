"""When a job is due: moments of its trigger, searched forwards and backwards."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from apscheduler.triggers.base import BaseTrigger

_NEXT = timedelta(microseconds=1)
_FIRST_WINDOW = timedelta(minutes=2)


def moments(trigger: BaseTrigger, after: datetime, until: datetime) -> Iterator[datetime]:
    """Every due moment later than `after`, up to and including `until`, in order."""
    due = next_moment(trigger, after)
    while due is not None and due <= until:
        yield due
        due = next_moment(trigger, due)


def latest(trigger: BaseTrigger, after: datetime, until: datetime) -> datetime | None:
    """The last of them. A trigger only looks forwards, so windows back from `until` are searched, each twice as long as
    the one before: what is due every minute is found as soon after three weeks as what is due once a year."""
    window = _FIRST_WINDOW
    while after < until:
        start = max(after, until - window)
        found = None
        for found in moments(trigger, start, until):  # noqa: B007 - the last one stays
            pass
        if found is not None or start == after:
            return found
        window *= 2
    return None


def next_moment(trigger: BaseTrigger, after: datetime) -> datetime | None:
    """The first due moment later than this; None when there will be none."""
    due = trigger.get_next_fire_time(None, after + _NEXT)
    return None if due is None else due.astimezone(UTC)
