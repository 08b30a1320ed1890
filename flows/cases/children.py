"""The cards of the children a person looks after: those due first."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from flows.days import day_of, days_left, short_no_year
from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.phrase import Phrase, T
from flows.say import Act, Button, Card, Cards, Text, Words
from models.codes import Outcome

PER_PAGE = 10

LAST_TIME = {
    Outcome.FOUND_WANTS_RETURN: "อยากกลับไปเรียน",
    Outcome.BACK_IN_SCHOOL: "กลับมาเรียนแล้ว",
    Outcome.FOUND_UNDECIDED: "ยังไม่แน่ใจ",
    Outcome.FOUND_DECLINES: "ยังไม่อยากกลับ",
    Outcome.FOUND_CANNOT_ATTEND: "ไปเรียนไม่ไหว",
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
    Outcome.UNSAFE_VISIT: "พื้นที่ไม่ปลอดภัย",
}


_HELP, _SCHOOL = label("บอกเรื่องที่ต้องช่วย"), label("บอกชื่อโรงเรียน")
ADDS = {
    Outcome.FOUND_WANTS_RETURN: _HELP,
    Outcome.FOUND_UNDECIDED: _HELP,
    Outcome.FOUND_DECLINES: _HELP,
    Outcome.FOUND_CANNOT_ATTEND: _HELP,
    Outcome.BACK_IN_SCHOOL: _SCHOOL,
    Outcome.STUDYING_SAME: _SCHOOL,
    Outcome.STUDYING_OTHER: _SCHOOL,
    Outcome.STUDYING_ABROAD: _SCHOOL,
}
"""What can be added to a report after it was saved."""

END_SEARCH = label("ขอจบการตามหา")
"""After enough tries: asks for a witness, then the district decides."""

_REPORT, _SAME = label("รายงาน"), label("เหมือนเดิม")
_CORRECT, _OTHERS = label("แก้รายงานล่าสุด"), label("ดูน้องคนอื่น")
_LIST = "รายชื่อน้องที่ครูดูแล"


class CaseFacts(Struct, frozen=True):
    """One case as its school may see it. `report`: the latest one that stands. `can_repeat`: “nothing changed” would
    be true. `can_correct`: this person sent it; `lacks`: what she may still tell about it. `may_end`: there were enough
    tries to end the search. `late`: by how many school days it is overdue, where that is known."""

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
    late: int | None = None


def children(cases: Sequence[CaseFacts], page: int, total: int, today: date) -> Cards | Card | Text:
    """One page of cards; `total` counts all pages."""
    if not cases:
        return Text("ตอนนี้ไม่มีน้องที่ต้องตาม", (TO_MENU,))
    cards = tuple(_card(case, today) for case in cases)
    if total > (page + 1) * PER_PAGE:
        more = Button(_OTHERS, Act("children", {"page": str(page + 1)}), look="main")
        left = total - (page + 1) * PER_PAGE
        cards += (Card(_LIST, (Words(T("ยังมีอีก {left} คน", left=left)),), (more,)),)
    return Cards(_LIST, cards) if len(cards) > 1 else cards[0]


def _card(case: CaseFacts, today: date) -> Card:
    number, args = case.number, {"case": str(case.case)}
    said: Phrase = T("รายงาน น้อง {number:04d}", number=number)
    buttons = [Button(_REPORT, Act("report", args), said, look="main")]
    if case.report is not None:
        report = {"report": str(case.report)}
        if case.can_repeat:
            said = T("น้อง {number:04d} เหมือนเดิม", number=number)
            buttons.append(Button(_SAME, Act("same", {**args, **report}), said))
        if case.may_end:
            said = T("ขอจบการตามหา น้อง {number:04d}", number=number)
            buttons.append(Button(END_SEARCH, Act("end_search", report), said))
        elif case.lacks:
            said = T("{label} น้อง {number:04d}", label=case.lacks, number=number)
            buttons.append(Button(case.lacks, Act("more", report), said))
        if case.can_correct:
            said = T("แก้รายงาน น้อง {number:04d}", number=number)
            buttons.append(Button(_CORRECT, Act("correct", report), said, look="quiet"))
    return Card(
        alt=_LIST,
        blocks=(
            Words(f"{case.name} {case.grade}".strip(), "heading"),
            Words(T("น้อง {number:04d}", number=number), "small"),
            Words(_when(case, today), _look(case, today)),
            Words(_before(case), "small"),
        ),
        buttons=tuple(buttons),
    )


def _when(case: CaseFacts, today: date) -> Phrase:
    if case.waits_for_district:
        return "รอเขตดูแลต่อ ยังไม่ต้องทำอะไร"
    if case.due is None:
        return "ยังไม่มีกำหนด"
    return T("ขอข่าวภายใน{day} ({left})", day=day_of(case.due), left=days_left(case.due, today, case.late))


def _look(case: CaseFacts, today: date) -> Literal["plain", "small", "late"]:
    """Nothing to do is grey, overdue amber."""
    if case.waits_for_district:
        return "small"
    return "late" if case.due is not None and case.due < today else "plain"


def _before(case: CaseFacts) -> Phrase:
    if case.outcome is None or case.reported_on is None:
        return "ครั้งก่อน: ยังไม่เคยรายงาน"
    return T("ครั้งก่อน: {outcome} ({day})", outcome=LAST_TIME[case.outcome], day=short_no_year(case.reported_on))
