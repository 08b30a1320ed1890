"""A year after the end of tracing nothing says who a child was; every figure stays what it was."""

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session, sessionmaker

from handlers.access.declined import Declined
from handlers.cases.erase import AT_ONCE
from handlers.figures import export as exporting
from handlers.lists.cases import import_cases
from handlers.operator.retention import keep, retain
from handlers.review.decide import decide
from handlers.review.undo import undo
from models.audit import AuditCase, AuditEntry
from models.cases import Case, Child
from models.codes import Decision, IdKind, MatterKind, Role, Why
from models.contacts import Contact
from models.first_mornings import FirstMorning
from models.guardians import Guardian, GuardianWord
from models.history import CaseChange, as_of
from models.matters import Matter
from models.reports import Report
from models.return_notices import ReturnNotice
from models.safeguarding import SafeguardingRecord
from tests.dying import Doomed, Point
from tests.handlers import town as towns
from tests.handlers.family.homes import agreed, code_for, comes_in, sibling, wrote
from tests.handlers.figures.test_past import kept
from tests.handlers.review.desk import acts, matters
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.safeguarding.steps import raise_alert
from tests.handlers.steps import UNDECIDED, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, FAMILY_NAME, Town
from thai.dates import local_date

YEAR, DAY = timedelta(days=365), timedelta(days=1)
NUMBER = "1101700203450"
FIRST, SECOND, THIRD = CHILDREN_NAMES[:3]


@pytest.fixture
def town(sessions: sessionmaker[Session]) -> Town:
    """A database of its own: this job goes over all areas."""
    return towns.build(sessions)


def closed(town: Town, name: str, teacher: Someone, officer: Someone) -> int:
    """A child with all that can be said of it, whose case was closed."""
    case = town.child(name, assignee=teacher.person)
    with town.sessions.begin() as session:
        child = session.get_one(Child, session.get_one(Case, case).child_id)
        child.title, child.id_kind = "เด็กหญิง", IdKind.THAI
        child.national_id, child.national_id_hash = NUMBER, b"h" * 32
    teacher.presses("report", {"case": case})
    teacher.walks(*STUDYING, "ส่งรายงาน")
    teacher.says("โรงเรียนแสงอรุณ")
    with town.sessions.begin() as session:
        session.query(Report).filter_by(case_id=case).update({"note": "บ้านอยู่หลังวัด", "sources": {"note": "1"}})
        session.query(Matter).filter_by(case_id=case).update({"question": "ป้าชื่ออะไร", "details": {"name": "ป้า"}})
    (closing,) = (one for one in matters(town, MatterKind.CLOSURE) if one.case_id == case)
    acts(officer, decide, closing, Decision.APPROVED)
    return case


def erases(town: Town, now: datetime, piece: str = "case_data") -> int:
    done = 0
    while True:
        with town.sessions.begin() as session:
            if not (some := retain(session, piece, now, now)["case_data"]):
                return done
            done += some


def known(town: Town, case: int) -> bool:
    """Whether anything says who the child is; either all of it does or nothing."""
    with town.sessions() as session:
        row = session.get_one(Case, case)
        child = session.get_one(Child, row.child_id)
        told: list[object] = [child.title, child.first_name, child.last_name, child.birth_date, child.national_id]
        told.append(child.national_id_hash)
        for one in session.scalars(select(Report).where(Report.case_id == case)):
            told += [one.answers, one.sources, one.note]
            told += [added.value for added in one.additions]
        for matter in session.scalars(select(Matter).where(Matter.case_id == case)):
            told += [matter.details, matter.question]
    assert all(told) or not any(told), told
    assert (row.erased_at is None) == any(told)
    return any(told)


def test_a_year_after_its_end_and_not_before(town: Town, teacher: Someone, officer: Someone) -> None:
    case, other = (closed(town, name, teacher, officer) for name in (FIRST, SECOND))
    ended = town.clock.now
    open_ = town.child(THIRD)
    assert erases(town, ended + YEAR - DAY) == 0
    assert known(town, case)
    assert erases(town, ended + YEAR + DAY) == 2
    assert not known(town, case)
    assert not known(town, other)
    with town.sessions() as session:
        assert session.get_one(Child, session.get_one(Case, open_).child_id).last_name == FAMILY_NAME
    assert erases(town, ended + 2 * YEAR) == 0, "done twice it does nothing"


def test_no_byte_of_it_is_left(town: Town, teacher: Someone, officer: Someone) -> None:
    """Of what stands in the clear; and of what is encrypted nothing stands at all."""
    closed(town, FIRST, teacher, officer)
    erases(town, town.clock.now + YEAR + DAY)
    with town.sessions() as session:
        for table in ("children", "cases", "reports", "report_additions", "matters", "needs", "case_history"):
            rows = [dict(row._mapping) for row in session.execute(text(f"SELECT * FROM {table}"))]
            assert FIRST not in str(rows), table
            assert FAMILY_NAME not in str(rows), table
            assert not [value for row in rows for value in row.values() if isinstance(value, bytes | memoryview)], table


