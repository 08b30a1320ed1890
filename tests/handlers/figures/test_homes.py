"""What is counted of homes: what they were told and have answered, and returns that they deny."""

import pytest
from sqlalchemy import select

from handlers.figures.export import Export, cases
from handlers.figures.homes import Told, homes_of
from models.cases import Case
from models.codes import CaseStatus, GuardianState, Role
from models.contacts import Contact
from models.guardians import Guardian
from models.return_notices import ReturnNotice
from models.schools import School
from tests.handlers.family.homes import agreed, comes_in, wrote
from tests.handlers.family.test_came import asked, at, is_back
from tests.handlers.returns.test_checks import counted
from tests.handlers.steps import WANTS, case_of, report
from tests.handlers.tester import Someone
from tests.handlers.town import Town
from thai.dates import local_date


def exported(town: Town) -> dict[str, str]:
    with town.sessions() as session:
        head, row = cases(session, Export(town.area, local_date(town.clock.now)))
    return dict(zip(head, row, strict=True))


def of_home(town: Town) -> tuple[str, ...]:
    row = exported(town)
    return tuple(row[f"home_{one}"] for one in ("notices", "answered", "unreached"))


def test_notices_are_counted_with_each_child(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    assert of_home(town) == ("0", "0", "0")
    wrote(teacher, case)
    assert of_home(town) == ("1", "0", "1")  # nobody of it is in the service
    granny = comes_in(town, teacher, case)
    assert of_home(town) == ("1", "0", "0")
    granny.blocks()
    assert of_home(town) == ("1", "0", "1")
    granny.follows()
    granny.says("เริ่ม")
    granny.taps("รับทราบ")
    assert of_home(town) == ("1", "1", "0")


def test_told_on_paper_it_counts_as_answered(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    teacher.presses("home_paper", {"case": case})
    assert of_home(town) == ("1", "1", "0")


@pytest.mark.parametrize(("said", "figures"), [("ไป", (1, 1, 0)), ("ไม่ได้ไป", (0, 0, 1)), ("ไม่แน่ใจ", (1, 0, 0))])
def test_returns_are_counted_by_who_says_so(
    said: str, figures: tuple[int, int, int], town: Town, teacher: Someone
) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    at(town, 9)
    is_back(teacher, case)
    granny.taps(said, on=asked(town, granny))
    rows = counted(town)
    assert (rows.back, rows.both, rows.against) == figures
    assert case_of(town, case).return_witness is not None


def homes(town: Town) -> list[Told]:
    """By SQL; and by hand, notice by notice."""
    with town.sessions() as session:
        found = homes_of(session, town.area)
    plain: dict[str, list[int]] = {}
    schools = {one.id: one.name for one in town.rows(School)}
    with town.sessions() as session:
        contacts = session.scalars(select(Contact)).all()
    reached = {one.person_id for one in contacts if one.person_id and one.reachable and one.replaced_at is None}
    to_come = {one.id for one in town.rows(Case) if one.status == CaseStatus.RETURN_PENDING}
    linked = {one.id: one.person_id for one in town.rows(Guardian) if one.state == GuardianState.LINKED}
    for one in town.rows(ReturnNotice):
        told = plain.setdefault(schools[one.school_id], [0, 0, 0])
        told[0] += 1
        if one.state.name.startswith("ACK"):
            told[1] += 1
        elif one.case_id in to_come and linked.get(one.guardian_id or 0) not in reached:
            told[2] += 1
    assert {one.school: [one.notices, one.answered, one.unreached] for one in found} == plain
    with town.sessions() as session:
        head, *rows = cases(session, Export(town.area, local_date(town.clock.now)))
    columns = [[*head].index(f"home_{name}") for name in ("notices", "answered", "unreached")]
    assert [sum(int(row[at]) for row in rows) for at in columns] == [
        sum(one[at] for one in plain.values()) for at in range(3)
    ]
    return found


def test_the_summary_says_what_homes_were_told_as_it_is_at_the_moment(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    assert "แจ้งที่บ้าน" not in officer.says("สรุปตอนนี้")
    case = agreed(town, teacher)
    wrote(teacher, case)
    assert "แจ้งที่บ้าน 1 · ตอบแล้ว 0 · ส่งไม่ถึง 1" in officer.says("สรุปตอนนี้")
    assert len(homes(town)) == 1
    granny = comes_in(town, teacher, case)
    assert "แจ้งที่บ้าน 1 · ตอบแล้ว 0\n" in officer.says("สรุปตอนนี้").text + "\n"
    granny.taps("รับทราบ")
    assert "แจ้งที่บ้าน 1 · ตอบแล้ว 1" in officer.says("สรุปตอนนี้")
    homes(town)


def test_whose_child_is_back_is_not_unreached_any_more(town: Town, teacher: Someone, officer: Someone) -> None:
    """Nobody has to call about a child that is in class."""
    case = agreed(town, teacher)
    wrote(teacher, case)
    at(town, 9)
    assert of_home(town) == ("1", "0", "1")
    assert [one.unreached for one in homes(town)] == [1]
    is_back(teacher, case)
    assert case_of(town, case).status == CaseStatus.MONITORING
    assert of_home(town) == ("1", "0", "0")
    assert "แจ้งที่บ้าน 1 · ตอบแล้ว 0\n" in officer.says("สรุปตอนนี้").text + "\n"
    assert [one.unreached for one in homes(town)] == [0]


def test_by_school_they_stand_behind_those_to_call(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    at(town, 9)
    other = town.school("71040099")
    anan = Someone(town, *town.member("อนันต์ ใจดี", Role.TEACHER, other))
    anans = town.child("ปานทิพย์", other, assignee=anan.person)
    report(anan, *WANTS)
    anan.walks("ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "จันทร์ 29 มิ.ย.")
    town.clock.on(minutes=11)
    wrote(anan, anans)
    seen = officer.says("ดูรายโรงเรียน")
    seen = officer.taps("ดูอีก แจ้งที่บ้าน 2 โรงเรียน ›")
    lines = [line for line in seen.text.splitlines() if "แจ้งที่บ้าน 1" in line]
    assert len(lines) == 2, seen
    assert all("ส่งไม่ถึง 1" in line for line in lines)
    assert len(homes(town)) == 2


def test_of_another_area_nothing_is_counted(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    with town.sessions() as session:
        assert homes_of(session, town.area + 1) == []


def test_the_committee_reads_nothing_of_it(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    at(town, 9)
    committee = Someone(town, *town.member("ประยูร ดีงาม", Role.COMMITTEE))
    assert "แจ้งที่บ้าน" not in committee.says("สรุปตอนนี้")
    assert "แจ้งที่บ้าน" not in committee.presses("summary_schools", {"page": "1"})
