"""“เลือกโรงเรียนใหม่”: the school of the area to which a child has moved."""

from flows.engine.kit import Flow, Option
from flows.engine.review import SEND
from flows.kinds.search import Named, Search
from flows.phrase import Phrase, T
from flows.review.decisions import HANDED_ON
from flows.review.entries.entering import EnterFacts, reviewed

_SEND = Option(SEND, HANDED_ON, ("บันทึก", "ใช่", "ถูกต้อง", "ตกลง"))


class MoveFacts(EnterFacts, frozen=True):
    """`schools`: the others of the area, by name."""

    schools: tuple[Named, ...] = ()


def _none(said: str) -> Phrase:
    return T("ไม่พบโรงเรียนชื่อคล้าย “{words}” ในเขต ลองพิมพ์แค่บางส่วนของชื่อ", words=said[:30])


MOVE = Flow[MoveFacts](
    name="new_school",
    version=1,
    steps=(
        Search(
            key="school",
            words=lambda _, facts: T("น้อง {number:04d} ย้ายไปโรงเรียนไหน พิมพ์บางส่วนของชื่อ", number=facts.number),
            among=lambda facts: facts.schools,
            none=_none,
            title="ชื่อคล้าย",
            line="โรงเรียนใหม่",
        ),
        reviewed(_SEND),
    ),
    stopped="ยังไม่ได้บันทึกอะไร เรื่องนี้อยู่ที่เดิม",
)
