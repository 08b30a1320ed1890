"""Whatever stood in front of the district before there were matters becomes one, and needs keep what became of them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, bindparam, text
from sqlalchemy.orm import Session, sessionmaker

from models.codes import Decision, MatterKind, MatterState, Owner
from models.database import sessions
from models.matters import Matter
from models.migrations.running import downgrade, upgrade
from models.needs import NeedRow
from models.types import Instant
from tests.handlers.invariants import check_turns
from tests.models.conftest import LandedAt

BEFORE = "0008"
NEEDS = "SELECT id, case_id, need, owner, state, due_on, created_at, answered_at, answered_by FROM needs ORDER BY id"

# The children of the landed district, as they may stand: outcome, proposal, restricted.
STANDS: dict[int, tuple[str, str | None, bool]] = {
    1: ("MOVED_KNOWN", "TRANSFER", False),
    2: ("FOUND_UNDECIDED", None, False),
    3: ("IN_CUSTODY", None, True),
    4: ("UNSAFE_VISIT", None, False),
    5: ("WRONG_RECORD", "CORRECTION", False),
}
OTHERS: dict[int, tuple[str, str | None, bool]] = {
    1: ("DECEASED", "CLOSURE", False),
    2: ("NO_CONTACT_YET", "NOT_FOUND", False),
    4: ("FOUND_CANNOT_ATTEND", None, False),
    5: ("FOUND_DECLINES", "CLOSURE", False),
}


@pytest.fixture
def engine(landed_at: LandedAt) -> Engine:
    """The landed district at the revision before matters."""
    return landed_at(BEFORE)


def stand(engine: Engine, cases: dict[int, tuple[str, str | None, bool]]) -> None:
    change = text(
        "UPDATE cases SET latest_outcome = :outcome, proposal = :proposal, restricted = :restricted, "
        "waiting_for = 'DISTRICT' WHERE id = :case"
    )
    with engine.begin() as connection:
        for case, (outcome, proposal, restricted) in cases.items():
            named = {"case": case, "outcome": outcome, "proposal": proposal, "restricted": restricted}
            connection.execute(change, named)


def migrated(engine: Engine) -> sessionmaker[Session]:
    upgrade(engine)
    return sessions(engine)


def kinds(session: Session) -> dict[int | None, tuple[MatterKind, Owner]]:
    return {one.case_id: (one.kind, one.owner) for one in session.query(Matter).filter(Matter.kind != MatterKind.CALL)}


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        (
            STANDS,
            {
                1: (MatterKind.TRANSFER, Owner.DISTRICT),
                2: (MatterKind.HELP, Owner.DISTRICT),
                3: (MatterKind.CUSTODY, Owner.NAMED),
                4: (MatterKind.UNSAFE_VISIT, Owner.DISTRICT),
                5: (MatterKind.CORRECTION, Owner.DISTRICT),
            },
        ),
        (
            OTHERS,
            {
                1: (MatterKind.CLOSURE, Owner.DISTRICT),
                2: (MatterKind.NOT_FOUND, Owner.DISTRICT),
                3: (MatterKind.CUSTODY, Owner.NAMED),
                4: (MatterKind.LEARNING, Owner.DISTRICT),
                5: (MatterKind.CLOSURE, Owner.DISTRICT),
            },
        ),
    ],
)
def test_every_case_that_waits_has_the_matter_for_which_it_waits(
    cases: dict[int, tuple[str, str | None, bool]],
    expected: dict[int | None, tuple[MatterKind, Owner]],
    engine: Engine,
) -> None:
    stand(engine, cases)
    with migrated(engine)() as session:
        assert kinds(session) == expected
        check_turns(session, 1)


def test_a_closed_case_waits_for_nobody(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE cases SET status = 'CLOSED_STUDYING' WHERE id = 5"))
    with migrated(engine)() as session:
        assert 5 not in kinds(session)


def test_a_call_that_was_asked_for_and_stands_is_one_matter(engine: Engine) -> None:
    """Of a report that a correction has replaced it is the correction that counts, of a withdrawn one nothing."""
    with engine.begin() as connection:
        connection.execute(text("UPDATE reports SET wants_call = :yes WHERE id IN (1, 17, 33, 129)"), {"yes": True})
    with migrated(engine)() as session:
        calls = session.query(Matter).filter(Matter.kind == MatterKind.CALL).order_by(Matter.case_id).all()
        assert [(call.case_id, call.source_id, call.owner, call.state) for call in calls] == [
            (1, 1, Owner.NAMED, MatterState.OPEN),
            (4, 129, Owner.NAMED, MatterState.OPEN),
        ]
        assert calls[0].due_on == date(2026, 6, 22)


def test_needs_keep_what_became_of_them_and_go_back(engine: Engine) -> None:
    at = datetime(2026, 6, 20, 3, tzinfo=UTC)
    with engine.begin() as connection:
        for need, state in ((1, "PROVIDED"), (3, "PASSED_ON"), (4, "WITHDRAWN")):
            answered = state != "WITHDRAWN"
            connection.execute(
                text(
                    "UPDATE needs SET state = :state, answered_at = :at, answered_by = :by WHERE id = :need"
                ).bindparams(bindparam("at", type_=Instant)),
                {"state": state, "at": at if answered else None, "by": 1 if answered else None, "need": need},
            )
    before = rows(engine, NEEDS)
    with migrated(engine)() as session:
        needs = {need.id: need for need in session.query(NeedRow)}
        given, passed, withdrawn = (needs[number] for number in (1, 3, 4))
        assert (given.state, given.decision, given.decided_at, given.decided_by) == (
            MatterState.DONE,
            Decision.DONE,
            at,
            1,
        )
        assert (passed.state, passed.owner, passed.decision, passed.acted_on) == (
            MatterState.OPEN,
            Owner.DISTRICT,
            Decision.PASSED_ON,
            True,
        )
        assert (withdrawn.state, withdrawn.acted_on) == (MatterState.DROPPED, False)
    downgrade(engine, BEFORE)
    for row in before:
        if row["state"] == "PASSED_ON":  # that a school had it first is not known any more
            row["owner"] = "DISTRICT"
    assert rows(engine, NEEDS) == before
    upgrade(engine)


def test_needs_of_a_restricted_case_stand_in_front_of_the_named_officers(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE cases SET restricted = (1 = 1)"))
    with migrated(engine)() as session:
        assert {need.owner for need in session.query(NeedRow)} == {Owner.NAMED}


def test_an_answer_that_was_taken_back_goes_with_the_column_that_says_so(engine: Engine) -> None:
    with migrated(engine).begin() as session:
        first = session.get_one(NeedRow, 1)
        first.state, first.decision = MatterState.DONE, Decision.DONE
        columns = ("area_id", "school_id", "case_id", "need", "owner", "due_on", "opened_at")
        again = NeedRow(**{name: getattr(first, name) for name in columns}, state=MatterState.KEPT, undoes_id=1)
        session.add(again)
        session.flush()
        kept = again.id
    downgrade(engine, BEFORE)
    assert [row["state"] for row in rows(engine, NEEDS) if row["id"] in (1, kept)] == ["OPEN"]
    upgrade(engine)


def rows(engine: Engine, query: str) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row._mapping) for row in connection.execute(text(query))]
