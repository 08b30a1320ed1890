"""What the turns of a batch will want to read, gathered first and read together: the same statements for sixty people
as for two. Nothing is allowed by it; whoever uses a row asks for the right first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from flows.cases.children import PER_PAGE
from flows.catalogue import FLOWS
from flows.engine.run import About, Run, load
from flows.kinds.day import as_day
from flows.needs.school.desk import PER_PAGE as PER_NEEDS_PAGE
from flows.sharing.school import PER_PAGE as PER_WHOM_PAGE
from handlers.access.actor import Actor
from handlers.access.homes import expect_homes
from handlers.access.log.read import At, expect_log, page_at
from handlers.access.looks import lock_cases, read_cases
from handlers.access.lookup import number
from handlers.access.rights import Right, has_right, places
from handlers.calendar.days import read_days, whose
from handlers.cases.history import read_since
from handlers.cases.listing import expect_children, expect_first_pages
from handlers.homes.reached import expect_reached
from handlers.people.confirm import read_newcomers
from handlers.people.invite_teacher import read_unused
from handlers.people.known import Called, expect, read_known
from handlers.people.leave import read_colleagues
from handlers.people.person.away import read_leaves
from handlers.people.person.park import read_parked
from handlers.people.person.release import HOLDERS
from handlers.people.person.same_person import read_same
from handlers.people.person.stand_ins import read_stand_ins
from handlers.people.redeem import read_codes, read_wrong_codes
from handlers.reports.latest import read_latest
from handlers.reports.reading import read_reports
from handlers.reports.tries import read_tries
from handlers.review.desk.counts import offices, school_offices
from handlers.review.desk.items import read_items, schools_of
from handlers.review.queue import PER_PAGE as PER_QUEUE_PAGE
from handlers.review.queue import expect_queue
from handlers.safeguarding.records import read_alerts, read_for_officers
from handlers.safeguarding.talk.begin import read_latest as read_latest_talks
from handlers.sharing.carers import expect_schools
from handlers.sharing.nobodys import expect_nobodys, nobodys_of
from handlers.sharing.whom import expect_whom
from handlers.turn.run import runs
from handlers.turn.who import Who
from models.accounts import may_hear
from models.batch import batch_of
from models.codes import Queue
from models.invitations import Invitation
from models.memberships import Membership
from models.people import Person
from models.reports import Report
from models.rows import known_rows, lock_rows, read_rows
from models.schools import School
from thai.codes import code

PAGES = 10
"""Of a list of children that are read for everybody at once. No school needs more; whose data is forged reads alone."""


@dataclass
class Wants:
    """Ids of cases, reports, invitations, memberships and people; cases that are only looked at (`looks`), or `shown`
    as a list does; those of them whose `homes` are seen, or called (`calls`). People who ask for one of the first
    `pages` of their list of children, for newcomers or for teachers. `undone`: reports that may be corrected or taken
    back; `latest`: people whose latest one may be. `filed`: cases on which a report may be filed. `same`: memberships
    of newcomers who may be there already. `called`: newcomers who are about to join. `parked`: memberships of people
    who may be parked. `stand_ins`: people who are asked who stands in for them; `leaves`: people who have gone on
    leave, `leaving` those who are about to, or are back, and `handing` those of them for whom newcomers may wait.
    `alerts`: conversations that may have raised one. `codes`: who sends which. `inviting`: schools for whose teachers a
    code is made. `records`: who presses about which danger alert. `talking`: who goes on with the chat about her
    latest. `desks`: who asks for which queue of hers, and so many of its first rows; `school_desks`: the same of what
    waits at the schools that she directs. `items`: what stands in front of an office, as buttons name it; `chosen`:
    those of them for which somebody of the school is looked for. `days`: of whose calendar which are closed or opened
    again. `logs`: pages of the audit log. `directed`: schools whose figures and people are asked for; `shared`: whose
    children of nobody, `given`: the same, to be given to somebody; `whom`: who has whom there, so many of the first
    rows."""

    cases: set[int] = field(default_factory=set)
    looks: set[int] = field(default_factory=set)
    shown: set[int] = field(default_factory=set)
    homes: set[int] = field(default_factory=set)
    calls: set[int] = field(default_factory=set)
    reports: set[int] = field(default_factory=set)
    undone: set[int] = field(default_factory=set)
    latest: set[int] = field(default_factory=set)
    filed: set[int] = field(default_factory=set)
    lists: list[Actor] = field(default_factory=list)
    pages: int = 1
    alerts: set[tuple[int, str]] = field(default_factory=set)
    codes: list[tuple[Who, str]] = field(default_factory=list)
    invitations: set[int] = field(default_factory=set)
    memberships: set[int] = field(default_factory=set)
    same: set[int] = field(default_factory=set)
    called: set[Called] = field(default_factory=set)
    parked: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    newcomers: list[Actor] = field(default_factory=list)
    teachers: list[Actor] = field(default_factory=list)
    inviting: set[int] = field(default_factory=set)
    records: list[tuple[Actor, int]] = field(default_factory=list)
    stand_ins: list[Actor] = field(default_factory=list)
    leaves: set[int] = field(default_factory=set)
    leaving: set[int] = field(default_factory=set)
    handing: list[Actor] = field(default_factory=list)
    talking: list[Actor] = field(default_factory=list)
    desks: list[tuple[Actor, Queue | None, int]] = field(default_factory=list)
    school_desks: list[tuple[Actor, int]] = field(default_factory=list)
    items: set[str] = field(default_factory=set)
    days: set[tuple[int, date]] = field(default_factory=set)
    logs: set[At] = field(default_factory=set)
    chosen: set[str] = field(default_factory=set)
    directed: set[int] = field(default_factory=set)
    shared: set[int] = field(default_factory=set)
    whom: dict[int, int] = field(default_factory=dict)
    given: set[int] = field(default_factory=set)

    def read(self, session: Session) -> None:
        """Cases first, with their row locks: what is read of them afterwards stays true."""
        if self.latest:
            latest = read_latest(session, self.latest)
            self.reports |= latest
            self.undone |= latest
        if self.given:
            expect_nobodys(session, self.shared | self.given)
            self.cases |= {case for school in self.given for case in nobodys_of(session, school)}
        lock_cases(session, self.cases, self.reports)
        found = read_reports(session, self.reports)
        read_cases(session, self.cases | self.looks | {report.case_id for report in found})
        expect_children(session, self.shown)
        expect_homes(session, self.homes)
        expect_reached(session, self.calls)
        undone = [report for report in found if report.id in self.undone]
        first = {report.first_id for report in undone if report.first_id is not None}
        read_since(session, first | {report.id for report in undone})
        read_reports(session, first | _corrected(session, undone))
        read_tries(session, self.filed)
        read_alerts(session, self.alerts)
        if self.lists:
            expect_first_pages(session, self.lists, self.pages * PER_PAGE)
        self._read_members(session)
        if self.records:
            read_for_officers(session, self.records)
        if self.talking:
            read_latest_talks(session, self.talking)
        for actor, queue, most in self.desks:
            expect_queue(session, offices(session, actor), queue, most)
        self._read_schools(session)
        if self.items:
            read_items(session, self.items)
            expect_schools(session, schools_of(session, self.chosen))
        if self.directed:
            read_rows(session, School, self.directed)
            expect_schools(session, self.directed)
            expect_nobodys(session, self.shared)
            expect_whom(session, self.whom, max(self.whom.values(), default=0))
        read_days(session, self.days)
        expect_log(session, self.logs)

    def _read_schools(self, session: Session) -> None:
        """The names of several are said; of one it is known whose it is."""
        several: set[int] = set()
        for actor, most in self.school_desks:
            here = school_offices(actor)
            expect_queue(session, here, None, most)
            several |= {one.school for one in here if one.school is not None} if len(here) > 1 else set()
        if several:
            read_rows(session, School, several)

    def _read_members(self, session: Session) -> None:
        """Row locks first here too."""
        lock_rows(session, Invitation, self.invitations)
        lock_rows(session, Membership, self.memberships)
        batch, members = batch_of(session), known_rows(session, Membership)
        if self.codes:
            read_codes(session, {(who.area, code) for who, code in self.codes})
            if batch.begins_at is not None:
                read_wrong_codes(session, [who for who, _ in self.codes], batch.begins_at)
        decided = {one.person_id for one in members}
        may_hear(session, decided)
        read_rows(session, Person, self.people | decided)
        at = {one.school_id for one in known_rows(session, Invitation)} | {one.school_id for one in members}
        batch.schools |= {school for school in at if school is not None}
        if self.codes or self.invitations:
            read_rows(session, School, batch.schools)
        expect(session, self.called)
        if self.same:
            read_same(session, self.same)
        if self.parked:
            read_parked(session, self.parked)
        if self.leaves or self.leaving:
            read_leaves(session, self.leaves, self.leaving)
        if self.stand_ins:
            read_stand_ins(session, self.stand_ins)
        if (self.newcomers or self.handing) and batch.begins_at is not None:
            waiting = read_newcomers(session, [*self.newcomers, *self.handing], batch.begins_at)
            if self.newcomers:
                read_known(session, waiting)
            if self.handing:  # others are asked about them
                batch.schools |= {one.school_id for one in waiting if one.school_id is not None}
        if self.teachers:
            read_colleagues(session, self.teachers)
        if self.inviting and batch.begins_at is not None:
            read_rows(session, School, self.inviting)
            read_unused(session, self.inviting, batch.begins_at)


def _corrected(session: Session, reports: Iterable[Report]) -> set[int]:
    """The reports that these have replaced: they stand again when one of these is taken back."""
    lines = (line for report in reports for line in batch_of(session).since[report.id])
    return {line.replaced_id for line in lines if line.replaced_id is not None}


def want_case(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """The case that a button names."""
    if (case := number(args.get("case"))) is not None:
        wants.cases.add(case)


def want_look(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """The same, to look at it only."""
    if (case := number(args.get("case"))) is not None:
        wants.looks.add(case)


def want_home(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The same, to look at where the child lives too."""
    want_look(wants, who, args)
    if (case := number(args.get("case"))) is not None:
        wants.homes.add(case)


