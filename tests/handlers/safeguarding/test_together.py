"""Officers in one batch: the later turn finds what the earlier one has done, though all was read before."""

from flows.engine.inputs import Acted
from handlers.turn.incoming import Kind
from models.codes import Role, SafeguardingState
from models.memberships import Membership
from models.safeguarding import SafeguardingAlert, SafeguardingRecord
from tests.handlers.safeguarding.steps import alerted, log, raise_alert, record, state
from tests.handlers.safeguarding.test_at_once import both
from tests.handlers.tester import Someone
from tests.handlers.together import Asking, in_a_worker, together
from tests.handlers.town import Town


def press(officer: Someone, act: str, at: int | None = None) -> Asking:
    return officer, Acted(f"safety_{act}", {"record": str(at or record(officer.town).id)})


def test_of_two_officers_one_takes_it(town: Town, teacher: Someone, officer: Someone, second: Someone) -> None:
    raise_alert(teacher)
    first, other, look = together(press(officer, "take"), press(second, "take"), press(second, "open"))
    assert "พาน้องบอกผู้แจ้งแล้ว" in first
    assert "คุณวิภา ใจงาม รับเรื่องนี้แล้ว" in other
    assert "คุณวิภา ใจงาม รับเรื่องนี้แล้ว" in look
    assert state(town) == (SafeguardingState.TAKEN, officer.person)
    assert log(town).count("taken") == 1
    assert len(teacher.pushed().messages) == 1


def test_passed_on_twice_it_is_sent_once(town: Town, teacher: Someone, officer: Someone, second: Someone) -> None:
    raise_alert(teacher)
    together(press(officer, "pass"), press(officer, "pass"))
    assert alerted(town) == [officer.person, second.person]
    assert len(second.pushed().messages) == 1


def test_who_takes_what_was_passed_on_a_turn_before_has_it(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    raise_alert(teacher)
    together(press(officer, "take"), press(officer, "pass"), press(second, "take"))
    assert state(town) == (SafeguardingState.TAKEN, second.person)
    assert record(town).sealed.alerts_before == 2


def test_who_has_just_blocked_is_not_alerted(town: Town, teacher: Someone, officer: Someone, second: Someone) -> None:
    raise_alert(teacher)
    _, passed = together((second, Kind.UNFOLLOW), press(officer, "pass"))
    assert alerted(town) == [officer.person]
    assert "ไม่" in passed
    together((second, Kind.FOLLOW), press(officer, "pass"))
    assert alerted(town) == [officer.person, second.person]


def test_what_was_read_before_its_row_lock_came_free_is_read_again(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    """Another worker passes the first alert on while this one, that has read both, handles the second."""
    raise_alert(teacher)
    raise_alert(Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[1])))
    first, other = (one.id for one in town.rows(SafeguardingRecord))
    both(
        town,
        in_a_worker(press(officer, "pass", first)),
        in_a_worker(press(second, "pass", other), press(officer, "pass", first)),
    )
    with town.sessions() as session:
        sent = session.query(SafeguardingAlert).filter_by(record_id=first).order_by(SafeguardingAlert.id).all()
    assert [one.sealed.officer for one in sent] == [officer.person, second.person]


def test_a_group_message_after_an_alert_fails_nothing(town: Town, teacher: Someone, officer: Someone) -> None:
    teacher.says("ช่วยด้วย")
    together((teacher, teacher.tap("แจ้งเดี๋ยวนี้")), (Someone(town, "C" + "0" * 32), Kind.GROUP))
    assert alerted(town) == [officer.person]


def test_a_named_officer_confirmed_just_now_is_alerted(town: Town, teacher: Someone) -> None:
    boss = Someone(town, *town.member("บุญมี ศรีสุข", Role.SUPERVISOR))
    _, named = town.member("กานดา รักงาน", Role.SUPERVISOR, confirmed=False, safeguarding=True)
    (waits,) = (one for one in town.rows(Membership) if one.person_id == named)
    teacher.says("ช่วยด้วย")
    together((boss, Acted("confirm", {"membership": str(waits.id)})), (teacher, teacher.tap("แจ้งเดี๋ยวนี้")))
    assert alerted(town) == [named]
