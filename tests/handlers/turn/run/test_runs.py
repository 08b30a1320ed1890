"""Every conversation keeps a row of its own, so that it can be counted where people give up; the safe way out none."""

from models.codes import ConversationState
from tests.handlers.steps import NO_CONTACT, WANTS, expire_drafts
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town


def runs(town: Town) -> list[tuple[str, ConversationState, str | None]]:
    """Flow, state and last question of each, in the order in which they began."""
    assert all(run.data is None for run in town.conversations() if run.state not in ("OPEN", "PAUSED"))
    return [(run.flow, run.state, run.question) for run in town.conversations()]


def test_who_gives_up_leaves_the_question_and_no_answer(town: Town, teacher: Someone, child: int) -> None:
    teacher.presses("report", {"case": child})
    teacher.walks("อยากกลับไปเรียน", "ไปบ้าน วันนี้")
    teacher.says("ยกเลิก")
    assert runs(town) == [("report", ConversationState.PAUSED, "reason")]
    teacher.taps("ทิ้งไปเลย")
    assert runs(town) == [("report", ConversationState.STOPPED, "reason")]


def test_what_was_finished_was_given_up_nowhere(town: Town, teacher: Someone, child: int) -> None:
    teacher.presses("report", {"case": child})
    teacher.walks(*NO_CONTACT, "ส่งรายงาน")
    assert runs(town) == [("report", ConversationState.FINISHED, None)]


def test_one_conversation_after_the_other_is_two(town: Town, teacher: Someone, child: int) -> None:
    for _ in range(2):
        teacher.presses("report", {"case": child})
        teacher.says("ยกเลิก")
    assert runs(town) == [("report", ConversationState.STOPPED, "outcome")] * 2
    assert len({run.run_key for run in town.conversations()}) == 2


def test_what_is_put_aside_for_another_is_found_again(town: Town, teacher: Someone, child: int) -> None:
    other = town.child("ดวงดาว")
    teacher.presses("report", {"case": child})
    teacher.walks("ยังติดต่อไม่ได้")
    teacher.presses("report", {"case": other})
    teacher.walks("อยากกลับไปเรียน")
    first = town.conversations()[0].run_key
    teacher.presses("resume", {"run": first})
    assert [state for _, state, _ in runs(town)] == [ConversationState.OPEN, ConversationState.PAUSED]


def test_an_expired_one_is_told_once_and_stays_expired(town: Town, teacher: Someone, child: int, clock: Clock) -> None:
    teacher.presses("report", {"case": child})
    teacher.walks("ยังติดต่อไม่ได้")
    clock.on(days=15)
    with town.sessions.begin() as session:
        expire_drafts(session, clock.now)
    assert runs(town) == [("report", ConversationState.EXPIRED, "news")]
    told = teacher.says("เมนู").messages[0]
    assert runs(town) == [("report", ConversationState.EXPIRED_TOLD, "news")]
    assert told not in teacher.says("เมนู").messages


def test_of_the_safe_way_out_nothing_stays(town: Town, teacher: Someone, child: int) -> None:
    teacher.presses("report", {"case": child})
    teacher.walks(WANTS[0])
    teacher.says("ช่วยด้วย")
    assert [(run.flow, run.case_id) for run in town.conversations()] == [("report", child), ("safety", None)]
    teacher.walks("แจ้งเดี๋ยวนี้", "ไม่รู้", "ตอนนี้เลย")
    assert [flow for flow, _, _ in runs(town)] == ["report"]


def test_nor_of_one_that_was_left_open(town: Town, teacher: Someone, clock: Clock) -> None:
    teacher.says("ช่วยด้วย")
    clock.on(days=15)
    with town.sessions.begin() as session:
        expire_drafts(session, clock.now)
    assert runs(town) == []
    assert "โทร 1300" in teacher.says("ช่วยด้วย").labels
