"""The conversations of a batch are written in an order in which at most one of a contact is ever open."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, delete, event, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from models.batch import batch_of
from models.codes import ConversationState
from models.conversations import Conversation
from models.runs import write_runs
from tests.models.rows import NOW, contact, conversation


@pytest.fixture
def runs(session: Session) -> list[Conversation]:
    """Three runs that one contact has put aside, as a batch reads them."""
    person = contact(session)
    session.add_all(conversation(person.id, f"run{number}", ConversationState.PAUSED) for number in range(3))
    session.commit()
    return read(session)


def read(session: Session) -> list[Conversation]:
    found = stored(session)
    session.expunge_all()
    batch_of(session).runs[:] = found
    return found


def stored(session: Session) -> list[Conversation]:
    return list(session.scalars(select(Conversation).order_by(Conversation.id)))


def test_each_has_what_became_of_it(session: Session, engine: Engine, runs: list[Conversation]) -> None:
    runs[0].data, runs[0].touched_at = b"first", NOW + timedelta(days=1)
    runs[1].data, runs[1].state, runs[1].question = None, ConversationState.STOPPED, "outcome"
    told: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: told.append(statement))
    write_runs(session)
    found = stored(session)
    assert [row.data for row in found] == [b"first", None, b"{}"]
    assert [row.touched_at for row in found] == [NOW + timedelta(days=1), NOW, NOW]
    assert [row.state for row in found] == ["PAUSED", "STOPPED", "PAUSED"]
    assert [row.question for row in found] == [None, "outcome", None]
    assert len([statement for statement in told if statement.startswith("UPDATE")]) == (
        1 if engine.dialect.name == "postgresql" else 2
    )


@pytest.mark.parametrize(("first", "second"), [(0, 2), (2, 0)])
def test_one_can_open_while_another_is_put_aside(
    first: int, second: int, session: Session, runs: list[Conversation]
) -> None:
    """Whatever their ids: SQLAlchemy would write the lower one first."""
    runs[first].state = ConversationState.OPEN
    write_runs(session)
    runs = read(session)
    runs[first].state, runs[second].state = ConversationState.PAUSED, ConversationState.OPEN
    write_runs(session)
    assert [row.state == ConversationState.OPEN for row in stored(session)] == [at == second for at in range(3)]


def test_a_new_one_opens_while_another_is_put_aside(session: Session, runs: list[Conversation]) -> None:
    runs[0].state = ConversationState.OPEN
    write_runs(session)
    runs = read(session)
    runs[0].state = ConversationState.PAUSED
    batch_of(session).runs.insert(0, conversation(runs[0].contact_id, "new", ConversationState.OPEN))
    write_runs(session)
    assert [row.run_key for row in stored(session) if row.state == ConversationState.OPEN] == ["new"]


def test_of_some_nothing_stays(session: Session, runs: list[Conversation]) -> None:
    new = conversation(runs[0].contact_id, "new", ConversationState.OPEN)
    batch = batch_of(session)
    batch.runs.append(new)
    batch.gone_runs.extend([runs[1], new])
    write_runs(session)
    assert [row.run_key for row in stored(session)] == ["run0", "run2"]


def test_one_whose_time_was_over_meanwhile_is_no_success(session: Session, runs: list[Conversation]) -> None:
    late = update(Conversation).where(Conversation.run_key == "run0").values(state=ConversationState.EXPIRED)
    session.execute(late)
    runs[0].data = b"late"
    with pytest.raises(StaleDataError):
        write_runs(session)


def test_one_that_is_gone_is_no_success(session: Session, runs: list[Conversation]) -> None:
    session.execute(delete(Conversation).where(Conversation.run_key == "run0"))
    for row in runs:
        row.data = b"late"
    with pytest.raises(StaleDataError):
        write_runs(session)
