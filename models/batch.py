"""What holds until a session's transaction ends, shared by all the turns that the transaction carries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from models.cases import CaseRow
from models.codes import Channel
from models.conversations import Conversation
from models.history import CaseChange
from models.matters import Matter
from models.needs import NeedRow
from models.outcomes import Within
from models.people import Person
from models.reports import Report
from models.safeguarding import SafeguardingRecord
from models.schooldays import Calendar


@dataclass
class Batch:
    """`recorded_at`: the business time at which all of it is written down; None: whatever happens, happens now.
    `cases`, `reports`, `needs`, `matters` and `tries` (all of a case), `since` (a case's history from the line before a
    report), `alerts` (by contact and run key): as far as they were read. `runs`: conversations read or begun;
    `gone_runs`: those of which nothing shall stay. `locked_cases`, `locked_alerts`: their row locks are held.
    `changed_cases`: their history goes on in this transaction. `first_pages`: lists of children read ahead, and of
    which schools. `areas`: those of its people. `officers`: an area's named officers, as far as they can be reached
    and were read; `accounts`: (account, channel) of people. `numbers`: ids taken from a table's sequence, not used
    yet."""

    recorded_at: datetime | None = None
    cases: dict[int, CaseRow] = field(default_factory=dict)
    runs: list[Conversation] = field(default_factory=list)
    gone_runs: list[Conversation] = field(default_factory=list)
    locked_cases: set[int] = field(default_factory=set)
    changed_cases: set[int] = field(default_factory=set)
    reports: dict[int, Report] = field(default_factory=dict)
    needs: dict[int, list[NeedRow]] = field(default_factory=dict)
    since: dict[int, list[CaseChange]] = field(default_factory=dict)
    tries: dict[int, list[tuple[int, Channel | None]]] = field(default_factory=dict)
    alerts: dict[tuple[int, str], int | None] = field(default_factory=dict)
    locked_alerts: dict[int, SafeguardingRecord] = field(default_factory=dict)
    matters: dict[int, list[Matter]] = field(default_factory=dict)
    calendars: dict[tuple[int, date], Calendar] = field(default_factory=dict)
    deadlines: dict[tuple[int, date, Within], date] = field(default_factory=dict)
    first_pages: tuple[frozenset[int], Sequence[Any]] = (frozenset(), ())
    areas: set[int] = field(default_factory=set)
    officers: dict[int, list[Person]] = field(default_factory=dict)
    accounts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    numbers: dict[str, list[int]] = field(default_factory=dict)

    def forget(self, case: int) -> list[NeedRow | Matter]:
        """What was read of a case before its row lock was held may have changed while it was waited for."""
        return [*self.needs.pop(case, []), *self.matters.pop(case, [])]


def batch_of(session: Session) -> Batch:
    """The batch of the session's transaction, which begins with it."""
    session.connection()
    transaction, known = session.info.get("batch", (None, None))
    if transaction is not session.get_transaction() or known is None:
        known = Batch()
        session.info["batch"] = (session.get_transaction(), known)
    found: Batch = known
    return found
