"""Hears a number by itself: 1, ๑, ข้อ 1, หนึ่ง … สิบสอง."""

import re

from thai.text import squash

NUMBER_WORDS = (
    "หนึ่ง",
    "สอง",
    "สาม",
    "สี่",
    "ห้า",
    "หก",
    "เจ็ด",
    "แปด",
    "เก้า",
    "สิบ",
    "สิบเอ็ด",
    "สิบสอง",
)
_WORD_NUMBERS = {word: number for number, word in enumerate(NUMBER_WORDS, start=1)}
BEFORE_NUMBER = "(?:ข้อที่|ข้อ|หมายเลข|เลขที่|เลข|เบอร์|ตัวเลือกที่|ตัวเลือก|no )"
NUMBER = re.compile(rf"(?:ตอบ|เลือก|เอา|กด)?{BEFORE_NUMBER}?(\d{{1,3}}|{'|'.join(NUMBER_WORDS)})")


def number(said: str) -> int | None:
    """The number that the whole message is: 1, ๑, ข้อ 1, (1), หมายเลข 1, หนึ่ง … สิบสอง."""
    match = NUMBER.fullmatch(squash(said))
    return value_of(match[1]) if match else None


def value_of(digits: str) -> int:
    return int(digits) if digits.isdecimal() else _WORD_NUMBERS[digits]
