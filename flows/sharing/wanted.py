"""What is said to who asks for a child that a colleague looks after, and to who answers that."""

from collections.abc import Sequence
from datetime import date

from flows.cases.card import TELL
from flows.cases.children import OTHERS
from flows.cases.due import answered_by, ask_again, asked_until
from flows.cases.wanted import NOT_ASKING
from flows.engine.buttons import TO_MENU
from flows.labels import label_with
from flows.people.called import TITLES
from flows.phrase import Phrase, T, in_lines
from flows.say import Act, Button, Text, Word
from flows.turn.menu import TO_CHILDREN
from models.codes import Role

_NOT_THIS = label_with("ไม่ขอ น้อง {number:04d}", number=9999)


def _code(number: int) -> Phrase:
    return T("น้อง {number:04d}", number=number)


def hers(case: int, number: int) -> Text:
    """She looks after it from now on."""
    said = T("รายงาน {child}", child=_code(number))
    report = Button(TELL, Act("report", {"case": str(case)}), said)
    return Text(T("บันทึกแล้ว ครูดูแล {child}", child=_code(number)), (report, TO_CHILDREN, TO_MENU))


def asked(
    case: int,
    number: int,
    who: Phrase,
    until: date | None,
    today: date,
    *,
    headed: bool,
    due: date | None = None,
    there: bool = True,
) -> Text:
    """`who` has it. `until`: till when she may answer; a day that has passed where she has not, or is not `there`, and
    the director is asked, or where none is there (not `headed`) the district, which answers by `due`."""
    child, past = _code(number), until is not None and until < today
    said = T("บอก{who} แล้วว่าครูขอดูแล {child}", who=who, child=child)
    after = asked_until(until, today, who, headed=headed) if until is not None else None
    silent = T("{who} ยังไม่ตอบ", who=who) if there else T("{who} ไม่อยู่ตอนนี้", who=who)
    if past and headed:
        said = T("{silent} บอก ผอ.โรงเรียน แล้วว่าครูขอดูแล {child}", silent=silent, child=child)
        after = None
    elif past:
        said = T("{silent} บอกเขตแล้วว่าครูขอดูแล {child}", silent=silent, child=child)
        after = answered_by(due, today) if due is not None else None
    return Text(in_lines(said, after), (not_asking(case, number), TO_CHILDREN, TO_MENU))


def not_asking(case: int, number: int) -> Button:
    """“ไม่ขอแล้ว”."""
    return Button(NOT_ASKING, Act("not_wanted", {"case": str(case)}), T("ไม่ขอแล้ว {child}", child=_code(number)))


def asks_no_more(number: int) -> Text:
    """She has taken it back, or it is answered already and is not hers."""
    return Text(T("เลิกขอดูแล {child} แล้ว ถ้าเปลี่ยนใจ ขอใหม่ได้", child=_code(number)), (TO_CHILDREN, TO_MENU))


def kept_lately(number: int, who: Phrase, again: date, today: date) -> Text:
    """She was told no some days ago."""
    said = T("{child} อยู่กับ{who} ต่อ", who=who, child=_code(number))
    return Text(in_lines(said, ask_again(again, today)), (TO_CHILDREN, TO_MENU))


def enough(asked: Sequence[tuple[int, int]]) -> Text:
    """She asks for as many as one may at a time: (case, number) of each."""
    said = T("ครูขอดูแลน้องไว้ {n} คนแล้ว ขอเพิ่มได้เมื่อมีคำตอบ หรือเลิกขอสักคนก่อน", n=len(asked))
    return Text(said, (*(_instead_of(case, number) for case, number in asked), TO_CHILDREN, TO_MENU))


def _instead_of(case: int, number: int) -> Button:
    return Button(
        _NOT_THIS(number=number), Act("not_wanted", {"case": str(case)}), T("ไม่ขอแล้ว {child}", child=_code(number))
    )


def asked_by_another(number: int, who: Phrase, by: Phrase) -> Text:
    """Somebody was quicker."""
    return Text(T("{by} ขอดูแล {child} ไว้แล้ว รอ{who} ตอบ", by=by, child=_code(number), who=who), (TO_CHILDREN, TO_MENU))


def changed(number: int, who: Phrase | None) -> Text:
    """Somebody else has it meanwhile, or nobody asks any more."""
    if who is None:
        return Text(T("{child} ยังไม่มีคนดูแล ยังไม่ได้เปลี่ยนอะไร", child=_code(number)), (TO_CHILDREN, TO_MENU))
    return Text(T("ตอนนี้{who} ดูแล {child} ยังไม่ได้เปลี่ยนอะไร", who=who, child=_code(number)), (TO_CHILDREN, TO_MENU))


def theirs_by_now(number: int) -> Text:
    """She has pressed what would have been saved at once."""
    words = T("ตอนนี้ครูอีกคนดูแล {child} ยังไม่ได้บันทึกอะไร", child=_code(number))
    return Text(words, (Button(OTHERS, Word(OTHERS)), TO_CHILDREN, TO_MENU))


def asker_gone() -> Text:
    """Who has asked is no teacher there any more."""
    return Text("ครูที่ขอไม่ได้อยู่โรงเรียนนี้แล้ว ยังไม่ได้เปลี่ยนอะไร", (TO_CHILDREN, TO_MENU))


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


def kept(number: int, who: Phrase, has: Phrase | Role) -> Text:
    """It stays with who has it; `who` is told. `has`: who that is; if it is the reader, as what."""
    goes_on = T("{title}ดูแล", title=TITLES[has]) if isinstance(has, Role) else T("{has} ดูแล", has=has)
    said = T("บันทึกแล้ว {goes_on} {child} ต่อ บอก{who} แล้ว", goes_on=goes_on, child=_code(number), who=who)
    return Text(said, (TO_CHILDREN, TO_MENU))


def kept_already(number: int) -> Text:
    """Pressed again."""
    return Text(T("คนดูแล {child} ยังเป็นคนเดิม", child=_code(number)), (TO_CHILDREN, TO_MENU))
