"""The command line: `panong`. Each command's code is loaded when it is called, so that none pays for the others."""

from importlib import import_module

import click

COMMANDS = {
    "area": "bot.cli.area:area",
    "audit": "bot.cli.audit:audit",
    "config": "bot.cli.config:config",
    "db": "bot.cli.db:db",
    "export": "bot.cli.export:export",
    "import": "bot.cli.importing:import_",
    "inbox": "bot.cli.queues:inbox",
    "invite": "bot.cli.people:invite",
    "outbox": "bot.cli.queues:outbox",
    "people": "bot.cli.people:people",
    "person": "bot.cli.people:person",
    "run": "bot.cli.processes:run_all",
    "scheduler": "bot.cli.processes:scheduler",
    "web": "bot.cli.processes:web",
    "worker": "bot.cli.processes:worker",
}
"""Where each command is: module and name."""


class LazyGroup(click.Group):
    """A group that imports a command only when it is called or listed
    (https://click.palletsprojects.com/en/stable/complex/#lazily-loading-subcommands)."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Panong brings children back to school: a LINE chatbot service for an education area office.

    Example: panong db upgrade
    """
