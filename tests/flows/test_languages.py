"""Each catalogue holds all that homes read, and nothing else; it says the same, and fits LINE."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from bot.line.limits import label_width as lines_width
from bot.line.render import render
from flows.catalogue import FLOWS
from flows.days import Form
from flows.engine.walking import walk
from flows.hear.command import command
from flows.hear.concern import is_danger
from flows.hear.home import home_word
from flows.labels import LABEL_MAX, label_width, labels
from flows.phrase import Voice, placeholders, translating
from flows.say import Message, drawn
from handlers.messages.languages import CATALOGUES, label_meant, voice
from handlers.turn.listeners.words import word_called
from models.codes import Language
from simulator.rules import check_messages
from tests.flows import on_homes
from tests.flows.sources import THAI as THAI_LETTER
from tests.flows.test_sources import texts
from tests.flows.variations import SAMPLES

OTHERS = sorted(set(Language) - {Language.TH})
each = pytest.mark.parametrize("language", OTHERS)


@cache
def shown() -> tuple[Message, ...]:
    """All that somebody of a home may read."""
    conversations = (
        message
        for flow, several in on_homes.WALKS.items()
        for facts in several
        for step in walk(FLOWS[flow], facts, SAMPLES[flow])
        for message in step.turn.replies
    )
    return (*on_homes.everything(), *conversations)


@cache
def asked_for() -> frozenset[str]:
    """Every string that is looked up for it."""
    found: set[str] = set()

    def note(words: str) -> str:
        found.add(words)
        return words

    say = translating(note)
    for message in shown():
        drawn(message, say)
    typed = {sample for flow in on_homes.WALKS for sample in on_homes.samples(flow)}
    return frozenset(found - typed - set(on_homes.NAMES))


@cache
def catalogue(language: str) -> dict[str, str]:
    return {str(one.id): str(one.string) for one in _read(language) if one.id}


def _read(language: str) -> Catalog:
    with _file(language, "po").open("rb") as file:
        return read_po(file, locale=language)


def _file(language: str, form: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / f"panong.{form}"


def test_every_language_has_a_catalogue_and_every_catalogue_a_language() -> None:
    assert sorted(path.parts[-3] for path in CATALOGUES.glob("*/LC_MESSAGES/panong.po")) == OTHERS


@each
def test_what_is_read_is_what_was_compiled(language: str) -> None:
    with _file(language, "mo").open("rb") as file:
        compiled = {str(one.id): str(one.string) for one in read_mo(file) if one.id}
    assert compiled == catalogue(language), "make catalogues"


@each
def test_nothing_is_missing_and_nothing_is_said_nowhere(language: str) -> None:
    thai = {words for words in asked_for() if THAI_LETTER.search(words)}
    assert thai - catalogue(language).keys() == set()
    assert catalogue(language).keys() - asked_for() - set(Form) == set()
    assert [source for source, words in catalogue(language).items() if not words] == []


@each
def test_the_same_is_filled_in(language: str) -> None:
    for source, words in catalogue(language).items():
        if source in set(Form):
            continue
        assert placeholders(words) == placeholders(source), source


@each
def test_nothing_thai_is_left_but_names(language: str) -> None:
    typed = {sample for flow in on_homes.WALKS for sample in on_homes.samples(flow)}
    names = re.compile("|".join(map(re.escape, sorted({*on_homes.NAMES, *typed}, key=len, reverse=True))))
    for message in shown():
        for line in texts(message, voice(language)):
            assert not THAI_LETTER.search(names.sub("", line)), line


@each
def test_everything_fits_line(language: str) -> None:
    for message in shown():
        assert check_messages([render(message, voice(language))]) == []
    for label in labels():
        words = voice(language)(label)
        assert label_width(words) <= LABEL_MAX, words
        assert lines_width(words) <= LABEL_MAX, words


@each
def test_what_a_button_says_is_heard_as_that_button(language: str) -> None:
    translated = [label for label in labels() if label in catalogue(language)]
    assert len(translated) > 60
    for label in translated:
        heard = label_meant(language, catalogue(language)[label])
        assert heard is not None
        assert heard == label or home_word(heard) == home_word(label) is not None, label


@pytest.mark.parametrize(
    ("said", "thai"),
    [
        ("I have read all 4", "รับทราบ ทั้ง 4 คน"),
        ("All 4", "ทั้ง 4 คน"),
        ("all 9", "ทั้ง 9 คน"),
        ("all 1", None),
        ("all 10", None),
    ],
)
def test_a_label_with_a_number_is_heard_as_that_button(said: str, thai: str | None) -> None:
    assert label_meant("en", said) == thai
    assert thai is None or home_word(thai) in ("ack", "all")


def test_a_label_of_a_module_that_is_loaded_later_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.labels._labels", {})
    assert label_meant("en", "Back") is None
    monkeypatch.setattr("flows.labels._labels", {"ย้อนกลับ": None})
    assert label_meant("en", "Back") == "ย้อนกลับ"


@each
def test_what_one_is_told_to_type_is_heard(language: str) -> None:
    for source, words in catalogue(language).items():
        told, theirs = (_QUOTED.findall(one) for one in (source, words))
        told = [one for one in told if one != "พาน้อง" and not one.startswith("{")]
        if len(told) == len(theirs):
            for thai, foreign in zip(told, theirs, strict=True):
                assert _meaning(label_meant(language, foreign) or foreign) == _meaning(thai) != _NOTHING, words


_QUOTED = re.compile("“([^”]+)”")
_NOTHING = (None, None, None, False)


def _meaning(said: str) -> object:
    return command(said), home_word(said), word_called(said), is_danger(said)


@each
def test_a_child_that_is_called_like_a_day_keeps_its_name(language: str) -> None:
    say: Voice = voice(language)
    assert [say(name) for name in ("จันทร์", "พุธ", "อาทิตย์")] == ["จันทร์", "พุธ", "อาทิตย์"]


def test_a_day_in_english_has_both_eras() -> None:
    (news,) = [one for one in on_homes._dates() if "Monday" in voice("en")(one)][:1]
    assert voice("en")(news).startswith("Monday 22 June 2026 (2569), 8 am")
