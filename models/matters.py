"""Matters: whatever stands in front of an office, a row each. A danger alert is none, and needs have a table of their
own (`models.needs`) with the same columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import DayPart, MatterKind, NoLetter, Owner, Queue, SourceKind
from models.office import IS_UNFINISHED, InOffice, office_indexes
from models.types import CodeType, EncryptedJSON, Id, Instant

IS_CHECKED = "state IN ('OPEN', 'KEPT') AND checked_at IS NOT NULL"
"""Found in DMC and not decided: for an index, and for what shall use it."""

IS_LETTER = f"{IS_UNFINISHED} AND kind = 'REFERRAL_LETTER'"
"""Asked for and not decided: likewise."""

IS_NO_NEWS = f"{IS_UNFINISHED} AND kind = 'NO_NEWS'"
"""A child without news that the district has: likewise."""

IS_RETAINED = f"{IS_UNFINISHED} AND kind = 'RETAINED'"
"""A child that has stayed, and may be asked about no more: likewise."""

NAMED_KINDS = frozenset({MatterKind.CUSTODY, MatterKind.CALL})
"""Only the named officers may know of these. A call is asked for where a subject is too delicate for a chat."""


QUEUES: dict[Queue, tuple[MatterKind, ...]] = {
    Queue.CHECK: (
        MatterKind.CLOSURE,
        MatterKind.CORRECTION,
        MatterKind.NOT_FOUND,
        MatterKind.RETURN,
        MatterKind.RETAINED,
        MatterKind.EMPLOYER,
    ),
    Queue.MOVED: (MatterKind.TRANSFER, MatterKind.HAND_ON),
    Queue.VISIT: (MatterKind.UNSAFE_VISIT,),
    Queue.CALL: (MatterKind.CALL, MatterKind.HOME_CALL),
    Queue.HELP: (MatterKind.HELP, MatterKind.LEARNING),
    Queue.NO_NEWS: (MatterKind.NO_NEWS,),
    Queue.UNASSIGNED: (MatterKind.ASSIGN,),
    Queue.LETTER: (MatterKind.REFERRAL_LETTER,),
    Queue.CUSTODY: (MatterKind.CUSTODY,),
    Queue.DATA: (),
    Queue.NO_TAKER: (),
    Queue.MINE: (),
}
"""Every kind of matter stands in one; the needs stand in HELP, and in DATA what people ask about themselves
(`models/data_requests.py`). MINE has some of them all."""

QUEUE_OF = {kind: queue for queue, kinds in QUEUES.items() for kind in kinds}

OF_THE_CASE = frozenset({MatterKind.NO_NEWS, MatterKind.RETAINED})
"""These come from how a case stands, and from no report."""


ASKED_BACK = frozenset(
    {
        MatterKind.CLOSURE,
        MatterKind.TRANSFER,
        MatterKind.CORRECTION,
        MatterKind.NOT_FOUND,
        MatterKind.HAND_ON,
        MatterKind.LEARNING,
        MatterKind.UNSAFE_VISIT,
        MatterKind.RETURN,
        MatterKind.HELP,
        MatterKind.REFERRAL_LETTER,
    }
)
"""Of these whoever has reported may be asked something. A call is made; what is delicate is in no chat."""


def owner_of(kind: MatterKind, *, restricted: bool) -> Owner:
    """In front of whom it stands; `restricted`: its case."""
    return Owner.NAMED if restricted or kind in NAMED_KINDS else Owner.DISTRICT


QUESTION = "question"
"""What was asked, among what was typed."""


AGAINST = "against"
"""In `details` of a return: its home has said otherwise."""

REFUSED_CHILD = "not_ours"
"""Among the details of a decision: it was made on what a school says of a child that is not its own."""


APART = "apart"
"""Among the details of a correction that was none: the cases of the children with whom this one was mixed up."""

NO_LETTER, OF_AGE = "no_letter", "of_age"
"""Among the details of a letter to สกร.: why none was written; the child has turned 15 meanwhile."""


ASKED_BY, WAS_DUE, SLIP = "by", "was_due", "slip"
"""Among the details of a child without news: who of its school has asked for help, the day of the case from which it is
late, and that the asking was a slip; the last also of a child that has stayed."""

HAS_DUE, HANDED_ON = "has_due", "handed_on"
"""Among the same, where somebody else has it since the district has: the day that the case has by that, and since when.
"""

GAVE = "gave"
"""Among the same: the day that the case has by what was decided."""


DROPPED_DAY = "dropped_day"
"""Among the details of a letter to สกร. that is written no more: the first day that was agreed on by it."""


@dataclass(frozen=True)
class Asking:
    """What the reporter was asked last: the `nth` question, about `what`, on which day, when an answer of the office
    was due then. `answer`: whether she knew; None: none has come."""

    nth: int
    what: str
    on: date
    due: date
    answer: bool | None = None

    def stored(self) -> dict[str, Any]:
        return {
            "nth": self.nth,
            "what": self.what,
            "on": self.on.isoformat(),
            "due": self.due.isoformat(),
            "answer": self.answer,
        }


class Matter(InOffice, Base):
    """Whatever stands in front of an office. `case_id`: None for what is about no child. `source_*`: what it comes
    from, and goes with unless it is decided: a report, or for a call the first of those that correct each other, which
    ask for one call; for a call that a home asks for, what that was told. `nth`: the first of this kind, case and
    source, or a further one, since a decision was reversed (`undoes_id`) or since it was asked for again. `details`:
    what was entered with the decision, what was asked last; of a call, when nobody has answered it last, and when the
    next one suits. `checked_*`: who has noted, and when, that the child of a closure was found in DMC, and for what she
    had read of it (`handlers/review/desk/stamps.py`). `typed_*`: who has typed words that stand here, and when: she may
    take them back."""

    __tablename__ = "matters"
    __table_args__ = (
        *office_indexes("matters"),
        Index("uq_matters_identity", "source_kind", "source_id", "kind", "case_id", "nth", unique=True),
        partial_index(
            "uq_matters_identity_without_case",
            "source_kind",
            "source_id",
            "kind",
            "nth",
            where="case_id IS NULL",
            unique=True,
        ),
        partial_index(None, "undoes_id", where="undoes_id IS NOT NULL", unique=True),
        Index(None, "case_id"),
        partial_index("ix_matters_asked", "source_id", where="state = 'ASKED'"),
        partial_index("ix_matters_typed", "typed_by", "typed_at", where="typed_by IS NOT NULL"),
        partial_index("ix_matters_letters", "area_id", where=IS_LETTER),
        partial_index("ix_matters_no_news", "area_id", where=IS_NO_NEWS),
        partial_index("ix_matters_retained", "area_id", where=IS_RETAINED),
        partial_index("ix_matters_checked", "area_id", "owner", where=IS_CHECKED),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[MatterKind] = mapped_column(CodeType(MatterKind))
    source_kind: Mapped[SourceKind] = mapped_column(CodeType(SourceKind))
    source_id: Mapped[int] = mapped_column(Id)
    nth: Mapped[int] = mapped_column(default=1)
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("matters.id"))
    details: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJSON("matters.details"))
    checked_at: Mapped[datetime | None] = mapped_column(Instant)
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    checked_for: Mapped[str | None] = mapped_column(String(40))
    typed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    typed_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def asking(self) -> Asking | None:
        """What the reporter was asked last, answered or not."""
        told = (self.details or {}).get("asked")
        if told is None:
            return None
        on, due = date.fromisoformat(told["on"]), date.fromisoformat(told["due"])
        return Asking(told["nth"], told["what"], on, due, told["answer"])

    @asking.setter
    def asking(self, one: Asking) -> None:
        self.details = (self.details or {}) | {"asked": one.stored()}

    @property
    def receiver(self) -> tuple[str, str, date] | None:
        """Who took a child that was transferred, for which office, on which day."""
        told = self.details or {}
        known = told.keys() >= {"name", "office"}  # one of them may have been taken back
        return (told["name"], told["office"], date.fromisoformat(told["day"])) if known else None

    @property
    def from_school(self) -> int | None:
        """Which school had a child that is handed on within the area."""
        return (self.details or {}).get("from_school")

    @property
    def against(self) -> bool:
        """The school had said that the child was back, and its home that it was not."""
        return bool((self.details or {}).get(AGAINST))

    @property
    def refused_child(self) -> bool:
        """Whether it was decided on what a school says of a child that is not its own."""
        return bool((self.details or {}).get(REFUSED_CHILD))

    @property
    def escort(self) -> tuple[str, date] | None:
        """Who goes along to a visit that is not safe, and on which day."""
        told = self.details or {}
        return (told["escort"], date.fromisoformat(told["escort_on"])) if "escort" in told else None

    @property
    def asked_by(self) -> int | None:
        """Who of its school has asked for help with a child without news; None: the clock."""
        return (self.details or {}).get(ASKED_BY)

    @property
    def was_due(self) -> date | None:
        """The day of the case from which a child without news is late."""
        return _day_in(self.details, WAS_DUE)

    @property
    def has_due(self) -> date | None:
        """The day that its case has, as long as there is no news of the child."""
        return _day_in(self.details, HAS_DUE) or self.was_due

    @property
    def handed_on(self) -> date | None:
        """Since when somebody else at its school has a child without news, or nobody."""
        return _day_in(self.details, HANDED_ON)

    @property
    def gave(self) -> date | None:
        """The day that its case has by what was decided."""
        return _day_in(self.details, GAVE)

    @property
    def apart(self) -> bool:
        """Whether the district has seen that two children read alike, and are two."""
        return bool((self.details or {}).get(APART))

    @property
    def no_letter(self) -> NoLetter | None:
        """Why no letter to สกร. was written."""
        told = self.details or {}
        return NoLetter(told[NO_LETTER]) if NO_LETTER in told else None

    @property
    def dropped_day(self) -> date | None:
        """The first day that was agreed on by a letter, before that was reversed."""
        told = self.details or {}
        return date.fromisoformat(told[DROPPED_DAY]) if DROPPED_DAY in told else None

    @property
    def of_age(self) -> bool:
        """Whether it was dropped since the child has turned 15."""
        return bool((self.details or {}).get(OF_AGE))

    @property
    def typed(self) -> dict[str, str]:
        """In which messages words were typed that stand here, by what they are: LINE's ids."""
        return dict((self.details or {}).get("typed", {}))

    def keep_typed(self, typed: Mapping[str, str | None], by: int | None, at: datetime) -> None:
        """Words of one person at a time stand here: a question that somebody else has typed goes. What nobody has typed
        (its message is None) can't be taken back, whatever stood in its place."""
        known = {what: source for what, source in typed.items() if source is not None}
        stood = {what: source for what, source in self.typed.items() if what not in typed}
        if known and self.typed_by not in (None, by):
            if QUESTION in stood:
                self.question = None
            stood = {}
        if known or stood != self.typed:
            self.details = (self.details or {}) | {"typed": stood | known}
        if known:
            self.typed_by, self.typed_at = by, at

    @property
    def missed_at(self) -> datetime | None:
        """When an officer has phoned in vain last, of a call."""
        told = (self.details or {}).get("missed")
        return None if told is None else datetime.fromisoformat(told)

    @property
    def suits(self) -> tuple[DayPart, date] | None:
        """When a call suits whoever has asked for it, since nobody answered the last."""
        return suits_in(self.details)

    @suits.setter
    def suits(self, when: tuple[DayPart, date]) -> None:
        part, day = when
        self.details = (self.details or {}) | {"suits": {"part": part.value, "on": day.isoformat()}}


def _day_in(details: Mapping[str, Any] | None, what: str) -> date | None:
    told = (details or {}).get(what)
    return date.fromisoformat(told) if told is not None else None


def suits_in(details: Mapping[str, Any] | None) -> tuple[DayPart, date] | None:
    """The same of what a queue has read."""
    told = (details or {}).get("suits")
    return None if told is None else (DayPart(told["part"]), date.fromisoformat(told["on"]))
