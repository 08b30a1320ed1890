"""Areas as the operator keeps them: the first one of a fresh database, names, phones, LINE channels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.refused import Refused
from handlers.operator.calendar import editing, seed_calendar
from models.agencies import USUAL, Agency
from models.areas import CHECK_DAYS, Area
from models.channels import LineChannel
from models.checks import STAYS, WEEK
from models.outcomes import USUAL as TIMES
from models.outcomes import Limit, Unit, Within
from thai.phone import phone

PLACEHOLDER = "สำนักงานเขตพื้นที่การศึกษา"
"""The name of an area that has not been given one; it fits into the sentences that name the office."""

ENVIRONMENT_CHANNEL = "environment"
NAME_MAX = 200
ROOM = 15
"""Minutes before the end of the hours by which the day's reminders have begun, or they would come at no time."""


LONGEST = 120
"""Days of any deadline: longer than a term nobody remembers what was asked."""

UNITS = {Unit.SCHOOL_DAYS: "school days", Unit.CALENDAR_DAYS: "days"}
MOST_CHECKS, LAST_CHECK = 12, 365
"""A child is asked about for a year at most."""

LATEST_SOON, SOONEST_HEAD, LAST_STEP = 5, 5, 60
"""School days. A reminder may wait four days for company where pushes are scarce, and comes before its head hears."""


@dataclass(frozen=True)
class Deadline:
    """One time of an area by its `name`: so many `days`, None: the usual ones again. `unit`: in which they were meant,
    where that was said."""

    name: str
    days: int | None
    unit: Unit | None = None


LINE_ID = re.compile(r"@[a-z0-9._-]{2,30}")
"""Of an official account, the premium ones included."""


@dataclass(frozen=True)
class Details:
    """What an area may be given; None leaves it as it is."""

    name: str | None = None
    phone: str | None = None
    dpo_phone: str | None = None
    director_codes: bool | None = None
    push_from: time | None = None
    push_until: time | None = None
    digest_at: time | None = None
    remind_before: int | None = None
    head_after: int | None = None
    district_after: int | None = None
    office_after: int | None = None
    area_head_after: int | None = None
    deadlines: tuple[Deadline, ...] | None = None
    check_days: tuple[int, ...] | None = None
    line_id: str | None = None


@dataclass(frozen=True)
class Credentials:
    """A LINE channel of an area's own. `bot_user_id`: the webhook's `destination`. It pushes with `access_token`, or
    with stateless tokens that `line_channel_id` and the secret yield."""

    bot_user_id: str
    secret: str
    access_token: str | None = None
    line_channel_id: str | None = None


