"""What notices about one person are drawn from, as it is when they are said, and what who stands in is owed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.people.person.notices import GOES_ON, STANDS_IN, STOOD_IN, Back, Replaced, StandsIn, StoodIn, Unparked
from handlers.messages.notices import Owed, owe
from handlers.people.person.away import LeaveChanged
from models.among import among_named
from models.areas import Area
from models.channels import LineChannel
from models.codes import NoticeState
from models.contacts import Contact
from models.notices import Notice
from models.people import Person
from models.presence import is_away
from models.rows import known_row, read_rows
from thai.dates import local_date


def moved(session: Session, owed: Sequence[Owed], _now: datetime) -> Mapping[int, Back]:
    """Those who speak through a new account."""
    return {one.id: Back(person.name) for one, person in _people(session, owed) if person.parked_at is None}


def unparked(session: Session, owed: Sequence[Owed], _now: datetime) -> Mapping[int, Unparked]:
    """Those who were parked and are no more."""
    return {one.id: Unparked() for one, person in _people(session, owed) if person.parked_at is None}


def replaced(session: Session, owed: Sequence[Owed], _now: datetime) -> Mapping[int, Replaced]:
    """Accounts that were, and are, replaced."""
    contacts = sorted({one.contact for one in owed if one.contact is not None})
    rows = session.execute(_REPLACED, {"ids": contacts}).all()
    phones = {row.id: row.phone for row in rows}
    return {one.id: Replaced(phones[one.contact]) for one in owed if one.contact in phones}


def tell_stand_ins(session: Session, changed: LeaveChanged, now: datetime) -> None:
    """Who stands in hears it, and who did till now. Said again with the same stand-in, she hears the new day."""
    new, old = changed.stand_in, changed.before
    for kind, one in ((STANDS_IN, new), (STOOD_IN, old if old and (new is None or new.person != old.person) else None)):
        if one is not None:
            since = int(one.since.timestamp())
            owe(
                session,
                kind,
                area=changed.area,
                person=one.person,
                about={"person": changed.person, "since": since},
                identity=_identity(changed.person, one.person, since),
                now=now,
            )


def tell_unparked(session: Session, area: int, person: int, now: datetime) -> None:
    """She hears that she may go on."""
    owe(session, GOES_ON, area=area, person=person, identity=f"{person}:{int(now.timestamp())}", now=now)


def _identity(person: int, stand_in: int, since: int) -> str:
    return f"{person}:{stand_in}:{since}"


def standing_in(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, StandsIn]:
    """Those who are away still, and have named this reader then."""
    today = local_date(now)
    found = {}
    for one, person in _about(session, owed):
        since = int(person.away_since.timestamp()) if person.away_since else None
        if is_away(person, today) and person.stand_in_id == one.person and since == one.about["since"]:
            found[one.id] = StandsIn(person.name, person.away_until or today, today)
    return found


def stood_in(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, StoodIn]:
    """Those for whom the reader stands in no longer, as far as she has been told that she did."""
    told = {
        f"{STANDS_IN.name}:{_identity(one.about['person'], one.person or 0, one.about['since'])}": one for one in owed
    }
    rows = session.execute(_TOLD, {"identities": sorted(told)}).all()
    heard = {told[row.identity].id for row in rows if row.state in _HEARD}
    today = local_date(now)
    return {
        one.id: StoodIn(person.name)
        for one, person in _about(session, owed)
        if one.id in heard and not (is_away(person, today) and person.stand_in_id == one.person)
    }


def _about(session: Session, owed: Sequence[Owed]) -> list[tuple[Owed, Person]]:
    """With the person who is, or was, away."""
    read_rows(session, Person, {one.about["person"] for one in owed})
    pairs = ((one, known_row(session, Person, one.about["person"])) for one in owed)
    return [(one, person) for one, person in pairs if person is not None]


def _people(session: Session, owed: Sequence[Owed]) -> list[tuple[Owed, Person]]:
    read = {one.id: one for one in read_rows(session, Person, {one.person for one in owed if one.person is not None})}
    return [(one, read[one.person]) for one in owed if one.person in read]


_REPLACED = (
    select(Contact.id, Area.phone)
    .join(LineChannel, LineChannel.id == Contact.channel_id)
    .join(Area, Area.id == LineChannel.area_id)
    .where(among_named(Contact.id, "ids"), Contact.replaced_at.is_not(None))
)
_HEARD = (NoticeState.SAYING, NoticeState.SAID, NoticeState.SENT)
_TOLD = select(Notice.identity, Notice.state).where(among_named(Notice.identity, "identities"))
