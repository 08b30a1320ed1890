"""By the clock: the planner looks at whoever is owed something; what is to be said now goes into one push a person."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Date, and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from flows.messages.along import MOST
from flows.messages.catalogue import KINDS
from flows.notice import Weight, When
from handlers.cases.school_days import school_days_ahead
from handlers.messages import outbox
from handlers.messages.fates import KNOWN_WITHIN, settle_lost
from handlers.messages.notices import COLUMNS, Owed, move, read
from handlers.messages.plan import Hours, Plan, Reader, own_hours, plan_all
from handlers.messages.quota.standing import note_planned, quotas
from handlers.messages.saying import facts_of, said
from models.accounts import Account, accounts_by_person, away_until, reminder_hour
from models.among import among, among_named
from models.areas import Area
from models.calendars import SchoolClosedDay
from models.codes import ConversationState, NoticeState
from models.contacts import Contact
from models.conversations import Conversation
from models.many import flush, update_many
from models.memberships import Membership
from models.memories import write_remembered
from models.notice_states import Step
from models.notices import Notice
from models.outbox import OutboxMessage
from models.types import written
from thai.dates import BANGKOK, in_bangkok, local_date

PURPOSE = "notices"

PEOPLE = 200
"""As many are looked at in one transaction."""

TALKS = timedelta(minutes=10)
"""So long after her last word she is still in the middle of a conversation: nothing comes in between."""

UNREACHABLE_REST = timedelta(days=1)

WITH_A_DAY = (When.WITH_THE_DAY, When.WITH_SCHOOL, When.ALONG)
"""What goes into the push of a day, and calls for none of its own."""

Whom = tuple[int | None, int | None]


@dataclass
class _Pushed:
    """What somebody was pushed this month: the day of the `last`; whether one has said that something of hers is
    `late`; when today, and whether anything of it does not come with the day."""

    last: date | None = None
    late: bool = False
    today: set[datetime] = field(default_factory=set)
    other: bool = False


NEVER = _Pushed()

_DUE = (Notice.area_id == Area.id, Notice.state == written(NoticeState.WAITING))


def areas_due(session: Session, _due: datetime, now: datetime) -> Sequence[int]:
    """Areas in which somebody is owed something by now: a piece each."""
    due = exists().where(*_DUE, Notice.look_at <= now)
    lost = exists().where(
        Notice.area_id == Area.id,
        Notice.state == written(NoticeState.SAYING),
        Notice.event_id.is_not(None),
        Notice.said_at < datetime.now(UTC) - KNOWN_WITHIN,
    )
    return session.scalars(select(Area.id).where(or_(due, lost)).order_by(Area.id)).all()


def push_due(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Plan for some hundred people of an area; repeated until nobody is left."""
    lost = settle_lost(session, area)
    owed = _owed(session, area, now)
    if not owed:
        return {"lost": lost}
    accounts = _accounts(session, list(owed))
    pushed, busy = _pushed(session, owed, now), _busy(session, accounts, now)
    away, hours = _away(session, accounts), _hours(session, area, now)
    hers = {to: own_hours(hours, reminder_hour(session, to[0]) if to[0] is not None else None) for to in owed}
    shut = _shut(session, owed, local_date(now))
    readers = {
        to: Reader(
            mine,
            _but(hers[to], shut.get(to)),
            pushed_on=pushed.get(to, NEVER).last,
            early=_was_early(pushed.get(to, NEVER), hers[to], hours),
            reminded=pushed.get(to, NEVER).late,
            busy_until=busy.get(to),
            away_until=away.get(to),
            channel=accounts[to][1],
        )
        for to, mine in owed.items()
        if to in accounts
    }
    counted = quotas(session, {channel for _, channel in accounts.values()}, now)
    plans = plan_all(readers, now, counted)
    return {"lost": lost, **_carry_out(session, owed, plans, accounts, now)}


def _hours(session: Session, area: int, now: datetime) -> Hours:
    """Those of the area, with the days that have school by its calendar."""
    opens, closes, digest = session.execute(_HOURS, {"area": area}).one()
    school = frozenset(school_days_ahead(session, area, local_date(now))).__contains__
    return Hours(opens=opens, closes=closes, soonest=opens, digest=digest, school=school)


_HOURS = select(Area.push_from, Area.push_until, Area.digest_at).where(Area.id == bindparam("area"))


