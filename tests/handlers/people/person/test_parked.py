"""Who is parked sees nothing, gets nothing and is nobody's owner, until it is lifted; a child's safety stays heard."""

import pytest
from sqlalchemy import select

from flows.engine.inputs import Said
from handlers.access.refused import Refused
from handlers.people.person.park import park_person
from models.audit import AuditEntry
from models.codes import Role
from models.memberships import Membership
from models.people import Person
from tests.handlers.people.person.test_same_person import PHONE, SAME
from tests.handlers.people.test_at_once import about_to_join
from tests.handlers.tester import Seen, Someone
from tests.handlers.together import together
from tests.handlers.town import CHILDREN_NAMES, Town

PARKED = "พักการใช้อยู่"


def park(director: Someone) -> Seen:
    director.says("ครูของโรงเรียน")
    director.walks("สมศรี ใจดี ›", "พักการใช้")
    assert "ให้คุณสมศรี ใจดี พักการใช้พาน้องไหม" in director.seen
    return director.taps("ใช่ พักการใช้")


def by_operator(town: Town, person: int | None, *, parked: bool = True) -> bool:
    assert person is not None
    with town.sessions.begin() as session:
        return park_person(session, person, town.clock.now, parked=parked)


def membership_of(town: Town, person: Someone) -> int:
    return next(one.id for one in town.rows(Membership) if one.person_id == person.person)


