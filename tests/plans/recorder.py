"""Hears every statement that the service sends, and has each explained once in every scene, just before it runs.

At that moment the database is as the statement meets it. A plan may depend on what is asked for, so the same statement
is explained anew in each scene: a large area, a small one, one that has nothing.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import psycopg
from sqlalchemy import Connection, Engine, event

from tests.plans.explain import Plan, explained

ROOT = Path(__file__).parents[2]
HOUSES = tuple(f"{ROOT / house}/" for house in ("bot", "handlers", "models", "scheduler"))
READING = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@dataclass(frozen=True)
class Heard:
    """A statement in a scene, with its plans. `sender`: the function of the service that sent it."""

    scene: str
    sender: str
    text: str
    plans: list[Plan]


@dataclass
class Recorder:
    """Listens to every engine of the process. `failures`: what could not be explained."""

    scene: str = ""
    heard: list[Heard] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    _known: set[tuple[str, str]] = field(default_factory=set)

    @contextmanager
    def listening(self) -> Iterator[None]:
        event.listen(Engine, "before_cursor_execute", self._hear)
        try:
            yield
        finally:
            event.remove(Engine, "before_cursor_execute", self._hear)

    def _hear(
        self, connection: Connection, _cursor: Any, text: str, parameters: Any, _context: Any, many: bool
    ) -> None:
        if (self.scene, text) in self._known or not text.lstrip().upper().startswith(READING):
            return
        self._known.add((self.scene, text))
        values = parameters[0] if many and isinstance(parameters, list) else parameters
        driver = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
        try:
            plans = explained(driver, text, values or {})
        except Exception as error:  # the service would take it for a trouble of its own and go on
            self.failures.append(f"{_sender()}: {error}\n{text}")
            raise
        self.heard.append(Heard(self.scene, _sender(), text, plans))


def _sender() -> str:
    """The innermost function of the service that is running, as `handlers.who._contacts`."""
    frame = sys._getframe(1)
    while not frame.f_code.co_filename.startswith(HOUSES):
        if frame.f_back is None:
            return "the walk itself"
        frame = frame.f_back
    module = Path(frame.f_code.co_filename).relative_to(ROOT).with_suffix("")
    return ".".join((*module.parts, frame.f_code.co_qualname))
