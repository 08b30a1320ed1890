"""From the code to the withdrawn report on a phone's screen, in a real browser."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from handlers.operator import demo
from tests.service import Service

pytestmark = pytest.mark.browser

SLOW = 15_000
"""Milliseconds that a reply may take here: two databases and a browser share the machine."""


@pytest.fixture
def page(chromium: Browser, service: Service) -> Page:
    context = chromium.new_context(viewport={"width": 390, "height": 780}, locale="th-TH", has_touch=True)
    context.set_default_timeout(SLOW)
    page = context.new_page()
    page.goto(service.simulator.base_url)
    return page


def phone(page: Page, user: str, name: str) -> Locator:
    """The phone of that person, in front."""
    page.get_by_role("tab", name=name).click()
    return page.locator(f'section.phone[data-user="{user}"]')


def say(held: Locator, words: str) -> None:
    field = held.locator("textarea")
    field.fill(words)
    field.press("Enter")


def tap(held: Locator, label: str) -> None:
    """The newest button of that name, once it is there."""
    held.get_by_role("button", name=label, exact=True).last.click()


def test_from_the_code_to_the_withdrawn_report(page: Page, service: Service) -> None:
    service.phone(demo.TEACHER).follow()
    teacher = phone(page, demo.TEACHER, "ครูสมศรี")
    say(teacher, "k7qf-2m9x ค่ะ")
    tap(teacher, "ใช่ ถูกต้อง")
    tap(teacher, "เข้าใจแล้ว")
    expect(teacher).to_contain_text("ส่งให้ ผอ.โรงเรียนยืนยันแล้ว", timeout=SLOW)
    director = phone(page, demo.DIRECTOR, "ผอ.วิชัย")
    tap(director, "ใช่ ครูของเรา")
    expect(director).to_contain_text("รับครูสมศรี ใจดี เข้าใช้แล้ว", timeout=SLOW)
    teacher = phone(page, demo.TEACHER, "ครูสมศรี")
    for label in ("น้องที่ดูแล", "กิตติ", "รายงาน", "อยากกลับไปเรียน", "ไปบ้าน วันนี้", "เงินไม่พอ", "ส่งรายงาน"):
        before = teacher.locator(".line.bot").count()
        if label == "กิตติ":  # her row says more
            teacher.get_by_role("button", name=label).last.click()
        else:
            tap(teacher, label)
        expect(teacher.locator(".line.bot").nth(before)).to_be_visible(timeout=SLOW)
    expect(teacher).to_contain_text("ขอบคุณค่ะ", timeout=SLOW)
    tap(teacher, "ถอนรายงาน")
    expect(teacher).to_contain_text("กลับไปเหมือนก่อนส่ง", timeout=SLOW)
    expect(page.get_by_role("list", name="ขั้นตอนลองใช้").get_by_text("เสร็จแล้ว")).to_have_count(3)
    assert "กิตติ" not in teacher.locator(".lock").inner_text()
