"""What officers do with an alert: one takes it, the others read who has it, and whoever can't passes it on."""

import pytest

from bot.line.render import wire
from flows.phrase import in_thai
from flows.say import Card
from models.codes import OutboxState, Role, SafeguardingState
from models.memberships import Membership
from models.outbox import OutboxMessage
from models.people import Person
from tests.handlers import town as towns
from tests.handlers.safeguarding.steps import (
    alerted,
    alerts,
    everything,
    line_has,
    log,
    numbers,
    raise_alert,
    record,
    run_jobs,
    state,
)
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town

PHONE = "0810000009"
TAKEN_BY_FIRST = "คุณวิภา ใจงาม รับเรื่องนี้แล้ว 09.00 น."


def opened(officer: Someone) -> None:
    """From the push to the card with all of it."""
    officer.pushed()
    officer.taps("เปิดอ่าน")


def taken(officer: Someone) -> None:
    opened(officer)
    officer.taps("รับเรื่องแล้ว")


def press(officer: Someone, act: str, town: Town) -> str:
    return officer.presses(act, {"record": record(town).id}).text


def alerts_of_pass(town: Town, officer: Someone) -> list[int]:
    """The pushes by which she has passed it on."""
    return [alert.outbox for alert in alerts(town) if alert.passed_by == officer.person]


def without_phone(town: Town, person: Someone) -> None:
    with town.sessions.begin() as session:
        session.get_one(Person, person.person).phone = None


