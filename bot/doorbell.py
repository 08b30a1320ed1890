"""The doorbell in Redis: wakes the workers. Lost rings cost a second, so nothing here raises and no request waits for
it.

Rings go out and come in on threads of their own, several close together as one: whatever Redis does, storing a message
takes no longer for it, and a worker can also be woken from within.
"""

import threading
import time

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.logs import log

CHANNEL = "panong:doorbell"
TOGETHER_SECONDS = 0.01
"""Rings within so long are one. The first goes out at once, and then the workers are awake."""

LISTEN_SECONDS = 1.0
CHECK_SECONDS = 5
"""So often a listener asks whether Redis is still there."""

REST_SECONDS = 5.0
"""After a failure Redis is left alone for so long."""


class Doorbell:
    """Rings and listens. Without a URL, or with Redis away, the worker just looks by itself."""

    def __init__(self, url: str | None) -> None:
        self._redis = quick_redis(url) if url else None
        self._resting_until = 0.0
        self._to_ring, self._heard = threading.Event(), threading.Event()
        self._starting = threading.Lock()
        self._ringer = threading.Thread(target=self._ring_for_ever, name="doorbell", daemon=True)
        self._listener = threading.Thread(target=self._listen_for_ever, name="ears", daemon=True)

    def ring(self) -> None:
        """Tell the workers that something waits."""
        self._start(self._ringer)
        self._to_ring.set()

    def wake(self) -> None:
        """Ring for this process only."""
        self._heard.set()

    def wait(self, seconds: float) -> None:
        """Return at a ring (also one since the last call), or after so long."""
        self._start(self._listener)
        self._heard.wait(seconds)
        self._heard.clear()

    @property
    def is_set(self) -> bool:
        """Whether there is to be a Redis at all."""
        return self._redis is not None

    def alive(self) -> bool:
        """Whether Redis answers."""
        if self._redis is None:
            return False
        try:
            return bool(self._redis.ping())
        except redis.RedisError:
            return False

    def _start(self, thread: threading.Thread) -> None:
        """Threads begin with their first use: none is lost in a fork before."""
        with self._starting:
            if self._redis is not None and thread.ident is None:
                thread.start()

    def _ring_for_ever(self) -> None:
        while True:
            self._to_ring.wait()
            self._to_ring.clear()
            if self._redis is not None and not self._rests():
                try:
                    self._redis.publish(CHANNEL, "")
                except redis.RedisError as error:
                    self._rest(error)
            time.sleep(TOGETHER_SECONDS)

    def _listen_for_ever(self) -> None:
        while self._redis is not None:
            try:
                with self._redis.pubsub(ignore_subscribe_messages=True) as ears:  # type: ignore[no-untyped-call] # redis-py
                    ears.subscribe(CHANNEL)
                    while True:
                        if ears.get_message(timeout=LISTEN_SECONDS):
                            self._heard.set()
            except redis.RedisError as error:
                self._rest(error)
                time.sleep(REST_SECONDS)

    def _rests(self) -> bool:
        return time.monotonic() < self._resting_until

    def _rest(self, error: redis.RedisError) -> None:
        log.warning("redis_away", effect="slower", exc_info=error)
        self._resting_until = time.monotonic() + REST_SECONDS


def quick_redis(url: str) -> redis.Redis:
    """redis-py waits and retries for seconds by default; a doorbell that takes half a second is none."""
    return redis.Redis.from_url(
        url,
        socket_connect_timeout=0.5,
        socket_timeout=2.0,
        retry=Retry(NoBackoff(), 0),
        health_check_interval=CHECK_SECONDS,
    )
