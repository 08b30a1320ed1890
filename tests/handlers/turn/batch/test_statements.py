"""A batch of many takes the statements of a batch of a few, whatever is asked: a turn never sends a query of its own.

How many a kind of turn takes stands in `statements.txt`, so that a review sees when one more is needed. `--update`
rewrites it.
"""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import event, update
from sqlalchemy.orm import Session, sessionmaker

from bot.line import postback
from flows.cases.children import PER_PAGE
from flows.engine.inputs import Acted, Input, Other, Said
from handlers.turn.batch.take_all import take_all
from handlers.turn.incoming import Incoming, Kind
from handlers.turn.run.expire import expire_drafts
from models.codes import Role
from models.memberships import Membership
from models.safeguarding import SafeguardingRecord
from tests.handlers import town as towns
from tests.handlers.steps import NO_CONTACT, UNDECIDED, WANTS
from tests.handlers.tester import Someone, stored_event
from tests.handlers.town import Town

FILE = Path(__file__).with_name("statements.txt")
FEW, MANY = 3, 9
TOWNS = 3
"""Among which the many are divided; the few are of one district."""


class Person:
    """One of many who do the same at once: a teacher with a school and a child of her own."""

    def __init__(self, town: Town, number: int, role: Role = Role.TEACHER) -> None:
        school = town.school(f"7105{number:04d}")
        self.town, self.number = town, number
        self.chat = Someone(town, *town.member(f"ครู {number}", role, school))
        self.case = town.child(f"กานดา{number}", school)
        self.school = school

    def director(self) -> Someone:
        return Someone(self.town, *self.town.member(f"ผอ. {self.number}", Role.DIRECTOR, self.school))

    def officer(self, *, named: bool = False) -> Someone:
        return Someone(self.town, *self.town.member(f"ศน. {self.number}", Role.SUPERVISOR, safeguarding=named))

    def reports(self, *way: str) -> None:
        self.chat.presses("report", {"case": self.case})
        self.chat.walks(*way, "ส่งรายงาน")

    def tap(self, label: str) -> Input:
        """What a tap on this label sends."""
        return self.chat.tap(label)


Prepare = Callable[[Person], Input | Kind]
KINDS: dict[str, Prepare] = {}


def kind(prepare: Prepare) -> Prepare:
    """A kind of turn: what came before, and the input that is measured, or what happens to the account or her last
    message."""
    KINDS[prepare.__name__] = prepare
    return prepare


@kind
def menu(person: Person) -> Input:
    return Said("เมนู")


