"""The card of one thing that stands in front of an office: the facts that decide it, and the buttons that do."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from flows.cases.child import named
from flows.days import Form, last_day, past_day, short
from flows.engine.buttons import TO_MENU
from flows.labels import label, label_with, shortened
from flows.people.person.away import is_away
from flows.phrase import Phrase, T, in_lines, with_dots
from flows.reports.saved import NEED_WORDS
from flows.review import decisions
from flows.review.asked import SAID, WANTED, asked
from flows.review.choose import choose_button, choose_row
from flows.review.desk import ALT, TO_DESK, waited
from flows.review.details import buttons, note_row, read_row
from flows.review.entries.buttons import ENTERS, HAND_OVER
from flows.review.entries.told import Question, asked_and_answered
from flows.review.matters import DECIDED, Away, may_not_end
from flows.say import Act, Button, Call, Card, Does, Row, Words
from flows.sharing.people import Carer
from models.codes import Decision, MatterKind, Need, Outcome, Queue

_TAKE, _GIVE_BACK, _MORE = label("ฉันดูอยู่"), label("ปล่อย"), label("ดูเพิ่ม")
_KEEP = label_with("เก็บถึง {day}", day=Form.SHORT_DAY_OF)
_CALL, _MISSED = label("โทรหาผู้แจ้ง"), label("ไม่รับสาย")
_ASK, _ASK_NO_MORE = label("ขอข้อมูลเพิ่ม"), label("ไม่ถามแล้ว")
_CHECK, _UNCHECK = label("จดว่าพบใน DMC"), label("กดผิด ยังไม่เช็ก")
_UNDO, _REST = label("กลับคำตัดสินนี้"), label("ดูเรื่องที่เหลือ")

_NAME, _FIRST = 18, 12
"""Characters of the name of whoever has reported, and of whoever has noted something."""

MAY_COME_AS_IT_IS = "บอกไว้แล้วว่าน้องมาชุดไหนก็ได้"


class Decided(Struct, frozen=True):
    """`by`: None for somebody who is not known any more. `undone`: it was reversed."""

    decision: Decision
    by: str | None
    day: date
    undone: bool = False


class Holder(Struct, frozen=True):
    """Who looks after it till that day, or has put it aside till then; `mine`: the reader."""

    by: str | None
    until: date
    mine: bool
    kept: bool = False
    away: Away | None = None


class Wants(Struct, frozen=True):
    """A colleague asks for a child that somebody looks after (`carer`), who does not answer."""

    asker: Carer
    carer: Carer | None


class Taker(Struct, frozen=True):
    """Of a need: how it stands with the agency that was asked last, and what an officer may do about that. `has_it`: it
    is with the agency now."""

    stands: Phrase | None = None
    rows: tuple[Row, ...] = ()
    has_it: bool = False


class Checked(Struct, frozen=True):
    """Who has noted, and when, that the child was found in DMC. `stale`: something was added since. `unnamed`: nobody
    has told which school it is. `mark`: of this check alone."""

    by: str | None
    day: date
    stale: bool = False
    unnamed: bool = False
    mark: str = ""


class Details(Struct, frozen=True):
    """Of what is delicate, to who may know it: so much was `noted`, and she `may_note` more."""

    noted: int = 0
    may_note: bool = False


class Front(Struct, frozen=True):
    """`kind`: of a matter, `need`: what is needed; one of them is there. `outcome`, `told`, `reporter`, `reported_on`,
    `way`: what was reported, by whom, when it happened and how she knows; `tries`: so many, in so many ways, of a
    search that may end. `phone`: hers, to be called. `wrong`: what is wrong with the child's entry. `compulsory_until`:
    till then it has to go to school. `keep_until`: how long it is put aside. `stamp`: what it is shown for.
    `question`: what whoever has reported was asked last; `may_ask`: she may be asked something.
    `entered`: what was entered with the decision. `taker`: of a need, the agency that was asked for it. `may_check`:
    DMC says whether it studies; `checked`: what was noted of that. `any_clothes`: it may come in whatever it has.
    `details`: what stands behind a tap."""

    item: str
    queue: Queue
    case: int
    number: int
    name: str
    grade: str
    age: int | None
    school: str
    since: date
    due: date
    stamp: str
    keep_until: date
    kind: MatterKind | None = None
    need: Need | None = None
    outcome: Outcome | None = None
    told: Phrase | None = None
    reporter: str | None = None
    reported_on: date | None = None
    way: Phrase | None = None
    phone: str | None = None
    missed: date | None = None
    tries: tuple[int, int] | None = None
    wrong: str | None = None
    compulsory: bool = False
    compulsory_until: date | None = None
    holder: Holder | None = None
    decided: Decided | None = None
    passed_on: Decided | None = None
    see_more: bool = False
    question: Question | None = None
    may_ask: bool = False
    taker: Taker = Taker()
    entered: Phrase | None = None
    may_check: bool = False
    checked: Checked | None = None
    any_clothes: bool = False
    details: Details = Details()
    wants: Wants | None = None

    @property
    def code(self) -> Phrase:
        return T("น้อง {number:04d}", number=self.number)

    @property
    def is_final(self) -> bool:
        """A colleague was told no: nothing stands here that could be reversed, she may ask again."""
        kept = self.decided is not None and self.decided.decision == Decision.REFUSED
        return self.kind == MatterKind.ASSIGN and kept


def card(front: Front, today: date, *, changed: bool = False) -> Card:
    """`changed`: something was reported since the card was drawn on which she has pressed, and nothing is decided."""
    heading = T("{child} · {code}", child=named(front.name, front.grade, front.age), code=front.code)
    lines: list[Words] = [Words(heading, "heading"), Words(_asks(front), "strong")]
    if front.told is not None and not _in_one(front):
        lines.append(Words(front.told))
    if front.tries is not None:
        lines.append(Words(T("ตามหาแล้ว {tries} ครั้ง {ways} ทาง", tries=front.tries[0], ways=front.tries[1])))
    noted = _checked(front.checked, today) if front.checked is not None and front.decided is None else None
    by = answer_by(front.since, front.due, today)
    asked_ = _question(front, today) if _is_full(front) else None
    lines.append(Words(in_lines(front.school, _reported(front, today), by, noted, asked_), "small"))
    lines += [Words(one) for one in _state(front, today)]
    if changed:
        lines.append(Words("มีข่าวใหม่หลังเปิดการ์ดนี้ ยังไม่ได้บันทึกอะไร ดูอีกครั้งก่อนตัดสิน", "late"))
    return Card(ALT, (*lines, *_rows(front)), quick=(*_beside(front), TO_DESK, TO_MENU))


def _asks(front: Front) -> Phrase:
    if front.need is not None:
        return T("ต้องการ: {need}", need=NEED_WORDS.get(front.need, NEED_WORDS[Need.OTHER]))
    if front.kind == MatterKind.ASSIGN and front.wants is not None:
        return WANTED
    if front.kind is not None:
        words = asked(front.kind, front.outcome)
        return T("{asked}: {told}", asked=words, told=front.told) if _in_one(front) and front.told else words
    return ALT


def _in_one(front: Front) -> bool:
    """What is wrong with an entry says what is asked: a card with so many buttons has no room for two lines."""
    return front.kind == MatterKind.CORRECTION


def _reported(front: Front, today: date) -> Phrase | None:
    """“สมศรี ใจดี · โทร · 12 มิ.ย.”; of a call and a need also what was reported."""
    if front.reporter is None:
        return None
    beside = front.need is not None or front.kind in (MatterKind.CALL, MatterKind.NOT_FOUND)
    outcome = SAID[front.outcome] if beside and front.outcome is not None else None
    day = past_day(front.reported_on, today) if front.reported_on is not None else None
    way = front.way if front.checked is None else None  # DMC says more than how she knows
    return T("แจ้งโดย {words}", words=with_dots(shortened(front.reporter, _NAME), outcome, way, day))


def answer_by(since: date, due: date, today: date) -> Phrase:
    """For how long it waits, and till when the office answers."""
    if due < today:
        return T("{waited} · เลยวันที่ควรตอบ {day}", waited=waited(since, today), day=past_day(due, today))
    return T("{waited} · ควรตอบภายใน {day}", waited=waited(since, today), day=last_day(due, today))


def _state(front: Front, today: date) -> list[Phrase]:
    """Who has it, who has decided, and what stands in the way."""
    lines: list[Phrase] = []
    before = front.passed_on if front.taker.stands is None else None  # who has it now says more
    for done in (front.decided, before):
        if done is not None:
            if front.need is not None and done.by is None and done.decision == Decision.PASSED_ON:
                lines.append(T("ครบวันแล้วโรงเรียนยังไม่ได้ตอบ ส่งต่อเขตเมื่อ {day}", day=short(done.day)))
                continue
            who = T("คุณ{name}", name=done.by) if done.by else "มีคน"
            lines.append(T("{who} {decided} เมื่อ {day}", who=who, decided=DECIDED[done.decision], day=short(done.day)))
            if done.undone:
                lines.append("กลับคำตัดสินนี้ไปแล้ว")
    if front.decided is not None and front.entered is not None:
        lines.append(front.entered)
    if front.missed is not None:
        lines.append(T("โทรแล้วไม่รับสาย {day}", day=past_day(front.missed, today)))
    if not _is_full(front) and (question := _question(front, today)) is not None:
        lines.append(question)
    if front.any_clothes and front.decided is None:
        lines.append(MAY_COME_AS_IT_IS)
    if front.taker.stands is not None:
        lines.append(front.taker.stands)
    if front.holder is not None and not (front.taker.has_it and front.holder.kept):
        lines.append(held_by(front.holder.until, front.holder, today))
        if front.holder.away is not None and not front.holder.mine:
            lines.append(is_away(front.holder.by or "", *front.holder.away))
    if front.decided is None:
        lines += _hints(front)
    return lines


def _question(front: Front, today: date) -> Phrase | None:
    if front.question is None or front.decided is not None:
        return None
    return asked_and_answered(front.question, front.question.until, today)


def _checked(one: Checked, today: date) -> Phrase:
    """“DMC: พบแล้ว 15 มิ.ย. (คุณอร)”"""
    day = past_day(one.day, today)
    if one.stale:
        return with_dots(T("DMC: พบแล้ว {day}", day=day), "มีข้อมูลเพิ่มหลังเช็ก")
    who = T("DMC: พบแล้ว {day} (คุณ{name})", day=day, name=shortened(one.by, _FIRST)) if one.by else None
    return with_dots(who or T("DMC: พบแล้ว {day}", day=day), "ยังไม่มีชื่อโรงเรียน" if one.unnamed else None)


def held_by(until: date, holder: Holder, today: date) -> Phrase:
    """“คุณดูอยู่ ถึง อ. 23 มิ.ย.”"""
    day = last_day(until, today)
    if holder.kept:
        return T("เก็บไว้ถึง {day}", day=day)
    if holder.mine:
        return T("คุณดูเรื่องนี้อยู่ ถึง {day}", day=day)
    return T("คุณ{name} ดูเรื่องนี้อยู่ ถึง {day}", name=holder.by or "", day=day)


def _hints(front: Front) -> list[Phrase]:
    """What can't be decided here, and what to do about it."""
    if front.kind == MatterKind.CLOSURE and front.outcome == Outcome.FOUND_DECLINES and front.compulsory:
        return [may_not_end(front.compulsory_until)]
    if front.kind == MatterKind.ASSIGN:
        if front.wants is not None:
            return [_wants(front.wants)]
        return ["ตอนนี้ไม่มี ผอ.โรงเรียนที่แบ่งงานได้ เลือกคนของโรงเรียนให้ดูแลได้เลย"]
    if front.kind == MatterKind.HAND_ON:
        return ["คุยกับโรงเรียนใหม่ก่อน ระหว่างนั้นเก็บเรื่องไว้ได้"]
    if front.kind == MatterKind.CALL and front.phone is None:
        return ["ยังไม่มีเบอร์ของผู้แจ้ง โทรหาที่โรงเรียนได้"]
    return []


