"""By the clock: nothing is kept longer than it is needed. One table says what, after how long, and how it ends.

The times are defaults of mission and office; `panong jobs keep` changes one, for the installation or for an area. Each
line is a piece of the job, and so is each area's own time of it; a piece goes on in transactions of `CHUNK` rows until
nothing is left.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, bindparam, cast, delete, exists, null, select, text, union_all, update
from sqlalchemy.orm import Session, aliased

from handlers.access import audit
from handlers.access.refused import Refused
from handlers.cases.erase import erase_cases
from handlers.family.answering.words import forget_words_of_homes
from handlers.operator.inbox import redact_old
from handlers.safeguarding.records import forget_log
from handlers.turn.memory import ANSWERS_FOR, forget_remembered
from handlers.turn.run.expire import expire_drafts, forget_runs
from models.among import among
from models.audit import AuditCase, AuditEntry
from models.codes import InboxState, NoticeState
from models.data_requests import IS_ENDED, DataRequest
from models.inbox import InboxEvent
from models.jobs import JobRun, Setting
from models.keeping import AreaKeeps, Old, Whose
from models.letter_links import LetterLink
from models.lists import QuarantinedRow
from models.notices import Notice
from models.outbox import OutboxMessage
from models.pictures import Picture
from models.reports import Report
from models.types import written

CHUNK, CHUNK_AMONG = 500, 10_000
"""Rows of a transaction. Where areas have times of their own, what others keep is passed over in each, so those are
fewer and larger."""

ENDED = (NoticeState.SAID, NoticeState.SENT, NoticeState.DROPPED, NoticeState.EXPIRED)
"""As in the index by which they are found."""

SCHOOL_YEAR = timedelta(days=365)
UNSYNCHRONIZED = {"synchronize_session": False}

End = Callable[[Session, Old], int]
"""Ends what is old, so many rows at most, and says how many."""

DAYS_MAX = 36_500


@dataclass(frozen=True)
class Rule:
    """`what` is kept for `after`, then `end`s. None: no table holds such a thing yet. `of_areas`: an area may have a
    time of its own."""

    what: str
    after: timedelta
    end: End | None
    of_areas: bool = True

    def setting(self, name: str) -> str:
        return f"keep_{name}_days"


def lines(session: Session, _due: datetime, _now: datetime) -> Sequence[str]:
    """The names of the lines that end something; of an area that has its own time with its id behind a colon."""
    own = session.execute(select(AreaKeeps.line, AreaKeeps.area_id)).all()
    ending = [name for name, rule in RULES.items() if rule.end is not None]
    return sorted([*ending, *(f"{row.line}:{row.area_id}" for row in own if row.line in ending)])


def retain(session: Session, piece: str, _due: datetime, now: datetime) -> dict[str, int]:
    """What is older than its line of `handlers/operator/retention.py` says ends: deleted, redacted or closed."""
    name, _, area = piece.partition(":")
    rule, known = RULES[name], times(session, name)
    if rule.end is None:
        return {}
    whose = Whose(int(area)) if area else others(known)
    most = CHUNK if whose.everybody else CHUNK_AMONG
    return {name: rule.end(session, Old(now - kept(known, whose.area), most, whose, now))}


Times = Mapping[int | None, timedelta]
"""How long something is kept in areas that have a time of their own; under None: elsewhere."""


def times(session: Session, name: str) -> Times:
    """By the areas' own times, the installation's setting, or the default."""
    rows = session.execute(_TIMES, {"line": name, "key": RULES[name].setting(name)}).all()
    return {None: RULES[name].after} | {row.area_id: timedelta(days=int(row.days)) for row in rows}


def own_times(session: Session) -> dict[int, dict[str, int]]:
    """In days by line, of each area that has a time of its own."""
    found: dict[int, dict[str, int]] = {}
    for row in session.scalars(select(AreaKeeps).order_by(AreaKeeps.area_id, AreaKeeps.line)):
        found.setdefault(row.area_id, {})[row.line] = row.days
    return found


def kept(known: Times, area: int | None) -> timedelta:
    """How long in an area."""
    return known.get(area, known[None])


def others(known: Times) -> Whose:
    """All but the areas that have a time of their own."""
    return Whose(but=tuple(sorted(area for area in known if area is not None)))


_TIMES = union_all(
    select(cast(null(), AreaKeeps.area_id.type).label("area_id"), Setting.value.label("days")).where(
        Setting.key == bindparam("key")
    ),
    select(AreaKeeps.area_id, cast(AreaKeeps.days, String)).where(AreaKeeps.line == bindparam("line")),
)


def keep(session: Session, name: str, days: int | None, now: datetime, area: int | None = None) -> None:
    """Keep it for so many days from now on, or again for as long as where nothing is set; in an area, or wherever an
    area has no time of its own. Raises `Refused`."""
    if name not in RULES:
        raise Refused(f"Nothing is called {name!r}. There are: {', '.join(RULES)}")
    if area is not None and not RULES[name].of_areas:
        raise Refused(f"{name} is the installation's: leave out --area.")
    if days is not None and not 0 < days <= DAYS_MAX:
        raise Refused(f"Things are kept for 1 to {DAYS_MAX} days, not for {days}.")
    row: AreaKeeps | Setting | None
    if area is not None:
        row = session.get(AreaKeeps, (area, name)) if days is None else AreaKeeps(area_id=area, line=name, days=days)
    else:
        key = RULES[name].setting(name)
        row = session.get(Setting, key) if days is None else Setting(key=key, value=str(days))
    if days is not None:
        session.merge(row)
    elif row is not None:
        session.delete(row)
    audit.record_operator(session, "retention.set", now, area, line=name, days=days)


def _delete_events(session: Session, old: Old) -> int:
    """Rows of the inbox; what waits stays. A report forgets of which event it came, nothing more."""
    rows = select(InboxEvent.id).where(InboxEvent.received_at < old.before, InboxEvent.state != InboxState.WAITING)
    rows = rows.where(*old.whose.of_channel(InboxEvent.channel_id))
    ids = session.scalars(rows.order_by(InboxEvent.received_at).limit(old.most)).all()
    if ids:
        for told in (Report.event_id, OutboxMessage.after_event_id, Notice.event_id):
            forget = update(told.class_).where(among(told, ids)).values({told.key: None})
            session.execute(forget, execution_options=UNSYNCHRONIZED)
        _delete(session, InboxEvent, ids)
    return len(ids)


def _delete_quarantined(session: Session, old: Old) -> int:
    """They are numbered as they come, so the oldest are the first."""
    rows = select(QuarantinedRow.id, QuarantinedRow.at).where(*old.whose.of_area(QuarantinedRow.area_id))
    oldest = session.execute(rows.order_by(QuarantinedRow.id).limit(old.most))
    return _delete(session, QuarantinedRow, [row.id for row in oldest if row.at < old.before])


def _delete_audit(session: Session, old: Old) -> int:
    rows = select(AuditEntry.id, AuditEntry.case_id, AuditEntry.details).where(AuditEntry.at < old.before)
    rows = rows.where(*old.whose.of_area(AuditEntry.area_id))
    entries = session.execute(rows.order_by(AuditEntry.at).limit(old.most)).all()
    if entries:
        cases = {one.case_id for one in entries if one.case_id is not None}
        cases |= {case for one in entries for case in one.details.get("cases", ())}
        mine = among(AuditCase.entry_id, [one.id for one in entries])
        looks = delete(AuditCase).where(among(AuditCase.case_id, sorted(cases)), AuditCase.at < old.before, mine)
        session.execute(looks, execution_options=UNSYNCHRONIZED)
    return _delete(session, AuditEntry, [one.id for one in entries])


def _delete_job_runs(session: Session, old: Old) -> int:
    """The newest one of a job that is as old stays: it says since when the job is due."""
    later = aliased(JobRun)
    has_later = exists().where(later.job == JobRun.job, later.due_at > JobRun.due_at, later.due_at < old.before)
    rows = select(JobRun.id).where(JobRun.due_at < old.before, JobRun.finished_at.is_not(None), has_later)
    return _delete(session, JobRun, session.scalars(rows.order_by(JobRun.due_at).limit(old.most)).all())


def _delete_notices(session: Session, old: Old) -> int:
    """Those that are said or settled. What failed is the operator's to see, and stays."""
    ended = [written(state) for state in ENDED]
    rows = select(Notice.id).where(Notice.expires_at < old.before, Notice.state.in_(ended))
    rows = rows.where(*old.whose.of_area(Notice.area_id))
    return _delete(session, Notice, session.scalars(rows.order_by(Notice.expires_at).limit(old.most)).all())


