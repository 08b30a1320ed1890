"""“ไม่ใช่เด็กของเรา”: it carries its reason, the child stays open, and the district has it with a day."""

from datetime import timedelta

import pytest

from models.cases import Case
from models.codes import CaseStatus, Leaf, MatterKind, MatterState, Outcome, Proposal, Role, WaitingFor
from models.homes import AtHome
from models.matters import Matter
from models.reports import Report
from models.schools import School
from tests.handlers.review.desk import matters
from tests.handlers.safeguarding.test_at_once import both
from tests.handlers.steps import case_of, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.together import in_a_worker
from tests.handlers.town import Town

WAY = ("รายชื่อไม่ถูกต้อง", "ไม่ใช่เด็ก รร.นี้", "ไม่รู้จัก")


@pytest.fixture
def director(town: Town) -> Someone:
    return Someone(town, *town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0]))


@pytest.fixture
def neighbour(town: Town) -> Someone:
    """Who directs the other school."""
    return Someone(town, *town.member("ปราณี ศรีสุข", Role.DIRECTOR, town.schools[1]))


@pytest.fixture
def mine(town: Town, teacher: Someone) -> int:
    """A child of the teacher's, whose village is known."""
    return town.child("กันตพงศ์", assignee=teacher.person, home=AtHome(village="ม.4 หนองปรือ"))


def refuses(one: Someone, child: int, why: str = "ไม่รู้จัก") -> Seen:
    one.presses("not_ours", {"case": child})
    return one.taps(why)


def opens(officer: Someone) -> Seen:
    return officer.presses("desk_open", {"item": f"m{matters(officer.town)[-1].id}"})


def school_named(town: Town, school: int) -> str:
    with town.sessions() as session:
        return session.get_one(School, school).name


def gives(officer: Someone) -> Seen:
    """To the other school of the district."""
    label = next(one for one in opens(officer).labels if one in ("เลือกโรงเรียนใหม่", "ชี้โรงเรียนใกล้บ้าน"))
    officer.taps(label)
    officer.says("โรงเรียน")
    officer.says("1")
    return officer.taps("ฝากโรงเรียนใหม่")


@pytest.mark.parametrize(
    ("why", "code"), [("ไม่เคยเรียนที่นี่", "NEVER_HERE"), ("บ้านอยู่นอกเขต", "OUTSIDE"), ("ไม่รู้จัก", "UNKNOWN")]
)
def test_it_takes_one_why_and_stands_before_the_district(
    why: str, code: str, town: Town, teacher: Someone, mine: int
) -> None:
    seen = refuses(teacher, mine, why)
    assert f"ไม่ใช่เด็กของเรา: {why}" in seen
    assert "ได้คำตอบภายใน" in seen
    [told] = town.rows(Report)
    assert told.outcome == Outcome.WRONG_RECORD
    assert told.answers == {"outcome": "WRONG_RECORD", "wrong": "NOT_OURS", "not_ours": code}
    case = case_of(town, mine)
    assert (case.status, case.leaf, case.proposal) == (CaseStatus.TRACING, Leaf.TRACING, Proposal.CORRECTION)
    assert case.waiting_for == WaitingFor.DISTRICT
    assert case.assignee_id == teacher.person
    [stands] = matters(town, MatterKind.CORRECTION)
    assert (stands.state, stands.due_on) == (MatterState.OPEN, case.due_on)


def test_that_it_studies_elsewhere_is_news_of_which_more_is_asked(
    town: Town, teacher: Someone, officer: Someone, mine: int
) -> None:
    assert "รู้ข่าวมาทางไหน" in refuses(teacher, mine, "เรียนที่อื่น")
    assert not town.rows(Report)
    teacher.walks("โทร วันนี้", "โรงเรียนเอกชน", "ส่งรายงาน")
    [told] = town.rows(Report)
    assert told.outcome == Outcome.STUDYING_OTHER
    assert [one.kind for one in matters(town)] == [MatterKind.CLOSURE]
    assert "พบใน DMC อนุมัติ" in opens(officer).labels


def test_the_report_leads_to_the_same(town: Town, teacher: Someone, officer: Someone, mine: int) -> None:
    seen = report(teacher, *WAY)
    assert "ไม่ใช่เด็กของเรา: ไม่รู้จัก" in seen
    card = opens(officer)
    assert "ไม่ใช่เด็กของโรงเรียน · ไม่รู้จัก" in card
    assert "เลือกโรงเรียนใหม่" in card.labels


