"""POST /callback: prove that LINE sent it, store the events, ring the worker, answer 200. Nothing else."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestEntityTooLarge
from werkzeug.wrappers import Request, Response

from bot.doorbell import Doorbell
from bot.line import reading
from bot.web.channels import Channels
from bot.web.flood import Flood
from bot.web.gate import Gate
from bot.web.keeping import Keeper
from bot.web.writing import Writes
from config.logs import log
from handlers.operator.inbox import Stored

PATH = "/callback"
BODY_MAX = 1024 * 1024
"""Bytes; LINE documents no limit, its events are some kilobytes."""

AWAY = "database unavailable\n", 503
ID_MAX = 64


class Webhook:
    """In front of the Flask application, as WSGI middleware: what Flask does around a route takes longer than all the
    rest of the webhook. 200 stored (or seen before), 400 not from LINE or no JSON, 405 no POST, 413 over the limit, 503
    no database."""

    def __init__(
        self,
        others: WSGIApplication,
        keeper: Keeper,
        channels: Channels,
        doorbell: Doorbell,
        flood: Flood,
        writes: Writes,
        gate: Gate,
    ) -> None:
        """`others`: what answers at every other address."""
        self._others = others
        self._keeper, self._channels, self._doorbell = keeper, channels, doorbell
        self._flood, self._writes, self._gate = flood, writes, gate

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != PATH:
            return self._others(environ, start_response)
        try:
            # Else each would stand in the other, and wait for the collector with all that was sent.
            words, status = self._answer(Request(environ, populate_request=False))
        except HTTPException as error:
            return error(environ, start_response)
        except Exception as error:  # the server would print it with all values
            log.error("webhook_failed", exc_info=error)
            words, status = "", 500
        return Response(words, status, mimetype="text/plain")(environ, start_response)

    def _answer(self, request: Request) -> tuple[str, int]:
        """What it says, and the status. Raises werkzeug's `HTTPException`."""
        if request.method != "POST":
            raise MethodNotAllowed(["POST"])
        if self._gate.refusal() is not None:
            return AWAY
        request.max_content_length = BODY_MAX
        body = request.get_data(cache=False)
        if request.content_length is None and request.stream.read(1):
            raise RequestEntityTooLarge  # what comes in chunks is cut off at the limit without a word
        try:
            channel = self._channels.of(body, request.headers.get("X-Line-Signature"))
            if channel is None:
                return "bad signature\n", 400
            received = datetime.now(UTC)
            try:
                events = _events(body)
            except ValueError:
                return "not a webhook body\n", 400
            stored = [_stored(event, channel, received) for event in self._flood.admitted(channel, events)]
            if stored:
                self._keeper.keep(stored)
                self._writes.succeeded()
        except SQLAlchemyError as error:  # no connection to be had in time is one of them
            self._writes.failed(error)
            log.error("webhook_not_stored", error=type(getattr(error, "orig", None) or error))
            return AWAY
        if stored:
            self._doorbell.ring()
        return "ok\n", 200


def _events(body: bytes) -> list[dict[str, object]]:
    """The events of a signed body; raises `ValueError` when it is no webhook body at all."""
    try:
        parsed = json.loads(body)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    events = parsed.get("events") if isinstance(parsed, dict) else None
    if not isinstance(events, list):
        raise ValueError("no events")
    return [event for event in events if isinstance(event, dict)]


def _stored(event: dict[str, object], channel: int, received: datetime) -> Stored:
    """One event as the inbox keeps it. LINE always gives an id; without one a repeat is known by its content."""
    message = reading.message_id(event)
    group = reading.is_group(event)
    if group:
        # What people say in a group is not for us: that somebody spoke there is all that is needed.
        event = {name: value for name, value in event.items() if name not in ("message", "postback")}
    raw = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return Stored(
        webhook_event_id=_id(reading.event_id(event)) or hashlib.sha256(raw).hexdigest()[:26],
        channel_id=channel,
        sender=_id(reading.group(event) or reading.sender(event)),
        group=group,
        type=reading.kind(event)[:40],
        message_id=_id(message),
        happened_at=reading.happened_at(event) or received,
        received_at=received,
        payload=raw,
    )


def _id(given: str | None) -> str | None:
    """An id that fits its column; LINE's have 33 characters at most, so a longer one is none."""
    return given if given and len(given) <= ID_MAX else None
