"""A new version of a flow, or a changed list of options, while a conversation is open: nothing is lost."""

from msgspec.structs import replace

from flows.engine.advance import advance
from flows.engine.facts import Facts
from flows.engine.inputs import Resume, Said
from flows.engine.kit import Option
from flows.engine.run import Draft, Run, dump, load
from flows.kinds.choice import Choice
from flows.phrase import in_thai
from flows.say import Text
from tests.flows.tester import Talk
from tests.flows.toy import DISH, NAME, REMARK, REVIEW, SEAT, SOUP, SPICY, at_review, facts, flow


def stored(version: int = 1, **answers: str) -> Run:
    return load(dump(Run("run1", "lunch", version, answers=answers, sources={"dish": "m1"})))


def test_a_renamed_question_keeps_its_answer_and_its_source() -> None:
    meal = Choice[Facts](key="meal", words="มื้อนี้กินอะไร", options=DISH.options, line="อาหาร")
    newer = flow(meal, NAME, REMARK, REVIEW, version=2, renamed={"dish": "meal"})
    turn = advance(newer, stored(dish="RICE"), Said("เอ"), facts())
    assert turn.answers == {"meal": "RICE", "name": "เอ"}
    assert turn.run.sources == {"meal": "m1"}
    assert turn.run.version == 2


def test_a_withdrawn_option_is_asked_again() -> None:
    smaller = Choice[Facts](
        key="dish", words="กินอะไร", options=(Option("NOODLES", "ก๋วยเตี๋ยว"), Option("NOTHING", "ไม่กิน")), line="อาหาร"
    )
    turn = advance(flow(smaller, NAME, REMARK, REVIEW, version=2), stored(dish="RICE", name="เอ"), Resume(), facts())
    assert not turn.answers
    assert isinstance(turn.replies[-1], Text)
    assert "กินอะไร" in in_thai(turn.replies[-1].words)


def test_an_inserted_question_is_asked_and_nothing_is_lost() -> None:
    drink = Choice[Facts](key="drink", words="ดื่มอะไร", options=(Option("WATER", "น้ำเปล่า"), Option("TEA", "ชา")))
    newer = flow(DISH, SOUP, drink, SPICY, NAME, REMARK, REVIEW, version=2)
    talk = Talk(newer, facts(), {"dish": "RICE", "spicy": "S1", "name": "เอ"}).sees("ดื่มอะไร")
    talk.tap("ชา").sees("ตรวจก่อนสั่ง").answered(dish="RICE", spicy="S1", name="เอ")


def test_a_removed_question_is_ignored() -> None:
    newer = flow(DISH, NAME, REMARK, REVIEW, version=2)
    turn = advance(newer, stored(dish="RICE", spicy="S1"), Said("เอ"), facts())
    assert turn.answers == {"dish": "RICE", "name": "เอ"}


def test_losing_the_draft_costs_no_answer() -> None:
    talk = at_review().say("3")
    talk.run = replace(talk.run, draft=Draft())
    talk.resume().sees("ตรวจก่อนสั่ง", "เผ็ด: นิดเดียว")


# numbers on the screen


def test_a_typed_number_means_the_option_that_the_screen_numbered() -> None:
    talk = Talk(flow(SEAT), facts("แดง เขียว ฟ้า ขาว ดำ"))
    talk.facts = facts("ใหม่ แดง เขียว ฟ้า ขาว ดำ")
    talk.say("2").has_finished(seat="เขียว")


def test_a_number_of_an_option_that_has_gone_hits_no_other() -> None:
    talk = Talk(flow(SEAT), facts("แดง เขียว ฟ้า ขาว ดำ"))
    talk.facts = facts("แดง ฟ้า ขาว ดำ ทอง")
    talk.say("2").sees("ยังไม่เข้าใจ").not_answered("seat").say("2").has_finished(seat="ฟ้า")


def test_a_button_of_an_option_that_has_gone_is_refused() -> None:
    talk = Talk(flow(SEAT), facts("แดง เขียว ฟ้า ขาว ดำ"))
    talk.facts = facts("แดง ฟ้า ขาว ดำ ทอง")
    talk.tap("เขียว").not_answered("seat").sees("นั่งโต๊ะไหน")
