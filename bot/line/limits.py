"""LINE's documented limits as far as this service meets them, and LINE's two ways of counting characters.

Source: Messaging API reference and "Character counting in a text" (developers.line.biz, August 2026). Most
texts are counted in UTF-16 code units; labels, display texts and the text of a message action in grapheme
clusters.
"""

from functools import lru_cache

import regex

TEXT_UNITS = 5000
ALT_UNITS = 1500
DATA_UNITS = 300
SPOKEN_GRAPHEMES = 300
"""`displayText` of a postback, `text` of a message action."""
FLEX_LABEL_GRAPHEMES = 40
QUICK_ITEMS = 13
BUBBLE_BYTES = 30_000
"""LINE says 30 KB and leaves open whether Thai counts as UTF-8 or as `\\uXXXX`: the longer one must fit."""
CAROUSEL_BYTES = 50_000
CAROUSEL_BUBBLES = 12
MESSAGES = 5

_cluster = regex.compile(r"\X")


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def graphemes(text: str) -> int:
    """Extended grapheme clusters."""
    return len(_cluster.findall(text))


@lru_cache(maxsize=4096)
def label_width(label: str) -> int:
    """Grapheme clusters, each SARA AM as two: whether LINE counts น้ำ as one or two is not documented."""
    return graphemes(label) + label.count("ำ")


def shorten(text: str, most: int) -> str:
    """The text in at most so many graphemes (SARA AM as two), ending in … when something was cut."""
    if len(text) < most:
        return text
    if label_width(text) <= most:
        return text
    kept: list[str] = []
    room = most - 1
    for cluster in _cluster.findall(text):
        room -= 1 + cluster.count("ำ")
        if room < 0:
            break
        kept.append(cluster)
    return "".join(kept).rstrip() + "…"


MOST_ESCAPED = 3
"""Times that JSON in UTF-8 can grow when it is escaped: é takes two bytes, and six as `\\u00e9`."""


def escaped_bytes(utf8: bytes) -> int:
    """The size of JSON if every character outside ASCII were written as `\\uXXXX`."""
    if len(utf8) == (characters := len(text := utf8.decode())):
        return characters
    plain = len(text.encode("ascii", "ignore"))
    return plain + 6 * (len(text.encode("utf-16-le")) // 2 - plain)
