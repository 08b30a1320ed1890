"""Somebody knows a number of a child's home."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.homes import change_home, locked_home


def save_number(
    session: Session, actor: Actor, case: int | None, phone: str, now: datetime, typed_in: str | None = None
) -> None:
    """Keep it: it goes before the list's. `phone`: in national form. `typed_in`: the message. Raises `Declined`."""
    row, home = locked_home(session, actor, case)
    if (changed := home.with_number(phone, typed_in or "")) != home:
        change_home(session, row.case, changed)
        audit.record(session, actor, "home.number_saved", now, row.case)
