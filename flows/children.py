"""The cards of the children a person looks after: those due first."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from flows.say import Act, Button, Card, Cards, Text, Word, Words
from models.codes import Outcome
from thai.dates import day_of, days_left, short_no_year

PER_PAGE = 10

LAST_TIME = {
    Outcome.FOUND_WANTS_RETURN: "เจอ อยากกลับไปเรียน",
    Outcome.BACK_IN_SCHOOL: "กลับมาเรียนแล้ว",
    Outcome.FOUND_UNDECIDED: "เจอ ยังไม่แน่ใจ",
    Outcome.FOUND_DECLINES: "เจอ ยังไม่อยากกลับ",
    Outcome.FOUND_CANNOT_ATTEND: "เจอ แต่ไปเรียนไม่ไหว",
    Outcome.FAMILY_MET_CHILD_AWAY: "เจอแต่คนที่บ้าน",
    Outcome.NO_CONTACT_YET: "ยังติดต่อไม่ได้",
    Outcome.MOVED_KNOWN: "ย้าย รู้ที่อยู่ใหม่",
    Outcome.MOVED_UNKNOWN: "ย้าย ยังไม่รู้ที่อยู่",
    Outcome.STUDYING_SAME: "เรียนที่อื่นอยู่แล้ว",
    Outcome.STUDYING_OTHER: "เรียนที่อื่นอยู่แล้ว",
    Outcome.STUDYING_ABROAD: "เรียนต่างประเทศ",
    Outcome.LEFT_COUNTRY: "กลับประเทศเดิม",
    Outcome.IN_CUSTODY: "เขตดูแลต่อ",
    Outcome.DECEASED: "ส่งให้เขตดูแล้ว",
    Outcome.NO_SUCH_PERSON: "ไม่มีใครรู้จักน้อง",
    Outcome.WRONG_RECORD: "แจ้งว่ารายชื่อไม่ถูกต้อง",
    Outcome.UNSAFE_VISIT: "ลงพื้นที่ไม่ปลอดภัย",
}


_HELP, _SCHOOL = "บอกเรื่องที่ต้องช่วย", "บอกชื่อโรงเรียน"
ADDS = {
    Outcome.FOUND_WANTS_RETURN: _HELP,
    Outcome.FOUND_UNDECIDED: _HELP,
    Outcome.FOUND_DECLINES: _HELP,
    Outcome.FOUND_CANNOT_ATTEND: _HELP,
    Outcome.STUDYING_SAME: _SCHOOL,
    Outcome.STUDYING_OTHER: _SCHOOL,
    Outcome.STUDYING_ABROAD: _SCHOOL,
}
"""What can be added to a report after it was saved."""

END_SEARCH = "ขอจบการตามหา"
"""After enough tries: asks for a witness, then the district decides."""


class CaseFacts(Struct, frozen=True):
    """One case as its school may see it. `report`: the latest one that stands. `can_repeat`: “nothing changed” would
    be true. `can_correct`: this person sent it; `lacks`: what she may still tell about it. `may_end`: there were enough
    tries to end the search."""

    case: int
    number: int
    name: str
    grade: str
    due: date | None
    outcome: Outcome | None = None
    reported_on: date | None = None
    report: int | None = None
    can_repeat: bool = False
    can_correct: bool = False
    lacks: str | None = None
    may_end: bool = False
    waits_for_district: bool = False


def children(cases: Sequence[CaseFacts], page: int, total: int, today: date) -> Cards | Card | Text:
    """One page of cards; `total` counts all pages."""
    if not cases:
        return Text("ตอนนี้ไม่มีน้องที่ต้องตาม", (Button("เมนู", Word("เมนู")),))
    cards = tuple(_card(case, today) for case in cases)
    if total > (page + 1) * PER_PAGE:
        more = Button("ดูน้องคนอื่น", Act("children", {"page": str(page + 1)}), look="main")
        left = total - (page + 1) * PER_PAGE
        cards += (Card("รายชื่อน้องที่ครูดูแล", (Words(f"ยังมีอีก {left} คน"),), (more,)),)
    return Cards("รายชื่อน้องที่ครูดูแล", cards) if len(cards) > 1 else cards[0]


def _card(case: CaseFacts, today: date) -> Card:
    spoken = f"น้อง {case.number:04d}"
    args = {"case": str(case.case)}
    buttons = [Button("รายงาน", Act("report", args), said=f"รายงาน {spoken}", look="main")]
    if case.can_repeat and case.report is not None:
        seen = {**args, "report": str(case.report)}
        buttons.append(Button("เหมือนเดิม", Act("same", seen), said=f"{spoken} เหมือนเดิม"))
    label, act = (END_SEARCH, "end_search") if case.may_end else (case.lacks, "more")
    if case.report is not None and label:
        buttons.append(Button(label, Act(act, {"report": str(case.report)}), said=f"{label} {spoken}"))
    if case.can_correct and case.report is not None:
        buttons.append(
            Button(
                "แก้รายงานล่าสุด",
                Act("correct", {"report": str(case.report)}),
                said=f"แก้รายงาน {spoken}",
                look="quiet",
            )
        )
    return Card(
        alt="รายชื่อน้องที่ครูดูแล",
        blocks=(
            Words(f"{case.name} {case.grade}".strip(), "heading"),
            Words(spoken, "small"),
            Words(_when(case, today)),
            Words(_before(case), "small"),
        ),
        buttons=tuple(buttons),
    )


def _when(case: CaseFacts, today: date) -> str:
    if case.waits_for_district:
        return "รอเขตดูแลต่อ ยังไม่ต้องทำอะไร"
    if case.due is None:
        return "ยังไม่มีกำหนด"
    return f"ขอข่าวภายใน{day_of(case.due)} ({days_left(case.due, today)})"


def _before(case: CaseFacts) -> str:
    if case.outcome is None or case.reported_on is None:
        return "ครั้งก่อน: ยังไม่เคยรายงาน"
    return f"ครั้งก่อน: {LAST_TIME[case.outcome]} ({short_no_year(case.reported_on)})"
