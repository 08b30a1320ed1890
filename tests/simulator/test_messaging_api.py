"""The Messaging API answers as LINE does: tokens, keys, quota, errors."""

import uuid

import pytest

from simulator.client import Simulator
from simulator.server import Handle
from tests.simulator.conftest import SECRET, Bot, Ticker

MONTHLY = {"message": "You have reached your monthly limit."}
SPENT = (400, {"message": "Invalid reply token"})


def test_a_reply_token_works_once(bot: Bot, sim: Simulator, token: str) -> None:
    status, body, headers = bot.reply(token, {"type": "text", "text": "หนึ่ง"}, {"type": "text", "text": "สอง"})
    assert (status, len(body["sentMessages"])) == (200, 2)
    assert all(sent["id"].isdigit() and sent["quoteToken"] for sent in body["sentMessages"])
    assert uuid.UUID(headers["x-line-request-id"])
    assert bot.reply(token)[:2] == SPENT
    assert [m.text for m in sim.phone("ครูสมศรี").messages] == ["สวัสดี", "หนึ่ง", "สอง"]


def test_a_reply_token_lives_a_minute(bot: Bot, ticker: Ticker, token: str) -> None:
    ticker.now += 61
    assert bot.reply(token)[:2] == SPENT


def test_the_last_second_of_a_reply_token(bot: Bot, ticker: Ticker, token: str) -> None:
    ticker.now += 60
    assert bot.reply(token)[0] == 200


def test_redelivery_renews_a_reply_token(bot: Bot, sim: Simulator, ticker: Ticker, token: str) -> None:
    ticker.now += 600
    sim.phone("ครูสมศรี").redeliver()
    sim.settle()
    again, first = bot.events[-1], bot.events[-2]
    assert again == {**first, "deliveryContext": {"isRedelivery": True}}
    assert bot.reply(token)[0] == 200


def test_redelivery_does_not_revive_a_used_token(bot: Bot, sim: Simulator, token: str) -> None:
    assert bot.reply(token)[0] == 200
    sim.phone("ครูสมศรี").redeliver()
    sim.settle()
    assert bot.reply(token)[:2] == SPENT


def test_twenty_minutes_after_the_event_a_token_is_dead(bot: Bot, sim: Simulator, ticker: Ticker, token: str) -> None:
    ticker.now += 1201
    sim.phone("ครูสมศรี").redeliver()
    sim.settle()
    assert bot.reply(token)[:2] == SPENT


def test_a_refused_reply_does_not_spend_the_token(bot: Bot, token: str) -> None:
    status, body, _ = bot.reply(token, {"type": "text", "text": ""})
    assert status == 400
    assert body == {
        "message": "The request body has 1 error(s)",
        "details": [{"message": "must not be empty text", "property": "messages[0].text"}],
    }
    assert bot.reply(token)[0] == 200


def test_a_reply_takes_no_retry_key(bot: Bot, token: str) -> None:
    assert bot.reply(token, X_Line_Retry_Key=str(uuid.uuid4()))[0] == 400
    assert bot.reply(token)[0] == 200


def test_a_retry_key_is_accepted_once_in_24_hours(bot: Bot, sim: Simulator, ticker: Ticker) -> None:
    phone = sim.phone("ครูสมศรี")
    key = str(uuid.uuid4())
    status, first, headers = bot.push(phone.user_id, X_Line_Retry_Key=key)
    assert status == 200
    status, again, repeated = bot.push(phone.user_id, X_Line_Retry_Key=key)
    assert status == 409
    assert again["sentMessages"] == first["sentMessages"]
    assert repeated["x-line-accepted-request-id"] == headers["x-line-request-id"]
    assert len(phone.messages) == 1
    ticker.now += 24 * 3600
    assert bot.push(phone.user_id, X_Line_Retry_Key=key)[0] == 200
    assert len(phone.messages) == 2