def _but(hours: Hours, shut: Collection[date] | None) -> Hours:
    """Without the days on which her school is closed by itself."""
    return replace(hours, school=lambda day: hours.school(day) and day not in shut) if shut else hours


def _shut(session: Session, owed: Mapping[Whom, Sequence[Owed]], today: date) -> dict[Whom, set[date]]:
    """Of those who wait for something that comes with school: the days on which all their schools are closed."""
    waits = [to[0] for to, mine in owed.items() if any(one.kind.when == When.WITH_SCHOOL for one in mine)]
    people = sorted(person for person in waits if person is not None)
    by_school: dict[int | None, dict[int | None, set[date]]] = {}
    for person, school, day in session.execute(_SHUT, {"people": people, "today": today}) if people else ():
        days = by_school.setdefault(person, {}).setdefault(school, set())
        days.update([day] if day is not None else ())
    return {(person, None): set.intersection(*hers.values()) for person, hers in by_school.items()}


_SHUT = (
    select(Membership.person_id, Membership.school_id, SchoolClosedDay.day)
    .join(
        SchoolClosedDay,
        and_(
            SchoolClosedDay.school_id == Membership.school_id,
            SchoolClosedDay.day >= bindparam("today", type_=Date),
        ),
        isouter=True,
    )
    .where(
        among_named(Membership.person_id, "people"),
        Membership.school_id.is_not(None),
        Membership.confirmed_at.is_not(None),
        Membership.ended_at.is_(None),
    )
)


def _carry_out(
    session: Session,
    owed: Mapping[Whom, Sequence[Owed]],
    plans: Mapping[Whom, Plan],
    accounts: Mapping[Whom, Account],
    now: datetime,
) -> dict[str, int]:
    """Write what was planned: pushes, what is over, and when to look again."""
    facts = facts_of(session, [one for planned in plans.values() for one in planned.say], now)
    rows: list[dict[str, Any]] = []
    later: list[dict[str, Any]] = []
    pushes: Counter[tuple[int, Weight]] = Counter()
    for to, planned in plans.items():
        messages, notices = said(planned.say, facts, MOST)
        if planned.calls.isdisjoint(notices):
            messages, notices = (), []  # what has called for it is settled: the rest has a time of its own
        gone = {*notices, *facts.settled, *facts.broken, *(one.id for one in planned.expired)}
        if messages:
            row = outbox.post(session, accounts[to], PURPOSE, messages, now)
            rows += [{"id": one, "outbox_id": row} for one in notices]
            pushes[accounts[to][1], planned.weight or Weight.NEWS] += 1
        rest = planned.otherwise or planned.look_at
        later += [_looked_at(one, rest, now) for one in owed[to] if one.id not in gone and not messages]
    later += [_looked_at(one, now + UNREACHABLE_REST, now) for to in owed.keys() - plans.keys() for one in owed[to]]
    flush(session, (OutboxMessage,))
    write_remembered(session)
    note_planned(session, pushes, now)
    connection = session.connection()
    expired = [one.id for planned in plans.values() for one in planned.expired]
    move(connection, Step.EXPIRE, expired)
    move(connection, Step.DROP, facts.settled)
    move(connection, Step.BREAK, facts.broken)
    saying = {
        "state": NoticeState.SAYING,
        "was_state": NoticeState.WAITING,
        "said_at": datetime.now(UTC),
        "pushed_at": now,
    }
    update_many(
        connection, Notice, ["state"], ["state", "said_at", "pushed_at", "outbox_id"], [row | saying for row in rows]
    )
    update_many(connection, Notice, (), ["look_at"], later)
    return {
        "pushes": pushes.total(),
        "held": sum(planned.held for planned in plans.values()),
        "said": len(rows),
        "later": len(later),
        "dropped": len(facts.settled),
        "expired": len(expired),
        "broken": len(facts.broken),
    }


def _looked_at(one: Owed, at: datetime, now: datetime) -> dict[str, Any]:
    """Later than now in any case, or this would go on for ever."""
    return {"id": one.id, "look_at": max(at, now + timedelta(minutes=1))}


