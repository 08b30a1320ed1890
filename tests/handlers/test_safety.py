"""The safe way out: from anywhere, numbers first, an alert that is real, and nothing of it anywhere else."""

import pytest
from sqlalchemy import select

from flows import safety
from flows.phrase import in_thai
from flows.say import Call, Card, Message, Text
from handlers import jobs
from handlers.operator import queues as operator
from models.audit import AuditEntry
from models.codes import Role, SafeguardingState, SuspectAtSchool
from models.outbox import OutboxMessage
from models.people import Person
from models.reports import Report
from models.safeguarding import SafeguardingAlert, SafeguardingLogEntry, SafeguardingRecord
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town

SCREEN = "ถ้าตอนนี้น้องมีอันตราย โทรก่อนเลย"


@pytest.fixture
def second(town: Town, officer: Someone) -> Someone:
    """The second named officer."""
    return Someone(town, *town.member("กานดา รักงาน", Role.SUPERVISOR, safeguarding=True))


def record(town: Town) -> SafeguardingRecord:
    (found,) = town.rows(SafeguardingRecord)
    return found


def log(town: Town) -> list[str]:
    with town.sessions() as session:
        mine = select(SafeguardingLogEntry.action).where(SafeguardingLogEntry.record_id == record(town).id)
        return list(session.scalars(mine.order_by(SafeguardingLogEntry.id)))


def numbers(seen: Seen) -> list[str]:
    return [button.does.phone for button in seen.buttons if isinstance(button.does, Call)]


def raise_alert(person: Someone) -> None:
    person.says("ช่วยด้วย")
    person.taps("แจ้งเดี๋ยวนี้")


@pytest.mark.parametrize("word", ["ช่วยด้วย", "น้องถูกทำร้าย", "อันตราย", "ขอช่วยด่วน 1300", "1300"])
def test_one_word_opens_it_from_anywhere(word: str, town: Town, teacher: Someone, child: int) -> None:
    assert SCREEN in teacher.says(word)
    teacher.says("ยกเลิก")
    teacher.says("น้องที่ดูแล")
    teacher.taps("รายงาน")
    assert SCREEN in teacher.says(word)
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "เจอ ยังไม่แน่ใจ", "โทร วันนี้", "เรื่องอื่น", "พิมพ์เอง")
    assert SCREEN in teacher.says(f"{word} ค่ะ")
    assert numbers(teacher.seen)[:2] == ["1300", "191"]


def test_the_menu_has_it_for_everybody(teacher: Someone, director: Someone, officer: Someone) -> None:
    for person in (teacher, director, officer):
        person.says("เมนู")
        assert SCREEN in person.taps("ขอช่วยด่วน 1300")


def test_somebody_unknown_gets_the_numbers_and_nothing_is_kept(town: Town, stranger: Someone, officer: Someone) -> None:
    assert numbers(stranger.says("ช่วยด้วย"))[:2] == ["1300", "191"]
    assert "แจ้งเดี๋ยวนี้" not in stranger.seen.labels
    assert town.rows(SafeguardingRecord) == []
    assert officer.pushed().messages == ()


def test_who_waits_for_confirmation_can_raise_an_alert(town: Town, officer: Someone) -> None:
    waiting = Someone(town, *town.member("สมใจ ดีงาม", Role.TEACHER, town.schools[0], confirmed=False))
    raise_alert(waiting)
    assert "แจ้งคุณวิภา ใจงาม (เขต) แล้ว" in waiting.seen
    assert "มีเรื่องด่วน 1 เรื่อง" in officer.pushed()


def test_a_group_is_told_to_write_in_private(town: Town, teacher: Someone, officer: Someone) -> None:
    assert "เฉพาะแชตส่วนตัว" in teacher.says_in_group("ช่วยด้วย")
    assert town.rows(SafeguardingRecord) == []


