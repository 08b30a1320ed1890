"""One line for whoever looks after a child next: who leaves it, who reads it behind “ดูเพิ่ม”, and how it goes."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from flows.engine.inputs import Acted, Said
from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, Role
from models.notes import HandoverLine
from tests.handlers.cases.test_list import change
from tests.handlers.review.desk import matter
from tests.handlers.review.test_opened import CUSTODY, STUDYING
from tests.handlers.safeguarding.test_at_once import both
from tests.handlers.steps import NO_CONTACT, case_of, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.together import in_a_worker, together
from tests.handlers.town import CHILDREN_NAMES, Town

KITTI, MALI = CHILDREN_NAMES[:2]
WORDS = "ตาใจดี ไปหลังบ่ายสี่"
SHOWN = f"ครูสมศรีฝากไว้: {WORDS}"
NOT_THERE = "ไม่พบน้องคนนี้"
LEAVE, FORGET = "ฝากข้อความ", "ลบข้อความ"


@pytest.fixture
def case(town: Town, teacher: Someone) -> int:
    return town.child(KITTI, assignee=teacher.person)


@pytest.fixture
def anan(town: Town) -> Someone:
    return Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))


@pytest.fixture
def left(teacher: Someone, case: int) -> int:
    teacher.says(f"{LEAVE} {KITTI}")
    teacher.says(WORDS)
    return case


def give(director: Someone, case: int, to: Someone, had: Someone) -> Seen:
    return director.presses("share_give", {"case": case, "to": to.person, "had": had.person})


def more(one: Someone, case: int) -> Seen:
    return one.presses("child_more", {"case": case})


def words_of(town: Town) -> list[str | None]:
    return [one.sealed.words for one in town.rows(HandoverLine)]


def test_the_next_one_reads_it_behind_a_tap(
    town: Town, teacher: Someone, anan: Someone, director: Someone, case: int
) -> None:
    assert "น้อง 0001 มีอะไรอยากฝากคนที่ดูแลต่อ" in teacher.says(f"{LEAVE} {KITTI}")
    assert "ฝากแล้ว · น้อง 0001" in teacher.says(WORDS)
    give(director, case, anan, teacher)
    told = anan.pushed()
    assert "มีข้อความฝากไว้" in told
    assert WORDS not in told
    assert SHOWN not in anan.says(KITTI)
    assert SHOWN in anan.says(f"ดูเพิ่ม {KITTI}")
    assert SHOWN in more(director, case)


def test_nothing_of_it_can_be_read_without_the_keys(town: Town, left: int) -> None:
    with town.sessions() as session:
        sealed = session.scalars(text("SELECT sealed FROM handover_lines")).all()
    assert sealed
    assert not [raw for raw in sealed if WORDS.encode() in bytes(raw)]
    assert [one.data for one in town.conversations()] == [None]


def test_a_colleague_does_not_see_it(town: Town, left: int, anan: Someone) -> None:
    assert NOT_THERE in more(anan, left)
    assert WORDS not in anan.says(KITTI)


def test_an_officer_who_may_see_more_does(left: int, officer: Someone) -> None:
    assert SHOWN in more(officer, left)


def test_a_district_and_a_school_besides_have_nothing(town: Town, left: int) -> None:
    other = Someone(town, *town.member("มาลี งามดี", Role.TEACHER, town.schools[1]))
    for act in ("child_more", "line_leave", "line_forget"):
        assert NOT_THERE in other.presses(act, {"case": left})
        assert NOT_THERE in other.presses(act, {"case": 99999})


def test_each_look_and_each_line_is_in_the_log(town: Town, left: int, director: Someone, teacher: Someone) -> None:
    more(director, left)
    teacher.presses("line_forget", {"case": left})
    done = [one.action for one in town.rows(AuditEntry) if one.case_id == left]
    assert [one for one in done if one.startswith("case.")] == [
        "case.opened",
        "case.line_left",
        "case.opened",
        "case.line_taken_back",
    ]


def test_the_latest_takes_the_place_of_the_one_before(town: Town, left: int, teacher: Someone) -> None:
    assert f"ฝากไว้แล้ว: {WORDS}" in teacher.says("ฝากข้อความ น้อง 0001")
    teacher.says("โทรก่อนไป")
    assert words_of(town) == ["โทรก่อนไป"]
    assert "ครูสมศรีฝากไว้: โทรก่อนไป" in more(teacher, left)


def test_what_another_left_before_is_not_shown_when_the_next_leaves_hers(
    town: Town, left: int, teacher: Someone, anan: Someone, director: Someone
) -> None:
    give(director, left, anan, teacher)
    assert WORDS not in anan.presses("line_leave", {"case": left})
    anan.says("บ้านหลังวัด")
    assert words_of(town) == ["บ้านหลังวัด"]
    assert NOT_THERE in teacher.presses("line_forget", {"case": left})  # hers is no more
    assert words_of(town) == ["บ้านหลังวัด"]


def test_she_may_have_nothing_to_say(town: Town, case: int, teacher: Someone) -> None:
    teacher.says(f"{LEAVE} {KITTI}")
    assert "ไม่ได้ฝากเพิ่ม" in teacher.taps("ไม่ฝาก")
    teacher.says(f"{LEAVE} {KITTI}")
    assert "ไม่ได้ฝากเพิ่ม" in teacher.says("ยกเลิก")
    assert words_of(town) == []


def test_it_is_one_short_line(town: Town, case: int, teacher: Someone) -> None:
    teacher.says(f"{LEAVE} {KITTI}")
    assert "ขอสั้นๆ 120 ตัวอักษร" in teacher.says("ก" * 121)
    teacher.says("กี่" * 120)
    assert words_of(town) == ["กี่" * 120]


def test_an_id_number_is_not_kept(town: Town, case: int, teacher: Someone) -> None:
    teacher.says(f"{LEAVE} {KITTI}")
    teacher.says("เลขบัตร 1 1037 02071 48 7 ของยาย")
    assert words_of(town) == ["เลขบัตร •••• 1487 ของยาย"]


def test_a_delicate_word_is_asked_about(town: Town, case: int, teacher: Someone) -> None:
    teacher.says(f"{LEAVE} {KITTI}")
    assert "เรื่องนี้ละเอียดอ่อน" in teacher.says("น้องตั้งท้องสี่เดือน")
    teacher.taps("ใช่")
    assert words_of(town) == ["เรื่องละเอียดอ่อน"]


def test_danger_is_danger(town: Town, case: int, teacher: Someone) -> None:
    teacher.says(f"{LEAVE} {KITTI}")
    assert "1300" in teacher.says("น้องถูกข่มขืน")
    assert words_of(town) == []


def test_taken_back_twice_it_is_once(town: Town, left: int, teacher: Someone) -> None:
    assert "ลบข้อความที่ฝากไว้แล้ว" in teacher.says("ลบข้อความ น้อง 0001")
    assert "ลบข้อความที่ฝากไว้แล้ว" in teacher.presses("line_forget", {"case": left})
    assert words_of(town) == [None]
    assert [one.action for one in town.rows(AuditEntry)].count("case.line_taken_back") == 1
    assert "ฝากไว้" not in more(teacher, left)


def test_unsent_in_line_it_is_gone(town: Town, left: int, teacher: Someone, anan: Someone) -> None:
    assert teacher.message is not None
    anan.takes_back(teacher.message)  # forged: it was not hers
    assert words_of(town) == [WORDS]
    teacher.takes_back(teacher.message)
    assert words_of(town) == [None]


def test_it_goes_when_tracing_ends(town: Town, left: int, teacher: Someone, officer: Someone) -> None:
    report(teacher, *STUDYING)
    officer.presses("desk_open", {"item": f"m{matter(town).id}"})
    assert words_of(town) == [WORDS]
    officer.taps("พบใน DMC อนุมัติ")
    assert case_of(town, left).status == CaseStatus.CLOSED_STUDYING
    assert words_of(town) == []


class TestRestricted:
    """Nothing at its school tells it from a child that waits for the district."""

    @pytest.fixture
    def restricted(self, left: int, teacher: Someone) -> int:
        report(teacher, *CUSTODY)
        return left

    def test_only_named_officers_read_it(
        self, town: Town, restricted: int, teacher: Someone, director: Someone, officer: Someone
    ) -> None:
        plain = Someone(town, *town.member("พร ดีงาม", Role.SUPERVISOR))
        for one in (teacher, director, plain):
            assert WORDS not in more(one, restricted)
        assert SHOWN in more(officer, restricted)

    def test_nothing_is_left_about_it(self, restricted: int, teacher: Someone) -> None:
        assert NOT_THERE in teacher.presses("line_leave", {"case": restricted})
        assert "0001" not in [one for one in teacher.says("ฉันย้ายโรงเรียน").labels if "›" in one]

    def test_not_even_by_who_had_begun_to(self, town: Town, case: int, teacher: Someone) -> None:
        report(teacher, *NO_CONTACT)
        teacher.says(f"{LEAVE} {KITTI}")
        change(town, case, restricted=True)
        assert NOT_THERE in teacher.says(WORDS)
        assert words_of(town) == []

    def test_hers_she_takes_back(self, town: Town, restricted: int, teacher: Someone) -> None:
        assert "ลบข้อความที่ฝากไว้แล้ว" in teacher.presses("line_forget", {"case": restricted})
        assert words_of(town) == [None]


class TestAfterwards:
    """From the notice that tells her that somebody else has the child."""

    @pytest.fixture
    def given(self, case: int, teacher: Someone, anan: Someone, director: Someone) -> int:
        give(director, case, anan, teacher)
        return case

    def test_she_leaves_it_from_the_notice(self, given: int, teacher: Someone, anan: Someone) -> None:
        assert "น้อง 0001 มีคนอื่นดูแลแล้ว" in teacher.pushed()
        teacher.taps("ฝากข้อความ น้อง 0001")
        teacher.says(WORDS)
        assert SHOWN in more(anan, given)
        assert NOT_THERE in more(teacher, given)

    @pytest.mark.usefixtures("given")
    @pytest.mark.parametrize(("days", "may"), [(1, True), (7, True), (8, True), (9, False), (30, False)])
    def test_for_five_school_days(self, town: Town, teacher: Someone, days: int, may: bool) -> None:
        town.clock.on(days=days)  # from a Monday on, with a holiday
        seen = teacher.says("ฝากข้อความ น้อง 0001")
        assert ("มีอะไรอยากฝาก" in seen) is may
        assert (NOT_THERE in seen) is not may

    @pytest.mark.usefixtures("given")
    def test_who_never_had_it_leaves_none(self, town: Town) -> None:
        other = Someone(town, *town.member("มาลี งามดี", Role.TEACHER, town.schools[0]))
        assert NOT_THERE in other.says("ฝากข้อความ น้อง 0001")

    def test_in_one_batch_with_the_giving(self, case: int, teacher: Someone, anan: Someone, director: Someone) -> None:
        teacher.says(f"{LEAVE} {KITTI}")
        giving = Acted("share_give", {"case": str(case), "to": str(anan.person), "had": str(teacher.person)})
        _, seen = together((director, giving), (teacher, Said(WORDS)))
        assert "ฝากแล้ว" in seen
        assert SHOWN in more(anan, case)


def test_of_two_lines_in_two_workers_the_later_one_stands(
    town: Town, case: int, teacher: Someone, anan: Someone, director: Someone
) -> None:
    give(director, case, anan, teacher)
    for one in (teacher, anan):
        one.says(f"{LEAVE} {KITTI}")
    (seen,) = both(town, in_a_worker((teacher, Said(WORDS))), in_a_worker((anan, Said("บ้านหลังวัด"))))
    assert "ฝากแล้ว" in seen
    assert words_of(town) == ["บ้านหลังวัด"]


def test_a_line_in_one_worker_while_another_restricts_the_child(town: Town, case: int, teacher: Someone) -> None:
    teacher.says(f"{LEAVE} {KITTI}")
    (seen,) = both(town, lambda session: restrict(session, case), in_a_worker((teacher, Said(WORDS))))
    assert "ฝากแล้ว" not in seen
    assert words_of(town) in ([], [None])


def restrict(session: Session, case: int) -> None:
    session.get_one(Case, case, with_for_update=True).restricted = True


def test_her_children_stand_on_the_card_of_leaving(
    town: Town, case: int, teacher: Someone, director: Someone, anan: Someone
) -> None:
    town.child(MALI, assignee=anan.person)
    card = teacher.says("ฉันย้ายโรงเรียน")
    assert f"{KITTI} ม.2 (0001) ›" in card.labels
    assert MALI not in card
    assert "มีอะไรอยากฝาก" in teacher.says("1")
    teacher.says(WORDS)
    teacher.taps("ใช่ ย้ายแล้ว", on=card)
    director.presses("share_give", {"case": case, "to": anan.person, "had": 0})
    assert SHOWN in more(anan, case)


def test_alone_the_word_asks_which_child(town: Town, case: int, teacher: Someone) -> None:
    town.child(MALI, assignee=teacher.person)
    card = teacher.says(LEAVE)
    assert "น้องคนไหน" in card
    teacher.taps(next(one for one in card.labels if one.startswith(MALI)))
    teacher.says(WORDS)
    (row,) = town.rows(HandoverLine)
    assert row.case_id == town.case[MALI]


def test_who_leaves_it_together_with_others(town: Town, case: int, teacher: Someone, anan: Someone) -> None:
    other = town.child(MALI, assignee=anan.person)
    teacher.presses("line_leave", {"case": case})
    anan.presses("line_leave", {"case": other})
    together((teacher, Said(WORDS)), (anan, Said("บ้านหลังวัด")))
    assert {one.case_id: one.sealed.words for one in town.rows(HandoverLine)} == {case: WORDS, other: "บ้านหลังวัด"}


def test_after_a_report_it_is_there_still(left: int, town: Town, teacher: Someone) -> None:
    report(teacher, *NO_CONTACT)
    town.clock.now += timedelta(days=40)
    assert SHOWN in more(teacher, left)
