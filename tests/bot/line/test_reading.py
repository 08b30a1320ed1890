"""LINE's events become inputs, and nothing that arrives can break the reader."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.line import reading
from flows.engine.inputs import Acted, Input, Other, Photo, Picked, Place, Said, Tapped

USER = "U8e742f61d673b39c7fff3cecb7536ef0"
TOKEN = "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA"


def event(**changes: Any) -> dict[str, Any]:
    """A text event as in LINE's reference."""
    return {
        "type": "message",
        "mode": "active",
        "timestamp": 1781499900123,
        "webhookEventId": "01FZ74A0TDDPYRVKNK77XKC3ZR",
        "deliveryContext": {"isRedelivery": False},
        "source": {"type": "user", "userId": USER},
        "replyToken": TOKEN,
        "message": {"id": "444573844083572737", "type": "text", "text": "เมนู"},
    } | changes


def message(**parts: Any) -> dict[str, Any]:
    return event(message={"id": "468789577898262530", **parts})


def pressed(data: object, **params: Any) -> dict[str, Any]:
    return event(type="postback", postback={"data": data, "params": params})


def typed_with(text: str, *emoji: tuple[int, int]) -> dict[str, Any]:
    """A text in which LINE marks these places, counted in UTF-16, as its own emoji."""
    marked = [{"index": at, "length": length, "productId": "5ac1", "emojiId": "001"} for at, length in emoji]
    return message(type="text", text=text, emojis=marked)


def album(**numbered: int) -> dict[str, Any]:
    return message(type="image", contentProvider={"type": "line"}, imageSet={"id": "E005", **numbered})


@pytest.mark.parametrize(
    ("given_event", "meant"),
    [
        (event(), Said("เมนู")),
        (message(type="text", text=""), Other("text")),
        (message(type="text", text="ก\0ข\ud83d"), Said("กข\ufffd")),
        (typed_with("(clov)ส้มโอ(happy) (จริง)", (0, 6), (11, 7)), Said("ส้มโอ (จริง)")),
        (typed_with("😀1(happy)", (3, 7)), Said("😀1")),
        (typed_with("(happy)", (0, 7)), Other("sticker")),
        (typed_with("(happy)"), Said("(happy)")),
        (typed_with("ดี", (1, 9), (-1, 2), (True, 1), (0, 0)), Said("ดี")),
        (message(type="text", text="ดี", emojis=[None, {"index": 0}, "x"]), Said("ดี")),
        (message(type="sticker", packageId="446"), Other("sticker")),
        (message(type="audio"), Other("audio")),
        (message(type="video"), Other("video")),
        (message(type="file"), Other("file")),
        (message(type="hologram"), Other("hologram")),
        (message(), Other("unknown")),
        (message(type="image", contentProvider={"type": "line"}), Photo("468789577898262530")),
        (message(type="image", contentProvider={"type": "external"}), Other("image")),
        (album(index=1, total=3), Photo("468789577898262530")),
        (album(index=3, total=3), Photo("468789577898262530", further=True)),
        (album(), Photo("468789577898262530")),
        (event(message={"type": "image"}), Other("image")),
        (message(type="location", latitude=13.82, longitude=100), Place(13.82, 100.0)),
        (message(type="location", latitude=91, longitude=100), Other("location")),
        (message(type="location", latitude=float("nan"), longitude=1), Other("location")),
        (message(type="location", latitude=True, longitude=1), Other("location")),
        (message(type="location", latitude=1), Other("location")),
        (pressed("1a|run|outcome|NO_CONTACT_YET"), Tapped("run", "outcome", "NO_CONTACT_YET")),
        (pressed("1d|run|day", date="2026-06-15"), Picked("run", "day", date(2026, 6, 15))),
        (pressed("1x|withdraw|report|9"), Acted("withdraw", {"report": "9"})),
        (pressed("richmenu-changed", newRichMenuAliasId="a"), Other("postback")),
        (pressed(None), Other("postback")),
        (event(type="postback"), Other("postback")),
        (event(type="follow"), None),
        (event(type="unsend", unsend={"messageId": "1"}), None),
        (event(type="messageEdited"), None),
        (event(mode="standby"), None),
        ({}, None),
        (None, None),
        ([], None),
    ],
)
def test_what_a_person_did(given_event: object, meant: Input | None) -> None:
    assert reading.read(given_event) == meant


def test_who_when_and_under_which_id() -> None:
    assert reading.sender(event()) == USER
    assert reading.happened_at(event()) == datetime(2026, 6, 15, 5, 5, 0, 123000, tzinfo=UTC)
    assert reading.event_id(event()) == "01FZ74A0TDDPYRVKNK77XKC3ZR"
    assert reading.message_id(event()) == "444573844083572737"
    assert reading.message_id(event(type="unsend", unsend={"messageId": "325708"})) == "325708"
    assert reading.kind(event()) == "message"


@pytest.mark.parametrize("source", [{"type": "user"}, {"type": "user", "userId": "Udeadbeef" + "0" * 24}, None, 7])
def test_a_sender_who_is_not_named_is_none(source: object) -> None:
    assert reading.sender(event(source=source)) is None


@pytest.mark.parametrize(("kind", "others_read"), [("user", False), ("group", True), ("room", True)])
def test_others_read_along_in_groups(kind: str, others_read: bool) -> None:
    assert reading.is_group(event(source={"type": kind, "userId": USER})) is others_read


@pytest.mark.parametrize(
    ("changes", "token"),
    [
        ({}, TOKEN),
        ({"replyToken": "0" * 32}, None),
        ({"replyToken": "f" * 32}, None),
        ({"replyToken": ""}, None),
        ({"replyToken": 5}, None),
        ({"mode": "standby"}, None),
    ],
)
def test_only_a_real_token_may_be_answered(changes: dict[str, Any], token: str | None) -> None:
    assert reading.reply_token(event(**changes)) == token


@pytest.mark.parametrize("stamp", [None, "1781499900123", True, 0, -1, 10**15, 1e300])
def test_a_time_that_can_not_be_is_none(stamp: object) -> None:
    assert reading.happened_at(event(timestamp=stamp)) is None


leaves = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["text", "image", "location"])
)
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = ["id", "type", "text", "latitude", "longitude", "contentProvider", "data", "params", "date", "userId"]
parts = st.dictionaries(st.sampled_from(NAMES), anything) | anything
events = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["message", "postback", "unsend"]) | anything,
        "mode": st.sampled_from(["active", "standby"]) | anything,
        "message": parts,
        "postback": parts,
        "unsend": parts,
        "source": parts,
        "timestamp": anything,
        "replyToken": anything,
        "webhookEventId": anything,
    },
)


@given(events | anything)
def test_no_json_breaks_the_reader_and_what_it_keeps_can_be_stored(given_event: object) -> None:
    found = [
        reading.read(given_event),
        reading.sender(given_event),
        reading.kind(given_event),
        reading.event_id(given_event),
        reading.reply_token(given_event),
        reading.message_id(given_event),
    ]
    reading.happened_at(given_event)
    reading.is_group(given_event)
    stored = repr(found).encode()
    assert b"\0" not in stored


def test_a_lone_surrogate_in_an_id_can_be_stored() -> None:
    raw = json.loads('{"type": "message", "message": {"id": "1\\ud800", "type": "image"}}')
    assert reading.read(raw) == Photo("1\ufffd")
