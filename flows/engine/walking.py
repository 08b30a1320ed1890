"""Walks every path that people can take through a flow by pressing whatever stands on the screen."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from typing import NamedTuple

from flows.engine.advance import Reaction, advance, begin, position
from flows.engine.asides import REOPEN
from flows.engine.facts import F
from flows.engine.inputs import Input, Picked, Said, Tapped
from flows.engine.kit import Flow, Question
from flows.engine.rules import Value
from flows.engine.run import Run
from flows.phrase import in_thai
from flows.say import Act, Answer, Card, Does, PickDate, Row

TYPED, CALENDAR = "(พิมพ์)", "(เลือกวันที่)"

Samples = Mapping[str, tuple[str, ...]]
"""What may be typed at a question, by the question's key: needed where no button answers it."""


class Step(NamedTuple):
    """At the question `at` (None: the beginning) somebody pressed `label` and got `turn`; `to` is open (None: over)."""

    at: str | None
    label: str
    turn: Reaction
    to: str | None


def walk(flow: Flow[F], facts: F, samples: Samples) -> Iterator[Step]:
    """Every step of every path, each state once.

    A state is the open question with the answers that can still matter: those that its own or a later rule reads, and
    those that share a line with it. On the last question, where all lines are shown, every answer matters.
    """
    turn = begin(flow, Run("walk", flow.name, flow.version), facts)
    seen: set[Hashable] = set()
    todo = [turn]
    yield Step(None, "", turn, _open(flow, turn, facts))
    while todo:
        turn = todo.pop()
        _, question = position(flow, turn.run, facts)
        state = _state(flow, turn, question)
        if turn.ended or turn.leads or question is None or state in seen:
            continue
        seen.add(state)
        for label, given in moves(turn, question, samples):
            after = advance(flow, turn.run, given, facts)
            yield Step(question.key, label, after, _open(flow, after, facts))
            todo.append(after)


def moves(turn: Reaction, question: Question[F], samples: Samples) -> Iterator[tuple[str, Input]]:
    """What a person can press or type here, back and stop apart. Of several picks one is enough."""
    message = turn.replies[-1]
    pressable = [(in_thai(button.label), button.does) for button in message.quick]
    if isinstance(message, Card):
        pressable += [(in_thai(button.label), button.does) for button in message.buttons]
        if not turn.run.draft.picks:
            pressable += [(in_thai(block.text), block.does) for block in message.blocks if isinstance(block, Row)]
    for label, does in pressable:
        given = _input(label, does, question, turn.answers)
        if given is not None:
            yield (CALENDAR if isinstance(given, Picked) else label), given
    for line in samples.get(question.key, ()):
        yield TYPED, Said(line)


def _input(label: str, does: Does, question: Question[F], answers: Mapping[str, Value]) -> Input | None:
    match does:
        case Answer(run, name, value) if name == question.key or (value == REOPEN and name not in answers):
            return Tapped(run, name, value)
        case PickDate(run, name, first, _):
            return Picked(run, name, first)
        case Act():
            return Said(label)
    return None


def _open(flow: Flow[F], turn: Reaction, facts: F) -> str | None:
    if turn.ended or turn.leads:
        return None
    _, question = position(flow, turn.run, facts)
    return question.key if question else None


def _state(flow: Flow[F], turn: Reaction, question: Question[F] | None) -> Hashable:
    if question is None or question is flow.steps[-1]:
        return _frozen(turn.answers, turn.answers.keys())
    line = question.part_of or question.key
    matters = {key for step in flow.steps[flow.steps.index(question) :] for key in step.when.reads}
    matters |= {step.key for step in flow.steps if line in (step.key, step.part_of)}
    return (
        question.key,
        bool(turn.run.draft.picks),
        turn.run.draft.sought,
        turn.run.draft.changing,
        _frozen(turn.answers, matters),
    )


def _frozen(answers: Mapping[str, Value], keys: Collection[str]) -> frozenset[tuple[str, str]]:
    return frozenset((key, str(value)) for key, value in answers.items() if key in keys)
