"""What begins or mends a report can be typed: a child's name or number, the next one, taking back, correcting."""

import pytest

from flows.engine.inputs import Said
from models.audit import AuditEntry
from models.cases import Case
from models.codes import Attendance, Outcome, Role
from models.homes import AtHome, Home
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.steps import BACK_HERE, NO_CONTACT, UNDECIDED, case_of, report, reports
from tests.handlers.tester import Seen, Someone
from tests.handlers.together import together
from tests.handlers.town import CHILDREN_NAMES, Clock, Town

UNKNOWN = "อยากทำอะไร กดเมนูได้เลย"
ONE, OTHER = CHILDREN_NAMES[:2]


@pytest.fixture
def two(town: Town, child: int) -> int:
    """A second child of the school; gives its case."""
    return town.child(OTHER)


@pytest.mark.parametrize(
    "said", [ONE, f"น้อง{ONE}", ONE[:4], f"{ONE} ม.2", f"ดู{ONE}", "0001", "น้อง 1", "น้อง ๑", "เลข 0001"]
)
def test_a_name_or_a_number_brings_the_card(said: str, town: Town, teacher: Someone, two: int) -> None:
    seen = teacher.says(said)
    assert ONE in seen
    assert OTHER not in seen
    assert "รายงาน" in seen.labels


@pytest.mark.parametrize("said", [f"รายงาน{ONE}", f"รายงาน น้อง{ONE}ค่ะ", "รายงาน 0001", "รายงานน้อง 1", f"{ONE} รายงาน"])
def test_a_report_is_begun_by_typing(said: str, town: Town, teacher: Someone, two: int) -> None:
    seen = teacher.says(said)
    assert f"{ONE} ม.2 · ข้อ 1" in seen
    assert "ครั้งนี้เป็นอย่างไรบ้าง" in seen


