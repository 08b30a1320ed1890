"""A home that is left in peace reads nothing, whoever of it asks and whatever happens at the same moment; and nobody at
the school can tell it from another."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.engine.inputs import Acted, Said
from models.cases import Case
from models.guardians import Guardian
from models.invitations import Invitation
from tests.handlers.family.homes import NAME, NEWS, agreed, code_for, comes_in, left_alone, sibling, wrote
from tests.handlers.family.test_by_the_clock import morning
from tests.handlers.safeguarding.test_at_once import _act, _until_it_waits, both
from tests.handlers.tester import Someone
from tests.handlers.together import in_a_worker
from tests.handlers.town import CHILDREN_NAMES, Town
from tests.handlers.turn.batch.test_same_batch import skip_on_sqlite


def raise_alert(about: Someone, case: int) -> None:
    """She is worried about this child."""
    about.presses("report", {"case": case})
    about.says("ช่วยด้วย")
    about.taps("แจ้งเดี๋ยวนี้")


def has_code(town: Town, teacher: Someone, case: int) -> Someone:
    """Somebody at the last question before she is a guardian."""
    somebody = Someone(town, town.account())
    somebody.says(code_for(teacher, case))
    somebody.walks("ใช่", "ปู่ ย่า ตา ยาย")
    return somebody


def restrict(case: int) -> Callable[[Session], None]:
    def act(session: Session) -> None:
        session.get_one(Case, case, with_for_update=True).restricted = True

    return act


def test_what_is_restricted_while_she_comes_in_stays_unread(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = has_code(town, teacher, case)
    (seen,) = both(town, restrict(case), in_a_worker((granny, Said("ต่อไป"))))
    assert "22 มิ.ย." not in seen.text
    assert NAME not in seen.text
    assert town.rows(Guardian) == []


def test_nor_is_the_school_told_by_who_has_the_wrong_code(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    somebody = Someone(town, town.account())
    somebody.says(code_for(teacher, case))
    both(town, restrict(case), in_a_worker((somebody, Said("ไม่ใช่"))))
    assert [one.used_at for one in town.rows(Invitation) if one.case_id == case] == [None]


def test_a_new_code_and_the_use_of_the_one_before_wait_for_each_other(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = has_code(town, teacher, case)
    (seen,) = both(
        town,
        in_a_worker((teacher, Acted("home_code_sure", {"case": str(case)}))),
        in_a_worker((granny, Said("ต่อไป"))),
    )
    assert "รหัสนี้หมดอายุแล้ว" in seen
    assert town.rows(Guardian) == []


def test_who_waits_for_the_child_does_not_hold_its_code(town: Town, teacher: Someone) -> None:
    skip_on_sqlite(town, "one writes at a time")
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = has_code(town, teacher, case)
    code = select(Invitation).where(Invitation.case_id == case)
    with ThreadPoolExecutor(1) as other, town.sessions.begin() as session:
        session.get_one(Case, case, with_for_update=True)
        waiting = other.submit(_act, town, in_a_worker((granny, Said("ต่อไป"))))
        _until_it_waits(town, waiting)
        assert session.scalars(code.with_for_update(nowait=True)).one()
        session.commit()
        assert NEWS in waiting.result()[0]


def test_a_home_is_left_in_peace_for_each_of_its_children(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    other = sibling(town, teacher)
    granny = comes_in(town, teacher, other)
    granny.says(code_for(teacher, case))
    granny.walks("ใช่", "ปู่ ย่า ตา ยาย", "ต่อไป")
    raise_alert(teacher, other)
    wrote(teacher, case)
    assert granny.pushed().messages == ()
    assert NAME not in granny.says("เมนู")


def test_who_has_a_child_that_is_left_in_peace_comes_in_for_no_other(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    case = agreed(town, teacher)
    other = sibling(town, teacher)
    granny = comes_in(town, teacher, other)
    raise_alert(teacher, other)
    assert NAME not in granny.says(code_for(teacher, case))
    assert len(town.rows(Guardian)) == 1


def test_an_employer_s_other_children_are_none_of_a_home(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    other = sibling(town, teacher)
    boss = comes_in(town, teacher, other, "นายจ้าง")
    boss.says(code_for(teacher, case))
    boss.walks("ใช่", "นายจ้าง", "ต่อไป")
    granny = comes_in(town, teacher, case)
    raise_alert(teacher, other)
    wrote(teacher, case)
    assert NEWS in granny.pushed()


def _all(town: Town, teacher: Someone, case: int) -> list[str]:
    """Whatever she presses of a home, as she reads it, without what is each child's own."""
    number = next(one.number for one in town.rows(Case) if one.id == case)
    seen = [teacher.presses("child", {"case": case})]
    seen += [teacher.presses("home", {"case": case}), teacher.presses("home_write", {"case": case})]
    seen += [teacher.walks("น้องมาเองได้"), teacher.walks("ส่งเลย"), teacher.presses("home", {"case": case})]
    seen += [teacher.presses(act, {"case": case}) for act in ("home_code", "home_code_sure", "home_read")]
    seen += [teacher.presses("home_spoken", {"case": case}), teacher.presses("home", {"case": case})]
    seen += [teacher.presses("call_home", {"case": case})]
    return [_plain(f"{one.text} {one.labels}", number) for one in seen]


def _plain(text: str, number: int) -> str:
    for name in CHILDREN_NAMES:
        text = text.replace(name, "เด็ก")
    return re.sub(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", "CODE", text).replace(f"{number:04d}", "NNNN")


def test_nobody_at_the_school_can_tell_it_from_another(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    plain = agreed(town, teacher)
    quiet = sibling(town, teacher)
    comes_in(town, teacher, plain)
    comes_in(town, teacher, quiet)
    raise_alert(director, quiet)
    teacher.says("เมนู")
    seen = _all(town, teacher, plain)
    assert _all(town, teacher, quiet) == seen
    assert not [one for one in seen if "ไม่พบน้องคนนี้" in one or "ปุ่มนี้" in one]


def test_what_was_held_is_said_once_the_home_may_be_told(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    left_alone(town, case, still=True)
    wrote(teacher, case)
    assert granny.pushed().messages == ()
    morning(town, 16)
    assert granny.pushed().messages == ()
    left_alone(town, case, still=False)
    morning(town, 18)
    told = granny.pushed()
    assert NEWS in told
    assert "ได้อ่านหรือยัง" not in told
    morning(town, 19)
    assert NEWS not in granny.pushed()


def test_also_what_was_owed_already(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    wrote(teacher, case)
    left_alone(town, case, still=True)
    assert granny.pushed().messages == ()
    left_alone(town, case, still=False)
    morning(town, 18)
    assert NEWS in granny.pushed()
