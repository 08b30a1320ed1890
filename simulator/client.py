"""A client for tests: people who talk to the bot through a running simulator."""

import base64
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeVar

import urllib3

TIMEOUT = 10.0

Json = dict[str, Any]
_T = TypeVar("_T")
Wanted = str | Callable[["Message"], bool]


class SimulatorError(AssertionError):
    """The simulator refused, or what was waited for didn't come; the text shows the chat so far."""


@dataclass(frozen=True)
class Message:
    """A bubble of the chat. `kind` is said (own), reply or push; `text` is all its words, also a Flex's."""

    seq: int
    kind: str
    text: str
    alt: str
    raw: Json
    event_id: str | None
    message_id: str

    @classmethod
    def read(cls, record: Json) -> "Message":
        return cls(
            record["seq"],
            record["kind"],
            record["text"],
            record["alt"],
            record["message"],
            record.get("event_id"),
            record["message_id"],
        )

    def __str__(self) -> str:
        return f"[{self.kind}] {self.text}"


class Simulator:
    """A running simulator at base_url."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url.rstrip("/")
        self._http = urllib3.PoolManager(maxsize=32, retries=False)

    def close(self) -> None:
        self._http.clear()

    def call(self, method: str, path: str, body: Json | None = None, timeout: float = TIMEOUT) -> Json:
        """A call of the control API; SimulatorError with its reason when it refuses."""
        answer = self._http.request(method, f"{self.base_url}/simulator{path}", json=body, timeout=timeout + 5)
        result: Json = json.loads(answer.data)
        if answer.status >= 400:
            raise SimulatorError(f"{method} {path}: {answer.status} {result.get('message')}")
        return result

    def phone(self, name: str, *, hint: str = "", user_id: str | None = None, friend: bool = False) -> "Phone":
        """The phone of that name (or user id), added where there is none."""
        for known in self.call("GET", "/phones")["phones"]:
            if known["user_id"] == user_id or (user_id is None and known["name"] == name):
                return Phone(self, known["user_id"], name)
        wanted: Json = {"name": name, "hint": hint, "friend": friend}
        if user_id:
            wanted["user_id"] = user_id
        return Phone(self, self.call("POST", "/phones", wanted)["user_id"], name)

    def calls(self, after: int = 0, wait: float = 0.0) -> list[Json]:
        """The bot's calls of the Messaging API, oldest first."""
        return self.records("/calls", after, wait)

    def deliveries(self, after: int = 0, wait: float = 0.0) -> list[Json]:
        """Webhooks that were sent, with the bot's status."""
        return self.records("/deliveries", after, wait)

    def settle(self, timeout: float = TIMEOUT) -> None:
        """Wait until no webhook is queued or under way."""
        if not self.call("GET", f"/settled?wait={timeout}", timeout=timeout)["settled"]:
            raise SimulatorError(f"webhooks are still under way after {timeout} s")

    def fault(self, kind: str, on: str = "any", **more: Any) -> None:
        """Arm one of `simulator.faults.KINDS`, e.g. fault("error", "push", times=2)."""
        self.call("POST", "/faults", {"kind": kind, "on": on, **more})

    def clear_faults(self) -> None:
        self.call("DELETE", "/faults")

    def release(
        self,
        order: Literal["sent", "reversed", "shuffled"] = "sent",
        *,
        together: bool = False,
        seed: int | None = None,
    ) -> int:
        """Send the webhooks that a "hold" fault kept; how many they were."""
        body = {"order": order, "together": together, "seed": seed}
        return int(self.call("POST", "/release", body)["released"])

    def redeliver(self, event_id: str, *, duplicate: bool = False) -> None:
        self.call("POST", "/redeliver", {"event_id": event_id, "duplicate": duplicate})

    def set_redelivery(self, *, enabled: bool, after: float = 1.0, times: int = 3) -> None:
        self.call("PUT", "/redelivery", {"enabled": enabled, "after": after, "times": times})

    def quota(self, **more: Any) -> Json:
        """{"limit", "used"}; set with limit= (None for no limit) and used=."""
        return self.call("PUT", "/quota", more)

    def set_clock(self, now: datetime | None) -> None:
        """Move the time that events carry, and the bot's demo clock; None is the real time."""
        self.call("PUT", "/clock", {"now": now.isoformat() if now else None})

    def raw(self, body: Json | str, signature: str | None = None) -> int | None:
        """Send a webhook body as it is, signed rightly unless a signature is given; the bot's status."""
        wanted = {"body": body} if signature is None else {"body": body, "signature": signature}
        status: int | None = self.call("POST", "/raw", wanted)["status"]
        return status

    def reset(self) -> None:
        self.call("POST", "/reset")

    def records(self, path: str, after: int, wait: float) -> list[Json]:
        """A log's records numbered above `after`; if there are none, the next ones within `wait` seconds."""
        query = f"{path}?after={after}&wait={wait}"
        records: list[Json] = self.call("GET", query, timeout=wait + TIMEOUT)["records"]
        return records


