"""Finds words in what somebody typed, whatever was slipped over: spaces anywhere, tone marks lost or mistaken.

A list of words is data: patterns, with the reason above them. They are written as they are spelt; every tone mark in
them and every ์ may be missing in what was typed. Where a word without its mark is another one (ท้อง, ทอง), a `!` before
the mark keeps it.
"""

import re
from functools import cached_property

from thai.text import ends_whole, is_word, normalise

Words = tuple[str, ...]
"""Patterns; the reason stands above them."""

_MARK = re.compile("(!?)([่้๊๋์])")
_COVER = "#"
"""Stands for what means something else."""


class Typed:
    """What somebody typed, without spaces and punctuation: Thai puts them anywhere (ช่วย ด้วย)."""

    def __init__(self, said: str) -> None:
        self.spaced = normalise(said)
        joined, gaps = [], set()
        for character in self.spaced:
            if is_word(character):
                joined.append(character)
            else:
                gaps.add(len(joined))
        self.text = "".join(joined)
        self.gaps = frozenset(gaps)


class WordList:
    """Some of the words, and what is no such word although it looks like one (`but`)."""

    def __init__(self, words: Words, but: Words = ()) -> None:
        self._words = [loosely(pattern) for pattern in words]
        self._but = "|".join(loosely(pattern) for pattern in but)

    @cached_property
    def _any(self) -> re.Pattern[str]:
        # Almost no message has any of them: one search spares the many.
        return re.compile("|".join(self._words))

    def heard_in(self, typed: Typed, *, deniable: bool = True) -> bool:
        """Whether one of the words was said and, where that counts, not denied."""
        if not self._any.search(typed.text):
            return False
        text = re.sub(self._but, lambda found: _COVER * len(found[0]), typed.text) if self._but else typed.text
        places = (place for word in self._words for place in _places(word, text, typed.gaps))
        return any(not (deniable and _denied(text, typed.gaps, place)) for place in places)


def loosely(pattern: str) -> str:
    """The pattern with its marks optional, any tone for any other, but for those with a `!`."""
    return _MARK.sub(lambda mark: mark[2] if mark[1] else "์?" if mark[2] == "์" else "[่้๊๋]?", pattern)


def _places(pattern: str, text: str, gaps: frozenset[int]) -> list[int]:
    """Where `pattern` matches, unless the word goes on there (อัตราย in อัตราย้าย)."""
    found = re.finditer(pattern, text)
    return [match.start() for match in found if match.end() in gaps or ends_whole(text, match.end())]


# ไม่อันตราย, ไม่มีใครทำร้าย, ไม่ได้ถูกทำร้าย; but not ไม่รู้ว่าอันตรายไหม.
_DENIAL = re.compile(
    "(?:ไม่|มิได้|มิเคย|ไร้|ปราศจาก)(?:ได้|มี|เคย|ใช่|น่า|จะ|เป็น|เกิด|ถูก|โดน|ความ|การ|เรื่อง|เหตุ|อะไร|ใคร|คน|เด็ก|น้อง|เพื่อน|ครู|พ่อ|แม่){0,5}$"
)
# ไปเรียนไม่ได้ถูกทำร้าย: she can't go, because she is hurt. The “not” belongs to the word before it.
_CANNOT = re.compile("(?:ไป|มา|เรียน|อยู่|กลับ|เดิน|นอน|กิน|ทำ|ออก|พูด|บ้าน|ข้าว|หนังสือ|งาน)ไม่ได้(?:ถูก|โดน)?$")
_DENIAL_REACH = 40
"""Characters before a word in which a denial is looked for: more than its longest form."""


def _denied(text: str, gaps: frozenset[int], place: int) -> bool:
    """A denial is written in one go: “ไปไม่ได้ ถูกทำร้าย”, with its space, denies nothing."""
    first = max(0, place - _DENIAL_REACH)
    before = text[first:place]
    denial = _DENIAL.search(before)
    if denial is None or _CANNOT.search(before):
        return False
    return not any(first + denial.start() < gap <= place for gap in gaps)


# Nobody hits her, she was not beaten; but not “please do not hit me”, “I can't go, he beats me”.
_SAID_NOT = re.compile(
    r"\b(?:(?:does|did|has|have|had|is|are|was|were|will|would) not"
    r"|(?:does|did|has|have|had|is|are|was|were|would)n'?t|won't|never|nobody|no[ -]one|none|no|without|not in|not)"
    r"(?: (?:ever|been|being|be|is|was|has|have|had|any|anyone|anybody|a|in|get|gets|got|of|them|one|here|there"
    r"|child|children|kids))*\s$"
)
_ASKS_NOT = re.compile(r"\b(?:please|stop)\b[^.,]*$")


class EnglishList:
    """The same of English, whose words stand apart."""

    def __init__(self, words: Words, but: Words = ()) -> None:
        self._words, self._but = words, but

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile(_apart(self._words))

    @cached_property
    def _harmless(self) -> re.Pattern[str]:
        return re.compile(_apart(self._but))

    def heard_in(self, typed: Typed, *, deniable: bool = True) -> bool:
        """Whether one of the words was said and, where that counts, not denied."""
        said = " ".join(typed.spaced.replace("’", "'").split())
        if not _LATIN.search(said):
            return False
        if self._but:
            said = self._harmless.sub(lambda found: _COVER * len(found[0]), said)
        return any(not (deniable and _is_said_not(said[: found.start()])) for found in self._any.finditer(said))


_LATIN = re.compile("[a-z]{3}")


def _apart(words: Words) -> str:
    return r"\b(?:" + "|".join(words) + r")(?!\w)"


def _is_said_not(before: str) -> bool:
    reach = before[-_DENIAL_REACH:]
    return _SAID_NOT.search(reach) is not None and _ASKS_NOT.search(reach) is None
