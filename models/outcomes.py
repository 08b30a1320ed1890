"""From outcome to status, owner, date and roll-up row: the one table that says what a report leads to (mission.md
10.2a)."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from models.codes import CaseStatus as S
from models.codes import Channel, Leaf, Need, Outcome, Owner, Proposal, WaitingFor
from models.codes import MatterKind as M


class Unit(StrEnum):
    """What a deadline is counted in. TERM: the beginning of the next term."""

    SCHOOL_DAYS = "school_days"
    CALENDAR_DAYS = "calendar_days"
    TERM = "term"


@dataclass(frozen=True)
class Within:
    """Until when: `amount` of `unit`, but never fewer than `least` school days."""

    amount: int
    unit: Unit
    least: int = 0


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
    case. `quiet`: every message to the family stops."""

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

    @property
    def within(self) -> Within:
        return Within(self.amount, self.unit)

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

FIRST = {
    WaitingFor.TEACHER: Within(15, _CALENDAR, least=10),
    WaitingFor.SCHOOL: Within(5, _SCHOOL),
    WaitingFor.DISTRICT: Within(3, _SCHOOL),
}
"""The first deadline of a case, counted from the day on which the one who is next was told: the teacher reports, before
her the director gives the child to somebody, before him the district finds a school."""

DISTRICT_ANSWERS = Within(5, _SCHOOL)
RECEIVER_ANSWERS = Within(30, _CALENDAR)
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
    Owner.SCHOOL: Within(5, Unit.SCHOOL_DAYS),
    Owner.DISTRICT: Within(30, Unit.CALENDAR_DAYS),
    Owner.NAMED: Within(5, Unit.SCHOOL_DAYS),
}


PASSED_ON_NEED = Within(5, Unit.SCHOOL_DAYS)
"""What a school could not answer itself the district answers within this: somebody has waited already."""


def need_owner(need: Need) -> Owner:
    return NEED_OWNER.get(need, Owner.DISTRICT)


def need_deadline(owner: Owner) -> Within:
    """Within what time the owner answers."""
    return _NEED_DEADLINE[owner]
