"""Writes what the chats of a batch remember: once, at its end."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import CompoundSelect, Select, literal, or_, select, union_all, update
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import Owner
from models.many import replace_rows
from models.matters import Matter
from models.needs import NeedRow
from models.remembered import Remembered
from models.types import written

_COLUMNS = ("id", "person_id", "shown", "shown_at", "answered", "touched_at")


@dataclass
class _Changed:
    """To be written at the end of a batch, by contact."""

    rows: dict[int, Remembered] = field(default_factory=dict)
    pushed: set[int] = field(default_factory=set)


def to_write(session: Session, row: Remembered) -> None:
    """It replaces what the account remembered."""
    batch_of(session).own(_Changed).rows[row.id] = row


def pushed_to(session: Session, contact: int) -> None:
    """What comes by itself is what it was shown last."""
    batch_of(session).own(_Changed).pushed.add(contact)


def write_remembered(session: Session) -> None:
    """In one statement for sixty people as for six, and one for those who were pushed something."""
    pushed, changed = batch_of(session).own(_Changed).pushed, batch_of(session).own(_Changed).rows
    delicate = _delicate(session, changed.values())
    for row in changed.values():
        row.answered = [one for one in row.answered if not delicate & _about(one)]
    rows = [[getattr(changed[one], name) for name in _COLUMNS] for one in sorted(changed)]
    replace_rows(session.connection(), Remembered, "id", _COLUMNS, rows)
    if pushed:
        session.execute(_PUSHED, {"contacts": sorted(pushed)}, execution_options={"synchronize_session": False})
    changed.clear()
    pushed.clear()


def _about(one: dict[str, Any]) -> set[str]:
    """The case, the matter or the need that a line or an answer is about."""
    args = one.get("args", {})
    named = (("case", args.get("case")), ("case", one.get("case")), ("", args.get("item")))
    return {f"{table}{at}" for table, at in named if at}


def _delicate(session: Session, rows: Iterable[Remembered]) -> set[str]:
    """What of the answers is about a restricted case, or what stands in front of named officers alone: that is not
    remembered. A line that was shown opens what its button opens, to whoever may still."""
    about = {name for row in rows for one in row.answered for name in _about(one)}
    ids: dict[str, list[int]] = {"case": [], "m": [], "n": []}
    for name in sorted(about):
        table = name.rstrip("0123456789")
        if table in ids and len(name) > len(table):
            ids[table].append(int(name[len(table) :]))
    if not any(ids.values()):
        return set()
    found = session.execute(_DELICATE, {"cases": ids["case"], "matters": ids["m"], "needs": ids["n"]}).all()
    return {f"{table}{at}" for table, at in found}


def _of_office(table: type[Matter | NeedRow], letter: str, name: str) -> Select[*tuple[Any, ...]]:
    delicate = or_(Case.restricted, table.owner == written(Owner.NAMED))
    return (
        select(literal(letter), table.id)
        .join(Case, Case.id == table.case_id)
        .where(among_named(table.id, name), delicate)
    )


_DELICATE: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(literal("case"), Case.id).where(among_named(Case.id, "cases"), Case.restricted),
    _of_office(Matter, "m", "matters"),
    _of_office(NeedRow, "n", "needs"),
)
_SHOWN = (
    select(Remembered.id)
    .where(among_named(Remembered.id, "contacts"), Remembered.shown_at.is_not(None))
    .order_by(Remembered.id)
    .with_for_update()
)
_PUSHED = update(Remembered).where(Remembered.id.in_(_SHOWN)).values(shown=[], shown_at=None)
