"""Who may write and read in the chat about an alert: whoever raised it, and the officer who has it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import Right, about_alert, allowed
from handlers.safeguarding import alerts, officers, records
from handlers.safeguarding.talk.lines import Lines, ended_by, is_wanted, lines_of
from models.codes import SafeguardingState, Why
from models.rows import row_of
from models.safeguarding import SafeguardingRecord


@dataclass(frozen=True)
class Side:
    """`person`: who writes or reads. `reporter`: she has raised it; else she has it. `holder`: who has it, if anybody
    has."""

    record: SafeguardingRecord
    person: int
    reporter: bool
    holder: alerts.Holder | None
    lines: Lines

    @property
    def over(self) -> bool:
        """The alert has ended."""
        return self.record.state == SafeguardingState.ENDED


def side_of(session: Session, actor: Actor, record: int | None, now: datetime) -> Side:
    """The record, locked. For anybody else it does not exist, and is not even locked. An officer who does not have it
    reads who does, or takes it first. Raises `Declined`."""
    known = row_of(session, SafeguardingRecord, record)
    if known is None or actor.person is None:
        raise Declined(Why.NOT_FOUND)
    about = about_alert(known.area_id, known.sealed.reporter)
    if allowed(actor, Right.TALK_ABOUT_ALERT, about):
        found = records.locked(session, known.id)
        if found is None or not is_wanted(lines := lines_of(session, found)):
            raise Declined(Why.NOT_FOUND)
        return Side(found, actor.person, True, alerts.holder(session, found, now), lines)
    found, officer = records.for_officer(session, actor, record)
    lines = lines_of(session, found)
    holder = alerts.hers(session, found, officer, now)
    if not is_wanted(lines):
        raise Declined(Why.NOT_FOUND)
    if holder is None:
        raise Declined(Why.TAKE_FIRST, record=found.id)
    return Side(found, officer, False, holder, lines)


def may_write(session: Session, side: Side) -> None:
    """Whether what is typed now reaches somebody. Raises `Declined`."""
    over, ended = side.over, ended_by(side.lines)
    if over or ended is not None:
        raise Declined(Why.TALK_OVER, reporter=side.reporter, over=over, mine=ended == side.person)
    if not side.reporter and not officers.is_here(session, side.record.sealed.reporter):
        raise Declined(Why.TALK_OVER, reporter=False, over=False, mine=False)
