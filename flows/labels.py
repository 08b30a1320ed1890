"""Words on buttons: measured when the module that uses them loads, those with a value at their longest.

LINE gives a quick reply 20 characters, and any button may become one. `label` is for plain words, `label_with` for
words with a value; the options of a question measure themselves (`flows.engine.kit.Option`).
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from flows.days import Dated, Form
from flows.phrase import T, Value, in_thai
from thai.dates import MONTHS, MONTHS_SHORT, WEEKDAYS, WEEKDAYS_SHORT

LABEL_MAX = 20
"""Graphemes on a button, each SARA AM counted twice: how LINE counts it is not documented."""


@lru_cache(maxsize=4096)
def label_width(label: str) -> int:
    """How much of `LABEL_MAX` a Thai or Latin label takes: its characters without the marks above and below them."""
    return sum(not _is_mark(character) for character in label)


def label(words: str) -> str:
    """Words for a button. Raises `ValueError` when they don't fit one."""
    if not 0 < label_width(words) <= LABEL_MAX:
        raise ValueError(f"a label without words or too long for a button: {words!r}")
    _labels[words] = None
    return words


_labels: dict[str, None] = {}


_numbered: dict[str, tuple[str, int]] = {}
"""Of templates with one number, its name and the largest."""

FEW = range(2, 10)
"""Numbers of a label that are typed: of children of one home, of a short list."""


def labels() -> tuple[str, ...]:
    """All plain words that stand on buttons, of the modules that are loaded: whoever reads another language types them
    in that."""
    return tuple(_labels)


def numbered_labels() -> tuple[T, ...]:
    """Those with one number, each with a few of them: “ทั้ง 4 คน” is typed, too."""
    return tuple(T(template, **{name: n}) for template, (name, most) in _numbered.items() for n in FEW if n <= most)


def labels_known() -> int:
    """How many there are by now: another module may be loaded later."""
    return len(_labels)


@dataclass(frozen=True)
class AtMost:
    """A value of a label: a text, such as a name, of which so many characters are shown."""

    characters: int


Longest = AtMost | Form | int
"""The longest that a value of a label can be: a text, a day in this form, a number."""


def label_with(template: str, **longest: Longest) -> Callable[..., T]:
    """Words for a button with something filled in: `label_with("ดูน้อง {n} คน", n=9999)(n=12)`. Raises `ValueError` when
    they don't fit a button at their longest."""
    label(in_thai(T(template, **{name: _at_its_longest(kind) for name, kind in longest.items()})))
    if len(longest) == 1:
        ((name, most),) = longest.items()
        if isinstance(most, int):
            _numbered[template] = (name, most)

    def filled(**values: str | date | int) -> T:
        return T(template, **{name: _fitted(longest[name], value) for name, value in values.items()})

    return filled


def _at_its_longest(kind: Longest) -> Value:
    match kind:
        case AtMost(characters):
            return "ก" * characters
        case Form():
            longest = {
                "weekday": max(WEEKDAYS, key=label_width),
                "weekday_short": max(WEEKDAYS_SHORT, key=label_width),
                "month": max(MONTHS_SHORT, key=label_width),
                "month_name": max(MONTHS, key=label_width),
            }
            return kind.format(**longest, day=30, year=2569)
        case _:
            return kind


def _fitted(kind: Longest, value: str | date | int) -> Value:
    """The value as the label shows it. Raises `ValueError` for one that is longer than the label was measured with."""
    if isinstance(kind, AtMost) and isinstance(value, str):
        return shortened(value, kind.characters)
    if isinstance(kind, Form) and isinstance(value, date):
        return Dated(value, kind)
    if isinstance(kind, int) and isinstance(value, int) and 0 <= value <= kind:
        return value
    raise ValueError(f"a label that was measured with {kind!r} can't show this value")


def shortened(text: str, most: int) -> str:
    """The text in at most so many characters, ending in … when something was cut; marks stay with their letters."""
    if label_width(text) <= most:
        return text
    kept, room = "", most - 1
    for character in text:
        room -= not _is_mark(character)
        if room < 0:
            break
        kept += character
    return kept.rstrip(_NO_END) + "…"


_NO_END = " เแโใไ"
"""A space, and vowels that are written before their consonant: a cut can't end with them."""


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) == "Mn"
