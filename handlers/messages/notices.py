"""Notices: owed in the transaction of what they are about, once by their identity, and moved by the table of states."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, update
from sqlalchemy.orm import Session

from flows.messages.catalogue import KINDS
from flows.notice import AnyKind
from models.among import among_named
from models.batch import batch_of
from models.codes import NoticeState
from models.many import insert_ignoring
from models.notice_states import STEPS, Step
from models.notices import Notice

_NUMBER = re.compile("[0-9]+")


@dataclass(frozen=True)
class Owed:
    """A notice that waits."""

    id: int
    kind: AnyKind
    about: Mapping[str, int]
    person: int | None
    contact: int | None
    not_before: datetime
    expires_at: datetime

    @property
    def to(self) -> tuple[int | None, int | None]:
        """(person, account): whom it is for."""
        return self.person, None if self.person is not None else self.contact


@dataclass
class _Pending:
    """Rows of this transaction that are to be written, by identity."""

    rows: dict[str, dict[str, Any]] = field(default_factory=dict)


def owe(
    session: Session,
    kind: AnyKind,
    *,
    area: int,
    identity: str,
    now: datetime,
    person: int | None = None,
    contact: int | None = None,
    about: Mapping[str, int] | None = None,
    not_before: datetime | None = None,
    until: datetime | None = None,
) -> None:
    """From now on the service owes this to a person, or to an account without one. `identity`: what makes it once,
    within its kind; owed again it stays as it is. `until`: from then on it makes no sense, however long its kind lives.
    Written by `write_notices`."""
    start = not_before or now
    row = _row(kind, area, person, contact, about or {}, start, now, NoticeState.WAITING)
    if until is not None:
        row["expires_at"] = min(row["expires_at"], max(until, start))
    _pending(session)[f"{kind.name}:{identity}"] = row


def owe_in_push(
    session: Session, kind: AnyKind, *, area: int, person: int, push: int, identity: str, now: datetime
) -> None:
    """The same for what goes past the planner: it is in this outbox row already."""
    row = _row(kind, area, person, None, {}, now, now, NoticeState.SAYING)
    _pending(session)[f"{kind.name}:{identity}"] = row | {"outbox_id": push, "said_at": now}


def _row(
    kind: AnyKind,
    area: int,
    person: int | None,
    contact: int | None,
    about: Mapping[str, int],
    start: datetime,
    now: datetime,
    state: NoticeState,
) -> dict[str, Any]:
    return {
        "area_id": area,
        "person_id": person,
        "contact_id": contact if person is None else None,
        "kind": kind.name,
        "about": dict(about),
        "state": state,
        "not_before": start,
        "expires_at": start + kind.lives,
        "look_at": start,
        "outbox_id": None,
        "said_at": None,
        "created_at": now,
    }


def _pending(session: Session) -> dict[str, dict[str, Any]]:
    return batch_of(session).own(_Pending).rows


def write_notices(session: Session) -> None:
    """Write what has become owed in this transaction. Those that were owed before stay as they are."""
    pending = _pending(session)
    if not pending:
        return
    session.flush()  # pushes that they name
    rows = [row | {"identity": identity} for identity, row in sorted(pending.items(), key=_in_order)]
    insert_ignoring(session.connection(), Notice, "identity", rows)
    pending.clear()


def _in_order(owed: tuple[str, object]) -> str:
    """One order for all writers, so that none waits for another in a circle; and that of the numbers in them: what is
    owed at once is read in the order of its ids, and child 10 does not come before child 9."""
    return _NUMBER.sub(lambda number: number[0].zfill(19), owed[0])


def read(rows: Sequence[Any]) -> list[Owed]:
    """Rows of `Notice` as they are needed here, the oldest first. A kind that this release does not know waits for one
    that does."""
    return [
        Owed(row.id, KINDS[row.kind], row.about, row.person_id, row.contact_id, row.not_before, row.expires_at)
        for row in sorted(rows, key=lambda row: (row.created_at, row.id))
        if row.kind in KINDS
    ]


COLUMNS = (
    Notice.id,
    Notice.kind,
    Notice.about,
    Notice.person_id,
    Notice.contact_id,
    Notice.not_before,
    Notice.expires_at,
    Notice.created_at,
)


def move(connection: Connection, step: Step, notices: Collection[int], **values: object) -> None:
    """Take a step with these; those that are not where it begins are left alone. `values`: what changes besides."""
    if notices:
        _move(connection, step, among_named(Notice.id, "which"), notices, values)


def move_of(connection: Connection, step: Step, by: Any, which: Collection[int], **values: object) -> None:
    """The same with those that a column (`by`: of a reply or a push) names."""
    if which:
        _move(connection, step, among_named(by, "which"), which, values)


def _move(connection: Connection, step: Step, these: Any, which: Collection[int], values: Mapping[str, object]) -> None:
    was, becomes = STEPS[step]
    changed = {name: bindparam(f"{name}_s", type_=Notice.__table__.c[name].type) for name in values}
    statement = update(Notice).where(these, Notice.state == was).values(state=becomes, **changed)
    connection.execute(statement, {"which": sorted(which)} | {f"{name}_s": value for name, value in values.items()})
