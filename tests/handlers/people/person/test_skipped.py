"""While somebody is away nobody waits for her: newcomers, matters, alerts and notices; and who stands in for her may do
what she could do before, and no more."""

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import event

from flows.engine.inputs import Said
from handlers.access.declined import Declined
from handlers.messages.push import push_due
from handlers.review.keep import keep
from handlers.review.queue import Office, queue
from handlers.review.take import take
from models.cases import Case
from models.codes import MatterState, NoticeState, Owner, Role
from models.matters import Matter
from models.memberships import Membership
from models.notices import Notice
from models.people import Person
from tests.handlers.ending import ends_at
from tests.handlers.people.person.leaving import UNTIL, goes_away, put_on_leave, row_of
from tests.handlers.people.test_at_once import about_to_join
from tests.handlers.review.desk import actor, acts, matter
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.safeguarding.steps import raise_alert, record
from tests.handlers.steps import report
from tests.handlers.tester import Seen, Someone
from tests.handlers.together import together, turns
from tests.handlers.town import CHILDREN_NAMES, Clock, Town
from tests.handlers.turn.batch.test_same_batch import skip_on_sqlite
from thai.dates import BANGKOK

ONE_OF_US = "ใช่ ครูของเรา"


def joins(town: Town, code: str | None = None, name: str = "มาลี ใหม่มา") -> Seen:
    """A newcomer of the first school, to what she reads at the end."""
    town.invitation(code or town.code, school=town.schools[0], name=name)
    newcomer, last = about_to_join(town, code or town.code)
    return newcomer.sends(last)


def second_director(town: Town) -> Someone:
    return Someone(town, *town.member("วีระ มั่นคง", Role.DIRECTOR, town.schools[0]))


def test_with_the_director_away_the_district_is_asked_and_named(
    town: Town, director: Someone, officer: Someone
) -> None:
    goes_away(director)
    assert "ส่งให้ เจ้าหน้าที่เขตยืนยันแล้ว" in joins(town)
    assert director.pushed().messages == ()
    assert "มาลี ใหม่มา" in officer.pushed()
    assert "รับครูมาลี ใหม่มา เข้าใช้แล้ว" in officer.taps(ONE_OF_US)


def test_a_colleague_who_directs_too_is_asked_before_the_district(
    town: Town, director: Someone, officer: Someone
) -> None:
    second = second_director(town)
    goes_away(director, "วีระ มั่นคง (ผอ.โรงเรียน)")
    assert "ผอ.โรงเรียน" in joins(town)
    assert "มาลี ใหม่มา" in second.pushed()
    assert officer.pushed().messages == ()
    assert officer.says("คนรอยืนยัน").labels == ["เมนู"]


def test_who_waits_already_is_the_next_ones_from_the_same_minute(
    town: Town, director: Someone, officer: Someone
) -> None:
    joins(town)
    assert "มาลี ใหม่มา" in director.pushed()
    assert officer.pushed().messages == ()
    goes_away(director)
    assert "มาลี ใหม่มา" in officer.pushed()
    assert ONE_OF_US in officer.says("คนรอยืนยัน").labels


def test_away_she_may_confirm_all_the_same(town: Town, director: Someone, officer: Someone) -> None:
    joins(town)
    director.pushed()
    card = director.seen
    goes_away(director)
    assert "รับครูมาลี ใหม่มา เข้าใช้แล้ว" in director.taps(ONE_OF_US, on=card)


def test_where_nobody_is_there_the_newcomer_reads_until_when(town: Town, director: Someone, officer: Someone) -> None:
    goes_away(director)
    goes_away(officer, until="26 มิ.ย.")
    seen = joins(town)
    assert "ส่งให้ ผอ.โรงเรียนยืนยันแล้ว ตอนนี้ลาถึง พ. 24 มิ.ย." in seen
    assert "1 วัน" not in seen


def test_also_when_she_goes_away_in_the_same_batch(town: Town, director: Someone, officer: Someone) -> None:
    town.invitation(town.code, school=town.schools[0], name="มาลี ใหม่มา")
    newcomer = about_to_join(town, town.code)
    director.says("ลา")
    director.says("24 มิ.ย.")
    _, seen, listed = together((director, director.tap("ยืนยัน")), newcomer, (officer, Said("คนรอยืนยัน")))
    assert "เจ้าหน้าที่เขต" in seen
    assert "มาลี ใหม่มา" in listed


def test_back_again_she_is_asked_again(town: Town, director: Someone, officer: Someone, clock: Clock) -> None:
    goes_away(director)
    clock.now = datetime.combine(UNTIL + timedelta(days=1), time(7, 1), BANGKOK)
    assert "ผอ.โรงเรียน" in joins(town)
    assert "มาลี ใหม่มา" in director.pushed()


