"""What a chat remembers between its turns: the lines that were shown last, whatever list they are of, and the last
answers that were given by one tap."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct, convert, to_builtins
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from flows.say import Act, Card, Message, Row
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

ANSWERS = 3
"""So many are remembered: when one is corrected, the one before it is the last."""

_LINE = re.compile(r"(?:ข้อที่|ข้อ|คนที่|เรื่องที่|บรรทัดที่)? ?(\d{1,2})")
_LOOKS = frozenset({"line", "late", "waiting", "done"})
_SEALED = ("safety_", "restricted")
"""What begins so is about a child's safety, of which nothing stands here."""


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
    before = [
        one for one in answers_of(turn.who, turn.now) if (one.did, one.what, one.args) != (did, answer.what, args)
    ]
    _keep(turn, answered=[answer, *before][:ANSWERS])


def forget_answer(turn: Turn, name: str, args: Any) -> None:
    """It was taken back by this."""
    known = answers_of(turn.who, turn.now)
    kept = [one for one in known if (one.name, one.args) != (name, dict(args))]
    if len(kept) < len(known):
        _keep(turn, answered=kept)


def last_answer(who: Who) -> Answer | None:
    """To be read ahead, whenever it was."""
    known = who.remembered
    own = known is not None and known.person_id == who.person and known.answered
    return convert(own[0], Answer) if own else None


def answers_of(who: Who, now: datetime) -> list[Answer]:
    """The latest first."""
    known = who.remembered
    if known is None or known.person_id != who.person:
        return []
    return [one for one in convert(known.answered, list[Answer]) if now - one.at <= ANSWERS_FOR]


def remember_shown(turn: Turn, messages: Iterable[Message], opens: frozenset[str]) -> None:
    """The lines of the last card that has some, if what they do is to open something (`opens`: those actions). Another
    list, of which a number would do something, is not to be taken for this one: then none are remembered."""
    cards = [one for one in messages if isinstance(one, Card)]
    rows = [row for card in cards[-1:] for row in card.blocks if isinstance(row, Row) and row.look in _LOOKS]
    acts = [(row.number, row.does) for row in rows if isinstance(row.does, Act)]
    if not acts:
        return
    lines = [
        Line(number or place, does.name, does.args)
        for place, (number, does) in enumerate(acts, 1)
        if does.name in opens and not does.name.startswith(_SEALED)
    ]
    known = turn.who.remembered
    same = known is not None and _is_lasting(known, turn.now) and convert(known.shown, list[Line]) == lines
    if (lines and not same) or (not lines and turn.who.remembered is not None and turn.who.remembered.shown):
        _keep(turn, shown=lines)


def _is_lasting(known: Remembered, now: datetime) -> bool:
    """The same list needs no writing down again while its numbers hold for long yet."""
    return known.shown_at is not None and now - known.shown_at <= LINES_FOR / 2


def line_called(who: Who, said: str, now: datetime | None) -> Line | None:
    """The line that a typed number names: “2”, “ข้อ ๒”. None where no list was shown lately, or it has no such line.
    `now`: None: to be read ahead, whenever it was said."""
    known = who.remembered
    if known is None or known.person_id != who.person or known.shown_at is None:
        return None
    match = _LINE.fullmatch(normalise(said))
    if match is None or (now is not None and not timedelta() <= now - known.shown_at <= LINES_FOR):
        return None
    return next((one for one in convert(known.shown, list[Line]) if one.number == int(match[1])), None)


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
