"""A child that its home says has gone to school, and that its school has not seen: whoever looks after it is told at
once, past the planner, and after half an hour whoever is next."""

from collections.abc import Sequence
from datetime import date, timedelta

from flows.cases.attendance import first_day_buttons
from flows.cases.card import CALL_HOME
from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.notice import NoticeKind, When
from flows.phrase import T
from flows.say import Act, Button, Card, Message, Text, Words
from flows.turn.menu import TO_CHILDREN

FOUND, NOT_FOUND = label("เจอตัวแล้ว"), label("ยังไม่เจอ")
ALT = "ด่วน ดูในแชตตอนนี้เลย"


def alarm(case: int, number: int, name: str, day: date, *, calls: bool = True, handed_on: bool = False) -> Card:
    """`calls`: the reader may call its home from here. `handed_on`: nobody has answered for half an hour."""
    child = T("น้อง {number:04d}", number=number)
    of = {"case": str(case), "day": day.isoformat()}
    said = T("ที่บ้านบอกว่า{name}ออกไปโรงเรียนแล้ว แต่ครูยังไม่เห็น โทรหาที่บ้านตอนนี้เลย", name=name)
    call = Button(
        CALL_HOME,
        Act("call_home", {"case": str(case)}),
        T("{words} {child}", words=CALL_HOME, child=child),
        look="main",
    )
    later = (Words("ผ่านไป 30 นาที ยังไม่มีใครตอบว่าเจอตัว", "late"),) if handed_on else ()
    how = () if calls else (Words(T("พิมพ์ “{child}” ดูว่าใครดูแลน้อง", child=child), "small"),)
    return Card(
        ALT,
        (Words(T("{name} · {child}", name=name, child=child), "heading"), *later, Words(said, "strong"), *how),
        (
            *((call,) if calls else ()),
            Button(FOUND, Act("between_found", of), T("{words} {child}", words=FOUND, child=child)),
            Button(NOT_FOUND, Act("between_not_found", of), T("{words} {child}", words=NOT_FOUND, child=child)),
        ),
        (TO_MENU,),
    )


def look_now() -> Text:
    """Follows as a push where it can't be shown that the reply arrived."""
    return Text("มีเรื่องด่วนของน้องที่ดูแล พิมพ์ “น้องที่ดูแล” เพื่อดูตอนนี้เลย")


def found(case: int, number: int, day: date, *, asks: bool) -> Card:
    """`asks`: its school has not said that it came."""
    came = (first_day_buttons(case, number, day)[0],) if asks else ()
    then = (Words("น้องถึงโรงเรียนแล้ว กด “มา” ได้เลย", "small"),) if asks else ()
    words = T("เจอน้อง {number:04d} แล้ว ขอบคุณค่ะ", number=number)
    return Card("เจอตัวแล้ว", (Words(words, "strong"), *then), came, (TO_CHILDREN, TO_MENU))


def is_found(number: int) -> Text:
    """To the others who were told."""
    return Text(T("เจอตัวน้อง {number:04d} แล้ว ไม่ต้องตามต่อ ขอบคุณค่ะ", number=number), (TO_MENU,))


def unsaid(number: int) -> Text:
    """The home has taken it back: to all who were told."""
    words = T("ที่บ้านน้อง {number:04d} แก้คำตอบแล้ว ไม่ได้บอกว่าออกไปโรงเรียน โทรถามให้แน่ใจได้", number=number)
    return Text(words, (TO_MENU,))


def _as_it_is(said: Sequence[Message]) -> Message:
    return said[-1]


_DAY = date(2026, 6, 22)

BETWEEN = NoticeKind[Message](
    name="between",
    when=When.AT_ONCE,
    rank=1,
    lives=timedelta(days=1),
    true_while="it is said in the moment in which it becomes true",
    draw=_as_it_is,
    must_arrive=True,
    examples=(
        (alarm(41, 417, "กิตติ", _DAY),),
        (alarm(41, 417, "ณัฐกานต์ธนวัฒน์", _DAY, handed_on=True),),
        (alarm(41, 417, "กิตติ", _DAY, calls=False, handed_on=True),),
        (is_found(417),),
        (unsaid(417),),
    ),
)
