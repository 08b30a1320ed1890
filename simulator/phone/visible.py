"""What a person sees of a message: its words, and what can be pressed on it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

# Their quick reply stays until the camera, gallery, map or calendar that it opened has sent something.
STAYS_WHEN_PRESSED = ("camera", "cameraRoll", "location", "datetimepicker")


@dataclass(frozen=True)
class Button:
    """Something to press. `text` is what it shows, `label` its action's label; either finds it."""

    label: str
    text: str
    place: str
    path: str
    action: Json

    def called(self, name: str) -> bool:
        return name in (self.label, self.text)

    def as_json(self) -> Json:
        return {"label": self.label, "text": self.text, "place": self.place, "type": self.action["type"]}


def words(message: Json) -> str:
    """All text that the message shows, a line for each piece; a picture is its kind in brackets."""
    return "\n".join(_words(message))


def preview(message: Json) -> str:
    """The line that a lock screen shows."""
    return str(message.get("altText") or words(message))


def _words(node: Json) -> Iterator[str]:
    kind = node.get("type")
    if kind == "text":
        if "contents" in node:
            yield "".join(span.get("text", "") for span in node["contents"])
        else:
            yield node["text"]
    elif kind == "flex":
        yield from _words(node["contents"])
    elif kind == "button":
        yield node["action"]["label"]
    elif kind == "bubble":
        for block in ("header", "hero", "body", "footer"):
            if block in node:
                yield from _words(node[block])
    elif kind == "template":
        yield from _template_words(node["template"])
    elif kind == "location":
        yield from (node["title"], node["address"])
    elif "contents" in node:
        for child in node["contents"]:
            yield from _words(child)
    elif kind in ("image", "sticker", "audio", "video", "file"):
        yield f"[{kind}]"


def _template_words(template: Json) -> Iterator[str]:
    for card in template.get("columns", [template]):
        yield from (card[part] for part in ("title", "text") if part in card)
        yield from (a["label"] for a in card.get("actions", [card.get("action", {})]) if "label" in a)


def quick_replies(message: Json) -> list[Button]:
    items = message.get("quickReply", {}).get("items", [])
    return [
        Button(i["action"]["label"], i["action"]["label"], "quick", f"quickReply.items[{n}].action", i["action"])
        for n, i in enumerate(items)
    ]


def lasting_buttons(message: Json) -> list[Button]:
    """Buttons that stay in the chat for ever: those of Flex and template messages, top to bottom."""
    if message["type"] == "flex":
        return list(_flex_buttons(message["contents"], "contents"))
    if message["type"] == "template":
        return list(_template_buttons(message["template"], "template"))
    return []


def _flex_buttons(node: Json, path: str) -> Iterator[Button]:
    action = node.get("action")
    if action:
        shown = action["label"] if node["type"] == "button" else "\n".join(_words(node))
        yield Button(action.get("label") or shown, shown, "flex", f"{path}.action", action)
    if node["type"] == "bubble":
        for block in ("header", "hero", "body", "footer"):
            if block in node:
                yield from _flex_buttons(node[block], f"{path}.{block}")
    elif node["type"] != "text":
        for index, child in enumerate(node.get("contents", ())):
            yield from _flex_buttons(child, f"{path}.contents[{index}]")


def _template_buttons(template: Json, path: str) -> Iterator[Button]:
    cards: list[tuple[Json, str]] = [(template, path)]
    if "columns" in template:
        cards = [(column, f"{path}.columns[{n}]") for n, column in enumerate(template["columns"])]
    for card, where in cards:
        if "defaultAction" in card:
            action = card["defaultAction"]
            shown = card.get("title") or card["text"]
            yield Button(action["label"], shown, "template", f"{where}.defaultAction", action)
        if "action" in card:
            name: str = card["action"].get("label", "")
            yield Button(name, name, "template", f"{where}.action", card["action"])
        for n, action in enumerate(card.get("actions", ())):
            yield Button(action["label"], action["label"], "template", f"{where}.actions[{n}]", action)
