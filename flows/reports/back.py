"""A child is back at school: where, and since which day."""

from flows.cases import school_days as days
from flows.engine.asking import is_called
from flows.engine.kit import Moment, Option
from flows.engine.rules import Value
from flows.reports.facts import ReportFacts
from models.codes import Destination, Outcome

HERE, ELSEWHERE = Destination.OBEC_SAME, Destination.OBEC_OTHER

BACK_AT = (
    Option(HERE, "โรงเรียนเรา", ("โรงเรียนนี้", "ที่นี่", "โรงเรียนเดิม", "ที่เดิม", "โรงเรียนเดิมนี่เอง")),
    Option(ELSEWHERE, "โรงเรียนอื่น"),
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


def school_days(facts: ReportFacts) -> tuple[Option, ...]:
    """Since which day."""
    return days.school_days(facts.school_days, facts.today)
