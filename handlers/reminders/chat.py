"""“เวลาเตือน” in chat."""

from collections.abc import Callable

from flows.reminders import hour as words
from handlers.access.declined import Declined
from handlers.reminders.hour import own_row, set_hour
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.codes import Hour, Why


def show_hour(turn: Turn) -> Outgoing:
    """When she is reminded, and when she could be."""
    return say(words.ask(own_row(turn.session, turn.who).reminder_hour))


def press_hour(turn: Turn, args: Args) -> Outgoing:
    """One of the times."""
    at = args.get("at", "")
    if at not in set(Hour):
        raise Declined(Why.EXPIRED)
    return _set(turn, Hour(at))


def say_morning(turn: Turn) -> Outgoing:
    """“เตือนตอนเช้า”."""
    return _set(turn, Hour.MORNING)


def say_noon(turn: Turn) -> Outgoing:
    """“เตือนตอนเที่ยง”."""
    return _set(turn, Hour.NOON)


def say_after_school(turn: Turn) -> Outgoing:
    """“เตือนหลังเลิกเรียน”."""
    return _set(turn, Hour.AFTER_SCHOOL)


SAYS: dict[Hour, Callable[[Turn], Outgoing]] = {
    Hour.MORNING: say_morning,
    Hour.NOON: say_noon,
    Hour.AFTER_SCHOOL: say_after_school,
}


def _set(turn: Turn, part: Hour) -> Outgoing:
    set_hour(turn.session, turn.who, part)
    return say(words.is_set(part))
