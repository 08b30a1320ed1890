"""The card of one thing that a child needs, as its school's director reads it, and what he answers."""

from datetime import date

from msgspec import Struct

from flows.cases.child import named
from flows.days import last_day, past_day, short
from flows.engine.buttons import TO_MENU
from flows.labels import label, shortened
from flows.needs.school.desk import ALT, TO_NEEDS, code, need_words
from flows.phrase import Phrase, T, in_lines, with_dots
from flows.review.asked import SAID
from flows.review.card import MAY_COME_AS_IT_IS, answer_by, needed_before
from flows.review.matters import DECIDED
from flows.say import Act, Button, Card, Does, Row, Words
from models.codes import Decision, Need, Outcome

GIVEN, PASS_ON = label("จัดให้แล้ว"), label("ขอเขตช่วย")
UNDO, REST, _MORE = label("กดผิด ขอแก้คำตอบ"), label("ดูเรื่องที่เหลือ"), label("ดูเพิ่ม")
_PASSED_ON = "ส่งต่อเขตแล้ว"

_NAME = 18
"""Characters of the name of whoever has asked."""


class Answered(Struct, frozen=True):
    """What somebody has answered; `by`: None for the clock, or for who is not known any more. `undone`: it was taken
    back."""

    decision: Decision
    by: str | None
    day: date
    undone: bool = False


class Front(Struct, frozen=True):
    """`school`: its name, for whoever heads several. `asked_by`, `asked_on`, `outcome`: of the report that asks for it.
    `needed_on`: the day on which the child begins. `mine`: it stands in front of the reader, not of the district.
    `may_promise`: the day until which she may say that she gives it. `promised`: till when she has said so. `stamp`:
    what it is shown for. `more`: she may see more of the child. `any_clothes`: it may come in whatever it has."""

    item: str
    case: int
    number: int
    name: str
    grade: str
    need: Need
    since: date
    due: date
    stamp: str
    school: str | None = None
    asked_by: str | None = None
    asked_on: date | None = None
    outcome: Outcome | None = None
    needed_on: date | None = None
    mine: bool = True
    may_promise: date | None = None
    promised: date | None = None
    answered: Answered | None = None
    passed_on: Answered | None = None
    may_undo: bool = False
    more: bool = False
    any_clothes: bool = False


def card(front: Front, today: date, *, changed: bool = False) -> Card:
    """`changed`: something was reported since the card was drawn on which she has pressed, and nothing is saved."""
    heading = T("{child} · {code}", child=named(front.name, front.grade, None), code=code(front.number))
    lines: list[Words] = [
        Words(heading, "heading"),
        Words(T("ต้องการ: {need}", need=need_words(front.need)), "strong"),
    ]
    asked = _asked(front, today)
    if front.answered is not None:
        lines += [Words(asked, "small")] if asked is not None else []
    else:
        if front.needed_on is not None and front.needed_on > today:
            lines.append(Words(needed_before(front.needed_on, today), "late"))
        # What is new stands where it was asked.
        whose = in_lines(None if changed else asked, front.school, answer_by(front.since, front.due, today))
        lines.append(Words(whose, "small"))
    lines += [Words(one) if front.mine else Words(one, "small") for one in _state(front, today)]
    if changed:
        lines.append(Words("มีข่าวใหม่หลังเปิดการ์ดนี้ ยังไม่ได้บันทึกอะไร ดูอีกครั้งก่อนตอบ", "late"))
    return Card(ALT, (*lines, *_rows(front, today)), quick=(TO_NEEDS, TO_MENU))


def may_promise(until: date, today: date) -> Phrase:
    """A button: pressed, the need is put aside till that day, and whoever asked hears it."""
    return T("จะจัดให้ภายใน {day}", day=last_day(until, today))


def promised(until: date, today: date) -> Phrase:
    """She has said so."""
    return T("บอกครูไว้ว่าจะจัดให้ภายใน {day}", day=last_day(until, today))


