"""What people see of a message, and that LINE takes it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator
from msgspec.structs import replace

from bot.line.limits import escaped_bytes, label_width, shorten
from bot.line.render import render, wire
from flows.phrase import in_thai
from flows.say import Act, Answer, Button, Call, Card, Cards, Message, PickDate, Row, Text, Word, Words
from simulator.rules import check_messages
from tests.bot.line.samples import BACK, CHILDREN, DANGER, QUESTION, RUN, SAMPLES, WHEN

SCHEMA = Path(__file__).parents[4] / "shared/line/messaging-api.strict.json"
"""LINE's OpenAPI description as JSON Schema, where a copy lies beside the project."""

each_sample = pytest.mark.parametrize("message", SAMPLES.values(), ids=SAMPLES.keys())


def walk(thing: Any) -> Iterator[dict[str, Any]]:
    if isinstance(thing, dict):
        yield thing
        thing = list(thing.values())
    if isinstance(thing, list):
        for part in thing:
            yield from walk(part)


@each_sample
@pytest.mark.skipif(not SCHEMA.exists(), reason="LINE's schema is not part of the project")
def test_lines_schema_accepts_it(message: Message) -> None:
    whole = json.loads(SCHEMA.read_text())
    schema = {"$schema": whole["$schema"], "$ref": "#/$defs/ReplyMessageRequest", "$defs": whole["$defs"]}
    body = json.loads(wire([message], in_thai, reply_token="t"))
    errors = [str(error) for error in Draft202012Validator(schema).iter_errors(body)]
    assert errors == []


@each_sample
def test_the_simulator_accepts_it(message: Message) -> None:
    assert not check_messages([render(message, in_thai)])


@each_sample
def test_all_words_stand_out_from_their_ground(message: Message) -> None:
    pairs = list(grounds(render(message, in_thai).get("contents", {}), "#FFFFFF"))
    assert all(contrast(ink, ground) >= 4.5 for ink, ground in pairs), pairs


def grounds(thing: Any, ground: str) -> Iterator[tuple[str, str]]:
    """Every (ink, ground) of a bubble."""
    if isinstance(thing, list):
        for part in thing:
            yield from grounds(part, ground)
    elif isinstance(thing, dict):
        if thing.get("type") == "text":
            yield thing["color"], ground
        elif thing.get("type") == "button":
            styles = {"primary": ("#FFFFFF", thing["color"]), "secondary": ("#111111", thing["color"])}
            yield styles.get(thing["style"], (thing["color"], ground))
        else:
            for part in thing.values():
                yield from grounds(part, thing.get("backgroundColor", ground))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2: relative luminance of the lighter plus 0.05 over the darker plus 0.05."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_name_stays_in_the_bubble() -> None:
    drawn = render(CHILDREN, in_thai)
    drawn["contents"] = None
    assert "กิตติ" not in json.dumps(drawn, ensure_ascii=False)
    assert drawn["altText"] == "รายชื่อน้องที่ดูแล"


def pressed_lines() -> list[dict[str, Any]]:
    """The lines of a question that can be pressed."""
    parts = walk(render(QUESTION, in_thai))
    return [part for part in parts if part.get("layout") == "horizontal" and "action" in part]


def test_a_choice_can_be_pressed_as_a_whole_line_and_says_its_words() -> None:
    row = pressed_lines()[0]
    number, words = row["contents"]
    assert number["text"] == "1"
    assert words["text"] == "อยากกลับไปเรียน"
    assert row["action"] == {
        "type": "postback",
        "label": "อยากกลับไปเรียน",
        "data": f"1a|{RUN}|outcome|FOUND_WANTS_RETURN",
        "displayText": "อยากกลับไปเรียน",
    }


def test_short_choices_stand_side_by_side_and_what_is_long_or_an_alarm_alone() -> None:
    pairs = [
        [row["contents"][1]["text"] for row in part["contents"]]
        for part in walk(render(QUESTION, in_thai))
        if part.get("layout") == "horizontal" and "action" not in part
    ]
    assert pairs == [["อยากกลับไปเรียน", "ยังไม่แน่ใจ"]]


def test_what_is_picked_is_ticked_not_only_coloured() -> None:
    ticked = [row["contents"][-1]["text"] == "✓" for row in pressed_lines()]
    assert ticked == [False, True, False, False, False]


def test_a_first_heading_is_the_band_and_later_ones_are_not() -> None:
    bubble = render(QUESTION, in_thai)["contents"]
    assert [part["text"] for part in bubble["header"]["contents"]] == ["ครั้งนี้เป็นอย่างไรบ้าง"]
    assert "ไม่ได้เจอตัว" in [part.get("text") for part in bubble["body"]["contents"]]
    assert "header" not in render(DANGER, in_thai)["contents"]


