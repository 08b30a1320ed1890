"""Rich menus as LINE takes them: the object, its name with the edition in it, and the picture that is committed.

A picture can't be replaced at LINE, and what is linked can't be changed: whatever changes makes another edition, which
takes the place of the one before (docs/adr/0029).
"""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from bot.line.actions import action
from flows.menus.menus import MENUS, WIDTH, boxes
from flows.say import Word
from models.codes import Menu

PICTURES = Path(__file__).with_name("pictures")
_OURS = "panong"


def picture(menu: Menu) -> bytes:
    """The committed PNG."""
    return _file(menu).read_bytes()


def _file(menu: Menu) -> Path:
    return PICTURES / f"{menu.value.lower()}.png"


@cache
def editions() -> dict[Menu, str]:
    """Of each menu, what tells it from the one before: words, areas and picture."""
    return {menu: sha256(_told(menu) + picture(menu)).hexdigest()[:16] for menu in MENUS}


def body(menu: Menu) -> dict[str, Any]:
    """A rich menu object."""
    declared = MENUS[menu]
    return {
        "size": {"width": WIDTH, "height": declared.height},
        "selected": False,
        "name": f"{_OURS} {menu.value} {editions()[menu]}",
        "chatBarText": declared.bar,
        "areas": _areas(menu),
    }


def named(name: str) -> tuple[Menu | None, str] | None:
    """Menu and edition of a name that we gave; None for menus that are not ours."""
    ours, _, rest = name.partition(" ")
    menu, _, edition = rest.partition(" ")
    if ours != _OURS:
        return None
    return (Menu(menu) if menu in Menu.__members__ else None), edition


def _areas(menu: Menu) -> list[dict[str, Any]]:
    return [
        {
            "bounds": {"x": box.x, "y": box.y, "width": box.width, "height": box.height},
            "action": action(Word(area.says), area.says),
        }
        for area, box in boxes(MENUS[menu])
    ]


def _told(menu: Menu) -> bytes:
    return json.dumps([MENUS[menu].bar, _areas(menu)], ensure_ascii=False, sort_keys=True).encode()
