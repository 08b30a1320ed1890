"""Who speaks: the LINE account, the person behind it, what she may do, and the conversation that is open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Row, exists, or_, select
from sqlalchemy.orm import Session

from flows.catalogue import FLOWS
from flows.engine.facts import AreaFacts
from flows.engine.run import Run, load
from flows.say import Message
from handlers.access.actor import Actor
from handlers.cases.deadlines import know_limits
from models.among import among_named
from models.areas import Area
from models.batch import batch_of
from models.cases import Case
from models.channels import LineChannel
from models.codes import ConversationState, GuardianState, NoticeState, Role, Why
from models.contacts import THAI, Contact
from models.conversations import Conversation
from models.database import insert_ignore
from models.guardians import Guardian
from models.memberships import Membership
from models.notices import Notice
from models.people import Person
from models.presence import lasts
from models.remembered import Remembered
from models.rows import keep
from models.types import written

Sender = tuple[int, str]
"""(channel id, LINE user id)."""


@dataclass
class OpenRun:
    """The run that waits for the next word. `touched_at`: the moment of the last message that it took."""

    row: Conversation
    run: Run
    touched_at: datetime


@dataclass(kw_only=True)
class Who(Actor):
    """An actor who came through LINE: the account, and the runs that are not finished. `expired`: runs that were kept
    too long, of which she has not been told. `owed`: notices wait for her. `is_guardian`: she had children when she was
    read. `numbers`: the running numbers of the cases
    that the runs are about. `silenced`: why this account opens nothing, whoever speaks; None for any other.
    `away_until`: the last day of a leave, or of one that is over. `left`: what she has to know first, since this turn
    has led her out of a conversation that took every word. `has_phone`: her number is known; `number_messages`: in
    which she has told it, and the one before. `known_since`: when she joined first. `remembered`: what the chat does
    between its turns. `language`: which she has chosen."""

    contact: int
    channel: int
    user: str
    language: str
    reachable: bool
    owed: bool
    is_guardian: bool
    area_facts: AreaFacts
    name: str = ""
    open: OpenRun | None = None
    numbers: dict[int, int] = field(default_factory=dict)
    paused: list[Conversation] = field(default_factory=list)
    expired: list[Conversation] = field(default_factory=list)
    silenced: Why | None = None
    away_until: date | None = None
    left: Message | None = None
    has_phone: bool = False
    number_messages: tuple[str, ...] = ()
    known_since: datetime | None = None
    remembered: Remembered | None = None

    @property
    def reads(self) -> str:
        """In which language: what is said to staff is said in Thai alone, also to who guards a child besides."""
        return THAI if self.is_at_work else self.language

    @property
    def is_at_work(self) -> bool:
        """She is of the staff, or in a conversation that only staff has: that in which she joins."""
        return self.joined or (self.open is not None and not FLOWS[self.open.run.flow].for_homes)

    def is_away(self, today: date) -> bool:
        """She is on leave, and writes nevertheless."""
        return lasts(self.away_until, today)


@dataclass
class _Changed:
    """What turns of a batch have made of accounts whose own turns may come later in it: `silenced`, and why; `given` to
    a person who holds these memberships. `parked`: people."""

    silenced: dict[int, Why] = field(default_factory=dict)
    given: dict[int, tuple[Person, list[Membership]]] = field(default_factory=dict)
    parked: set[int] = field(default_factory=set)


def silence(session: Session, contact: int, why: Why) -> None:
    """From the next turn on this account opens nothing."""
    batch_of(session).own(_Changed).silenced[contact] = why


def give(session: Session, contact: int, person: Person, memberships: list[Membership]) -> None:
    """From the next turn on somebody else speaks through this account."""
    batch_of(session).own(_Changed).given[contact] = (person, memberships)


def silence_person(session: Session, person: int) -> None:
    """From the next turn on she is parked."""
    batch_of(session).own(_Changed).parked.add(person)


def come_up_to_date(session: Session, who: Who) -> None:
    """Everybody of a batch was read at its beginning; earlier turns of it may have changed who speaks here."""
    changed = batch_of(session).own(_Changed)
    if who.contact in changed.given:
        person, who.memberships = changed.given[who.contact]
        who.person, who.name, who.away_until = person.id, person.name, person.away_until
        who.has_phone, who.known_since = person.number is not None, person.created_at
        who.children = []
    if (why := changed.silenced.get(who.contact)) is not None:
        who.silenced, who.memberships, who.children = why, [], []
        who.open, who.paused, who.expired = None, [], []
    elif who.person in changed.parked and who.silenced is None:
        who.silenced, who.memberships, who.children = Why.PARKED, [], []


def load_who(session: Session, senders: Iterable[Sender], now: datetime) -> dict[Sender, Who]:
    """Everybody in `senders`, in a handful of queries however many they are. Accounts seen first are noted."""
    wanted = sorted(set(senders))
    if not wanted:
        return {}
    found = _contacts(session, wanted)
    missing = [sender for sender in wanted if sender not in found]
    if missing:
        rows = [
            {"channel_id": channel, "line_user_id": user, "reachable": True, "created_at": now}
            for channel, user in missing
        ]
        session.execute(insert_ignore(session, Contact, ["channel_id", "line_user_id"]), rows)
        found |= _contacts(session, missing)
    _add_members(session, found.values())
    _add_children(session, found.values())
    for who in found.values():
        if who.has(Role.SUPERVISOR):
            who.area_facts = replace(who.area_facts, works_there=True)
    _add_runs(session, found.values())
    return found


_IS_HERS = Guardian.state != written(GuardianState.WRONG)
_WAITS = Notice.state == written(NoticeState.WAITING)
_CONTACTS = (
    select(
        Contact.id,
        Contact.channel_id,
        Contact.line_user_id,
        Contact.reachable,
        Contact.person_id,
        Contact.replaced_at,
        Contact.language,
        Person.parked_at,
        Person.away_until,
        Person.name,
        or_(Person.phone.is_not(None), Person.call_phone.is_not(None)).label("has_phone"),
        Person.call_message,
        Person.call_message_before,
        Person.created_at.label("known_since"),
        Area.id.label("area"),
        Area.name.label("area_name"),
        Area.phone,
        Area.dpo_phone,
        Area.director_codes,
        Area.deadlines,
        Remembered.id.label("remembers"),
        Remembered.person_id.label("remembered_by"),
        Remembered.shown,
        Remembered.shown_at,
        Remembered.answered,
        Remembered.touched_at,
        or_(
            exists().where(_WAITS, Notice.person_id == Contact.person_id),
            exists().where(_WAITS, Notice.contact_id == Contact.id),
        ).label("owed"),
        exists().where(_IS_HERS, Guardian.person_id == Contact.person_id).label("guards"),
    )
    .join(LineChannel, LineChannel.id == Contact.channel_id)
    .join(Area, Area.id == LineChannel.area_id)
    .join(Person, Person.id == Contact.person_id, isouter=True)
    .join(Remembered, Remembered.id == Contact.id, isouter=True)
    .where(among_named(Contact.channel_id, "channels"), among_named(Contact.line_user_id, "users"))
)


def _contacts(session: Session, senders: Sequence[Sender]) -> dict[Sender, Who]:
    channels, users = {channel for channel, _ in senders}, [user for _, user in senders]
    rows = session.connection().execute(_CONTACTS, {"channels": list(channels), "users": users}).all()
    wanted = set(senders)
    for row in rows:
        know_limits(session, row.area, row.deadlines)
    return {
        (row.channel_id, row.line_user_id): Who(
            contact=row.id,
            channel=row.channel_id,
            user=row.line_user_id,
            language=row.language,
            reachable=row.reachable,
            owed=row.owed,
            is_guardian=bool(row.guards),
            area=row.area,
            area_facts=AreaFacts(row.area_name, row.phone, row.dpo_phone, row.director_codes),
            person=row.person_id,
            name=row.name or "",
            silenced=_silenced(row.replaced_at, row.parked_at),
            away_until=row.away_until,
            has_phone=bool(row.has_phone),
            number_messages=numbers_told(row.call_message, row.call_message_before),
            known_since=row.known_since,
            remembered=_remembered(row) if row.remembers is not None else None,
        )
        for row in rows
        if (row.channel_id, row.line_user_id) in wanted
    }


def numbers_told(*messages: str | None) -> tuple[str, ...]:
    """LINE's ids, of those that are known."""
    return tuple(one for one in messages if one is not None)