def test_whoever_says_so_of_a_child_of_nobody_does_not_get_it(town: Town, director: Someone) -> None:
    child = town.child("กานดา")
    refuses(director, child)
    assert case_of(town, child).assignee_id is None


def test_a_slip_is_taken_back_within_ten_minutes(town: Town, teacher: Someone, mine: int) -> None:
    seen = refuses(teacher, mine)
    teacher.taps("กดผิด ขอแก้", seen)
    case = case_of(town, mine)
    assert (case.waiting_for, case.latest_report_id) == (WaitingFor.TEACHER, None)
    assert [one.state for one in matters(town)] == [MatterState.DROPPED]
    again = refuses(teacher, mine)
    town.clock.now += timedelta(minutes=11)
    assert "ถอนไม่ได้" in teacher.taps("กดผิด ขอแก้", again)
    assert case_of(town, mine).waiting_for == WaitingFor.DISTRICT


def test_the_slip_can_be_typed(town: Town, teacher: Someone, mine: int) -> None:
    refuses(teacher, mine)
    teacher.says("กดผิด ขอแก้ กันตพงศ์")
    assert case_of(town, mine).waiting_for == WaitingFor.TEACHER


@pytest.mark.parametrize(
    "said", ["ไม่ใช่เด็กของเรา กันตพงศ์", "ไม่ใช่เด็กเรา 0001", "กันตพงศ์ไม่ใช่เด็กโรงเรียนเรา", "ไม่ใช่เด็กของเรา"]
)
def test_it_can_be_typed(said: str, town: Town, teacher: Someone, mine: int) -> None:
    assert "ไม่ใช่เด็กของเรา เพราะอะไร" in teacher.says(said)
    teacher.says("ไม่รู้จักค่ะ")
    assert case_of(town, mine).waiting_for == WaitingFor.DISTRICT


def test_the_second_of_two_reads_that_the_district_has_it(
    town: Town, teacher: Someone, director: Someone, mine: int
) -> None:
    director.presses("not_ours", {"case": mine})
    refuses(teacher, mine)
    assert "จึงยังไม่ได้บันทึก" in director.taps("บ้านอยู่นอกเขต")
    assert len(town.rows(Report)) == 1


def test_the_second_of_two_in_two_workers_reads_that_the_district_has_it(
    town: Town, teacher: Someone, director: Someone, mine: int
) -> None:
    for one in (director, teacher):
        one.presses("not_ours", {"case": mine})
    first, second = (teacher, teacher.tap("ไม่รู้จัก")), (director, director.tap("บ้านอยู่นอกเขต"))
    (seen,) = both(town, in_a_worker(first), in_a_worker(second))
    assert "จึงยังไม่ได้บันทึก" in seen
    assert len(town.rows(Report)) == len(matters(town)) == 1


def test_the_report_of_the_second_is_not_kept_either(
    town: Town, teacher: Someone, director: Someone, mine: int
) -> None:
    director.presses("report", {"case": mine})
    director.walks(*WAY)
    refuses(teacher, mine)
    assert "รายงานนี้จึงยังไม่ได้บันทึก" in director.taps("ส่งรายงาน")
    assert len(town.rows(Report)) == 1


def test_where_it_studies_is_news_whoever_was_first(town: Town, teacher: Someone, director: Someone, mine: int) -> None:
    director.presses("not_ours", {"case": mine})
    refuses(teacher, mine)
    director.walks("เรียนที่อื่น", "โทร วันนี้", "โรงเรียนเอกชน", "ส่งรายงาน")
    assert [one.outcome for one in town.rows(Report)] == [Outcome.WRONG_RECORD, Outcome.STUDYING_OTHER]


def test_what_waits_for_something_else_may_be_said_to_be_nobodys(
    town: Town, teacher: Someone, director: Someone, mine: int
) -> None:
    report(teacher, "รายชื่อไม่ถูกต้อง", "ชื่อซ้ำ")
    assert "ไม่ใช่เด็กของเรา: ไม่รู้จัก" in report(director, *WAY)
    assert len(town.rows(Report)) == 2


