"""Rows that a batch writes together arrive as if each had been written by itself."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, delete, event, select
from sqlalchemy.exc import DataError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from models.audit import AuditEntry
from models.codes import ConversationState, OutboxState
from models.conversations import Conversation
from models.many import flush
from models.outbox import OutboxMessage
from tests.models.rows import NOW, channel, contact, conversation


@pytest.fixture
def runs(session: Session) -> list[Conversation]:
    """Three finished runs of one contact, as a later transaction finds them."""
    person = contact(session)
    rows = [conversation(person.id, f"run{number}", ConversationState.PAUSED) for number in range(3)]
    session.add_all(rows)
    session.flush()
    return rows


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


def test_changed_rows_are_written_whatever_changed_in_each(
    session: Session, engine: Engine, runs: list[Conversation]
) -> None:
    runs[0].data, runs[0].touched_at = b"first", NOW + timedelta(days=1)
    runs[1].data, runs[1].state = None, ConversationState.STOPPED
    told: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: told.append(statement))
    flush(session, [Conversation])
    session.expunge_all()
    found = session.scalars(select(Conversation).order_by(Conversation.id)).all()
    assert [row.data for row in found] == [b"first", None, b"{}"]
    assert [row.touched_at for row in found] == [NOW + timedelta(days=1), NOW, NOW]
    assert [row.state.value for row in found] == ["PAUSED", "STOPPED", "PAUSED"]
    assert len([statement for statement in told if statement.startswith("UPDATE")]) == (
        1 if engine.dialect.name == "postgresql" else 2
    )


def test_a_row_that_is_gone_is_no_success(session: Session, runs: list[Conversation]) -> None:
    gone = delete(Conversation).where(Conversation.run_key == "run0")
    session.execute(gone, execution_options={"synchronize_session": False})
    for row in runs:
        row.data = b"late"
    with pytest.raises(StaleDataError):
        flush(session, [Conversation])
