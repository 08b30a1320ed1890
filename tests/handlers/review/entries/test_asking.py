"""“ขอข้อมูลเพิ่ม”: an officer asks one thing, whoever has reported answers it, and the card shows both."""

from datetime import date

import pytest
from sqlalchemy import update

from models.cases import Case
from models.codes import MatterState, Owner, Role
from models.matters import Matter
from models.memberships import Membership
from tests.handlers.cases.test_restricted import drawn
from tests.handlers.messages.owing import states
from tests.handlers.people.person.leaving import call_back, put_on_leave
from tests.handlers.review.desk import matter
from tests.handlers.review.test_opened import CALL, CUSTODY, STUDYING
from tests.handlers.steps import additions, case_of, report, reports
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

SCHOOL = "ชื่อโรงเรียนใหม่"
ASKS = "เขตขอข้อมูลเพิ่ม 1 ข้อ: “ชื่อโรงเรียนใหม่” ที่เหลือครบแล้ว ขอบคุณ"
NO_MORE = "ข้อนี้ไม่ต้องตอบแล้ว ขอบคุณค่ะ"
DUE = date(2026, 6, 23)


def opened(officer: Someone) -> str:
    return officer.presses("desk_open", {"item": f"m{matter(officer.town).id}"}).text


def asks(officer: Someone, *way: str) -> None:
    opened(officer)
    officer.walks("ขอข้อมูลเพิ่ม", *(way or (SCHOOL,)))


@pytest.fixture
def closing(town: Town, teacher: Someone, child: int) -> Matter:
    """A child that studies elsewhere, nobody knows where."""
    report(teacher, *STUDYING)
    teacher.says("ยังไม่รู้ชื่อ")
    return matter(town)


@pytest.fixture
def asked(closing: Matter, officer: Someone) -> Matter:
    asks(officer)
    return matter(officer.town)


def test_one_question_goes_to_who_has_reported_and_her_answer_stands_on_the_card(
    town: Town, closing: Matter, teacher: Someone, officer: Someone
) -> None:
    opened(officer)
    which = officer.taps("ขอข้อมูลเพิ่ม")
    assert "น้อง 0001 ถามครูสมศรีเรื่องอะไร" in which
    assert which.labels[:4] == [SCHOOL, "วันที่เริ่มเรียน", "เบอร์ติดต่อ", "พิมพ์คำถามเอง"]
    sent = officer.taps(SCHOOL)
    assert "รอครูสมศรีตอบถึง อ. 23 มิ.ย." in sent
    assert ASKS in teacher.pushed()
    question = teacher.taps("ตอบข้อนี้")
    assert "เขตขอข้อมูลเพิ่ม 1 ข้อ: “ชื่อโรงเรียนใหม่”" in question
    assert "ส่งคำตอบให้เขตแล้ว น้อง 0001" in teacher.says("วัดสระลุมพุก")
    assert matter(town).state == MatterState.OPEN
    assert "ถาม “ชื่อโรงเรียนใหม่” ตอบ “วัดสระลุมพุก”" in opened(officer)
    assert [(one.what, one.value) for one in additions(town)] == [("school_name", "วัดสระลุมพุก")]


def test_a_card_that_was_open_before_the_answer_decides_nothing(
    town: Town, asked: Matter, teacher: Someone, officer: Someone
) -> None:
    opened(officer)
    teacher.presses("answer", {"matter": asked.id})
    teacher.says("วัดสระลุมพุก")
    assert "มีข่าวใหม่หลังเปิดการ์ดนี้" in officer.taps("พบใน DMC อนุมัติ")
    assert matter(town).state == MatterState.OPEN


def test_she_may_not_know(town: Town, asked: Matter, teacher: Someone, officer: Someone) -> None:
    teacher.pushed()
    teacher.taps("ตอบข้อนี้")
    assert "บันทึกแล้วว่ายังไม่รู้" in teacher.taps("ยังไม่รู้")
    assert matter(town).state == MatterState.OPEN
    assert additions(town) == []
    assert "ครูตอบว่ายังไม่รู้" in opened(officer)


def test_a_prepared_question_is_answered_by_buttons(
    town: Town, teacher: Someone, officer: Someone, closing: Matter
) -> None:
    asks(officer, "วันที่เริ่มเรียน")
    teacher.pushed()
    assert teacher.taps("ตอบข้อนี้").labels[:3] == ["จันทร์ 15 มิ.ย.", "อาทิตย์ 14 มิ.ย.", "ยังไม่รู้"]
    teacher.taps("อาทิตย์ 14 มิ.ย.")
    assert "ตอบ “14 มิ.ย.”" in opened(officer)
    asks(officer, "เบอร์ติดต่อ")
    teacher.says("ตอบข้อนี้")
    assert "ยังไม่ครบ" in teacher.says("1234")
    teacher.says("081-234-5678")
    assert "081-234-5678" in opened(officer).replace("\N{NON-BREAKING HYPHEN}", "-")


