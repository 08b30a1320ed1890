"""The table of what is left for the next one comes and goes, and touches no other row."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.codes import Role
from models.migrations.running import downgrade, upgrade
from models.notes import HandoverLine, LeftLine
from tests.models.conftest import LandedAt

BEFORE = "0036"
LEFT = LeftLine(1, Role.TEACHER, datetime(2026, 6, 15, tzinfo=UTC), "ยายใจดี ไปหลังบ่ายสาม")


@pytest.fixture
def engine(landed_at: LandedAt) -> Engine:
    """The landed district at the revision before."""
    return landed_at(BEFORE)


def cases(engine: Engine) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT * FROM cases ORDER BY id"))]


def test_up_down_and_up_again_with_rows(engine: Engine) -> None:
    before = cases(engine)
    for _ in range(2):
        upgrade(engine)
        with Session(engine) as session:
            area, case = session.execute(text("SELECT area_id, id FROM cases ORDER BY id")).first() or (0, 0)
            session.add(HandoverLine(area_id=area, case_id=case, message_hash=b"1", sealed=LEFT))
            session.commit()
            assert [one.sealed for one in session.query(HandoverLine)] == [LEFT]
            session.add(HandoverLine(area_id=area, case_id=case, message_hash=b"2", sealed=LEFT))
            with pytest.raises(IntegrityError):  # a child has one line
                session.commit()
        downgrade(engine, BEFORE)
        assert not inspect(engine).has_table("handover_lines")
        assert cases(engine) == before
