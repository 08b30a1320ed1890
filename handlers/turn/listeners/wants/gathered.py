"""What the turns of a batch will want to read, gathered first and read together: the same statements for sixty people
as for two. Nothing is allowed by it; whoever uses a row asks for the right first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from flows.cases.children import PER_PAGE
from handlers.access.actor import Actor
from handlers.access.homes import expect_homes
from handlers.access.log.read import At, expect_log
from handlers.access.looks import lock_cases, read_cases
from handlers.calendar.days import read_days
from handlers.calendar.school.close import read_schools
from handlers.cases.history import read_since
from handlers.cases.listing import expect_children, expect_first_pages
from handlers.cases.others import expect_others
from handlers.family.notices import read_ahead
from handlers.figures.homes import expect_homes_of
from handlers.figures.schools import expect_schools_of
from handlers.figures.told import expect_summaries
from handlers.handover.lines import expect_lines
from handlers.homes.reached import expect_reached
from handlers.looking.open import expect_opened
from handlers.people.confirm import read_newcomers
from handlers.people.invite_teacher import read_unused
from handlers.people.known import Called, expect, read_known
from handlers.people.leave import read_colleagues
from handlers.people.person.away import read_leaves
from handlers.people.person.park import read_parked
from handlers.people.person.same_person import read_same
from handlers.people.person.stand_ins import read_stand_ins
from handlers.people.redeem import read_codes, read_wrong_codes
from handlers.privacy.open_request import expect_request
from handlers.privacy.reaching import read_requests
from handlers.reports.latest import read_latest
from handlers.reports.reading import read_reports
from handlers.reports.tries import read_tries
from handlers.review.desk.counts import offices, school_offices
from handlers.review.desk.items import read_items, schools_of
from handlers.review.queue import expect_queue
from handlers.review.reading import expect_up_to_district
from handlers.safeguarding.records import read_alerts, read_for_officers
from handlers.safeguarding.talk.begin import read_latest as read_latest_talks
from handlers.sharing.carers import expect_schools
from handlers.sharing.nobodys import expect_nobodys, nobodys_of
from handlers.sharing.wanted.again import expect_asking
from handlers.sharing.whom import expect_whom
from handlers.turn.who import Who
from models.accounts import may_hear
from models.batch import batch_of
from models.codes import Queue
from models.home_calls import HomeCall
from models.invitations import Invitation
from models.memberships import Membership
from models.people import Person
from models.reports import Report
from models.return_notices import ReturnNotice
from models.rows import known_rows, lock_rows, read_rows
from models.schools import School

PAGES = 10
"""Of a list of children that are read for everybody at once. No school needs more; whose data is forged reads alone."""


@dataclass
class Wants:
    """Ids, unless a field says otherwise."""

    cases: set[int] = field(default_factory=set)
    looks: set[int] = field(default_factory=set)
    """Cases that are only looked at."""
    shown: set[int] = field(default_factory=set)
    """Cases as a list shows them."""
    homes: set[int] = field(default_factory=set)
    """Cases of which is seen where the child lives."""
    lines: set[int] = field(default_factory=set)
    """Cases of which is seen, or said, what is left for the next one."""
    calls: set[int] = field(default_factory=set)
    """The same, to call there."""
    looked: list[tuple[Actor, int]] = field(default_factory=list)
    """Which officer opens which case, of any school of her area."""
    filed: set[int] = field(default_factory=set)
    """Cases on which a report may be filed."""
    lists: list[Actor] = field(default_factory=list)
    """Who asks for one of the first `pages` of her list of children."""
    pages: int = 1

    told_homes: set[int] = field(default_factory=set)
    """Cases whose homes are told something, or have answered."""
    home_notices: set[int] = field(default_factory=set)
    """Notices of return that buttons name."""
    home_calls: set[int] = field(default_factory=set)
    """Calls that homes have asked for, as buttons name them."""
    home_codes: set[int] = field(default_factory=set)
    """Invitations by which somebody of a child's home is about to come in."""

    reports: set[int] = field(default_factory=set)
    undone: set[int] = field(default_factory=set)
    """Reports that may be corrected or taken back."""
    latest: set[int] = field(default_factory=set)
    """People whose latest report may be."""

    codes: list[tuple[Who, str]] = field(default_factory=list)
    """Who sends which invitation code."""
    invitations: set[int] = field(default_factory=set)
    inviting: set[int] = field(default_factory=set)
    """Schools for whose teachers a code is made."""
    people: set[int] = field(default_factory=set)
    memberships: set[int] = field(default_factory=set)
    same: set[int] = field(default_factory=set)
    """Memberships of newcomers who may be there already."""
    called: set[Called] = field(default_factory=set)
    """Newcomers who are about to join."""
    parked: set[int] = field(default_factory=set)
    """Memberships of people who may be parked."""
    newcomers: list[Actor] = field(default_factory=list)
    """Who looks at the newcomers that wait for her."""
    teachers: list[Actor] = field(default_factory=list)
    """Who looks at the teachers of her schools."""
    stand_ins: list[Actor] = field(default_factory=list)
    """Who is asked who stands in for her."""
    leaves: set[int] = field(default_factory=set)
    """People who have gone on leave."""
    leaving: set[int] = field(default_factory=set)
    """People who are about to, or are back."""
    numbered: set[int] = field(default_factory=set)
    """People who tell where they can be called."""
    handing: list[Actor] = field(default_factory=list)
    """Those of them for whom newcomers may wait."""

    alerts: set[tuple[int, str]] = field(default_factory=set)
    """Contacts and keys of conversations that may have raised one."""
    records: list[tuple[Actor, int]] = field(default_factory=list)
    """Who presses about which danger alert."""
    talking: list[Actor] = field(default_factory=list)
    """Who goes on with the chat about her latest alert."""

    desks: list[tuple[Actor, Queue | None, int]] = field(default_factory=list)
    """Who asks for which queue of hers, and so many of its first rows."""
    school_desks: list[tuple[Actor, int]] = field(default_factory=list)
    """The same of what waits at the schools that she directs."""
    items: set[str] = field(default_factory=set)
    """What stands in front of an office, as buttons name it."""
    chosen: set[str] = field(default_factory=set)
    """Those of them for which somebody of the school is looked for."""
    new_schools: set[int] = field(default_factory=set)
    """Schools that have been chosen for the children of some."""

    colleagues: set[int] = field(default_factory=set)
    """Schools of which may be asked who looks after a child there."""
    asking: set[int] = field(default_factory=set)
    """People who ask for a child."""
    others: list[tuple[Actor, int]] = field(default_factory=list)
    """Who asks for the children of her colleagues, and so many of the first."""
    directed: set[int] = field(default_factory=set)
    """Schools whose figures and people are asked for."""
    shared: set[int] = field(default_factory=set)
    """Schools whose children of nobody are."""
    given: set[int] = field(default_factory=set)
    """The same, to be given to somebody."""
    whom: dict[int, int] = field(default_factory=dict)
    """Schools of which is asked who has whom, and so many of the first rows."""

    requests: set[int] = field(default_factory=set)
    """What people have asked about what is kept of them, and officers answer."""
    asking_data: set[int] = field(default_factory=set)
    """Contacts that ask so, or take it back."""

    days: set[tuple[int, date]] = field(default_factory=set)
    """Of whose calendar which days are closed or opened again."""
    closing: set[int] = field(default_factory=set)
    """Schools that are about to be closed by themselves, or open again."""
    figures: set[int] = field(default_factory=set)
    """Areas whose figures are read."""
    snapshots: set[int] = field(default_factory=set)
    quiet: set[int] = field(default_factory=set)
    """Areas whose schools without news are looked at."""
    logs: set[At] = field(default_factory=set)
    """Pages of the audit log."""

    def read(self, session: Session) -> None:
        """Cases first, with their row locks: what is read of them afterwards stays true."""
        if self.latest:
            latest = read_latest(session, self.latest)
            self.reports |= latest
            self.undone |= latest
        if self.given:
            expect_nobodys(session, self.shared | self.given)
            self.cases |= {case for school in self.given for case in nobodys_of(session, school)}
        self._find_homes(session)
        lock_cases(session, self.cases, self.reports)
        if self.home_codes:  # whoever waits for a case holds no code of it, which who has the case may want
            codes = read_rows(session, Invitation, self.home_codes)
            self.invitations |= {one.id for one in codes if one.case_id in batch_of(session).locked_cases}
        if self.home_notices:
            lock_rows(session, ReturnNotice, self.home_notices)
        if self.home_calls:
            lock_rows(session, HomeCall, self.home_calls)
        found = read_reports(session, self.reports)
        read_cases(session, self.cases | self.looks | {report.case_id for report in found})
        if self.told_homes:
            read_ahead(session, self.told_homes)
        expect_children(session, self.shown)
        expect_opened(session, self.looked)
        expect_schools(session, self.colleagues)
        expect_asking(session, self.asking)
        for actor, most in self.others:
            expect_others(session, actor, most)
        expect_homes(session, self.homes)
        expect_up_to_district(session, self.homes)
        expect_lines(session, self.lines)
        expect_reached(session, self.calls)
        undone = [report for report in found if report.id in self.undone]
        first = {report.first_id for report in undone if report.first_id is not None}
        read_since(session, first | {report.id for report in undone})
        read_reports(session, first | _stand_again(session, undone))
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
            read_items(session, self.items, self.new_schools)
            expect_schools(session, schools_of(session, self.items) | self.new_schools)
        if self.directed:
            read_rows(session, School, self.directed)
            expect_schools(session, self.directed)
            expect_nobodys(session, self.shared)
            expect_whom(session, self.whom, max(self.whom.values(), default=0))
        for contact in self.asking_data:
            expect_request(session, contact)
        if self.requests:
            read_requests(session, self.requests)
        read_days(session, self.days)
        if self.closing:
            read_rows(session, School, self.closing)
            read_schools(session, self.closing)
        expect_summaries(session, self.figures, self.snapshots)
        expect_schools_of(session, self.quiet)
        expect_homes_of(session, self.quiet)
        expect_log(session, self.logs)

    def _find_homes(self, session: Session) -> None:
        """Of which children notices and codes are."""
        notices = read_rows(session, ReturnNotice, self.home_notices) if self.home_notices else []
        codes = read_rows(session, Invitation, self.home_codes) if self.home_codes else []
        if self.codes:
            codes += read_codes(session, {(who.area, code) for who, code in self.codes})
        calls = read_rows(session, HomeCall, self.home_calls) if self.home_calls else []
        self.told_homes |= {one.case_id for one in notices} | {one.case_id for one in calls}
        self.told_homes |= {one.case_id for one in codes if one.case_id is not None}
        self.cases |= self.told_homes

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
        if self.numbered:
            lock_rows(session, Person, self.numbered)
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


def _stand_again(session: Session, reports: Iterable[Report]) -> set[int]:
    """The reports that these have replaced, and those that were the latest before: they stand again when one of these
    is taken back."""
    lines = [line for report in reports for line in batch_of(session).since[report.id]]
    return {one for line in lines for one in (line.replaced_id, line.latest_report_id) if one is not None}
