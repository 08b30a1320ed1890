"""`panong db`: the schema, and what a fresh database starts with."""

import click


@click.group()
def db() -> None:
    """Care for the database. Example: panong db upgrade"""


@db.command("upgrade")
def upgrade_() -> None:
    """Bring the database up to date; a fresh one gets its first area. Example: panong db upgrade"""
    from bot.cli.opening import opened
    from handlers.operator import areas
    from models.migrations.running import upgrade
    from thai.dates import local_date

    with opened(migrated=False) as at:
        upgrade(at.engine)
        with at.sessions.begin() as session:
            area = areas.ensure_first_area(session, local_date(at.now))
            if area.name == areas.PLACEHOLDER:
                click.echo(
                    "The area has no name yet: panong area set --name NAME --phone NUMBER --dpo-phone NUMBER", err=True
                )
    click.echo("The database is up to date.")
