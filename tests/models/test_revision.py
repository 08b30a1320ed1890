"""`make revision`: the next number, and what has changed in the tables."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect

from models.database import connect
from models.migrations import FOLDER, revisions
from models.migrations.revision import write
from models.migrations.running import downgrade, upgrade

FAX = """
import pathlib, sys
from models.areas import Area
from models.migrations.revision import write
from sqlalchemy import Column, String

Area.__table__.append_column(Column("fax", String(20)))
print(write("Fax", pathlib.Path(sys.argv[1])))
"""
"""Changes a table, and writes the revision for it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the migrations, to write into."""
    return Path(shutil.copytree(FOLDER, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__")))


def test_the_next_number_and_the_message(folder: Path) -> None:
    file = write("Let an area have a fax number.", folder)
    number = f"{int(revisions()[-1]) + 1:04}"
    assert file.parent == folder / "versions"
    assert file.name == f"{number}_let_an_area_have_a_fax_number.py"
    assert file.read_text().startswith('"""Let an area have a fax number."""')
    assert f'down_revision: str | None = "{revisions()[-1]}"'.replace('"', "'") in file.read_text()


def test_what_has_changed_goes_up_and_down(folder: Path, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FAX, folder], capture_output=True, text=True, check=True)
    written = Path(done.stdout.strip()).read_text()
    assert "sa.String(length=20)" in written
    engine = connect(f"sqlite:///{tmp_path / 'try.db'}")
    for _ in range(2):
        upgrade(engine, folder=folder)
        assert "fax" in {column["name"] for column in inspect(engine).get_columns("areas")}
        downgrade(engine, revisions()[-1], folder)
        assert "fax" not in {column["name"] for column in inspect(engine).get_columns("areas")}
    engine.dispose()


def test_without_a_message_nothing_is_written() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "models.migrations.revision", " "], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "make revision MESSAGE=" in done.stderr
