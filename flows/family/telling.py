"""Whoever looks after a child writes to its home: may it come by itself, and is this what shall be read."""

from datetime import date

from flows.cases.child import ChildFacts
from flows.engine.facts import Facts
from flows.engine.kit import Flow, Option
from flows.engine.rules import Answers
from flows.family.news import News, heading, read
from flows.kinds.choice import Choice
from flows.phrase import Phrase, in_lines
from models.codes import Need

ALONE = Option("ALONE", "น้องมาเองได้", ("มาเอง", "มาเองได้", "คนเดียว"))
WITH = Option("WITH", "อยากให้ผู้ใหญ่มาด้วย", ("ผู้ใหญ่มาด้วย", "มากับผู้ใหญ่", "มาด้วย"))
SEND = Option("SEND", "ส่งเลย", ("ส่ง", "ส่งแบบนี้", "ตกลง", "โอเค", "ok"))
NOT_YET = Option("NOT_YET", "ยังไม่ส่ง", ("ไม่ส่ง", "ยัง", "ไม่", "เดี๋ยวก่อน"))


class TellingFacts(Facts, frozen=True):
    """`child`: of whom it tells. `teacher`: whom to meet, as the home reads her."""

    child: ChildFacts
    school: str
    day: date
    teacher: Phrase | None = None
    given: tuple[Need, ...] = ()
    any_clothes: bool = False


def _preview(answers: Answers, facts: TellingFacts) -> Phrase:
    """As it is read at home."""
    one = News(
        0,
        facts.child.name,
        facts.school,
        facts.day,
        facts.today,
        grown_up=answers.get("who") == WITH.value,
        teacher=facts.teacher,
        given=facts.given,
        any_clothes=facts.any_clothes,
    )
    return in_lines(heading(one), read(one))


TELLING = Flow[TellingFacts](
    name="tell_home",
    version=1,
    looks_at_case=True,
    about=lambda facts: facts.child.label,
    steps=(
        Choice(key="who", words="วันแรกใครมากับน้อง", options=(ALONE, WITH)),
        Choice(
            key="send",
            words="ที่บ้านอ่านอย่างนี้",
            alt="ข่าวถึงที่บ้าน",
            reading=_preview,
            options=(SEND, NOT_YET),
            exactly=True,
        ),
    ),
    stopped="ยังไม่ได้ส่งอะไร",
)