def _remembered(row: Row[*tuple[Any, ...]]) -> Remembered:
    """It belongs to no session: the batch writes it."""
    return Remembered(
        id=row.remembers,
        person_id=row.remembered_by,
        shown=row.shown,
        shown_at=row.shown_at,
        answered=row.answered,
        touched_at=row.touched_at,
    )


def _silenced(replaced_at: datetime | None, parked_at: datetime | None) -> Why | None:
    if replaced_at is not None:
        return Why.REPLACED
    return None if parked_at is None else Why.PARKED


_MEMBERSHIPS = (
    select(Membership)
    .where(among_named(Membership.person_id, "people"), Membership.ended_at.is_(None), Membership.refused_at.is_(None))
    .order_by(Membership.id)
)


def _add_members(session: Session, people: Iterable[Who]) -> None:
    by_person: dict[int, list[Who]] = {}
    for who in people:
        if who.person is not None and who.silenced is None:
            by_person.setdefault(who.person, []).append(who)
    if not by_person:
        return
    for membership in session.scalars(_MEMBERSHIPS, {"people": list(by_person)}):
        for who in by_person[membership.person_id]:
            who.memberships.append(membership)


_CHILDREN = select(Guardian).where(among_named(Guardian.person_id, "people"), _IS_HERS).order_by(Guardian.id)


def _add_children(session: Session, people: Iterable[Who]) -> None:
    """Nearly nobody who writes to an office guards one of its children, and then nothing is asked."""
    by_person = {who.person: who for who in people if who.is_guardian and who.silenced is None}
    if by_person:
        for guardian in session.scalars(_CHILDREN, {"people": sorted(one for one in by_person if one is not None)}):
            keep(session, guardian)
            by_person[guardian.person_id].children.append(guardian)


_RUNS = (
    select(Conversation, Case.number)
    .join(Case, Case.id == Conversation.case_id, isouter=True)
    .where(
        among_named(Conversation.contact_id, "contacts"),
        or_(
            *(
                Conversation.state == written(state)
                for state in (ConversationState.OPEN, ConversationState.PAUSED, ConversationState.EXPIRED)
            )
        ),
    )
    .order_by(Conversation.touched_at, Conversation.id)
)


def _add_runs(session: Session, people: Iterable[Who]) -> None:
    by_contact = {who.contact: who for who in people}
    for row, number in session.execute(_RUNS, {"contacts": list(by_contact)}).all():
        session.expunge(row)  # the batch writes it, in an order of its own
        batch_of(session).runs.append(row)
        who = by_contact[row.contact_id]
        if row.case_id is not None:
            who.numbers[row.case_id] = number
        match row.state:
            case ConversationState.OPEN:
                who.open = OpenRun(row, load(row.data or b""), row.touched_at)
            case ConversationState.PAUSED:
                who.paused.append(row)
            case _:
                who.expired.append(row)