def _delete_requests(session: Session, old: Old) -> int:
    """Those that are answered or taken back: until then who was refused may still complain. What is open stays."""
    rows = select(DataRequest.id).where(DataRequest.ended_at < old.before, text(IS_ENDED))
    rows = rows.where(*old.whose.of_area(DataRequest.area_id))
    return _delete(session, DataRequest, session.scalars(rows.order_by(DataRequest.ended_at).limit(old.most)).all())


def _delete_pictures(session: Session, old: Old) -> int:
    """Of summaries: the figures stay. A chat that shows one keeps its words."""
    rows = select(Picture.id).where(Picture.drawn_at < old.before, *old.whose.of_area(Picture.area_id))
    return _delete(session, Picture, session.scalars(rows.order_by(Picture.drawn_at).limit(old.most)).all())


def _delete_letters(session: Session, old: Old) -> int:
    """Links to letters, used or not: that a letter was opened stands in the audit log."""
    rows = select(LetterLink.id).where(LetterLink.made_at < old.before, *old.whose.of_area(LetterLink.area_id))
    return _delete(session, LetterLink, session.scalars(rows.order_by(LetterLink.made_at).limit(old.most)).all())


def _delete(session: Session, table: type, ids: Sequence[int]) -> int:
    if ids:
        session.execute(delete(table).where(among(table.id, ids)), execution_options=UNSYNCHRONIZED)  # type: ignore[attr-defined] # every table here has one
    return len(ids)