def _rows(front: Front) -> list[Row]:
    args = {"item": front.item}
    more = [_row(front, _MORE, Act("child_more", {"case": str(front.case)}))] if _has_room(front) else []
    if front.decided is not None:
        undo = [] if front.decided.undone or front.is_final else [_row(front, _UNDO, Act("desk_undo", args))]
        return [*_details(front), *undo, *more]
    rows = [
        _row(front, label_, Act("desk_decide", {**args, "decision": decision.value, "seen": front.stamp}))
        for decision, label_ in _decisions(front)
    ]
    if front.kind in ENTERS:
        words, act = ENTERS[front.kind]
        first = front.kind == MatterKind.TRANSFER and front.passed_on is None  # passed on before somebody takes it
        rows.insert(1 if first else 0, _row(front, words, Act(act, {**args, "seen": front.stamp})))
    if front.kind == MatterKind.ASSIGN:
        asked_for = front.wants is not None  # then anybody else stands below the card
        rows = [*_to_who_asks(front), *rows] if asked_for else [choose_row(front.item, front.code)]
    elif rows:
        rows[0] = Row(rows[0].text, rows[0].does, said=rows[0].said, look="main")
    if front.kind == MatterKind.CALL:
        if front.phone is not None:
            rows.insert(0, Row(_CALL, Call(front.phone)))
        rows.append(_row(front, _MISSED, Act("desk_missed", args)))
    rows += front.taker.rows
    if front.taker.has_it and front.taker.rows:  # who has it is known, and till when
        return [*rows, *more]
    mine = front.holder is not None and front.holder.mine
    # What needs a row of its own stands between what decides and what does not: a slip of the finger decides nothing.
    waits = front.question is not None and front.question.until is not None
    if not waits and (front.holder is None or (mine and not front.holder.kept)):
        rows.append(_row(front, _KEEP(day=front.keep_until), Act("desk_keep", args)))
    if waits:
        rows.append(_row(front, _ASK_NO_MORE, Act("desk_ask_no_more", args)))
    elif front.may_ask and (front.holder is None or front.holder.kept or mine):
        rows.append(_row(front, _ASK, Act("desk_ask", args)))
    if mine:
        rows.append(_row(front, _GIVE_BACK, Act("desk_give_back", args)))
    if _may_take(front) and not _is_full(front):
        rows.append(_row(front, _TAKE, Act("desk_take", args)))
    rows += more
    return rows


