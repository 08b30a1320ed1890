"""Sets a scene: a service whose worker runs only when it is told to, copies of its database, and what came of it."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from shutil import copyfile
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Column, Engine, select, update

from flows.engine import run
from handlers.operator import demo
from models.channels import LineChannel
from models.codes import Role
from models.contacts import Contact
from models.conversations import Conversation
from models.inbox import InboxEvent
from models.memberships import Membership
from models.outbox import OutboxMessage
from models.people import Person
from models.safeguarding import SealedAlert, SealedRecord
from models.tables import metadata
from simulator.client import Phone
from tests.service import Ringer, Service

FIRST_CHILD = "กิตติ ม.2 · รอครูดูแล ›"
"""Her line on the demo teacher's list."""

SECOND_OFFICER = f"U{9:032x}"
_numbers = count(1)

Rows = dict[str, list[dict[str, Any]]]


@dataclass
class Stage:
    """A service without its loop."""

    service: Service
    doorbell: Ringer
    mark: int = 0

    @contextmanager
    def working(self) -> Iterator[None]:
        """The worker runs inside the block, and has nothing more to do at its end."""
        stop = threading.Event()

        def work() -> None:
            while not stop.is_set():
                if self.rounds() == 0:
                    self.doorbell.wait(0.2)
            self.rounds()

        thread = threading.Thread(target=work, name="worker")
        thread.start()
        try:
            yield
        finally:
            stop.set()
            self.doorbell.ring()
            thread.join()
            self.service.turns.close()

    def rounds(self) -> int:
        """Handle and send what is due; how much that was."""
        done = 0
        while more := self.turn() + self.deliver() + self.service.plan():
            done += more
        return done

    def deliver(self) -> int:
        """Send what is due of the outbox, at most one for each person; how much was done."""
        delivery = self.service.delivery
        return delivery.round() + delivery.settle()

    def turn(self) -> int:
        """One event of each person, up to her reply; how many that was, or how many replies were still under way."""
        handled = self.service.turns.round()
        settled = self.service.turns.settle()
        return handled or settled

    def stored(self) -> None:
        """Wait until every webhook that was sent is in the inbox."""
        self.service.simulator.settle()

    def phone(self, user: str) -> Phone:
        return self.service.phone(user)

    def last_call(self) -> int:
        """The number of LINE's last record of a call."""
        calls = self.service.line.world.calls.records
        return int(calls[-1]["seq"]) if calls else 0

    def replies(self, after: int) -> list[str]:
        """What people read in replies since a record's number."""
        shown = self.service.line.world.feed.after(after)
        return [record["text"] for record in shown if record["kind"] == "reply"]

    def forget_replies(self) -> None:
        """Let LINE begin anew: reply tokens are unused, retry keys unknown, the month's pushes unsent."""
        world = self.service.line.world
        with world.lock:
            for token in world.reply_tokens.tokens.values():
                token.used = False
            world.retry_keys.accepted.clear()
            world.quota.used.clear()


def join(stage: Stage) -> None:
    """The demo's teacher is in, confirmed by her director."""
    teacher, director = stage.phone(demo.TEACHER), stage.phone(demo.DIRECTOR)
    teacher.follow()
    teacher.say(demo.TEACHER_CODE)
    teacher.tap("ใช่ ถูกต้อง")
    teacher.tap("เข้าใจแล้ว")
    director.wait_for("สมศรี ใจดี")
    director.tap("ใช่ ครูของเรา")
    teacher.wait_for("ยินดีต้อนรับ")


def add_officer(stage: Stage) -> Phone:
    """A second named officer of the demo district, with her phone."""
    now = stage.service.line.world.clock.now()
    with stage.service.sessions.begin() as session:
        channel = session.scalars(select(LineChannel)).one()
        person = Person(area_id=channel.area_id, name="กานดา รักงาน", phone="0810000008", created_at=now)
        session.add(person)
        session.flush()
        session.add(Contact(channel_id=channel.id, line_user_id=SECOND_OFFICER, person_id=person.id, created_at=now))
        session.add(
            Membership(
                person_id=person.id,
                area_id=channel.area_id,
                role=Role.SUPERVISOR,
                safeguarding=True,
                granted_at=now,
                confirmed_at=now,
            )
        )
    return stage.service.simulator.phone("คุณกานดา (เขต)", user_id=SECOND_OFFICER, friend=True)


