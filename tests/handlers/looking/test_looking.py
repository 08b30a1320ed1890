"""An officer looks a child of her area up: by name however it is spelt, by number, by school."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session, sessionmaker

from handlers.cases.erase import erase_cases
from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, Owner, Role, WaitingFor
from models.keeping import Old, Whose
from models.matters import Matter
from tests.handlers import town as towns
from tests.handlers.review.test_opened import CUSTODY
from tests.handlers.steps import NO_CONTACT, UNDECIDED, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, FAMILY_NAME, Town

KAWIN, THANA, PUN, CHER, WARAN, SUTHA = CHILDREN_NAMES
DECEASED = ("กรณีอื่น", "เสียชีวิต", "โทร วันนี้")
ASKED = "พิมพ์ชื่อ เลขน้อง หรือชื่อโรงเรียน"
NOBODY = "ไม่พบน้องคนนี้ในเขต"


@pytest.fixture
def plain(town: Town) -> Someone:
    """An officer who is not named, in an area where another is."""
    town.member("วิภา ใจงาม", Role.SUPERVISOR, safeguarding=True)
    return Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))


@pytest.fixture
def many(town: Town) -> Town:
    for at, name in enumerate(CHILDREN_NAMES):
        town.child(name, town.schools[at % 2])
    return town


@pytest.mark.parametrize(
    "said",
    [
        f"หาน้อง {KAWIN}",
        f"หาน้อง{KAWIN} {FAMILY_NAME}",
        "หาน้อง กวินทรา",
        "หาน้อง กะวินทราภา",
        "หาน้อง กวินธราพา",
        "ค้นหา กวิ้นทราภา",
        "ค้นหาน้อง ด.ญ. กวินทราภา",
        f"หาน้อง {KAWIN} หนองกระทุ่ม",
        f"หาน้อง {KAWIN} โรงเรียนหนองกะทุ่ม",
        f"หาน้อง {KAWIN} รร.บ้านหนองกระทุ่ม",
        "หาน้อง 1",
        "น้อง 0001",
        "น้อง ๑",
        f"น้อง{KAWIN}",
        f"น้อง{KAWIN} {FAMILY_NAME}",
        f"ช่วยหาน้อง{KAWIN}ให้หน่อย",
        f"หาน้องชื่อ {KAWIN}",
        f"หาน้อง ชื่อ{KAWIN} นามสกุล {FAMILY_NAME}",
        f"น้อง{KAWIN} อยู่โรงเรียนไหน",
        f"น้อง{KAWIN}เรียนอยู่ที่ไหนคะ",
        f"ขอดูน้อง{KAWIN}หน่อยค่ะ",
        f"รบกวนช่วยหาน้อง {KAWIN} ให้ด้วยนะคะ",
        f"อยากดูน้อง {KAWIN} เป็นยังไงบ้าง",
    ],
)
def test_a_child_is_found_however_it_is_typed(many: Town, plain: Someone, said: str) -> None:
    seen = plain.says(said)
    assert f"{KAWIN} ม.2 · น้อง 0001" in seen
    assert "โรงเรียนบ้านหนองกระทุ่ม" in seen
    assert "ยังไม่มีคนดูแล" in seen


@pytest.mark.parametrize("answer", [KAWIN, "กวินธราพา", "1", "0001", f"หาน้อง {KAWIN}"])
def test_the_question_is_answered_in_whatever_way(many: Town, plain: Someone, answer: str) -> None:
    assert ASKED in plain.says("ค้นหาน้อง")
    assert f"{KAWIN} ม.2 · น้อง 0001" in plain.says(answer)


def test_nobody_is_found_and_she_is_asked_again(many: Town, plain: Someone) -> None:
    seen = plain.says("หาน้อง จักรพรรดิ")
    assert NOBODY in seen
    assert ASKED in seen
    assert NOBODY in plain.says("หฤษฎ์")
    assert f"{KAWIN} ม.2" in plain.says(KAWIN)


@pytest.mark.parametrize(
    "said",
    [
        *("น้องป่วย", "น้องไปไหนแล้ว", "น้อง", "น้องมาแล้ว", "น้องหาย", "น้องใหม่", "น้อง 0999", "น้องอยู่ไหน"),
        *("ค้นหาหน่วยงาน", "ค้นหาโรงพยาบาล", "หาโรงเรียนใหม่", "หาโรงเรียนให้น้อง", "หาโรงเรียนใหม่ให้หน่อย"),
    ],
)
def test_what_is_no_search_is_answered_as_ever_and_opens_nothing(many: Town, plain: Someone, said: str) -> None:
    many.child("มาลีวรรณ")
    as_ever = plain.says("แปลกจัง").text
    assert plain.says(said).text == as_ever
    assert KAWIN not in plain.says(KAWIN)


@pytest.mark.parametrize(
    ("said", "word"),
    [("ค้นหาคนช่วย", "หาคนช่วย"), ("ค้นหางานรอเขต", "งานรอเขต"), ("ค้นหา คู่มือ", "คู่มือ")],
)
def test_a_word_of_the_menu_that_is_looked_for_is_that_word(plain: Someone, said: str, word: str) -> None:
    assert plain.says(said).text == plain.says(word).text


def test_a_surname_finds_all_who_have_it_and_a_number_means_what_is_shown(many: Town, plain: Someone) -> None:
    seen = plain.says(f"หาน้อง {FAMILY_NAME}")
    assert "พบน้อง 6 คน" in seen
    assert f"{THANA} ม.2 · น้อง 0002" in plain.says("2")


def test_a_line_opens_the_card_and_another_one_after_it(many: Town, plain: Someone) -> None:
    seen = plain.says(f"หาน้อง {FAMILY_NAME}")
    first, second = [label for label in seen.labels if label.endswith("›")][:2]
    assert f"{KAWIN} ม.2 · น้อง 0001" in plain.taps(first)
    assert f"{THANA} ม.2 · น้อง 0002" in plain.presses("look_child", {"case": many.case[THANA]})
    assert first != second


@pytest.mark.parametrize("said", ["หาน้องโรงเรียนวัดสระลุมพุก", "หาโรงเรียนสะลุมพุก", "ค้นหาโรงเรียนวัดสระลุมพุก", "หาน้อง สระลุมพุก"])
def test_a_school_has_its_children(many: Town, plain: Someone, said: str) -> None:
    seen = plain.says(said)
    if "ทุกคนของ" in seen:
        seen = plain.says("1")
    assert "พบน้อง 3 คน" in seen
    assert all(name in seen for name in (THANA, CHER, SUTHA))
    assert KAWIN not in seen


@pytest.mark.parametrize("said", ["หาน้องโรงเรียน", "ค้นหาโรงเรียน", "หาน้อง รร."])
def test_a_school_without_a_name_finds_nobody(many: Town, plain: Someone, teacher: Someone, said: str) -> None:
    seen = plain.says(said)
    assert "โรงเรียนไหน" in seen
    assert not [name for name in CHILDREN_NAMES if name in seen]
    assert "พบน้อง 3 คน" in plain.says("โรงเรียนวัดสระลุมพุก")
    assert not [name for name in CHILDREN_NAMES if name in teacher.says(said)]


def test_forty_are_shown_in_pages_and_who_has_more_types_more(town: Town, plain: Someone) -> None:
    for _ in range(43):
        town.child(KAWIN)
    seen = plain.says(f"หาน้อง {KAWIN}")
    assert "พบมากกว่า 40 คน พิมพ์นามสกุลหรือโรงเรียนต่อท้ายได้" in seen
    shown = [label for label in seen.labels if KAWIN in label]
    while further := [label for label in plain.seen.labels if label.startswith("ดูอีก")]:
        seen = plain.taps(further[0])
        shown += [label for label in seen.labels if KAWIN in label]
    assert len(shown) == 40
    assert "น้อง 0040" in plain.says("40")


def test_the_children_of_another_area_are_not_there(many: Town, plain: Someone, shared: sessionmaker[Session]) -> None:
    other = towns.build(shared)
    child = other.child("พชรมน", other.schools[0])
    assert NOBODY in plain.says("หาน้อง พชรมน")
    plain.says("ยกเลิก")
    missing = plain.presses("look_child", {"case": 10**9}).text
    assert plain.presses("look_child", {"case": child}).text == missing
    assert plain.presses("look_waits", {"case": child}).text == missing
    assert plain.presses("look_child", {"case": "x"}).text == missing


def test_a_restricted_child_looks_as_any_that_waits(town: Town, teacher: Someone, plain: Someone) -> None:
    """Byte by byte, but for who it is."""
    seen = {}
    for name, way in ((KAWIN, DECEASED), (THANA, CUSTODY)):
        child = town.child(name)
        teacher.presses("report", {"case": child})
        teacher.walks(*way, "ส่งรายงาน")
        town.clock.on(minutes=11)
        seen[name] = plain.presses("look_child", {"case": child})
    as_ordinary = seen[THANA].text.replace(THANA, KAWIN).replace("0002", "0001")
    assert as_ordinary == seen[KAWIN].text
    assert seen[THANA].labels == seen[KAWIN].labels == ["งานรอเขต", "ค้นหาน้อง", "เมนู"]


@pytest.fixture
def waiting(town: Town, teacher: Someone) -> Town:
    """Two that wait for the district: of the first nothing waits for an officer who is not named, the second is
    restricted."""
    for name, way in ((KAWIN, DECEASED), (THANA, CUSTODY)):
        teacher.presses("report", {"case": town.child(name)})
        teacher.walks(*way, "ส่งรายงาน")
        town.clock.on(minutes=11)
    with town.sessions.begin() as session:
        session.query(Matter).where(Matter.case_id == town.case[KAWIN]).update({"owner": Owner.NAMED})
    return town


@pytest.mark.parametrize(
    "said", ["น้อง {n}", "{n}", "หาน้อง {n}", "ดูเรื่องที่รอเขต น้อง {n}", "ดูเพิ่ม น้อง {n}", "ดูเรื่องที่รอเขต {n}", "ฉันดูอยู่ น้อง {n}"]
)
def test_typed_a_restricted_child_is_as_any_whose_matter_is_not_hers(waiting: Town, plain: Someone, said: str) -> None:
    first, second = (plain.says(said.format(n=number)) for number in ("0001", "0002"))
    assert second.text.replace(THANA, KAWIN).replace("0002", "0001") == first.text
    assert second.labels == first.labels


@pytest.mark.parametrize("action", ["look_child", "look_waits"])
def test_pressed_it_is_so_too(waiting: Town, plain: Someone, action: str) -> None:
    first, second = (plain.presses(action, {"case": waiting.case[name]}) for name in (KAWIN, THANA))
    assert second.text.replace(THANA, KAWIN).replace("0002", "0001") == first.text
    assert second.labels == first.labels


@pytest.mark.parametrize("way", [DECEASED, CUSTODY])
def test_an_old_button_says_of_every_child_where_to_look(
    town: Town, teacher: Someone, plain: Someone, way: tuple[str, ...]
) -> None:
    teacher.presses("report", {"case": town.child()})
    teacher.walks(*way, "ส่งรายงาน")
    assert "ดูได้ที่งานรอเขต" in plain.presses("look_waits", {"case": town.case[KAWIN]})


@pytest.mark.parametrize("way", [DECEASED, CUSTODY])
def test_where_nobody_is_named_every_officer_opens_what_waits(
    town: Town, teacher: Someone, way: tuple[str, ...]
) -> None:
    alone = Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
    teacher.presses("report", {"case": town.child()})
    teacher.walks(*way, "ส่งรายงาน")
    assert way[1] in alone.taps("ดูเรื่องที่รอเขต ›", alone.presses("look_child", {"case": town.case[KAWIN]}))


def test_a_named_officer_finds_what_is_restricted_as_that(town: Town, teacher: Someone, officer: Someone) -> None:
    teacher.presses("report", {"case": town.child()})
    teacher.walks(*CUSTODY, "ส่งรายงาน")
    seen = officer.says(f"หาน้อง {KAWIN}")
    assert "อยู่ในสถานของรัฐ" in seen
    assert "รายงาน" in seen.labels


def test_she_reads_who_has_it_and_when_news_is_due_and_may_not_report(
    town: Town, teacher: Someone, plain: Someone
) -> None:
    town.child(assignee=teacher.person)
    report(teacher, *NO_CONTACT)
    seen = plain.says(f"หาน้อง {KAWIN}")
    for words in ("คนดูแล: สมศรี ใจดี", "ขอข่าวภายใน", "ครั้งก่อน: ยังติดต่อไม่ได้"):
        assert words in seen
    assert seen.labels == ["ดูเพิ่ม", "ค้นหาน้อง", "เมนู"]
    more = plain.taps("ดูเพิ่ม")
    assert FAMILY_NAME in more
    assert "รายงาน" not in more.labels
    assert more.text == plain.says("ดูเพิ่ม น้อง 0001").text


def test_each_look_is_in_the_log(many: Town, plain: Someone) -> None:
    plain.says(f"หาน้อง {FAMILY_NAME}")
    plain.says("2")
    plain.presses("look_child", {"case": many.case[THANA]})
    log = [(one.action, one.case_id) for one in many.rows(AuditEntry) if one.actor_id == plain.person]
    assert log == [("cases.found", None), *[("case.opened", many.case[THANA])] * 2]


def test_nobody_else_looks_children_of_the_area_up(many: Town, teacher: Someone, director: Someone) -> None:
    others = [Someone(many, *many.member("กร", Role.COMMITTEE)), Someone(many, *many.member("ปู", Role.AUDITOR))]
    for person in (teacher, director, *others):
        assert THANA not in person.says(f"หาน้อง {THANA}")
        assert "ไม่พบน้องคนนี้" in person.presses("look_child", {"case": many.case[THANA]})
    for person in others:
        assert ASKED not in person.says("ค้นหาน้อง")
        assert "ค้นหาน้อง" not in person.says("เมนู").labels


def test_a_child_that_is_traced_no_more_is_found_and_says_so(town: Town, plain: Someone) -> None:
    case = town.child()
    with town.sessions.begin() as session:
        row = session.get_one(Case, case)
        row.status, row.closed_at = CaseStatus.CLOSED_TRANSFERRED, town.clock.now
        row.waiting_for, row.due_on = WaitingFor.TEACHER, None
    seen = plain.says("หาน้อง กวินทรา")
    assert "จบการติดตามแล้ว: ย้ายออกนอกเขต" in seen
    assert seen.labels == ["ค้นหาน้อง", "เมนู"]


def test_a_child_that_is_forgotten_is_found_by_nothing(town: Town, plain: Someone) -> None:
    case = town.child()
    with town.sessions.begin() as session:
        row = session.get_one(Case, case)
        row.status, row.closed_at = CaseStatus.CLOSED_TRANSFERRED, town.clock.now
    now = town.clock.now + timedelta(days=400)
    with town.sessions.begin() as session:
        assert erase_cases(session, Old(now, 10, Whose(town.area), now)) == 1
    for said in ("หาน้อง กวินทราภา", "หาน้อง 1", "หาน้องโรงเรียนบ้านหนองกระทุ่ม"):
        assert "น้อง 0001" not in plain.says(said)
    assert "ไม่พบน้องคนนี้ในรายชื่อ" in plain.presses("look_child", {"case": case})


def test_pressed_twice_it_is_the_same_card(many: Town, plain: Someone) -> None:
    once = plain.presses("look_child", {"case": many.case[THANA]}).text
    assert plain.presses("look_child", {"case": many.case[THANA]}).text == once


def test_an_old_page_says_that_it_is_old_and_its_children_still_open(many: Town, plain: Someone) -> None:
    for _ in range(9):
        many.child(KAWIN)
    old = plain.says(f"หาน้อง {KAWIN}")
    plain.says("ยกเลิก")
    assert KAWIN not in plain.taps("ดูอีก 3 ›", old)
    first = next(label for label in old.labels if KAWIN in label)
    assert f"{KAWIN} ม.2 · น้อง 0001" in plain.taps(first, old)


def test_what_waits_at_the_school_is_on_the_card(town: Town, teacher: Someone, plain: Someone) -> None:
    town.child(assignee=teacher.person)
    town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0])
    report(teacher, *UNDECIDED)
    teacher.says("1")
    seen = plain.says("หาน้อง 1")
    assert "· รอ ผอ.โรงเรียน ตอบภายใน" in seen


def test_what_waits_for_the_district_beside_it_opens(town: Town, teacher: Someone, plain: Someone) -> None:
    town.child(assignee=teacher.person)
    report(teacher, *UNDECIDED)
    teacher.says("2")
    seen = plain.says("หาน้อง 1")
    assert "ต้องการ: เงินหรือทุน" in plain.taps(next(label for label in seen.labels if "รอเขต" in label))


def test_what_is_for_named_officers_is_not_on_it(town: Town, teacher: Someone, plain: Someone) -> None:
    town.child(assignee=teacher.person)
    report(teacher, *UNDECIDED)
    before = plain.says("หาน้อง 1").text
    teacher.says("9")
    assert plain.says("หาน้อง 1").text == before
