"""What a statement reads, by PostgreSQL's own word: EXPLAIN ANALYZE, with a plan for its values and with one for any.

A worker's statements are prepared: after a few times PostgreSQL may go over to one plan for all values, which knows
none of them. So both are asked for, in a transaction that is rolled back.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from psycopg import Connection
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult
from psycopg.sql import Literal

MODES = ("force_custom_plan", "force_generic_plan")
NAME = "walked"
_PLACE = re.compile(r"%%|%\(([^)]+)\)s")
_EXPLAIN = "EXPLAIN (ANALYZE, TIMING OFF, BUFFERS OFF, FORMAT JSON)"
_IN_MEMORY = "SET LOCAL random_page_cost = 1.1"
"""A database at work has its pages in memory. With the usual 4 a table of some hundred pages would be read whole
where one of a country's size would not."""


@dataclass(frozen=True)
class Plan:
    """How PostgreSQL went about it. `root`: the tree of nodes as EXPLAIN gives it."""

    mode: str
    root: dict[str, Any]

    @property
    def returned(self) -> float:
        """Rows that the statement gave, or wrote."""
        below = self.root["Plans"][0] if self.root["Node Type"] == "ModifyTable" else self.root
        return float(below["Actual Rows"])

    def nodes(self) -> Iterator[dict[str, Any]]:
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.get("Plans", [])


def explained(connection: Connection[Any], text: str, values: Mapping[str, Any]) -> list[Plan]:
    """The plans of a statement of SQLAlchemy's (`%(name)s` stands for a value), one for each mode."""
    query, names = _numbered(text)
    given = [values[name] for name in names]
    transformer = Transformer(connection)
    transformer.dump_sequence(given, [PyFormat.AUTO] * len(given))
    _done(connection.pgconn.prepare(NAME.encode(), query.encode(), transformer.types or ()))
    literals = ", ".join(Literal(value).as_string(connection) for value in given)
    execute = f"{_EXPLAIN} EXECUTE {NAME}" + (f" ({literals})" if literals else "")
    try:
        return [Plan(mode, _undone(connection, mode, execute)) for mode in MODES]
    finally:
        _run(connection, f"DEALLOCATE {NAME}")


def _numbered(text: str) -> tuple[str, list[str]]:
    """The statement with `$1` for values, as psycopg prepares it, and the names in their order."""
    numbers: dict[str, int] = {}

    def place(match: re.Match[str]) -> str:
        if match[1] is None:
            return "%"
        return f"${numbers.setdefault(match[1], len(numbers) + 1)}"

    return _PLACE.sub(place, text), list(numbers)


def _undone(connection: Connection[Any], mode: str, execute: str) -> dict[str, Any]:
    """Explain it, and undo what it did. Past psycopg: it must not notice."""
    if connection.info.transaction_status == TransactionStatus.IDLE:
        begin, undo = "BEGIN", "ROLLBACK"
    else:
        begin, undo = f"SAVEPOINT {NAME}", f"ROLLBACK TO SAVEPOINT {NAME}; RELEASE SAVEPOINT {NAME}"
    _run(connection, f"{begin}; {_IN_MEMORY}; SET LOCAL plan_cache_mode = {mode}")
    try:
        found = _run(connection, execute)
    finally:
        _run(connection, undo)
    root: dict[str, Any] = json.loads(found.get_value(0, 0) or b"[]")[0]["Plan"]
    return root


def _run(connection: Connection[Any], command: str) -> PGresult:
    return _done(connection.pgconn.exec_(command.encode()))


def _done(result: PGresult) -> PGresult:
    if result.status not in (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK):
        raise AssertionError(result.error_message.decode())
    return result
