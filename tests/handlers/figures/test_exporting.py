"""What leaves the service in an export, and what does not."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.figures import export as exporting
from handlers.figures.export import Export
from models.cases import Case
from models.codes import Destination, Outcome, Reason
from models.reports import Report, ReturnPlan
from models.schools import School
from tests.handlers.tester import Someone
from tests.handlers.town import Town
from thai.dates import local_date

Rows = Callable[..., list[dict[str, str]]]


@pytest.fixture
def rows(town: Town) -> Rows:
    """An export as rows by column."""

    def exported(
        what: Callable[[Session, Export], Iterator[Sequence[str]]], *, sensitive: bool = False
    ) -> list[dict[str, str]]:
        with town.sessions() as session:
            header, *lines = what(session, Export(town.area, local_date(town.clock.now), sensitive))
        return [dict(zip(header, line, strict=True)) for line in lines]

    return exported


def _report(teacher: Someone, *labels: str) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *labels, "ส่งรายงาน")


def _set(town: Town, case: int, **values: object) -> None:
    with town.sessions.begin() as session:
        row = session.get_one(Case, case)
        for name, value in values.items():
            setattr(row, name, value)


def test_a_case_after_a_report(town: Town, teacher: Someone, child: int, rows: Rows) -> None:
    _report(teacher, "ยังติดต่อไม่ได้", "โทร วันนี้")
    (case,) = rows(exporting.cases)
    assert case["case_id"] == "1"
    assert case["school_code"] == "71040001"
    assert (case["status"], case["trace_outcome"]) == ("TRACING", "NO_CONTACT_YET")
    assert case["assigned_to"] == str(teacher.person)
    assert case["last_report_at"].startswith("2026-06-15T09:0")
    assert case["last_report_at"].endswith("+07:00")
    assert case["due_at"] == "2026-06-30"
    assert (case["leave_reason"], case["destination"], case["closed_at"]) == ("", "", "")
    (report,) = rows(exporting.reports)
    assert (report["case_id"], report["reporter"]) == ("1", str(teacher.person))
    assert (report["trace_outcome"], report["channel"], report["no_change"]) == ("NO_CONTACT_YET", "PHONE", "0")


def test_overdue_days_are_school_days_as_of_the_export(town: Town, child: int, rows: Rows) -> None:
    for due, days in ((date(2026, 6, 16), ""), (date(2026, 6, 15), "0"), (date(2026, 6, 11), "2"), (None, "")):
        _set(town, child, due_on=due)
        assert rows(exporting.cases)[0]["overdue_days"] == days, due


def test_what_is_sensitive_leaves_only_when_asked_for(town: Town, rows: Rows) -> None:
    first, second, third = (town.child(name) for name in ("ก", "ข", "ค"))
    _set(town, first, latest_reason=Reason.PREGNANCY, latest_outcome=Outcome.FOUND_UNDECIDED)
    _set(town, second, latest_reason=Reason.POVERTY, latest_outcome=Outcome.IN_CUSTODY, restricted=True)
    _set(town, third, latest_reason=Reason.LEGAL, latest_outcome=Outcome.FOUND_CANNOT_ATTEND)
    columns = ("trace_outcome", "leave_reason")
    assert [tuple(row[name] for name in columns) for row in rows(exporting.cases)] == [
        ("FOUND_UNDECIDED", "SENSITIVE"),
        ("SENSITIVE", "POVERTY"),
        ("SENSITIVE", "SENSITIVE"),
    ]
    assert [tuple(row[name] for name in columns) for row in rows(exporting.cases, sensitive=True)] == [
        ("FOUND_UNDECIDED", "PREGNANCY"),
        ("IN_CUSTODY", "POVERTY"),
        ("FOUND_CANNOT_ATTEND", "LEGAL"),
    ]


def test_a_withdrawn_report_is_no_row(town: Town, teacher: Someone, child: int, rows: Rows) -> None:
    _report(teacher, "ยังติดต่อไม่ได้", "โทร วันนี้")
    teacher.taps("ถอนรายงาน")
    assert rows(exporting.reports) == []
    assert rows(exporting.cases)[0]["trace_outcome"] == ""


def test_a_corrected_report_names_its_correction(town: Town, teacher: Someone, child: int, rows: Rows) -> None:
    _report(teacher, "ยังติดต่อไม่ได้", "โทร วันนี้")
    teacher.says("น้องที่ดูแล")
    teacher.walks("แก้รายงานล่าสุด", "ติดต่อทาง: โทร จ. 15 มิ.ย. 2569", "ไปบ้าน วันนี้", "บันทึกที่แก้")
    first, second = rows(exporting.reports)
    assert (first["superseded_by"], second["superseded_by"]) == (second["report_id"], "")
    assert (first["channel"], second["channel"]) == ("PHONE", "HOME_VISIT")


def test_the_destination_is_that_of_the_plan_that_holds(town: Town, teacher: Someone, child: int, rows: Rows) -> None:
    _report(teacher, "ยังติดต่อไม่ได้", "โทร วันนี้")

    def plan(session: Session, destination: Destination, withdrawn_at: datetime | None = None) -> None:
        report = session.scalars(select(Report).where(Report.case_id == child).limit(1)).one()
        extra = Report(
            area_id=town.area,
            case_id=child,
            reporter_id=report.reporter_id,
            reported_at=town.clock.now,
            outcome=Outcome.FOUND_WANTS_RETURN,
            leaf=report.leaf,
            withdrawn_at=withdrawn_at,
        )
        session.add(extra)
        session.flush()
        session.add(
            ReturnPlan(
                area_id=town.area,
                case_id=child,
                report_id=extra.id,
                destination=destination,
                created_at=town.clock.now,
            )
        )

    with town.sessions.begin() as session:
        plan(session, Destination.OVEC)
        plan(session, Destination.DOLE, withdrawn_at=town.clock.now)
    assert rows(exporting.cases)[0]["destination"] == "OVEC"
    with town.sessions.begin() as session:
        plan(session, Destination.CUSTODY_SCHOOL)
    assert rows(exporting.cases)[0]["destination"] == "SENSITIVE"
    assert rows(exporting.cases, sensitive=True)[0]["destination"] == "CUSTODY_SCHOOL"


def test_a_cell_never_becomes_a_formula(town: Town, child: int, rows: Rows) -> None:
    with town.sessions.begin() as session:
        session.get_one(School, town.schools[0]).moe_code = "=1+cmd|x"
    assert rows(exporting.cases)[0]["moe_school_code"] == "'=1+cmd|x"


def test_another_area_stays_out(town: Town, teacher: Someone, child: int) -> None:
    _report(teacher, "ยังติดต่อไม่ได้", "โทร วันนี้")
    with town.sessions() as session:
        for what in (exporting.cases, exporting.reports):
            assert len(list(what(session, Export(town.area + 1, local_date(town.clock.now))))) == 1
