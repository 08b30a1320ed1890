"""`panong import`: lists of schools, of agencies and of children from files."""

from pathlib import Path
from typing import Literal

import click

from bot.cli.options import AREA, JSON, print_json

SHOWN = 20
"""Rows put aside that are named one by one."""

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")


@click.group("import")
def import_() -> None:
    """Take over lists from CSV files in UTF-8. Example: panong import cases children.csv --dry-run"""


@import_.command()
@FILE
@DRY_RUN
@JSON
@AREA
def schools(file: Path, dry_run: bool, as_json: bool, area_id: int | None) -> None:
    """Take over schools: columns รหัสโรงเรียน,โรงเรียน or school_code,name. Example: panong import schools
    schools.csv"""
    _import("schools", file, dry_run, as_json, area_id)


@import_.command()
@FILE
@DRY_RUN
@JSON
@AREA
def agencies(file: Path, dry_run: bool, as_json: bool, area_id: int | None) -> None:
    """Take over the agencies that officers may ask for help: columns หน่วยงาน,ประเภท,รับเรื่อง,เบอร์โทร or
    name,kind,takes,phone. The file is the whole list: what it lacks is offered no more, unless a row was put aside.
    Example: panong import agencies agencies.csv"""
    _import("agencies", file, dry_run, as_json, area_id)


@import_.command()
@FILE
@DRY_RUN
@JSON
@AREA
def cases(file: Path, dry_run: bool, as_json: bool, area_id: int | None) -> None:
    """Take over the list of children that came down from above.

    \b
    Columns, in Thai or in English:
    เลขประจำตัวประชาชน,คำนำหน้า,ชื่อ,นามสกุล,วันเกิด,ชั้น,รหัสโรงเรียน,โรงเรียน,ประเภท
    national_id,title,first_name,last_name,birth_date,grade,school_code,
    school_name,child_group

    \b
    And, where the list has them, where a child lives and a number to call:
    หมู่บ้าน,อยู่กับ,ความสัมพันธ์,เบอร์โทร
    village,lives_with,relation,phone

    Rows that can't be used are put aside with a reason; children who are missing from the list stay, and
    so does what a list leaves empty about a home.

    Example: panong import cases children.csv
    """
    _import("cases", file, dry_run, as_json, area_id)


def _import(
    what: Literal["schools", "agencies", "cases"], file: Path, dry_run: bool, as_json: bool, area_id: int | None
) -> None:
    from bot.cli.opening import opened
    from handlers.lists.agencies import import_agencies
    from handlers.lists.cases import import_cases
    from handlers.lists.schools import import_schools
    from handlers.operator import areas

    use = {"schools": import_schools, "agencies": import_agencies, "cases": import_cases}[what]
    with opened() as at:
        with at.reading() as session:
            area = areas.chosen(session, area_id).id
        result = use(at.sessions, area, file, at.now, dry_run=dry_run)
    for one in result.quarantined[:SHOWN]:
        click.echo(str(one), err=True)
    if len(result.quarantined) > SHOWN:
        click.echo(f"… and {len(result.quarantined) - SHOWN} more rows.", err=True)
    if as_json:
        print_json(
            {
                "accepted": result.accepted,
                "quarantined": len(result.quarantined),
                "duplicates": result.duplicates,
                "list_version": result.list_version,
            }
        )
        return
    counts = f"Accepted {result.accepted}, put aside {len(result.quarantined)}, repeated {result.duplicates}."
    version = f" List version {result.list_version}." if result.list_version else ""
    trial = " Nothing was changed: this was a trial." if dry_run else ""
    click.echo(counts + version + trial)
