"""What is said of an alert when the officer whom it concerns is on leave."""

from models.codes import Role
from models.people import Person
from models.safeguarding import SafeguardingRecord
from tests.handlers.people.person.leaving import goes_away
from tests.handlers.safeguarding.steps import raise_alert, record
from tests.handlers.tester import Someone
from tests.handlers.town import Town

AWAY = "คุณวิภา ใจงาม ลาถึง พ. 24 มิ.ย."


def test_the_reporter_reads_that_the_only_officer_is_away(teacher: Someone, officer: Someone) -> None:
    goes_away(officer)
    raise_alert(teacher)
    assert "แจ้งคุณวิภา ใจงาม" in teacher.seen
    assert f"{AWAY} ถ้ารอไม่ได้ โทร 1300" in teacher.seen
    assert "มีเรื่องด่วน" in officer.pushed()


def test_whoever_opens_what_she_has_taken_while_away_reads_who_stands_in(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    raise_alert(teacher)
    goes_away(officer, _name(town, second))
    officer.presses("safety_take", {"record": record(town).id})
    for act in ("safety_open", "safety_take"):
        seen = second.presses(act, {"record": record(town).id})
        assert f"{AWAY} คุณ{_name(town, second)} ดูแทน" in seen


def test_an_unnamed_stand_in_is_named_to_nobody(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    town.member("อร สุขใจ", Role.SUPERVISOR)
    raise_alert(teacher)
    goes_away(officer, "อร สุขใจ")
    officer.presses("safety_take", {"record": record(town).id})
    seen = second.presses("safety_open", {"record": record(town).id})
    assert AWAY in seen
    assert "ดูแทน" not in seen


def test_what_is_passed_on_goes_to_those_who_are_there(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    third = Someone(town, *town.member("พิมพ์ งามดี", Role.SUPERVISOR, safeguarding=True))
    goes_away(second)
    raise_alert(teacher)
    officer.presses("safety_pass", {"record": record(town).id})
    assert second.pushed().messages == ()
    assert "มีเรื่องด่วน" in third.pushed()
    assert len(town.rows(SafeguardingRecord)) == 1


def test_and_to_one_who_is_away_where_nobody_else_is(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    goes_away(second)
    raise_alert(teacher)
    officer.presses("safety_pass", {"record": record(town).id})
    assert "มีเรื่องด่วน" in second.pushed()


def _name(town: Town, person: Someone) -> str:
    return next(one.name for one in town.rows(Person) if one.id == person.person)
