"""`panong db`: the schema, and what a fresh database starts with."""

import click

from bot.cli.options import YES


@click.group()
def db() -> None:
    """Care for the database. Example: panong db upgrade"""


@db.command("upgrade")
def upgrade_() -> None:
    """Bring the database up to date; a fresh one gets its first area. Example: panong db upgrade"""
    from bot.cli.opening import opened
    from handlers.lists.name_keys import give_all_keys
    from handlers.operator import areas
    from handlers.operator.backup import check_sound
    from models.key_marks import check_keys
    from models.migrations.running import upgrade
    from thai.dates import local_date

    with opened(migrated=False) as at:
        check_sound(at.engine)
        upgrade(at.engine)
        check_keys(at.engine)
        with at.sessions.begin() as session:
            area = areas.ensure_first_area(session, local_date(at.now))
            if area.name == areas.PLACEHOLDER:
                click.echo(
                    "The area has no name yet: panong area set --name NAME --phone NUMBER --dpo-phone NUMBER", err=True
                )
        if named := give_all_keys(at.sessions, at.now):
            click.echo(f"{named} children are found by their names now.")
    click.echo("The database is up to date.")


@db.command("remove-demo")
@YES
def remove_demo(yes: bool) -> None:
    """Remove the demo district, before a real channel takes its place. Example: panong db remove-demo --yes"""
    from bot.cli.opening import opened
    from handlers.operator import demo

    with opened() as at:
        url, now = at.settings.database_url, at.now
    if not yes:
        demo.check_removable(url)  # nobody is asked about what can't be done
        click.confirm("Remove the demo district with everything that was tried in it?", abort=True)
    demo.remove(url, now)  # without a connection of its own that says the database is in use
    click.echo("The demo is gone. Now: panong area set --name NAME --phone NUMBER --dpo-phone NUMBER")


@db.command("forget-key")
@click.argument("key", metavar="ID")
def forget_key(key: str) -> None:
    """Let a data key go with which nothing is written any more. Example: panong db forget-key 1a2b3c4d

    The key may be taken out of DATA_KEYS afterwards. Refused while a single value is left that only this key opens.
    """
    from bot.cli.opening import opened
    from handlers.operator.keys import forget

    with opened(keys=False) as at, at.sessions.begin() as session:
        forget(session, key, at.now)
    click.echo(f"Key {key} is no longer needed; it may be taken out of DATA_KEYS.")