RULES: dict[str, Rule] = {
    "raw_events": Rule("content of LINE's events", timedelta(days=30), redact_old),
    "inbox_rows": Rule("rows of the inbox", timedelta(days=90), _delete_events),
    "drafts": Rule("unfinished conversations", timedelta(days=14), expire_drafts),
    "conversations": Rule("ended conversations, without answers", SCHOOL_YEAR, forget_runs),
    "remembered": Rule("what chats remember of lists and answers", ANSWERS_FOR, forget_remembered),
    "quarantined_rows": Rule("rows of lists that could not be used", timedelta(days=180), _delete_quarantined),
    "audit_log": Rule("audit log", 2 * SCHOOL_YEAR, _delete_audit),
    "safeguarding_log": Rule("log of safeguarding records", 2 * SCHOOL_YEAR, forget_log),
    "notices": Rule("notices that are said or settled", timedelta(days=90), _delete_notices),
    "pictures": Rule("charts of summaries", timedelta(days=180), _delete_pictures),
    "data_requests": Rule(
        "what people asked about what is kept of them, after the answer", SCHOOL_YEAR, _delete_requests
    ),
    "case_data": Rule("who a child is, after the end of tracing", SCHOOL_YEAR, erase_cases),
    "job_runs": Rule("records of job runs", timedelta(days=30), _delete_job_runs, of_areas=False),
    "parents_words": Rule("what a parent has written", timedelta(days=30), forget_words_of_homes),
    "letters": Rule("links to letters for homes", timedelta(days=2), _delete_letters),
    "photos": Rule("photos and positions, after the end of tracing", timedelta(days=180), None),
}
