"""How much one account may send: who sends more in a minute than anybody types is told once, and the rest is kept out.

Few come near it, so a process counts for itself first, and only those who send much are counted together with the
other web processes, in Redis. Without Redis each process counts alone: a limit may be off by their number, and that is
all.
"""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Sequence
from threading import Lock

import redis

from bot.doorbell import quick_redis
from bot.line import reading
from config.logs import log

SECONDS = 60
EXPIRES = 2 * SECONDS
A_SHARE = 6
"""A process counts for itself up to this part of what one account may send."""

COUNTED = frozenset({"message", "postback"})
"""Types of events that are limited: that somebody took a message back or left is always heard."""

KEPT = ("replyToken", "source", "timestamp", "webhookEventId", "deliveryContext", "mode")
"""What stays of the event that is answered; what was in it is not read."""

REST_SECONDS = 5.0


class Flood:
    """One per process, for all its threads. `most`: events of one account in a minute. `waiting` (channel, LINE id):
    how many of an account wait, asked without Redis."""

    def __init__(
        self, most: int, url: str | None = None, waiting: Callable[[int, str], int] = lambda _channel, _sender: 0
    ) -> None:
        self._most, self._waiting = most, waiting
        self._redis = quick_redis(url) if url else None
        self._resting_until = 0.0
        self._minute = 0
        self._sent: Counter[str] = Counter()
        self._told: set[str] = set()
        self._counting = Lock()

    def admitted(self, channel: int, events: Sequence[dict[str, object]]) -> list[dict[str, object]]:
        """Those that are kept. In place of the first one too many stands an event of type `flood`."""
        return [kept for event in events if (kept := self._admitted(channel, event)) is not None]

    def _admitted(self, channel: int, event: dict[str, object]) -> dict[str, object] | None:
        sender = reading.group(event) or reading.sender(event)
        # After an outage LINE brings all of it again at once: nobody has sent that in a minute.
        if sender is None or reading.kind(event) not in COUNTED or reading.is_redelivered(event):
            return event
        account = f"{channel}:{sender}"
        if self._count(account, lambda: self._waiting(channel, sender)) <= self._most:
            return event
        if not self._is_first(account):
            return None
        log.warning("flood", channel=channel)
        return {"type": "flood", **{name: event[name] for name in KEPT if name in event}}

    def _count(self, account: str, waiting: Callable[[], int]) -> int:
        """Which of its events in this minute this one is."""
        minute = int(time.time()) // SECONDS
        with self._counting:
            if minute != self._minute:
                self._minute, self._sent, self._told = minute, Counter(), set()
            self._sent[account] += 1
            mine = self._sent[account]
        alone = max(1, self._most // A_SHARE)
        if mine <= alone:
            return mine
        together = self._count_together(account, mine if mine == alone + 1 else 1)
        return together if together is not None else max(mine, waiting() + 1)

    def _count_together(self, account: str, news: int) -> int | None:
        """The same over all web processes; None without Redis."""
        if self._redis is None or self._rests():
            return None
        try:
            with self._redis.pipeline() as pipe:
                pipe.incrby(self._key(account), news)
                pipe.expire(self._key(account), EXPIRES)
                return int(pipe.execute()[0])
        except redis.RedisError:
            self._rest()
            return None

    def _is_first(self, account: str) -> bool:
        """Whether nobody has told it in this minute."""
        with self._counting:
            if account in self._told:
                return False
            self._told.add(account)
        if self._redis is None or self._rests():
            return True
        try:
            return bool(self._redis.set(f"{self._key(account)}:told", 1, nx=True, ex=EXPIRES))
        except redis.RedisError:
            self._rest()
            return True

    def _key(self, account: str) -> str:
        """No LINE id in the clear outside the database."""
        return f"panong:sent:{hashlib.blake2b(account.encode(), digest_size=12).hexdigest()}:{self._minute}"

    def _rests(self) -> bool:
        return time.monotonic() < self._resting_until

    def _rest(self) -> None:
        self._resting_until = time.monotonic() + REST_SECONDS
