"""Opens a CSV file: its encoding, the row with the names of the columns, then row after row."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Protocol

from handlers.access.refused import Refused
from thai.text import tidy

HEADER_WITHIN = 10
"""Rows in which the names of the columns are looked for: a title may stand above them."""

_NOT_CSV = {
    b"PK\x03\x04": "an XLSX workbook",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}
_SAVE_AS = "In Excel choose “Save as”, then “CSV UTF-8 (Comma delimited)”."


@dataclass(frozen=True)
class Column:
    """One column that is looked for. `names`: how it may be called, the English one first."""

    key: str
    names: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True)
class Row:
    """One row as it stands in the file. `number`: as a spreadsheet counts. `cells`: by column key, tidied.
    `surplus`: there are more cells than columns, so nobody knows which belongs where."""

    number: int
    cells: Mapping[str, str]
    surplus: bool


@dataclass(frozen=True)
class Sheet:
    """An opened file. `names`: how the columns are called in it, by key. `rows` can be gone through once and raises
    `Refused` where the file turns out to be no CSV."""

    sha256: str
    names: Mapping[str, str]
    rows: Iterator[Row]


class CsvReader(Protocol):
    """What `csv.reader` makes."""

    def __iter__(self) -> Iterator[list[str]]: ...


@contextmanager
def opened(path: Path, columns: Sequence[Column]) -> Iterator[Sheet]:
    """The file, open while its rows are read. Raises `Refused` when it is no CSV in UTF-8 or lacks a column."""
    try:
        with path.open("rb") as file:
            sha256 = _fingerprint(file)
            text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
            rows = _numbered(csv.reader(text, strict=True), path)
            header, names = _header(rows, columns, path)
            yield Sheet(sha256, names, _rows(rows, header))
    except OSError as error:
        raise Refused(f"{path} can't be read: {error.strerror or error}") from error


@lru_cache(maxsize=8192)
def cleaned(cell: str) -> str:
    """A cell in one form; a lone dash means that there is nothing."""
    text = tidy(cell)
    return "" if text in ("-", "–", "—") else text


def _fingerprint(file: io.BufferedReader) -> str:
    begin = file.read(4)
    for mark, what in _NOT_CSV.items():
        if begin.startswith(mark):
            raise Refused(f"The file is {what}, not a CSV. {_SAVE_AS}")
    file.seek(0)
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return sha256


def _numbered(reader: CsvReader, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows with their numbers. A quoted cell may hold several lines, so these are not the numbers of lines."""
    number = 0
    try:
        for cells in reader:
            number += 1
            if any("\0" in cell for cell in cells):
                raise Refused(f"{path.name} is not a CSV: row {number} holds binary data. Nothing was changed.")
            yield number, cells
    except UnicodeDecodeError as error:
        raise Refused(f"{path.name} is not in UTF-8 (after row {number}). {_SAVE_AS} Nothing was changed.") from error
    except csv.Error as error:
        raise Refused(f"{path.name} is not a CSV after row {number}: {error}. Nothing was changed.") from error


def _header(
    rows: Iterator[tuple[int, list[str]]], columns: Sequence[Column], path: Path
) -> tuple[list[str | None], dict[str, str]]:
    """The key of each cell's column (None for columns that nobody asks for), and their names in this file."""
    known = {_plain(name): column.key for column in columns for name in column.names}
    required = {column.key for column in columns if column.required}
    best: list[str | None] = []
    looked = 0
    for number, cells in rows:
        looked = number
        keys = [known.get(_plain(cell)) for cell in cells]
        if required <= set(keys):
            _no_column_twice(keys, cells, number)
            return keys, {key: cleaned(cell) for key, cell in zip(keys, cells, strict=True) if key}
        if len(set(keys) - {None}) > len(set(best) - {None}):
            best = keys
        if looked == HEADER_WITHIN:
            break
    if looked == 0:
        raise Refused(f"{path.name} is empty.")
    missing = [column for column in columns if column.required and column.key not in best]
    wanted = "; ".join(" or ".join(f"“{name}”" for name in reversed(column.names)) for column in missing)
    where = "row 1" if looked == 1 else f"rows 1 to {looked}"
    raise Refused(f"{path.name} lacks a column: {wanted}. Looked for the names of the columns in {where}.")


def _no_column_twice(keys: Sequence[str | None], cells: Sequence[str], number: int) -> None:
    seen: set[str] = set()
    for key, cell in zip(keys, cells, strict=True):
        if key in seen:
            raise Refused(f"The column “{cleaned(cell)}” stands twice in row {number}: leave only one of them.")
        if key is not None:
            seen.add(key)


def _rows(rows: Iterator[tuple[int, list[str]]], header: Sequence[str | None]) -> Iterator[Row]:
    """Rows that hold anything, by column."""
    width = len(header)
    padding = [""] * width
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        filled = chain(cells, padding)
        by_key = {key: cleaned(cell) for key, cell in zip(header, filled, strict=False) if key is not None}
        yield Row(number, by_key, any(cell.strip() for cell in cells[width:]))


def _plain(name: str) -> str:
    return "".join(cleaned(name).lower().replace("_", " ").split())