@pytest.mark.parametrize("held", [take, keep])
@pytest.mark.parametrize("by", ["chat", "operator"])
def test_what_an_officer_held_is_everybodys_again(
    by: str, held: object, town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    colleague = Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
    report(teacher, *STUDYING)
    acts(officer, held, matter(town))  # type: ignore[arg-type] # one of the two
    goes_away(officer) if by == "chat" else put_on_leave(town, officer.person)
    row = matter(town)
    assert (row.holder_id, row.held_until, row.kept_until, row.state) == (None, None, None, MatterState.OPEN)
    with town.sessions() as session:
        shown = queue(session, actor(session, colleague), [Office(town.area, Owner.DISTRICT)], town.clock.now)
    assert [one.paused for one in shown] == [False]
    acts(colleague, take, row)
    assert [one.holder_id for one in town.rows(Matter)] == [colleague.person]


def test_her_children_stay_hers(town: Town, teacher: Someone) -> None:
    hers = town.child(CHILDREN_NAMES[0], assignee=teacher.person)
    goes_away(teacher)
    teacher.says("น้องที่ดูแล")
    assert CHILDREN_NAMES[0] in teacher.seen
    with town.sessions() as session:
        assert session.get_one(Case, hers).assignee_id == teacher.person


def test_to_stand_in_for_a_director_makes_nobody_one(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    goes_away(director, "สมศรี ใจดี")
    joins(town)
    assert "มาลี ใหม่มา" not in teacher.pushed()
    for word in ("คนรอยืนยัน", "ครูของโรงเรียน"):
        assert "มาลี ใหม่มา" not in teacher.says(word)
    membership = {"membership": _membership(town, "มาลี ใหม่มา")}
    for act in ("confirm", "refuse_sure", "let_in", "leave_sure", "park_sure"):
        assert "ไม่พบ" in teacher.presses(act, membership)
    assert "มาลี ใหม่มา" in officer.says("คนรอยืนยัน")


def test_to_stand_in_for_a_named_officer_makes_nobody_one(town: Town, teacher: Someone, officer: Someone) -> None:
    unnamed = Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
    second = Someone(town, *town.member("พิมพ์ งามดี", Role.SUPERVISOR, safeguarding=True))
    goes_away(officer, "อร สุขใจ")
    unnamed.pushed()
    raise_alert(teacher)
    assert unnamed.pushed().messages == ()
    assert "มีเรื่องด่วน" in second.pushed()
    for act in ("safety_open", "safety_take", "safety_pass"):
        assert "ปุ่มนี้หมดอายุแล้ว" in unnamed.presses(act, {"record": record(town).id})


def test_where_the_only_named_officer_is_away_no_other_sees_what_is_restricted(
    town: Town, officer: Someone, teacher: Someone, child: int
) -> None:
    """She is named still: leave opens a restricted case to nobody."""
    unnamed = Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
    goes_away(officer, "อร สุขใจ")
    with town.sessions() as session, pytest.raises(Declined):
        queue(session, actor(session, unnamed), [Office(town.area, Owner.NAMED)], town.clock.now)


def test_what_she_is_owed_waits_for_the_morning_after(town: Town, teacher: Someone, clock: Clock) -> None:
    goes_away(teacher)
    with town.sessions.begin() as session:
        session.add(_owed(town, teacher))
    clock.on(days=3)
    assert teacher.pushed().messages == ()
    clock.now = datetime.combine(UNTIL + timedelta(days=1), time(6, 59), BANGKOK)
    assert teacher.pushed().messages == ()
    clock.on(minutes=2)
    assert "ใช้พาน้องต่อได้แล้ว" in teacher.pushed()


def test_whatever_she_writes_herself_brings_it_along(town: Town, teacher: Someone) -> None:
    goes_away(teacher)
    with town.sessions.begin() as session:
        session.add(_owed(town, teacher))
    assert "ใช้พาน้องต่อได้แล้ว" in teacher.says("เมนู")


def test_killed_at_every_statement_it_is_all_or_nothing(
    town: Town, teacher: Someone, officer: Someone, director: Someone, child: int
) -> None:
    """An officer who holds a matter, for whom a newcomer waits, and who has named somebody."""
    Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
    report(teacher, *STUDYING)
    acts(officer, take, matter(town))
    officer.says("ลา")
    officer.says("24 มิ.ย.")
    officer.taps("อร สุขใจ")
    sure = officer.tap("ยืนยัน")
    for statement in range(1, 100):
        if not ends_at(town, lambda session: turns(session, (officer, sure)), statement):
            break
        assert row_of(town, officer).away_until is None, f"statement {statement}"
        assert matter(town).holder_id == officer.person
        assert [one for one in town.rows(Notice) if one.kind == "stands_in"] == []
    assert statement > 8
    assert row_of(town, officer).away_until == UNTIL
    assert matter(town).holder_id is None
    assert len([one for one in town.rows(Notice) if one.kind == "stands_in"]) == 1


def test_the_planner_asks_no_more_for_many_who_are_away(town: Town) -> None:
    skip_on_sqlite(town, "no network lies in between")
    asked = []
    for number in (3, 9):
        people = [Someone(town, *town.member(f"คน {n}", Role.TEACHER, town.schools[0])) for n in range(number)]
        for one in people:
            put_on_leave(town, one.person)
        with town.sessions.begin() as session:
            session.add_all(_owed(town, one) for one in people)
        town.clock.on(days=1)
        told: list[str] = []
        with town.sessions.begin() as session:
            event.listen(session.connection(), "before_cursor_execute", lambda *call, told=told: told.append(call[2]))
            push_due(session, town.area, town.clock.now, town.clock.now)
        asked.append(len(told))
    assert asked[0] == asked[1]


def _owed(town: Town, reader: Someone) -> Notice:
    """That she was parked and may go on: something of her own."""
    now = town.clock.now
    return Notice(
        area_id=town.area,
        person_id=reader.person,
        kind="goes_on",
        about={},
        identity=f"goes_on:{reader.person}:test",
        state=NoticeState.WAITING,
        not_before=now,
        expires_at=now + timedelta(days=30),
        look_at=now,
        created_at=now,
    )


def _membership(town: Town, name: str) -> int:
    person = next(one.id for one in town.rows(Person) if one.name == name)
    return next(one.id for one in town.rows(Membership) if one.person_id == person)
