"""Who is owed how the service stands, or that pushes are short, and what that is drawn from when it is said."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.messages.standing import SHORT, STANDS, Short, Stands
from handlers.access.rights import About, Right, allowed
from handlers.messages.notices import Owed, owe, write_notices
from handlers.messages.quota.reserve import month_of
from handlers.messages.quota.shown import standings
from handlers.messages.quota.standing import quotas
from handlers.operator.contact.named import OFFICER, contacts
from handlers.operator.contact.standing import area_stands, channels_of
from handlers.review.desk.notices import readers_of
from models.memberships import Membership
from thai.dates import local_date


def owe_standing(session: Session, areas: Collection[int], week: date, now: datetime) -> None:
    """To the contact of each, once a week, which begins on that day."""
    for area, person in contacts(session, areas, local_date(now)).items():
        owe(
            session,
            STANDS,
            area=area,
            person=person,
            about={"area": area},
            identity=f"{area}:{week:%Y%m%d}",
            now=now,
        )


def stands(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Stands]:
    """For who is the contact still."""
    with session.no_autoflush:
        who = contacts(session, {one.about["area"] for one in owed}, local_date(now))
    hers = [one for one in owed if who.get(one.about["area"]) == one.person]
    found = area_stands(session, {one.about["area"] for one in hers}, now) if hers else {}
    facts = {area: Stands(one.sent, one.plan, one.waits, one.troubles) for area, one in found.items()}
    return {one.id: facts[one.about["area"]] for one in hers}


def areas_short(session: Session, _due: datetime, now: datetime) -> Sequence[int]:
    """Areas with a channel whose month's pushes will not do: a piece each."""
    return sorted({one.area for one in standings(session, now) if one.short})


def tell_short(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Its contact, or where none is there every officer of it; each once a month."""
    contact = contacts(session, [area], local_date(now)).get(area)
    office = select(Membership.person_id).where(Membership.area_id == area, *OFFICER)
    people = sorted({*session.scalars(office)}) if contact is None else [contact]
    month, _ = month_of(local_date(now))
    for person in people:
        about = {"area": area, "month": month.toordinal()}
        owe(session, SHORT, area=area, person=person, about=about, identity=f"{area}:{person}:{month:%Y%m}", now=now)
    write_notices(session)
    return {"people": len(people)}


def short(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Short]:
    """In the month that it is about, while not everything fits; for officers."""
    month, _ = month_of(local_date(now))
    of_now = [one for one in owed if one.about["month"] == month.toordinal()]
    readers = readers_of(session, of_now)
    with session.no_autoflush:
        channels = channels_of(session, {one.about["area"] for one in of_now})
        counted = quotas(session, channels, now)
    told: dict[int, Short] = {}
    for one in of_now:
        reader, area = readers.get(one.person or 0), one.about["area"]
        if reader is None or not allowed(reader, Right.SEE_FIGURES, About(None, area)):
            continue
        mine = [quota for channel, quota in counted.items() if channels[channel] == area and quota.scarce]
        if mine:
            told[one.id] = Short(sum(quota.left for quota in mine), sum(quota.limit for quota in mine))
    return told
