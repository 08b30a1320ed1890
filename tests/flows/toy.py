"""A small conversation of its own for testing the engine: somebody orders lunch. Real flows may change their words."""

from datetime import date, timedelta

from bot.play.people import NOW
from flows.engine.facts import AreaFacts, Facts
from flows.engine.kit import Flow, Option, Question
from flows.engine.review import SEND_WORDS, Review
from flows.engine.rules import Answers, answered
from flows.kinds.checks import at_most
from flows.kinds.choice import Choice
from flows.kinds.day import Day
from flows.kinds.several import Several
from flows.kinds.text import FreeText
from flows.phrase import T
from tests.flows.tester import Talk

DISH = Choice[Facts](
    key="dish",
    words="กินอะไร",
    options=(
        Option("RICE", "ข้าวผัด", ("ข้าว",)),
        Option("NOODLES", "ก๋วยเตี๋ยว", ("เส้น",)),
        Option("NOTHING", "ไม่กิน"),
        Option("HELP", "ขอพนักงาน", leads="waiter"),
    ),
    line="อาหาร",
)
SOUP = Choice[Facts](
    key="soup",
    words="น้ำหรือแห้ง",
    options=(Option("WET", "ใส่น้ำซุป"), Option("DRY", "แบบแห้ง")),
    when=answered("dish", "NOODLES"),
    part_of="dish",
)
SPICY = Choice[Facts](
    key="spicy",
    words="เผ็ดแค่ไหน",
    options=tuple(Option(f"S{n}", label) for n, label in enumerate(("ไม่เผ็ด", "นิดเดียว", "กลางๆ", "มาก", "มากที่สุด"))),
    when=answered("dish", "RICE", "NOODLES"),
    line="เผ็ด",
)
MILK = Choice[Facts](
    key="milk",
    words="มากที่สุดแบบนี้ รับนมไหม",
    options=(Option("YES", "รับนม"), Option("NO", "ไม่รับนม")),
    when=answered("spicy", "S4"),
    line="นม",
)
EXTRAS = Several[Facts](
    key="extras",
    words="เพิ่มอะไร",
    options=(Option("EGG", "ไข่ดาว", ("ไข่",)), Option("VEG", "ผัก"), Option("PORK", "หมูกรอบ", ("หมู",))),
    ends=(Option(Several.ENOUGH, "พอแล้ว", ("พอ",)), Option("NONE", "ไม่เพิ่ม", ("ไม่มี",))),
    line="เพิ่ม",
)
NAME = FreeText[Facts](
    key="name",
    words="ชื่ออะไร",
    check=at_most(20),
    refusal="ขอไม่เกิน 20 ตัวอักษร",
    skip=Option("NONE", "ไม่บอก", ("ไม่มี",)),
    line="ชื่อ",
)
REMARK = FreeText[Facts](
    key="remark", words="บอกอะไรครัวไหม", check=at_most(50), refusal="ยาวไป", line="หมายเหตุ", aside=True
)


def seats(_answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """The tables that are free now: the words of the area's name."""
    return tuple(Option(name, name) for name in facts.area.name.split())


SEAT = Choice[Facts](key="seat", words="นั่งโต๊ะไหน", options=seats, line="โต๊ะ")


def near_days(facts: Facts) -> tuple[Option, ...]:
    return (Option(facts.today.isoformat(), "วันนี้"), Option("LATER", "ยังไม่รู้"))


def next_month(facts: Facts) -> tuple[date, date]:
    return facts.today, facts.today + timedelta(days=30)


DAY = Day(
    key="day",
    words="วันไหน",
    options=near_days,
    within=next_month,
    prefer="future",
    refusal="ขอวันใน 30 วันนี้",
    line="วัน",
)
ORDER = Option(Review.SEND, "สั่งเลย", SEND_WORDS)
REVIEW = Review[Facts](
    key="review",
    words="ตรวจก่อนสั่ง",
    alt="ตรวจก่อนสั่ง",
    fixed=lambda facts: T("ร้าน: {name}", name=facts.area.name),
    fixed_refusal="เปลี่ยนร้านไม่ได้",
    send=ORDER,
    asides=(Option("remark", "เพิ่มหมายเหตุ"),),
)


def flow(*steps: Question[Facts], version: int = 1, renamed: dict[str, str] | None = None) -> Flow[Facts]:
    return Flow("lunch", version, steps, stopped="ไม่สั่งแล้ว", renamed=renamed or {})


LUNCH = flow(DISH, SOUP, SPICY, MILK, NAME, REMARK, REVIEW)


def facts(tables: str = "แดง เขียว ฟ้า ขาว ดำ", phone: str | None = "034123456") -> Facts:
    return Facts(NOW, AreaFacts(tables, phone))


def at_review() -> Talk[Facts]:
    """Rice, a little spicy, for Ae: everything answered, nothing sent."""
    return Talk(LUNCH, facts()).tap("ข้าวผัด").tap("นิดเดียว").say("เอ")
