"""Who hears an input: the list in its order, who is asked when something comes late, and who answers what."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.engine.inputs import Acted, Input, Other, Photo, Picked, Place, Said, Tapped
from handlers.access.declined import Declined
from handlers.turn.listeners import hear as listeners
from handlers.turn.listeners.hear import LISTENERS, Listener
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Turn
from tests.handlers.steps import NO_CONTACT
from tests.handlers.tester import Someone
from tests.handlers.town import MONDAY, Town

TABLE = """
danger                            also late
button of an old danger screen    also late
way back from an alert            also late
further picture of an album       also late
who wants no messages             also late
what is kept of her
account that opens nothing        also late
button that acts                  also late
button that asks
menu, help                        also late
word
code
a missing child that others have found
a missing child that is found
another child that she names
open question                     also late
menu, help, after all             also late
unclear words
guardian
stranger                          also late
resume                            also late
a line that was shown
an alert's number or button       also late
a school's need, number or button also late
what somebody asks about what is kept of her
a desk's queue, number or button  also late
a summary by its number
a day of the calendar
answer to the district            also late
a telephone number                also late
whether what was given has come   also late
who shall look after whom         also late
whom an officer looks for
a child's name, number or button  also late
a child of an officer's area
somebody's name, number or button also late
nothing open                      also late
"""
LATE = timedelta(minutes=5)


def test_the_table_with_danger_first() -> None:
    lines = [f"{one.name:<33} {'also late' if one.late else ''}".rstrip() for one in LISTENERS]
    assert lines == TABLE.strip().splitlines()


def test_what_asks_or_acts_beside_the_open_question_is_not_heard_late() -> None:
    """It would push aside a question that was put since."""
    asking = {"button that asks", "word", "code", "unclear words", "a day of the calendar"}
    asking |= {"a missing child that others have found", "a missing child that is found"}
    asking |= {"another child that she names", "guardian", "a line that was shown", "a summary by its number"}
    asking |= {"whom an officer looks for", "a child of an officer's area"}
    asking |= {"what is kept of her", "what somebody asks about what is kept of her"}
    assert {one.name for one in LISTENERS if not one.late} == asking


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of those who answered, one for each input."""
    told: list[str] = []

    def watched(one: Listener) -> Listener:
        def hears(turn: Turn, given: Input) -> Outgoing | None:
            try:
                out = one.hears(turn, given)
            except Declined:
                told.append(one.name)
                raise
            if out is not None:
                told.append(one.name)
            return out

        return replace(one, hears=hears)

    monkeypatch.setattr(listeners, "LISTENERS", tuple(watched(one) for one in LISTENERS))
    return told


DANGER, OLD, ACTS, ASKS = "danger", "button of an old danger screen", "button that acts", "button that asks"
MENU, WORD, CODE, QUESTION = "menu, help", "word", "code", "open question"
STRANGER, RESUME, NOTHING = "stranger", "resume", "nothing open"
ALBUM, UNCLEAR = "further picture of an album", "unclear words"

INPUTS: tuple[tuple[Input, str, str, str, str], ...] = (
    # given                              nothing open, at a question, late there, of a stranger
    (Said("ช่วยด้วย"), DANGER, DANGER, DANGER, DANGER),
    (Said("เมนู น้องโดนทำร้าย"), DANGER, DANGER, DANGER, DANGER),
    (Acted("safety"), DANGER, DANGER, DANGER, DANGER),
    (Tapped("gone", "tell", "NOW"), OLD, OLD, OLD, OLD),
    (Acted("withdraw", {"report": "1"}), ACTS, ACTS, ACTS, ACTS),
    (Acted("no such button"), ACTS, ACTS, ACTS, ACTS),
    (Acted("report", {"case": "1"}), ASKS, ASKS, QUESTION, ASKS),
    (Said("เมนู"), MENU, MENU, MENU, MENU),
    (Said("ช่วยเหลือ"), MENU, MENU, MENU, MENU),
    (Said("น้องที่ดูแล"), WORD, WORD, QUESTION, WORD),
    (Said("พักไว้ก่อน"), WORD, WORD, QUESTION, WORD),
    (Said("ครูของโรงเรียน"), NOTHING, QUESTION, QUESTION, WORD),
    (Said("K7QF-2M9X"), CODE, QUESTION, QUESTION, CODE),
    (Said("ต่อ"), NOTHING, QUESTION, QUESTION, STRANGER),
    (Said("ย้อนกลับ"), NOTHING, QUESTION, QUESTION, STRANGER),
    (Said("ยกเลิก"), NOTHING, QUESTION, QUESTION, STRANGER),
    (Said("สวัสดี"), NOTHING, QUESTION, QUESTION, STRANGER),
    (Tapped("gone", "outcome", "OTHER"), NOTHING, QUESTION, QUESTION, STRANGER),
    (Picked("gone", "day", MONDAY.date()), NOTHING, QUESTION, QUESTION, STRANGER),
    (Photo("1"), NOTHING, QUESTION, QUESTION, STRANGER),
    (Place(14.0, 99.5), NOTHING, QUESTION, QUESTION, STRANGER),
    (Photo("1", further=True), ALBUM, ALBUM, ALBUM, ALBUM),
    (Other("sticker"), NOTHING, QUESTION, QUESTION, STRANGER),
    (Said("ซึมลงมาก"), UNCLEAR, QUESTION, QUESTION, UNCLEAR),
    (Said("ใช้ยังไง"), MENU, MENU, MENU, MENU),
)
"""Who answers what. “ครูของโรงเรียน” is a director's word: for a teacher there is no such word. What looks like a code is
one at a question only if it exists: it might be an answer."""


def test_with_nothing_open(town: Town, teacher: Someone, answered: list[str]) -> None:
    for given, name, _, _, _ in INPUTS:
        teacher.says("เมนู")
        answered.clear()
        teacher.sends(given)
        assert answered == [name], given


@pytest.mark.parametrize("late", [False, True])
def test_at_a_question(late: bool, town: Town, teacher: Someone, child: int, answered: list[str]) -> None:
    for given, _, in_time, later, _ in INPUTS:
        teacher.says("เมนู")
        teacher.presses("report", {"case": child})
        answered.clear()
        teacher.sends(given, ago=LATE if late else timedelta())
        assert answered == [later if late else in_time], given


def test_from_a_stranger(stranger: Someone, answered: list[str]) -> None:
    for given, _, _, _, name in INPUTS:
        answered.clear()
        stranger.sends(given)
        assert answered == [name], given


def test_go_on_takes_up_what_was_put_aside(teacher: Someone, child: int, answered: list[str]) -> None:
    teacher.presses("report", {"case": child})
    teacher.walks(*NO_CONTACT)
    teacher.says("เมนู")
    answered.clear()
    teacher.says("ต่อ")
    assert answered == [RESUME]


def test_a_code_that_exists_is_one_at_a_question_too(
    town: Town, teacher: Someone, child: int, answered: list[str]
) -> None:
    town.invitation(town.code, school=town.schools[1])
    teacher.presses("report", {"case": child})
    answered.clear()
    teacher.says(town.code)
    assert answered == [CODE]
