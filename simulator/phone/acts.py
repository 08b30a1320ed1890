"""The acts of a phone as the control API names them: /simulator/phones/<id>/<act>."""

import base64
import binascii
from collections.abc import Callable
from typing import Any

from ..line import events
from ..world import Content, Refused
from .people import GROUP, People, Sent, sample_photo
from .phones import Phone, Wanted

Json = dict[str, Any]

_MAX_PHOTO = 10 * 1024 * 1024


def _text(body: Json, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise Refused(f"{name} is missing")
    return value


def _wanted(body: Json) -> Wanted:
    """Which button: {"label", "nth"?}, or {"seq", "path"} as the page knows it."""
    seq, path = body.get("seq"), body.get("path")
    label = body.get("label") if path is not None else _text(body, "label")
    return Wanted(label=label, nth=int(body.get("nth", 0)), seq=seq, path=path)


def _content(body: Json, default: bytes, media_type: str) -> Content:
    """What {"data": Base64, "media_type"} holds, or the default."""
    if "data" not in body:
        return Content(default, media_type)
    try:
        data = base64.b64decode(_text(body, "data"), validate=True)
    except binascii.Error as error:
        raise Refused("data must be Base64") from error
    if len(data) > _MAX_PHOTO:
        raise Refused("data is over 10 MB", 413)
    return Content(data, str(body.get("media_type", media_type)))


def _image(people: People, phone: Phone, body: Json) -> Sent:
    return people.send(phone, events.media("image"), _content(body, sample_photo(), "image/png"))


def _audio(people: People, phone: Phone, body: Json) -> Sent:
    message = events.media("audio", duration=int(body.get("duration", 3000)))
    return people.send(phone, message, _content(body, b"\0" * 64, "audio/x-m4a"))


def _video(people: People, phone: Phone, body: Json) -> Sent:
    message = events.media("video", duration=int(body.get("duration", 3000)))
    return people.send(phone, message, _content(body, b"\0" * 64, "video/mp4"))


def _location(people: People, phone: Phone, body: Json) -> Sent:
    place = {
        "title": "ตำแหน่งที่ตั้ง",
        "address": "ตำบลหนองกระทุ่ม อำเภอเมือง กาญจนบุรี",
        "latitude": 14.0228,
        "longitude": 99.5328,
        **body,
    }
    try:
        return people.send(phone, events.location(**place))
    except TypeError as error:
        raise Refused("a location has title, address, latitude and longitude") from error


ACTS: dict[str, Callable[[People, Phone, Json], Sent]] = {
    "follow": lambda people, phone, _: people.follow(phone),
    "block": lambda people, phone, _: people.block(phone),
    "unblock": lambda people, phone, _: people.unblock(phone),
    "text": lambda people, phone, body: people.say(phone, _text(body, "text")),
    "sticker": lambda people, phone, body: people.send(
        phone, events.sticker(str(body.get("package", "446")), str(body.get("sticker", "1988")))
    ),
    "image": _image,
    "audio": _audio,
    "video": _video,
    "location": _location,
    "file": lambda people, phone, body: people.send(
        phone, events.file(str(body.get("name", "file.pdf")), int(body.get("size", 1000)))
    ),
    "unsend": lambda people, phone, body: people.unsend(phone, body.get("message_id")),
    "postback": lambda people, phone, body: people.postback(phone, _text(body, "data"), body.get("params")),
    "tap": lambda people, phone, body: people.tap(phone, _wanted(body)),
    "menu": lambda people, phone, body: people.tap_menu(phone, body.get("label"), body.get("area")),
    "date": lambda people, phone, body: people.pick(phone, _wanted(body), _text(body, "value")),
    "group-join": lambda people, _, body: people.group_join(body.get("group", GROUP)),
    "group-text": lambda people, phone, body: people.group_say(phone, body.get("group", GROUP), _text(body, "text")),
}
