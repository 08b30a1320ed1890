"""What the engine does with what it can't understand, and with wishes that lead elsewhere."""

import pytest

from flows.engine.inputs import Other, Photo, Place
from tests.flows.tester import Talk
from tests.flows.toy import LUNCH, facts


def test_three_misses_in_a_row_lead_to_help_and_never_to_the_next_question() -> None:
    talk = Talk(LUNCH, facts())
    talk.say("อืม").sees("ยังไม่เข้าใจคำนี้", "กินอะไร")
    talk.say("อืม").sees("ลองพิมพ์แค่ตัวเลข", "กินอะไร")
    talk.say("อืม").sees("ขออภัยค่ะ ที่ทำให้ยุ่งยาก").not_answered("dish")
    assert talk.labels == ["กลับไปข้อเดิม", "โทรหาเขต", "พักไว้ก่อน"]
    talk.tap("กลับไปข้อเดิม").sees("กินอะไร").say("อืม").sees("ยังไม่เข้าใจคำนี้")


def test_without_a_phone_number_help_offers_no_call() -> None:
    talk = Talk(LUNCH, facts(phone=None)).say("อืม").say("อืม").say("อืม")
    assert talk.labels == ["กลับไปข้อเดิม", "พักไว้ก่อน"]


def test_an_answer_in_between_begins_the_counting_anew() -> None:
    Talk(LUNCH, facts()).say("อืม").say("อืม").tap("ข้าวผัด").say("อืม").sees("ยังไม่เข้าใจคำนี้")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Other("sticker"), "น่ารักจัง"),
        (Other("audio"), "ยังฟังเสียงไม่ได้"),
        (Other("video"), "ยังดูวิดีโอไม่ได้"),
        (Other("file"), "ยังเปิดไฟล์ไม่ได้"),
        (Other("something new"), "ได้รับแล้ว"),
        (Photo("1"), "ยังรับรูปไม่ได้"),
        (Place(14.0, 99.5), "ยังรับตำแหน่งไม่ได้"),
    ],
)
def test_what_is_no_answer_gets_its_own_kind_sentence(given: Other, words: str) -> None:
    Talk(LUNCH, facts()).send(given).sees(words, "กินอะไร").not_answered("dish")


def test_a_sticker_at_a_question_without_buttons_is_not_answered_with_buttons() -> None:
    talk = Talk(LUNCH, facts()).tap("ไม่กิน").send(Other("sticker"))
    talk.sees("ขอคำตอบเป็นตัวหนังสือ").sees_not("จากปุ่ม")


# going elsewhere


@pytest.mark.parametrize("said", ["ขอพนักงาน", "4"])
def test_an_option_that_leads_elsewhere_answers_nothing(said: str) -> None:
    talk = Talk(LUNCH, facts()).say(said)
    assert talk.turn.leads == "waiter"
    assert talk.not_answered("dish").turn.ended is None
    talk.resume().sees("กินอะไร")


def test_the_button_of_such_an_option_is_an_action_that_outlives_the_run() -> None:
    assert Talk(LUNCH, facts()).tap("ขอพนักงาน").left == "waiter"
    assert Talk(LUNCH, facts()).tap("ข้าวผัด").tap_old("ขอพนักงาน").left == "waiter"
