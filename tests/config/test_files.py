"""One process at a time holds a lock, and a file is there whole or not at all."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from config.files import AlreadyHeld, Kept, NotAFile, held, output, replacing, replacing_text


@pytest.mark.parametrize("name", [".", "some.lock", "new/some.lock"], ids=["folder", "file", "in a new folder"])
def test_one_at_a_time(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with held(path), pytest.raises(AlreadyHeld), held(path):
        pass
    with held(path):
        pass


def test_a_holder_that_is_killed_holds_nothing(tmp_path: Path) -> None:
    hold = "import pathlib, sys; from config.files import held\nwith held(pathlib.Path(sys.argv[1])): print(); input()"
    with subprocess.Popen([sys.executable, "-uc", hold, tmp_path], stdin=PIPE, stdout=PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(AlreadyHeld), held(tmp_path):
            pass
        other.kill()
        with held(tmp_path, wait=True):
            pass


def test_a_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "cases.csv"
    with replacing_text(target) as file:
        file.write("กิตติ")
        file.flush()
        assert not target.exists()
    assert target.read_text() == "กิตติ"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_what_breaks_off_leaves_the_old_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "cases.csv"
    target.write_text("old")
    with pytest.raises(UnicodeEncodeError), replacing_text(target) as file:
        file.write("half \ud800")
    assert [path.name for path in tmp_path.iterdir()] == ["cases.csv"]
    assert target.read_text() == "old"


def test_so_does_what_another_program_writes(tmp_path: Path) -> None:
    target = tmp_path / "panong.backup"
    target.write_bytes(b"old")
    with replacing(target) as new:
        subprocess.run(["/bin/sh", "-c", 'printf new > "$0"', new], check=True)
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with pytest.raises(ZeroDivisionError), replacing(target):
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == ["panong.backup"]


def test_nothing_takes_a_place_before_it_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def flush(opened: int) -> None:
        done.append(str(Path(f"/proc/self/fd/{opened}").readlink()))
        fsync(opened)

    def take_place(new: Path, of: Path) -> Path:
        done.append("replace")
        return replace(new, of)

    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(Path, "replace", take_place)
    with replacing(tmp_path / "x") as new:
        new.write_bytes(b"x")
    assert done == [str(new), "replace", str(tmp_path)]


WRITES = """
import pathlib, sys
from config.files import replacing
with replacing(pathlib.Path(sys.argv[1])) as new:
    new.write_text("half")
    new.with_name(new.name + "-journal").touch()
    print()
    input()
"""


def writing(target: Path) -> subprocess.Popen[bytes]:
    """Somebody who is in the middle of it."""
    other = subprocess.Popen([sys.executable, "-uc", WRITES, target], stdin=PIPE, stdout=PIPE)
    assert other.stdout
    other.stdout.readline()
    return other


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_who_is_told_to_end_leaves_nothing_behind(tmp_path: Path, told: signal.Signals) -> None:
    with writing(tmp_path / "panong.backup") as other:
        other.send_signal(told)
    assert list(tmp_path.iterdir()) == []


def test_what_somebody_left_who_was_killed_goes_with_the_next_one(tmp_path: Path) -> None:
    target, near = tmp_path / "panong.backup", tmp_path / ".panong.backup2.abcdefgh"
    near.touch()
    with writing(target) as other:
        other.kill()
    assert len(list(tmp_path.iterdir())) == 3
    with writing(target) as other:
        with replacing(target) as new:
            new.write_text("whole")
        assert len(list(tmp_path.iterdir())) == 4, "what is being written by somebody else stays"
        other.communicate(b"\n")
    assert target.read_text() == "half"
    assert {path.name for path in tmp_path.iterdir()} >= {target.name, near.name}


def test_only_a_file_is_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for name in ("pipe", "link", "."):
        with pytest.raises(NotAFile), replacing(tmp_path / name):
            pass
    with pytest.raises(FileNotFoundError) as error, replacing(tmp_path / "none" / "file"):
        pass
    assert error.value.filename == str(tmp_path / "none")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@pytest.mark.parametrize("content", [b"SQLite format 3\0...", b"PGDMP...", b"# ours\nDATA_KEYS=abc\n"])
def test_no_output_takes_the_place_of_what_is_kept(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "cases.csv"
    file.write_bytes(content)
    with pytest.raises(Kept), output(file):
        pass
    assert file.read_bytes() == content
    file.write_text("case_id,status")
    with output(file) as text:
        text.write("new")
    assert file.read_text() == "new"
