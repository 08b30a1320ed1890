"""Buttons of earlier questions and of other runs: nothing is lost by pressing one."""

import pytest

from bot.play.people import NOW
from flows.engine import asides
from flows.engine.inputs import Acted, Other, Picked, Tapped
from tests.flows.tester import Talk
from tests.flows.toy import LUNCH, facts


def test_an_old_button_of_this_run_offers_to_change_that_answer() -> None:
    talk = Talk(LUNCH, facts()).tap("ข้าวผัด").tap_old("ไม่กิน")
    talk.sees("ปุ่มนี้เป็นของข้อก่อนหน้า").answered(dish="RICE")
    talk.tap("เปลี่ยน").sees("ชื่ออะไร").answered(dish="NOTHING")


@pytest.mark.parametrize("no", ["ไม่เปลี่ยน", "2", "ไม่ต้องค่ะ"])
def test_the_offer_can_be_turned_down(no: str) -> None:
    Talk(LUNCH, facts()).tap("ข้าวผัด").tap_old("ไม่กิน").say(no).sees("เผ็ดแค่ไหน").answered(dish="RICE")


@pytest.mark.parametrize("yes", ["เปลี่ยน", "1", "ใช่ค่ะ", "ตกลง"])
def test_the_offer_can_be_accepted_in_words(yes: str) -> None:
    Talk(LUNCH, facts()).tap("ข้าวผัด").tap_old("ไม่กิน").say(yes).answered(dish="NOTHING")


def test_back_turns_the_offer_down_and_forgets_nothing() -> None:
    Talk(LUNCH, facts()).tap("ข้าวผัด").tap_old("ไม่กิน").back().sees("เผ็ดแค่ไหน").answered(dish="RICE")


def test_words_that_answer_the_open_question_pass_the_offer_by() -> None:
    Talk(LUNCH, facts()).tap("ข้าวผัด").tap_old("ไม่กิน").say("มากที่สุด").answered(dish="RICE", spicy="S4")


def test_after_a_sticker_a_number_belongs_to_the_question_that_is_shown_not_to_the_offer() -> None:
    talk = Talk(LUNCH, facts()).tap("ข้าวผัด").tap_old("ไม่กิน").send(Other("sticker")).sees("เผ็ดแค่ไหน")
    talk.say("1").answered(dish="RICE", spicy="S0")


def test_a_changed_answer_from_an_old_button_asks_again_what_is_part_of_it() -> None:
    talk = Talk(LUNCH, facts()).tap("ก๋วยเตี๋ยว").tap("แบบแห้ง").tap_old("ข้าวผัด").tap("เปลี่ยน")
    talk.answered(dish="RICE").not_answered("soup").sees("เผ็ดแค่ไหน")


def test_pressing_the_same_button_twice_is_once() -> None:
    talk = Talk(LUNCH, facts()).tap("ข้าวผัด").tap_old("ข้าวผัด")
    talk.sees("เผ็ดแค่ไหน").sees_not("ปุ่มนี้").answered(dish="RICE")


def test_agreeing_twice_is_once() -> None:
    talk = Talk(LUNCH, facts()).tap("ข้าวผัด").tap_old("ไม่กิน").tap("เปลี่ยน").tap_old("เปลี่ยน")
    talk.sees("ชื่ออะไร").answered(dish="NOTHING")


def test_a_button_of_another_run_gets_a_kind_sentence_and_the_open_question() -> None:
    talk = Talk(LUNCH, facts()).tap("ข้าวผัด").send(Tapped("run0", "spicy", "S4"))
    talk.sees("ปุ่มนี้เป็นของเรื่องก่อนหน้า", "เผ็ดแค่ไหน").not_answered("spicy")


def test_a_calendar_of_another_run_too() -> None:
    Talk(LUNCH, facts()).send(Picked("run0", "dish", NOW.date())).sees("ปุ่มนี้เป็นของเรื่องก่อนหน้า", "กินอะไร")


@pytest.mark.parametrize(
    "forged",
    [
        Tapped("run1", "nobody", "X"),
        Tapped("run1", "spicy", "S1"),
        Tapped("run1", "review", "SEND"),
        Tapped("run1", "_offer", "yes"),
        Tapped("run1", "name", asides.REOPEN),
        Tapped("run1", "review", asides.REOPEN),
        Picked("run1", "dish", NOW.date()),
        Acted("withdraw", {"report": "1"}),
    ],
)
def test_a_button_that_was_never_offered_changes_nothing(forged: Tapped) -> None:
    Talk(LUNCH, facts()).send(forged).sees("กินอะไร").not_answered("dish", "spicy", "review", "name")


def test_an_old_value_that_never_was_an_option_changes_nothing() -> None:
    Talk(LUNCH, facts()).tap("ข้าวผัด").send(Tapped("run1", "dish", "PIZZA")).sees("เผ็ดแค่ไหน").answered(dish="RICE")
