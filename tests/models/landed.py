"""A district as the first landed schema (revision 0002) kept it, with rows in every table: `landed.json`.

It was written by the code of that time: corrections and their withdrawal, needs carried on, drafts kept, expired and
dropped, alerts, two lists. Its data key is in `KEY`, for these made-up rows only.
"""

import base64
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, MetaData, insert, text

REVISION = "0002"
KEY = "cGFub25nIGxhbmRlZCBzY2hlbWEsIGEgdGVzdCBrZXk="


def rows() -> dict[str, list[dict[str, Any]]]:
    """The rows of each table, in an order in which they can be inserted: a report names the later one that replaces
    it."""
    found: dict[str, list[dict[str, Any]]] = json.loads(Path(__file__).with_suffix(".json").read_text())
    found["reports"].reverse()
    return {table: [_row(row) for row in some] for table, some in found.items()}


def fill(engine: Engine) -> None:
    """Insert them into a database at `REVISION`."""
    tables = MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        for name, some in rows().items():
            if engine.dialect.name == "sqlite":
                some = [{column: _naive(value) for column, value in row.items()} for row in some]
            connection.execute(insert(tables.tables[name]), some)
            if engine.dialect.name == "postgresql" and "id" in some[0]:
                connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}"))


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    match value:
        case {"bytes": coded}:
            return base64.b64decode(coded)
        case {"at": moment}:
            return datetime.fromisoformat(moment)
        case {"day": day}:
            return date.fromisoformat(day)
        case {"json": plain}:
            return plain
    return value


def _naive(value: Any) -> Any:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value
