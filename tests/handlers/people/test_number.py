"""Who joins without a number is asked for hers, since somebody may have to call her back; she need not tell it."""

from datetime import timedelta

from models.codes import Role
from models.memberships import Membership
from models.people import Person
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town

ASKED = "ขอเบอร์โทรของคุณ"


def newcomer(town: Town, **invitation: object) -> Someone:
    """She has sent a code that has no number of hers."""
    town.invitation(town.code, school=town.schools[0], **{"phone": None} | invitation)  # type: ignore[arg-type]  # what a test gives
    person = Someone(town, town.account())
    person.says(town.code)
    return person


def phones(town: Town) -> list[tuple[str | None, bool]]:
    return [(one.phone, one.phone_told) for one in town.rows(Person)]


def test_it_is_asked_for_and_kept(town: Town) -> None:
    person = newcomer(town)
    assert ASKED in person.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว")
    assert "ขาด 1 ตัว" in person.says("081-234-567")
    assert "ยืนยัน" in person.says("โทร ๐๘๑-๒๓๔-๕๖๗๘")
    assert phones(town) == [("0812345678", True)]


def test_it_can_be_skipped(town: Town) -> None:
    person = newcomer(town)
    person.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว")
    assert "ยืนยัน" in person.taps("ไม่บอกตอนนี้")
    assert phones(town) == [(None, False)]
    assert len(town.rows(Membership)) == 1


def test_who_is_known_by_her_invitation_is_not_asked(town: Town) -> None:
    person = newcomer(town, phone="0810000001")
    assert ASKED not in person.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว")
    assert phones(town) == [("0810000001", False)]


def test_another_name_than_on_the_invitation_has_another_number(town: Town) -> None:
    person = newcomer(town, phone="0810000001")
    person.taps("ชื่อไม่ตรง")
    person.says("สมใจ ดีงาม")
    assert ASKED in person.taps("เข้าใจแล้ว")
    person.says("0812345678")
    assert phones(town) == [("0812345678", True)]


def test_nobody_is_asked_twice_in_a_row(town: Town, clock: Clock) -> None:
    person = newcomer(town)
    person.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว", "ไม่บอกตอนนี้")
    town.invitation(town.other_code, Role.DIRECTOR, school=town.schools[1], phone=None)
    person.says(town.other_code)
    assert ASKED not in person.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว")
    clock.now += timedelta(days=60)
    third = f"{town.code[:-1]}7"
    town.invitation(third, Role.DIRECTOR, school=town.schools[0], phone=None)
    person.says(third)
    assert ASKED in person.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว")
    person.says("0812345678")
    assert phones(town) == [("0812345678", True)]


def test_what_she_says_herself_does_not_make_her_a_colleague(town: Town, teacher: Someone, director: Someone) -> None:
    """A stranger with a code may know the name and the number of somebody who is there."""
    person = newcomer(town)
    person.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว")
    person.says("0810000009")
    assert "คนเดิม บัญชีใหม่" not in director.says("คนรอยืนยัน").labels


def test_it_goes_with_the_message_in_which_it_was_typed(town: Town) -> None:
    person = newcomer(town)
    person.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว")
    person.says("๐๘๑ ๒๓๔ ๕๖๗๘")
    typed = person.message
    person.says("เมนู")
    person.takes_back(person.message)
    assert phones(town) == [("0812345678", True)]
    person.takes_back(typed)
    assert phones(town) == [(None, False)]


def test_a_number_of_the_invitation_stays(town: Town) -> None:
    person = newcomer(town, phone="0810000001")
    person.walks("ใช่ ถูกต้อง")
    person.says("เข้าใจแล้ว")
    person.takes_back(person.message)
    assert phones(town) == [("0810000001", False)]
