"""Draws a flow as a Mermaid state diagram, from walked paths only: a drawing made from the list alone has false edges."""

from collections.abc import Iterable

from flows.walking import Step

ENDS = "[*]"


def draw(name: str, walked: Iterable[Step]) -> str:
    """The diagram, as the text of a `.mmd` file. Labels stand where a question leads to more than one place."""
    edges: dict[tuple[str, str], list[str]] = {}
    for step in walked:
        at, to = step.at or ENDS, step.to or ENDS
        if at == to:
            continue
        label = f"{step.label} ⇒ {step.turn.leads}" if step.turn.leads else step.label
        labels = edges.setdefault((at, to), [])
        if label and label not in labels:
            labels.append(label)
    lines = ["stateDiagram-v2", f"    %% {name}: drawn by walking every path; rewrite with pytest --update"]
    for (at, to), labels in edges.items():
        forks = sum(other == at for other, _ in edges) > 1
        lines.append(f"    {at} --> {to}" + (f" : {', '.join(map(_plain, labels))}" if forks and labels else ""))
    return "\n".join(lines) + "\n"


def endings(drawn: str) -> set[str]:
    """The questions at which a drawn conversation can end."""
    return {line.split()[0] for line in drawn.splitlines() if f"--> {ENDS}" in line}


def _plain(label: str) -> str:
    """A label without the characters that mean something to Mermaid."""
    return label.replace(":", " ").replace(";", ",")
