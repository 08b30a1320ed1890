"""`panong config`, `panong trouble`, `panong quota` and `panong summary`: how the installation and its areas stand."""

from datetime import UTC
from typing import TYPE_CHECKING

import click

from bot.cli.options import AREA, JSON, CallWrong, WorkFailed, print_json

if TYPE_CHECKING:
    from bot.cli.opening import Opened
    from handlers.operator.troubles import Trouble


@click.command()
@JSON
def config(as_json: bool) -> None:
    """Show every setting and where it comes from, secrets masked. Example: panong config"""
    from config.settings import Settings

    rows = Settings.masked()
    if as_json:
        print_json({name: {"value": value, "source": source} for name, value, source in rows})
        return
    width = max(len(name) for name, _, _ in rows)
    for name, value, source in rows:
        click.echo(f"{name:{width}}  {value}  ({source})")


@click.command()
@JSON
@click.pass_context
def trouble(context: click.Context, as_json: bool) -> None:
    """Say what is wrong and what to do about it; exit code 1 when there is anything. Example: panong trouble --json"""
    from bot.cli.opening import opened

    with opened() as at:
        found = found_by(at)
    if as_json:
        print_json([{"code": one.code, "words": one.words, "do": one.do} for one in found])
    else:
        for one in found:
            click.echo(line(one))
    if found:
        context.exit(WorkFailed.exit_code)
    if not as_json:
        click.echo("No trouble.", err=True)


@click.command()
@JSON
def quota(as_json: bool) -> None:
    """Show each channel's plan: used, forecast, and what is held back.

    Used is what LINE has counted this month, and what went out since; the forecast is what will be used by its end if
    things go on so; held back is what waits for want of pushes. Example: panong quota --json
    """
    from bot.cli.opening import opened
    from handlers.messages.quota.shown import standings

    with opened() as at, at.reading() as session:
        found = standings(session, at.now)
    if as_json:
        print_json([one.plain() for one in found])
        return
    for one in found:
        click.echo(one.line())


@click.command()
@click.argument("name", metavar="[S-690615]", required=False)
@AREA
@JSON
def summary(name: str | None, area_id: int | None, as_json: bool) -> None:
    """Show the figures of an area as they were drawn, the newest or by their number. Example: panong summary --json"""
    from bot.cli.opening import opened
    from handlers.figures.pictures.kept import picture_of
    from handlers.figures.told import kept
    from handlers.operator import areas

    with opened() as at, at.reading() as session:
        area = areas.chosen(session, area_id)
        found = kept(session, area.id, name)
        if found is None and name is not None:
            raise CallWrong(f"Area {area.id} has no summary {name}. The newest: panong summary --area {area.id}")
        if found is None:
            raise WorkFailed(f"Area {area.id} has no summary yet: job summary draws one on Monday at 08:00.")
        shown, told = picture_of(session, found), found.told
        row = {
            "name": found.name,
            "area": area.id,
            "weekly": found.weekly,
            "starts_on": found.starts_on.isoformat(),
            "ends_on": found.ends_on.isoformat(),
            "cut_at": found.cut_at.astimezone(UTC).isoformat(timespec="seconds"),
            "reports": told.reports,
            "new": told.new,
            "new_before": told.new_before,
            "holidays": told.holidays,
            "rows": told.rows.plain(),
            "before": told.before.plain(),
            "weeks": None if shown is None else list(shown.weeks),
        }
    if as_json:
        print_json(row)
        return
    for key, value in row.items():
        if value is not None:
            click.echo(f"{key}  {_counted(value)}")


def _counted(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def found_by(at: "Opened") -> "list[Trouble]":
    """The whole list, for a command."""
    from bot.web.troubles import troubles
    from bot.web.writing import Writes

    doorbell = None
    if at.settings.redis_url is not None:
        from bot.doorbell import Doorbell

        doorbell = Doorbell(at.settings.redis_url)
    return troubles(at.engine, doorbell, Writes(at.engine), at.now, demo=at.settings.demo)


def line(found: "Trouble") -> str:
    """A trouble in a line."""
    return f"{found.code}: {found.words} To do: {found.do}."
