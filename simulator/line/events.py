"""Webhook bodies as LINE makes them.

Source: developers.line.biz/en/reference/messaging-api/#webhooks.
"""

import base64
import hashlib
import hmac
import itertools
import json
import secrets
from typing import Any

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_message_numbers = itertools.count(460_000_000_000_000_000 + secrets.randbelow(10**17))

Json = dict[str, Any]


def ulid(milliseconds: int) -> str:
    """A ULID: 48 bits of time, 80 random ones, 26 letters."""
    number = (milliseconds << 80) | secrets.randbits(80)
    return "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))


def message_id() -> str:
    return str(next(_message_numbers))


def quote_token() -> str:
    return secrets.token_urlsafe(48)


def event(kind: str, source: Json, milliseconds: int, *, answerable: bool = True, **more: Any) -> Json:
    """One event; an answerable one gets a reply token."""
    body: Json = {"type": kind, **more}
    body["webhookEventId"] = ulid(milliseconds)
    body["deliveryContext"] = {"isRedelivery": False}
    body["timestamp"] = milliseconds
    body["source"] = source
    if answerable:
        body["replyToken"] = secrets.token_hex(16)
    body["mode"] = "active"
    return body


def text(words: str) -> Json:
    return {"type": "text", "id": message_id(), "quoteToken": quote_token(), "text": words}


def sticker(package: str, number: str) -> Json:
    return {
        "type": "sticker",
        "id": message_id(),
        "quoteToken": quote_token(),
        "packageId": package,
        "stickerId": number,
        "stickerResourceType": "STATIC",
    }


def media(kind: str, **more: Any) -> Json:
    """An image, a video or a sound that LINE keeps for the bot."""
    body: Json = {"type": kind, "id": message_id(), "contentProvider": {"type": "line"}, **more}
    if kind != "audio":
        body["quoteToken"] = quote_token()
    return body


def location(title: str, address: str, latitude: float, longitude: float) -> Json:
    return {
        "type": "location",
        "id": message_id(),
        "title": title,
        "address": address,
        "latitude": latitude,
        "longitude": longitude,
    }


def file(name: str, size: int) -> Json:
    return {"type": "file", "id": message_id(), "fileName": name, "fileSize": size}


def envelope(destination: str, events: list[Json]) -> bytes:
    """The bytes of a webhook request's body."""
    body = {"destination": destination, "events": events}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def signature(secret: str, body: bytes) -> str:
    """What stands in x-line-signature: Base64 of the HMAC-SHA256 of the exact body."""
    return base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()
