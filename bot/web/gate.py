"""Lets requests to the database once it has proved to be this installation's. While it is away nobody can tell."""

from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from bot.admission import NotMigrated
from config.logs import log
from handlers.access.refused import Refused


class Gate:
    """`admit`: `bot.admission.admit`, which is asked until it has raised nothing once. Several may ask at a time."""

    def __init__(self, admit: Callable[[], None]) -> None:
        self._admit = admit
        self._open = False

    def refusal(self) -> str | None:
        """Why nobody is let through yet, or None. Says nothing of what is stored."""
        if self._open:
            return None
        try:
            self._admit()
        except NotMigrated:
            return "not migrated: run panong db upgrade"
        except SQLAlchemyError as error:
            log.error("database_away", error=type(getattr(error, "orig", None) or error))
            return "unreachable"
        except Refused as error:
            log.error("database_refused", exc_info=error)
            return "refused: panong web says why when it is started again"
        self._open = True
        return None
