"""A newcomer joins by a code on paper, waits until somebody vouches for her, and can practise meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from handlers.people.redeem import ALARM, TRIES_PER_HOUR
from models.channels import LineChannel
from models.codes import Role
from models.history import CaseChange
from models.invitations import Invitation
from models.memberships import Membership
from models.people import Person
from models.reports import Report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town


@pytest.fixture
def invited(town: Town) -> int:
    return town.invitation(town.code, school=town.schools[0])


def used(town: Town, invitation: int) -> bool:
    with town.sessions() as session:
        return session.get_one(Invitation, invitation).used_at is not None


def join(person: Someone, code: str | None = None) -> None:
    person.says(code or person.town.code)
    person.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว")


def test_anybody_is_greeted_and_shown_the_way_in(stranger: Someone) -> None:
    assert "สวัสดีค่ะ นี่คือ “พาน้อง”\nของสพป.ตัวอย่าง เขต 4" in stranger.follows()
    assert "พิมพ์รหัส 8 ตัว" in stranger.taps("ใส่รหัส")
    assert "ขอรหัสจาก ผอ.โรงเรียน" in stranger.taps("ยังไม่มีรหัส")
    assert "โทร 1300" in stranger.seen.labels
    assert "ตามหาเด็กที่ไม่ได้เรียน" in stranger.says("พาน้องคืออะไร")
    for word in ("น้องที่ดูแล", "เมนู", "ต่อ", "ยกเลิก", "ลองทำดู", "อะไรก็ได้"):
        assert "มีรหัสจากโรงเรียนไหม" in stranger.says(word)


def test_a_code_is_understood_as_people_type_it(town: Town, invited: int) -> None:
    first, last = town.code[:4], town.code[4:]
    for typed in (f"{first}-{last}", f"รหัสของครู {first.lower()} {last.lower().replace('0', 'o')} ค่ะ"):
        stranger = Someone(town, town.account())
        assert "สมศรี ใจดี · โรงเรียนบ้านหนองกระทุ่ม" in stranger.says(typed)
        assert "ใช่ครูคนนี้ไหม" in stranger.seen


def test_wrong_codes_are_counted_and_an_hour_later_forgotten(
    stranger: Someone, invited: int, town: Town, clock: Clock
) -> None:
    for left in range(9, 0, -1):
        assert f"เหลือ {left} ครั้งในชั่วโมงนี้" in stranger.says(town.wrong_code)
    assert "พักสัก 1 ชั่วโมง" in stranger.says(town.wrong_code)
    assert "พักสัก 1 ชั่วโมง" in stranger.says(town.code)
    other = Someone(town, town.account())
    assert "พบรหัสแล้ว" in other.says(town.code)
    clock.on(minutes=61)
    assert "พบรหัสแล้ว" in stranger.says(town.code)


def logged(capsys: pytest.CaptureFixture[str]) -> int:
    """How often the operator was told."""
    return capsys.readouterr().err.count("many_wrong_codes")


@pytest.fixture
def attacked(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Strangers have tried out as many codes on the channel as raise the alarm."""
    monkeypatch.setattr("handlers.people.redeem._said", {})
    for _ in range(ALARM // TRIES_PER_HOUR):
        account = Someone(town, town.account())
        for _ in range(TRIES_PER_HOUR):
            account.says(town.wrong_code)


def test_whatever_strangers_try_a_right_code_passes(
    town: Town, invited: int, attacked: None, stranger: Someone, teacher: Someone
) -> None:
    assert "เหลือ 4 ครั้งในชั่วโมงนี้" in stranger.says(town.wrong_code)
    assert "พบรหัสแล้ว" in stranger.says(town.code)
    assert "พบรหัสแล้ว" in Someone(town, town.account()).says(town.code)
    assert "เหลือ 9 ครั้งในชั่วโมงนี้" in teacher.says(town.wrong_code)


def test_who_is_not_known_has_fewer_tries_while_codes_are_tried_out(town: Town, attacked: None, clock: Clock) -> None:
    stranger = Someone(town, town.account())
    for left in range(4, 0, -1):
        assert f"เหลือ {left} ครั้งในชั่วโมงนี้" in stranger.says(town.wrong_code)
    assert "พักสัก 1 ชั่วโมง" in stranger.says(town.wrong_code)
    clock.on(minutes=61)
    assert "เหลือ 9 ครั้งในชั่วโมงนี้" in stranger.says(town.wrong_code)


def test_the_operator_is_told_once_when_codes_are_tried_out(
    town: Town, attacked: None, capsys: pytest.CaptureFixture[str]
) -> None:
    told = logged(capsys)
    for _ in range(3):
        Someone(town, town.account()).says(town.wrong_code)
    assert told + logged(capsys) == 1


def test_what_is_tried_on_one_channel_is_not_held_against_another(town: Town, attacked: None) -> None:
    with town.sessions.begin() as session:
        area = session.scalars(select(LineChannel.area_id)).first()
        other = LineChannel(area_id=area, name="another")
        session.add(other)
        session.flush()
        channel = other.id
    elsewhere = replace(town, channel=channel)
    assert "เหลือ 9 ครั้งในชั่วโมงนี้" in Someone(elsewhere, elsewhere.account()).says(town.wrong_code)


def test_codes_tried_inside_a_report_are_counted_too(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.taps("รายงาน")
    for _ in range(10):
        assert "ครั้งนี้เป็นอย่างไรบ้าง" in teacher.says(town.wrong_code) or teacher.says("ต่อ")
    teacher.says("ยกเลิก")
    assert "พักสัก 1 ชั่วโมง" in teacher.says(town.wrong_code)


def test_a_used_and_an_expired_code_say_so(town: Town, clock: Clock, stranger: Someone, invited: int) -> None:
    join(stranger)
    late = Someone(town, town.account())
    assert "รหัสนี้ใช้ไปแล้ว" in late.says(town.code)
    town.invitation(town.other_code, school=town.schools[0], valid=timedelta(days=1))
    clock.on(days=2)
    assert "รหัสนี้หมดอายุแล้ว" in late.says(town.other_code)


def test_of_two_who_race_for_one_code_the_second_hears_that_it_is_used(
    town: Town, stranger: Someone, invited: int
) -> None:
    second = Someone(town, town.account())
    second.says(town.code)
    second.taps("ใช่ ถูกต้อง")
    join(stranger)
    assert "รหัสนี้ใช้ไปแล้ว" in second.taps("เข้าใจแล้ว")
    assert len(town.rows(Membership)) == 1


def test_another_name_is_asked_for_and_kept(town: Town, stranger: Someone, invited: int) -> None:
    stranger.says(town.code)
    assert "ชื่อจริงและนามสกุล" in stranger.taps("ชื่อไม่ตรง")
    stranger.says("สมใจ  ดีงาม")
    stranger.walks("เข้าใจแล้ว", "ไม่บอกตอนนี้")
    person = town.rows(Person)[0]
    assert (person.name, person.phone) == ("สมใจ ดีงาม", None)


def test_not_me_leaves_the_code_unused(town: Town, stranger: Someone, invited: int) -> None:
    stranger.says(town.code)
    assert "รหัสนี้ยังไม่ถูกใช้" in stranger.taps("ไม่ใช่ฉัน")
    assert not used(town, invited)
    assert town.rows(Membership) == []
    assert "พบรหัสแล้ว" in Someone(town, town.account()).says(town.code)


def test_the_full_privacy_text_can_be_read_before_agreeing(town: Town, stranger: Someone, invited: int) -> None:
    stranger.says(town.code)
    assert "อย่าส่งต่อหรือแคปจอลงกลุ่ม" in stranger.taps("ใช่ ถูกต้อง")
    assert "034-000-001" in stranger.seen
    assert "ขอดู ขอแก้ ขอลบ" in stranger.taps("อ่านฉบับเต็ม")
    assert not used(town, invited)
    assert "ยืนยันแล้ว" in stranger.taps("เข้าใจแล้ว")
    assert used(town, invited)


def test_stopping_or_leaving_halfway_leaves_the_code_good(town: Town, stranger: Someone, invited: int) -> None:
    stranger.says(town.code)
    stranger.taps("ใช่ ถูกต้อง")
    assert "รหัสยังใช้ได้" in stranger.says("ยกเลิก")
    stranger.says(town.code)
    assert "มีรหัสจากโรงเรียนไหม" in stranger.says("เมนู")
    join(stranger)
    assert used(town, invited)


def test_a_code_sent_while_joining_with_another_begins_anew(town: Town, stranger: Someone, invited: int) -> None:
    town.invitation(town.other_code, school=town.schools[1], name="อนันต์ มีสุข")
    stranger.says(town.code)
    assert "อนันต์ มีสุข · โรงเรียนวัดสระลุมพุก" in stranger.says(town.other_code)


def test_the_director_vouches_for_a_teacher(
    town: Town, stranger: Someone, director: Someone, officer: Someone, child: int, invited: int
) -> None:
    join(stranger)
    assert "ส่งให้ ผอ.โรงเรียนยืนยันแล้ว" in stranger.seen
    assert "ครู “สมศรี ใจดี”" in director.pushed()
    assert "รับครูสมศรี ใจดี เข้าใช้แล้ว" in director.taps("ใช่ ครูของเรา")
    assert "มีน้อง 1 คนที่ฝากช่วยตาม" in stranger.pushed()
    assert CHILDREN_NAMES[0] in stranger.taps("น้องที่ดูแล")
    assert officer.pushed().messages == ()


def test_without_a_director_an_officer_of_the_area_vouches(
    town: Town, stranger: Someone, director: Someone, officer: Someone
) -> None:
    town.invitation(town.code, school=town.schools[1])
    join(stranger)
    assert "ส่งให้ เจ้าหน้าที่เขตยืนยันแล้ว" in stranger.seen
    assert director.pushed().messages == ()
    officer.pushed()
    officer.taps("ใช่ ครูของเรา")
    assert "ยินดีต้อนรับ" in stranger.pushed()


def test_who_is_refused_gets_no_access_and_a_kind_word(
    town: Town, stranger: Someone, director: Someone, child: int, invited: int
) -> None:
    join(stranger)
    director.pushed()
    assert "ไม่รับครู “สมศรี ใจดี” เข้าใช้ ใช่ไหม" in director.taps("ไม่ใช่")
    assert "ไม่รับครู “สมศรี ใจดี” เข้าใช้แล้ว" in director.taps("ไม่รับเข้า")
    sorry = stranger.pushed()
    assert "โทรหา ผอ.โรงเรียนหรือเขตได้เลย" in sorry
    assert sorry.labels == ["โทรหาเขต"]
    assert "มีรหัสจากโรงเรียนไหม" in stranger.says("น้องที่ดูแล")


def test_pressing_twice_is_once(town: Town, stranger: Someone, director: Someone, invited: int) -> None:
    join(stranger)
    card = director.pushed()
    director.taps("ใช่ ครูของเรา", on=card)
    assert "มีคนตอบไปแล้ว" in director.taps("ใช่ ครูของเรา", on=card)
    assert "มีคนตอบไปแล้ว" in director.taps("ไม่ใช่", on=card)
    assert len(stranger.pushed().messages) == 1
    assert town.rows(Membership)[-1].confirmed_at is not None


def test_a_slip_changes_nothing_and_a_refusal_is_taken_back_for_a_day(
    town: Town, stranger: Someone, director: Someone, teacher: Someone, child: int, invited: int
) -> None:
    join(stranger)
    card = director.pushed()
    director.taps("ไม่ใช่", on=card)
    assert "สมศรี ใจดี" in director.taps("ขอดูอีกที")
    director.taps("ไม่ใช่", on=card)
    refused = director.taps("ไม่รับเข้า")
    town.clock.on(hours=23)
    assert "ไม่พบ" in teacher.presses("let_in", {"membership": town.rows(Membership)[-1].id})
    assert "รับครูสมศรี ใจดี เข้าใช้แล้ว" in director.taps("เปลี่ยนใจ รับเข้า", on=refused)
    assert "มีคนตอบไปแล้ว" in director.taps("เปลี่ยนใจ รับเข้า", on=refused)
    assert CHILDREN_NAMES[0] in stranger.says("น้องที่ดูแล")


def test_after_a_day_a_refusal_stands(town: Town, stranger: Someone, director: Someone, invited: int) -> None:
    join(stranger)
    director.pushed()
    director.taps("ไม่ใช่")
    refused = director.taps("ไม่รับเข้า")
    town.clock.on(hours=25)
    assert "เกิน 1 วันแล้ว" in director.taps("เปลี่ยนใจ รับเข้า", on=refused)
    assert town.rows(Membership)[-1].confirmed_at is None


def test_who_has_come_by_another_code_since_is_not_let_in_twice(
    town: Town, stranger: Someone, director: Someone, invited: int
) -> None:
    join(stranger)
    director.pushed()
    director.taps("ไม่ใช่")
    refused = director.taps("ไม่รับเข้า")
    town.invitation(town.other_code, school=town.schools[0])
    join(stranger, town.other_code)
    assert "มีคนตอบไปแล้ว" in director.taps("เปลี่ยนใจ รับเข้า", on=refused)
    director.says("คนรอยืนยัน")
    director.taps("ใช่ ครูของเรา")
    assert "มีคนตอบไปแล้ว" in director.taps("เปลี่ยนใจ รับเข้า", on=refused)
    director.says("ครูของโรงเรียน")
    director.walks("สมศรี ใจดี ›", "ออกแล้ว", "ใช่ ออกแล้ว")
    assert CHILDREN_NAMES[0] not in stranger.says("น้องที่ดูแล")


def test_who_turned_out_to_be_somebody_else_is_not_let_in_under_the_old_name(
    town: Town, stranger: Someone, teacher: Someone, director: Someone, invited: int
) -> None:
    join(stranger)
    director.pushed()
    director.taps("ไม่ใช่")
    refused = director.taps("ไม่รับเข้า")
    with town.sessions.begin() as session:
        newcomer = session.get_one(Person, town.rows(Membership)[-1].person_id)
        newcomer.same_as_id = teacher.person
    assert "มีคนตอบไปแล้ว" in director.taps("เปลี่ยนใจ รับเข้า", on=refused)


def test_her_own_code_once_more_is_answered_as_hers(
    town: Town, stranger: Someone, director: Someone, invited: int
) -> None:
    join(stranger)
    assert "ยังรอการยืนยันอยู่" in stranger.says(town.code)
    director.pushed()
    director.taps("ใช่ ครูของเรา")
    stranger.pushed()
    assert "รหัสนี้ของคุณเอง" in stranger.says(town.code)
    assert "รหัสนี้ใช้ไปแล้ว" in Someone(town, town.account()).says(town.code)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("าึๆดข/ทตป", "แป้นพิมพ์เป็นภาษาไทยอยู่"),
        ("K7QF-2M9", "รหัสขาดไป"),
        ("K7QF-2M9XX", "รหัสเกินมา"),
        ("K7UF-2M9X", "ไม่มีตัว U"),
        ("K7QF-2M9X W3ER-8T5Y", "มีหลายรหัส"),
    ],
)
def test_what_is_nearly_a_code_is_answered_and_costs_no_try(said: str, answer: str, stranger: Someone) -> None:
    for _ in range(12):
        assert answer in stranger.says(said)
    assert "เหลือ 9 ครั้ง" in stranger.says("K7QF-ZZZ3")


