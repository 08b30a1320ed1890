"""`panong config`, `panong trouble` and `panong quota`: how the installation stands."""

from typing import TYPE_CHECKING

import click

from bot.cli.options import JSON, WorkFailed, print_json

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
