"""The list of children in chat, and one child of it."""

from datetime import date
from typing import Any, Protocol

from sqlalchemy import Row
from sqlalchemy.orm import Session

from flows.cases import restricted
from flows.cases.card import CaseFacts, card
from flows.cases.child import ChildFacts
from flows.cases.children import PER_PAGE, Counts, children, no_next
from flows.cases.home import lives_in, lives_with
from flows.cases.last_time import ADDS
from flows.cases.more import More, more
from flows.phrase import Phrase
from flows.reminders.notices import DUE
from flows.say import Act
from handlers.access.actor import Actor
from handlers.access.homes import home_of, is_unsafe
from handlers.access.looks import open_case
from handlers.access.lookup import number
from handlers.access.rights import About, Right, about_case, allowed
from handlers.cases.listing import list_children, show_child, show_next, standing_of
from handlers.cases.restricted import list_restricted
from handlers.cases.restricted import show_restricted as show_one
from handlers.cases.standing import is_colleagues, may_repeat, must_attend
from handlers.handover.chat import shown_about
from handlers.reports.refusing.refuse import offers_refusal
from handlers.returns.checks import year_began
from handlers.review.reading import is_up_to_district
from handlers.sharing.carers import colleagues_of
from handlers.sharing.notices import title_at
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.ages import PROTECTED_UNTIL, age_of
from models.cases import Case, CaseRow
from models.checks import climbs
from models.classes import AFTER_COMPULSORY, next_class
from models.codes import CaseStatus, Destination, Outcome, Reason, Role, WaitingFor, Witness
from models.lifecycle import DATED, WATCHED, learns
from models.outcomes import ATTEMPTS_NEEDED, COUNTS_AS_ATTEMPT
from models.presence import is_there
from thai.dates import local_date


class Reading(Protocol):
    """Who reads of a child, and when: a turn, or what is told between turns."""

    @property
    def session(self) -> Session: ...

    @property
    def who(self) -> Actor: ...

    @property
    def today(self) -> date: ...


LONGEST_PAGE = 4
"""Digits of a page's number; no list has more."""


def show_children(turn: Turn, page: int = 0) -> Outgoing:
    """“น้องที่ดูแล”, “น้องของโรงเรียน”: one page of the open cases of this person's schools."""
    found = list_children(turn.session, turn.who, page, PER_PAGE, turn.now)
    counts = Counts(found.total, found.overdue, found.waiting, found.others)
    messages = children([case_facts(turn, row) for row in found.rows], found.page, counts, turn.today)
    return Outgoing(messages, shows=() if found.page else (DUE.name,))


def next_child(turn: Turn) -> Outgoing:
    """“น้องคนต่อไป”: the card of the one that is due next, whom she has not reported on today."""
    row = show_next(turn.session, turn.who, PER_PAGE, turn.now)
    return say(card(case_facts(turn, row), turn.today) if row is not None else no_next())


def more_children(turn: Turn, args: Args) -> Outgoing:
    """The next page."""
    return show_children(turn, page_of(args))


def page_of(args: Args) -> int:
    """Which page a button names; nonsense is the first."""
    page = args.get("page", "")
    return int(page) if page.isdecimal() and len(page) <= LONGEST_PAGE else 0


def press_child(turn: Turn, args: Args) -> Outgoing:
    """A line of a long list: the child's card."""
    row = show_child(turn.session, turn.who, number(args.get("case")), turn.now)
    return say(card(case_facts(turn, row), turn.today))


def press_child_more(turn: Turn, args: Args) -> Outgoing:
    """“ดูเพิ่ม”: who exactly it is, for whoever looks after it."""
    row = open_case(turn.session, turn.who, Right.SEE_MORE, number(args.get("case")), turn.now)
    home = home_of(turn.session, row.case)
    child = More(
        case=row.case.id,
        number=row.case.number,
        name=f"{row.child.first_name} {row.child.last_name}".strip(),
        grade=row.case.grade or "",
        born=row.child.birth_date,
        listed_on=local_date(row.case.opened_at),
        lives_with=lives_with(home.guardian, home.relation),
        lives_in=lives_in(home.village),
        unsafe=is_unsafe(turn.session, row.case),
        call=allowed(turn.who, Right.CALL_HOME, about_case(row.case)),
        report=allowed(turn.who, Right.REPORT, about_case(row.case)),
        refuse=offers_refusal(turn.who, row.case),
        left=shown_about(turn, row.case),
        time=_asks_time(turn, row.case),
        due=row.case.due_on if _may_call_district(turn, row.case) else None,
    )
    return say(more(child, turn.today))


