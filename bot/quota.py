"""Asks LINE for the plan of each channel, beside the jobs of the scheduler: a piece of a job is a transaction, and LINE
is never asked inside one. The SDK is loaded when there is something to ask, as it is for the menus.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from bot.line.errors import SendFailed
from bot.line.http import Http
from bot.line.tokens import has_credentials, tokens_of
from config.logs import log
from config.settings import Settings
from handlers.messages.quota.ask import ask, to_ask
from handlers.operator.clock import business_clock
from models.channels import LineChannel
from models.database import read_only

LOOK_SECONDS = 30.0
FIRST_PAUSE, LONGEST_PAUSE = 60.0, 3600.0
"""Seconds for which a channel is left alone of which LINE does not answer; doubled each time."""


@dataclass
class Asks:
    """One per process. `clock` is the machine's. `rests`: of channels that LINE did not answer for, until when they are
    left alone, and for how long the next time."""

    settings: Settings
    engine: Engine
    http: Http = field(default_factory=Http)
    clock: Callable[[], float] = time.monotonic
    rests: dict[int, tuple[float, float]] = field(default_factory=dict)

    def look(self, goes_on: Callable[[], bool] = lambda: True) -> int:
        """Once over all channels; how many were asked about."""
        now, asked = business_clock(self.engine, self.settings.demo).now(), 0
        with Session(read_only(self.engine)) as session:
            channels = to_ask(session, now)
        for channel in channels:
            until, pause = self.rests.get(channel, (0.0, FIRST_PAUSE))
            if not goes_on():
                break
            if self.clock() < until:
                continue
            try:
                asked += self._ask(channel)
                self.rests.pop(channel, None)
            except OperationalError:  # the database is away: for all of them
                raise
            except Exception as error:  # something about this channel: the others go on
                if isinstance(error, SendFailed):
                    log.warning("quota_refused", channel=channel, kind=error.kind, status=error.status)
                else:
                    log.error("quota_failed", channel=channel, exc_info=error)
                self.rests[channel] = self.clock() + pause, min(pause * 2, LONGEST_PAUSE)
        return asked

    def close(self) -> None:
        self.http.close()

    def _ask(self, channel: int) -> bool:
        with Session(read_only(self.engine)) as session:
            row = session.get_one(LineChannel, channel)
            if row.secret is None and not has_credentials(self.settings):
                return False
            tokens = tokens_of(self.settings, row, self.http)
        from bot.line.sdk import Account

        now = business_clock(self.engine, self.settings.demo).now()
        line = Account(tokens, self.http, self.settings.line_api_base_url)
        ask(sessionmaker(self.engine), line, channel, now)
        return True


def keep_asking(settings: Settings, engine: Engine, stop: Event, leads: Event) -> None:
    """Beside the jobs, while this process leads; until it is told to stop."""
    asks = Asks(settings, engine)
    try:
        while not stop.is_set():
            try:
                if leads.is_set():
                    asks.look(lambda: leads.is_set() and not stop.is_set())
            except Exception as error:  # a database that is away: it looks again
                log.error("quota_failed", exc_info=error)
            stop.wait(LOOK_SECONDS)
    finally:
        asks.close()
