"""No statement of the service reads more of a country than it needs, whichever way PostgreSQL plans it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from handlers.returns.first_day.notices import AT as FIRST_DAY_AT
from models import database
from tests.databases import Postgres
from tests.plans import complaints, country
from tests.plans.reading import indexes
from tests.plans.walk import walk
from thai.dates import in_bangkok


@pytest.mark.long
def test_no_statement_reads_more_than_it_needs(
    postgres: Postgres, keys: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One test, so that one process walks."""
    url = postgres.new_database()
    for name, value in {"DATABASE_URL": url, "DATA_KEYS": keys, "PANONG_HOME": str(tmp_path / "home")}.items():
        monkeypatch.setenv(name, value)
    engine = database.connect(url)
    with engine.begin() as connection:  # else the day of the country ends at seven in the morning
        connection.execute(text(f"ALTER DATABASE {engine.url.database} SET timezone TO 'Asia/Bangkok'"))
    engine.dispose()
    country.fill(engine)
    with engine.connect() as connection:
        known = indexes(connection)
    recorder, touched = walk(engine, tmp_path)
    engine.dispose()
    postgres.drop(url)
    found = [*recorder.failures, *complaints.too_much(recorder.heard, known)]
    if in_bangkok(datetime.now(UTC)).time() >= FIRST_DAY_AT:  # before that what is asked on a first day still waits
        found += [*complaints.not_walked(touched), *complaints.needless(recorder.heard, known)]
    if found:
        pytest.fail("\n\n".join(found), pytrace=False)
