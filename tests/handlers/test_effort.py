"""docs/effort.md is what a task costs people, in taps and typed messages, as it comes out when somebody does it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy.orm import Session, sessionmaker

from models.codes import Role
from tests.generated import is_current
from tests.handlers import town as towns
from tests.handlers.needs.test_due import asks
from tests.handlers.review.complete.closures import closure, closures
from tests.handlers.review.letters.asking import opens_letter, wants_dole
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.steps import NO_CONTACT, WANTS, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town

PAGE = """# What a task costs

Taps and typed messages, counted while somebody does it, from her menu or from the push that asks her. A word of the
menu is a tap, and so is opening the chat from a push. Drawn by `tests/handlers/test_effort.py`, so that a review sees
when a figure grows; `pytest --update` draws it anew.

| who | what | taps | typed | how |
| --- | --- | --- | --- | --- |
"""


@dataclass
class Scene:
    """A district: somebody of each role, and a child of the teacher's."""

    town: Town
    teacher: Someone
    director: Someone
    officer: Someone
    case: int


@dataclass
class Hand:
    """Does a task with somebody's phone, and counts."""

    one: Someone
    taps: int = 0
    typed: int = 0
    way: list[str] = field(default_factory=list)

    def menu(self, word: str) -> Seen:
        self._tapped(f"[{word}]")
        return self.one.says(word)

    def push(self) -> Seen:
        """Opens the chat."""
        self._tapped("(push)")
        return self.one.pushed()

    def tap(self, *labels: str) -> Seen:
        """By how the labels begin."""
        for begins in labels:
            label = next((one for one in self.one.seen.labels if one.startswith(begins)), begins)
            self._tapped(begins)
            self.one.taps(label)
        return self.one.seen

    def types(self, text: str) -> Seen:
        self.typed += 1
        self.way.append(f"“{text}”")
        return self.one.says(text)

    def _tapped(self, what: str) -> None:
        self.taps += 1
        self.way.append(what)


Does = Callable[[Scene], Hand]
TASKS: dict[tuple[str, str], Does] = {}


def task(who: str, what: str) -> Callable[[Does], Does]:
    def declared(does: Does) -> Does:
        TASKS[who, what] = does
        return does

    return declared


def reports(what: str, *way: str) -> None:
    @task("teacher", f"reports: {what}")
    def reported(at: Scene) -> Hand:
        hand = Hand(at.teacher)
        hand.menu("น้องที่ดูแล")
        assert "บันทึกแล้ว" in hand.tap("รายงาน", *way, "ส่งรายงาน")
        return hand


reports("it wants to come back", *WANTS)
reports("nobody has answered", *NO_CONTACT)
reports("it studies elsewhere", *STUDYING)
reports("it is back", "กลับมาเรียนแล้ว", "โรงเรียนเรา", "วันนี้")


@task("teacher", "says that nothing has changed")
def unchanged(at: Scene) -> Hand:
    report(at.teacher, *NO_CONTACT)
    hand = Hand(at.teacher)
    hand.menu("น้องที่ดูแล")
    assert "เหมือนเดิม" in hand.tap("เหมือนเดิม")
    return hand


@task("teacher", "says that a child is not her school's")
def not_ours(at: Scene) -> Hand:
    hand = Hand(at.teacher)
    hand.menu("น้องที่ดูแล")
    assert "บันทึกแล้ว" in hand.tap("ดูเพิ่ม", "ไม่ใช่เด็กของเรา", "ไม่รู้จัก")
    return hand


@task("officer", "gives a child to another school that one says is not its own")
def nobodys_own(at: Scene) -> Hand:
    at.teacher.says("น้องที่ดูแล")
    at.teacher.walks("ดูเพิ่ม", "ไม่ใช่เด็กของเรา", "ไม่รู้จัก")
    hand = Hand(at.officer)
    to_its_card(hand)
    hand.tap("เลือกโรงเรียนใหม่")
    hand.types("วัดสระลุมพุก")
    hand.tap("โรงเรียนวัดสระลุมพุก")
    assert "บันทึกแล้ว" in hand.tap("ฝากโรงเรียนใหม่")
    return hand


@task("teacher", "tells that a child is in danger")
def danger(at: Scene) -> Hand:
    hand = Hand(at.teacher)
    hand.menu("เด็กไม่ปลอดภัย แจ้งด่วน")
    assert "(เขต) แล้ว" in hand.tap("แจ้งเดี๋ยวนี้")
    return hand


@task("teacher", "answers what the district has asked")
def question(at: Scene) -> Hand:
    report(at.teacher, *STUDYING)
    at.teacher.says("ยังไม่รู้ชื่อ")
    to_its_card(Hand(at.officer))
    at.officer.walks("ขอข้อมูลเพิ่ม", "ชื่อโรงเรียนใหม่")
    hand = Hand(at.teacher)
    hand.push()
    hand.tap("ตอบข้อนี้")
    assert "ขอบคุณ" in hand.types("วัดสระลุมพุก")
    return hand


@task("teacher", "says that what was given has come")
def has_come(at: Scene) -> Hand:
    needs_clothes(at).pushed()
    at.director.taps("จัดให้แล้ว")
    hand = Hand(at.teacher)
    hand.push()
    assert "ได้รับชุดและอุปกรณ์แล้ว" in hand.tap("น้องได้รับแล้ว")
    return hand


