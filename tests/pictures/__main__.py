"""Draw every picture whose menu has changed, and write its words beside it."""

from bot.menus.objects import PICTURES
from flows.menus.menus import MENUS
from tests.pictures.draw import png
from tests.pictures.words import written

for menu, declared in MENUS.items():
    name = menu.value.lower()
    (PICTURES / f"{name}.png").write_bytes(png(declared))
    (PICTURES / f"{name}.txt").write_text(written(declared), encoding="utf-8")
