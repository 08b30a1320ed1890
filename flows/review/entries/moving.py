"""“เลือกโรงเรียนใหม่”: the school of the area to which a child has moved, or which shall look for one that the school
it is listed at says is not its own."""

from datetime import date

from flows.days import past_day
from flows.engine.kit import Flow, Option
from flows.engine.review import SEND
from flows.kinds.search import Named, Search
from flows.phrase import Phrase, T
from flows.reports.options import NOT_OURS, label
from flows.review.decisions import HANDED_ON
from flows.review.entries.entering import EnterFacts, reviewed

_SEND = Option(SEND, HANDED_ON, ("บันทึก", "ใช่", "ถูกต้อง", "ตกลง"))


class MoveFacts(EnterFacts, frozen=True):
    """`schools`: the others of the area, by name. `refused`: its school says that the child is not its own;
    `said_no`: which schools have said so before, why (a code, or none that is known) and when."""

    schools: tuple[Named, ...] = ()
    refused: bool = False
    said_no: tuple[tuple[str, str, date], ...] = ()


def _none(said: str) -> Phrase:
    return T("ไม่พบโรงเรียนชื่อคล้าย “{words}” ในเขต ลองพิมพ์แค่บางส่วนของชื่อ", words=said[:30])


def _which(facts: MoveFacts) -> Phrase:
    if facts.refused:
        return T("น้อง {number:04d} ให้โรงเรียนไหนดูแล พิมพ์บางส่วนของชื่อ", number=facts.number)
    return T("น้อง {number:04d} ย้ายไปโรงเรียนไหน พิมพ์บางส่วนของชื่อ", number=facts.number)


def _said_no(facts: MoveFacts, school: str) -> Phrase | None:
    """Beside a school that has refused the child: it can be named again, and not unseen."""
    said = next((one for one in facts.said_no if one[0] == school), None)
    if said is None:
        return None
    _, why, day = said
    because = label(NOT_OURS, why)
    if not because:
        return T("เคยบอกว่าไม่ใช่ {day}", day=past_day(day, facts.today))
    return T("เคยบอกว่าไม่ใช่ ({why} {day})", why=because, day=past_day(day, facts.today))


MOVE = Flow[MoveFacts](
    name="new_school",
    version=1,
    steps=(
        Search(
            key="school",
            words=lambda _, facts: _which(facts),
            among=lambda facts: facts.schools,
            none=_none,
            title="ชื่อคล้าย",
            note=_said_no,
            line="โรงเรียนใหม่",
        ),
        reviewed(_SEND),
    ),
    stopped="ยังไม่ได้บันทึกอะไร เรื่องนี้อยู่ที่เดิม",
)
