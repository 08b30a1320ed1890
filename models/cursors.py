"""The cursors that read from PostgreSQL."""

from typing import Any

from psycopg import Cursor
from psycopg.pq import ExecStatus, Format


class NamedColumns(Cursor[Any]):
    """A cursor whose `description` (PEP 249) has the names and types of the columns and nothing else. SQLAlchemy reads
    it after each SELECT, and psycopg's own looks up every column in a registry: a tenth of what a short query costs."""

    @property
    def description(self) -> Any:
        result = self.pgresult
        if result is None or result.status != ExecStatus.TUPLES_OK:
            return None
        names = (result.fname(column) or b"" for column in range(result.nfields))
        return [
            (name.decode(), result.ftype(column), None, None, None, None, None) for column, name in enumerate(names)
        ]


class BinaryRows(NamedColumns):
    """The same, with rows in PostgreSQL's binary form: it need not write moments, numbers and encrypted bytes as text,
    nor have them read from it here. Not for whoever asks SQLAlchemy what tables there are: it expects text."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.format = Format.BINARY