def test_where_it_studies_is_not_told_to_who_directs_as_a_child_of_nobodys(
    teacher: Someone, director: Someone, mine: int
) -> None:
    refuses(teacher, mine, "เรียนที่อื่น")
    teacher.walks("โทร วันนี้", "โรงเรียนเอกชน", "ส่งรายงาน")
    director.town.clock.on(days=1)
    assert not director.pushed().messages


def test_a_child_that_is_back_is_not_refused_by_an_older_button(
    town: Town, teacher: Someone, director: Someone, mine: int
) -> None:
    teacher.presses("not_ours", {"case": mine})
    with town.sessions.begin() as session:
        case = session.get_one(Case, mine)
        case.status, case.latest_outcome = CaseStatus.MONITORING, Outcome.BACK_IN_SCHOOL
    for seen in (teacher.taps("ไม่รู้จัก"), director.presses("not_ours", {"case": mine})):
        assert "กลับมาเรียนแล้ว" in seen
    assert "เพราะอะไร" not in teacher.says("ไม่ใช่เด็กของเรา กันตพงศ์")
    teacher.presses("child_more", {"case": mine})
    assert "ไม่ใช่เด็กของเรา" not in teacher.seen.labels
    assert not town.rows(Report)


def test_a_child_of_a_colleague_is_shown_with_who_has_it(town: Town, teacher: Someone, mine: int) -> None:
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    assert "ครูสมศรี ดูแลอยู่" in colleague.presses("not_ours", {"case": mine})
    assert not town.rows(Report)


def test_whoever_directs_the_school_hears_it_and_may_know_the_child(
    town: Town, teacher: Someone, director: Someone, mine: int
) -> None:
    refuses(teacher, mine)
    assert not director.pushed().messages
    town.clock.on(minutes=11)
    seen = director.pushed()
    assert "ครูสมศรี บอกว่า น้อง 0001 ไม่ใช่เด็กของเรา (ไม่รู้จัก)" in seen
    assert "กันตพงศ์" not in seen
    director.taps("ดูน้อง 0001")
    director.taps("รายงาน")
    director.walks("ยังติดต่อไม่ได้", "โทร วันนี้", "ส่งรายงาน")
    assert [one.state for one in matters(town)] == [MatterState.DROPPED]


def test_a_director_who_says_so_himself_hears_nothing(town: Town, director: Someone, mine: int) -> None:
    refuses(director, mine)
    director.town.clock.on(minutes=11)
    assert not director.pushed().messages


def test_the_officer_reads_who_says_so_why_and_where_it_lives(
    town: Town, teacher: Someone, officer: Someone, mine: int
) -> None:
    refuses(teacher, mine)
    card = opens(officer)
    for words in ("ไม่ใช่เด็กของโรงเรียน · ไม่รู้จัก", "แจ้งโดย สมศรี ใจดี", "บ้านอยู่ ม.4 หนองปรือ"):
        assert words in card
    assert "โรงเรียนบอกว่าไม่ใช่" not in card


def test_it_is_given_to_another_school_whose_director_hears_it(
    town: Town, teacher: Someone, director: Someone, neighbour: Someone, officer: Someone, mine: int
) -> None:
    refuses(teacher, mine)
    town.clock.on(minutes=11)
    assert "ไม่ใช่เด็กของเรา" in director.pushed()
    gives(officer)
    case = case_of(town, mine)
    assert (case.school_id, case.assignee_id) == (town.schools[1], None)
    assert (case.status, case.waiting_for) == (CaseStatus.TRACING, WaitingFor.SCHOOL)
    assert case.due_on is not None
    town.clock.on(days=1, hours=7)
    assert "ยังไม่มีคนดูแล" in neighbour.pushed()
    for one in (teacher, director):
        assert "เขตฝากน้องให้โรงเรียนอื่นดูแลแล้ว" in one.pushed()


def test_the_card_of_what_was_given_away_names_the_school_that_has_refused(
    town: Town, teacher: Someone, neighbour: Someone, officer: Someone, mine: int
) -> None:
    refuses(teacher, mine)
    assert "โรงเรียนบ้านหนองกระทุ่ม" in opens(officer)
    gives(officer)
    card = opens(officer)
    here, there = (school_named(town, one) for one in town.schools[:2])
    assert "แจ้งโดย สมศรี ใจดี" in card
    assert here in card
    assert there not in card
    officer.presses("desk_undo", {"item": f"m{matters(town)[0].id}"})
    assert here in opens(officer)


