"""Somebody says until when she is away and who stands in, is served as before, and is back early or by herself."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select, text

from flows.engine.inputs import Acted, Said
from handlers.access.declined import Declined
from handlers.access.refused import Refused
from handlers.people.person.away import away_person, go_away
from handlers.people.person.park import park_person
from models.audit import AuditEntry
from models.codes import Role
from models.contacts import Contact
from models.memberships import Membership
from models.notices import Notice
from models.people import Person
from models.presence import LONGEST_LEAVE
from tests.handlers.people.person.leaving import NOBODY, UNTIL, answers, call_back, goes_away, put_on_leave, row_of
from tests.handlers.people.person.test_same_person import SAME, joins
from tests.handlers.review.desk import actor
from tests.handlers.safeguarding.test_at_once import both
from tests.handlers.tester import Someone
from tests.handlers.together import in_a_worker, together, turns
from tests.handlers.town import CHILDREN_NAMES, Town
from tests.handlers.turn.batch.test_same_batch import skip_on_sqlite
from thai.dates import BANGKOK

AWAY, BACK = "คุณลาถึง พ. 24 มิ.ย.", "กลับมาแล้ว"


@pytest.fixture
def colleague(town: Town) -> Someone:
    """Another teacher of the first school."""
    return Someone(town, *town.member("อรทัย สุขใจ", Role.TEACHER, town.schools[0]))


def done(town: Town) -> list[str]:
    with town.sessions() as session:
        mine = AuditEntry.area_id == town.area, AuditEntry.action.like("person.%")
        return list(session.scalars(select(AuditEntry.action).where(*mine).order_by(AuditEntry.id)))


def told(town: Town) -> list[tuple[str, int | None]]:
    return [(one.kind, one.person_id) for one in town.rows(Notice) if one.kind in ("stands_in", "stood_in")]


def test_from_a_word_to_who_stands_in(town: Town, teacher: Someone, colleague: Someone) -> None:
    teacher.says("ลา")
    assert "ลาถึงวันไหน" in teacher.seen
    teacher.says("24 มิ.ย.")
    assert "ฝากใครดูแทน" in teacher.seen
    teacher.taps("อรทัย สุขใจ")
    assert f"{AWAY} คุณอรทัย สุขใจ ดูแทน" in teacher.seen
    assert "ทำได้เท่าที่มีสิทธิ์อยู่แล้ว" in teacher.seen
    assert row_of(town, teacher).away_until is None
    teacher.taps("ยืนยัน")
    assert f"{AWAY} คุณอรทัย สุขใจ ดูแทน" in teacher.seen
    row = row_of(town, teacher)
    assert (row.away_until, row.away_since, row.stand_in_id) == (
        UNTIL,
        town.clock.now - timedelta(seconds=1),
        colleague.person,
    )
    assert "คุณสมศรี ใจดี ลาถึง พ. 24 มิ.ย. ฝากคุณดูแทน" in colleague.pushed()
    assert done(town) == ["person.away"]


def test_help_offers_it_to_whoever_is_in_and_to_nobody_else(town: Town, teacher: Someone, stranger: Someone) -> None:
    assert "แจ้งลา" in teacher.says("ช่วยเหลือ").labels
    assert "ลาถึงวันไหน" in teacher.taps("แจ้งลา")
    waiting = Someone(town, *town.member("ใหม่ มาแล้ว", Role.TEACHER, town.schools[0], confirmed=False))
    parent = Someone(town, *town.member("แม่ ใจดี", Role.PARENT))
    for one in (stranger, waiting, parent):
        assert "แจ้งลา" not in one.says("ช่วยเหลือ").labels
        assert "ลาถึงวันไหน" not in one.says("ลา")


def test_only_who_could_do_something_is_offered(town: Town, teacher: Someone, director: Someone) -> None:
    names = ("ลาอยู่ ใจดี", "พัก ใจดี", "ออกแล้ว ใจดี", "บล็อก ใจดี", "อยู่ ใจดี")
    away, parked, left, blocked, _ = (Someone(town, *town.member(one, Role.TEACHER, town.schools[0])) for one in names)
    town.member("รอ ใจดี", Role.TEACHER, town.schools[0], confirmed=False)
    town.member("โรงเรียนอื่น ใจดี", Role.TEACHER, town.schools[1])
    town.member("เขต ใจดี", Role.SUPERVISOR)
    with town.sessions.begin() as session:
        session.add(nobody := Person(area_id=town.area, name="ไม่มีไลน์ ใจดี", created_at=town.clock.now))
        session.flush()
        without = nobody.id
    town.grant(without, Role.TEACHER, town.schools[0])
    put_on_leave(town, away.person)
    with town.sessions.begin() as session:
        park_person(session, parked.person or 0, town.clock.now, parked=True)
        session.query(Membership).filter_by(person_id=left.person).update({"ended_at": town.clock.now})
    blocked.blocks()
    teacher.says("ลา")
    teacher.says("พรุ่งนี้")
    offered = [one for one in teacher.seen.labels if "ใจดี" in one or "มั่นคง" in one]
    assert offered == ["วิชัย มั่นคง (ผอ.โรงเรียน)", "อยู่ ใจดี"]
    assert NOBODY in teacher.seen.labels


def test_an_officer_is_offered_officers_and_a_committee_its_members(town: Town, officer: Someone) -> None:
    town.member("อร สุขใจ", Role.SUPERVISOR)
    town.member("ครู ใจดี", Role.TEACHER, town.schools[0])
    member = Someone(town, *town.member("กรรม การ", Role.COMMITTEE))
    town.member("กรรม สอง", Role.COMMITTEE)
    for one, other in ((officer, "อร สุขใจ"), (member, "กรรม สอง")):
        one.says("ลา")
        one.says("พรุ่งนี้")
        assert [label for label in one.seen.labels if label in ("อร สุขใจ", "ครู ใจดี", "กรรม สอง")] == [other]


def test_alone_nobody_is_asked_about(town: Town, teacher: Someone) -> None:
    teacher.says("ลา")
    assert "ฝากใคร" not in teacher.says("พรุ่งนี้")
    assert "คุณลาถึง อ. 16 มิ.ย." in teacher.taps("ยืนยัน")
    assert told(town) == []


def test_a_day_that_makes_no_sense_is_asked_again_kindly(teacher: Someone) -> None:
    teacher.says("ลา")
    for said in ("เมื่อวาน", "อีก 181 วัน"):
        assert f"ไม่เกิน {LONGEST_LEAVE.days} วัน" in teacher.says(said)
    assert "พ. 24 มิ.ย." in teacher.says("24 มิ.ย.")


def test_stopped_or_not_sure_changes_nothing(town: Town, teacher: Someone, colleague: Someone) -> None:
    teacher.says("ลา")
    teacher.says("พรุ่งนี้")
    assert "ลาถึงวันไหน" in teacher.says("ย้อนกลับ")
    assert "ไม่ได้เปลี่ยนอะไร" in teacher.says("ยกเลิก")
    assert (row_of(town, teacher).away_until, told(town)) == (None, [])


def test_danger_is_danger_in_the_middle_of_it(teacher: Someone, officer: Someone) -> None:
    teacher.says("ลา")
    teacher.says("ช่วยด้วย")
    assert "โทร 1300" in teacher.seen.labels
    teacher.taps("แจ้งเดี๋ยวนี้")
    assert "มีเรื่องด่วน" in officer.pushed()


def test_she_is_served_as_before_with_one_line_in_the_menu(teacher: Someone, child: int) -> None:
    goes_away(teacher)
    teacher.says("เมนู")
    assert AWAY in teacher.seen
    assert BACK in teacher.seen.labels
    teacher.says("น้องที่ดูแล")
    assert CHILDREN_NAMES[0] in teacher.seen
    assert AWAY not in teacher.seen
    teacher.walks("รายงาน", "ยังไม่แน่ใจ", "โทร วันนี้", "เงินไม่พอ", "ส่งรายงาน")
    assert "บันทึกแล้ว" in teacher.seen
    assert BACK in teacher.says("ช่วยเหลือ").labels


@pytest.mark.parametrize("by", ["word", "button", "operator"])
def test_back_early_who_stood_in_hears_it(by: str, town: Town, teacher: Someone, colleague: Someone) -> None:
    goes_away(teacher, "อรทัย สุขใจ")
    colleague.pushed()
    town.clock.on(days=1)
    if by == "operator":
        assert call_back(town, teacher.person)
        assert not call_back(town, teacher.person)
    else:
        teacher.says("เมนู")
        seen = teacher.says(BACK) if by == "word" else teacher.taps(BACK)
        assert "คุณอรทัย สุขใจ ไม่ต้องดูแทนแล้ว" in seen
    row = row_of(town, teacher)
    assert (row.away_until, row.away_since, row.stand_in_id) == (None, None, None)
    assert "ไม่ต้องดูแทนคุณสมศรี ใจดี แล้ว" in colleague.pushed()
    assert AWAY not in teacher.says("เมนู")
    assert done(town) == ["person.away", "person.back"]


def test_who_never_heard_that_she_stands_in_does_not_hear_that_it_is_over(
    town: Town, teacher: Someone, colleague: Someone
) -> None:
    goes_away(teacher, "อรทัย สุขใจ")
    teacher.says(BACK)
    assert colleague.pushed().messages == ()


def test_it_is_heard_only_while_she_is_away_and_nothing_is_asked(
    town: Town, teacher: Someone, stranger: Someone, child: int
) -> None:
    assert "ยินดีต้อนรับกลับมา" not in stranger.says(BACK)
    assert "สวัสดี" in stranger.seen
    assert "อยากทำอะไร" in teacher.says(BACK)
    goes_away(teacher)
    teacher.says("น้องที่ดูแล")
    teacher.taps("รายงาน")
    assert "ยินดีต้อนรับกลับมา" not in teacher.says(BACK)
    assert row_of(town, teacher).away_until == UNTIL
    assert "ยินดีต้อนรับกลับมา" in teacher.presses("back")


def test_in_a_report_it_is_a_word_about_the_child(town: Town, teacher: Someone, child: int) -> None:
    teacher.presses("report", {"case": child})
    assert "กลับมาเรียนที่ไหน" in teacher.says(BACK)


def test_after_the_last_day_in_thailand_it_is_over_by_itself(town: Town, teacher: Someone) -> None:
    goes_away(teacher)
    town.clock.now = datetime.combine(UNTIL, datetime.max.time(), BANGKOK).replace(microsecond=0)
    assert AWAY in teacher.says("เมนู")
    town.clock.on(seconds=2)
    assert AWAY not in teacher.says("เมนู")
    assert "อยากทำอะไร" in teacher.says(BACK)
    assert "ตอนนี้คุณไม่ได้ลาอยู่" in teacher.presses("back")
    assert "ลาถึงวันไหน" in teacher.says("ลา")


def test_said_again_she_reads_what_stands_and_may_change_it(town: Town, teacher: Someone, colleague: Someone) -> None:
    third = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    goes_away(teacher, "อรทัย สุขใจ")
    colleague.pushed()
    town.clock.on(minutes=20)
    assert f"{AWAY} คุณอรทัย สุขใจ ดูแทน" in teacher.says("ลา")
    teacher.taps("เปลี่ยนวันหรือคนดูแทน")
    assert row_of(town, teacher).stand_in_id == colleague.person
    answers(teacher, "อนันต์ มีสุข", "26 มิ.ย.")
    assert row_of(town, teacher).stand_in_id == third.person
    town.clock.on(days=1)
    assert "ไม่ต้องดูแทนคุณสมศรี ใจดี แล้ว" in colleague.pushed()
    assert "ลาถึง ศ. 26 มิ.ย. ฝากคุณดูแทน" in third.pushed()


def test_longer_with_the_same_stand_in_she_hears_the_new_day_and_no_end(
    town: Town, teacher: Someone, colleague: Someone
) -> None:
    goes_away(teacher, "อรทัย สุขใจ")
    colleague.pushed()
    town.clock.on(days=1)
    teacher.presses("away")
    answers(teacher, "อรทัย สุขใจ", "26 มิ.ย.")
    seen = colleague.pushed()
    assert "ลาถึง ศ. 26 มิ.ย. ฝากคุณดูแทน" in seen
    assert "ไม่ต้องดูแทน" not in seen


def test_who_stands_in_and_went_away_is_not_named_and_the_next_is(
    town: Town, teacher: Someone, colleague: Someone, director: Someone
) -> None:
    Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    goes_away(teacher, "อรทัย สุขใจ")
    goes_away(colleague, "อนันต์ มีสุข")
    assert f"{AWAY} คุณอนันต์ มีสุข ดูแทน" in teacher.says("ลา")
    director.says("ครูของโรงเรียน")
    director.taps("สมศรี ใจดี · ลา ›")
    assert "คุณสมศรี ใจดี ลาถึง พ. 24 มิ.ย. คุณอนันต์ มีสุข ดูแทน" in director.seen
    with town.sessions.begin() as session:
        session.query(Membership).filter(Membership.person_id == colleague.person).update({"ended_at": town.clock.now})
    director.says("ครูของโรงเรียน")
    director.taps("สมศรี ใจดี · ลา ›")
    assert "คุณสมศรี ใจดี ลาถึง พ. 24 มิ.ย." in director.seen
    assert "ดูแทน" not in director.seen


def test_two_who_stand_in_for_each_other(town: Town, teacher: Someone, colleague: Someone) -> None:
    goes_away(teacher, "อรทัย สุขใจ")
    put_on_leave(town, colleague.person)
    with town.sessions.begin() as session:
        session.get_one(Person, colleague.person).stand_in_id = teacher.person
    for one in (teacher, colleague):
        one.says("ลา")
        assert AWAY in one.seen
        assert "คุณลาถึง พ. 24 มิ.ย. คุณ" not in one.seen


def test_who_has_gone_while_she_was_asked_is_asked_for_anew(
    town: Town, teacher: Someone, colleague: Someone, director: Someone
) -> None:
    teacher.says("ลา")
    teacher.says("พรุ่งนี้")
    teacher.taps("อรทัย สุขใจ")
    sure = teacher.seen
    goes_away(colleague)
    assert "ฝากใครดูแทน" in teacher.taps("ยืนยัน", on=sure)
    assert row_of(town, teacher).away_until is None


def test_nobody_is_taken_who_may_not_stand_in(town: Town, teacher: Someone, officer: Someone) -> None:
    """Whatever asks for it, by a button, a page or a command."""
    _, elsewhere = town.member("ครู อื่น", Role.TEACHER, town.schools[1])
    for other in (elsewhere, officer.person, teacher.person, 987654321):
        with town.sessions.begin() as session, pytest.raises(Declined):
            go_away(session, actor(session, teacher), UNTIL, other, town.clock.now)
    assert row_of(town, teacher).away_until is None


def test_asked_before_midnight_and_sure_after_it_changes_nothing(town: Town, teacher: Someone) -> None:
    teacher.says("ลา")
    teacher.says("วันนี้")
    town.clock.on(days=1)
    assert "ปุ่มนี้หมดอายุแล้ว" in teacher.taps("ยืนยัน")
    assert row_of(town, teacher).away_until is None


def test_pressed_twice_is_once(town: Town, teacher: Someone, colleague: Someone) -> None:
    goes_away(teacher, "อรทัย สุขใจ")
    colleague.pushed()
    teacher.says("เมนู")
    menu = teacher.seen
    teacher.taps(BACK, on=menu)
    assert "ตอนนี้คุณไม่ได้ลาอยู่" in teacher.taps(BACK, on=menu)
    assert done(town) == ["person.away", "person.back"]
    assert [kind for kind, _ in told(town)] == ["stands_in", "stood_in"]


def test_what_comes_late_ends_no_later_leave(town: Town, teacher: Someone) -> None:
    goes_away(teacher)
    assert "ตอนนี้คุณไม่ได้ลาอยู่" in teacher.sends(Acted("back"), ago=timedelta(minutes=10))
    assert row_of(town, teacher).away_until == UNTIL


def test_what_strangers_forge_does_nothing(town: Town, stranger: Someone) -> None:
    for act in ("away", "back"):
        assert "ปุ่มนี้หมดอายุแล้ว" in stranger.presses(act)
        assert "ปุ่มนี้หมดอายุแล้ว" in stranger.presses(act, {"person": "1"})
    assert done(town) == []


def test_of_the_same_batch_each_finds_what_the_other_has_done(
    town: Town, teacher: Someone, colleague: Someone, director: Someone
) -> None:
    for one in (teacher, colleague):
        one.says("ลา")
        one.says("24 มิ.ย.")
    teacher.taps("อรทัย สุขใจ")
    colleague.taps("สมศรี ใจดี")
    first, second = together((teacher, teacher.tap("ยืนยัน")), (colleague, colleague.tap("ยืนยัน")))
    assert "คุณอรทัย สุขใจ ดูแทน" in first
    assert "ฝากใครดูแทน" in second
    (_, shown) = together((colleague, Said("เมนู")), (director, Said("ครูสมศรี")))
    assert "คุณสมศรี ใจดี ลาถึง พ. 24 มิ.ย. คุณอรทัย สุขใจ ดูแทน" in shown


def test_the_second_of_two_workers_waits_for_her_row(town: Town, teacher: Someone, colleague: Someone) -> None:
    """The operator puts her on leave while she says that she is back."""
    goes_away(teacher, "อรทัย สุขใจ")
    person = teacher.person or 0
    both(
        town,
        lambda session: away_person(session, person, date(2026, 6, 30), None, town.clock.now),
        in_a_worker((teacher, Acted("back"))),
    )
    assert row_of(town, teacher).away_until is None


def test_who_may_not_waits_for_nobody(town: Town, teacher: Someone, stranger: Someone) -> None:
    skip_on_sqlite(town, "one writes at a time")
    with town.sessions.begin() as session:
        session.get_one(Person, teacher.person, with_for_update=True)
        with town.sessions.begin() as other:
            other.execute(text("SET LOCAL lock_timeout = '1s'"))
            for given in (Acted("back"), Acted("away"), Said("กลับมาแล้ว"), Said("ลา")):
                turns(other, (stranger, given))


def test_parked_meanwhile_she_is_parked_and_away_still_when_it_is_lifted(
    town: Town, teacher: Someone, director: Someone
) -> None:
    goes_away(teacher)
    for parked in (True, False):
        with town.sessions.begin() as session:
            park_person(session, teacher.person or 0, town.clock.now, parked=parked)
        assert ("พักการใช้อยู่" in teacher.says("ลา")) is parked
    assert AWAY in teacher.says("ลา")


def test_a_new_phone_does_not_end_it(town: Town, teacher: Someone, director: Someone) -> None:
    goes_away(teacher)
    new = joins(town)
    director.pushed()
    _, seen = together((director, director.tap(SAME)), (new, Said("เมนู")))
    assert AWAY in seen
    assert AWAY in new.says("เมนู")


def test_what_was_said_of_the_newcomer_holds_of_who_she_is(town: Town, teacher: Someone, director: Someone) -> None:
    new = joins(town)
    with town.sessions() as session:
        again = session.scalars(
            select(Contact.person_id).where(Contact.channel_id == town.channel, Contact.line_user_id == new.user)
        ).one()
    put_on_leave(town, again)
    director.pushed()
    director.taps(SAME)
    assert row_of(town, teacher).away_until == UNTIL
    assert AWAY in new.says("เมนู")


def test_the_operator_is_told_what_can_not_be(town: Town, teacher: Someone, colleague: Someone) -> None:
    _, elsewhere = Town.member(town, "เขต ใจดี", Role.SUPERVISOR, confirmed=False)
    put_on_leave(town, colleague.person)
    assert teacher.person is not None
    today = town.clock.now.date()
    wrong = [
        (987654321, UNTIL, None),
        (teacher.person, today - timedelta(days=1), None),
        (teacher.person, today + LONGEST_LEAVE + timedelta(days=1), None),
        *((teacher.person, UNTIL, other) for other in (teacher.person, colleague.person, elsewhere, 987654321)),
    ]
    for person, until, stand_in in wrong:
        with pytest.raises(Refused), town.sessions.begin() as session:
            away_person(session, person, until, stand_in, town.clock.now)
    assert row_of(town, teacher).away_until is None