@pytest.mark.parametrize(
    "said",
    [
        "\u3164 \u3164",
        "่้ ิ ี",
        "สมศรี 2",
        "สมศรี ใจดี 1101700203450",
        "\u202eสมศรี ใจดี",
        "https://example.com ใจดี",
        "สมศรี",
        "ก" * 40 + " " + "ข" * 40,
        "😀 😀",
    ],
)
def test_what_is_no_name_is_asked_again(said: str, town: Town, stranger: Someone) -> None:
    town.invitation(town.code, school=town.schools[0], name=None)
    stranger.says(town.code)
    seen = stranger.says(said)
    if "ก่อนเริ่ม" in seen:
        stranger.taps("เข้าใจแล้ว")
        assert [one.name for one in town.rows(Person)] == ["สมศรี ใจดี"], "what draws nothing is left out"
    else:
        assert "ขอทั้งชื่อและนามสกุล" in seen


def test_nobody_else_can_vouch(
    town: Town, stranger: Someone, director: Someone, teacher: Someone, officer: Someone, invited: int
) -> None:
    join(stranger)
    other_director = Someone(town, *town.member("ประสิทธิ์ ทองคำ", Role.DIRECTOR, town.schools[1]))
    wanted = town.rows(Membership)[-2].id
    for somebody in (other_director, teacher, officer, stranger, Someone(town, town.account())):
        assert "ไม่พบ" in somebody.presses("confirm", {"membership": wanted})
    assert town.rows(Membership)[-2].confirmed_at is None


