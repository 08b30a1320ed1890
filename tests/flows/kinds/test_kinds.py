"""The kinds of question: how each is answered by tapping and by typing, and what it refuses."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from flows.engine.facts import Facts
from flows.engine.inputs import Picked, Tapped
from flows.engine.review import Review
from flows.say import Card, Text
from tests.flows.tester import Talk
from tests.flows.toy import DAY, DISH, EXTRAS, NAME, ORDER, SEAT, facts, flow

REVIEW = Review[Facts](key="review", words="ตรวจก่อนสั่ง", fixed=lambda _: "ร้าน", fixed_refusal="เปลี่ยนร้านไม่ได้", send=ORDER)


def tomorrow(known: Facts) -> Facts:
    return replace(known, now=known.now + timedelta(days=1))


# one choice


def test_up_to_four_choices_are_quick_replies_and_can_be_typed_from_the_words() -> None:
    talk = Talk(flow(DISH), facts()).sees("1 ข้าวผัด", "4 ขอพนักงาน", "พิมพ์เลขข้อได้")
    assert isinstance(talk.turn.replies[-1], Text)


def test_more_are_a_numbered_list() -> None:
    talk = Talk(flow(SEAT), facts())
    assert isinstance(talk.turn.replies[-1], Card)
    talk.sees("1 [แดง]", "5 [ดำ]", "พิมพ์เลขข้อได้")


@pytest.mark.parametrize("said", ["2", "๒", "ข้อ 2", "ก๋วยเตี๋ยว", "เส้น", "เอาก๋วยเตี๋ยวค่ะ"])
def test_a_choice_is_understood_by_number_label_and_synonym(said: str) -> None:
    Talk(flow(DISH), facts()).say(said).has_finished(dish="NOODLES")


# several


def test_picks_are_collected_tap_by_tap_until_enough() -> None:
    talk = Talk(flow(EXTRAS, REVIEW), facts()).tap("หมูกรอบ").sees("เลือกไว้: หมูกรอบ").tap("ไข่ดาว")
    talk.tap("พอแล้ว").answered(extras=["EGG", "PORK"]).sees("เพิ่ม: ไข่ดาว, หมูกรอบ")


def test_pressing_a_pick_again_takes_it_back() -> None:
    talk = Talk(flow(EXTRAS), facts()).tap("ผัก").tap("ผัก").sees("ยังไม่ได้เลือก")
    assert "พอแล้ว" not in talk.labels


def test_enough_is_offered_once_something_is_picked_and_the_other_ends_before() -> None:
    talk = Talk(flow(EXTRAS), facts())
    assert "ไม่เพิ่ม" in talk.labels
    assert "พอแล้ว" not in talk.labels
    talk.tap("ผัก")
    assert "ไม่เพิ่ม" not in talk.labels
    assert "พอแล้ว" in talk.labels


@pytest.mark.parametrize("said", ["1 3", "1,3", "๑ ๓", "ข้อ 1 กับ 3", "ไข่ดาว หมูกรอบ", "ไข่ และ หมู"])
def test_several_can_be_typed_at_once(said: str) -> None:
    Talk(flow(EXTRAS), facts()).say(said).has_finished(extras=["EGG", "PORK"])


@pytest.mark.parametrize("said", ["1", "ข้อ 1", "หนึ่ง", "(1)", "ไข่"])
def test_one_typed_number_is_an_option_not_an_end(said: str) -> None:
    Talk(flow(EXTRAS), facts()).say(said).has_finished(extras=["EGG"])


def test_typed_answers_add_to_what_was_tapped() -> None:
    Talk(flow(EXTRAS), facts()).tap("ผัก").say("3").has_finished(extras=["VEG", "PORK"])


@pytest.mark.parametrize("said", ["ไม่เพิ่ม", "ไม่มีค่ะ"])
def test_an_end_is_an_answer_of_its_own(said: str) -> None:
    Talk(flow(EXTRAS), facts()).say(said).has_finished(extras="NONE")


def test_an_end_inside_other_words_ends_nothing() -> None:
    Talk(flow(EXTRAS), facts()).say("ไม่มีเงิน").not_answered("extras").sees("ยังไม่เข้าใจ")


def test_enough_keeps_the_picks_when_typed() -> None:
    Talk(flow(EXTRAS), facts()).tap("ผัก").say("พอแล้วครับ").has_finished(extras=["VEG"])


def test_opened_again_the_picks_are_still_ticked() -> None:
    talk = Talk(flow(EXTRAS, REVIEW), facts()).say("1 3").say("2").sees("✓ ไข่ดาว", "✓ หมูกรอบ")
    talk.tap("ผัก").tap("พอแล้ว").answered(extras=["EGG", "VEG", "PORK"])


def test_enough_pressed_twice_takes_nothing_away() -> None:
    talk = Talk(flow(EXTRAS, NAME), facts()).tap("ผัก").tap("พอแล้ว").tap_old("พอแล้ว")
    talk.sees("ชื่ออะไร").sees_not("ปุ่มนี้").answered(extras=["VEG"])


def test_an_old_row_offers_to_change_the_picks() -> None:
    talk = Talk(flow(EXTRAS, NAME), facts()).tap("ผัก").tap("พอแล้ว").tap_old("ไข่ดาว").sees("จะเปลี่ยนคำตอบ")
    talk.tap("เปลี่ยน").answered(extras=["EGG", "VEG"])


def test_a_value_that_is_no_option_is_not_picked() -> None:
    Talk(flow(EXTRAS), facts()).send(Tapped("run1", "extras", "TRUFFLE")).sees("ยังไม่เข้าใจ").sees_not("✓")


def test_a_withdrawn_option_makes_the_question_open_again() -> None:
    Talk(flow(EXTRAS), facts(), {"extras": ["EGG", "TRUFFLE"]}).sees("เพิ่มอะไร")


# a day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("1", "2026-06-15"),
        ("วันนี้", "2026-06-15"),
        ("พรุ่งนี้", "2026-06-16"),
        ("22 มิ.ย.", "2026-06-22"),
        ("๒๒ มิถุนายน ๒๕๖๙", "2026-06-22"),
        ("22/6/69", "2026-06-22"),
        ("ยังไม่รู้", "LATER"),
    ],
)
def test_a_day_is_typed_as_thai_people_write_it(said: str, day: str) -> None:
    Talk(flow(DAY), facts()).say(said).has_finished(day=day)


def test_a_day_is_picked_from_the_calendar_and_shown_in_the_buddhist_era() -> None:
    Talk(flow(DAY, REVIEW), facts()).pick(date(2026, 7, 1)).sees("วัน: พ. 1 ก.ค. 2569")


@pytest.mark.parametrize("said", ["เมื่อวาน", "1 ม.ค. 2570", "14 มิถุนายน 2569"])
def test_a_day_out_of_range_is_refused_in_the_question_s_own_words(said: str) -> None:
    Talk(flow(DAY), facts()).say(said).sees("ขอวันใน 30 วันนี้", "วันไหน").not_answered("day")


def test_a_day_out_of_range_from_a_calendar_is_refused_too() -> None:
    Talk(flow(DAY), facts()).send(Picked("run1", "day", date(2026, 6, 14))).sees("ขอวันใน 30 วันนี้")


def test_a_button_that_carries_its_day_still_means_that_day_after_midnight() -> None:
    talk = Talk(flow(DAY), facts())
    talk.facts = tomorrow(talk.facts)
    talk.send(Tapped("run1", "day", "2026-06-16")).has_finished(day="2026-06-16")


def test_a_typed_number_means_the_day_that_was_shown() -> None:
    talk = Talk(flow(DAY), facts())
    talk.facts = tomorrow(talk.facts)
    talk.say("2").has_finished(day="LATER")


def test_a_day_that_has_passed_meanwhile_still_stands() -> None:
    talk = Talk(flow(DAY, NAME), facts()).say("วันนี้")
    talk.facts = tomorrow(talk.facts)
    talk.say("เอ").has_finished(day="2026-06-15")


# free text


def test_words_are_kept_as_typed_with_spaces_folded() -> None:
    Talk(flow(NAME), facts()).say("  สม   ศรี ").has_finished(name="สม ศรี")


def test_words_that_are_too_long_are_refused_with_what_is_expected() -> None:
    Talk(flow(NAME), facts()).say("ก" * 21).sees("ขอไม่เกิน 20 ตัวอักษร", "ชื่ออะไร").not_answered("name")


@pytest.mark.parametrize("said", ["ไม่บอก", "ไม่มีค่ะ"])
def test_skipping_can_be_typed_where_there_are_no_buttons(said: str) -> None:
    Talk(flow(NAME), facts()).sees("หรือพิมพ์ “ไม่บอก”").say(said).has_finished(name="NONE")


@pytest.mark.parametrize("said", ["ไม่มีชัย", "1"])
def test_an_answer_that_holds_the_word_for_skipping_is_an_answer(said: str) -> None:
    Talk(flow(NAME), facts()).say(said).has_finished(name=said)


def test_skipping_can_be_tapped() -> None:
    Talk(flow(NAME), facts()).tap("ไม่บอก").has_finished(name="NONE")


def test_a_stored_text_that_no_longer_passes_is_asked_again() -> None:
    Talk(flow(NAME), facts(), {"name": "ก" * 21}).sees("ชื่ออะไร")
