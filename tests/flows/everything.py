"""Everything that the service can show: the screens of all transcripts, and all that is said outside the flows."""

from collections.abc import Iterator
from functools import cache

from bot.play import screen
from bot.play.transcript import through
from flows.say import Act, Does, Message, Word
from tests.flows.test_says import EVERYTHING
from tests.flows.test_transcripts import FILES

MANY = 2
"""An action with more labels that end alike has a person's name in each."""


def screens() -> Iterator[tuple[Message, ...]]:
    """One after the other."""
    for path in FILES:
        yield from through(path.read_text()).talk.screens
    for says in EVERYTHING:
        yield from ((message,) for message in says())


@cache
def pressable() -> tuple[tuple[str, Does], ...]:
    """Everything that can be pressed, as (label, what it does)."""
    return tuple(pressed for messages in screens() for pressed in screen.presses(messages))


def acts() -> Iterator[tuple[str, Act]]:
    """The buttons outside a conversation, with their labels."""
    yield from ((label, does) for label, does in pressable() if isinstance(does, Act))


def labels(act: str) -> str:
    """What stands on the buttons of an action; where each carries a name, only the rest."""
    found = list(dict.fromkeys(label for label, one in acts() if one.name == act))
    if others := [label for label in found if not label.endswith("›")]:  # beside them, lines of a list of people
        found = [*others, *(["… ›"] if len(others) < len(found) else [])]
    named = len(found) > MANY and len({label.split()[-1] for label in found}) == 1
    return f"“… {found[0].split()[-1]}”" if named else " ".join(f"“{label}”" for label in found)


def words() -> Iterator[tuple[str, Word]]:
    """The buttons that say a word in the person's place."""
    yield from ((label, does) for label, does in pressable() if isinstance(does, Word))
