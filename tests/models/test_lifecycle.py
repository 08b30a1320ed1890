"""The life cycle of a case: what leads where, what does not, and its picture in docs."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from models.codes import CLOSED, OPEN, Cause, Channel, Decision, Leaf, Outcome, Proposal, WaitingFor
from models.codes import CaseStatus as S
from models.codes import MatterKind as M
from models.drawing import ANY, ENOUGH_TRIES, Decided, decisions, draw, reports
from models.lifecycle import (
    BESIDE,
    EFFECTS,
    After,
    State,
    StillCompulsory,
    Told,
    after,
    decided,
    end_proposed,
    help_asked,
    left,
    opened,
    planned,
    reopened,
    unchanged,
)
from models.moves import MOVES, IllegalMove, moved
from models.outcomes import Unit, Within

TEACHER, SCHOOL, DISTRICT, AGENCY = WaitingFor.TEACHER, WaitingFor.SCHOOL, WaitingFor.DISTRICT, WaitingFor.AGENCY
DAYS, CALENDAR, TERM = Unit.SCHOOL_DAYS, Unit.CALENDAR_DAYS, Unit.TERM
PICTURE = Path(__file__).parents[2] / "docs" / "lifecycle.mmd"

NEW = opened(SCHOOL).state
HERS = opened(TEACHER).state

# The mission's statuses once more, by hand: a slip in one of the two shows.
BY_REPORT = {S.TRACING, S.FOUND, S.RETURN_PENDING, S.MONITORING}
MISSION: dict[Cause, dict[S, set[S]]] = {
    Cause.GIVEN: {S.NEW: {S.ASSIGNED}, S.ASSIGNED: {S.NEW}},
    Cause.REPORT: {
        S.NEW: BY_REPORT,
        S.ASSIGNED: BY_REPORT,
        S.TRACING: BY_REPORT,
        S.FOUND: BY_REPORT,
        S.REFERRED: BY_REPORT,
        S.RETURN_PENDING: BY_REPORT,
        S.MONITORING: BY_REPORT,
        S.RELAPSED: BY_REPORT,
        S.NOT_FOUND: BY_REPORT,
        S.LEARNING_DELIVERED: BY_REPORT,
    },
    Cause.PLAN: {S.FOUND: {S.RETURN_PENDING}, S.RETURN_PENDING: {S.FOUND}},
    Cause.DECISION: {
        S.TRACING: {S.NOT_FOUND, S.CLOSED_TRANSFERRED, S.CLOSED_DATA_ERROR},
        S.FOUND: {
            S.TRACING,
            S.LEARNING_DELIVERED,
            S.CLOSED_STUDYING,
            S.CLOSED_DECLINED,
            S.CLOSED_LEFT_COUNTRY,
            S.CLOSED_DECEASED,
        },
        S.RETURN_PENDING: {S.MONITORING, S.FOUND},
        S.MONITORING: {S.CLOSED_RETAINED},
        S.LEARNING_DELIVERED: {S.CLOSED_RETAINED},
    },
    Cause.REFERRAL: {S.FOUND: {S.REFERRED}, S.REFERRED: {S.FOUND}},
    Cause.ATTENDANCE: {
        S.RETURN_PENDING: {S.MONITORING},
        S.MONITORING: {S.RETURN_PENDING, S.RELAPSED},
        S.LEARNING_DELIVERED: {S.RELAPSED},
    },
    Cause.REOPENED: {
        S.TRACING: {S.FOUND},
        S.FOUND: {S.RETURN_PENDING},
        S.MONITORING: {S.RETURN_PENDING},
        S.LEARNING_DELIVERED: {S.FOUND},
        S.NOT_FOUND: {S.TRACING},
        S.CLOSED_RETAINED: {S.MONITORING, S.LEARNING_DELIVERED},
        S.CLOSED_STUDYING: {S.FOUND},
        S.CLOSED_DECLINED: {S.FOUND},
        S.CLOSED_LEFT_COUNTRY: {S.FOUND},
        S.CLOSED_DECEASED: {S.FOUND},
        S.CLOSED_TRANSFERRED: {S.TRACING},
        S.CLOSED_DATA_ERROR: {S.TRACING},
    },
}


def said(outcome: Outcome, state: State = HERS, *, compulsory: bool = True, here: bool = False) -> After:
    return after(state, Told(outcome, here=here), ENOUGH_TRIES, compulsory=compulsory)


def every_case_and_move() -> Iterator[tuple[Cause, S, S]]:
    yield from product(Cause, S, S)


def test_a_status_follows_only_where_the_mission_lets_it() -> None:
    for cause, status, to in every_case_and_move():
        allowed = to in MISSION[cause].get(status, set())
        stays = status == to and (status in OPEN or cause == Cause.REOPENED)
        if allowed or stays:
            assert moved(status, to, cause) == to
        else:
            with pytest.raises(IllegalMove):
                moved(status, to, cause)


def test_every_status_is_reached_and_a_case_is_closed_by_a_decision() -> None:
    reached = {S.NEW}
    for _ in S:
        reached |= {to for moves in MOVES.values() for at, tos in moves.items() if at in reached for to in tos}
    assert reached == set(S)
    closing = {cause for cause, moves in MOVES.items() if any(tos & CLOSED for tos in moves.values())}
    assert closing == {Cause.DECISION}


def test_a_closed_case_takes_no_report() -> None:
    for status in CLOSED:
        with pytest.raises(IllegalMove):
            said(Outcome.FOUND_UNDECIDED, replace(HERS, status=status))


def test_before_a_child_is_given_to_somebody_the_director_has_five_school_days() -> None:
    assert opened(SCHOOL) == After(State(S.NEW, SCHOOL), Within(5, DAYS))
    assert opened(DISTRICT) == After(State(S.NEW, DISTRICT), Within(3, DAYS))
    assert opened(TEACHER) == After(State(S.ASSIGNED, TEACHER, assigned=True), Within(15, CALENDAR, least=10))


def test_what_somebody_who_has_left_was_to_do_is_the_directors() -> None:
    assert left(HERS) == replace(opened(SCHOOL), hands=True)
    found = left(said(Outcome.FOUND_UNDECIDED).state)
    assert (found.state.status, found.state.turn, found.state.assigned) == (S.FOUND, SCHOOL, False)
    assert found.within == opened(SCHOOL).within
    waits = said(Outcome.STUDYING_OTHER).state
    assert left(waits) == After(replace(waits, assigned=False), hands=True)
    agreed = planned(said(Outcome.FOUND_WANTS_RETURN).state, Outcome.FOUND_WANTS_RETURN, known=True).state
    assert left(agreed).within is None


@pytest.mark.parametrize("outcome", Outcome)
def test_the_first_report_takes_the_case(outcome: Outcome) -> None:
    assert said(outcome, NEW).state.assigned


def test_a_try_is_counted_and_anything_else_keeps_the_count() -> None:
    tried = replace(HERS, attempts=2)
    assert after(tried, Told(Outcome.NO_CONTACT_YET), [Channel.PHONE] * 3, compulsory=True).state.attempts == 3
    assert after(tried, Told(Outcome.FOUND_UNDECIDED), [], compulsory=True).state.attempts == 2


def test_nobody_knows_the_child_waits_for_the_district_only_with_tries_and_a_witness() -> None:
    told = Told(Outcome.NO_SUCH_PERSON, witness=True)
    assert after(HERS, told, ENOUGH_TRIES, compulsory=True).opens == (M.NOT_FOUND,)
    assert after(HERS, told, ENOUGH_TRIES[:2], compulsory=True).opens == ()
    assert after(HERS, replace(told, witness=False), ENOUGH_TRIES, compulsory=True).opens == ()


def test_the_latest_report_wins_over_all_that_an_earlier_one_has_brought() -> None:
    died = said(Outcome.DECEASED).state
    assert (died.proposal, died.quiet) == (Proposal.CLOSURE, True)
    again = said(Outcome.FOUND_UNDECIDED, replace(died, unchanged=1)).state
    assert again == replace(said(Outcome.FOUND_UNDECIDED).state, attempts=died.attempts)


def test_a_call_is_asked_for_beside_whatever_else_there_is() -> None:
    told = Told(Outcome.FOUND_UNDECIDED, call=True)
    assert after(HERS, told, [], compulsory=True).opens == (M.CALL,)
    closing = after(HERS, Told(Outcome.FOUND_DECLINES, call=True), [], compulsory=False)
    assert closing.opens == (M.CLOSURE, M.CALL)


def test_nothing_changed_keeps_all_and_moves_the_deadline_once() -> None:
    met = said(Outcome.FOUND_UNDECIDED).state
    first = unchanged(met, Outcome.FOUND_UNDECIDED, compulsory=True)
    assert first == After(replace(met, unchanged=1), Within(30, CALENDAR))
    second = unchanged(first.state, Outcome.FOUND_UNDECIDED, compulsory=True)
    assert second == After(replace(met, unchanged=2), None)


def test_place_and_day_make_a_return_and_without_them_the_school_owes_them() -> None:
    wants = said(Outcome.FOUND_WANTS_RETURN).state
    agreed = planned(wants, Outcome.FOUND_WANTS_RETURN, known=True)
    assert agreed == After(replace(wants, status=S.RETURN_PENDING))
    assert planned(agreed.state, Outcome.FOUND_WANTS_RETURN, known=False) == After(wants, Within(30, CALENDAR))
    assert planned(wants, Outcome.FOUND_WANTS_RETURN, known=False) == After(wants)


def test_who_asks_for_help_waits_for_the_district() -> None:
    met = said(Outcome.FOUND_UNDECIDED).state
    asked = help_asked(met)
    assert asked == After(replace(met, turn=DISTRICT), Within(5, DAYS), (M.HELP,))
    given = decided(asked.state, M.HELP, Decision.DONE, Outcome.FOUND_UNDECIDED, compulsory=True)
    assert given == After(met, Within(30, CALENDAR))


@pytest.mark.parametrize("compulsory", [True, False])
@pytest.mark.parametrize("outcome", Outcome)
def test_whose_turn_it_is_follows_from_what_stands_in_front_of_the_district(outcome: Outcome, compulsory: bool) -> None:
    for here in (True, False):
        led = said(outcome, compulsory=compulsory, here=here)
        assert (led.state.turn == DISTRICT) == bool([kind for kind in led.opens if kind not in BESIDE])


ENDS: dict[Outcome, tuple[M, Decision, S, Leaf]] = {
    Outcome.STUDYING_SAME: (M.CLOSURE, Decision.APPROVED, S.CLOSED_STUDYING, Leaf.FOUND_STUDYING),
    Outcome.STUDYING_OTHER: (M.CLOSURE, Decision.APPROVED, S.CLOSED_STUDYING, Leaf.FOUND_STUDYING),
    Outcome.STUDYING_ABROAD: (M.CLOSURE, Decision.APPROVED, S.CLOSED_STUDYING, Leaf.FOUND_STUDYING),
    Outcome.LEFT_COUNTRY: (M.CLOSURE, Decision.APPROVED, S.CLOSED_LEFT_COUNTRY, Leaf.FOUND_OTHER),
    Outcome.DECEASED: (M.CLOSURE, Decision.APPROVED, S.CLOSED_DECEASED, Leaf.FOUND_OTHER),
    Outcome.MOVED_KNOWN: (M.TRANSFER, Decision.APPROVED, S.CLOSED_TRANSFERRED, Leaf.REMOVED_TRANSFERRED),
    Outcome.WRONG_RECORD: (M.CORRECTION, Decision.APPROVED, S.CLOSED_DATA_ERROR, Leaf.REMOVED_WRONG),
    Outcome.FOUND_CANNOT_ATTEND: (M.LEARNING, Decision.DONE, S.LEARNING_DELIVERED, Leaf.FOUND_WANTS_RETURN),
    Outcome.BACK_IN_SCHOOL: (M.RETURN, Decision.APPROVED, S.MONITORING, Leaf.FOUND_WANTS_RETURN),
}


@pytest.mark.parametrize("outcome", ENDS)
def test_what_the_district_says_yes_to_ends_as_the_mission_says(outcome: Outcome) -> None:
    kind, decision, status, leaf = ENDS[outcome]
    before = said(outcome).state
    done = decided(before, kind, decision, outcome, compulsory=True)
    assert (done.state.status, done.state.leaf, done.state.proposal, done.opens) == (status, leaf, None, ())
    assert done.state.turn == TEACHER
    assert (done.within is None) == (status in CLOSED)
    assert done.state.quiet == (outcome == Outcome.DECEASED)


def test_a_row_that_is_there_twice_leaves_the_total_as_that() -> None:
    wrong = said(Outcome.WRONG_RECORD).state
    done = decided(wrong, M.CORRECTION, Decision.DUPLICATE, Outcome.WRONG_RECORD, compulsory=True)
    assert (done.state.status, done.state.leaf) == (S.CLOSED_DATA_ERROR, Leaf.REMOVED_DUPLICATE)


def test_a_search_that_ends_is_looked_at_again_once_a_term() -> None:
    proposed = end_proposed(said(Outcome.NO_CONTACT_YET).state)
    assert (proposed.state.turn, proposed.state.proposal, proposed.opens) == (
        DISTRICT,
        Proposal.NOT_FOUND,
        (M.NOT_FOUND,),
    )
    done = decided(proposed.state, M.NOT_FOUND, Decision.APPROVED, Outcome.NO_CONTACT_YET, compulsory=True)
    assert (done.state.status, done.state.leaf, done.within) == (S.NOT_FOUND, Leaf.NOT_FOUND, Within(1, TERM))


def test_who_declines_past_compulsory_age_may_be_closed_and_a_younger_child_never() -> None:
    before = said(Outcome.FOUND_DECLINES, compulsory=False).state
    done = decided(before, M.CLOSURE, Decision.APPROVED, Outcome.FOUND_DECLINES, compulsory=False)
    assert done.state.status == S.CLOSED_DECLINED
    with pytest.raises(StillCompulsory):
        decided(before, M.CLOSURE, Decision.APPROVED, Outcome.FOUND_DECLINES, compulsory=True)
    for one in decisions():
        assert one.now.status != S.CLOSED_DECLINED or not one.compulsory, one


def test_what_the_district_says_no_to_goes_back_to_whoever_has_the_child_with_a_new_first_deadline() -> None:
    for outcome, kind in (
        (Outcome.STUDYING_SAME, M.CLOSURE),
        (Outcome.DECEASED, M.CLOSURE),
        (Outcome.MOVED_KNOWN, M.TRANSFER),
        (Outcome.WRONG_RECORD, M.CORRECTION),
        (Outcome.IN_CUSTODY, M.CUSTODY),
    ):
        before = said(outcome).state
        back = decided(before, kind, Decision.REFUSED, outcome, compulsory=True)
        assert back == After(replace(HERS, status=S.TRACING, attempts=before.attempts), opened(TEACHER).within), outcome
        nobody = decided(replace(before, assigned=False), kind, Decision.REFUSED, outcome, compulsory=True)
        assert (nobody.state.turn, nobody.within) == (SCHOOL, opened(SCHOOL).within)


def test_who_declines_and_is_not_closed_is_asked_again_once_a_term() -> None:
    before = said(Outcome.FOUND_DECLINES, compulsory=False).state
    back = decided(before, M.CLOSURE, Decision.REFUSED, Outcome.FOUND_DECLINES, compulsory=False)
    assert (back.state.status, back.state.leaf, back.within) == (S.FOUND, Leaf.FOUND_DECLINES, Within(1, TERM))


def test_a_transfer_that_is_passed_on_waits_for_the_receiver_and_is_not_gone() -> None:
    before = said(Outcome.MOVED_KNOWN).state
    passed = decided(before, M.TRANSFER, Decision.PASSED_ON, Outcome.MOVED_KNOWN, compulsory=True)
    assert passed == After(replace(before, turn=AGENCY), Within(30, CALENDAR))


def test_who_has_moved_within_the_area_stays_open_with_the_new_school() -> None:
    before = said(Outcome.MOVED_KNOWN, here=True).state
    given = decided(before, M.HAND_ON, Decision.DONE, Outcome.MOVED_KNOWN, compulsory=True)
    assert given == After(replace(before, turn=SCHOOL, assigned=False), opened(SCHOOL).within)


def test_a_call_changes_nothing_about_the_case() -> None:
    for state in (HERS, replace(HERS, status=S.CLOSED_STUDYING)):
        for change in (
            decided(state, M.CALL, Decision.DONE, Outcome.FOUND_UNDECIDED, compulsory=True),
            replace(reopened(state, M.CALL, Outcome.FOUND_UNDECIDED, compulsory=True), opens=()),
        ):
            assert change == After(state)


@pytest.mark.parametrize("one", [*decisions()], ids=lambda one: f"{one.kind} {one.decision} {one.outcome}")
def test_a_reversed_decision_opens_the_case_as_if_its_report_had_just_come(one: Decided) -> None:
    again = reopened(one.now, one.kind, one.outcome, compulsory=one.compulsory)
    assert again.opens == (one.kind,)
    assert again.state == replace(one.before, assigned=one.now.assigned, unchanged=0)
    assert again.within is not None


def test_who_has_stayed_is_closed_by_the_district_or_asked_about_once_more() -> None:
    back = said(Outcome.BACK_IN_SCHOOL, here=True).state
    ends = decided(back, M.RETAINED, Decision.APPROVED, Outcome.BACK_IN_SCHOOL, compulsory=True)
    assert (ends.state.status, ends.state.leaf, ends.within) == (S.CLOSED_RETAINED, Leaf.FOUND_WANTS_RETURN, None)
    goes_on = decided(back, M.RETAINED, Decision.REFUSED, Outcome.BACK_IN_SCHOOL, compulsory=True)
    assert (goes_on.state, goes_on.within) == (back, None)
    for stood in (ends.state, goes_on.state):
        again = reopened(stood, M.RETAINED, Outcome.BACK_IN_SCHOOL, compulsory=True)
        assert (again.state.status, again.opens) == (S.MONITORING, (M.RETAINED,))
    with pytest.raises(IllegalMove):
        reopened(replace(back, status=S.RELAPSED), M.RETAINED, Outcome.BACK_IN_SCHOOL, compulsory=True)


def test_every_decision_is_walked_but_on_what_stands_beside_a_case() -> None:
    walked = {(one.kind, one.decision) for one in decisions()}
    assign = {(M.ASSIGN, Decision.DONE), (M.ASSIGN, Decision.REFUSED)}
    silent = {(M.NO_NEWS, Decision.DONE), (M.NO_NEWS, Decision.SENT)}
    letter = {(M.REFERRAL_LETTER, Decision.DONE), (M.REFERRAL_LETTER, Decision.REFUSED)}
    employer = {(M.EMPLOYER, Decision.APPROVED), (M.EMPLOYER, Decision.REFUSED)}
    stayed = {(M.RETAINED, Decision.APPROVED), (M.RETAINED, Decision.REFUSED)}
    called = {(M.CALL, Decision.DONE), (M.HOME_CALL, Decision.DONE), (M.HELP, Decision.DONE)}
    assert set(EFFECTS) - walked == {*called, *assign, *letter, *silent, *stayed, *employer}
    assert {kind for kind, _ in EFFECTS} == set(M)


def test_nothing_is_decided_that_a_matter_does_not_know() -> None:
    state = said(Outcome.UNSAFE_VISIT).state
    with pytest.raises(KeyError):
        decided(state, M.UNSAFE_VISIT, Decision.APPROVED, Outcome.UNSAFE_VISIT, compulsory=True)


def test_the_picture_is_current(update: bool) -> None:
    drawn = draw()
    if update:
        PICTURE.write_text(drawn)
    assert PICTURE.read_text() == drawn, "docs/lifecycle.mmd is not current: look at it after pytest --update"


def test_the_picture_shows_every_move_that_may_be_made() -> None:
    arrows = [line.split(" : ")[0].strip().split(" --> ") for line in draw().splitlines() if " --> " in line]
    wanted = [[ANY, one.after.state.status] for one in reports()]
    for cause in set(Cause) - {Cause.REPORT, Cause.REOPENED}:
        wanted += [[at, to] for at, tos in MOVES[cause].items() for to in tos]
    assert [arrow for arrow in wanted if arrow not in arrows] == []
