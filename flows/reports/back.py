"""A child is back at school: where, and since which day."""

from datetime import date, timedelta

from flows.days import Form
from flows.engine.asking import is_called
from flows.engine.kit import Moment, Option
from flows.engine.rules import Value
from flows.labels import label_with
from flows.reports.facts import ReportFacts
from models.codes import Destination, Outcome

HERE = Destination.OBEC_SAME

BACK_AT = (
    Option(HERE, "โรงเรียนเรา", ("โรงเรียนนี้", "ที่นี่", "โรงเรียนเดิม", "ที่เดิม", "โรงเรียนเดิมนี่เอง")),
    Option(Destination.OBEC_OTHER, "โรงเรียนอื่น"),
    Option(Destination.DOLE, "สกร./กศน.เดิม", ("สกร", "กศน")),
    Option(Destination.OVEC, "อาชีวะ", ("วิทยาลัย", "ปวช", "เทคนิค")),
    Option(Destination.SPECIAL_CENTER, "ศูนย์ศึกษาพิเศษ", ("ศูนย์การศึกษา",)),
    Option(Destination.OTHER, "ที่อื่น", ("อื่นๆ",)),
)


def hear_back(said: str, _moment: Moment[ReportFacts]) -> dict[str, Value] | None:
    """“โรงเรียนเดิมนี่เอง” to the question at which other school it studies: it is back at its own."""
    if not is_called(said, BACK_AT[0]):
        return None
    return {"outcome": Outcome.BACK_IN_SCHOOL, "back_at": HERE}


_TODAY = label_with("วันนี้ {day}", day=Form.SHORT_DAY_OF)
_YESTERDAY = label_with("เมื่อวาน {day}", day=Form.SHORT_DAY_OF)
_DAY = label_with("{day}", day=Form.SHORT_DAY_OF)
_NEWEST = 2


def school_days(facts: ReportFacts) -> tuple[Option, ...]:
    """The two newest days with school and the first one of last week, each with its date."""
    days = facts.school_days
    monday = facts.today - timedelta(days=7 + facts.today.weekday())
    last_week = [day for day in days if monday <= day < monday + timedelta(days=7)]
    offered = dict.fromkeys((*days[:_NEWEST], *last_week[-1:]))
    return tuple(_option(day, facts.today) for day in offered)


def _option(day: date, today: date) -> Option:
    match (today - day).days:
        case 0:
            return Option(day.isoformat(), _TODAY(day=day), ("วันนี้",))
        case 1:
            return Option(day.isoformat(), _YESTERDAY(day=day), ("เมื่อวาน",))
    return Option(day.isoformat(), _DAY(day=day))
