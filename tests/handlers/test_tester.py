"""The tester's own eyes: it must see a child's name wherever a lock screen or the person's own words would show it."""

import pytest

from flows.say import Act, Button, Card, Message, Row, Text, Word, Words
from tests.handlers.tester import checked
from tests.handlers.town import CHILDREN_NAMES, FAMILY_NAME

NAME = CHILDREN_NAMES[0]
ACT = Act("report", {"case": "1"})


@pytest.mark.parametrize(
    "message",
    [
        Text(f"บันทึกเรื่อง{NAME}แล้ว"),
        Text("รายงานใคร", (Button("คนแรก", Word(NAME)),)),
        Card(f"รายงาน{FAMILY_NAME}", (Words("มีน้อง"),)),
        Card("มีน้อง", (Words("มีน้อง"),), (Button("รายงาน", ACT, said=f"รายงาน{NAME}"),)),
        Card("มีน้อง", (Row(NAME, ACT),)),
    ],
)
def test_a_child_named_in_the_open_is_seen(message: Message) -> None:
    with pytest.raises(AssertionError, match="named in the open"):
        checked((message,))


def test_a_child_named_inside_a_bubble_is_not() -> None:
    checked((Card("มีน้อง", (Words(NAME), Row(NAME, ACT, said="น้อง 0001")), (Button("รายงาน", ACT),)),))


def test_what_line_would_refuse_is_seen() -> None:
    with pytest.raises(ValueError, match="messages at a time"):
        checked([Text("หนึ่ง")] * 6)
