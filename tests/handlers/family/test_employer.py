"""An employer of a child comes in: the district says whether she may know the first day, and she reads that and nothing
else."""

from datetime import date

import pytest

from handlers.family.employer.notices import may_know
from models.cases import Case, Child
from models.codes import CaseStatus, Decision, GuardianState, MatterKind, MatterState, Role
from models.guardians import Guardian
from models.matters import Matter
from models.return_notices import ReturnNotice
from tests.handlers.family.homes import NAME, NEXT_MONDAY, agreed, code_for, comes_in, left_alone, sibling, wrote
from tests.handlers.family.test_by_the_clock import morning, other_day
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town

DAY, PLACE, SISTER = "วันจันทร์ 22 มิ.ย.", "โรงเรียน", CHILDREN_NAMES[1]


def questions(town: Town) -> list[Matter]:
    return [one for one in town.rows(Matter) if one.kind == MatterKind.EMPLOYER]


def opened(officer: Someone, at: int = 0) -> Seen:
    """Its card, by its line at her desk."""
    lines = officer.presses("desk_queue", {"queue": "CHECK", "page": 0})
    line = [one for one in lines.labels if "นายจ้างขอรู้วันแรก" in one][at]
    return officer.taps(line, lines)


def told_home(teacher: Someone, case: int) -> None:
    """The school has written, and told the home in person: nobody of it is in the service."""
    wrote(teacher, case)
    teacher.presses("home_spoken", {"case": case})


def boss_of(town: Town, teacher: Someone, case: int) -> Someone:
    return comes_in(town, teacher, case, "นายจ้าง")


