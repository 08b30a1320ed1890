"""“หาคนช่วย”: an officer asks an agency for help, enters what it answers, and whoever has asked for it hears that."""

from datetime import date, timedelta

import pytest

from models.agencies import USUAL, Agency, Referral
from models.areas import Area
from models.codes import AgencyState, MatterState, Need, Owner, Role
from models.needs import NeedRow
from tests.handlers.needs.test_desk import need
from tests.handlers.needs.test_due import asks
from tests.handlers.review.test_opened import CUSTODY
from tests.handlers.steps import UNDECIDED, needs, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town

FIND, CHOOSE = "หาคนช่วย", "ส่งให้ใครช่วย"
SENT = "ส่งเรื่องให้อบต./เทศบาลแล้ว 15 มิ.ย."


@pytest.fixture(autouse=True)
def _agencies(town: Town) -> None:
    with town.sessions.begin() as session:
        session.add_all(
            Agency(area_id=town.area, name=name, kind=kind, takes=[one.value for one in takes])
            for name, kind, takes in USUAL
        )


@pytest.fixture
def bus(town: Town, teacher: Someone, officer: Someone, child: int, clock: Clock) -> NeedRow:
    """A child needs a bus, which stands in front of the district; and the report can't be taken back any more."""
    report(teacher, *UNDECIDED)
    teacher.says("3")
    clock.now += timedelta(minutes=11)
    return need(town)


def opens(officer: Someone, item: NeedRow) -> Seen:
    return officer.presses("desk_open", {"item": f"n{item.id}"})


def finds(officer: Someone, item: NeedRow, agency: str = "อบต./เทศบาล") -> Seen:
    opens(officer, item)
    officer.taps(FIND)
    return officer.says(agency)


def appoints(officer: Someone, item: NeedRow, day: str) -> Seen:
    opens(officer, item)
    officer.taps("รับดำเนินการ")
    return officer.says(day)


def test_from_the_menu_to_an_agency_that_is_asked(town: Town, officer: Someone, bus: NeedRow) -> None:
    queue = officer.says(FIND)
    assert "น้อง 0001 · รถและค่าเดินทาง · วันนี้ ›" in queue
    card = officer.taps("น้อง 0001 · รถและค่าเดินทาง · วันนี้ ›")
    assert FIND in card.labels
    asked = officer.taps(FIND)
    assert CHOOSE in asked
    assert asked.labels[:2] == ["อบต./เทศบาล", "กสศ."]  # what takes it first
    sent = officer.taps("อบต./เทศบาล")
    draft = sent.messages[0]
    for words in ("น้อง 0001", "โรงเรียนบ้านหนองกระทุ่ม", "ต้องการ: รถและค่าเดินทาง", "ติดต่อกลับ คุณวิภา ใจงาม"):
        assert words in Seen([draft])
    assert CHILDREN_NAMES[0] not in Seen([draft])
    assert SENT in sent
    row = need(town)
    assert (row.agency, row.agency_state, row.state) == ("อบต./เทศบาล", AgencyState.SENT, MatterState.KEPT)
    assert "ไม่มีเรื่องที่ยังไม่มีคนรับ" in officer.says(FIND)
    assert SENT in opens(officer, bus)


def test_any_other_name_can_be_typed(town: Town, officer: Someone, bus: NeedRow) -> None:
    assert "ส่งเรื่องให้วัดสระลุมพุกแล้ว" in finds(officer, bus, "วัดสระลุมพุก")
    (step,) = town.rows(Referral)
    assert (step.agency, step.agency_id) == ("วัดสระลุมพุก", None)


def test_a_name_of_the_list_may_be_typed_too(town: Town, officer: Someone, bus: NeedRow) -> None:
    finds(officer, bus, "แรงงานจังหวัด")  # which is not among the first
    (step,) = town.rows(Referral)
    assert step.agency_id == next(one.id for one in town.rows(Agency) if one.name == "แรงงานจังหวัด")


@pytest.mark.parametrize("words", ["ถูกพ่อทำร้าย", "ท้อง 3 เดือน"])
def test_what_is_delicate_is_no_name(words: str, town: Town, officer: Someone, bus: NeedRow) -> None:
    opens(officer, bus)
    officer.taps(FIND)
    officer.says(words)
    assert not town.rows(Referral)


def test_while_the_report_may_be_taken_back_nothing_leaves(
    town: Town, teacher: Someone, officer: Someone, child: int, clock: Clock
) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("3")
    opens(officer, need(town))
    assert "รายงานนี้ครูยังถอนได้" in officer.taps(FIND)
    clock.now += timedelta(minutes=11)
    assert CHOOSE in opens_and_finds(officer, need(town))


