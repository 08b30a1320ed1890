"""Which of the offered answers somebody meant by what she typed; None wherever that would be a guess."""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from flows.phrase import Phrase, in_thai
from thai.numbers import BEFORE_NUMBER, NUMBER, NUMBER_WORDS, number, value_of
from thai.text import begins_whole, ends_whole, joined, normalise, squash


class Offered(Struct, frozen=True):
    """An answer as it was offered; its number is its place in the list, from 1. `also` are other words, `alone`
    those that name it only where nothing stands beside them (a temple in a school's name is no temple's school). What
    is heard is Thai, whatever language the label is read in."""

    value: str
    label: Phrase
    also: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


_Names = list[tuple[str, str]]
"""What the options are called, each with the option's value."""

_NUMBER_THEN_WORDS = re.compile(rf"{BEFORE_NUMBER}?(\d{{1,2}})(?!\d)(.+)")
_CHANGE = re.compile(
    r"(?:ขอ|อยาก|ต้องการ|ช่วย)?(?:แก้ไข|แก้|เปลี่ยน|edit|change) ?(?:คำตอบ)?(?:ที่)?"
    rf"{BEFORE_NUMBER}?(\d{{1,3}}|{'|'.join(NUMBER_WORDS)})(?:หน่อย|ที|ด้วย)?"
)

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SHORTEST_PART = 3
"""Characters below which a part of a label is not taken for the whole."""

_LONGEST_ANSWER = 200
"""Characters; a longer message is a story that may speak of an option without choosing it."""

# Beside a label these turn it round (ไม่โทร), ask (โทรไหม, โทรหรือไปบ้าน), or say another day or more than
# the label does (ไปบ้านวันจันทร์, ไปบ้าน 12 มิ.ย., เมื่อวานซืน, ราชบุรีกับแม่). The bar stands for the label.
_DOUBT = re.compile(
    r"และ|กับ(?!\|)|ไม่|อย่า|ห้าม|เปล่า|หรือ|ไหม|มั้ย|มั๊ย|\d|เมื่อ|วันนี้|พรุ่ง|มะรืน|ซืน|ก่อน|ที่แล้ว|หน้า$|สัปดาห์|อาทิตย์|เดือน"
    "|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์"
)
# The beginning of a label, but an answer to anything.
_NOT_A_BEGINNING = frozenset({"ไม่", "ยัง", "ยังไม่", "เคย"})

_NUMBERED = re.compile(r"(?:ข้อที่|ข้อ|หมายเลข)\s*(?=\d)")
_SEPARATOR = re.compile(r"(\s+|[,/+&;.、|]|และ|กับ|แล้วก็)")
_RANGE = re.compile(r"(\d{1,3})\s*(?:[-–—~]|ถึง)\s*(\d{1,3})")
_RANGE_WORD = re.compile(r"(\d{1,3})-(\d{1,3})")
_SKIPPED = frozenset({"", "และ", "กับ", "แล้วก็"})
_LONGEST_LIST = 60
"""Words and separators in an answer of several; more is a story, not a choice."""


def change_request(said: str) -> int | None:
    """The number of the line to be changed: แก้ 3, ขอแก้ข้อที่ ๓, เปลี่ยนข้อ 3."""
    match = _CHANGE.fullmatch(squash(said))
    return value_of(match[1]) if match else None


def one_of(said: str, options: Sequence[Offered], *, exactly: bool = False) -> str | None:
    """The value of the one option that was meant, by number, label, synonym or a telling part of them; `exactly`: not
    by such a part, nor by what a longer sentence holds."""
    word = squash(said)
    names = _names(options)
    by_label = _only(_called(word, names) or {option.value for option in options if word in option.alone})
    chosen = number(said)
    if chosen is not None:
        by_number = _at(chosen, options)
        # A label may be a number itself (an age): then both readings have to agree.
        if by_label is None or by_number is None:
            return by_label or by_number
        return by_label if by_label == by_number else None
    if by_label is not None or exactly:
        return by_label
    numbered = _NUMBER_THEN_WORDS.fullmatch(word)
    by_words = _by_words(numbered[2].strip(), names) if numbered else None
    if numbered and by_words is not None:
        return by_words if by_words == _at(int(numbered[1]), options) else None
    return _by_words(word, names)


