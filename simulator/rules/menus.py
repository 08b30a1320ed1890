"""Rules for rich menus: the object, the picture, and calls about many people.

Source: developers.line.biz/en/reference/messaging-api/#rich-menu (object, image requirements, linking many users).
"""

from typing import Any, NamedTuple

from .actions import rich_menu_action
from .fields import OK, Check, Problem, Problems, array, boolean, record, string, whole

MAX_PICTURE = 1024 * 1024
MAX_USERS = 500
_WIDTHS, _LOWEST, _NARROWEST = (800, 2500), 250, 1.45


def _inside(menu: dict[str, Any]) -> Problems:
    """Every area lies on the picture."""
    size, found = menu["size"], []
    for index, area in enumerate(menu["areas"]):
        bounds = area["bounds"]
        for at, long, whole_ in (("x", "width", size["width"]), ("y", "height", size["height"])):
            if bounds[at] + bounds[long] > whole_:
                found.append(Problem(f"areas[{index}].bounds.{long}", "must lie inside the rich menu"))
    return found


def _shape(size: dict[str, Any]) -> Problems:
    if size["width"] / size["height"] < _NARROWEST:
        return (Problem("", f"the aspect ratio (width / height) must be {_NARROWEST} or more"),)
    return OK


_size = record({"width": whole(*_WIDTHS), "height": whole(_LOWEST)}, {}, _shape)
_bounds = record({"x": whole(0), "y": whole(0), "width": whole(1), "height": whole(1)}, {})
_area = record({"bounds": _bounds, "action": rich_menu_action}, {})
_menu = record(
    {
        "size": _size,
        "selected": boolean,
        "name": string(300, clusters=True),
        "chatBarText": string(14, clusters=True),
        "areas": array(_area, 0, 20),
    },
    {},
    _inside,
)
_users = array(string(100), 1, MAX_USERS)
_bulk: dict[str, Check] = {
    "link": record({"richMenuId": string(100), "userIds": _users}, {}),
    "unlink": record({"userIds": _users}, {}),
}


def check_menu(body: object) -> list[Problem]:
    """Everything that LINE would refuse in a rich menu object."""
    return list(_menu(body))


def check_bulk(kind: str, body: object) -> list[Problem]:
    """The same for a call about many people; kind is link or unlink."""
    return list(_bulk[kind](body))


class Size(NamedTuple):
    width: int
    height: int


def picture_size(data: bytes, media_type: str) -> Size | None:
    """How large a picture of this type is; None for what is none."""
    return _png(data) if media_type == "image/png" else _jpeg(data)


def _png(data: bytes) -> Size | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR":
        return None
    return Size(int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))


def _jpeg(data: bytes) -> Size | None:
    """From the first frame header."""
    if data[:2] != b"\xff\xd8":
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = (int.from_bytes(data[at + by : at + by + 2], "big") for by in (5, 7))
            return Size(width, height)
        at += 2 + length
    return None