def test_a_question_in_her_own_words_says_nothing_delicate(
    town: Town, closing: Matter, teacher: Someone, officer: Someone
) -> None:
    opened(officer)
    officer.walks("ขอข้อมูลเพิ่ม", "พิมพ์คำถามเอง")
    assert "เรื่องละเอียดอ่อนไม่ถามในแชต" in officer.says("น้องท้องกี่เดือน")
    officer.says("อยู่หมู่บ้านไหน")
    teacher.says("ตอบ น้อง 1")
    assert "อยู่หมู่บ้านไหน" in teacher.seen
    assert "เรื่องนี้ละเอียดอ่อน" in teacher.says("ติดคุกอยู่")
    teacher.taps("ใช่")
    assert "ถาม “อยู่หมู่บ้านไหน” ตอบ “เรื่องละเอียดอ่อน”" in opened(officer)


def test_while_she_is_asked_the_clock_of_the_district_stands_still(
    town: Town, closing: Matter, teacher: Someone, officer: Someone
) -> None:
    due = matter(town).due_on
    assert due == DUE
    asks(officer)
    assert matter(town).due_on == date(2026, 6, 30)  # the whole time, if nobody answers
    town.clock.on(days=2)
    teacher.says("ตอบข้อนี้")
    teacher.says("วัดสระลุมพุก")
    assert matter(town).due_on == date(2026, 6, 24)
    assert matter(town).kept_until is None


def test_answered_on_the_same_day_nothing_has_moved(town: Town, asked: Matter, teacher: Someone) -> None:
    teacher.says("ตอบข้อนี้")
    teacher.says("วัดสระลุมพุก")
    assert matter(town).due_on == DUE


def test_without_an_answer_it_is_back_by_itself(town: Town, asked: Matter, teacher: Someone, officer: Someone) -> None:
    officer.presses("desk_queue", {"queue": "CHECK", "page": 0})
    assert any("รอครูตอบ" in label for label in officer.seen.labels), officer.seen
    town.clock.on(days=8)
    officer.presses("desk_queue", {"queue": "CHECK", "page": 0})
    assert any("รอ 8 วัน" in label for label in officer.seen.labels), officer.seen
    card = opened(officer)
    assert "ถาม “ชื่อโรงเรียนใหม่” ครูยังไม่ตอบ" in card
    assert ASKS not in teacher.pushed()  # nobody waits any more
    officer.walks("ขอข้อมูลเพิ่ม", SCHOOL)  # she may be asked once more
    assert ASKS in teacher.pushed()


def test_only_one_question_is_open_at_a_time(asked: Matter, officer: Someone, colleague: Someone) -> None:
    assert "ขอข้อมูลเพิ่ม" not in opened(colleague)
    assert "ถามไปแล้ว" in colleague.presses("desk_ask", {"item": f"m{asked.id}"})


def test_a_question_is_taken_back(town: Town, asked: Matter, teacher: Someone, officer: Someone) -> None:
    opened(officer)
    officer.taps("ไม่ถามแล้ว")
    assert matter(town).state == MatterState.OPEN
    assert matter(town).due_on == DUE
    assert ASKS not in teacher.pushed()
    assert NO_MORE in teacher.presses("answer", {"matter": asked.id})
    officer.presses("desk_ask_no_more", {"item": f"m{asked.id}"})  # pressed twice it is once
    assert "ขอข้อมูลเพิ่ม" in officer.seen.labels


def test_what_she_says_to_a_question_that_was_taken_back_answers_no_other(
    town: Town, asked: Matter, teacher: Someone, officer: Someone
) -> None:
    teacher.presses("answer", {"matter": asked.id})
    opened(officer)
    officer.taps("ไม่ถามแล้ว")
    asks(officer, "วันที่เริ่มเรียน")
    assert NO_MORE in teacher.says("วัดสระลุมพุก")
    assert additions(town) == []
    assert "เขตขอข้อมูลเพิ่ม 1 ข้อ: “วันที่เริ่มเรียน”" in teacher.seen  # what she is owed comes along
    assert "“วันที่เริ่มเรียน”" in teacher.taps("ตอบข้อนี้")
    teacher.taps("อาทิตย์ 14 มิ.ย.")
    assert "ตอบ “14 มิ.ย.”" in opened(officer)


def test_decided_meanwhile_the_question_is_settled(
    town: Town, asked: Matter, teacher: Someone, officer: Someone
) -> None:
    teacher.presses("answer", {"matter": asked.id})
    opened(officer)
    officer.taps("พบใน DMC อนุมัติ")
    assert NO_MORE in teacher.says("วัดสระลุมพุก")
    assert additions(town) == []
    assert ASKS not in teacher.pushed()


