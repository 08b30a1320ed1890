"""Draws a flow as a Mermaid state diagram, from walked paths only: the list alone would give false edges."""

from collections.abc import Iterable

from flows.engine.facts import F
from flows.engine.kit import Flow
from flows.engine.walking import Step

ENDS = "[*]"
"""Mermaid's sign for the beginning and for every end."""

_MOST_LABELS = 4


def draw(flow: Flow[F], walked: Iterable[Step]) -> str:
    """The diagram, as the text of a `.mmd` file. Labels stand where a question leads to more than one place."""
    edges: dict[tuple[str, str], list[str]] = {}
    for step in walked:
        at, to = step.at or ENDS, step.to or ENDS
        label = f"{step.label} ⇒ {step.turn.leads}" if step.turn.leads else step.label
        labels = edges.setdefault((at, to), [])
        if label and label not in labels:
            labels.append(label)
    place = {key: at for at, key in enumerate((ENDS, *(step.key for step in flow.steps)))}
    lines = ["stateDiagram-v2", f"    %% {flow.name}: drawn by walking every path, written by pytest --update"]
    for at, to in sorted(edges, key=lambda edge: (place[edge[0]], place[edge[1]])):
        if at == to:
            continue
        forks = sum(other == at != ENDS and other != target for other, target in edges) > 1
        lines.append(f"    {at} --> {to}" + (f" : {_together(edges[at, to])}" if forks and edges[at, to] else ""))
    return "\n".join(lines) + "\n"


def endings(drawn: str) -> set[str]:
    """The questions at which a drawn conversation can end."""
    return {line.split()[0] for line in drawn.splitlines() if f"--> {ENDS}" in line}


def _together(labels: list[str]) -> str:
    """Labels without the characters that mean something to Mermaid; of many the first ones and how many there are."""
    shown = ", ".join(labels[: _MOST_LABELS - 1] if len(labels) > _MOST_LABELS else labels)
    more = f" … ({len(labels)})" if len(labels) > _MOST_LABELS else ""
    return (shown + more).replace(":", " ").replace(";", ",")
