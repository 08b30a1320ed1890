"""A child that the district has since there is no news, in other hands at its school: that is no news, and whoever has
asked for help is answered."""

from datetime import date

from models.codes import Change, MatterState, Role
from models.history import CaseChange
from tests.handlers.people.test_leaving import end
from tests.handlers.reminders.test_reminders import KITTI, THURSDAY, TUESDAY, hears, hers, runs
from tests.handlers.review.no_news.steps import FOURTEEN, SEVEN, asks, no_news, opens, sends
from tests.handlers.steps import NO_CONTACT, case_of, report
from tests.handlers.tester import Someone
from tests.handlers.town import Town

NEXT = date(2026, 6, 30)
"""The day of whoever gets a child on the Monday."""


def anan(town: Town) -> Someone:
    return Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))


def gives(director: Someone, case: int, had: Someone, to: Someone | None) -> None:
    person = to.person if to is not None else 0
    director.presses("share_give", {"case": case, "to": person, "had": had.person})


def test_whoever_has_asked_is_answered_though_somebody_else_has_it(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    other, case = anan(town), asks(teacher, teacher)
    by = no_news(town)[0].due_on
    gives(director, case, teacher, other)
    assert (case_of(town, case).assignee_id, case_of(town, case).due_on) == (other.person, NEXT)
    [matter] = no_news(town)
    assert (matter.state, matter.due_on, matter.asked_by) == (MatterState.OPEN, by, teacher.person)
    card = opens(officer)
    assert "ครูสมศรี ขอให้เขตช่วย" in card
    assert "ครูอนันต์ ดูแลตั้งแต่ 15 มิ.ย. · นัดเดิม 5 มิ.ย." in card
    officer.taps("คุยแล้ว ขอข่าวภายใน อ. 30 มิ.ย.", on=card)
    for one in (teacher, other, director):
        assert "เขตคุยกับโรงเรียนแล้ว" in one.pushed()


def test_an_officer_who_has_it_keeps_it(town: Town, teacher: Someone, director: Someone, officer: Someone) -> None:
    (case,) = hers(teacher, FOURTEEN)
    runs(town, TUESDAY)
    town.clock.on(hours=3)
    opens(officer)
    officer.taps("ฉันดูอยู่")
    gives(director, case, teacher, anan(town))
    [matter] = no_news(town)
    assert (matter.state, matter.holder_id) == (MatterState.OPEN, officer.person)
    card = opens(officer)
    assert "ยังไม่มีข่าว นัดเดิม 27 พ.ค." in card
    assert "ครูอนันต์ ดูแลตั้งแต่ 16 มิ.ย." in card


def test_a_day_that_was_shown_before_is_not_the_one_that_she_gives(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    """What the officer reads as saved is what the school reads."""
    other, case = anan(town), asks(teacher, teacher)
    card = opens(officer)
    (talked,) = [one for one in card.labels if one.startswith("คุยแล้ว")]
    gives(director, case, teacher, other)
    assert "หมดอายุ" in officer.taps(talked, on=card)
    assert [one.state for one in no_news(town)] == [MatterState.OPEN]
    assert "คุยแล้ว ขอข่าวภายใน อ. 30 มิ.ย." in opens(officer).labels


def test_somebody_may_be_sent_to_whom_it_was_given(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    other, case = anan(town), asks(teacher, teacher)
    gives(director, case, teacher, other)
    opens(officer)
    sends(officer)
    assert "เขตให้ผู้ใหญ่สมชาย ลงพื้นที่" in other.pushed()
    assert case_of(town, case).due_on == NEXT  # never earlier than the day that she was told


def test_whoever_leaves_takes_nothing_from_the_district(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    (case,) = hers(teacher, FOURTEEN)
    runs(town, TUESDAY)
    town.clock.on(hours=3)
    assert teacher.person is not None
    end(town, teacher.person)
    assert case_of(town, case).assignee_id is None
    assert [one.state for one in no_news(town)] == [MatterState.OPEN]
    assert "ยังไม่มีครูดูแล ตั้งแต่ 16 มิ.ย." in opens(officer)


def test_nobody_is_reminded_of_it_in_other_hands(town: Town, teacher: Someone, director: Someone) -> None:
    other, case = anan(town), asks(teacher, teacher)
    gives(director, case, teacher, other)
    other.says("เมนู")
    assert runs(town, date(2026, 7, 2)) == 0
    assert KITTI not in hears(other, date(2026, 7, 2))
    assert len(no_news(town)) == 1


def test_news_from_whoever_has_it_now_ends_it_and_taken_back_it_is_there_again(
    town: Town, teacher: Someone, director: Someone
) -> None:
    other, case = anan(town), asks(teacher, teacher)
    gives(director, case, teacher, other)
    report(other, *NO_CONTACT)
    assert [one.state for one in no_news(town)] == [MatterState.DROPPED]
    other.taps("ถอนรายงาน")
    [matter] = no_news(town)
    assert (matter.state, matter.asked_by) == (MatterState.OPEN, teacher.person)


def test_reversed_after_that_it_counts_from_the_day_that_was_given(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    other, case = anan(town), asks(teacher, teacher, SEVEN)
    gives(director, case, teacher, other)
    officer.taps("คุยแล้ว ขอข่าวภายใน อ. 30 มิ.ย.", on=opens(officer))
    officer.taps("กลับคำตัดสินนี้")
    assert [one.state for one in no_news(town)] == [MatterState.DONE, MatterState.OPEN]
    assert "ครูอนันต์ ดูแลอยู่" in opens(officer)
    assert [one.what for one in town.rows(CaseChange)][-1] == Change.NEW_DAY


def test_given_on_again_and_again_the_district_has_it_still(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    other, case = anan(town), asks(teacher, teacher)
    gives(director, case, teacher, other)
    runs(town, THURSDAY)
    gives(director, case, other, teacher)
    gives(director, case, teacher, None)
    assert [one.state for one in no_news(town)] == [MatterState.OPEN]
    card = opens(officer)
    assert "ยังไม่มีครูดูแล ตั้งแต่ 18 มิ.ย. · นัดเดิม 5 มิ.ย." in card
