"""The page is a phone: what the bot says can be read and pressed, and what is done reaches the bot."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, expect

from simulator.client import Simulator
from simulator.server import Handle
from tests.simulator import samples
from tests.simulator.conftest import Bot, Ticker, echo, simulator_for

pytestmark = pytest.mark.browser


# One simulator and one tab for the whole file, because making them takes longer than a test; each test
# begins with a reset and a fresh load.
@pytest.fixture(scope="module")
def bot() -> Iterator[Bot]:
    running = Bot()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def handle(bot: Bot) -> Iterator[Handle]:
    running = simulator_for(bot, Ticker())
    yield running
    running.stop()


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="th-TH")
    yield context.new_page()
    context.close()


@pytest.fixture
def page(tab: Page, handle: Handle, bot: Bot, sim: Simulator) -> Iterator[Page]:
    page = tab
    # Not on the old page any more when the reset comes: it would reload itself.
    page.goto("about:blank")
    sim.reset()
    bot.answer = echo
    for heard in (bot.events, bot.bodies, bot.clocks, bot.steps):
        heard.clear()
    page.set_viewport_size({"width": 900, "height": 1000})
    complaints: list[str] = []

    def hear(line: ConsoleMessage) -> None:
        if "Content Security" in line.text:
            complaints.append(line.text)

    def fail(error: Error) -> None:
        complaints.append(str(error))

    page.on("pageerror", fail)
    page.on("console", hear)
    # Pictures of sample messages are nowhere to be fetched; a test must not reach out for them.
    page.route(re.compile("^https://"), lambda route: route.abort())
    page.goto(handle.url)
    expect(page.locator("body")).to_have_attribute("data-ready", "true")
    yield page
    page.remove_listener("pageerror", fail)
    page.remove_listener("console", hear)
    assert complaints == []


def say(page: Page, words: str) -> None:
    page.get_by_label("ข้อความของ ครูสมศรี").fill(words)
    page.get_by_label("ข้อความของ ครูสมศรี").press("Enter")


def answering(bot: Bot, *messages: dict[str, Any]) -> None:
    bot.answer = lambda _: list(messages)


def test_a_talk_is_seen_and_words_are_never_markup(page: Page, bot: Bot) -> None:
    say(page, "<b>สวัสดี</b>")
    expect(page.locator(".own .balloon")).to_have_text("<b>สวัสดี</b>")
    expect(page.locator(".bot .balloon")).to_have_text("ได้ยินว่า <b>สวัสดี</b>")
    assert page.locator(".balloon b").count() == 0


def test_quick_replies_are_pressed_and_vanish(page: Page, bot: Bot, sim: Simulator) -> None:
    answering(bot, samples.text("ใช่คุณครูหรือไม่", "ใช่ ถูกต้อง", "ชื่อไม่ตรง"))
    say(page, "K7QF-2M9X")
    page.get_by_role("button", name="ใช่ ถูกต้อง").click()
    expect(page.locator(".own .balloon").last).to_have_text("ใช่ ถูกต้อง")
    expect(page.get_by_role("button", name="ชื่อไม่ตรง")).to_have_count(1)
    expect(page.locator(".bot .balloon")).to_have_count(2)
    answering(bot, samples.text("ขอบคุณ"))
    page.get_by_role("button", name="ชื่อไม่ตรง").click()
    expect(page.get_by_role("button", name="ชื่อไม่ตรง")).to_have_count(0)
    sim.settle()
    assert [e["postback"]["data"] for e in bot.events[1:]] == ["answer=ใช่ ถูกต้อง", "answer=ชื่อไม่ตรง"]


def test_a_numbered_list_is_pressed_by_mouse_and_keyboard(page: Page, bot: Bot, sim: Simulator) -> None:
    answering(bot, samples.numbered_list())
    say(page, "รายงาน")
    row = page.get_by_role("button", name="ห่วงความปลอดภัย")
    expect(row).to_be_in_viewport()
    row.click()
    expect(page.locator(".own .balloon").last).to_have_text("ห่วงความปลอดภัย")
    page.get_by_role("button", name="กรณีอื่น").last.press("Enter")
    expect(page.locator(".own .balloon").last).to_have_text("กรณีอื่น")
    sim.settle()
    assert [e["postback"]["data"] for e in bot.events[1:]] == ["run=7&q=outcome&v=11", "run=7&q=outcome&v=10"]


def test_of_equal_buttons_in_a_carousel_the_pressed_one_counts(page: Page, bot: Bot, sim: Simulator) -> None:
    answering(bot, samples.children())
    say(page, "น้องที่ดูแล")
    page.get_by_role("button", name="ดูเพิ่ม").nth(1).click()
    expect(page.locator(".carousel")).to_have_count(2)
    assert bot.events[-1]["postback"]["data"] == "case=น้อง 0432&do=2"


def test_a_day_is_picked_in_the_calendar(page: Page, bot: Bot) -> None:
    answering(bot, samples.picker())
    say(page, "เริ่มวันไหน")
    button = page.get_by_role("button", name="เลือกวันที่")
    expect(button).to_be_visible()
    answering(bot, samples.text("จดไว้แล้ว"))
    button.click()
    month = page.get_by_role("dialog")
    expect(month).to_contain_text("มิถุนายน 2569")
    expect(month.get_by_role("button", name="เดือนก่อน")).to_be_disabled()
    month.get_by_role("button", name="จ. 29 มิ.ย. 2569").click()
    page.get_by_role("button", name="ตกลง").click()
    expect(page.locator(".bot .balloon").last).to_have_text("จดไว้แล้ว")
    assert bot.events[-1]["postback"] == {"data": "q=start", "params": {"date": "2026-06-29"}}


def test_the_locked_screen_shows_the_neutral_line_of_a_push(page: Page, bot: Bot, sim: Simulator) -> None:
    bot.push(sim.phone("ครูสมศรี").user_id, samples.review())
    expect(page.locator(".lock-text")).to_have_text("ตรวจก่อนส่ง")
    expect(page.locator(".bubble")).to_contain_text("ไปบ้าน จ. 15 มิ.ย. 2569")


def test_other_things_are_sent_and_taken_back(page: Page, bot: Bot, sim: Simulator) -> None:
    for count, thing in enumerate(("สติกเกอร์", "รูปตัวอย่าง", "ข้อความเสียง", "ตำแหน่งที่ตั้ง"), 1):
        page.get_by_label("ส่งอย่างอื่น").click()
        page.get_by_role("dialog").get_by_role("button", name=thing).click()
        expect(page.locator(".own")).to_have_count(count)
    sim.settle()
    sim.settle()
    assert [e["message"]["type"] for e in bot.events] == ["sticker", "image", "audio", "location"]
    photo = page.locator(".own .photo")
    assert photo.evaluate("image => image.decode().then(() => image.naturalWidth)") == 320
    photo.click()
    page.get_by_role("button", name="ยกเลิกข้อความ").click()
    expect(page.get_by_text("คุณยกเลิกข้อความแล้ว")).to_be_visible()
    expect(page.locator(".own .photo")).to_have_count(0)


def test_every_kind_of_message_can_be_drawn(page: Page, bot: Bot, sim: Simulator) -> None:
    for sample in samples.SAMPLES.values():
        assert bot.push(sim.phone("ครูสมศรี").user_id, sample)[0] == 200
    expect(page.locator(".line.bot")).to_have_count(len(samples.SAMPLES))


def test_blocking_and_joining_again(page: Page, bot: Bot, sim: Simulator) -> None:
    page.get_by_label("ตัวเลือกของ ครูสมศรี").click()
    page.get_by_role("button", name="บล็อก", exact=True).click()
    expect(page.get_by_label("ข้อความของ ครูสมศรี")).to_be_hidden()
    page.get_by_role("button", name="ปลดบล็อก").click()
    expect(page.get_by_label("ข้อความของ ครูสมศรี")).to_be_visible()
    sim.settle()
    sim.settle()
    assert [e["type"] for e in bot.events] == ["unfollow", "follow"]


def for_testers(page: Page) -> None:
    page.get_by_role("button", name="สำหรับผู้ทดสอบ").click()


def test_a_phone_is_added_and_the_clock_set_by_testers(page: Page, bot: Bot) -> None:
    for_testers(page)
    page.get_by_label("เพิ่มโทรศัพท์").fill("ยายคำ")
    page.get_by_role("button", name="เพิ่ม", exact=True).click()
    expect(page.locator(".phone")).to_have_count(2)
    page.get_by_role("button", name="ตั้งวันเวลา").click()
    page.get_by_role("dialog").get_by_role("button", name="เดือนถัดไป").click()
    page.get_by_role("dialog").get_by_role("button", name="จ. 15 ก.พ. 2570").click()
    page.get_by_role("dialog").get_by_label("เวลา", exact=True).fill("08:00")
    page.get_by_role("button", name="ตกลง").click()
    expect(page.locator("#toast")).to_have_text("ตอนนี้เป็นวันจันทร์ที่ 15 ก.พ. 2570")
    assert bot.clocks == [{"now": "2027-02-15T08:00:00+07:00"}]


def test_a_day_and_a_week_pass_in_thai_dates(page: Page, bot: Bot) -> None:
    expect(page.locator("#now")).to_contain_text("วันศุกร์ที่ 15 ม.ค. 2570")
    page.get_by_role("button", name="+1 วัน").click()
    expect(page.locator("#now")).to_contain_text("วันเสาร์ที่ 16 ม.ค. 2570")
    page.get_by_role("button", name="+1 สัปดาห์").click()
    expect(page.locator("#now")).to_contain_text("วันเสาร์ที่ 23 ม.ค. 2570")
    assert [clock["now"][:10] for clock in bot.clocks] == ["2027-01-16", "2027-01-23"]
    say(page, "สวัสดี")
    expect(page.locator(".note.day").last).to_have_text("ส. 23 ม.ค. 2570")


def test_what_testers_need_is_out_of_sight(page: Page) -> None:
    for words in ("ทำให้ขัดข้อง", "เพิ่มโทรศัพท์", "ปล่อยข้อความที่พักไว้"):
        expect(page.get_by_text(words)).to_be_hidden()
    expect(page.get_by_role("button", name="เริ่มใหม่ทั้งหมด")).to_be_hidden()  # nobody would do it here
    page.get_by_label("ตัวเลือกของ ครูสมศรี").click()
    expect(page.get_by_role("dialog")).to_contain_text("บล็อก")
    expect(page.get_by_role("dialog")).not_to_contain_text("redelivery")
    page.get_by_role("button", name="ปิด", exact=True).click()
    for_testers(page)
    expect(page.get_by_text("ทำให้ขัดข้อง")).to_be_visible()
    page.get_by_label("ตัวเลือกของ ครูสมศรี").click()
    expect(page.get_by_role("dialog")).to_contain_text("redelivery")


def test_steps_lead_to_the_phone_and_tick_themselves(page: Page, bot: Bot, sim: Simulator) -> None:
    user = sim.phone("ครูสมศรี").user_id
    first = {"words": "ส่งรหัส", "phone": user, "done": False, "types": "K7QF-2M9X"}
    second = {"words": "ครูรายงาน", "phone": user, "done": False, "types": ""}
    bot.steps[:] = [first, second]
    say(page, "สวัสดี")
    steps = page.get_by_role("list", name="ขั้นตอนลองใช้").get_by_role("listitem")
    expect(steps).to_have_text(["1ส่งรหัส", "2ครูรายงาน"])
    steps.nth(0).get_by_role("button").click()
    expect(page.get_by_label("ข้อความของ ครูสมศรี")).to_have_value("K7QF-2M9X")
    bot.steps[:] = [{**first, "done": True}, second]
    page.get_by_label("ข้อความของ ครูสมศรี").press("Enter")
    expect(steps.nth(0)).to_contain_text("✓")
    expect(steps.nth(1)).to_have_attribute("aria-current", "step")


def test_a_fault_is_armed_by_testers(page: Page, bot: Bot, sim: Simulator) -> None:
    for_testers(page)
    page.get_by_label("ทำให้ขัดข้อง").select_option("error")
    page.get_by_role("button", name="เริ่ม", exact=True).click()
    expect(page.locator("#fault-state")).to_have_text("ตอบ 500 ×1")
    assert bot.push(sim.phone("ครูสมศรี").user_id)[0] == 500


def test_on_a_narrow_window_one_phone_is_seen_at_a_time(page: Page, bot: Bot, sim: Simulator) -> None:
    sim.phone("ยายคำ", friend=True).say("สวัสดี")
    page.set_viewport_size({"width": 375, "height": 760})
    expect(page.locator(".phone:visible")).to_have_count(1)
    page.get_by_role("tab", name="ยายคำ").click()
    expect(page.locator(".phone:visible .balloon").last).to_have_text("ได้ยินว่า สวัสดี")
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0


def test_news_in_another_phone_is_counted_and_seen_when_it_is_chosen(page: Page, bot: Bot, sim: Simulator) -> None:
    other = sim.phone("ยายคำ", friend=True)
    page.set_viewport_size({"width": 390, "height": 844})
    tab = page.get_by_role("tab", name="ยายคำ")
    for count in range(1, 31):
        bot.push(other.user_id, samples.text(f"ข่าวที่ {count}"))
    expect(tab).to_have_attribute("data-unread", "30")
    tab.click()
    expect(page.locator(".phone:visible .balloon").last).to_be_in_viewport()
    expect(tab).not_to_have_attribute("data-unread", re.compile(".*"))
    page.locator(".phone:visible .chat").evaluate("chat => chat.scrollTo(0, 0)")
    expect(page.locator(".phone:visible .balloon").first).to_be_in_viewport()
    page.get_by_role("tab", name="ครูสมศรี").click()
    bot.push(other.user_id, samples.text("ข่าวล่าสุด"))
    expect(tab).to_have_attribute("data-unread", "1")
    tab.click()
    expect(page.locator(".phone:visible .balloon").last).to_be_in_viewport()


def test_in_a_wide_window_a_phone_out_of_her_hand_shows_that_news_came(page: Page, bot: Bot, sim: Simulator) -> None:
    other = sim.phone("ยายคำ", friend=True)
    bot.push(other.user_id, samples.text("ข่าว"))
    held = page.get_by_label("โทรศัพท์ของ ยายคำ")
    expect(held.locator(".owner")).to_have_attribute("data-unread", "1")
    held.locator(".chat").click()
    expect(held.locator(".owner")).not_to_have_attribute("data-unread", re.compile(".*"))


def test_what_was_there_before_the_page_is_no_news(page: Page, bot: Bot, sim: Simulator) -> None:
    other = sim.phone("ยายคำ", friend=True)
    bot.push(other.user_id, samples.text("ข่าว"))
    expect(page.get_by_label("โทรศัพท์ของ ยายคำ").locator(".balloon")).to_have_count(1)
    page.reload()
    expect(page.get_by_label("โทรศัพท์ของ ยายคำ").locator(".balloon")).to_have_count(1)
    expect(page.locator("[data-unread]")).to_have_count(0)


def test_three_phones_are_seen_whole_in_a_small_wide_window(page: Page, bot: Bot, sim: Simulator) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    for name in ("ผอ.วิชัย", "คุณวิภา", "คนทั่วไป"):
        sim.phone(name, friend=True).say("สวัสดี")
    third = page.get_by_label("โทรศัพท์ของ คุณวิภา")
    expect(third).to_be_in_viewport(ratio=1)
    expect(third.get_by_label("ข้อความของ คุณวิภา")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", [360, 390, 420])
def test_a_carousel_reaches_the_edge_of_a_narrow_window(page: Page, bot: Bot, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 780})
    answering(bot, samples.children())
    say(page, "น้องที่ดูแล")
    box = page.locator(".carousel").bounding_box()
    assert box is not None
    assert (box["x"], box["x"] + box["width"]) == (0, width)


def test_a_reset_elsewhere_empties_the_page(page: Page, bot: Bot, sim: Simulator) -> None:
    say(page, "สวัสดี")
    expect(page.locator(".bot .balloon")).to_have_count(1)
    sim.reset()
    expect(page.locator(".balloon")).to_have_count(0)
    expect(page.locator(".phone")).to_have_count(1)
