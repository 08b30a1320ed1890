"""The part of the walk that nobody walks: redelivery, the worker's troubles, what LINE refuses, jobs, starting up."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine, func, select, text, update
from sqlalchemy.orm import Session

from bot.doorbell import Doorbell
from bot.line.errors import Kind, SendFailed
from bot.line.http import Http
from bot.menus.objects import editions
from bot.web.app import build, flood_limit
from bot.worker import batch, queue
from bot.worker.main import clients
from bot.worker.refusals import Refusals
from config.clock import system_clock
from config.settings import Settings
from flows.figures.monthly import GOOD_NEWS
from flows.messages.standing import SHORT, STANDS
from flows.notice import AnyKind
from flows.review.late import DESK_LATE, DESK_LATE_LONG
from flows.turn.notices import BACK, DRAFT_ENDS
from handlers.figures.pictures.kept import png_of
from handlers.menus.line import Standing
from handlers.menus.make_equal import is_equal, make_equal
from handlers.menus.wanted import MOST
from handlers.messages.notices import owe, write_notices
from handlers.messages.quota.ask import ask, to_ask
from handlers.messages.quota.reserve import month_of
from handlers.operator.clock import DemoClock, set_clock
from models.areas import Area
from models.cases_due import cases_due
from models.channels import LineChannel
from models.codes import Menu, Role, WaitingFor
from models.contacts import Contact
from models.conversations import Conversation
from models.database import sessions
from models.memberships import Membership
from models.pictures import TOKEN_LENGTH
from models.quotas import ChannelQuota
from scheduler.job import Job
from scheduler.jobs import JOBS
from scheduler.main import Leader
from scheduler.run import Done
from scheduler.tick import run_once
from tests.plans.office import Phone
from thai.dates import local_date


def redelivery(phone: Phone) -> None:
    """LINE sends an event again."""
    event = phone.said("เมนู")
    phone.sends(event)
    phone.office.takes(phone.channel, event)
    phone.office.works()
    assert not phone.office.line.replies


def troubles(phone: Phone) -> None:
    """A turn that fails is tried again, and set aside in the end."""
    office, event = phone.office, phone.said("เมนู")
    for tried_for in (queue.TRY_FOR, timedelta()):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(batch, "take_all", _fails)
            patch.setattr(queue, "TRY_FOR", tried_for)
            patch.setattr(queue, "FIRST_WAIT", timedelta())
            office.takes(phone.channel, event)
            office.works()
    assert office.line.replies.pop(event["replyToken"])


def _fails(*_: object, **__: object) -> None:
    raise ZeroDivisionError


def refusals(phone: Phone) -> None:
    """LINE takes neither the reply, which follows as a push, nor that push the first time, or ever; nor an alert."""
    office = phone.office
    for kinds in ((Kind.INVALID_REPLY_TOKEN, Kind.SERVER), (Kind.UNKNOWN_OUTCOME, Kind.REFUSED)):
        office.line.refusals += [SendFailed(kind, 500) for kind in kinds]
        office.takes(phone.channel, phone.said("ช่วยด้วย"))
        office.works()
        office.delivers()
    office.line.refusals.append(SendFailed(Kind.SERVER, 500))
    phone.says("แจ้งเดี๋ยวนี้")
    assert office.line.refusals == []


def owed(engine: Engine, phone: Phone) -> None:
    """What no turn of the walk makes owed: a draft that ends soon is told along with a reply, that we are back in a
    push; for a while she is the contact of an area, too."""
    office, now = phone.office, system_clock.now()
    ask(sessions(engine), _Plan(), phone.channel, now)
    with Session(engine) as session:
        assert phone.channel not in to_ask(session, now)
    with sessions(engine).begin() as session:
        mine = select(Contact).filter_by(channel_id=phone.channel, line_user_id=phone.user)
        contact = session.scalars(mine).one()
        owe(session, BACK, area=phone.channel, contact=contact.id, identity="walk", now=now)
        run = session.scalars(select(Conversation).filter_by(contact_id=contact.id).limit(1)).one()
        area, month = {"area": phone.channel}, month_of(local_date(now))[0].toordinal()
        seat = Membership(
            person_id=contact.person_id, role=Role.SUPERVISOR, granted_at=now, confirmed_at=now, contact=True
        )
        seat.area_id = phone.channel
        session.add(seat)
        late = area | {"since": local_date(now).toordinal() - 30}
        hers: tuple[tuple[AnyKind, dict[str, int]], ...] = (
            (STANDS, area),
            (SHORT, area | {"month": month}),
            (DESK_LATE, late),
            (DESK_LATE_LONG, late),
            (GOOD_NEWS, area),
        )
        for kind, about in hers:
            owe(session, kind, area=phone.channel, person=contact.person_id, about=about, identity="walk", now=now)
        about = {"run": run.id, "touched": int(run.touched_at.timestamp())}
        owe(session, DRAFT_ENDS, area=phone.channel, person=contact.person_id, about=about, identity="walk", now=now)
        write_notices(session)
    office.delivers()
    phone.says("เมนู")
    with sessions(engine).begin() as session:
        session.execute(update(Membership).where(Membership.contact).values(ended_at=now))


def jobs(engine: Engine) -> Sequence[Done]:
    """Every job, also one that has not fallen due since the country was made."""
    with engine.begin() as connection:  # the release before knows no keys of names
        connection.execute(text("UPDATE children SET first_form = NULL WHERE id IN (41, 42, 43)"))
    with sessions(engine).begin() as session:  # in one of them nothing is left of the month
        said = {"plan_limit": 300, "used": 300, "month": month_of(local_date(_moment_of_short()))[0]}
        channel = session.scalars(select(func.max(LineChannel.id))).one()
        session.merge(ChannelQuota(channel_id=channel, asked_at=datetime.now(UTC), **said))
    leader = Leader(engine)
    assert leader.leads()
    assert leader.leads()
    with engine.connect() as connection:
        begins = connection.scalar(_BEGINS, {"today": datetime.now(UTC).date()})
    done = [one for job in JOBS for one in run_once(engine, job, _moment(job, begins))]
    leader.resign()
    return done


_BEGINS = text(
    "SELECT max(day) FROM numbered_days"
    " WHERE area_id = 1 AND is_school_day AND EXTRACT(day FROM day) < 9 AND day <= :today"
)


def _moment(job: Job, begins: date) -> datetime:
    """Now; for what looks at the clock by itself, ten o'clock on a Wednesday, the middle of the month, or a day with
    school at the beginning of one (`begins`)."""
    now = datetime.now(UTC)
    if job.name == "good_news":
        return datetime.combine(begins, time(3), UTC)
    if job.name == "pushes_short":
        return _moment_of_short()
    if job.name != "summary":
        return now
    return now.replace(hour=3, minute=0) + timedelta(days=(2 - now.weekday()) % 7)


def _moment_of_short() -> datetime:
    return datetime.now(UTC).replace(day=15, hour=3)


def due(engine: Engine) -> None:
    """What is due and late in the whole country, as whoever reminds asks for it."""
    with Session(engine) as session:
        areas, turns = session.scalars(select(Area.id)).all(), (WaitingFor.TEACHER, WaitingFor.SCHOOL)
        assert cases_due(session, areas, local_date(datetime.now(UTC)), 3, turns)


class _Plan:
    """LINE as far as a plan goes."""

    def quota(self) -> int:
        return 100_000

    def consumption(self) -> int:
        return 184


class _Line:
    """LINE as far as menus go: whatever is asked is done."""

    def __init__(self) -> None:
        self.made: dict[str, Standing] = {}

    def standing(self) -> list[Standing]:
        return [*self.made.values()]

    def create(self, menu: Menu) -> str:
        line_id = f"richmenu-{len(self.made)}"
        self.made[line_id] = Standing(line_id, menu, editions()[menu])
        return line_id

    def has_picture(self, _line_id: str) -> bool:
        return True

    def draw(self, line_id: str, menu: Menu) -> None:
        """Nothing to be seen here."""

    def default(self) -> None:
        return None

    def make_default(self, line_id: str) -> None:
        """Nor here."""

    def link(self, line_id: str, users: Sequence[str]) -> None:
        assert line_id in self.made
        assert len(users) <= MOST

    def unlink(self, users: Sequence[str]) -> None:
        assert len(users) <= MOST

    def delete(self, line_id: str) -> None:
        del self.made[line_id]


def menus(engine: Engine, channel: int) -> None:
    """Everybody of an area gets her menu, and a new edition of it; a look finds nothing more to do."""
    line, before = _Line(), dict.fromkeys(editions(), "before")
    for current in (before, editions()):
        make_equal(sessions(engine), line, channel, current, whole=True)
    with Session(engine) as session:
        assert is_equal(session, channel, editions())


def start(engine: Engine) -> None:
    """What a process asks when nobody has said anything: a channel's credentials, whether all is well, the time."""
    http = Http()
    assert clients(Settings.load(), engine, http, Refusals(engine))(2)
    http.close()
    web = build(engine, (), Doorbell(None), demo=True).test_client()
    assert web.get("/readyz").status_code == 200
    said: dict[str, object] = {"type": "message", "source": {"type": "user", "userId": "U" + "5" * 32}}
    assert flood_limit(engine, 6, None).admitted(2, [said, said]) == [said, said]
    set_clock(engine, datetime.now(UTC))
    assert DemoClock(engine).now()


def chart(engine: Engine) -> None:
    """Somebody tries an address at which there is nothing."""
    with engine.connect() as connection:
        assert png_of(connection, "x" * TOKEN_LENGTH) is None
