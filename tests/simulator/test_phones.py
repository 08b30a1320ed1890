"""What people do reaches the bot as LINE would send it, and what the bot says shows on the phone."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from simulator.client import Phone, Simulator, SimulatorError
from simulator.line.events import signature, ulid
from simulator.server import Handle
from simulator.settings import DEFAULT_BOT_USER_ID
from tests.simulator import samples
from tests.simulator.conftest import SECRET, Bot

_SCHEMA = Path(__file__).parents[3] / "shared" / "line" / "webhook.strict.json"


@pytest.fixture
def phone(sim: Simulator) -> Phone:
    return sim.phone("ครูสมศรี")


def shows(bot: Bot, phone: Phone, *messages: dict[str, Any]) -> None:
    """Let the bot answer with these messages, once."""
    bot.answer = lambda _: list(messages)
    phone.say("เริ่ม")
    bot.answer = lambda event: [samples.text(json.dumps(event.get("postback", event["type"]), ensure_ascii=False))]


def test_the_signature_is_lines_own() -> None:
    """LINE's published test vector."""
    body = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    assert signature(SECRET, body) == "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="


def test_ulids_are_in_order_of_time() -> None:
    early, late = ulid(1_000), ulid(2_000)
    assert early < late
    assert len(early) == 26
    assert ulid(1_469_918_176_385).startswith("01ARYZ6S41")


def test_a_talk(bot: Bot, phone: Phone) -> None:
    assert [m.text for m in phone.say("สวัสดี")] == ["ได้ยินว่า สวัสดี"]
    body, event = bot.bodies[-1], bot.events[-1]
    assert body["destination"] == DEFAULT_BOT_USER_ID
    assert event["source"] == {"type": "user", "userId": phone.user_id}
    assert event["message"]["text"] == "สวัสดี"
    assert [m.kind for m in phone.messages] == ["said", "reply"]


@pytest.mark.skipif(not _SCHEMA.exists(), reason="LINE's schemas don't lie beside this checkout")
def test_every_event_is_one_that_line_documents(bot: Bot, sim: Simulator) -> None:
    stranger = sim.phone("ยายคำ")
    stranger.follow()
    stranger.say("สวัสดี")
    stranger.send_sticker()
    stranger.send_image()
    stranger.send_audio()
    stranger.send_video()
    stranger.send_file()
    stranger.send_location()
    stranger.postback("a=1", {"date": "2026-06-15"})
    stranger.unsend()
    stranger.block()
    stranger.unblock()
    sim.call("POST", "/group-join")
    stranger.group_say("ในกลุ่ม")
    sim.settle()
    schema = json.loads(_SCHEMA.read_text())
    validator = jsonschema_rs.validator_for({**schema, "$ref": "#/$defs/CallbackRequest"})
    assert [error.message for body in bot.bodies for error in validator.iter_errors(body)] == []
    kinds = [e["type"] for e in bot.events if e["type"] != "message"]
    assert kinds == ["follow", "postback", "unsend", "unfollow", "follow", "join"]
    assert [e["follow"]["isUnblocked"] for e in bot.events if e["type"] == "follow"] == [False, True]
    assert ["replyToken" in e for e in bot.events if e["type"] in ("unsend", "unfollow")] == [False, False]


def test_a_group_hears_the_answer(bot: Bot, sim: Simulator, phone: Phone) -> None:
    sim.call("POST", "/group-join")
    sim.settle()
    phone.group_say("สวัสดีทุกคน")
    source = bot.events[-1]["source"]
    assert (source["type"], source["userId"]) == ("group", phone.user_id)
    assert bot.push(source["groupId"])[0] == 200
    assert [m.kind for m in phone.messages] == ["said", "reply", "push"]
    assert sim.quota()["used"] == 1


def test_quick_replies_vanish_when_pressed(bot: Bot, phone: Phone) -> None:
    shows(bot, phone, samples.text("ใช่ไหม", "ใช่", "ไม่ใช่"))
    assert phone.buttons() == ["ใช่", "ไม่ใช่"]
    [answer] = phone.tap("ใช่")
    assert json.loads(answer.text) == {"data": "answer=ใช่"}
    assert [m.text for m in phone.messages if m.kind == "said"] == ["เริ่ม", "ใช่"]
    assert phone.buttons() == []
    with pytest.raises(SimulatorError, match="no button"):
        phone.tap("ใช่")


def test_quick_replies_vanish_with_the_next_message(bot: Bot, phone: Phone) -> None:
    shows(bot, phone, samples.text("ใช่ไหม", "ใช่"))
    bot.push(phone.user_id)
    assert phone.buttons() == []


def test_only_the_last_message_shows_its_quick_replies(bot: Bot, phone: Phone) -> None:
    shows(bot, phone, samples.text("หนึ่ง", "ก"), samples.text("สอง", "ข"))
    assert phone.buttons() == ["ข"]


def test_buttons_in_a_bubble_stay(bot: Bot, phone: Phone) -> None:
    shows(bot, phone, samples.numbered_list())
    label = "ย้ายไปที่อื่นแล้ว"
    for _ in range(2):
        assert json.loads(phone.tap(label)[0].text)["data"] == "run=7&q=outcome&v=7"
    assert phone.buttons()[:3] == ["อยากกลับไปเรียน", "ยังไม่แน่ใจ", "ยังไม่อยากกลับ"]


def test_the_newest_button_of_a_name_is_pressed(bot: Bot, phone: Phone) -> None:
    for data in ("old", "new"):
        message = samples.confirm_template()
        message["template"]["actions"][0] = samples.postback("เปลี่ยน", data)
        shows(bot, phone, message)
    assert json.loads(phone.tap("เปลี่ยน")[0].text)["data"] == "new"


