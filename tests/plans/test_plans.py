"""No statement of the service reads more of a country than it needs, whichever way PostgreSQL plans it."""

from pathlib import Path

import pytest

from models import database
from tests.databases import Postgres
from tests.plans import complaints, country
from tests.plans.reading import indexes
from tests.plans.walk import walk


@pytest.mark.long
def test_no_statement_reads_more_than_it_needs(
    postgres: Postgres, keys: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One test, so that one process walks."""
    url = postgres.new_database()
    for name, value in {"DATABASE_URL": url, "DATA_KEYS": keys, "PANONG_HOME": str(tmp_path / "home")}.items():
        monkeypatch.setenv(name, value)
    engine = database.connect(url)
    country.fill(engine)
    with engine.connect() as connection:
        known = indexes(connection)
    recorder, touched = walk(engine, tmp_path)
    engine.dispose()
    postgres.drop(url)
    found = [
        *recorder.failures,
        *complaints.not_walked(touched),
        *complaints.too_much(recorder.heard, known),
        *complaints.needless(recorder.heard, known),
    ]
    if found:
        pytest.fail("\n\n".join(found), pytrace=False)
