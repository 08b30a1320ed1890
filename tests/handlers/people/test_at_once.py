"""People join, are vouched for, leave and block in one batch or in two workers: whoever comes second finds what the
first has done."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from flows.engine.inputs import Acted, Input, Said
from handlers.turn.incoming import Kind
from models.codes import Role
from models.contacts import Contact
from models.invitations import CodeAttempt
from models.memberships import Membership
from models.people import Person
from models.reports import Report
from tests.handlers.safeguarding.test_at_once import both
from tests.handlers.tester import Seen, Someone
from tests.handlers.together import in_a_worker, together, turns
from tests.handlers.town import CHILDREN_NAMES, Town
from tests.handlers.turn.batch.test_same_batch import skip_on_sqlite

USED = "รหัสนี้ใช้ไปแล้ว"


def about_to_join(town: Town, code: str) -> tuple[Someone, Input]:
    """A newcomer before her last answer."""
    person = Someone(town, town.account())
    person.says(code)
    person.taps("ใช่ ถูกต้อง")
    return person, person.tap("เข้าใจแล้ว")


def waiting(town: Town, director: Someone) -> Seen:
    """A newcomer has joined; the card about her."""
    town.invitation(town.code, school=town.schools[0])
    person, last = about_to_join(town, town.code)
    person.sends(last)
    return director.pushed()


@pytest.fixture
def second(town: Town) -> Someone:
    """Another director of the first school."""
    return Someone(town, *town.member("วีระ มั่นคง", Role.DIRECTOR, town.schools[0]))


def test_of_two_with_one_code_in_a_batch_one_joins(town: Town) -> None:
    invitation = town.invitation(town.code, school=town.schools[0])
    first, other = about_to_join(town, town.code), about_to_join(town, town.code)
    joined, refused = together(first, other)
    assert "ยืนยันแล้ว" in joined
    assert USED in refused
    (membership,) = town.rows(Membership)
    (person,) = town.rows(Person)
    assert membership.person_id == person.id
    with town.sessions() as session:
        owners = session.scalars(select(Contact.person_id).where(Contact.channel_id == town.channel)).all()
    assert sorted(owners, key=bool) == [None, person.id]
    assert invitation


def test_of_two_with_one_code_in_two_workers_one_joins(town: Town) -> None:
    town.invitation(town.code, school=town.schools[0])
    first, other = about_to_join(town, town.code), about_to_join(town, town.code)
    (refused,) = both(town, in_a_worker(first), in_a_worker(other))
    assert USED in refused
    assert len(town.rows(Membership)) == len(town.rows(Person)) == 1


def test_a_code_that_was_just_used_begins_nothing(town: Town, stranger: Someone) -> None:
    town.invitation(town.code, school=town.schools[0])
    _, late = together(about_to_join(town, town.code), (stranger, Said(town.code)))
    assert USED in late


def test_who_only_looks_at_a_code_waits_for_nobody(town: Town, stranger: Someone) -> None:
    town.invitation(town.code, school=town.schools[0])
    first = about_to_join(town, town.code)
    with town.sessions.begin() as session:
        if session.get_bind().dialect.name == "sqlite":
            pytest.skip("SQLite: one writes at a time")
        turns(session, first)
        with town.sessions.begin() as other:
            other.execute(text("SET LOCAL lock_timeout = '5s'"))
            for given in (Said(town.code), Said("ใช่ ถูกต้อง")):
                (seen,) = turns(other, (stranger, given))
        assert "ก่อนเริ่ม" in seen


def test_wrong_codes_of_a_batch_count_for_each_other(town: Town, stranger: Someone) -> None:
    for _ in range(8):
        stranger.says(town.wrong_code)
    wrong = (stranger, Said(town.wrong_code))
    last, none, refused = together(wrong, wrong, wrong)
    assert "เหลือ 1 ครั้งในชั่วโมงนี้" in last
    assert "พักสัก 1 ชั่วโมง" in none
    assert "พักสัก 1 ชั่วโมง" in refused
    with town.sessions() as session:
        tried = session.scalars(select(CodeAttempt.id).where(CodeAttempt.channel_id == town.channel)).all()
    assert len(tried) == 10


def test_wrong_codes_of_many_accounts_in_a_batch_lock_nobody_out(town: Town) -> None:
    town.invitation(town.code, school=town.schools[0])
    wrong = [(Someone(town, town.account()), Said(town.wrong_code)) for _ in range(30)]
    for _ in range(10):
        together(*wrong)
    seen = together(*wrong, (Someone(town, town.account()), Said(town.code)))
    assert ["พักสัก" in one for one in seen] == [True] * 30 + [False]
    assert "พบรหัสแล้ว" in seen[-1]


def test_who_joins_is_on_a_list_that_is_shown_afterwards(town: Town, director: Someone) -> None:
    town.invitation(town.code, school=town.schools[0])
    town.invitation(town.other_code, school=town.schools[0], name="อนันต์ มีสุข")
    before, _ = together((director, Said("คนรอยืนยัน")), about_to_join(town, town.code))
    assert "สมศรี ใจดี" not in before
    _, after = together(about_to_join(town, town.other_code), (director, Said("คนรอยืนยัน")))
    assert "สมศรี ใจดี" in after
    director.taps("ใช่ ครูของเรา", on=after.card("อนันต์ มีสุข"))
    assert {one.confirmed_at is not None for one in town.rows(Membership)} == {True, False}


def test_who_joins_is_among_the_teachers_shown_afterwards(town: Town, director: Someone) -> None:
    town.invitation(town.code, school=town.schools[0], confirmed=True)
    _, after = together(about_to_join(town, town.code), (director, Said("ครูของโรงเรียน")))
    assert "สมศรี ใจดี" in after


def test_a_new_director_vouches_from_the_next_turn_on(town: Town, officer: Someone) -> None:
    """Until then the district does; afterwards it is not asked any more."""
    town.invitation(town.code, school=town.schools[0])
    town.invitation(town.other_code, Role.DIRECTOR, school=town.schools[0], name="วิชัย มั่นคง", confirmed=True)
    director = about_to_join(town, town.other_code)
    _, newcomer, shown = together(director, about_to_join(town, town.code), (officer, Said("คนรอยืนยัน")))
    assert "ผอ.โรงเรียน" in newcomer
    assert "สมศรี ใจดี" not in shown
    assert officer.pushed().messages == ()
    assert "สมศรี ใจดี" in director[0].pushed()


def test_who_waits_already_is_the_new_directors_too(town: Town, officer: Someone) -> None:
    waiting(town, officer)
    town.invitation(town.other_code, Role.DIRECTOR, school=town.schools[0], name="วิชัย มั่นคง", confirmed=True)
    before, _, after = together(
        (officer, Said("คนรอยืนยัน")), about_to_join(town, town.other_code), (officer, Said("คนรอยืนยัน"))
    )
    assert ["สมศรี ใจดี" in seen for seen in (before, after)] == [True, False]


def test_a_director_who_was_just_confirmed_vouches_too(town: Town, officer: Someone) -> None:
    town.invitation(town.other_code, Role.DIRECTOR, school=town.schools[0], name="วิชัย มั่นคง")
    director, last = about_to_join(town, town.other_code)
    director.sends(last)
    officer.pushed()
    town.invitation(town.code, school=town.schools[0])
    _, newcomer = together((officer, officer.tap("ใช่ คนของเรา")), about_to_join(town, town.code))
    assert "ผอ.โรงเรียน" in newcomer


@pytest.mark.parametrize("press", ["ใช่ ครูของเรา", "ไม่รับเข้า"])
def test_the_second_to_answer_for_a_newcomer_reads_that_it_is_decided(
    press: str, town: Town, director: Someone, second: Someone
) -> None:
    card = waiting(town, director)
    sure = second.taps("ไม่ใช่", on=card) if press == "ไม่รับเข้า" else card
    first, other = together((director, director.tap("ใช่ ครูของเรา", on=card)), (second, second.tap(press, on=sure)))
    assert "รับครูสมศรี ใจดี เข้าใช้แล้ว" in first
    assert "มีคนตอบไปแล้ว" in other
    assert town.rows(Membership)[-1].ended_at is None


def test_also_when_another_worker_has_not_yet_written_it(town: Town, director: Someone, second: Someone) -> None:
    card = waiting(town, director)
    sure = second.taps("ไม่ใช่", on=card)
    (other,) = both(
        town,
        in_a_worker((director, director.tap("ใช่ ครูของเรา", on=card))),
        in_a_worker((second, second.tap("ไม่รับเข้า", on=sure))),
    )
    assert "มีคนตอบไปแล้ว" in other
    assert town.rows(Membership)[-1].ended_at is None


def test_who_was_just_confirmed_or_has_left_is_on_no_list_of_newcomers(
    town: Town, director: Someone, second: Someone
) -> None:
    card = waiting(town, director)
    _, shown = together((director, director.tap("ใช่ ครูของเรา", on=card)), (second, Said("คนรอยืนยัน")))
    assert "ไม่มีคนรอยืนยัน" in shown
    director.says("ครูของโรงเรียน")
    director.walks("สมศรี ใจดี ›", "ออกแล้ว")
    _, shown = together((director, director.tap("ใช่ ออกแล้ว")), (second, Said("ครูของโรงเรียน")))
    assert "สมศรี ใจดี" not in shown


def test_two_who_let_the_same_teacher_go_end_her_access_once(
    town: Town, teacher: Someone, director: Someone, second: Someone
) -> None:
    gone = []
    for one in (director, second):
        one.says("ครูของโรงเรียน")
        one.walks("สมศรี ใจดี ›", "ออกแล้ว")
        gone.append((one, one.tap("ใช่ ออกแล้ว")))
    town.clock.on(hours=1)
    for seen in together(*gone):
        assert "ไม่เห็นข้อมูลของโรงเรียนแล้ว" in seen
    membership = next(one for one in town.rows(Membership) if one.person_id == teacher.person)
    assert membership.ended_by == director.person


def test_who_has_just_blocked_is_sent_nothing_and_who_is_back_is(town: Town, director: Someone) -> None:
    town.invitation(town.code, school=town.schools[0])
    person, last = about_to_join(town, town.code)
    person.sends(last)
    card = director.pushed()
    together((person, Kind.UNFOLLOW), (director, director.tap("ใช่ ครูของเรา", on=card)))
    assert not person.pushed().messages
    assert "ยินดีต้อนรับ" in person.follows()


def test_a_late_wrong_code_counts_for_the_hour_in_which_it_came(town: Town, stranger: Someone) -> None:
    for _ in range(9):
        stranger.says(town.wrong_code)
    town.clock.on(minutes=61)
    assert "พักสัก 1 ชั่วโมง" in stranger.sends(Said(town.wrong_code), ago=timedelta(minutes=10))


def test_of_two_who_take_the_same_message_back_only_who_wrote_it_can(town: Town, teacher: Someone) -> None:
    other = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    for one, name in ((teacher, CHILDREN_NAMES[0]), (other, CHILDREN_NAMES[1])):
        one.presses("report", {"case": town.child(name)})
        one.walks("ยังไม่แน่ใจ", "โทร วันนี้", "เงินไม่พอ", "เพิ่มหมายเหตุ")
        one.says("อยู่หลังวัด")
    note = teacher.message
    for one in (teacher, other):
        one.sends(one.tap("ส่งรายงาน"))
    teacher.message, other.message = "m0", note
    together((teacher, Kind.UNSEND), (other, Kind.UNSEND))
    assert [one.note for one in town.rows(Report)] == ["อยู่หลังวัด"] * 2
    teacher.message = note
    together((teacher, Kind.UNSEND), (other, Kind.UNSEND))
    assert {one.reporter_id: one.note for one in town.rows(Report)} == {
        teacher.person: None,
        other.person: "อยู่หลังวัด",
    }


def test_a_director_who_joins_in_the_batch_is_asked_once(town: Town) -> None:
    town.invitation(town.code, school=town.schools[0])
    town.invitation(town.other_code, Role.DIRECTOR, school=town.schools[0], name="วิชัย มั่นคง", confirmed=True)
    director, newcomer = about_to_join(town, town.other_code), about_to_join(town, town.code)
    together(director, (Someone(town, "C" + "0" * 32), Kind.GROUP), newcomer)
    assert len(director[0].pushed().messages) == 1


@pytest.mark.parametrize(("word", "button"), [("คนรอยืนยัน", "ใช่ ครูของเรา"), ("ครูของโรงเรียน", "สมศรี ใจดี · รอยืนยัน ›")])
def test_who_joins_in_the_batch_is_shown_once(word: str, button: str, town: Town, officer: Someone) -> None:
    town.invitation(town.other_code, Role.DIRECTOR, school=town.schools[0], name="วิชัย มั่นคง")
    director, last = about_to_join(town, town.other_code)
    director.sends(last)
    officer.pushed()
    town.invitation(town.code, school=town.schools[0])
    newcomer = about_to_join(town, town.code)
    seen = together((officer, officer.tap("ใช่ คนของเรา")), newcomer, (director, Said(word)))[2]
    assert [one for one in seen.labels if one == button] == [button]


@pytest.mark.parametrize(
    "act", ["confirm", "same_person", "refuse", "refuse_sure", "let_in", "leave", "leave_sure", "park_sure", "unpark"]
)
def test_who_may_not_waits_for_nobody(act: str, town: Town, teacher: Someone, stranger: Someone) -> None:
    skip_on_sqlite(town, "one writes at a time")
    with town.sessions.begin() as session:
        (held,) = (one for one in town.rows(Membership) if one.person_id == teacher.person)
        session.get_one(Membership, held.id, with_for_update=True)
        with town.sessions.begin() as other:
            other.execute(text("SET LOCAL lock_timeout = '1s'"))
            turns(other, (stranger, Acted(act, {"membership": str(held.id)})))
