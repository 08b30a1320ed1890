"""A number is wrong: the next who wants to call there sees it, with the day and who says so."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.homes import change_home, locked_home
from models.codes import Why
from thai.dates import local_date

ENDING = 4
"""Digits by which a number is told from another of the same home."""


def ending(phone: str | None) -> str:
    """Of a number: what a conversation may keep of it."""
    return phone[-ENDING:] if phone is not None else ""


def mark_wrong(session: Session, actor: Actor, case: int | None, shown: str, now: datetime) -> None:
    """`shown`: how the number ends that she has called. Pressing twice is once. Raises `Declined`: another one is there
    by now, which she has not called."""
    row, home = locked_home(session, actor, case)
    if home.phone is None or ending(home.phone) != shown:
        if any(ending(one.phone) == shown for one in home.wrong) and home.phone is None:
            return
        raise Declined(Why.NUMBER_CHANGED)
    if actor.person is not None:
        change_home(session, row.case, home.without_number(home.phone, local_date(now), actor.person))
        audit.record(session, actor, "home.number_wrong", now, row.case)
