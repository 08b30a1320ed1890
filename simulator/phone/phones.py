"""A person's phone: who it is, what the chat shows, what can be pressed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..log import Log, Record
from . import visible
from .visible import Button

STATES = ("friend", "blocked", "stranger")
PUSH_AFTER_TALK_SECONDS = 7 * 24 * 3600.0


@dataclass(frozen=True)
class Wanted:
    """Which button is meant: by its name (the nth of that name, newest first), or by its very place."""

    label: str | None = None
    nth: int = 0
    seq: int | None = None
    path: str | None = None
    kind: str | None = None

    def fits(self, button: Button, seq: int) -> bool:
        return (
            (self.label is None or button.called(self.label))
            and self.seq in (None, seq)
            and self.path in (None, button.path)
            and self.kind in (None, button.action["type"])
        )


@dataclass
class Phone:
    """One person. `state` is what the account is to them: friend, blocked, or never added (stranger)."""

    user_id: str
    name: str
    hint: str
    state: str
    chat: Log
    last_timestamp: int = 0
    last_talk: float | None = None

    def as_json(self) -> Record:
        return {"user_id": self.user_id, "name": self.name, "hint": self.hint, "state": self.state}

    def reachable(self, now: float) -> bool:
        """Whether a push arrives: a friend, or one who talked to the account within 7 days."""
        if self.state == "stranger" and self.last_talk is not None:
            return now - self.last_talk <= PUSH_AFTER_TALK_SECONDS
        return self.state == "friend"

    def next_timestamp(self, milliseconds: int) -> int:
        """The event's time; two events of a person never carry the same one."""
        self.last_timestamp = max(milliseconds, self.last_timestamp + 1)
        return self.last_timestamp

    def _messages(self) -> Iterator[Record]:
        """From newest to oldest, without notes and without what was unsent."""
        for record in reversed(self.chat.records):
            if record["kind"] in ("said", "reply", "push") and not record.get("unsent"):
                yield record

    def last_message(self) -> Record | None:
        return next(self._messages(), None)

    def quick_replies(self) -> list[Button]:
        """They belong to the last message alone and are gone once pressed."""
        last = self.last_message()
        if last is None or last["kind"] == "said" or last.get("quick_used"):
            return []
        return visible.quick_replies(last["message"])

    def buttons(self) -> Iterator[tuple[Button, Record]]:
        """All that can be pressed now with the message it is on, newest message first."""
        last = self.last_message()
        if last is not None:
            yield from ((button, last) for button in self.quick_replies())
        for record in self._messages():
            if record["kind"] != "said":
                yield from ((button, record) for button in visible.lasting_buttons(record["message"]))

    def find_button(self, wanted: Wanted) -> tuple[Button, Record] | None:
        skip = wanted.nth
        for button, record in self.buttons():
            if wanted.fits(button, record["seq"]):
                if not skip:
                    return button, record
                skip -= 1
        return None

    def own_message(self, message_id: str | None) -> Record | None:
        """An own message by its id, or the newest one."""
        for record in self._messages():
            # A postback's displayText is only drawn on the phone: it has no id and can't be unsent.
            if record["kind"] == "said" and record["message_id"] and message_id in (None, record["message_id"]):
                return record
        return None


def entry(kind: str, message: dict[str, Any], at: str, **more: Any) -> Record:
    """A line of a chat: kind is said (own), reply, push, note or unsent."""
    return {
        "kind": kind,
        "at": at,
        "message": message,
        "message_id": message.get("id", ""),
        "text": visible.words(message),
        "alt": visible.preview(message),
        **more,
    }
