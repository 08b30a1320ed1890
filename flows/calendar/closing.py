"""“หยุด 22 มิ.ย.”: which day an area has no school, and whether its office is closed too."""

from datetime import date

from flows.days import Form, last_day
from flows.engine.facts import Facts
from flows.engine.kit import Flow, Option
from flows.engine.rules import Answers
from flows.kinds.choice import Choice
from flows.kinds.day import Day, as_day
from flows.labels import label_with
from flows.phrase import Phrase, T, in_lines
from models.codes import DayKind


class ClosingFacts(Facts, frozen=True):
    """`coming`: the next days with school; `last`: the last day that may be closed."""

    coming: tuple[date, ...]
    last: date


_DAY = label_with("{day}", day=Form.SHORT_DAY_OF)
_NEAREST = 4

BOTH = Option(DayKind.HOLIDAY, "หยุดทั้งโรงเรียนและเขต", ("หยุดทั้งเขต", "ทั้งโรงเรียนและเขต", "ทั้งหมด", "วันหยุดราชการ"))
SCHOOLS = Option(DayKind.CLOSED, "หยุดเฉพาะโรงเรียน", ("เฉพาะโรงเรียน", "โรงเรียน", "หยุดแค่โรงเรียน", "แค่โรงเรียน"))


def days(facts: ClosingFacts) -> tuple[Option, ...]:
    return tuple(Option(day.isoformat(), _DAY(day=day)) for day in facts.coming[:_NEAREST])


def possible(facts: ClosingFacts) -> tuple[date, date]:
    return facts.today, facts.last


def who_is_closed(answers: Answers, facts: ClosingFacts) -> Phrase:
    day = as_day(str(answers["day"])) or facts.today
    return in_lines(
        T("{day} ให้ทุกโรงเรียนในเขตหยุดไหม", day=last_day(day, facts.today)),
        "วันนั้นไม่นับเป็นวันเรียน วันนัดที่ตรงกับวันนั้นนับเป็นวันเรียนถัดไป",
    )


CLOSING = Flow[ClosingFacts](
    name="closing",
    version=1,
    about_a_day=True,
    steps=(
        Day(
            key="day",
            words="หยุดวันไหน",
            options=days,
            within=possible,
            prefer="future",
            refusal="ขอวันตั้งแต่วันนี้ไป ล่วงหน้าได้ 1 ปี",
        ),
        Choice(key="whom", words=who_is_closed, options=(BOTH, SCHOOLS), exactly=True),
    ),
    stopped="ไม่ได้เปลี่ยนอะไร ปฏิทินเหมือนเดิม",
)
