"""Who goes to a child's home and on which day, as both kinds of visit ask it."""

from datetime import timedelta

from flows.days import Form
from flows.engine.kit import Missed, Option
from flows.engine.rules import Answers
from flows.hear.going import MYSELF, who_goes
from flows.kinds.checks import name_of
from flows.labels import label_with
from flows.phrase import Phrase, T
from flows.review.entries.entering import EnterFacts
from flows.review.entries.receiving import MOST, no_words, short_words

ME = "ME"
HERSELF = Option(ME, "ฉันไปเอง", MYSELF)
_DAY = label_with("{day}", day=Form.DAY_OF)


_short_name = name_of(MOST)


def name(said: str) -> str | None:
    """Of “ผู้ใหญ่สมชายไปเอง” the name; what a button of a child does is none."""
    return None if short_words(said) is None else _short_name(who_goes(said))


def no_name(said: str) -> Missed:
    return no_words(said) if short_words(said) is None else Missed(T("ขอแค่ชื่อคนที่ไป หรือพิมพ์ “{me}”", me=HERSELF.label))


def days(facts: EnterFacts) -> tuple[Option, ...]:
    """Today, and the next two days that are no weekend."""
    coming = (facts.today + timedelta(days=ahead) for ahead in range(1, 8))
    some = (facts.today, *[day for day in coming if day.weekday() < 5][:2])
    also = {facts.today: ("วันนี้",), facts.today + timedelta(days=1): ("พรุ่งนี้",)}
    return tuple(Option(day.isoformat(), _DAY(day=day), also.get(day, ())) for day in some)


def who(answers: Answers, _facts: EnterFacts) -> Phrase:
    """As the review shows it."""
    said = str(answers["who"])
    return HERSELF.label if said == ME else said
