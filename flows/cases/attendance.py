"""The question whether a child that is back still comes, as its card asks it, and what is said to each answer."""

from datetime import date

from flows.days import short, short_day_of
from flows.labels import label
from flows.phrase import Phrase, T
from flows.say import Act, Button, Card, Words
from models.codes import Attendance

QUESTION = "น้องยังมาเรียนไหม"
_REGULAR, _SOME, _STOPPED = label("มาเรียนสม่ำเสมอ"), label("มีขาดบ้าง"), label("ไม่มาแล้ว")
_UNDO, _REPORT = label("กดผิด ขอแก้"), label("รายงาน")

LAST_TIME = {
    Attendance.REGULAR: "มาเรียนสม่ำเสมอ",
    Attendance.SOME_ABSENCE: "มีขาดบ้าง",
    Attendance.STOPPED: "หยุดเรียนอีก",
}


def answers(case: int, number: int, due: date) -> tuple[Button, ...]:
    """What can be true a week after the first day. `due`: the day for which it is asked."""
    asked = {"case": str(case), "due": due.isoformat()}
    regular, some, stopped = (
        T("น้อง {number:04d} {answer}", number=number, answer=answer) for answer in (_REGULAR, _SOME, _STOPPED)
    )
    return (
        Button(_REGULAR, Act("attends", asked), regular, look="main"),
        Button(_SOME, Act("misses", asked), some),
        Button(_STOPPED, Act("stopped", asked), stopped),
    )


def ask(case: int, number: int, name: str, due: date) -> Card:
    """The question once more, after a slip."""
    return Card(
        alt="ขอถามเพิ่ม 1 ข้อ",
        blocks=(Words("แก้ให้แล้ว กลับไปเหมือนก่อนตอบ"), Words(name, "small"), Words(QUESTION, "strong")),
        buttons=answers(case, number, due),
    )


def told(answer: Attendance, number: int, next_day: date, since: date | None, undo: dict[str, str]) -> Card:
    """It is saved, and what follows. `next_day`: on which the list asks again, or until when news is due. `undo`: what
    the button that takes it back carries."""
    return Card(
        alt="บันทึกแล้ว",
        blocks=(
            Words("บันทึกแล้ว ขอบคุณที่บอก" if since else "บันทึกแล้ว", "strong"),
            Words(_told(answer, number, next_day, since)),
        ),
        buttons=(Button(_UNDO, Act("attendance_undo", undo), look="quiet"),),
    )


def _told(answer: Attendance, number: int, next_day: date, since: date | None) -> Phrase:
    match answer:
        case Attendance.REGULAR:
            return T("เยี่ยมเลย น้อง {number:04d} มาเรียนสม่ำเสมอ รายชื่อจะถามอีกครั้ง {day}", number=number, day=short(next_day))
        case Attendance.SOME_ABSENCE:
            return T("น้อง {number:04d} มาเรียน มีขาดบ้าง รายชื่อจะถามอีกครั้ง {day}", number=number, day=short(next_day))
        case Attendance.STOPPED:
            return T(
                "น้อง {number:04d} หยุดเรียนอีกตั้งแต่ {since} ได้คุยกับน้องหรือที่บ้านแล้วรายงานได้เลย ขอข่าวภายใน {day}",
                number=number,
                since=short_day_of(since) if since else "",
                day=short(next_day),
            )