def _asks_time(turn: Turn, case: Case) -> Act | None:
    """“ขอเวลา”, for whoever looks after it, while it has no day of its own."""
    hers = allowed(turn.who, Right.ASK_TIME, about_case(case)) and case.status not in DATED
    if not hers or case.due_on is None or case.restricted or case.waiting_for not in _ITS_SCHOOL:
        return None
    if is_up_to_district(turn.session, case.id):
        return None
    return Act("time", {"case": str(case.id), "due": case.due_on.isoformat(), "until": ""})


def _may_call_district(turn: Turn, case: Case) -> bool:
    """“ขอให้เขตช่วย”, while its school owes news of it."""
    owes = case.waiting_for in _ITS_SCHOOL and case.status not in (CaseStatus.NEW, *WATCHED)
    may = owes and not case.restricted and allowed(turn.who, Right.ASK_FOR_HELP, about_case(case))
    return may and not is_up_to_district(turn.session, case.id)


_ITS_SCHOOL = (WaitingFor.TEACHER, WaitingFor.SCHOOL)


def show_restricted(turn: Turn, page: int = 0) -> Outgoing:
    """“น้องเรื่องละเอียดอ่อน”: one page of the restricted cases of this officer's areas."""
    rows, at, total = list_restricted(turn.session, turn.who, page, restricted.PER_PAGE, turn.now)
    return say(restricted.restricted([_restricted(turn, row) for row in rows], at, total, turn.today))


def more_restricted(turn: Turn, args: Args) -> Outgoing:
    """The next page."""
    return show_restricted(turn, page_of(args))


def press_restricted(turn: Turn, args: Args) -> Outgoing:
    """A line of it: which child it is."""
    row = show_one(turn.session, turn.who, number(args.get("case")), turn.now)
    return say(restricted.card(_restricted(turn, row), turn.today))


def _restricted(turn: Turn, row: Row[*tuple[Any, ...]]) -> restricted.Restricted:
    return restricted.Restricted(
        case=row.id,
        number=row.number,
        name=row.first_name,
        grade=row.grade or "",
        age=age_of(row.birth_date, turn.today),
        school=row.school,
        outcome=row.latest_outcome,
        reported_on=local_date(row.reported_at) if row.reported_at else None,
    )


def child_facts(row: CaseRow, today: date, reason: Reason | None) -> ChildFacts:
    """What a conversation may know of the child. `reason`: the one on record before the conversation."""
    compulsory, age = must_attend(row, today), age_of(row.child.birth_date, today)
    return ChildFacts(
        name=row.child.first_name,
        grade=row.case.grade or "",
        number=row.case.number,
        previous_reason=reason,
        may_be_over_age=not compulsory,
        may_have_finished=row.case.finished_m3 or not compulsory or next_class(row.case.grade) == AFTER_COMPULSORY,
        age=age,
        under_15=age is not None and age < PROTECTED_UNTIL,
    )


def colleague_of(turn: Reading, case: Case) -> Phrase | None:
    """Who else at her school looks after it: then she sees that, and little more. None also to who
    directs it, and to the district."""
    return title_at(turn.session, case.school_id, case.assignee_id) if is_colleagues(turn.who, case) else None


def _may_confirm(turn: Reading, row: Row[*tuple[Any, ...]], standing: About) -> bool:
    """Whether this reader is the second one who can say that it is back."""
    unsure = row.status == CaseStatus.MONITORING and row.return_witness == Witness.TEACHER
    return unsure and row.reporter_id != turn.who.person and allowed(turn.who, Right.CONFIRM_RETURN, standing)


