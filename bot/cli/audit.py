"""`panong audit`: who looked at or changed what."""

import json

import click

from bot.cli.options import AREA, JSON, NUMBER, print_json

NEWEST = 1000


@click.command()
@click.option(
    "--case", "case_id", metavar="ID", type=NUMBER, help="Only what concerns this case, by its running number."
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=NEWEST, show_default=True, help="How many entries at most."
)
@AREA
@JSON
def audit(case_id: int | None, limit: int, area_id: int | None, as_json: bool) -> None:
    """Show the newest entries of the audit log, oldest of them first. Example: panong audit --case 417"""
    from bot.cli.opening import opened
    from handlers.operator import areas
    from handlers.operator import queues as operator
    from thai.dates import BANGKOK

    with opened() as at, at.reading() as session:
        entries = operator.audit_entries(session, areas.chosen(session, area_id), case_id, limit)
    shown = [entry | {"at": entry["at"].astimezone(BANGKOK).isoformat(timespec="seconds")} for entry in entries]
    if as_json:
        print_json(shown)
        return
    for entry in shown:
        case = f"  case {entry['case_id']}" if entry["case_id"] is not None else ""
        details = json.dumps(entry["details"], ensure_ascii=False) if entry["details"] else ""
        click.echo(f"{entry['at']}  {entry['actor']}  {entry['action']}{case}  {details}".rstrip())
    if not entries:
        click.echo("The audit log has no such entry.", err=True)
