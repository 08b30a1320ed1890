"""What LINE remembers between calls: reply tokens, retry keys, the month's quota, rich menus, the rate of calls.

Source: developers.line.biz/en/reference/messaging-api (reply token, retrying requests, rate limits). Times
are real seconds, passed in.
"""

from dataclasses import dataclass, field
from typing import Any

REPLY_SECONDS = 60.0
REPLY_DEAD_SECONDS = 20 * 60.0
RETRY_KEY_SECONDS = 24 * 3600.0
STATELESS_SECONDS = 15 * 60
FREE_PLAN = 300
_TIDY_ABOVE = 20_000


@dataclass
class ReplyToken:
    chat: str
    event_id: str
    event_at: float
    delivered_at: float | None = None
    used: bool = False

    def valid(self, now: float) -> bool:
        if self.used or self.delivered_at is None:
            return False
        fresh = now - self.delivered_at <= REPLY_SECONDS
        return fresh and now - self.event_at <= REPLY_DEAD_SECONDS


@dataclass
class ReplyTokens:
    """Single use, 60 s from a delivery; another delivery renews it until 20 minutes after the event."""

    tokens: dict[str, ReplyToken] = field(default_factory=dict)

    def add(self, token: str, chat: str, event_id: str, now: float) -> None:
        if len(self.tokens) > _TIDY_ABOVE:
            self.tokens = {k: t for k, t in self.tokens.items() if now - t.event_at <= REPLY_DEAD_SECONDS}
        self.tokens[token] = ReplyToken(chat, event_id, now)

    def delivered(self, token: str, now: float) -> None:
        if known := self.tokens.get(token):
            known.delivered_at = now

    def use(self, token: str, now: float) -> ReplyToken | None:
        """The token if it was good; it isn't any more."""
        known = self.tokens.get(token)
        if known is None or not known.valid(now):
            return None
        known.used = True
        return known


@dataclass
class RetryKeys:
    """Which pushes were accepted, by the key that came with them."""

    accepted: dict[str, tuple[float, str, list[dict[str, str]]]] = field(default_factory=dict)

    def add(self, key: str, now: float, request_id: str, sent: list[dict[str, str]]) -> None:
        if len(self.accepted) > _TIDY_ABOVE:
            self.accepted = {k: a for k, a in self.accepted.items() if now - a[0] < RETRY_KEY_SECONDS}
        self.accepted[key] = (now, request_id, sent)

    def find(self, key: str, now: float) -> tuple[str, list[dict[str, str]]] | None:
        """Request id and sent messages of the accepted request, for 24 hours."""
        known = self.accepted.get(key)
        if known is None or now - known[0] >= RETRY_KEY_SECONDS:
            return None
        return known[1], known[2]


@dataclass
class Quota:
    """The plan: how many pushed messages a month, counted per recipient. None is no limit."""

    limit: int | None = FREE_PLAN
    used: dict[str, int] = field(default_factory=dict)

    def take(self, month: str, recipients: int) -> bool:
        """Whether they fit into what is left of the month; if so they are counted."""
        total = self.used.get(month, 0) + recipients
        if self.limit is not None and recipients and total > self.limit:
            return False
        self.used[month] = total
        return True

    def as_line_says(self) -> dict[str, Any]:
        if self.limit is None:
            return {"type": "none"}
        return {"type": "limited", "value": self.limit}


@dataclass
class Made:
    """A rich menu object and its picture, once that is uploaded."""

    body: dict[str, Any]
    picture: bytes | None = None
    media_type: str = ""


@dataclass
class Menus:
    """All menus by id, the default one, and who is linked to which."""

    made: dict[str, Made] = field(default_factory=dict)
    default: str | None = None
    links: dict[str, str] = field(default_factory=dict)

    def of(self, user: str) -> tuple[str, Made] | None:
        """What a friend sees: her own, else the default."""
        line_id = self.links.get(user, self.default)
        return (line_id, self.made[line_id]) if line_id is not None else None


@dataclass
class RateLimit:
    """A token bucket for each endpoint: LINE's published calls a second, or an hour."""

    per_second: dict[str, float] = field(default_factory=lambda: {"loading": 100.0, "richmenu/list": 10.0})
    per_hour: dict[str, float] = field(default_factory=lambda: {"richmenu/create": 100.0, "richmenu/delete": 100.0})
    others: float = 2000.0
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)

    def take(self, endpoint: str, now: float) -> bool:
        most = self.per_hour.get(endpoint) or self.per_second.get(endpoint, self.others)
        rate = most / 3600 if endpoint in self.per_hour else most
        left, at = self._buckets.get(endpoint, (most, now))
        left = min(most, left + max(0.0, now - at) * rate)
        enough = left >= 1.0
        self._buckets[endpoint] = (left - 1.0 if enough else left, now)
        return enough
