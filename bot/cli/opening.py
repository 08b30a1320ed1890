"""What every command on the database needs first: settings, data keys, a schema that is up to date; and clear words
without."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from bot import garbage
from bot.cli.options import CallWrong, WorkFailed
from config.forms import without_password
from config.home import home_secrets
from config.settings import Settings, SettingsError, missing
from handlers.access.refused import Refused
from handlers.operator.clock import business_clock
from models import crypto
from models.database import connect, read_only, sessions
from models.key_marks import WrongKeys, check_keys
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
    """The database of the settings, with the data keys loaded. Whatever a command can't do anything about leaves it
    as a `click.ClickException`; with `migrated` the schema has to be up to date, with `keys` the data keys have to be
    the database's."""
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
    except (OperationalError, InterfaceError) as error:
        raise WorkFailed(_unreachable(settings, error)) from error
    except WrongKeys as error:
        raise CallWrong(str(error)) from error
    except crypto.KeyringError as error:
        raise WorkFailed(f"Encrypted data can't be read: {error}") from error
    except Refused as error:
        raise CallWrong(str(error)) from error
    finally:
        engine.dispose()


def load_settings() -> Settings:
    """The settings. Where no database is set, the embedded one under PANONG_HOME is used, with secrets that are made
    and kept there; for a database that is set, the data keys must be set too: others could not read it."""
    settings = _loaded()
    if "DATABASE_URL" not in settings.told and not settings.data_keys:
        try:
            home_secrets(settings.home)
        except OSError as error:
            raise WorkFailed(f"PANONG_HOME={settings.home} can't be used: {error.strerror}") from error
        settings = _loaded()
    if not settings.data_keys:
        raise CallWrong(str(missing("DATA_KEYS")))
    return settings


def _loaded() -> Settings:
    try:
        return Settings.load()
    except SettingsError as error:
        raise CallWrong(str(error)) from error


def _unreachable(settings: Settings, error: OperationalError | InterfaceError) -> str:
    said = (str(error.orig).splitlines() or [type(error).__name__])[0]
    where = without_password(settings.database_url)
    return f"The database does not answer: {said}\nCheck that it runs and that DATABASE_URL is right: {where}"
