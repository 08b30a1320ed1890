"""What LINE takes is taken; each documented rule, broken once, is refused at the right place."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from simulator.rules import check_messages, check_request, graphemes, utf16_length
from tests.simulator import samples
from tests.simulator.mutations import LIMITS, mutations, removals
from tests.simulator.samples import SAMPLES

# LINE's OpenAPI as strict JSON Schemas and its documented limits; they lie beside some checkouts.
_LINE = Path(__file__).parents[3] / "shared" / "line"
_SCHEMA = _LINE / "messaging-api.strict.json"
_LIMITS = _LINE / "limits.json"
needs_schema = pytest.mark.skipif(not _SCHEMA.exists(), reason="LINE's schemas don't lie beside this checkout")


def places(messages: object) -> list[str]:
    return [problem.property for problem in check_messages(messages)]


@pytest.mark.parametrize("name", SAMPLES)
def test_what_line_takes_is_taken(name: str) -> None:
    assert check_messages([SAMPLES[name]]) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_broken_rule_is_refused(name: str) -> None:
    accepted = [what for what, mutated in mutations(SAMPLES[name]) if not check_messages([mutated])]
    assert accepted == []


@needs_schema
@pytest.mark.parametrize("name", SAMPLES)
def test_what_the_schema_refuses_is_refused(name: str) -> None:
    validators = {kind: _validator(kind) for kind in ("PushMessageRequest", "ReplyMessageRequest")}
    sample = SAMPLES[name]
    assert validators["PushMessageRequest"].is_valid({"to": "U1", "messages": [sample]})
    for what, mutated in (*mutations(sample), *removals(sample)):
        push = validators["PushMessageRequest"].is_valid({"to": "U1", "messages": [mutated]})
        reply = validators["ReplyMessageRequest"].is_valid({"replyToken": "t", "messages": [mutated]})
        if not (push and reply):
            assert check_messages([mutated]), what


@pytest.mark.skipif(not _LIMITS.exists(), reason="LINE's limits don't lie beside this checkout")
def test_the_limits_are_the_documented_ones() -> None:
    documented = json.loads(_LIMITS.read_text())
    for name, limit in LIMITS.items():
        value: Any = documented
        for step in name.split("."):
            value = value[step]
        assert value == limit, name


def _validator(kind: str) -> Any:
    schema = json.loads(_SCHEMA.read_text())
    return jsonschema_rs.validator_for({**schema, "$ref": f"#/$defs/{kind}"})


def test_a_problem_says_where_it_is() -> None:
    broken = samples.review()
    broken["contents"]["footer"]["contents"][1]["action"]["label"] = "ก" * 41
    assert places([samples.text("ก"), broken]) == ["messages[1].contents.footer.contents[1].action.label"]


def test_all_problems_are_told_at_once() -> None:
    assert places([{"type": "text", "texts": "ก"}, {"type": "sticker", "packageId": "1"}]) == [
        "messages[0].texts",
        "messages[0].text",
        "messages[1].stickerId",
    ]


def test_labels_are_counted_as_people_see_them() -> None:
    label = "ส่งรูปถ่ายหลักฐานเพิ่มเติม"
    assert (utf16_length(label), graphemes(label)) == (26, 19)
    assert places([samples.text("ก", label)]) == []
    assert places([samples.text("ก", "ก" * 21)]) == ["messages[0].quickReply.items[0].action.label"]


@pytest.mark.parametrize(("words", "fits"), [("ก" * 5000, True), ("😀" * 2500, True), ("😀" * 2500 + "ก", False)])
def test_texts_are_counted_in_utf16_units(words: str, fits: bool) -> None:
    assert (check_messages([samples.text(words)]) == []) is fits


@pytest.mark.parametrize("count", [0, 6])
def test_a_call_carries_one_to_five_messages(count: int) -> None:
    assert places([samples.text("ก")] * count) == ["messages"]


@pytest.mark.parametrize("wrong", [None, {}, "text", 7, [None], [[]], ["text"], [{}]])
def test_garbage_is_refused(wrong: object) -> None:
    assert check_messages(wrong)


@pytest.mark.parametrize(
    ("uri", "fine"),
    [
        ("tel:1300", True),
        ("line://ti/p/@x", True),
        ("https://line.me/R/ti/p/%40x?a=1#b", True),
        ("http://example.com", True),
        ("https://example.com/รายงาน", False),
        ("https://", False),
        ("https:///path", False),
        ("https://example.com/a b", False),
        ("mailto:a@example.com", False),
        ("", False),
    ],
)
def test_uris(uri: str, fine: bool) -> None:
    message = samples.confirm_template()
    message["template"]["actions"][0] = {"type": "uri", "label": "ก", "uri": uri}
    assert (check_messages([message]) == []) is fine


@pytest.mark.parametrize(
    ("mode", "value", "fine"),
    [
        ("date", "2026-06-15", True),
        ("date", "2026-6-15", False),
        ("date", "2569-06-15", False),
        ("time", "23:59", True),
        ("time", "24:00", False),
        ("datetime", "2026-06-15t08:30", True),
        ("datetime", "2026-06-15T08:30", True),
        ("datetime", "2026-06-15 08:30", False),
    ],
)
def test_date_picker_formats(mode: str, value: str, fine: bool) -> None:
    action = {"type": "datetimepicker", "label": "ก", "data": "d", "mode": mode, "initial": value}
    message = {"type": "text", "text": "ก", "quickReply": {"items": [{"type": "action", "action": action}]}}
    assert (check_messages([message]) == []) is fine


@pytest.mark.parametrize(
    "contents",
    [
        {"type": "icon", "url": "https://example.com/i.png"},
        {"type": "span", "text": "ก"},
        {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": []}},
        {"type": "table"},
    ],
)
def test_components_stand_only_where_they_may(contents: dict[str, Any]) -> None:
    body = {"type": "box", "layout": "vertical", "contents": [contents]}
    message = {"type": "flex", "altText": "ก", "contents": {"type": "bubble", "body": body}}
    assert places([message]) == ["messages[0].contents.body.contents[0].type"]


def test_a_video_stands_only_in_the_hero_of_a_single_wide_bubble() -> None:
    image = {"type": "image", "url": "https://example.com/p.jpg"}
    film = {**image, "type": "video", "previewUrl": image["url"], "altContent": image}
    bubble = {"type": "bubble", "hero": film}
    wide, narrow = ({"type": "flex", "altText": "ก", "contents": {**bubble, "size": s}} for s in ("mega", "nano"))
    many = {"type": "flex", "altText": "ก", "contents": {"type": "carousel", "contents": [bubble]}}
    assert places([wide]) == []
    assert places([narrow]) == ["messages[0].contents.hero"]
    assert places([many]) == ["messages[0].contents.contents[0].hero.type"]


def test_an_action_says_its_text_once() -> None:
    message = samples.confirm_template()
    message["template"]["actions"][0] = samples.postback("ก", displayText="ก", text="ก")
    assert places([message]) == ["messages[0].template.actions[0].text"]


def test_emojis_stand_at_their_dollar() -> None:
    message = samples.emoji_text()
    message["emojis"][0]["index"] = 2
    assert places([message]) == ["messages[0].emojis[0].index"]


def test_columns_of_a_carousel_are_alike() -> None:
    message = samples.carousel_template()
    first = message["template"]["columns"][0]
    message["template"]["columns"][1] = {**first, "actions": first["actions"][:1]}
    assert places([message]) == ["messages[0].template.columns"]


def test_at_most_ten_pictures_move() -> None:
    image = {"type": "image", "url": "https://example.com/a.png", "animated": True}
    body = {"type": "box", "layout": "vertical", "contents": [image] * 11}
    message = {"type": "flex", "altText": "ก", "contents": {"type": "bubble", "body": body}}
    assert places([message]) == ["messages[0].contents"]


def test_nobody_may_call_themselves_line() -> None:
    named = {"type": "text", "text": "ก", "sender": {"name": "LINE พาน้อง"}}
    assert places([named]) == ["messages[0].sender.name"]
    assert places([{**named, "sender": {"name": "Caroline"}}]) == []


@pytest.mark.parametrize(
    ("kind", "body", "where"),
    [
        ("push", {"messages": [samples.text("ก")]}, "to"),
        ("reply", {"messages": [samples.text("ก")]}, "replyToken"),
        ("reply", {"replyToken": "t", "messages": [samples.text("ก")], "to": "U1"}, "to"),
        (
            "push",
            {"to": "U1", "messages": [samples.text("ก")], "notificationDisabled": "no"},
            "notificationDisabled",
        ),
        (
            "push",
            {"to": "U1", "messages": [samples.text("ก")], "customAggregationUnits": ["a", "b"]},
            "customAgg",
        ),
        ("validate", {"messages": [samples.text("ก")], "to": "U1"}, "to"),
    ],
)
def test_requests_carry_their_own_properties(kind: str, body: dict[str, Any], where: str) -> None:
    assert [p.property[:9] for p in check_request(kind, body)] == [where[:9]]
