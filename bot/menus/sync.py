"""Keeps LINE's rich menus equal to what people want: by `panong menus sync`, and beside the jobs of the scheduler.

It is no job: a piece of a job is a transaction, and LINE is never asked inside one. What there is to do is found by one
statement a channel; the SDK, a second and 57 MB, is loaded when there is something.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event

from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from bot.line.errors import SendFailed
from bot.line.http import Http
from bot.line.tokens import has_credentials, tokens_of
from bot.menus.objects import editions
from config.logs import log
from config.settings import Settings
from handlers.menus.make_equal import Done, is_equal, make_equal
from models.channels import LineChannel
from models.database import read_only

LOOK_SECONDS = 10.0
SHARE = 20
"""Of what a look asks of the database the pause after it is so many times longer: a country may have this of a core.
What LINE takes is not counted: one channel that hangs keeps nobody else waiting for her menu."""

FIRST_PAUSE, LONGEST_PAUSE = 15.0, 3600.0
"""Seconds for which a channel is left alone when LINE takes a call of it not; doubled each time."""


@dataclass
class _Standing:
    """How a channel stands with LINE: `whole`: LINE has to be asked what it has. `until`: when it may be asked."""

    whole: bool = True
    until: float = 0.0
    pause: float = FIRST_PAUSE

    def rest(self, now: float) -> None:
        """It is left alone, each time for longer, and then asked for everything."""
        self.until, self.pause, self.whole = now + self.pause, min(self.pause * 2, LONGEST_PAUSE), True


@dataclass
class Sync:
    """One per process. `clock` is the machine's; `looked`: seconds that the last look has asked the database."""

    settings: Settings
    engine: Engine
    http: Http = field(default_factory=Http)
    clock: Callable[[], float] = time.monotonic
    looked: float = 0.0
    _standings: dict[int, _Standing] = field(default_factory=dict)

    def channels(self) -> Sequence[int]:
        """Those through which an area speaks. Their secrets are not opened here: one that no key opens is in the way of
        no other channel."""
        spoken = select(LineChannel.id).order_by(LineChannel.id)
        if not has_credentials(self.settings):
            spoken = spoken.where(LineChannel.secret.is_not(None))
        with Session(read_only(self.engine)) as session:
            return session.scalars(spoken).all()

    def channel(self, channel: int, *, whole: bool) -> Done:
        """Make one equal. Raises `SendFailed`; `KeyringError` where no key opens its secret."""
        from bot.menus.sdk import RichMenus

        with Session(read_only(self.engine)) as session:
            tokens = tokens_of(self.settings, session.get_one(LineChannel, channel), self.http)
        line = RichMenus(tokens, self.http, self.settings.line_api_base_url)
        return make_equal(sessionmaker(self.engine), line, channel, editions(), whole=whole)

    def look(self, goes_on: Callable[[], bool] = lambda: True) -> None:
        """Once over all channels: those where something differs, and each the first time."""
        self.looked = 0.0
        for channel in self.channels():
            standing = self._standings.setdefault(channel, _Standing())
            if not goes_on():
                return
            if self.clock() < standing.until or not (standing.whole or self._differs(channel)):
                continue
            try:
                done = self.channel(channel, whole=standing.whole)
            except SendFailed as failed:
                log.warning("menus_refused", channel=channel, kind=failed.kind, status=failed.status)
                standing.rest(self.clock())
            except OperationalError:  # the database is away: for all of them
                raise
            except Exception as error:  # something about this channel: the others go on
                log.error("menus_failed", channel=channel, exc_info=error)
                standing.rest(self.clock())
            else:
                log.info(
                    "menus_equal",
                    channel=channel,
                    made=done.made,
                    dropped=done.dropped,
                    linked=done.linked,
                    unlinked=done.unlinked,
                    refused=done.refused,
                )
                self._standings[channel] = _Standing(whole=False)

    def begin_anew(self) -> None:
        """Ask LINE again what it has."""
        self._standings.clear()

    def close(self) -> None:
        self.http.close()

    def _differs(self, channel: int) -> bool:
        began = self.clock()
        try:
            with Session(read_only(self.engine)) as session:
                return not is_equal(session, channel, editions())
        finally:
            self.looked += self.clock() - began


def keep_equal(settings: Settings, engine: Engine, stop: Event, leads: Event) -> None:
    """Beside the jobs, while this process leads; until it is told to stop."""
    sync = Sync(settings, engine)
    try:
        while not stop.is_set():
            try:
                if leads.is_set():
                    sync.look(lambda: leads.is_set() and not stop.is_set())
                else:
                    sync.begin_anew()
            except Exception as error:  # a database that is away, a model that has changed: it looks again
                log.error("menus_failed", exc_info=error)
            stop.wait(max(LOOK_SECONDS, SHARE * sync.looked))
    finally:
        sync.close()
