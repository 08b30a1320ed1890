"""The life cycle of a case: what a report, a decision or its reversal makes of how a case stands. Pure: whoever calls
it writes the outcome down (`handlers/cases/apply.py`). Its picture is docs/lifecycle.mmd."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from models.codes import CLOSED, Cause, Channel, Decision, Leaf, Outcome, Proposal, WaitingFor
from models.codes import CaseStatus as S
from models.codes import MatterKind as M
from models.moves import IllegalMove, moved
from models.outcomes import (
    COUNTS_AS_ATTEMPT,
    DISTRICT_ANSWERS,
    FIRST,
    PROPOSALS,
    RECEIVER_ANSWERS,
    NextStep,
    Unit,
    Within,
    enough_tries,
    next_step,
)

_TERM = Within(1, Unit.TERM)
_MONTH = Within(30, Unit.CALENDAR_DAYS)

WATCHED = (S.MONITORING, S.LEARNING_DELIVERED)
"""It is asked about on days of its own: whether it comes, or whether the learning that comes to it goes on."""

DATED = (S.RETURN_PENDING, *WATCHED)
"""What is due on a day of the child's own, whoever looks after it: its first day, or to ask about it."""


@dataclass(frozen=True)
class State:
    """How a case stands, as far as its life cycle goes. `turn`: whose it is to do something. `assigned`: somebody looks
    after the child. `quiet`: no message goes to the family. `attempts`: tries that count. `unchanged`: how often in a
    row nothing had changed."""

    status: S
    turn: WaitingFor
    proposal: Proposal | None = None
    leaf: Leaf = Leaf.TRACING
    restricted: bool = False
    quiet: bool = False
    assigned: bool = False
    attempts: int = 0
    unchanged: int = 0


@dataclass(frozen=True)
class Told:
    """What a report says. `here`: the child is back at its own school, has moved within its own area. `witness`:
    somebody of the place confirms that nobody knows the child. `call`: an officer shall phone."""

    outcome: Outcome
    here: bool = False
    witness: bool = False
    call: bool = False


@dataclass(frozen=True)
class After:
    """What a case has become. `within`: its deadline, counted from today; None: the deadline stays, or there is none
    any more since the case is closed. `opens`: the matters that now stand in front of the district. `hands`: the case
    is only in other hands, which is no news of the child."""

    state: State
    within: Within | None = None
    opens: tuple[M, ...] = ()
    hands: bool = False


class StillCompulsory(IllegalMove):
    """A child of compulsory age stays open, whatever it says (Compulsory Education Act)."""


def opened(turn: WaitingFor) -> After:
    """A new case, or one that has been given on. `turn`: who is to act: the teacher who has it, before her the director
    of its school, before him the district."""
    given = turn == WaitingFor.TEACHER
    return After(State(S.ASSIGNED if given else S.NEW, turn, assigned=given), FIRST[turn])


def left(state: State) -> After:
    """Whoever looked after the child has left. Nobody does now, and what was hers to do is the director's, who has as
    long as with a new case; a day on which something is known of the child stays (`DATED`), and what waits for the
    district waits there."""
    status = moved(state.status, S.NEW, Cause.GIVEN) if state.status == S.ASSIGNED else state.status
    hers = state.turn == WaitingFor.TEACHER
    turn = WaitingFor.SCHOOL if hers else state.turn
    within = FIRST[turn] if hers and status not in DATED else None
    return After(replace(state, status=status, turn=turn, assigned=False), within, hands=True)


def given(state: State) -> After:
    """Somebody looks after the child from now on, and has as long as with a new case; a day on which something is known
    of the child stays."""
    status = moved(state.status, S.ASSIGNED, Cause.GIVEN) if state.status == S.NEW else state.status
    within = FIRST[WaitingFor.TEACHER] if status not in DATED else None
    return After(replace(state, status=status, turn=WaitingFor.TEACHER, assigned=True), within, hands=True)


def is_nobodys(state: State) -> bool:
    """Nobody looks after the child, and its school is next."""
    at_school = state.turn in (WaitingFor.TEACHER, WaitingFor.SCHOOL)
    return not state.assigned and at_school and state.status not in CLOSED


