"""Rules for what a tap does. Which label an action needs depends on where it stands.

Source: developers.line.biz/en/reference/messaging-api/#action-objects; the length of a uri is 10,000 since
2026-10-27.
"""

import re
from datetime import datetime
from typing import Any

from .fields import OK, Check, Problem, Problems, anything, by_type, choice, pattern, problem, record, string

_BODY = r"[!#-;=?-\[\]_a-z~]+"
_uri_form = pattern(rf"(?:https?://(?=[^/?#]){_BODY}|line://{_BODY}|tel:{_BODY})", "invalid uri")
_DATA = string(300, minimum=0)
_FORMATS = {"date": "%Y-%m-%d", "time": "%H:%M", "datetime": "%Y-%m-%dT%H:%M"}
_SHAPES = {
    "date": re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
    "time": re.compile(r"\d\d:\d\d", re.ASCII),
    "datetime": re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d", re.ASCII),
}


def _uri(limit: int) -> Check:
    def check(value: Any) -> Problems:
        if problems := _uri_form(value):
            return problems
        return problem(f"Length must be between 1 and {limit}") if len(value) > limit else OK

    return check


def moment(mode: str, value: str) -> datetime | None:
    """What a date picker's value means in its mode, or None when it is malformed or outside 1900–2100."""
    if not _SHAPES[mode].fullmatch(value):
        return None
    try:
        # Wall time without a zone: the picker doesn't know any.
        parsed = datetime.strptime(value.upper(), _FORMATS[mode])  # noqa: DTZ007
    except ValueError:
        return None
    return parsed if mode == "time" or 1900 <= parsed.year <= 2100 else None


def _picker_range(action: dict[str, Any]) -> Problems:
    found = []
    values = {}
    for name in ("initial", "min", "max"):
        if name in action:
            values[name] = moment(action["mode"], action[name])
            if values[name] is None:
                found.append(Problem(name, f"invalid {action['mode']} format or out of range"))
    low, high = values.get("min"), values.get("max")
    if low and high and low >= high:
        found.append(Problem("max", "must be greater than min"))
    return found


def _said_once(action: dict[str, Any]) -> Problems:
    if "displayText" in action and "text" in action:
        return problem("displayText and text can't both be specified", "text")
    if "fillInText" in action and action.get("inputOption") != "openKeyboard":
        return problem("is valid only when inputOption is openKeyboard", "fillInText")
    return OK


def actions(label_limit: int, *, label_required: bool, quick_reply: bool = False) -> Check:
    """The check for an action that stands where a label may have `label_limit` grapheme clusters."""
    label = {"label": string(label_limit, clusters=True)}
    always = {"type": anything} | (label if label_required else {})
    maybe: dict[str, Check] = {} if label_required else label
    spoken = string(300, clusters=True)
    kinds = {
        "postback": record(
            always | {"data": _DATA},
            maybe
            | {
                "displayText": spoken,
                "text": spoken,
                "inputOption": choice("closeRichMenu", "openRichMenu", "openKeyboard", "openVoice"),
                "fillInText": spoken,
            },
            _said_once,
        ),
        "message": record(always | {"text": spoken}, maybe),
        "uri": record(always | {"uri": _uri(10_000)}, maybe | {"altUri": record({}, {"desktop": _uri(1000)})}),
        "datetimepicker": record(
            always | {"data": _DATA, "mode": choice("date", "time", "datetime")},
            maybe | dict.fromkeys(("initial", "min", "max"), string(20)),
            _picker_range,
        ),
        "clipboard": record(always | {"clipboardText": string(1000)}, maybe),
    }
    if quick_reply:
        kinds |= dict.fromkeys(("camera", "cameraRoll", "location"), record(always, maybe))
    return by_type(kinds, "action")


quick_reply_action = actions(20, label_required=True, quick_reply=True)
template_action = actions(20, label_required=True)
image_carousel_action = actions(12, label_required=False)
rich_menu_action = actions(20, label_required=False)
flex_button_action = actions(40, label_required=True)
flex_other_action = actions(40, label_required=False)
