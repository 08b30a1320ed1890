"""From taken to an end: called back, passed on to whom the law names or not, and what the reporter hears of it."""

from datetime import timedelta

import pytest

from flows.safeguarding import calls
from flows.say import Card
from models.codes import AlertEnd, Role, SafeguardingState
from tests.handlers.safeguarding.steps import alerted, everything, log, numbers, raise_alert, record, run_jobs, state
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town

PHONE = "0810000009"
END_BY_LABEL = {
    "พม. (1300)": AlertEnd.MSDHS,
    "ตำรวจ": AlertEnd.POLICE,
    "อำเภอ": AlertEnd.DISTRICT_OFFICE,
    "น้องปลอดภัยแล้ว": AlertEnd.SAFE,
    "มีคนดูแลอยู่แล้ว": AlertEnd.CARED_FOR,
    "ผู้แจ้งกดผิด": AlertEnd.MISTAKE,
}


def takes(town: Town, teacher: Someone, officer: Someone) -> None:
    """The teacher has raised it, the officer has it."""
    raise_alert(teacher)
    officer.pushed()
    officer.walks("เปิดอ่าน", "รับเรื่องแล้ว")
    teacher.pushed()


def press(officer: Someone, town: Town, act: str, **more: str) -> str:
    return officer.presses(act, {"record": record(town).id, **more}).text


def test_she_calls_and_passes_it_on_and_the_reporter_hears_both(
    town: Town, teacher: Someone, officer: Someone, clock: Clock
) -> None:
    takes(town, teacher, officer)
    assert officer.seen.labels == ["โทรหาผู้แจ้ง", "โทรหาผู้แจ้งแล้ว", "ดูต่อ", "ส่งต่อ พม./ตำรวจ", "ส่งให้คนอื่น"]
    assert "ถ้ายังไม่กด 11.00 น. พาน้องแจ้งผู้ดูแลคนถัดไป" in officer.seen
    clock.on(minutes=10)
    card = officer.taps("โทรหาผู้แจ้งแล้ว")
    assert "บันทึกแล้ว: โทรหาผู้แจ้ง 09.10 น." in card
    assert "ถ้ายังไม่จบ พ. 17 มิ.ย. 08.30 น. พาน้องเตือนผู้ดูแลทุกคน" in card
    told = teacher.pushed()
    assert "คุณวิภา ใจงาม บันทึกว่าโทรหาครูแล้ว 09.10 น." in told
    assert numbers(told) == [PHONE]
    assert [message.alt for message in told.messages if isinstance(message, Card)] == [calls.ALT]
    officer.taps("ส่งต่อ พม./ตำรวจ")
    clock.on(minutes=10)
    assert "คุณวิภา ใจงาม ส่งต่อแล้ว 09.20 น.: ตำรวจ" in officer.taps("ตำรวจ")
    assert "ส่งเรื่องต่อให้เจ้าหน้าที่ตามกฎหมายแล้ว 09.20 น." in teacher.pushed()
    assert log(town)[-3:] == ["taken", "called_back", "ended"]
    found = record(town)
    assert (found.state, found.due_at) == (SafeguardingState.ENDED, None)


