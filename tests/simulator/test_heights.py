"""What the service shows fits a phone, drawn by the page as high as LINE draws it: a card that asks is seen whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.line.render import render
from flows.phrase import in_thai
from simulator.server import Handle
from tests.flows.everything import screens
from tests.simulator.conftest import Bot, Ticker, simulator_for

pytestmark = pytest.mark.browser

LONGER = {"พาน้องกลับมาเรียน"}
"""The figures of a summary, for who looks longer: what one acts on comes below them, and is short."""

MOST = {390: 420, 360: 480}
"""Pixels that a card may be high on a phone so wide: with a closed menu some 560 of chat are seen at 390 × 844, and
LINE scrolls to the end of the newest message."""

_DRAW = """async (messages) => {
  const { draw } = await import(new URL("message.js", document.querySelector("script[src]").src));
  const chat = document.querySelector(".phone.chosen .chat");
  return messages.map((message) => {
    const line = document.createElement("div");
    line.className = message.contents.type === "carousel" ? "line bot wide" : "line bot";
    line.innerHTML = '<div class="face"></div><div class="said"><div class="with-time"></div></div>';
    const body = draw(message, () => {}, "");
    line.querySelector(".with-time").append(body);
    chat.append(line);
    const cut = [...body.querySelectorAll(".words:not(.wrap)")].filter((one) => one.scrollWidth > one.clientWidth);
    const drawn = { height: body.offsetHeight, cut: cut.map((one) => one.textContent) };
    line.remove();
    return drawn;
  });
}"""


@dataclass(frozen=True)
class Drawn:
    """A message as the page shows it. `cut`: short words that did not fit their place."""

    first: str
    height: int
    cut: list[str]


def texts(part: Any) -> Iterator[str]:
    """What can be read, from the top."""
    if isinstance(part, dict):
        if part.get("type") == "text":
            yield part["text"]
        ordered = [part[name] for name in ("contents", "header", "body", "footer") if name in part]
        for one in ordered:
            yield from texts(one)
    elif isinstance(part, list):
        for one in part:
            yield from texts(one)


@pytest.fixture(scope="module")
def handle() -> Iterator[Handle]:
    bot = Bot()
    running = simulator_for(bot, Ticker())
    yield running
    running.stop()
    bot.stop()


@pytest.fixture(scope="module")
def messages() -> list[dict[str, Any]]:
    """Everything with cards that the service can say."""
    drawn = {str(one): one for messages in screens() for one in (render(message, in_thai) for message in messages)}
    return [one for one in drawn.values() if one["type"] == "flex"]


@pytest.fixture(scope="module", params=sorted(MOST))
def width(request: pytest.FixtureRequest) -> int:
    """Pixels of a phone's screen."""
    return int(request.param)


@pytest.fixture(scope="module")
def page(chromium: Browser, handle: Handle, width: int) -> Iterator[Page]:
    context = chromium.new_context(locale="th-TH", viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(handle.url)
    expect(page.locator("body")).to_have_attribute("data-ready", "true")
    yield page
    context.close()


@pytest.fixture(scope="module")
def drawn(page: Page, messages: list[dict[str, Any]]) -> list[Drawn]:
    shown = page.evaluate(_DRAW, messages)
    return [Drawn(next(texts(one)), **size) for one, size in zip(messages, shown, strict=True)]


def test_no_card_is_higher_than_what_is_seen_of_a_chat(drawn: list[Drawn], width: int) -> None:
    assert {one.first for one in drawn if one.height > MOST[width]} - LONGER == set()


def test_words_beside_others_fit_their_half(drawn: list[Drawn]) -> None:
    assert [one for one in drawn if one.cut] == []