def _wants(one: Wants) -> Phrase:
    """A colleague asks for the child."""
    who = one.asker.title
    if one.carer is None:
        return T("{who} ขอดูแลน้องคนนี้", who=who)
    if not one.carer.there:
        return T("{who} ขอดูแล {carer} ดูแลอยู่ แต่ตอนนี้ไม่อยู่", who=who, carer=one.carer.title)
    return T("{who} ขอดูแล {carer} ดูแลอยู่ ยังไม่ได้ตอบ", who=who, carer=one.carer.title)


def _to_who_asks(front: Front) -> list[Row]:
    if front.wants is None or not front.wants.asker.there:
        return []
    asker = front.wants.asker
    does = Act("desk_name", {"item": front.item, "person": str(asker.person), "seen": front.stamp})
    return [_row(front, T("ให้{who} ดูแล", who=asker.whole), does)]


def _may_take(front: Front) -> bool:
    return front.decided is None and (front.holder is None or front.holder.kept)


def _is_full(front: Front) -> bool:
    """Whether so much is told that “ฉันดูอยู่” stands below the card too: what was asked, and what DMC says."""
    return front.may_check and front.question is not None


def _details(front: Front) -> list[Row]:
    """What is delicate stands behind a tap, of who may know it."""
    note = [note_row(front.item, front.code)] if front.details.may_note else []
    return [*note, *([read_row(front.item, front.code)] if front.details.noted else [])]


