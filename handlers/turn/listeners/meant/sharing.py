"""Who shall look after a child, or another school of hers, typed by a director while nothing is open: as good as
tapping it on a card of “แบ่งงานครู”. What gives away all children of nobody only shows the card: it says whose they
are."""

from functools import partial

from msgspec.structs import replace
from sqlalchemy.orm import Session

from flows.engine.inputs import Input, Said
from flows.hear.meant.sharing import Shares, shares
from flows.review.desk import LOOK_FIRST
from handlers.access.rights import Right, has_right, places
from handlers.cases.finding import Sought, expect_search, expected_children
from handlers.cases.listing import Rows
from handlers.review.desk.chat import name_in
from handlers.review.desk.typed import expect_about, waiting_about
from handlers.sharing import chat
from handlers.turn.listeners.pressing import expect_press, press
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.listeners.wants.sharing import want_share
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who
from models.codes import MatterKind
from thai.text import squash

_OPEN = "desk_open"


def expect_shares(session: Session, wants: Wants, who: Who, wanted: Shares) -> None:
    """She is about to be answered as by such a card, if what she has typed means nothing else."""
    if wanted.number is not None and has_right(who, Right.OPEN_DESK):
        expect_about(session, who, wanted.number)
        expect_press(session, who, partial(_on_desk, wanted=wanted))
    if not has_right(who, Right.SHARE_OUT):
        return
    want_share(wants, who, {})
    if wanted.of_one:
        expect_search(session, who, Sought(wanted.child, wanted.number))
    expect_press(session, who, partial(_finds, wanted=wanted))


def hear_shares(turn: Turn, given: Input) -> Outgoing | None:
    """None where nothing of the kind is meant, or nobody and nothing of hers. An officer is asked who, since that is
    decided on a card."""
    wanted = shares(given.text) if isinstance(given, Said) else None
    if wanted is None:
        return None
    if (opens := _on_desk(turn, wanted)) is not None:
        out = press(turn, *opens)
        return replace(out, messages=(*out.messages, LOOK_FIRST)) if opens[0] == _OPEN else out
    if not has_right(turn.who, Right.SHARE_OUT):
        return None
    if (does := _finds(turn, wanted)) is not None:
        return press(turn, *does)
    if wanted.of_one or wanted.school:
        return chat.show_who_has_whom(turn) if len(_children(turn, wanted)) > 1 else None
    if wanted.nobody:
        return chat.show_who_has_whom(turn)
    return chat.show_share(turn, wanted.to, myself=wanted.myself)


def _on_desk(turn: Turn, wanted: Shares) -> tuple[str, Args] | None:
    """Where the child waits in front of her office for somebody to look after it."""
    if wanted.number is None or not has_right(turn.who, Right.OPEN_DESK):
        return None
    rows = [one for one in waiting_about(turn.session, turn.who, wanted.number) if one.what == MatterKind.ASSIGN]
    if len(rows) != 1:
        return None
    if rows[0].wanted_by_id is not None:  # its card has who asks, and that it stays
        return _OPEN, {"item": name_in(rows[0])}
    return "desk_choose", {"item": name_in(rows[0]), "page": "0"}


def _finds(turn: Turn, wanted: Shares) -> tuple[str, Args] | None:
    """What her words do, if one child is meant, and one person."""
    if wanted.school:
        school = chat.school_called(turn, wanted.school)
        return ("school", {"school": str(school)}) if school is not None else None
    mine = _children(turn, wanted)
    if len(mine) != 1:
        return None
    case = {"case": str(mine[0].id)}
    to = chat.person_called(turn, mine[0].school_id, wanted.to, myself=wanted.myself) if not wanted.nobody else 0
    if wanted.asks or to is None or not _is_whole(wanted, mine[0].first_name):
        return "share_child", {**case, "page": "0"}
    return "share_give", {**case, "to": str(to), "had": str(mine[0].assignee_id or 0)}


def _is_whole(wanted: Shares, name: str) -> bool:
    """The child was named by its number or all of its first name: what only begins so may mean another."""
    return wanted.number is not None or wanted.child == squash(name)


def _children(turn: Turn, wanted: Shares) -> Rows:
    """Those that may be meant, of the schools that she directs."""
    if not wanted.of_one:
        return ()
    rows = expected_children(turn.session, turn.who, Sought(wanted.child, wanted.number), turn.now)
    return [row for row in rows if row.school_id in places(turn.who, Right.SHARE_OUT)]
