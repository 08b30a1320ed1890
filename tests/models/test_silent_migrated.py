"""Children without news that the district has, before a release that knows no such kind."""

from datetime import UTC, date, datetime

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session, sessionmaker

from models.cases import Case
from models.codes import Decision, MatterKind, MatterState, Owner, SourceKind
from models.matters import GAVE, Matter
from models.migrations.running import downgrade, upgrade
from tests.handlers import town as towns

BEFORE = "0046"
AT = datetime(2026, 6, 16, 3, tzinfo=UTC)
DUE = date(2026, 6, 24)


def test_going_back_leaves_nothing_that_the_release_before_cannot_read(
    engine: Engine, sessions: sessionmaker[Session]
) -> None:
    """Neither what waits nor what was decided and reversed; the child keeps the day that its school was told."""
    town = towns.build(sessions)
    case = town.child()
    with sessions.begin() as session:
        session.get_one(Case, case).due_on = DUE

        def add(kind: MatterKind, state: MatterState, nth: int = 1, undoes: int | None = None) -> int:
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
                nth=nth,
                undoes_id=undoes,
            )
            if state == MatterState.DONE:
                one.decision, one.decided_at, one.details = Decision.SENT, AT, {GAVE: DUE.isoformat()}
            session.add(one)
            session.flush()
            return one.id

        decided = add(MatterKind.NO_NEWS, MatterState.DONE)
        add(MatterKind.NO_NEWS, MatterState.OPEN, 2, decided)
        other = add(MatterKind.ASSIGN, MatterState.OPEN)
    downgrade(engine, BEFORE)
    with engine.connect() as connection:
        left = connection.execute(text("SELECT id, kind, decision FROM matters")).all()
    assert [tuple(one) for one in left] == [(other, "ASSIGN", None)]
    upgrade(engine)
    with sessions() as session:
        assert session.get_one(Case, case).due_on == DUE
