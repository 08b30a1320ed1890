"""What a piece of a digest run asks the database is the same, however many people it is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

import pytest
from sqlalchemy import Engine, event, func, insert, select, update
from sqlalchemy.orm import Session, sessionmaker

from handlers.cases.open import NewCase, open_cases
from handlers.messages.push import PEOPLE, areas_due, push_due
from handlers.reminders.remind import remind
from models.cases import Case
from models.codes import CaseStatus, ChildGroup, Role
from models.contacts import Contact
from models.memberships import Membership
from models.notices import Notice
from models.outbox import OutboxMessage
from models.people import Person
from tests.handlers import town as towns
from tests.handlers.town import MONDAY, Town
from thai.dates import BANGKOK

TUESDAY = date(2026, 6, 16)
MORNING, AFTERNOON = (datetime.combine(TUESDAY, at, BANGKOK) for at in (time(6, 45), time(15, 45)))
FEW = 10


@contextmanager
def asked(engine: Engine) -> Iterator[list[str]]:
    """What is asked meanwhile. The values of a long list of new rows go in several statements: those are as one. Where
    they are many, PostgreSQL gives their numbers before, in one statement more whatever their number."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        head = statement.partition("VALUES")[0]
        goes_on = statements and head.startswith("INSERT") and statements[-1].startswith(head)
        if not goes_on and "pg_get_serial_sequence" not in statement:
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def settle_in(sessions: sessionmaker[Session], number: int) -> Town:
    """So many teachers of an area, each with a child that is late."""
    town = towns.build(sessions)
    with sessions.begin() as session:
        common = {"area_id": town.area, "phone": "0810000009", "created_at": MONDAY}
        given = [common | {"name": f"ครู {nth}"} for nth in range(number)]
        people = session.scalars(insert(Person).returning(Person.id, sort_by_parameter_order=True), given).all()
        accounts = [
            {"channel_id": town.channel, "line_user_id": f"U{one:032x}", "person_id": one, "created_at": MONDAY}
            for one in people
        ]
        session.execute(insert(Contact), accounts)
        work = {"area_id": town.area, "school_id": town.schools[0], "role": Role.TEACHER, "safeguarding": False}
        since = {"granted_at": MONDAY, "confirmed_at": MONDAY}
        session.execute(insert(Membership), [work | since | {"person_id": one} for one in people])
        children = [
            NewCase("กิตติ", f"ที่ {one}", town.schools[0], ChildGroup.DROPPED_OUT, grade="ม.2", assignee=one)
            for one in people
        ]
        open_cases(session, town.area, children, None, MONDAY)
        session.execute(update(Case).values(due_on=date(2026, 6, 12), status=CaseStatus.ASSIGNED))
    return town


def digest(engine: Engine, town: Town) -> tuple[list[str], list[list[str]]]:
    """What the job of the morning asks, and each piece of the planner's in the afternoon."""
    with asked(engine) as job, Session(engine) as session, session.begin():
        remind(session, town.area, MORNING, MORNING)
    pieces: list[list[str]] = []
    while True:
        with Session(engine) as session:
            if not areas_due(session, AFTERNOON, AFTERNOON):
                return job, pieces
        with asked(engine) as piece, Session(engine) as session, session.begin():
            push_due(session, town.area, AFTERNOON, AFTERNOON)
        pieces.append(piece)


def _heads(statements: list[str]) -> list[str]:
    return [one[:60] for one in statements]


@pytest.mark.parametrize("many", [3 * PEOPLE, pytest.param(10_000, marks=pytest.mark.soak)])
def test_a_digest_run_asks_for_many_what_it_asks_for_few(
    engine: Engine, sessions: sessionmaker[Session], many: int
) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("it changes one row after the other")
    job, (piece,) = digest(engine, settle_in(sessions, FEW))
    with sessions.begin() as session:  # so that the second town is alone, as the first was
        session.execute(update(Case).values(due_on=None))
    town = settle_in(sessions, many)
    job_of_many, pieces = digest(engine, town)
    assert len(pieces) == many // PEOPLE
    assert _heads(job_of_many) == _heads(job)
    for one in pieces:
        assert _heads(one) == _heads(piece)
    with sessions() as session:
        owed = session.scalar(select(func.count()).where(Notice.area_id == town.area))
        pushes = session.scalar(select(func.count()).select_from(OutboxMessage))
    assert (owed, pushes) == (many, FEW + many)
