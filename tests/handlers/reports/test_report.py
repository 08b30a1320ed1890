"""The guided report beyond its outcome: who may, what is asked, what is kept, what the teacher reads."""

from datetime import date, timedelta

from sqlalchemy import select

from flows.say import Card
from models.areas import Area
from models.cases import Case
from models.codes import CaseStatus, Change, Channel, Leaf, Outcome, Proposal, Reason, Role, WaitingFor
from models.history import CaseChange
from tests.handlers.steps import NO_CONTACT, NOBODY_KNOWS, UNDECIDED, WANTS, additions, case_of, report, reports
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, FAMILY_NAME, Clock, Town


def test_a_report_keeps_what_was_said(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ")
    teacher.says("ไปบ้าน 12 มิ.ย.")
    teacher.taps("เรียนไม่ทัน")
    teacher.taps("เพิ่มหมายเหตุ")
    teacher.says("ยายอยากให้ไปเรียน")
    assert CHILDREN_NAMES[0] in teacher.seen
    assert "ไปบ้าน ศ. 12 มิ.ย. 2569" in teacher.seen.labels[0] or "ศ. 12 มิ.ย. 2569" in str(teacher.seen.labels)
    teacher.taps("ส่งรายงาน")
    (kept,) = reports(town)
    assert (kept.outcome, kept.channel, kept.happened_on) == (
        Outcome.FOUND_UNDECIDED,
        Channel.HOME_VISIT,
        date(2026, 6, 12),
    )
    assert (kept.reason, kept.note, kept.reporter_id) == (Reason.ADJUSTMENT, "ยายอยากให้ไปเรียน", teacher.person)


def test_a_report_leaves_a_line_of_history(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    lines = [(line.what, line.status, line.actor_id) for line in town.rows(CaseChange)]
    assert lines == [("IMPORTED", CaseStatus.NEW, None), ("REPORTED", CaseStatus.TRACING, teacher.person)]


def test_the_first_report_does_not_take_a_case_from_its_owner(town: Town, teacher: Someone) -> None:
    _, owner = town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0])
    child = town.child(assignee=owner)
    report(teacher, *NO_CONTACT)
    assert case_of(town, child).assignee_id == owner


def test_moved_abroad_is_left_the_country_and_asks_no_more(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, "ย้ายไปที่อื่นแล้ว", "ญาติ/เพื่อน", "ต่างประเทศ")
    assert case_of(town, child).latest_outcome == Outcome.LEFT_COUNTRY


