"""Draws charts, in a process of its own: `python -m handlers.figures.pictures.paint` reads what they show as JSON, and
answers with a list of PNGs in base64.

It alone knows matplotlib, and nothing of the service imports it: a process that serves for months does not carry it,
and what hangs or breaks in it ends with it.
"""

import json
import resource
import sys
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Any

import fontpkg_sarabun
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

WIDTH, HEIGHT = 1000, 450
"""In pixels; LINE takes 1,024 at most, and a bubble is 300 wide on a phone."""

CPU_SECONDS = 20
_DOTS = 100
_FONTS = Path(fontpkg_sarabun.__file__).with_name("files")
_BOLD, _PLAIN = (FontProperties(fname=str(_FONTS / f"Sarabun-{name}.ttf")) for name in ("SemiBold", "Medium"))
_GREEN, _PALE, _INK, _SOFT, _GROUND = "#067A3C", "#A9D3BC", "#111111", "#5A6270", "#FFFFFF"
_TITLE, _NUMBER, _DAY = 46, 38, 34
"""Sizes of letters in pixels: on the phone a third of it. Colours are those of the bubbles."""

_LEFT, _RIGHT, _FLOOR, _ROOF = 46, WIDTH - 46, 62, HEIGHT - 128
"""Where bars stand; their numbers are above them, the title above these."""

_STEP = 4
"""Every fourth bar has its day, the last one among them."""


def png(chart: dict[str, Any]) -> bytes:
    """`title`, and `bars` with a number and a day each, the last of which is the one that is told of."""
    figure = Figure((WIDTH / _DOTS, HEIGHT / _DOTS), dpi=_DOTS)
    FigureCanvasAgg(figure)
    figure.patch.set_facecolor(_GROUND)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, HEIGHT)
    axes.set_axis_off()
    _write(axes, _LEFT, HEIGHT - 58, chart["title"], _TITLE, _INK, _BOLD, "left")
    bars = chart["bars"]
    most, room = max(1, *(bar["number"] for bar in bars)), (_RIGHT - _LEFT) / len(bars)
    axes.plot([_LEFT, _RIGHT], [_FLOOR, _FLOOR], color=_SOFT, lw=1.5)
    for at, bar in enumerate(bars):
        middle, last = _LEFT + room * (at + 0.5), at == len(bars) - 1
        top = _FLOOR + (_ROOF - _FLOOR) * bar["number"] / most
        axes.bar(middle, top - _FLOOR, width=room * 0.72, bottom=_FLOOR, color=_GREEN if last else _PALE, lw=0)
        if last or _fits(bars, room):
            look = (_INK, _BOLD) if last else (_SOFT, _PLAIN)
            _write(axes, middle, top + 10, f"{bar['number']:,}", _NUMBER, *look, "center")
        if (len(bars) - 1 - at) % _STEP == 0:
            where, side = (_RIGHT, "right") if last else (middle, "center")
            _write(axes, where, 16, bar["day"], _DAY, _INK if last else _SOFT, _PLAIN, side)
    out = BytesIO()
    # No date and no version in it: drawn twice, it is the same.
    figure.savefig(out, format="png", dpi=_DOTS, metadata={"Software": None})
    return out.getvalue()


def _fits(bars: list[dict[str, Any]], room: float) -> bool:
    """Whether the longest number has room above its bar."""
    return max(len(f"{bar['number']:,}") for bar in bars) * _NUMBER * 0.55 < room


def _write(
    axes: Any, x: float, y: float, words: str, height: int, colour: str, font: FontProperties, side: str
) -> None:
    size = height * 72 / _DOTS
    axes.text(x, y, words, ha=side, va="baseline", color=colour, fontproperties=font, fontsize=size)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    drawn = [b64encode(png(chart)).decode() for chart in json.load(sys.stdin)]
    json.dump(drawn, sys.stdout)
