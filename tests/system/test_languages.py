"""Replies are drawn in the language that their reader has chosen; what is missing in its catalogue is said in Thai."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.messages import languages
from tests.flows.catalogues import compiled
from tests.system.staging import Stage

WORDS = {"ครู": "Teacher ", "ใช่": "Yes"}


@pytest.fixture
def little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue that knows a little."""
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "panong.mo").write_bytes(compiled(WORDS))
    monkeypatch.setattr(languages, "CATALOGUES", tmp_path)
    languages.voice.cache_clear()
    yield
    languages.voice.cache_clear()


def test_whoever_asks_for_english_reads_it_from_the_next_words_on(stage: Stage) -> None:
    phone = stage.service.simulator.phone("Aye", friend=True)
    before = stage.last_call()
    with stage.working():
        for words in ("สวัสดี", "English", "i have no code"):
            phone.say(words)
    thai, english, typed = stage.replies(before)[-3:]
    assert "มีรหัสจากโรงเรียนไหม" in thai
    assert "Code from school?" in english
    assert "ask the child’s teacher" in typed


def test_a_catalogue_knows_nothing_of_the_empty_string_and_of_names(little: None) -> None:
    say = languages.voice("en")
    assert [say(words) for words in ("", "สมศรี ใจดี", "ครู")] == ["", "สมศรี ใจดี", "Teacher "]


def test_a_language_without_a_catalogue_is_spoken_in_thai() -> None:
    assert languages.voice("th") is languages.voice("my")
