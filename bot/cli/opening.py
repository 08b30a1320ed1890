"""What every command on the database needs first: settings, data keys, a schema that is up to date; and clear words
without."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from bot import garbage
from bot.cli.options import CallWrong, WorkFailed
from config.home import home_secrets
from config.settings import Settings, missing
from handlers.operator.clock import business_clock
from models import crypto
from models.database import connect, read_only, sessions
from models.key_marks import check_keys
from models.migrations import is_current


@dataclass(frozen=True)
class Opened:
    """An open database; `now` is business time."""

    settings: Settings
    engine: Engine
    sessions: sessionmaker[Session]
    now: datetime

    def reading(self) -> Session:
        """A session that only reads: on SQLite it keeps nobody from writing."""
        return self.sessions(bind=read_only(self.engine))


@contextmanager
def opened(*, migrated: bool = True, keys: bool = True) -> Iterator[Opened]:
    """The database of the settings, with the data keys loaded. With `migrated` the schema has to be up to date, with
    `keys` the data keys have to be the database's. What a command can't do anything about leaves it as it is:
    `bot.failures` words it."""
    settings = load_settings()
    crypto.use(crypto.Keyring(settings.data_keys))
    engine = connect(settings.database_url)
    garbage.resume()
    try:
        if migrated and not is_current(engine):
            raise WorkFailed("The database is not up to date. Run: panong db upgrade")
        if keys:
            check_keys(engine)
        now = business_clock(engine, settings.demo and migrated).now()
        yield Opened(settings, engine, sessions(engine), now)
    finally:
        engine.dispose()


def load_settings() -> Settings:
    """The settings. Where no database is set, the embedded one under PANONG_HOME is used, with secrets that are made
    and kept there; for a database that is set, the data keys must be set too: others could not read it."""
    settings = Settings.load()
    if "DATABASE_URL" not in settings.told:
        try:
            settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not settings.data_keys:
                home_secrets(settings.home)
        except OSError as error:
            raise WorkFailed(f"PANONG_HOME={settings.home} can't be used: {error.strerror}") from error
        settings = Settings.load()
    if not settings.data_keys:
        raise CallWrong(str(missing("DATA_KEYS")))
    return settings
