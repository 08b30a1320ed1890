"""What an operator should look into, as far as the database tells: one list for `/readyz`, `panong jobs` and
`panong trouble`, with what to do about each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Select, func, or_, select, text
from sqlalchemy.orm import Session

from handlers.messages.quota.reserve import month_of, weekdays
from handlers.operator.clock import APART, DOUBT
from models.areas import Area
from models.calendars import CalendarDay, TermRow
from models.channels import LineChannel
from models.codes import InboxState, OutboxState, Refusal
from models.contacts import Contact
from models.inbox import InboxEvent
from models.jobs import MADE_AT, JobRun, Setting
from models.memberships import Membership
from models.outbox import OutboxMessage
from models.quotas import ChannelQuota
from models.refusals import ChannelRefusal
from models.types import written
from thai.dates import local_date

UNFINISHED_FOR = timedelta(minutes=2)
"""A run that nobody has for so long after its lease is not taken up by anybody."""

LATE = timedelta(minutes=10)
"""A message that has been due for longer is late."""

MOST, FEW = 1000, 5
"""So many areas, channels or messages are counted, and so many of them named: there may be thousands."""

SHOWN = 20
WEEK = 5
"""Weekdays before which it is said that a plan will be used up."""

UNKNOWN_FOR = timedelta(days=1)
AHEAD_OF_TIME = frozenset({"quota_ahead", "quota_unknown"})
"""Of these nothing is worse yet: `/readyz` is not degraded by them."""

CALENDAR_AHEAD, A_YEAR = timedelta(days=182), timedelta(days=365)
BEYOND = date(9999, 1, 1)


@dataclass(frozen=True)
class Kind:
    """What a trouble means, and what the operator does about it."""

    means: str
    do: str


KINDS = {
    "token_refused": Kind(
        "LINE does not take a channel's token, or gives none for its channel id and secret",
        "put the token, or the channel id with its secret, right (for an area's own channel: `panong area set`) and "
        "restart `worker`; it is over when LINE takes the next message, so write one to the account",
    ),
    "quota_used": Kind(
        "LINE takes no more pushes of a channel: the plan's messages of this month are used up",
        "raise the plan in LINE Official Account Manager, or wait for the new month; replies and alerts go on being "
        "tried; it is over when LINE takes the next push",
    ),
    "quota_ahead": Kind(
        "as the month has gone so far, a channel's plan is used up within a week",
        "see `panong quota`; raise the plan, or leave it: what weighs least waits for people's next message",
    ),
    "quota_unknown": Kind(
        "LINE has not said for a day how much of a channel's plan is used: what it said last counts",
        "look for `quota_refused` and `quota_failed` in the log of `scheduler`",
    ),
    "outbox_late": Kind(
        "messages have been due for more than ten minutes and are not sent",
        "see that `worker` runs, then what `panong outbox` says of them",
    ),
    "inbox_late": Kind(
        "what people have sent has waited for more than ten minutes: nobody is answered",
        "see that `worker` runs, then what `panong inbox` says of it",
    ),
    "no_named_officer": Kind(
        "LINE reaches no named officer of an area: an alert about a child would reach nobody",
        "name two or more: `panong invite supervisor --safeguarding --area ID`; `panong people` shows whom there is",
    ),
    "calendar_ends": Kind(
        "the calendar of an area ends within half a year, or knows no holiday: deadlines would count every weekday",
        "`panong jobs run calendar`; where that adds no day, the holidays of that year are not known yet",
    ),
    "clock_in_doubt": Kind(
        "this machine's clock is far from the others: nothing is erased until they agree",
        "put the clock right; if it is the others who are wrong, `panong jobs trust-clock`",
    ),
    "runs_in_future": Kind(
        "jobs have run for moments that are still to come: the clock was ahead, or is behind now",
        "jobs go on all the same; once the clock is right, `panong jobs trust-clock`",
    ),
    "no_runs": Kind(
        "no job has run for ten minutes: no alert goes to the next officer, and nobody is told anything",
        "see that `scheduler` runs, and what its log says",
    ),
    "run_failed": Kind(
        "a run of a job fails and is tried again",
        "look for `job_failed` and `piece_failed` in the log of `scheduler`",
    ),
    "run_unfinished": Kind("nobody goes on with a run of a job that was begun", "see that `scheduler` runs"),
    "redis_away": Kind(
        "Redis does not answer: answers take up to a second longer, nothing is lost",
        "see that Redis runs and that `REDIS_URL` is right",
    ),
    "no_writes": Kind(
        "the database takes no writes; messages are not stored, and LINE keeps them only if it redelivers",
        "make room on its disk, or point `DATABASE_URL` at the server that writes",
    ),
}
"""Every trouble there is, by its code; the table in docs/operations.md says the same."""


@dataclass(frozen=True)
class Trouble:
    """`code`, one of `KINDS`, may be read by anybody; `words` say for the operator where it is."""

    code: str
    words: str

    @property
    def do(self) -> str:
        """What to do next."""
        return KINDS[self.code].do


def database_troubles(session: Session, now: datetime, *, demo: bool) -> list[Trouble]:
    """Everything that rows tell; the statements are the same ones however many areas and rows there are. `now` is
    business time. A demo's clock is set on purpose, and none of its jobs are in doubt about it."""
    return [
        *_refused(session),
        *_quotas(session, now),
        *_late(session, now),
        *_unanswered(session),
        *_without_officer(session),
        *([] if demo else _clock(session, now)),
        *_stopped(session, now),
        *_unfinished(session, now),
        *_calendars(session, now),
    ]


