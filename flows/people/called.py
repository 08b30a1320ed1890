"""How people are called: ครูสมศรี, ผอ.วิชัย, คุณวิภา. The words know the role."""

from flows.phrase import Phrase, T
from models.codes import Role
from thai.names import without_title

TITLES = {Role.TEACHER: "ครู", Role.DIRECTOR: "ผอ."}
"""Everybody else is คุณ."""


def called(role: Role | None, name: str) -> Phrase:
    """With her title. `name`: first and last name, or the first alone."""
    if role == Role.TEACHER:
        return T("ครู{name}", name=name)
    return T("ผอ.{name}", name=name) if role == Role.DIRECTOR else T("คุณ{name}", name=name)


def behind(role: Role, name: str) -> Phrase:
    """The same behind a word: an abbreviation wants a space before it."""
    who = called(role, name)
    return T(" {who}", who=who) if TITLES.get(role, "").endswith(".") else who


def first_name(name: str) -> str:
    """Without a title, which stands before it anyhow."""
    return without_title(name).split(" ", 1)[0]
