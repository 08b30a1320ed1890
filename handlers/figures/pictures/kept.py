"""Where the picture of a snapshot is kept, and who finds it: whoever has its address, and whoever reads the summary."""

import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of
from models.many import insert_ignoring
from models.pictures import TOKEN_LENGTH, Picture
from models.rows import known_rows
from models.snapshots import Snapshot

ADDRESS = "/c/{}.png"
"""Its path in the web process."""

_TOKEN = re.compile(rf"[A-Za-z0-9_-]{{{TOKEN_LENGTH}}}")


@dataclass(frozen=True)
class Drawn:
    """A picture, and the weeks that it shows."""

    weeks: tuple[int, ...]
    png: bytes


@dataclass(frozen=True)
class Shown:
    """How the reader of a summary gets at its picture."""

    token: str
    weeks: tuple[int, ...]


class _Known(dict[int, Shown | None]):
    """What a batch has read, by snapshot."""


def keep_pictures(
    session: Session, snapshots: Mapping[int, Snapshot], drawn: Mapping[int, Drawn], now: datetime
) -> int:
    """One for each snapshot, by area; where there is one already it stays. A picture that does not end with the figure
    of its snapshot is of another moment, and is not kept."""
    rows: list[dict[str, Any]] = [
        {
            "token": secrets.token_urlsafe(TOKEN_LENGTH * 3 // 4),
            "area_id": area,
            "snapshot_id": snapshots[area].id,
            "weeks": list(one.weeks),
            "png": one.png,
            "drawn_at": now,
        }
        for area, one in sorted(drawn.items())
        if area in snapshots and snapshots[area].told.rows.back == one.weeks[-1]
    ]
    insert_ignoring(session.connection(), Picture, "snapshot_id", rows)
    return len(rows)


def picture_of(session: Session, snapshot: Snapshot) -> Shown | None:
    """The first of a batch who asks reads for all its snapshots, without the pictures themselves."""
    if not snapshot.weekly:
        return None
    known = batch_of(session).own(_Known)
    if snapshot.id not in known:
        wanted = {snapshot.id, *(one.id for one in known_rows(session, Snapshot) if one.weekly)} - known.keys()
        _read(session, known, wanted)
    return known[snapshot.id]


def _read(session: Session, known: _Known, snapshots: Collection[int]) -> None:
    known.update(dict.fromkeys(snapshots))
    with session.no_autoflush:
        rows = session.connection().execute(_SHOWN, {"snapshots": sorted(snapshots)})
    known.update({row.snapshot_id: Shown(row.token, tuple(row.weeks)) for row in rows})


def png_of(connection: Connection, token: str) -> bytes | None:
    """The picture at an address; what can't be one costs no statement."""
    if not _TOKEN.fullmatch(token):
        return None
    return connection.execute(_PNG, {"token": token}).scalar_one_or_none()


_SHOWN = select(Picture.snapshot_id, Picture.token, Picture.weeks).where(among_named(Picture.snapshot_id, "snapshots"))
_PNG = select(Picture.png).where(Picture.token == bindparam("token"))
