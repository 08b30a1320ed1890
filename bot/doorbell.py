"""The doorbell in Redis: wakes a worker. Lost rings cost a second, so nothing here waits, retries or raises."""

import time

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.logs import log

KEY = "panong:doorbell"
KEPT_RINGS = 16
REST_SECONDS = 5.0
"""After a failure Redis is left alone for this long: a webhook must not pay for its absence."""


class Doorbell:
    """Rings and listens. Without a URL, or with Redis away, the worker just looks by itself."""

    def __init__(self, url: str | None) -> None:
        self._redis = _connect(url, timeout=0.2) if url else None
        self._listener = _connect(url, timeout=5.0) if url else None
        self._resting_until = 0.0

    def ring(self) -> None:
        """Tell one worker that something waits."""
        if self._redis is None or time.monotonic() < self._resting_until:
            return
        try:
            with self._redis.pipeline(transaction=False) as pipe:
                pipe.lpush(KEY, 1)
                pipe.ltrim(KEY, 0, KEPT_RINGS - 1)
                pipe.execute()
        except redis.RedisError:
            self._rest()

    def wait(self, seconds: float) -> None:
        """Return at a ring, or after so long (at most two seconds or so)."""
        if self._listener is None or time.monotonic() < self._resting_until:
            time.sleep(seconds)
            return
        try:
            self._listener.brpop([KEY], timeout=seconds)
        except redis.RedisError:
            self._rest()
            time.sleep(seconds)

    def alive(self) -> bool:
        """Whether Redis answers."""
        if self._redis is None:
            return False
        try:
            return bool(self._redis.ping())
        except redis.RedisError:
            return False

    def _rest(self) -> None:
        if time.monotonic() - self._resting_until > REST_SECONDS:
            log.warning("redis_away", effect="slower")
        self._resting_until = time.monotonic() + REST_SECONDS


def _connect(url: str, timeout: float) -> redis.Redis:
    """redis-py waits and retries for seconds by default; in a webhook a fifth of one is already much."""
    return redis.Redis.from_url(
        url,
        socket_connect_timeout=0.2,
        socket_timeout=timeout,
        retry=Retry(NoBackoff(), 0),
        health_check_interval=0,
    )
