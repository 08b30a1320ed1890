"""Made-up gettext catalogues, as `msgfmt` would compile them."""

import struct
from collections.abc import Mapping
from gettext import GNUTranslations
from io import BytesIO

_MAGIC = 0x950412DE
_HEAD = 7 * 4


def compiled(words: Mapping[str, str]) -> bytes:
    """The bytes of a `.mo` file (format: gettext manual, “The Format of GNU MO Files”)."""
    head = {"": "Content-Type: text/plain; charset=UTF-8\n"}
    entries = sorted((source.encode(), translation.encode()) for source, translation in (head | dict(words)).items())
    texts, places = b"", []
    for column in (0, 1):
        for entry in entries:
            places.append((len(entry[column]), _HEAD + len(entries) * 16 + len(texts)))
            texts += entry[column] + b"\0"
    start = struct.pack("<7I", _MAGIC, 0, len(entries), _HEAD, _HEAD + len(entries) * 8, 0, 0)
    return start + b"".join(struct.pack("<2I", *place) for place in places) + texts


def catalogue(words: Mapping[str, str]) -> GNUTranslations:
    return GNUTranslations(BytesIO(compiled(words)))