def _has_room(front: Front) -> bool:
    """Whether “ดูเพิ่ม” has a row of its own; else it stands below the card."""
    full = front.may_ask or front.taker.rows or front.wants is not None
    return front.see_more and (front.decided is not None or not full)


def _beside(front: Front) -> tuple[Button, ...]:
    """What stands below the card."""
    found: list[Button] = []
    if front.decided is None:
        known = front.details
        found += buttons(front.item, front.code, note=known.may_note, read=known.noted > 0)
    if front.may_check and front.decided is None:
        found += _checks(front)
    if front.wants is not None and front.decided is None:
        found.append(choose_button(front.item, front.code))
    if front.kind == MatterKind.TRANSFER and front.decided is None:
        said = T("{words} {code}", words=HAND_OVER, code=front.code)
        found.append(Button(HAND_OVER, Act("desk_hand_over", {"item": front.item}), said))
    if _may_take(front) and _is_full(front):
        said = T("{words} {code}", words=_TAKE, code=front.code)
        found.append(Button(_TAKE, Act("desk_take", {"item": front.item}), said))
    if front.see_more and not _has_room(front):
        said = T("{words} {code}", words=_MORE, code=front.code)
        found.append(Button(_MORE, Act("child_more", {"case": str(front.case)}), said))
    return tuple(found)