def _climbs(turn: Reading, row: Row[*tuple[Any, ...]]) -> str | None:
    """The class in which a child should be by now, where that is asked before whether it comes; empty: nobody knows."""
    asked = row.status == CaseStatus.MONITORING and row.due_on is not None and row.due_on <= turn.today
    if not asked or row.starts_on is None or row.destination != Destination.OBEC_SAME:
        return None
    began = year_began(turn.session, row.area_id, turn.today)
    return (next_class(row.grade) or "") if climbs(row.starts_on, row.grade_year, began) else None


def _wanted(turn: Reading, case: Case) -> Phrase | None:
    """Who asks for it, to who may answer that."""
    asks = case.wanted_by_id not in (None, turn.who.person)
    return (
        title_at(turn.session, case.school_id, case.wanted_by_id)
        if asks and allowed(turn.who, Right.ANSWER_COLLEAGUE, about_case(case))
        else None
    )


def case_facts(turn: Reading, row: Row[*tuple[Any, ...]]) -> CaseFacts:
    """One row of the list."""
    mine = row.reporter_id is not None and row.reporter_id == turn.who.person and not (row.no_change or row.restricted)
    case = standing_of(turn.session, row)
    standing, me = about_case(case), turn.who.person
    waits = row.waiting_for in (WaitingFor.DISTRICT, WaitingFor.AGENCY)
    asked = case.wanted_by_id is not None and case.wanted_by_id == me
    theirs = colleague_of(turn, case)
    tried_enough = row.attempts >= ATTEMPTS_NEEDED and row.latest_outcome in COUNTS_AS_ATTEMPT
    return CaseFacts(
        case=row.id,
        number=row.number,
        name=row.first_name,
        grade=row.grade or "",
        age=age_of(row.birth_date, turn.today),
        # Before somebody has it, the day is the director's, who gives it to somebody.
        due=None if row.status == CaseStatus.NEW else row.due_on,
        late=row.late,
        outcome=row.latest_outcome,
        reported_on=local_date(row.reported_at) if row.reported_at else None,
        report=row.latest_report_id,
        can_repeat=may_repeat(row),
        can_correct=mine,
        lacks=_lacks(row.latest_outcome, row.status) if mine else None,
        may_end=mine and tried_enough and not waits,
        waits_for_district=waits,
        starts=_begins(row),
        at=row.destination,
        letter_due=row.letter_due,
        help_due=row.help_due,
        back=row.status in WATCHED,
        learns=learns(row.status, row.latest_outcome),
        climbs=_climbs(turn, row),
        attendance=row.attendance,
        absent_since=row.absent_since,
        both=row.return_witness == Witness.BOTH,
        may_confirm=_may_confirm(turn, row, standing),
        see_more=allowed(turn.who, Right.SEE_MORE, standing),
        call=allowed(turn.who, Right.CALL_HOME, standing),
        missing=row.missing if allowed(turn.who, Right.ANSWER_HOME, standing) else None,
        unsafe=theirs is None and bool(row.unsafe),
        theirs=theirs,
        may_ask=case.assignee_id != me and allowed(turn.who, Right.ASK_FOR, standing),
        had=case.assignee_id or 0,
        asked=asked,
        asked_until=row.wanted_until if asked else None,
        headed=not asked or _is_headed(turn, case),
        wanted=_wanted(turn, case),
        wanted_by=case.wanted_by_id or 0,
        hers=case.assignee_id == me,
    )


def _is_headed(turn: Reading, case: Case) -> bool:
    """Whether somebody who directs the school is there, beside whoever has the child and who asks for it."""
    people = colleagues_of(turn.session, case.school_id).values()
    return any(
        role == Role.DIRECTOR and one.id not in (case.assignee_id, case.wanted_by_id) and is_there(one, turn.today)
        for one, role in people
    )


def _begins(row: Row[*tuple[Any, ...]]) -> date | None:
    """A first day that is agreed on, or has been; or since when learning comes to it."""
    day: date | None = row.learning_since if row.status == CaseStatus.LEARNING_DELIVERED else row.starts_on
    return day if row.status in DATED else None


def _lacks(outcome: Outcome | None, status: CaseStatus) -> str | None:
    """What may be lacking: what would help, until a place and a day are known, or the name of another school."""
    while_ = CaseStatus.RETURN_PENDING if outcome == Outcome.BACK_IN_SCHOOL else CaseStatus.FOUND
    return ADDS.get(outcome) if outcome and status == while_ else None