def opens_and_finds(officer: Someone, item: NeedRow) -> Seen:
    opens(officer, item)
    return officer.taps(FIND)


def test_the_whole_way_and_what_the_teacher_hears_on_it(
    town: Town, teacher: Someone, officer: Someone, bus: NeedRow, clock: Clock
) -> None:
    finds(officer, bus)
    assert not teacher.pushed().messages  # as long as it may be a slip
    clock.on(hours=1)
    assert "น้อง 0001: ส่งเรื่องรถและค่าเดินทางให้อบต./เทศบาลแล้ว" in teacher.pushed()
    opens(officer, bus)
    assert "อบต./เทศบาลรับทราบแล้ว 15 มิ.ย." in officer.taps("รับทราบแล้ว")
    clock.on(days=1)
    assert not teacher.pushed().messages
    assert "อบต./เทศบาลรับดำเนินการ นัด พฤ. 25 มิ.ย." in appoints(officer, bus, "25 มิ.ย.")
    row = need(town)
    assert (row.due_on, row.kept_until) == (date(2026, 6, 25), date(2026, 6, 26))
    clock.on(days=1)
    assert "น้อง 0001: อบต./เทศบาลรับดำเนินการเรื่องรถและค่าเดินทาง นัด พฤ. 25 มิ.ย." in teacher.pushed()
    opens(officer, bus)
    officer.taps("จัดให้แล้ว")
    clock.on(days=1)
    assert "น้อง 0001\nอบต./เทศบาลจัดรถและค่าเดินทางให้แล้ว" in teacher.pushed()
    assert [one.state for one in town.rows(Referral)] == [
        AgencyState.SENT,
        AgencyState.ACKNOWLEDGED,
        AgencyState.ACCEPTED,
        AgencyState.DONE,
    ]


def test_no_day_on_which_offices_are_closed(town: Town, officer: Someone, bus: NeedRow) -> None:
    finds(officer, bus)
    opens(officer, bus)
    asked = officer.taps("รับดำเนินการ")
    assert "พุธ 17 มิ.ย." not in asked  # a holiday
    assert "พ. 17 มิ.ย. เป็นวันหยุด ขอวันอื่น" in officer.says("17 มิ.ย.")
    assert "ส. 20 มิ.ย. เป็นวันหยุด ขอวันอื่น" in officer.says("20 มิ.ย.")
    assert need(town).agency_state == AgencyState.SENT
    assert "นัด พฤ. 18 มิ.ย." in officer.says("18 มิ.ย.")


def test_after_the_day_it_is_back_at_the_top(
    town: Town, teacher: Someone, officer: Someone, bus: NeedRow, clock: Clock
) -> None:
    finds(officer, bus)
    appoints(officer, bus, "25 มิ.ย.")
    report(teacher, *UNDECIDED[:2], "ยังใช่")
    teacher.says("2")  # money, which is due later
    clock.on(days=9)
    assert officer.says("ความช่วยเหลือ").labels[1] == "น้อง 0001 · รถและค่าเดินทาง · รออบต./เทศบาล ›"
    clock.on(days=2)
    queue = officer.says("ความช่วยเหลือ")
    assert queue.labels[0] == "น้อง 0001 · รถและค่าเดินทาง · เลยนัด อบต./เทศบาล ›"
    assert "เลยวันนัดกับอบต./เทศบาลแล้ว (25 มิ.ย.)" in opens(officer, bus)


def test_declined_another_can_be_asked_and_both_stand_there(
    town: Town, teacher: Someone, officer: Someone, bus: NeedRow, clock: Clock
) -> None:
    finds(officer, bus)
    opens(officer, bus)
    assert "อบต./เทศบาลไม่รับเรื่องนี้ 15 มิ.ย." in officer.taps("ไม่รับเรื่อง")
    assert "น้อง 0001 · รถและค่าเดินทาง" in officer.says(FIND)
    clock.on(hours=1)
    assert "อบต./เทศบาลยังช่วยเรื่องรถและค่าเดินทางไม่ได้ เขตหาคนช่วยต่อ" in teacher.pushed()
    opens(officer, bus)
    assert officer.taps(FIND).labels[0] == "กสศ."  # whoever has declined comes last
    officer.says("พมจ.")
    assert [(one.agency, one.state) for one in town.rows(Referral)] == [
        ("อบต./เทศบาล", AgencyState.SENT),
        ("อบต./เทศบาล", AgencyState.DECLINED),
        ("พมจ.", AgencyState.SENT),
    ]
    assert need(town).agency == "พมจ."


