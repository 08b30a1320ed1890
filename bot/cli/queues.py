"""`panong inbox` and `panong outbox`: what waits or failed, without its content, and how to try again."""

from dataclasses import asdict
from typing import Literal

import click

from bot.cli.options import ID, JSON, print_json


@click.group(invoke_without_command=True)
@JSON
@click.pass_context
def inbox(context: click.Context, as_json: bool) -> None:
    """List LINE's events that wait, failed or were set aside. Example: panong inbox --json"""
    if context.invoked_subcommand is None:
        _list("inbox", as_json, "No event waits.")


@inbox.command("retry")
@click.argument("event", metavar="ID", type=ID)
def retry_event(event: int) -> None:
    """Handle an event again that was set aside. Example: panong inbox retry 1201"""
    from bot.cli.opening import opened
    from handlers.operator import queues as operator

    with opened() as at, at.sessions.begin() as session:
        operator.retry_event(session, event, at.now)
    click.echo(f"Event {event} is queued again.")


@click.group(invoke_without_command=True)
@JSON
@click.pass_context
def outbox(context: click.Context, as_json: bool) -> None:
    """List messages that wait, failed, or whose fate is unknown. Example: panong outbox --json"""
    if context.invoked_subcommand is None:
        _list("outbox", as_json, "No message waits.")


@outbox.command("retry")
@click.argument("message", metavar="ID", type=ID)
def retry_message(message: int) -> None:
    """Send a message again that failed. Example: panong outbox retry 310"""
    from bot.cli.opening import opened
    from handlers.operator import queues as operator

    with opened() as at, at.sessions.begin() as session:
        maybe_twice = operator.retry_message(session, message, at.now)
    if maybe_twice:
        click.echo("Nobody knows whether the first one arrived: the person may get it twice.", err=True)
    click.echo(f"Message {message} is queued again.")


def _list(queue: Literal["inbox", "outbox"], as_json: bool, nothing: str) -> None:
    from bot.cli.opening import opened
    from handlers.operator import queues as operator

    with opened() as at, at.reading() as session:
        found = operator.inbox(session, at.now) if queue == "inbox" else operator.outbox(session, at.now)
        rows = [asdict(row) for row in found]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo("  ".join(f"{key} {value}" for key, value in row.items() if value is not None))
    if not rows:
        click.echo(nothing, err=True)
