"""Writes down which channels LINE refuses at the moment (wrong credentials, plan used up), and that it is over.

Senders only say what they hear, from any thread; a round of the worker compares that with the rows every few seconds.
What a killed worker has not written down yet, the next try of a message says again.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock

from sqlalchemy import Engine, delete, literal_column, select, tuple_
from sqlalchemy.orm import Session

from bot.line.client import Heard
from bot.line.errors import Kind
from models.among import among
from models.codes import Refusal
from models.database import read_only, upsert
from models.refusals import ChannelRefusal

LOOK_SECONDS = 5.0


class Refusals:
    """One for each process that sends."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._news: dict[tuple[int, Refusal], bool] = {}
        self._guard = Lock()
        self._looked_at = float("-inf")

    def of(self, channel: int) -> Heard:
        """What a sender of this channel calls with whatever comes of a message."""

        def heard(kind: Kind | None, *, push: bool) -> None:
            with self._guard:
                if kind == Kind.UNAUTHORIZED:
                    self._news[channel, Refusal.TOKEN] = True
                elif kind == Kind.QUOTA:
                    self._news[channel, Refusal.QUOTA] = True
                    self._news[channel, Refusal.TOKEN] = False  # LINE looks at the token first
                elif kind is None:
                    self._news[channel, Refusal.TOKEN] = False
                    if push:  # a reply is free
                        self._news[channel, Refusal.QUOTA] = False

        return heard

    def note(self) -> None:
        """Write down what has changed. What could not be written is tried again with the next round."""
        with self._guard:
            now = self._clock()
            if not self._news or now - self._looked_at < LOOK_SECONDS:
                return
            news, self._news, self._looked_at = self._news, {}, now
        try:
            self._write(news)
        except BaseException:
            with self._guard:
                self._news = news | self._news
            raise

    def _write(self, news: dict[tuple[int, Refusal], bool]) -> None:
        channels = sorted({channel for channel, _ in news})
        known = select(ChannelRefusal.channel_id, ChannelRefusal.kind).where(among(ChannelRefusal.channel_id, channels))
        with Session(read_only(self._engine)) as session:
            there = {(row.channel_id, row.kind) for row in session.execute(known)}
        new = [one for one, refused in news.items() if refused and (one not in there or one[1] == Refusal.QUOTA)]
        over = [one for one, refused in news.items() if not refused and one in there]
        if not new and not over:
            return
        with Session(self._engine) as session, session.begin():
            if new:
                rows = [{"channel_id": channel, "kind": kind, "since": datetime.now(UTC)} for channel, kind in new]
                # What is refused once more, after LINE has told of pushes that are left, holds them once more.
                latest = {"since": literal_column("excluded.since", ChannelRefusal.since.type)}
                session.execute(upsert(session, ChannelRefusal, ["channel_id", "kind"], latest), rows)
            if over:
                gone = tuple_(ChannelRefusal.channel_id, ChannelRefusal.kind).in_(over)
                session.execute(delete(ChannelRefusal).where(gone), execution_options={"synchronize_session": False})
