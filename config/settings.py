"""The settings of the service, read once: environment variable, else `PANONG_HOME/panong.env`, else default.

Each variable says its form and an example, so that a process that can't start tells its operator what to do.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from dotenv import dotenv_values
from pydantic import BeforeValidator, Field, ValidationError
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from config import forms

FILE = "panong.env"
Process = Literal["web", "worker", "scheduler", "run"]
NEEDS: dict[Process, tuple[str, ...]] = {
    "web": ("DATABASE_URL", "DATA_KEYS", "LINE_CHANNEL_SECRET"),
    "worker": ("DATABASE_URL", "DATA_KEYS"),
    "scheduler": ("DATABASE_URL", "DATA_KEYS"),
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


def _home() -> Path:
    return Path(os.environ.get("PANONG_HOME") or "~/.panong").expanduser()


def _variable(name: str, form: str, example: str, default: Any = None, secret: bool = False) -> Any:
    """A field whose value stays out of `repr`; `default` may be a function of the fields before it."""
    filled = {"default_factory": default} if callable(default) else {"default": default}
    extra: JsonDict = {"secret": secret}
    return Field(alias=name, description=form, examples=[example], repr=False, json_schema_extra=extra, **filled)


def _as(form: Callable[[str], Any]) -> BeforeValidator:
    return BeforeValidator(lambda value: form(value.strip()) if isinstance(value, str) else value)


class Settings(BaseSettings):
    """Every setting, already in the form in which it is used; made by `load` or `need`."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", case_sensitive=True, env_ignore_empty=True, hide_input_in_errors=True
    )

    home: Annotated[Path, _as(lambda text: Path(text).expanduser())] = _variable(
        "PANONG_HOME", "a folder", "/var/lib/panong", default=_home
    )
    database_url: Annotated[str, _as(forms.database_url)] = _variable(
        "DATABASE_URL",
        "the address of a PostgreSQL database, or sqlite:/// and a file",
        "postgresql://panong:password@localhost:5432/panong",
        default=lambda known: f"sqlite:///{known['home']}/panong.db",
    )
    redis_url: Annotated[str | None, _as(forms.redis_url)] = _variable(
        "REDIS_URL", "redis://, rediss:// or unix://", "redis://localhost:6379/0"
    )
    line_channel_secrets: Annotated[tuple[str, ...], NoDecode, _as(forms.channel_secrets)] = _variable(
        "LINE_CHANNEL_SECRET",
        "32 characters 0-9a-f from the channel's basic settings, several separated by commas",
        "0123456789abcdef0123456789abcdef",
        default=(),
        secret=True,
    )
    line_channel_access_token: Annotated[str | None, _as(forms.token)] = _variable(
        "LINE_CHANNEL_ACCESS_TOKEN",
        "a long-lived token from the channel's Messaging API page; or set LINE_CHANNEL_ID instead",
        "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA",
        secret=True,
    )
    line_channel_id: Annotated[str | None, _as(forms.digits)] = _variable(
        "LINE_CHANNEL_ID",
        "digits from the channel's basic settings; with the secret it yields tokens of 15 minutes",
        "1234567890",
    )
    line_api_base_url: Annotated[str | None, _as(forms.web_url)] = _variable(
        "LINE_API_BASE_URL", "an address in place of LINE's, for a simulator", "http://127.0.0.1:8001"
    )
    public_url: Annotated[str | None, _as(forms.web_url)] = _variable(
        "PUBLIC_URL", "the address at which people reach the web process", "https://panong.example.go.th"
    )
    data_keys: Annotated[tuple[bytes, ...], NoDecode, _as(forms.data_keys)] = _variable(
        "DATA_KEYS",
        "32 bytes in url-safe base64, several separated by commas, newest first",
        "$(openssl rand -base64 32 | tr '+/' '-_')",
        default=(),
        secret=True,
    )
    port: Annotated[int, _as(forms.port)] = _variable("PORT", "1 to 65535", "8000", default=8000)
    simulator_port: Annotated[int, _as(forms.port)] = _variable("SIMULATOR_PORT", "1 to 65535", "8001", default=8001)
    demo: Annotated[bool, _as(forms.switch)] = _variable(
        "PANONG_DEMO", "1 lets the simulator set the business clock", "1", default=False
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library names the four
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment before file, and the file in the home that the environment names now."""
        return init_settings, env_settings, DotEnvSettingsSource(settings_cls, env_file=_home() / FILE)

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
        told = settings.told() | set(wrong)
        missing = [name for name in NEEDS[process] if name not in told]
        if process in ("worker", "run") and "LINE_CHANNEL_ACCESS_TOKEN" not in told:
            if "LINE_CHANNEL_ID" not in told:
                missing.append("LINE_CHANNEL_ACCESS_TOKEN")
            elif "LINE_CHANNEL_SECRET" not in told:
                missing.append("LINE_CHANNEL_SECRET")
        problems = _wrong(wrong) + tuple(_problem(name, "is missing") for name in missing)
        if problems:
            raise SettingsError(problems)
        return settings

    @classmethod
    def masked(cls) -> list[tuple[str, str, str]]:
        """(name, value as it may be shown, where it comes from) of every variable, wrong ones included."""
        settings, wrong = cls._tolerant()
        file = dotenv_values(settings.home / FILE)
        rows = []
        for field, info in cls.model_fields.items():
            name = str(info.alias)
            shown = f"wrong ({wrong[name]})" if name in wrong else _shown(getattr(settings, field), info)
            source = "environment" if os.environ.get(name) else FILE if file.get(name) else "default"
            rows.append((name, shown, source))
        return rows

    def told(self) -> set[str]:
        """The names of the variables that were set, in the environment or in the file."""
        return {str(type(self).model_fields[field].alias) for field in self.model_fields_set}

    @classmethod
    def _tolerant(cls) -> tuple[Self, dict[str, str]]:
        """The settings, with the defaults in place of wrong ones; and by name what is wrong."""
        try:
            return cls(), {}
        except ValidationError as error:
            wrong = {str(part["loc"][0]): str(part["ctx"]["error"]) for part in error.errors()}
        known = {"home": _home()}
        defaults: dict[str, Any] = {
            name: _field(name).get_default(call_default_factory=True, validated_data=known) for name in wrong
        }
        return cls(**defaults), wrong


def _field(name: str) -> FieldInfo:
    return next(info for info in Settings.model_fields.values() if info.alias == name)


def missing(name: str) -> Problem:
    """What to say of a variable that a command can't do without."""
    return _problem(name, "is missing")


def _problem(name: str, words: str) -> Problem:
    info = _field(name)
    return Problem(name, words, info.description or "", str((info.examples or [""])[0]))


def _wrong(reasons: dict[str, str]) -> tuple[Problem, ...]:
    return tuple(_problem(name, f"is wrong ({reason})") for name, reason in reasons.items())


def _shown(value: object, info: FieldInfo) -> str:
    """A value without what must stay secret."""
    if value is None or value == ():
        return "not set"
    if isinstance(extra := info.json_schema_extra, dict) and extra.get("secret"):
        return f"set ({len(value)} values)" if isinstance(value, tuple) and len(value) > 1 else "set"
    if isinstance(value, bool):
        return str(int(value))
    return forms.without_password(value) if isinstance(value, str) and "://" in value else str(value)
