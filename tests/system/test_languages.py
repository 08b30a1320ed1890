"""Replies and pushes are drawn in the reader's language; what is missing in its catalogue is said in Thai."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.messages import languages
from handlers.operator import demo
from models.contacts import Contact
from tests.flows.catalogues import compiled
from tests.system.staging import Stage, join

WORDS = {
    "พบรหัสแล้ว\n{whole} · {where}": "This is a code for\n{whole} · {where}",
    "ครู": "Teacher ",
    "{who} เข้ามาใช้พาน้องในชื่อ{school}": "At {school}: {who}.",
    "ใช่ครูของโรงเรียนเราไหม": "One of ours?",
    "รับ{who} เข้าใช้แล้ว ขอบคุณค่ะ": "Thank you: {who} is confirmed",
}


@pytest.fixture
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Everybody reads English, of which the catalogue knows a little."""
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "panong.mo").write_bytes(compiled(WORDS))
    monkeypatch.setattr(languages, "CATALOGUES", tmp_path)
    monkeypatch.setattr(Contact, "language", "en")
    languages.voice.cache_clear()
    yield
    languages.voice.cache_clear()


def test_replies_and_pushes_are_drawn_in_the_reader_s_language(stage: Stage, english: None) -> None:
    teacher, director = stage.phone(demo.TEACHER), stage.phone(demo.DIRECTOR)
    with stage.working():
        join(stage)
    asked = [message.text for message in teacher.messages if "This is a code for" in message.text]
    assert "Teacher สมศรี ใจดี · โรงเรียนบ้านหนองกระทุ่ม" in asked[0]
    pushed = [message.text for message in director.messages if message.kind == "push"]
    assert "At โรงเรียนบ้านหนองกระทุ่ม: Teacher  “สมศรี ใจดี”.\nOne of ours?" in pushed[0]
    assert "Thank you: Teacher สมศรี ใจดี is confirmed" in director.messages[-1].text
    assert any("ยินดีต้อนรับTeacher สมศรี" in message.text for message in teacher.messages)


def test_a_catalogue_knows_nothing_of_the_empty_string_and_of_names(english: None) -> None:
    say = languages.voice("en")
    assert [say(words) for words in ("", "สมศรี ใจดี", "ครู")] == ["", "สมศรี ใจดี", "Teacher "]


def test_a_language_without_a_catalogue_is_spoken_in_thai() -> None:
    assert languages.voice("th") is languages.voice("my")
