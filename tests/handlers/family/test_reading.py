"""Somebody of a home reads English: from her own word on, in replies and in what comes by itself, and types it too."""

import re

import pytest
from sqlalchemy import select

from flows.catalogue import FLOWS
from models.codes import AckState, GuardianState, HomeCame, OutboxState, Role
from models.data_requests import DataRequest
from models.guardians import Guardian
from models.outbox import OutboxMessage
from models.return_notices import ReturnNotice
from tests.flows import on_homes
from tests.flows.sources import THAI
from tests.handlers.family.homes import NAME, agreed, code_for, comes_in, wrote
from tests.handlers.family.test_came import at, runs
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

NAMES = (NAME, "สมศรี", "โรงเรียนบ้านหนองกระทุ่ม", "โรงเรียนวัดใหม่", "ไทย", "สพป.ตัวอย่าง เขต 4", "วิภา ใจงาม")


def english(seen: Seen) -> Seen:
    """Nothing Thai is left but names."""
    text = "\n".join((seen.text, *seen.labels))
    for name in NAMES:
        text = text.replace(name, "")
    assert not THAI.search(text), text
    return seen


def reader(town: Town, teacher: Someone) -> tuple[int, Someone]:
    """Somebody comes in who presses “English” below the first question."""
    case = agreed(town, teacher)
    wrote(teacher, case)
    somebody = Someone(town, town.account())
    somebody.says(code_for(teacher, case))
    english(somebody.taps("English"))
    return case, somebody


def test_a_whole_way_in_and_an_answer_in_english(town: Town, teacher: Someone) -> None:
    _, somebody = reader(town, teacher)
    assert f"Is {NAME} a child of your family?" in somebody.seen
    for label in ("Yes", "Grandparent", "Next"):
        english(somebody.taps(label))
    assert "Monday 22 June 2026 (2569)" in somebody.seen
    assert f"School awaits {NAME}" in somebody.seen
    assert "We have told Teacher สมศรี" in english(somebody.taps("I have read this"))
    english(somebody.taps("Wrong button, undo"))


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("I have read this", AckState.ACK),
        ("please call me", AckState.ACK_QUESTION),
        ("Call me please", AckState.ACK_QUESTION),
        ("Not my family", AckState.WRONG_PERSON),
        ("I have to work", AckState.ACK_CANNOT),
        ("cannot come that day", None),
        ("can't come", None),
    ],
)
def test_what_could_be_pressed_is_typed_in_english(
    typed: str, state: AckState | None, town: Town, teacher: Someone
) -> None:
    _, somebody = reader(town, teacher)
    for word in ("yes", "mother", "next"):
        english(somebody.says(word))
    seen = english(somebody.says(typed))
    (notice,) = town.rows(ReturnNotice)
    if state is None:
        assert "What is in the way?" in seen
    else:
        assert notice.state == state


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Went", HomeCame.WENT),
        ("she went", HomeCame.WENT),
        ("did not go", HomeCame.DID_NOT),
        (f"{NAME} didn't go", HomeCame.DID_NOT),
        ("I'm not sure", HomeCame.UNSURE),
    ],
)
def test_the_first_day_is_asked_and_answered_in_english(
    typed: str, said: HomeCame, town: Town, teacher: Someone
) -> None:
    _, somebody = reader(town, teacher)
    somebody.walks("Yes", "Mother", "Next", "I have read this")
    runs(town)
    at(town, 16)
    assert f"Did {NAME} go to school today?" in english(somebody.pushed())
    english(somebody.says(typed))
    assert [one.came for one in town.rows(ReturnNotice)] == [said]


def test_stop_and_start_keep_the_language_and_so_does_blocking(town: Town, teacher: Someone) -> None:
    _, somebody = reader(town, teacher)
    somebody.walks("Yes", "Mother", "Next")
    assert "Type “start”" in english(somebody.says("stop"))
    assert [one.state for one in town.rows(Guardian)] == [GuardianState.STOPPED]
    english(somebody.says("start"))
    somebody.blocks()
    english(somebody.follows())


@pytest.mark.parametrize("word", ["English", "english please", "ภาษาอังกฤษค่ะ"])
def test_it_is_chosen_by_a_word_at_any_time_and_back_again(word: str, town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    somebody = comes_in(town, teacher, case)
    assert "There is no news right now" in english(somebody.says(word))
    assert "English" in somebody.taps("Language").labels
    somebody.says("ภาษาไทยค่ะ")
    assert "ตอนนี้ยังไม่มีข่าวใหม่ค่ะ" in somebody.seen


def test_what_comes_by_itself_comes_in_each_guardian_s_language(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    thai, foreign = comes_in(town, teacher, case), comes_in(town, teacher, case, "แม่")
    foreign.says("English")
    wrote(teacher, case)
    assert "โรงเรียนรอ" in thai.pushed()
    assert "School awaits" in english(foreign.pushed())


def test_what_follows_a_lost_reply_is_english_too(town: Town, teacher: Someone) -> None:
    _, somebody = reader(town, teacher)
    somebody.walks("Yes", "Mother", "Next", "I have read this")
    with town.sessions() as session:
        held = session.scalars(select(OutboxMessage).where(OutboxMessage.state == OutboxState.HELD)).all()
    assert any(b"What you sent is saved" in (one.messages or b"") for one in held)


def test_whoever_works_at_a_school_reads_thai_whatever_she_has_chosen(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    mother = comes_in(town, teacher, case, "แม่")
    english(mother.says("English"))
    (guardian,) = town.rows(Guardian)
    town.grant(guardian.person_id, Role.TEACHER, town.schools[0])
    wrote(teacher, case)
    assert "โรงเรียนรอ" in mother.pushed()
    assert "ติดตรงไหน" in mother.says("ช่วยเหลือ")
    assert "ไทย" not in mother.says("ภาษา").labels


def test_danger_is_answered_in_english(town: Town, teacher: Someone, officer: Someone) -> None:
    _, somebody = reader(town, teacher)
    somebody.walks("Yes", "Mother", "Next")
    for typed in ("help me", "his father beats him"):
        assert "If the child is in danger now, call first" in english(somebody.says(typed))
    english(somebody.taps("Tell the officer now"))


def test_a_stranger_may_choose_before_she_has_a_code(town: Town) -> None:
    stranger = Someone(town, town.account())
    stranger.says("สวัสดี")
    assert "Code from school?" in english(stranger.says("English"))
    english(stranger.says("AAAA-AAAA"))


def test_who_joins_as_a_teacher_reads_thai_from_the_reply_to_her_code_on(town: Town) -> None:
    newcomer = Someone(town, town.account())
    english(newcomer.says("English"))
    town.invitation(town.code, school=town.schools[0])
    for seen in (newcomer.says(town.code), newcomer.says("ยกเลิก")):
        assert not re.search("[A-Za-z]{3}", "\n".join((seen.text, *seen.labels))), seen.text
    english(newcomer.says("hello"))


def test_conversations_that_homes_have_are_the_translated_ones() -> None:
    assert {flow.name for flow in FLOWS.values() if flow.for_homes} == on_homes.WALKS.keys()


@pytest.mark.parametrize("typed", ["delete my data", "What do you keep about me?"])
def test_what_she_asks_about_her_data_goes_to_the_office(typed: str, town: Town, teacher: Someone) -> None:
    _, somebody = reader(town, teacher)
    somebody.walks("Yes", "Mother", "Next")
    english(somebody.says(typed))
    assert len(town.rows(DataRequest)) == 1