def test_withdrawn_meanwhile_the_question_is_settled(
    town: Town, asked: Matter, teacher: Someone, officer: Someone
) -> None:
    teacher.presses("withdraw", {"report": reports(town)[-1].id})
    assert NO_MORE in teacher.presses("answer", {"matter": asked.id})
    assert ASKS not in teacher.pushed()
    teacher.presses("send_again", {"report": reports(town)[-1].id})
    assert (matter(town).state, matter(town).kept_until) == (MatterState.OPEN, None)


@pytest.mark.parametrize("open_at", ["the old button", "the question"])
def test_what_a_colleague_reports_meanwhile_is_not_told_by_what_she_has_open(
    open_at: str, town: Town, asked: Matter, teacher: Someone, officer: Someone, child: int
) -> None:
    other = Someone(town, *town.member("อรทัย ดีงาม", Role.TEACHER, town.schools[0]))

    def reads(*way: str) -> bytes:
        if open_at == "the question":
            teacher.presses("answer", {"matter": asked.id})
        other.presses("report_instead", {"case": child})
        other.walks(*way, "ส่งรายงาน")
        if open_at == "the question":
            return drawn(teacher.says("วัดสระลุมพุก"))
        return drawn(teacher.presses("answer", {"matter": asked.id}))

    studying = reads(*STUDYING)
    assert NO_MORE in teacher.seen
    other.presses("withdraw", {"report": reports(town)[-1].id})
    officer.presses("desk_ask", {"item": f"m{asked.id}"})
    officer.taps(SCHOOL)
    assert ASKS in teacher.pushed()
    assert reads(*CUSTODY) == studying
    assert case_of(town, child).restricted


def test_who_looks_after_a_restricted_child_is_not_asked(
    town: Town, closing: Matter, officer: Someone, child: int
) -> None:
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == child).values(restricted=True))
        session.execute(update(Matter).where(Matter.id == closing.id).values(owner=Owner.NAMED))
    assert "ตอนนี้ไม่มีใครที่โรงเรียนตอบในแชตได้" in officer.presses("desk_ask", {"item": f"m{closing.id}"})
    assert matter(town).state == MatterState.OPEN


def test_who_has_moved_to_another_school_has_nothing_to_answer(town: Town, asked: Matter, teacher: Someone) -> None:
    """She reads what anybody there reads who was asked nothing."""
    leaves(town, teacher)
    with town.sessions.begin() as session:
        session.execute(
            update(Membership)
            .where(Membership.person_id == teacher.person)
            .values(school_id=town.schools[1], ended_at=None)
        )
    other = Someone(town, *town.member("นภา แก้วใส", Role.TEACHER, town.schools[1]))
    for words in ("ตอบข้อนี้", "ตอบ น้อง 0001"):
        assert teacher.says(words).text == other.says(words).text
        assert SCHOOL not in teacher.seen


def test_whatever_stands_there_nothing_is_asked_about_a_restricted_child(
    town: Town, asked: Matter, teacher: Someone, child: int
) -> None:
    """Also where the question was put before."""
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == child).values(restricted=True))
        session.execute(update(Matter).where(Matter.id == asked.id).values(owner=Owner.NAMED))
    assert NO_MORE in teacher.presses("answer", {"matter": asked.id})
    assert SCHOOL not in teacher.says("ตอบข้อนี้")
    teacher.says("วัดสระลุมพุก")
    assert additions(town) == []
    assert matter(town).state == MatterState.ASKED


def test_an_answer_is_not_taken_twice(town: Town, asked: Matter, teacher: Someone, officer: Someone) -> None:
    teacher.says("ตอบข้อนี้")
    teacher.says("วัดสระลุมพุก")
    assert NO_MORE in teacher.presses("answer", {"matter": asked.id})


def leaves(town: Town, person: Someone) -> None:
    with town.sessions.begin() as session:
        held = update(Membership).where(Membership.person_id == person.person)
        session.execute(held.values(ended_at=town.clock.now))


def looks_after(town: Town, case: int, person: Someone) -> None:
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(assignee_id=person.person))


def test_who_looks_after_the_child_is_asked_where_who_has_reported_has_left(
    town: Town, closing: Matter, teacher: Someone, officer: Someone, child: int
) -> None:
    other = Someone(town, *town.member("อรทัย ดีงาม", Role.TEACHER, town.schools[0]))
    leaves(town, teacher)
    opened(officer)
    assert "ตอนนี้ไม่มีใครที่โรงเรียนตอบในแชตได้" in officer.taps("ขอข้อมูลเพิ่ม")
    assert matter(town).state == MatterState.OPEN
    looks_after(town, child, other)
    assert "ถามครูอรทัยเรื่องอะไร" in officer.presses("desk_ask", {"item": f"m{closing.id}"})
    officer.taps(SCHOOL)
    assert ASKS in other.pushed()
    assert ASKS not in teacher.pushed()
    other.says("ตอบข้อนี้ น้อง 0001")
    other.says("วัดสระลุมพุก")
    assert "ตอบ “วัดสระลุมพุก”" in opened(officer)