def test_moved_in_one_typed_line(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ย้ายไปที่อื่นแล้ว", "โทร วันนี้")
    teacher.says("ราชบุรี กับแม่ 0812345678")
    assert "081-234-5678" in str(teacher.seen.labels)
    teacher.taps("ส่งรายงาน")
    assert case_of(town, child).latest_outcome == Outcome.MOVED_KNOWN


def test_moved_with_a_number_alone_is_known_and_with_nothing_is_not(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "จังหวัดอื่น")
    assert "ไม่พบจังหวัดนี้" in teacher.says("แอตแลนติส")
    teacher.says("เพชรบุรี")
    teacher.taps("ไม่รู้")
    teacher.says("081 234 5678")
    teacher.taps("ส่งรายงาน")
    assert case_of(town, child).latest_outcome == Outcome.MOVED_KNOWN
    report(teacher, "ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ไม่มีใครรู้", "ไม่รู้", "ไม่มีเบอร์")
    assert case_of(town, child).latest_outcome == Outcome.MOVED_UNKNOWN


def test_nobody_knows_the_child_needs_three_tries_two_ways_and_a_witness(
    town: Town, teacher: Someone, child: int, clock: Clock
) -> None:
    report(teacher, *NOBODY_KNOWS, "ไปบ้าน วันนี้")
    assert "ยังขาดตามหาอีก 2 ครั้ง และอีกทางหนึ่ง" in teacher.seen
    assert "ยืนยัน" not in teacher.seen  # a witness is of no use yet
    clock.on(days=1)
    report(teacher, *NO_CONTACT[:1], "ไปบ้าน วันนี้")
    assert "ลองแล้ว 2 ครั้ง ครั้งหน้าลองโทรดู" in teacher.seen
    clock.on(days=6)
    report(teacher, *NOBODY_KNOWS, "ไปบ้าน วันนี้")
    assert "ยังขาดอีกทางหนึ่ง เช่น โทร หรือถามผู้ใหญ่บ้าน" in teacher.seen
    assert case_of(town, child).proposal is None
    clock.on(days=1)
    report(teacher, *NOBODY_KNOWS, "ผู้ใหญ่บ้าน/อสม.")
    assert "ขาดแค่คนในพื้นที่ช่วยยืนยัน 1 คน" in teacher.seen
    assert (case_of(town, child).proposal, case_of(town, child).waiting_for) == (None, WaitingFor.TEACHER)
    teacher.says("นายสมชาย ผู้ใหญ่บ้าน")
    assert "ขอจบการตามหา: ส่งให้เขตตรวจแล้ว" in teacher.seen
    case = case_of(town, child)
    assert (case.proposal, case.waiting_for, case.status) == (
        Proposal.NOT_FOUND,
        WaitingFor.DISTRICT,
        CaseStatus.TRACING,
    )
    assert (case.leaf, case.attempts, case.due_on) == (Leaf.TRACING, 4, date(2026, 6, 30))
    assert [row.value for row in additions(town)] == ["นายสมชาย ผู้ใหญ่บ้าน"]


def test_after_the_third_try_the_search_may_end_and_the_witness_can_come_later(
    town: Town, teacher: Someone, child: int, clock: Clock
) -> None:
    for way in ("โทร วันนี้", "ไปบ้าน วันนี้"):
        assert "ขอจบการตามหา" not in report(teacher, "ยังติดต่อไม่ได้", way).labels
    assert "ขอจบการตามหา" in report(teacher, "ยังติดต่อไม่ได้", "โทร วันนี้").labels
    assert "มีใครในหมู่บ้านยืนยันได้บ้าง" in teacher.taps("ขอจบการตามหา")
    teacher.taps("ยังไม่มี")
    assert case_of(town, child).proposal is None
    clock.on(days=2)
    teacher.says("น้องที่ดูแล")
    teacher.taps("ขอจบการตามหา")
    teacher.says("นางแดง อสม.")
    assert case_of(town, child).proposal == Proposal.NOT_FOUND


def test_a_forged_end_of_the_search_is_refused(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    assert "ยังขาดตามหาอีก 2 ครั้ง" in teacher.presses("end_search", {"report": reports(town)[0].id})
    report(teacher, *WANTS)
    assert "จบการตามหาไม่ได้" in teacher.presses("end_search", {"report": reports(town)[1].id})


def test_withdrawn_tries_do_not_count(town: Town, teacher: Someone, child: int) -> None:
    for _ in range(2):
        report(teacher, *NO_CONTACT)
    teacher.taps("ถอนรายงาน")
    report(teacher, "ยังติดต่อไม่ได้", "ไปบ้าน วันนี้")
    assert "ลองแล้ว 2 ครั้ง" in teacher.seen
    assert case_of(town, child).attempts == 2


def test_who_declines_past_compulsory_age_may_be_closed_by_the_district(town: Town, teacher: Someone) -> None:
    child = town.child(born=date(2010, 12, 31))
    report(teacher, "ยังไม่อยากกลับ", "โทร วันนี้", "ต้องทำงาน")
    assert "น้องยังมีสิทธิ์เรียนเสมอ มีทางเรียนอื่นให้เลือก" in teacher.seen
    case = case_of(town, child)
    assert (case.status, case.proposal, case.waiting_for, case.due_on) == (
        CaseStatus.FOUND,
        Proposal.CLOSURE,
        WaitingFor.DISTRICT,
        date(2026, 6, 23),
    )


def test_the_age_of_compulsory_school_is_the_areas_setting(town: Town, teacher: Someone) -> None:
    child = town.child(born=date(2010, 12, 31))
    with town.sessions.begin() as session:
        session.get_one(Area, town.area).compulsory_until = 18
    report(teacher, "ยังไม่อยากกลับ", "โทร วันนี้", "ต้องทำงาน")
    assert case_of(town, child).proposal is None


def test_leaving_for_good_is_offered_only_where_the_record_makes_it_possible(
    town: Town, teacher: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่อยากกลับ", "โทร วันนี้", "เรื่องอื่น")
    assert "พ้นวัยบังคับแล้ว" not in teacher.seen.labels
    teacher.says("ยกเลิก")
    teacher.taps("ทิ้งไปเลย")
    with town.sessions.begin() as session:
        session.get_one(Case, child).finished_m3 = True
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่อยากกลับ", "โทร วันนี้", "เรื่องอื่น")
    assert "จบ ม.3 แล้ว" in teacher.seen.labels


def test_an_earlier_reason_is_asked_as_one_question(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "อยากกลับไปเรียน", "ไปบ้าน วันนี้")
    assert "ครั้งก่อนบอกว่า “เงินไม่พอ” ยังใช่ไหม" in teacher.seen
    teacher.walks("ยังใช่", "ส่งรายงาน")
    assert reports(town)[1].reason == Reason.POVERTY
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "อยากกลับไปเรียน", "ไปบ้าน วันนี้", "เปลี่ยนแล้ว", "เจ็บป่วย", "ส่งรายงาน")
    assert case_of(town, child).latest_reason == Reason.ILLNESS


def test_what_only_an_officer_may_know_is_shown_to_schools_as_sensitive(
    town: Town, teacher: Someone, child: int
) -> None:
    report(teacher, *UNDECIDED)
    with town.sessions.begin() as session:
        session.get_one(Case, child).latest_reason = Reason.PREGNANCY
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ", "ไปบ้าน วันนี้")
    assert "ครั้งก่อนบอกว่า “เรื่องละเอียดอ่อน” ยังใช่ไหม" in teacher.seen


def test_an_unknown_reason_is_asked_again_in_full(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, "ยังไม่แน่ใจ", "โทร วันนี้", "ยังไม่รู้สาเหตุ")
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ", "โทร วันนี้")
    assert "สาเหตุหลักที่น้องไม่ได้เรียน" in teacher.seen


def test_a_sensitive_matter_is_never_typed_and_an_officer_may_be_asked_to_call(
    town: Town, teacher: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ", "โทร วันนี้", "เรื่องละเอียดอ่อน")
    assert "ไม่ต้องเล่ารายละเอียดในไลน์" in teacher.seen
    teacher.says("น้องมีเรื่องกับแฟน")  # told all the same
    teacher.walks("ให้เขตโทรหาครู", "ส่งรายงาน")
    assert "บันทึกคำขอให้เขตโทรหาไว้แล้ว" in teacher.seen
    (kept,) = reports(town)
    assert (kept.reason, kept.wants_call, kept.note) == (Reason.SENSITIVE, True, None)
    assert "แฟน" not in str(kept.answers)
    teacher.taps("ถอนรายงาน", on=teacher.seen)
    report(teacher, "ยังไม่แน่ใจ", "โทร วันนี้", "เรื่องละเอียดอ่อน", "บันทึกแค่นี้")
    assert not reports(town)[1].wants_call


def test_another_way_on_another_day(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังติดต่อไม่ได้", "ทางอื่น/วันอื่น", "ถามนายจ้าง")
    teacher.picks(date(2026, 6, 10))
    teacher.taps("ส่งรายงาน")
    assert (reports(town)[0].channel, reports(town)[0].happened_on) == (Channel.EMPLOYER, date(2026, 6, 10))


def test_today_means_the_day_on_which_the_button_was_shown(
    town: Town, teacher: Someone, child: int, clock: Clock
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังติดต่อไม่ได้")
    clock.on(hours=24)
    teacher.walks("โทร วันนี้", "ส่งรายงาน")
    assert reports(town)[0].happened_on == date(2026, 6, 15)


def test_what_comes_late_means_the_day_on_which_it_was_said(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังติดต่อไม่ได้")
    from flows.engine.inputs import Said

    teacher.town.clock.on(hours=20)
    teacher.sends(Said("โทรเมื่อวาน"), ago=timedelta(hours=19))
    teacher.taps("ส่งรายงาน")
    assert reports(town)[0].happened_on == date(2026, 6, 14)


def test_sending_twice_is_one_report(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    review = teacher.walks("รายงาน", *NO_CONTACT)
    teacher.taps("ส่งรายงาน", on=review)
    assert "หมดอายุ" in teacher.taps("ส่งรายงาน", on=review)
    assert len(reports(town)) == 1


def test_another_schools_child_a_wrong_number_and_nonsense_look_alike(
    town: Town, teacher: Someone, director: Someone, stranger: Someone
) -> None:
    other = town.child(CHILDREN_NAMES[1], town.schools[1])
    for forged in (other, 10**9, "x", "", "9" * 40):
        assert teacher.presses("report", {"case": forged}).text == "ไม่พบน้องคนนี้ในรายชื่อที่ดูแล"
    assert "ไม่พบ" in stranger.presses("report", {"case": other})
    assert "ไม่พบ" in director.presses("report", {"case": other})


def test_a_closed_case_takes_no_report_not_even_an_open_one(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    button = teacher.seen
    teacher.walks("รายงาน", *NO_CONTACT)
    with town.sessions.begin() as session:
        session.get_one(Case, child).status = CaseStatus.CLOSED_STUDYING
    assert "จบการติดตามแล้ว" in teacher.taps("ส่งรายงาน")
    assert "จบการติดตามแล้ว" in teacher.taps("รายงาน", on=button)
    assert reports(town) == []


def test_a_child_in_custody_is_reported_on_by_the_district_alone(
    town: Town, teacher: Someone, director: Someone, officer: Someone, child: int
) -> None:
    report(teacher, "กรณีอื่น", "อยู่ในสถานของรัฐ", "โทร วันนี้")
    for person in (teacher, director):
        assert "รอเขตดูแลต่อ ยังไม่ต้องทำอะไร" in person.says("น้องที่ดูแล")
        assert "แก้รายงานล่าสุด" not in person.seen.labels
        person.presses("report", {"case": child})
        assert "ยังไม่ได้บันทึก" in person.walks(*NO_CONTACT, "ส่งรายงาน")
    assert len(reports(town)) == 1
    assert "ครั้งนี้เป็นอย่างไรบ้าง" in officer.presses("report", {"case": child})


def test_an_answer_can_be_changed_at_the_review(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *UNDECIDED)
    teacher.says("4")
    teacher.taps("ต้องทำงาน")
    teacher.taps("ส่งรายงาน")
    assert reports(town)[0].reason == Reason.WORK


def test_a_director_reports_in_a_teachers_place(town: Town, director: Someone, child: int) -> None:
    director.says("น้องของโรงเรียน")
    director.taps(f"{CHILDREN_NAMES[0]} ม.2 · รอครูดูแล ›")
    director.walks("รายงาน", *NO_CONTACT, "ส่งรายงาน")
    assert reports(town)[0].reporter_id == director.person


def test_histories_do_not_mix(town: Town, teacher: Someone) -> None:
    first, second = town.child(CHILDREN_NAMES[0]), town.child(CHILDREN_NAMES[1])
    teacher.says("น้องที่ดูแล")
    teacher.presses("report", {"case": second})
    teacher.walks(*NO_CONTACT, "ส่งรายงาน")
    assert case_of(town, first).latest_outcome is None
    with town.sessions() as session:
        changed = session.scalars(select(CaseChange.case_id).where(CaseChange.what == Change.REPORTED)).all()
    assert second in changed
    assert first not in changed


def test_a_death_says_exactly_who_to_whoever_looks_after_the_child_and_to_nobody_else(
    town: Town, teacher: Someone, child: int
) -> None:
    died = ("กรณีอื่น", "เสียชีวิต", "ผู้ใหญ่บ้าน/อสม.")
    hers = town.child(assignee=teacher.person)
    for case, exactly in ((hers, True), (child, False)):
        teacher.presses("report", {"case": case})
        shown = teacher.walks(*died)
        assert (FAMILY_NAME in shown) == exactly
        assert ("เกิดปี 25" in shown) == exactly
        assert FAMILY_NAME not in "".join(str(message.alt) for message in shown.messages if isinstance(message, Card))
        teacher.says("ยกเลิก")
    teacher.presses("report", {"case": hers})
    teacher.taps("เริ่มใหม่")
    assert FAMILY_NAME not in teacher.walks("ยังติดต่อไม่ได้", "โทร วันนี้")


def test_a_correction_says_that_it_is_one_and_is_saved_by_the_old_word_too(
    town: Town, teacher: Someone, child: int
) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("แก้รายงานล่าสุด")
    assert "แก้รายงาน 15 มิ.ย." in teacher.seen
    assert "ส่งรายงาน" not in teacher.seen.labels
    teacher.says("ส่งรายงาน")
    assert len(reports(town)) == 2
