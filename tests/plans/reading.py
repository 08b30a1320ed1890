"""How many rows each node of a plan read, whether it kept them or not."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from tests.plans.explain import Plan

INDEXES = text(
    """
    SELECT index.relname AS name, index.reltuples AS rows, attname AS first
    FROM pg_index JOIN pg_class AS index ON index.oid = indexrelid
    JOIN pg_attribute ON attrelid = indexrelid AND attnum = 1
    WHERE index.relnamespace = 'public'::regnamespace
    """
)


@dataclass(frozen=True)
class Index:
    """`first`: its first column; `rows`: how many it holds."""

    first: str
    rows: float


@dataclass(frozen=True)
class Reading:
    """`kept` and `removed` are those of all loops together."""

    node: str
    kept: float
    removed: float

    @property
    def rows(self) -> float:
        return self.kept + self.removed

    def __str__(self) -> str:
        return f"{self.node} reads {self.rows:,.0f} rows and keeps {self.kept:,.0f}"


def indexes(connection: Connection) -> dict[str, Index]:
    """What there is to read by."""
    return {row.name: Index(row.first, row.rows) for row in connection.execute(INDEXES)}


def readings(plan: Plan, known: Mapping[str, Index]) -> Iterator[Reading]:
    """What each node read."""
    for node in plan.nodes():
        loops = node["Actual Loops"]
        kept = node["Actual Rows"] * loops
        removed = sum(rows for what, rows in node.items() if what.startswith("Rows Removed by ")) * loops
        yield Reading(_named(node), kept, max(removed, _walked(node, known) * loops - kept))


def _walked(node: Mapping[str, Any], known: Mapping[str, Index]) -> float:
    """Rows of an index that is walked from end to end: its condition is not on its first column. What it passes over
    there, EXPLAIN does not count."""
    index, condition = known.get(node.get("Index Name", "")), node.get("Index Cond")
    if index is None or condition is None or re.search(rf"\b{index.first}\b", condition):
        return 0
    return index.rows


def _named(node: Mapping[str, Any]) -> str:
    """A node as EXPLAIN writes it, with its conditions."""
    places = [node[key] for key in ("Index Name", "Relation Name") if key in node]
    conditions = [
        f"({key}: {node[key]})" for key in ("Index Cond", "Hash Cond", "Filter", "Join Filter") if key in node
    ]
    return " ".join([node["Node Type"], *(f"on {place}" for place in places), *conditions])
