"""What stands in front of an office, a school's or the district's: the columns, states and indexes that matters and
needs share, so that queues, counts and ages read the two tables alike.

A pause is a day in the row that the queue understands, never a state that somebody has to lift: on that day a row
stands in its place again by itself, whatever has become of who paused it.
"""

from datetime import date, datetime
from enum import auto

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from models.base import partial_index
from models.codes import Code, Decision, MatterState, Owner
from models.types import CodeType, EncryptedText, Instant

UNFINISHED = frozenset({MatterState.OPEN, MatterState.ASKED, MatterState.KEPT})
IS_UNFINISHED = "state IN ('OPEN', 'ASKED', 'KEPT')"
"""The same for an index, and for the queries that shall use it: a planner proves no condition from parameters."""

OF_A_SCHOOL = f"{IS_UNFINISHED} AND owner = 'SCHOOL'"
IS_PAUSED = "(held_until IS NOT NULL OR kept_until IS NOT NULL)"
"""Now, or some day before."""


class Step(Code):
    """What may be done with what stands in front of an office."""

    TAKE = auto()
    KEEP = auto()
    ASK = auto()
    DECIDE = auto()
    PASS_ON = auto()
    DROP = auto()
    COME_BACK = auto()
    UNDO = auto()
    RELEASE = auto()
    ANSWER = auto()
    CHECK = auto()


_ANY_UNFINISHED = (MatterState.OPEN, MatterState.ASKED, MatterState.KEPT)

STEPS: dict[Step, dict[MatterState, MatterState]] = {
    Step.TAKE: {
        MatterState.OPEN: MatterState.OPEN,
        MatterState.ASKED: MatterState.ASKED,
        MatterState.KEPT: MatterState.OPEN,
    },
    Step.KEEP: dict.fromkeys(_ANY_UNFINISHED, MatterState.KEPT),
    Step.ASK: {MatterState.OPEN: MatterState.ASKED, MatterState.KEPT: MatterState.ASKED},
    Step.DECIDE: dict.fromkeys(_ANY_UNFINISHED, MatterState.DONE),
    Step.PASS_ON: dict.fromkeys(_ANY_UNFINISHED, MatterState.OPEN),
    Step.DROP: dict.fromkeys(_ANY_UNFINISHED, MatterState.DROPPED),
    Step.COME_BACK: {MatterState.DROPPED: MatterState.OPEN},
    Step.UNDO: {MatterState.DONE: MatterState.DONE},
    Step.RELEASE: {
        MatterState.OPEN: MatterState.OPEN,
        MatterState.ASKED: MatterState.ASKED,
        MatterState.KEPT: MatterState.OPEN,
    },
    Step.ANSWER: {MatterState.ASKED: MatterState.OPEN},
    Step.CHECK: {state: state for state in _ANY_UNFINISHED},
}
"""From which state to which. Reversing a decision leaves it standing: what it was about is opened once more."""


class InOffice:
    """`owner`: in front of which office; of a school, the one of `school_id`. `due_on`: until when an answer is owed.
    `holder_id`: who looks after it, alone until `held_until`. `kept_until`: on that day it is back, until then somebody
    has put it aside, or has asked the reporter `question`, which stays when it is answered. `decided_*`, `decision`:
    the last one on it, also where it was only passed on."""

    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    school_id: Mapped[int | None] = mapped_column(ForeignKey("schools.id"))
    owner: Mapped[Owner] = mapped_column(CodeType(Owner))
    state: Mapped[MatterState] = mapped_column(CodeType(MatterState), default=MatterState.OPEN)
    due_on: Mapped[date]
    opened_at: Mapped[datetime] = mapped_column(Instant)
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    held_until: Mapped[date | None]
    kept_until: Mapped[date | None]
    decision: Mapped[Decision | None] = mapped_column(CodeType(Decision))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    @declared_attr
    def question(cls) -> Mapped[str | None]:
        return mapped_column(EncryptedText(f"{cls.__tablename__}.question"))  # type: ignore[attr-defined] # each has one

    @property
    def unfinished(self) -> bool:
        return self.state in UNFINISHED

    def held_by_another(self, person: int | None, today: date) -> bool:
        """Whether somebody else looks after it alone for now."""
        return self.holder_id != person and self.held_until is not None and self.held_until > today


def office_indexes(table: str) -> tuple[Index, ...]:
    """What an office has still to do, due first; the few of it that are or were paused; the same of one school."""
    due_first = ("area_id", "owner", "due_on", "id")
    return (
        partial_index(f"ix_{table}_office", *due_first, where=IS_UNFINISHED),
        partial_index(f"ix_{table}_paused", *due_first, where=f"{IS_UNFINISHED} AND {IS_PAUSED}"),
        partial_index(f"ix_{table}_school", "school_id", "due_on", "id", where=OF_A_SCHOOL),
    )
