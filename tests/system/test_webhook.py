"""The door: only what LINE signed comes in, whatever it holds; nothing that LINE may send breaks it."""

import base64
import hashlib
import hmac
import json
import socket
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import TimeoutError as NoConnection

from bot.doorbell import Doorbell
from bot.web.app import build
from bot.web.channels import Channels
from bot.web.webhook import BODY_MAX
from handlers.operator import demo
from models.areas import Area
from models.channels import LineChannel
from models.codes import InboxState, ReplyState
from models.conversations import Conversation
from models.database import sessions
from models.inbox import InboxEvent
from tests.service import SECRET, Ringer
from tests.system.staging import Stage, join

NEXT_SECRET = "0123456789abcdef0123456789abcdef"
BOT = "U" + "b" * 32
NOW = 1_795_000_000_000

Json = dict[str, Any]


def signed(client: FlaskClient, body: Json | list[Any] | str | bytes, secret: str = SECRET) -> int:
    """Post a body as LINE does; the status."""
    raw = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
    return client.post("/callback", data=raw, headers={"X-Line-Signature": signature(raw, secret)}).status_code


def signature(raw: bytes, secret: str = SECRET) -> str:
    return base64.b64encode(hmac.digest(secret.encode(), raw, hashlib.sha256)).decode()


def body(*events: Any) -> Json:
    return {"destination": BOT, "events": list(events)}


def said(words: str, number: int = 1, user: str = demo.STRANGER, **more: Any) -> Json:
    return {
        "type": "message",
        "mode": "active",
        "timestamp": NOW + number,
        "webhookEventId": f"01HZZZZZZZZZZZZZZZZZZZ{number:04d}",
        "deliveryContext": {"isRedelivery": False},
        "source": {"type": "user", "userId": user},
        "replyToken": f"{number:032x}",
        "message": {"type": "text", "id": str(number), "text": words},
        **more,
    }


def stored(engine: Engine) -> list[InboxEvent]:
    with sessions(engine)() as session:
        return list(session.scalars(select(InboxEvent).order_by(InboxEvent.id)))


@pytest.fixture
def client(engine: Engine) -> FlaskClient:
    """The web process on a database of its own, with two secrets."""
    return build(engine, (SECRET, NEXT_SECRET), Ringer()).test_client()


@pytest.mark.parametrize("signature", [None, "", "AAAA", "é", base64.b64encode(b"x" * 32).decode()])
def test_what_line_did_not_sign_changes_nothing(client: FlaskClient, engine: Engine, signature: str | None) -> None:
    headers = {} if signature is None else {"X-Line-Signature": signature}
    assert client.post("/callback", data=json.dumps(body(said("สวัสดี"))), headers=headers).status_code == 400
    assert stored(engine) == []


def test_each_of_several_secrets_opens(client: FlaskClient, engine: Engine) -> None:
    assert signed(client, body(said("ก", 1)), SECRET) == 200
    assert signed(client, body(said("ข", 2)), NEXT_SECRET) == 200
    assert signed(client, body(said("ค", 3)), "f" * 32) == 400
    assert len(stored(engine)) == 2


def test_lines_own_example_of_a_signature(client: FlaskClient) -> None:
    """From "Verify webhook signature", LINE Developers; an empty list of events is LINE's check of the connection."""
    example = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    headers = {"x-line-signature": "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="}
    assert client.post("/callback", data=example, headers=headers).status_code == 200


def test_a_channel_of_the_database_is_found_by_its_destination(client: FlaskClient, engine: Engine) -> None:
    other, its_secret = "U" + "c" * 32, "c" * 32
    with sessions(engine).begin() as session:
        area = Area(name="เขตอื่น")
        session.add(area)
        session.flush()
        session.add(LineChannel(area_id=area.id, name="other", bot_user_id=other, secret=its_secret, access_token="t"))
    assert signed(client, {"destination": other, "events": [said("ก", 1)]}, its_secret) == 200
    assert signed(client, {"destination": BOT, "events": [said("ข", 2)]}, its_secret) == 400
    assert signed(client, {"destination": other, "events": [said("ข", 2)]}, "d" * 32) == 400
    assert signed(client, {"destination": other, "events": [said("ค", 3)]}, NEXT_SECRET) == 200
    assert [event.channel_id for event in stored(engine)] == [2, 1], "the channel is the one whose secret fits"