@kind
def menu_over_an_open_report(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    person.chat.walks("ยังติดต่อไม่ได้")
    return Said("เมนู")


@kind
def menu_with_something_unfinished(person: Person) -> Input:
    menu_over_an_open_report(person)
    person.chat.says("เมนู")
    return Said("เมนู")


@kind
def menu_after_a_draft_has_expired(person: Person) -> Input:
    menu_with_something_unfinished(person)
    with person.town.sessions.begin() as session:
        expire_drafts(session, person.town.clock.now + timedelta(days=15))
    return Said("เมนู")


@kind
def nothing_open(person: Person) -> Input:
    return Said("อะไรนะ")


@kind
def sticker(person: Person) -> Input:
    return Other("sticker")


@kind
def help_words(person: Person) -> Input:
    return Said("ช่วยเหลือ")


@kind
def children(person: Person) -> Input:
    return Said("น้องที่ดูแล")


@kind
def begin_a_report(person: Person) -> Input:
    person.chat.says("น้องที่ดูแล")
    return person.tap("รายงาน")


@kind
def answer_a_question(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    return person.tap("ยังติดต่อไม่ได้")


@kind
def go_back(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    person.chat.walks("ยังติดต่อไม่ได้")
    return Said("ย้อนกลับ")


@kind
def cancel(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    return Said("ยกเลิก")


@kind
def old_button(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    old = person.tap("ยังติดต่อไม่ได้")
    person.chat.walks("เจอ อยากกลับไปเรียน")
    return old


@kind
def send_a_report(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    person.chat.walks(*UNDECIDED)
    return person.tap("ส่งรายงาน")


@kind
def send_a_try(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    person.chat.walks(*NO_CONTACT)
    return person.tap("ส่งรายงาน")


@kind
def send_different_reports(person: Person) -> Input:
    """Each changes other columns of the case."""
    person.chat.presses("report", {"case": person.case})
    person.chat.walks(*(UNDECIDED, NO_CONTACT, WANTS)[person.number % 3])
    return person.tap("ส่งรายงาน")


@kind
def open_a_correction(person: Person) -> Input:
    person.reports(*NO_CONTACT)
    person.chat.says("น้องที่ดูแล")
    return person.tap("แก้รายงานล่าสุด")


@kind
def send_a_correction(person: Person) -> Input:
    person.reports(*WANTS)
    person.chat.says("1 3")
    person.chat.says("น้องที่ดูแล")
    person.chat.taps("แก้รายงานล่าสุด")
    return person.tap("ส่งรายงาน")


@kind
def withdraw(person: Person) -> Input:
    person.reports(*NO_CONTACT)
    return person.tap("ถอนรายงาน")


@kind
def withdraw_a_correction(person: Person) -> Input:
    send_a_correction(person)
    person.chat.taps("ส่งรายงาน")
    person.chat.walks("ยังไม่ได้คุย")
    return person.tap("ถอนรายงาน")


@kind
def nothing_changed(person: Person) -> Input:
    person.reports(*NO_CONTACT)
    person.chat.says("น้องที่ดูแล")
    return person.tap("เหมือนเดิม")


@kind
def first_answer_of_the_second_part(person: Person) -> Input:
    person.reports(*WANTS)
    return Said("1 3")


@kind
def last_answer_of_the_second_part(person: Person) -> Input:
    person.reports(*WANTS)
    person.chat.says("1 3")
    person.chat.walks("โรงเรียนนี้")
    return person.tap("จันทร์ 22 มิ.ย.")


@kind
def go_on_with_the_second_part(person: Person) -> Input:
    person.reports(*WANTS)
    person.chat.says("ไว้ทีหลัง")
    person.chat.says("น้องที่ดูแล")
    return person.tap("บอกเรื่องที่ต้องช่วย")


@kind
def resume(person: Person) -> Input:
    menu_with_something_unfinished(person)
    return person.tap("ทำต่อ")


@kind
def begin_anew(person: Person) -> Input:
    menu_with_something_unfinished(person)
    return person.tap("เริ่มใหม่")


@kind
def drop_a_draft(person: Person) -> Input:
    menu_with_something_unfinished(person)
    return person.tap("ไม่รายงานแล้ว")


@kind
def practise(person: Person) -> Input:
    return Said("ลองทำดู")


@kind
def safe_way_out(person: Person) -> Input:
    return Said("ช่วยด้วย")


@kind
def tell_an_officer(person: Person) -> Input:
    person.chat.says("ช่วยด้วย")
    return person.tap("แจ้งเดี๋ยวนี้")


@kind
def answer_after_telling(person: Person) -> Input:
    person.chat.says("ช่วยด้วย")
    person.chat.taps("แจ้งเดี๋ยวนี้")
    return person.tap("ไม่ใช่คนในโรงเรียน")


@kind
def think_first(person: Person) -> Input:
    person.chat.says("ช่วยด้วย")
    return person.tap("ยัง ขอคิดก่อน")


@kind
def leave_the_safe_way_out(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    person.chat.walks("ยังติดต่อไม่ได้")
    person.chat.says("ช่วยด้วย")
    return Said("ยกเลิก")


@kind
def button_of_another_school(person: Person) -> Input:
    other = person.town.child("มานะ", person.town.schools[1])
    given = postback.decode(f"1x|report|case|{other}")
    assert given is not None
    return given


def invited(person: Person, *, school: int | None = None, confirmed: bool = False) -> str:
    """A newcomer with a code on paper takes the person's place; gives the code."""
    code = f"K7QF{next(_codes):04d}"
    person.town.invitation(code, school=school or person.school, confirmed=confirmed)
    person.chat = Someone(person.town, person.town.account())
    return code


_codes = count(2000)


@kind
def enter_a_code(person: Person) -> Input:
    return Said(invited(person))


@kind
def enter_a_wrong_code(person: Person) -> Input:
    invited(person)
    return Said("K7QFZZZ9")


@kind
def code_inside_a_report(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    return Said("K7QFZZZ9")


@kind
def first_answer_of_joining(person: Person) -> Input:
    code = invited(person)
    person.chat.says(code)
    return person.tap("ใช่ ถูกต้อง")


@kind
def last_answer_of_joining(person: Person) -> Input:
    """Some schools have a director, who is asked, and some have none: the district is."""
    if person.number % 2:
        person.director()
    return joins(person)


@kind
def last_answer_of_joining_unasked(person: Person) -> Input:
    return joins(person, confirmed=True)


@kind
def last_answer_with_another_membership(person: Person) -> Input:
    """She has one already, and gives another name."""
    chat, at = person.chat, person.town.schools[0]
    with person.town.sessions.begin() as session:
        session.execute(update(Membership).where(Membership.person_id == chat.person).values(confirmed_at=None))
    code = invited(person, school=at)
    person.chat = chat
    chat.says(code)
    chat.taps("ชื่อไม่ตรง")
    chat.says("สมใจ ดีงาม")
    return person.tap("เข้าใจแล้ว")


def joins(person: Person, *, confirmed: bool = False) -> Input:
    code = invited(person, confirmed=confirmed)
    person.chat.says(code)
    person.chat.taps("ใช่ ถูกต้อง")
    return person.tap("เข้าใจแล้ว")


def waited_for(person: Person) -> None:
    """A newcomer of her school has joined; the director takes the person's place, or an officer where there is none."""
    voucher = person.director() if person.number % 2 else person.officer()
    last = joins(person)
    person.chat.sends(last)
    person.chat = voucher


@kind
def newcomers(person: Person) -> Input:
    waited_for(person)
    return Said("คนรอยืนยัน")


@kind
def confirm(person: Person) -> Input:
    waited_for(person)
    person.chat.pushed()
    return person.tap("ใช่ คนของเรา")


@kind
def refuse(person: Person) -> Input:
    waited_for(person)
    person.chat.pushed()
    return person.tap("ไม่ใช่")


@kind
def teachers(person: Person) -> Input:
    person.chat = person.director()
    return Said("ครูของโรงเรียน")


@kind
def leave(person: Person) -> Input:
    teachers(person)
    person.chat.says("ครูของโรงเรียน")
    return person.tap(f"ครู {person.number} ออกแล้ว")


@kind
def leave_sure(person: Person) -> Input:
    leave(person)
    person.chat.taps(f"ครู {person.number} ออกแล้ว")
    return person.tap("ใช่ ออกแล้ว")


@kind
def further_page(person: Person) -> Input:
    for at in range(PER_PAGE):
        person.town.child(f"กานดา{at}", person.school)
    person.chat.says("น้องที่ดูแล")
    return Acted("children", {"page": "1"})


@kind
def follow(person: Person) -> Kind:
    person.chat.blocks()
    return Kind.FOLLOW


@kind
def unfollow(person: Person) -> Kind:
    return Kind.UNFOLLOW


@kind
def first_words_after_a_block(person: Person) -> Input:
    person.chat.blocks()
    return Said("เมนู")


@kind
def take_back_a_note(person: Person) -> Kind:
    person.chat.presses("report", {"case": person.case})
    person.chat.walks("ย้ายไปที่อื่นแล้ว", "โทร วันนี้")
    person.chat.says("ราชบุรี กับแม่")
    person.chat.walks("ไม่มีเบอร์", "เพิ่มหมายเหตุ")
    person.chat.says("อยู่หลังวัด")
    message = person.chat.message
    person.chat.taps("ส่งรายงาน")
    person.chat.message = message
    return Kind.UNSEND


@kind
def take_back_a_schools_name(person: Person) -> Kind:
    person.reports("เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน")
    person.chat.says("โรงเรียนแสงอรุณ")
    return Kind.UNSEND


def alerted(person: Person) -> dict[str, str]:
    """She has raised an alert during a report; an officer takes her place. What the officer's buttons carry."""
    person.chat.presses("report", {"case": person.case})
    person.chat.walks("ยังติดต่อไม่ได้")
    person.chat.says("ช่วยด้วย")
    person.chat.taps("แจ้งเดี๋ยวนี้")
    person.chat = person.officer(named=True)
    return {"record": str(person.town.rows(SafeguardingRecord)[-1].id)}


@kind
def open_an_alert(person: Person) -> Input:
    return Acted("safety_open", alerted(person))


@kind
def take_an_alert(person: Person) -> Input:
    return Acted("safety_take", alerted(person))


@kind
def pass_an_alert_on(person: Person) -> Input:
    return Acted("safety_pass", alerted(person))


@kind
def open_what_another_has_taken(person: Person) -> Input:
    at = alerted(person)
    person.officer(named=True).presses("safety_take", at)
    return Acted("safety_open", at)


@kind
def pass_on_what_she_has_taken(person: Person) -> Input:
    at = alerted(person)
    person.chat.presses("safety_take", at)
    return Acted("safety_pass", at)


@kind
def take_what_another_has_passed_on(person: Person) -> Input:
    at = alerted(person)
    other = person.officer(named=True)
    other.presses("safety_take", at)
    other.presses("safety_pass", at)
    return Acted("safety_take", at)


@kind
def alert_of_another_district(person: Person) -> Input:
    at = alerted(person)
    other = towns.build(person.town.sessions)
    person.chat = Someone(other, *other.member("ศน.อื่น", Role.SUPERVISOR, safeguarding=True))
    person.town = other
    return Acted("safety_take", at)


class Crowd:
    """Towns on PostgreSQL; on SQLite there is no network between."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self.sessions = sessions

    def statements(self, prepare: Prepare, number: int, districts: int = 1) -> list[str]:
        """What the database is asked when so many people do this in one batch, each by its first words."""
        around = [towns.build(self.sessions) for _ in range(districts)]
        for town in around:
            town.member("ศน.หนึ่ง", Role.SUPERVISOR, safeguarding=True)
        people = [Person(around[at % districts], at) for at in range(number)]
        given = [prepare(person) for person in people]
        told: list[str] = []
        with self.sessions.begin() as session:
            now = around[0].clock.now
            incoming = [
                Incoming(
                    stored_event(session, person.town.channel, person.chat.user, now, None),
                    person.town.channel,
                    person.chat.user,
                    one if isinstance(one, Kind) else Kind.INPUT,
                    now,
                    None if isinstance(one, Kind) else one,
                    person.chat.message,
                )
                for person, one in zip(people, given, strict=True)
            ]
            event.listen(session.connection(), "before_cursor_execute", lambda *call: told.append(call[2]))
            take_all(session, incoming, recorded_at=now, now=now)
        return [" ".join(one.split()[:4]) for one in told]


@pytest.fixture(scope="module")
def crowd(shared: sessionmaker[Session]) -> Crowd:
    with shared() as session:
        if session.get_bind().dialect.name == "sqlite":
            pytest.skip("SQLite: no network lies in between")
    return Crowd(shared)


@pytest.mark.parametrize("name", KINDS)
def test_many_people_take_no_more_statements_than_a_few(name: str, crowd: Crowd, update: bool) -> None:
    few, many = crowd.statements(KINDS[name], FEW), crowd.statements(KINDS[name], MANY, TOWNS)
    assert sorted(few) == sorted(many)
    allowed = dict(line.rsplit(" ", 1) for line in FILE.read_text().splitlines() if not line.startswith("#"))
    if update:
        allowed[name] = str(len(many))
        lines = [f"{kind} {allowed[kind]}" for kind in KINDS if kind in allowed]
        FILE.write_text(
            "\n".join(["# Statements of a batch, however many people are in it, by what they do.", *lines, ""])
        )
    assert len(many) == int(allowed[name])