@task("teacher", "asks for a colleague's child")
def colleague(at: Scene) -> Hand:
    hand = Hand(Someone(at.town, *at.town.member("อนันต์ มีสุข", Role.TEACHER, at.town.schools[0])))
    hand.menu("น้องที่ดูแล")
    assert "สมศรี" in hand.tap("น้องคนอื่น", CHILDREN_NAMES[0], "ขอดูแลน้องคนนี้")
    return hand


@task("director", "answers a need, from the push")
def need_pushed(at: Scene) -> Hand:
    hand = Hand(needs_clothes(at))
    hand.push()
    assert "บันทึกแล้ว" in hand.tap("จัดให้แล้ว")
    return hand


@task("director", "answers a need, from the menu")
def need_listed(at: Scene) -> Hand:
    hand = Hand(needs_clothes(at))
    hand.menu("เรื่องรอ ผอ.")
    assert "บันทึกแล้ว" in hand.tap("น้อง 0001", "จัดให้แล้ว")
    return hand


@task("director", "gives a teacher the children of nobody")
def share(at: Scene) -> Hand:
    at.town.child(CHILDREN_NAMES[1])
    hand = Hand(at.director)
    hand.menu("แบ่งงานครู")
    assert "บันทึกแล้ว" in hand.tap("ครูสมศรี")
    return hand


@task("officer", "approves a closure")
def approve(at: Scene) -> Hand:
    closure(at.town, at.teacher, at.case)
    hand = Hand(at.officer)
    to_its_card(hand)
    assert "บันทึกแล้ว" in hand.tap("พบใน DMC อนุมัติ")
    return hand


@task("officer", "approves nine complete closures")
def approve_nine(at: Scene) -> Hand:
    closures(at.town, at.teacher, at.officer, [f"เด็ก{nth}" for nth in range(1, 10)])
    hand = Hand(at.officer)
    hand.menu("งานรอเขต")
    assert "อนุมัติแล้ว 9 เรื่อง" in hand.tap("รอตรวจ", "ดูทั้ง 9 แล้วอนุมัติ", "อนุมัติทั้ง")
    return hand


@task("officer", "says that a letter to สกร. is written")
def letter(at: Scene) -> Hand:
    wants_dole(at.teacher)
    hand = Hand(at.officer)
    hand.menu("งานรอเขต")
    assert "บันทึกแล้ว" in hand.tap("หนังสือส่งตัว สกร.", "น้อง 0001", "ออกหนังสือแล้ว")
    return hand


@task("teacher", "agrees on a first day, once the letter is written")
def first_day(at: Scene) -> Hand:
    wants_dole(at.teacher)
    opens_letter(at.officer)
    at.officer.taps("ออกหนังสือแล้ว")
    hand = Hand(at.teacher)
    hand.push()
    assert "วันแรก" in hand.tap("นัดวันแรก", "จันทร์ 22 มิ.ย.")
    return hand


@task("officer", "asks one thing back")
def ask_back(at: Scene) -> Hand:
    report(at.teacher, *STUDYING)
    hand = Hand(at.officer)
    to_its_card(hand)
    assert "ถาม" in hand.tap("ขอข้อมูลเพิ่ม", "ชื่อโรงเรียนใหม่")
    return hand


@task("officer", "takes a danger alert")
def alert(at: Scene) -> Hand:
    at.teacher.says("ช่วยด้วย")
    at.teacher.taps("แจ้งเดี๋ยวนี้")
    hand = Hand(at.officer)
    hand.push()
    assert "รับเรื่องแล้ว" in hand.tap("เปิดอ่าน", "รับเรื่องแล้ว")
    return hand


@task("officer", "looks a child up by its name")
def look_up(at: Scene) -> Hand:
    hand = Hand(at.officer)
    hand.menu("ค้นหาน้อง")
    assert "น้อง 0001" in hand.types("กวินธราพา")
    return hand


@task("officer", "closes a day of the schools")
def closed_day(at: Scene) -> Hand:
    hand = Hand(at.officer)
    hand.types("หยุด 22 มิ.ย.")
    assert "ทุกโรงเรียนหยุด" in hand.tap("หยุดเฉพาะโรงเรียน")
    return hand


def needs_clothes(at: Scene) -> Someone:
    asks(at.teacher, "22 มิ.ย.", what="1")
    at.town.clock.on(hours=8)
    return at.director


def to_its_card(hand: Hand) -> None:
    hand.menu("งานรอเขต")
    hand.tap("รอตรวจ", "น้อง 0001")


def scene(town: Town) -> Scene:
    school = town.schools[0]
    teacher = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, school))
    director = Someone(town, *town.member("วิชัย มั่นคง", Role.DIRECTOR, school))
    officer = Someone(town, *town.member("วิภา ใจงาม", Role.SUPERVISOR, safeguarding=True))
    return Scene(town, teacher, director, officer, town.child(assignee=teacher.person))


def test_what_each_task_costs_is_as_written(shared: sessionmaker[Session], update: bool) -> None:
    lines = []
    for (who, what), does in TASKS.items():
        hand = does(scene(towns.build(shared)))
        lines.append(f"| {who} | {what} | {hand.taps} | {hand.typed} | {' → '.join(hand.way)} |")
    is_current("effort.md", PAGE + "\n".join(lines) + "\n", update=update)