@pytest.mark.parametrize("forged", ["", "999999", "x", "9" * 30, "-1"])
def test_a_forged_button_reveals_nothing(director: Someone, forged: str) -> None:
    for act in ("confirm", "refuse", "refuse_sure", "let_in", "leave", "leave_sure"):
        assert "ไม่พบ" in director.presses(act, {"membership": forged})


def test_an_officer_sees_all_who_wait_for_her(
    town: Town, stranger: Someone, director: Someone, officer: Someone, invited: int
) -> None:
    join(stranger)
    assert "ไม่มีคนรอยืนยัน" in officer.says("คนรอยืนยัน")
    assert "สมศรี ใจดี" in director.says("คนรอยืนยัน")
    town.invitation(town.other_code, Role.SUPERVISOR, name="กานดา รักงาน")
    second = Someone(town, town.account())
    join(second, town.other_code)
    assert "เจ้าหน้าที่เขต “กานดา รักงาน”" in officer.says("คนรอยืนยัน")


def test_who_waits_can_practise_but_sees_no_child(
    town: Town, stranger: Someone, director: Someone, child: int, invited: int
) -> None:
    join(stranger)
    for word in ("น้องที่ดูแล", "น้องของโรงเรียน", "ครูของโรงเรียน", "คนรอยืนยัน"):
        assert "ยังรอการยืนยันอยู่" in stranger.says(word)
    assert "รอการยืนยันอยู่" in stranger.says("เมนู")
    assert "น้องที่ดูแล" not in stranger.seen.labels
    stranger.presses("children", {"page": "0"})
    assert CHILDREN_NAMES[0] not in stranger.seen
    assert "ไม่พบน้องคนนี้" in stranger.presses("report", {"case": child})


