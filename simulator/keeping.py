"""Keeps the chats over a restart: a copy of what LINE and the phones remember, in one file.

It is written at most once a second and when the simulator stops; who kills it loses that second. What is under way then
(webhooks, reply tokens) is not kept.
"""

import base64
import json
import sys
import threading
from datetime import timedelta
from typing import Any

from .line.memory import Made
from .world import Content, World

_EVERY_SECONDS = 1.0
Json = dict[str, Any]


class Keeper:
    """Writes the file of settings.keep in a thread of its own, if there is one to be written."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._written: tuple[int, timedelta] | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="keeper", daemon=True)
        if world.settings.keep:
            self._thread.start()

    def stop(self) -> None:
        """Write what is left to be written."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        while not self._stop.wait(_EVERY_SECONDS):
            self._write()
        self._write()

    def _write(self) -> None:
        path, world = self._world.settings.keep, self._world
        with world.lock:
            # Whatever happens is a numbered record somewhere, but for a clock that is set.
            now = world.numbers.last, world.clock.ahead
            if path is None or now == self._written:
                return
            text = json.dumps(_as_json(world), ensure_ascii=False)
        beside = path.with_name(path.name + ".new")
        try:
            beside.write_text(text)
            beside.replace(path)
            self._written = now
        except OSError as error:
            sys.stderr.write(f"simulator: the chats can't be kept in {path}: {error.strerror}\n")


def restore(world: World) -> None:
    """What the file holds, if it belongs to this database; else the world stays as it began."""
    path = world.settings.keep
    if path is None or not path.exists():
        return
    try:
        kept = json.loads(path.read_text())
        if kept["for"] == world.settings.kept_for:
            with world.lock:
                _fill(world, kept)
    except (OSError, ValueError, KeyError, TypeError) as error:
        world.reset()
        sys.stderr.write(f"simulator: the chats in {path} can't be read and begin anew: {error}\n")


def _as_json(world: World) -> Json:
    menus = world.menus
    return {
        "for": world.settings.kept_for,
        "generation": world.generation,
        "number": world.numbers.last,
        "ahead": world.clock.ahead.total_seconds(),
        "phones": [
            phone.as_json()
            | {"chat": list(phone.chat.records), "last_timestamp": phone.last_timestamp, "last_talk": phone.last_talk}
            for phone in world.phones.values()
        ],
        "contents": {
            key: {"data": _text(one.data), "media_type": one.media_type, "unsent": one.unsent}
            for key, one in world.contents.items()
        },
        "menus": {
            "made": {
                key: {"body": one.body, "picture": _text(one.picture), "media_type": one.media_type}
                for key, one in menus.made.items()
            },
            "default": menus.default,
            "links": menus.links,
        },
        "quota": {"limit": world.quota.limit, "used": world.quota.used},
        "retry_keys": world.retry_keys.accepted,
    }


def _fill(world: World, kept: Json) -> None:
    world.numbers.last = kept["number"]
    world.generation = kept["generation"]
    world.clock.ahead = timedelta(seconds=kept["ahead"])
    for one in kept["phones"]:
        phone = world.phones.get(one["user_id"]) or world.add_phone(one)
        phone.state, phone.last_timestamp, phone.last_talk = one["state"], one["last_timestamp"], one["last_talk"]
        phone.chat.records.extend(one["chat"])
    everything = [record for phone in world.phones.values() for record in phone.chat.records]
    world.feed.records.extend(sorted(everything, key=lambda record: int(record["seq"])))
    for key, one in kept["contents"].items():
        world.contents[key] = Content(_bytes(one["data"]) or b"", one["media_type"], one["unsent"])
    for key, one in kept["menus"]["made"].items():
        world.menus.made[key] = Made(one["body"], _bytes(one["picture"]), one["media_type"])
    world.menus.default, world.menus.links = kept["menus"]["default"], kept["menus"]["links"]
    world.quota.limit, world.quota.used = kept["quota"]["limit"], kept["quota"]["used"]
    world.retry_keys.accepted = {key: (at, name, sent) for key, (at, name, sent) in kept["retry_keys"].items()}


def _text(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text)
