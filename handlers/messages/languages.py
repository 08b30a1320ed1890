"""The voices in which the service speaks: one for each language with a gettext catalogue, Thai for everybody else."""

from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

from flows.phrase import Voice, in_thai, translating

CATALOGUES = Path(__file__).parents[2] / "flows" / "languages"
"""`LANGUAGE/LC_MESSAGES/panong.mo`; there is none yet."""


@cache
def voice(language: str) -> Voice:
    """The voice for readers of a language."""
    found = translation("panong", CATALOGUES, [language], fallback=True)
    return in_thai if type(found) is NullTranslations else speaking(found)


def speaking(catalogue: NullTranslations) -> Voice:
    """The voice of a catalogue."""
    # A catalogue's entry for the empty string is its header.
    return translating(lambda words: catalogue.gettext(words) if words else words)
