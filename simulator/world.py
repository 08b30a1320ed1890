"""Everything that the simulator remembers, behind one lock."""

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta, timezone
from typing import Any

from .clock import Clock
from .faults import Faults
from .line.memory import Made, Menus, Quota, RateLimit, ReplyTokens, RetryKeys
from .log import Log, Numbers
from .phone.phones import STATES, Phone
from .settings import USER_ID, Settings

BANGKOK = timezone(timedelta(hours=7))
_KEPT_EVENTS = 20_000


class Refused(Exception):
    """A control request that can't be done; the text says why."""

    def __init__(self, why: str, status: int = 400) -> None:
        super().__init__(why)
        self.status = status


@dataclass
class Content:
    """A picture or sound that a phone sent; gone once unsent."""

    data: bytes
    media_type: str
    unsent: bool = False


@dataclass
class Event:
    """A webhook event and the lane it travels in: one per chat, so that a chat's events stay in order."""

    body: dict[str, Any]
    lane: str

    @property
    def id(self) -> str:
        return str(self.body["webhookEventId"])


@dataclass
class Group:
    """A group chat that the account is in, with the people in it."""

    group_id: str
    members: list[str] = field(default_factory=list)


class World:
    """The platform and its people. Whoever reads or changes it holds `lock`."""

    def __init__(self, settings: Settings, machine: Callable[[], float] = time.time) -> None:
        self.settings = settings
        self.lock = threading.RLock()
        self.numbers = Numbers()
        self.clock = Clock(machine)
        self.phones: dict[str, Phone] = {}
        self.calls = Log(self.lock, self.numbers)
        self.deliveries = Log(self.lock, self.numbers)
        self.feed = Log(self.lock, self.numbers)
        self.generation = ""
        self.over = threading.Event()
        self.faults = Faults()
        self.reset()

    def reset(self) -> None:
        """Back to the beginning: the phones of the settings, empty chats, no faults, a new month."""
        with self.lock:
            self.close()
            self.clock.set(None)
            self.calls = Log(self.lock, self.numbers)
            self.deliveries = Log(self.lock, self.numbers)
            # All chats in one, because a browser allows a page six connections and not one for each phone.
            self.feed = Log(self.lock, self.numbers)
            self.generation = secrets.token_hex(8)
            self.reply_tokens = ReplyTokens()
            self.retry_keys = RetryKeys()
            self.quota = Quota()
            self.menus = Menus()
            self.rates = RateLimit()
            self.faults.clear()
            self.contents: dict[str, Content] = {}
            self.events: OrderedDict[str, Event] = OrderedDict()
            self.groups: dict[str, Group] = {}
            self.stateless: dict[str, float] = {}
            self.phones = {}
            for wanted in self.settings.phones:
                self.add_phone(wanted)

    def close(self) -> None:
        """Let everybody go who waits for a chat, a call or a delivery, or hangs in a fault."""
        with self.lock:
            for log in [self.calls, self.deliveries, self.feed, *(p.chat for p in self.phones.values())]:
                log.close()
            self.faults.clear()

    def add_phone(self, wanted: dict[str, Any]) -> Phone:
        """A phone from {"name", "hint"?, "user_id"?, "friend"?}; a friend made here sends no follow event."""
        name = wanted.get("name")
        if not isinstance(name, str) or not name.strip():
            raise Refused("name is missing")
        user_id = str(wanted.get("user_id") or "U" + secrets.token_hex(16))
        if not USER_ID.fullmatch(user_id):
            raise Refused("user_id must be U and 32 lower-case hexadecimal digits")
        with self.lock:
            if user_id in self.phones:
                raise Refused("there is a phone with this user_id", 409)
            state = STATES[0] if wanted.get("friend") else STATES[2]
            chat = Log(self.lock, self.numbers, feeds=self.feed, user_id=user_id)
            phone = Phone(user_id, name, str(wanted.get("hint", "")), state, chat)
            self.phones[user_id] = phone
            return phone

    def phone(self, user_id: str) -> Phone:
        with self.lock:
            if user_id not in self.phones:
                raise Refused("no such phone", 404)
            return self.phones[user_id]

    def menu_of(self, phone: Phone) -> tuple[str, Made] | None:
        """The rich menu under this phone's chat, if any: of friends only."""
        with self.lock:
            return self.menus.of(phone.user_id) if phone.state == "friend" else None

    def remember(self, event: Event) -> None:
        self.events[event.id] = event
        if len(self.events) > _KEPT_EVENTS:
            self.events.popitem(last=False)

    def month(self) -> str:
        """The month that pushes are counted in, in Thailand."""
        return self.clock.now().astimezone(BANGKOK).strftime("%Y-%m")

    def now_text(self) -> str:
        return self.clock.now().astimezone(BANGKOK).isoformat(timespec="milliseconds")
