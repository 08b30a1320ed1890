"""What the conversation of a report knows."""

from flows.cases.child import ChildFacts
from flows.engine.facts import Facts


class ReportFacts(Facts, frozen=True):
    """`child`: the one that the report is about."""

    child: ChildFacts
