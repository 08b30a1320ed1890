"""What somebody of a home reads is short, in each language; and with large letters every button stands inside what is
seen of a chat."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.line.render import render
from bot.play import screen
from handlers.messages.languages import voice
from models.codes import Language
from simulator.server import Handle
from tests.flows.test_languages import shown
from tests.simulator.conftest import Bot, Ticker, simulator_for

pytestmark = pytest.mark.browser

SEEN = 560
"""Pixels of a chat at its end, with a closed menu; LINE scrolls there."""

LARGE = 1.3
"""How much larger letters are on the phone of a grandmother."""

QUICK = 44
"""The row of buttons below the newest message, which covers its last pixels."""

LINES = 8
WRITTEN = ("เรื่องด่วนที่ 7 · คุยในแชต", "Urgent matter 7 · chat")
"""A page of what people have written to each other."""

_DRAW = """async ({ messages, large }) => {
  const { draw } = await import(new URL("message.js", document.querySelector("script[src]").src));
  const chat = document.querySelector(".phone.chosen .chat");
  const sum = (some) => some.reduce((a, b) => a + b, 0);
  const style = (one) => getComputedStyle(one);
  const rows = (one) => Math.round((one.clientHeight - 2 * parseFloat(style(one).paddingTop))
    / parseFloat(style(one).lineHeight));
  return messages.map((message) => {
    const line = document.createElement("div");
    line.className = message.contents?.type === "carousel" ? "line bot wide" : "line bot";
    line.innerHTML = '<div class="face"></div><div class="said"><div class="with-time"></div></div>';
    const body = draw(message, () => {}, "");
    line.querySelector(".with-time").append(body);
    chat.append(line);
    const all = [body, ...body.querySelectorAll("*")];
    const words = all.filter((one) => one.matches(".words, .balloon, .flex-button"));
    const read = words.filter((one) => !one.matches(".flex-button") && !one.closest(".pressable"));
    const cards = body.matches(".carousel") ? [...body.children] : [body];
    const lines = Math.max(...cards.map((card) => sum(read.filter((one) => card.contains(one)).map(rows))));
    const sizes = words.map((one) => [one, parseFloat(style(one).fontSize) * large]);
    for (const [one, size] of sizes) one.style.fontSize = `${size}px`;
    const end = body.getBoundingClientRect().bottom;
    const buttons = all.filter((one) => one.matches(".flex-button, .pressable"));
    const above = Math.max(0, ...buttons.map((one) => end - one.getBoundingClientRect().top));
    const cut = words.filter((one) => one.matches(":not(.wrap):not(.balloon)") && one.scrollWidth > one.clientWidth);
    const size = { lines, above, cut: cut.map((one) => one.textContent) };
    line.remove();
    return size;
  });
}"""


@dataclass(frozen=True)
class Drawn:
    """`lines` to read, of the card with most of them; `above`: how far above the end its highest button begins, with
    large letters; `cut`: words that did not fit their button then."""

    message: str
    lines: int
    above: float
    cut: list[str]


@pytest.fixture(scope="module")
def handle() -> Iterator[Handle]:
    bot = Bot()
    running = simulator_for(bot, Ticker())
    yield running
    running.stop()
    bot.stop()


@pytest.fixture(scope="module", params=(360, 390))
def page(request: pytest.FixtureRequest, chromium: Browser, handle: Handle) -> Iterator[Page]:
    context = chromium.new_context(locale="th-TH", viewport={"width": request.param, "height": 844})
    page = context.new_page()
    page.goto(handle.url)
    expect(page.locator("body")).to_have_attribute("data-ready", "true")
    yield page
    context.close()


@pytest.fixture(scope="module", params=list(Language))
def screens(request: pytest.FixtureRequest, page: Page) -> list[Drawn]:
    say = voice(request.param)
    spoken = {screen.draw((one,), say): one for one in shown()}
    measured = page.evaluate(_DRAW, {"messages": [render(one, say) for one in spoken.values()], "large": LARGE})
    return [
        Drawn(text, size["lines"], size["above"] + (QUICK if message.quick else 0), size["cut"])
        for (text, message), size in zip(spoken.items(), measured, strict=True)
    ]


def test_nothing_is_longer_than_what_a_grandmother_reads(screens: list[Drawn]) -> None:
    long = [(one.lines, one.message) for one in screens if one.lines > LINES]
    assert [one for one in long if not any(words in one[1] for words in WRITTEN)] == []


def test_with_large_letters_every_button_is_seen(screens: list[Drawn]) -> None:
    assert [(one.above, one.message) for one in screens if one.above > SEEN] == []


def test_with_large_letters_every_button_can_be_read(screens: list[Drawn]) -> None:
    assert [(one.cut, one.message) for one in screens if one.cut] == []