def _asked(front: Front, today: date) -> Phrase | None:
    """“ครูสมศรี ใจดี ขอไว้ 15 มิ.ย. · อยากกลับไปเรียน”"""
    if front.asked_by is None:
        return None
    day = past_day(front.asked_on, today) if front.asked_on is not None else None
    who = T("แจ้งโดย {name}", name=shortened(front.asked_by, _NAME))
    return with_dots(who, day, SAID[front.outcome] if front.outcome is not None else None)


def _state(front: Front, today: date) -> list[Phrase]:
    """What was answered, and who has it now."""
    lines: list[Phrase] = []
    if front.answered is not None:
        lines.append(_answer(front.answered))
        if front.answered.undone:
            lines.append("แก้คำตอบนี้ไปแล้ว")
    elif front.passed_on is not None and not front.mine:
        lines.append(in_lines(_passed_on(front.passed_on), "ถ้าจัดเองได้ กด “จัดให้แล้ว”"))
    elif not front.mine:
        lines.append("เรื่องนี้อยู่ที่เขต ถ้าจัดเองได้ กด “จัดให้แล้ว”")
    if front.any_clothes and front.answered is None:
        lines.append(MAY_COME_AS_IT_IS)
    if front.promised is not None and front.answered is None:
        lines.append(promised(front.promised, today))
    return lines


def _answer(done: Answered) -> Phrase:
    who = T("คุณ{name}", name=shortened(done.by, _NAME)) if done.by else "มีคน"
    return T("{who} {decided} เมื่อ {day}", who=who, decided=DECIDED[done.decision], day=short(done.day))


def _passed_on(done: Answered) -> Phrase:
    """By the clock nobody has: its day had passed."""
    return _answer(done) if done.by else T("เขตช่วยต่อให้แล้ว ตั้งแต่ {day}", day=short(done.day))


def _rows(front: Front, today: date) -> list[Row]:
    args = {"item": front.item}
    rows: list[Row] = []
    if front.answered is None:
        rows.append(_decide(front, GIVEN, Decision.DONE, main=True))
        if front.mine:
            rows.append(_decide(front, PASS_ON, Decision.PASSED_ON))
        if front.may_promise is not None:
            until = {**args, "until": front.may_promise.isoformat()}
            rows.append(_row(front, may_promise(front.may_promise, today), Act("need_promise", until)))
    if front.may_undo:
        rows.append(_row(front, UNDO, Act("need_undo", args)))
    if front.more:
        rows.append(_row(front, _MORE, Act("child_more", {"case": str(front.case)})))
    return rows


def _decide(front: Front, words: Phrase, decision: Decision, *, main: bool = False) -> Row:
    does = Act("need_decide", {"item": front.item, "decision": decision.value, "seen": front.stamp})
    return _row(front, words, does, main=main)


def _row(front: Front, words: Phrase, does: Does, *, main: bool = False) -> Row:
    said = T("{words} {code}", words=words, code=code(front.number))
    return Row(words, does, said=said, look="main" if main else "choice")


def after(front: Front, today: date) -> Card:
    """What she has just answered, and the way back."""
    lines = [Words(T("บันทึกแล้ว: {answer} · {code}", answer=_said(front, today), code=code(front.number)), "strong")]
    undo = Button(
        UNDO,
        Act("need_undo", {"item": front.item}),
        T("{words} {code}", words=UNDO, code=code(front.number)),
        look="quiet",
    )
    rest = Button(REST, TO_NEEDS.does, look="main")
    return Card("บันทึกแล้ว", tuple(lines), (rest, *((undo,) if front.may_undo else ())), (TO_NEEDS, TO_MENU))


def _said(front: Front, today: date) -> Phrase:
    if front.answered is None and front.promised is not None:
        return may_promise(front.promised, today)
    return GIVEN if front.answered is not None else _PASSED_ON


def taken_back(number: int) -> Card:
    """It waits for her again."""
    words = T("แก้แล้ว เรื่องของน้อง {number:04d} กลับมารอคำตอบอีกครั้ง", number=number)
    return Card("บันทึกแล้ว", (Words(words, "strong"),), (TO_NEEDS,), (TO_MENU,))
