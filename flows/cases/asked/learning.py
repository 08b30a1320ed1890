"""How it is asked whether the learning goes on that comes to a child where it is, and what is said to each answer: it
comes to no class, so of days on which it stayed away nothing is asked."""

from datetime import date

from flows.days import last_day, past_day
from flows.labels import label
from flows.phrase import Phrase, T
from models.codes import Attendance

QUESTION = "น้องยังได้เรียนอยู่ไหม"
SHORTLY, GOES_ON = "ยังได้เรียนไหม", "มีการเรียนไปให้น้องแล้ว"
"""In a line of the list: on the day on which it is asked, and before it."""

LEARNS, LEARNS_LITTLE, LEARNS_NO_MORE = label("ได้เรียนสม่ำเสมอ"), label("ได้เรียนบ้าง"), label("ไม่ได้เรียนแล้ว")

LAST_TIME = {
    Attendance.REGULAR: "ได้เรียนสม่ำเสมอ",
    Attendance.SOME_ABSENCE: "ได้เรียนบ้าง",
    Attendance.STOPPED: "ไม่ได้เรียนแล้ว",
}


def since(day: date, today: date) -> Phrase:
    """On its card."""
    return T("นำการเรียนไปให้น้องตั้งแต่ {day}", day=past_day(day, today))


def told(answer: Attendance, number: int, stopped: date | None, today: date) -> Phrase:
    """What was saved. `stopped`: since when it learns no more."""
    match answer:
        case Attendance.REGULAR:
            return T("เยี่ยมเลย น้อง {number:04d} ได้เรียนสม่ำเสมอ", number=number)
        case Attendance.STOPPED if stopped is not None:
            return T("น้อง {number:04d} ไม่ได้เรียนตั้งแต่ {since}", number=number, since=last_day(stopped, today))
    return T("น้อง {number:04d} ได้เรียนบ้าง", number=number)
