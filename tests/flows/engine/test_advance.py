"""The engine: where a conversation stands, going back, changing an answer from the review."""

import pytest

from flows.engine.advance import begin
from flows.engine.run import dump, load
from tests.flows.tester import Talk
from tests.flows.toy import LUNCH, at_review, facts

# where the conversation stands


def test_the_open_question_is_the_first_visible_one_without_an_answer() -> None:
    Talk(LUNCH, facts(), {"spicy": "S1", "dish": "NOODLES"}).sees("น้ำหรือแห้ง").tap("แบบแห้ง").sees("ชื่ออะไร")


def test_a_run_with_every_answer_is_finished_at_once() -> None:
    answers = {"dish": "NOTHING", "name": "เอ", "review": "SEND"}
    Talk(LUNCH, facts(), answers).has_finished(**answers)


def test_an_answer_that_a_correction_hides_neither_counts_nor_acts() -> None:
    talk = Talk(LUNCH, facts()).tap("ข้าวผัด").tap("มากที่สุด").tap("รับนม").say("เอ")
    talk.sees("นม: รับนม").say("แก้ 2").tap("ไม่กิน")
    talk.sees("ตรวจก่อนสั่ง").sees_not("นม", "เผ็ด").not_answered("milk", "spicy")
    talk.tap("สั่งเลย").has_finished(dish="NOTHING").not_answered("milk", "spicy")


def test_a_hidden_answer_comes_back_when_its_question_does() -> None:
    at_review().say("แก้ 2").tap("ไม่กิน").say("แก้ 2").tap("ข้าวผัด").sees("เผ็ด: นิดเดียว")


def test_the_end_tells_all_visible_answers_and_what_the_last_input_answered() -> None:
    talk = at_review().tap("สั่งเลย").has_finished(dish="RICE", spicy="S1", name="เอ")
    assert talk.turn.news == {"review": "SEND"}


def test_an_input_tells_what_it_answered_and_nothing_else() -> None:
    talk = Talk(LUNCH, facts()).tap("ข้าวผัด")
    assert talk.turn.news == {"dish": "RICE"}
    assert talk.say("อะไรนะ").turn.news == {}


# back, stop, resume


def test_back_forgets_the_last_answer() -> None:
    Talk(LUNCH, facts()).tap("ข้าวผัด").tap("มาก").back().sees("เผ็ดแค่ไหน").not_answered("spicy").answered(dish="RICE")


def test_back_from_the_first_question_says_so_and_asks_it_again() -> None:
    Talk(LUNCH, facts()).back().sees("นี่คือข้อแรกแล้ว", "กินอะไร")


def test_back_from_the_review_keeps_what_was_added_on_request() -> None:
    talk = at_review().tap("เพิ่มหมายเหตุ").say("ไม่ใส่ผักชี").back()
    talk.sees("ชื่ออะไร").not_answered("name").say("เอ").sees("หมายเหตุ: ไม่ใส่ผักชี")


def test_the_first_question_offers_no_way_back() -> None:
    talk = Talk(LUNCH, facts())
    assert talk.labels[-1] == "ยกเลิก"
    assert "ย้อนกลับ" not in talk.labels
    assert talk.tap("ข้าวผัด").labels[-2:] == ["ย้อนกลับ", "ยกเลิก"]


def test_back_and_stop_can_be_tapped() -> None:
    Talk(LUNCH, facts()).tap("ข้าวผัด").tap("ย้อนกลับ").sees("กินอะไร").tap("ยกเลิก").has_stopped().sees("ไม่สั่งแล้ว")


def test_stopping_gives_no_answers() -> None:
    assert not at_review().stop().has_stopped().turn.answers


def test_resuming_asks_the_open_question_again() -> None:
    Talk(LUNCH, facts()).tap("ข้าวผัด").resume().sees("เผ็ดแค่ไหน").answered(dish="RICE")


def test_a_run_that_was_put_aside_goes_on_where_it_stood() -> None:
    talk = Talk(LUNCH, facts()).tap("ข้าวผัด")
    turn = begin(LUNCH, load(dump(talk.run)), facts())
    assert turn.replies == talk.turn.replies


# changing an answer from the review


@pytest.mark.parametrize("said", ["3", "๓", "ข้อ 3", "แก้ 3", "ขอแก้ข้อ 3 หน่อย", "สาม"])
def test_a_line_of_the_review_is_opened_by_its_number(said: str) -> None:
    at_review().say(said).sees("เผ็ดแค่ไหน").tap("มาก").sees("เผ็ด: มาก", "ชื่อ: เอ", "อาหาร: ข้าวผัด")


def test_a_line_of_the_review_is_opened_by_pressing_it() -> None:
    at_review().tap("ชื่อ: เอ").say("บี").sees("ชื่อ: บี", "เผ็ด: นิดเดียว")


