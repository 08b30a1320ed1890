"""The command line."""

import click

from bot.cli.processes import run_all, scheduler, web, worker


@click.group()
def main() -> None:
    """Panong."""


for _command in (web, worker, scheduler, run_all):
    main.add_command(_command)
