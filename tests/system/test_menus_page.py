"""The menu under a phone, in a real browser: opened by its bar, tapped, and answered."""

import pytest
from playwright.sync_api import Browser, expect

from flows.menus.menus import BAR, MENUS
from handlers.operator import demo
from models.codes import Menu
from tests.service import Service
from tests.system.menus import desk_of

pytestmark = pytest.mark.browser

SLOW = 15_000
"""Milliseconds that a reply may take here: two databases and a browser share the machine."""


def test_a_tap_on_the_menu_is_answered(chromium: Browser, service: Service) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="th-TH", has_touch=True)
    context.set_default_timeout(SLOW)
    page = context.new_page()
    page.goto(service.simulator.base_url)
    page.get_by_role("tab", name="ผอ.วิชัย").click()
    held = page.locator(f'section.phone[data-user="{demo.DIRECTOR}"]')
    bar = held.get_by_role("button", name=BAR)
    expect(held.locator(".rich-menu")).to_be_hidden()
    with desk_of(service) as desk:
        desk.makes_equal()
    expect(bar).to_have_attribute("aria-expanded", "false")  # it comes by itself, and does not cover the chat
    picture = held.locator(".menu-picture")
    expect(picture).to_be_hidden()
    bar.tap()
    expect(picture).to_be_visible()
    for area in MENUS[Menu.DIRECTOR].areas:
        expect(picture.get_by_role("button", name=area.says, exact=True)).to_be_visible()
    natural = picture.locator("img").evaluate("async (img) => { await img.decode(); return img.naturalWidth }")
    assert natural == 2500
    picture.get_by_role("button", name="น้องของโรงเรียน", exact=True).tap()
    expect(held.locator(".line.own")).to_contain_text("น้องของโรงเรียน", timeout=SLOW)
    expect(held.locator(".line.bot")).to_contain_text("น้อง 4 คน", timeout=SLOW)
    field = held.get_by_role("textbox")
    expect(picture).to_be_visible()
    field.tap()
    expect(picture).to_be_hidden()  # the keyboard takes its place
    context.close()