def ensure_first_area(session: Session, today: date) -> Area:
    """Make sure that there is an area, a channel, and a calendar for this year and the next ones; what is there
    stays. When two run at once, the second finds everything done."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE areas IN SHARE ROW EXCLUSIVE MODE"))
    areas = list(session.scalars(select(Area).order_by(Area.id)))
    if not areas:
        areas.append(Area(name=PLACEHOLDER))
        session.add(areas[0])
        session.flush()
    if session.scalar(select(LineChannel.id).limit(1)) is None:
        session.add(LineChannel(area_id=areas[0].id, name=ENVIRONMENT_CHANNEL))
    for area in areas:
        _fill_calendar(session, area.id, today)
        _list_agencies(session, area.id)
    return areas[0]


def listed(session: Session) -> Sequence[Area]:
    """All areas, the first one first."""
    return session.scalars(select(Area).order_by(Area.id)).all()


def chosen(session: Session, area: int | None) -> Area:
    """The area with this id, or the only one. Raises `Refused` when there is none, or several and none was named."""
    if area is not None:
        found = session.get(Area, area)
        if found is None:
            raise Refused(f"There is no area {area}. “panong area list” shows all.")
        return found
    areas = listed(session)
    if not areas:
        raise Refused("There is no area yet. Run: panong db upgrade")
    if len(areas) > 1:
        known = ", ".join(f"{one.id} ({one.name})" for one in areas)
        raise Refused(f"There are several areas: {known}. Choose one with --area ID.")
    return areas[0]


def lock(session: Session, area: int) -> None:
    """Keep other imports into this area waiting until the transaction ends. Without the key: reports and lines of the
    audit log refer to the area all the time."""
    session.execute(select(Area.id).where(Area.id == area).with_for_update(key_share=True))


def add(session: Session, details: Details, today: date, now: datetime) -> Area:
    """A further area with a calendar of its own. Raises `Refused` for a missing name or a wrong phone number."""
    if details.name is None:
        raise Refused("A new area needs a name: --name NAME")
    area = Area(name="")
    session.add(area)
    _apply(area, details)
    session.flush()
    _fill_calendar(session, area.id, today)
    _list_agencies(session, area.id)
    audit.record_operator(session, "area.added", now, area.id)
    return area


def change(session: Session, area: Area, details: Details, now: datetime) -> None:
    """Set what is given. Raises `Refused` for a wrong name or phone number, and for hours that make no sense."""
    _apply(area, details)
    fields = [name for name, given in vars(details).items() if given is not None]
    audit.record_operator(session, "area.changed", now, area.id, fields=fields)


def set_channel(session: Session, area: Area, credentials: Credentials, now: datetime) -> LineChannel:
    """Give an area a channel of its own, or that channel new credentials. Raises `Refused` when another area has it."""
    if not credentials.access_token and not credentials.line_channel_id:
        raise Refused("A channel needs a way to push: an access token, or its channel id for stateless tokens.")
    found = select(LineChannel).where(LineChannel.bot_user_id == credentials.bot_user_id)
    channel = session.scalars(found).one_or_none()
    if channel is None:
        channel = LineChannel(area_id=area.id, name=credentials.bot_user_id, bot_user_id=credentials.bot_user_id)
        session.add(channel)
    elif channel.area_id != area.id:
        raise Refused(f"The channel {credentials.bot_user_id} belongs to area {channel.area_id}.")
    channel.secret = credentials.secret
    channel.access_token, channel.line_channel_id = credentials.access_token, credentials.line_channel_id
    session.flush()
    audit.record_operator(session, "channel.set", now, area.id, channel=channel.id)
    return channel


def national(number: str) -> str:
    """A phone number in national form, digits only. Raises `Refused` for anything else."""
    heard = phone(number)
    if heard is None:
        raise Refused(
            "That is no Thai phone number. Expected: 10 digits for a mobile, 9 for a landline, such as 034511111."
        )
    return heard


def _apply(area: Area, details: Details) -> None:
    if details.name is not None:
        name = details.name.strip()
        if not 0 < len(name) <= NAME_MAX:
            raise Refused(f"An area's name has 1 to {NAME_MAX} characters.")
        area.name = name
    if details.phone is not None:
        area.phone = national(details.phone)
    if details.dpo_phone is not None:
        area.dpo_phone = national(details.dpo_phone)
    if details.line_id is not None:
        if not LINE_ID.fullmatch(details.line_id):
            raise Refused("That is no LINE ID. Expected: as people add the account, such as @123abcde.")
        area.line_id = details.line_id
    if details.director_codes is not None:
        area.director_codes = details.director_codes
    _set_hours(area, details)
    _set_steps(area, details)
    _set_office_steps(area, details)
    for one in details.deadlines or ():
        _set_deadline(area, one)
    if details.check_days is not None:
        _set_checks(area, details.check_days)


def _set_hours(area: Area, details: Details) -> None:
    opens, closes = details.push_from or area.push_from, details.push_until or area.push_until
    digest = details.digest_at or area.digest_at
    if opens is None:  # a new area, whose row has no hours yet
        return
    if not opens < closes:
        raise Refused(
            f"Messages would go from {opens:%H:%M} until {closes:%H:%M}. Expected: from a time of the day until a "
            "later one, such as --push-from 07:00 --push-until 18:00"
        )
    if not (opens <= digest and _minutes(digest) + ROOM <= _minutes(closes)):
        raise Refused(
            f"The day's reminders would come at {digest:%H:%M}; messages go from {opens:%H:%M} until {closes:%H:%M}. "
            f"Expected: --digest within these hours, {ROOM} minutes before they end, such as 15:45"
        )
    area.push_from, area.push_until, area.digest_at = opens, closes, digest


def _set_steps(area: Area, details: Details) -> None:
    """What is due is spoken of at least a day before, and each has time before the next one hears of it."""
    before, head, district = (
        getattr(area, name) if told is None else told
        for name, told in (
            ("remind_before", details.remind_before),
            ("head_after", details.head_after),
            ("district_after", details.district_after),
        )
    )
    if before is None:  # a new area, whose row has no steps yet
        return
    if not 1 <= before <= LATEST_SOON:
        raise Refused(f"--remind-before {before} is none. Expected: 1 to {LATEST_SOON} school days, such as 2")
    if not SOONEST_HEAD <= head < district <= LAST_STEP:
        raise Refused(
            f"Of a late child the head of its school would hear after {head} school days and the district after "
            f"{district}. Expected: {SOONEST_HEAD} or more, then a later day, at most {LAST_STEP}, such as "
            "--head-after 7 --district-after 14"
        )
    area.remind_before, area.head_after, area.district_after = before, head, district


def _set_office_steps(area: Area, details: Details) -> None:
    """The officers hear before whoever heads the area does."""
    office = area.office_after if details.office_after is None else details.office_after
    head = area.area_head_after if details.area_head_after is None else details.area_head_after
    if office is None:  # a new area, whose row has no steps yet
        return
    if not 1 <= office < head <= LAST_STEP:
        raise Refused(
            f"Of what waits for the district past its day the officers would hear after {office} office days, and the "
            f"head of the area after {head}. Expected: 1 or more, then a later day, at most {LAST_STEP}, such as "
            "--office-after 1 --area-head-after 7"
        )
    area.office_after, area.area_head_after = office, head


def own_deadlines(area: Area) -> dict[Limit, Within]:
    """All times of an area that may be set, as they are in it."""
    own = {Limit(name): days for name, days in (area.deadlines or {}).items() if name in set(Limit)}
    return {limit: within.of(own) for limit, within in TIMES.items()}


def _set_deadline(area: Area, one: Deadline) -> None:
    """In the unit that it has always had: a change of that would be another promise. What is filed already stays."""
    if one.name not in set(Limit):
        raise Refused(f"There is no deadline “{one.name}”. Expected one of: {', '.join(Limit)}")
    usual = TIMES[Limit(one.name)]
    least = max(1, usual.least * 7 // 5)  # as many days as its school days last at least
    if one.unit is not None and one.unit != usual.unit:
        raise Refused(f"“{one.name}” is counted in {UNITS[usual.unit]}, such as {one.name}={usual.amount}")
    if one.days is not None and not least <= one.days <= LONGEST:
        raise Refused(
            f"“{one.name}” would be {one.days} {UNITS[usual.unit]}. Expected: {least} to {LONGEST}, such as "
            f"{one.name}={usual.amount}"
        )
    others = {name: days for name, days in (area.deadlines or {}).items() if name != one.name}
    own = others if one.days in (None, usual.amount) else others | {one.name: one.days}
    area.deadlines = own or None


def _set_checks(area: Area, days: tuple[int, ...]) -> None:
    """A child that is back is asked about a few times, never twice within a week, and once after it has stayed."""
    gaps = [later - day for day, later in pairwise((0, *days))]
    if not days or min(gaps) < WEEK.days or not STAYS <= days[-1] <= LAST_CHECK or len(days) > MOST_CHECKS:
        raise Refused(
            f"A child that is back would be asked about after {','.join(map(str, days))} days. Expected: at most "
            f"{MOST_CHECKS} days, each a week or more after the one before, the last {STAYS} to {LAST_CHECK}, such as "
            f"--check-days {CHECK_DAYS}"
        )
    area.check_days = ",".join(map(str, days))


def _minutes(of: time) -> int:
    return of.hour * 60 + of.minute


def _list_agencies(session: Session, area: int) -> None:
    """The usual ones, for an area that has never had any: its own come with “panong import agencies”."""
    if session.scalar(select(Agency.id).where(Agency.area_id == area).limit(1)) is None:
        session.add_all(
            Agency(area_id=area, name=name, kind=kind, takes=[need.value for need in takes])
            for name, kind, takes in USUAL
        )
        session.flush()


def _fill_calendar(session: Session, area: int, today: date) -> None:
    """Last year is filled too: its second term ends this April, where a break begins."""
    with editing(session, area):
        seed_calendar(session, area, range(today.year - 1, today.year + 3))
