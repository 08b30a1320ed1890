"""`panong config`: the settings, secrets masked."""

import click

from bot.cli.options import JSON, print_json


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
