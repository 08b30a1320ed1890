"""The table of what is noted about delicate matters comes and goes, and touches no other row."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.migrations.running import downgrade, upgrade
from models.notes import SealedNote, SensitiveNote
from tests.models.conftest import LandedAt

BEFORE = "0031"
NOTED = SealedNote(1, datetime(2026, 6, 15, tzinfo=UTC), "ยายรับปากว่าดูแลต่อ")


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
            session.add(SensitiveNote(area_id=area, case_id=case, message_hash=b"1", sealed=NOTED))
            session.commit()
            assert [one.sealed for one in session.query(SensitiveNote)] == [NOTED]
            session.add(SensitiveNote(area_id=area, case_id=case, message_hash=b"1", sealed=NOTED))
            with pytest.raises(IntegrityError):  # a message is noted once
                session.commit()
        downgrade(engine, BEFORE)
        assert not inspect(engine).has_table("sensitive_notes")
        assert cases(engine) == before
