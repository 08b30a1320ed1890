"""Every path of every flow, walked by pressing everything that stands on the screen."""

from functools import cache

import pytest

from bot.line.limits import label_width as lines_width
from bot.play import screen
from bot.play.people import about_a_child
from flows.catalogue import FLOWS
from flows.engine.advance import advance, position
from flows.engine.asides import REOPEN
from flows.engine.inputs import Back, Tapped
from flows.engine.walking import Step, walk
from flows.labels import LABEL_MAX, label_width
from flows.phrase import in_thai
from flows.reports.flow import REPORT, previous_reason
from flows.reports.result import outcome, result
from flows.say import Answer, dump
from models.codes import Channel, Companion, Destination, Need, Outcome, Reason
from tests.flows.tester import check
from tests.flows.variations import FACTS, SAMPLES

REASONS = ("reason", "reason_more", "cannot")
"""The questions that a reason answers."""

everywhere = pytest.mark.parametrize(("flow", "facts"), [(flow, facts) for flow in FACTS for facts in FACTS[flow]])


@cache
def walked(flow: str, facts: str) -> list[Step]:
    return list(walk(FLOWS[flow], FACTS[flow][facts], SAMPLES[flow]))


def finished(flow: str) -> list[tuple[str, Step]]:
    return [(name, step) for name in FACTS[flow] for step in walked(flow, name) if step.turn.ended == "finished"]


def test_every_flow_is_walked() -> None:
    assert set(FACTS) == set(SAMPLES) == set(FLOWS), "its facts and samples stand in tests/flows/variations.py"


@pytest.mark.parametrize("flow", FACTS)
def test_every_question_is_reached(flow: str) -> None:
    reached = {step.to for facts in FACTS[flow] for step in walked(flow, facts)}
    assert {question.key for question in FLOWS[flow].steps} <= reached


@everywhere
def test_every_path_ends(flow: str, facts: str) -> None:
    steps = walked(flow, facts)
    onward = {(step.at, step.to) for step in steps}
    ends = {at for at, to in onward if to is None}
    assert all(step.to is None or step.to in {at for at, _ in onward} for step in steps), "a question leads nowhere"
    for _ in onward:
        ends |= {at for at, to in onward if to in ends}
    assert {at for at, _ in onward} <= ends
    # Whoever ends a run by an answer has ended it for good; whoever goes elsewhere finds a flow there.
    assert {step.turn.ended for step in steps if step.to is None and not step.turn.leads} <= {"finished"}
    assert {step.turn.leads for step in steps if step.turn.leads} <= FLOWS.keys()


@everywhere
def test_every_message_is_one_that_line_takes_and_names_no_child_in_the_open(flow: str, facts: str) -> None:
    known = FACTS[flow][facts]
    for replies in {dump(step.turn.replies, in_thai): step.turn.replies for step in walked(flow, facts)}.values():
        if replies:
            check(replies, known)


@everywhere
def test_words_are_tidy_and_labels_fit(flow: str, facts: str) -> None:
    for replies in {dump(step.turn.replies, in_thai): step.turn.replies for step in walked(flow, facts)}.values():
        labels = [label for label, _ in screen.presses(replies)]
        for text in (*screen.words(replies), *labels):
            assert text
            assert "  " not in text, text
            assert text == text.strip(), text
            assert all(line == line.strip() for line in text.split("\n")), text
            assert "“”" not in text, text
            assert not text.endswith(":"), text
        for button in screen.buttons(replies):
            label = in_thai(button.label)
            assert label_width(label) <= LABEL_MAX, label
            assert label_width(label) == lines_width(label), label


@pytest.mark.parametrize("facts", FACTS["report"])
def test_every_line_of_every_review_opens_and_back_returns_to_the_same_review(facts: str) -> None:
    known = FACTS["report"][facts]
    reviews = {dump(step.turn.replies, in_thai): step.turn for step in walked("report", facts) if step.to == "review"}
    for turn in list(reviews.values())[::3]:
        for _, does in screen.presses(turn.replies):
            if isinstance(does, Answer) and does.value == REOPEN:
                opened = advance(REPORT, turn.run, Tapped(does.run, does.question, does.value), known)
                _, question = position(REPORT, opened.run, known)
                assert question is not None
                assert question.key == does.question
                assert advance(REPORT, opened.run, Back(), known).replies == turn.replies[-1:]


def test_the_report_reaches_all_outcomes() -> None:
    assert {outcome(step.turn.answers) for _, step in finished("report")} == set(Outcome)


def test_every_finished_report_says_how_the_teacher_knows_unless_nobody_was_asked() -> None:
    for facts, step in finished("report"):
        told = result(step.turn.answers, FACTS["report"][facts])
        if told.outcome == Outcome.BACK_IN_SCHOOL:  # she sees it herself: the first day is asked for instead
            assert told.channel is None, step.turn.answers
            assert told.happened_on is not None, step.turn.answers
            assert told.destination is not None, step.turn.answers
            assert told.here == (told.destination == Destination.OBEC_SAME), step.turn.answers
            continue
        unasked = told.outcome in (Outcome.WRONG_RECORD, Outcome.UNSAFE_VISIT)
        assert (told.channel is None) == (told.happened_on is None) == unasked, step.turn.answers
        assert told.happened_on is None or told.happened_on <= FACTS["report"][facts].today


def test_every_button_of_the_report_and_after_it_is_a_code_of_the_vocabulary() -> None:
    results = [result(step.turn.answers, FACTS["report"][facts]) for facts, step in finished("report")]
    assert {told.channel for told in results if told.channel} == set(Channel) - {Channel.VHV}
    only_an_officer = {Reason.PREGNANCY, Reason.BULLYING, Reason.LEGAL, Reason.DRUGS}
    # Where it is asked: at a question that comes later it matters no more, and one path stands for all.
    asked = [(name, step) for name in FACTS["report"] for step in walked("report", name) if step.at in REASONS]
    reasons = {result(step.turn.answers, FACTS["report"][name]).reason for name, step in asked}
    assert reasons - {None} == set(Reason) - only_an_officer
    assert {str(step.turn.answers.get("moved_with")) for _, step in finished("report")} >= set(Companion)
    after = [step.turn.answers for _, step in finished("followup")]
    needs = {need for answers in after for need in answers.get("needs", []) if isinstance(answers["needs"], list)}
    assert needs <= {str(need) for need in Need}
    assert {str(answers["place"]) for answers in after if "place" in answers} <= {*map(str, Destination), "LATER"}


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_on_record_is_called_by_a_name_and_never_by_a_sensitive_one(reason: Reason) -> None:
    words = in_thai(previous_reason(about_a_child(previous=reason)))
    assert words
    if reason in (Reason.PREGNANCY, Reason.BULLYING, Reason.LEGAL, Reason.DRUGS):
        assert words == "เรื่องละเอียดอ่อน"