def test_the_officer_opens_takes_and_calls_back(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ห่วงความปลอดภัย", "แจ้งเดี๋ยวนี้", "ไม่ใช่คนในโรงเรียน")
    officer.pushed()
    shown = officer.taps("เปิดอ่าน")
    assert "ผู้แจ้ง: สมศรี ใจดี" in shown
    assert "คนที่อาจทำร้าย: ไม่ใช่คนในโรงเรียน" in shown
    assert "โรงเรียน: โรงเรียนบ้านหนองกระทุ่ม" in shown
    assert " · 15 มิ.ย. 09.00 น." in shown
    assert f"แจ้งระหว่างรายงาน: {CHILDREN_NAMES[0]} ม.2 (น้อง 0001)" in shown
    assert numbers(shown) == [PHONE]
    assert state(town) == (SafeguardingState.RAISED, None)  # a look takes nothing on
    card = officer.taps("รับเรื่องแล้ว")
    assert "คุณวิภา ใจงาม รับเรื่องแล้ว 09.00 น." in card
    assert "พาน้องบอกผู้แจ้งแล้วว่าคุณจะโทรหา" in card
    assert "ผู้แจ้ง: สมศรี ใจดี โทร 081-000-0009" in card
    assert numbers(card) == [PHONE]
    assert state(town) == (SafeguardingState.TAKEN, officer.person)
    assert log(town) == ["raised", "alerted", "at_school_told", "opened", "taken"]


def test_the_reporter_hears_at_once_who_has_it(town: Town, teacher: Someone, officer: Someone) -> None:
    raise_alert(teacher)
    taken(officer)
    told = teacher.pushed()
    assert "คุณวิภา ใจงาม รับเรื่องแล้ว 09.00 น.\nจะโทรหาครู" in told
    assert numbers(told) == [PHONE]
    assert [message.alt for message in told.messages if isinstance(message, Card)] == ["พาน้องตอบแล้ว"]
    with town.sessions() as session:
        (row,) = (session.get_one(OutboxMessage, number) for number in officer.out.first)
    assert row.urgent


def test_that_the_reporter_knows_is_said_only_when_line_has_it(town: Town, teacher: Someone, officer: Someone) -> None:
    raise_alert(teacher)
    officer.refused = True
    taken(officer)
    assert "ยังบอกผู้แจ้งทางไลน์ไม่ได้ โทรหาเดี๋ยวนี้เลย" in officer.seen
    assert "บอกผู้แจ้งแล้ว" not in officer.seen


def test_nor_when_she_can_not_be_reached(town: Town, teacher: Someone, officer: Someone) -> None:
    raise_alert(teacher)
    teacher.blocks()
    taken(officer)
    assert "ยังบอกผู้แจ้งทางไลน์ไม่ได้" in officer.seen
    assert officer.out.first == ()


def test_only_a_teacher_is_called_one(town: Town, director: Someone, officer: Someone) -> None:
    raise_alert(director)
    taken(officer)
    assert director.pushed().text == "คุณวิภา ใจงาม รับเรื่องแล้ว 09.00 น.\nจะโทรหาคุณ"


def test_no_call_is_promised_to_a_number_that_nobody_has(town: Town, teacher: Someone, officer: Someone) -> None:
    without_phone(town, teacher)
    raise_alert(teacher)
    officer.pushed()
    assert "โทร: ยังไม่มีเบอร์ของผู้แจ้ง ดูได้จากทะเบียนครูของเขต" in officer.taps("เปิดอ่าน")
    assert "จะโทร" not in officer.taps("รับเรื่องแล้ว")
    told = teacher.pushed()
    assert "เขตยังไม่มีเบอร์โทรของครู\nโทรหาคุณวิภา ใจงาม ได้ที่ 081-000-0009" in told
    assert "จะโทร" not in told
    assert numbers(told) == [PHONE]


def test_with_no_number_on_either_side_the_office_is_named(town: Town, teacher: Someone, officer: Someone) -> None:
    without_phone(town, teacher)
    without_phone(town, officer)
    raise_alert(teacher)
    taken(officer)
    assert numbers(teacher.pushed()) == ["034000000"]


def test_an_alert_that_line_took_only_later_is_answered_too(town: Town, teacher: Someone, officer: Someone) -> None:
    teacher.refused = True
    raise_alert(teacher)
    assert "กรุณาโทร 1300 เดี๋ยวนี้" in teacher.seen
    taken(officer)
    assert "รับเรื่องแล้ว" in teacher.pushed()


def test_pressed_twice_it_is_taken_once(town: Town, teacher: Someone, officer: Someone, clock: Clock) -> None:
    raise_alert(teacher)
    opened(officer)
    card = officer.seen
    first = officer.taps("รับเรื่องแล้ว").text
    clock.on(minutes=5)
    assert officer.taps("รับเรื่องแล้ว", on=card).text == first
    assert len(teacher.pushed().messages) == 1
    assert log(town).count("taken") == 1


def test_the_second_of_two_reads_who_has_it(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    raise_alert(teacher)
    clock.on(minutes=31)
    run_jobs(town)
    opened(second)
    card = second.seen
    clock.on(minutes=-31)
    taken(officer)
    teacher.pushed()
    before = everything(town)
    for label in ("รับเรื่องแล้ว", "ส่งให้คนอื่น"):
        told = second.taps(label, on=card)
        assert TAKEN_BY_FIRST in told
        assert numbers(told) == [PHONE]
    assert everything(town) == before
    assert state(town) == (SafeguardingState.TAKEN, officer.person)
    clock.on(days=1)
    assert "คุณวิภา ใจงาม รับเรื่องนี้แล้ว จ. 15 มิ.ย. 09.00 น." in second.taps("รับเรื่องแล้ว", on=card)


def test_whoever_opens_what_another_has_reads_so_and_can_not_take_it(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    raise_alert(teacher)
    taken(officer)
    assert TAKEN_BY_FIRST in press(second, "safety_open", town)
    assert second.seen.labels == ["โทรหาผู้ดูแลเรื่องนี้"]
    assert "คุณรับเรื่องนี้แล้ว 09.00 น." in press(officer, "safety_open", town)
    assert officer.seen.labels == ["โทรหาผู้แจ้ง", "โทรหาผู้แจ้งแล้ว", "ดูต่อ", "ส่งต่อ พม./ตำรวจ", "ส่งให้คนอื่น"]


def test_what_nobody_has_taken_is_passed_on_once_however_often_it_is_pressed(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    raise_alert(teacher)
    opened(officer)
    card = officer.seen
    for _ in range(3):
        assert "ส่งให้ผู้ดูแลคนอื่นแล้ว" in officer.taps("ส่งให้คนอื่น", on=card)
        clock.on(minutes=1)
    assert len(second.pushed().messages) == 1
    assert alerted(town) == [officer.person, second.person]
    assert log(town).count("passed_on") == 1
    assert state(town) == (SafeguardingState.RAISED, None)


def test_a_new_half_hour_begins_with_it(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    raise_alert(teacher)
    opened(officer)
    card = officer.seen
    clock.on(minutes=20)
    officer.taps("ส่งให้คนอื่น")
    clock.on(minutes=10)
    officer.taps("ส่งให้คนอื่น", on=card)  # sends nothing, and moves no moment
    clock.on(minutes=19)
    run_jobs(town)
    assert teacher.pushed().messages == ()
    clock.on(minutes=2)
    run_jobs(town)
    assert "กรุณาโทร 1300 โดยตรง" in teacher.pushed()


def test_from_one_to_the_other_and_back_until_somebody_has_it(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    raise_alert(teacher)
    for person in (officer, second, officer, second):
        opened(person)
        assert "ส่งให้ผู้ดูแลคนอื่นแล้ว" in person.taps("ส่งให้คนอื่น")
    taken(officer)
    assert alerted(town) == [officer.person, second.person] * 2 + [officer.person]
    assert state(town) == (SafeguardingState.TAKEN, officer.person)


def test_what_she_has_taken_stays_hers_until_line_has_an_alert_to_another(
    town: Town, teacher: Someone, officer: Someone, second: Someone, third: Someone
) -> None:
    raise_alert(teacher)
    taken(officer)
    officer.refused = True
    assert "ตอนนี้เรื่องยังอยู่กับคุณ" in officer.taps("ส่งให้คนอื่น")
    # The words, the record and what a colleague reads agree, also when nothing came after the commit.
    passing = f"{TAKEN_BY_FIRST} และกำลังส่งให้คนอื่น"
    assert passing in press(third, "safety_open", town)
    assert "รับเรื่องแล้ว" in third.seen.labels  # whoever has an alert in her hand may take it
    assert TAKEN_BY_FIRST in press(third, "safety_pass", town)
    assert "คุณรับเรื่องนี้แล้ว 09.00 น. และกำลังส่งให้คนอื่น" in press(officer, "safety_open", town)
    line_has(town, alerts_of_pass(town, officer)[:1])
    for person in (third, officer):
        assert "รับเรื่องนี้แล้ว" not in press(person, "safety_open", town)
        assert "รับเรื่องแล้ว" in person.seen.labels


def test_pressed_again_the_same_pushes_are_tried_again(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    raise_alert(teacher)
    taken(officer)
    officer.refused = True
    officer.taps("ส่งให้คนอื่น")
    pushes = officer.out.first
    assert "ตอนนี้เรื่องยังอยู่กับคุณ" in press(officer, "safety_pass", town)
    assert officer.out.first == pushes
    assert len(second.pushed().messages) == 1
    line_has(town, pushes, OutboxState.FAILED)  # they never will be sent: only new ones help
    press(officer, "safety_pass", town)
    assert set(officer.out.first).isdisjoint(pushes)


def test_she_may_take_again_what_she_passed_on(town: Town, teacher: Someone, officer: Someone, second: Someone) -> None:
    raise_alert(teacher)
    taken(officer)
    officer.taps("ส่งให้คนอื่น")
    line_has(town, officer.out.first)
    assert "คุณวิภา ใจงาม รับเรื่องแล้ว" in press(officer, "safety_take", town)
    assert TAKEN_BY_FIRST in press(second, "safety_take", town)
    assert "ส่งให้ผู้ดูแลคนอื่นแล้ว" in press(officer, "safety_pass", town)
    assert alerted(town) == [officer.person, second.person, second.person]


def test_an_earlier_time_tells_nothing_of_this_one(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    """Passed on, taken again, passed on again: only whether LINE takes the newest alert matters."""
    raise_alert(teacher)
    taken(officer)
    officer.taps("ส่งให้คนอื่น")
    line_has(town, officer.out.first)
    first = officer.out.first
    press(officer, "safety_take", town)
    officer.refused = True
    assert "ตอนนี้เรื่องยังอยู่กับคุณ" in officer.taps("ส่งให้คนอื่น")
    assert TAKEN_BY_FIRST in press(second, "safety_open", town)
    press(officer, "safety_pass", town)
    assert set(officer.out.first).isdisjoint(first)


def test_whoever_passed_it_on_hears_who_has_it_then(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    raise_alert(teacher)
    taken(officer)
    officer.refused = True
    officer.taps("ส่งให้คนอื่น")  # she reads that it is still hers; then LINE takes the alert after all
    taken(second)
    assert "คุณกานดา รักงาน รับเรื่องนี้แล้ว 09.00 น." in officer.pushed()
    assert [message for message in teacher.pushed().text.splitlines() if "รับเรื่องแล้ว" in message] == [
        "คุณวิภา ใจงาม รับเรื่องแล้ว 09.00 น.",
        "คุณกานดา รักงาน รับเรื่องแล้ว 09.00 น.",
    ]


@pytest.mark.parametrize("has_it", [True, False], ids=["hers", "nobody's"])
def test_with_nobody_else_she_reads_how_it_stands(town: Town, teacher: Someone, officer: Someone, has_it: bool) -> None:
    raise_alert(teacher)
    (taken if has_it else opened)(officer)
    before = everything(town)
    told = officer.taps("ส่งให้คนอื่น")
    assert "ยังส่งให้คนอื่นไม่ได้" in told
    assert ("ตอนนี้เรื่องยังอยู่กับคุณ" in told, "ตอนนี้ยังไม่มีใครรับเรื่องนี้" in told) == (has_it, not has_it)
    assert ("รับเรื่องแล้ว" in told.labels) == (not has_it)
    assert numbers(told) == ["1300"]
    assert everything(town) == before


def test_an_officer_without_an_account_that_can_be_reached_is_nobody_else(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    second.blocks()
    raise_alert(teacher)
    opened(officer)
    assert "ยังส่งให้คนอื่นไม่ได้" in officer.taps("ส่งให้คนอื่น")
    assert alerted(town) == [officer.person]


def test_others_who_press_the_buttons_learn_nothing(
    town: Town, teacher: Someone, director: Someone, officer: Someone, second: Someone, stranger: Someone
) -> None:
    raise_alert(teacher)
    elsewhere = towns.build(town.sessions)
    forgers = {
        "the reporter": teacher,
        "a director": director,
        "a stranger": stranger,
        "a colleague": Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0])),
        "an officer without the permission": Someone(town, *town.member("ปรีชา ดูแล", Role.SUPERVISOR)),
        "one who is not confirmed": Someone(
            town, *town.member("รอ ยืนยัน", Role.SUPERVISOR, safeguarding=True, confirmed=False)
        ),
        "another area's": Someone(elsewhere, *elsewhere.member("ไกล โพ้น", Role.SUPERVISOR, safeguarding=True)),
        "one who has left": second,
    }
    with town.sessions.begin() as session:
        session.query(Membership).filter_by(person_id=second.person).one().ended_at = town.clock.now
    for person in forgers.values():
        person.says("เมนู")
    there, before = record(town).id, everything(town)
    for name, person in forgers.items():
        for act in ("safety_open", "safety_take", "safety_pass"):
            shown = [
                wire(person.presses(act, {"record": at}).messages, in_thai, reply_token="x") for at in (there, 10**9)
            ]
            assert shown[0] == shown[1], f"{name}, {act}"
            assert "ปุ่มนี้หมดอายุแล้ว" in person.seen
            assert (person.out.first, person.out.must_arrive) == ((), None)
    for nonsense in ("9" * 30, "-1", "1e3", "๑", "", "x"):
        assert "ปุ่มนี้หมดอายุแล้ว" in officer.presses("safety_take", {"record": nonsense})
    assert "ปุ่มนี้หมดอายุแล้ว" in officer.presses("safety_take", {})
    assert everything(town) == before