class Phone:
    """One person's phone. Acts wait for the bot's reply to them and return it, unless wait=False."""

    def __init__(self, simulator: Simulator, user_id: str, name: str) -> None:
        self.simulator = simulator
        self.user_id = user_id
        self.name = name
        self.last_event_id: str | None = None

    def follow(self, **how: Any) -> list[Message]:
        return self._act("follow", {}, **how)

    def unblock(self, **how: Any) -> list[Message]:
        return self._act("unblock", {}, **how)

    def block(self) -> None:
        self._act("block", {}, wait=False)

    def say(self, text: str, **how: Any) -> list[Message]:
        return self._act("text", {"text": text}, **how)

    def tap(self, label: str, nth: int = 0, **how: Any) -> list[Message]:
        """Press the newest button of that name, or of several the nth from 0, as `buttons` lists them.

        What opens something (a link, the camera) has no reply.
        """
        return self._act("tap", {"label": label, "nth": nth}, **how)

    def tap_menu(self, label: str, **how: Any) -> list[Message]:
        """Tap an area of the menu under the chat."""
        return self._act("menu", {"label": label}, **how)

    def menu(self) -> Json | None:
        """The rich menu under the chat."""
        found: Json | None = self.simulator.call("GET", f"{self._path}/menu")["menu"]
        return found

    def menu_labels(self) -> list[str]:
        """The names of its areas."""
        return [area["action"]["label"] for area in (self.menu() or {"areas": []})["areas"]]

    def pick_date(self, label: str, value: str, **how: Any) -> list[Message]:
        """Answer a date picker with 2026-06-15 (or 08:30, 2026-06-15T08:30, as its mode wants)."""
        return self._act("date", {"label": label, "value": value}, **how)

    def postback(self, data: str, params: Json | None = None, **how: Any) -> list[Message]:
        """Forge a postback with this data."""
        return self._act("postback", {"data": data, "params": params}, **how)

    def send_sticker(self, **how: Any) -> list[Message]:
        return self._act("sticker", {}, **how)

    def send_image(self, data: bytes | None = None, media_type: str = "image/jpeg", **how: Any) -> list[Message]:
        """A photo; by default a small sample one."""
        if data is None:
            return self._act("image", {}, **how)
        body = {"data": base64.b64encode(data).decode(), "media_type": media_type}
        return self._act("image", body, **how)

    def send_audio(self, **how: Any) -> list[Message]:
        return self._act("audio", {}, **how)

    def send_video(self, **how: Any) -> list[Message]:
        return self._act("video", {}, **how)

    def send_file(self, name: str = "file.pdf", **how: Any) -> list[Message]:
        return self._act("file", {"name": name}, **how)

    def send_location(self, latitude: float = 14.0228, longitude: float = 99.5328, **how: Any) -> list[Message]:
        return self._act("location", {"latitude": latitude, "longitude": longitude}, **how)

    def unsend(self, message_id: str | None = None) -> None:
        """Take an own message back, by default the newest."""
        self._act("unsend", {"message_id": message_id} if message_id else {}, wait=False)

    def group_say(self, text: str, **how: Any) -> list[Message]:
        return self._act("group-text", {"text": text}, **how)

    def redeliver(self, *, duplicate: bool = False) -> None:
        """The last event of this phone comes to the bot again."""
        self.simulator.call("POST", "/redeliver", {"phone": self.user_id, "duplicate": duplicate})

    @property
    def messages(self) -> list[Message]:
        """All bubbles, own and the bot's."""
        return _bubbles(self._records(0, 0.0), "said", "reply", "push")

    @property
    def last_seq(self) -> int:
        """To wait for what comes after now: `wait_for(…, after=phone.last_seq)`."""
        return max((message.seq for message in self.messages), default=0)

    def buttons(self) -> list[str]:
        """The labels that can be pressed now, newest message first."""
        found = self.simulator.call("GET", f"{self._path}/buttons")["buttons"]
        return [button["label"] for button in found]

    def wait_for(self, wanted: Wanted, timeout: float = TIMEOUT, *, after: int = 0) -> Message:
        """The bot's first message that holds the text (or pleases the predicate), also one there already."""
        fits = (lambda m: wanted in m.text or wanted in m.alt) if isinstance(wanted, str) else wanted
        return self._wait(lambda messages: next(filter(fits, messages), None), after, timeout, str(wanted))

    @property
    def _path(self) -> str:
        return f"/phones/{self.user_id}"

    def _act(self, act: str, body: Json, *, wait: bool = True, timeout: float = TIMEOUT) -> list[Message]:
        sent = self.simulator.call("POST", f"{self._path}/{act}", body)
        event_id = self.last_event_id = sent["event_id"]
        if not wait or event_id is None:
            return []

        def answers(messages: list[Message]) -> list[Message]:
            return [m for m in messages if m.event_id == event_id]

        return self._wait(answers, sent.get("seq", 0), timeout, f"a reply to {act} {body}")

    def _wait(self, find: Callable[[list[Message]], _T | None], after: int, timeout: float, what: str) -> _T:
        until = time.monotonic() + timeout
        while True:
            left = until - time.monotonic()
            records = self._records(after, max(0.0, left))
            if found := find(_bubbles(records, "reply", "push")):
                return found
            if left <= 0:
                chat = "\n".join(map(str, self.messages)) or "(empty)"
                raise SimulatorError(f"{self.name} waited {timeout} s for {what}; the chat:\n{chat}")
            after = max([after, *(record["seq"] for record in records)])

    def _records(self, after: int, wait: float) -> list[Json]:
        return self.simulator.records(f"{self._path}/chat", after, wait)


def _bubbles(records: list[Json], *kinds: str) -> list[Message]:
    return [Message.read(record) for record in records if record["kind"] in kinds]
