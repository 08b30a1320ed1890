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
    "handlers.figures.recount.recount": Allowed(
        "a summary counts how every case of its areas stood, from their whole history", rows=200_000
    ),
    "handlers.figures.pictures.weeks.weeks_of": Allowed(
        "what was recorded of some areas in twelve weeks, for their charts", rows=200_000
    ),
    "handlers.figures.returned.came_back_in": Allowed(
        "of what was recorded in a week of an area, the lines of children who came back", rows=5000
    ),
    "handlers.figures.schools._read": Allowed(
        "since when there is no news from each school of an area: all its open cases, what was told of any, and who"
        " is there",
        rows=200_000,
    ),
    "models.key_marks._writers": Allowed(
        "once, in a database from before the marks: which keys wrote it", rows=200_000
    ),
    "handlers.figures.export._rows": whole("an export writes every case or report of an area"),
    "handlers.lists.matching.Register.__init__": whole("an import compares its file with every child of the area"),
    "handlers.figures.monthly.notices.tell_of_month": whole(
        "once a month, whoever looks after an open case of an area: of its open cases most are looked after"
    ),
    "models.cases_due.cases_due": whole("what is due in the whole country"),
    "handlers.safeguarding.records.cases_of_records": Allowed(
        "once in a piece of retention: of which cases a record speaks is sealed, so all are opened", rows=2000
    ),
    "handlers.safeguarding.quiet._standing": Allowed(
        "where a home is told something: of which cases a record speaks is sealed, so all of the area are opened",
        rows=2000,
    ),
    "handlers.messages.quota.shown.standings": whole(
        "the operator's list of all channels, and of what waits in all areas"
    ),
    "handlers.people.members.people": whole("the operator's list of everybody in an area"),
    "handlers.operator.calendar._number": Allowed(
        "a day that is closed changes the number of every later one of its area: some five years of them", rows=3000
    ),
    "handlers.review.desk.counts._of_area": Allowed(
        "an officer's desk counts all that is unfinished in front of her own office, found by its index", rows=5000
    ),
    **dict.fromkeys(
        ("handlers.menus.wanted._read", "handlers.menus.make_equal._forget"),
        Allowed(
            "apart from turns, in time that is left: which accounts of a channel have another menu than they want is "
            "not written anywhere (docs/adr/0029), so all of them are read",
            rows=5000,
        ),
    ),
    **dict.fromkeys(
        ("handlers.turn.run.runs.expire", "handlers.turn.run.notices.drafts_ending"),
        Allowed(
            "once a night all that is unfinished; an index by the last answer would be written with every answer",
            rows=3000,
        ),
    ),
}

ORDINARY = Allowed("")
