"""Conversations as people see them. Each file in transcripts/ is replayed and compared; `--update` writes it anew.

How one is written says `bot/play/transcript.py`; `panong play` writes one from what is tapped and typed.
"""

from pathlib import Path

import pytest

from bot.play.transcript import replayed
from flows.catalogue import FLOWS
from models.codes import Outcome
from tests.flows.tester import Talk

FOLDER = Path(__file__).parent / "transcripts"
FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_conversation_goes_as_written(path: Path, update: bool) -> None:
    written = path.read_text()
    played = replayed(written, Talk)
    if update:
        write(path, played)
    assert path.read_text() == played


def test_every_flow_has_a_happy_path_a_correction_a_stop_and_one_that_is_typed() -> None:
    have = {tuple(path.stem.split(".")) for path in FILES}
    wanted = {(flow, case) for flow in FLOWS for case in ("happy", "correction", "stop", "typed")}
    assert wanted <= have


def test_every_outcome_of_a_report_has_a_conversation() -> None:
    ended = {kind(path.read_text()) for path in FILES if path.stem.startswith("report.")}
    assert {f"saved {outcome}" for outcome in Outcome} <= ended


def test_updating_never_loses_an_ending(tmp_path: Path) -> None:
    path = tmp_path / "report.case.txt"
    write(path, "flow: report\n\n> ส่ง\n\n= saved NO_CONTACT_YET\n")
    with pytest.raises(AssertionError, match="ended with"):
        write(path, "flow: report\n\n> ส่ง\n\n= open\n")
    assert ending(path.read_text()) == "saved NO_CONTACT_YET"


def ending(transcript: str) -> str:
    return transcript.rsplit("\n= ", 1)[1].strip() if "\n= " in transcript else ""


def kind(transcript: str) -> str:
    """saved FOUND_DECLINES, finished, stopped, open …"""
    words = ending(transcript).split()
    return " ".join(words[:2] if words[:1] == ["saved"] else words[:1])


def write(path: Path, transcript: str) -> None:
    """Write a transcript, unless the conversation ended before and now doesn't: then somebody has to look."""
    before, now = kind(path.read_text() if path.exists() else ""), kind(transcript)
    assert not before or before == now, f"{path.name} ended with {before}, now with {now}: if meant, cut the ending off"
    path.write_text(transcript)