@pytest.mark.parametrize("by", ["director", "operator"])
def test_nothing_opens_to_her_and_all_is_there_afterwards(
    by: str, town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    card = teacher.seen
    teacher.walks("รายงาน", "ยังไม่แน่ใจ")
    question = teacher.seen
    park(director) if by == "director" else by_operator(town, teacher.person)
    for seen in (
        teacher.says("น้องที่ดูแล"),
        teacher.says("เมนู"),
        teacher.says("ต่อ"),
        teacher.says(town.code),
        teacher.taps("รายงาน", on=card),
        teacher.taps("โทร วันนี้", on=question),
        teacher.follows(),
        teacher.sends_sticker(),
    ):
        assert PARKED in seen
        assert "034-000-000" in seen
        assert CHILDREN_NAMES[0] not in seen
    if by == "director":
        director.taps("ใช้ต่อ")
        town.clock.on(minutes=11)  # she was in the middle of a report
        assert "ใช้พาน้องต่อได้แล้ว" in teacher.pushed()
    else:
        by_operator(town, teacher.person, parked=False)
    teacher.says("ต่อ")
    assert "รู้ข่าวมาทางไหน" in teacher.seen


def test_the_list_shows_who_is_parked_and_lets_her_go_on(town: Town, teacher: Someone, director: Someone) -> None:
    park(director)
    director.says("ครูของโรงเรียน")
    director.taps("สมศรี ใจดี · พักการใช้ ›")
    assert "ใช้พาน้องต่อได้แล้ว" in director.taps("ใช้ต่อ")
    assert "เมนูพาน้อง" in teacher.says("เมนู")


def test_danger_words_show_1300_and_the_district(town: Town, teacher: Someone, director: Someone) -> None:
    teacher.says("ช่วยด้วย")
    screen = teacher.seen
    park(director)
    for seen in (teacher.says("ช่วยด้วย"), teacher.taps("แจ้งเดี๋ยวนี้", on=screen)):
        assert {"โทร 1300", "โทรหาเขต"} <= set(seen.labels)
        assert PARKED not in seen


def test_parked_twice_is_once_and_lifted_twice_too(town: Town, teacher: Someone, director: Someone) -> None:
    sure = park(director)
    membership = {"membership": membership_of(town, teacher)}
    director.presses("park_sure", membership)
    director.taps("ใช้ต่อ", on=sure)
    director.taps("ใช้ต่อ", on=sure)
    with town.sessions() as session:
        done = session.scalars(
            select(AuditEntry.action)
            .where(AuditEntry.area_id == town.area, AuditEntry.action.like("person.%"))
            .order_by(AuditEntry.id)
        ).all()
    assert done == ["person.parked", "person.unparked"]
    assert len(teacher.pushed().messages) == 1


def test_lifted_twice_in_a_day_she_hears_it_once(town: Town, teacher: Someone, director: Someone) -> None:
    for _ in range(2):
        park(director)
        director.taps("ใช้ต่อ")
    assert len(teacher.pushed().messages) == 1
    town.clock.on(days=1)
    assert teacher.pushed().messages == ()


def test_what_she_sends_in_the_same_batch_opens_nothing(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    director.says("ครูของโรงเรียน")
    director.walks("สมศรี ใจดี ›", "พักการใช้")
    _, seen = together((director, director.tap("ใช่ พักการใช้")), (teacher, Said("น้องที่ดูแล")))
    assert PARKED in seen


def test_a_director_parks_nobody_who_is_of_the_district_too(town: Town, teacher: Someone, director: Someone) -> None:
    assert teacher.person is not None
    town.grant(teacher.person, Role.SUPERVISOR)
    assert "ขอให้เขตเป็นคนพักการใช้" in director.presses("park_sure", {"membership": membership_of(town, teacher)})
    assert "เมนูพาน้อง" in teacher.says("เมนู")


def test_an_officer_parks_whoever_is_of_the_area_but_herself(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    for one in (teacher, director):
        officer.presses("park_sure", {"membership": membership_of(town, one)})
        assert PARKED in one.says("เมนู")
    officer.presses("park_sure", {"membership": membership_of(town, officer)})
    assert "เมนูพาน้อง" in officer.says("เมนู")


def test_an_officer_who_is_parked_is_alerted_to_nothing(town: Town, teacher: Someone, officer: Someone) -> None:
    second = Someone(town, *town.member("อรทัย สุขใจ", Role.SUPERVISOR, safeguarding=True))
    by_operator(town, officer.person)
    teacher.says("ช่วยด้วย")
    assert "แจ้งคุณอรทัย สุขใจ" in teacher.taps("แจ้งเดี๋ยวนี้")
    assert officer.pushed().messages == ()
    assert "มีเรื่องด่วน" in second.pushed()


def test_also_when_she_is_parked_in_the_same_batch(town: Town, teacher: Someone, officer: Someone) -> None:
    second = Someone(town, *town.member("อรทัย สุขใจ", Role.SUPERVISOR, safeguarding=True))
    teacher.says("ช่วยด้วย")
    second.presses("park", {"membership": membership_of(town, officer)})
    together((second, second.tap("ใช่ พักการใช้")), (teacher, teacher.tap("แจ้งเดี๋ยวนี้")))
    assert officer.pushed().messages == ()
    assert "มีเรื่องด่วน" in second.pushed()


def test_without_its_director_a_schools_newcomers_are_the_districts(
    town: Town, director: Someone, officer: Someone
) -> None:
    by_operator(town, director.person)
    town.invitation(town.code, school=town.schools[0])
    newcomer, last = about_to_join(town, town.code)
    assert "เจ้าหน้าที่เขต" in newcomer.sends(last)
    assert director.pushed().messages == ()
    officer.pushed()
    assert "รับครูสมศรี ใจดี เข้าใช้แล้ว" in officer.taps("ใช่ ครูของเรา")


def test_a_new_phone_in_place_of_a_lost_one_ends_it(town: Town, teacher: Someone, director: Someone) -> None:
    park(director)
    town.invitation(town.code, school=town.schools[0], phone=PHONE)
    new, last = about_to_join(town, town.code)
    new.sends(last)
    director.pushed()
    director.taps(SAME)
    assert "เมนูพาน้อง" in new.says("เมนู")
    assert PARKED not in teacher.says("เมนู")


def test_the_operator_parks_nobody_who_is_not_there(town: Town, teacher: Someone) -> None:
    assert by_operator(town, teacher.person)
    assert not by_operator(town, teacher.person)
    assert next(one for one in town.rows(Person) if one.id == teacher.person).parked_at is not None
    with pytest.raises(Refused):
        by_operator(town, 987654321)
