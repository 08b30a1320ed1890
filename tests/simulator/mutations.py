"""Breaks one documented rule at a time in any message that LINE would take.

Written from LINE's reference on its own, not from the simulator's tables: one can find the other wrong.
"""

import json
from collections.abc import Iterator
from typing import Any

Json = Any
Path = tuple[str | int, ...]
Mutation = tuple[str, Json]

# Grapheme clusters or UTF-16 units, by the name that limits.json gives them.
LIMITS = {
    "text_message.text.max": 5000,
    "quick_reply.items": 13,
    "quick_reply.label.max": 20,
    "actions.postback.data.max": 300,
    "actions.postback.displayText.max": 300,
    "actions.postback.fillInText.max": 300,
    "actions.message.text.max": 300,
    "actions.uri.uri.max": 10_000,
    "actions.datetimepicker.data.max": 300,
    "actions.clipboard.clipboardText.max": 1000,
    "actions.label_by_container.template.max": 20,
    "actions.label_by_container.image_carousel.max": 12,
    "actions.label_by_container.flex_button.max": 40,
    "actions.label_by_container.flex_other.max": 40,
    "template.altText": 1500,
    "template.buttons.actions": 4,
    "template.buttons.title.max": 40,
    "template.buttons.text.max": 160,
    "template.buttons.text.max_with_image_or_title": 60,
    "template.confirm.actions": 2,
    "template.confirm.text.max": 240,
    "template.carousel.columns": 10,
    "template.carousel.actions": 3,
    "template.carousel.text.max": 120,
    "template.carousel.text.max_with_image_or_title": 60,
    "template.image_carousel.columns": 10,
    "flex.altText": 1500,
    "flex.bubble_json_bytes": 30_000,
    "flex.carousel_json_bytes": 50_000,
    "flex.carousel_bubbles": 12,
    "image_message.originalContentUrl": 2000,
    "sender.name": 20,
}

# What LINE's reference marks as required, by the object's type (a label depends on where the action stands).
REQUIRED = {
    "text": ("type",),
    "flex": ("type", "altText", "contents"),
    "template": ("type", "altText", "template"),
    "sticker": ("type", "packageId", "stickerId"),
    "audio": ("type", "originalContentUrl", "duration"),
    "location": ("type", "title", "address", "latitude", "longitude"),
    "buttons": ("type", "text", "actions"),
    "confirm": ("type", "text", "actions"),
    "image_carousel": ("type", "columns"),
    "bubble": ("type",),
    "box": ("type", "layout", "contents"),
    "button": ("type", "action"),
    "icon": ("type", "url"),
    "span": ("type",),
    "separator": ("type",),
    "postback": ("type", "data"),
    "message": ("type", "text"),
    "uri": ("type", "uri"),
    "datetimepicker": ("type", "data", "mode"),
    "clipboard": ("type", "clipboardText"),
    "camera": ("type", "label"),
    "location_action": ("type", "label"),
    "action": ("type", "action"),
}

# Properties whose value is one of a list or has a form: "bogus" is none of them.
# fmt: off
FORMED = frozenset((
    "type", "layout", "size", "direction", "weight", "style", "decoration", "align", "gravity", "position",
    "height", "adjustMode", "mode", "aspectMode", "justifyContent", "alignItems", "imageAspectRatio",
    "imageSize", "margin", "spacing", "cornerRadius", "color", "backgroundColor", "imageBackgroundColor",
    "separatorColor", "borderColor", "borderWidth", "width", "aspectRatio", "paddingAll", "offsetTop",
    "initial", "min", "max", "url", "uri", "originalContentUrl", "previewImageUrl", "thumbnailImageUrl",
    "imageUrl", "iconUrl", "angle", "startColor", "endColor", "packageId", "stickerId",
))
# fmt: on
_URLS = ("url", "originalContentUrl", "previewImageUrl", "thumbnailImageUrl", "imageUrl", "iconUrl")
_THAI = "ก"


