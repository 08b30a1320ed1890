"""Conversations as people see them. Each file in transcripts/ is replayed and compared; `--update` writes it anew.

A file begins with `flow:` and `facts:`, then follow the inputs, each with the screen it leads to: `> words` are typed,
`> [label]` is tapped, `> (old [label])` is tapped on an earlier screen, `> (date 2026-06-12)` is picked in the
calendar, `> (sticker)` and the like are sent. The last line, after `=`, says how it ended and with what.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.calendar.closing import ClosingFacts
from flows.catalogue import FLOWS
from flows.engine.facts import Facts
from flows.engine.inputs import Other, Photo, Place
from flows.engine.rules import Value
from flows.homes.call import CallFacts
from flows.needs.followup import FollowupFacts
from flows.people.joining import JoinFacts
from flows.people.person.going_away import AwayFacts
from flows.reports.facts import ReportFacts
from flows.reports.result import result
from flows.safeguarding.flow import SafetyFacts
from flows.safeguarding.talk import Sent, TalkFacts
from models.codes import Outcome, Reason, Role
from tests.flows.people import (
    CHILD,
    about_a_call,
    about_a_child,
    about_a_day,
    about_a_leave,
    about_an_absence,
    about_an_invitation,
    after_a_report,
    nothing_known,
    what_is_entered,
    when_it_helps,
    where_it_moves,
    who_answers,
    who_asks,
    who_helps,
    who_talks,
    worried,
)
from tests.flows.tester import Talk

FOLDER = Path(__file__).parent / "transcripts"
FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_conversation_goes_as_written(path: Path, update: bool) -> None:
    written = path.read_text()
    played = play(written)
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


def opened(written: str) -> Talk[Any]:
    """The talk that a transcript's head describes."""
    known = dict(line.split(": ", 1) for line in written.split("\n\n", 1)[0].splitlines())
    assert known["flow"] in FACTS, f"what {known['flow']} reads belongs into `FACTS` of tests/flows/test_transcripts.py"
    facts = FACTS[known["flow"]](**pairs(known.get("facts", "")))
    return Talk(FLOWS[known["flow"]], facts, answers(known.get("answers", "")))


def play(written: str) -> str:
    """The whole transcript as it comes out now, from its head and its inputs."""
    head, talk = written.split("\n\n", 1)[0], opened(written)
    blocks = [head, talk.screen]
    for line in written.splitlines():
        if line.startswith("> "):
            move(talk, line.removeprefix("> "))
            blocks.append("\n".join(filter(None, (line, talk.screen))))
    return "\n\n".join([*blocks, f"= {told(talk)}"]) + "\n"


def move(talk: Talk[Any], said: str) -> None:
    if said.startswith("[") and said.endswith("]"):
        talk.tap(said[1:-1])
    elif said.startswith("(old ["):
        talk.tap_old(said.removeprefix("(old [").removesuffix("])"))
    elif said.startswith("(date "):
        talk.pick(date.fromisoformat(said[6:-1]))
    elif said == "(photo)":
        talk.send(Photo("1"))
    elif said == "(place)":
        talk.send(Place(14.0, 99.5))
    elif said in ("(sticker)", "(audio)"):
        talk.send(Other(said[1:-1]))
    else:
        talk.say(said)


def told(talk: Talk[Any]) -> str:
    """How it ended, and with what: a report in its codes, anything else as its answers."""
    if talk.left:
        return f"went to {talk.left}"
    if talk.turn.ended != "finished":
        return talk.turn.ended or "open"
    if talk.flow.name == "report":
        report = result(talk.turn.answers, talk.facts)
        parts = (report.outcome, report.channel, report.happened_on, report.reason, report.note)
        call = ("the district shall call",) if report.wants_call else ()
        return "saved " + " ".join(str(part) for part in (*parts, *call) if part)
    return "finished " + " ".join(f"{key}={shown(value)}" for key, value in talk.turn.answers.items())


def shown(value: Value) -> str:
    return value if isinstance(value, str) else ",".join(value)


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


def pairs(words: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in words.split(", ") if pair)


def answers(words: str) -> dict[str, Value]:
    return {**pairs(words)}


def report_facts(
    previous: str = "",
    over_age: str = "",
    finished: str = "",
    age: str = "",
    grade: str = "ม.2",
    corrects: str = "",
    born: str = "",
) -> ReportFacts:
    return about_a_child(
        previous=Reason(previous) if previous else None,
        over_age=over_age == "yes",
        finished=finished == "yes",
        age=int(age) if age else None,
        grade="" if grade == "none" else grade,
        corrects=date.fromisoformat(corrects) if corrects else None,
        full_name=f"{CHILD} ฟ้าประทานพร" if born else None,
        born=date.fromisoformat(born) if born else None,
    )


def followup_facts(outcome: str) -> FollowupFacts:
    return after_a_report(Outcome(outcome))


def join_facts(role: str = "TEACHER", name: str = "สมศรี ใจดี", number: str = "", asked: str = "") -> JoinFacts:
    named = None if name == "none" else name
    return about_an_invitation(Role(role), named, numbered=number != "none", asked=asked == "yes")


def call_facts(number: str = "0810000417", wrong: str = "", found: str = "") -> CallFacts:
    return about_a_call(
        None if number == "none" else number, wrong=wrong == "yes", found=Outcome(found) if found else None
    )


def away_facts(role: str = "TEACHER", colleagues: str = "2", named: str = "") -> AwayFacts:
    others = Role(role) if role not in ("TEACHER", "DIRECTOR") else Role.TEACHER
    return about_a_leave(frozenset({Role(role)}), int(colleagues), named=named == "yes", others=others)


def closing_facts() -> ClosingFacts:
    return about_a_day()


def safety_facts(practice: str = "", night: str = "") -> SafetyFacts:
    return worried(practice=practice == "yes", off_hours=night == "yes")


def talk_facts(side: str = "reporter", officer: str = "วิภา ใจงาม", sent: str = "") -> TalkFacts:
    became: dict[str, Sent] = {"": "", "told": "told", "kept": "kept"}
    return who_talks(reporter=side == "reporter", officer=officer if officer != "none" else None, sent=became[sent])


FACTS: Mapping[str, Callable[..., Facts]] = {
    "join": join_facts,
    "away": away_facts,
    "report": report_facts,
    "followup": followup_facts,
    "safety": safety_facts,
    "talk": talk_facts,
    "worry": nothing_known,
    "absence": about_an_absence,
    "home_call": call_facts,
    "closing": closing_facts,
    "ask_reporter": who_asks,
    "receiver": what_is_entered,
    "find_help": who_helps,
    "appointed": when_it_helps,
    "new_school": where_it_moves,
    "escort": what_is_entered,
    "answer_district": who_answers,
}
