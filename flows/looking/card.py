"""The card of a child to an officer of its area: whose it is, how it stands, what waits and in front of whom. What is
restricted looks like whatever waits for the district: nothing here is told that only the one would have."""

from datetime import date

from msgspec import Struct

from flows.cases.card import CaseFacts, before, now_of, state_of
from flows.cases.due import before_school, share_by
from flows.engine.buttons import TO_MENU
from flows.labels import label, shortened
from flows.looking.flow import ALT
from flows.phrase import Phrase, T
from flows.reports.saved import NEED_WORDS
from flows.review.asked import LEARNT, asked_shortly
from flows.review.desk import TO_DESK
from flows.say import Act, Button, Card, Row, Text, Word, Words
from flows.turn.menu import LOOK_FOR
from models.codes import CaseStatus, MatterKind, Need, Outcome

_SHOWN = 2
"""Things that wait, of which each has a line: a screen has no room for more."""

_NAME = 24
"""Characters of the name of who looks after it."""

_MORE, _WAITS = label("ดูเพิ่ม"), "ดูเรื่องที่รอเขต"
TO_LOOK_FOR = Button(LOOK_FOR, Word(LOOK_FOR))

ENDED: dict[CaseStatus, Phrase] = {
    CaseStatus.CLOSED_RETAINED: "กลับมาเรียนครบแล้ว",
    CaseStatus.CLOSED_STUDYING: "เรียนอยู่แล้ว",
    CaseStatus.CLOSED_DECLINED: "ไม่กลับมาเรียน",
    CaseStatus.CLOSED_LEFT_COUNTRY: "กลับประเทศเดิม",
    CaseStatus.CLOSED_DECEASED: "เสียชีวิต",
    CaseStatus.CLOSED_TRANSFERRED: "ย้ายออกนอกเขต",
    CaseStatus.CLOSED_DATA_ERROR: "รายชื่อผิดหรือซ้ำ",
}


class Waits(Struct, frozen=True):
    """One thing that stands in front of an office beside the child's turn. `item`: for who may open it; `kind`: of a
    matter, `need`: what is needed; one of them is there."""

    item: str | None
    kind: MatterKind | None
    need: Need | None
    due: date

    def words(self, outcome: Outcome | None) -> Phrase:
        """`outcome`: of the child's latest report."""
        if self.need is not None:
            return NEED_WORDS.get(self.need, "เรื่องอื่น")
        return asked_shortly(self.kind, outcome if self.kind == MatterKind.RETAINED else None)


class Looked(Struct, frozen=True):
    """`carer`: who looks after it. `see_more`: the reader may know who exactly it is. `all_known`: she may know of
    whatever waits for the district about it; who may not is sent to her desk, of every child that waits for it."""

    case: CaseFacts
    status: CaseStatus
    school: str
    carer: str | None
    waits: tuple[Waits, ...] = ()
    see_more: bool = False
    all_known: bool = True


def looked(one: Looked, today: date) -> Card:
    """How it stands, and the ways on that an officer has."""
    case = one.case
    heading = T("{child} · น้อง {number:04d}", child=case.label, number=case.number)
    blocks: list[Words | Row] = [Words(heading, "heading"), Words(one.school, "small")]
    if one.status in ENDED:
        why = LEARNT if case.learns else ENDED[one.status]
        blocks.append(Words(T("จบการติดตามแล้ว: {why}", why=why), "strong"))
        return Card(ALT, (*blocks, Words(before(case, today), "small")), quick=(TO_LOOK_FOR, TO_MENU))
    carer: Phrase = T("คนดูแล: {name}", name=shortened(one.carer, _NAME)) if one.carer is not None else "ยังไม่มีคนดูแล"
    blocks += [Words(carer), Words(_stands(one, today), "strong"), Words(before(case, today), "small")]
    number = T("น้อง {number:04d}", number=case.number)
    if case.waits_for_district and one.all_known:
        said = T("{words} {number}", words=_WAITS, number=number)
        blocks.append(
            Row(T("{words} ›", words=_WAITS), Act("look_waits", {"case": str(case.case)}), said=said, look="main")
        )
    for wait in one.waits[:_SHOWN]:
        if wait.item is None:
            blocks.append(Words(before_school(wait.due, today, wait.words(case.outcome))))
        else:
            words = T("{what} · รอเขต ›", what=wait.words(case.outcome))
            blocks.append(Row(words, Act("desk_open", {"item": wait.item}), said=number, look="line"))
    if len(one.waits) > _SHOWN:
        blocks.append(Words(T("และอีก {n} เรื่อง", n=len(one.waits) - _SHOWN), "small"))
    said = T("ดูเพิ่ม {number}", number=number)
    more = (Button(_MORE, Act("child_more", {"case": str(case.case)}), said),) if one.see_more else ()
    if case.waits_for_district and not one.all_known:
        more = (TO_DESK,)
    return Card(ALT, tuple(blocks), more, (TO_LOOK_FOR, TO_MENU))


def _stands(one: Looked, today: date) -> Phrase:
    case = one.case
    if case.waits_for_district:
        return "รอเขตตอบ"  # till when stands with what waits: what is restricted has days of its own
    if one.status == CaseStatus.NEW:
        return share_by(case.due, today) if case.due is not None else "รอโรงเรียนหาคนดูแล"
    state = state_of(case, today)
    if state == "asks" and case.learns:
        return "มีการเรียนไปให้น้องแล้ว รอครูตอบว่ายังได้เรียนไหม"
    return "กลับมาเรียนแล้ว รอครูตอบว่ายังมาเรียนไหม" if state == "asks" else now_of(case, state, today)


def at_the_desk() -> Text:
    """A button from before she knew less: it says the same of every child."""
    return Text("เรื่องที่รอเขต ดูได้ที่งานรอเขต", (TO_DESK, TO_LOOK_FOR, TO_MENU))


def with_others(number: int) -> Text:
    """Nothing of it waits for this reader."""
    return Text(T("เรื่องของน้อง {number:04d} มีคนของเขตดูแลอยู่แล้ว", number=number), (TO_LOOK_FOR, TO_MENU))
