"""What is said to who asks for a child that a colleague looks after, and to who answers that."""

from datetime import date

from flows.cases.card import TELL
from flows.cases.children import OTHERS
from flows.cases.due import asked_until
from flows.engine.buttons import TO_MENU, call_district
from flows.phrase import Phrase, T, in_lines
from flows.say import Act, Button, Text, Word
from flows.turn.menu import TO_CHILDREN


def _code(number: int) -> Phrase:
    return T("น้อง {number:04d}", number=number)


def hers(case: int, number: int) -> Text:
    """She looks after it from now on."""
    said = T("รายงาน {child}", child=_code(number))
    report = Button(TELL, Act("report", {"case": str(case)}), said)
    return Text(T("บันทึกแล้ว ครูดูแล {child}", child=_code(number)), (report, TO_CHILDREN, TO_MENU))


def asked(number: int, who: Phrase, until: date | None, today: date, *, of_director: bool) -> Text:
    """`who` has it. `until`: till when she may answer; None where nobody could be asked after that. `of_director`: she
    is not there, so it is asked of the director."""
    said = T("บอก{who} แล้วว่าครูขอดูแล {child}", who=who, child=_code(number))
    if of_director:
        said = T("{who} ไม่อยู่ตอนนี้ บอก ผอ.โรงเรียน แล้วว่าครูขอดูแล {child}", who=who, child=_code(number))
    after = asked_until(until, today, who) if until is not None and not of_director else None
    return Text(in_lines(said, after), (TO_CHILDREN, TO_MENU))


def asked_by_another(number: int, who: Phrase, by: Phrase) -> Text:
    """Somebody was quicker."""
    return Text(T("{by} ขอดูแล {child} ไว้แล้ว รอ{who} ตอบ", by=by, child=_code(number), who=who), (TO_CHILDREN, TO_MENU))


def nobody_answers(number: int, who: Phrase, phone: str | None) -> Text:
    """Who has it is not there, and nobody directs the school."""
    words = T("{who} ไม่อยู่ตอนนี้ และยังไม่มี ผอ.โรงเรียน ในพาน้อง โทรบอกเขตเรื่อง {child} ได้เลย", who=who, child=_code(number))
    return Text(words, (*call_district(phone), TO_MENU))


def changed(number: int, who: Phrase | None) -> Text:
    """Somebody else has it meanwhile, or nobody asks any more."""
    if who is None:
        return Text(T("{child} ยังไม่มีคนดูแล ยังไม่ได้เปลี่ยนอะไร", child=_code(number)), (TO_CHILDREN, TO_MENU))
    return Text(T("ตอนนี้{who} ดูแล {child} ยังไม่ได้เปลี่ยนอะไร", who=who, child=_code(number)), (TO_CHILDREN, TO_MENU))


def theirs_by_now(number: int) -> Text:
    """She has pressed what would have been saved at once."""
    words = T("ตอนนี้ครูอีกคนดูแล {child} ยังไม่ได้บันทึกอะไร", child=_code(number))
    return Text(words, (Button(OTHERS, Word(OTHERS)), TO_CHILDREN, TO_MENU))


def on_leave(number: int) -> Text:
    """She asks while she is away herself."""
    return Text(T("ตอนนี้ครูลาอยู่ กลับมาแล้วขอดูแล {child} ได้", child=_code(number)), (TO_CHILDREN, TO_MENU))


def asker_away(number: int, who: Phrase) -> Text:
    """Nothing is given to who is not there."""
    words = T("{who} ไม่อยู่ตอนนี้ ยังให้ดูแล {child} ไม่ได้", who=who, child=_code(number))
    return Text(words, (TO_CHILDREN, TO_MENU))


def gave(number: int, who: Phrase) -> Text:
    """`who` looks after it from now on."""
    return Text(T("บันทึกแล้ว {who} ดูแล {child}", who=who, child=_code(number)), (TO_CHILDREN, TO_MENU))


def kept(number: int, who: Phrase) -> Text:
    """It stays with who has it; `who` is told."""
    return Text(T("บันทึกแล้ว {child} อยู่กับครูคนเดิม บอก{who} แล้ว", child=_code(number), who=who), (TO_CHILDREN, TO_MENU))


def kept_already(number: int) -> Text:
    """Pressed again."""
    return Text(T("{child} คนดูแลเหมือนเดิม", child=_code(number)), (TO_CHILDREN, TO_MENU))
