"""`panong inbox` and `panong outbox`: what waits or failed, without its content, and how to try again; and `panong
messages`: what the service starts to say."""

from dataclasses import asdict
from pathlib import Path
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


@click.command()
@click.option("--html", "file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write a page.")
@JSON
def messages(file: Path | None, as_json: bool) -> None:
    """Show every message that the service starts.

    The names are made up; above each stands what a locked phone shows of it.

    Example: panong messages --html messages.html
    """
    from bot.pages.preview import Shown, page
    from config.files import output
    from flows.messages.catalogue import FALLBACKS, KINDS
    from flows.notice import lock_screen
    from flows.phrase import in_thai

    kinds = [
        Shown(
            kind.name,
            f"{kind.when.value.replace('_', ' ').lower()} · while: {kind.true_while}",
            tuple(kind.draw(facts) for facts in kind.examples),
        )
        for kind in KINDS.values()
    ]
    kinds.append(Shown("reply_lost", "after a reply that can't be shown to have arrived", FALLBACKS))
    if file is not None:
        with output(file) as text:
            text.write(page(kinds, in_thai))
        click.echo(f"Written: {file}")
        return
    lines = {kind.name: [in_thai(lock_screen(message)) for message in kind.messages] for kind in kinds}
    if as_json:
        print_json([{"kind": kind.name, "about": kind.about, "lock_screen": lines[kind.name]} for kind in kinds])
        return
    for kind in kinds:
        click.echo(f"{kind.name} ({kind.about})")
        for line in lines[kind.name]:
            click.echo("  " + line.replace("\n", " / "))
