"""The voices in which the service speaks: one for each language with a gettext catalogue, Thai for everybody else."""

from collections.abc import Mapping
from functools import cache, lru_cache
from gettext import NullTranslations, translation
from pathlib import Path

from flows.labels import labels, labels_known, numbered_labels
from flows.phrase import Voice, in_thai, translating
from models.codes import Language
from thai.text import squash

CATALOGUES = Path(__file__).parents[2] / "flows" / "languages"
"""`LANGUAGE/LC_MESSAGES/panong.mo`, made by `make catalogues` of the `.po` beside it."""


@cache
def voice(language: str) -> Voice:
    """The voice for readers of a language."""
    found = translation("panong", CATALOGUES, [language], fallback=True)
    return in_thai if type(found) is NullTranslations else speaking(found)


def speaking(catalogue: NullTranslations) -> Voice:
    """The voice of a catalogue."""
    # A catalogue's entry for the empty string is its header.
    return translating(lambda words: catalogue.gettext(words) if words else words)


def label_meant(language: str, said: str) -> str | None:
    """What a button says in Thai, of which this is the label in another language; None: it is none."""
    return _labels(language, labels_known()).get(squash(said))


@lru_cache(maxsize=2 * len(Language))
def _labels(language: str, _known: int) -> Mapping[str, str]:
    """The Thai label of each that the catalogue has, by what is typed for it. `_known`: modules bring labels as they
    load, so that what was made of fewer is made anew."""
    say = voice(language)
    numbered = {squash(said): in_thai(label) for label in numbered_labels() if (said := say(label)) != in_thai(label)}
    return numbered | {squash(said): label for label in labels() if (said := say(label)) != label}
