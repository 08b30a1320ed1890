"""Draws the life cycle of a case as a Mermaid state diagram, by leading cases through it: nothing is drawn that does
not happen."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.codes import CLOSED, Cause, Channel, Decision, Outcome, WaitingFor
from models.codes import CaseStatus as S
from models.codes import MatterKind as M
from models.lifecycle import BESIDE, EFFECTS, WATCHED, After, State, Told, after, decided, end_proposed, opened
from models.moves import MOVES

ENDS, ANY = "[*]", "any_open_case"
ENOUGH_TRIES = (Channel.PHONE, Channel.HOME_VISIT, Channel.PHONE)
OTHERS = {
    (S.NEW, S.ASSIGNED): "given to somebody",
    (S.ASSIGNED, S.NEW): "nobody has it any more",
    (S.FOUND, S.RETURN_PENDING): "place and first day are known",
    (S.RETURN_PENDING, S.FOUND): "they are not known any more",
    (S.FOUND, S.REFERRED): "to an agency",
    (S.REFERRED, S.FOUND): "the agency has answered",
    (S.RETURN_PENDING, S.MONITORING): "the child has come",
    (S.MONITORING, S.RETURN_PENDING): "the home says it has not",
    (S.MONITORING, S.RELAPSED): "it comes no more",
    (S.LEARNING_DELIVERED, S.RELAPSED): "it learns no more",
}
"""What moves a case beside reports and decisions."""


@dataclass(frozen=True)
class Reported:
    """A report that can be made on a new case, whether school is compulsory for the child, and what it leads to."""

    told: Told
    compulsory: bool
    after: After


@dataclass(frozen=True)
class Decided:
    """A decision that can be made on a matter, and how the case stood and stands."""

    kind: M
    decision: Decision
    outcome: Outcome
    compulsory: bool
    before: State
    now: State


def draw() -> str:
    """The diagram, as the text of docs/lifecycle.mmd."""
    edges: dict[tuple[str, str], list[str]] = {}
    for at, to, label in _edges():
        labels = edges.setdefault((at, to), [])
        if label not in labels:
            labels.append(label)
    place = {name: at for at, name in enumerate((ENDS, ANY, *S))}
    lines = [
        "stateDiagram-v2",
        "    %% The life cycle of a case, drawn by leading cases through it, written by pytest --update.",
        "    %% A report leads on from any open status. A decision that is reversed leads back to where its arrow",
        "    %% begins, and so does a report that is withdrawn.",
        f'    state "any open case" as {ANY}',
    ]
    for at, to in sorted(edges, key=lambda edge: (place[edge[0]], place[edge[1]])):
        labels = [label for label in edges[at, to] if label]
        lines.append(f"    {at} --> {to}" + (f" : {'<br/>'.join(labels)}" if labels else ""))
    return "\n".join(lines) + "\n"


def reports() -> Iterator[Reported]:
    """All of them."""
    new = opened(WaitingFor.SCHOOL).state
    for outcome in Outcome:
        for compulsory in (True, False):
            for here in (True, False):
                told = Told(outcome, here=here)
                yield Reported(told, compulsory, after(new, told, ENOUGH_TRIES, compulsory=compulsory))


def decisions() -> Iterator[Decided]:
    """All that change a case as their report has left it."""
    for kind, decision in EFFECTS:
        for told, compulsory, before in _in_front(kind):
            done = decided(before, kind, decision, told.outcome, compulsory=compulsory)
            yield Decided(kind, decision, told.outcome, compulsory, before, done.state)


def _in_front(kind: M) -> Iterator[tuple[Told, bool, State]]:
    """The reports after which a matter of this kind has the case's turn, and how the case stands then."""
    if kind in BESIDE:
        return
    for one in reports():
        if kind in one.after.opens:
            yield one.told, one.compulsory, one.after.state
        if kind == M.NOT_FOUND and one.told.outcome == Outcome.NO_CONTACT_YET:
            yield one.told, one.compulsory, end_proposed(one.after.state).state


def _edges() -> Iterator[tuple[str, str, str]]:
    yield ENDS, opened(WaitingFor.SCHOOL).state.status, "on a list"
    yield ENDS, opened(WaitingFor.TEACHER).state.status, "on a list, given to somebody"
    for report in reports():
        yield ANY, report.after.state.status, _words(report.told)
    for one in decisions():
        if one.before.status != one.now.status:
            yield one.before.status, one.now.status, f"{one.kind} {one.decision}"
    yield from ((status, S.CLOSED_RETAINED, f"{M.RETAINED} {Decision.APPROVED}") for status in WATCHED)
    for cause in (Cause.GIVEN, Cause.PLAN, Cause.REFERRAL, Cause.ATTENDANCE):
        for at, tos in MOVES[cause].items():
            yield from ((at, to, OTHERS[at, to]) for to in sorted(tos))
    yield from ((status, ENDS, "") for status in sorted(CLOSED))


def _words(told: Told) -> str:
    """The outcome, and where if that makes a difference to the status."""
    statuses = {one.after.state.status for one in reports() if one.told.outcome == told.outcome}
    return told.outcome if len(statuses) == 1 else f"{told.outcome}, {'own school' if told.here else 'elsewhere'}"
