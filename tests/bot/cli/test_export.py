"""Exports as files and on standard output."""

import csv
import io
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Panong
from tests.bot.cli.desk import HEADER, KITTI, MALI, file, printed, schools

CASES = (
    "case_id,school_code,child_group,status,trace_outcome,leave_reason,destination,assigned_to,last_report_at,due_at"
)
REPORTS = "report_id,case_id,reported_at,reporter,trace_outcome,channel"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind is enough here: what is exported is tested on both (tests/handlers/figures/test_exporting.py)."""
    return sqlite_url


def _imported(office: Panong, folder: Path) -> None:
    office("import", "schools", schools(folder))
    assert office("import", "cases", file(folder, HEADER, KITTI, MALI)).exit_code == 0


def test_cases_on_standard_output(office: Panong, tmp_path: Path) -> None:
    _imported(office, tmp_path)
    result = office("export", "cases")
    assert result.exit_code == 0
    assert result.stdout.startswith(CASES)
    first, second = csv.DictReader(io.StringIO(result.stdout))
    assert (first["case_id"], first["school_code"], first["child_group"]) == ("1", "71040001", "DROPPED_OUT")
    assert (second["case_id"], second["status"], second["list_version"]) == ("2", "NEW", "1")
    assert "กวินทราภา" not in result.stdout
    assert "1101700203450" not in result.stdout


def test_a_file_for_its_owner_only(office: Panong, tmp_path: Path) -> None:
    _imported(office, tmp_path)
    target = tmp_path / "out" / "reports.csv"
    assert office("export", "reports", "--output", target).exit_code == 1  # there is no such folder
    target.parent.mkdir()
    assert office("export", "reports", "--output", target).exit_code == 0
    assert target.read_text().startswith(REPORTS)
    assert target.stat().st_mode & 0o077 == 0
    assert [path.name for path in target.parent.iterdir()] == ["reports.csv"]


def test_every_export_is_in_the_log(office: Panong) -> None:
    office("export", "cases")
    office("export", "reports", "--include-sensitive")
    entries = printed(office("audit", "--json"))
    assert [(entry["action"], entry["details"]) for entry in entries] == [
        ("export.cases", {"sensitive": False}),
        ("export.reports", {"sensitive": True}),
    ]


def test_a_workbook_is_not_available(office: Panong) -> None:
    result = office("export", "cases", "--format", "xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert printed(office("audit", "--json")) == []


def test_no_export_takes_the_place_of_the_settings(office: Panong, tmp_path: Path) -> None:
    _imported(office, tmp_path)
    settings = tmp_path / "panong.env"
    settings.write_text("DATA_KEYS=…")
    refused = office("export", "cases", "--output", settings)
    assert refused.exit_code == 2
    assert "Choose another name" in refused.stderr
    assert settings.read_text() == "DATA_KEYS=…"
