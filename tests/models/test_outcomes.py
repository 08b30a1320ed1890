"""Every outcome leads where the table of the mission says."""

import pytest

from models.codes import CaseStatus as S
from models.codes import Channel, Leaf, Need, Outcome, Owner, Proposal, WaitingFor
from models.codes import MatterKind as M
from models.outcomes import (
    COUNTS_AS_ATTEMPT,
    REPEATABLE,
    NextStep,
    Unit,
    Within,
    enough_tries,
    need_deadline,
    need_owner,
    next_step,
)

TEACHER, SCHOOL, DISTRICT = WaitingFor.TEACHER, WaitingFor.SCHOOL, WaitingFor.DISTRICT
DAYS, CALENDAR = Unit.SCHOOL_DAYS, Unit.CALENDAR_DAYS
Row = tuple[S, WaitingFor, int, Unit, Leaf, M | None, S | None]

STUDYING: Row = (S.FOUND, DISTRICT, 5, DAYS, Leaf.FOUND_STUDYING, M.CLOSURE, S.CLOSED_STUDYING)
ATTEMPT: Row = (S.TRACING, TEACHER, 15, CALENDAR, Leaf.TRACING, None, None)
# Written out a second time, by hand from the mission: a slip in one of the two shows.
COMPULSORY: dict[Outcome, Row] = {
    Outcome.FOUND_WANTS_RETURN: (S.FOUND, SCHOOL, 30, CALENDAR, Leaf.FOUND_WANTS_RETURN, None, None),
    Outcome.BACK_IN_SCHOOL: (S.RETURN_PENDING, DISTRICT, 5, DAYS, Leaf.FOUND_WANTS_RETURN, M.RETURN, S.MONITORING),
    Outcome.FOUND_UNDECIDED: (S.FOUND, TEACHER, 30, CALENDAR, Leaf.FOUND_OTHER, None, None),
    Outcome.FOUND_DECLINES: (S.FOUND, TEACHER, 1, Unit.TERM, Leaf.FOUND_DECLINES, None, None),
    Outcome.FOUND_CANNOT_ATTEND: (S.FOUND, DISTRICT, 15, DAYS, Leaf.FOUND_OTHER, M.LEARNING, S.LEARNING_DELIVERED),
    Outcome.STUDYING_SAME: STUDYING,
    Outcome.STUDYING_OTHER: STUDYING,
    Outcome.STUDYING_ABROAD: STUDYING,
    Outcome.FAMILY_MET_CHILD_AWAY: ATTEMPT,
    Outcome.NO_CONTACT_YET: ATTEMPT,
    Outcome.MOVED_KNOWN: (S.TRACING, DISTRICT, 5, DAYS, Leaf.TRACING, M.TRANSFER, S.CLOSED_TRANSFERRED),
    Outcome.MOVED_UNKNOWN: ATTEMPT,
    Outcome.LEFT_COUNTRY: (S.FOUND, DISTRICT, 5, DAYS, Leaf.FOUND_OTHER, M.CLOSURE, S.CLOSED_LEFT_COUNTRY),
    Outcome.IN_CUSTODY: (S.FOUND, DISTRICT, 30, CALENDAR, Leaf.FOUND_OTHER, M.CUSTODY, None),
    Outcome.DECEASED: (S.FOUND, DISTRICT, 5, DAYS, Leaf.FOUND_OTHER, M.CLOSURE, S.CLOSED_DECEASED),
    Outcome.NO_SUCH_PERSON: (S.TRACING, DISTRICT, 5, DAYS, Leaf.TRACING, M.NOT_FOUND, S.NOT_FOUND),
    Outcome.WRONG_RECORD: (S.TRACING, DISTRICT, 5, DAYS, Leaf.TRACING, M.CORRECTION, S.CLOSED_DATA_ERROR),
    Outcome.UNSAFE_VISIT: (S.TRACING, DISTRICT, 5, DAYS, Leaf.TRACING, M.UNSAFE_VISIT, None),
}


def row(step: NextStep) -> Row:
    return step.status, step.who, step.amount, step.unit, step.leaf, step.matter, step.ends_as


@pytest.mark.parametrize("outcome", Outcome)
def test_a_child_of_compulsory_age(outcome: Outcome) -> None:
    assert row(next_step(outcome, compulsory=True)) == COMPULSORY[outcome]


@pytest.mark.parametrize("outcome", Outcome)
def test_past_compulsory_age_only_declining_differs(outcome: Outcome) -> None:
    declines: Row = (S.FOUND, DISTRICT, 5, DAYS, Leaf.FOUND_DECLINES, M.CLOSURE, S.CLOSED_DECLINED)
    expected = declines if outcome == Outcome.FOUND_DECLINES else COMPULSORY[outcome]
    assert row(next_step(outcome, compulsory=False)) == expected


def test_at_the_own_school_a_child_is_back_at_once() -> None:
    step = next_step(Outcome.BACK_IN_SCHOOL, compulsory=True, here=True)
    assert row(step) == (S.MONITORING, TEACHER, 7, CALENDAR, Leaf.FOUND_WANTS_RETURN, None, None)


