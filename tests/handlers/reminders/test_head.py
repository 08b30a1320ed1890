"""Seven days with school after its day whoever directs the school hears of a child that a colleague looks after, with
how to help; nobody hears of it twice."""

from datetime import date

import pytest
from sqlalchemy import update

from models.areas import Area
from models.audit import AuditEntry
from models.cases import Case
from models.codes import Role
from models.memberships import Membership
from tests.handlers.people.person.leaving import put_on_leave
from tests.handlers.reminders.test_reminders import (
    FRIDAY,
    KITTI,
    NEXT_MONDAY,
    THURSDAY,
    TUESDAY,
    hears,
    hers,
    runs,
)
from tests.handlers.steps import NO_CONTACT, due_on
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

SEVEN_BEFORE = date(2026, 6, 5)
"""So many days with school before the Tuesday."""

HELPS = "ช่วยครูทางไหนดี"


@pytest.mark.parametrize(
    ("due", "heard"), [(date(2026, 6, 8), False), (SEVEN_BEFORE, True), (date(2026, 5, 20), False)]
)
def test_after_seven_days_with_school(due: date, heard: bool, town: Town, teacher: Someone, director: Someone) -> None:
    hers(teacher, due)
    runs(town, TUESDAY)
    assert (HELPS in hears(director, TUESDAY)) is heard


def test_he_reads_who_has_it_and_gives_it_to_somebody_else(town: Town, teacher: Someone, director: Someone) -> None:
    hers(teacher, SEVEN_BEFORE)
    other = Someone(town, *town.member("อารี มีสุข", Role.TEACHER, town.schools[0]))
    runs(town, TUESDAY)
    told = hears(director, TUESDAY)
    assert HELPS in told
    assert f"{KITTI} ม.2 · น้อง 0001" in told
    assert "ครูสมศรี ดูแลอยู่ เลยนัดมา 7 วันเปิดเรียน" in told
    assert "รอข่าว" not in hears(teacher, TUESDAY)  # she has heard when it was due, and when it was late
    assert "ให้ใครดูแล" in director.taps("เปลี่ยนคนดูแล", on=told)
    director.taps("ครูอารี มีสุข · ดูแล 0 คน ›")
    assert "ฝากให้ดูแล" in other.pushed()


def test_he_reports_instead(town: Town, teacher: Someone, director: Someone) -> None:
    hers(teacher, SEVEN_BEFORE)
    runs(town, TUESDAY)
    director.taps("รายงานแทน", on=hears(director, TUESDAY))
    director.walks(*NO_CONTACT)
    assert "บันทึกแล้ว" in director.taps("ส่งรายงาน")


def test_of_several_each_has_a_card_with_how_to_help(town: Town, teacher: Someone, director: Someone) -> None:
    hers(teacher, SEVEN_BEFORE, SEVEN_BEFORE, SEVEN_BEFORE, SEVEN_BEFORE)
    runs(town, TUESDAY)
    told = hears(director, TUESDAY)
    assert told.labels.count("เปลี่ยนคนดูแล") == 3
    assert "และอีก 1 คน" in told
    assert CHILDREN_NAMES[3] not in told
    assert "รร.บ้านหนองกระทุ่ม" in director.taps("น้องของโรงเรียน", on=told)


def test_a_director_who_has_it_himself_hears_nothing_twice(town: Town, director: Someone) -> None:
    hers(director, SEVEN_BEFORE)
    assert runs(town, TUESDAY) == 0
    assert HELPS not in hears(director, TUESDAY)


def test_of_a_colleague_who_is_away_he_hears_as_soon_as_it_is_late(
    town: Town, teacher: Someone, director: Someone
) -> None:
    hers(teacher, date(2026, 6, 15))
    put_on_leave(town, teacher.person)
    assert runs(town, TUESDAY) == 2
    assert "ครูสมศรี ดูแลอยู่ เลยนัดมา 1 วันเปิดเรียน" in hears(director, TUESDAY)
    assert KITTI not in hears(teacher, TUESDAY)


def test_who_directs_two_schools_reads_which(town: Town, teacher: Someone, director: Someone) -> None:
    hers(teacher, SEVEN_BEFORE)
    runs(town, TUESDAY)
    town.grant(director.person or 0, Role.DIRECTOR, town.schools[1])
    assert "รร.บ้านหนองกระทุ่ม" in hears(director, TUESDAY)


def test_who_is_away_is_passed_over(town: Town, teacher: Someone, director: Someone) -> None:
    hers(teacher, SEVEN_BEFORE)
    put_on_leave(town, director.person)
    assert runs(town, TUESDAY) == 0


def test_who_has_taken_it_meanwhile_or_directs_no_more_hears_nothing(
    town: Town, teacher: Someone, director: Someone
) -> None:
    case, _ = hers(teacher, SEVEN_BEFORE, SEVEN_BEFORE)
    other = Someone(town, *town.member("วิเชียร ดีงาม", Role.DIRECTOR, town.schools[0]))
    assert runs(town, TUESDAY) == 4
    mine, theirs = update(Case).where(Case.id == case), update(Membership).where(Membership.person_id == other.person)
    with town.sessions.begin() as session:
        session.execute(mine.values(assignee_id=director.person))
        session.execute(theirs.values(role=Role.TEACHER))
    told = hears(director, TUESDAY)
    assert KITTI not in told
    assert CHILDREN_NAMES[1] in told
    assert HELPS not in hears(other, TUESDAY)


@pytest.mark.parametrize("values", [{"restricted": True}, {"waiting_for": "DISTRICT"}, {"assignee_id": None}], ids=str)
def test_what_has_changed_since_is_not_said(
    values: dict[str, object], town: Town, teacher: Someone, director: Someone
) -> None:
    (case,) = hers(teacher, SEVEN_BEFORE)
    runs(town, TUESDAY)
    before = {name: getattr(town.rows(Case)[0], name) for name in values}
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(**values))
    assert HELPS not in hears(director, TUESDAY)
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(**before))


def test_news_stops_it(town: Town, teacher: Someone, director: Someone) -> None:
    (case,) = hers(teacher, SEVEN_BEFORE)
    runs(town, TUESDAY)
    teacher.presses("report", {"case": case})
    teacher.walks(*NO_CONTACT, "ส่งรายงาน")
    assert HELPS not in hears(director, TUESDAY)


def test_a_new_day_is_a_new_beginning(town: Town, teacher: Someone, director: Someone) -> None:
    (case,) = hers(teacher, SEVEN_BEFORE)
    runs(town, TUESDAY)
    due_on(town, case, FRIDAY)
    assert HELPS not in hears(director, TUESDAY)
    assert runs(town, THURSDAY) == 1
    assert KITTI in hears(teacher, THURSDAY)


def test_the_look_is_logged(town: Town, teacher: Someone, director: Someone) -> None:
    (case,) = hers(teacher, SEVEN_BEFORE)
    runs(town, TUESDAY)
    hears(director, TUESDAY)
    looks = [(one.actor_id, one.details["cases"]) for one in town.rows(AuditEntry) if one.action == "cases.reminded"]
    assert looks == [(director.person, [case])]


def test_an_area_has_steps_of_its_own(town: Town, teacher: Someone, director: Someone) -> None:
    """Five days with school before the Tuesday."""
    with town.sessions.begin() as session:
        session.execute(update(Area).values(head_after=5, remind_before=4))
    hers(teacher, date(2026, 6, 9), NEXT_MONDAY)
    runs(town, TUESDAY)
    assert HELPS in hears(director, TUESDAY)
    assert "อีก 6 วัน" in hears(teacher, TUESDAY)
