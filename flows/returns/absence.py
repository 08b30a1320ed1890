"""A child that was back comes no more: since which day."""

from datetime import date, timedelta

from flows.cases.child import ChildFacts
from flows.cases.school_days import school_days
from flows.engine.facts import Facts
from flows.engine.kit import Flow
from flows.kinds.day import Day


class AbsenceFacts(Facts, frozen=True):
    """`child`: who comes no more. `school_days`: the last ones of its area, today's first."""

    child: ChildFacts
    school_days: tuple[date, ...] = ()


def _lately(facts: AbsenceFacts) -> tuple[date, date]:
    return facts.today - timedelta(days=60), facts.today


ABSENCE = Flow[AbsenceFacts](
    name="absence",
    version=1,
    looks_at_case=True,
    about=lambda facts: facts.child.label,
    steps=(
        Day(
            key="since",
            words="หยุดมาตั้งแต่วันไหน",
            options=lambda facts: school_days(facts.school_days, facts.today),
            within=_lately,
            prefer="past",
            refusal="ขอวันที่ผ่านมาแล้ว ไม่เกิน 60 วัน",
        ),
    ),
    stopped="ยกเลิกแล้ว ยังไม่ได้บันทึกอะไร",
)
