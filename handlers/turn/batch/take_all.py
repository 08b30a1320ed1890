"""Many people's turns in one transaction. What makes that fast stands behind this door: everything is read for all of
them together, use cases add to the session, and each table is written once at the end."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace
from sqlalchemy.orm import Session

from handlers.calendar.days import write_days
from handlers.calendar.school.close import write_closed
from handlers.handover.lines import write_ended
from handlers.messages import outbox
from handlers.messages.along import ride_along
from handlers.messages.notices import write_notices
from handlers.operator.inbox import groups_told, redact_message, taken_back_before
from handlers.people.hand_over import write_handed_over
from handlers.turn.batch.accounts import told_group
from handlers.turn.batch.foreign import in_thai_words
from handlers.turn.batch.reading import read_ahead
from handlers.turn.batch.take import take
from handlers.turn.incoming import Incoming, Kind
from handlers.turn.listeners.actions import ANSWERS, OPENS
from handlers.turn.memory import remember_shown
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Turn
from handlers.turn.who import Sender, Who, load_who
from models.accounts import write_contacts
from models.audit import CASE_COLUMNS, AuditCase, AuditEntry
from models.batch import batch_of
from models.cases import Case, KeptAsking
from models.contacts import THAI
from models.guardians import Guardian, GuardianWord
from models.history import ASKED_FOR, REPORTED, CaseChange
from models.home_calls import HomeCall
from models.homes import Home
from models.inbox import InboxEvent
from models.invitations import CodeAttempt, Invitation
from models.letter_links import LetterLink
from models.many import flush, insert_rows
from models.matters import Matter
from models.memberships import Membership
from models.memories import write_remembered
from models.notes import HandoverLine, SensitiveNote
from models.numbering import number
from models.outbox import OutboxMessage
from models.people import Person
from models.reports import TAKEN_BACK, Report, ReportAddition
from models.return_notices import ReturnNotice
from models.runs import write_runs
from models.safeguarding import SafeguardingAlert, SafeguardingLine, SafeguardingLogEntry, SafeguardingRecord

APPENDED = (
    AuditEntry,
    CaseChange,
    CodeAttempt,
    GuardianWord,
    HandoverLine,
    Home,
    KeptAsking,
    LetterLink,
    Matter,
    Membership,
    OutboxMessage,
    SafeguardingRecord,
    SafeguardingAlert,
    SafeguardingLine,
    SafeguardingLogEntry,
    SensitiveNote,
)
"""Tables to which a batch adds about as many rows as it has people."""

_ACTED_ON = (
    *("owner", "state", "due_on", "holder_id", "held_until", "kept_until"),
    *("decision", "decided_at", "decided_by", "question"),
    *("checked_at", "checked_by", "checked_for", "typed_by", "typed_at"),
)
"""What an office changes of a matter. Needs are left to the session: their sources hang on them."""

CHANGING = (
    (Case, (*REPORTED, "closed_at")),
    (Case, ASKED_FOR),
    (Case, (*REPORTED, "closed_at", *ASKED_FOR)),
    (Report, TAKEN_BACK),
    (Report, ("answers", "sources", "note", "redacted_at")),
    (ReportAddition, ("value", "source")),
    (Home, ("sealed",)),
    *((Matter, of_it) for of_it in (("state", "due_on"), ("owner",), _ACTED_ON)),
    (Matter, (*_ACTED_ON, "details")),
    (InboxEvent, ("payload", "redacted_at")),
    (SafeguardingRecord, ("state", "due_at", "sealed")),
    (SafeguardingLine, ("sealed",)),
    (SensitiveNote, ("sealed",)),
    (HandoverLine, ("message_hash", "sealed")),
    (Invitation, ("used_at", "used_by")),
    (Invitation, ("expires_at",)),
    (Guardian, ("state", "relation", "changed_at", "invitation_id")),
    (Guardian, ("approved_at",)),  # her office changes it while her own turns change the rest
    (Guardian, ("knows_on",)),
    (LetterLink, ("state", "confirmed_at")),
    (LetterLink, ("state", "code")),
    (ReturnNotice, ("state", "answered_at", "why", "call_due", "called_at", "called_by")),
    (HomeCall, ("called_at", "called_by")),
    (HomeCall, ("dropped_at",)),
    (HomeCall, ("called_at", "called_by", "dropped_at")),
    (GuardianWord, ("read_at",)),
    (GuardianWord, ("words", "message_hash")),
    (Person, ("name",)),  # written without the row lock: nothing else of her may be written back with it
    (Person, ("phone", "phone_told")),
    (Person, ("name", "phone", "phone_told")),
    (Person, ("same_as_id", "parked_at", "parked_by")),
    (Person, ("away_until", "away_since", "stand_in_id")),
    (Membership, ("person_id", "safeguarding", "confirmed_at", "confirmed_by", "refused_at", "ended_at", "ended_by")),
)
"""Tables of which it changes as many, and what turns change of them."""

FATES_KNOWN_WITHIN = timedelta(seconds=90)
"""Well above the longest reply: after this a reply with no known fate counts as lost."""

LATE = timedelta(seconds=1)
"""What LINE delivers anew comes later than this; whoever takes a message back does too."""


def take_all(session: Session, incoming: Sequence[Incoming], *, recorded_at: datetime, now: datetime) -> list[Outgoing]:
    """One event of each person, handled; what is to be said, in the same order. `recorded_at`: the business time at
    which all of it is written down, people may have said it long before. `now`: machine time."""
    batch_of(session).recorded_at = recorded_at
    late = [one for one in incoming if one.kind == Kind.INPUT and recorded_at - one.happened_at > LATE]
    gone = sorted(taken_back_before(session, {(one.channel, one.message) for one in late if one.message}))
    batch_of(session).taken_back = [(channel, message, None) for channel, message in gone]
    for channel, message in gone:
        redact_message(session, channel, message, recorded_at)
    incoming = [
        replace(one, kind=Kind.IGNORED, given=None)
        if one.kind == Kind.INPUT and (one.channel, one.message) in gone
        else one
        for one in incoming
    ]
    people = load_who(session, (_sender(one) for one in incoming if one.kind != Kind.GROUP), now)
    incoming = [one if one.kind == Kind.GROUP else in_thai_words(people[_sender(one)], one) for one in incoming]
    batch_of(session).areas = {who.area for who in people.values()}
    batch_of(session).begins_at = min((one.happened_at for one in incoming), default=None)
    batch_of(session).taken_back = [
        (one.channel, one.message, people[_sender(one)].person)
        for one in incoming
        if one.kind == Kind.UNSEND and one.message is not None
    ]
    read_ahead(session, [(people[_sender(one)], one.given) for one in incoming if _asks(people, one)])
    told = groups_told(session, [one for one in incoming if one.kind == Kind.GROUP])
    said = [
        told_group(one, told) if one.kind == Kind.GROUP else _taken(session, people[_sender(one)], one, now)
        for one in incoming
    ]
    said = _with_notices(session, people, incoming, said, recorded_at)
    for one, out in zip(incoming, said, strict=True):
        if one.kind != Kind.GROUP and one.answerable and out.messages:
            remember_shown(Turn(session, people[_sender(one)], one), out.messages, OPENS, ANSWERS)
    write(session)
    return said


def _with_notices(
    session: Session,
    people: Mapping[Sender, Who],
    incoming: Sequence[Incoming],
    said: Sequence[Outgoing],
    now: datetime,
) -> list[Outgoing]:
    """The replies with what their readers are owed."""
    turns = [
        (people[_sender(one)], one, out) for one, out in zip(incoming, said, strict=True) if one.kind != Kind.GROUP
    ]
    with session.no_autoflush:
        answers = iter(ride_along(session, turns, now))
    return [out if one.kind == Kind.GROUP else next(answers) for one, out in zip(incoming, said, strict=True)]


def write(session: Session) -> None:
    """Write what the turns have left, in as many statements for sixty people as for six."""
    write_handed_over(session)
    number(session)
    written = flush(session, APPENDED, CHANGING)
    looks = [row for entry in written.get(AuditEntry, ()) for row in entry.case_rows()]
    insert_rows(session.connection(), AuditCase, CASE_COLUMNS, looks)
    write_ended(session)
    write_days(session)
    write_closed(session)
    write_notices(session)
    write_contacts(session)
    write_remembered(session)
    write_runs(session)


def _taken(session: Session, who: Who, incoming: Incoming, now: datetime) -> Outgoing:
    was_at_work = who.is_at_work
    out = take(session, who, incoming)
    # The reply that ends such a conversation is as Thai as the one that opened it.
    language = THAI if was_at_work else who.reads
    if out.must_arrive:
        outbox.hold(
            session,
            who.channel,
            who.contact,
            (out.must_arrive,),
            incoming.happened_at,
            language=language,
            after_event=incoming.event,
            until=now + FATES_KNOWN_WITHIN,
        )
    return replace(out, language=language)


def _asks(people: Mapping[Sender, Who], one: Incoming) -> bool:
    """It may need what is read ahead: also of whoever guards a child, that she blocks the account or is back."""
    if one.kind in (Kind.FOLLOW, Kind.UNFOLLOW):
        return people[_sender(one)].guards
    return one.kind == Kind.INPUT


def _sender(incoming: Incoming) -> Sender:
    return incoming.channel, incoming.sender