def test_practice_stores_nothing(town: Town, stranger: Someone, child: int, invited: int) -> None:
    join(stranger)
    stranger.says("ลองทำดู")
    assert "ใบเตย (ตัวอย่าง) ป.5" in stranger.seen
    stranger.walks("อยากกลับไปเรียน", "ไปบ้าน วันนี้", "เงินไม่พอ")
    assert "ใบเตย (ตัวอย่าง)" in stranger.seen
    assert "ไม่มีอะไรถูกเก็บไว้" in stranger.taps("ส่งรายงาน")
    assert town.rows(Report) == []
    assert [change.what for change in town.rows(CaseChange)] == ["IMPORTED"]
    assert {run.data for run in town.conversations()} == {None}
    stranger.taps("ลองอีกครั้ง")
    assert "มีรายงาน" not in stranger.says("เมนู")  # an unfinished example is not kept


def test_a_member_who_sends_a_second_code_has_two_memberships(town: Town, teacher: Someone, child: int) -> None:
    town.invitation(town.code, Role.DIRECTOR, school=town.schools[1], name=None, confirmed=True)
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ")
    assert "ผอ.โรงเรียน · โรงเรียนวัดสระลุมพุก" in teacher.says(f"รหัส {town.code}")  # in the middle of a report
    teacher.says("สมศรี ใจดี")
    assert "ยินดีต้อนรับ ผอ.สมศรี" in teacher.taps("เข้าใจแล้ว")
    assert {(m.person_id, m.role) for m in town.rows(Membership)} == {
        (teacher.person, Role.TEACHER),
        (teacher.person, Role.DIRECTOR),
    }
    assert len(town.rows(Person)) == 1
    assert "มีรายงานน้อง 0001 ค้างไว้" in teacher.says("เมนู")