@pytest.mark.parametrize("key", ["", "1", "not-a-uuid", "{12345678-1234-1234-1234-123456789012}"])
def test_a_malformed_retry_key_is_refused(bot: Bot, sim: Simulator, key: str) -> None:
    assert bot.push(sim.phone("ครูสมศรี").user_id, X_Line_Retry_Key=key)[0] == 400


def test_a_push_that_failed_may_be_tried_with_the_same_key(bot: Bot, sim: Simulator) -> None:
    phone = sim.phone("ครูสมศรี")
    key = str(uuid.uuid4())
    sim.fault("error", "push")
    assert [bot.push(phone.user_id, X_Line_Retry_Key=key)[0] for _ in range(3)] == [500, 200, 409]


def test_pushes_are_counted_and_stop_at_the_plan(bot: Bot, sim: Simulator) -> None:
    phone = sim.phone("ครูสมศรี")
    sim.quota(limit=2, used=0)
    assert bot.push(phone.user_id, *[{"type": "text", "text": "ก"}] * 5)[0] == 200
    assert bot.push(phone.user_id)[0] == 200
    assert bot.push(phone.user_id)[:2] == (429, MONTHLY)
    assert bot.call("/v2/bot/message/quota", method="GET")[1] == {"type": "limited", "value": 2}
    assert bot.call("/v2/bot/message/quota/consumption", method="GET")[1] == {"totalUsage": 2}
    sim.quota(limit=None)
    assert bot.call("/v2/bot/message/quota", method="GET")[1] == {"type": "none"}
    assert bot.push(phone.user_id)[0] == 200


def test_replies_are_free(bot: Bot, sim: Simulator, token: str) -> None:
    sim.quota(limit=0)
    assert bot.reply(token)[0] == 200


def test_pushes_to_people_who_blocked_are_dropped_in_silence_and_free(bot: Bot, sim: Simulator) -> None:
    phone, stranger = sim.phone("ครูสมศรี"), sim.phone("คนแปลกหน้า")
    phone.block()
    for person in (phone, stranger):
        assert bot.push(person.user_id)[0] == 200
        assert person.messages == []
    assert sim.quota()["used"] == 0


def test_a_stranger_who_talked_can_be_reached_for_a_week(bot: Bot, sim: Simulator, ticker: Ticker) -> None:
    stranger = sim.phone("คนแปลกหน้า")
    stranger.say("สวัสดี")
    bot.push(stranger.user_id)
    ticker.now += 7 * 24 * 3600 + 1
    bot.push(stranger.user_id)
    assert [m.kind for m in stranger.messages] == ["said", "reply", "push"]


@pytest.mark.parametrize("to", ["U" + "0" * 32, "somebody", ""])
def test_pushes_to_unknown_ids_are_refused(bot: Bot, sim: Simulator, to: str) -> None:
    assert bot.push(to)[0] == 400
    assert sim.calls()[-1]["status"] == 400


def test_only_the_right_token_gets_in(bot: Bot, handle: Handle) -> None:
    assert bot.call("/v2/bot/info", method="GET")[0] == 200
    for path in ("/v2/bot/message/reply", "/v2/bot/message/push", "/v2/bot/chat/loading/start"):
        status, body, headers = bot.call(path, {}, token="wrong")
        assert (status, "x-line-request-id" in headers) == (401, True)
        assert body["message"].startswith("Authentication failed")


def test_a_stateless_token_lives_15_minutes(bot: Bot, handle: Handle, ticker: Ticker) -> None:
    fields = {"grant_type": "client_credentials", "client_id": "1650000000", "client_secret": SECRET}
    answer = bot.http.request(
        "POST", f"{bot.api}/oauth2/v3/token", fields=fields, encode_multipart=False, timeout=5
    ).json()
    assert (answer["token_type"], answer["expires_in"]) == ("Bearer", 900)
    ticker.now += 899
    assert bot.call("/v2/bot/info", token=answer["access_token"], method="GET")[0] == 200
    ticker.now += 2
    assert bot.call("/v2/bot/info", token=answer["access_token"], method="GET")[0] == 401


