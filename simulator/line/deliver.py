"""Brings events to the bot: signed, in order within a chat, in parallel between chats."""

import queue
import random
import threading
import time
from dataclasses import dataclass
from typing import Any

import urllib3

from ..log import Record
from ..world import Event, Refused, World
from . import events


@dataclass
class Redelivery:
    """LINE's switch of that name, off unless it is asked for. The true interval and count are unpublished."""

    enabled: bool = False
    after: float = 1.0
    times: int = 3


@dataclass
class _Parcel:
    events: list[Event]
    again: bool = False
    attempt: int = 0


class Courier:
    """A queue and a thread for each chat. Nothing here is kept over a restart."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.redelivery = Redelivery()
        self._http = urllib3.PoolManager(num_pools=4, maxsize=512, retries=False)
        self._lanes: dict[str, queue.SimpleQueue[_Parcel | None]] = {}
        self._held: list[Event] = []
        self._timers: set[threading.Timer] = set()
        self._pending = 0
        self._settled = threading.Condition(world.lock)

    def send(self, event: Event) -> None:
        """Queue an event, or keep it while webhooks are held. Its reply token lives from the delivery."""
        with self.world.lock:
            self.world.remember(event)
            if token := event.body.get("replyToken"):
                self.world.reply_tokens.add(token, event.lane, event.id, self.world.clock.machine())
            if self.world.faults.holding:
                self._held.append(event)
            else:
                self._queue(event.lane, _Parcel([event]))

    def repeat(self, event_id: str, *, redelivery: bool) -> None:
        """Deliver a known event once more: as a redelivery, or as the plain duplicate of a network fault."""
        with self.world.lock:
            if event_id not in self.world.events:
                raise Refused("no such event", 404)
            event = self.world.events[event_id]
            self._queue(event.lane, _Parcel([event], again=redelivery))

    def release(self, order: str, seed: int | None, *, together: bool) -> int:
        """Send what was held: in the order sent, reversed or shuffled; together is one request for all."""
        with self.world.lock:
            held, self._held = self._held, []
            self.world.faults.release()
            if order == "reversed":
                held.reverse()
            elif order == "shuffled":
                random.Random(seed).shuffle(held)  # noqa: S311 - a test's seed has to give the same order
            if together and held:
                self._queue("together", _Parcel(held))
            else:
                for event in held:
                    self._queue(event.lane, _Parcel([event]))
            return len(held)

    def post(self, body: bytes, signature: str) -> tuple[int | None, str]:
        """Give the bot exactly these bytes: status and body of its answer, or None and what went wrong."""
        try:
            answer = self._http.request(
                "POST",
                self.world.settings.webhook_url,
                body=body,
                headers={
                    "content-type": "application/json; charset=utf-8",
                    "x-line-signature": signature,
                    "user-agent": "LineBotWebhook/2.0",
                },
                timeout=self.world.settings.webhook_timeout,
                redirect=False,
            )
        except urllib3.exceptions.ReadTimeoutError:
            return None, "request_timeout"
        except urllib3.exceptions.HTTPError:
            return None, "could_not_connect"
        return answer.status, answer.data.decode("utf-8", "replace")

    def put_clock(self, now: str | None) -> int | None:
        """Tell the bot its demo time; the status, or None where it doesn't answer."""
        try:
            url = f"{self.world.settings.bot_url}/demo/clock"
            return self._http.request("PUT", url, json={"now": now}, timeout=5.0, redirect=False).status
        except urllib3.exceptions.HTTPError:
            return None

    def demo_steps(self) -> list[dict[str, Any]]:
        """What the bot says there is to try, and what of it is done; nothing where it is no demo."""
        try:
            url = f"{self.world.settings.bot_url}/demo/steps"
            answer = self._http.request("GET", url, timeout=5.0, redirect=False)
            return list(answer.json()["steps"]) if answer.status == 200 else []
        except (urllib3.exceptions.HTTPError, ValueError, KeyError):
            return []

    def settled(self, wait: float) -> bool:
        """Whether no webhook is under way or queued, within `wait` seconds. Held ones don't count."""
        with self._settled:
            return self._settled.wait_for(lambda: not self._pending, wait)

    def clear(self) -> None:
        """Forget what is queued and held; let the threads end."""
        with self.world.lock:
            for lane in self._lanes.values():
                lane.put(None)
            self._lanes.clear()
            self._held.clear()
            for timer in self._timers:
                timer.cancel()
            self._timers.clear()
            self._pending = 0
            self.redelivery = Redelivery()

    def stop(self) -> None:
        self.clear()
        self._http.clear()

    def _queue(self, lane: str, parcel: _Parcel) -> None:
        waiting = self._lanes.get(lane)
        if waiting is None:
            waiting = self._lanes[lane] = queue.SimpleQueue()
            threading.Thread(target=self._work, args=(lane, waiting), name=f"lane {lane}", daemon=True).start()
        self._pending += 1
        waiting.put(parcel)

    def _work(self, lane: str, waiting: "queue.SimpleQueue[_Parcel | None]") -> None:
        while (parcel := waiting.get()) is not None:
            with self.world.lock:
                if self._lanes.get(lane) is not waiting:
                    return
                delay = self.world.faults.take_webhook("delay")
                duplicate = self.world.faults.take_webhook("duplicate")
            if delay:
                self.world.faults.pause(delay.seconds)
            self._deliver(parcel)
            if duplicate:
                self._deliver(parcel)
            with self._settled:
                if self._lanes.get(lane) is waiting:
                    self._pending -= 1
                    self._settled.notify_all()

    def _deliver(self, parcel: _Parcel) -> None:
        world = self.world
        bodies = [self._as_sent(event, parcel.again) for event in parcel.events]
        body = events.envelope(world.settings.bot_user_id, bodies)
        with world.lock:
            now = world.clock.machine()
            for event in parcel.events:
                if token := event.body.get("replyToken"):
                    world.reply_tokens.delivered(token, now)
        began = time.monotonic()
        status, answer = self.post(body, events.signature(world.settings.channel_secret, body))
        fine = status is not None and 200 <= status < 300
        record: Record = {
            "at": world.now_text(),
            "event_ids": [event.id for event in parcel.events],
            "lanes": [event.lane for event in parcel.events],
            "status": status,
            "reason": None if fine else answer if status is None else "error_status_code",
            "duration_ms": round((time.monotonic() - began) * 1000, 1),
            "redelivery": parcel.again,
        }
        world.deliveries.add(record)
        if not fine and self.redelivery.enabled and parcel.attempt < self.redelivery.times:
            self._later(_Parcel(parcel.events, again=True, attempt=parcel.attempt + 1))

    def _as_sent(self, event: Event, again: bool) -> dict[str, Any]:
        return {**event.body, "deliveryContext": {"isRedelivery": True}} if again else event.body

    def _later(self, parcel: _Parcel) -> None:
        def bring() -> None:
            with self.world.lock:
                if timer in self._timers:
                    self._timers.discard(timer)
                    self._queue(parcel.events[0].lane, parcel)

        with self.world.lock:
            timer = threading.Timer(self.redelivery.after, bring)
            timer.daemon = True
            self._timers.add(timer)
            timer.start()
