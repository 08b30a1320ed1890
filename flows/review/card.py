"""The card of one thing that stands in front of an office: the facts that decide it, and the buttons that do."""

from collections.abc import Sequence
from datetime import date

from flows.cases.child import named
from flows.days import last_day, past_day, short
from flows.engine.buttons import TO_MENU
from flows.family.desk import to_call_by
from flows.family.past.desk import FROM_HEAD, UNSEEN
from flows.labels import shortened
from flows.people.person.away import is_away
from flows.phrase import Phrase, T, in_lines, with_dots
from flows.reports.saved import NEED_WORDS
from flows.review.asked import SAID, WANTED, asked
from flows.review.calling import suits
from flows.review.decisions import AGAINST
from flows.review.desk import ALT, TO_DESK, waited
from flows.review.details import note_row
from flows.review.entries.told import asked_and_answered
from flows.review.front import Checked, Front, Holder, Near, Refused, Wants
from flows.review.matters import DECIDED, may_not_end
from flows.review.no_news import silent
from flows.review.rows import REST, UNDO, beside, is_full, rows
from flows.say import Act, Button, Card, Words
from models.codes import Decision, MatterKind, Need, Outcome
from thai.phone import dialled, show_phone

_NAME, _FIRST = 18, 12
"""Characters of the name of whoever has reported, and of whoever has noted something."""
_SCHOOL = 14
"""Of the name of a school that has refused the child before."""

_BESIDE = frozenset(
    {
        MatterKind.CALL,
        MatterKind.HOME_CALL,
        MatterKind.EMPLOYER,
        MatterKind.ASSIGN,
        MatterKind.REFERRAL_LETTER,
        MatterKind.NO_NEWS,
    }
)
"""Decisions on these say nothing of whether the child is looked for."""

_WORKS_FROM = 15
"""Completed years: nobody may employ a younger child (Labour Protection Act 2541 s.44)."""

MAY_COME_AS_IT_IS = "บอกไว้แล้วว่าน้องมาชุดไหนก็ได้"


def card(front: Front, today: date, *, changed: bool = False) -> Card:
    """`changed`: something was reported since the card was drawn on which she has pressed, and nothing is decided."""
    heading = T("{child} · {code}", child=named(front.name, front.grade, front.age), code=front.code)
    lives = _lives(front.refused) if front.refused is not None and front.decided is None else None
    lines: list[Words] = [Words(heading, "heading"), Words(in_lines(_asks(front, today), lives), "strong")]
    if front.told is not None and not _in_one(front):
        lines.append(Words(front.told))
    if front.letter is not None:
        lines.append(Words(front.letter))
    if front.needed_on is not None and front.decided is None and front.needed_on > today:
        lines.append(Words(needed_before(front.needed_on, today), "late"))
    if front.tries is not None:
        lines.append(Words(T("ตามหาแล้ว {tries} ครั้ง {ways} ทาง", tries=front.tries[0], ways=front.tries[1])))
    noted = _checked(front.checked, today) if front.checked is not None and front.decided is None else None
    held = front.silent is not None and front.holder is not None  # till when she has it stands below
    by = None if held else answer_by(front.since, front.due, today)
    asked_ = _question(front, today) if is_full(front) else None
    before = refused_before(front.refused, today) if front.refused is not None and front.decided is None else None
    near = _near(front.near) if front.near and front.decided is None else None
    known = silent.knows(front.silent, today) if front.silent is not None else _reported(front, today)
    lines.append(Words(in_lines(near, front.school, known, by, noted, asked_, before), "small"))
    lines += [Words(one) for one in _state(front, today)]
    if changed:
        lines.append(Words("มีข่าวใหม่หลังเปิดการ์ดนี้ ยังไม่ได้บันทึกอะไร ดูอีกครั้งก่อนตัดสิน", "late"))
    return Card(ALT, (*lines, *rows(front, today)), quick=(*beside(front), TO_DESK, TO_MENU))


def _asks(front: Front, today: date) -> Phrase:
    if front.need is not None:
        return T("ต้องการ: {need}", need=NEED_WORDS.get(front.need, NEED_WORDS[Need.OTHER]))
    if front.kind == MatterKind.ASSIGN and front.wants is not None:
        return WANTED
    if front.silent is not None:
        return silent.asks(front.silent, today)
    if front.refused is not None:
        return with_dots("ไม่ใช่เด็กของโรงเรียน", front.refused.why)
    if front.kind is not None:
        if front.wrong == AGAINST:
            return "ครูบอกว่ามาแล้ว ที่บ้านบอกว่ายังไม่ได้ไป"
        words = asked(front.kind, front.outcome)
        return T("{asked}: {told}", asked=words, told=front.told) if _in_one(front) and front.told else words
    return ALT


def _near(near: Sequence[Near]) -> Phrase:
    """With whom it may be mixed up: “อาจเป็นแฝดหรือพี่น้อง น้อง 0418 ปานทิพย์”."""
    lines: list[Phrase] = [
        T("น้อง {number:04d} {name} เอาออกไปแล้ว", number=one.number, name=shortened(one.name, _NAME))
        for one in near
        if one.out and not one.apart
    ]
    here = [one for one in near if not one.out and not one.apart]
    for words, those in (
        ("อาจเป็นแฝดหรือพี่น้อง", [one for one in here if one.twin]),
        ("ชื่อและวันเกิดเดียวกับ", [one for one in here if not one.twin]),
        ("เคยดูแล้วว่าคนละคนกับ", [one for one in near if one.apart]),
    ):
        lines += [
            T("{words} น้อง {number:04d} {name}", words=words, number=one.number, name=shortened(one.name, _NAME))
            for one in those
        ]
    return in_lines(*lines)


