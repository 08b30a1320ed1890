"""Whatever people do one to one, they are answered with something that LINE takes; nothing they do is an error."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator
from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.orm import Session

from bot.line import postback
from bot.line.render import wire
from flows.engine.inputs import Input, Other, Photo, Picked, Place, Said
from flows.phrase import in_thai
from flows.say import Act, Answer, Message, PickDate, Word, load
from handlers.turn.batch.take import take
from handlers.turn.incoming import Incoming, Kind
from handlers.turn.who import load_who
from models.codes import InboxState, Role
from models.contacts import Contact
from models.database import sessions
from models.inbox import InboxEvent
from models.memberships import Membership
from models.outbox import OutboxMessage
from tests.handlers import town as towns
from tests.handlers.tester import Seen, checked
from tests.handlers.town import CHILDREN_NAMES, MONDAY, Town

SCHEMA = Path(__file__).parents[3] / "shared/line/messaging-api.strict.json"

WORDS = (
    *("เมนู", "ช่วยเหลือ", "ย้อนกลับ", "ยกเลิก", "ต่อ", "พักไว้ก่อน", "เริ่มใหม่", "ส่ง", "ส่งรายงาน", "ใช่", "ไม่ใช่"),
    *("น้องที่ดูแล", "น้องของโรงเรียน", "ครูของโรงเรียน", "คนรอยืนยัน", "ลองทำดู", "คู่มือ 1 นาที", "ใส่รหัส", "ยังไม่มีรหัส"),
    *("1", "2", "9", "๑๒", "1 3", "แก้ 2", "99999999999", "ไปบ้าน วันนี้", "โทรเมื่อวาน", "15 มิ.ย. 69", "31/02/2569"),
    *("ราชบุรี กับแม่ 081-234-5678", "0812345678", "ช่วยด้วย", "ขอช่วยด่วน 1300", "โดนตี", "เงินไม่พอ", "สมหญิง ใจดี"),
)
KINDS = (
    *("go on",) * 16,
    *("report", "tap", "tap"),
    *(
        "say",
        "say",
        "type",
        "old button",
        "press anything",
        "sticker",
        "photo",
        "place",
        "date",
        "life",
        "unsend",
        "later",
    ),
)
Script = list[tuple[int, list[tuple[str, int, str]]]]
"""Who, and what she does one after the other: which kind of thing, and what it is made from."""


@dataclass
class Play:
    """People and the buttons that they have seen, on a connection whose changes are thrown away."""

    connection: Connection
    town: Town
    people: Sequence[str]
    refused: Callable[[Any], Sequence[object]]
    now: datetime = MONDAY
    shown: dict[str, list[Answer | Act | PickDate | Word]] = field(default_factory=dict)
    screens: dict[str, list[Answer | Act | PickDate | Word]] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def act(self, person: int, kind: str, number: int, text: str) -> None:
        user = self.people[person % len(self.people)]
        self.now += timedelta(seconds=1 + number % 50)
        self.done.append(f"{person % len(self.people)} {kind} {number} {text!r}")
        seen = self.shown.setdefault(user, [])
        anybody = [does for some in self.shown.values() for does in some]
        match kind:
            case "say":
                self.turn(user, Said(WORDS[number % len(WORDS)]))
            case "type":
                self.turn(user, Said(text or "…"))
            case "go on" if screen := self.screens.get(user):
                answers = [does for does in screen if not isinstance(does, Word)] or screen
                self.press(user, answers[number % len(answers)], number)
            case "tap" if screen := self.screens.get(user):
                self.press(user, screen[number % len(screen)], number)
            case "report":
                self.press(user, Act("report", {"case": str(1 + number % len(CHILDREN_NAMES))}), number)
            case "old button" if seen:
                self.press(user, seen[number % len(seen)], number)
            case "press anything" if anybody:
                self.press(user, anybody[number % len(anybody)], number)
            case "sticker":
                self.turn(user, Other(("sticker", "audio", "video", "file", "unknown", "postback")[number % 6]))
            case "photo":
                self.turn(user, Photo(str(number)))
            case "place":
                self.turn(user, Place(number % 90, -number % 180))
            case "date":
                self.turn(user, Picked("abc", "day", date(1900, 1, 1) + timedelta(days=number * 37 % 73000)))
            case "life":
                self.turn(user, None, (Kind.FOLLOW, Kind.UNFOLLOW)[number % 2])
            case "unsend" if self.messages:
                self.turn(user, None, Kind.UNSEND, message=self.messages[number % len(self.messages)])
            case "later":
                self.now += timedelta(hours=number % 400)

    def press(self, user: str, does: Answer | Act | PickDate | Word, number: int) -> None:
        if isinstance(does, Word):
            return self.turn(user, Said(does.text))
        day = None
        if isinstance(does, PickDate):
            day = (does.first + timedelta(days=number % ((does.last - does.first).days + 1))).isoformat()
        return self.turn(user, postback.decode(postback.encode(does), day))

    def turn(self, user: str, given: Input | None, kind: Kind = Kind.INPUT, message: str | None = None) -> None:
        if kind == Kind.INPUT:
            assert given is not None
            message = f"m{len(self.messages)}"
            self.messages.append(message)
        sender = (self.town.channel, user)
        with Session(bind=self.connection, expire_on_commit=False) as session:
            event = _event(session, sender, self.now, message)
            before = session.scalar(select(OutboxMessage.id).order_by(OutboxMessage.id.desc()).limit(1)) or 0
            who = load_who(session, [sender], self.now)[sender]
            out = take(session, who, Incoming(event, *sender, kind, self.now, given, message))
            session.flush()
            posted = session.execute(
                select(Contact.line_user_id, OutboxMessage.messages)
                .join(Contact, Contact.id == OutboxMessage.contact_id)
                .where(OutboxMessage.id > before)
            )
            pushes = [(row.line_user_id, load(row.messages)) for row in posted]
        if kind in (Kind.INPUT, Kind.FOLLOW):
            assert out.messages, "silence"
        for said in (
            out.messages,
            out.instead,
            (out.must_arrive,) if out.must_arrive else (),
            *(some for _, some in pushes),
        ):
            self.check(said)
        self.show(user, out.messages)
        for contact, messages in pushes:
            self.show(contact, messages)

    def show(self, user: str, messages: Sequence[Message]) -> None:
        """What can be pressed on the newest screen, and on all of them."""
        if screen := list(_pressable(messages)):
            self.screens[user] = screen
            self.shown.setdefault(user, []).extend(screen)

    def check(self, messages: Sequence[Message]) -> None:
        if not messages:
            return
        checked(messages)
        body = json.loads(wire(messages, in_thai, reply_token="t"))
        assert not self.refused(body)


def _pressable(messages: Sequence[Message]) -> Iterator[Answer | Act | PickDate | Word]:
    for button in Seen(messages).buttons:
        if isinstance(button.does, Answer | Act | PickDate | Word):
            yield button.does


def _event(session: Session, sender: tuple[int, str], now: datetime, message: str | None) -> int:
    event = InboxEvent(
        webhook_event_id=f"{sender} {now} {random.random()}",
        channel_id=sender[0],
        sender=sender[1],
        type="message",
        message_id=message,
        happened_at=now,
        received_at=now,
        payload=b"{}",
        state=InboxState.DONE,
    )
    session.add(event)
    session.flush()
    return event.id


@pytest.fixture
def refused() -> Callable[[Any], Sequence[object]]:
    """What LINE's own schema has against a reply; nothing where no copy of it lies beside the project."""
    if not SCHEMA.exists():
        return lambda _body: ()
    whole = json.loads(SCHEMA.read_text())
    schema = {"$schema": whole["$schema"], "$ref": "#/$defs/ReplyMessageRequest", "$defs": whole["$defs"]}
    validator = Draft202012Validator(schema)
    return lambda body: [str(error) for error in validator.iter_errors(body)]


