"""“ขอข้อมูลเพิ่ม”: one question to whoever has reported, prepared or typed."""

from flows.engine.facts import Facts
from flows.engine.kit import Flow, Missed, Moment
from flows.engine.rules import Answers, answered
from flows.hear.concern import is_sensitive
from flows.kinds.checks import at_most
from flows.kinds.choice import Choice
from flows.kinds.text import FreeText
from flows.phrase import Phrase, T
from flows.review.entries.questions import QUESTIONS, TYPED, prepared
from models.codes import MatterKind, Outcome

MOST = 80
"""Characters of a question."""


class AskFacts(Facts, frozen=True):
    """`number`: the child's. `who`: whom the question goes to."""

    number: int
    kind: MatterKind
    outcome: Outcome | None
    who: Phrase


def _which(_answers: Answers, facts: AskFacts) -> Phrase:
    return T("น้อง {number:04d} ถาม{who}เรื่องอะไร ถามได้ครั้งละ 1 ข้อ", number=facts.number, who=facts.who)


def _question(said: str) -> str | None:
    """What is delicate is talked about, not written."""
    return None if is_sensitive(said) else at_most(MOST)(said)


def _refused(said: str) -> Missed:
    if is_sensitive(said):
        return Missed("เรื่องละเอียดอ่อนไม่ถามในแชต โทรคุยกันแทน หรือพิมพ์คำถามใหม่")
    return Missed(T("ขอไม่เกิน {most} ตัวอักษร", most=MOST))


def _not_prepared(_said: str, _moment: Moment[AskFacts]) -> Phrase:
    return "เป็นคำถามอื่น กด “พิมพ์คำถามเอง” ก่อน แล้วค่อยพิมพ์"


ASK = Flow[AskFacts](
    name="ask_reporter",
    version=1,
    steps=(
        Choice(
            key="question",
            words=_which,
            options=lambda _, facts: prepared(facts.kind, facts.outcome),
            unlisted=tuple(QUESTIONS.values()),
            exactly=True,
            why_not=_not_prepared,
        ),
        FreeText(
            key="typed",
            words="พิมพ์คำถามสั้นๆ ข้อเดียว ไม่ต้องใส่ชื่อใคร",
            check=_question,
            refusal=_refused,
            when=answered("question", TYPED.value),
        ),
    ),
    stopped="ยังไม่ได้ถามอะไร เรื่องนี้อยู่ที่เดิม",
)


def question(answers: Answers) -> tuple[str, str]:
    """What it is about, and its words."""
    what = str(answers["question"])
    return what, str(answers["typed"]) if what == TYPED.value else str(QUESTIONS[what].label)