def _refused(session: Session) -> Iterator[Trouble]:
    rows = session.execute(
        select(ChannelRefusal.kind, LineChannel.id, LineChannel.area_id)
        .join(LineChannel, LineChannel.id == ChannelRefusal.channel_id)
        .order_by(ChannelRefusal.channel_id)
        .limit(MOST + 1)
    ).all()
    for kind, code in ((Refusal.TOKEN, "token_refused"), (Refusal.QUOTA, "quota_used")):
        if places := [f"{row.id} (area {row.area_id})" for row in rows if row.kind == kind]:
            yield Trouble(code, f"Channel {_some(places)}: {KINDS[code].means}.")


def _quotas(session: Session, now: datetime) -> Iterator[Trouble]:
    """By what LINE has said itself, which knows of messages that others have sent too."""
    today = local_date(now)
    first, last = month_of(today)
    gone, week = weekdays(first, today), min(WEEK, weekdays(today + timedelta(days=1), last))
    places = select(ChannelQuota.channel_id).order_by(ChannelQuota.channel_id)
    left = ChannelQuota.plan_limit - ChannelQuota.used
    soon = left * gone < ChannelQuota.used * week if gone else left <= 0  # on its first weekend a month says nothing
    if found := _first(session, places.where(ChannelQuota.month == first, soon)):
        yield Trouble("quota_ahead", f"Channel {_some(found)}: {KINDS['quota_ahead'].means}.")
    if found := _first(session, places.where(ChannelQuota.asked_at <= datetime.now(UTC) - UNKNOWN_FOR)):
        yield Trouble("quota_unknown", f"Channel {_some(found)}: {KINDS['quota_unknown'].means}.")


def _late(session: Session, now: datetime) -> Iterator[Trouble]:
    unsent = [written(state) for state in (OutboxState.WAITING, OutboxState.HELD, OutboxState.SENDING)]
    late = select(OutboxMessage.id).where(OutboxMessage.state.in_(unsent), OutboxMessage.not_before <= now - LATE)
    if messages := _first(session, late.order_by(OutboxMessage.not_before)):
        yield Trouble("outbox_late", f"Message {_some(messages)}: due for more than ten minutes and not sent.")


def _unanswered(session: Session) -> Iterator[Trouble]:
    """By the first that waits; it came by machine time."""
    waiting = select(InboxEvent.id, InboxEvent.received_at).where(
        InboxEvent.state == written(InboxState.WAITING), InboxEvent.id > text("0")
    )
    first = session.execute(waiting.order_by(InboxEvent.id).limit(1)).first()
    if first is not None and first.received_at <= datetime.now(UTC) - LATE:
        yield Trouble("inbox_late", f"Event {first.id}: waits since {first.received_at:%Y-%m-%d %H:%M}Z.")


