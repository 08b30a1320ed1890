"""What the conversation of a report knows."""

from datetime import date

from flows.cases.child import ChildFacts
from flows.engine.facts import Facts


class ReportFacts(Facts, frozen=True):
    """`child`: the one that the report is about. `school_days`: the last ones of its area, today's first. `corrects`:
    the day of the report that this one replaces. `full_name`, `born`: of the child, for whoever may see more of it.
    `numbered`: who reports can be called."""

    child: ChildFacts
    school_days: tuple[date, ...] = ()
    corrects: date | None = None
    full_name: str | None = None
    born: date | None = None
    numbered: bool = True
