"""“ขอเวลา”: a later day for a child, at once; asked for often, whoever directs the school hears why."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from flows.reminders.time import TIME_ASKED
from handlers.cases.history import note, snapshot
from handlers.messages.notices import owe, write_notices
from handlers.reminders.ladder import asked_before
from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, Change, Decision, Role, WaitingFor
from models.history import CaseChange
from models.memberships import Membership
from tests.handlers.reminders.test_head import HELPS, SEVEN_BEFORE
from tests.handlers.reminders.test_reminders import FRIDAY, KITTI, NEXT_MONDAY, THURSDAY, TUESDAY, hears, hers, runs
from tests.handlers.review.letters.asking import wants_dole
from tests.handlers.review.test_new_day import answers_late
from tests.handlers.steps import BACK_HERE, NO_CONTACT, case_of, due_on, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town

MONDAY = date(2026, 6, 15)
FIVE, TEN = date(2026, 6, 23), date(2026, 6, 30)
"""So many days with school after the Monday; the Wednesday is a holiday."""

WHY = "งานโรงเรียนเยอะ"


def asks(teacher: Someone, case: int) -> Seen:
    """From the card, with the day that it has."""
    due = case_of(teacher.town, case).due_on
    return teacher.presses("time", {"case": case, "due": due, "until": ""})


def changes(town: Town) -> list[Change]:
    return [one.what for one in town.rows(CaseChange) if one.what in (Change.TIME_ASKED, Change.TIME_TAKEN_BACK)]


def test_late_she_has_five_days_with_school_at_one_tap(town: Town, teacher: Someone, director: Someone) -> None:
    (case,) = hers(teacher, MONDAY)
    runs(town, TUESDAY)
    told = hears(teacher, TUESDAY)
    assert "ขอเวลาถึง 24 มิ.ย." in told.labels
    said = teacher.taps("ขอเวลาถึง 24 มิ.ย.", on=told)
    assert "ได้เลย น้อง 0001 ขอข่าวอีกทีภายใน พ. 24 มิ.ย." in said
    assert case_of(town, case).due_on == date(2026, 6, 24)
    line = town.rows(CaseChange)[-1]
    assert (line.what, line.actor_id, line.due_on) == (Change.TIME_ASKED, teacher.person, date(2026, 6, 24))
    assert [one.actor_id for one in town.rows(AuditEntry) if one.action == "case.time_asked"] == [teacher.person]


def test_the_ladder_begins_anew(town: Town, teacher: Someone, director: Someone) -> None:
    (case,) = hers(teacher, SEVEN_BEFORE)
    runs(town, TUESDAY)
    asks(teacher, case)
    assert HELPS not in hears(director, TUESDAY)
    assert runs(town, THURSDAY) == 0
    assert KITTI not in hears(teacher, THURSDAY)
    assert runs(town, date(2026, 6, 22)) == 1  # two days with school before the new day


def test_along_with_the_answer_she_reads_of_the_others_alone(town: Town, teacher: Someone) -> None:
    case, _ = hers(teacher, MONDAY, FRIDAY)
    runs(town, TUESDAY)
    told = asks(teacher, case)
    assert "ได้เลย น้อง 0001" in told
    assert CHILDREN_NAMES[1] in told
    assert KITTI not in told, "she has just asked for time"
    assert "เลยนัด" not in told


def test_pressed_twice_it_is_once(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, MONDAY)
    args = {"case": case, "due": MONDAY, "until": ""}
    first = teacher.presses("time", args)
    assert teacher.presses("time", args).text == first.text
    assert changes(town) == [Change.TIME_ASKED]


def test_a_slip_is_taken_back(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    asks(teacher, case)
    assert "กลับเป็นวันเดิมแล้ว น้อง 0001 ขอข่าวภายใน ศ. 19 มิ.ย. เหมือนเดิม" in teacher.taps("กดผิด ขอแก้")
    assert case_of(town, case).due_on == FRIDAY
    teacher.presses("time_undo", {"case": case, "due": FRIDAY})
    assert changes(town) == [Change.TIME_ASKED, Change.TIME_TAKEN_BACK]


def test_the_slip_can_be_typed(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    asks(teacher, case)
    assert "ขอเวลา" in teacher.says("กดผิด")
    teacher.taps("กดผิด ขอแก้")
    assert case_of(town, case).due_on == FRIDAY


def test_what_has_happened_since_stands(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    asks(teacher, case)
    report(teacher, *NO_CONTACT)
    due = case_of(town, case).due_on
    assert "เปลี่ยนไปแล้ว" in teacher.presses("time_undo", {"case": case, "due": FRIDAY})
    assert case_of(town, case).due_on == due


@pytest.mark.parametrize(
    ("said", "due"),
    [
        (f"ขอเวลา {KITTI}", FIVE),
        (f"ขอเวลา{KITTI}", FIVE),
        ("ขอเวลา 0001", FIVE),
        ("ขอเวลา", FIVE),
        (f"ขอเวลา {KITTI} ถึง 25 มิ.ย.", date(2026, 6, 25)),
        (f"ขอเวลา{KITTI}ถึงศุกร์หน้า", date(2026, 6, 26)),
        (f"ขอเวลา{KITTI}ถึงวันศุกร์", FRIDAY),
        ("ขอเวลา น้อง 0001 ถึงวันจันทร์หน้า", NEXT_MONDAY),
        ("ขอเวลาถึง 25 มิ.ย.", date(2026, 6, 25)),
        (f"ขอเวลา {KITTI} เป็นศุกร์หน้า", date(2026, 6, 26)),
        ("ขอเวลาหน่อย", FIVE),
        ("ขอเวลาอีกหน่อยค่ะ", FIVE),
        ("ขอเวลา 3 วัน", THURSDAY),
        ("ขอเวลาอีก 3 วัน", THURSDAY),
        ("ขอเวลา 0001 อีกสามวัน", THURSDAY),
        (f"ขอเวลา{KITTI} 4 วันค่ะ", FRIDAY),
        ("ขอเวลาอีกสัปดาห์", NEXT_MONDAY),
        ("ขอเวลาเพิ่มอีก 1 อาทิตย์", NEXT_MONDAY),
    ],
)
def test_typed(said: str, due: date, town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, TUESDAY)
    assert "ได้เลย" in teacher.says(said)
    assert case_of(town, case).due_on == due


@pytest.mark.parametrize("name", ["เป็นหนึ่ง", "ตะวัน", "หน่อยนา"])
def test_a_name_with_words_of_time_in_it(name: str, town: Town, teacher: Someone) -> None:
    case = town.child(name, assignee=teacher.person)
    due_on(town, case, TUESDAY)
    hers(teacher, TUESDAY)
    assert "ได้เลย" in teacher.says(f"ขอเวลา {name}")
    assert case_of(town, case).due_on == FIVE


def test_of_several_it_asks_which(town: Town, teacher: Someone) -> None:
    hers(teacher, TUESDAY, TUESDAY)
    runs(town, TUESDAY)
    told = hears(teacher, TUESDAY)
    assert "พิมพ์ “ขอเวลา” ตามด้วยชื่อน้อง" in told
    asked = teacher.says("ขอเวลา")
    assert "น้องคนไหน" in asked
    line = next(label for label in asked.labels if label.startswith(KITTI))
    assert "ได้เลย น้อง 0001" in teacher.taps(line, asked)


def test_of_several_the_day_that_was_typed_is_meant_of_the_one_she_chooses(town: Town, teacher: Someone) -> None:
    case, other = hers(teacher, TUESDAY, TUESDAY)
    asked = teacher.says("ขอเวลาอีก 3 วัน")
    teacher.taps(next(label for label in asked.labels if label.startswith(KITTI)), asked)
    assert case_of(town, case).due_on == THURSDAY
    assert case_of(town, other).due_on == TUESDAY


@pytest.mark.parametrize(
    ("till", "answer"),
    [
        (date(2026, 6, 14), "ขอเป็นวันเรียนหลังวันนี้ ขอได้ถึง อ. 30 มิ.ย."),
        (MONDAY, "ขอเป็นวันเรียนหลังวันนี้"),
        (TEN + timedelta(days=1), "ตอนนี้ขอได้ถึง อ. 30 มิ.ย."),
        (date(2026, 6, 17), "พ. 17 มิ.ย. โรงเรียนหยุด ลองเป็น พฤ. 18 มิ.ย. ได้"),
        (date(2026, 6, 20), "ส. 20 มิ.ย. โรงเรียนหยุด ลองเป็น จ. 22 มิ.ย. ได้"),
        (date(2600, 1, 1), "ตอนนี้ขอได้ถึง"),
    ],
    ids=str,
)
def test_a_day_that_makes_no_sense_is_refused_with_what_helps(
    till: date, answer: str, town: Town, teacher: Someone
) -> None:
    (case,) = hers(teacher, TUESDAY)
    assert answer in teacher.presses("time", {"case": case, "due": TUESDAY, "until": till})
    assert case_of(town, case).due_on == TUESDAY


def test_the_farthest_day_can_be_had(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, TUESDAY)
    teacher.presses("time", {"case": case, "due": TUESDAY, "until": TEN})
    assert case_of(town, case).due_on == TEN


@pytest.mark.parametrize("till", [FIVE, TEN], ids=str)
def test_the_day_that_it_names_can_be_typed(till: date, town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, TUESDAY)
    given = teacher.presses("time", {"case": case, "due": TUESDAY, "until": till})
    (typed,) = re.findall("พิมพ์ เช่น “(.+?)”", given.text)
    assert "ได้เลย น้อง 0001" in teacher.says(typed)
    assert case_of(town, case).due_on == {FIVE: date(2026, 6, 24), TEN: date(2026, 6, 29)}[till]


def test_another_day_on_the_same_day_is_the_same_asking(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, TUESDAY)
    for till in ("", "ถึง 25 มิ.ย.", "ถึง 19 มิ.ย.", "ถึง 26 มิ.ย."):
        assert "ได้เลย" in teacher.says(f"ขอเวลา 0001 {till}")
    assert case_of(town, case).due_on == date(2026, 6, 26)
    assert "ได้เลย" in teacher.says("ขอเวลา 0001")  # she has it
    assert case_of(town, case).due_on == date(2026, 6, 26)
    assert asked_before(town.rows(CaseChange)) == 1
    assert "กลับเป็นวันเดิมแล้ว" in teacher.taps("กดผิด ขอแก้")
    assert case_of(town, case).due_on == TUESDAY


def test_on_another_day_it_is_asked_once_more(town: Town, teacher: Someone) -> None:
    hers(teacher, TUESDAY)
    teacher.says("ขอเวลา 0001")
    town.clock.on(days=1)
    teacher.says("ขอเวลา 0001")
    assert asked_before(town.rows(CaseChange)) == 2


def test_words_that_are_no_day(town: Town, teacher: Someone) -> None:
    hers(teacher, TUESDAY)
    assert "ยังไม่เข้าใจว่าวันไหน" in teacher.says(f"ขอเวลา {KITTI} ถึงเมื่อไรก็ได้")
    assert changes(town) == []


def test_who_has_time_needs_none(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, date(2026, 7, 20))
    assert "ยังไม่ต้องขอ ขอข่าวภายใน จ. 20 ก.ค." in asks(teacher, case)
    assert changes(town) == []


def test_a_day_of_its_own_stays(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *BACK_HERE)
    assert case_of(town, child).status == CaseStatus.MONITORING
    assert "มีวันนัดของน้องเองแล้ว" in asks(teacher, child)
    assert "ขอเวลา" not in teacher.presses("child_more", {"case": child}).labels


@pytest.mark.parametrize("values", [{"waiting_for": WaitingFor.DISTRICT}, {"restricted": True}], ids=str)
def test_while_the_district_is_next_there_is_nothing_to_ask(
    values: dict[str, object], town: Town, teacher: Someone
) -> None:
    (case,) = hers(teacher, TUESDAY)
    before = {name: getattr(case_of(town, case), name) for name in values}
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(**values))
    assert "เขต" in asks(teacher, case)
    assert changes(town) == []
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == case).values(**before))


def test_for_a_colleagues_child_nobody_asks(town: Town, teacher: Someone, director: Someone) -> None:
    (case,) = hers(teacher, TUESDAY)
    other = Someone(town, *town.member("อารี มีสุข", Role.TEACHER, town.schools[0]))
    lost = other.presses("time", {"case": 0, "due": TUESDAY, "until": ""}).text
    for somebody in (other, director):
        assert asks(somebody, case).text == lost
    assert changes(town) == []


def three(teacher: Someone, *days: date) -> int:
    """She has asked twice already, some weeks ago."""
    town, (case,) = teacher.town, hers(teacher, days[0])
    for day in days[1:]:
        asks(teacher, case)
        due_on(town, case, day)
        with town.sessions.begin() as session:
            session.execute(update(CaseChange).values(at=town.clock.now - timedelta(days=14)))
    return case


def test_the_third_in_a_row_says_why_and_the_head_hears_it(town: Town, teacher: Someone, director: Someone) -> None:
    case = three(teacher, MONDAY, MONDAY, TUESDAY)
    asked = asks(teacher, case)
    assert "ขอเวลาเรื่องน้อง 0001 มา 2 ครั้งแล้ว ติดเรื่องอะไรอยู่ เลือกแล้วได้ถึง อ. 23 มิ.ย." in asked
    assert "ได้เลย" not in asked
    assert changes(town) == [Change.TIME_ASKED] * 2
    given = teacher.taps(WHY, on=asked)
    assert "ขอข่าวอีกทีภายใน อ. 23 มิ.ย." in given
    assert "บอก ผอ.โรงเรียน ให้ช่วยด้วย" in given
    assert changes(town) == [Change.TIME_ASKED] * 3
    heard = hears(director, TUESDAY)
    assert f"{KITTI} ม.2 · น้อง 0001" in heard
    assert f"ครูสมศรี ขอเวลาเพิ่มอีกครั้ง เพราะ: {WHY}" in heard
    assert HELPS in heard
    assert "ให้ใครดูแล" in director.taps("เปลี่ยนคนดูแล", on=heard)


def test_the_reason_can_be_typed(town: Town, teacher: Someone, director: Someone) -> None:
    case = three(teacher, MONDAY, MONDAY, TUESDAY)
    asks(teacher, case)
    assert "บอก ผอ.โรงเรียน" in teacher.says(f"{WHY} น้อง 0001")
    assert changes(town) == [Change.TIME_ASKED] * 3


def test_a_reason_out_of_the_blue_gives_nothing(town: Town, teacher: Someone) -> None:
    hers(teacher, TUESDAY)
    assert "หมดอายุ" in teacher.says(WHY)
    assert changes(town) == []


def test_of_many_the_look_at_those_that_are_named_is_logged(town: Town, teacher: Someone, director: Someone) -> None:
    cases = hers(teacher, *[MONDAY] * 5)
    with town.sessions.begin() as session:
        for case in cases:
            about = {"case": case, "due": MONDAY.toordinal(), "why": 0}
            owe(
                session,
                TIME_ASKED,
                area=town.area,
                person=director.person,
                about=about,
                identity=f"{case}",
                now=town.clock.now,
            )
        write_notices(session)
    heard = hears(director, TUESDAY)
    assert "และอีก 2 คน" in heard
    looks = [one.details["cases"] for one in town.rows(AuditEntry) if one.action == "cases.reminded"]
    named = [case for case, name in zip(cases, CHILDREN_NAMES, strict=False) if name in heard]
    assert len(named) == 3
    assert [sorted(one) for one in looks] == [named]


def test_after_a_slip_the_head_reads_the_reason_that_stands(town: Town, teacher: Someone, director: Someone) -> None:
    case = three(teacher, MONDAY, MONDAY, TUESDAY)
    teacher.taps(WHY, on=asks(teacher, case))
    teacher.taps("กดผิด ขอแก้")
    teacher.taps("บ้านไกล ยังไม่ได้ไป", on=asks(teacher, case))
    heard = hears(director, TUESDAY)
    assert "เพราะ: บ้านไกล ยังไม่ได้ไป" in heard
    assert WHY not in heard


def test_who_asks_again_after_a_slip_is_heard(town: Town, teacher: Someone, director: Someone) -> None:
    case = three(teacher, MONDAY, MONDAY, TUESDAY)
    teacher.taps(WHY, on=asks(teacher, case))
    teacher.taps("กดผิด ขอแก้")
    assert HELPS not in hears(director, TUESDAY)  # and what was owed is dropped
    due = case_of(town, case).due_on
    asked = teacher.presses("time", {"case": case, "due": due, "until": FIVE})
    assert "บอก ผอ.โรงเรียน" in teacher.taps(WHY, on=asked)
    assert HELPS in hears(director, THURSDAY)


def test_while_a_letter_is_waited_for_there_is_nothing_to_ask(town: Town, teacher: Someone, officer: Someone) -> None:
    case = town.child(assignee=teacher.person)
    wants_dole(teacher)
    due_on(town, case, TUESDAY)
    assert "เขต" in asks(teacher, case)
    assert changes(town) == []


def test_without_a_head_nobody_is_said_to_hear_it(town: Town, teacher: Someone) -> None:
    case = three(teacher, MONDAY, MONDAY, TUESDAY)
    given = teacher.taps(WHY, on=asks(teacher, case))
    assert "ได้เลย" in given
    assert "ผอ.โรงเรียน" not in given


def test_news_in_between_begins_anew(town: Town, teacher: Someone) -> None:
    case = three(teacher, MONDAY, MONDAY, TUESDAY)
    report(teacher, *NO_CONTACT)
    due_on(town, case, TUESDAY)
    assert "ได้เลย น้อง 0001 ขอข่าว" in asks(teacher, case)


def test_a_report_that_was_taken_back_is_no_news(town: Town, teacher: Someone) -> None:
    case = three(teacher, MONDAY, MONDAY, TUESDAY)
    report(teacher, *NO_CONTACT)
    teacher.taps("ถอนรายงาน")
    assert "ติดเรื่องอะไรอยู่" in asks(teacher, case)


def test_an_answer_about_a_letter_begins_anew(town: Town, teacher: Someone, officer: Someone) -> None:
    case = town.child(assignee=teacher.person)
    wants_dole(teacher)
    with town.sessions.begin() as session:
        row = session.get_one(Case, case)
        before = snapshot(row)
        for _ in range(2):
            note(session, row, before, Change.TIME_ASKED, town.clock.now, teacher.person)
    answers_late(officer, Decision.DONE)
    due_on(town, case, TUESDAY)
    assert "ได้เลย น้อง 0001 ขอข่าว" in asks(teacher, case)


def test_a_slip_leaves_a_report_free_to_be_taken_back(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, TUESDAY)
    sent = report(teacher, *NO_CONTACT)
    due_on(town, case, FRIDAY)
    asks(teacher, case)
    assert "มีคนทำต่อ" in teacher.taps("ถอนรายงาน", on=sent)
    teacher.presses("time_undo", {"case": case, "due": FRIDAY})
    assert "กลับไปเหมือนก่อนส่ง" in teacher.taps("ถอนรายงาน", on=sent)


def test_what_was_taken_back_was_not_asked_for(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, MONDAY)
    for _ in range(3):
        asks(teacher, case)
        teacher.taps("กดผิด ขอแก้")
    assert "ติดเรื่องอะไรอยู่" not in asks(teacher, case)


def test_what_has_changed_since_the_head_does_not_hear(town: Town, teacher: Someone, director: Someone) -> None:
    case = three(teacher, MONDAY, MONDAY, TUESDAY)
    teacher.taps(WHY, on=asks(teacher, case))
    report(teacher, *NO_CONTACT)
    assert HELPS not in hears(director, TUESDAY)


def test_a_head_who_directs_no_more_reads_nothing(town: Town, teacher: Someone, director: Someone) -> None:
    case = three(teacher, MONDAY, MONDAY, TUESDAY)
    teacher.taps(WHY, on=asks(teacher, case))
    with town.sessions.begin() as session:
        seat = update(Membership).where(Membership.person_id == director.person)
        session.execute(seat.values(role=Role.TEACHER))
    assert KITTI not in hears(director, TUESDAY)
