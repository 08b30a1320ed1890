"""What each role may do: one table, asked by menu, cards, words, actions and conversations.

A right is granted to a role in a relation to what it is about, as long as a case has one of these statuses. Whatever is
not granted here is refused, and a refusal looks like something that does not exist.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import auto

from handlers.access.actor import AT_SCHOOL, Actor
from handlers.access.declined import Declined
from models.cases import Case
from models.codes import OPEN, CaseStatus, Code, Owner, Role, WaitingFor, Why, Witness
from models.memberships import Membership
from models.outcomes import next_step
from models.reports import Report


class Right(Code):
    """What somebody may do."""

    LIST_CHILDREN = auto()
    SEARCH = auto()
    LOOK_UP = auto()
    LIST_RESTRICTED = auto()
    SHARE_OUT = auto()
    ASK_FOR = auto()
    ANSWER_COLLEAGUE = auto()
    SEE_MORE = auto()
    LEAVE_LINE = auto()
    TAKE_LINE_BACK = auto()
    READ_LINE = auto()
    CALL_HOME = auto()
    TELL_HOME = auto()
    ANSWER_HOME = auto()
    ASK_HOME = auto()
    ANSWER_SCHOOL = auto()
    REPORT = auto()
    SAY_UNCHANGED = auto()
    ASK_TIME = auto()
    ASK_DISTRICT = auto()
    ASK_FOR_HELP = auto()
    REFUSE = auto()
    CORRECT = auto()
    ADD = auto()
    END_SEARCH = auto()
    WITHDRAW = auto()
    ANSWER_ATTENDANCE = auto()
    CONFIRM_RETURN = auto()
    LIST_TEACHERS = auto()
    END_TEACHER = auto()
    LEAVE_SCHOOL = auto()
    INVITE_TEACHER = auto()
    LIST_NEWCOMERS = auto()
    CONFIRM_TEACHER = auto()
    CONFIRM_STAFF = auto()
    PARK_TEACHER = auto()
    PARK_STAFF = auto()
    OPEN_DESK = auto()
    EDIT_CALENDAR = auto()
    CLOSE_SCHOOL = auto()
    ANSWER_REQUEST = auto()
    READ_LOG = auto()
    SEE_FIGURES = auto()
    THANK = auto()
    OPEN_SCHOOL_DESK = auto()
    REVIEW = auto()
    REFER = auto()
    KNOW_DETAILS = auto()
    ANSWER_DISTRICT = auto()
    SAY_WHEN_TO_CALL = auto()
    HANDLE_ALERT = auto()
    TALK_ABOUT_ALERT = auto()
    GO_AWAY = auto()
    SET_HOUR = auto()


@dataclass(frozen=True)
class About:
    """What a right is asked for. `report`: one on the case. `person`: the newcomer, or who raised an alert. `directed`:
    whether the school has a director; only for the membership of a newcomer, and for what a school says of itself.
    `owners`: in front of which offices it stands; `named`: whether the area has a named officer. Both only for what
    stands in front of an office. `had`: she looked after the child till lately; `wrote`: the line that is left about it
    is hers. `asked`: its home has asked the district to call."""

    school: int | None
    area: int
    case: Case | None = None
    report: Report | None = None
    person: int | None = None
    directed: bool = True
    owners: frozenset[Owner] = frozenset()
    named: bool = True
    had: bool = False
    wrote: bool = False
    asked: bool = False


def about_case(case: Case, report: Report | None = None) -> About:
    return About(case.school_id, case.area_id, case, report)


def about_member(membership: Membership, *, directed: bool = True) -> About:
    return About(membership.school_id, membership.area_id, person=membership.person_id, directed=directed)


def about_alert(area: int, reporter: int) -> About:
    return About(None, area, person=reporter)


def _belongs(actor: Actor, role: Role, what: About) -> bool:
    """It is of her school, or of her area."""
    if role in AT_SCHOOL:
        return what.school is not None and actor.has(role, school=what.school)
    return actor.has(role, area=what.area)


def _reaches(actor: Actor, role: Role, what: About) -> bool:
    """Schools reach their own, and nothing that is restricted; district staff their area, and what is restricted only
    as named officers."""
    named = role not in AT_SCHOOL and actor.is_named(what.area)
    return _belongs(actor, role, what) and (not _is_restricted(what) or named)


def _sees(actor: Actor, role: Role, what: About) -> bool:
    """Schools see of a restricted case what they see of any that waits for the district, and press as much: what was
    missing or refused would tell. What changes it is refused where it would be filed."""
    return _belongs(actor, role, what) if role in AT_SCHOOL else _reaches(actor, role, what)


def _of_her_area(actor: Actor, role: Role, what: About) -> bool:
    """Any child there. What is restricted looks to her as it does to its school, and is no other child than before."""
    return _belongs(actor, role, what)


def _looks_after(actor: Actor, role: Role, what: About) -> bool:
    """She looks after the child: before somebody does, a child is as a colleague's to her."""
    mine = what.case is not None and what.case.assignee_id == actor.person
    return mine and _sees(actor, role, what)