@pytest.mark.parametrize("said", [f"เหมือนเดิม {ONE}", f"{ONE}เหมือนเดิม", "เหมือนเดิม 0001"])
def test_nothing_has_changed_is_typed(said: str, town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    assert "ยังเหมือนเดิม" in teacher.says(said)
    assert [one.no_change for one in reports(town)] == [False, True]


def test_of_several_with_one_name_she_chooses(town: Town, teacher: Someone) -> None:
    cases = [town.child(ONE) for _ in range(2)]
    seen = teacher.says(f"รายงาน{ONE}")
    assert "มีน้อง 2 คนที่ตรงกัน" in seen
    teacher.taps(f"{ONE} ม.2 (0002) · รอครูดูแล ›")
    teacher.walks(*UNDECIDED, "ส่งรายงาน")
    assert [case_of(town, case).latest_outcome for case in cases] == [None, Outcome.FOUND_UNDECIDED]


@pytest.mark.parametrize(
    "said", ["มานี", "9999", "น้อง 77", "1", "12", "สวัสดี", "น้อง", "ok", "เหมือนเดิม", "มีขาดบ้าง", "โทร", "ดู"]
)
def test_what_is_no_child_of_hers_is_any_unknown_word(said: str, town: Town, teacher: Someone, child: int) -> None:
    seen = teacher.says(said)
    assert UNKNOWN in seen
    assert ONE not in seen


def test_only_her_own_children_are_found(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    town.child(OTHER, town.schools[1])
    for said in (OTHER, f"รายงาน{OTHER}", "0002", f"เหมือนเดิม{OTHER}"):
        assert UNKNOWN in teacher.says(said)
    for person in (officer, Someone(town, *town.member("ใหม่ มาแล้ว", Role.TEACHER, town.schools[0], confirmed=False))):
        assert ONE not in person.says(ONE)


def test_while_a_question_is_open_a_name_is_an_answer_to_it(town: Town, teacher: Someone, two: int) -> None:
    teacher.says(f"รายงาน{ONE}")
    assert f"{ONE} ม.2" in teacher.says(OTHER)


def shown(seen: Seen) -> tuple[str, list[str]]:
    return seen.text, seen.labels


def card_of(town: Town, teacher: Someone) -> int:
    """A child that she looks after and has reported on, with a number to call at home."""
    case = town.child(assignee=teacher.person)
    with town.sessions.begin() as session:
        row = session.get_one(Case, case)
        session.add(Home(area_id=row.area_id, child_id=row.child_id, sealed=AtHome("", "ทองใบ", "ยาย", "0810000417")))
    report(teacher, *UNDECIDED)
    teacher.says("เมนู")
    return case


OPENS = ("รายงาน", "โทรหาที่บ้าน", "ดูเพิ่ม", "แก้รายงานล่าสุด", "บอกเรื่องที่ต้องช่วย")


@pytest.mark.parametrize("label", OPENS)
def test_a_button_of_the_card_typed_does_what_it_does_tapped(label: str, town: Town, teacher: Someone) -> None:
    card_of(town, teacher)
    teacher.says("น้องที่ดูแล")
    tapped = shown(teacher.taps(label))
    for typed in (
        label,
        f"{label} {ONE}",
        f"{label}น้อง{ONE[:4]}",
        f"{ONE} {label}",
        f"{label} น้อง ๑",
        f"{label} 0001ค่ะ",
    ):
        teacher.says("เมนู")
        assert shown(teacher.says(typed)) == tapped, typed


@pytest.mark.parametrize(("label", "opens"), [("รายงาน", f"{OTHER} ม.2 · ข้อ 1"), ("ดูเพิ่ม", f"{OTHER} ")])
def test_of_several_children_she_is_asked_which(label: str, opens: str, town: Town, teacher: Someone) -> None:
    for name in (ONE, OTHER):
        town.child(name, assignee=teacher.person)
    seen = teacher.says(label)
    assert "น้องคนไหน" in seen
    assert len([one for one in seen.labels if one.endswith("›")]) == 2
    assert opens in teacher.taps(next(one for one in seen.labels if one.startswith(OTHER)))


def test_in_a_long_list_she_is_asked_for_the_name(town: Town, teacher: Someone) -> None:
    for _ in range(11):
        town.child()
    assert "“ดูเพิ่ม 0417”" in teacher.says("ดูเพิ่ม")
    assert len([one for one in teacher.says("รายงาน").labels if one.endswith("›")]) == 10


def test_what_one_card_alone_has_opens_at_once(town: Town, teacher: Someone, two: int) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("เมนู")
    assert "ครั้งก่อน" not in teacher.says("บอกเรื่องที่ต้องช่วย")
    assert f"{ONE} ม.2" in teacher.seen


def test_what_saves_at_once_is_never_guessed(town: Town, teacher: Someone, child: int) -> None:
    """Another child than the one she has in mind may be the only one for which it would be true."""
    town.child(OTHER)
    report(teacher, *NO_CONTACT)
    teacher.says("เมนู")
    seen = teacher.says("เหมือนเดิม")
    assert "น้องคนไหน" in seen
    assert len(reports(town)) == 1
    teacher.taps(seen.labels[0])
    assert [one.no_change for one in reports(town)] == [False, True]


def test_the_second_time_in_a_row_is_typed_too(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    teacher.says("เหมือนเดิม")
    assert "เหมือนเดิมจริงๆ" in teacher.says("เหมือนเดิม").labels
    teacher.says("เหมือนเดิมจริงๆ")
    assert [one.no_change for one in reports(town)] == [False, True, True]
    teacher.says("ถอน")
    assert [one.withdrawn_at is not None for one in reports(town)] == [False, False, True]


def test_whether_it_comes_is_answered_by_typing(town: Town, teacher: Someone, child: int, clock: Clock) -> None:
    report(teacher, *BACK_HERE)
    clock.on(days=7)
    assert "หยุดมาตั้งแต่วันไหน" in teacher.says(f"{ONE} ไม่มาแล้ว")
    teacher.says("ยกเลิก")
    assert "มีขาดบ้าง" in teacher.says(f"มีขาดบ้าง {ONE}")
    assert case_of(town, child).attendance == Attendance.SOME_ABSENCE
    town.child(OTHER)
    assert "แก้ให้แล้ว" in teacher.says("กดผิด ขอแก้")
    assert case_of(town, child).attendance is None
    assert "สม่ำเสมอ" in teacher.says("น้อง 0001 มาเรียนสม่ำเสมอ")
    assert case_of(town, child).attendance == Attendance.REGULAR


def test_a_button_that_the_card_has_not_brings_the_card(town: Town, teacher: Someone, child: int) -> None:
    for typed in (f"บอกชื่อโรงเรียน {ONE}", f"ขอจบการตามหา {ONE}", f"มีขาดบ้าง {ONE}", f"ดูเพิ่ม {ONE}"):
        seen = teacher.says(typed)
        assert f"{ONE} ม.2 · น้อง 0001" in seen, typed
    assert reports(town) == []


@pytest.mark.parametrize(
    "said", [f"เด็กหญิง{ONE}", f"ด.ช. {ONE}", f"{ONE} ม.2 (0001) · รอครูดูแล ›", f"{ONE} ม.2 · รอครูดูแล ›"]
)
def test_with_a_title_or_as_it_stands_in_the_list(said: str, town: Town, teacher: Someone, two: int) -> None:
    assert f"{ONE} ม.2 · น้อง 0001" in teacher.says(said)


@pytest.mark.parametrize(
    "said",
    [
        f"{ONE} ใจดี",
        f"น้อง{ONE} ไม่อยู่บ้าน",
        f"ขอดู {ONE}",
        f"ดูน้อง{ONE}หน่อย",
        f"โทรหา{ONE} ใจดี",
        f"ขอถอนรายงานน้อง{ONE}หน่อยค่ะ",
    ],
)
def test_what_stands_beside_a_whole_first_name_does_no_harm(said: str, town: Town, teacher: Someone, two: int) -> None:
    assert f"{ONE} ม.2 · น้อง 0001" in teacher.says(said)


def test_a_class_still_tells_two_of_one_name(town: Town, teacher: Someone, child: int) -> None:
    other = town.child(ONE)
    with town.sessions.begin() as session:
        session.get_one(Case, other).grade = "ม.3"
    assert "น้อง 0002" in teacher.says(f"{ONE} ม.3")
    assert "น้อง 0001" not in teacher.seen
    assert "มีน้อง 2 คนที่ตรงกัน" in teacher.says(f"{ONE} แสงทอง")


def test_what_was_put_aside_is_dropped_or_begun_anew_by_typing(town: Town, teacher: Someone, child: int) -> None:
    teacher.says(f"รายงาน{ONE}")
    teacher.taps("ยังไม่แน่ใจ")
    teacher.says("เมนู")
    assert f"{ONE} ม.2 · ข้อ 1" in teacher.says("เริ่มใหม่")
    teacher.taps("ยังไม่แน่ใจ")
    teacher.says("เมนู")
    assert f"{ONE} ม.2 · ข้อ 2" in teacher.says("ทำต่อ น้อง 0001")
    teacher.says("ยกเลิก")
    assert "ทิ้งร่างแล้ว" in teacher.says("ทิ้งไปเลย")
    assert UNKNOWN in teacher.says("ทิ้งไปเลย")


def test_in_one_batch_each_finds_her_own(town: Town, teacher: Someone, child: int) -> None:
    other = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[1]))
    town.child(ONE, town.schools[1])
    mine, hers = together((teacher, Said(ONE)), (other, Said(ONE)))
    assert [("น้อง 0001" in one, "น้อง 0002" in one) for one in (mine, hers)] == [(True, False), (False, True)]


def test_a_look_by_name_is_logged(town: Town, teacher: Someone, two: int) -> None:
    teacher.says(ONE)
    (entry,) = town.rows(AuditEntry)
    assert (entry.action, entry.actor_id) == ("cases.found", teacher.person)
    assert entry.details == {"cases": [town.case[ONE]]}


def test_the_next_child_is_the_one_due_next(town: Town, teacher: Someone, two: int) -> None:
    report(teacher, *NO_CONTACT)
    seen = teacher.taps("น้องคนต่อไป")
    assert OTHER in seen
    assert ONE not in seen
    teacher.taps("รายงาน")
    teacher.walks(*STUDYING, "ส่งรายงาน")
    assert "วันนี้ไม่มีน้องคนอื่นที่ต้องรายงานแล้ว" in teacher.says("น้องคนต่อไป")


def test_a_report_is_taken_back_by_typing_and_no_other_with_it(town: Town, teacher: Someone, two: int) -> None:
    report(teacher, *NO_CONTACT)
    teacher.says(f"รายงาน{OTHER}")
    teacher.walks(*NO_CONTACT, "ส่งรายงาน")
    for _ in range(2):
        assert "ถอนรายงานของน้อง 0002 แล้ว" in teacher.says("ถอนรายงาน")
    assert [one.withdrawn_at is not None for one in reports(town)] == [False, True]


def test_the_latest_report_is_corrected_by_typing(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    assert "แก้รายงาน 15 มิ.ย." in teacher.says("แก้รายงานล่าสุด")


def test_who_has_sent_no_report_reads_so(town: Town, teacher: Someone, child: int) -> None:
    for said in ("ถอนรายงาน", "แก้รายงานล่าสุด"):
        assert "ยังไม่มีรายงานที่ส่งไว้" in teacher.says(said)


def test_search_says_what_to_type(town: Town, teacher: Someone) -> None:
    for _ in range(4):
        town.child()
    teacher.says("น้องที่ดูแล")
    assert "พิมพ์ชื่อน้อง" in teacher.taps("ค้นหาชื่อ")