@pytest.fixture
def play(
    sqlite_url: str, connect: Callable[[str], Engine], refused: Callable[[Any], Sequence[object]]
) -> Callable[[Script], None]:
    """Plays a script with one person of every kind, from the same beginning each time."""
    engine = connect(sqlite_url)
    town = towns.build(sessions(engine))
    near, far = town.schools
    people = [
        town.account(),
        town.member("มานี รอคอย", Role.TEACHER, near, confirmed=False)[0],
        town.member("สมศรี ใจดี", Role.TEACHER, near)[0],
        town.member("วิชัย มั่นคง", Role.DIRECTOR, near)[0],
        town.member("วิภา ใจงาม", Role.SUPERVISOR, safeguarding=True)[0],
        town.member("ปิติ ลาออก", Role.TEACHER, near)[0],
        town.member("ชูใจ ที่อื่น", Role.TEACHER, far)[0],
        town.account(),
    ]
    with town.sessions.begin() as session:
        last = select(Membership.id).order_by(Membership.id.desc()).offset(1).limit(1)
        session.execute(update(Membership).where(Membership.id == session.scalar(last)).values(ended_at=town.clock.now))
    for name in CHILDREN_NAMES:
        town.child(name, near if name != CHILDREN_NAMES[-1] else far)
    town.invitation(town.code, school=near)

    def run(script: Script) -> None:
        with engine.connect() as connection, connection.begin() as changes:
            playing = Play(connection, town, people, refused)
            try:
                for person, acts in script:
                    for kind, number, text in acts:
                        playing.act(person, kind, number, town.code if text == "code" else text)
            except Exception as error:
                error.add_note("\n".join(playing.done[-12:]))
                raise
            finally:
                changes.rollback()

    return run


texts = st.one_of(
    st.just("code"),
    st.text(max_size=40),
    st.text("กขคงนมยรลวสหอ ะาิีึืุูเแโใไ่้๊๋็ำ๐๑๒๓ ./-0123", max_size=30),
    st.sampled_from(
        ("\u200b", "\ufeff\u2060", "👩‍👩‍👧‍👦" * 30, "ก" * 4999, "\u0e33" * 300, "‮ abc", "%|%7C", "\n\n", "{x}", "$")
    ),
)
acts = st.tuples(st.sampled_from(KINDS), st.integers(0, 9999), texts)
scripts = st.lists(st.tuples(st.integers(0, 7), st.lists(acts, min_size=1, max_size=15)), min_size=3, max_size=8)
long_scripts = st.lists(st.tuples(st.integers(0, 7), st.lists(acts, min_size=5, max_size=30)), min_size=5, max_size=15)
quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@quick
@given(script=scripts)
def test_nobody_is_met_with_silence_or_an_error(play: Callable[[Script], None], script: Script) -> None:
    play(script)


@pytest.mark.soak
@settings(quick, max_examples=300)
@given(script=long_scripts)
def test_nobody_ever_is(play: Callable[[Script], None], script: Script) -> None:
    play(script)