def _owed(session: Session, area: int, now: datetime) -> dict[Whom, list[Owed]]:
    """Everything that waits for the next people of an area to look at, their rows locked; without what a turn has in
    its hands."""
    due = select(Notice.person_id, Notice.contact_id).where(
        Notice.area_id == area,
        Notice.state == written(NoticeState.WAITING),
        Notice.look_at <= now,
        Notice.kind.in_(KINDS),  # others are of a release that is not here yet
    )
    readers = {(row.person_id, row.contact_id) for row in session.execute(due.order_by(Notice.look_at).limit(PEOPLE))}
    given = {
        "people": sorted({person for person, _ in readers if person is not None}),
        "contacts": sorted({contact for _, contact in readers if contact is not None}),
    }
    owed: dict[Whom, list[Owed]] = {}
    for one in read(session.execute(_WAITING, given).all()) if readers else ():
        owed.setdefault(one.to, []).append(one)
    return owed


_WAITING = (
    select(*COLUMNS)
    .where(
        or_(among_named(Notice.person_id, "people"), among_named(Notice.contact_id, "contacts")),
        Notice.state == written(NoticeState.WAITING),
    )
    .with_for_update(skip_locked=True, key_share=True)
)


def _accounts(session: Session, readers: Sequence[Whom]) -> dict[Whom, Account]:
    """The account through which each is reached; none for whom none is left."""
    people = accounts_by_person(session, [person for person, _ in readers if person is not None])
    found: dict[Whom, Account] = {(person, None): accounts[-1] for person, accounts in people.items() if accounts}
    contacts = [contact for person, contact in readers if person is None and contact is not None]
    rows = select(Contact.id, Contact.channel_id).where(among(Contact.id, contacts), Contact.reachable)
    return found | {(None, row.id): (row.id, row.channel_id) for row in (session.execute(rows) if contacts else ())}


def _pushed(session: Session, readers: Mapping[Whom, object], now: datetime) -> dict[Whom, _Pushed]:
    """Of those who have had a push this month."""
    today = local_date(now)
    first = datetime.combine(today.replace(day=1), time.min, BANGKOK)
    people = [person for person, _ in readers if person is not None]
    contacts = [contact for person, contact in readers if person is None and contact is not None]
    mine = select(Notice.person_id, Notice.contact_id, Notice.kind, Notice.about, Notice.pushed_at).where(
        Notice.pushed_at >= first,
        Notice.pushed_at < datetime.combine(today + timedelta(days=1), time.min, BANGKOK),
        or_(among(Notice.person_id, people), among(Notice.contact_id, contacts)),
    )
    found: dict[Whom, _Pushed] = {}
    for row in session.execute(mine):
        to = (row.person_id, row.contact_id if row.person_id is None else None)
        day = local_date(row.pushed_at)
        hers = found.setdefault(to, _Pushed())
        hers.last = max(hers.last or day, day)
        hers.late = hers.late or _was_late(row.kind, row.about, day)
        if day == today:
            known = KINDS.get(row.kind)
            hers.today.add(row.pushed_at)
            hers.other = hers.other or known is None or known.when not in WITH_A_DAY
    return found


def _was_early(pushed: _Pushed, hers: Hours, area: Hours) -> bool:
    """Today's only push came for the hour that she has chosen, before that of the area: what is said soon still is."""
    if len(pushed.today) != 1 or pushed.other or hers.digest >= area.digest:
        return False
    (at,) = pushed.today
    return in_bangkok(at).time() < area.digest


def _was_late(kind: str, about: Mapping[str, int], day: date) -> bool:
    known = KINDS.get(kind)
    last = about.get(known.late_from) if known is not None and known.late_from is not None else None
    return last is not None and last < day.toordinal()


def _away(session: Session, readers: Iterable[Whom]) -> dict[Whom, date]:
    """The last day of the leave of each who is away, or was."""
    found = ((to, away_until(session, to[0])) for to in readers if to[0] is not None)
    return {to: until for to, until in found if until is not None}


def _busy(session: Session, accounts: Mapping[Whom, Account], now: datetime) -> dict[Whom, datetime]:
    """Those in the middle of a conversation, and until when they count as being in it."""
    by_contact = {contact: to for to, (contact, _) in accounts.items()}
    rows = select(Conversation.contact_id, Conversation.touched_at).where(
        among(Conversation.contact_id, sorted(by_contact)),
        Conversation.state == written(ConversationState.OPEN),
        Conversation.touched_at > now - TALKS,
        Conversation.touched_at <= now,
    )
    return {by_contact[row.contact_id]: row.touched_at + TALKS for row in session.execute(rows)}
