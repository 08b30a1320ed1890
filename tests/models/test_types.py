"""Columns keep moments, codes and secrets the same way on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from models.codes import ConversationState, SafeguardingState, SuspectAtSchool
from models.conversations import Conversation
from models.people import Person
from models.safeguarding import SafeguardingRecord, SealedRecord
from models.tables import metadata
from models.types import Encrypted
from tests.models import rows

BANGKOK = timezone(timedelta(hours=7))


def test_a_moment_comes_back_as_the_same_one_in_utc(session: Session) -> None:
    contact = rows.contact(session)
    contact.followed_at = datetime(2026, 6, 15, 8, 30, 0, 123456, tzinfo=BANGKOK)
    session.flush()
    session.expire(contact)
    assert contact.followed_at == datetime(2026, 6, 15, 1, 30, 0, 123456, tzinfo=UTC)
    assert contact.followed_at.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(session: Session) -> None:
    contact = rows.contact(session)
    contact.followed_at = datetime(2026, 6, 15, 8, 30)  # noqa: DTZ001 - the mistake under test
    with pytest.raises(StatementError, match="without a zone"):
        session.flush()


def test_codes_come_back_as_codes_and_stand_as_plain_text(session: Session) -> None:
    session.add(rows.conversation(rows.contact(session).id, "a", ConversationState.PAUSED))
    session.flush()
    assert session.scalar(select(Conversation.state)) is ConversationState.PAUSED
    assert session.scalar(text("SELECT state FROM conversations")) == "PAUSED"


def test_a_code_that_does_not_exist_is_refused(session: Session) -> None:
    with pytest.raises(StatementError, match="SLEEPING"):
        session.scalars(select(Conversation).where(Conversation.state == "SLEEPING")).all()


def test_a_phone_number_is_not_readable_in_the_database(session: Session) -> None:
    person = Person(area_id=rows.area(session).id, name="ครูสมศรี ใจดี", phone="0812345678", created_at=rows.NOW)
    session.add(person)
    session.flush()
    stored = bytes(session.scalar(text("SELECT phone FROM people")))
    session.expire(person)
    assert person.phone == "0812345678"
    assert b"0812345678" not in stored


def test_nothing_stays_nothing(session: Session) -> None:
    session.add(Person(area_id=rows.area(session).id, name="ครูอนันต์", phone=None, created_at=rows.NOW))
    session.flush()
    assert session.scalar(text("SELECT phone FROM people")) is None
    assert session.scalar(select(Person.phone)) is None


def test_every_encrypted_column_is_bound_to_its_own_place() -> None:
    labels = {
        f"{table.name}.{column.name}": column.type.label
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Encrypted)
    }
    assert len(labels) > 10
    assert {place: label for place, label in labels.items() if place != label} == {}


def test_an_error_does_not_tell_the_values(session: Session) -> None:
    session.add(Person(area_id=10**9, name="เด็กชายกิตติ", phone=None, created_at=rows.NOW))
    with pytest.raises(StatementError) as failed:
        session.flush()
    assert "กิตติ" not in str(failed.value)


def test_a_sealed_struct_comes_back_whole_and_a_changed_one_is_written(session: Session) -> None:
    area = rows.area(session)
    sealed = SealedRecord(reporter=1, contact=2, run="k", raised_at=rows.NOW, suspect=SuspectAtSchool.YES)
    record = SafeguardingRecord(area_id=area.id, state=SafeguardingState.RAISED, run_hash=b"1", sealed=sealed)
    session.add(record)
    session.flush()
    session.expire(record)
    assert record.sealed == sealed
    record.sealed = replace(sealed, taken_by=3)
    session.flush()
    session.expire(record)
    assert record.sealed.taken_by == 3