def _checks(front: Front) -> list[Button]:
    """Found in DMC, and nothing decided: several are approved at once later. Then what else waits."""
    if front.checked is None or front.checked.stale:
        found = Act("desk_check", {"item": front.item, "seen": front.stamp})
        return [Button(_CHECK, found, T("{words} {code}", words=_CHECK, code=front.code))]
    slip = Act("desk_uncheck", {"item": front.item, "seen": front.checked.mark})
    rest = Button(_REST, Act("desk_queue", {"queue": front.queue.value, "page": "0"}))
    return [rest, Button(_UNCHECK, slip, T("{words} {code}", words=_UNCHECK, code=front.code))]


def _decisions(front: Front) -> Sequence[tuple[Decision, Phrase]]:
    if front.need is not None:
        return ((Decision.DONE, decisions.GIVEN),)
    if front.kind is None:
        return ()
    some = decisions.choices(front.kind, front.outcome, compulsory=front.compulsory, wrong=front.wrong)
    # What was passed on is with the receiver: it is taken, or not found there.
    return [(one.decision, one.label) for one in some if front.passed_on is None or one.decision != Decision.PASSED_ON]


def _row(front: Front, words: Phrase, does: Does) -> Row:
    return Row(words, does, said=T("{words} {code}", words=words, code=front.code))


def after(front: Front, chosen: Phrase, *, ends: bool) -> Card:
    """What she has just decided, what becomes of the child, and the way back. `ends`: nobody looks for it any more."""
    lines = [Words(T("บันทึกแล้ว: {chosen} · {code}", chosen=chosen, code=front.code), "strong")]
    if front.need is None and front.kind not in (MatterKind.CALL, MatterKind.ASSIGN):
        lines.append(Words("จบการติดตามน้องคนนี้" if ends else "น้องคนนี้ยังติดตามต่อ"))
    undo = (
        Button(
            _UNDO,
            Act("desk_undo", {"item": front.item}),
            T("{words} {code}", words=_UNDO, code=front.code),
            look="quiet",
        ),
    )
    rest = Button(_REST, Act("desk_queue", {"queue": front.queue.value, "page": "0"}), look="main")
    note = (note_row(front.item, front.code),) if front.details.may_note else ()
    ways = (rest, *(undo if front.decided is not None and not front.is_final else ()))
    return Card("บันทึกแล้ว", (*lines, *note), ways, (TO_DESK, TO_MENU))


def reopened(number: int) -> Card:
    """The decision is reversed."""
    words = T("กลับคำแล้ว เรื่องของน้อง {number:04d} กลับมารอเขตตัดสินอีกครั้ง", number=number)
    return Card("บันทึกแล้ว", (Words(words, "strong"),), (TO_DESK,), (TO_MENU,))