def after(state: State, told: Told, tries: Collection[Channel | None], *, compulsory: bool) -> After:
    """What a report leads to: the latest that stands wins. `tries`: the ways of all tries that count, this report's
    included, one entry each; nobody asks for them unless its outcome is a try. The first report gives the case to its
    reporter."""
    step = next_step(
        told.outcome,
        compulsory=compulsory,
        here=told.here,
        enough_tries=enough_tries(tries),
        witness=told.witness,
    )
    attempts = len(tries) if told.outcome in COUNTS_AS_ATTEMPT else state.attempts
    stands = replace(_led(state, step, Cause.REPORT), assigned=True, attempts=attempts, unchanged=0)
    return After(stands, step.within, (*_of(step), *((M.CALL,) if told.call else ())))


def unchanged(state: State, outcome: Outcome, *, compulsory: bool) -> After:
    """Nothing has changed: no attempt, and all stays; the deadline moves by one period, once."""
    step = next_step(outcome, compulsory=compulsory)
    return After(replace(state, unchanged=state.unchanged + 1), step.within if state.unchanged == 0 else None)


def help_asked(state: State) -> After:
    """The district is asked for help: it is next."""
    return After(replace(state, turn=WaitingFor.DISTRICT), DISTRICT_ANSWERS, (M.HELP,))


def planned(state: State, outcome: Outcome, *, known: bool) -> After:
    """Where and when the child returns is known, and its first day is the deadline; or it is not known any more, and
    the school owes it."""
    if known:
        return After(replace(state, status=moved(state.status, S.RETURN_PENDING, Cause.PLAN)))
    if state.status != S.RETURN_PENDING:
        return After(state)
    step = next_step(outcome, compulsory=True)
    return After(replace(state, status=moved(state.status, step.status, Cause.PLAN)), step.within)


def learns(status: S, outcome: Outcome | None) -> bool:
    """Whether learning comes to the child where it is, or did till its case was closed: it sits in no class. `outcome`:
    of its latest report."""
    delivered = status == S.CLOSED_RETAINED and outcome == Outcome.FOUND_CANNOT_ATTEND
    return status == S.LEARNING_DELIVERED or delivered


def attends(state: State) -> After:
    """A child that is back comes to school, or learning still comes to it. The day on which it is asked about again
    hangs on the first one."""
    return After(state)


def disputed(state: State) -> After:
    """Its school has said that it is back, and its home that it is not: the district finds out."""
    status = moved(state.status, S.RETURN_PENDING, Cause.ATTENDANCE)
    return After(replace(state, status=status, turn=WaitingFor.DISTRICT), DISTRICT_ANSWERS, (M.RETURN,))


def undisputed(state: State) -> After:
    """Its home has taken that back: it is asked about again on the day on which a child that is back is."""
    status = moved(state.status, S.MONITORING, Cause.ATTENDANCE)
    return After(replace(state, status=status, turn=WaitingFor.TEACHER if state.assigned else WaitingFor.SCHOOL))


def comes_no_more(state: State) -> After:
    """It was back, or learning came to it, and that has stopped: whoever looks after it finds out why, within the time
    of a first report."""
    status = moved(state.status, S.RELAPSED, Cause.ATTENDANCE)
    return After(replace(state, status=status, leaf=Leaf.FOUND_OTHER), FIRST[WaitingFor.TEACHER])


def answered(state: State, outcome: Outcome) -> After:
    """What the district owed beside the case is settled: while it was, nobody could do what was due. Whoever is next
    has as long as if the report had just been heard; a day of the child's own stays."""
    at_school = state.turn in (WaitingFor.TEACHER, WaitingFor.SCHOOL)
    if not at_school or state.status in DATED or state.status in CLOSED:
        return After(state)
    return After(state, next_step(outcome, compulsory=True).within)


def end_proposed(state: State) -> After:
    """With enough tries and a witness the district is asked to end the search."""
    step = next_step(Outcome.NO_SUCH_PERSON, compulsory=True)
    return After(_led(state, step, Cause.REPORT), step.within, _of(step))


