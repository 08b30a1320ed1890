"""docs/tables.md: every table with its owner, its time and what in it can be read, drawn from the models."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import JSON, Column, Date, LargeBinary, String, Table
from sqlalchemy.orm import Mapper

from models.base import Base
from models.codes import MatterKind, Need, Outcome, Reason, SuspectAtSchool
from models.owners import KEPT, OWNERS, Kept, Rule
from models.tables import metadata
from models.types import CodeType, Encrypted
from scheduler.jobs import JOBS
from tests.generated import first_line, is_current

ROOT = Path(__file__).parents[2]
TELLING = (Outcome, Reason, Need, MatterKind, SuspectAtSchool)
"""Codes that say something of a person; all others say how the work stands."""

INTRODUCTION = """# Tables

What is stored, who owns it, how long it lives and what in it can be read without the data keys. Drawn from the models
and from `models/owners.py`; `pytest --update` draws it anew. The times are defaults, to be agreed with the area's data
protection officer. Whoever has the database without `DATA_KEYS` can read the last column: so the disk and the backups
have to be encrypted ([operations](operations.md)).
"""


def test_the_page_is_current(update: bool) -> None:
    is_current("tables.md", "\n".join([INTRODUCTION, *_table()]) + "\n", update=update)


def test_every_table_has_an_owner_and_a_time() -> None:
    assert OWNERS.keys() == metadata.tables.keys()
    for table, kept in OWNERS.items():
        assert any((ROOT / house / kept.owner).is_dir() for house in ("handlers", "")), f"{table}: nobody owns it"
        assert kept.rules, f"{table}: how long is it kept?"


def test_what_is_said_to_end_something_is_there() -> None:
    for kept in OWNERS.values():
        for rule in kept.rules:
            known = {job.name for job in JOBS} | {KEPT, None}
            assert rule.by in known or (ROOT / str(rule.by)).is_file(), rule


def test_what_can_be_read_has_a_reason() -> None:
    for name, table in metadata.tables.items():
        told = {column.name for column in table.columns if _says_something(column)}
        assert told <= set(OWNERS[name].readable) <= set(table.columns.keys()) - _encrypted(table), name


def test_what_is_encrypted_is_sealed_under_its_own_name() -> None:
    """A value that is moved to another column no longer opens."""
    for name, table in metadata.tables.items():
        for column in table.columns:
            kind = column.type
            assert not isinstance(kind, Encrypted) or kind.label == f"{name}.{column.name}"


def _encrypted(table: Table) -> set[str]:
    return {column.name for column in table.columns if isinstance(column.type, Encrypted)}


def _says_something(column: Column[object]) -> bool:
    """Words, days, hashes and telling codes; not ids, moments, numbers, and what is encrypted."""
    kind = column.type
    if isinstance(kind, CodeType):
        return kind.codes in TELLING
    return isinstance(kind, String | JSON | LargeBinary | Date) and not isinstance(kind, Encrypted)


def _table() -> Iterator[str]:
    yield "| table | what it is | owner | kept until | encrypted | readable, and why |"
    yield "| --- | --- | --- | --- | --- | --- |"
    models: dict[str, Mapper[object]] = {str(one.local_table): one for one in Base.registry.mappers}
    for name, kept in OWNERS.items():
        what, _, _ = first_line(models[name].class_).partition(". ")
        sealed = ", ".join(f"`{column}`" for column in sorted(_encrypted(metadata.tables[name]))) or "–"
        cells = (f"`{name}`", what.rstrip("."), f"`{kept.owner}`", _times(kept), sealed, _readable(kept))
        yield f"| {' | '.join(cells)} |"


def _times(kept: Kept) -> str:
    return "; ".join(f"{rule.what}: {rule.until}{_by(rule)}" for rule in kept.rules)


def _by(rule: Rule) -> str:
    if rule.by is None:
        return " (not yet enforced: with the jobs)"
    return f" (`{rule.by}`)" if rule.by != KEPT else ""


def _readable(kept: Kept) -> str:
    """Columns with the same reason together."""
    alike: dict[str, list[str]] = {}
    for column, why in kept.readable.items():
        alike.setdefault(why, []).append(f"`{column}`")
    return "; ".join(f"{', '.join(columns)}: {why}" for why, columns in alike.items()) or "–"
