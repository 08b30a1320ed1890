"""The question whether a child that is back still comes, as its card asks it, and what is said to each answer."""

from datetime import date

from flows.cases.asked import learning
from flows.cases.asked.learning import LEARNS, LEARNS_LITTLE, LEARNS_NO_MORE
from flows.cases.due import end_asked, list_asks_again, next_news_by
from flows.days import last_day
from flows.engine.buttons import TO_MENU
from flows.hear.meant.child import Wish
from flows.labels import label
from flows.phrase import Phrase, T, in_lines
from flows.say import Act, Button, Card, Row, Words
from models.codes import Attendance

QUESTION = "น้องยังมาเรียนไหม"
_REGULAR, _SOME, _STOPPED = label("มาเรียนสม่ำเสมอ"), label("มีขาดบ้าง"), label("ไม่มาแล้ว")
_IN_A_ROW, _OFTEN = label("ขาดเกิน 5 วันติด"), label("เดือนนี้เกิน 7 วัน")
_UNDO, _REPORT = label("กดผิด ขอแก้"), label("รายงาน")

SEEN, BOTH = label("น้องมาเรียนจริง"), "ยืนยันสองทาง"
"""What the second one says of a return, and what it is then."""

CALLED: dict[Wish, str] = {
    "attends": _REGULAR,
    "misses": _SOME,
    "long": _IN_A_ROW,
    "often": _OFTEN,
    "stopped": _STOPPED,
    "undo": _UNDO,
}
"""What is typed to answer."""

LAST_TIME = {
    Attendance.REGULAR: "มาเรียนสม่ำเสมอ",
    Attendance.SOME_ABSENCE: "มีขาดบ้าง",
    Attendance.LONG_ABSENCE: "ขาดเกิน 5 วันติด",
    Attendance.MANY_ABSENCES: "เดือนนั้นขาดเกิน 7 วัน",
    Attendance.STOPPED: "หยุดเรียนอีก",
}


CAME, NOT_YET = label("มา"), label("ยังไม่มา")
FOUND, NOT_FOUND = label("เจอตัวแล้ว"), label("ยังไม่เจอ")
CALL_HOME = label("โทรหาที่บ้าน")
MISSING = "ด่วน ดูในแชตตอนนี้เลย"


def first_day_buttons(case: int, number: int, day: date) -> tuple[Button, Button]:
    """Whether it came on its first day."""
    carries = {"case": str(case), "day": day.isoformat()}
    return (
        Button(CAME, Act("came", carries), T("มา น้อง {number:04d}", number=number), look="main"),
        Button(NOT_YET, Act("not_come", carries), T("ยังไม่มา น้อง {number:04d}", number=number)),
    )


def alarm(case: int, number: int, name: str, day: date, *, calls: bool = True, handed_on: bool = False) -> Card:
    """`calls`: the reader may call its home from here. `handed_on`: nobody has answered for half an hour."""
    child = T("น้อง {number:04d}", number=number)
    of = {"case": str(case), "day": day.isoformat()}
    said = T("ที่บ้านบอกว่า{name}ออกไปโรงเรียนแล้ว แต่ครูยังไม่เห็น", name=name)
    if calls:
        said = T("{said} โทรหาที่บ้านตอนนี้เลย", said=said)
    call = Button(
        CALL_HOME,
        Act("call_home", {"case": str(case)}),
        T("{words} {child}", words=CALL_HOME, child=child),
        look="main",
    )
    later = (Words("ผ่านไป 30 นาที ยังไม่มีใครตอบว่าเจอตัว", "late"),) if handed_on else ()
    how = () if calls else (Words(T("พิมพ์ “{child}” ดูว่าใครดูแลน้อง", child=child), "small"),)
    return Card(
        MISSING,
        (Words(T("{name} · {child}", name=name, child=child), "heading"), *later, Words(said, "strong"), *how),
        (
            *((call,) if calls else ()),
            Button(FOUND, Act("between_found", of), T("{words} {child}", words=FOUND, child=child)),
            Button(NOT_FOUND, Act("between_not_found", of), T("{words} {child}", words=NOT_FOUND, child=child)),
        ),
        (TO_MENU,),
    )


def last_time(answer: Attendance, *, learns: bool) -> Phrase:
    """What was said of it. `learns`: learning comes to it where it is."""
    return learning.LAST_TIME[answer] if learns and answer in learning.LAST_TIME else LAST_TIME[answer]


