"""What open conversations are about, and what their end needs."""

from collections.abc import Iterable, Mapping

from flows.catalogue import FLOWS
from flows.engine.run import About, Run, load
from handlers.access.lookup import number
from handlers.people.person.release import HOLDERS
from handlers.turn.listeners.wants.area import want_closing, want_day
from handlers.turn.listeners.wants.cases import want_colleagues
from handlers.turn.listeners.wants.family import want_its_home
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.listeners.wants.privacy import want_her_request, want_request
from handlers.turn.listeners.wants.review import want_matter
from handlers.turn.run import runs
from handlers.turn.who import Who


def want_draft(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """What the run is about that a button names, and that was put aside."""
    row = runs.by_key(who, args.get("run", ""))
    if row is not None and FLOWS[row.flow].looks_at_case:
        _want_run(wants, load(row.data or b""))


def want_waiting(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The same of what was put aside last."""
    if who.open is None and (kept := runs.waiting(who)) is not None:
        want_draft(wants, who, {"run": kept.run_key})


def want_runs(wants: Wants, people: Iterable[Who]) -> None:
    """What the open runs are about, where their flow looks at it; at the last question, all that its end needs."""
    for who in people:
        if who.open is None:
            continue
        if (invitation := number(who.open.run.about.get("invitation"))) is not None:
            wants.invitations.add(invitation)
            wants.people.update([who.person] if who.person is not None else ())
            if (name := who.open.run.answers.get("name")) is not None:
                wants.called.add((who.area, str(name)))
        if (code := number(who.open.run.about.get("home_code"))) is not None:
            wants.home_codes.add(code)
        if "missing" in who.open.run.about:
            want_its_home(wants, who, who.open.run.about)
        if "home" in who.open.run.about and (case := number(who.open.run.about.get("case"))) is not None:
            wants.told_homes.add(case)
        if (record := number(who.open.run.about.get("record"))) is not None:
            wants.records.append((who, record))
        want_matter(wants, who, who.open.run.about)
        if "matter" in who.open.run.about and (school := number(str(who.open.run.answers.get("school")))) is not None:
            wants.new_schools.add(school)
        want_request(wants, who, who.open.run.about)
        if "contact" in who.open.run.about:
            want_her_request(wants, who, {})
        if (flow := FLOWS[who.open.run.flow]).about_herself:
            _want_leave(wants, who, last=who.open.row.question == flow.steps[-1].key)
        if flow.about_a_day and who.open.row.question == flow.steps[-1].key:
            want_day(wants, who, {"day": str(who.open.run.answers.get(flow.steps[0].key))})
        if "first_day" in who.open.run.about:
            want_closing(wants, who, {})
        if who.person is not None and flow.number_in in {who.open.row.question, *who.open.run.answers}:
            wants.numbered.add(who.person)
        if FLOWS[who.open.run.flow].traceless:
            wants.alerts.add((who.contact, who.open.run.key))
        if not FLOWS[who.open.run.flow].looks_at_case:
            continue
        _want_run(wants, who.open.run)
        case = who.open.run.about_as(About).case
        if case is not None and who.open.row.question == FLOWS[who.open.run.flow].steps[-1].key:
            want_colleagues(wants, who, {})
            wants.filed.add(case)


def _want_leave(wants: Wants, who: Who, *, last: bool) -> None:
    """Her colleagues; at the last question her row too, and who waits for her to be confirmed."""
    wants.stand_ins.append(who)
    if last and who.person is not None:
        wants.leaving.add(who.person)
        if who.roles & HOLDERS:
            wants.handing.append(who)


def _want_run(wants: Wants, run: Run) -> None:
    about = run.about_as(About)
    if about.case is not None:
        wants.cases.add(about.case)
    wants.reports.update(report for report in (about.report, about.corrects) if report is not None)
    if about.corrects is not None:
        wants.undone.add(about.corrects)
