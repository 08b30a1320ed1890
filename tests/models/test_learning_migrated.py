"""Children to which learning comes since before a release that asks about them, and back."""

from datetime import UTC, date, datetime

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session, sessionmaker

from models.cases import Case
from models.codes import CaseStatus, Decision, MatterKind, MatterState, Outcome, Owner, SourceKind
from models.matters import Matter
from models.migrations.running import downgrade, upgrade
from tests.handlers import town as towns

BEFORE = "0063"
AT = datetime(2026, 6, 16, 18, tzinfo=UTC)
"""After midnight in Thailand."""

DUE = date(2026, 11, 2)


def test_the_day_of_the_decision_is_known_and_the_day_of_the_case_stays(
    engine: Engine, sessions: sessionmaker[Session]
) -> None:
    town = towns.build(sessions)
    learns, back = town.child(), town.child()
    with sessions.begin() as session:

        def add(case: int, kind: MatterKind, state: MatterState, decision: Decision | None) -> int:
            one = Matter(
                area_id=town.area,
                case_id=case,
                owner=Owner.DISTRICT,
                kind=kind,
                state=state,
                due_on=DUE,
                opened_at=AT,
                source_kind=SourceKind.CASE,
                source_id=case,
            )
            if decision is not None:
                one.decision, one.decided_at = decision, AT
            session.add(one)
            session.flush()
            return one.id

        for case, status in ((learns, CaseStatus.LEARNING_DELIVERED), (back, CaseStatus.MONITORING)):
            row = session.get_one(Case, case)
            row.status, row.due_on, row.latest_outcome = status, DUE, Outcome.FOUND_CANNOT_ATTEND
        kept = [
            add(learns, MatterKind.LEARNING, MatterState.DONE, Decision.DONE),
            add(back, MatterKind.RETAINED, MatterState.OPEN, None),
        ]
        add(learns, MatterKind.RETAINED, MatterState.OPEN, None)
    downgrade(engine, BEFORE)
    with engine.connect() as connection:
        assert list(connection.scalars(text("SELECT id FROM matters ORDER BY id"))) == kept
    upgrade(engine)
    with sessions() as session:
        assert session.get_one(Case, learns).learning_since == date(2026, 6, 17)
        assert session.get_one(Case, learns).due_on == DUE
        assert session.get_one(Case, back).learning_since is None
