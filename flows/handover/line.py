"""“ฝากข้อความ”: one line for whoever looks after a child next, read behind “ดูเพิ่ม” and nowhere else."""

from flows.engine.buttons import TO_MENU
from flows.engine.facts import Facts
from flows.engine.kit import Flow, Option
from flows.engine.rules import Answers, Value
from flows.hear.concern import is_sensitive
from flows.kinds.text import FreeText
from flows.labels import label, label_width
from flows.phrase import Phrase, T, in_lines
from flows.say import Act, Button, Card, Row, Text, Words
from flows.turn.menu import TO_CHILDREN
from thai.ids import without_ids

MOST, MOST_MARKS = 120, 480
"""Characters of a line without the marks above and below them, and with them."""

DELICATE = "เรื่องละเอียดอ่อน"
"""As a report has it."""

LEAVE, FORGET = label("ฝากข้อความ"), label("ลบข้อความ")
NOTHING = Option("NOTHING", "ไม่ฝาก", ("ไม่มี", "ข้าม", "ไม่ฝากแล้ว", "ไม่เป็นไร"))


class LineFacts(Facts, frozen=True):
    """`number`: the child's. `left`: what she has left before."""

    number: int
    left: str | None = None


def _words(_answers: Answers, facts: LineFacts) -> Phrase:
    before = T("ฝากไว้แล้ว: {line}\nพิมพ์ใหม่ได้ ข้อความใหม่แทนข้อความเดิม", line=facts.left) if facts.left else None
    return in_lines(
        T("น้อง {number:04d} มีอะไรอยากฝากคนที่ดูแลต่อ", number=facts.number),
        before or "พิมพ์สั้นๆ 1 ข้อความ เช่น “ยายใจดี ไปหลังบ่ายสาม”",
    )


def one_line(said: str) -> str | None:
    """The form to keep: without ID numbers; None: too long."""
    text = without_ids(" ".join(said.split()))
    return text if 0 < label_width(text) <= MOST and len(text) <= MOST_MARKS else None


def _delicate(said: str, _facts: LineFacts) -> dict[str, Value] | None:
    return {"words": DELICATE} if is_sensitive(said) else None


LINE = Flow[LineFacts](
    name="handover",
    version=1,
    looks_at_case=True,
    steps=(
        FreeText(
            key="words",
            words=_words,
            check=one_line,
            refusal=T("ยาวไปนิด ขอสั้นๆ {most} ตัวอักษร", most=MOST),
            skip=NOTHING,
            instead=_delicate,
            private=True,
            alt=LEAVE,
        ),
    ),
    stopped="ไม่ได้ฝากเพิ่ม ฝากเมื่อไรก็พิมพ์ “ฝากข้อความ” ได้เลย",
)


def row(case: int, number: int, name: Phrase, nth: int) -> Row:
    """A line of a card that lists her children."""
    return Row(
        T("{name} ({number:04d}) ›", name=name, number=number), _leave(case), nth, _said(LEAVE, number), look="line"
    )


def button(case: int, number: int) -> Row:
    """The same of a child that somebody else looks after now."""
    return Row(T("{words} น้อง {number:04d}", words=LEAVE, number=number), _leave(case), said=_said(LEAVE, number))


def others() -> Words:
    """Of those for whom there is no room."""
    return Words("น้องคนอื่น พิมพ์ “ฝากข้อความ” ตามด้วยเลขน้อง", "small")


def left(case: int, number: int) -> Card:
    """It is kept, and how it is taken back."""
    return Card(
        "ฝากข้อความแล้ว",
        (
            Words(T("ฝากแล้ว · น้อง {number:04d}", number=number), "strong"),
            Words("คนที่ดูแลน้องต่อเห็นใน “ดูเพิ่ม”"),
            Words("พิมพ์ผิด กดลบ หรือฝากใหม่แทนได้", "small"),
        ),
        (Button(FORGET, Act("line_forget", {"case": str(case)}), _said(FORGET, number), look="quiet"),),
        (TO_CHILDREN, TO_MENU),
    )


def nothing_left(number: int) -> Text:
    """She has nothing to say."""
    return Text(T("น้อง {number:04d} ไม่ได้ฝากเพิ่ม", number=number), (TO_CHILDREN, TO_MENU))


def forgotten(number: int) -> Text:
    """It was taken back."""
    return Text(T("ลบข้อความที่ฝากไว้แล้ว น้อง {number:04d}", number=number), (TO_CHILDREN, TO_MENU))


def shown(who: Phrase, words: str) -> Phrase:
    """To whoever looks after the child now."""
    return T("{who}ฝากไว้: {words}", who=who, words=without_ids(words))


def _leave(case: int) -> Act:
    return Act("line_leave", {"case": str(case)})


def _said(words: str, number: int) -> Phrase:
    return T("{words} น้อง {number:04d}", words=words, number=number)