def _without_officer(session: Session) -> Iterator[Trouble]:
    named = (
        select(Membership.id)
        .join(Contact, Contact.person_id == Membership.person_id)
        .where(Membership.area_id == Area.id, Membership.is_named, Contact.reachable)
        .limit(1)
    )
    # One look into an index for each area; joined, everybody of all areas would be read.
    alone = select(Area.id).where(named.scalar_subquery().is_(None))
    if areas := _first(session, alone.order_by(Area.id)):
        yield Trouble("no_named_officer", f"Area {_some(areas)}: LINE reaches no named officer.")


def _clock(session: Session, now: datetime) -> Iterator[Trouble]:
    if (doubt := session.scalar(select(Setting.value).where(Setting.key == DOUBT))) is not None:
        yield Trouble("clock_in_doubt", f"{doubt} Nothing is erased until they agree.")
    ahead = select(JobRun.job, JobRun.due_at).where(JobRun.due_at > now + APART).order_by(JobRun.due_at.desc())
    if (newest := session.execute(ahead.limit(1)).first()) is not None:
        yield Trouble(
            "runs_in_future",
            f"{newest.job} has run for {newest.due_at:%Y-%m-%d %H:%M}Z: the clock was ahead, or is behind now.",
        )


def _stopped(session: Session, now: datetime) -> Iterator[Trouble]:
    """By the newest run: some job is due every minute. Before the first one counts since when there is a database."""
    newest = session.scalar(select(JobRun.due_at).where(JobRun.due_at <= now).order_by(JobRun.due_at.desc()).limit(1))
    if newest is None:
        made = session.scalar(select(Setting.value).where(Setting.key == MADE_AT))
        newest = datetime.fromisoformat(made) if made else now
    if newest <= now - LATE:
        yield Trouble("no_runs", f"No job has run since {newest:%Y-%m-%d %H:%M}Z: does a scheduler run?")


def _unfinished(session: Session, now: datetime) -> Iterator[Trouble]:
    machine = datetime.now(UTC)
    left = select(JobRun.job, JobRun.due_at, JobRun.error, JobRun.lease_until).where(
        JobRun.finished_at.is_(None), JobRun.due_at <= now
    )
    for run in session.execute(left.order_by(JobRun.due_at).limit(SHOWN)):
        if run.error is not None:
            yield Trouble("run_failed", f"{run.job} of {run.due_at:%Y-%m-%d %H:%M}Z fails ({run.error}), tried again.")
        elif run.lease_until is None or run.lease_until + UNFINISHED_FOR < machine:
            yield Trouble("run_unfinished", f"{run.job} of {run.due_at:%Y-%m-%d %H:%M}Z stands: does a scheduler run?")


def _calendars(session: Session, now: datetime) -> Iterator[Trouble]:
    """A calendar that ends within half a year, or knows no holiday of a whole one."""
    today = local_date(now)
    term = select(TermRow.ends_on).where(TermRow.area_id == Area.id).order_by(TermRow.starts_on.desc()).limit(1)
    holiday = select(CalendarDay.day).where(CalendarDay.area_id == Area.id, CalendarDay.day >= today)
    next_one = holiday.order_by(CalendarDay.day).limit(1)
    # One look into an index for each area, as above.
    ends, next_holiday = term.scalar_subquery(), next_one.scalar_subquery()
    unfilled = select(Area.id).where(
        or_(func.coalesce(ends, today) <= today + CALENDAR_AHEAD, func.coalesce(next_holiday, BEYOND) > today + A_YEAR)
    )
    if areas := _first(session, unfilled.order_by(Area.id)):
        yield Trouble("calendar_ends", f"Area {_some(areas)}: the calendar ends soon or is empty.")


def _first(session: Session, ids: Select[int]) -> Sequence[int]:
    return session.scalars(ids.limit(MOST + 1)).all()


def _some(found: Sequence[object]) -> str:
    """The first few, and how many more there are."""
    named = ", ".join(map(str, found[:FEW]))
    more = min(len(found), MOST) - FEW
    if more <= 0:
        return named
    return f"{named} and {'over ' * (len(found) > MOST)}{more} more"
