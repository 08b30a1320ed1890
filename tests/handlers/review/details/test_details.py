"""What a named officer notes about a delicate matter after the call: read by her and the others who are named, behind a
tap, and by nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from handlers.cases.erase import erase_cases
from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, MatterKind, Owner, Role
from models.keeping import Old, Whose
from models.memberships import Membership
from models.needs import NeedRow
from models.notes import SensitiveNote
from models.people import Person
from models.safeguarding import SafeguardingRecord
from tests.handlers.cases.test_list import change
from tests.handlers.people.test_leaving import end
from tests.handlers.review.desk import matter, matters
from tests.handlers.review.test_opened import CALL, CUSTODY, STUDYING
from tests.handlers.safeguarding.steps import everything
from tests.handlers.steps import report
from tests.handlers.tester import Someone
from tests.handlers.town import Town

WORDS = "ยายเล่าว่าน้องตั้งท้องสี่เดือน อยากให้พาไปฝากครรภ์"
MORE = "ป้ารับปากว่าดูแลต่อที่ราชบุรี"
NOT_THERE = "ไม่พบ"


@pytest.fixture
def call(town: Town, teacher: Someone, officer: Someone, child: int) -> str:
    """The named officer has called; gives how a button names it."""
    report(teacher, *CALL)
    item = f"m{matter(town).id}"
    officer.presses("desk_open", {"item": item})
    assert "จดรายละเอียด" not in officer.seen.labels  # nobody has called yet
    officer.taps("โทรแล้ว")
    return item


@pytest.fixture
def named(town: Town, officer: Someone) -> Someone:
    """Another named officer."""
    return Someone(town, *town.member("พร ดีงาม", Role.SUPERVISOR, safeguarding=True))


@pytest.fixture
def noted(call: str, officer: Someone) -> str:
    officer.taps("จดรายละเอียด")
    officer.says(WORDS)
    return call


def is_named_no_more(officer: Someone) -> None:
    with officer.town.sessions.begin() as session:
        for one in session.query(Membership).filter_by(person_id=officer.person):
            one.safeguarding = False


def looks(town: Town) -> list[tuple[str, int | None, int | None]]:
    return [(one.action, one.case_id, one.actor_id) for one in town.rows(AuditEntry)]


def test_she_notes_after_the_call_and_reads_it_behind_a_tap(
    town: Town, call: str, officer: Someone, named: Someone, child: int
) -> None:
    asks = officer.taps("จดรายละเอียด")
    assert "โรงเรียนไม่เห็น" in asks
    assert officer.says(WORDS).labels[:2] == ["จดรายละเอียด", "ดูรายละเอียด"]
    town.clock.now += timedelta(days=1)
    named.presses("desk_open", {"item": call})
    assert WORDS not in named.seen
    named.taps("จดรายละเอียด")
    named.says(MORE)
    before = len(looks(town))
    shown = str(named.taps("ดูรายละเอียด"))
    assert shown.index(MORE) < shown.index(WORDS)  # the newest first
    assert "คุณพร ดีงาม · 16 มิ.ย." in shown
    assert "15 มิ.ย." in shown
    assert looks(town)[before:] == [("case.opened", child, named.person)]


def test_each_note_stands_in_the_log_without_its_words(town: Town, noted: str, officer: Someone, child: int) -> None:
    assert ("matter.noted", child, officer.person) in looks(town)
    assert "ท้อง" not in str([one.details for one in town.rows(AuditEntry)])


def test_both_buttons_can_be_typed(town: Town, call: str, officer: Someone) -> None:
    officer.says("เมนู")
    assert "พิมพ์รายละเอียด" in officer.says("จดรายละเอียด น้อง 0001")
    officer.says(WORDS)
    officer.says("เมนู")
    assert WORDS in officer.says("ดูรายละเอียด น้อง 1")


def test_before_the_call_typing_it_opens_the_card(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *CALL)
    assert "โทรแล้ว" in officer.says("จดรายละเอียด น้อง 0001").labels
    refusal = officer.presses("desk_note", {"item": f"m{matter(town).id}"})
    assert "หมดอายุ" in refusal
    assert not town.rows(SensitiveNote)


def test_many_long_ones_come_in_pages(town: Town, noted: str, officer: Someone) -> None:
    for nth in range(3):
        officer.taps("จดรายละเอียด")
        officer.says(f"ข้อที่ {nth} " + "เล่ายาวมาก" * 40)
    seen = str(officer.taps("ดูรายละเอียด"))
    assert "ข้อที่ 2" in seen
    assert WORDS not in seen
    for _ in range(8):
        if "อ่านก่อนหน้านี้" in officer.seen.labels:
            officer.taps("อ่านก่อนหน้านี้")
    assert WORDS in officer.seen


def test_too_long_is_not_noted(town: Town, call: str, officer: Someone) -> None:
    officer.taps("จดรายละเอียด")
    assert "ขอแบ่งเป็นข้อสั้นๆ" in officer.says("ยาว" * 200)
    assert not town.rows(SensitiveNote)
    officer.says(WORDS)
    assert [one.sealed.words for one in town.rows(SensitiveNote)] == [WORDS]


def test_nothing_of_the_conversation_stays_but_the_sealed_note(town: Town, noted: str, officer: Someone) -> None:
    assert not [row for row in town.conversations() if row.flow == "details"]
    stored = everything(town)
    for table, rows in stored.items():
        for word in (WORDS, "ฝากครรภ์"):
            assert not [row for row in rows if word in row or repr(word.encode())[2:-1] in row], table


def test_a_stop_notes_nothing(town: Town, call: str, officer: Someone) -> None:
    officer.taps("จดรายละเอียด")
    assert "ยังไม่ได้จดอะไร" in officer.says("ยกเลิก")
    assert not town.rows(SensitiveNote)


def test_what_she_takes_back_in_line_is_gone(town: Town, noted: str, officer: Someone, named: Someone) -> None:
    typed = officer.message
    named.takes_back(typed)  # forged: it was not hers
    assert [one.sealed.words for one in town.rows(SensitiveNote)] == [WORDS]
    officer.taps("จดรายละเอียด")
    officer.says(MORE)
    officer.takes_back(typed)
    assert [one.sealed.words for one in town.rows(SensitiveNote)] == [None, MORE]
    shown = named.presses("desk_notes", {"item": noted, "page": "0"})
    assert WORDS not in shown
    assert "ข้อความนี้ถูกยกเลิกแล้ว" in shown


def refused(somebody: Someone, item: str) -> None:
    """She reads what she would of a thing that does not exist, and nothing is written."""
    before = len(somebody.town.rows(AuditEntry)), len(somebody.town.rows(SensitiveNote))
    for act in ("desk_note", "desk_notes"):
        nowhere = str(somebody.presses(act, {"item": "m999999", "page": "0"}))
        assert str(somebody.presses(act, {"item": item, "page": "0"})) == nowhere
    assert before == (len(somebody.town.rows(AuditEntry)), len(somebody.town.rows(SensitiveNote)))


def test_nobody_else_finds_it(
    town: Town, noted: str, officer: Someone, teacher: Someone, director: Someone, colleague: Someone
) -> None:
    for somebody in (teacher, director, colleague):
        refused(somebody, noted)


def test_who_is_no_longer_named_or_on_leave_or_parked_finds_it_no_more(
    town: Town, noted: str, officer: Someone, named: Someone, colleague: Someone
) -> None:
    with town.sessions.begin() as session:
        session.get_one(Person, named.person).away_until = town.clock.now.date() + timedelta(days=3)
    refused(named, noted)
    named.presses("desk_open", {"item": noted})
    assert "ดูรายละเอียด" not in named.seen.labels
    with town.sessions.begin() as session:
        session.get_one(Person, named.person).away_until = None
    assert WORDS in named.presses("desk_notes", {"item": noted, "page": "0"})
    with town.sessions.begin() as session:
        session.get_one(Person, named.person).parked_at = town.clock.now
    assert WORDS not in named.presses("desk_notes", {"item": noted, "page": "0"})
    end(town, officer.person)
    assert WORDS not in officer.presses("desk_notes", {"item": noted, "page": "0"})


def test_in_the_middle_of_typing_she_is_no_longer_named(
    town: Town, call: str, officer: Someone, named: Someone
) -> None:
    officer.taps("จดรายละเอียด")
    is_named_no_more(officer)
    officer.says(WORDS)
    assert not town.rows(SensitiveNote)


def test_where_nobody_is_named_every_officer_of_the_area_reads_it(
    town: Town, noted: str, officer: Someone, colleague: Someone
) -> None:
    refused(colleague, noted)
    is_named_no_more(officer)
    assert WORDS in colleague.presses("desk_notes", {"item": noted, "page": "0"})


def test_whoever_may_not_know_sees_no_difference(
    town: Town, call: str, officer: Someone, colleague: Someone, teacher: Someone, director: Someone, child: int
) -> None:
    """The same cards, lists and answers, byte for byte, before and after a note."""
    report(teacher, *STUDYING)
    closing = matters(town, MatterKind.CLOSURE)[-1]

    def seen() -> list[str]:
        found = [str(one.says(word)) for one in (teacher, director) for word in ("น้องที่ดูแล", "น้องของโรงเรียน", "กิตติ")]
        found += [str(one.presses("child_more", {"case": child})) for one in (teacher, director, colleague)]
        found += [str(colleague.says(word)) for word in ("งานรอเขต", "น้อง 0001", "ดูรายละเอียด น้อง 0001")]
        return [*found, str(colleague.presses("desk_open", {"item": f"m{closing.id}"}))]

    seen()
    before = seen()
    officer.presses("desk_note", {"item": call})
    officer.says(WORDS)
    assert town.rows(SensitiveNote)
    assert seen() == before


def test_the_card_of_a_restricted_case_has_it_at_once(
    town: Town, teacher: Someone, officer: Someone, colleague: Someone, child: int
) -> None:
    report(teacher, *CUSTODY)
    item = f"m{matter(town).id}"
    officer.presses("desk_open", {"item": item})
    officer.taps("จดรายละเอียด")
    officer.says(WORDS)
    officer.presses("desk_open", {"item": item})
    assert WORDS in officer.taps("ดูรายละเอียด")
    refused(colleague, item)


def test_so_has_the_card_of_a_need_that_is_the_named_officers(
    town: Town, teacher: Someone, officer: Someone, colleague: Someone, child: int
) -> None:
    report(teacher, "อยากกลับไปเรียน", "ไปบ้าน วันนี้", "เงินไม่พอ")
    teacher.says("9")
    need = next(one for one in town.rows(NeedRow) if one.owner == Owner.NAMED)
    officer.presses("desk_open", {"item": f"n{need.id}"})
    officer.taps("จดรายละเอียด")
    officer.says(WORDS)
    assert WORDS in officer.taps("ดูรายละเอียด")
    refused(colleague, f"n{need.id}")


def test_a_card_of_what_is_not_delicate_has_none(town: Town, noted: str, teacher: Someone, officer: Someone) -> None:
    report(teacher, *STUDYING)
    item = f"m{matters(town, MatterKind.CLOSURE)[-1].id}"
    officer.presses("desk_open", {"item": item})
    assert not {"จดรายละเอียด", "ดูรายละเอียด"} & {*officer.seen.labels}
    refused(officer, item)


def test_danger_words_lead_to_the_way_out_and_raise_nothing_by_themselves(
    town: Town, call: str, officer: Someone
) -> None:
    officer.taps("จดรายละเอียด")
    assert "แจ้งเดี๋ยวนี้" in officer.says("น้องโดนพ่อตี กลัวมาก").labels
    assert not town.rows(SafeguardingRecord)
    assert not town.rows(SensitiveNote)


def test_who_erases_a_child_erases_the_notes(town: Town, noted: str, officer: Someone, child: int) -> None:
    change(town, child, status=CaseStatus.CLOSED_DECEASED, closed_at=town.clock.now - timedelta(days=400))
    with town.sessions.begin() as session:
        now = town.clock.now
        assert erase_cases(session, Old(now - timedelta(days=365), 100, Whose(), now)) == 1
    assert not town.rows(SensitiveNote)
    assert [one.id for one in town.rows(Case) if one.erased_at is not None] == [child]
    refused(officer, noted)


def test_what_is_stored_can_be_read_with_the_keys_alone(town: Town, noted: str) -> None:
    with town.sessions() as session:
        row = session.execute(text("SELECT * FROM sensitive_notes ORDER BY id")).mappings().all()[-1]
    assert {*row} == {"id", "area_id", "case_id", "message_hash", "sealed"}
    assert WORDS.encode() not in bytes(row["sealed"])
