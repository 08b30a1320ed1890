"""Rules for Flex Messages: containers and their components.

Source: developers.line.biz/en/reference/messaging-api/#flex-message and, for sizes and offsets,
developers.line.biz/en/docs/messaging-api/flex-message-layout.
"""

from typing import Any

from .actions import flex_button_action, flex_other_action
from .counting import as_sent
from .fields import (
    OK,
    Check,
    Problem,
    Problems,
    anything,
    array,
    boolean,
    by_type,
    choice,
    color,
    https_url,
    pattern,
    problem,
    record,
    string,
    whole,
)

BUBBLE_BYTES = 30_000
CAROUSEL_BYTES = 50_000
MAX_ANIMATED_IMAGES = 10

_PIXELS = r"\d+(?:\.\d+)?px"
_PERCENT = r"\d+(?:\.\d+)?%"
_SPACES = "none|xs|sm|md|lg|xl|xxl"
_FONTS = "xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl"


def _size(*forms: str) -> Check:
    return pattern("|".join(forms), "invalid size")


_space = _size(_SPACES, _PIXELS)
_padding = _size(_SPACES, _PIXELS, _PERCENT)
_offset = _size(_SPACES, f"-?{_PIXELS}", f"-?{_PERCENT}")
_extent = _size(_PIXELS, _PERCENT)
_font = _size(_FONTS, _PIXELS)
_flex = whole(0)
_text = string(2**31, minimum=1)
_ratio_form = pattern(r"\d{1,6}(?:\.\d+)?:\d{1,6}(?:\.\d+)?", "must be {width}:{height}")


def _aspect_ratio(value: Any) -> Problems:
    if problems := _ratio_form(value):
        return problems
    width, height = map(float, value.split(":"))
    if not (1 <= width <= 100_000 and 1 <= height <= 100_000):
        return problem("width and height must be between 1 and 100000")
    return problem("height must not be more than three times the width") if height > 3 * width else OK


_placed: dict[str, Check] = {
    "margin": _space,
    "position": choice("relative", "absolute"),
    **dict.fromkeys(("offsetTop", "offsetBottom", "offsetStart", "offsetEnd"), _offset),
}
_lettered: dict[str, Check] = {
    "size": _font,
    "color": color,
    "weight": choice("regular", "bold"),
    "style": choice("normal", "italic"),
    "decoration": choice("none", "underline", "line-through"),
}
_gravity = {"gravity": choice("top", "bottom", "center")}
_fitted: dict[str, Check] = {"adjustMode": choice("shrink-to-fit"), "scaling": boolean}

_gradient = record(
    {
        "type": choice("linearGradient"),
        "angle": pattern(r"(?:\d|[1-9]\d|[12]\d\d|3[0-5]\d)(?:\.\d+)?deg", "must be in 0deg to 360deg"),
        "startColor": color,
        "endColor": color,
    },
    {
        "centerColor": color,
        "centerPosition": pattern(r"(?:100|\d{1,2}(?:\.\d+)?)%", "must be in 0% to 100%"),
    },
)

_span = by_type({"span": record({"type": anything}, _lettered | {"text": _text})}, "component")


def _says_something(text: dict[str, Any]) -> Problems:
    return OK if "text" in text or "contents" in text else problem("must be specified", "text")


_text_component = record(
    {"type": anything},
    _placed
    | _lettered
    | _gravity
    | _fitted
    | {
        "text": _text,
        "contents": array(_span, 1, None),
        "flex": _flex,
        "align": choice("start", "end", "center"),
        "wrap": boolean,
        "lineSpacing": _size(_PIXELS),
        "maxLines": whole(0),
        "action": flex_other_action,
    },
    _says_something,
)
_image = record(
    {"type": anything, "url": https_url},
    _placed
    | _gravity
    | {
        "flex": _flex,
        "align": choice("start", "end", "center"),
        "size": _size(_FONTS, "full", _PIXELS, _PERCENT),
        "aspectRatio": _aspect_ratio,
        "aspectMode": choice("fit", "cover"),
        "backgroundColor": color,
        "action": flex_other_action,
        "animated": boolean,
    },
)
_button = record(
    {"type": anything, "action": flex_button_action},
    _placed
    | _gravity
    | _fitted
    | {
        "flex": _flex,
        "height": choice("sm", "md"),
        "style": choice("primary", "secondary", "link"),
        "color": color,
    },
)
_icon = record(
    {"type": anything, "url": https_url},
    _placed | {"size": _font, "aspectRatio": _aspect_ratio, "scaling": boolean},
)
_separator = record({"type": anything}, {"margin": _space, "color": color})
_filler = record({"type": anything}, {"flex": _flex})


