"""What has to be known of somebody's last answer before it is said whether she can take it back."""

from collections.abc import Mapping

from handlers.turn.listeners.wants.area import want_closing, want_day
from handlers.turn.listeners.wants.cases import want_case, want_look
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.listeners.wants.people import want_number, want_parked
from handlers.turn.listeners.wants.reports import want_all_undone, want_undone
from handlers.turn.listeners.wants.review import want_item
from handlers.turn.listeners.wants.sharing import want_share
from handlers.turn.memory import last_answer
from handlers.turn.who import Who


def want_share_give(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The child, and who could have it."""
    want_case(wants, who, args)
    want_share(wants, who, args)


_ASKS = {
    "attendance_undo": want_undone,
    "withdraw": want_undone,
    "same_all_undo": want_all_undone,
    "need_undo": want_item,
    "desk_undo": want_item,
    "desk_uncheck": want_item,
    "help_undo": want_item,
    "correct": want_undone,
    "time_undo": want_case,
    "talk_undo": want_case,
    "district_help_undo": want_case,
    "return_unseen": want_case,
    "class_undo": want_case,
    "share_give": want_share_give,
    "let_in": want_parked,
    "number_undo": want_number,
    "school_day": want_day,
    "school_opens": want_closing,
}


def want_answered(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """What its button would ask for."""
    last = last_answer(who) if who.open is None else None
    if last is not None and last.case is not None:
        want_look(wants, who, {"case": str(last.case)})
    if last is not None and last.name is not None:
        _ASKS[last.name](wants, who, last.args)
