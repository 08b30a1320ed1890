"""Danger alerts, and the chat about one."""

from collections.abc import Mapping

from handlers.access.lookup import number
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.who import Who


def want_record(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The danger alert that an officer's button names."""
    if (record := number(args.get("record"))) is not None:
        wants.records.append((who, record))


def want_talk(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The latest alert that she has raised, or has."""
    if who.joined:
        wants.talking.append(who)