def test_a_second_code_for_the_same_role_is_not_wasted(town: Town, teacher: Someone, invited: int) -> None:
    assert "คุณเข้าใช้ในชื่อนี้อยู่แล้ว" in teacher.says(town.code)
    assert not used(town, invited)


def test_an_invitation_without_a_name_asks_for_it(town: Town, stranger: Someone) -> None:
    town.invitation(town.code, school=town.schools[0], name=None)
    assert "ขอชื่อและนามสกุล" in stranger.says(town.code)
    stranger.says("สมใจ ดีงาม")
    stranger.taps("เข้าใจแล้ว")
    assert [person.name for person in town.rows(Person)] == ["สมใจ ดีงาม"]


def test_a_first_name_alone_is_not_enough(town: Town, stranger: Someone) -> None:
    town.invitation(town.code, school=town.schools[0], name=None)
    stranger.says(town.code)
    assert "ขอทั้งชื่อและนามสกุล" in stranger.says("อนันต์")
    stranger.says("อนันต์ ดีมาก")
    stranger.taps("เข้าใจแล้ว")
    assert [person.name for person in town.rows(Person)] == ["อนันต์ ดีมาก"]


def test_who_joins_again_after_a_refusal_has_the_name_she_gives_now(
    town: Town, stranger: Someone, director: Someone
) -> None:
    for code, name in ((town.code, "อนันต์ ดีมา"), (town.other_code, "อนันต์ ดีมาก")):
        town.invitation(code, school=town.schools[0], name=None)
        stranger.says(code)
        stranger.says(name)
        stranger.taps("เข้าใจแล้ว")
        assert name in director.says("คนรอยืนยัน")
        if code == town.code:
            director.taps("ไม่ใช่")
            director.taps("ไม่รับเข้า")
    assert {person.name for person in town.rows(Person)} == {"อนันต์ ดีมาก", "วิชัย มั่นคง"}


