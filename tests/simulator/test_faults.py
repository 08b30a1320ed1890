"""Whatever can go wrong between LINE and a bot can be made to go wrong."""

import time
from dataclasses import replace

import pytest
import urllib3

from simulator.client import Phone, Simulator, SimulatorError
from simulator.server import Handle
from tests.simulator.conftest import Bot


@pytest.fixture
def phone(sim: Simulator) -> Phone:
    return sim.phone("ครูสมศรี")


@pytest.mark.parametrize(
    ("kind", "more", "status", "words"),
    [
        ("error", {}, 500, "Internal server error"),
        ("error", {"status": 503, "message": "Busy"}, 503, "Busy"),
        ("refuse", {"message": "Bad"}, 400, "Bad"),
        ("rate", {}, 429, "The API rate limit has been exceeded. Try again later."),
        ("quota", {}, 429, "You have reached your monthly limit."),
    ],
)
def test_the_next_calls_are_refused(
    bot: Bot, sim: Simulator, phone: Phone, kind: str, more: dict[str, object], status: int, words: str
) -> None:
    sim.fault(kind, "push", times=2, **more)
    answers = [bot.push(phone.user_id)[:2] for _ in range(3)]
    assert answers[:2] == [(status, {"message": words})] * 2
    assert answers[2][0] == 200
    assert len(phone.messages) == 1


def test_a_fault_hits_only_its_endpoint(bot: Bot, sim: Simulator, phone: Phone) -> None:
    sim.fault("error", "push")
    assert phone.say("สวัสดี")
    assert bot.push(phone.user_id)[0] == 500


@pytest.mark.parametrize(("accept", "arrived"), [(True, 1), (False, 0)])
def test_a_dropped_connection_leaves_the_outcome_open(
    bot: Bot, sim: Simulator, phone: Phone, accept: bool, arrived: int
) -> None:
    sim.fault("drop", "push", accept=accept)
    with pytest.raises(urllib3.exceptions.ProtocolError):
        bot.push(phone.user_id)
    assert len(phone.messages) == arrived
    assert bot.push(phone.user_id)[0] == 200


def test_a_hanging_call_ends_without_an_answer(bot: Bot, sim: Simulator, phone: Phone) -> None:
    sim.fault("hang", "push", seconds=0.05)
    with pytest.raises(urllib3.exceptions.ProtocolError):
        bot.push(phone.user_id)
    assert phone.messages == []


def test_a_slow_call_is_accepted_before_it_is_answered(bot: Bot, sim: Simulator, phone: Phone) -> None:
    sim.fault("slow", "push", seconds=0.05)
    assert bot.push(phone.user_id)[0] == 200
    assert sim.calls()[-1]["duration_ms"] >= 50


def test_an_event_comes_twice(bot: Bot, sim: Simulator, phone: Phone) -> None:
    sim.fault("duplicate")
    phone.say("สวัสดี")
    sim.settle()
    assert bot.events[0] == bot.events[1]
    assert not bot.events[1]["deliveryContext"]["isRedelivery"]
    assert [m.kind for m in phone.messages] == ["said", "reply"]


def test_an_event_comes_later(bot: Bot, sim: Simulator, phone: Phone) -> None:
    sim.fault("delay", seconds=0.05)
    assert phone.say("สวัสดี")


def test_held_events_come_in_another_order(bot: Bot, sim: Simulator, phone: Phone) -> None:
    sim.fault("hold")
    for words in ("หนึ่ง", "สอง", "สาม"):
        phone.say(words, wait=False)
    sim.settle()
    assert bot.events == []
    assert sim.release("reversed") == 3
    sim.settle()
    assert [e["message"]["text"] for e in bot.events] == ["สาม", "สอง", "หนึ่ง"]
    assert bot.events[0]["timestamp"] > bot.events[2]["timestamp"]


def test_the_same_seed_shuffles_alike(bot: Bot, sim: Simulator, phone: Phone) -> None:
    orders = []
    for _ in range(2):
        bot.events.clear()
        sim.fault("hold")
        for number in range(8):
            phone.say(str(number), wait=False)
        sim.release("shuffled", seed=4)
        sim.settle()
        orders.append([e["message"]["text"] for e in bot.events])
    assert orders[0] == orders[1] != sorted(orders[0])


def test_one_request_carries_events_of_several_people(bot: Bot, sim: Simulator, phone: Phone) -> None:
    other = sim.phone("ครูอนันต์", friend=True)
    sim.fault("hold")
    phone.say("ก", wait=False)
    other.say("ข", wait=False)
    sim.release(together=True)
    assert phone.wait_for("ได้ยินว่า ก")
    assert other.wait_for("ได้ยินว่า ข")
    assert [len(body["events"]) for body in bot.bodies] == [2]


def test_events_of_one_phone_stay_in_order(bot: Bot, sim: Simulator, phone: Phone) -> None:
    for number in range(20):
        phone.say(str(number), wait=False)
    sim.settle()
    assert [e["message"]["text"] for e in bot.events] == [str(number) for number in range(20)]


def test_one_slow_phone_does_not_hold_up_another(bot: Bot, sim: Simulator, phone: Phone) -> None:
    other = sim.phone("ครูอนันต์", friend=True)
    sim.fault("delay", seconds=30)
    phone.say("ก", wait=False)
    until = time.monotonic() + 10
    while sim.call("GET", "/faults")["faults"]:
        assert time.monotonic() < until, "nobody's webhook is delayed"
    assert other.say("ข")
    sim.clear_faults()
    sim.settle()


def test_failed_webhooks_come_again_only_when_redelivery_is_on(bot: Bot, sim: Simulator, phone: Phone) -> None:
    bot.status = 500
    phone.say("ก")
    sim.settle()
    assert [d["reason"] for d in sim.deliveries()] == ["error_status_code"]
    sim.set_redelivery(enabled=True, after=0.01, times=2)
    last = sim.deliveries()[-1]["seq"]
    phone.say("ข")
    for expected in (False, True, True):
        [delivery] = sim.deliveries(after=last, wait=5)[:1]
        assert delivery["redelivery"] is expected
        last = delivery["seq"]


def test_a_bot_that_is_too_slow_is_recorded_and_may_answer_all_the_same(
    bot: Bot, sim: Simulator, phone: Phone, handle: Handle
) -> None:
    handle.world.settings = replace(handle.world.settings, webhook_timeout=0.05)
    bot.gate.clear()
    phone.say("ก", wait=False)
    sim.settle()
    [delivery] = sim.deliveries()
    assert (delivery["status"], delivery["reason"], delivery["lanes"]) == (
        None,
        "request_timeout",
        [phone.user_id],
    )
    bot.gate.set()
    assert phone.wait_for("ได้ยินว่า ก")


def test_a_bot_that_is_away_is_recorded(sim: Simulator, phone: Phone, handle: Handle) -> None:
    handle.world.settings = replace(handle.world.settings, webhook_url="http://127.0.0.1:1/callback")
    phone.say("ก", wait=False)
    sim.settle()
    assert [(d["status"], d["reason"]) for d in sim.deliveries()] == [(None, "could_not_connect")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "earthquake"},
        {"kind": "error", "on": "profile"},
        {"kind": "error", "times": 0},
        {"kind": "error", "x": 1},
    ],
)
def test_faults_that_do_not_exist_are_refused(sim: Simulator, wrong: dict[str, object]) -> None:
    with pytest.raises(SimulatorError, match="400"):
        sim.call("POST", "/faults", wrong)