def _lives(refused: Refused) -> Phrase:
    """How many schools have said that the child is not theirs, and where it lives: by that one is named."""
    lives = T("บ้านอยู่ {village}", village=refused.village) if refused.village else "ยังไม่รู้ว่าบ้านอยู่ที่ไหน"
    if not refused.again:
        return lives
    many = T("{n} โรงเรียนบอกว่าไม่ใช่", n=len(refused.before) + 1)
    return with_dots(many, lives)


def refused_before(refused: Refused, today: date) -> Phrase | None:
    """“รร.บ้านหนองกระทุ่ม: ไม่รู้จัก 12 มิ.ย.”: in one line, since all are shown where a school is chosen."""
    if refused.here is not None:
        return T("โรงเรียนนี้เคยบอกว่าไม่ใช่ {day}", day=past_day(refused.here, today))
    if not refused.before:
        return None
    school, why, day = refused.before[-1]
    name = T("รร.{name}", name=shortened(school.removeprefix("โรงเรียน"), _SCHOOL))
    if not why:
        return T("{school}: {day}", school=name, day=past_day(day, today))
    return T("{school}: {why} {day}", school=name, why=why, day=past_day(day, today))


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


def needed_before(needed_on: date, today: date) -> Phrase:
    """The child begins on that day."""
    return T("ต้องได้ก่อน {day}", day=last_day(needed_on, today))


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
    if front.call_by is not None and front.decided is None:
        lines.append(to_call_by(front.call_by, today))
    if front.missed is not None:
        lines.append(T("โทรแล้วไม่รับสาย {day}", day=past_day(front.missed, today)))
    if front.suits is not None and front.decided is None:
        lines.append(suits(front.suits))
    if not is_full(front) and (question := _question(front, today)) is not None:
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
            also: list[Phrase] = ["ถาม ผอ.โรงเรียน แล้วด้วย ใครตอบก่อนก็ได้"] if front.wants.headed else []
            return [_wants(front.wants), *also]
        return ["ตอนนี้ไม่มี ผอ.โรงเรียนที่แบ่งงานได้ เลือกคนของโรงเรียนให้ดูแลได้เลย"]
    if front.kind == MatterKind.HAND_ON:
        return ["คุยกับโรงเรียนใหม่ก่อน ระหว่างนั้นเก็บเรื่องไว้ได้"]
    if front.kind == MatterKind.HOME_CALL:
        return [FROM_HEAD if front.from_head else UNSEEN]
    if front.kind == MatterKind.EMPLOYER:
        return [_to_employer(front.age)]
    if front.kind == MatterKind.CALL and front.phone is None:
        return ["ยังไม่มีเบอร์ของผู้แจ้ง โทรหาที่โรงเรียนได้"]
    if front.kind == MatterKind.CALL and front.phone is not None and front.phone != dialled(front.phone):
        return [T("โทร {phone}", phone=show_phone(front.phone))]  # a telephone dials no extension
    return []


def _to_employer(age: int | None) -> Phrase:
    """What she would read, and why to look twice."""
    reads = "ถ้าส่ง นายจ้างเห็นแค่วันแรกกับชื่อโรงเรียน"
    if age is None:
        return in_lines("ยังไม่รู้อายุน้อง ถามก่อน ต่ำกว่า 15 ปีกฎหมายห้ามจ้าง", reads)
    if age < _WORKS_FROM:
        return in_lines(T("อายุ {age} ปี ต่ำกว่า 15 กฎหมายห้ามจ้าง (คุ้มครองแรงงาน ม.44) ดูให้แน่ก่อน", age=age), reads)
    return in_lines(T("อายุ {age} ปี", age=age), reads)


def _wants(one: Wants) -> Phrase:
    """A colleague asks for the child."""
    who = one.asker.title
    if one.carer is None:
        return T("{who} ขอดูแลน้องคนนี้", who=who)
    if not one.carer.there:
        return T("{who} ขอดูแล {carer} ดูแลอยู่ แต่ตอนนี้ไม่อยู่", who=who, carer=one.carer.title)
    return T("{who} ขอดูแล {carer} ดูแลอยู่ ยังไม่ได้ตอบ", who=who, carer=one.carer.title)


def after(front: Front, chosen: Phrase, *, ends: bool) -> Card:
    """What she has just decided, what becomes of the child, and the way back. `ends`: nobody looks for it any more."""
    lines = [Words(T("บันทึกแล้ว: {chosen} · {code}", chosen=chosen, code=front.code), "strong")]
    if front.need is None and front.kind not in _BESIDE:
        lines.append(Words("จบการติดตามน้องคนนี้" if ends else "น้องคนนี้ยังติดตามต่อ"))
    undo = (
        Button(
            UNDO,
            Act("desk_undo", {"item": front.item}),
            T("{words} {code}", words=UNDO, code=front.code),
            look="quiet",
        ),
    )
    rest = Button(REST, Act("desk_queue", {"queue": front.queue.value, "page": "0"}), look="main")
    note = (note_row(front.item, front.code),) if front.details.may_note else ()
    ways = (rest, *(undo if front.decided is not None and not front.is_final else ()))
    return Card("บันทึกแล้ว", (*lines, *note), ways, (TO_DESK, TO_MENU))


def reopened(number: int) -> Card:
    """The decision is reversed."""
    words = T("กลับคำแล้ว เรื่องของน้อง {number:04d} กลับมารอเขตตัดสินอีกครั้ง", number=number)
    return Card("บันทึกแล้ว", (Words(words, "strong"),), (TO_DESK,), (TO_MENU,))