@dataclass(frozen=True)
class Effect:
    """What a decision makes of a case. `ends`: it ends as what the outcome proposes. None: `status` and `leaf` stay,
    `turn` is that of whoever has the case, `within` her first deadline, counted from the day on which she is told."""

    status: S | None = None
    leaf: Leaf | None = None
    turn: WaitingFor | None = None
    within: Within | None = None
    ends: bool = False


_SEARCH_ON = Effect(S.TRACING, Leaf.TRACING)

EFFECTS: dict[tuple[M, Decision], Effect] = {
    (M.CLOSURE, Decision.APPROVED): Effect(ends=True),
    (M.CLOSURE, Decision.REFUSED): _SEARCH_ON,
    (M.TRANSFER, Decision.APPROVED): Effect(ends=True, leaf=Leaf.REMOVED_TRANSFERRED),
    (M.TRANSFER, Decision.PASSED_ON): Effect(turn=WaitingFor.AGENCY, within=RECEIVER_ANSWERS),
    (M.TRANSFER, Decision.REFUSED): _SEARCH_ON,
    (M.CORRECTION, Decision.APPROVED): Effect(ends=True, leaf=Leaf.REMOVED_WRONG),
    (M.CORRECTION, Decision.DUPLICATE): Effect(ends=True, leaf=Leaf.REMOVED_DUPLICATE),
    (M.CORRECTION, Decision.DONE): _SEARCH_ON,
    (M.CORRECTION, Decision.REFUSED): _SEARCH_ON,
    (M.NOT_FOUND, Decision.APPROVED): Effect(ends=True, leaf=Leaf.NOT_FOUND, within=_TERM),
    (M.NOT_FOUND, Decision.REFUSED): _SEARCH_ON,
    (M.HAND_ON, Decision.DONE): Effect(turn=WaitingFor.SCHOOL),
    (M.HAND_ON, Decision.REFUSED): _SEARCH_ON,
    (M.LEARNING, Decision.DONE): Effect(ends=True, leaf=Leaf.FOUND_WANTS_RETURN, within=Within(7, Unit.CALENDAR_DAYS)),
    (M.LEARNING, Decision.REFUSED): Effect(within=_MONTH),
    (M.CUSTODY, Decision.DONE): Effect(within=_MONTH),
    (M.CUSTODY, Decision.REFUSED): _SEARCH_ON,
    (M.UNSAFE_VISIT, Decision.DONE): Effect(),
    (M.RETURN, Decision.APPROVED): Effect(ends=True, within=Within(7, Unit.CALENDAR_DAYS)),
    (M.RETURN, Decision.REFUSED): Effect(S.FOUND, turn=WaitingFor.SCHOOL, within=_MONTH),
    (M.HELP, Decision.DONE): Effect(),
    (M.CALL, Decision.DONE): Effect(),
    (M.ASSIGN, Decision.DONE): Effect(),
    (M.ASSIGN, Decision.REFUSED): Effect(),
    (M.REFERRAL_LETTER, Decision.DONE): Effect(),
    (M.REFERRAL_LETTER, Decision.REFUSED): Effect(),
    (M.NO_NEWS, Decision.DONE): Effect(),
    (M.NO_NEWS, Decision.SENT): Effect(),
    (M.RETAINED, Decision.APPROVED): Effect(S.CLOSED_RETAINED),
    (M.RETAINED, Decision.REFUSED): Effect(),
    (M.HOME_CALL, Decision.DONE): Effect(),
    (M.EMPLOYER, Decision.APPROVED): Effect(),
    (M.EMPLOYER, Decision.REFUSED): Effect(),
}
"""Every decision that may be made on a matter. CUSTODY, DONE: it is over. ASSIGN, REFUSED: whoever has the child keeps
it, a colleague has asked for it. NO_NEWS: either gives the case a later day. RETAINED, REFUSED: it is asked about once
more, on the day that it has."""

BESIDE = frozenset({M.CALL, M.ASSIGN, M.REFERRAL_LETTER, M.NO_NEWS, M.RETAINED, M.HOME_CALL, M.EMPLOYER})
"""Matters beside the case: it goes on meanwhile. All others have its turn, so of those it has one at most."""


