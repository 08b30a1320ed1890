"""Whoever asks about what is kept of her is owed an answer, whoever she is; an officer of her area gives it, once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from flows.engine.inputs import Acted, Input, Said
from handlers.turn.batch.take_all import take_all
from handlers.turn.incoming import Incoming, Kind
from models.codes import ConversationState, DataAnswer, DataAsk, RequestState, Role
from models.contacts import Contact
from models.conversations import Conversation
from models.data_requests import DataRequest
from models.people import Person
from tests.handlers import town as towns
from tests.handlers.safeguarding.test_at_once import both
from tests.handlers.steps import UNDECIDED
from tests.handlers.tester import Someone, stored_event
from tests.handlers.together import in_a_worker
from tests.handlers.town import Town


@pytest.fixture
def stranger(town: Town) -> Someone:
    return Someone(town, town.account())


@pytest.fixture
def officer(town: Town) -> Someone:
    return Someone(town, *town.member("วิภา ใจงาม", Role.SUPERVISOR))


def requests(town: Town) -> list[DataRequest]:
    return town.rows(DataRequest)


def test_whoever_waits_is_shown_as_one_whom_nobody_vouches_for(town: Town, officer: Someone) -> None:
    waits = Someone(town, *town.member("สมใจ ดีงาม", Role.TEACHER, town.schools[0], confirmed=False))
    assert "รับคำขอแล้ว: ขอดูข้อมูล" in waits.says("ขอดูข้อมูล")
    assert "สมใจ ดีงาม (รอยืนยัน)" in officer.says(f"คำขอ {requests(town)[0].id}")


def test_thirty_days_of_the_calendar_also_where_they_end_on_a_sunday(town: Town, stranger: Someone) -> None:
    town.clock.now += timedelta(days=5)  # a Saturday; 30 days on is a Monday, from Friday it is a Sunday
    stranger.says("ขอลบข้อมูล")
    asked = requests(town)[0]
    assert asked.due_on == town.clock.now.date() + timedelta(days=30)
    town.clock.now -= timedelta(days=1)
    Someone(town, town.account()).says("ขอลบข้อมูล")
    assert requests(town)[1].due_on.weekday() == 6


def test_a_report_s_own_words_ask_for_nothing(town: Town) -> None:
    teacher = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
    teacher.presses("report", {"case": town.child(assignee=teacher.person)})
    teacher.walks(*UNDECIDED)
    teacher.taps("เพิ่มหมายเหตุ")
    assert "ขอลบข้อมูล" in teacher.says("ขอลบข้อมูล")
    assert not requests(town)


def test_a_question_with_buttons_stays_open(town: Town) -> None:
    teacher = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
    teacher.presses("report", {"case": town.child(assignee=teacher.person)})
    assert "ตอบภายใน" in teacher.says("ขอดูข้อมูล")
    assert "ลองติดต่อทางไหนมาแล้ว" in teacher.says("ยังติดต่อไม่ได้")


@pytest.mark.parametrize(
    ("begins", "asks"),
    [
        (lambda teacher, _: (teacher.says("อันตราย"), teacher.says("แจ้งเดี๋ยวนี้")), "safety"),
        (lambda teacher, child: teacher.presses("not_ours", {"case": child}), "refusing"),
        (lambda teacher, child: teacher.presses("report", {"case": child}), "report"),
    ],
)
def test_no_question_that_is_open_is_lost_for_a_number(
    begins: Callable[[Someone, int], object], asks: str, town: Town
) -> None:
    teacher = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
    with town.sessions.begin() as session:
        session.get_one(Person, teacher.person).phone = None
    begins(teacher, town.child(assignee=teacher.person))
    assert "รับคำขอแล้ว" in teacher.says("ขอลบข้อมูล")
    assert "มีเบอร์" not in teacher.seen
    with town.sessions() as session:
        hers = session.scalars(select(Conversation).join(Contact).where(Contact.person_id == teacher.person)).all()
    assert [one.flow for one in hers if one.state == ConversationState.OPEN] == [asks]


def test_who_is_parked_may_ask_and_is_asked_for_nothing(town: Town) -> None:
    sender, person = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    with town.sessions.begin() as session:
        session.get_one(Person, person).parked_at = town.clock.now
        session.get_one(Person, person).phone = None
    seen = Someone(town, sender, person).says("ขอดูข้อมูล")
    assert "รับคำขอแล้ว" in seen
    assert "มีเบอร์" not in seen
    assert [one.state for one in requests(town)] == [RequestState.OPEN]


def test_what_is_typed_is_not_kept_and_a_number_goes_with_its_message(town: Town, stranger: Someone) -> None:
    stranger.says("ขอลบข้อมูล")
    stranger.says("081-234-5678")
    asked = requests(town)[0]
    assert asked.phone == "0812345678"
    assert asked.phone_message is not None
    Someone(town, town.account()).takes_back(asked.phone_message)
    assert requests(town)[0].phone == "0812345678"
    stranger.takes_back(asked.phone_message)
    assert (requests(town)[0].phone, requests(town)[0].state) == (None, RequestState.OPEN)


def test_a_reason_goes_with_its_message_too(town: Town, stranger: Someone, officer: Someone) -> None:
    stranger.says("ขอลบข้อมูล")
    stranger.says("ไม่ให้เบอร์")
    officer.presses("data_decline", {"request": requests(town)[0].id})
    officer.says("กฎหมายให้เก็บไว้")
    message = requests(town)[0].reason_message
    assert message is not None
    officer.takes_back(message)
    assert "กฎหมาย" not in stranger.pushed()
    assert "ทำตามที่ขอไม่ได้" in stranger.seen


def test_pressed_twice_is_once_and_the_second_officer_reads_who(
    town: Town, stranger: Someone, officer: Someone
) -> None:
    second = Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
    stranger.says("ขอลบข้อมูล")
    stranger.says("ไม่ให้เบอร์")
    asked = {"request": requests(town)[0].id}
    for _ in range(2):
        assert "ตอบแล้ว" in officer.presses("data_answer", asked | {"how": "ERASED"})
    assert "คุณวิภา ใจงามตอบคำขอนี้แล้ว" in second.presses("data_answer", asked | {"how": "GIVEN"})
    assert requests(town)[0].answer == DataAnswer.ERASED
    assert "ลบข้อมูลตามที่ขอแล้ว" in stranger.pushed()
    assert not stranger.pushed().messages


def test_a_slip_that_nobody_has_read_is_not_spoken_of(town: Town, stranger: Someone, officer: Someone) -> None:
    stranger.says("ขอลบข้อมูล")
    asked = {"request": requests(town)[0].id}
    officer.presses("data_answer", asked | {"how": "ERASED"})
    officer.presses("data_undo", asked)
    assert not stranger.pushed().messages
    assert requests(town)[0].state == RequestState.OPEN


def test_an_answer_stands_where_who_has_asked_asks_anew(town: Town, stranger: Someone, officer: Someone) -> None:
    stranger.says("ขอลบข้อมูล")
    asked = {"request": requests(town)[0].id}
    officer.presses("data_answer", asked | {"how": "ERASED"})
    stranger.says("ขอดูข้อมูล")
    assert "ปุ่มนี้หมดอายุแล้ว" in officer.presses("data_undo", asked)
    assert [one.state for one in requests(town)] == [RequestState.ANSWERED, RequestState.OPEN]


def test_taken_back_it_stands_before_nobody(town: Town, stranger: Someone, officer: Someone) -> None:
    stranger.says("ขอลบข้อมูล")
    assert "ถอนคำขอข้อมูลแล้ว" in stranger.says("ไม่ขอแล้ว")
    assert "ไม่มีเรื่องรอเขต" in officer.says("งานรอเขต")
    assert "คนขอถอนคำขอนี้แล้ว" in officer.presses("data_open", {"request": requests(town)[0].id})


def test_asked_and_taken_back_again_and_again_it_is_one_row(town: Town, stranger: Someone, officer: Someone) -> None:
    for _ in range(3):
        for said in ("ขอลบข้อมูล", "ถอนคำขอข้อมูล", "ขอดูข้อมูล", "ถอนคำขอข้อมูล"):
            stranger.says(said)
            town.clock.on(minutes=1)
    assert [one.asked for one in requests(town)] == [(DataAsk.ERASE,), (DataAsk.SEE,)]
    assert "ไม่มีเรื่องรอเขต" in officer.says("งานรอเขต")
    assert "รับคำขอแล้ว: ขอลบข้อมูล" in stranger.says("ขอลบข้อมูล")
    asked = requests(town)[0]
    assert (asked.state, asked.ended_at, asked.ended_by) == (RequestState.OPEN, None, None)
    assert "ขอลบข้อมูล" in officer.says(f"คำขอ {asked.id}")
    officer.presses("data_answer", {"request": asked.id, "how": "ERASED"})
    town.clock.on(days=1)
    assert "ลบข้อมูลตามที่ขอแล้ว" in stranger.pushed()


def test_what_was_taken_back_on_another_day_is_asked_anew(town: Town, stranger: Someone) -> None:
    stranger.says("ขอลบข้อมูล")
    stranger.says("ถอนคำขอข้อมูล")
    town.clock.on(days=1)
    stranger.says("ขอลบข้อมูล")
    first, second = requests(town)
    assert (first.state, second.state) == (RequestState.TAKEN_BACK, RequestState.OPEN)
    assert second.due_on == first.due_on + timedelta(days=1)


def test_the_second_of_two_officers_in_two_workers_reads_who_has_answered(
    town: Town, stranger: Someone, officer: Someone
) -> None:
    other = Someone(town, *town.member("อร ดีงาม", Role.SUPERVISOR))
    stranger.says("ขอลบข้อมูล")
    asked = {"request": str(requests(town)[0].id)}
    first, second = (
        (one, Acted("data_answer", asked | {"how": how})) for one, how in ((officer, "ERASED"), (other, "GIVEN"))
    )
    (seen,) = both(town, in_a_worker(first), in_a_worker(second))
    assert "คุณวิภา ใจงามตอบคำขอนี้แล้ว" in seen
    assert requests(town)[0].answer == DataAnswer.ERASED


def test_what_is_taken_back_in_one_worker_is_not_answered_in_another(
    town: Town, stranger: Someone, officer: Someone
) -> None:
    stranger.says("ขอลบข้อมูล")
    answer = Acted("data_answer", {"request": str(requests(town)[0].id), "how": "ERASED"})
    (seen,) = both(town, in_a_worker((stranger, Said("ถอนคำขอข้อมูล"))), in_a_worker((officer, answer)))
    assert "คนขอถอนคำขอนี้แล้ว" in seen
    assert (requests(town)[0].state, requests(town)[0].answer) == (RequestState.TAKEN_BACK, None)


def test_nobody_reopens_what_another_account_has_taken_back(town: Town, stranger: Someone) -> None:
    stranger.says("ขอลบข้อมูล")
    stranger.says("ถอนคำขอข้อมูล")
    Someone(town, town.account()).says("ขอลบข้อมูล")
    assert [one.state for one in requests(town)] == [RequestState.TAKEN_BACK, RequestState.OPEN]


def test_in_one_batch_too_it_is_one_row(town: Town, stranger: Someone) -> None:
    other = Someone(town, town.account())
    together(
        town, *((one, Said(said)) for said in ("ขอลบข้อมูล", "ถอนคำขอข้อมูล", "ขอลบข้อมูล") for one in (stranger, other))
    )
    assert [one.state for one in requests(town)] == [RequestState.OPEN] * 2


def test_of_another_area_it_is_not_there(town: Town, stranger: Someone) -> None:
    elsewhere = towns.build(town.sessions)
    other = Someone(elsewhere, *elsewhere.member("วิภา ใจงาม", Role.SUPERVISOR))
    stranger.says("ขอลบข้อมูล")
    nothing = other.presses("data_open", {"request": 999_999}).text
    assert other.presses("data_open", {"request": requests(town)[0].id}).text == nothing
    assert "ไม่มีเรื่องรอเขต" in other.says("งานรอเขต")


def test_what_is_late_stands_first_on_the_desk(town: Town, stranger: Someone, officer: Someone) -> None:
    teacher = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
    stranger.says("ขอลบข้อมูล")
    teacher.presses("report", {"case": town.child(assignee=teacher.person)})
    teacher.walks("เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน", "ส่งรายงาน")
    assert officer.says("งานรอเขต").labels[0].startswith("รอตรวจ")
    town.clock.now += timedelta(days=31)
    assert officer.says("งานรอเขต").labels[0].startswith("คำขอเรื่องข้อมูล")


def test_something_else_joins_what_is_open(town: Town, stranger: Someone) -> None:
    for said in ("ขอดูข้อมูล", "ไม่ให้เบอร์", "ขอลบข้อมูล", "ขอลบข้อมูล"):
        stranger.says(said)
    assert [one.asked for one in requests(town)] == [(DataAsk.SEE, DataAsk.ERASE)]


def test_an_answer_that_was_corrected_before_it_was_read_is_read_once(
    town: Town, stranger: Someone, officer: Someone
) -> None:
    stranger.says("ขอลบข้อมูล")
    stranger.says("ไม่ให้เบอร์")
    asked = {"request": requests(town)[0].id}
    officer.presses("data_answer", asked | {"how": "ERASED"})
    officer.presses("data_undo", asked)
    officer.presses("data_answer", asked | {"how": "GIVEN"})
    assert "ให้ข้อมูลตามที่ขอแล้ว" in stranger.pushed()
    assert len(stranger.seen.messages) == 1


def test_no_day_that_has_passed_is_promised(town: Town, stranger: Someone, officer: Someone) -> None:
    stranger.says("ขอลบข้อมูล")
    town.clock.on(days=40)
    for seen in (stranger.says("ไม่ให้เบอร์"), stranger.says("ขอลบข้อมูล"), stranger.says("ขอดูข้อมูล")):
        assert "เลยวันที่ต้องตอบแล้ว" in seen
        assert "ตอบภายใน" not in seen
        assert "ถามได้ที่เจ้าหน้าที่คุ้มครองข้อมูลของเขต" in seen
    asked = {"request": requests(town)[0].id}
    officer.presses("data_answer", asked | {"how": "ERASED"})
    stranger.pushed()
    officer.presses("data_undo", asked)
    town.clock.on(days=1)
    assert "เลยวันที่ต้องตอบแล้ว" in stranger.pushed()


def test_after_a_week_no_answer_is_a_slip(town: Town, stranger: Someone, officer: Someone) -> None:
    stranger.says("ขอลบข้อมูล")
    asked = {"request": requests(town)[0].id}
    officer.presses("data_answer", asked | {"how": "ERASED"})
    town.clock.on(days=7)
    assert "กดผิด ขอแก้" in officer.presses("data_open", asked).labels
    town.clock.on(days=1)
    assert "กดผิด ขอแก้" not in officer.presses("data_open", asked).labels
    assert "หมดอายุ" in officer.presses("data_undo", asked)
    assert requests(town)[0].state == RequestState.ANSWERED


def together(town: Town, *inputs: tuple[Someone, Input]) -> None:
    """In one batch."""
    with town.sessions.begin() as session:
        now = town.clock.now
        came = [
            Incoming(
                stored_event(session, town.channel, one.user, now, None),
                town.channel,
                one.user,
                Kind.INPUT,
                now,
                given,
                f"together{nth}",
            )
            for nth, (one, given) in enumerate(inputs)
        ]
        take_all(session, came, recorded_at=now, now=now)


def test_an_account_has_one_that_is_open_however_many_come_together(
    town: Town, stranger: Someone, officer: Someone
) -> None:
    for said in ("ขอลบข้อมูล", "ไม่ให้เบอร์"):
        stranger.says(said)
    first = {"request": str(requests(town)[0].id)}
    together(town, (officer, Acted("data_answer", first | {"how": "ERASED"})), (stranger, Said("ขอดูข้อมูล")))
    assert [one.state for one in requests(town)] == [RequestState.ANSWERED, RequestState.OPEN]
    together(town, (stranger, Said("ถอนคำขอข้อมูล")), (officer, Acted("data_undo", first)))
    assert [one.state for one in requests(town)] == [RequestState.OPEN, RequestState.TAKEN_BACK]
    officer.presses("data_answer", first | {"how": "ERASED"})
    together(town, (officer, Acted("data_undo", first)), (stranger, Said("ขอแก้ข้อมูล")))
    assert [one.asked for one in requests(town) if one.state == RequestState.OPEN] == [(DataAsk.ERASE, DataAsk.CORRECT)]
    together(town, (stranger, Said("ถอนคำขอข้อมูล")), (stranger, Said("ขอดูข้อมูล")))
    assert [one.asked for one in requests(town) if one.state == RequestState.OPEN] == [(DataAsk.SEE,)]


@pytest.mark.parametrize("said", ["ถอนคำขอ", "ยกเลิกคำขอ"])
def test_who_has_asked_nothing_says_it_of_something_else(said: str, town: Town) -> None:
    teacher = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
    assert "คำขอเรื่องข้อมูล" not in teacher.says(said)
    teacher.says("ขอลบข้อมูล")
    assert "ถอนคำขอข้อมูลแล้ว" in teacher.says(said)
