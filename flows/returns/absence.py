"""A child that was back comes no more: since which day."""

from datetime import date, timedelta

from flows.cases.child import ChildFacts
from flows.cases.school_days import school_days
from flows.days import last_day
from flows.engine.facts import Facts
from flows.engine.kit import Flow, Option
from flows.kinds.day import Day
from flows.phrase import Phrase, T


class AbsenceFacts(Facts, frozen=True):
    """`child`: who comes no more. `school_days`: the last ones of its area, today's first. `back_on`: its first day
    back; it can't have been absent before. `learns`: learning came to it from that day on, and comes no more."""

    child: ChildFacts
    school_days: tuple[date, ...] = ()
    back_on: date | None = None
    learns: bool = False


def _lately(facts: AbsenceFacts) -> tuple[date, date]:
    earliest = facts.today - timedelta(days=60)
    return max(earliest, facts.back_on or earliest), facts.today


def _days(facts: AbsenceFacts) -> tuple[Option, ...]:
    """Where no day with school lies between, one came back on a closed day: then its own."""
    first, _ = _lately(facts)
    days = [day for day in facts.school_days if day >= first] or sorted({facts.back_on or facts.today, facts.today})[
        ::-1
    ]
    return school_days(days, facts.today)


def _refusal(facts: AbsenceFacts) -> Phrase:
    first, _ = _lately(facts)
    if facts.back_on != first:
        return "ขอวันที่ผ่านมาแล้ว ไม่เกิน 60 วัน"
    if facts.learns:
        return T("น้องเริ่มได้เรียน {day} ขอวันตั้งแต่วันนั้นถึงวันนี้", day=last_day(first, facts.today))
    return T("น้องกลับมาเรียน {day} ขอวันตั้งแต่วันนั้นถึงวันนี้", day=last_day(first, facts.today))


ABSENCE = Flow[AbsenceFacts](
    name="absence",
    version=1,
    looks_at_case=True,
    about=lambda facts: facts.child.label,
    steps=(
        Day(
            key="since",
            words="หยุดมาตั้งแต่วันไหน",
            options=_days,
            within=_lately,
            prefer="past",
            refusal=_refusal,
        ),
    ),
    stopped="ยกเลิกแล้ว ยังไม่ได้บันทึกอะไร",
)