@pytest.mark.parametrize(
    "junk", ["", "{", "null", "[]", "{}", '{"events": {}}', '{"events": null}', b"\xff\xfe", "[" * 100_000]
)
def test_what_is_no_webhook_body_is_refused(client: FlaskClient, engine: Engine, junk: str | bytes) -> None:
    assert signed(client, junk) == 400
    assert client.post("/callback", data=junk, headers={"X-Line-Signature": "AAAA"}).status_code == 400
    assert stored(engine) == []


def test_a_body_that_is_too_long_is_refused(client: FlaskClient, engine: Engine) -> None:
    assert signed(client, body(said("ก" * BODY_MAX))) == 413
    assert stored(engine) == []


ODD: list[Any] = [
    {},
    {"type": "message"},
    {"type": None, "source": None, "message": 3},
    {"type": "messageEdited", "source": {"type": "user", "userId": demo.STRANGER}},
    {"type": "somethingNew", "webhookEventId": "01HODD00000000000000000001", "source": {"type": "user"}},
    {"type": "x" * 500, "source": {"type": "user", "userId": demo.STRANGER}},
    said("a", 11, message={"type": "text", "id": "11"}),
    said("b", 12, message=None),
    said("c", 13, timestamp="soon"),
    said("d", 14, timestamp=-5),
    said("e", 15, source={"type": "user"}),
    said("f", 16, source={"type": "user", "userId": "Udeadbeefdeadbeefdeadbeefdeadbeef"}, replyToken="0" * 32),
    said("g", 17, mode="dozing"),
    said("h", 18, webhookEventId="e" * 300),
    said("i", 19, source={"type": "user", "userId": "U" * 300}),
    said("j", 20, message={"type": "text", "id": "9" * 300, "text": "ก"}),
    said("k\0\ud800", 21),
    said("l", 22, message={"type": "hologram", "id": "22"}),
    said("m", 23, type="postback", postback={"data": None, "params": 7}),
    said("n", 24, type="unsend", unsend={}),
    said("o", 25, type="follow", follow=None),
    said("p", 26, source=[1, 2]),
    "not an object",
    None,
]


def test_anything_inside_a_signed_body_is_taken_and_breaks_no_turn(stage: Stage, engine: Engine) -> None:
    simulator = stage.service.simulator
    for odd in ODD:
        assert simulator.raw(json.dumps(body(odd))) == 200, odd
    assert simulator.raw(json.dumps(body(*ODD, said("ท้ายสุด", 99)))) == 200
    stage.rounds()
    events = stored(engine)
    assert {event.state for event in events} <= {InboxState.DONE, InboxState.IGNORED}
    assert [event.state for event in events if event.message_id == "99"] == [InboxState.DONE]
    assert all(event.failed_at is None for event in events)


def test_an_event_that_comes_again_is_kept_once(client: FlaskClient, engine: Engine) -> None:
    event = said("สวัสดี")
    nameless = {key: value for key, value in said("ไม่มีเลข", 2).items() if key != "webhookEventId"}
    assert signed(client, body(event, event, nameless)) == 200
    assert signed(client, body(event | {"deliveryContext": {"isRedelivery": True}}, nameless)) == 200
    assert len(stored(engine)) == 2


def test_several_people_in_one_body_are_all_answered(stage: Stage) -> None:
    simulator = stage.service.simulator
    people = [simulator.phone(f"คนที่ {number}", friend=True) for number in range(5)]
    simulator.fault("hold")
    for phone in people:
        phone.say("สวัสดี", wait=False)
    assert simulator.release(together=True) == 5
    stage.stored()
    assert stage.turn() == 5
    for phone in people:
        assert "พาน้อง" in phone.wait_for("สวัสดี").text


@pytest.mark.parametrize("token", ["0" * 32, "f" * 32, None])
def test_without_a_token_that_can_be_used_nothing_is_replied(stage: Stage, token: str | None) -> None:
    stage.service.simulator.raw(body(said("สวัสดี", replyToken=token)))
    stage.rounds()
    assert stage.service.simulator.calls() == []
    (event,) = stored(stage.service.engine)
    assert (event.state, event.reply) == (InboxState.DONE, ReplyState.NONE)


