"""What every use case in chat gets: one event of one person, and the transaction in which it is handled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy.orm import Session

from handlers.turn.incoming import Incoming
from handlers.turn.who import Who
from thai.dates import local_date

Args = Mapping[str, str]
"""What a button carries. A stranger may have written it."""


@dataclass(frozen=True)
class Turn:
    """`now`: the moment of the event, at which all of it happens."""

    session: Session
    who: Who
    incoming: Incoming

    @property
    def now(self) -> datetime:
        return self.incoming.happened_at

    @cached_property
    def today(self) -> date:
        """The day in Thailand."""
        return local_date(self.now)