def test_it_is_the_schools_all_the_same(
    town: Town, teacher: Someone, director: Someone, officer: Someone, mine: int
) -> None:
    refuses(teacher, mine)
    opens(officer)
    assert "เป็นเด็ก รร.นี้" in officer.taps("เป็นเด็ก รร.นี้")
    case = case_of(town, mine)
    assert (case.school_id, case.assignee_id) == (town.schools[0], teacher.person)
    assert case.waiting_for == WaitingFor.TEACHER
    seen = teacher.pushed()
    assert "น้องเป็นเด็กของโรงเรียนนี้" in seen
    assert "ขอข่าวอีกทีภายใน" in seen
    town.clock.on(days=1)
    assert "น้องเป็นเด็กของโรงเรียนนี้" in director.pushed()


def test_the_second_school_that_refuses_is_counted_and_no_third_proposed(
    town: Town, teacher: Someone, neighbour: Someone, officer: Someone, mine: int
) -> None:
    refuses(teacher, mine)
    gives(officer)
    refuses(neighbour, mine, "บ้านอยู่นอกเขต")
    card = opens(officer)
    assert "2 โรงเรียนบอกว่าไม่ใช่ · บ้านอยู่ ม.4 หนองปรือ" in card
    assert "รร.บ้านหนองกระทุ่ม: ไม่รู้จัก 15 มิ.ย." in card
    assert "เลือกโรงเรียนใหม่" not in card.labels
    officer.taps("ชี้โรงเรียนใกล้บ้าน")
    assert "โรงเรียนบ้านหนองกระทุ่ม · เคยบอกว่าไม่ใช่ (ไม่รู้จัก 15 มิ.ย.)" in officer.says("โรงเรียน")


def test_a_refusal_that_was_taken_back_counts_no_more(
    town: Town, teacher: Someone, neighbour: Someone, officer: Someone, mine: int
) -> None:
    seen = refuses(teacher, mine)
    teacher.taps("กดผิด ขอแก้", seen)
    report(teacher, *WAY[:1], "ไม่ใช่เด็ก รร.นี้", "ไม่เคยเรียนที่นี่")
    card = opens(officer)
    assert "ไม่เคยเรียนที่นี่" in card
    assert "เคยบอกว่าไม่ใช่" not in card


def test_the_same_school_once_more_is_said_as_that(town: Town, teacher: Someone, officer: Someone, mine: int) -> None:
    refuses(teacher, mine)
    opens(officer)
    officer.taps("เป็นเด็ก รร.นี้")
    town.clock.on(days=1)
    refuses(teacher, mine, "บ้านอยู่นอกเขต")
    card = opens(officer)
    assert "โรงเรียนนี้เคยบอกว่าไม่ใช่ 15 มิ.ย." in card
    assert "2 โรงเรียน" not in card


def test_that_it_was_given_away_is_reversed_with_its_school(
    town: Town, teacher: Someone, neighbour: Someone, officer: Someone, mine: int
) -> None:
    refuses(teacher, mine)
    gives(officer)
    neighbour.presses("share_give", {"case": mine, "to": neighbour.person, "had": 0})
    officer.presses("desk_undo", {"item": f"m{matters(town)[0].id}"})
    case = case_of(town, mine)
    assert (case.school_id, case.waiting_for) == (town.schools[0], WaitingFor.DISTRICT)
    assert case.assignee_id is None
    assert "เลือกโรงเรียนใหม่" in opens(officer).labels


def test_whoever_has_read_where_it_went_reads_that_it_is_back(
    town: Town, teacher: Someone, director: Someone, neighbour: Someone, officer: Someone, mine: int
) -> None:
    refuses(teacher, mine)
    gives(officer)
    town.clock.on(days=1)
    for one in (teacher, director):
        assert "เขตฝากน้องให้โรงเรียนอื่นดูแลแล้ว" in one.pushed()
    looks_after = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[1]))
    neighbour.presses("share_give", {"case": mine, "to": looks_after.person, "had": 0})
    town.clock.on(days=1)
    assert "ฝากให้ดูแล" in looks_after.pushed()
    officer.presses("desk_undo", {"item": f"m{matters(town)[0].id}"})
    town.clock.on(days=1)
    for one in (teacher, director):
        assert "ที่บอกไว้ยังไม่ใช่ข้อสรุป" in one.pushed()
    assert "น้อง 0001 มีคนอื่นดูแลแล้ว" in looks_after.pushed()


