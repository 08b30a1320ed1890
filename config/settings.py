"""The settings of the service, read once: environment variable, else `PANONG_HOME/panong.env`, else default.

Each variable says its form and an example, so that a process that can't start tells its operator what to do.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_type_hints

from dotenv import dotenv_values

from config import forms

FILE = "panong.env"
Process = Literal["web", "worker", "scheduler", "staff", "run"]
NEEDS: dict[Process, tuple[str, ...]] = {
    "web": ("DATABASE_URL", "DATA_KEYS", "LINE_CHANNEL_SECRET"),
    "worker": ("DATABASE_URL", "DATA_KEYS"),
    "scheduler": ("DATABASE_URL", "DATA_KEYS"),
    "staff": ("DATABASE_URL", "DATA_KEYS", "STAFF_URL"),
    "run": ("LINE_CHANNEL_SECRET",),
}
"""What a process must be told; the worker needs a way to get a token besides, and so does `run` without a simulator."""


@dataclass(frozen=True)
class Problem:
    """A variable that keeps a process from starting. `words` never hold the value."""

    name: str
    words: str
    form: str
    example: str

    def __str__(self) -> str:
        return f"{self.name} {self.words}. Expected: {self.form}. Example: {self.name}={self.example}"


class SettingsError(Exception):
    """All variables that are missing or wrong, fit to be shown to the operator."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class FileError(SettingsError):
    """The settings file can't be read as one."""

    def __init__(self, words: str) -> None:
        Exception.__init__(self, words)
        self.problems = ()


@dataclass(frozen=True)
class Variable:
    """What an operator may set. `read` gives the value in the form in which it is used, and raises `ValueError` on
    another form; `default` gives it when nothing is set, from the home."""

    name: str
    form: str
    example: str
    read: Callable[[str], Any]
    default: Callable[[Path], Any] = lambda _home: None
    secret: bool = False


@dataclass(frozen=True, repr=False)  # a value must not get into a log by mistake
class Settings:
    """Every setting, already in the form in which it is used; made by `load` or `need`."""

    home: Annotated[Path, Variable("PANONG_HOME", "a folder", "/var/lib/panong", forms.folder, lambda home: home)]
    database_url: Annotated[
        str,
        Variable(
            "DATABASE_URL",
            "the address of a PostgreSQL database, or sqlite:/// and a file",
            "postgresql://panong:password@localhost:5432/panong",
            forms.database_url,
            lambda home: f"sqlite:///{home}/panong.db",
        ),
    ]
    redis_url: Annotated[
        str | None,
        Variable("REDIS_URL", "redis://, rediss:// or unix://", "redis://localhost:6379/0", forms.redis_url),
    ]
    line_channel_secrets: Annotated[
        tuple[str, ...],
        Variable(
            "LINE_CHANNEL_SECRET",
            "32 characters 0-9a-f from the channel's basic settings, several separated by commas",
            "0123456789abcdef0123456789abcdef",
            forms.channel_secrets,
            lambda _home: (),
            secret=True,
        ),
    ]
    line_channel_access_token: Annotated[
        str | None,
        Variable(
            "LINE_CHANNEL_ACCESS_TOKEN",
            "a long-lived token from the channel's Messaging API page; or set LINE_CHANNEL_ID instead",
            "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA",
            forms.token,
            secret=True,
        ),
    ]
    line_channel_id: Annotated[
        str | None,
        Variable(
            "LINE_CHANNEL_ID",
            "digits from the channel's basic settings; with the secret it yields tokens of 15 minutes",
            "1234567890",
            forms.digits,
        ),
    ]
    line_api_base_url: Annotated[
        str | None,
        Variable(
            "LINE_API_BASE_URL",
            "an address in place of LINE's, for a simulator",
            "http://127.0.0.1:8001",
            forms.web_url,
        ),
    ]
    public_url: Annotated[
        str | None,
        Variable(
            "PUBLIC_URL",
            "the address at which people reach the web process",
            "https://panong.example.go.th",
            forms.web_url,
        ),
    ]
    staff_url: Annotated[
        str | None,
        Variable(
            "STAFF_URL",
            "the address at which people reach the staff process, with https and a host of its own",
            "https://staff.panong.example.go.th",
            forms.site_url,
        ),
    ]
    data_keys: Annotated[
        tuple[bytes, ...],
        Variable(
            "DATA_KEYS",
            "32 bytes in url-safe base64, several separated by commas, newest first",
            "$(openssl rand -base64 32 | tr '+/' '-_')",
            forms.data_keys,
            lambda _home: (),
            secret=True,
        ),
    ]
    port: Annotated[int, Variable("PORT", "1 to 65535", "8000", forms.port, lambda _home: 8000)]
    staff_port: Annotated[int, Variable("STAFF_PORT", "1 to 65535", "8002", forms.port, lambda _home: 8002)]
    simulator_port: Annotated[int, Variable("SIMULATOR_PORT", "1 to 65535", "8001", forms.port, lambda _home: 8001)]
    demo: Annotated[
        bool,
        Variable(
            "PANONG_DEMO",
            "1 for a demo: invented people may be served, and the business clock may be set",
            "1",
            forms.switch,
            lambda _home: False,
        ),
    ]
    messages_per_minute: Annotated[
        int,
        Variable(
            "MESSAGES_PER_MINUTE",
            "events of one LINE account in a minute, 1 to 1000000",
            "60",
            forms.messages,
            lambda _home: 60,
        ),
    ]
    told: frozenset[str]
    """The names of the variables that were set, in the environment or in the file."""

    @classmethod
    def load(cls) -> Self:
        """The settings for a command; raises `SettingsError` when one of them is of a wrong form."""
        settings, wrong = cls._tolerant()
        if wrong:
            raise SettingsError(_wrong(wrong))
        return settings

    @classmethod
    def need(cls, process: Process) -> Self:
        """The settings for a process; raises `SettingsError` naming all that it lacks or that is wrong."""
        settings, wrong = cls._tolerant()
        missing = [name for name in NEEDS[process] if name not in settings.told]
        if process in ("worker", "run") and "LINE_CHANNEL_ACCESS_TOKEN" not in settings.told:
            if "LINE_CHANNEL_ID" not in settings.told:
                missing.append("LINE_CHANNEL_ACCESS_TOKEN")
            elif "LINE_CHANNEL_SECRET" not in settings.told:
                missing.append("LINE_CHANNEL_SECRET")
        problems = _wrong(wrong) + tuple(_problem(name, "is missing") for name in missing)
        if problems:
            raise SettingsError(problems)
        return settings

    @classmethod
    def masked(cls) -> list[tuple[str, str, str]]:
        """(name, value as it may be shown, where it comes from) of every variable, wrong ones included."""
        settings, wrong = cls._tolerant()
        rows = []
        for key, variable in VARIABLES.items():
            name = variable.name
            shown = f"wrong ({wrong[name]})" if name in wrong else _shown(getattr(settings, key), variable)
            source = "environment" if os.environ.get(name) else FILE if name in settings.told else "default"
            rows.append((name, shown, source))
        return rows

    @classmethod
    def _tolerant(cls) -> tuple[Self, dict[str, str]]:
        """The settings, with the defaults in place of wrong ones; and by name what is wrong."""
        home = Path(os.environ.get("PANONG_HOME") or "~/.panong").expanduser()
        texts = {
            name: text
            for source in (variables(text_of(home / FILE)), os.environ)
            for name, text in source.items()
            if text
        }
        values: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for key, variable in VARIABLES.items():
            values[key] = variable.default(home)
            if variable.name in texts:
                try:
                    values[key] = variable.read(texts[variable.name].strip())
                except ValueError as error:
                    wrong[variable.name] = str(error)
        told = frozenset(variable.name for variable in VARIABLES.values() if variable.name in texts)
        return cls(**values, told=told), wrong


