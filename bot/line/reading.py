"""Understands one event of LINE's webhook: plain JSON in, a neutral input and a few facts out.

Anything may be missing or of another type: LINE adds event types and properties without notice, and its own
samples lack documented ones. Nothing here raises; what is not understood is None or `Other`. The SDK's
event models are not used: on an unknown value they drop the user, the reply token and the message. Source:
"Webhook Event Objects", Messaging API reference.
"""

from datetime import UTC, datetime
from math import isfinite
from typing import Any

from bot.line import postback
from flows.engine.inputs import Input, Other, Photo, Place, Said

_LATEST = datetime(2100, 1, 1, tzinfo=UTC).timestamp() * 1000
_DUMMY_USER = "Udeadbeef"
"""Together with reply tokens of only 0 or only f: what the console's old Verify button sent."""


def read(event: object) -> Input | None:
    """What the person did; None when the bot is not meant or it is no part of a talk (follow, unsend …)."""
    if _text(event, "mode") == "standby":
        return None
    match kind(event):
        case "message":
            return _message(_map(event, "message"))
        case "postback":
            pressed = _map(event, "postback")
            day = _text(_map(pressed, "params"), "date")
            return postback.decode(_text(pressed, "data") or "", day) or Other("postback")
    return None


def kind(event: object) -> str:
    """LINE's name of the event type (`message`, `follow`, `unsend` …), or an empty string."""
    return _text(event, "type") or ""


def event_id(event: object) -> str | None:
    """The id under which LINE may deliver the same event again."""
    return _text(event, "webhookEventId") or None


def is_redelivered(event: object) -> bool:
    """Whether LINE says that it could not deliver it before."""
    return _get(_map(event, "deliveryContext"), "isRedelivery") is True


def sender(event: object) -> str | None:
    """The user id of the person; LINE leaves it out for people who never agreed to share it."""
    user = _text(_map(event, "source"), "userId")
    return user if user and not user.startswith(_DUMMY_USER) else None


def is_group(event: object) -> bool:
    """Whether others read along."""
    return _text(_map(event, "source"), "type") in ("group", "room")


def group(event: object) -> str | None:
    """The id of the group or room chat in which it happened."""
    source = _map(event, "source")
    return _text(source, "groupId") or _text(source, "roomId") or None


def reply_token(event: object) -> str | None:
    """The token for one free answer within a minute; None when there is none or the bot must keep silent."""
    token = _text(event, "replyToken")
    if not token or _text(event, "mode") == "standby" or not token.strip("0") or not token.strip("f"):
        return None
    return token


def happened_at(event: object) -> datetime | None:
    """When the person did it, in UTC (not when it was delivered); None when LINE did not say."""
    stamp = _get(event, "timestamp")
    if not isinstance(stamp, int) or isinstance(stamp, bool) or not 0 < stamp < _LATEST:
        return None
    return datetime.fromtimestamp(stamp / 1000, UTC)


def message_id(event: object) -> str | None:
    """LINE's id of the message; for an `unsend` event the id of the message that the person took back."""
    if kind(event) == "unsend":
        return _text(_map(event, "unsend"), "messageId") or None
    return _text(_map(event, "message"), "id") or None


def _message(message: dict[str, Any]) -> Input:
    what = _text(message, "type") or "unknown"
    match what:
        case "text":
            return _words(message)
        case "image" if _text(_map(message, "contentProvider"), "type") != "external" and (
            content := _text(message, "id")
        ):
            return Photo(content, further=_is_further(message))
        case "location":
            latitude, longitude = _degrees(message, "latitude", 90), _degrees(message, "longitude", 180)
            if latitude is not None and longitude is not None:
                return Place(latitude, longitude)
    return Other(what)


def _words(message: dict[str, Any]) -> Input:
    """The text without LINE's own emoji, which stand in it as words such as “(happy)”; the message says where, counted
    in UTF-16. Brackets that were really typed stay. Of nothing but emoji no word is left: that is a sticker."""
    typed = _text(message, "text")
    marked = _get(message, "emojis")
    if not typed or not isinstance(marked, list):
        return Said(typed) if typed else Other("text")
    text = str(_get(message, "text")).encode("utf-16-le", "surrogatepass")
    emoji = {unit for one in marked for unit in _span(one, len(text) // 2)}
    kept = b"".join(text[2 * unit : 2 * unit + 2] for unit in range(len(text) // 2) if unit not in emoji)
    words = kept.decode("utf-16-le", "replace").replace("\0", "").strip()
    return Said(words) if words else Other("sticker")


def _span(emoji: object, end: int) -> range:
    """Where an emoji stands; nowhere where LINE does not say."""
    at, length = _get(emoji, "index"), _get(emoji, "length")
    if type(at) is not int or type(length) is not int or not 0 <= at < at + length <= end:
        return range(0)
    return range(at, at + length)


def _is_further(message: dict[str, Any]) -> bool:
    """Whether it is one of an album, and not its first picture. They come in any order, and some phones do not number
    them."""
    index = _get(_map(message, "imageSet"), "index")
    return type(index) is int and index > 1


def _degrees(message: dict[str, Any], key: str, most: int) -> float | None:
    value = message.get(key)
    if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) > most:
        return None
    return float(value) if isfinite(value) else None


def _get(thing: object, key: str) -> object:
    return thing.get(key) if isinstance(thing, dict) else None


def _map(thing: object, key: str) -> dict[str, Any]:
    value = _get(thing, key)
    return value if isinstance(value, dict) else {}


def _text(thing: object, key: str) -> str | None:
    """A string that can be stored: JSON allows lone surrogates and NUL, UTF-8 and PostgreSQL do not."""
    value = _get(thing, key)
    if not isinstance(value, str):
        return None
    if not value.isascii():
        value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return value.replace("\0", "")