def mutations(message: Json) -> Iterator[Mutation]:
    """(name, mutated) for one message object; LINE would refuse every one of them."""
    for path, value in walk(message):
        if isinstance(value, dict):
            yield from _of_object(message, path, value)
        if not path or isinstance(path[-1], int):
            continue
        where, name = spelled(path), path[-1]
        yield f"null {where}", replaced(message, path, None)
        yield f"wrong type {where}", replaced(message, path, _of_another_type(value))
        if value == "":
            continue
        if name in FORMED and isinstance(value, str):
            yield f"no such value {where}", replaced(message, path, "bogus")
        for what, broken in _over_limit(message, path, name, value):
            yield f"{what} {where}", replaced(message, path, broken)


def removals(message: Json) -> Iterator[Mutation]:
    """Each property removed, also those that are optional: for tests that have a judge of their own."""
    for path, _ in walk(message):
        if path and isinstance(path[-1], str):
            yield f"removed {spelled(path)}", removed(message, path)


def _of_object(message: Json, path: Path, value: dict[str, Json]) -> Iterator[Mutation]:
    where = spelled(path)
    yield f"unknown property in {where}", replaced(message, path, {**value, "unknownThing": "x"})
    for name in value:
        misspelt = {(k + "s" if k == name else k): v for k, v in value.items()}
        yield f"misspelt {where}.{name}", replaced(message, path, misspelt)
    for name in _required(path, value):
        if name in value:
            yield f"required {where}.{name}", removed(message, (*path, name))
    if path and path[-1] in ("action", "defaultAction") and "quickReply" not in path:
        camera = {"type": "camera", "label": "ถ่ายรูป"}
        yield f"camera outside quick replies {where}", replaced(message, path, camera)
    if value.get("type") == "text" and "text" in value and path and "contents" not in value:
        yield f"neither text nor contents {where}", removed(message, (*path, "text"))
    if value.get("type") == "datetimepicker" and value.get("mode") == "date":
        for low, high in (
            ("2026-06-16", "2026-06-15"),
            ("1899-12-31", "2026-06-15"),
            ("2026-02-30", "2026-06-15"),
        ):
            swapped = {**value, "min": low, "max": high}
            yield f"date range {low} {where}", replaced(message, path, swapped)
        yield f"date after 2100 {where}", replaced(message, path, {**value, "max": "2101-01-01"})
    if value.get("type") == "bubble":
        yield (
            f"bubble too big {where}",
            replaced(message, path, _fat(value, LIMITS["flex.bubble_json_bytes"])),
        )
        yield f"bubble without a block {where}", replaced(message, path, {"type": "bubble"})
    if value.get("type") == "carousel" and "contents" in value:
        yield from _of_carousel(message, path, value["contents"])


def _of_carousel(message: Json, path: Path, bubbles: list[Json]) -> Iterator[Mutation]:
    inside, where = (*path, "contents"), spelled(path)
    fat = _fat(bubbles[0], LIMITS["flex.bubble_json_bytes"] - 5000)
    yield f"carousel too big {where}", replaced(message, inside, [fat, fat])
    odd = "nano" if bubbles[0].get("size", "mega") != "nano" else "giga"
    yield f"unequal bubbles {where}", replaced(message, inside, [bubbles[0], {**bubbles[0], "size": odd}])


def _required(path: Path, value: dict[str, Json]) -> tuple[str, ...]:
    kind = str(value.get("type", ""))
    if kind == "image":
        return ("url",) if path else ("type", "originalContentUrl", "previewImageUrl")
    if kind == "carousel":
        return ("type", "columns" if "columns" in value else "contents")
    if kind == "video":
        return ("type", "originalContentUrl", "previewImageUrl")
    if kind == "text" and not path:
        return ("type", "text")
    if kind == "location" and path:
        return REQUIRED["location_action"]
    required = REQUIRED.get(kind, ())
    labelled = "quickReply" in path or ("template" in path and "imageUrl" not in path)
    if path and path[-1] == "action" and kind != "action" and labelled:
        return (*required, "label") if not _in_image_carousel(path, value) else required
    return required


def _in_image_carousel(path: Path, _value: Json) -> bool:
    return len(path) >= 2 and path[0] == "template" and path[-1] == "action"


