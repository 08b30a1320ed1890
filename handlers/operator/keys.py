"""Data keys as the operator keeps them: one with which nothing is written any more may go."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.refused import Refused
from models import key_marks
from models.crypto import keyring


def forget(session: Session, key: str, now: datetime) -> None:
    """Let a key go. Raises `Refused` while it writes, or while a value is left that it has written."""
    connection = session.connection()
    if key == keyring().ids[0]:
        raise Refused(f"Key {key} is the first of DATA_KEYS: it writes. Put the new one in front of it first.")
    if not key_marks.unused(connection, key):
        raise Refused(f"Key {key} is still needed: values are left that only it opens. Keep it in DATA_KEYS.")
    if not key_marks.forget(connection, key):
        raise Refused(f"This database needs no key {key}.")
    audit.record_operator(session, "key.forgotten", now, None, key=key)
