"""From outcome to status, owner, date and roll-up row: the one table that says what a report leads to (mission.md
10.2a)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from models.codes import CaseStatus as S
from models.codes import Channel, Leaf, Need, Outcome, Owner, Proposal, WaitingFor
from models.codes import MatterKind as M


class Unit(StrEnum):
    """What a deadline is counted in. TERM: the beginning of the next term."""

    SCHOOL_DAYS = "school_days"
    CALENDAR_DAYS = "calendar_days"
    TERM = "term"


class Limit(StrEnum):
    """A time that an area may set for itself, by the name by which its operator calls it. Of the school: a first report;
    the head shares a child out; a further try; news of who is undecided; place and day of a return; what it is asked to
    give. Of the district: a school is found for a child; an answer; learning at home; custody; the receiver of a child
    that has moved; what children need; what a named officer sees to; what a school could not give."""

    FIRST_REPORT = "first-report"
    SHARE_OUT = "share-out"
    TRY_AGAIN = "try-again"
    UNDECIDED = "undecided"
    RETURN_PLAN = "return-plan"
    SCHOOL_NEED = "school-need"
    ASSIGN = "assign"
    ANSWER = "answer"
    LEARNING = "learning"
    CUSTODY = "custody"
    RECEIVER = "receiver"
    DISTRICT_NEED = "district-need"
    NAMED_NEED = "named-need"
    PASSED_ON_NEED = "passed-on-need"


@dataclass(frozen=True)
class Within:
    """Until when: `amount` of `unit`, but never fewer than `least` school days. `limit`: by which an area may have set
    another amount; so long as nobody has looked, it is the usual one."""

    amount: int
    unit: Unit
    least: int = 0
    limit: Limit | None = field(default=None, compare=False)

    def of(self, own: Mapping[Limit, int]) -> "Within":
        """As an area has it, whose own amounts these are."""
        amount = own.get(self.limit, self.amount) if self.limit is not None else self.amount
        return Within(amount, self.unit, self.least)


PROPOSALS = {
    M.CLOSURE: Proposal.CLOSURE,
    M.TRANSFER: Proposal.TRANSFER,
    M.CORRECTION: Proposal.CORRECTION,
    M.NOT_FOUND: Proposal.NOT_FOUND,
}
"""The matters that stand beside a case's status as a proposal."""


@dataclass(frozen=True)
class NextStep:
    """What an outcome leads to. `status` after the report, `who` is next, within `amount` of `unit`; `leaf` is its row
    in the roll-up. `matter`: what it puts in front of the district, which is next exactly then; approved, it ends as
    `ends_as`. `attempt`: counts as a try to reach the child. `restricted`: from then on only the district sees the
    case. `quiet`: every message to the family stops. `limit`: by which an area may set the amount."""

    status: S
    who: WaitingFor
    amount: int
    unit: Unit
    leaf: Leaf
    matter: M | None = None
    ends_as: S | None = None
    attempt: bool = False
    restricted: bool = False
    quiet: bool = False
    limit: Limit | None = None

    @property
    def within(self) -> Within:
        return Within(self.amount, self.unit, limit=self.limit)

    @property
    def proposal(self) -> Proposal | None:
        return PROPOSALS.get(self.matter) if self.matter else None


_SCHOOL, _CALENDAR, _TERM = Unit.SCHOOL_DAYS, Unit.CALENDAR_DAYS, Unit.TERM
_TEACHER, _OF_SCHOOL, _DISTRICT = WaitingFor.TEACHER, WaitingFor.SCHOOL, WaitingFor.DISTRICT
_RETURN = Leaf.FOUND_WANTS_RETURN