def test_two_at_the_same_instant_are_one_membership(town: Town, invited: int) -> None:
    both = [Someone(town, town.account()) for _ in range(2)]
    for person in both:
        person.says(town.code)
        person.taps("ใช่ ถูกต้อง")
    with ThreadPoolExecutor(2) as pool:
        answers = [seen.text for seen in pool.map(lambda person: person.taps("เข้าใจแล้ว"), both)]
    assert len([text for text in answers if "รหัสนี้ใช้ไปแล้ว" in text]) == 1
    assert len(town.rows(Membership)) == 1


@pytest.mark.parametrize("typed", ["นางสาวมาลี ทองดี", "น.ส.มาลี ทองดี", "คุณมาลี  ทองดี"])
def test_a_title_is_no_part_of_her_name(typed: str, town: Town, stranger: Someone, director: Someone) -> None:
    town.invitation(town.code, school=town.schools[0], name=None, phone=None)
    stranger.says(town.code)
    stranger.says(typed)
    stranger.taps("เข้าใจแล้ว")
    stranger.says("ข้าม")
    assert "ครู “มาลี ทองดี”" in director.says("ครูรอยืนยัน")
    assert "รับครูมาลี ทองดี เข้าใช้แล้ว" in director.says("ใช่ ครูของเรา มาลี")
