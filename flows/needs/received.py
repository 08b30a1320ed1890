"""“น้องได้รับแล้ว” and “ยังไม่ได้ของ”: asked along with the notice that something was given, and what is read then."""

from datetime import date

from flows.engine.buttons import TO_MENU
from flows.needs.answers import answer_by
from flows.phrase import Phrase, T, in_lines
from flows.reports.saved import NEED_WORDS
from flows.say import Text
from flows.turn.menu import TO_CHILDREN
from models.codes import Need


def has_come(number: int, need: Need) -> Text:
    words = T("บันทึกแล้ว น้อง {number:04d} ได้รับ{need}แล้ว ขอบคุณค่ะ", number=number, need=_words(need))
    return Text(words, (TO_CHILDREN, TO_MENU))


def has_not(number: int, need: Need, due: date, today: date, *, school: bool, teacher: bool) -> Text:
    """It is asked for again; in front of whom, and until when."""
    waits = answer_by(_words(need), due, today, school=school, hers=False, teacher=teacher)
    lead = T("น้อง {number:04d} ขอไปอีกครั้งแล้ว", number=number)
    return Text(in_lines(lead, waits), (TO_CHILDREN, TO_MENU))


def _words(need: Need) -> Phrase:
    return NEED_WORDS.get(need, NEED_WORDS[Need.OTHER])


def which_child() -> Text:
    """To whoever has typed it of nothing that was given."""
    return Text("ไม่พบของที่จัดให้น้องคนนี้ พิมพ์เลขน้องด้วยได้ เช่น น้องได้รับแล้ว น้อง 417", (TO_CHILDREN, TO_MENU))
