"""Every message of every transcript, broken in each documented way: what LINE's schema refuses, the simulator refuses
too."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from bot.line.render import render
from bot.play.transcript import through
from flows.phrase import in_thai
from simulator.rules import check_messages
from tests.flows.test_transcripts import FILES
from tests.simulator.mutations import mutations, removals

SCHEMA = Path(__file__).parents[3] / "shared/line/messaging-api.strict.json"


@pytest.fixture(scope="module")
def messages() -> list[dict[str, Any]]:
    """One message of each shape that the transcripts show; many differ in their words only."""
    shapes: dict[str, dict[str, Any]] = {}
    for path in FILES:
        for screen in through(path.read_text()).talk.screens:
            for message in (render(one, in_thai) for one in screen):
                shapes.setdefault(shape(message), message)
    return list(shapes.values())


def shape(node: Any) -> str:
    """What a message is made of, without its words and with equal neighbours once."""
    if isinstance(node, dict):
        return "{" + ",".join(f"{key}:{shape(value)}" for key, value in sorted(node.items())) + "}"
    if isinstance(node, list):
        return "[" + ",".join(dict.fromkeys(map(shape, node))) + "]"
    return type(node).__name__


def test_each_limit_broken_once_is_refused(messages: list[dict[str, Any]]) -> None:
    assert len(messages) > 5
    accepted = [what for message in messages for what, broken in mutations(message) if not check_messages([broken])]
    assert accepted == []


@pytest.mark.skipif(not SCHEMA.exists(), reason="LINE's schemas don't lie beside this checkout")
def test_what_the_schema_refuses_the_simulator_refuses(messages: list[dict[str, Any]]) -> None:
    definitions = json.loads(SCHEMA.read_text())
    judge = jsonschema_rs.validator_for({**definitions, "$ref": "#/$defs/ReplyMessageRequest"})
    for message in messages:
        assert judge.is_valid({"replyToken": "t", "messages": [message]})
        for what, broken in (*mutations(message), *removals(message)):
            if not judge.is_valid({"replyToken": "t", "messages": [broken]}):
                assert check_messages([broken]), what