class Scene:
    """A database as it is now, to be played from again and again."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.url = engine.url.render_as_string(hide_password=False)
        self._file = Path(str(engine.url.database)) if engine.dialect.name == "sqlite" else None
        engine.dispose()
        if self._file:
            copyfile(self._file, self._file.with_suffix(".saved"))
        else:
            self._run("CREATE SCHEMA saved", "CREATE TABLE saved.{0} AS TABLE public.{0}")

    def restore(self) -> None:
        """Back to the beginning; nobody may use the database meanwhile. Rows are copied faster than databases."""
        self._engine.dispose()
        if self._file:
            for left in self._file.parent.glob(f"{self._file.name}-*"):
                left.unlink()
            copyfile(self._file.with_suffix(".saved"), self._file)
        else:
            no_checks = "SET session_replication_role = replica"
            self._run(no_checks, "DELETE FROM public.{0}", "INSERT INTO public.{0} SELECT * FROM saved.{0}")

    def _run(self, first: str, *each: str) -> None:
        statements = [first, *(one.format(table) for one in each for table in metadata.tables)]
        with self._engine.begin() as connection:
            connection.exec_driver_sql("; ".join(statements))
        self._engine.dispose()  # with the connection goes its switch


def expire(engine: Engine) -> None:
    """Time passes: whoever waits for the end of a pause, of a lease, or of holding has waited long enough."""
    due = datetime(2020, 1, 1, tzinfo=UTC)
    for table in (OutboxMessage, InboxEvent):
        with engine.begin() as connection:
            connection.execute(update(table).where(table.next_attempt_at.is_not(None)).values(next_attempt_at=due))


UNCOUNTED = {
    "inbox_events": {
        "attempts",
        "begun_alone",
        "handled_at",
        "reply",
        "payload",
        "failed_at",
        "next_attempt_at",
        "error",
    },
    "conversations": {"data", "run_key"},
    "case_history": {"recorded_at"},
    "safeguarding_records": {"run_hash"},
    "notices": {"identity", "said_at", "pushed_at", "look_at", "event_id", "outbox_id"},
    "remembered": {"shown", "shown_at", "answered", "touched_at"},
}
"""Columns that differ between two ways to the same state: times of the machine, random keys, and what a chat was shown
last, which hangs on what came with what, and names ids as buttons do."""

ELSEWHERE = frozenset({"outbox_messages", "settings", "job_runs", "calendar_days", "terms"})
"""Tables whose rows tell how something was sent, when something ran, or what day it is."""

NAMED = {"membership": "memberships", "entry_id": "audit_log", "snapshot": "snapshots"} | dict.fromkeys(
    ("report", "corrects", "latest_report_id", "replaced_id", "first_id", "source_id"), "reports"
)
"""What ids without a foreign key refer to."""


def state(engine: Engine) -> Rows:
    """Everything that turns bring about, table by table, fit to be compared: a turn that was undone leaves a gap in the
    numbers of PostgreSQL, so ids are counted anew."""
    found: Rows = {}
    ranks: dict[str, dict[Any, int]] = {}
    with engine.connect() as connection:
        for table in metadata.tables.values():
            ids = connection.execute(select(*table.primary_key.columns).order_by(*table.primary_key.columns)).all()
            ranks[table.name] = {row[0]: number for number, row in enumerate(ids, 1)}
        for table in metadata.tables.values():
            if table.name in ELSEWHERE:
                continue
            left_out = UNCOUNTED.get(table.name, set())
            columns = [column for column in table.columns if column.name not in left_out]
            rows = connection.execute(select(*columns).order_by(*table.primary_key.columns)).mappings()
            found[table.name] = [
                {column.name: _counted(column, row[column.name], ranks) for column in columns} for row in rows
            ]
        runs = connection.execute(select(Conversation.data).order_by(Conversation.id)).scalars()
        found["runs"] = [_plain(data, ranks) for data in runs]
    return found


def _counted(column: Column[Any], value: Any, ranks: dict[str, dict[Any, int]]) -> Any:
    for key in column.foreign_keys:
        return ranks[key.column.table.name].get(value)
    if column.primary_key and len(column.table.primary_key.columns) == 1:
        return ranks[column.table.name][value]
    if column.name in NAMED:
        return ranks[NAMED[column.name]].get(value)
    if isinstance(value, SealedRecord):
        return replace(value, run="", taken_pushes=(0,) * len(value.taken_pushes))
    if isinstance(value, SealedAlert):
        return replace(value, outbox=0)
    return _counted_inside(value, ranks) if isinstance(value, dict) else value


def _counted_inside(value: Mapping[str, Any], ranks: dict[str, dict[Any, int]]) -> dict[str, Any]:
    """JSON with the ids in it counted anew."""
    return {
        key: ranks[NAMED[key]].get(int(one)) if key in NAMED and one is not None else one for key, one in value.items()
    }


def _plain(data: bytes | None, ranks: dict[str, dict[Any, int]]) -> dict[str, Any]:
    """A run without its random key."""
    if data is None:
        return {}
    loaded = run.load(data)
    about = _counted_inside(loaded.about, ranks)
    return {"flow": loaded.flow, "about": about, "answers": loaded.answers, "draft": loaded.draft}
