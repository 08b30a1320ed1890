"""What holds until a session's transaction ends, shared by all the turns that the transaction carries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from models.cases import CaseRow
from models.codes import Channel, OutboxState
from models.conversations import Conversation
from models.history import CaseChange
from models.inbox import InboxEvent
from models.matters import Matter
from models.memberships import Membership
from models.needs import NeedRow
from models.outcomes import Within
from models.people import Person
from models.reports import Report, ReportAddition
from models.safeguarding import SealedAlert
from models.schooldays import Calendar


@dataclass
class Members:
    """Memberships at these schools and in these areas, read for everybody who asks for them."""

    schools: set[int] = field(default_factory=set)
    areas: set[int] = field(default_factory=set)
    rows: list[Any] = field(default_factory=list)


@dataclass
class Batch:
    """`recorded_at`: the business time at which all of it is written down; None: whatever happens, happens now.
    `cases`, `reports`, `needs`, `matters` and `tries` (all of a case), `since` (a case's history from the line before a
    report), `alerts` (by contact and run key): as far as they were read. `runs`: conversations read or begun;
    `gone_runs`: those of which nothing shall stay. `locked_cases`: their row locks are held.
    `changed_cases`: their history goes on in this transaction. `first_pages`: lists of children read ahead, of which
    schools, and how many of each. `areas`: those of its people. `officers`: an area's named officers, as far as they
    have an account and were read; `accounts`: (account, channel, whether it could be reached) of people; `reachable`:
    of which accounts that has changed. `numbers`: ids taken from a table's sequence, not used yet.

    `begins_at`: the earliest moment of its events. `rows`, `locked` (their row locks are held): by table and id
    (`models/rows.py`). `contacts`: what is to be written of accounts, by the columns that change. `codes`: invitations
    by area and code; `wrong_codes`: (account, moment) by channel. `joined`: memberships that begin in this transaction.
    `hearers`: people to whom something may have to be pushed. `schools`: of whose people the turns are. `children`: how
    many open cases a school has. `vouching`, `teachers`, `newcomers`: as far as they were read. `taken_back`: (channel,
    message, person) of messages; `events` (by channel and message) and `recent` (reports, with what was added, by
    person): as far as they were read for these.

    `asked`: danger alerts about which officers have pressed; `sent` (every push to an officer, by record), `pushes`
    (the states of such pushes): as far as they were read or made. `memberships`: what the batch's people held at its
    beginning; `were`: what reporters hold or held, and where. `concerned`: (first name, class, number) of the children
    of alerts, by case."""

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
    asked: set[int] = field(default_factory=set)
    sent: dict[int, list[SealedAlert]] = field(default_factory=dict)
    pushes: dict[int, OutboxState | None] = field(default_factory=dict)
    memberships: dict[int, list[Membership]] = field(default_factory=dict)
    were: dict[int, list[tuple[Membership, str | None]]] = field(default_factory=dict)
    concerned: dict[int, tuple[str, str, int]] = field(default_factory=dict)
    matters: dict[int, list[Matter]] = field(default_factory=dict)
    calendars: dict[tuple[int, date], Calendar] = field(default_factory=dict)
    deadlines: dict[tuple[int, date, Within], date] = field(default_factory=dict)
    first_pages: tuple[frozenset[int], int, Sequence[Any]] = (frozenset(), 0, ())
    areas: set[int] = field(default_factory=set)
    officers: dict[int, list[Person]] = field(default_factory=dict)
    accounts: dict[int, list[tuple[int, int, bool]]] = field(default_factory=dict)
    reachable: dict[int, bool] = field(default_factory=dict)
    numbers: dict[str, list[int]] = field(default_factory=dict)
    begins_at: datetime | None = None
    taken_back: list[tuple[int, str, int | None]] = field(default_factory=list)
    events: dict[tuple[int, str], list[InboxEvent]] = field(default_factory=dict)
    recent: dict[int, list[tuple[Report, list[ReportAddition]]]] = field(default_factory=dict)
    rows: dict[type[Any], dict[int, Any]] = field(default_factory=dict)
    locked: dict[type[Any], set[int]] = field(default_factory=dict)
    contacts: dict[tuple[str, ...], dict[int, dict[str, Any]]] = field(default_factory=dict)
    codes: dict[tuple[int, str], int | None] = field(default_factory=dict)
    wrong_codes: dict[int, list[tuple[int, datetime]]] = field(default_factory=dict)
    joined: list[Membership] = field(default_factory=list)
    hearers: set[int] = field(default_factory=set)
    schools: set[int] = field(default_factory=set)
    children: dict[int, int] = field(default_factory=dict)
    vouching: Members = field(default_factory=Members)
    newcomers: Members = field(default_factory=Members)
    teachers: Members = field(default_factory=Members)

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
