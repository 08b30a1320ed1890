"""Whatever may stand in front of the district has a queue, is decided by a tap or says what to do, and is answered."""

import pytest

from flows.phrase import in_thai
from flows.review import card as cards
from flows.review.asked import asked, asked_shortly
from flows.review.decisions import CHOICES, GIVEN, choices, heard, label_of
from flows.review.desk import QUEUES as NAMES
from flows.review.entries.buttons import ENTERS
from models.codes import Decision, MatterKind, Outcome, Queue
from models.lifecycle import EFFECTS
from models.matters import QUEUES
from models.outcomes import next_step
from tests.flows.on_a_desk import TODAY, front

TYPED = {
    (MatterKind.TRANSFER, Decision.APPROVED): "who took the child, for which office and when, is entered first",
    (MatterKind.HAND_ON, Decision.DONE): "the new school is entered first",
    (MatterKind.UNSAFE_VISIT, Decision.DONE): "who goes along, and when, is entered first",
    (MatterKind.REFERRAL_LETTER, Decision.REFUSED): "why none is written is chosen first",
    (MatterKind.NO_NEWS, Decision.DONE): "by when news is wanted stands on a button of its own",
    (MatterKind.NO_NEWS, Decision.SENT): "who goes there, and when, is entered first",
    (MatterKind.ASSIGN, Decision.DONE): "wants somebody of the school; a report does the same",
}
"""Decisions that no button makes at once, and why: something is entered first, or their cards say what to do."""

UNHEARD = {
    MatterKind.CALL: "the officer has talked to her",
    MatterKind.ASSIGN: "comes from no report",
    MatterKind.HOME_CALL: "a home has asked, past its school",
    MatterKind.EMPLOYER: "comes from no report; whoever looks after the child hears it as of its home",
    MatterKind.REFERRAL_LETTER: "a notice of its own, by which she goes on (`letters/test_heard.py`)",
}


def test_every_kind_stands_in_one_queue_with_a_name() -> None:
    assert sorted(kind for kinds in QUEUES.values() for kind in kinds) == sorted(MatterKind)
    assert NAMES.keys() == QUEUES.keys() == set(Queue)


@pytest.mark.parametrize(("kind", "decision"), EFFECTS)
def test_every_decision_has_a_button_or_a_reason(kind: MatterKind, decision: Decision) -> None:
    offered = {one.decision for one in CHOICES[kind]}
    assert (decision in offered) != ((kind, decision) in TYPED)


@pytest.mark.parametrize(("kind", "decision"), EFFECTS)
def test_every_decision_is_called_as_its_button(kind: MatterKind, decision: Decision) -> None:
    offered = {one.label for one in CHOICES[kind] if one.decision == decision}
    for outcome in (None, *Outcome):
        called = label_of(kind, outcome, decision)
        assert called != GIVEN
        if kind != MatterKind.CLOSURE and offered:
            assert called in offered


def test_what_was_entered_is_called_as_the_button_that_sent_it() -> None:
    entered = ((MatterKind.TRANSFER, Decision.APPROVED), (MatterKind.UNSAFE_VISIT, Decision.DONE))
    assert [label_of(kind, None, decision) for kind, decision in entered] == ["ปลายทางรับแล้ว", "หาคนไปด้วยแล้ว"]
    refused = label_of(MatterKind.CORRECTION, None, Decision.DONE, wrong="NOT_OURS")
    assert {label_of(MatterKind.HAND_ON, None, Decision.DONE), refused} == {"ฝากโรงเรียนใหม่"}


@pytest.mark.parametrize("kind", MatterKind)
def test_no_button_asks_for_a_decision_that_is_not_known(kind: MatterKind) -> None:
    for outcome in (None, *Outcome):
        for compulsory in (True, False):
            for wrong in (None, "DUPLICATE", "NOT_OURS", "NAME_OR_BIRTH", "NEVER_LEFT"):
                for one in choices(kind, outcome, compulsory=compulsory, wrong=wrong):
                    assert (kind, one.decision) in EFFECTS


@pytest.mark.parametrize("outcome", Outcome)
def test_what_can_not_end_offers_no_end(outcome: Outcome) -> None:
    """A yes that the life cycle refuses stands on no card."""
    for compulsory in (True, False):
        step = next_step(outcome, compulsory=compulsory)
        if outcome == Outcome.FOUND_DECLINES:
            offered = {one.decision for one in choices(MatterKind.CLOSURE, outcome, compulsory=compulsory)}
            assert (Decision.APPROVED in offered) == (step.ends_as is not None)


@pytest.mark.parametrize(("kind", "decision"), EFFECTS)
def test_every_decision_is_heard_or_says_why_not(kind: MatterKind, decision: Decision) -> None:
    assert (heard(kind, decision, Outcome.NO_CONTACT_YET) is None) == (kind in UNHEARD)


@pytest.mark.parametrize("kind", MatterKind)
def test_every_kind_has_words_and_something_to_do(kind: MatterKind) -> None:
    assert in_thai(asked(kind, None))
    assert in_thai(asked_shortly(kind, None))
    card = cards.card(front(kind), TODAY)
    hints = [block for block in card.blocks if "โรงเรียนใหม่ก่อน" in in_thai(block.text) or "ผอ." in in_thai(block.text)]
    assert CHOICES[kind] or hints or kind in ENTERS