def test_that_it_is_the_schools_is_taken_back_before_all_who_have_read_it(
    town: Town, teacher: Someone, director: Someone, officer: Someone, mine: int
) -> None:
    refuses(director, mine)
    opens(officer)
    officer.taps("เป็นเด็ก รร.นี้")
    town.clock.on(days=1)
    for one in (teacher, director):
        assert "น้องเป็นเด็กของโรงเรียนนี้" in one.pushed()
    officer.presses("desk_undo", {"item": f"m{matters(town)[0].id}"})
    town.clock.on(days=1)
    for one in (teacher, director):
        assert "ที่บอกไว้ยังไม่ใช่ข้อสรุป" in one.pushed()


def test_a_slip_that_was_taken_back_is_told_to_nobody(
    town: Town, teacher: Someone, director: Someone, mine: int
) -> None:
    seen = refuses(teacher, mine)
    town.clock.on(minutes=5)
    assert not director.pushed().messages
    teacher.taps("กดผิด ขอแก้", seen)
    town.clock.on(days=1)
    assert not director.pushed().messages


def test_no_older_button_gives_it_to_no_school(town: Town, teacher: Someone, officer: Someone, mine: int) -> None:
    refuses(teacher, mine)
    seen = f"{town.rows(Report)[0].id}.0"
    item = f"m{matters(town)[0].id}"
    assert "หมดอายุ" in officer.presses("desk_decide", {"item": item, "decision": "DONE", "seen": seen})
    assert case_of(town, mine).waiting_for == WaitingFor.DISTRICT


def test_another_correction_is_given_to_no_school(town: Town, teacher: Someone, officer: Someone, mine: int) -> None:
    report(teacher, "รายชื่อไม่ถูกต้อง", "ชื่อซ้ำ")
    card = opens(officer)
    assert "เลือกโรงเรียนใหม่" not in card.labels
    [stands] = town.rows(Matter)
    seen = f"{town.rows(Report)[0].id}.0"
    assert "หมดอายุ" in officer.presses("desk_school", {"item": f"m{stands.id}", "seen": seen})


def test_on_a_new_list_one_says_which(town: Town, director: Someone) -> None:
    child = town.child("กานดา")
    director.says("แบ่งงานครู")
    director.taps("ไม่ใช่เด็กของเรา")
    director.taps(next(label for label in director.seen.labels if label.startswith("กานดา")))
    assert "เพราะอะไร" in director.seen
    director.taps("ไม่รู้จัก")
    assert case_of(town, child).waiting_for == WaitingFor.DISTRICT


def test_on_the_card_of_one_child_too(town: Town, director: Someone, mine: int) -> None:
    director.presses("share_child", {"case": mine, "page": 0})
    assert "เพราะอะไร" in director.taps("ไม่ใช่เด็กของเรา")


def test_it_stands_under_more(town: Town, teacher: Someone, mine: int) -> None:
    report(teacher, "ยังติดต่อไม่ได้", "โทร วันนี้")
    assert "ไม่ใช่เด็กของเรา" not in teacher.says("น้องที่ดูแล").labels
    teacher.taps("ดูเพิ่ม")
    assert "เพราะอะไร" in teacher.taps("ไม่ใช่เด็กของเรา")


def test_a_child_of_another_school_or_none_reads_as_not_found(
    town: Town, teacher: Someone, neighbour: Someone, officer: Someone, mine: int
) -> None:
    nowhere = neighbour.presses("not_ours", {"case": 999_999}).text
    assert neighbour.presses("not_ours", {"case": mine}).text == nowhere
    assert officer.presses("not_ours", {"case": mine}).text == officer.presses("not_ours", {"case": 999_999}).text
    assert neighbour.presses("not_ours_list", {"school": town.schools[0], "page": 0}).text == (
        neighbour.presses("not_ours_list", {"school": 999_999, "page": 0}).text
    )
