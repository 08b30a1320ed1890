"""A list brings children whom nobody looks after: who finds somebody for them hears it, or has it in her queue."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from handlers.lists.cases import import_cases
from handlers.people.person.park import park_person
from models.cases import Case
from models.codes import MatterKind, MatterState, Owner, Role
from models.notices import Notice
from tests.handlers.people.person.leaving import put_on_leave
from tests.handlers.people.test_leaving import end
from tests.handlers.review.desk import matters
from tests.handlers.steps import UNDECIDED
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

HEAD = "national_id,title,first_name,last_name,birth_date,grade,school_code,school_name,child_group\n"
FIRST_SCHOOL, SECOND_SCHOOL = "71040001", "71040002"


def brings(town: Town, folder: Path, *children: tuple[str, str]) -> None:
    """A list with these first names, each at a school."""
    file = folder / f"list{len(list(folder.iterdir()))}.csv"
    rows = [f",,{name},ใจดี,2012-03-04,ม.2,{school},,DROPPED_OUT\n" for name, school in children]
    file.write_text(HEAD + "".join(rows))
    import_cases(town.sessions, town.area, file, town.clock.now)


def test_the_director_hears_it_with_the_day_and_gives_them(
    town: Town, tmp_path: Path, teacher: Someone, director: Someone
) -> None:
    brings(town, tmp_path, (CHILDREN_NAMES[0], FIRST_SCHOOL), (CHILDREN_NAMES[1], FIRST_SCHOOL))
    assert [(one.kind, one.person_id) for one in town.rows(Notice)] == [("new_children", director.person)]
    assert matters(town, MatterKind.ASSIGN) == []
    told = director.says("คู่มือ 1 นาที")
    assert "น้อง 2 คนยังไม่มีคนดูแล ให้ใครดูแล" in told
    assert "ให้ครูสมศรี ใจดี ดูแล น้อง 2 คน" in director.taps("ครูสมศรี ใจดี · ดูแล 0 คน ›")


def test_once_somebody_has_them_nothing_is_said(
    town: Town, tmp_path: Path, teacher: Someone, director: Someone
) -> None:
    brings(town, tmp_path, (CHILDREN_NAMES[0], FIRST_SCHOOL))
    (case,) = town.rows(Case)
    teacher.presses("report", {"case": case.id})
    teacher.walks(*UNDECIDED, "ส่งรายงาน")
    assert "ให้ใครดูแล" not in director.says("คู่มือ 1 นาที")


@pytest.mark.parametrize("how", ["nobody", "parked", "away", "left"])
def test_without_a_director_who_is_there_they_stand_before_the_district(how: str, town: Town, tmp_path: Path) -> None:
    if how != "nobody":
        _, director = town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0])
        if how == "parked":
            with town.sessions.begin() as session:
                park_person(session, director, town.clock.now, parked=True)
        if how == "away":
            put_on_leave(town, director)
        if how == "left":
            end(town, director)
    brings(town, tmp_path, (CHILDREN_NAMES[0], FIRST_SCHOOL), (CHILDREN_NAMES[1], SECOND_SCHOOL))
    found = matters(town, MatterKind.ASSIGN)
    assert [(one.state, one.owner, one.due_on) for one in found] == [
        (MatterState.OPEN, Owner.DISTRICT, date(2026, 6, 19))
    ] * 2
    assert {one.school_id for one in found} == set(town.schools)
    assert town.rows(Notice) == []


def test_the_same_list_again_says_and_opens_nothing_more(town: Town, tmp_path: Path, director: Someone) -> None:
    both = ((CHILDREN_NAMES[0], FIRST_SCHOOL), (CHILDREN_NAMES[1], SECOND_SCHOOL))
    for _ in range(2):
        brings(town, tmp_path, *both)
        town.clock.on(days=1)
    brings(town, tmp_path, *both, (CHILDREN_NAMES[2], SECOND_SCHOOL))
    assert len(matters(town, MatterKind.ASSIGN)) == 2
    assert len(town.rows(Notice)) == 1


def test_a_long_list_takes_the_statements_of_a_short_one(town: Town, tmp_path: Path, director: Someone) -> None:
    told: list[int] = []
    with town.sessions() as session:
        engine = session.get_bind()
    for number in (3, 300):
        heard: list[str] = []

        def note(*call: object, heard: list[str] = heard) -> None:
            heard.append(str(call[2]))

        event.listen(engine, "before_cursor_execute", note)
        names = [(f"กานดา{number}x{at}", (FIRST_SCHOOL, SECOND_SCHOOL)[at % 2]) for at in range(number)]
        brings(town, tmp_path, *names)
        event.remove(engine, "before_cursor_execute", note)
        told.append(sum("matters" in one or "memberships" in one or "notices" in one for one in heard))
    assert told[0] == told[1] == 3
