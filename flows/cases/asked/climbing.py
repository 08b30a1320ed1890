"""With a new school year it is asked first in which class a child is that is back: it may be at another school by now,
and nobody at this one would know whether it comes."""

from datetime import date

from flows.hear.meant.child import Wish
from flows.labels import AtMost, label, label_with
from flows.phrase import Phrase, T
from flows.say import Act, Button, Card, Row, Text, Words
from flows.turn.menu import TO_CHILDREN
from models.classes import AFTER_COMPULSORY, begins_level

QUESTION = "ปีการศึกษาใหม่แล้ว น้องขึ้นชั้นไหน"
_HERE = label_with("{grade} ที่นี่", grade=AtMost(4))
_STILL_HERE, _SAME = label("ยังเรียนที่นี่"), label("ชั้นเดิม")
MOVED, FINISHED, GONE = label("ย้ายไป รร.อื่น"), label("จบ ม.3 แล้ว"), label("ไม่เห็นมา")
_UNDO = label("กดผิด ขอแก้")

CALLED: dict[Wish, str] = {"climbs": _STILL_HERE, "repeats": _SAME, "moves": MOVED, "finishes": FINISHED}
"""What is typed to answer."""


def here(grade: str) -> Phrase:
    """`grade`: its class of this year; empty: nobody knows it."""
    return _HERE(grade=grade) if grade else _STILL_HERE


def answers(case: int, number: int, due: date, grade: str) -> tuple[Button, ...] | tuple[Row, ...]:
    """`due`: the day for which it is asked whether it comes, which is asked next. Where its next class begins another
    level, no answer is likelier than the others."""
    asked = {"case": str(case), "due": due.isoformat()}

    def said(words: Phrase) -> Phrase:
        return T("น้อง {number:04d} {answer}", number=number, answer=words)

    if not grade:
        return (
            Button(_STILL_HERE, Act("class_here", asked), said(_STILL_HERE), look="main"),
            Button(MOVED, Act("class_moved", asked), said(MOVED)),
            Button(GONE, Act("stopped", asked), said(GONE)),
        )
    climbs, is_here = Act("class_here", asked), _HERE(grade=grade)
    finished = Row(FINISHED, Act("class_finished", asked), said=said(FINISHED))
    return (
        Row(is_here, climbs, said=said(is_here), look="choice" if begins_level(grade) else "main"),
        Row(_SAME, Act("class_same", asked), said=said(_SAME)),
        Row(MOVED, Act("class_moved", asked), said=said(MOVED)),
        *([finished] if may_have_finished(grade) else []),
        Row(GONE, Act("stopped", asked), said=said(GONE)),
    )


def may_have_finished(grade: str) -> bool:
    """`grade`: its next class."""
    return grade == AFTER_COMPULSORY


def ask(case: int, number: int, name: Phrase, due: date, grade: str, *, again: bool = False) -> Card:
    """The question alone. `again`: after a slip; else somebody has answered on an older card, and nothing is saved."""
    first = "แก้ให้แล้ว กลับไปเหมือนก่อนตอบ" if again else "ขอถามก่อน 1 ข้อ ยังไม่ได้บันทึกอะไร"
    shown = answers(case, number, due, grade)
    return Card(
        alt="ขอถามเพิ่ม 1 ข้อ",
        blocks=(
            Words(first),
            Words(name, "small"),
            Words(QUESTION, "strong"),
            *(one for one in shown if isinstance(one, Row)),
        ),
        buttons=tuple(one for one in shown if isinstance(one, Button)),
    )


def stays() -> Text:
    """Something has happened since: the answer can't be taken back."""
    words = "มีเรื่องใหม่กว่านี้แล้ว จึงแก้ชั้นตรงนี้ไม่ได้ ถ้าน้องไม่ได้อยู่ที่นี่แล้ว กด “รายงาน” ที่การ์ดของน้องได้เลย"
    return Text(words, (TO_CHILDREN,))


def saved(grade: str) -> Phrase:
    """What stands before the next question."""
    return T("บันทึกแล้ว: {grade}", grade=grade) if grade else "บันทึกแล้ว"


def slip(case: int, number: int, had: str) -> Button:
    """Takes the answer back. `had`: the class of last year."""
    undo = Act("class_undo", {"case": str(case), "had": had})
    return Button(_UNDO, undo, T("{words} น้อง {number:04d}", words=_UNDO, number=number), look="quiet")
