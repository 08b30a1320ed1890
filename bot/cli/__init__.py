"""The command line: `panong`.

Nothing is loaded before it is needed: the list of commands stands here in words, a command's module (its options and
`--help`) is loaded when that command is called, and what it works with inside the function that works with it.
"""

import os
from importlib import import_module
from typing import NamedTuple

import click

from bot import garbage

OWNER_ONLY = 0o077
"""What a command or a process makes (databases, logs, exports, backups), its owner alone can read."""


class Command(NamedTuple):
    """A command of the list: where it is, as module and name, and what it does."""

    place: str
    help: str


COMMANDS = {
    "area": Command("bot.cli.area:area", "Care for the areas."),
    "audit": Command("bot.cli.audit:audit", "Show the newest entries of the audit log, oldest of them first."),
    "backup": Command("bot.cli.backup:backup", "Write the whole database into a file, while everything runs."),
    "config": Command("bot.cli.standing:config", "Show every setting and where it comes from, secrets masked."),
    "db": Command("bot.cli.db:db", "Care for the database."),
    "export": Command("bot.cli.export:export", "Write cases or reports in official codes."),
    "import": Command("bot.cli.importing:import_", "Take over lists from CSV files in UTF-8."),
    "inbox": Command("bot.cli.queues:inbox", "List LINE's events that wait, failed or were set aside."),
    "invite": Command(
        "bot.cli.people:invite",
        "Make invitation codes, one a line, each good for one person: 45 days; of a child's home 14.",
    ),
    "jobs": Command("bot.cli.jobs:jobs", "List the jobs with last run, counts, failures and next run."),
    "menus": Command("bot.cli.area:menus", "Care for the menus under people's chats."),
    "messages": Command("bot.cli.queues:messages", "Show every message that the service starts."),
    "outbox": Command("bot.cli.queues:outbox", "List messages that wait, failed, or whose fate is unknown."),
    "people": Command("bot.cli.people:people", "List everybody who has joined, with roles and standing."),
    "person": Command("bot.cli.people:person", "Change what one person may do."),
    "play": Command("bot.play.command:play", "Play a conversation in the terminal with made-up people."),
    "quota": Command("bot.cli.standing:quota", "Show each channel's plan: used, forecast, and what is held back."),
    "restore": Command("bot.cli.backup:restore", "Put a backup in the place of the whole database."),
    "run": Command(
        "bot.cli.processes:run_all", "Start everything on this machine, with SQLite and a Redis of its own."
    ),
    "scheduler": Command("bot.cli.processes:scheduler", "Run what is due by the clock."),
    "staff": Command("bot.cli.processes:staff", "Show the pages that people print from, on STAFF_PORT."),
    "summary": Command(
        "bot.cli.standing:summary", "Show the figures of an area as they were drawn, the newest or by their number."
    ),
    "tick": Command("bot.cli.jobs:tick", "Run what fell due up to a moment, send the outbox, and exit."),
    "trouble": Command(
        "bot.cli.standing:trouble", "Say what is wrong and what to do about it; exit code 1 when there is anything."
    ),
    "web": Command("bot.cli.processes:web", "Take LINE's webhook on PORT."),
    "worker": Command("bot.cli.processes:worker", "Handle the inbox and send the outbox."),
}


class LazyGroup(click.Group):
    """A group that imports a command only when it is called
    (https://click.palletsprojects.com/en/stable/complex/#lazily-loading-subcommands)."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].place.split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """What goes wrong with the database, with Redis or with a file ends in a sentence, whatever the command."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            from bot.cli.options import CallWrong, WorkFailed
            from bot.failures import CALL_WRONG, failure

            if (found := failure(error)) is None:
                raise
            kind = CallWrong if found.code == CALL_WRONG else WorkFailed
            raise kind(found.words) from error

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list, from the words above."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].help) for name in sorted(COMMANDS)])


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.pass_context
def main(context: click.Context) -> None:
    """Panong brings children back to school: a LINE chatbot service for an education area office.

    Example: panong db upgrade
    """
    os.umask(OWNER_ONLY)
    garbage.pause()
    context.call_on_close(garbage.resume)
