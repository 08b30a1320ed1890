"""Reads a child's first name and class from one short line: ฟ้า ป.4."""

import re

from thai.text import is_word, tidy

# A bare ป, ม or อ has to stand alone (ทิป4 is no class); with its dot it may be glued to the name (ฟ้าป.4).
_CLASS = re.compile(
    r"(?:(?P<level>ประถมศึกษาปีที่|ประถม|มัธยมศึกษาปีที่|มัธยม|อนุบาล|[ปมอ]\.)"
    r"|(?:(?<![^\s(,])|(?<=ชั้น))(?P<letter>[ปมอ])) ?(?P<year>[1-6])(?:/\d{1,2})?(?!\d)"
)
_LAST_YEAR = {"ป": 6, "ม": 6, "อ": 3}
_BEFORE_NAME = ("เด็กชาย", "เด็กหญิง", "ด.ช.", "ด.ญ.", "ดช.", "ดญ.", "ชื่อ", "น้อง")
# Only particles that end no name: นะ and จ้า do.
_AFTER_NAME = ("ครับ", "ค่ะ", "คะ", "คับ")
_BEFORE_CLASS = ("ชั้น", "อยู่", "เรียน")


def name_and_class(said: str) -> tuple[str, str | None]:
    """The name (“” if there is none) and the class as ป.1–ป.6, ม.1–ม.6 or อ.1–อ.3, without the room."""
    text = tidy(said)
    for found in _CLASS.finditer(text):
        letter = (found["level"] or found["letter"])[0]
        if int(found["year"]) <= _LAST_YEAR[letter]:
            before = _without_end(text[: found.start()], _BEFORE_CLASS)
            return _name(f"{before} {text[found.end() :]}"), f"{letter}.{found['year']}"
    return _name(text), None


def _name(text: str) -> str:
    name = _trimmed(text)
    for word in _BEFORE_NAME:
        name = _trimmed(name.removeprefix(word)) or name
    return _without_end(name, _AFTER_NAME) or name


def _without_end(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        text = _trimmed(text).removesuffix(word)
    return _trimmed(text)


def _trimmed(text: str) -> str:
    words = [index for index, character in enumerate(text) if is_word(character)]
    return re.sub(r"\s+", " ", text[words[0] : words[-1] + 1]) if words else ""
