"""By the clock: nothing is kept longer than it is needed. One table says what, after how long, and how it ends.

The times are defaults of mission and office; `panong jobs keep` changes one for the installation. Each line is a piece
of the job, and goes on in transactions of `CHUNK` rows until nothing is left.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session, aliased

from handlers.access.refused import Refused
from handlers.operator.inbox import redact_old
from handlers.safeguarding.records import forget_log
from handlers.turn.run.expire import expire_drafts, forget_runs
from models.among import among
from models.audit import AuditCase, AuditEntry
from models.codes import InboxState, NoticeState
from models.inbox import InboxEvent
from models.jobs import JobRun, Setting
from models.lists import QuarantinedRow
from models.notices import Notice
from models.outbox import OutboxMessage
from models.reports import Report
from models.types import written

CHUNK = 500
ENDED = (NoticeState.SAID, NoticeState.SENT, NoticeState.DROPPED, NoticeState.EXPIRED)
"""As in the index by which they are found."""

SCHOOL_YEAR = timedelta(days=365)
UNSYNCHRONIZED = {"synchronize_session": False}

End = Callable[[Session, datetime, int], int]
"""(session, before, most): ends what is older, so many rows at most, and says how many."""


@dataclass(frozen=True)
class Rule:
    """`what` is kept for `after`, then `end`s. None: no table holds such a thing yet."""

    what: str
    after: timedelta
    end: End | None

    def setting(self, name: str) -> str:
        return f"keep_{name}_days"


def lines(_session: Session, _due: datetime, _now: datetime) -> Sequence[str]:
    """The names of the lines that end something."""
    return sorted(name for name, rule in RULES.items() if rule.end is not None)


def retain(session: Session, name: str, _due: datetime, now: datetime) -> dict[str, int]:
    """What is older than its line of `handlers/operator/retention.py` says ends: deleted, redacted or closed."""
    rule = RULES[name]
    if rule.end is None:
        return {}
    return {name: rule.end(session, now - kept(session, name), CHUNK)}


def kept(session: Session, name: str) -> timedelta:
    """How long, by the installation's setting or the default."""
    days = session.scalar(select(Setting.value).where(Setting.key == RULES[name].setting(name)))
    return RULES[name].after if days is None else timedelta(days=int(days))


def keep(session: Session, name: str, days: int) -> None:
    """Keep it for so many days from now on. Raises `Refused` for a name that is not in the table."""
    if name not in RULES:
        raise Refused(f"Nothing is called {name!r}. There are: {', '.join(RULES)}")
    session.merge(Setting(key=RULES[name].setting(name), value=str(days)))


def _delete_events(session: Session, before: datetime, most: int) -> int:
    """Rows of the inbox; what waits stays. A report forgets of which event it came, nothing more."""
    old = select(InboxEvent.id).where(InboxEvent.received_at < before, InboxEvent.state != InboxState.WAITING)
    ids = session.scalars(old.order_by(InboxEvent.received_at).limit(most)).all()
    if ids:
        for told in (Report.event_id, OutboxMessage.after_event_id, Notice.event_id):
            forget = update(told.class_).where(among(told, ids)).values({told.key: None})
            session.execute(forget, execution_options=UNSYNCHRONIZED)
        _delete(session, InboxEvent, ids)
    return len(ids)


def _delete_quarantined(session: Session, before: datetime, most: int) -> int:
    """They are numbered as they come, so the oldest are the first."""
    oldest = session.execute(select(QuarantinedRow.id, QuarantinedRow.at).order_by(QuarantinedRow.id).limit(most))
    return _delete(session, QuarantinedRow, [row.id for row in oldest if row.at < before])


def _delete_audit(session: Session, before: datetime, most: int) -> int:
    old = select(AuditEntry.id, AuditEntry.case_id, AuditEntry.details).where(AuditEntry.at < before)
    entries = session.execute(old.order_by(AuditEntry.at).limit(most)).all()
    if entries:
        cases = {one.case_id for one in entries if one.case_id is not None}
        cases |= {case for one in entries for case in one.details.get("cases", ())}
        looks = delete(AuditCase).where(among(AuditCase.case_id, sorted(cases)), AuditCase.at < before)
        session.execute(looks, execution_options=UNSYNCHRONIZED)
    return _delete(session, AuditEntry, [one.id for one in entries])


def _delete_job_runs(session: Session, before: datetime, most: int) -> int:
    """The newest one of a job that is as old stays: it says since when the job is due."""
    later = aliased(JobRun)
    has_later = exists().where(later.job == JobRun.job, later.due_at > JobRun.due_at, later.due_at < before)
    old = select(JobRun.id).where(JobRun.due_at < before, JobRun.finished_at.is_not(None), has_later)
    return _delete(session, JobRun, session.scalars(old.order_by(JobRun.due_at).limit(most)).all())


def _delete_notices(session: Session, before: datetime, most: int) -> int:
    """Those that are said or settled. What failed is the operator's to see, and stays."""
    ended = [written(state) for state in ENDED]
    old = select(Notice.id).where(Notice.expires_at < before, Notice.state.in_(ended))
    return _delete(session, Notice, session.scalars(old.order_by(Notice.expires_at).limit(most)).all())


def _delete(session: Session, table: type, ids: Sequence[int]) -> int:
    if ids:
        session.execute(delete(table).where(among(table.id, ids)), execution_options=UNSYNCHRONIZED)  # type: ignore[attr-defined] # every table here has one
    return len(ids)


RULES: dict[str, Rule] = {
    "raw_events": Rule("content of LINE's events", timedelta(days=30), redact_old),
    "inbox_rows": Rule("rows of the inbox", timedelta(days=90), _delete_events),
    "drafts": Rule("unfinished conversations", timedelta(days=14), expire_drafts),
    "conversations": Rule("ended conversations, without answers", SCHOOL_YEAR, forget_runs),
    "quarantined_rows": Rule("rows of lists that could not be used", timedelta(days=180), _delete_quarantined),
    "audit_log": Rule("audit log", 2 * SCHOOL_YEAR, _delete_audit),
    "safeguarding_log": Rule("log of safeguarding records", 2 * SCHOOL_YEAR, forget_log),
    "notices": Rule("notices that are said or settled", timedelta(days=90), _delete_notices),
    "job_runs": Rule("records of job runs", timedelta(days=30), _delete_job_runs),
    "parents_words": Rule("what a parent has written", timedelta(days=30), None),
    "photos": Rule("photos and positions, after the end of tracing", timedelta(days=180), None),
}
