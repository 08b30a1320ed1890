"""`panong backup` and `panong restore`: the whole database into a file, and back."""

from pathlib import Path

import click

from bot.cli.options import YES

FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@FILE
def backup(file: Path) -> None:
    """Write the whole database into a file, while everything runs. Example: panong backup panong-2026-11-30.backup

    The file is checked before it takes its name; an older one of the same name is replaced. Its owner alone can read
    it, and it holds names and birth dates in the clear: encrypt it before it leaves the machine. It lacks DATA_KEYS.
    """
    from bot.cli.opening import opened
    from handlers.operator.backup import back_up

    with opened(migrated=False) as at:  # before an upgrade, too
        back_up(at.engine, file)
    click.echo(f"{file} is a backup of the whole database, and was checked. Keep DATA_KEYS in another place.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@YES
def restore(file: Path, yes: bool) -> None:
    """Put a backup in the place of the whole database. Example: panong restore panong-2026-11-30.backup --yes

    All processes have to be stopped. A backup that is damaged, of a newer release or of other keys is refused before
    anything is changed; what breaks off leaves the database as it was.
    """
    from bot.cli.opening import load_settings
    from handlers.operator.backup import check, check_sound
    from handlers.operator.backup import restore as put_back
    from models import crypto
    from models.database import connect
    from models.key_marks import check_keys
    from models.migrations import is_current

    settings = load_settings()
    crypto.use(crypto.Keyring(settings.data_keys))
    engine = connect(settings.database_url)
    try:
        if not yes:
            check(engine.url, file)  # nobody is asked about a file that can't be put back
            click.confirm("Put this backup in the place of everything that is in the database?", abort=True)
        put_back(engine, file)
        check_sound(engine)
        check_keys(engine)
        current = is_current(engine)
    finally:
        engine.dispose()
    click.echo(f"The database is as it was in {file}, and was checked.")
    if not current:
        click.echo("It is an older release's. Now: panong db upgrade", err=True)
    click.echo("Look at panong outbox before you start the worker: what was sent since may go out again.", err=True)
