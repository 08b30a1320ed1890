"""A district that the first landed schema kept comes through every later migration, and back."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session, sessionmaker

from models.cases import Case
from models.codes import Change, MatterKind, MatterState, Owner, SourceKind
from models.database import sessions
from models.history import CaseChange
from models.matters import Matter
from models.migrations.running import downgrade, upgrade
from models.needs import NeedRow
from models.reports import Report, ReportAddition, ReturnPlan
from tests.handlers.invariants import check_turns
from tests.models import landed
from tests.models.conftest import LandedAt


@pytest.fixture
def engine(landed_at: LandedAt) -> Engine:
    """The district at the revision of its time."""
    return landed_at(landed.REVISION)


@pytest.fixture
def migrated(landed_at: LandedAt) -> sessionmaker[Session]:
    return sessions(landed_at("head"))


def stored(engine: Engine, query: str) -> list[dict[str, Any]]:
    """Rows as they stand, alike on both databases."""
    with engine.connect() as connection:
        return [{name: plain(value) for name, value in row._mapping.items()} for row in connection.execute(text(query))]


def plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    if isinstance(value, str) and value.startswith("{"):
        return json.loads(value)
    return value


def test_every_table_has_rows() -> None:
    assert all(landed.rows().values())


def test_up_down_and_up_again_loses_nothing(engine: Engine) -> None:
    query = "SELECT id, case_id, at, actor_id, what, status, assignee_id, leaf, list_presence, before FROM case_history"
    tables = {name: len(rows) for name, rows in landed.rows().items()}
    before = stored(engine, f"{query} ORDER BY id")
    upgrade(engine)
    downgrade(engine, landed.REVISION)
    after = stored(engine, f"{query} ORDER BY id")
    assert after == before
    over = [run for run in landed.rows()["conversations"] if run["flow"] == "safety" and run["state"] != "OPEN"]
    changed = {"needs": -1, "conversations": -len(over)}  # one was asked for by two reports; nothing stays of a way out
    for name, count in tables.items():
        assert stored(engine, f"SELECT count(*) AS n FROM {name}") == [{"n": count + changed.get(name, 0)}], name
    upgrade(engine)


def test_a_line_says_how_the_case_stood(migrated: sessionmaker[Session]) -> None:
    with migrated() as session:
        lines = session.query(CaseChange).filter(CaseChange.case_id == _case(session, 1)).order_by(CaseChange.id).all()
        assert [line.what for line in lines] == [
            Change.IMPORTED,
            Change.REPORTED,
            Change.PLANNED,
            Change.CORRECTED,
            Change.PLANNED,
            Change.CORRECTED,
            Change.WITHDRAWN,
        ]
        assert [line.recorded_at for line in lines] == [line.at for line in lines]
        assert [line.attempts for line in lines] == [0] * 7
        first, second, third = session.query(Report.id).filter(Report.case_id == lines[0].case_id).order_by(Report.id)
        assert [line.latest_report_id for line in lines] == [
            None,
            first.id,
            first.id,
            second.id,
            second.id,
            third.id,
            second.id,
        ]
        assert [(line.report_id, line.replaced_id) for line in lines[3:]] == [
            (second.id, first.id),
            (None, None),
            (third.id, second.id),
            (third.id, second.id),
        ]
        assert (lines[0].status_before, lines[1].status_before, lines[1].status) == (None, "NEW", "FOUND")
        assert [one.first_id for one in session.query(Report).order_by(Report.id).limit(3)] == [
            None,
            first.id,
            first.id,
        ]


def test_a_childs_list_is_the_one_on_which_it_stood(migrated: sessionmaker[Session]) -> None:
    with migrated() as session:
        gone = session.query(CaseChange).filter(CaseChange.what == Change.LIST_MISSING).one()
        came = session.query(CaseChange).filter(CaseChange.case_id == gone.case_id).order_by(CaseChange.id).first()
        assert came is not None
        assert came.list_version_id == gone.list_version_id is not None


def test_needs_know_which_reports_ask_for_them(migrated: sessionmaker[Session]) -> None:
    with migrated() as session:
        first, second, third = session.query(Report).filter(Report.case_id == _case(session, 1)).order_by(Report.id)
        needs = session.query(NeedRow).filter(NeedRow.case_id == first.case_id).order_by(NeedRow.id).all()
        assert [(need.state, need.wanted) for need in needs] == [(MatterState.OPEN, True)] * 2
        for need in needs:
            assert {source.report_id for source in need.sources} == {first.id, second.id}
        twice = session.query(NeedRow).filter(NeedRow.case_id == _case(session, 4), NeedRow.need == "SUPPLIES").one()
        assert len(twice.sources) == 2
        assert third.withdrawn_at is not None


def test_what_waits_for_the_district_stands_in_front_of_it(migrated: sessionmaker[Session]) -> None:
    """Help was asked for, a child is in custody, another studies elsewhere."""
    with migrated() as session:
        rows = session.query(Matter, Case.number, Report).join(Case, Case.id == Matter.case_id)
        found = rows.join(Report, Report.id == Matter.source_id).order_by(Case.number).all()
        assert [(matter.kind, matter.owner, number) for matter, number, _ in found] == [
            (MatterKind.HELP, Owner.DISTRICT, 2),
            (MatterKind.CUSTODY, Owner.NAMED, 3),
            (MatterKind.CLOSURE, Owner.DISTRICT, 5),
        ]
        assert {(matter.state, matter.nth, matter.source_kind) for matter, _, _ in found} == {
            (MatterState.OPEN, 1, SourceKind.REPORT)
        }
        asked = session.query(CaseChange.at).filter(CaseChange.what == Change.HELP_ASKED).scalar()
        assert [matter.opened_at for matter, _, _ in found] == [asked, found[1][2].reported_at, found[2][2].reported_at]
        assert all(matter.due_on == session.get_one(Case, matter.case_id).due_on for matter, _, _ in found)
        check_turns(session, found[0][0].area_id)


def test_a_need_keeps_its_place_and_its_date(migrated: sessionmaker[Session]) -> None:
    with migrated() as session:
        needs = session.query(NeedRow).order_by(NeedRow.id).all()
        assert {(need.need, need.owner) for need in needs} == {
            ("SUPPLIES", Owner.SCHOOL),
            ("TRANSPORT", Owner.DISTRICT),
            ("MONEY", Owner.DISTRICT),
            ("HEALTH", Owner.NAMED),
            ("TUTORING", Owner.SCHOOL),
        }
        assert all(need.school_id == session.get_one(Case, need.case_id).school_id for need in needs)


def test_what_hangs_on_a_report_stays_with_it(migrated: sessionmaker[Session]) -> None:
    with migrated() as session:
        plans = session.query(ReturnPlan).order_by(ReturnPlan.report_id).all()
        assert [plan.destination for plan in plans] == ["OBEC_SAME"] * 2
        names = session.query(ReportAddition).order_by(ReportAddition.report_id).all()
        assert [(name.what, name.value) for name in names] == [("school_name", "โรงเรียนแสงอรุณ")] * 3


def _case(session: Session, number: int) -> int:
    found: int = session.execute(text("SELECT id FROM cases WHERE number = :n"), {"n": number}).scalar_one()
    return found
