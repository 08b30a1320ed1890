"""“รับดำเนินการ”: on which day an agency does what it was asked for."""

from datetime import date, timedelta

from flows.days import Form, last_day
from flows.engine.facts import Facts
from flows.engine.kit import Flow, Option
from flows.kinds.day import Day
from flows.labels import label_with
from flows.phrase import Phrase, T

_DAY = label_with("{day}", day=Form.DAY_OF)
_SHOWN = 3


class AppointFacts(Facts, frozen=True):
    """`coming`: the days of the next weeks on which offices and schools are open, the nearest first."""

    number: int
    agency: str
    coming: tuple[date, ...]


def _days(facts: AppointFacts) -> tuple[Option, ...]:
    tomorrow = facts.today + timedelta(days=1)
    also = {facts.today: ("วันนี้",), tomorrow: ("พรุ่งนี้",)}
    return tuple(Option(day.isoformat(), _DAY(day=day), also.get(day, ())) for day in facts.coming[:_SHOWN])


def _within(facts: AppointFacts) -> tuple[date, date]:
    return facts.today, max(facts.coming, default=facts.today)


def _closed(day: date, facts: AppointFacts) -> Phrase | None:
    return None if day in facts.coming else T("{day} เป็นวันหยุด ขอวันอื่น", day=last_day(day, facts.today))


APPOINT = Flow[AppointFacts](
    name="appointed",
    version=1,
    steps=(
        Day(
            key="day",
            words=lambda _, facts: T("น้อง {number:04d} {agency}นัดวันไหน", number=facts.number, agency=facts.agency),
            options=_days,
            within=_within,
            closed=_closed,
            prefer="future",
            refusal="ขอวันตั้งแต่วันนี้ไป ไม่เกิน 6 สัปดาห์",
        ),
    ),
    stopped="ยังไม่ได้บันทึกวันนัด เรื่องนี้อยู่ที่เดิม",
)