VARIABLES: dict[str, Variable] = {
    field: hint.__metadata__[0]
    for field, hint in get_type_hints(Settings, include_extras=True).items()
    if hasattr(hint, "__metadata__")
}
"""Every variable, by the field that holds its value."""


def missing(name: str) -> Problem:
    """What to say of a variable that a command can't do without."""
    return _problem(name, "is missing")


def _problem(name: str, words: str) -> Problem:
    variable = next(one for one in VARIABLES.values() if one.name == name)
    return Problem(name, words, variable.form, variable.example)


def _wrong(reasons: dict[str, str]) -> tuple[Problem, ...]:
    return tuple(_problem(name, f"is wrong ({reason})") for name, reason in reasons.items())


def _shown(value: object, variable: Variable) -> str:
    """A value without what must stay secret."""
    if value is None or value == ():
        return "not set"
    if variable.secret:
        return f"set ({len(value)} values)" if isinstance(value, tuple) and len(value) > 1 else "set"
    if isinstance(value, bool):
        return str(int(value))
    return forms.without_password(value) if isinstance(value, str) and "://" in value else str(value)


def text_of(file: Path) -> str:
    """What stands in a settings file; nothing where there is none. Raises `FileError`."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        why = f"{error.strerror or 'failed'} ({type(error).__name__})"
        raise FileError(
            f"The settings file {file} can't be read: {why}. Make it a file that this user can read."
        ) from error
    except UnicodeDecodeError as error:
        raise FileError(_not_text(file)) from error
    if "\0" in text:
        raise FileError(_not_text(file))
    return text


def variables(text: str) -> dict[str, str | None]:
    """The variables of a settings file."""
    return dotenv_values(stream=StringIO(text))


def _not_text(file: Path) -> str:
    return (
        f"The settings file {file} is not text in UTF-8 (UnicodeDecodeError). Editors on Windows save UTF-16 or the "
        "Thai code page. Save it as UTF-8 and try again."
    )