def answers(
    case: int, number: int, due: date, *, long: bool, learns: bool = False
) -> tuple[Button, ...] | tuple[Row, ...]:
    """What can be true. `due`: the day for which it is asked. `long`: it is back long enough to have been away for so
    long. `learns`: learning comes to it where it is, and it is asked whether that goes on."""
    asked = {"case": str(case), "due": due.isoformat()}

    def said(answer: str) -> Phrase:
        return T("น้อง {number:04d} {answer}", number=number, answer=answer)

    if learns:
        return (
            Button(LEARNS, Act("attends", asked), said(LEARNS), look="main"),
            Button(LEARNS_LITTLE, Act("misses", asked), said(LEARNS_LITTLE)),
            Button(LEARNS_NO_MORE, Act("stopped", asked), said(LEARNS_NO_MORE)),
        )
    if not long:
        return (
            Button(_REGULAR, Act("attends", asked), said(_REGULAR), look="main"),
            Button(_SOME, Act("misses", asked), said(_SOME)),
            Button(_STOPPED, Act("stopped", asked), said(_STOPPED)),
        )
    return (  # five below each other are higher than what is seen of a chat
        Row(_REGULAR, Act("attends", asked), said=said(_REGULAR), look="main"),
        Row(_SOME, Act("misses", asked), said=said(_SOME)),
        Row(_IN_A_ROW, Act("away_long", asked), said=said(_IN_A_ROW)),
        Row(_OFTEN, Act("away_often", asked), said=said(_OFTEN)),
        Row(_STOPPED, Act("stopped", asked), said=said(_STOPPED)),
    )


_AFTER_SLIP = "แก้ให้แล้ว กลับไปเหมือนก่อนตอบ"


def ask(
    case: int,
    number: int,
    name: Phrase,
    due: date,
    *,
    long: bool,
    learns: bool = False,
    first: Phrase = _AFTER_SLIP,
    beside: tuple[Button, ...] = (),
) -> Card:
    """The question once more, after a slip, or after what was asked `first`; `beside`: takes that back."""
    shown = answers(case, number, due, long=long, learns=learns)
    return Card(
        alt="ขอถามเพิ่ม 1 ข้อ",
        blocks=(
            Words(first),
            Words(name, "small"),
            Words(learning.QUESTION if learns else QUESTION, "strong"),
            *(one for one in shown if isinstance(one, Row)),
        ),
        buttons=(*(one for one in shown if isinstance(one, Button)), *beside),
    )


def told(
    answer: Attendance,
    number: int,
    due: date,
    today: date,
    since: date | None,
    undo: dict[str, str],
    ends: date | None = None,
    *,
    learns: bool = False,
) -> Card:
    """It is saved, and what follows. `due`: the case's next day. `undo`: what the button that takes it back carries.
    `ends`: till then the district answers whether the search ends. `learns`: learning comes to it where it is."""
    return Card(
        alt="บันทึกแล้ว",
        blocks=(
            Words("บันทึกแล้ว ขอบคุณที่บอก" if since else "บันทึกแล้ว", "strong"),
            Words(in_lines(_told(answer, number, today, since, learns=learns), *_goes_on(answer, due, today, ends))),
        ),
        buttons=(Button(_UNDO, Act("attendance_undo", undo), look="quiet"),),
    )


def _told(answer: Attendance, number: int, today: date, since: date | None, *, learns: bool) -> Phrase:
    if learns:
        return learning.told(answer, number, since, today)
    match answer:
        case Attendance.REGULAR:
            return T("เยี่ยมเลย น้อง {number:04d} มาเรียนสม่ำเสมอ", number=number)
        case Attendance.SOME_ABSENCE:
            return T("น้อง {number:04d} มาเรียน มีขาดบ้าง", number=number)
        case Attendance.LONG_ABSENCE:
            return T("น้อง {number:04d} ขาดเกิน 5 วันติด แล้วมาเรียนอยู่", number=number)
        case Attendance.MANY_ABSENCES:
            return T("น้อง {number:04d} เดือนนี้ขาดเกิน 7 วัน", number=number)
        case Attendance.STOPPED:
            day: Phrase = last_day(since, today) if since else ""
            return T("น้อง {number:04d} หยุดเรียนอีกตั้งแต่ {since}", number=number, since=day)


def _goes_on(answer: Attendance, due: date, today: date, ends: date | None) -> tuple[Phrase, ...]:
    if answer == Attendance.STOPPED:
        return ("ได้คุยกับน้องหรือที่บ้านแล้วรายงานได้เลย", next_news_by(due, today))
    return (end_asked(ends, due, today) if ends is not None else list_asks_again(due, today),)