def test_back_from_an_opened_question_returns_to_the_review_with_the_old_answer() -> None:
    at_review().say("3").back().sees("ตรวจก่อนสั่ง", "เผ็ด: นิดเดียว")


def test_a_line_of_an_old_review_opens_that_line_instead_of_the_one_now_open() -> None:
    at_review().say("3").tap_old("ชื่อ: เอ").sees("ชื่ออะไร").back().sees("ชื่อ: เอ", "เผ็ด: นิดเดียว")


def test_pressing_the_same_line_twice_asks_it_twice_and_counts_as_no_miss() -> None:
    talk = at_review().tap("ชื่อ: เอ").tap_old("ชื่อ: เอ").sees("ชื่ออะไร").sees_not("ขอไม่เกิน")
    assert talk.run.draft.misses == 0


@pytest.mark.parametrize("said", ["1", "ข้อ 1", "๑", "หนึ่ง", "แก้ 1", "(1)"])
def test_line_1_can_not_be_changed_and_its_number_does_not_send(said: str) -> None:
    at_review().say(said).sees("เปลี่ยนร้านไม่ได้", "ตรวจก่อนสั่ง")


@pytest.mark.parametrize("said", ["9", "แก้ 12", "99"])
def test_a_line_that_does_not_exist(said: str) -> None:
    at_review().say(said).sees("ไม่มีข้อนี้", "ตรวจก่อนสั่ง")


@pytest.mark.parametrize("said", ["สั่งเลย", "ส่ง", "ตกลงค่ะ", "ถูกต้องครับ", "OK"])
def test_sending_can_be_typed(said: str) -> None:
    at_review().say(said).has_finished()


@pytest.mark.parametrize("said", ["ส่งผิด", "ยังไม่ส่ง", "ตกลงแต่ขอแก้ชื่อ", "ส่งให้ใคร", "ไม่ใช่"])
def test_sending_is_never_guessed(said: str) -> None:
    at_review().say(said).sees("กดหรือพิมพ์ “สั่งเลย”", "ตรวจก่อนสั่ง")


def test_what_shares_a_line_is_asked_again_with_it() -> None:
    talk = Talk(LUNCH, facts()).tap("ก๋วยเตี๋ยว").tap("แบบแห้ง").tap("มาก").say("เอ")
    talk.say("2").tap("ก๋วยเตี๋ยว").sees("น้ำหรือแห้ง").not_answered("soup")
    talk.tap("ใส่น้ำซุป").sees("ตรวจก่อนสั่ง", "เผ็ด: มาก").answered(soup="WET")


def test_an_aside_is_asked_only_on_request() -> None:
    talk = at_review().sees_not("หมายเหตุ:").tap("เพิ่มหมายเหตุ").sees("บอกอะไรครัวไหม").say("เผ็ดน้อยสุด")
    talk.sees("5 [หมายเหตุ: เผ็ดน้อยสุด]").sees_not("[เพิ่มหมายเหตุ]")
    talk.tap("สั่งเลย").has_finished(remark="เผ็ดน้อยสุด")


def test_an_aside_can_be_typed_and_left_again() -> None:
    at_review().say("เพิ่มหมายเหตุ").sees("บอกอะไรครัวไหม").back().sees("ตรวจก่อนสั่ง").sees_not("หมายเหตุ:")


@pytest.mark.parametrize("said", ["เผ็ด", "แก้เผ็ด", "ขอแก้ เผ็ด หน่อย", "เปลี่ยนเผ็ด", "เผ็ด: นิดเดียว", "แก้ไขข้อเผ็ด"])
def test_a_line_of_the_review_is_opened_by_its_heading(said: str) -> None:
    at_review().say(said).sees("เผ็ดแค่ไหน").tap("มาก").sees("เผ็ด: มาก", "ชื่อ: เอ")


@pytest.mark.parametrize("said", ["มาก", "แก้เป็นมาก", "เปลี่ยน มากค่ะ"])
def test_a_new_value_typed_at_the_review_is_asked_about(said: str) -> None:
    talk = at_review().say(said).sees("เปลี่ยน “เผ็ด” เป็น")
    assert {"เปลี่ยน", "ไม่เปลี่ยน"} <= set(talk.labels)
    talk.say("เปลี่ยน").sees("เผ็ด: มาก", "ตรวจก่อนสั่ง")
    at_review().say(said).tap("ไม่เปลี่ยน").sees("เผ็ด: นิดเดียว", "ตรวจก่อนสั่ง")


@pytest.mark.parametrize("said", ["นิดเดียว", "แก้", "อะไรก็ได้", "เอ", "บี"])
def test_what_fits_no_line_says_what_to_type(said: str) -> None:
    at_review().say(said).sees("กดหรือพิมพ์ “สั่งเลย” ถ้าจะแก้ พิมพ์เลขข้อ เช่น 2", "ตรวจก่อนสั่ง")
