"""When somebody of a child's home was spoken to last, by the reports that stand."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import Channel, Outcome
from models.reports import Report

AT_HOME = (Channel.HOME_VISIT, Channel.PHONE, Channel.LINE, Channel.SCHOOL_MEETING, Channel.LETTER)
"""Ways on which it is the family that answers."""

UNREACHED = (Outcome.NO_CONTACT_YET, Outcome.NO_SUCH_PERSON, Outcome.MOVED_UNKNOWN, Outcome.UNSAFE_VISIT)

_REACHED = (
    select(Report.case_id, Report.channel, Report.happened_on)
    .where(
        among_named(Report.case_id, "cases"),
        Report.channel.in_(AT_HOME),
        Report.outcome.not_in(UNREACHED),
        Report.no_change.is_(False),
        Report.withdrawn_at.is_(None),
        Report.superseded_at.is_(None),
        Report.happened_on.is_not(None),
    )
    .order_by(Report.happened_on, Report.id)
)


@dataclass
class _Read:
    """What a batch has read, by case. `expected`: cases of which it is about to ask."""

    expected: set[int] = field(default_factory=set)
    reached: dict[int, tuple[Channel, date] | None] = field(default_factory=dict)


def expect_reached(session: Session, cases: Collection[int]) -> None:
    """Whoever asks first reads them all."""
    batch_of(session).own(_Read).expected.update(cases)


def last_reached(session: Session, case: Case) -> tuple[Channel, date] | None:
    """How, and on which day; as it was at the beginning of the batch."""
    read = batch_of(session).own(_Read)
    if case.id not in read.reached:
        wanted = {case.id, *read.expected, *batch_of(session).locked_cases} - read.reached.keys()
        read.reached.update(dict.fromkeys(wanted))
        with session.no_autoflush:
            for one, channel, day in session.execute(_REACHED, {"cases": sorted(wanted)}):
                if channel is not None and day is not None:
                    read.reached[one] = (channel, day)
    return read.reached[case.id]