def _goes_home(actor: Actor, role: Role, what: About) -> bool:
    """Nobody is sent to a home while the district is next: it may have a reason that it does not say."""
    return not _waits(what) and _reaches(actor, role, what)


def _goes_home_of_hers(actor: Actor, role: Role, what: About) -> bool:
    return not _waits(what) and _looks_after(actor, role, what)


def _reads_of_hers(actor: Actor, role: Role, what: About) -> bool:
    """What others have left about it for her. While the district is next there is nothing, as there is nothing of a
    restricted case."""
    mine = what.case is not None and actor.person is not None and what.case.assignee_id == actor.person
    return mine and _goes_home(actor, role, what)


def _hands_over(actor: Actor, role: Role, what: About) -> bool:
    """She looks after it, or did till lately."""
    return _reads_of_hers(actor, role, what) or (what.had and _goes_home(actor, role, what))


def _wrote(actor: Actor, role: Role, what: About) -> bool:
    """What she has written she takes back, whatever has become of the child."""
    return what.wrote and _belongs(actor, role, what)


def _own_report(actor: Actor, role: Role, what: About) -> bool:
    """Of a restricted case an older one: that there is a newer one is what she reads of any."""
    older = what.case is not None and what.report is not None and what.case.latest_report_id != what.report.id
    reaches = _sees(actor, role, what) if older else _reaches(actor, role, what)
    return _is_reporter(actor, what) and reaches


def _just_reported(actor: Actor, role: Role, what: About) -> bool:
    """Also when it is this report that has restricted the case."""
    if not _is_reporter(actor, what) or what.case is None or what.report is None:
        return False
    newest = what.case.latest_report_id == what.report.id
    restricts = next_step(what.report.outcome, compulsory=True).restricted
    return _own_report(actor, role, what) or (newest and restricts and _belongs(actor, role, what))


def _is_reporter(actor: Actor, what: About) -> bool:
    return what.report is not None and actor.person is not None and what.report.reporter_id == actor.person


def _may_know(actor: Actor, role: Role, what: About) -> bool:
    """She has reported it, or looks after the child: what the district asks about it she may know. Of a restricted case
    nothing is asked at a school: that nobody waits for an answer is what she reads of any."""
    hers = what.case is not None and actor.person is not None and what.case.assignee_id == actor.person
    return (_is_reporter(actor, what) or hers) and _sees(actor, role, what)


def _has_asked(actor: Actor, role: Role, what: About) -> bool:
    """She has reported it, and asked to be called about it."""
    return _is_reporter(actor, what) and _sees(actor, role, what)


def _with_district(actor: Actor, role: Role, what: About) -> bool:
    """The next step is the district's, or the case is restricted and the actor a named officer."""
    return (_waits(what) or _is_restricted(what)) and _reaches(actor, role, what)


def _waits(what: About) -> bool:
    return what.case is not None and what.case.waiting_for in (WaitingFor.DISTRICT, WaitingFor.AGENCY)


def _in_dispute(actor: Actor, role: Role, what: About) -> bool:
    """Its school says that the child is back and its home that it is not: the district was promised to call."""
    disputed = what.case is not None and what.case.return_witness == Witness.DISPUTED
    return disputed and _with_district(actor, role, what)


def _is_asked(actor: Actor, role: Role, what: About) -> bool:
    """Its home has asked the district to call, past the school. To a home that has become restricted nothing leads."""
    return what.asked and not _is_restricted(what) and _reaches(actor, role, what)