def test_who_moves_within_the_area_stays_open_and_goes_to_a_new_school() -> None:
    step = next_step(Outcome.MOVED_KNOWN, compulsory=True, here=True)
    assert row(step) == (S.TRACING, DISTRICT, 5, DAYS, Leaf.TRACING, M.HAND_ON, None)
    assert step.proposal is None


@pytest.mark.parametrize(
    "outcome", [one for one in Outcome if one not in (Outcome.BACK_IN_SCHOOL, Outcome.MOVED_KNOWN)]
)
def test_for_all_others_it_makes_no_difference_where(outcome: Outcome) -> None:
    assert next_step(outcome, compulsory=True, here=True) == next_step(outcome, compulsory=True)


def test_the_district_is_next_exactly_where_a_matter_stands_in_front_of_it() -> None:
    for outcome in Outcome:
        for compulsory in (True, False):
            for here in (True, False):
                step = next_step(outcome, compulsory=compulsory, here=here)
                assert (step.who == DISTRICT) == (step.matter is not None), outcome


def test_only_what_leaves_the_school_next_can_be_repeated() -> None:
    for outcome in REPEATABLE:
        assert next_step(outcome, compulsory=True).who != DISTRICT, outcome


def test_four_matters_are_proposals() -> None:
    steps = {outcome: next_step(outcome, compulsory=True) for outcome in Outcome}
    assert {outcome: step.proposal for outcome, step in steps.items() if step.proposal} == {
        Outcome.STUDYING_SAME: Proposal.CLOSURE,
        Outcome.STUDYING_OTHER: Proposal.CLOSURE,
        Outcome.STUDYING_ABROAD: Proposal.CLOSURE,
        Outcome.LEFT_COUNTRY: Proposal.CLOSURE,
        Outcome.DECEASED: Proposal.CLOSURE,
        Outcome.MOVED_KNOWN: Proposal.TRANSFER,
        Outcome.NO_SUCH_PERSON: Proposal.NOT_FOUND,
        Outcome.WRONG_RECORD: Proposal.CORRECTION,
    }


def test_what_counts_as_a_try() -> None:
    assert {
        Outcome.FAMILY_MET_CHILD_AWAY,
        Outcome.NO_CONTACT_YET,
        Outcome.MOVED_UNKNOWN,
        Outcome.NO_SUCH_PERSON,
    } == COUNTS_AS_ATTEMPT


def test_no_outcome_closes_a_declining_child_of_compulsory_age() -> None:
    steps = [next_step(outcome, compulsory=True) for outcome in Outcome]
    assert S.CLOSED_DECLINED not in {step.ends_as for step in steps}


def test_only_death_stops_every_message_and_only_custody_restricts() -> None:
    steps = {outcome: next_step(outcome, compulsory=True) for outcome in Outcome}
    assert [outcome for outcome, step in steps.items() if step.quiet] == [Outcome.DECEASED]
    assert [outcome for outcome, step in steps.items() if step.restricted] == [Outcome.IN_CUSTODY]


@pytest.mark.parametrize(("tries", "witness"), [(False, True), (True, False), (False, False)])
def test_nobody_knows_the_child_stays_with_the_teacher_until_all_is_there(tries: bool, witness: bool) -> None:
    step = next_step(Outcome.NO_SUCH_PERSON, compulsory=True, enough_tries=tries, witness=witness)
    assert row(step) == ATTEMPT
    assert step.attempt


@pytest.mark.parametrize(
    ("channels", "enough"),
    [
        ([], False),
        ([Channel.PHONE, Channel.HOME_VISIT], False),
        ([Channel.HOME_VISIT] * 3, False),
        ([Channel.HOME_VISIT, Channel.HOME_VISIT, None], False),
        ([Channel.HOME_VISIT, Channel.HOME_VISIT, Channel.PHONE], True),
    ],
)
def test_three_tries_through_two_ways(channels: list[Channel | None], enough: bool) -> None:
    assert enough_tries(channels) is enough


@pytest.mark.parametrize("need", [Need.SUPPLIES, Need.FOOD, Need.TUTORING, Need.OTHER])
def test_what_a_school_can_give_goes_to_its_director(need: Need) -> None:
    assert need_owner(need) == Owner.SCHOOL
    assert need_deadline(need_owner(need)) == Within(5, DAYS)


@pytest.mark.parametrize("need", [Need.MONEY, Need.TRANSPORT, Need.BOARDING, Need.SPECIAL_ED, Need.DOCUMENTS])
def test_the_rest_goes_to_the_district(need: Need) -> None:
    assert need_owner(need) == Owner.DISTRICT
    assert need_deadline(need_owner(need)) == Within(30, CALENDAR)


def test_flexible_learning_goes_to_the_district_and_health_to_a_named_officer() -> None:
    assert need_owner(Need.FLEXIBLE) == Owner.DISTRICT
    assert need_owner(Need.HEALTH) == Owner.NAMED