def test_the_district_says_yes_and_she_reads_the_date_and_the_place(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    case = agreed(town, teacher)
    told_home(teacher, case)
    boss = boss_of(town, teacher, case)
    assert "เขตดูก่อน" in boss.seen
    [asked] = questions(town)
    assert (asked.state, asked.due_on > town.clock.now.date()) == (MatterState.OPEN, True)
    card = opened(officer)
    assert {"ส่งได้", "ไม่ส่ง"} <= set(card.labels)
    assert "อายุ 14 ปี ต่ำกว่า 15 กฎหมายห้ามจ้าง" in card
    assert boss.pushed().messages == ()
    officer.taps("ส่งได้", card)
    news = boss.pushed()
    assert f"วันแรกของ{NAME}" in news
    assert DAY in news
    assert PLACE in news
    for more in ("8 โมง", "พบครู", "ครูสมศรี", "มาเองได้", "เตรียมไว้ให้แล้ว", "ม.2", "ขาดอะไร"):
        assert more not in news
    assert news.labels == ["รับทราบ"]
    assert "นายจ้างเข้าใช้แล้ว" in teacher.pushed()
    said = boss.taps("รับทราบ", news)
    assert "จดไว้แล้ว" in said
    assert "จดไว้แล้ว" in boss.taps("รับทราบ", news)
    assert [one.knows_on for one in town.rows(Guardian)] == [NEXT_MONDAY]
    home = teacher.presses("home", {"case": case})
    assert "นายจ้าง · รับทราบวันและที่แล้ว" in home
    assert "บอกแล้วด้วยปากเปล่า" in home
    assert "รับทราบวันแรกแล้ว" not in teacher.says("เมนู")
    assert [one.guardian_id for one in town.rows(ReturnNotice)] == [None]


def test_she_types_it_and_reads_it_again_and_nothing_else_leads_anywhere(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    case = agreed(town, teacher)
    told_home(teacher, case)
    boss = boss_of(town, teacher, case)
    assert "จดไว้แล้ว" not in boss.says("รับทราบค่ะ")
    assert DAY not in boss.says("เมนู")
    officer.taps("ส่งได้", opened(officer))
    assert "จดไว้แล้ว" in boss.says("รับทราบค่ะ")
    again = boss.says("เมนู")
    assert DAY in again
    assert "รับทราบแล้ว" in again
    assert "จะโทรหา" not in boss.says("ให้ครูโทรหา")
    assert "จะโทรหา" not in boss.says("วันนั้นไปไม่ได้")
    assert "ครูสมศรี" not in boss.says("พรุ่งนี้เรียนไหม")
    town.clock.now = town.clock.now.replace(day=22, hour=16, minute=30)
    assert "ไปโรงเรียนไหม" not in boss.pushed()


def test_a_no_is_told_to_whoever_looks_after_the_child_alone(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    boss = boss_of(town, teacher, case)
    officer.taps("ไม่ส่ง", opened(officer))
    assert "เขตยังไม่ให้ส่งข่าวให้นายจ้าง" in teacher.pushed()
    told_home(teacher, case)
    assert boss.pushed().messages == ()
    assert DAY not in boss.says("เมนู")


def test_a_yes_before_the_news_waits_for_it(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    boss = boss_of(town, teacher, case)
    officer.taps("ส่งได้", opened(officer))
    heard = teacher.pushed()
    assert "เขตให้ส่งวันและที่ให้นายจ้างได้" in heard
    assert "เขตดูก่อน" not in heard
    assert boss.pushed().messages == ()
    told_home(teacher, case)
    assert DAY in boss.pushed()


@pytest.mark.parametrize(("born", "says"), [(date(2011, 1, 4), False), (date(2012, 3, 4), True), (None, "ยังไม่รู้อายุน้อง")])
def test_whoever_decides_reads_how_old_the_child_is(
    born: date | None, says: bool | str, town: Town, teacher: Someone, officer: Someone
) -> None:
    case = agreed(town, teacher)
    with town.sessions.begin() as session:
        session.get_one(Child, session.get_one(Case, case).child_id).birth_date = born
    boss_of(town, teacher, case)
    card = opened(officer)
    assert "นายจ้างเห็นแค่วันแรกกับชื่อโรงเรียน" in card
    assert ("กฎหมายห้ามจ้าง" in card) == bool(says)
    if isinstance(says, str):
        assert says in card


def test_taken_back_it_is_asked_again_and_nothing_more_goes_to_her(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    case = agreed(town, teacher)
    told_home(teacher, case)
    boss = boss_of(town, teacher, case)
    done = officer.taps("ส่งได้", opened(officer))
    officer.taps("กลับคำตัดสินนี้", done)
    assert boss.pushed().messages == ()
    assert [one.approved_at for one in town.rows(Guardian)] == [None]
    officer.taps("ส่งได้", opened(officer))
    assert DAY in boss.pushed()


def test_two_officers_decide_and_the_first_one_has(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    told_home(teacher, case)
    boss_of(town, teacher, case)
    other = Someone(town, *town.member("อรทัย ขยันดี", Role.SUPERVISOR))
    first, second = opened(officer), opened(other)
    officer.taps("ไม่ส่ง", first)
    assert "บันทึกแล้ว" not in other.taps("ส่งได้", second)
    assert [one.decision for one in questions(town)] == [Decision.REFUSED]
    assert not any(may_know(one) for one in town.rows(Guardian))


def test_of_two_employers_each_is_asked_about(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    told_home(teacher, case)
    one, other = boss_of(town, teacher, case), boss_of(town, teacher, case)
    assert len(questions(town)) == 2
    officer.taps("ส่งได้", opened(officer))
    told = [DAY in each.pushed() for each in (one, other)]
    assert sorted(told) == [False, True]


def test_an_employer_of_two_children_reads_each_that_she_may(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    other = sibling(town, teacher, SISTER)
    boss = boss_of(town, teacher, case)
    boss.says(code_for(teacher, other))
    boss.walks("ใช่", "นายจ้าง", "ต่อไป")
    told_home(teacher, case)
    told_home(teacher, other)
    officer.taps("ส่งได้", opened(officer))
    news = boss.pushed()
    assert (NAME in news) != (SISTER in news)
    officer.taps("ส่งได้", opened(officer))
    boss.pushed()
    both = boss.says("เมนู")
    assert NAME in both
    assert SISTER in both
    boss.says("รับทราบ")
    assert [one.knows_on for one in town.rows(Guardian)] == [NEXT_MONDAY, NEXT_MONDAY]


def test_of_a_home_that_is_left_in_peace_she_reads_nothing(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    told_home(teacher, case)
    boss = boss_of(town, teacher, case)
    left_alone(town, case, still=True)
    teacher.pushed()
    officer.taps("ส่งได้", opened(officer))
    assert boss.pushed().messages == ()
    assert DAY not in boss.says("เมนู")
    assert "นายจ้าง" not in teacher.pushed()


@pytest.mark.parametrize("first", [True, False], ids=["held", "dropped"])
def test_what_was_held_is_hers_once_nothing_forbids_it(
    first: bool, town: Town, teacher: Someone, officer: Someone
) -> None:
    case = agreed(town, teacher)
    boss = boss_of(town, teacher, case)
    officer.taps("ส่งได้", opened(officer))
    if first:
        left_alone(town, case, still=True)
    told_home(teacher, case)
    left_alone(town, case, still=True)
    assert boss.pushed().messages == ()
    left_alone(town, case, still=False)
    morning(town, 18)
    assert DAY in boss.pushed()
    morning(town, 19)
    assert boss.pushed().messages == ()


def test_of_a_child_that_is_closed_nothing_goes(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    told_home(teacher, case)
    boss = boss_of(town, teacher, case)
    officer.taps("ส่งได้", opened(officer))
    with town.sessions.begin() as session:
        session.get_one(Case, case).status = CaseStatus.CLOSED_RETAINED
    assert boss.pushed().messages == ()
    assert DAY not in boss.says("เมนู")
    assert "จดไว้แล้ว" not in boss.says("รับทราบ")


def test_of_another_first_day_she_reads_with_the_news_of_that(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    told_home(teacher, case)
    boss = boss_of(town, teacher, case)
    officer.taps("ส่งได้", opened(officer))
    news = boss.pushed()
    other_day(teacher, "24 มิ.ย.")
    town.clock.on(minutes=11)
    assert "จดไว้แล้ว" not in boss.taps("รับทราบ", news)
    assert DAY not in boss.says("เมนู")
    told_home(teacher, case)
    assert "24 มิ.ย." in boss.says("เมนู")


def test_between_the_yes_and_the_push_it_is_restricted(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    told_home(teacher, case)
    boss = boss_of(town, teacher, case)
    officer.taps("ส่งได้", opened(officer))
    with town.sessions.begin() as session:
        session.get_one(Case, case).restricted = True
    assert boss.pushed().messages == ()


def test_an_old_card_of_another_day_and_a_stranger_lead_nowhere(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    told_home(teacher, case)
    boss, stranger = boss_of(town, teacher, case), Someone(town, town.account())
    of = {"case": case, "day": "2026-06-22"}
    assert "จดไว้แล้ว" not in boss.presses("home_day_ack", of)  # nobody has said yes
    officer.taps("ส่งได้", opened(officer))
    boss.pushed()
    for old in ("2026-06-19", "", "x"):
        assert "จดไว้แล้ว" not in boss.presses("home_day_ack", of | {"day": old})
    assert "จดไว้แล้ว" not in stranger.presses("home_day_ack", of)
    granny = comes_in(town, teacher, case)
    assert "จดไว้แล้ว" not in granny.presses("home_day_ack", of)
    assert {one.knows_on for one in town.rows(Guardian)} == {None}


def test_who_stops_hears_nothing_and_reads_it_when_she_begins_again(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    case = agreed(town, teacher)
    boss = boss_of(town, teacher, case)
    boss.says("หยุด")
    officer.taps("ส่งได้", opened(officer))
    told_home(teacher, case)
    assert boss.pushed().messages == ()
    assert DAY in boss.says("เริ่ม")


def test_with_another_code_it_is_asked_anew(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    boss = boss_of(town, teacher, case)
    done = officer.taps("ส่งได้", opened(officer))
    boss.says("ไม่ใช่คนที่บ้านฉัน")
    assert [one.state for one in town.rows(Guardian)] == [GuardianState.WRONG]
    boss.says(code_for(teacher, case))
    boss.walks("ใช่", "นายจ้าง", "ต่อไป")
    told_home(teacher, case)
    assert boss.pushed().messages == ()
    assert [one.state for one in questions(town)] == [MatterState.DONE, MatterState.OPEN]
    officer.taps("กลับคำตัดสินนี้", done)  # of the first
    assert [one.state for one in questions(town)] == [MatterState.DONE, MatterState.OPEN]


def test_who_is_none_after_all_is_asked_about_no_more(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    boss = boss_of(town, teacher, case)
    boss.says("ไม่ใช่คนที่บ้านฉัน")
    assert [one.state for one in questions(town)] == [MatterState.DROPPED]
    boss.says(code_for(teacher, case))
    boss.walks("ใช่", "ญาติ/ผู้อุปการะ", "ต่อไป")
    told_home(teacher, case)
    assert "8 โมงเช้า" in boss.pushed()
    assert [one.state for one in questions(town)] == [MatterState.DROPPED]


def test_she_is_not_the_first_to_know(town: Town, teacher: Someone, officer: Someone) -> None:
    """The code that was to bring the home in is used up by her."""
    case = agreed(town, teacher)
    wrote(teacher, case)
    boss = boss_of(town, teacher, case)
    officer.taps("ส่งได้", opened(officer))
    assert DAY not in boss.pushed()
    assert "ขอรหัสให้ที่บ้าน" in teacher.presses("home", {"case": case}).labels
    comes_in(town, teacher, case)
    assert DAY in boss.says("เมนู")


def test_a_yes_taken_back_and_given_again_is_one_card(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    told_home(teacher, case)
    boss = boss_of(town, teacher, case)
    officer.taps("ส่งได้", opened(officer))
    officer.taps("กลับคำตัดสินนี้")
    officer.taps("ส่งได้", opened(officer))
    assert boss.pushed().text.count(DAY) == 1


def test_who_has_typed_that_she_knows_is_not_told_again(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    told_home(teacher, case)
    boss = boss_of(town, teacher, case)
    officer.taps("ส่งได้", opened(officer))
    boss.says("รับทราบ")
    assert DAY not in boss.pushed()


def test_a_yes_that_is_taken_back_is_told_to_whoever_looks_after_the_child(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    case = agreed(town, teacher)
    boss_of(town, teacher, case)
    officer.taps("ส่งได้", opened(officer))
    assert "เขตให้ส่ง" in teacher.pushed()
    officer.taps("กลับคำตัดสินนี้")
    town.clock.on(days=1)
    assert "เขตดูก่อน" in teacher.pushed()


def test_what_a_relative_was_told_who_is_its_employer_now_is_no_news_of_the_home(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    uncle = comes_in(town, teacher, case)
    uncle.says("หยุด")
    uncle.says(code_for(teacher, case))
    uncle.walks("ใช่", "นายจ้าง", "ต่อไป")
    seen = teacher.presses("home", {"case": case})
    assert "ยังไม่ตอบ" not in seen
    assert "ขอรหัสให้ที่บ้าน" in seen.labels