def test_a_slip_is_taken_back_and_nobody_has_heard_of_it(
    town: Town, teacher: Someone, officer: Someone, bus: NeedRow, clock: Clock
) -> None:
    before = need(town)
    finds(officer, bus)
    assert "กลับไปเป็นอย่างก่อนกด" in officer.taps("กดผิด ขอแก้")
    row = need(town)
    assert (row.state, row.agency, row.agency_state, row.due_on, row.kept_until) == (
        MatterState.OPEN,
        None,
        None,
        before.due_on,
        None,
    )
    clock.on(hours=1)
    assert not teacher.pushed().messages


def test_a_slip_on_the_day_goes_back_to_what_was_before(town: Town, officer: Someone, bus: NeedRow) -> None:
    finds(officer, bus)
    before = need(town)
    appoints(officer, bus, "25 มิ.ย.")
    officer.taps("กดผิด ขอแก้")
    row = need(town)
    assert (row.agency_state, row.due_on, row.owed_by, row.kept_until, row.appointed_on) == (
        AgencyState.SENT,
        before.due_on,
        before.owed_by,
        before.kept_until,
        None,
    )


def test_a_slip_is_one_for_ten_minutes_and_for_who_has_made_it(
    town: Town, officer: Someone, bus: NeedRow, clock: Clock
) -> None:
    done = finds(officer, bus)
    colleague = Someone(town, *town.member("อร ใจดี", Role.SUPERVISOR))
    colleague.presses("help_undo", {"item": f"n{bus.id}", "step": 1})
    assert need(town).agency_state == AgencyState.SENT
    clock.now += timedelta(minutes=11)
    assert SENT in officer.taps("กดผิด ขอแก้", on=done)
    assert need(town).agency_state == AgencyState.SENT
    assert "กดผิด ขอแก้" not in opens(officer, bus).labels


@pytest.mark.parametrize("label", ["รับทราบแล้ว", "ไม่รับเรื่อง"])
def test_pressed_twice_it_is_once(label: str, town: Town, officer: Someone, bus: NeedRow) -> None:
    finds(officer, bus)
    card = opens(officer, bus)
    for _ in range(2):
        officer.taps(label, on=card)
    assert len(town.rows(Referral)) == 2


def test_taken_back_twice_it_is_once(town: Town, officer: Someone, bus: NeedRow) -> None:
    finds(officer, bus)
    opens(officer, bus)
    done = officer.taps("รับทราบแล้ว")
    for _ in range(2):
        officer.taps("กดผิด ขอแก้", on=done)
    assert need(town).agency_state == AgencyState.SENT


def test_two_officers_at_once_ask_one_agency(town: Town, officer: Someone, bus: NeedRow) -> None:
    colleague = Someone(town, *town.member("อร ใจดี", Role.SUPERVISOR))
    for one in (officer, colleague):
        opens(one, bus)
        one.taps(FIND)
    officer.says("กสศ.")
    assert "กสศ." in colleague.says("พมจ.")
    assert need(town).agency == "กสศ."


def test_an_old_button_shows_the_card_as_it_is(town: Town, officer: Someone, bus: NeedRow) -> None:
    finds(officer, bus)
    old = opens(officer, bus)
    officer.taps("ไม่รับเรื่อง", on=old)
    finds(officer, bus, "พมจ.")
    assert "ส่งเรื่องให้พมจ.แล้ว" in officer.taps("รับทราบแล้ว", on=old)
    assert need(town).agency_state == AgencyState.SENT


def test_given_by_a_slip_the_agency_has_it_again(town: Town, officer: Someone, bus: NeedRow) -> None:
    finds(officer, bus)
    appoints(officer, bus, "25 มิ.ย.")
    opens(officer, bus)
    officer.taps("จัดให้แล้ว")
    officer.taps("กลับคำตัดสินนี้")
    again = need(town)
    assert (again.agency, again.agency_state, again.appointed_on) == (
        "อบต./เทศบาล",
        AgencyState.ACCEPTED,
        date(2026, 6, 25),
    )


def test_what_named_officers_alone_may_know_is_asked_of_no_agency(
    town: Town, teacher: Someone, officer: Someone, child: int, clock: Clock
) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("9")
    clock.now += timedelta(minutes=11)
    row = need(town)
    assert (row.need, row.owner) == (Need.HEALTH, Owner.NAMED)
    assert FIND not in opens(officer, row).labels
    officer.presses("help_find", {"item": f"n{row.id}"})
    assert CHOOSE not in officer.says("อบต./เทศบาล")
    assert not town.rows(Referral)
    assert "ไม่มีเรื่องที่ยังไม่มีคนรับ" in officer.says(FIND)


