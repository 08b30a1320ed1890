"""The doorbell in Redis: wakes the workers. Lost rings cost a second, so nothing here raises and no request waits for
it.

Rings go out from a thread of their own, several close together as one: whatever Redis does, storing a message takes no
longer for it.
"""

import threading
import time

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.logs import log

CHANNEL = "panong:doorbell"
TOGETHER_SECONDS = 0.002
"""Rings within so long are one."""

REST_SECONDS = 5.0
"""After a failure Redis is left alone for so long."""


class Doorbell:
    """Rings and listens. Without a URL, or with Redis away, the worker just looks by itself."""

    def __init__(self, url: str | None) -> None:
        self._redis = _connect(url) if url else None
        self._ears: redis.client.PubSub | None = None
        self._resting_until = 0.0
        self._rung = threading.Event()
        self._ringer: threading.Thread | None = None

    def ring(self) -> None:
        """Tell the workers that something waits."""
        if self._redis is None:
            return
        if self._ringer is None:
            self._ringer = threading.Thread(target=self._ring_for_ever, name="doorbell", daemon=True)
            self._ringer.start()
        self._rung.set()

    def wait(self, seconds: float) -> None:
        """Return at a ring (also one since the last call), or after so long."""
        if self._redis is None or self._rests():
            time.sleep(seconds)
            return
        try:
            if self._ears is None:
                self._ears = self._redis.pubsub(ignore_subscribe_messages=True)  # type: ignore[no-untyped-call] # redis-py
                self._ears.subscribe(CHANNEL)
            until = time.monotonic() + seconds
            while (left := until - time.monotonic()) > 0:
                if self._ears.get_message(timeout=left):
                    break
            while self._ears.get_message(timeout=0):
                pass
        except redis.RedisError:
            self._rest()
            self._ears = None
            time.sleep(seconds)

    def alive(self) -> bool:
        """Whether Redis answers."""
        if self._redis is None:
            return False
        try:
            return bool(self._redis.ping())
        except redis.RedisError:
            return False

    def _ring_for_ever(self) -> None:
        while True:
            self._rung.wait()
            self._rung.clear()
            if self._redis is not None and not self._rests():
                try:
                    self._redis.publish(CHANNEL, "")
                except redis.RedisError:
                    self._rest()
            time.sleep(TOGETHER_SECONDS)

    def _rests(self) -> bool:
        return time.monotonic() < self._resting_until

    def _rest(self) -> None:
        log.warning("redis_away", effect="slower")
        self._resting_until = time.monotonic() + REST_SECONDS


def _connect(url: str) -> redis.Redis:
    """redis-py waits and retries for seconds by default; a doorbell that takes half a second is none."""
    return redis.Redis.from_url(
        url,
        socket_connect_timeout=0.5,
        socket_timeout=2.0,
        retry=Retry(NoBackoff(), 0),
        health_check_interval=0,
    )