def test_nothing_stays_of_who_was_at_its_home(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    comes_in(town, teacher, case).says("หลานเป็นไข้ เดี๋ยวพาไปหาหมอ")
    with town.sessions.begin() as session:
        session.get_one(Case, case).closed_at = town.clock.now
    assert erases(town, town.clock.now + YEAR + DAY) == 1
    kept_of_it = [*town.rows(Guardian), *town.rows(ReturnNotice), *town.rows(GuardianWord), *town.rows(FirstMorning)]
    assert kept_of_it == []


def test_every_figure_stays(town: Town, teacher: Someone, officer: Someone) -> None:
    closed(town, FIRST, teacher, officer)
    town.child(SECOND)
    report(teacher, *UNDECIDED)
    ended = town.clock.now

    def counted() -> list[object]:
        with town.sessions() as session:
            past = session.scalars(as_of(town.area, ended)).all()
            rows = exporting.cases(session, exporting.Export(town.area, local_date(ended), sensitive=True))
            told = exporting.reports(session, exporting.Export(town.area, local_date(ended)))
            lines = session.query(CaseChange).count()
            return [sorted((one.case_id, str(kept(one))) for one in past), list(rows), list(told), lines]

    before = counted()
    assert erases(town, ended + YEAR + DAY) == 1
    assert counted() == before


def test_it_stands_in_the_log_by_its_id(town: Town, teacher: Someone, officer: Someone) -> None:
    case = closed(town, FIRST, teacher, officer)
    with town.sessions() as session:
        before = session.query(AuditEntry).count()
    erases(town, now := town.clock.now + YEAR + DAY)
    with town.sessions() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry is not None
        assert (entry.action, entry.actor_label, entry.at, entry.area_id) == ("cases.erased", "clock", now, town.area)
        assert entry.details == {"cases": [case]}
        assert session.query(AuditEntry).count() == before + 1
        assert session.query(AuditCase).filter_by(case_id=case, entry_id=entry.id).count() == 1


def test_who_is_traced_again_within_the_year_stays(town: Town, teacher: Someone, officer: Someone) -> None:
    case = closed(town, FIRST, teacher, officer)
    town.clock.on(days=200)
    (closing,) = matters(town, MatterKind.CLOSURE)
    acts(officer, undo, closing)
    assert erases(town, town.clock.now + YEAR) == 0
    with town.sessions() as session:
        assert session.get_one(Child, session.get_one(Case, case).child_id).first_name == FIRST


def test_afterwards_nobody_reopens_it(town: Town, teacher: Someone, officer: Someone) -> None:
    closed(town, FIRST, teacher, officer)
    town.clock.on(days=366)
    erases(town, town.clock.now)
    (closing,) = matters(town, MatterKind.CLOSURE)
    with pytest.raises(Declined) as refused:
        acts(officer, undo, closing)
    assert refused.value.why == Why.GONE


def test_a_child_with_another_case_that_goes_on_stays(town: Town, teacher: Someone, officer: Someone) -> None:
    case = closed(town, FIRST, teacher, officer)
    other = town.child(SECOND)
    with town.sessions.begin() as session:
        session.get_one(Case, other).child_id = session.get_one(Case, case).child_id
    assert erases(town, town.clock.now + YEAR + DAY) == 0


def test_who_a_safeguarding_record_speaks_of_stays_and_holds_up_nobody(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    case = closed(town, FIRST, teacher, officer)
    town.clock.on(minutes=1)
    other = closed(town, SECOND, teacher, officer)
    record_about(town, teacher, case)
    assert erases(town, town.clock.now + YEAR + DAY) == 1
    assert known(town, case)
    assert not known(town, other)


def record_about(town: Town, teacher: Someone, case: int) -> None:
    raise_alert(teacher)
    with town.sessions.begin() as session:
        (record,) = session.query(SafeguardingRecord)
        record.sealed = replace(record.sealed, case=case)


def test_a_restricted_case_is_erased_as_any_other(town: Town, teacher: Someone, officer: Someone) -> None:
    case = closed(town, FIRST, teacher, officer)
    with town.sessions.begin() as session:
        session.get_one(Case, case).restricted = True
    assert erases(town, town.clock.now + YEAR + DAY) == 1
    assert not known(town, case)
    with town.sessions.begin() as session:
        session.get_one(Case, case).restricted = False


def test_however_many_in_pieces(town: Town) -> None:
    ended = town.clock.now
    for _ in range(2 * AT_ONCE + 1):
        town.child()
    with town.sessions.begin() as session:
        session.query(Case).update({"closed_at": ended, "status": "CLOSED_STUDYING", "due_on": None})
    with town.sessions.begin() as session:
        now = ended + YEAR + DAY
        assert retain(session, "case_data", now, now) == {"case_data": AT_ONCE}
    assert erases(town, now) == AT_ONCE + 1


def test_an_area_may_have_a_time_of_its_own(town: Town, teacher: Someone, officer: Someone) -> None:
    case, other = closed(town, FIRST, teacher, officer), towns.build(town.sessions)
    theirs = other.child()
    with town.sessions.begin() as session:
        session.query(Case).filter_by(id=theirs).update({"closed_at": town.clock.now, "status": "CLOSED_STUDYING"})
        keep(session, "case_data", 30, town.clock.now, area=town.area)
    assert erases(town, town.clock.now + 31 * DAY) == 0
    assert erases(town, town.clock.now + 31 * DAY, f"case_data:{town.area}") == 1
    assert not known(town, case)
    with town.sessions() as session:
        assert session.get_one(Case, theirs).erased_at is None
    assert erases(town, town.clock.now + YEAR + DAY) == 1


HEADER = "national_id,first_name,last_name,birth_date,school_code,child_group"
LINE = f"{NUMBER},{FIRST},{FAMILY_NAME},2012-03-04,71040001,DROPPED_OUT"


def test_a_list_that_brings_the_child_again_brings_a_new_one(town: Town, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"{HEADER}\n{LINE}\n", encoding="utf-8")
    import_cases(town.sessions, town.area, file, town.clock.now)
    with town.sessions.begin() as session:
        (case,) = session.scalars(select(Case.id))
        session.query(Case).update({"closed_at": town.clock.now, "status": "CLOSED_STUDYING", "due_on": None})
    town.clock.on(days=366)
    erases(town, town.clock.now)
    with town.sessions() as session:
        lines = session.query(CaseChange).filter_by(case_id=case).count()
    other = tmp_path / "next.csv"
    other.write_text(f"{HEADER}\n{LINE}\n,ใหม่,ทดลอง,2014-03-04,71040001,DROPPED_OUT\n", encoding="utf-8")
    result = import_cases(town.sessions, town.area, other, town.clock.now)
    assert result.accepted == 2
    with town.sessions() as session:
        assert session.query(Case).count() == 3
        assert session.query(CaseChange).filter_by(case_id=case).count() == lines, "the erased one is on no list"
        assert session.get_one(Case, case).erased_at is not None


def erased(engine: Engine, _point: Point, now: datetime) -> None:
    with Session(engine) as session, session.begin():
        retain(session, "case_data", now, now)


def test_killed_at_every_statement_all_of_a_child_is_known_or_nothing(
    town: Town, engine: Engine, keys: str, teacher: Someone, officer: Someone
) -> None:
    case, now = closed(town, FIRST, teacher, officer), town.clock.now + YEAR + DAY
    with Doomed(engine, keys, erased) as doomed:
        doomed.end_at(0, town.clock.now)  # too early
        for point in count(1):
            if not doomed.end_at(point, now):
                break
            known(town, case)
    assert point > 10
    assert not known(town, case)
    with town.sessions() as session:
        assert session.query(AuditEntry).filter_by(action="cases.erased").count() == 1


def test_who_guards_no_child_any_more_is_nobody_here(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny, both = comes_in(town, teacher, case), comes_in(town, teacher, case, "พ่อ")
    for somebody in (granny, both):
        somebody.says("English")
    aunt = Someone(town, *town.member("สมใจ ดีงาม", Role.TEACHER, town.schools[0]))
    aunt.says(code_for(teacher, case))
    aunt.walks("ใช่", "ลุง ป้า น้า อา พี่", "ต่อไป")
    other = sibling(town, teacher)
    both.says(code_for(teacher, other))
    both.walks("Yes", "Father", "Next")
    with town.sessions.begin() as session:
        session.get_one(Case, case).closed_at = town.clock.now
    assert erases(town, town.clock.now + YEAR + DAY) == 1
    with town.sessions() as session:
        accounts = session.scalars(select(Contact).where(Contact.channel_id == town.channel)).all()
    who = {one.line_user_id: one.person_id for one in accounts}
    reads = {one.line_user_id: one.language for one in accounts}
    assert (reads[granny.user], reads[both.user]) == ("th", "en")
    assert who[granny.user] is None
    assert who[both.user] is not None
    assert who[aunt.user] == aunt.person
    assert "รหัส" in granny.says("สวัสดี")
