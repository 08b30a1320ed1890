"""Rules for template messages: buttons, confirm, carousel, image carousel.

Source: developers.line.biz/en/reference/messaging-api/#template-messages.
"""

from typing import Any

from .actions import image_carousel_action, template_action
from .counting import longer_in_graphemes
from .fields import (
    OK,
    Check,
    Problems,
    anything,
    array,
    by_type,
    choice,
    color,
    https_url,
    problem,
    record,
    string,
)

_MAX_BESIDE_PICTURE_OR_TITLE = 60

_ratio_and_size: dict[str, Check] = {
    "imageAspectRatio": choice("rectangle", "square"),
    "imageSize": choice("cover", "contain"),
}
_card: dict[str, Check] = {
    "thumbnailImageUrl": https_url,
    "imageBackgroundColor": color,
    "title": string(40, clusters=True),
    "defaultAction": template_action,
}


def _short_beside_picture(card: dict[str, Any]) -> Problems:
    if ("thumbnailImageUrl" in card or "title" in card) and longer_in_graphemes(
        card["text"], _MAX_BESIDE_PICTURE_OR_TITLE
    ):
        return problem(f"Length must be between 1 and {_MAX_BESIDE_PICTURE_OR_TITLE}", "text")
    return OK


def _alike(carousel: dict[str, Any]) -> Problems:
    columns = carousel["columns"]
    shapes = {(len(c["actions"]), "thumbnailImageUrl" in c, "title" in c) for c in columns}
    if len(shapes) == 1:
        return OK
    return problem("columns must have the same number of actions, and all or none an image or title", "columns")


_column = record(
    {"text": string(120, clusters=True), "actions": array(template_action, 1, 3)},
    _card,
    _short_beside_picture,
)
_buttons = record(
    {"type": anything, "text": string(160, clusters=True), "actions": array(template_action, 1, 4)},
    _card | _ratio_and_size,
    _short_beside_picture,
)
_confirm = record({"type": anything, "text": string(240, clusters=True), "actions": array(template_action, 2, 2)}, {})
_carousel = record({"type": anything, "columns": array(_column, 1, 10)}, _ratio_and_size, _alike)
_image_column = record({"imageUrl": https_url, "action": image_carousel_action}, {})
_image_carousel = record({"type": anything, "columns": array(_image_column, 1, 10)}, {})

template = by_type(
    {
        "buttons": _buttons,
        "confirm": _confirm,
        "carousel": _carousel,
        "image_carousel": _image_carousel,
    },
    "template",
)
