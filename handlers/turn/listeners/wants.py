"""What the turns of a batch will want to read, gathered first and read together: the same statements for sixty people
as for two. Nothing is allowed by it; whoever uses a row asks for the right first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from flows.cases.children import PER_PAGE
from flows.catalogue import FLOWS
from flows.engine.run import About, Run, load
from handlers.access.actor import Actor
from handlers.access.looks import lock_cases, read_cases
from handlers.access.lookup import number
from handlers.cases.history import read_since
from handlers.cases.listing import read_first_pages
from handlers.reports.reading import read_reports
from handlers.reports.tries import read_tries
from handlers.safeguarding.records import read_alerts
from handlers.turn.run import runs
from handlers.turn.who import Who
from models.batch import batch_of
from models.reports import Report


@dataclass
class Wants:
    """Ids of cases and reports, and people who ask for their list of children. `undone`: reports that may be corrected
    or taken back. `filed`: cases on which a report may be filed. `alerts`: conversations that may have raised one."""

    cases: set[int] = field(default_factory=set)
    reports: set[int] = field(default_factory=set)
    undone: set[int] = field(default_factory=set)
    filed: set[int] = field(default_factory=set)
    lists: list[Actor] = field(default_factory=list)
    alerts: set[tuple[int, str]] = field(default_factory=set)

    def read(self, session: Session) -> None:
        """Cases first, with their row locks: what is read of them afterwards stays true."""
        lock_cases(session, self.cases, self.reports)
        found = read_reports(session, self.reports)
        read_cases(session, self.cases | {report.case_id for report in found})
        undone = [report for report in found if report.id in self.undone]
        first = {report.first_id for report in undone if report.first_id is not None}
        read_since(session, first | {report.id for report in undone})
        read_reports(session, first | _corrected(session, undone))
        read_tries(session, self.filed)
        read_alerts(session, self.alerts)
        if self.lists:
            read_first_pages(session, self.lists, PER_PAGE)


def _corrected(session: Session, reports: Iterable[Report]) -> set[int]:
    """The reports that these have replaced: they stand again when one of these is taken back."""
    lines = (line for report in reports for line in batch_of(session).since[report.id])
    return {line.replaced_id for line in lines if line.replaced_id is not None}


def want_case(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """The case that a button names."""
    if (case := number(args.get("case"))) is not None:
        wants.cases.add(case)


def want_report(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """The report that a button names."""
    if (report := number(args.get("report"))) is not None:
        wants.reports.add(report)


def want_undone(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The report that a button names, to be corrected or taken back."""
    want_report(wants, who, args)
    wants.undone |= wants.reports


def want_draft(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """What the run is about that a button names, and that was put aside."""
    row = runs.by_key(who, args.get("run", ""))
    if row is not None and FLOWS[row.flow].looks_at_case:
        _want_run(wants, load(row.data or b""))


def want_list(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The first page of her list."""
    wants.lists.append(who)


def want_runs(wants: Wants, people: Iterable[Who]) -> None:
    """What the open runs are about, where their flow looks at it; at the last question, all that its end needs."""
    for who in people:
        if who.open is None:
            continue
        if FLOWS[who.open.run.flow].traceless:
            wants.alerts.add((who.contact, who.open.run.key))
        if not FLOWS[who.open.run.flow].looks_at_case:
            continue
        _want_run(wants, who.open.run)
        case = who.open.run.about_as(About).case
        if case is not None and who.open.row.question == FLOWS[who.open.run.flow].steps[-1].key:
            wants.filed.add(case)


def _want_run(wants: Wants, run: Run) -> None:
    about = run.about_as(About)
    if about.case is not None:
        wants.cases.add(about.case)
    wants.reports.update(report for report in (about.report, about.corrects) if report is not None)
    if about.corrects is not None:
        wants.undone.add(about.corrects)
