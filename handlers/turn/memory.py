"""What a chat remembers between its turns: the lines that were shown last, whatever list they are of, and the last
answer, if it was given by one tap and nothing was done since."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct, convert, to_builtins
from msgspec.structs import replace
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from flows.say import Act, Button, Card, Message, Row, Text
from handlers.turn.turn import Turn
from handlers.turn.who import Who
from models.among import among
from models.codes import Did
from models.keeping import Old
from models.memories import to_write
from models.remembered import Remembered
from thai.text import normalise

LINES_FOR, ANSWERS_FOR = timedelta(days=1), timedelta(days=7)
"""So long a number means a line of that list, and so long an answer is found again."""

UNDO = 0
"""The number of no line: of the button that takes the last answer back."""

_LINE = re.compile(r"(?:ข้อที่|ข้อ|คนที่|เรื่องที่|บรรทัดที่)? ?(\d{1,2})")
_LOOKS = frozenset({"line", "late", "waiting", "done"})


class Line(Struct, frozen=True):
    """What a line that was shown opens. `number`: what stood before it, or its place."""

    number: int
    name: str
    args: dict[str, str]


class Answer(Struct, frozen=True):
    """`what`: codes that say what was chosen. `number`: of the child. `name`, `args`: what takes it back, or that it
    can be taken back by nothing (None)."""

    did: Did
    at: datetime
    what: tuple[str, ...] = ()
    number: int | None = None
    name: str | None = None
    args: dict[str, str] = {}
    case: int | None = None


def remember_answer(
    turn: Turn,
    did: Did,
    *what: str | None,
    number: int | None = None,
    case: int | None = None,
    undo: tuple[str, dict[str, str]] | None = None,
) -> None:
    """She has answered something by one tap. `undo`: the action that takes it back."""
    name, args = undo if undo is not None else (None, {})
    answer = Answer(did, turn.now, tuple(one or "" for one in what), number, name, args, case)
    known = answer_of(turn.who, turn.now)
    if known is not None and (args or case) and replace(known, at=turn.now) == answer:  # the same, pressed again
        answer = known
    _keep(turn, answered=[answer])


def forget_older(turn: Turn, before: Remembered | None) -> None:
    """She has done something. `before`: what was remembered then; where nothing was remembered of it, an older answer
    is her latest no more."""
    if turn.who.remembered is before and before is not None and before.answered:
        _keep(turn, answered=[])


def last_answer(who: Who) -> Answer | None:
    """To be read ahead, whenever it was."""
    known = who.remembered
    own = known is not None and known.person_id == who.person and known.answered
    return convert(own[0], Answer) if own else None


def answer_of(who: Who, now: datetime) -> Answer | None:
    """Hers, of the last days."""
    last = last_answer(who)
    return last if last is not None and now - last.at <= ANSWERS_FOR else None


def remember_shown(turn: Turn, messages: Sequence[Message], opens: frozenset[str], answers: frozenset[str]) -> None:
    """The lines of the card with which a reply ends, as it goes out, if what they do is to open something (`opens`:
    those actions), or the answers to what it asks (`answers`). Whatever else is shown comes after them: then a number
    means none of them any more. While a question is open, numbers are its answers."""
    who = turn.who
    last = messages[-1] if who.joined and who.open is None and _cards(messages) == 1 else None
    lines: list[Line] = []
    if isinstance(last, Card):
        lines = [*(_answers(last, answers) or _lines(last, opens)), *_undo(last, last_answer(who))]
    if lines or (who.remembered is not None and who.remembered.shown):
        _keep(turn, shown=lines)


def _cards(messages: Sequence[Message]) -> int:
    return sum(not isinstance(one, Text) for one in messages)


def _lines(card: Card, opens: frozenset[str]) -> list[Line]:
    rows = [row for row in card.blocks if isinstance(row, Row) and row.look in _LOOKS]
    return [
        Line(row.number or place, row.does.name, row.does.args)
        for place, row in enumerate(rows, 1)
        if isinstance(row.does, Act) and row.does.name in opens
    ]


def _answers(card: Card, answers: frozenset[str]) -> list[Line]:
    """What a card asks about one child has its answers in one order, be they rows or buttons."""
    pressed = (one.does for one in (*card.blocks, *card.buttons) if isinstance(one, Row | Button))
    asked = [does for does in pressed if isinstance(does, Act) and does.name in answers]
    return [Line(place, does.name, does.args) for place, does in enumerate(asked, 1)]


def _undo(card: Card, last: Answer | None) -> list[Line]:
    if last is None or last.name is None or Act(last.name, last.args) not in [one.does for one in card.buttons]:
        return []
    return [Line(UNDO, last.name, last.args)]


def undo_shown(who: Who) -> Line | None:
    """What takes the last answer back, if its button is on the card that was shown last."""
    known = who.remembered
    if known is None or known.person_id != who.person:
        return None
    return next((one for one in convert(known.shown, list[Line]) if one.number == UNDO), None)


def line_called(who: Who, said: str, now: datetime | None) -> Line | None:
    """The line that a typed number names: “2”, “ข้อ ๒”. None where no list was shown lately, or it has no such line.
    `now`: None: to be read ahead, whenever it was said."""
    known = who.remembered
    if known is None or known.person_id != who.person or known.shown_at is None:
        return None
    match = _LINE.fullmatch(normalise(said))
    if match is None or (now is not None and not timedelta() <= now - known.shown_at <= LINES_FOR):
        return None
    called = int(match[1])
    return next((one for one in convert(known.shown, list[Line]) if one.number == called != UNDO), None)


def forget_remembered(session: Session, old: Old) -> int:
    """Delete what was touched last before then, so many at once; returns how many."""
    rows = select(Remembered.id).where(Remembered.touched_at < old.before, *old.whose.of_contact(Remembered.id))
    ids = session.scalars(rows.order_by(Remembered.touched_at).limit(old.most)).all()
    if ids:
        session.execute(delete(Remembered).where(among(Remembered.id, ids)))
    return len(ids)


def _keep(turn: Turn, *, shown: list[Line] | None = None, answered: list[Answer] | None = None) -> None:
    who = turn.who
    known = who.remembered if who.remembered is not None and who.remembered.person_id == who.person else None
    who.remembered = Remembered(
        id=who.contact,
        person_id=who.person,
        shown=_stored(shown) if shown is not None else known.shown if known else [],
        shown_at=turn.now if shown is not None else known.shown_at if known else None,
        answered=_stored(answered) if answered is not None else known.answered if known else [],
        touched_at=turn.now,
    )
    to_write(turn.session, who.remembered)


def _stored(some: list[Any]) -> list[Any]:
    built: list[Any] = to_builtins(some)
    return built