def test_a_line_without_a_label_is_pressed_by_its_words(bot: Bot, phone: Phone) -> None:
    message = samples.review()
    line = message["contents"]["body"]["contents"][0]
    del line["action"]["label"]
    shows(bot, phone, message)
    assert json.loads(phone.tap("1 น้อง\nกิตติ ม.2")[0].text)["data"] == "change=น้อง"


def test_a_message_action_is_said(bot: Bot, phone: Phone) -> None:
    shows(bot, phone, samples.picker())
    phone.tap("จันทร์นี้")
    assert bot.events[-1]["message"]["text"] == "จันทร์นี้"


def test_links_cameras_and_calendars_send_nothing_when_pressed(bot: Bot, phone: Phone) -> None:
    shows(bot, phone, samples.everything(), samples.picker())
    heard = len(bot.events)
    for label in ("โทร 1300", "ถ่ายรูป", "ส่งตำแหน่ง", "เลือกวันที่"):
        assert phone.tap(label) == []
    assert len(bot.events) == heard
    assert "ถ่ายรูป" in phone.buttons()


def test_a_day_is_picked(bot: Bot, phone: Phone) -> None:
    shows(bot, phone, samples.picker())
    for impossible in ("2026-06-14", "2027-01-01", "22/6/2569"):
        with pytest.raises(SimulatorError):
            phone.pick_date("เลือกวันที่", impossible)
    [answer] = phone.pick_date("เลือกวันที่", "2026-06-22")
    assert json.loads(answer.text) == {"data": "q=start", "params": {"date": "2026-06-22"}}
    assert phone.buttons() == []


def test_who_blocked_the_account_says_nothing_and_hears_nothing(bot: Bot, sim: Simulator, phone: Phone) -> None:
    phone.block()
    sim.settle()
    assert bot.events[-1]["type"] == "unfollow"
    with pytest.raises(SimulatorError, match="has blocked"):
        phone.say("สวัสดี")
    [greeting] = phone.unblock()
    assert greeting.text == "follow"


def test_an_unsent_message_is_gone(bot: Bot, sim: Simulator, phone: Phone) -> None:
    phone.say("ผิดห้อง")
    said = bot.events[-1]["message"]["id"]
    phone.unsend()
    sim.settle()
    assert bot.events[-1]["unsend"] == {"messageId": said}
    with pytest.raises(SimulatorError):
        phone.unsend(said)


def test_waiting_ends_when_the_message_comes(bot: Bot, sim: Simulator, phone: Phone) -> None:
    bot.gate.clear()
    phone.say("ช้าหน่อย", wait=False)
    assert phone.messages[-1].kind == "said"
    bot.gate.set()
    assert phone.wait_for("ได้ยินว่า ช้าหน่อย").kind == "reply"
    assert phone.wait_for(lambda m: m.kind == "reply").text == "ได้ยินว่า ช้าหน่อย"


def test_waiting_in_vain_shows_the_chat(bot: Bot, phone: Phone) -> None:
    bot.answer = lambda _: None
    with pytest.raises(SimulatorError, match=r"(?s)waited.*\[said\] มีใครอยู่ไหม"):
        phone.say("มีใครอยู่ไหม", timeout=0.05)


def test_the_clock_moves_events_and_tells_the_bot(bot: Bot, sim: Simulator, phone: Phone) -> None:
    monday = datetime(2026, 6, 15, 8, tzinfo=timezone(timedelta(hours=7)))
    sim.set_clock(monday)
    phone.say("สวัสดี")
    assert bot.events[-1]["timestamp"] == int(monday.timestamp() * 1000)
    assert bot.clocks == [{"now": "2026-06-15T08:00:00+07:00"}]
    phone.say("อีกที")
    assert bot.events[-1]["timestamp"] > bot.events[-2]["timestamp"]


def test_a_new_month_has_a_new_quota(bot: Bot, sim: Simulator, phone: Phone) -> None:
    bangkok = timezone(timedelta(hours=7))
    sim.quota(limit=1)
    sim.set_clock(datetime(2026, 6, 30, 23, 59, tzinfo=bangkok))
    assert [bot.push(phone.user_id)[0] for _ in range(2)] == [200, 429]
    sim.set_clock(datetime(2026, 7, 1, 0, 0, tzinfo=bangkok))
    assert bot.push(phone.user_id)[0] == 200


def test_raw_bodies_are_signed_unless_told_otherwise(bot: Bot, sim: Simulator) -> None:
    empty: dict[str, Any] = {"destination": DEFAULT_BOT_USER_ID, "events": []}
    assert sim.raw(empty) == 200
    assert sim.raw(empty, signature="wrong") == 400
    assert bot.bodies == [empty]


def test_reset_is_a_new_beginning(bot: Bot, sim: Simulator, phone: Phone) -> None:
    phone.say("สวัสดี")
    sim.phone("อีกคน")
    sim.quota(limit=1, used=1)
    sim.fault("error")
    sim.reset()
    fresh = sim.phone("ครูสมศรี")
    assert [p["name"] for p in sim.call("GET", "/phones")["phones"]] == ["ครูสมศรี"]
    assert (fresh.messages, sim.calls(), sim.quota()) == ([], [], {"limit": 300, "used": 0})
    assert fresh.say("อีกครั้ง")


def test_stopping_lets_waiting_readers_go(handle: Handle, phone: Phone) -> None:
    log = handle.world.phones[phone.user_id].chat
    log.close()
    assert log.after(0, wait=60) == []
