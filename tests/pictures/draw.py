"""One picture: a card for each area, with its icon and its words, in Sarabun through matplotlib, which shapes Thai."""

from io import BytesIO
from pathlib import Path
from typing import Any

import fontpkg_sarabun
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyBboxPatch
from matplotlib.transforms import Affine2D
from PIL import Image

from bot.line.colours import GREEN, HAIRLINE, INK, RED, WHITE
from flows.menus.menus import WIDTH, Area, Box, RichMenu, boxes
from tests.pictures.icons import ICONS

_DOTS = 100
_FONTS = Path(fontpkg_sarabun.__file__).with_name("files")
_BOLD, _PLAIN = (FontProperties(fname=str(_FONTS / f"Sarabun-{name}.ttf")) for name in ("SemiBold", "Medium"))

_GROUND = "#EEF2EF"
_LOOKS = {
    "main": (GREEN, WHITE, WHITE),
    "plain": (WHITE, GREEN, INK),
    "alarm": ("#FCEDEC", RED, "#9B1C1C"),
}
"""Of a card: its ground, its icon, its words."""

_MARGIN, _ROUND, _BETWEEN = 16, 48, 66
_TEXT, _MAIN_TEXT, _NOTE = 106, 132, 84
"""Heights of letters in pixels: at 390 px on a phone a sixth of it."""
_LEADING = 1.32
_ICON, _MAIN_ICON = 2.5, 3.1

Line = tuple[str, float, FontProperties]
"""Words, how high, in which font."""


def png(menu: RichMenu) -> bytes:
    """The picture of a menu."""
    figure = Figure((WIDTH / _DOTS, menu.height / _DOTS), dpi=_DOTS)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(menu.height, 0)
    axes.set_axis_off()
    figure.patch.set_facecolor(_GROUND)
    for area, box in boxes(menu):
        _card(axes, area, box)
    out = BytesIO()
    # No date and no version in it: drawn twice, it is the same.
    figure.savefig(out, format="png", dpi=_DOTS, metadata={"Software": None})
    return _small(out.getvalue())


def _small(data: bytes) -> bytes:
    """In a palette, which such a picture loses nothing by: a fifth of the size."""
    out = BytesIO()
    picture = Image.open(BytesIO(data)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _card(axes: Any, area: Area, box: Box) -> None:
    ground, colour, words = _LOOKS[area.look]
    inner = (box.x + _MARGIN + _ROUND, box.y + _MARGIN + _ROUND)
    size = (box.width - 2 * (_MARGIN + _ROUND), box.height - 2 * (_MARGIN + _ROUND))
    axes.add_patch(FancyBboxPatch(inner, *size, boxstyle=f"round,pad={_ROUND}", fc=ground, ec=HAIRLINE, lw=2))
    lines = _lines(area)
    icon = 100 * (_MAIN_ICON if area.look == "main" else _ICON)
    tall = sum(height * _LEADING for _, height, _ in lines)
    # Beside words on two lines, those on one leave their icon where it would be.
    top = box.y + (box.height - icon - _BETWEEN - max(tall, 1.5 * _TEXT * _LEADING)) / 2
    middle = box.x + box.width / 2
    place = Affine2D().scale(icon / 100).translate(middle, top + icon / 2)

    def paint(shape: Any) -> None:
        shape.set_transform(place + axes.transData)
        axes.add_artist(shape)

    ICONS[area.icon](paint, colour, ground)
    _words(axes, lines, (middle, top + icon + _BETWEEN), words, box.width - 2 * _MARGIN - 40)


def _lines(area: Area) -> list[Line]:
    lines: list[Line] = [(line, _MAIN_TEXT if area.look == "main" else _TEXT, _BOLD) for line in area.lines]
    return [*lines, (area.note, _NOTE, _PLAIN)] if area.note else lines


def _words(axes: Any, lines: list[Line], at: tuple[float, float], colour: str, room: float) -> None:
    """Centred, one under the other; all of them smaller where one would not fit."""
    middle, top = at
    drawn = []
    for line, height, font in lines:
        points = height * 72 / _DOTS
        look: dict[str, Any] = {"fontproperties": font, "fontsize": points, "color": colour}
        drawn.append(axes.text(middle, top + height, line, ha="center", va="baseline", **look))
        top += height * _LEADING
    canvas = axes.figure.canvas.get_renderer()
    widest = max(text.get_window_extent(canvas).width for text in drawn)
    for text in drawn:
        text.set_fontsize(text.get_fontsize() * min(1.0, room / widest))