def _newcomer(actor: Actor, role: Role, what: About) -> bool:
    """Nobody vouches for herself, nor parks herself."""
    return what.person != actor.person and _reaches(actor, role, what)


def _no_director(actor: Actor, role: Role, what: About) -> bool:
    """A newcomer of a school that has no director."""
    return not what.directed and _newcomer(actor, role, what)


def _leaderless(actor: Actor, role: Role, what: About) -> bool:
    """Of a school of hers that nobody directs who is there."""
    return not what.directed and _belongs(actor, role, what)


def _before_school(actor: Actor, role: Role, what: About) -> bool:
    return Owner.SCHOOL in what.owners and what.school is not None and _reaches(actor, role, what)


def _before_district(actor: Actor, role: Role, what: About) -> bool:
    return Owner.DISTRICT in what.owners and not _is_restricted(what) and _reaches(actor, role, what)


def _before_named(actor: Actor, role: Role, what: About) -> bool:
    """Also whatever else stands there about a restricted case; where nobody is named, every officer is."""
    delicate = Owner.NAMED in what.owners or (bool(what.owners) and _is_restricted(what))
    return delicate and actor.has(role, area=what.area) and (actor.is_named(what.area) or not what.named)


def _is_restricted(what: About) -> bool:
    return what.case is not None and what.case.restricted


def _restricted(actor: Actor, role: Role, what: About) -> bool:
    """A restricted case, as a named officer of its area."""
    return _is_restricted(what) and _belongs(actor, role, what) and actor.is_named(what.area)


def _named(actor: Actor, role: Role, what: About) -> bool:
    """A named officer of the area, and not who raised the alert: whoever is in danger's way needs somebody else."""
    return what.person != actor.person and _belongs(actor, role, what) and actor.is_named(what.area)


def _heads(actor: Actor, role: Role, what: About) -> bool:
    """She directs the area."""
    return _belongs(actor, role, what) and actor.heads(what.area)


def _herself(actor: Actor, role: Role, what: About) -> bool:
    """About her own time."""
    return what.person is not None and what.person == actor.person and actor.has(role)


def _teaches(actor: Actor, role: Role, what: About) -> bool:
    """Her own place at a school. Who directs it too sees it all the same, and its children stay hers: there is nothing
    to leave."""
    here = what.school is not None and actor.has(role, school=what.school)
    return here and _herself(actor, role, what) and not actor.has(Role.DIRECTOR, school=what.school)


def _raised(actor: Actor, role: Role, what: About) -> bool:
    """She has raised it. Whoever waits to be confirmed may raise one, too, and so may who guards a child."""
    mine = what.person is not None and what.person == actor.person
    return mine and (any(one.role == role for one in actor.held) or (role == Role.PARENT and actor.guards))


def _guards(actor: Actor, role: Role, what: About) -> bool:  # noqa: ARG001 - a guardian is no member of anything
    """It is about a child of hers."""
    return what.case is not None and actor.guards_child(what.case.id)


Relation = Callable[[Actor, Role, About], bool]
RELATIONS: dict[Relation, str] = {
    _reaches: "own",
    _sees: "own, also what is restricted",
    _of_her_area: "own, also what is restricted, as its school sees it",
    _looks_after: "own, and she looks after it",
    _goes_home: "own, and the district is not next",
    _goes_home_of_hers: "own, she looks after it, and the district is not next",
    _reads_of_hers: "own, not restricted, she looks after it, and the district is not next",
    _hands_over: "own, not restricted, she looks after it or did till lately, and the district is not next",
    _wrote: "written by herself",
    _own_report: "own report",
    _just_reported: "own report, also one that has restricted the case",
    _has_asked: "has asked to be called about the child",
    _may_know: "own report, or she looks after it",
    _with_district: "own, and the district is next",
    _in_dispute: "own, and its home says otherwise than its school of a return",
    _is_asked: "own, not restricted, and its home has asked the district to call",
    _newcomer: "own, and not herself",
    _no_director: "own, not herself, and the school has no director",
    _leaderless: "own, and the school has no director who is there",
    _before_school: "stands in front of her school",
    _before_district: "stands in front of her district, for everybody there",
    _before_named: "stands in front of her district, for named officers",
    _restricted: "own and restricted, as a named officer",
    _named: "own, as a named officer, and raised by somebody else",
    _heads: "own, as its director",
    _herself: "about herself",
    _teaches: "about herself, and she does not direct the school",
    _raised: "raised by herself",
    _guards: "about her own child",
}
"""How an actor may stand to what a right is about, in words for the table that people read."""


