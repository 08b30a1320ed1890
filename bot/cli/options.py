"""What commands share before any of them works: options, refusals with their exit codes, JSON. Nothing heavy: every
`--help` loads this."""

import json

import click

ID, NUMBER = click.IntRange(1, 2**63 - 1), click.IntRange(1, 2**31 - 1)
"""What a row's id and a running number can be: the database takes no others."""

AREA = click.option("--area", "area_id", type=ID, metavar="ID", help="Which area, where there are several.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
YES = click.option("--yes", is_flag=True, help="Don't ask.")
"""For what can't be undone. It is asked about once it is known that it can be done at all."""


class WorkFailed(click.ClickException):
    """The call was right, the work failed."""

    exit_code = 1


class CallWrong(click.ClickException):
    """The call or its input is wrong."""

    exit_code = 2


def print_json(value: object) -> None:
    """One JSON document, readable for people too."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
