"""Statements that may read more than a thousand rows, by the function that sends them, each with its reason.

Everything else has to find what it needs by an index, whatever the size of the country. An entry that nobody needs any
more fails the test.
"""

from dataclasses import dataclass

MOST = 1000
"""Rows that a node of a plan may read."""


@dataclass(frozen=True)
class Allowed:
    """`rows`: how many instead; `times`: and so many more for each row that the statement returns."""

    why: str
    rows: int = MOST
    times: int = 0

    def limit(self, returned: float) -> float:
        return self.rows + self.times * returned


def whole(why: str) -> Allowed:
    """What is about an area as a whole reads about as much as it returns. Of a table of which it needs a good part,
    PostgreSQL rightly reads all."""
    return Allowed(why, times=20)


ALLOWED = {
    "handlers.exporting._rows": whole("an export writes every case or report of an area"),
    "handlers.importing.matching.Register.__init__": whole("an import compares its file with every child of the area"),
    "handlers.people.people": whole("the operator's list of everybody in an area"),
    "handlers.operator._concerning": whole("which children a list showed stands inside the lines of the audit log"),
    "handlers.runs.expire": Allowed(
        "once a night all that is unfinished; an index by the last answer would be written with every answer", rows=2000
    ),
    "handlers.safeguarding.unopened": Allowed(
        "all alerts there ever were, some a year in an area: milliseconds even for a country", rows=2000
    ),
}

ORDINARY = Allowed("")