def _over_limit(message: Json, path: Path, name: str | int, value: Json) -> Iterator[Mutation]:
    parent = found(message, path[:-1])
    limit = _limit(message, path, name, parent)
    if isinstance(value, str):
        if limit:
            yield "too long", _THAI * (limit + 1)
        if name in ("text", "altText", "label"):
            yield "empty", ""
        if name in _URLS:
            yield "plain http", value.replace("https:", "http:")
            yield "too long", value + "a" * 2000
        if name == "uri":
            yield "scheme", "ftp://example.com/"
            yield "scheme", "javascript:alert(1)"
            yield "too long", "https://example.com/" + "a" * LIMITS["actions.uri.uri.max"]
    elif isinstance(value, list) and value and limit:
        yield "too many", (value * (limit + 1))[: limit + 1]
        if name != "contents" or parent.get("type") == "carousel":
            yield "none", []


def _limit(message: Json, path: Path, name: str | int, parent: dict[str, Json]) -> int | None:
    kind = parent.get("type")
    if name == "label":
        return LIMITS[f"actions.label_by_container.{_container(message, path)}.max"]
    if path == ("text",):
        return LIMITS["text_message.text.max"]
    if name == "altText":
        return LIMITS["flex.altText"]
    if name == "name" and path[0] == "sender":
        return LIMITS["sender.name"]
    if name == "items":
        return LIMITS["quick_reply.items"]
    if kind in ("postback", "message", "datetimepicker", "clipboard"):
        return LIMITS.get(f"actions.{kind}.{name}.max")
    if path[0] == "template":
        return _template_limit(message["template"]["type"], name, parent)
    if name == "contents" and kind == "carousel":
        return LIMITS["flex.carousel_bubbles"]
    return None


def _template_limit(kind: str, name: str | int, parent: dict[str, Json]) -> int | None:
    if name in ("actions", "columns"):
        return LIMITS.get(f"template.{kind}.{name}")
    if name == "title":
        return LIMITS["template.buttons.title.max"]
    if name == "text":
        beside = "_with_image_or_title" if "title" in parent or "thumbnailImageUrl" in parent else ""
        return LIMITS.get(f"template.{kind}.text.max{beside}")
    return None


def _container(message: Json, path: Path) -> str:
    if "quickReply" in path:
        return "template"  # the same 20 as in a template
    if path[0] == "template":
        return "image_carousel" if message["template"]["type"] == "image_carousel" else "template"
    return "flex_button" if found(message, path[:-2]).get("type") == "button" else "flex_other"


def _fat(bubble: dict[str, Json], size: int) -> dict[str, Json]:
    """The bubble with so much harmless text that its JSON just exceeds size."""
    line = {"type": "text", "text": "ก" * 100}
    lines = [line] * (1 + size // len(json.dumps(line)))
    return {**bubble, "body": {"type": "box", "layout": "vertical", "contents": lines}}


def _of_another_type(value: Json) -> Json:
    if isinstance(value, str):
        return 7
    if isinstance(value, list):
        return {}
    if isinstance(value, dict):
        return []
    return "seven"


def walk(node: Json, path: Path = ()) -> Iterator[tuple[Path, Json]]:
    """The node and everything in it, with its path."""
    yield path, node
    if isinstance(node, dict):
        for name, child in node.items():
            yield from walk(child, (*path, name))
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from walk(child, (*path, index))


def found(node: Json, path: Path) -> Json:
    for step in path:
        node = node[step]
    return node


def replaced(node: Json, path: Path, value: Json) -> Json:
    """The node with one place changed; only what leads there is copied."""
    if not path:
        return value
    step = path[0]
    copy: Any = list(node) if isinstance(node, list) else dict(node)
    copy[step] = replaced(node[step], path[1:], value)
    return copy


def removed(node: Json, path: Path) -> Json:
    parent = found(node, path[:-1])
    return replaced(node, path[:-1], {k: v for k, v in parent.items() if k != path[-1]})


def spelled(path: Path) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".") or "message"
