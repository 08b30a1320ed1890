"""The notice of return as a grandmother reads it: one thing at a time, at most eight short lines, four ways to answer.
The child may read along: nothing in it shames or frightens."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flows.days import day_of, last_day
from flows.family.answers import ack_row, call_row, cannot_row, wrong_button
from flows.notice import NoticeKind, Weight, When
from flows.phrase import Phrase, T, in_lines, with_commas
from flows.say import Card, Cards, Words
from models.codes import AckState, Need

ALT = "มีข่าวจากโรงเรียน"
READY: dict[Need, Phrase] = {
    Need.SUPPLIES: "ชุดและของใช้",
    Need.FOOD: "ข้าวกลางวัน",
    Need.TRANSPORT: "รถไปโรงเรียน",
}
"""Of what may be said to be ready."""

AS_MANY = 3
"""Bubbles of a message: a home has few children."""

LOOK_AGAIN = "มีข่าวจากโรงเรียนรออยู่ พิมพ์ “เมนู” เพื่ออ่าน"
"""Follows as a push when the reply with the news can't be shown to have arrived."""


class News(Struct, frozen=True):
    """`name`: the child's first name. `teacher`: whom to meet, as she is called; None: nobody looks after it. `state`:
    what was answered."""

    notice: int
    name: str
    school: str
    day: date
    today: date
    grown_up: bool = False
    teacher: Phrase | None = None
    given: tuple[Need, ...] = ()
    any_clothes: bool = False
    state: AckState = AckState.QUEUED


def read(one: News) -> Phrase:
    """The lines below the first one."""
    who = one.teacher if one.teacher is not None else "ครู"
    comes = (
        T("พบ{teacher} ผู้ใหญ่มาด้วยได้ยิ่งดี", teacher=who) if one.grown_up else T("{name}มาเองได้ ไม่ต้องหยุดงาน", name=one.name)
    )
    ready = [READY[need] for need in one.given if need in READY]
    return in_lines(
        T("{day} 8 โมงเช้า", day=_day(one)),
        one.school,
        comes,
        T("เตรียมไว้ให้แล้ว: {things}", things=with_commas(*ready)) if ready else None,
        "ยังไม่มีชุด มาชุดไหนก็ได้" if one.any_clothes else None,
        "ขาดอะไร ติดตรงไหน บอกครูได้ ไม่มีใครว่า",
    )


def _day(one: News) -> Phrase:
    """วันจันทร์ 22 มิ.ย., with the year where it is not this one."""
    return T("วัน{day}", day=day_of(one.day)) if one.day.year == one.today.year else last_day(one.day, one.today)


def heading(one: News) -> Phrase:
    return T("โรงเรียนรอ{name}อยู่", name=one.name)


def news(one: News) -> Card:
    """As it is sent, and again when she looks for it; once it is answered, without its answers."""
    lines = (Words(heading(one), "heading"), Words(read(one)))
    if one.state not in (AckState.QUEUED, AckState.SENT):
        return Card(ALT, (*lines, Words(_ANSWERED.get(one.state, "ตอบแล้ว"), "small"), call_row(one.notice)))
    rows = (ack_row(one.notice), cannot_row(one.notice), call_row(one.notice))
    return Card(ALT, (*lines, *rows), (wrong_button(one.notice),))


_ANSWERED: dict[AckState, Phrase] = {
    AckState.ACK: "รับทราบแล้ว",
    AckState.ACK_QUESTION: "บอกครูแล้วว่าขอให้โทรหา",
    AckState.ACK_CANNOT: "บอกครูแล้วว่าวันนั้นไปไม่ได้",
}


def _draw(some: Sequence[News]) -> Card | Cards:
    cards = [news(one) for one in some]
    return cards[0] if len(cards) == 1 else Cards(ALT, tuple(cards))


def _again(some: Sequence[News]) -> Card:
    """Nobody has answered for days: asked once more, and never again."""
    one = some[0]
    words = T("โรงเรียนส่งข่าวของ{name}มา ได้อ่านหรือยัง", name=one.name)
    return Card(ALT, (Words(words, "strong"), Words(_day(one)), ack_row(one.notice), call_row(one.notice)))


_TODAY = date(2026, 6, 16)
_KITTI = News(
    7, "กิตติ", "โรงเรียนบ้านหนองกระทุ่ม", date(2026, 6, 22), _TODAY, teacher="ครูสมศรี", given=(Need.SUPPLIES, Need.FOOD)
)

HOME_NEWS = NoticeKind(
    name="home_news",
    when=When.SOON,
    rank=9,
    lives=timedelta(days=30),
    true_while="the child goes back on that day, its home may be told, she guards it, and has not answered",
    draw=_draw,
    most=AS_MANY,
    must_arrive=True,
    examples=(
        (_KITTI,),
        (replace(_KITTI, grown_up=True, given=(), any_clothes=True),),
        (_KITTI, replace(_KITTI, notice=8, name="มะลิ", given=())),
    ),
)
HOME_AGAIN = NoticeKind(
    name="home_again",
    when=When.SOON,
    rank=9,
    lives=timedelta(days=7),
    true_while="the same, and it was said days ago",
    draw=_again,
    weighs=Weight.ANSWER,
    examples=((_KITTI,),),
)
