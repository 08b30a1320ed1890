"""With a new school year it is asked first in which class a child is that is back: it may be at another school by now,
and nobody at this one would know whether it comes."""

from datetime import date

from flows.hear.meant.child import Wish
from flows.labels import AtMost, label, label_with
from flows.phrase import Phrase, T
from flows.say import Act, Button, Card, Text, Words
from flows.turn.menu import TO_CHILDREN

QUESTION = "ปีการศึกษาใหม่แล้ว น้องขึ้นชั้นไหน"
_HERE = label_with("{grade} ที่นี่", grade=AtMost(4))
_STILL_HERE = label("ยังเรียนที่นี่")
MOVED, GONE = label("ย้ายไป รร.อื่น"), label("ไม่เห็นมา")
_UNDO = label("กดผิด ขอแก้")

CALLED: dict[Wish, str] = {"climbs": _STILL_HERE, "moves": MOVED}
"""What is typed to answer."""


def here(grade: str) -> Phrase:
    """`grade`: its class of this year; empty: nobody knows it."""
    return _HERE(grade=grade) if grade else _STILL_HERE


def answers(case: int, number: int, due: date, grade: str) -> tuple[Button, ...]:
    """`due`: the day for which it is asked whether it comes, which is asked next."""
    asked = {"case": str(case), "due": due.isoformat()}

    def said(words: Phrase) -> Phrase:
        return T("น้อง {number:04d} {answer}", number=number, answer=words)

    climbs = Act("class_here", asked)
    is_here = Button(_STILL_HERE, climbs, said(_STILL_HERE), look="main")
    if grade:
        is_here = Button(_HERE(grade=grade), climbs, said(_HERE(grade=grade)), look="main")
    return (
        is_here,
        Button(MOVED, Act("class_moved", asked), said(MOVED)),
        Button(GONE, Act("stopped", asked), said(GONE)),
    )


def ask(case: int, number: int, name: Phrase, due: date, grade: str, *, again: bool = False) -> Card:
    """The question alone. `again`: after a slip; else somebody has answered on an older card, and nothing is saved."""
    first = "แก้ให้แล้ว กลับไปเหมือนก่อนตอบ" if again else "ขอถามก่อน 1 ข้อ ยังไม่ได้บันทึกอะไร"
    blocks = (Words(first), Words(name, "small"), Words(QUESTION, "strong"))
    return Card("ขอถามเพิ่ม 1 ข้อ", blocks, answers(case, number, due, grade))


def stays() -> Text:
    """Something has happened since: the answer can't be taken back."""
    words = "มีเรื่องใหม่กว่านี้แล้ว จึงแก้ชั้นตรงนี้ไม่ได้ ถ้าน้องไม่ได้อยู่ที่นี่แล้ว กด “รายงาน” ที่การ์ดของน้องได้เลย"
    return Text(words, (TO_CHILDREN,))


def slip(case: int, number: int, had: str) -> Button:
    """Takes the answer back. `had`: the class of last year."""
    undo = Act("class_undo", {"case": str(case), "had": had})
    return Button(_UNDO, undo, T("{words} น้อง {number:04d}", words=_UNDO, number=number), look="quiet")
