"""What has to be known of somebody's last answer before it is said whether she can take it back."""

from collections.abc import Mapping

from handlers.turn.listeners.wants.cases import want_case
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.listeners.wants.people import want_parked
from handlers.turn.listeners.wants.reports import want_undone
from handlers.turn.listeners.wants.review import want_item
from handlers.turn.memory import last_answer
from handlers.turn.who import Who

_ASKS = {
    "attendance_undo": want_undone,
    "withdraw": want_undone,
    "need_undo": want_item,
    "desk_undo": want_item,
    "desk_uncheck": want_item,
    "help_undo": want_item,
    "share_give": want_case,
    "let_in": want_parked,
}


def want_answered(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """What its button would ask for."""
    last = last_answer(who) if who.open is None else None
    if last is not None and last.name is not None:
        _ASKS[last.name](wants, who, last.args)
