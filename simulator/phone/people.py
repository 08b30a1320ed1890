"""What people do with their phones: each act draws its own bubble and sends the event that LINE would."""

import struct
import zlib
from dataclasses import replace
from typing import Any

from ..line import events
from ..line.deliver import Courier
from ..log import Record
from ..rules.actions import moment
from ..world import Content, Event, Group, Refused, World
from .phones import Phone, Wanted, entry
from .visible import STAYS_WHEN_PRESSED, Button

Sent = dict[str, Any]

# The group chat of demos and tests that don't care which.
GROUP = "C" + "9" * 32


class People:
    """The acts of all phones. Each returns what was sent: `event_id` (None where LINE sends none), `seq`."""

    def __init__(self, world: World, courier: Courier) -> None:
        self.world = world
        self.courier = courier

    def follow(self, phone: Phone) -> Sent:
        return self._befriend(phone, was="stranger", note="เพิ่มเพื่อนแล้ว")

    def unblock(self, phone: Phone) -> Sent:
        return self._befriend(phone, was="blocked", note="ปลดบล็อกแล้ว")

    def block(self, phone: Phone) -> Sent:
        with self.world.lock:
            if phone.state == "blocked":
                raise Refused("this phone has blocked the account already", 409)
            phone.state = "blocked"
            self.world.menus.links.pop(phone.user_id, None)
            return self._happen(phone, "unfollow", self._note(phone, "บล็อกแล้ว"), answerable=False)

    def say(self, phone: Phone, words: str) -> Sent:
        if not words:
            raise Refused("text is empty")
        return self.send(phone, events.text(words))

    def send(self, phone: Phone, message: dict[str, Any], content: Content | None = None) -> Sent:
        """A message of any kind, built by `events`."""
        with self.world.lock:
            if phone.state == "blocked":
                raise Refused("this phone has blocked the account", 409)
            phone.last_talk = self.world.clock.machine()
            if content:
                self.world.contents[message["id"]] = content
            record = entry("said", message, self.world.now_text())
            return self._happen(phone, "message", record, message=message)

    def unsend(self, phone: Phone, message_id: str | None) -> Sent:
        with self.world.lock:
            record = phone.own_message(message_id)
            if record is None:
                raise Refused("no such own message to unsend", 404)
            record["unsent"] = True
            gone = record["message_id"]
            if gone in self.world.contents:
                self.world.contents[gone].unsent = True
            change = {"kind": "unsent", "at": self.world.now_text(), "message_id": gone}
            return self._happen(phone, "unsend", change, answerable=False, unsend={"messageId": gone})

    def postback(self, phone: Phone, data: str, params: dict[str, str] | None = None) -> Sent:
        """Raw data, whether or not a button on the phone carries it."""
        with self.world.lock:
            if phone.state == "blocked":
                raise Refused("this phone has blocked the account", 409)
            body: dict[str, Any] = {"data": data} | ({"params": params} if params else {})
            return self._happen(phone, "postback", None, postback=body)

    def tap(self, phone: Phone, wanted: Wanted) -> Sent:
        """Press a button: one that opens something says what (`opens`) and sends nothing."""
        with self.world.lock:
            button, record = self._button(phone, wanted)
            action = button.action
            kind = action["type"]
            if kind in STAYS_WHEN_PRESSED or kind in ("uri", "clipboard"):
                if button.place == "quick" and kind not in STAYS_WHEN_PRESSED:
                    record["quick_used"] = True
                return {"event_id": None, "opens": kind, "action": action}
            if button.place == "quick":
                record["quick_used"] = True
            if kind == "message":
                return self.say(phone, action["text"])
            return self._press_postback(phone, action)

    def tap_menu(self, phone: Phone, label: str | None, place: int | None) -> Sent:
        """Tap an area of the menu under the chat, by its name or as the nth from 0."""
        with self.world.lock:
            menu = self.world.menu_of(phone)
            areas = menu[1].body["areas"] if menu else []
            found = [a["action"] for n, a in enumerate(areas) if place == n or _named(a["action"]) == label]
            if not found:
                there = ", ".join(_named(area["action"]) for area in areas) or "none"
                raise Refused(f"no area {label or place!r} is in this phone's menu; there are: {there}", 404)
            action = found[0]
            if action["type"] == "message":
                return self.say(phone, action["text"])
            if action["type"] == "postback":
                return self._press_postback(phone, action)
            return {"event_id": None, "opens": action["type"], "action": action}

    def pick(self, phone: Phone, wanted: Wanted, value: str) -> Sent:
        """Answer a date picker: value is 2026-06-15, 08:30 or 2026-06-15T08:30, as its mode wants."""
        with self.world.lock:
            button, record = self._button(phone, replace(wanted, kind="datetimepicker"))
            action = button.action
            mode = action["mode"]
            chosen = moment(mode, value)
            if chosen is None:
                raise Refused(f"{value!r} is not a {mode}")
            low, high = (moment(mode, action[bound]) if bound in action else None for bound in ("min", "max"))
            if (low and chosen < low) or (high and chosen > high):
                raise Refused(f"{value!r} is outside what the picker offers")
            if button.place == "quick":
                record["quick_used"] = True
            return self.postback(phone, action["data"], {mode: value})

    def group_join(self, group_id: str) -> Sent:
        """Somebody invites the account into a group."""
        with self.world.lock:
            if group_id in self.world.groups:
                raise Refused("the account is in this group already", 409)
            self.world.groups[group_id] = Group(group_id)
            source = {"type": "group", "groupId": group_id}
            return self._emit(group_id, events.event("join", source, self.world.clock.milliseconds()))

    def group_say(self, phone: Phone, group_id: str, words: str) -> Sent:
        with self.world.lock:
            if group_id not in self.world.groups:
                raise Refused("the account isn't in this group", 404)
            members = self.world.groups[group_id].members
            if phone.user_id not in members:
                members.append(phone.user_id)
            message = events.text(words)
            record = entry("said", message, self.world.now_text(), group=group_id)
            source = {"type": "group", "groupId": group_id, "userId": phone.user_id}
            body = events.event("message", source, self._time(phone), message=message)
            return self._emit(group_id, body, phone, record)

    def _befriend(self, phone: Phone, was: str, note: str) -> Sent:
        with self.world.lock:
            if phone.state != was:
                raise Refused(f"this phone is a {phone.state}, not a {was}", 409)
            phone.state = "friend"
            follow = {"isUnblocked": was == "blocked"}
            return self._happen(phone, "follow", self._note(phone, note), follow=follow)

    def _press_postback(self, phone: Phone, action: dict[str, Any]) -> Sent:
        if "displayText" in action:
            # Drawn on the phone alone: the bot hears of the postback, not of these words.
            shown = entry("said", {"type": "text", "text": action["displayText"]}, self.world.now_text())
            phone.chat.add(shown)
        sent = self.postback(phone, action["data"])
        return self.say(phone, action["text"]) if "text" in action else sent

    def _button(self, phone: Phone, wanted: Wanted) -> tuple[Button, Record]:
        if phone.state == "blocked":
            raise Refused("this phone has blocked the account", 409)
        found = phone.find_button(wanted)
        if found is None:
            there = ", ".join(dict.fromkeys(b.label for b, _ in phone.buttons())) or "none"
            raise Refused(f"no button {wanted.label!r} can be pressed now; there are: {there}", 404)
        return found

    def _note(self, phone: Phone, words: str) -> Record:
        message = {"type": "text", "text": words}
        return {**entry("note", message, self.world.now_text()), "state": phone.state}

    def _time(self, phone: Phone) -> int:
        return phone.next_timestamp(self.world.clock.milliseconds())

    def _happen(self, phone: Phone, kind: str, record: Record | None, *, answerable: bool = True, **more: Any) -> Sent:
        source = {"type": "user", "userId": phone.user_id}
        body = events.event(kind, source, self._time(phone), answerable=answerable, **more)
        return self._emit(phone.user_id, body, phone, record)

    def _emit(self, lane: str, body: dict[str, Any], phone: Phone | None = None, record: Record | None = None) -> Sent:
        event = Event(body, lane)
        sent: Sent = {"event_id": event.id}
        if phone and record:
            record["event_id"] = event.id
            phone.chat.add(record)
            sent |= {"seq": record["seq"], "message_id": record.get("message_id", "")}
        self.courier.send(event)
        return sent


def _named(action: dict[str, Any]) -> str:
    return str(action.get("label") or action.get("text") or action["type"])


def sample_photo() -> bytes:
    """A small valid PNG for whoever has no photo at hand: a blue sky over a green field."""
    width, height = 320, 240
    rows = b"".join(b"\0" + (b"\x8f\xc1\xe8" if y < height * 0.6 else b"\x7f\xb0\x69") * width for y in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
