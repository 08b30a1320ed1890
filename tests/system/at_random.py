"""People who do anything, one after the other, from a seed: what they can say and press, and what must hold of it."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.line import postback
from bot.line.render import wire
from flows.engine.inputs import Input, Other, Photo, Picked, Place, Said
from flows.phrase import in_thai
from flows.say import Act, Answer, Message, PickDate, Word, load
from handlers.turn.batch.take_all import take_all
from handlers.turn.incoming import Incoming, Kind
from handlers.turn.listeners.words import WORDS
from models.contacts import Contact
from models.outbox import OutboxMessage
from scheduler.job import Job
from scheduler.jobs import JOBS, THAILAND
from tests.handlers.invariants import check_names, check_owners, check_turns
from tests.handlers.tester import Seen, checked, stored_event
from tests.handlers.town import MONDAY, Town
from thai.dates import local_date

TYPED = (
    *("ย้อนกลับ", "ยกเลิก", "ต่อ", "ส่ง", "ส่งรายงาน", "ใช่", "ไม่ใช่", "ยืนยัน", "ข้าม", "ไม่มี", "พอแล้ว"),
    *("1", "2", "9", "๑๒", "1 3", "แก้ 2", "ข้อ 2", "99999999999", "ไปบ้าน วันนี้", "โทรเมื่อวาน", "15 มิ.ย. 69", "31/02/2569"),
    *("ราชบุรี กับแม่ 081-234-5678", "0812345678", "ช่วยด้วย", "ขอช่วยด่วน 1300", "โดนตี", "เงินไม่พอ", "สมหญิง ใจดี"),
    *("น้อง 0001", "รายงานกวินทราภา", "กวินธราพา", "หาน้อง ธนบดิน", "เหมือนเดิม น้อง 2", "หาน้องโรงเรียนวัดสระลุมพุก"),
    *("หยุด 22 มิ.ย.", "เปิดเรียน 22 มิ.ย.", "ลาถึงวันศุกร์", "กลับมาแล้ว", "โทรแล้ว", "ไม่รับสาย", "อนุมัติ", "จัดให้แล้ว"),
    *("ขอข้อมูลเพิ่ม น้อง 0002", "ฉันดูอยู่", "ได้รับแล้ว", "ให้ครูสมศรีดูแล", "วัดสระลุมพุก", "นางสมใจ ใจดี สพป.ราชบุรี", "วันศุกร์"),
)
"""What answers a question, mends one, names a child or a day, or decides something at a desk."""

ODD = ("type", "old button", "press anything", "sticker", "photo", "place", "date", "life", "unsend", "later")
KINDS = (*("go on",) * 16, "report", *("tap", "say", "answer", "next day") * 2, *ODD)
PURPOSEFUL = (*("curious",) * 24, *("go on", "menu") * 4, *("say", "answer", "report", "next day") * 2, "week", *ODD)
"""What people do, and what they do who want to see everything: some of it is asked a week later only."""

HOURS = (time(8), time(9, 40), time(16, 10))
"""Before school, after what is asked at half past nine, and after what homes are asked at four."""

LATELY = 40
"""So many buttons back somebody who is curious scrolls in her chat; further for what nobody has ever pressed."""

Pushes = Sequence[tuple[str, Sequence[Message]]]


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
    pressed: Counter[str] = field(default_factory=Counter)

    def act(self, person: int, kind: str, number: int, text: str) -> None:
        user = self.people[person % len(self.people)]
        self.now += timedelta(seconds=1 + number % 50)
        self.done.append(f"{person % len(self.people)} {kind} {number} {text!r}")
        seen = self.shown.setdefault(user, [])
        anybody = [does for some in self.shown.values() for does in some]
        match kind:
            case "say":
                self.turn(user, Said(list(WORDS)[number % len(WORDS)]))
            case "menu":
                self.turn(user, Said("เมนู"))
            case "answer":
                self.turn(user, Said(TYPED[number % len(TYPED)]))
            case "type":
                self.turn(user, Said(text or "…"))
            case "go on" if screen := self.screens.get(user):
                answers = [does for does in screen if not isinstance(does, Word)] or screen
                self.press(user, answers[number % len(answers)], number)
            case "curious" if seen:
                lately = [does for does in seen if not self.pressed[_named(does)]][-1:] or seen[-LATELY:]
                self.press(user, min(lately, key=lambda does: (self.pressed[_named(does)], _named(does))), number)
            case "tap" if screen := self.screens.get(user):
                self.press(user, screen[number % len(screen)], number)
            case "report":
                self.press(user, Act("report", {"case": str(1 + number % 40)}), number)
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
            case "next day":
                self.next_day(HOURS[number % len(HOURS)])
            case "week":
                self.now += timedelta(days=6)
                self.next_day(HOURS[number % len(HOURS)])

    def next_day(self, hour: time) -> None:
        """What the jobs do until then, and what the planner sends."""
        self.now = datetime.combine(local_date(self.now) + timedelta(days=1), hour, THAILAND)
        with self.session() as session:
            before = _newest(session)
        for job in JOBS:
            self.run(job)
        with self.session() as session:
            self.read(_pushed(session, before))

    def run(self, job: Job) -> None:
        with self.session() as session:
            pieces = list(job.pieces(session, self.now, self.now))
        for piece in pieces:
            for _ in range(100):
                with self.session() as session:
                    counts = job.work(session, piece, self.now, self.now)
                    session.flush()
                if not (job.exhaust and any(counts.values())):
                    break
            else:
                raise AssertionError(f"{job.name} comes to no end: {counts}")

    def session(self) -> Session:
        """One of its own, as every transaction has; what it writes stays on the connection."""
        return Session(bind=self.connection, expire_on_commit=False)

    def holds(self) -> None:
        """What is true of every case whatever has been done."""
        with self.session() as session:
            check_turns(session, self.town.area)
            check_names(session, self.town.area)
            check_owners(session, self.town.area)

    def press(self, user: str, does: Answer | Act | PickDate | Word, number: int) -> None:
        self.pressed[_named(does)] += 1
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
        with self.session() as session:
            event = stored_event(session, *sender, self.now, message)
            before = _newest(session)
            incoming = Incoming(event, *sender, kind, self.now, given, message)
            (out,) = take_all(session, [incoming], recorded_at=self.now, now=self.now)
            session.flush()
            pushes = _pushed(session, before)
        if kind in (Kind.INPUT, Kind.FOLLOW):
            assert out.messages, "silence"
        for said in (out.messages, out.instead, (out.must_arrive,) if out.must_arrive else ()):
            self.check(said)
        self.show(user, out.messages)
        self.read(pushes)

    def read(self, pushes: Pushes) -> None:
        """What arrives by itself, on each phone."""
        for user, messages in pushes:
            self.check(messages)
            self.show(user, messages)

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


_DIGITS = re.compile(r"\d+")


def _named(does: Answer | Act | PickDate | Word) -> str:
    """What kind of a button it is: two of one kind lead to the same place about different things, or another day's."""
    match does:
        case Act(name=name):
            return name
        case Word(text=text):
            return text
        case Answer(question=question, value=value):
            return _DIGITS.sub("#", f"{question} {value}")
        case PickDate(question=question):
            return f"{question} a day"


def _pressable(messages: Sequence[Message]) -> Iterator[Answer | Act | PickDate | Word]:
    for button in Seen(messages).buttons:
        if isinstance(button.does, Answer | Act | PickDate | Word):
            yield button.does


def _newest(session: Session) -> int:
    return session.scalar(select(OutboxMessage.id).order_by(OutboxMessage.id.desc()).limit(1)) or 0


def _pushed(session: Session, after: int) -> Pushes:
    """What goes out besides the reply, by whose phone."""
    posted = (
        select(Contact.line_user_id, OutboxMessage.messages)
        .join(Contact, Contact.id == OutboxMessage.contact_id)
        .where(OutboxMessage.id > after)
        .order_by(OutboxMessage.id)
    )
    return [(row.line_user_id, load(row.messages)) for row in session.execute(posted)]
