"""Hears, anywhere in a message, that a child may be in danger, or that something is said that should stay unsaid.

Danger opens the safety screen (1300, 191) and nothing else, so a false alarm costs one tap and a miss may cost a child:
in doubt it is danger, or is asked about. The words stand in `danger_words`, `english_words` and `sensitive_words`.
"""

from functools import lru_cache

from flows.hear import english_words as english
from flows.hear.danger_words import CRIES, DANGER, HARMLESS, UNCLEAR
from flows.hear.listening import EnglishList, Typed, WordList
from flows.hear.sensitive_words import NOT_HERS, SENSITIVE, UNDER_AGE
from thai.text import LATELY

_WHOLE_MESSAGE = frozenset({"ฉุกเฉิน", "ด่วน", "ไม่ปลอดภัย", "1300", "191", "sos", "emergency", "โทร1300", "โทร191"})

_CRIES = WordList(CRIES, HARMLESS)
_DANGER = WordList(DANGER, HARMLESS)
_UNCLEAR = WordList(UNCLEAR, HARMLESS)
_ENGLISH_CRIES = EnglishList(english.CRIES, english.HARMLESS)
_ENGLISH_DANGER = EnglishList(english.DANGER, english.HARMLESS)
_ENGLISH_UNCLEAR = EnglishList(english.UNCLEAR, english.HARMLESS)
_SENSITIVE = WordList(SENSITIVE, NOT_HERS)
_UNDER_AGE = WordList(UNDER_AGE, NOT_HERS)


@lru_cache(maxsize=LATELY)
def is_danger(said: str) -> bool:
    """Whether the message speaks of danger that it does not deny."""
    typed = Typed(said)
    if typed.text.isdecimal() or typed.text in _WHOLE_MESSAGE:
        return typed.text in _WHOLE_MESSAGE
    if _CRIES.heard_in(typed, deniable=False) or _DANGER.heard_in(typed):
        return True
    return _ENGLISH_CRIES.heard_in(typed, deniable=False) or _ENGLISH_DANGER.heard_in(typed)


@lru_cache(maxsize=LATELY)
def is_unclear(said: str) -> bool:
    """Whether the message may speak of danger, and may not: only the person knows."""
    if is_danger(said):
        return False
    typed = Typed(said)
    return _UNCLEAR.heard_in(typed) or _ENGLISH_UNCLEAR.heard_in(typed)


@lru_cache(maxsize=LATELY)
def is_sensitive(said: str) -> bool:
    """Whether the message says what should not stand in a report."""
    return _SENSITIVE.heard_in(Typed(said))


@lru_cache(maxsize=LATELY)
def is_under_age(said: str) -> bool:
    """Whether it says that the child is married, pregnant or has a baby: under 15 a matter of protection."""
    return _UNDER_AGE.heard_in(Typed(said))
