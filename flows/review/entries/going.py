"""Who goes to a child's home and on which day, as both kinds of visit ask it."""

from datetime import timedelta

from flows.days import Form
from flows.engine.kit import Option
from flows.engine.rules import Answers
from flows.labels import label_with
from flows.phrase import Phrase
from flows.review.entries.entering import EnterFacts

ME, MYSELF = "ME", "ฉันไปเอง"
_DAY = label_with("{day}", day=Form.DAY_OF)


def days(facts: EnterFacts) -> tuple[Option, ...]:
    """Today, and the next two days that are no weekend."""
    coming = (facts.today + timedelta(days=ahead) for ahead in range(1, 8))
    some = (facts.today, *[day for day in coming if day.weekday() < 5][:2])
    also = {facts.today: ("วันนี้",), facts.today + timedelta(days=1): ("พรุ่งนี้",)}
    return tuple(Option(day.isoformat(), _DAY(day=day), also.get(day, ())) for day in some)


def who(answers: Answers, _facts: EnterFacts) -> Phrase:
    """As the review shows it."""
    said = str(answers["who"])
    return MYSELF if said == ME else said
