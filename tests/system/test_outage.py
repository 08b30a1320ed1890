"""The service was away: what people wrote meanwhile is handled, dead reply tokens are not tried, and they are told."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update

from handlers.operator import demo
from models.codes import InboxState, NoticeState, ReplyState
from models.inbox import InboxEvent
from models.notices import Notice
from tests.system.staging import Stage

BACK = "ตอนนี้กลับมาแล้ว"


def away_for(stage: Stage, time: timedelta) -> None:
    """What waits came so long ago."""
    stage.stored()
    with stage.service.engine.begin() as connection:
        came = {"received_at": datetime.now(UTC) - time}
        connection.execute(update(InboxEvent).where(InboxEvent.state == InboxState.WAITING).values(came))


def test_nothing_is_replied_to_what_is_two_hours_old_and_one_push_says_that_we_are_back(stage: Stage) -> None:
    officer, begun = stage.phone(demo.OFFICER), stage.last_call()
    for _ in range(3):
        officer.say("เมนู", wait=False)
    away_for(stage, timedelta(hours=2))
    stage.rounds()
    calls = [call["endpoint"] for call in stage.service.simulator.calls(after=begun)]
    assert calls == ["push"]
    assert BACK in officer.wait_for(BACK).text
    with stage.service.sessions() as session:
        assert set(session.scalars(select(InboxEvent.reply))) == {ReplyState.REFUSED}
        assert session.scalars(select(Notice.state)).all() == [NoticeState.SENT]


def test_what_is_a_minute_old_is_tried(stage: Stage) -> None:
    officer = stage.phone(demo.OFFICER)
    officer.say("เมนู", wait=False)
    away_for(stage, timedelta(seconds=70))
    stage.rounds()
    assert "เมนูพาน้อง" in officer.wait_for("เมนูพาน้อง").text


def refused(stage: Stage, words: str, waited: timedelta) -> list[str]:
    """LINE takes no reply to what came so long ago; the calls that were made."""
    officer, begun = stage.phone(demo.OFFICER), stage.last_call()
    officer.say(words, wait=False)
    away_for(stage, waited)
    stage.service.simulator.fault("refuse", "reply", message="Invalid reply token")
    stage.rounds()
    return [call["endpoint"] for call in stage.service.simulator.calls(after=begun)]


def test_tried_in_vain_after_two_minutes_it_is_said_once_that_we_are_back(stage: Stage) -> None:
    assert refused(stage, "เมนู", timedelta(minutes=2)) == ["reply", "push"]
    assert BACK in stage.phone(demo.OFFICER).wait_for(BACK).text
    assert refused(stage, "เมนู", timedelta(minutes=2)) == ["reply"]


def test_a_reply_that_is_refused_at_once_costs_no_push(stage: Stage) -> None:
    assert refused(stage, "เมนู", timedelta(seconds=20)) == ["reply"]


def test_what_must_arrive_is_pushed_alone_when_it_was_tried_in_vain(stage: Stage) -> None:
    assert refused(stage, "ช่วยด้วย", timedelta(minutes=2)) == ["reply", "push"]
    assert "1300" in stage.phone(demo.OFFICER).wait_for("พาน้องตอบแล้ว").text


def test_what_must_arrive_is_pushed_instead(stage: Stage) -> None:
    officer = stage.phone(demo.OFFICER)
    officer.say("ช่วยด้วย", wait=False)
    away_for(stage, timedelta(hours=2))
    stage.rounds()
    assert "1300" in officer.wait_for("พาน้องตอบแล้ว").text
    with stage.service.sessions() as session:
        assert session.scalars(select(Notice.kind)).all() == []