def test_of_a_child_that_is_restricted_by_now_neither(
    town: Town, teacher: Someone, officer: Someone, bus: NeedRow, clock: Clock
) -> None:
    finds(officer, bus)
    report(teacher, *CUSTODY)
    labels = opens(officer, bus).labels
    assert not {FIND, "รับทราบแล้ว", "รับดำเนินการ"} & set(labels)
    clock.on(days=1)
    assert "อบต." not in teacher.pushed()


def test_withdrawn_what_an_agency_was_asked_for_stays(
    town: Town, teacher: Someone, officer: Someone, bus: NeedRow
) -> None:
    """An agency that was asked must not hear nothing more."""
    finds(officer, bus)
    report(teacher, "ยังติดต่อไม่ได้", "โทร วันนี้")
    assert need(town).state == MatterState.KEPT


def test_another_area_s_agency_can_t_be_pressed(town: Town, officer: Someone, bus: NeedRow) -> None:
    with town.sessions.begin() as session:
        other = Area(name="อีกเขต")
        session.add(other)
        session.flush()
        agency = Agency(area_id=other.id, name="อบต.ไกล", kind="LAO", takes=[])
        session.add(agency)
        session.flush()
        theirs = agency.id
    finds(officer, bus, f"#{theirs}")
    assert "อบต.ไกล" not in {one.agency for one in town.rows(Referral)}


def test_after_thirty_days_it_says_that_nobody_takes_it(
    town: Town, officer: Someone, bus: NeedRow, clock: Clock
) -> None:
    clock.on(days=29)
    assert "ยังไม่มีคนรับ" not in officer.says("ความช่วยเหลือ")
    clock.on(days=1)
    assert "ยังไม่มีคนรับ 30 วัน" in officer.says("ความช่วยเหลือ")
    assert "ยังไม่มีคนรับ 30 วัน" in officer.says(FIND)


@pytest.mark.parametrize("words", ["หาคนช่วย น้อง 1", "หาคนช่วย น้อง 0001"])
def test_typed_with_the_child_s_number(words: str, officer: Someone, bus: NeedRow) -> None:
    assert CHOOSE in officer.says(words)


@pytest.mark.parametrize("label", ["รับทราบแล้ว", "รับดำเนินการ", "ไม่รับเรื่อง", "กดผิด ขอแก้"])
def test_an_answer_that_is_typed_shows_the_card_first(label: str, town: Town, officer: Someone, bus: NeedRow) -> None:
    finds(officer, bus)
    assert SENT in officer.says(f"{label} น้อง 0001")
    assert len(town.rows(Referral)) == 1


def test_nobody_else_has_the_word(teacher: Someone, director: Someone, bus: NeedRow) -> None:
    for one in (teacher, director):
        assert "ยังไม่มีคนรับ" not in one.says(FIND)
        one.presses("help_find", {"item": f"n{bus.id}"})
        assert CHOOSE not in one.says("อบต./เทศบาล")


def test_what_a_school_has_passed_on_is_the_officer_s_to_ask_for(
    town: Town, teacher: Someone, director: Someone, officer: Someone, child: int, clock: Clock
) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")
    clock.now += timedelta(minutes=11)
    item = need(town)
    director.presses("need_open", {"item": f"n{item.id}"})
    director.taps("ขอเขตช่วย")
    director.presses("help_find", {"item": f"n{item.id}"})
    director.says("อบต./เทศบาล")
    assert not town.rows(Referral)
    assert "ส่งเรื่องให้อบต./เทศบาลแล้ว" in finds(officer, item)


@pytest.mark.parametrize("words", ["งานรอเขต", "หาคนช่วย", "ช่วยเหลือ", "เมนู", "รอตรวจ", "น้อง 0001", "ช่วยด้วย"])
def test_a_word_of_the_menu_is_no_agency(words: str, town: Town, officer: Someone, bus: NeedRow) -> None:
    opens(officer, bus)
    officer.taps(FIND)
    officer.says(words)
    assert not town.rows(Referral)


def test_who_does_it_after_the_first_day_has_it_too_late(
    town: Town, teacher: Someone, officer: Someone, child: int, clock: Clock
) -> None:
    asks(teacher, "24 มิ.ย.", what="3")
    clock.on(minutes=11)
    (item,) = needs(town)
    finds(officer, item)
    appoints(officer, item, "30 มิ.ย.")
    (now,) = needs(town)
    assert now.kept_until is not None
    assert now.kept_until <= date(2026, 6, 23)
    assert now.due_on == item.due_on
