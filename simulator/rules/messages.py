"""Rules for message objects and for the requests that carry them.

Source: developers.line.biz/en/reference/messaging-api/#message-objects. Three of LINE's message types are
refused because the simulator couldn't show them: textV2, imagemap, coupon.
"""

import re
from typing import Any

from .actions import quick_reply_action
from .fields import (
    Check,
    Problem,
    Problems,
    anything,
    array,
    boolean,
    by_type,
    choice,
    https_url,
    number,
    pattern,
    problem,
    record,
    string,
    whole,
)
from .flex import container
from .templates import template

MAX_MESSAGES = 5

_name = string(20)
_names_line = re.compile(r"\bline\b", re.IGNORECASE).search


def _sender_name(value: Any) -> Problems:
    problems = _name(value)
    if not problems and _names_line(value):
        return problem("contains a word that may not be used")
    return problems


_common: dict[str, Check] = {
    "quickReply": record(
        {
            "items": array(
                record({"type": choice("action"), "action": quick_reply_action}, {"imageUrl": https_url}),
                1,
                13,
            )
        },
        {},
    ),
    "sender": record({}, {"name": _sender_name, "iconUrl": https_url}),
}
_emoji = record({"index": whole(0), "productId": string(100), "emojiId": string(100)}, {})


def _emojis_stand_at_dollars(message: dict[str, Any]) -> Problems:
    text = message["text"].encode("utf-16-le", "surrogatepass")
    found = []
    for position, emoji in enumerate(message.get("emojis", ())):
        at = emoji["index"] * 2
        if text[at : at + 2] != b"$\0":
            found.append(Problem(f"emojis[{position}].index", "must be the position of a $"))
    return found


_text = record(
    {"type": anything, "text": string(5000)},
    _common | {"emojis": array(_emoji, 0, 20), "quoteToken": string(1000)},
    _emojis_stand_at_dollars,
)
_sticker = record(
    {"type": anything, **dict.fromkeys(("packageId", "stickerId"), pattern(r"\d{1,20}", "must be a number"))},
    _common | {"quoteToken": string(1000)},
)
_image = record({"type": anything, "originalContentUrl": https_url, "previewImageUrl": https_url}, _common)
_video = record(
    {"type": anything, "originalContentUrl": https_url, "previewImageUrl": https_url},
    _common | {"trackingId": pattern(r"[-a-zA-Z0-9.=,+*()%$&;:@{}!?<>\[\]]{1,100}", "invalid trackingId")},
)
_audio = record({"type": anything, "originalContentUrl": https_url, "duration": whole(1, 2**63 - 1)}, _common)
_location = record(
    {
        "type": anything,
        "title": string(100),
        "address": string(100),
        "latitude": number(-90, 90),
        "longitude": number(-180, 180),
    },
    _common,
)
_template = record({"type": anything, "altText": string(1500), "template": template}, _common)
_flex = record({"type": anything, "altText": string(1500), "contents": container}, _common)

_messages = array(
    by_type(
        {
            "text": _text,
            "sticker": _sticker,
            "image": _image,
            "video": _video,
            "audio": _audio,
            "location": _location,
            "template": _template,
            "flex": _flex,
        },
        "message type",
    ),
    1,
    MAX_MESSAGES,
)

_units = array(pattern(r"[A-Za-z0-9_]{1,30}", "invalid customAggregationUnit"), 0, 1)
_requests = {
    "validate": record({"messages": _messages}, {}),
    "reply": record({"messages": _messages, "replyToken": string(1000)}, {"notificationDisabled": boolean}),
    "push": record(
        {"messages": _messages, "to": string(100)},
        {"notificationDisabled": boolean, "customAggregationUnits": _units},
    ),
}


def check_messages(messages: object) -> list[Problem]:
    """Everything that LINE would refuse in a list of message objects; empty when it would take them.

    A problem's property is a path like `messages[0].contents.body.contents[2].action.label`.
    """
    return [p.under("messages") for p in _messages(messages)]


def check_request(kind: str, body: object) -> list[Problem]:
    """The same for a whole request body; kind is reply, push or validate."""
    return list(_requests[kind](body))
