"""“มาชุดไหนก็ได้”: what is read after it."""

from datetime import date

from flows.days import last_day
from flows.engine.buttons import TO_MENU
from flows.needs.answers import answer_by
from flows.phrase import Phrase, T, in_lines
from flows.reports.saved import NEED_WORDS
from flows.say import Text
from flows.turn.menu import TO_CHILDREN
from models.codes import Need

_CLOTHES = NEED_WORDS[Need.SUPPLIES]


def any_clothes(
    number: int, first: date | None, due: date, today: date, *, school: bool, hers: bool, teacher: bool
) -> Text:
    """The need stands where it stood: whoever answers it does so still."""
    begins = T("เริ่มเรียน {day}", day=last_day(first, today)) if first is not None and first >= today else None
    lead = T("บันทึกแล้ว น้อง {number:04d} มาชุดไหนก็ได้", number=number)
    waits = answer_by(_CLOTHES, due, today, school=school, hers=hers, teacher=teacher)
    return Text(in_lines(lead, begins, waits), (TO_CHILDREN, TO_MENU))


def is_given(number: int) -> Text:
    """Somebody has given them meanwhile."""
    return Text(T("น้อง {number:04d} จัด{need}ให้แล้ว", number=number, need=_CLOTHES), (TO_CHILDREN, TO_MENU))


def which_child(words: Phrase) -> Text:
    """To whoever has typed it of no child that waits for clothes."""
    return Text(T("ไม่พบน้องคนนี้ที่รอชุดอยู่ พิมพ์เลขน้องด้วยได้ เช่น {words} น้อง 417", words=words), (TO_CHILDREN, TO_MENU))
