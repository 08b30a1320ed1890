"""`panong play`: what was played is written as a test reads it, and what leads nowhere changes nothing."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.play.transcript import replayed
from flows.catalogue import FLOWS

PANONG = Path(sys.executable).with_name("panong")
Play = Callable[..., Result]


@pytest.fixture
def play() -> Play:
    def played(*words: object, lines: tuple[str, ...] = ()) -> Result:
        return CliRunner().invoke(main, ["play", *map(str, words)], input="\n".join(lines))

    return played


def test_what_was_played_is_a_transcript_that_replays(play: Play, tmp_path: Path) -> None:
    file = tmp_path / "report.tried.txt"
    result = play("report", "--write", file, lines=("[ยังติดต่อไม่ได้]", "โทร วันนี้", "+2h", "[ส่งรายงาน]"))
    assert result.exit_code == 0, result.output
    assert file.read_text().endswith("\n\n> (+2h)\n\n> [ส่งรายงาน]\n\n= saved NO_CONTACT_YET PHONE 2026-06-15\n")
    assert replayed(file.read_text()) == file.read_text()
    assert "ลองติดต่อทางไหนมาแล้ว" in result.output


def test_time_passes_between_two_inputs(play: Play) -> None:
    result = play("report", lines=("[ยังติดต่อไม่ได้]", "+3d", "โทรเมื่อวาน"))
    assert "[ติดต่อทาง: โทร พ. 17 มิ.ย. 2569]" in result.output


def test_what_is_known_can_be_said(play: Play) -> None:
    assert "เบญจรงค์ ป.6" in play("report", "--facts", "grade=ป.6").output


@pytest.mark.parametrize("flow", FLOWS)
def test_every_conversation_can_be_begun_and_left(flow: str, play: Play) -> None:
    facts = ("--facts", "outcome=STUDYING_SAME") if flow == "followup" else ()
    result = play(flow, *facts)
    assert (result.exit_code, result.output.splitlines()[-2]) == (0, "= open")


@pytest.mark.parametrize(
    ("words", "line", "problem"),
    [
        (("nothing",), "", "No conversation 'nothing'; there are absence,"),
        (("report", "--facts", "colour=red"), "", "Report is played with other facts"),
        (("report", "--facts", "age=twelve"), "", "Report is played with other facts"),
        (("report",), "[ไม่มีปุ่มนี้]", "“[ไม่มีปุ่มนี้]” leads nowhere: no button"),
        (("report",), "(date 31.2.2569)", "is no day, say (date 2026-06-12)"),
    ],
)
def test_what_leads_nowhere_is_said_and_nothing_written(
    words: tuple[str, ...], line: str, problem: str, play: Play, tmp_path: Path
) -> None:
    result = play(*words, "--write", tmp_path / "it.txt", lines=(line,))
    assert result.exit_code == 2
    assert problem in result.output
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_already_stays(play: Play, tmp_path: Path) -> None:
    file = tmp_path / "it.txt"
    file.write_text("mine")
    assert (play("report", "--write", file).exit_code, file.read_text()) == (2, "mine")


def test_a_slip_at_the_keyboard_ends_nothing(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [PANONG, "play", "safety", "--write", tmp_path / "it.txt"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PANONG_HOME": str(tmp_path)},
    ) as process:
        os.write(ours, "[ปุ่มที่ไม่มี]\n[ยกเลิก]\n".encode())
        shown, told = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert (process.returncode, "no button [ปุ่มที่ไม่มี]" in told.decode()) == (0, True)
    assert "= stopped" in shown.decode()
    assert "ปุ่มที่ไม่มี" not in (tmp_path / "it.txt").read_text()