# fmt: off
# One line an outcome, so that the table can be read as one.
_TABLE: dict[Outcome, NextStep] = {
    Outcome.FOUND_WANTS_RETURN:    NextStep(S.FOUND,          _OF_SCHOOL, 30, _CALENDAR, _RETURN),
    Outcome.BACK_IN_SCHOOL:        NextStep(S.RETURN_PENDING, _DISTRICT,   5, _SCHOOL,   _RETURN,             M.RETURN,       S.MONITORING),
    Outcome.FOUND_UNDECIDED:       NextStep(S.FOUND,          _TEACHER,   30, _CALENDAR, Leaf.FOUND_OTHER),
    Outcome.FOUND_DECLINES:        NextStep(S.FOUND,          _TEACHER,    1, _TERM,     Leaf.FOUND_DECLINES),
    Outcome.FOUND_CANNOT_ATTEND:   NextStep(S.FOUND,          _DISTRICT,  15, _SCHOOL,   Leaf.FOUND_OTHER,    M.LEARNING,     S.LEARNING_DELIVERED),
    Outcome.STUDYING_SAME:         NextStep(S.FOUND,          _DISTRICT,   5, _SCHOOL,   Leaf.FOUND_STUDYING, M.CLOSURE,      S.CLOSED_STUDYING),
    Outcome.STUDYING_OTHER:        NextStep(S.FOUND,          _DISTRICT,   5, _SCHOOL,   Leaf.FOUND_STUDYING, M.CLOSURE,      S.CLOSED_STUDYING),
    Outcome.STUDYING_ABROAD:       NextStep(S.FOUND,          _DISTRICT,   5, _SCHOOL,   Leaf.FOUND_STUDYING, M.CLOSURE,      S.CLOSED_STUDYING),
    Outcome.FAMILY_MET_CHILD_AWAY: NextStep(S.TRACING,        _TEACHER,   15, _CALENDAR, Leaf.TRACING, attempt=True),
    Outcome.NO_CONTACT_YET:        NextStep(S.TRACING,        _TEACHER,   15, _CALENDAR, Leaf.TRACING, attempt=True),
    Outcome.MOVED_KNOWN:           NextStep(S.TRACING,        _DISTRICT,   5, _SCHOOL,   Leaf.TRACING,        M.TRANSFER,     S.CLOSED_TRANSFERRED),
    Outcome.MOVED_UNKNOWN:         NextStep(S.TRACING,        _TEACHER,   15, _CALENDAR, Leaf.TRACING, attempt=True),
    Outcome.LEFT_COUNTRY:          NextStep(S.FOUND,          _DISTRICT,   5, _SCHOOL,   Leaf.FOUND_OTHER,    M.CLOSURE,      S.CLOSED_LEFT_COUNTRY),
    Outcome.IN_CUSTODY:            NextStep(S.FOUND,          _DISTRICT,  30, _CALENDAR, Leaf.FOUND_OTHER,    M.CUSTODY,      restricted=True),
    Outcome.DECEASED:              NextStep(S.FOUND,          _DISTRICT,   5, _SCHOOL,   Leaf.FOUND_OTHER,    M.CLOSURE,      S.CLOSED_DECEASED, quiet=True),
    Outcome.NO_SUCH_PERSON:        NextStep(S.TRACING,        _DISTRICT,   5, _SCHOOL,   Leaf.TRACING,        M.NOT_FOUND,    S.NOT_FOUND, attempt=True),
    Outcome.WRONG_RECORD:          NextStep(S.TRACING,        _DISTRICT,   5, _SCHOOL,   Leaf.TRACING,        M.CORRECTION,   S.CLOSED_DATA_ERROR),
    Outcome.UNSAFE_VISIT:          NextStep(S.TRACING,        _DISTRICT,   5, _SCHOOL,   Leaf.TRACING,        M.UNSAFE_VISIT),
}
# At one's own school, within one's own area.
_HERE: dict[Outcome, NextStep] = {
    Outcome.BACK_IN_SCHOOL:        NextStep(S.MONITORING,     _TEACHER,    7, _CALENDAR, _RETURN),
    Outcome.MOVED_KNOWN:           NextStep(S.TRACING,        _DISTRICT,   5, _SCHOOL,   Leaf.TRACING,        M.HAND_ON),
}
_DECLINES_PAST_COMPULSORY =        NextStep(S.FOUND,          _DISTRICT,   5, _SCHOOL,   Leaf.FOUND_DECLINES, M.CLOSURE,      S.CLOSED_DECLINED)
_NOT_YET_UNKNOWN =                 NextStep(S.TRACING,        _TEACHER,   15, _CALENDAR, Leaf.TRACING, attempt=True)
# fmt: on

_LIMITS = {
    Outcome.FOUND_WANTS_RETURN: Limit.RETURN_PLAN,
    Outcome.FOUND_UNDECIDED: Limit.UNDECIDED,
    Outcome.FAMILY_MET_CHILD_AWAY: Limit.TRY_AGAIN,
    Outcome.NO_CONTACT_YET: Limit.TRY_AGAIN,
    Outcome.MOVED_UNKNOWN: Limit.TRY_AGAIN,
    Outcome.FOUND_CANNOT_ATTEND: Limit.LEARNING,
    Outcome.IN_CUSTODY: Limit.CUSTODY,
}
"""Where it is not the answer of the district. A term, and the days after which a child that is back is asked about, are
nobody's to set."""


def _limited(outcome: Outcome, step: NextStep) -> NextStep:
    of_district = Limit.ANSWER if step.who == _DISTRICT else None
    return replace(step, limit=_LIMITS.get(outcome, of_district))