def test_who_is_on_leave_is_not_asked(
    town: Town, closing: Matter, teacher: Someone, officer: Someone, child: int
) -> None:
    other = Someone(town, *town.member("อรทัย ดีงาม", Role.TEACHER, town.schools[0]))
    put_on_leave(town, teacher.person)
    press = {"item": f"m{closing.id}"}
    assert "ตอนนี้ไม่มีใครที่โรงเรียนตอบในแชตได้" in officer.presses("desk_ask", press)
    looks_after(town, child, other)
    assert "ถามครูอรทัยเรื่องอะไร" in officer.presses("desk_ask", press)
    call_back(town, teacher.person)
    assert "ถามครูสมศรีเรื่องอะไร" in officer.presses("desk_ask", press)


def test_a_colleague_who_has_nothing_to_do_with_it_may_not_answer(town: Town, asked: Matter) -> None:
    other = Someone(town, *town.member("อรทัย ดีงาม", Role.TEACHER, town.schools[0]))
    assert "ไม่พบน้องคนนี้" in other.presses("answer", {"matter": asked.id})
    assert SCHOOL not in other.says("ตอบ น้อง 1")
    assert SCHOOL not in other.says("ตอบข้อนี้")


def test_of_what_is_delicate_nothing_is_asked_in_a_chat(town: Town, teacher: Someone, officer: Someone) -> None:
    deceased = ("กรณีอื่น", "เสียชีวิต", "โทร วันนี้")
    for name, way in zip(CHILDREN_NAMES, (CUSTODY, CALL, deceased), strict=False):
        teacher.presses("report", {"case": town.child(name)})
        teacher.walks(*way, "ส่งรายงาน")
        opened(officer)
        assert "ขอข้อมูลเพิ่ม" not in officer.seen.labels


def test_what_she_takes_back_in_line_is_forgotten_whoever_has_reported(
    town: Town, asked: Matter, teacher: Someone, officer: Someone, child: int
) -> None:
    other = Someone(town, *town.member("อรทัย ดีงาม", Role.TEACHER, town.schools[0]))
    looks_after(town, child, other)
    town.clock.on(days=3)
    other.says("ตอบข้อนี้")
    other.says("วัดสระลุมพุก")
    other.takes_back(other.message)
    assert [(one.value, one.source) for one in additions(town)] == [(None, None)]
    assert "วัดสระลุมพุก" not in opened(officer)


def test_of_two_questions_she_chooses(town: Town, teacher: Someone, officer: Someone) -> None:
    for name in CHILDREN_NAMES[:2]:
        teacher.presses("report", {"case": town.child(name)})
        teacher.walks(*STUDYING, "ส่งรายงาน", "ยังไม่รู้ชื่อ")
        asks(officer)
    assert "เขตถามไว้ 2 ข้อ ตอบของน้องคนไหนก่อน" in teacher.says("ตอบข้อนี้")
    assert "เขตขอข้อมูลเพิ่ม 1 ข้อ" in teacher.taps("น้อง 0002 ›")
    teacher.says("วัดสระลุมพุก")
    assert "เขตขอข้อมูลเพิ่ม 1 ข้อ" in teacher.says("ตอบ น้อง 1")


def test_typed_it_is_asked_too(closing: Matter, officer: Someone, teacher: Someone) -> None:
    assert "ถามครูสมศรีเรื่องอะไร" in officer.says("ขอข้อมูลเพิ่ม น้อง 1")
    assert "ถามแล้ว" in officer.says(SCHOOL)
    assert ASKS in teacher.pushed()
    assert "ขอข้อมูลเพิ่ม" in officer.says("ไม่ถามแล้ว น้อง 1").labels


def test_a_question_of_her_own_is_no_prepared_one(closing: Matter, officer: Someone, teacher: Someone) -> None:
    officer.says("ขอข้อมูลเพิ่ม น้อง 1")
    assert "กด “พิมพ์คำถามเอง” ก่อน" in officer.says(f"{SCHOOL} อยู่จังหวัดอะไร")
    assert not teacher.pushed().messages


def test_nobody_else_hears_of_it(town: Town, asked: Matter, director: Someone, colleague: Someone) -> None:
    assert states(town) == ["asked WAITING"]
    assert not director.pushed().messages
    assert not colleague.pushed().messages