def test_on_standby_nothing_is_said(stage: Stage) -> None:
    follow = said("", 2, type="follow", mode="standby", message=None)
    stage.service.simulator.raw(body(said("ช่วยด้วย", mode="standby", user=demo.DIRECTOR), follow))
    stage.rounds()
    assert stage.service.simulator.calls() == []
    with stage.service.sessions() as session:
        assert session.scalars(select(Conversation)).all() == []


def test_a_group_hears_one_sentence_a_day_and_no_data(stage: Stage) -> None:
    simulator, teacher = stage.service.simulator, stage.phone(demo.TEACHER)
    with stage.working():
        join(stage)
        simulator.call("POST", "/group-join", {})
        simulator.settle()
    told = [call for call in simulator.calls() if call["endpoint"] == "reply"]
    with stage.working():
        for words in ("น้องที่ดูแล", "เมนู", "ช่วยด้วย", demo.TEACHER_CODE):
            teacher.group_say(words, wait=False)
        simulator.settle()
    after = [call for call in simulator.calls() if call["endpoint"] == "reply"]
    assert len(after) == len(told), "it was said when the account was invited"
    group = [call for call in after if call["user"].startswith("C")]
    assert len(group) == 1
    with stage.service.sessions() as session:
        assert session.scalars(select(Conversation.id).where(Conversation.flow != "join")).all() == []
        payloads = session.scalars(select(InboxEvent.payload).where(InboxEvent.group)).all()
    assert len(payloads) == 5
    assert not any("message" in json.loads(payload or b"") for payload in payloads), "a group's words were kept"


@pytest.mark.parametrize("url", ["postgresql://nobody@127.0.0.1:1/nothing", "sqlite:////nowhere/panong.db"])
def test_without_a_database_line_is_asked_to_come_again(connect: Callable[[str], Engine], url: str) -> None:
    client = build(connect(url), (SECRET,), Ringer()).test_client()
    assert signed(client, body(said("สวัสดี"))) == 503
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


@pytest.mark.both
def test_a_database_that_gives_no_connection_in_time_is_asked_again_too(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, fresh = (build(engine, (SECRET,), Ringer()).test_client() for _ in range(2))
    assert signed(client, body(said("ก", 1))) == 200

    def late() -> None:
        raise NoConnection("QueuePool limit reached")

    has_its_own = engine.dialect.name == "postgresql"  # what comes in is written on one connection that is kept
    with monkeypatch.context() as patch:
        patch.setattr(engine.pool, "connect", late)
        assert signed(fresh, body(said("ข", 2))) == 503
        assert signed(client, body(said("ค", 3))) == (200 if has_its_own else 503)
        assert client.get("/readyz").status_code == 503
    assert len(stored(engine)) == 1 + has_its_own


def test_one_thread_reads_the_channels_and_the_others_go_on(engine: Engine) -> None:
    channels = Channels(engine, (SECRET,))
    payload = json.dumps(body(said("ก", 1))).encode()
    known = channels.of(payload, signature(payload))
    assert known is not None
    channels._read_at = float("-inf")  # it is time to look again
    with channels._reading:  # and somebody does
        assert channels.of(payload, signature(payload)) == known


def test_a_database_that_was_restarted_costs_no_message(postgres_url: str, connect: Callable[[str], Engine]) -> None:
    engine, other = connect(postgres_url), connect(postgres_url)
    client = build(engine, (SECRET,), Ringer()).test_client()
    assert signed(client, body(said("ก", 1))) == 200
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    cut = text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
    with other.connect() as connection:
        assert connection.execute(cut).all()
    assert signed(client, body(said("ข", 2))) == 200
    assert len(stored(engine)) == 2


def test_without_redis_a_webhook_asks_it_once_and_then_leaves_it_alone(engine: Engine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(0.5)
        doorbell = Doorbell(f"redis://127.0.0.1:{silent.getsockname()[1]}")
        client = build(engine, (SECRET,), doorbell).test_client()
        assert [signed(client, body(said("ก", number))) for number in range(3)] == [200] * 3
        silent.accept()[0].close()
        with pytest.raises(TimeoutError):
            silent.accept()
    assert len(stored(engine)) == 3
