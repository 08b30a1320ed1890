"""`panong messages`: whoever answers for the words sees all of them before people do."""

from pathlib import Path

from playwright.sync_api import Browser

from flows.messages.catalogue import FALLBACKS, KINDS
from flows.notice import lock_screen
from flows.phrase import in_thai
from tests.bot.cli.conftest import Panong
from tests.bot.cli.desk import printed

ALL = [kind.draw(facts) for kind in KINDS.values() for facts in kind.examples] + [*FALLBACKS]


def test_every_kind_stands_there_with_what_a_locked_phone_shows(call: Panong) -> None:
    told = printed(call("messages", "--json"))
    assert [one["kind"] for one in told] == [*KINDS, "reply_lost"]
    assert [line for one in told for line in one["lock_screen"]] == [in_thai(lock_screen(one)) for one in ALL]
    words = call("messages").stdout
    assert "newcomer" in words
    assert "มีคนใหม่รอการยืนยัน 2 คน" in words


def test_a_page_shows_them_at_the_width_of_a_phone(call: Panong, tmp_path: Path, chromium: Browser) -> None:
    page = tmp_path / "messages.html"
    assert call("messages", "--html", str(page)).exit_code == 0
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    screen = context.new_page()
    screen.goto(page.as_uri())
    assert screen.locator(".lock").count() == len(ALL)
    assert screen.evaluate("document.documentElement.scrollWidth") <= 390
    shown = screen.locator("body").inner_text()
    context.close()
    for words in ("สมศรี ใจดี", "ใช่ ครูของเรา", "เก็บไว้ให้ถึง", "ตอนนี้กลับมาแล้ว"):
        assert words in shown


def test_a_file_that_cannot_be_written_is_said(call: Panong, tmp_path: Path) -> None:
    done = call("messages", "--html", str(tmp_path / "nowhere" / "page.html"))
    assert done.exit_code == 2
    assert "there is no such folder" in done.stderr


def test_no_page_takes_the_place_of_a_database(call: Panong, tmp_path: Path) -> None:
    file = tmp_path / "panong.db"
    file.write_bytes(b"SQLite format 3\0")
    done = call("messages", "--html", file)
    assert done.exit_code == 2
    assert "Choose another name" in done.stderr
    assert file.read_bytes() == b"SQLite format 3\0"
