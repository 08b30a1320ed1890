"""Rows that a batch writes together arrive as if each had been written by itself."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import DataError
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.codes import OutboxState
from models.many import flush
from models.outbox import OutboxMessage
from tests.models.rows import NOW, channel, contact


def test_new_rows_are_written_in_the_order_in_which_they_came(session: Session) -> None:
    place = channel(session).area_id
    for number in range(40):
        session.add(AuditEntry(at=NOW, area_id=place, action=f"action {number}", details={"cases": [number, 7]}))
    flush(session, [AuditEntry])
    found = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [row.action for row in found] == [f"action {number}" for number in range(40)]
    assert [row.details for row in found] == [{"cases": [number, 7]} for number in range(40)]
    assert {(row.at, row.area_id, row.actor_id) for row in found} == {(NOW, place, None)}


def test_what_was_not_set_has_its_default(session: Session) -> None:
    person = contact(session)
    for number in range(2):
        session.add(
            OutboxMessage(
                channel_id=person.channel_id,
                contact_id=person.id,
                retry_key=str(number),
                purpose="reply_lost",
                messages=b"[]",
                state=OutboxState.HELD,
                not_before=NOW,
                created_at=NOW,
            )
        )
    flush(session, [OutboxMessage])
    for row in session.scalars(select(OutboxMessage)):
        assert (row.urgent, row.attempts, row.outcome_unknown, row.messages, row.body) == (False, 0, False, b"[]", None)


def test_what_is_too_long_is_refused_and_not_cut_off(session: Session, engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no lengths")
    session.add(AuditEntry(at=NOW, action="a" * 41, details={}))
    with pytest.raises(DataError):
        flush(session, [AuditEntry])