def test_buttons_do_what_they_say() -> None:
    actions = [button["action"] for button in render(DANGER, in_thai)["contents"]["footer"]["contents"]]
    assert actions == [
        {"type": "uri", "label": "โทร 1300", "uri": "tel:1300"},
        {"type": "postback", "label": "แจ้งเดี๋ยวนี้", "data": "1x|alert|case|417", "displayText": "แจ้งเดี๋ยวนี้"},
        {
            "type": "datetimepicker",
            "label": "เลือกวันที่",
            "data": f"1d|{RUN}|start",
            "mode": "date",
            "min": "2026-06-15",
            "max": "2026-07-15",
        },
        {"type": "message", "label": "ยัง ขอคิดก่อน", "text": "เมนู"},
    ]


def test_words_said_replace_the_label_in_the_chat() -> None:
    said = [part["displayText"] for part in walk(render(CHILDREN, in_thai)) if "displayText" in part]
    assert said == ["น้อง 0417"]


def test_quick_buttons_stand_below_the_chat() -> None:
    items = render(WHEN, in_thai)["quickReply"]["items"]
    assert [item["action"]["type"] for item in items] == ["postback", "datetimepicker", "uri", "message"]
    assert "quickReply" not in render(DANGER, in_thai)


def test_a_calendar_of_one_day_is_one_that_line_accepts() -> None:
    day = date(2026, 6, 15)
    asked = Text("วันไหน", (Button("เลือกวันที่", PickDate(RUN, "day", day, day)),))
    action = render(asked, in_thai)["quickReply"]["items"][0]["action"]
    assert action["min"] < action["max"] == "2026-06-15"


def test_the_wire_form_is_compact_and_not_escaped() -> None:
    assert wire([Text("สวัสดี")], in_thai, reply_token="abc") == (
        '{"replyToken":"abc","messages":[{"type":"text","text":"สวัสดี"}]}'.encode()
    )
    assert json.loads(wire([Text("a"), Text("b")], in_thai, to="U1"))["to"] == "U1"


@pytest.mark.parametrize(
    ("messages", "address"),
    [
        ([], {"to": "U1"}),
        ([Text("ก")] * 6, {"to": "U1"}),
        ([Text("ก")], {}),
        ([Text("ก")], {"to": "U1", "reply_token": "t"}),
    ],
)
def test_a_call_that_line_refuses_is_not_made(messages: list[Message], address: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        wire(messages, in_thai, **address)


TEN = Answer(RUN, "q", "v")


@pytest.mark.parametrize(
    "message",
    [
        Text(""),
        Text(" \n"),
        Text("ก" * 5001),
        Text("😀" * 2501),
        Text("ก", (Button("ก" * 21, TEN),)),
        Text("ก", (Button("", TEN),)),
        Text("ก", (BACK,) * 14),
        Text("ก", (Button("ก", Call("02-123")),)),
        Text("ก", (Button("ก", Word("ก" * 301)),)),
        Text("ก", (Button("ก", PickDate(RUN, "q", date(2026, 6, 2), date(2026, 6, 1))),)),
        Card("", (Words("ก"),)),
        Card("ก" * 1501, (Words("ก"),)),
        Card("ก", ()),
        Card("ก", (Words(""),)),
        Card("ก", (Row(" ", TEN),)),
        Card("ก", (Words("ก"),), (Button("ก" * 41, TEN),)),
        Card("ก", (Words("ก" * 5000),)),
        Cards("ก", ()),
        Cards("ก", (CHILDREN.cards[0],) * 13),
        Cards("ก", (replace(CHILDREN.cards[0], quick=(BACK,)),)),
        Cards("ก", (Card("", (Words("ก" * 1000),)),) * 9),
    ],
)
def test_what_line_would_refuse_is_found_here(message: Message) -> None:
    with pytest.raises(ValueError):
        render(message, in_thai)


def test_labels_count_as_line_counts_them() -> None:
    fits = "ส่งรูปถ่ายหลักฐาน"
    assert len(fits) > label_width(fits)
    assert label_width("น้ำ") == 2, "SARA AM may count as a character of its own"
    render(Text("ก", (Button("ที่" * 20, TEN),)), in_thai)


@pytest.mark.parametrize(
    ("text", "short"),
    [("สั้น", "สั้น"), ("ที่" * 40, "ที่" * 40), ("ที่" * 41, "ที่" * 39 + "…"), ("ก" * 38 + "น้ำใจ", "ก" * 38 + "…")],
)
def test_a_long_line_is_cut_between_characters(text: str, short: str) -> None:
    assert shorten(text, 40) == short


@pytest.mark.parametrize("text", ["plain", "ไทย", "é", "😀 ไทย \n"])
def test_the_escaped_size_is_that_of_escaped_json(text: str) -> None:
    assert escaped_bytes(json.dumps([text], ensure_ascii=False).encode()) == len(json.dumps([text]))


def test_an_action_may_stand_in_a_row() -> None:
    drawn = render(Card("ก", (Row("ถอนรายงาน", Act("withdraw", {"report": "9"})),)), in_thai)
    assert [part["data"] for part in walk(drawn) if "data" in part] == ["1x|withdraw|report|9"]
