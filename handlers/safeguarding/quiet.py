"""Homes that are left in peace: from the first minute of a danger alert on no message goes to the family, and nothing
says why. Only that it was a slip, or that the child is safe, lifts it."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of
from models.codes import AlertEnd, SafeguardingState
from models.rows import known_rows
from models.safeguarding import SafeguardingRecord, SealedRecord

LIFTED = (AlertEnd.SAFE, AlertEnd.MISTAKE)


class _Read(dict[int, list[SealedRecord]]):
    """Alerts that have not been lifted, by area, as a batch has read them."""


def in_peace(session: Session, areas: Collection[int]) -> set[int]:
    """Cases of these areas to whose homes nothing is sent. Of a child that is only missing the home has said that it
    went: it is called, and whoever looks for the child goes on."""
    return {one.case for one in _standing(session, areas) if one.case is not None and not one.missing}


def raised_of_missing(session: Session, area: int, case: int, contact: int) -> str | None:
    """The key of the run in which this account has told an officer that nobody can find the child; None: it has not, or
    that is over."""
    mine = [one for one in _standing(session, {area}) if one.missing and (one.case, one.contact) == (case, contact)]
    return next((one.run for one in reversed(mine) if one.end is None), None)


def _standing(session: Session, areas: Collection[int]) -> list[SealedRecord]:
    """Those of alerts that this batch has raised are among them. The first of a batch who asks reads those of all its
    areas."""
    batch = batch_of(session)
    known = batch.own(_Read)
    if set(areas) - known.keys():
        wanted = {*areas, *batch.areas} - known.keys()
        known.update({area: [] for area in wanted})
        with session.no_autoflush:
            for row in session.execute(_RECORDS, {"areas": sorted(wanted)}):
                if not _is_lifted(row.state, row.sealed.end):
                    known[row.area_id].append(row.sealed)
    new = [row.sealed for row in known_rows(session, SafeguardingRecord) if not _is_lifted(row.state, row.sealed.end)]
    return [*(one for area in sorted(areas) for one in known[area]), *new]


def forget_peace(session: Session) -> None:
    """A row lock was waited for: an alert may have been raised meanwhile."""
    batch_of(session).own(_Read).clear()


def _is_lifted(state: SafeguardingState, end: AlertEnd | None) -> bool:
    return state == SafeguardingState.ENDED and end in LIFTED


_RECORDS = select(SafeguardingRecord.area_id, SafeguardingRecord.state, SafeguardingRecord.sealed).where(
    among_named(SafeguardingRecord.area_id, "areas")
)
