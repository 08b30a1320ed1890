"""What holds until a session's transaction ends, shared by all the turns that the transaction carries."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from models.cases import CaseRow
from models.codes import Channel
from models.conversations import Conversation
from models.history import CaseChange
from models.matters import Matter
from models.memberships import Membership
from models.needs import NeedRow
from models.reports import Report

Own = TypeVar("Own")


@dataclass
class Members:
    """Memberships at these schools and in these areas, read for everybody who asks for them."""

    schools: set[int] = field(default_factory=set)
    areas: set[int] = field(default_factory=set)
    rows: list[Any] = field(default_factory=list)


@dataclass
class Batch:
    """`recorded_at`: the business time at which all of it is written down; None: whatever happens, happens now.
    `begins_at`: the earliest moment of its events. `areas`: those of its people; `schools`: of whose people the turns
    are. `taken_back`: (channel, message, person) of messages. `joined`: memberships that begin in it.

    `cases`, `reports`, `needs`, `matters` and `tries` (all of a case), `since` (a case's history from the line before a
    report): as far as they were read. `locked_cases`: their row locks are held. `changed_cases`: their history goes on
    in this transaction. `runs`: conversations read or begun; `gone_runs`: those of which nothing shall stay."""

    recorded_at: datetime | None = None
    begins_at: datetime | None = None
    areas: set[int] = field(default_factory=set)
    schools: set[int] = field(default_factory=set)
    taken_back: list[tuple[int, str, int | None]] = field(default_factory=list)
    joined: list[Membership] = field(default_factory=list)
    cases: dict[int, CaseRow] = field(default_factory=dict)
    reports: dict[int, Report] = field(default_factory=dict)
    needs: dict[int, list[NeedRow]] = field(default_factory=dict)
    matters: dict[int, list[Matter]] = field(default_factory=dict)
    tries: dict[int, list[tuple[int, Channel | None]]] = field(default_factory=dict)
    since: dict[int, list[CaseChange]] = field(default_factory=dict)
    locked_cases: set[int] = field(default_factory=set)
    changed_cases: set[int] = field(default_factory=set)
    runs: list[Conversation] = field(default_factory=list)
    gone_runs: list[Conversation] = field(default_factory=list)
    _own: dict[type[Any], Any] = field(default_factory=dict)

    def own(self, kind: type[Own]) -> Own:
        """What one module alone remembers: it declares the kind, the first who asks makes it empty."""
        if kind not in self._own:
            self._own[kind] = kind()
        found: Own = self._own[kind]
        return found

    def forget(self, case: int) -> list[NeedRow | Matter]:
        """What was read of a case before its row lock was held may have changed while it was waited for."""
        return [*self.needs.pop(case, []), *self.matters.pop(case, [])]


def batch_of(session: Session) -> Batch:
    """The batch of the session's transaction, which begins with it."""
    transaction, known = session.info.get("batch", (None, None))
    if transaction is None or transaction is not session.get_transaction():
        session.connection()  # begins one where there is none
        known = Batch()
        session.info["batch"] = (session.get_transaction(), known)
    found: Batch = known
    return found