def want_call(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The same, to call there."""
    want_home(wants, who, args)
    wants.calls |= wants.homes


def want_child(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """The case that a line of a list names, as a list shows it."""
    if (case := number(args.get("case"))) is not None:
        wants.shown.add(case)


def want_report(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """The report that a button names."""
    if (report := number(args.get("report"))) is not None:
        wants.reports.add(report)


def want_latest(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """Her latest report, to be corrected or taken back."""
    if who.person is not None:
        wants.latest.add(who.person)


def want_inviting(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The schools that she directs."""
    wants.inviting |= places(who, Right.INVITE_TEACHER)


def want_undone(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The report that a button names, to be corrected or taken back."""
    want_report(wants, who, args)
    wants.undone |= wants.reports


def want_draft(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """What the run is about that a button names, and that was put aside."""
    row = runs.by_key(who, args.get("run", ""))
    if row is not None and FLOWS[row.flow].looks_at_case:
        _want_run(wants, load(row.data or b""))


def want_waiting(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The same of what was put aside last."""
    if who.open is None and (kept := runs.waiting(who)) is not None:
        want_draft(wants, who, {"run": kept.run_key})


def want_list(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The first page of her list."""
    wants.lists.append(who)


def want_school(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """How the schools that she directs stand, and the children due first."""
    if mine := places(who, Right.SHARE_OUT):
        wants.directed |= mine
    want_page(wants, who, args)


def want_share(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """Who could look after the children of nobody at her schools."""
    wants.directed |= places(who, Right.SHARE_OUT)
    wants.shared |= places(who, Right.SHARE_OUT)


def want_whom(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """Who looks after whom there."""
    want_share(wants, who, args)
    page = number(args.get("page")) or 0
    if page < PAGES:
        wants.whom.update(dict.fromkeys(places(who, Right.SHARE_OUT), (page + 1) * PER_WHOM_PAGE))


def want_give_all(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The children of nobody at a school, with their row locks."""
    want_share(wants, who, args)
    wants.given |= {number(args.get("school")) or 0} & places(who, Right.SHARE_OUT)


def want_page(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """A further page of her list; of a long one everybody reads the pages before it too."""
    page = number(args.get("page")) or 0
    if page < PAGES:
        wants.lists.append(who)
        wants.pages = max(wants.pages, page + 1)


def want_code(wants: Wants, who: Who, said: str) -> None:
    """What an invitation code leads to."""
    if (sent := code(said)) is not None:
        wants.codes.append((who, sent))


def want_membership(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """The membership that a button names, with its row lock."""
    if (membership := number(args.get("membership"))) is not None:
        wants.memberships.add(membership)


def want_newcomer(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The same, and whoever waits, of whom each may be there already."""
    want_membership(wants, who, args)
    wants.newcomers.append(who)


def want_same(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The same, and whoever is there already under the newcomer's name."""
    want_membership(wants, who, args)
    wants.same |= wants.memberships


def want_parked(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The same, and all that its person holds."""
    want_membership(wants, who, args)
    wants.parked |= wants.memberships


def want_away(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """Her colleagues, and what she has said of her leave."""
    wants.stand_ins.append(who)
    if who.person is not None and who.away_until is not None:
        wants.leaves.add(who.person)


def want_back(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """Her row, with its row lock, and who stands in for her."""
    if who.person is not None:
        wants.leaving.add(who.person)


def want_back_if_away(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The same for a word that only somebody who is away is heard with."""
    if who.away_until is not None:
        want_back(wants, who, args)


def want_record(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The danger alert that an officer's button names."""
    if (record := number(args.get("record"))) is not None:
        wants.records.append((who, record))


def want_talk(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The latest alert that she has raised, or has."""
    if who.joined:
        wants.talking.append(who)


def want_queue(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """One page of a queue on her desk."""
    page = number(args.get("page")) or 0
    if has_right(who, Right.OPEN_DESK) and page < PAGES and args.get("queue") in set(Queue):
        wants.desks.append((who, Queue(args["queue"]), (page + 1) * PER_QUEUE_PAGE))


def want_needs(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """One page of what waits at the schools that she directs, and who waits to be confirmed."""
    page = number(args.get("page")) or 0
    if has_right(who, Right.OPEN_SCHOOL_DESK) and page < PAGES:
        wants.school_desks.append((who, (page + 1) * PER_NEEDS_PAGE))
        want_newcomers(wants, who, args)


def want_item(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """What stands in front of an office and a button names, with its row lock; and who may have it from now on."""
    if (item := args.get("item")) is not None:
        wants.items.add(item)
        wants.people.update([who.person] if who.person is not None else ())


def want_matter(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """What the district asks about, as a button names it to whoever has reported it, or an officer enters something
    about."""
    if (matter := number(args.get("matter"))) is not None:
        wants.items.add(f"m{matter}")
        wants.people.update([who.person] if who.person is not None else ())


def want_choice(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """What stands in front of an office, and the people of its school."""
    want_item(wants, who, args)
    wants.chosen |= wants.items & {args.get("item", "")}


def want_newcomers(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """Whoever waits for her."""
    wants.newcomers.append(who)


def want_teachers(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The teachers of her schools."""
    wants.teachers.append(who)


def want_people(wants: Wants, who: Who) -> None:
    """The lists of people on which she may look for somebody."""
    if has_right(who, Right.LIST_TEACHERS):
        wants.teachers.append(who)
    if has_right(who, Right.LIST_NEWCOMERS):
        wants.newcomers.append(who)


def want_log(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """A page of the log of her area."""
    if (at := page_at(who, number(args.get("before")))) is not None:
        wants.logs.add(at)


def want_day(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """A day of the calendar of her area."""
    area, day = whose(who), as_day(args.get("day", ""))
    if area is not None and day is not None:
        wants.days.add((area, day))


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
        if (record := number(who.open.run.about.get("record"))) is not None:
            wants.records.append((who, record))
        want_matter(wants, who, who.open.run.about)
        if (flow := FLOWS[who.open.run.flow]).about_herself:
            _want_leave(wants, who, last=who.open.row.question == flow.steps[-1].key)
        if flow.about_a_day and who.open.row.question == flow.steps[-1].key:
            want_day(wants, who, {"day": str(who.open.run.answers.get(flow.steps[0].key))})
        if FLOWS[who.open.run.flow].traceless:
            wants.alerts.add((who.contact, who.open.run.key))
        if not FLOWS[who.open.run.flow].looks_at_case:
            continue
        _want_run(wants, who.open.run)
        case = who.open.run.about_as(About).case
        if case is not None and who.open.row.question == FLOWS[who.open.run.flow].steps[-1].key:
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
