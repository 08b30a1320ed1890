"""“ไม่ใช่เด็กของเรา”: one question, why. It is no way out: the child stays open, and the district has it with a day."""

from flows.cases.child import ChildFacts
from flows.engine.facts import Facts
from flows.engine.kit import Flow
from flows.kinds.choice import Choice
from flows.reports.options import NOT_OURS


class RefuseFacts(Facts, frozen=True):
    """`child`: of whom it is said."""

    child: ChildFacts


REFUSE = Flow[RefuseFacts](
    name="refusing",
    version=1,
    looks_at_case=True,
    about=lambda facts: facts.child.label,
    steps=(Choice(key="not_ours", words="ไม่ใช่เด็กของเรา เพราะอะไร", options=NOT_OURS),),
    stopped="ยกเลิกแล้ว ยังไม่ได้บันทึกอะไร",
)
