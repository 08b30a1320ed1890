"""Where pictures are fetched: LINE takes https alone, a simulator what its own machine serves."""

import pytest

from bot.line.flex import public_base
from config.settings import Settings
from simulator.rules import check_messages

HERE = "http://127.0.0.1:8001"


@pytest.mark.parametrize(
    ("public", "line", "base"),
    [
        ("https://panong.example.go.th", None, "https://panong.example.go.th"),
        ("https://panong.example.go.th/line/", None, "https://panong.example.go.th/line"),
        ("https://panong.example.go.th", HERE, "https://panong.example.go.th"),
        ("http://panong.example.go.th", None, None),
        ("http://127.0.0.1:8000", None, None),
        ("http://127.0.0.1:8000", HERE, "http://127.0.0.1:8000"),
        ("http://localhost:8000", HERE, "http://localhost:8000"),
        ("http://127.0.0.1:8000", "http://line.example.go.th", None),
        ("http://panong.example.go.th", HERE, None),
        (None, HERE, None),
    ],
)
def test_it_is_where_who_draws_can_fetch_it(
    public: str | None, line: str | None, base: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("PUBLIC_URL", public), ("LINE_API_BASE_URL", line)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert public_base(Settings.load()) == base


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("https://panong.example.go.th/c/x.png", True),
        ("http://127.0.0.1:8000/c/x.png", True),
        ("http://localhost/c/x.png", True),
        ("http://panong.example.go.th/c/x.png", False),
        ("http://127.0.0.1.example.go.th/c/x.png", False),
        ("http://localhost@example.go.th/c/x.png", False),
        ("http://localhost:8000@example.go.th/c/x.png", False),
    ],
)
def test_the_simulator_takes_what_line_takes_and_its_own_machine(url: str, taken: bool) -> None:
    hero = {"type": "image", "url": url, "size": "full", "aspectRatio": "20:9", "aspectMode": "fit"}
    body = {"type": "box", "layout": "vertical", "contents": [{"type": "text", "text": "a"}]}
    bubble = {"type": "bubble", "hero": hero, "body": body}
    assert (check_messages([{"type": "flex", "altText": "a", "contents": bubble}]) == []) is taken