def in_front(state: State, outcome: Outcome | None) -> M | None:
    """The matter that has the case's turn, told by how the case stands and what its latest report says."""
    if state.turn not in (WaitingFor.DISTRICT, WaitingFor.AGENCY) or outcome is None:
        return None
    if state.proposal is not None:
        return next(kind for kind, proposal in PROPOSALS.items() if proposal == state.proposal)
    steps = (next_step(outcome, compulsory=True, here=here) for here in (False, True))
    return next((step.matter for step in steps if step.matter and not step.proposal), M.HELP)


def decided(state: State, kind: M, decision: Decision, outcome: Outcome, *, compulsory: bool) -> After:
    """What a decision makes of a case. `outcome`: of its latest report. Raises `StillCompulsory`, and KeyError for a
    decision that this kind does not know."""
    effect = EFFECTS[kind, decision]
    if kind in BESIDE:
        return _going(state, effect, effect.status) if effect.status is not None else After(state)
    if kind == M.HELP:  # the school goes on where it was
        step = next_step(outcome, compulsory=compulsory)
        return After(replace(state, turn=step.who, unchanged=0), step.within)
    if decision == Decision.PASSED_ON:  # it still stands there, for somebody else
        return After(replace(state, turn=WaitingFor.AGENCY), effect.within)
    if effect.ends:
        return _ended(state, effect, _proposed(kind, outcome, compulsory=compulsory))
    if effect is _SEARCH_ON and state.leaf == Leaf.FOUND_DECLINES:
        effect = Effect(within=_TERM)  # she was found all the same, and is asked again
    stands = replace(state, restricted=False, quiet=False, assigned=state.assigned and kind != M.HAND_ON)
    return _going(stands, effect, effect.status or state.status)


def reopened(state: State, kind: M, outcome: Outcome, *, compulsory: bool) -> After:
    """A decision is reversed. Nothing is restored: the case goes on as if what the latest report says had just been
    heard, with the same matter in front of the district again."""
    if kind == M.RETAINED:  # also where it was to be asked about once more
        watched = S.LEARNING_DELIVERED if learns(state.status, outcome) else S.MONITORING
        back = replace(state, status=moved(state.status, watched, Cause.REOPENED))
        return After(back, opens=(kind,))
    if kind in BESIDE:
        return After(state, opens=(kind,))
    if kind == M.HELP:
        return help_asked(state)
    step = _proposed(kind, outcome, compulsory=compulsory)
    return After(_led(state, step, Cause.REOPENED), step.within, _of(step))


def _proposed(kind: M, outcome: Outcome, *, compulsory: bool) -> NextStep:
    """The line of the table that has put this matter in front of the district."""
    said = Outcome.NO_SUCH_PERSON if kind == M.NOT_FOUND else outcome
    return next_step(said, compulsory=compulsory, here=kind == M.HAND_ON)


def _of(step: NextStep) -> tuple[M, ...]:
    return (step.matter,) if step.matter else ()


def _led(state: State, step: NextStep, cause: Cause) -> State:
    return replace(
        state,
        status=moved(state.status, step.status, cause),
        turn=step.who,
        proposal=step.proposal,
        leaf=step.leaf,
        restricted=step.restricted,
        quiet=step.quiet,
    )


def _ended(state: State, effect: Effect, step: NextStep) -> After:
    if step.ends_as is None:
        raise StillCompulsory(f"{state.status} can't end")
    return _going(state, effect, step.ends_as)


def _going(state: State, effect: Effect, status: S) -> After:
    """The case goes on with somebody, or is closed and waits for nobody."""
    turn = effect.turn or (WaitingFor.TEACHER if state.assigned else WaitingFor.SCHOOL)
    stands = replace(
        state,
        status=moved(state.status, status, Cause.DECISION),
        turn=turn,
        proposal=None,
        leaf=effect.leaf or state.leaf,
        unchanged=0,
    )
    return After(stands, None if status in CLOSED else effect.within or FIRST[turn])
