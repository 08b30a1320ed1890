"""What somebody reads who acts on what stands in front of her office, when another was faster or something lacks."""

from datetime import date

from flows.days import day_of, short
from flows.engine.buttons import TO_MENU
from flows.people.person.away import is_away
from flows.phrase import Phrase, T, in_lines
from flows.say import Text
from models.codes import Decision

Away = tuple[date, str | None, date]
"""Until when somebody is on leave, who stands in for her, and which day it is."""

_MENU = (TO_MENU,)
DECIDED = {
    Decision.APPROVED: "อนุมัติแล้ว",
    Decision.DUPLICATE: "แจ้งว่าชื่อซ้ำแล้ว",
    Decision.REFUSED: "ไม่อนุมัติ",
    Decision.DONE: "จัดการแล้ว",
    Decision.PASSED_ON: "ส่งต่อแล้ว",
    Decision.SENT: "ส่งคนลงพื้นที่แล้ว",
}


def held(by: str | None, until: date, away: Away | None = None) -> Text:
    """Somebody else looks after it."""
    words = T("{who} ดูเรื่องนี้อยู่ ถึงวัน{day}", who=_who(by), day=day_of(until))
    return Text(in_lines(words, _is_away(by, away)), _MENU)


def settled(by: str | None, day: date, decision: Decision) -> Text:
    """Somebody has decided."""
    return Text(T("{who} {decided} เมื่อ {day}", who=_who(by), decided=DECIDED[decision], day=short(day)), _MENU)


def gone() -> Text:
    """What it came from was replaced or taken back."""
    return Text("เรื่องนี้ไม่ต้องทำแล้ว มีรายงานใหม่ หรือรายงานเดิมถูกถอนไป", _MENU)


def needs_no_carer() -> Text:
    """The school has answered itself, or the child waits for the district with something else."""
    return Text("เรื่องนี้ไม่ต้องทำแล้ว น้องไม่ได้รอให้เขตเลือกคนดูแลแล้ว", _MENU)


def asker_told() -> Text:
    """Who has asked for the child has heard the no."""
    return Text("บอกครูที่ขอแล้ว จึงกลับคำตัดสินนี้ไม่ได้", _MENU)


def other_is_out(number: int) -> Text:
    """Of two entries of one child the other one was taken out already."""
    words = T("ยังไม่ได้บันทึก น้อง {number:04d} ที่ชื่อซ้ำกันเอาออกไปแล้ว เก็บน้องคนนี้ไว้ในรายชื่อ", number=number)
    return Text(words, _MENU)


def asked_already(by: str | None, until: date, away: Away | None = None) -> Text:
    words = T("{who} ถามไปแล้ว รอคำตอบถึงวัน{day}", who=_who(by), day=day_of(until))
    return Text(in_lines(words, _is_away(by, away)), _MENU)


def still_compulsory(until: date | None) -> Text:
    """`until`: the last day of its compulsory age, where that is known."""
    return Text(may_not_end(until), _MENU)


def may_not_end(until: date | None) -> Phrase:
    """A child of compulsory age stays open, whatever it says."""
    if until is None:
        return "น้องยังอยู่ในวัยเรียนภาคบังคับ จึงยังจบการติดตามไม่ได้"
    return T("น้องยังอยู่ในวัยเรียนภาคบังคับถึง {day} จึงยังจบการติดตามไม่ได้", day=short(until))


def no_receiver() -> Text:
    """A child is not gone before somebody has taken it."""
    return Text("ขอชื่อคนที่รับน้อง หน่วยงาน และวันที่รับก่อน", _MENU)


def no_school() -> Text:
    return Text("ขอเลือกโรงเรียนใหม่ของน้องในเขตก่อน", _MENU)


def no_teacher() -> Text:
    """A child is given to somebody who is there."""
    return Text("ขอเลือกครูของโรงเรียนน้อง คนที่ใช้พาน้องอยู่ตอนนี้", _MENU)


def moved_on() -> Text:
    """The decision can't be reversed: others have relied on it."""
    return Text("น้องมีข่าวใหม่หลังจากนั้นแล้ว จึงกลับคำตัดสินนี้ไม่ได้", _MENU)


def _is_away(by: str | None, away: Away | None) -> Phrase | None:
    return is_away(by, *away) if by and away else None


def _who(by: str | None) -> Phrase:
    return T("คุณ{name}", name=by) if by else "มีคน"
