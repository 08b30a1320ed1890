"""Who joins with a new LINE account is told to be there already; one press, and everything is hers in the new one."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from flows.engine.inputs import Acted, Said
from handlers.people.members import people
from models.areas import Area
from models.audit import AuditEntry
from models.codes import ConversationState, Role
from models.contacts import Contact
from models.memberships import Membership
from models.people import Person
from models.reports import Report
from tests.handlers.people.test_at_once import about_to_join
from tests.handlers.safeguarding.test_at_once import both
from tests.handlers.steps import WANTS, report
from tests.handlers.tester import Someone
from tests.handlers.together import in_a_worker, together
from tests.handlers.town import CHILDREN_NAMES, Town
from tests.handlers.turn.batch.test_same_batch import skip_on_sqlite

SAME = "คนเดิม บัญชีใหม่"
OLD_ACCOUNT = "บัญชีนี้มีบัญชีไลน์ใหม่ใช้แทนแล้ว"
PHONE = "0810000009"
"""That of everybody in the town."""


def joins(town: Town, name: str = "สมศรี ใจดี", phone: str | None = PHONE, role: Role = Role.TEACHER) -> Someone:
    """A newcomer of this name and number, with an account of her own."""
    code = f"{town.code[:-1]}{4 + len(town.rows(Person)) % 6}"
    school = town.schools[0] if role in (Role.TEACHER, Role.DIRECTOR) else None
    town.invitation(code, role, school=school, name=name, phone=phone)
    person, last = about_to_join(town, code)
    person.sends(last)
    return person


def accounts(town: Town, person: int | None) -> dict[str, bool]:
    """Of a person: LINE user id, and whether it is current."""
    with town.sessions() as session:
        rows = session.execute(
            select(Contact.line_user_id, Contact.replaced_at).where(
                Contact.channel_id == town.channel, Contact.person_id == person
            )
        )
        return {user: at is None for user, at in rows}


def move(town: Town, director: Someone) -> Someone:
    """She has a new account, and the director says so."""
    new = joins(town)
    director.pushed()
    director.taps(SAME)
    return new


def test_the_director_is_told_that_she_is_there_already(town: Town, teacher: Someone, director: Someone) -> None:
    town.clock.on(days=30)
    joins(town)
    for card in (director.pushed(), director.says("คนรอยืนยัน")):
        assert "มีอยู่แล้ว: ชื่อและเบอร์นี้ใช้พาน้องตั้งแต่ 15 มิ.ย. 2569 ที่โรงเรียนบ้านหนองกระทุ่ม" in card
        assert card.labels == [SAME, "ใช่ ครูของเรา", "ไม่ใช่"]


@pytest.mark.parametrize(("name", "phone"), [("สมใจ ดีงาม", PHONE), ("สมศรี ใจดี", "0819999999"), ("สมศรี ใจดี", None)])
def test_another_name_or_number_is_somebody_else(
    name: str, phone: str | None, town: Town, teacher: Someone, director: Someone
) -> None:
    joins(town, name, phone)
    assert SAME not in director.pushed().labels


def test_everything_is_hers_in_the_new_account(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    report(teacher, *WANTS)
    teacher.says("น้องที่ดูแล")
    new = move(town, director)
    assert "ย้ายคุณสมศรี ใจดี มาบัญชีใหม่แล้ว" in director.seen
    assert "ยินดีต้อนรับกลับมา" in new.pushed()
    assert CHILDREN_NAMES[0] in new.says("น้องที่ดูแล")
    new.taps("แก้รายงานล่าสุด")
    new.says("แก้ 3")
    new.walks("โทร เมื่อวาน", "บันทึกที่แก้")
    assert [one.reporter_id for one in town.rows(Report)] == [teacher.person] * 2
    held = [one for one in town.rows(Membership) if one.role == Role.TEACHER and one.ended_at is None]
    assert [one.person_id for one in held] == [teacher.person]
    assert accounts(town, teacher.person) == {teacher.user: False, new.user: True}


@pytest.mark.parametrize("put_aside", [False, True])
def test_what_was_left_unfinished_goes_on_in_the_new_account(
    put_aside: bool, town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ")
    if put_aside:
        teacher.says("เมนู")
    new = move(town, director)
    new.says("เมนู")
    assert "รู้ข่าวมาทางไหน" in new.taps("ทำต่อ")
    new.walks("โทร วันนี้", "เงินไม่พอ", "ส่งรายงาน")
    assert [one.reporter_id for one in town.rows(Report)] == [teacher.person]


def test_the_old_account_is_told_once_and_opens_nothing(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    card = teacher.seen
    move(town, director)
    told = teacher.pushed()
    assert "ถ้าไม่ใช่คุณที่เปลี่ยน โทรบอกเขตเลย 034-000-000" in told
    assert "สมศรี" not in told
    for seen in (
        teacher.says("น้องที่ดูแล"),
        teacher.says("เมนู"),
        teacher.says("อะไรนะ"),
        teacher.taps("รายงาน", on=card),
        teacher.follows(),
        teacher.sends_sticker(),
    ):
        assert OLD_ACCOUNT in seen
        assert "โทรหาเขต" in seen.labels
        assert CHILDREN_NAMES[0] not in seen
    assert teacher.pushed().messages == ()


def test_danger_words_show_1300_in_the_old_account_too(town: Town, teacher: Someone, director: Someone) -> None:
    teacher.says("ช่วยด้วย")
    screen = teacher.seen
    move(town, director)
    for seen in (teacher.says("ช่วยด้วย"), teacher.taps("แจ้งเดี๋ยวนี้", on=screen)):
        assert "โทร 1300" in seen.labels
        assert OLD_ACCOUNT not in seen


def test_she_may_come_back_to_the_old_account_with_a_new_code(town: Town, teacher: Someone, director: Someone) -> None:
    move(town, director)
    town.invitation(town.other_code, school=town.schools[0], phone=PHONE)
    teacher.says(town.other_code)
    teacher.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว")
    director.says("คนรอยืนยัน")
    director.taps(SAME)
    assert "เมนูพาน้อง" in teacher.says("เมนู")
    assert sorted(accounts(town, teacher.person).values()) == [False, True]
    assert accounts(town, teacher.person)[teacher.user]


def test_what_she_takes_back_goes_from_her_report_also_from_the_old_account(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ", "โทร วันนี้", "เงินไม่พอ", "เพิ่มหมายเหตุ")
    teacher.says("อยู่หลังวัด")
    note = teacher.message
    teacher.taps("ส่งรายงาน")
    move(town, director)
    teacher.takes_back(note)
    assert [one.note for one in town.rows(Report)] == [None]


def test_pressed_again_or_by_another_it_is_decided(town: Town, teacher: Someone, director: Someone) -> None:
    second = Someone(town, *town.member("วีระ มั่นคง", Role.DIRECTOR, town.schools[0]))
    new = joins(town)
    card = director.pushed()
    first, other = together((director, director.tap(SAME, on=card)), (second, second.tap("ใช่ ครูของเรา", on=card)))
    assert "ย้ายคุณสมศรี" in first
    assert "มีคนตอบไปแล้ว" in other
    assert "มีคนตอบไปแล้ว" in director.taps(SAME, on=card)
    assert len(new.pushed().messages) == 1
    with town.sessions() as session:
        said = session.scalars(
            select(AuditEntry.id).where(AuditEntry.area_id == town.area, AuditEntry.action == "member.same_person")
        ).all()
    assert len(said) == 1


def test_also_when_another_worker_has_not_yet_written_it(town: Town, teacher: Someone, director: Someone) -> None:
    second = Someone(town, *town.member("วีระ มั่นคง", Role.DIRECTOR, town.schools[0]))
    joins(town)
    card = director.pushed()
    (other,) = both(
        town,
        in_a_worker((director, director.tap(SAME, on=card))),
        in_a_worker((second, second.tap(SAME, on=card))),
    )
    assert "มีคนตอบไปแล้ว" in other


def test_of_two_new_accounts_in_two_workers_the_last_is_current(
    town: Town, teacher: Someone, director: Someone
) -> None:
    second = Someone(town, *town.member("วีระ มั่นคง", Role.DIRECTOR, town.schools[0]))
    for _ in range(2):
        joins(town)
    first, other = [Acted("same_person", {"membership": str(one.id)}) for one in town.rows(Membership)[-2:]]
    (moved,) = both(town, in_a_worker((director, first)), in_a_worker((second, other)))
    assert "ย้ายคุณสมศรี" in moved
    assert sorted(accounts(town, teacher.person).values()) == [False, False, True]


def test_both_accounts_in_the_same_batch_are_what_they_have_become(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ")
    new = joins(town)
    director.pushed()
    answer = teacher.tap("โทร วันนี้")
    _, old, shown = together((director, director.tap(SAME)), (teacher, answer), (new, Said("น้องที่ดูแล")))
    assert OLD_ACCOUNT in old
    assert CHILDREN_NAMES[0] in shown
    new.says("เมนู")
    assert "รู้ข่าวมาทางไหน" in new.taps("ทำต่อ")


def test_what_the_old_account_answers_before_it_in_the_batch_is_kept(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ")
    new = joins(town)
    director.pushed()
    together((teacher, teacher.tap("โทร วันนี้")), (director, director.tap(SAME)))
    new.says("เมนู")
    assert "สาเหตุ" in new.taps("ทำต่อ")
    open_now = [one for one in town.conversations() if one.state == ConversationState.OPEN]
    assert len(open_now) == 1


def test_nobody_gives_more_than_she_may_vouch_for(town: Town, director: Someone, officer: Someone) -> None:
    """A teacher's code with an officer's name and number on it makes nobody an officer, whatever a director says."""
    joins(town, "วิภา ใจงาม")
    card = director.pushed()
    assert SAME not in card.labels
    (waiting,) = (one for one in town.rows(Membership) if one.confirmed_at is None)
    assert "หมดอายุ" in director.presses("same_person", {"membership": waiting.id})
    assert list(accounts(town, officer.person).values()) == [True]


def test_an_alert_goes_to_the_new_account_and_the_old_one_which_can_do_nothing(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    second = Someone(town, *town.member("อรทัย สุขใจ", Role.SUPERVISOR))
    new = joins(town, "วิภา ใจงาม", role=Role.SUPERVISOR)
    second.pushed()
    second.taps(SAME)
    new.pushed(), officer.pushed()
    teacher.says("ช่วยด้วย")
    assert "แจ้งคุณวิภา ใจงาม" in teacher.taps("แจ้งเดี๋ยวนี้")
    assert "มีเรื่องด่วน" in new.pushed()
    assert "มีเรื่องด่วน" in officer.pushed()
    assert OLD_ACCOUNT in officer.taps("เปิดอ่าน")
    new.taps("เปิดอ่าน")
    assert "รับเรื่องแล้ว" in new.seen.labels


def test_what_waits_for_the_newcomer_reaches_her_new_account(town: Town, teacher: Someone, director: Someone) -> None:
    """She was worried about a child before anybody had vouched for her."""
    officer = Someone(town, *town.member("วิภา ใจงาม", Role.SUPERVISOR, safeguarding=True))
    new = joins(town)
    director.pushed()
    new.says("ช่วยด้วย")
    new.taps("แจ้งเดี๋ยวนี้")
    director.taps(SAME)
    new.pushed()
    officer.pushed()
    officer.taps("เปิดอ่าน")
    officer.taps("รับเรื่องแล้ว")
    assert "วิภา" in new.pushed()


@pytest.mark.parametrize("put_aside", [False, True])
def test_another_worker_does_not_go_on_with_what_was_moved(
    put_aside: bool, town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    """Its turn fails, and finds when it is tried again that the account is silent."""
    skip_on_sqlite(town, "one writes at a time")
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ")
    if put_aside:
        teacher.says("เมนู")
    answer = teacher.tap("ทำต่อ" if put_aside else "โทร วันนี้")
    new = joins(town)
    director.pushed()
    with pytest.raises(StaleDataError):
        both(town, in_a_worker((director, director.tap(SAME))), in_a_worker((teacher, answer)))
    assert OLD_ACCOUNT in teacher.sends(answer)
    new.says("เมนู")
    assert "รู้ข่าวมาทางไหน" in new.taps("ทำต่อ")


def test_the_operator_sees_her_once(town: Town, teacher: Someone, director: Someone) -> None:
    move(town, director)
    with town.sessions() as session:
        listed = people(session, session.get_one(Area, town.area), town.clock.now)
    assert [one.name for one in listed].count("สมศรี ใจดี") == 1
