"""What the turns of a batch will want to read, gathered first and read together: the same statements for sixty people
as for two. Nothing is allowed by it; whoever uses a row asks for the right first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from flows.catalogue import FLOWS
from flows.children import PER_PAGE
from handlers.access.actor import Actor
from handlers.access.looks import read_cases
from handlers.access.lookup import number
from handlers.cases.listing import read_first_pages
from handlers.reports.reading import read_reports
from handlers.turn.who import Who


@dataclass
class Wants:
    """Ids of cases and reports, and people who ask for their list of children."""

    cases: set[int] = field(default_factory=set)
    reports: set[int] = field(default_factory=set)
    lists: list[Actor] = field(default_factory=list)

    def read(self, session: Session) -> None:
        found = read_reports(session, self.reports)
        read_cases(session, self.cases | {report.case_id for report in found}, lock=True)
        if self.lists:
            read_first_pages(session, self.lists, PER_PAGE)


def want_case(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """The case that a button or a run names."""
    if (case := number(args.get("case"))) is not None:
        wants.cases.add(case)


def want_report(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """The report that a button or a run names, or that it corrects."""
    wants.reports.update(report for name in ("report", "corrects") if (report := number(args.get(name))) is not None)


def want_list(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The first page of her list."""
    wants.lists.append(who)


def want_runs(wants: Wants, people: Iterable[Who]) -> None:
    """What the open runs are about, where their flow looks at it."""
    for who in people:
        if who.open is not None and FLOWS[who.open.run.flow].looks_at_case:
            want_case(wants, who, who.open.run.about)
            want_report(wants, who, who.open.run.about)