def test_wrong_credentials_get_no_token(bot: Bot, handle: Handle) -> None:
    fields = {"grant_type": "client_credentials", "client_id": "1650000000", "client_secret": "wrong"}
    url = f"{bot.api}/oauth2/v3/token"
    assert bot.http.request("POST", url, fields=fields, encode_multipart=False, timeout=5).status == 400


def test_bodies_that_line_does_not_read(bot: Bot, token: str) -> None:
    path = "/v2/bot/message/reply"
    assert bot.call(path, b"{")[0] == 400
    assert bot.call(path, b"[" * 100_000)[0] == 400
    assert bot.call(path, b" " * (2 * 1024 * 1024 + 1))[0] == 413
    assert bot.call(path, {"replyToken": token}, Content_Type="text/plain")[0] == 415


def test_calls_beyond_the_rate_are_turned_away(bot: Bot, sim: Simulator, handle: Handle, ticker: Ticker) -> None:
    handle.world.rates.others = 2
    profile = f"/v2/bot/profile/{sim.phone('ครูสมศรี').user_id}"
    statuses = [bot.call(profile, method="GET")[0] for _ in range(3)]
    ticker.now += 1
    assert [*statuses, bot.call(profile, method="GET")[0]] == [200, 200, 429, 200]


def test_validation_sends_nothing(bot: Bot, sim: Simulator) -> None:
    path = "/v2/bot/message/validate/push"
    assert bot.call(path, {"messages": [{"type": "text", "text": "ก"}]})[:2] == (200, {})
    status, body, _ = bot.call(path, {"messages": [{"type": "text", "text": "ก" * 5001}]})
    assert (status, body["details"][0]["property"]) == (400, "messages[0].text")
    assert sim.phone("ครูสมศรี").messages == []


def test_profiles_are_for_those_who_can_be_reached(bot: Bot, sim: Simulator) -> None:
    phone = sim.phone("ครูสมศรี")
    path = f"/v2/bot/profile/{phone.user_id}"
    status, body, _ = bot.call(path, method="GET")
    assert (status, body["displayName"], body["userId"]) == (200, "ครูสมศรี", phone.user_id)
    phone.block()
    assert bot.call(path, method="GET")[0] == 404


@pytest.mark.parametrize(("seconds", "status"), [(5, 202), (60, 202), (7, 400), (65, 400), ("5", 400)])
def test_the_loading_animation(bot: Bot, sim: Simulator, seconds: object, status: int) -> None:
    body = {"chatId": sim.phone("ครูสมศรี").user_id, "loadingSeconds": seconds}
    assert bot.call("/v2/bot/chat/loading/start", body)[0] == status


def test_photos_can_be_fetched_until_they_are_unsent(bot: Bot, sim: Simulator) -> None:
    phone = sim.phone("ครูสมศรี")
    phone.send_image(b"\xff\xd8 a photo", "image/jpeg")
    path = f"/v2/bot/message/{bot.events[-1]['message']['id']}/content"
    answer = bot.http.request("GET", bot.api + path, headers={"Authorization": "Bearer demo-token"}, timeout=5)
    assert (answer.data, answer.headers["Content-Type"]) == (b"\xff\xd8 a photo", "image/jpeg")
    phone.unsend()
    assert bot.call(path, method="GET")[0] == 410
    assert bot.call("/v2/bot/message/1/content", method="GET")[0] == 404


def test_calls_are_logged_with_what_was_wrong(bot: Bot, sim: Simulator, token: str) -> None:
    bot.reply(token, {"type": "text"})
    assert sim.calls()[-1]["problems"] == [{"property": "messages[0].text", "message": "must be specified"}]
    bot.reply(token)
    last = sim.calls()[-1]
    assert (last["endpoint"], last["status"], last["messages"]) == ("reply", 200, 1)
    assert last["user"] == sim.phone("ครูสมศรี").user_id
