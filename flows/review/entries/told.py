"""What is said once a question was asked or answered, and why it can't be."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from flows.days import last_day, past_day
from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.phrase import Phrase, T
from flows.review.desk import TO_DESK
from flows.say import Act, Button, Card, Row, Text, Words
from flows.turn.menu import TO_CHILDREN
from models.codes import Queue

MOST = 10
_REST = label("ดูเรื่องที่เหลือ")


class Question(Struct, frozen=True):
    """What was asked last about a matter: `until` that day its answer is waited for; None: nobody waits any more.
    `answer`: what came; `unknown`: that she does not know."""

    text: str
    until: date | None = None
    answer: Phrase | None = None
    unknown: bool = False


def asked_and_answered(one: Question, until: date | None, today: date) -> Phrase:
    """As it stands on the card."""
    if until is not None:
        return T("ถาม “{question}” รอครูตอบถึง {day}", question=one.text, day=last_day(until, today))
    if one.unknown:
        return T("ถาม “{question}” ครูตอบว่ายังไม่รู้", question=one.text)
    if one.answer is None:
        return T("ถาม “{question}” ครูยังไม่ตอบ", question=one.text)
    return T("ถาม “{question}” ตอบ “{answer}”", question=one.text, answer=one.answer)


def asked(number: int, question: str, who: Phrase, until: date, queue: Queue, today: date) -> Card:
    """The question is on its way."""
    blocks = (
        Words(T("ถามแล้ว: “{question}” · น้อง {number:04d}", question=question, number=number), "strong"),
        Words(waits_for(who, until, today)),
    )
    rest = Button(_REST, Act("desk_queue", {"queue": queue.value, "page": "0"}), look="main")
    return Card("ถามแล้ว", blocks, (rest,), (TO_DESK, TO_MENU))


def waits_for(who: Phrase, until: date, today: date) -> Phrase:
    """Then it is back by itself."""
    return T("รอ{who}ตอบถึง {day} ถ้ายังไม่ตอบ เรื่องนี้กลับมาเอง", who=who, day=last_day(until, today))


def answered(number: int, *, known: bool) -> Text:
    """It is kept, and stands on the card."""
    if not known:
        return Text(T("บันทึกแล้วว่ายังไม่รู้ น้อง {number:04d} ขอบคุณที่บอก", number=number), (TO_CHILDREN, TO_MENU))
    return Text(T("ส่งคำตอบให้เขตแล้ว น้อง {number:04d} ขอบคุณค่ะ", number=number), (TO_CHILDREN, TO_MENU))


def received(name: str, office: str, day: date, today: date) -> Phrase:
    """Who took a child that has moved away."""
    return T("รับโดย {name} · {office} · {day}", name=name, office=office, day=past_day(day, today))


def which_question(waiting: Sequence[tuple[int, int]]) -> Card:
    """Several wait for her answer: the matters, and the children's numbers."""
    children = [(matter, T("น้อง {number:04d}", number=number)) for matter, number in waiting[:MOST]]
    rows = (
        Row(T("{child} ›", child=child), Act("answer", {"matter": str(matter)}), said=child, look="line")
        for matter, child in children
    )
    heading = T("เขตถามไว้ {n} ข้อ ตอบของน้องคนไหนก่อน", n=len(waiting))
    return Card("เขตขอข้อมูลเพิ่ม", (Words(heading, "strong"), *rows), quick=(TO_MENU,))


def not_asked() -> Text:
    """An old button, or it was answered, decided or taken back meanwhile."""
    return Text("ข้อนี้ไม่ต้องตอบแล้ว ขอบคุณค่ะ", (TO_CHILDREN, TO_MENU))


def nobody_to_ask() -> Text:
    """Neither who has reported nor who looks after the child is there."""
    return Text("ตอนนี้ไม่มีใครที่โรงเรียนตอบในแชตได้ ลองโทรหาโรงเรียนแทน", (TO_DESK, TO_MENU))