@dataclass(frozen=True)
class Grant:
    """A right of a role in a relation, while a case has one of these statuses."""

    role: Role
    relation: Relation = _reaches
    statuses: frozenset[CaseStatus] = OPEN


_ANY = frozenset(CaseStatus)


def _school(relation: Relation = _sees, statuses: frozenset[CaseStatus] = OPEN) -> tuple[Grant, ...]:
    return Grant(Role.TEACHER, relation, statuses), Grant(Role.DIRECTOR, relation, statuses)


def _staff(relation: Relation = _reaches, statuses: frozenset[CaseStatus] = OPEN) -> tuple[Grant, ...]:
    return (*_school(relation, statuses), Grant(Role.SUPERVISOR, relation, statuses))


RIGHTS: dict[Right, tuple[Grant, ...]] = {
    Right.LIST_CHILDREN: _school(),
    Right.SEARCH: (*_school(), Grant(Role.SUPERVISOR, _of_her_area, _ANY)),
    Right.LOOK_UP: (Grant(Role.SUPERVISOR, _of_her_area, _ANY),),
    Right.LIST_RESTRICTED: (Grant(Role.SUPERVISOR, _restricted),),
    Right.SHARE_OUT: (Grant(Role.DIRECTOR, _sees),),
    Right.ASK_FOR: (Grant(Role.TEACHER, _sees),),
    Right.ANSWER_COLLEAGUE: (Grant(Role.TEACHER, _looks_after), Grant(Role.DIRECTOR, _sees)),
    Right.SEE_MORE: (Grant(Role.TEACHER, _looks_after), Grant(Role.DIRECTOR, _sees), Grant(Role.SUPERVISOR)),
    Right.LEAVE_LINE: _school(_hands_over),
    Right.TAKE_LINE_BACK: _school(_wrote, _ANY),
    Right.READ_LINE: (
        Grant(Role.TEACHER, _reads_of_hers),
        Grant(Role.DIRECTOR, _goes_home),
        Grant(Role.SUPERVISOR),
    ),
    Right.CALL_HOME: (Grant(Role.TEACHER, _goes_home_of_hers), Grant(Role.DIRECTOR, _goes_home)),
    Right.TELL_HOME: (Grant(Role.TEACHER, _goes_home_of_hers), Grant(Role.DIRECTOR, _goes_home)),
    Right.ANSWER_HOME: (
        Grant(Role.TEACHER, _goes_home_of_hers),
        Grant(Role.DIRECTOR, _goes_home),
        Grant(Role.SUPERVISOR),
    ),
    Right.ASK_HOME: (Grant(Role.SUPERVISOR, _in_dispute), Grant(Role.SUPERVISOR, _is_asked, _ANY)),
    Right.ANSWER_SCHOOL: (Grant(Role.PARENT, _guards, _ANY),),
    Right.REPORT: (*_school(), Grant(Role.SUPERVISOR, _with_district)),
    Right.SAY_UNCHANGED: _school(),
    Right.ASK_DISTRICT: _school(),
    Right.ASK_FOR_HELP: (Grant(Role.TEACHER, _looks_after), Grant(Role.DIRECTOR, _sees)),
    Right.ASK_TIME: _school(_looks_after),
    Right.REFUSE: _school(),
    Right.CORRECT: _staff(_own_report),
    Right.ADD: _staff(_own_report),
    Right.END_SEARCH: _staff(_own_report),
    Right.WITHDRAW: _staff(_just_reported, _ANY),
    Right.ANSWER_ATTENDANCE: _school(),
    Right.CONFIRM_RETURN: (Grant(Role.DIRECTOR, _sees),),
    Right.LIST_TEACHERS: (Grant(Role.DIRECTOR),),
    Right.END_TEACHER: (Grant(Role.DIRECTOR),),
    Right.LEAVE_SCHOOL: (Grant(Role.TEACHER, _teaches),),
    Right.INVITE_TEACHER: (Grant(Role.DIRECTOR),),
    Right.LIST_NEWCOMERS: (Grant(Role.DIRECTOR), Grant(Role.SUPERVISOR)),
    Right.CONFIRM_TEACHER: (Grant(Role.DIRECTOR, _newcomer), Grant(Role.SUPERVISOR, _no_director)),
    Right.CONFIRM_STAFF: (Grant(Role.SUPERVISOR, _newcomer),),
    Right.PARK_TEACHER: (Grant(Role.DIRECTOR, _newcomer), Grant(Role.SUPERVISOR, _newcomer)),
    Right.PARK_STAFF: (Grant(Role.SUPERVISOR, _newcomer),),
    Right.OPEN_DESK: (Grant(Role.SUPERVISOR),),
    Right.EDIT_CALENDAR: (Grant(Role.SUPERVISOR),),
    Right.CLOSE_SCHOOL: (Grant(Role.DIRECTOR), Grant(Role.TEACHER, _leaderless)),
    Right.ANSWER_REQUEST: (Grant(Role.SUPERVISOR),),
    Right.READ_LOG: (Grant(Role.AUDITOR),),
    Right.SEE_FIGURES: (Grant(Role.SUPERVISOR), Grant(Role.COMMITTEE)),
    Right.THANK: (Grant(Role.SUPERVISOR, _heads),),
    Right.OPEN_SCHOOL_DESK: (Grant(Role.DIRECTOR),),
    Right.REVIEW: (
        Grant(Role.DIRECTOR, _before_school, _ANY),
        Grant(Role.SUPERVISOR, _before_district, _ANY),
        Grant(Role.SUPERVISOR, _before_named, _ANY),
    ),
    Right.KNOW_DETAILS: (Grant(Role.SUPERVISOR, _before_named, _ANY),),
    Right.REFER: (Grant(Role.SUPERVISOR, _before_district, _ANY),),
    Right.ANSWER_DISTRICT: _staff(_may_know, _ANY),
    Right.SAY_WHEN_TO_CALL: _staff(_has_asked, _ANY),
    Right.HANDLE_ALERT: (Grant(Role.SUPERVISOR, _named),),
    Right.TALK_ABOUT_ALERT: tuple(Grant(role, _raised) for role in Role),
    Right.GO_AWAY: tuple(Grant(role, _herself) for role in Role if role != Role.PARENT),
    Right.SET_HOUR: (Grant(Role.TEACHER, _herself), Grant(Role.DIRECTOR, _herself)),
}