def several_of(said: str, options: Sequence[Offered]) -> tuple[str, ...] | None:
    """The values of all named options, in the order of the options; None if any part is not understood.

    Understands “1 3”, “1,3”, “1และ3”, “ข้อ 1 ข้อ 3”, the range “1-3”, and labels with separators between them.
    """
    names = _names(options)
    text = _NUMBERED.sub(" ", normalise(said))
    words = _SEPARATOR.split(_RANGE.sub(r" \1-\2 ", text))
    if len(words) > _LONGEST_LIST:
        return None
    by_number: set[str] = set()
    by_name: set[str] = set()
    at = 0
    while at < len(words):
        if joined(words[at]) in _SKIPPED:
            at += 1
            continue
        # A label may itself hold spaces or กับ (อยู่กับญาติ): the longest run of words with a meaning counts.
        for end in range(len(words), at, -1):
            run = "".join(words[at:end])
            numbered = _numbered(run, options)
            named = _only(_called(joined(run), names) or _begun(joined(run), names))
            if numbered or named:
                by_number.update(numbered)
                by_name.update({named} if named else ())
                at = end
                break
        else:
            return None
    # “1 เงิน 2 รถ” may be somebody's own counting.
    if by_number and by_name and by_number != by_name:
        return None
    return tuple(option.value for option in options if option.value in by_number | by_name) or None


def _numbered(text: str, options: Sequence[Offered]) -> tuple[str, ...]:
    """The options of one number or range; none when any is out of range."""
    span = _RANGE_WORD.fullmatch(text.strip())
    if span:
        first, last = int(span[1]), int(span[2])
        return tuple(option.value for option in options[first - 1 : last]) if 1 <= first <= last <= len(options) else ()
    match = NUMBER.fullmatch(joined(text))
    value = _at(value_of(match[1]), options) if match else None
    return () if value is None else (value,)


def _at(position: int, options: Sequence[Offered]) -> str | None:
    return options[position - 1].value if 1 <= position <= len(options) else None


def _only(values: set[str]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None


def _names(options: Sequence[Offered]) -> _Names:
    """Everything that the options are called."""
    return [(name, option.value) for option in options for name in _names_of(option)]


@lru_cache(maxsize=4096)
def _names_of(option: Offered) -> tuple[str, ...]:
    """An option's names, squashed; its label also without what stands in brackets. Options hardly ever change."""
    label = in_thai(option.label)
    names = map(squash, (label, _BRACKETED.sub(" ", label), *option.also))
    return tuple(name for name in names if name)


def _called(word: str, names: _Names) -> set[str]:
    return {value for name, value in names if name == word}


def _begun(word: str, names: _Names) -> set[str]:
    """The options with a name that begins with `word`."""
    if len(word) < _SHORTEST_PART or word in _NOT_A_BEGINNING or word.isdecimal():
        return set()
    return {value for name, value in names if name.startswith(word) and ends_whole(name, len(word))}


def _by_words(word: str, names: _Names) -> str | None:
    if len(word) > _LONGEST_ANSWER:
        return None
    called = _called(word, names)
    if called:
        return _only(called)
    held = _held(word, names)
    if not held:
        return _only(_begun(word, names))
    beside = "".join("|" if any(at in span for span, _ in held) else letter for at, letter in enumerate(word))
    if _DOUBT.search(beside):
        return None
    return _only({value for _, value in held})


def _held(text: str, names: _Names) -> list[tuple[range, str]]:
    """Where names stand in `text`, and whose; not those inside a longer one (ใช่ in ไม่ใช่)."""
    found = [
        (range(match.start(), match.end()), value)
        for name, value in names
        if len(name) >= _SHORTEST_PART and not name.isdecimal()
        for match in re.finditer(re.escape(name), text)
        if begins_whole(text, match.start()) and ends_whole(text, match.end())
    ]
    return [
        (span, value)
        for span, value in found
        if not any(
            len(other) > len(span) and other.start <= span.start and span.stop <= other.stop for other, _ in found
        )
    ]
