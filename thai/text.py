"""Brings typed words into one form, so that the same word typed on two phones is the same word here."""

import re
import unicodedata
from functools import lru_cache

# Marks above and below a consonant, in the order in which Thai stores them: phinthu, vowels, tones, nikhahit.
_MARK_RANK = {mark: rank for rank, marks in enumerate(("ฺ", "ัิีึืุู็", "่้๊๋์๎", "ํ")) for mark in marks}
_MARKS = re.compile(f"[{''.join(_MARK_RANK)}]{{2,}}")
_TONES = "่้๊๋"
_TONE_AFTER_VOWEL = re.compile(f"ํ?[ะา][ํะา{_TONES}]*")
_SPACE = re.compile(r"\s+")

LATELY = 32
"""Messages whose reading is remembered, in this process only: everybody who listens asks for the same one again."""

# Whatever these hang on is not complete without them, so no word ends just before one.
_DEPENDENT = frozenset(_MARK_RANK) | frozenset("ะาำๅ")

# Longer ones first. The last letter may be drawn out (ค่าาา, ครับบบ). ค้า and งับ are left out: แม่ค้า, ระงับ.
_PARTICLE = re.compile("(?:ครับผม+|คร้าบ+|ครับ+|ครัช+|ค้าบ+|ค๊าบ+|ค่าบ+|คั๊บ+|คับ+|ฮับ+|ฮะ+|ค่ะ+|ค๊ะ+|คะ+|ค่า+|จ้า+|จ้ะ+|จ๊ะ+|จ่ะ+|นะ+)$")
_LONGEST_PARTICLE = 40
"""Characters; without a bound, a page of ครับครับครับ would take a second to read."""
# Words and first names with the same ending: ฐานะ, สถานะ, มานะ, ชนะ, ธนะ, รัตนะ, พัฒนะ; บังคับ.
_ENDS_LIKE_A_PARTICLE = re.compile("(?:[าชธตฒ]นะ|บังคับ)$")


def tidy(said: str) -> str:
    """Characters in one form and nothing invisible; every word, its case and its punctuation stay.

    Unicode's NFKC makes ASCII of full-width and circled characters, but takes ำ apart, which nobody types:
    it is put together again. Thai digits become 0–9.
    """
    text = "".join(_visible(character) for character in said)
    text = unicodedata.normalize("NFKC", text)
    text = _MARKS.sub(_in_order, text)
    text = _MARKS.sub(_in_order, _TONE_AFTER_VOWEL.sub(_tones_first, text))
    text = text.replace("ํา", "ำ").replace("เเ", "แ")
    text = "".join(_digit(character) for character in text)
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


@lru_cache(maxsize=LATELY)
def normalise(said: str) -> str:
    """What was meant, for comparing: tidy, lower case, nothing around it but words.

    Punctuation and emoji on both sides and polite particles at the end go, unless nothing would be left:
    “?” stays “?”, “ค่ะ” stays “ค่ะ”.
    """
    text = tidy(tidy(said).lower())
    while (shorter := _without_particle(_trimmed(text))) != text:
        text = shorter
    return text


@lru_cache(maxsize=LATELY)
def squash(said: str) -> str:
    """Normalised, and without spaces and punctuation: see `joined`."""
    return joined(normalise(said))


def joined(text: str) -> str:
    """Words without spaces and punctuation; a space stays where two numbers or Latin words would touch."""
    letters = "".join(character if is_word(character) else " " for character in text)
    out: list[str] = []
    for word in letters.split():
        if out and out[-1][-1].isascii() and word[0].isascii():
            out.append(" ")
        out.append(word)
    return "".join(out)


def is_word(character: str) -> bool:
    """Whether a character is part of a word or number: a letter, a digit or a mark over a letter."""
    return unicodedata.category(character)[0] in "LMN"


def ends_whole(text: str, end: int) -> bool:
    """Whether a word may end at `end`: ไลน does not end inside ไลน์, nor 1 inside 12."""
    return end >= len(text) or not (text[end] in _DEPENDENT or _same_run(text, end))


def begins_whole(text: str, start: int) -> bool:
    """Whether a word may begin at `start`: 2 does not begin inside 12."""
    return start <= 0 or not _same_run(text, start)


def _same_run(text: str, position: int) -> bool:
    before, after = text[position - 1], text[position]
    return (before.isdigit() and after.isdigit()) or (
        before.isascii() and after.isascii() and before.isalpha() and after.isalpha()
    )


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    kind = unicodedata.category(character)
    # Controls, zero-width characters, lone surrogates, a keycap's box, and what picks an emoji's look.
    if kind in {"Cc", "Cf", "Cs", "Co", "Me"} or "\ufe00" <= character <= "\ufe0f":
        return ""
    return character


def _digit(character: str) -> str:
    return str(int(character)) if character.isdecimal() else character


def _in_order(marks: re.Match[str]) -> str:
    """Marks typed twice or in the wrong order look right on a phone and compare wrong."""
    return "".join(sorted(set(marks[0]), key=lambda mark: (_MARK_RANK[mark], mark)))


def _tones_first(vowel: re.Match[str]) -> str:
    """คะ่ was meant as ค่ะ, and ำ้ as ้ำ: a tone belongs to the consonant."""
    return "".join(sorted(vowel[0], key=lambda character: character not in _TONES))


def _trimmed(text: str) -> str:
    first, end = 0, len(text)
    while first < end and not is_word(text[first]):
        first += 1
    while end > first and not is_word(text[end - 1]):
        end -= 1
    return text[first:end] or text


def _without_particle(text: str) -> str:
    tail = text[-_LONGEST_PARTICLE:]
    particle = _PARTICLE.search(tail)
    if particle is None or _ENDS_LIKE_A_PARTICLE.search(tail):
        return text
    return _trimmed(text[: len(text) - len(particle[0])]) or text