def _box(value: Any) -> Problems:
    """A box may hold boxes, so its rule has to be looked up when it is used."""
    return _any_box(value)


_in_line: dict[str, Check] = {"icon": _icon, "text": _text_component, "filler": _filler}
_stacked: dict[str, Check] = {
    "box": _box,
    "button": _button,
    "image": _image,
    "text": _text_component,
    "separator": _separator,
    "filler": _filler,
}
_contents_by_layout = {
    "vertical": array(by_type(_stacked, "component"), 0, None),
    "horizontal": array(by_type(_stacked, "component"), 0, None),
    "baseline": array(by_type(_in_line, "component"), 0, None),
}


def _contents_fit_layout(box: dict[str, Any]) -> Problems:
    problems = _contents_by_layout[box["layout"]](box["contents"])
    return [p.under("contents") for p in problems] if problems else OK


_any_box = record(
    {"type": choice("box"), "layout": choice("vertical", "horizontal", "baseline"), "contents": anything},
    _placed
    | dict.fromkeys(("paddingAll", "paddingTop", "paddingBottom", "paddingStart", "paddingEnd"), _padding)
    | dict.fromkeys(("width", "maxWidth", "height", "maxHeight"), _extent)
    | {
        "flex": _flex,
        "spacing": _space,
        "backgroundColor": color,
        "borderColor": color,
        "borderWidth": _size("none|light|normal|medium|semi-bold|bold", _PIXELS),
        "cornerRadius": _size(_SPACES, _PIXELS),
        "justifyContent": choice("flex-start", "center", "flex-end", "space-between", "space-around", "space-evenly"),
        "alignItems": choice("flex-start", "center", "flex-end"),
        "background": _gradient,
        "action": flex_other_action,
    },
    _contents_fit_layout,
)
_video = record(
    {
        "type": anything,
        "url": https_url,
        "previewUrl": https_url,
        "altContent": by_type({"box": _box, "image": _image}, "component"),
    },
    {"aspectRatio": _aspect_ratio, "action": flex_other_action},
)
_block_style = record({}, {"backgroundColor": color, "separator": boolean, "separatorColor": color})
_BLOCKS = ("header", "hero", "body", "footer")


def _has_a_block(bubble: dict[str, Any]) -> Problems:
    return OK if any(block in bubble for block in _BLOCKS) else problem("At least one block must be specified")


def _video_has_room(bubble: dict[str, Any]) -> Problems:
    film = bubble.get("hero", {}).get("type") == "video"
    if film and bubble.get("size", "mega") not in ("kilo", "mega", "giga"):
        return problem("a video needs a bubble of size kilo, mega or giga", "hero")
    return OK


def _small_enough(limit: int, noun: str) -> Check:
    def check(container: dict[str, Any]) -> Problems:
        sent = as_sent(container)
        found = []
        if len(sent) > limit:
            found.append(Problem("", f"{noun} JSON must be at most {limit} bytes, it is {len(sent)}"))
        if sent.count('"animated": true') > MAX_ANIMATED_IMAGES:
            found.append(Problem("", f"at most {MAX_ANIMATED_IMAGES} animated images"))
        return found

    return check


def _bubble(hero: dict[str, Check]) -> Check:
    return record(
        {"type": choice("bubble")},
        {
            "size": choice("nano", "micro", "deca", "hecto", "kilo", "mega", "giga"),
            "direction": choice("ltr", "rtl"),
            "header": _box,
            "hero": by_type(hero, "component"),
            "body": _box,
            "footer": _box,
            "styles": record({}, dict.fromkeys(_BLOCKS, _block_style)),
            "action": flex_other_action,
        },
        _has_a_block,
        _video_has_room,
        _small_enough(BUBBLE_BYTES, "bubble"),
    )


def _one_width(carousel: dict[str, Any]) -> Problems:
    sizes = {bubble.get("size", "mega") for bubble in carousel["contents"]}
    return OK if len(sizes) == 1 else problem("bubbles of a carousel must have the same size", "contents")


_hero_in_carousel: dict[str, Check] = {"box": _box, "image": _image}
container = by_type(
    {
        "bubble": _bubble({**_hero_in_carousel, "video": _video}),
        "carousel": record(
            {"type": anything, "contents": array(_bubble(_hero_in_carousel), 1, 12)},
            {},
            _one_width,
            _small_enough(CAROUSEL_BYTES, "carousel"),
        ),
    },
    "container",
)
