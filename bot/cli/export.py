"""`panong export`: the area's cases and reports as files."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TextIO

import click

from bot.cli.options import AREA, CallWrong, WorkFailed
from config.files import output as written

FORMAT = click.option("--format", "form", type=click.Choice(["csv", "xlsx"]), default="csv", show_default=True)
OUTPUT = click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file; else standard output.")
SENSITIVE = click.option("--include-sensitive", is_flag=True, help="With codes that are sensitive by law (audited).")


@click.group()
def export() -> None:
    """Write cases or reports in official codes. Example: panong export cases --output cases.csv"""


@export.command()
@FORMAT
@OUTPUT
@SENSITIVE
@AREA
def cases(form: str, output: Path | None, include_sensitive: bool, area_id: int | None) -> None:
    """Write one row a case, without names. Example: panong export cases --output cases.csv"""
    _export("cases", form, output, include_sensitive, area_id)


@export.command()
@FORMAT
@OUTPUT
@SENSITIVE
@AREA
def reports(form: str, output: Path | None, include_sensitive: bool, area_id: int | None) -> None:
    """Write one row a report that was not withdrawn. Example: panong export reports --output reports.csv"""
    _export("reports", form, output, include_sensitive, area_id)


def _export(
    what: Literal["cases", "reports"], form: str, output: Path | None, sensitive: bool, area_id: int | None
) -> None:
    from bot.cli.opening import opened
    from handlers.figures import export as exporting
    from handlers.operator import areas

    if form == "xlsx":
        raise CallWrong("--format xlsx is not available yet: use csv, which Excel opens too.")
    rows = exporting.cases if what == "cases" else exporting.reports
    with opened() as at:
        with at.sessions.begin() as session:
            area = areas.chosen(session, area_id)
            begun = exporting.note_export(session, what, area, sensitive, at.now)
        with at.reading() as session, _target(output) as file:
            _write(rows(session, begun), file)


def _write(rows: Iterable[Sequence[object]], file: TextIO) -> None:
    import csv

    # RFC 4180 ends lines with CRLF, but programs that read standard output line by line do not expect it.
    csv.writer(file, lineterminator="\n").writerows(rows)


@contextmanager
def _target(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears only when it is complete, readable by its owner only."""
    if output is None:
        yield sys.stdout
        return
    try:
        with written(output) as file:
            yield file
    except OSError as error:
        raise WorkFailed(f"{output} can't be written: {error.strerror or error}") from error
