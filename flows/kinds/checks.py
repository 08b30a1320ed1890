"""Checks of typed answers: they give the form to keep, or None. Each accepts what it once gave."""

from collections.abc import Callable


def at_most(characters: int) -> Callable[[str], str | None]:
    """Any text of one to `characters` characters; runs of spaces are folded."""

    def check(said: str) -> str | None:
        text = " ".join(said.split())
        return text if 0 < len(text) <= characters else None

    return check


def full_name(said: str) -> str | None:
    """First and last name: those who are asked to vouch for a person, or to call her back, must know who it is."""
    name = at_most(80)(said)
    return name if name and " " in name else None