def has_right(actor: Actor, right: Right) -> bool:
    """Whether she has it somewhere, for what is about nothing in particular: a word, a line of the menu."""
    return any(actor.has(grant.role) and _has_it_somewhere(actor, grant) for grant in RIGHTS[right])


def _has_it_somewhere(actor: Actor, grant: Grant) -> bool:
    return grant.relation not in (_named, _restricted) or any(one.is_named for one in actor.held)


def places(actor: Actor, right: Right) -> set[int]:
    """The schools at which she has a right by a role at the school."""
    roles = {grant.role for grant in RIGHTS[right]} & AT_SCHOOL
    return {one.school_id for one in actor.confirmed if one.role in roles and one.school_id is not None}


def areas(actor: Actor, right: Right) -> set[int]:
    """The areas in which she has a right by a role at the district."""
    roles = {grant.role for grant in RIGHTS[right]} - AT_SCHOOL
    return {one.area_id for one in actor.confirmed if one.role in roles}


def allowed(actor: Actor, right: Right, what: About) -> bool:
    """Whether she may do this now."""
    return any(_holds(actor, grant, what) and _fits(grant, what) for grant in RIGHTS[right])


def require(actor: Actor, right: Right, what: About) -> None:
    """Raises `Declined`: for who may not, as for what does not exist; for who may, that the case has ended."""
    held = [grant for grant in RIGHTS[right] if _holds(actor, grant, what)]
    if not held:
        raise Declined(Why.NOT_YOURS)
    if not any(_fits(grant, what) for grant in held):
        raise Declined(Why.CASE_ENDED)


def _holds(actor: Actor, grant: Grant, what: About) -> bool:
    return grant.relation(actor, grant.role, what)


def _fits(grant: Grant, what: About) -> bool:
    return what.case is None or what.case.status in grant.statuses
