"""Whatever the service may say, the simulator (which holds LINE's rules) takes what `render` lets through."""

import json
from datetime import date

from hypothesis import event, given
from hypothesis import strategies as st

from bot.line.render import wire
from flows.phrase import in_thai
from flows.say import Act, Answer, Button, Call, Card, Cards, Does, Message, PickDate, Row, Text, Word, Words
from simulator.rules import check_messages

words = st.text("กขนำี่้ 😀|%\n", min_size=1, max_size=30) | st.text(max_size=350)
names = st.from_regex(r"[a-z0-9_]{1,30}", fullmatch=True)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
does: st.SearchStrategy[Does] = st.one_of(
    st.builds(Answer, names, names, words),
    st.builds(PickDate, names, names, days, days),
    st.builds(Act, names, st.dictionaries(names, words, max_size=2)),
    st.builds(Word, words),
    st.builds(Call, st.text("0123456789", max_size=10)),
)
labels = st.text("กขนำี่้ a", min_size=1, max_size=22) | st.text("ก", max_size=45)
looks = st.sampled_from(("main", "plain", "quiet", "alarm"))
buttons = st.builds(Button, labels, does, st.none() | words, looks)
blocks = st.one_of(
    st.builds(Words, words, st.sampled_from(("plain", "strong", "small", "heading"))),
    st.builds(Row, words, does, st.none() | st.integers(1, 99), st.none() | words, st.booleans()),
)
quick = st.lists(buttons, max_size=2).map(tuple) | st.lists(buttons, max_size=14).map(tuple)
cards = st.builds(Card, words, st.lists(blocks, max_size=3).map(tuple), st.lists(buttons, max_size=2).map(tuple))
messages: st.SearchStrategy[Message] = st.one_of(
    st.builds(Text, words, quick),
    cards,
    st.builds(Cards, words, st.lists(cards, max_size=2).map(tuple), quick),
)


@given(messages)
def test_what_is_rendered_is_accepted(message: Message) -> None:
    try:
        body = wire([message], in_thai, to="U1")
    except ValueError:
        event("refused")
        return
    event(f"rendered {type(message).__name__}")
    assert not check_messages(json.loads(body)["messages"])
