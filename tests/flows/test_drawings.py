"""The drawings in docs/flows are those of the flows as they are now."""

from pathlib import Path

import pytest

from flows.catalogue import FLOWS
from flows.engine.drawing import draw, endings
from flows.engine.walking import Step, walk
from tests.flows.toy import DISH, MILK, NAME, REMARK, REVIEW, SOUP, SPICY, facts, flow
from tests.flows.variations import FACTS, SAMPLES

FOLDER = Path(__file__).parents[2] / "docs" / "flows"


def steps(name: str) -> list[Step]:
    return [step for known in FACTS[name].values() for step in walk(FLOWS[name], known, SAMPLES[name])]


@pytest.mark.parametrize("name", FACTS)
def test_the_drawing_is_current(name: str, update: bool) -> None:
    path, drawn = FOLDER / f"{name}.mmd", draw(FLOWS[name], steps(name))
    if update:
        write(path, drawn)
    assert path.read_text() == drawn, f"docs/flows/{name}.mmd is not current: look at it after pytest --update"


def test_there_is_no_drawing_of_a_flow_that_is_gone() -> None:
    assert {path.stem for path in FOLDER.glob("*.mmd")} == set(FLOWS)


def test_updating_never_loses_an_ending(tmp_path: Path) -> None:
    path = tmp_path / "lunch.mmd"
    write(path, "stateDiagram-v2\n    [*] --> dish\n    dish --> [*]\n    name --> [*]\n")
    with pytest.raises(AssertionError, match="name"):
        write(path, "stateDiagram-v2\n    [*] --> dish\n    dish --> [*]\n    dish --> name\n")
    assert "name --> [*]" in path.read_text()


def test_a_drawing_shows_the_forks_and_only_edges_that_were_walked() -> None:
    lunch = flow(DISH, SOUP, SPICY, MILK, NAME, REMARK, REVIEW)
    drawn = draw(lunch, walk(lunch, facts(), {"name": ("เอ",), "remark": ("ไม่ใส่ผักชี",)}))
    assert drawn.splitlines()[2:] == [
        "    [*] --> dish",
        "    dish --> [*] : ขอพนักงาน ⇒ waiter",
        "    dish --> soup : ก๋วยเตี๋ยว",
        "    dish --> spicy : ข้าวผัด",
        "    dish --> name : ไม่กิน",
        "    soup --> spicy",
        "    spicy --> milk : มากที่สุด",
        "    spicy --> name : ไม่เผ็ด, นิดเดียว, กลางๆ, มาก",
        "    milk --> name",
        "    name --> review",
        "    remark --> review",
        "    review --> [*] : สั่งเลย",
        "    review --> remark : เพิ่มหมายเหตุ",
    ]


def write(path: Path, drawn: str) -> None:
    """Write a drawing, unless a conversation could end there before and now can't: then somebody has to look."""
    lost = endings(path.read_text()) - endings(drawn) if path.exists() else set()
    assert not lost, f"{path.name} would lose its ending at {sorted(lost)}: if that is meant, delete the file first"
    assert endings(drawn), f"{path.name}: a conversation that never ends"
    path.write_text(drawn)