@pytest.mark.parametrize("label", END_BY_LABEL)
def test_every_end_is_kept_with_who_and_when(
    label: str, town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    takes(town, teacher, officer)
    officer.taps("โทรหาผู้แจ้งแล้ว")
    card = officer.seen
    refer = END_BY_LABEL[label] in (AlertEnd.MSDHS, AlertEnd.POLICE, AlertEnd.DISTRICT_OFFICE)
    officer.taps("ส่งต่อ พม./ตำรวจ" if refer else "ไม่ต้องส่งต่อ", on=card)
    said = officer.taps(label).text
    sealed = record(town).sealed
    assert (sealed.end, sealed.ended_by) == (END_BY_LABEL[label], officer.person)
    assert sealed.ended_at is not None
    assert clock.now - sealed.ended_at < timedelta(minutes=1)
    teacher.pushed()
    told = press(second, town, "safety_open")
    assert said.split("\n")[1] in told  # whoever opens it reads the same
    assert "รับเรื่องแล้ว" not in second.seen.labels


def test_that_nobody_need_have_it_is_found_out_by_calling(town: Town, teacher: Someone, officer: Someone) -> None:
    takes(town, teacher, officer)
    assert "โทรหาผู้แจ้งก่อน" in press(officer, town, "safety_close")
    assert "โทรหาผู้แจ้งก่อน" in press(officer, town, "safety_end", end="SAFE")
    assert state(town) == (SafeguardingState.TAKEN, officer.person)


def test_the_police_may_be_told_before_anybody_is_called(town: Town, teacher: Someone, officer: Someone) -> None:
    takes(town, teacher, officer)
    officer.walks("ส่งต่อ พม./ตำรวจ", "ตำรวจ")
    assert state(town)[0] == SafeguardingState.ENDED


def test_each_button_pressed_twice_is_once(town: Town, teacher: Someone, officer: Someone, clock: Clock) -> None:
    takes(town, teacher, officer)
    for act, more in (("safety_called", {}), ("safety_watch", {}), ("safety_end", {"end": "POLICE"})):
        first = press(officer, town, act, **more)
        assert len(teacher.pushed().messages) == 1, act
        before = record(town)
        clock.on(minutes=3)
        assert press(officer, town, act, **more) == first
        assert teacher.pushed().messages == (), act
        assert (record(town).state, record(town).sealed) == (before.state, before.sealed)


def test_what_has_ended_can_not_be_changed_and_alerts_nobody(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    takes(town, teacher, officer)
    officer.walks("ส่งต่อ พม./ตำรวจ", "อำเภอ")
    teacher.pushed()
    before = everything(town)
    for person in (officer, second):
        for act in ("take", "pass", "called", "watch", "refer", "close", "end"):
            more = {"end": "SAFE"} if act == "end" else {}
            assert "คุณวิภา ใจงาม ส่งต่อแล้ว 09.00 น.: อำเภอ" in press(person, town, f"safety_{act}", **more)
    assert everything(town) == before
    clock.on(days=3)
    run_jobs(town)
    assert (log(town)[-1], alerted(town)) == ("ended", [officer.person])
    assert teacher.pushed().messages == second.pushed().messages == ()


def test_what_another_has_is_not_ended_by_an_old_card(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    takes(town, teacher, officer)
    before = everything(town)
    for act in ("called", "watch", "refer", "close", "end"):
        more = {"end": "SAFE"} if act == "end" else {}
        assert "คุณวิภา ใจงาม รับเรื่องนี้แล้ว 09.00 น." in press(second, town, f"safety_{act}", **more)
    assert everything(town) == before


def test_a_stranger_s_button_and_a_made_up_end_do_nothing(town: Town, teacher: Someone, officer: Someone) -> None:
    takes(town, teacher, officer)
    before = everything(town)
    for act in ("called", "watch", "refer", "close", "end"):
        more = {"end": "POLICE"} if act == "end" else {}
        said = press(teacher, town, f"safety_{act}", **more)
        assert said == teacher.presses(f"safety_{act}", {"record": 987654, **more}).text
    assert "หมดอายุ" in press(officer, town, "safety_end", end="NOTHING")
    assert everything(town) == before


def test_to_watch_on_stops_no_clock_until_she_has_called(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    takes(town, teacher, officer)
    assert "ถ้ายังไม่กด 11.00 น. พาน้องแจ้งผู้ดูแลคนถัดไป" in officer.taps("ดูต่อ")
    assert teacher.pushed().messages == ()
    clock.on(hours=2, minutes=1)
    run_jobs(town)
    assert "มีเรื่องด่วน 1 เรื่อง" in second.pushed()


def test_not_called_back_within_two_hours_the_next_officer_is_alerted(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    takes(town, teacher, officer)
    clock.on(hours=1, minutes=59)
    run_jobs(town)
    assert second.pushed().messages == ()
    clock.on(minutes=1)
    run_jobs(town)
    run_jobs(town)
    assert alerted(town) == [officer.person, second.person]
    assert "พาน้องแจ้งผู้ดูแลของเขตอีกครั้งแล้ว" in teacher.pushed()
    second.pushed()
    second.walks("เปิดอ่าน", "รับเรื่องแล้ว")
    assert state(town) == (SafeguardingState.TAKEN, second.person)
    assert "คุณกานดา รักงาน รับเรื่องนี้แล้ว 11.00 น." in officer.pushed()
    assert "คุณกานดา รักงาน รับเรื่องแล้ว 11.00 น.\nจะโทรหาครู" in teacher.pushed()


def test_by_night_she_has_until_the_next_morning(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    clock.on(hours=11)  # eight in the evening
    takes(town, teacher, officer)
    clock.on(hours=10, minutes=59)
    run_jobs(town)
    assert second.pushed().messages == ()
    clock.on(minutes=1)
    run_jobs(town)
    assert "มีเรื่องด่วน 1 เรื่อง" in second.pushed()


def test_the_only_officer_is_alerted_anew_and_her_old_card_still_works(
    town: Town, teacher: Someone, officer: Someone, clock: Clock
) -> None:
    takes(town, teacher, officer)
    card = officer.seen
    clock.on(hours=2)
    run_jobs(town)
    assert "มีเรื่องด่วน 1 เรื่อง" in officer.pushed()
    assert "รับเรื่องแล้ว" in officer.taps("เปิดอ่าน").labels
    officer.taps("โทรหาผู้แจ้งแล้ว", on=card)
    assert state(town) == (SafeguardingState.CALLED, officer.person)
    clock.on(hours=20)
    run_jobs(town)
    assert alerted(town) == [officer.person, officer.person]


def test_who_has_called_is_troubled_no_more_that_day_and_all_are_reminded_each_office_day(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    takes(town, teacher, officer)
    officer.taps("โทรหาผู้แจ้งแล้ว")
    days = []
    for _ in range(2 * 8):
        clock.on(hours=12)
        run_jobs(town)
        told = [person.pushed() for person in (officer, second)]
        if any(seen.messages for seen in told):
            assert all("ยังไม่จบ" in seen for seen in told)
            days.append(f"{clock.now:%d}")
    # The 17th is a holiday of the office, the 20th and the 21st are a weekend.
    assert days == ["18", "19", "22", "23"]
    assert alerted(town) == [officer.person]


def test_passed_on_after_the_call_it_is_taken_and_called_about_anew(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    takes(town, teacher, officer)
    officer.walks("โทรหาผู้แจ้งแล้ว", "ส่งให้คนอื่น")
    assert state(town)[0] == SafeguardingState.RAISED
    second.pushed()
    shown = second.taps("เปิดอ่าน")
    assert "คุณวิภา ใจงาม โทรหาผู้แจ้งแล้ว 09.00 น." in shown
    second.taps("รับเรื่องแล้ว")
    assert state(town) == (SafeguardingState.TAKEN, second.person)
    assert record(town).due_at is not None


def test_a_director_of_a_school_who_reported_is_called_nothing_else(town: Town, officer: Someone, clock: Clock) -> None:
    director = Someone(town, *town.member("วีระ มั่นคง", Role.DIRECTOR, town.schools[0]))
    takes(town, director, officer)
    officer.taps("โทรหาผู้แจ้งแล้ว")
    assert "บันทึกว่าโทรหาคุณแล้ว" in director.pushed()