_TABLE = {outcome: _limited(outcome, step) for outcome, step in _TABLE.items()}
_HERE = {outcome: _limited(outcome, step) for outcome, step in _HERE.items()}
_DECLINES_PAST_COMPULSORY = replace(_DECLINES_PAST_COMPULSORY, limit=Limit.ANSWER)
_NOT_YET_UNKNOWN = replace(_NOT_YET_UNKNOWN, limit=Limit.TRY_AGAIN)

FIRST = {
    WaitingFor.TEACHER: Within(15, _CALENDAR, least=10, limit=Limit.FIRST_REPORT),
    WaitingFor.SCHOOL: Within(5, _SCHOOL, limit=Limit.SHARE_OUT),
    WaitingFor.DISTRICT: Within(3, _SCHOOL, limit=Limit.ASSIGN),
}
"""The first deadline of a case, counted from the day on which the one who is next was told: the teacher reports, before
her the director gives the child to somebody, before him the district finds a school."""

DISTRICT_ANSWERS = Within(5, _SCHOOL, limit=Limit.ANSWER)
RECEIVER_ANSWERS = Within(30, _CALENDAR, limit=Limit.RECEIVER)
"""What waits for the district has an answer within this, and what the district has passed on within that."""
DATA_ANSWERS = 30
"""Days: the law's time for what somebody asks about what is kept of her: no holiday makes it longer."""
UNDO_DAYS = 7
"""Days for which an answer to it may be taken back as a slip."""

COUNTS_AS_ATTEMPT = frozenset(outcome for outcome, step in _TABLE.items() if step.attempt)

REPEATABLE = frozenset(
    {
        Outcome.FOUND_WANTS_RETURN,
        Outcome.FOUND_UNDECIDED,
        Outcome.FOUND_DECLINES,
        Outcome.FAMILY_MET_CHILD_AWAY,
        Outcome.NO_CONTACT_YET,
        Outcome.MOVED_UNKNOWN,
    }
)
"""Results that can still be true while the school is next, so that “nothing has changed” makes sense. After the
others the district is next, or the child is back; and a child nobody has tried to reach has no result."""

ATTEMPTS_NEEDED = 3
CHANNELS_NEEDED = 2


def next_step(
    outcome: Outcome, *, compulsory: bool, here: bool = False, enough_tries: bool = True, witness: bool = True
) -> NextStep:
    """What a report leads to. `here`: the child is back at its own school, has moved within its own area. A child past
    compulsory age who declines may be closed, a younger one stays open (Compulsory Education Act). “Nobody knows the
    child” goes to the district only after enough tries and with a local witness."""
    if here and outcome in _HERE:
        return _HERE[outcome]
    if outcome == Outcome.FOUND_DECLINES and not compulsory:
        return _DECLINES_PAST_COMPULSORY
    if outcome == Outcome.NO_SUCH_PERSON and not (enough_tries and witness):
        return _NOT_YET_UNKNOWN
    return _TABLE[outcome]


def enough_tries(channels: Collection[Channel | None]) -> bool:
    """Whether these tries, one entry each, allow “not found”: three of them through two ways."""
    return len(channels) >= ATTEMPTS_NEEDED and len({c for c in channels if c}) >= CHANNELS_NEEDED


NEED_OWNER = {
    Need.SUPPLIES: Owner.SCHOOL,
    Need.FOOD: Owner.SCHOOL,
    Need.TUTORING: Owner.SCHOOL,
    Need.OTHER: Owner.SCHOOL,
    Need.HEALTH: Owner.NAMED,
}
"""Who answers a need first; all others go to the district."""

_NEED_DEADLINE = {
    Owner.SCHOOL: Within(5, Unit.SCHOOL_DAYS, limit=Limit.SCHOOL_NEED),
    Owner.DISTRICT: Within(30, Unit.CALENDAR_DAYS, limit=Limit.DISTRICT_NEED),
    Owner.NAMED: Within(5, Unit.SCHOOL_DAYS, limit=Limit.NAMED_NEED),
}


PASSED_ON_NEED = Within(5, Unit.SCHOOL_DAYS, limit=Limit.PASSED_ON_NEED)
"""What a school could not answer itself the district answers within this: somebody has waited already."""


def need_owner(need: Need) -> Owner:
    return NEED_OWNER.get(need, Owner.DISTRICT)


def need_deadline(owner: Owner) -> Within:
    """Within what time the owner answers."""
    return _NEED_DEADLINE[owner]


_ALL = (
    *(step.within for step in (*_TABLE.values(), *_HERE.values())),
    *FIRST.values(),
    DISTRICT_ANSWERS,
    RECEIVER_ANSWERS,
    *_NEED_DEADLINE.values(),
    PASSED_ON_NEED,
)
USUAL = {limit: next(one for one in _ALL if one.limit == limit) for limit in Limit}
"""What holds in an area that has set none of its own."""
