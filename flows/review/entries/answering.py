"""“ตอบข้อนี้”: the one question that the district has asked about a report."""

from datetime import date, timedelta

from flows.cases.child import ChildFacts
from flows.days import Form
from flows.engine.facts import Facts
from flows.engine.kit import Flow, Option
from flows.engine.rules import Answers, Rule, Value, known
from flows.hear.concern import is_sensitive
from flows.kinds.checks import at_most, no_number
from flows.kinds.choice import Choice
from flows.kinds.day import Day
from flows.kinds.text import FreeText
from flows.labels import label_with
from flows.phrase import Phrase, T
from flows.reports.options import COMPANIONS, DELICATE
from flows.review.entries.questions import PHONE, SINCE, WITH
from thai.phone import phone

UNKNOWN = Option("UNKNOWN", "ยังไม่รู้", ("ไม่รู้", "ไม่ทราบ", "ยังไม่ทราบ", "ไม่มี"))
_WITH = (*(one for one in COMPANIONS if one.value != "UNKNOWN"), UNKNOWN)
_DAY = label_with("{day}", day=Form.DAY_OF)
_MOST = 100


class AnswerFacts(Facts, frozen=True):
    """`question`: as it was asked. `what`: what a prepared one is about."""

    child: ChildFacts
    question: str
    what: str


def _words(_answers: Answers, facts: AnswerFacts) -> Phrase:
    return T("เขตขอข้อมูลเพิ่ม 1 ข้อ: “{question}”", question=facts.question)


def _days(facts: AnswerFacts) -> tuple[Option, ...]:
    today, yesterday = facts.today, facts.today - timedelta(days=1)
    return (
        Option(today.isoformat(), _DAY(day=today), ("วันนี้",)),
        Option(yesterday.isoformat(), _DAY(day=yesterday), ("เมื่อวาน",)),
        UNKNOWN,
    )


def _past_year(facts: AnswerFacts) -> tuple[date, date]:
    return facts.today - timedelta(days=365), facts.today


def _delicate(said: str, _facts: AnswerFacts) -> dict[str, Value] | None:
    return {"words": DELICATE} if is_sensitive(said) else None


def _about(*what: str) -> Rule[AnswerFacts]:
    return known(lambda facts: facts.what in what)


ANSWER = Flow[AnswerFacts](
    name="answer_district",
    version=1,
    looks_at_case=True,
    about=lambda facts: facts.child.label,
    steps=(
        Choice(key="with", words=_words, options=_WITH, when=_about(WITH)),
        Day(
            key="day",
            words=_words,
            options=_days,
            within=_past_year,
            prefer="past",
            refusal="ขอวันที่ผ่านมาแล้ว ไม่เกิน 1 ปี",
            when=_about(SINCE),
        ),
        FreeText(key="phone", words=_words, check=phone, refusal=no_number, skip=UNKNOWN, when=_about(PHONE)),
        FreeText(
            key="words",
            words=_words,
            check=at_most(_MOST),
            refusal="ขอสั้นๆ ไม่เกิน 100 ตัวอักษร",
            skip=UNKNOWN,
            instead=_delicate,
            when=~_about(WITH, SINCE, PHONE),
        ),
    ),
    stopped="ยังไม่ได้ตอบ ตอบเมื่อไรก็กด “ตอบข้อนี้” ได้เลย",
)


def answered_with(answers: Answers) -> tuple[str, str | None]:
    """Which question was answered, and with what; None: she does not know."""
    (key,) = answers
    value = str(answers[key])
    return key, None if value == UNKNOWN.value else value
