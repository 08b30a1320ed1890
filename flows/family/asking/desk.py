"""What whoever directs a school has in front of her of homes that ask for her: nobody else at the school reads it."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from flows.cases.home import lives_in, lives_with
from flows.days import last_day
from flows.engine.buttons import TO_MENU
from flows.family.answers import CALLED, NO_ANSWER
from flows.family.desk import to_call_by
from flows.family.relations import relation
from flows.phrase import Phrase, T, in_lines
from flows.say import Act, Button, Call, Card, Row, Text, Word, Words
from flows.turn.menu import NEEDS
from models.codes import Relation
from thai.phone import dialled, show_phone

ALT = "โทรหาที่บ้าน"
TO_NEEDS = Button(NEEDS, Word(NEEDS))


class Line(Struct, frozen=True):
    """One that waits. `number`: the child's."""

    call: int
    number: int
    due: date


def waits(some: Sequence[Line], today: date) -> Card:
    """Above what children need."""
    left = len(some) - SHOWN
    more = (Words(T("และอีก {n} เรื่อง", n=left), "small"),) if left > 0 else ()
    rows = [_line(one, today) for one in some[:SHOWN]]
    return Card(ALT, (Words("ที่บ้านขอคุยกับ ผอ.โรงเรียน", "strong"), *rows, *more), (), (TO_MENU,))


SHOWN = 6


def _line(one: Line, today: date) -> Row:
    shown = T("น้อง {number:04d} · โทร ไม่เกิน {day} ›", number=one.number, day=last_day(one.due, today))
    act = Act("home_asked", {"call": str(one.call)})
    said = T("เรื่องน้อง {number:04d}", number=one.number)
    return Row(shown, act, said=said, look="late" if one.due < today else "line")


class AsksHead(Struct, frozen=True):
    """`asks`: what whoever has asked is to the child. `numbers`: hers, and the one of the home."""

    call: int
    number: int
    label: Phrase
    due: date
    today: date
    asks: Relation | None = None
    numbers: Sequence[str] = ()
    guardian: str = ""
    relation: str = ""
    village: str = ""


def asks_head(one: AsksHead) -> Card:
    """Whom to call, what to say first, and what came of the call."""
    who = relation(one.asks) if one.asks is not None else "ที่บ้าน"
    calls = [
        Row(T("โทร {phone}", phone=show_phone(number)), Call(dialled(number)), look="main" if not nth else "choice")
        for nth, number in enumerate(one.numbers)
    ]
    known = in_lines(lives_with(one.guardian, one.relation), lives_in(one.village))
    of = {"call": str(one.call)}
    return Card(
        ALT,
        (
            Words(T("{child} · น้อง {number:04d}", child=one.label, number=one.number), "heading"),
            Words(T("{who} ขอคุยกับ ผอ.โรงเรียน ครูไม่เห็นเรื่องนี้", who=who), "strong"),
            Words(to_call_by(one.due, one.today), "late" if one.due <= one.today else "small"),
            *((Words(known, "small"),) if one.guardian or one.relation or one.village else ()),
            *(calls or (Words("ยังไม่มีเบอร์ที่บ้าน", "late"),)),
            Words("“สวัสดีค่ะ โทรจากโรงเรียน เห็นว่าอยากคุยกับ ผอ.โรงเรียน เล่าได้เลย ไม่มีใครว่า”", "small"),
            Row(CALLED, Act("home_asked_called", of), said=_said(CALLED, one.number)),
            Row(NO_ANSWER, Act("home_asked_missed", of), said=_said(NO_ANSWER, one.number)),
        ),
        (),
        (TO_NEEDS, TO_MENU),
    )


def made(number: int) -> Text:
    return Text(T("บันทึกแล้ว โทรหาที่บ้านน้อง {number:04d} แล้ว ขอบคุณค่ะ", number=number), (TO_NEEDS, TO_MENU))


def missed(number: int, due: date, today: date) -> Text:
    """It is owed as before."""
    words = in_lines(T("น้อง {number:04d} ไม่รับสาย ไม่เป็นไร ลองอีกครั้งได้", number=number), to_call_by(due, today))
    return Text(words, (TO_NEEDS, TO_MENU))


def _said(words: str, number: int) -> Phrase:
    return T("{words} น้อง {number:04d}", words=words, number=number)
