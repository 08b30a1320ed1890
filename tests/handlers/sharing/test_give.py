"""Who looks after whom from now on, said by the director: all that are nobody's at once, or one by one."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest

from handlers.access.declined import Declined
from handlers.people.person.park import park_person
from handlers.sharing.carers import carers_of
from handlers.sharing.give import give_all, give_child
from handlers.sharing.nobodys import nobodys_of, stamp_of
from models.audit import AuditEntry
from models.codes import CaseStatus, Change, MatterKind, MatterState, Role, WaitingFor, Why
from models.notices import Notice
from tests.handlers.cases.test_list import change
from tests.handlers.people.person.leaving import put_on_leave
from tests.handlers.people.test_handed_over import history
from tests.handlers.people.test_leaving import end
from tests.handlers.review.desk import actor, matters
from tests.handlers.review.test_opened import CUSTODY, STUDYING
from tests.handlers.steps import NO_CONTACT, case_of
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

KITTI, MALI, TON = CHILDREN_NAMES[:3]
NEWS_BY = date(2026, 6, 30)


def anan(town: Town, school: int = 0) -> Someone:
    return Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[school]))


def has(town: Town, *cases: int) -> list[int | None]:
    return [case_of(town, case).assignee_id for case in cases]


def test_all_that_are_nobodys_go_to_one_person(town: Town, teacher: Someone, director: Someone) -> None:
    first, second, other = town.child(KITTI), town.child(MALI), town.child(TON, assignee=director.person)
    seen = director.says("แบ่งงานครู")
    assert "น้อง 2 คนยังไม่มีคนดูแล ให้ใครดูแล" in seen
    assert "บันทึกแล้ว ให้ครูสมศรี ใจดี ดูแล น้อง 2 คน" in director.taps("ครูสมศรี ใจดี · ดูแล 0 คน ›")
    assert has(town, first, second, other) == [teacher.person, teacher.person, director.person]
    stands = case_of(town, first)
    assert (stands.status, stands.waiting_for, stands.due_on) == (CaseStatus.ASSIGNED, WaitingFor.TEACHER, NEWS_BY)
    assert history(town, first)[-1] == Change.REASSIGNED
    told = teacher.pushed()
    assert "มีน้อง 2 คนฝากให้ดูแล" in told
    assert "น้อง 0001\nขอข่าวภายใน อ. 30 มิ.ย. (อีก 15 วัน)" in told


def test_pressed_twice_it_is_once(town: Town, teacher: Someone, director: Someone) -> None:
    case = town.child(KITTI)
    card = director.says("แบ่งงานครู")
    director.taps("ครูสมศรี ใจดี · ดูแล 0 คน ›", card)
    again = director.taps("ครูสมศรี ใจดี · ดูแล 0 คน ›", card)
    assert "น้องทุกคนมีคนดูแลแล้ว" in again
    assert f"{KITTI} ม.2 · ครูสมศรี ›" in again.labels
    assert "มีการเปลี่ยน" not in again
    assert history(town, case).count(Change.REASSIGNED) == 1
    assert [one.kind for one in town.rows(Notice)] == ["child_given"]


@pytest.mark.parametrize("all_at_once", [False, True])
def test_who_has_left_while_a_lock_was_waited_for_gets_nobody(
    town: Town, teacher: Someone, director: Someone, all_at_once: bool
) -> None:
    """Somebody else of the batch has read who is there before."""
    case, now = town.child(KITTI), town.clock.now
    with town.sessions.begin() as session:
        if session.get_bind().dialect.name == "sqlite":
            pytest.skip("SQLite: one writes at a time")
        school, gives = town.schools[0], actor(session, director)
        carers_of(session, school, now)
        end(town, teacher.person)
        gave: Callable[[], object] = partial(give_child, session, gives, case, teacher.person, None, now)
        if all_at_once:
            seen = stamp_of(nobodys_of(session, school))
            gave = partial(give_all, session, gives, school, teacher.person, seen, now)
        with pytest.raises(Declined) as told:
            gave()
    assert told.value.why == Why.NO_TEACHER
    assert has(town, case) == [None]


def test_a_card_that_is_days_old_changes_nothing(town: Town, teacher: Someone, director: Someone) -> None:
    first = town.child(KITTI)
    card = director.says("แบ่งงานครู")
    second = town.child(MALI)
    town.clock.on(days=3)
    seen = director.taps("ครูสมศรี ใจดี · ดูแล 0 คน ›", card)
    assert "ยังไม่ได้บันทึกอะไร" in seen
    assert "น้อง 2 คนยังไม่มีคนดูแล" in seen
    assert has(town, first, second) == [None, None]


def test_one_by_one(town: Town, teacher: Someone, director: Someone) -> None:
    first, second = town.child(KITTI), town.child(MALI)
    director.says("แบ่งงานครู")
    seen = director.taps("แบ่งทีละคน")
    assert "กดชื่อ เพื่อเปลี่ยนคนดูแล" in seen
    asked = director.taps(f"{MALI} ม.2 · รอครูดูแล ›")
    assert f"{MALI} ม.2 · น้อง 0002\nยังไม่มีคนดูแล ให้ใครดูแล" in asked
    assert "บันทึกแล้ว คุณดูแล น้อง 0002" in director.taps("ฉันดูแลเอง · ดูแล 0 คน ›")
    assert has(town, first, second) == [None, director.person]
    assert town.rows(Notice) == []  # she knows it


def test_a_child_goes_from_one_to_another_and_both_hear_it(town: Town, teacher: Someone, director: Someone) -> None:
    case, other = town.child(KITTI, assignee=teacher.person), anan(town)
    director.says("ดูว่าใครดูแลใคร")
    asked = director.taps(f"{KITTI} ม.2 · ครูสมศรี ›")
    assert "ครูสมศรี ใจดี ดูแลอยู่ ให้ใครดูแลแทน" in asked
    assert not [one for one in asked.labels if one.startswith("ครูสมศรี")]
    director.taps("ครูอนันต์ มีสุข · ดูแล 0 คน ›")
    assert has(town, case) == [other.person]
    assert "มีน้อง 1 คนฝากให้ดูแล" in other.pushed()
    assert "น้อง 0001 มีคนอื่นดูแลแล้ว" in teacher.pushed()
    assert KITTI not in teacher.seen


def test_a_child_is_taken_back_and_stands_as_nobodys(town: Town, teacher: Someone, director: Someone) -> None:
    case = town.child(KITTI, assignee=teacher.person)
    director.says("เปลี่ยนคนดูแล น้อง 1")
    assert "น้อง 0001 ยังไม่มีคนดูแล" in director.taps("ยังไม่ให้ใครดูแล")
    stands = case_of(town, case)
    assert (stands.assignee_id, stands.status, stands.waiting_for) == (None, CaseStatus.NEW, WaitingFor.SCHOOL)
    assert "น้อง 0001 ไม่ต้องดูแลต่อแล้ว" in teacher.pushed()
    assert matters(town, MatterKind.ASSIGN) == []
    assert [one.action for one in town.rows(AuditEntry)].count("case.taken_back") == 1


def test_who_has_it_meanwhile_keeps_it(town: Town, teacher: Someone, director: Someone) -> None:
    """The card asked about a child of nobody, and a colleague has reported since."""
    case, other = town.child(KITTI), anan(town)
    director.says("แบ่งทีละคน")
    card = director.taps(f"{KITTI} ม.2 · รอครูดูแล ›")
    other.presses("report", {"case": case})
    other.walks("ยังไม่แน่ใจ", "โทร วันนี้", "เงินไม่พอ", "ส่งรายงาน")
    seen = director.taps("ครูสมศรี ใจดี · ดูแล 0 คน ›", card)
    assert "มีการเปลี่ยนแล้ว ยังไม่ได้บันทึกอะไร" in seen
    assert "ครูอนันต์ มีสุข ดูแลอยู่" in seen
    assert has(town, case) == [other.person]


@pytest.mark.parametrize("how", ["away", "parked", "left", "of another school", "waits"])
def test_only_who_is_there_gets_a_child(how: str, town: Town, teacher: Someone, director: Someone) -> None:
    case, other = town.child(KITTI), anan(town, 1 if how == "of another school" else 0)
    assert other.person is not None
    if how == "away":
        put_on_leave(town, other.person)
    if how == "parked":
        with town.sessions.begin() as session:
            park_person(session, other.person, town.clock.now, parked=True)
    if how == "left":
        end(town, other.person)
    if how == "waits":
        _, other.person = town.member("รอก่อน ใจเย็น", Role.TEACHER, town.schools[0], confirmed=False)
    seen = director.says("แบ่งงานครู")
    names = {"waits": "ครูรอก่อน"}
    assert not [one for one in seen.labels if one.startswith(names.get(how, "ครูอนันต์"))]
    assert ("ไม่อยู่: ครูอนันต์" in seen) == (how in ("away", "parked"))
    assert "ขอเลือกครู" in director.presses("share_give", {"case": case, "to": other.person, "had": 0})
    assert has(town, case) == [None]


@pytest.mark.parametrize("way", [STUDYING, CUSTODY])
def test_what_waits_for_the_district_waits_there(
    way: tuple[str, ...], town: Town, teacher: Someone, director: Someone
) -> None:
    """Byte for byte the same, whatever the district knows."""
    case = town.child(KITTI, assignee=teacher.person)
    teacher.presses("report", {"case": case})
    teacher.walks(*way, "ส่งรายงาน")
    for act in ("share_child", "share_give"):
        seen = director.presses(act, {"case": case, "page": 0, "to": director.person, "had": teacher.person})
        assert seen.text == "น้อง 0001 รอเขตดูแลต่ออยู่ ยังไม่ต้องทำอะไร"
    assert has(town, case) == [teacher.person]


def test_nobody_else_shares_out(town: Town, teacher: Someone, officer: Someone, director: Someone) -> None:
    case, foreign = town.child(KITTI), town.child(MALI, town.schools[1])
    told = set()
    for one, at in ((teacher, case), (officer, case), (director, foreign), (director, 987654321)):
        told.add(one.presses("share_give", {"case": at, "to": teacher.person, "had": 0}).text)
        told.add(one.presses("share_child", {"case": at, "page": 0}).text)
    for one, school in ((teacher, 0), (officer, 0), (director, 1)):
        args = {"school": town.schools[school], "to": teacher.person, "seen": f"1.{case if school == 0 else foreign}"}
        told.add(one.presses("share_all", args).text)
    assert len(told) == 1
    assert has(town, case, foreign) == [None, None]


def test_sixty_teachers_go_in_pages_and_by_name(town: Town, teacher: Someone, director: Someone) -> None:
    case = town.child(KITTI)
    for at in range(60):
        town.member(f"มานะ{at:02d} ใจดี", Role.TEACHER, town.schools[0])
    seen = director.says("แบ่งงานครู")
    assert "พิมพ์ได้ เช่น ให้ครูสมศรีดูแล" in seen
    assert "ครูมานะ03 ใจดี · ดูแล 0 คน ›" in director.says("แบ่งงาน").labels
    assert "ครูมานะ04 ใจดี · ดูแล 0 คน ›" in director.taps("ถัดไป (อีก 57 คน) ›").labels
    found = director.says("ให้ครูสมศรีดูแล")
    assert [one for one in found.labels if one.startswith("ครู")] == ["ครูสมศรี ใจดี · ดูแล 0 คน ›"]
    assert has(town, case) == [None]  # the card says whose: typed, nothing is saved yet
    director.taps("ครูสมศรี ใจดี · ดูแล 0 คน ›")
    assert has(town, case) == [teacher.person]


def test_typed_with_the_child_it_is_done(town: Town, teacher: Someone, director: Someone) -> None:
    case = town.child(KITTI)
    assert "ให้ครูสมศรี ใจดี ดูแล น้อง 0001" in director.says("ให้ครูสมศรีดูแล น้อง 1")
    assert has(town, case) == [teacher.person]
    director.says("ฉันดูแลเอง น้อง 0001")
    assert has(town, case) == [director.person]
    director.says("ยังไม่ให้ใครดูแล น้อง 0001")
    assert has(town, case) == [None]
    assert "ให้ใครดูแล" in director.says("ให้ครูนิรนามดูแล น้อง 1")
    assert has(town, case) == [None]


def test_typed_with_its_name_it_is_done(town: Town, teacher: Someone, director: Someone) -> None:
    case = town.child(KITTI)
    town.child(MALI)
    assert "ให้ครูสมศรี ใจดี ดูแล น้อง 0001" in director.says("ให้ครูสมศรีดูแล " + KITTI)
    assert has(town, case) == [teacher.person]
    director.says("ฉันดูแลเองน้อง" + KITTI)
    assert has(town, case) == [director.person]
    director.says(f"ให้ครูสมศรีช่วยดูแลน้อง{KITTI}ด้วย")
    assert has(town, case) == [teacher.person]
    assert "ให้ใครดูแลแทน" in director.says("เปลี่ยนคนดูแล " + KITTI)
    director.says("ให้ครูสมศรีดูแล ปลา")
    director.says("ให้คนเดิมดูแลต่อ " + KITTI)
    assert has(town, case) == [teacher.person]


def test_with_the_beginning_of_its_name_the_card_is_looked_at_first(
    town: Town, teacher: Someone, director: Someone
) -> None:
    case = town.child(KITTI)
    assert "ให้ใครดูแล" in director.says("ให้ครูสมศรีดูแล " + KITTI[:3])
    assert has(town, case) == [None]


@pytest.mark.parametrize("all_of_them", ["น้อง", "ทั้งหมด", "ทุกคน", "น้องทุกคน"])
def test_all_of_them_are_no_childs_name(all_of_them: str, town: Town, teacher: Someone, director: Someone) -> None:
    town.child(KITTI)
    assert "ครูสมศรี ใจดี · ดูแล 0 คน ›" in director.says(f"ให้ครูสมศรีดูแล{all_of_them}").labels


def test_of_two_with_that_name_she_chooses(town: Town, teacher: Someone, director: Someone) -> None:
    first, second = town.child(KITTI), town.child(KITTI)
    assert "กดชื่อ เพื่อเปลี่ยนคนดูแล" in director.says("ให้ครูสมศรีดูแล " + KITTI)
    assert has(town, first, second) == [None, None]


def test_who_has_reported_on_it_knows_that_it_is_hers(town: Town, teacher: Someone, director: Someone) -> None:
    case = town.child(KITTI)
    town.child(MALI)
    director.says("แบ่งงานครู")
    director.taps("ครูสมศรี ใจดี · ดูแล 0 คน ›")
    teacher.says("รายงาน" + KITTI)
    saved = teacher.walks(*NO_CONTACT, "ส่งรายงาน")
    assert case_of(town, case).latest_report_id is not None
    assert "มีน้อง 1 คนฝากให้ดูแล" in saved or "มีน้อง 1 คนฝากให้ดูแล" in teacher.pushed()


def test_a_notice_that_is_not_true_any_more_is_not_said(town: Town, teacher: Someone, director: Someone) -> None:
    town.child(KITTI)
    director.says("แบ่งงานครู")
    director.taps("ครูสมศรี ใจดี · ดูแล 0 คน ›")
    director.says("ฉันดูแลเอง น้อง 1")
    seen = teacher.pushed()
    assert "ฝากให้ดูแล" not in seen
    assert MatterState.OPEN not in [one.state for one in matters(town, MatterKind.ASSIGN)]


def test_what_is_known_of_a_day_stays(town: Town, teacher: Someone, director: Someone) -> None:
    """A child that is back is asked about on its own day, whoever looks after it."""
    case, other = town.child(KITTI, assignee=teacher.person), anan(town)
    day = date(2026, 6, 22)
    change(town, case, status=CaseStatus.MONITORING, due_on=day)
    director.says("ให้ครูอนันต์ดูแล น้อง 1")
    stands = case_of(town, case)
    assert (stands.assignee_id, stands.status, stands.due_on) == (other.person, CaseStatus.MONITORING, day)


def test_of_thirty_she_hears_once(town: Town, teacher: Someone, director: Someone) -> None:
    for at in range(30):
        town.child(f"เด็ก{at}")
    director.says("แบ่งงานครู")
    director.taps("ครูสมศรี ใจดี · ดูแล 0 คน ›")
    told = teacher.pushed()
    assert len(told.messages) == 1
    assert "มีน้อง 30 คนฝากให้ดูแล" in told
    assert "และอีก 26 คน" in told
    town.clock.on(days=1)
    assert "ฝากให้ดูแล" not in teacher.pushed()


def test_given_taken_and_given_again_it_is_one_child(town: Town, teacher: Someone, director: Someone) -> None:
    town.child(KITTI)
    director.says("ให้ครูสมศรีดูแล น้อง 1")
    town.clock.now += timedelta(seconds=2)
    director.says("ฉันดูแลเอง น้อง 1")
    town.clock.now += timedelta(seconds=2)
    director.says("ให้ครูสมศรีดูแล น้อง 1")
    assert "มีน้อง 1 คนฝากให้ดูแล" in teacher.pushed()


def test_an_officer_who_reports_looks_after_nobody(
    town: Town, teacher: Someone, officer: Someone, director: Someone
) -> None:
    case = town.child(KITTI)
    change(town, case, waiting_for=WaitingFor.DISTRICT)
    officer.presses("report", {"case": case})
    officer.walks(*NO_CONTACT, "ส่งรายงาน")
    assert case_of(town, case).latest_report_id is not None
    assert has(town, case) == [None]
    director.says("เปลี่ยนคนดูแล น้อง 1")
    assert "ให้ครูสมศรี ใจดี ดูแล น้อง 0001" in director.taps("ครูสมศรี ใจดี · ดูแล 0 คน ›")
    assert has(town, case) == [teacher.person]


def test_a_child_that_somebody_has_who_is_not_at_the_school_can_be_given(
    town: Town, teacher: Someone, officer: Someone, director: Someone
) -> None:
    case = town.child(KITTI, assignee=officer.person)
    assert "ยังไม่มีคนดูแล ให้ใครดูแล" in director.says("เปลี่ยนคนดูแล น้อง 1")
    assert "ให้ครูสมศรี ใจดี ดูแล น้อง 0001" in director.taps("ครูสมศรี ใจดี · ดูแล 0 คน ›")
    assert has(town, case) == [teacher.person]


def test_one_child_pressed_twice_is_once(town: Town, teacher: Someone, director: Someone) -> None:
    case = town.child(KITTI)
    card = director.says("เปลี่ยนคนดูแล น้อง 1")
    first = director.taps("ครูสมศรี ใจดี · ดูแล 0 คน ›", card).text
    assert director.taps("ครูสมศรี ใจดี · ดูแล 0 คน ›", card).text == first
    assert history(town, case).count(Change.REASSIGNED) == 1
    assert len(town.rows(Notice)) == 1