def test_the_first_officer_is_alerted_before_anything_else_is_asked(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    teacher.says("ช่วยด้วย")
    assert town.rows(SafeguardingRecord) == []
    teacher.taps("แจ้งเดี๋ยวนี้")
    assert "แจ้งคุณวิภา ใจงาม (เขต) แล้ว 09.00 น. โทร 081-000-0009" in teacher.seen
    assert "ไม่แทนการแจ้งเจ้าหน้าที่ตามกฎหมาย" in teacher.seen
    assert "คนที่น่าเป็นห่วงอยู่ในโรงเรียนไหม" in teacher.seen
    assert (record(town).reporter_id, record(town).state) == (teacher.person, SafeguardingState.RAISED)
    with town.sessions() as session:
        alert = session.get_one(OutboxMessage, teacher.out.first[0])
    assert alert.urgent
    assert "เปิดอ่าน" in officer.pushed().labels
    assert second.pushed().messages == ()
    assert "ขอบคุณ บันทึกไว้ให้ผู้ดูแลของเขตแล้ว" in teacher.taps("ใช่ คนในโรงเรียน")
    assert record(town).suspect_at_school == SuspectAtSchool.YES
    assert log(town) == ["raised", "at_school_told"]


def test_told_is_said_only_when_line_has_taken_the_alert(town: Town, teacher: Someone, officer: Someone) -> None:
    teacher.refused = True
    raise_alert(teacher)
    assert "แจ้งคุณ" not in teacher.seen
    assert "กรุณาโทร 1300 เดี๋ยวนี้" in teacher.seen
    assert "คนที่น่าเป็นห่วงอยู่ในโรงเรียนไหม" in teacher.seen  # it is still open, so it is still asked


def test_nobody_reachable_is_said_at_once(town: Town, teacher: Someone, officer: Someone) -> None:
    officer.blocks()
    raise_alert(teacher)
    assert "ยังแจ้งเจ้าหน้าที่เขตไม่ได้ กรุณาโทร 1300 เดี๋ยวนี้" in teacher.seen
    assert record(town).nobody_reachable
    assert numbers(teacher.seen)[:2] == ["1300", "191"]


def test_an_officer_who_is_worried_herself_alerts_the_other(town: Town, officer: Someone, second: Someone) -> None:
    raise_alert(officer)
    assert "แจ้งคุณกานดา รักงาน" in officer.seen
    assert officer.pushed().messages == ()
    card = second.pushed()
    assert "เรื่องด่วนที่" in second.taps("เปิดอ่าน")
    assert "หมดอายุ" in officer.taps("เปิดอ่าน", on=card)


@pytest.mark.parametrize(
    ("first", "then", "suspect"),
    [("ใช่", "ไม่ใช่", SuspectAtSchool.NO), ("1", "2", SuspectAtSchool.YES), ("แจ้งเลย", "ไม่รู้", SuspectAtSchool.UNKNOWN)],
)
def test_everything_can_be_typed(
    first: str, then: str, suspect: SuspectAtSchool, town: Town, teacher: Someone, officer: Someone
) -> None:
    teacher.says("ช่วยด้วย")
    assert "แจ้งคุณวิภา" in teacher.says(first)
    teacher.says(then)
    assert record(town).suspect_at_school == suspect


def test_she_may_think_first_and_nobody_is_told(town: Town, teacher: Someone, officer: Someone) -> None:
    teacher.says("ช่วยด้วย")
    assert "ยังไม่ได้แจ้งใคร" in teacher.says("ยัง")
    assert town.rows(SafeguardingRecord) == []
    assert officer.pushed().messages == ()


def test_pressing_twice_is_one_alert(town: Town, teacher: Someone, officer: Someone) -> None:
    screen = teacher.says("ช่วยด้วย")
    teacher.taps("แจ้งเดี๋ยวนี้")
    assert "คนที่น่าเป็นห่วงอยู่ในโรงเรียนไหม" in teacher.taps("แจ้งเดี๋ยวนี้", on=screen)
    teacher.taps("ไม่รู้")
    assert "แจ้งผู้ดูแลของเขตไปแล้ว" in teacher.taps("แจ้งเดี๋ยวนี้", on=screen)
    assert len(officer.pushed().messages) == 1
    assert record(town).suspect_at_school == SuspectAtSchool.UNKNOWN


def test_back_after_telling_does_not_pretend_that_nobody_was_told(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    raise_alert(teacher)
    assert SCREEN in teacher.says("ย้อนกลับ")
    assert "ยังไม่ได้แจ้งใคร" not in teacher.taps("ยัง ขอคิดก่อน")
    assert "แจ้งผู้ดูแลของเขตไปแล้ว" in teacher.seen


def test_the_button_works_on_both_of_two_screens_and_days_later(
    town: Town, teacher: Someone, officer: Someone, clock: Clock
) -> None:
    first = teacher.says("ช่วยด้วย")
    teacher.says("ช่วยด้วย")
    assert "แจ้งคุณวิภา" in teacher.taps("แจ้งเดี๋ยวนี้", on=first)
    teacher.taps("ไม่รู้")
    later = teacher.says("ช่วยด้วย")
    teacher.taps("ยัง ขอคิดก่อน")
    clock.on(days=3)
    assert SCREEN in teacher.taps("แจ้งเดี๋ยวนี้", on=later)
    assert "แจ้งคุณวิภา" in teacher.taps("แจ้งเดี๋ยวนี้")
    assert len(town.rows(SafeguardingRecord)) == 2


def test_the_report_that_was_open_is_kept_and_offered_again(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "เจอ ยังไม่อยากกลับ", "โทร วันนี้")
    raise_alert(teacher)
    assert record(town).case_id == child
    assert "มีรายงานน้อง 0001 ค้างไว้" in teacher.taps("ไม่รู้")
    assert "สาเหตุหลัก" in teacher.taps("ทำต่อ")
    assert town.rows(Report) == []


def test_it_stands_in_the_first_question_and_beside_the_sensitive_one(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.taps("รายงาน")
    assert SCREEN in teacher.taps("เป็นห่วงความปลอดภัย")
    assert "หยุด" not in teacher.says("ย้อนกลับ")
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "เจอ ยังไม่แน่ใจ", "ไปบ้าน วันนี้", "เรื่องละเอียดอ่อน")
    assert SCREEN in teacher.taps("เป็นห่วงความปลอดภัย")
    teacher.taps("แจ้งเดี๋ยวนี้")
    assert record(town).case_id == child


def test_without_a_number_the_officer_is_told_where_it_stands(town: Town, teacher: Someone, officer: Someone) -> None:
    with town.sessions.begin() as session:
        session.get_one(Person, teacher.person).phone = None
    raise_alert(teacher)
    officer.pushed()
    assert "โทร: ยังไม่มีเบอร์ของผู้แจ้ง ดูได้จากทะเบียนครูของเขต" in officer.taps("เปิดอ่าน")
    assert "โทรหาผู้แจ้งได้เลย" not in officer.taps("รับเรื่องแล้ว")


def test_the_first_screen_follows_when_its_reply_is_lost(teacher: Someone, stranger: Someone) -> None:
    for person in (teacher, teacher, stranger):  # opened, asked for again, unknown
        person.says("ช่วยด้วย")
        assert person.out.must_arrive == safety.look_again()


def test_danger_is_real_in_practice_too(town: Town, teacher: Someone, officer: Someone) -> None:
    teacher.says("ลองทำดู")
    raise_alert(teacher)
    assert record(town).case_id is None


def test_the_officer_opens_takes_and_calls_back(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "เป็นห่วงความปลอดภัย", "แจ้งเดี๋ยวนี้", "ไม่ใช่คนในโรงเรียน")
    officer.pushed()
    opened = officer.taps("เปิดอ่าน")
    assert "ผู้แจ้ง: สมศรี ใจดี" in opened
    assert "คนที่น่าเป็นห่วง: ไม่ใช่คนในโรงเรียน" in opened
    assert "โรงเรียน: โรงเรียนบ้านหนองกระทุ่ม" in opened
    assert "แจ้งเมื่อ: 15 มิ.ย. 09.00 น." in opened
    assert f"แจ้งระหว่างรายงาน: {CHILDREN_NAMES[0]} ม.2 (น้อง 0001)" in opened
    assert numbers(opened) == ["0810000009"]
    assert record(town).state == SafeguardingState.OPENED
    assert "รับเรื่องแล้ว" in officer.taps("รับเรื่องแล้ว")
    assert (record(town).state, record(town).taken_by) == (SafeguardingState.TAKEN, officer.person)
    assert log(town) == ["raised", "at_school_told", "opened", "taken"]


def test_passing_on_alerts_the_other_and_starts_her_half_hour(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    raise_alert(teacher)
    officer.pushed()
    officer.taps("เปิดอ่าน")
    clock.on(minutes=40)
    assert "ส่งให้ผู้ดูแลคนอื่นแล้ว" in officer.taps("ส่งให้คนอื่น")
    assert "มีเรื่องด่วน 1 เรื่อง" in second.pushed()
    run_jobs(town)
    assert teacher.pushed().messages == ()
    clock.on(minutes=31)
    run_jobs(town)
    assert "กรุณาโทร 1300 โดยตรง" in teacher.pushed()


def test_with_nobody_else_it_stays_with_her(town: Town, teacher: Someone, officer: Someone) -> None:
    raise_alert(teacher)
    officer.pushed()
    opened = officer.taps("เปิดอ่าน")
    assert "ตอนนี้เรื่องยังอยู่กับคุณ" in officer.taps("ส่งให้คนอื่น")
    second = Someone(town, *town.member("กานดา รักงาน", Role.SUPERVISOR, safeguarding=True))
    officer.refused = True
    assert "ตอนนี้เรื่องยังอยู่กับคุณ" in officer.taps("ส่งให้คนอื่น", on=opened)
    assert "มีเรื่องด่วน 1 เรื่อง" in second.pushed()


def test_others_who_press_the_buttons_learn_nothing(
    town: Town, teacher: Someone, director: Someone, officer: Someone, stranger: Someone
) -> None:
    raise_alert(teacher)
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    unnamed = Someone(town, *town.member("ปรีชา ดูแล", Role.SUPERVISOR))
    for person in (teacher, director, colleague, unnamed, stranger):
        for act in ("safety_open", "safety_take", "safety_pass"):
            seen = person.presses(act, {"record": record(town).id})
            assert seen.text == "ปุ่มนี้หมดอายุแล้ว เริ่มใหม่จากเมนูได้เลย"
    assert officer.presses("safety_open", {"record": "9" * 30}).text.startswith("ปุ่มนี้หมดอายุแล้ว")
    assert record(town).opened_at is None
    assert log(town) == ["raised"]


def test_half_an_hour_unopened_alerts_the_second_and_tells_the_reporter_once(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    raise_alert(teacher)
    clock.on(minutes=29)
    run_jobs(town)
    assert second.pushed().messages == ()
    clock.on(minutes=2)
    run_jobs(town)
    assert "มีเรื่องด่วน 1 เรื่อง" in second.pushed()
    told = teacher.pushed()
    assert "ยังไม่มีเจ้าหน้าที่เปิดอ่าน กรุณาโทร 1300 โดยตรง" in told
    assert numbers(told)[:1] == ["1300"]
    assert [message.alt for message in told.messages if isinstance(message, Card)] == [safety.HURRY]
    clock.on(minutes=31)
    run_jobs(town)
    assert second.pushed().messages == teacher.pushed().messages == ()
    assert len(officer.pushed().messages) == 1
    assert "unopened" in log(town)


def test_an_opened_alert_troubles_nobody_else(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    raise_alert(teacher)
    officer.pushed()
    officer.taps("เปิดอ่าน")
    clock.on(minutes=31)
    run_jobs(town)
    assert second.pushed().messages == teacher.pushed().messages == ()


def test_nothing_of_it_stands_anywhere_else(
    town: Town, teacher: Someone, director: Someone, officer: Someone, second: Someone, child: int, clock: Clock
) -> None:
    teacher.says("น้องที่ดูแล")
    before = len(town.rows(AuditEntry))
    teacher.walks("รายงาน", "เจอ ยังไม่แน่ใจ")
    raise_alert(teacher)
    teacher.taps("ไม่รู้")
    officer.pushed()
    officer.walks("เปิดอ่าน", "ส่งให้คนอื่น")
    clock.on(minutes=31)
    run_jobs(town)
    actions = {entry.action for entry in town.rows(AuditEntry)[before:]}
    assert actions == {"case.opened"}  # the ordinary look before the worry
    with town.sessions() as session:
        listed = operator.outbox(session, clock.now)
        own = set(session.scalars(select(SafeguardingAlert.outbox_id)))
    shown = [message for message in listed if message.id in own]
    assert {message.purpose for message in shown} == {"urgent"}
    assert "safe" not in str(shown)
    for person in (director, teacher):
        person.says("น้องของโรงเรียน" if person is director else "น้องที่ดูแล")
        assert CHILDREN_NAMES[0] in person.seen
        assert "ด่วน" not in person.seen
        assert person.pushed().messages == () or person is teacher


def test_a_lock_screen_tells_nothing_of_it(town: Town, teacher: Someone, officer: Someone, clock: Clock) -> None:
    raise_alert(teacher)
    shown: list[Message] = [*officer.pushed().messages, teacher.out.must_arrive or Text("")]
    clock.on(minutes=31)
    run_jobs(town)
    shown += teacher.pushed().messages
    assert len(shown) == 3
    for message in shown:
        alone = in_thai(message.words if isinstance(message, Text) else message.alt)
        assert alone
        assert not [word for word in ("เด็ก", "คุ้มครอง", "ทำร้าย", "ห่วง") if word in alone]


def run_jobs(town: Town) -> None:
    with town.sessions.begin() as session:
        jobs.alerts_unopened(session, town.clock.now)
