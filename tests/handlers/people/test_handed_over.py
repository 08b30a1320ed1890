"""What somebody who has left looked after is nobody's the same minute, and stands with the director or its office."""

import pytest
from sqlalchemy import event, select

from flows.engine.inputs import Acted
from handlers.people import members
from handlers.people.person.park import park_person
from handlers.review.keep import keep
from handlers.review.queue import Office, queue
from handlers.review.take import take
from models.audit import AuditEntry
from models.codes import CaseStatus, Change, MatterState, Owner, Role, WaitingFor
from models.history import CaseChange
from models.matters import Matter
from tests.handlers.people.person.test_parked import membership_of
from tests.handlers.people.test_leaving import end, leave
from tests.handlers.review.desk import actor, acts, matter
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.steps import UNDECIDED, case_of, report
from tests.handlers.tester import Someone
from tests.handlers.together import together, turns
from tests.handlers.town import CHILDREN_NAMES, Town
from tests.handlers.turn.batch.test_same_batch import skip_on_sqlite


def history(town: Town, case: int) -> list[Change]:
    with town.sessions() as session:
        lines = select(CaseChange.what).where(CaseChange.case_id == case).order_by(CaseChange.id)
        return list(session.scalars(lines))


@pytest.mark.parametrize("by", ["director", "operator"])
def test_her_children_are_the_directors_with_a_line_of_history(
    by: str, town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    given = town.child(CHILDREN_NAMES[1], assignee=teacher.person)
    teacher.presses("report", {"case": child})
    teacher.walks(*UNDECIDED, "ส่งรายงาน")
    leave(director) if by == "director" else end(town, teacher.person)
    for case, status in ((child, CaseStatus.FOUND), (given, CaseStatus.NEW)):
        stands = case_of(town, case)
        assert (stands.assignee_id, stands.waiting_for, stands.status) == (None, WaitingFor.SCHOOL, status)
        assert history(town, case)[-1] == Change.REASSIGNED
    with town.sessions() as session:
        done = select(AuditEntry.actor_id).where(
            AuditEntry.area_id == town.area, AuditEntry.action == "case.without_owner"
        )
        assert list(session.scalars(done)) == [director.person if by == "director" else None] * 2


def test_what_waits_for_the_district_goes_on_there(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *STUDYING)
    end(town, teacher.person)
    stands = case_of(town, child)
    assert (stands.assignee_id, stands.waiting_for) == (None, WaitingFor.DISTRICT)


def test_what_is_anothers_or_of_another_school_stays(town: Town, teacher: Someone, director: Someone) -> None:
    other = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    assert teacher.person is not None
    town.grant(teacher.person, Role.TEACHER, town.schools[1])
    theirs = town.child(CHILDREN_NAMES[0], assignee=other.person)
    elsewhere = town.child(CHILDREN_NAMES[1], town.schools[1], assignee=teacher.person)
    leave(director)
    assert case_of(town, theirs).assignee_id == other.person
    assert case_of(town, elsewhere).assignee_id == teacher.person


def test_who_is_there_still_as_something_else_keeps_them(town: Town, teacher: Someone, director: Someone) -> None:
    assert teacher.person is not None
    town.grant(teacher.person, Role.DIRECTOR, town.schools[0])
    hers = town.child(assignee=teacher.person)
    leave(director)
    assert case_of(town, hers).assignee_id == teacher.person


def test_what_she_has_reported_in_the_same_batch_too(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *UNDECIDED)
    director.says("ครูของโรงเรียน")
    director.walks("สมศรี ใจดี ›", "ออกแล้ว")
    together((teacher, teacher.tap("ส่งรายงาน")), (director, director.tap("ใช่ ออกแล้ว")))
    assert case_of(town, child).assignee_id is None
    assert history(town, child) == [Change.IMPORTED, Change.REPORTED, Change.REASSIGNED]


def test_pressed_twice_it_is_once(town: Town, teacher: Someone, director: Someone) -> None:
    hers = town.child(assignee=teacher.person)
    leave(director)
    director.says("เมนู")
    end(town, teacher.person)
    assert history(town, hers) == [Change.IMPORTED, Change.REASSIGNED]


@pytest.mark.parametrize("held", [take, keep])
@pytest.mark.parametrize("parked", [False, True])
def test_what_an_officer_held_is_everybodys_again(
    parked: bool, held: object, town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    colleague = Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
    report(teacher, *STUDYING)
    acts(officer, held, matter(town))  # type: ignore[arg-type] # one of the two
    assert officer.person is not None
    with town.sessions.begin() as session:
        if parked:
            park_person(session, officer.person, town.clock.now, parked=True)
        else:
            members.end_person(session, officer.person, town.clock.now)
    row = matter(town)
    assert (row.holder_id, row.held_until, row.kept_until, row.state) == (None, None, None, MatterState.OPEN)
    with town.sessions() as session:
        shown = queue(session, actor(session, colleague), [Office(town.area, Owner.DISTRICT)], town.clock.now)
    assert [one.paused for one in shown] == [False]
    acts(colleague, take, row)
    assert [one.holder_id for one in town.rows(Matter)] == [colleague.person]


@pytest.mark.parametrize(("batch", "directed"), [(True, True), (False, True), (False, False)])
def test_many_children_take_no_more_statements_than_one(
    batch: bool, directed: bool, town: Town, teacher: Someone, director: Someone
) -> None:
    skip_on_sqlite(town, "no network lies in between")
    if not directed:
        end(town, director.person)
    asked = []
    for number, names in enumerate((CHILDREN_NAMES[:1], CHILDREN_NAMES[1:])):
        other = Someone(town, *town.member(f"คนที่ {number}", Role.TEACHER, town.schools[0]))
        for name in names:
            town.child(name, assignee=other.person)
        with town.sessions.begin() as session:
            told: list[str] = []
            event.listen(session.connection(), "before_cursor_execute", lambda *call, told=told: told.append(call[2]))
            if batch:
                turns(session, (director, Acted("leave_sure", {"membership": str(membership_of(town, other))})))
            else:
                members.end_person(session, other.person or 0, town.clock.now)
        asked.append(len(told))
    assert asked[0] == asked[1]
    with town.sessions() as session:
        mine = select(CaseChange.id).where(CaseChange.area_id == town.area, CaseChange.what == Change.REASSIGNED)
        assert len(session.scalars(mine).all()) == len(CHILDREN_NAMES)
    assert len(town.rows(Matter)) == (0 if directed else len(CHILDREN_NAMES))
