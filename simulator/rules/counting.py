"""How LINE counts characters and bytes.

Source: developers.line.biz/en/docs/messaging-api/text-character-count (UTF-16 code units by default,
grapheme clusters for labels, display texts and template texts).
"""

import json

import regex

_CLUSTER = regex.compile(r"\X")


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units; a character outside the basic plane counts as two."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def graphemes(text: str) -> int:
    """Length in extended grapheme clusters: Thai vowels and tone marks ride on their consonant."""
    return len(_CLUSTER.findall(text))


def longer_in_graphemes(text: str, limit: int) -> bool:
    """Whether text has more than `limit` clusters; cheap where even the code points fit."""
    return len(text) > limit and graphemes(text) > limit


def as_sent(value: object) -> str:
    """The JSON that the official SDK would send: json.dumps with its defaults, so Thai is \\uXXXX and ASCII.

    LINE doesn't say what its 30 KB and 50 KB measure; this is the largest plausible reading.
    """
    return json.dumps(value)


def json_bytes(value: object) -> int:
    """Size in bytes of value as the official SDK sends it."""
    return len(as_sent(value))
