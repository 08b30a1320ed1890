"""Looking after a matter, putting it aside, asking back: once, by one of two people, within rights, and logged."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from flows.access import declined
from flows.engine.facts import AreaFacts
from flows.phrase import in_thai
from flows.say import Text
from handlers.access.declined import Declined
from handlers.review.ask import ask
from handlers.review.decide import decide
from handlers.review.keep import keep
from handlers.review.take import take
from handlers.review.undo import undo
from models.areas import Area
from models.audit import AuditEntry
from models.codes import Decision, MatterKind, MatterState, Owner, Role, Why
from models.matters import Matter
from models.needs import NeedRow
from models.office import STEPS, Step
from tests.handlers.review.desk import actor, acts, matter, refused, stored, why
from tests.handlers.review.test_opened import CALL, CUSTODY, UNSAFE
from tests.handlers.steps import NO_CONTACT, UNDECIDED, needs, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town

OPEN, ASKED, KEPT, DONE, DROPPED = MatterState
Verb = tuple[Callable[..., Any], tuple[object, ...]]
VERBS: dict[str, Verb] = {
    "take": (take, ()),
    "keep": (keep, ()),
    "ask": (ask, ("ครูโทรคุยกับใคร",)),
    "decide": (decide, (Decision.APPROVED,)),
}
# Counted by hand from Monday 15 June 2026, the Wednesday of that week being a holiday.
SCHOOL_DAYS_2, SCHOOL_DAYS_5, SCHOOL_DAYS_10 = date(2026, 6, 18), date(2026, 6, 23), date(2026, 6, 30)


def actions(town: Town) -> list[str]:
    return [one.action for one in town.rows(AuditEntry) if one.action.startswith(("matter.", "need."))]


def test_who_looks_after_it_has_it_for_two_school_days(closing: Matter, officer: Someone, colleague: Someone) -> None:
    taken = acts(officer, take, closing)
    assert (taken.holder_id, taken.held_until, taken.state) == (officer.person, SCHOOL_DAYS_2, OPEN)
    told = refused(colleague, take, closing)
    assert (told.why, told.values) == (Why.HELD, {"by": "วิภา ใจงาม", "until": SCHOOL_DAYS_2})
    assert words(told) == "คุณวิภา ใจงาม ดูเรื่องนี้อยู่ ถึงวันพฤหัสบดี 18 มิ.ย."


@pytest.mark.parametrize("verb", VERBS)
def test_meanwhile_nobody_else_acts_on_it_and_she_does(
    verb: str, closing: Matter, officer: Someone, colleague: Someone
) -> None:
    acts(officer, take, closing)
    call, args = VERBS[verb]
    assert why(colleague, call, closing, *args) == Why.HELD
    acts(officer, call, closing, *args)


def test_after_that_it_is_anybodys_by_itself(
    closing: Matter, officer: Someone, colleague: Someone, clock: Clock
) -> None:
    acts(officer, take, closing)
    clock.on(days=3)
    assert acts(colleague, take, closing).holder_id == colleague.person


def test_what_is_put_aside_has_a_day_and_anybody_may_take_it_up(
    closing: Matter, officer: Someone, colleague: Someone
) -> None:
    kept = acts(officer, keep, closing)
    assert (kept.state, kept.kept_until, kept.held_until) == (KEPT, SCHOOL_DAYS_10, None)
    taken = acts(colleague, take, closing)
    assert (taken.state, taken.kept_until, taken.holder_id) == (OPEN, None, colleague.person)


def test_the_reporter_is_asked_once_until_a_day(closing: Matter, officer: Someone, colleague: Someone) -> None:
    asked = acts(officer, ask, closing, "ชื่อโรงเรียนอะไร")
    assert (asked.state, asked.question, asked.kept_until) == (ASKED, "ชื่อโรงเรียนอะไร", SCHOOL_DAYS_5)
    told = refused(colleague, ask, closing, "อำเภออะไร")
    assert words(told) == "คุณวิภา ใจงาม ถามไปแล้ว รอคำตอบถึงวันอังคาร 23 มิ.ย."
    assert acts(colleague, take, closing).state == ASKED


def test_the_question_is_kept_encrypted(town: Town, closing: Matter, officer: Someone) -> None:
    acts(officer, ask, closing, "ชื่อโรงเรียนอะไร")
    with town.sessions() as session:
        raw = session.connection().exec_driver_sql(f"SELECT question FROM matters WHERE id = {closing.id}").scalar()
    assert "ชื่อโรงเรียน".encode() not in bytes(raw or b"")
    assert raw


@pytest.mark.parametrize("verb", VERBS)
def test_pressed_twice_it_is_once(verb: str, town: Town, closing: Matter, officer: Someone, clock: Clock) -> None:
    call, args = VERBS[verb]
    acts(officer, call, closing, *args)
    before, logged = stored(town), len(town.rows(AuditEntry))
    clock.on(minutes=1)
    acts(officer, call, closing, *args)
    assert (stored(town), len(town.rows(AuditEntry))) == (before, logged)


@pytest.mark.parametrize("verb", VERBS)
def test_who_comes_second_reads_what_the_first_has_decided(
    verb: str, closing: Matter, officer: Someone, colleague: Someone
) -> None:
    acts(officer, decide, closing, Decision.REFUSED)
    call, args = VERBS[verb]
    told = refused(colleague, call, closing, *args)
    assert words(told) == "คุณวิภา ใจงาม ไม่อนุมัติ เมื่อ 15 มิ.ย. 2569"
    assert why(officer, call, closing, *args) == Why.SETTLED


@pytest.mark.parametrize("verb", [*VERBS, "undo"])
def test_what_a_later_report_has_dropped_is_gone(
    verb: str, closing: Matter, teacher: Someone, officer: Someone
) -> None:
    report(teacher, *NO_CONTACT)
    call, args = VERBS.get(verb, (undo, ()))
    assert why(officer, call, closing, *args) == Why.GONE


def test_a_step_leads_only_where_the_table_says() -> None:
    assert {(what, at, to) for what, moves in STEPS.items() for at, to in moves.items()} == {
        (Step.TAKE, OPEN, OPEN),
        (Step.TAKE, KEPT, OPEN),
        (Step.TAKE, ASKED, ASKED),
        (Step.KEEP, OPEN, KEPT),
        (Step.KEEP, KEPT, KEPT),
        (Step.KEEP, ASKED, KEPT),
        (Step.ASK, OPEN, ASKED),
        (Step.ASK, KEPT, ASKED),
        (Step.DECIDE, OPEN, DONE),
        (Step.DECIDE, ASKED, DONE),
        (Step.DECIDE, KEPT, DONE),
        (Step.PASS_ON, OPEN, OPEN),
        (Step.PASS_ON, ASKED, OPEN),
        (Step.PASS_ON, KEPT, OPEN),
        (Step.DROP, OPEN, DROPPED),
        (Step.DROP, ASKED, DROPPED),
        (Step.DROP, KEPT, DROPPED),
        (Step.COME_BACK, DROPPED, OPEN),
        (Step.UNDO, DONE, DONE),
        (Step.RELEASE, OPEN, OPEN),
        (Step.RELEASE, ASKED, ASKED),
        (Step.RELEASE, KEPT, OPEN),
        (Step.ANSWER, ASKED, OPEN),
        (Step.CHECK, OPEN, OPEN),
        (Step.CHECK, ASKED, ASKED),
        (Step.CHECK, KEPT, KEPT),
    }


def test_each_act_stands_in_the_log_of_the_case(town: Town, closing: Matter, officer: Someone, child: int) -> None:
    acts(officer, take, closing)
    acts(officer, keep, closing)
    acts(officer, ask, closing, "ชื่อโรงเรียนอะไร")
    acts(officer, decide, closing, Decision.REFUSED)
    acts(officer, undo, closing)
    assert actions(town) == ["matter.taken", "matter.kept", "matter.asked", "matter.decided", "matter.reopened"]
    logged = [one for one in town.rows(AuditEntry) if one.action.startswith("matter.")]
    assert {(one.actor_id, one.case_id, one.details["matter"]) for one in logged} == {
        (officer.person, child, closing.id)
    }
    assert "ชื่อโรงเรียน" not in str([one.details for one in logged])


def test_only_the_district_reviews_what_waits_for_it(
    town: Town, closing: Matter, teacher: Someone, director: Someone, stranger: Someone
) -> None:
    elsewhere = Someone(town, *town.member("ไกล", Role.SUPERVISOR))
    committee = Someone(town, *town.member("กรรมการ", Role.COMMITTEE))
    with town.sessions.begin() as session:
        for membership in actor(session, elsewhere).memberships:
            membership.area_id = another_area(session)
    for person in (teacher, director, stranger, elsewhere, committee):
        for call, args in (*VERBS.values(), (undo, ())):
            assert why(person, call, closing, *args) == Why.NOT_YOURS
    assert actions(town) == []


def another_area(session: Session) -> int:
    area = Area(name="สพป.อื่น เขต 1")
    session.add(area)
    session.flush()
    return area.id


@pytest.mark.parametrize("way", [CUSTODY, CALL])
def test_what_is_delicate_is_for_named_officers(
    way: tuple[str, ...], town: Town, teacher: Someone, officer: Someone, colleague: Someone, child: int
) -> None:
    report(teacher, *way)
    for call, args in VERBS.values():
        assert why(colleague, call, matter(town), *args) == Why.NOT_YOURS
    acts(officer, take, matter(town))


def test_where_nobody_is_named_every_officer_sees_it(town: Town, teacher: Someone, child: int) -> None:
    alone = Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
    report(teacher, *CUSTODY)
    assert acts(alone, take, matter(town)).holder_id == alone.person
    town.child(CHILDREN_NAMES[1])
    report(teacher, *CALL)
    assert acts(alone, take, matter(town)).holder_id == alone.person
    town.member("วิภา ใจงาม", Role.SUPERVISOR, safeguarding=True)
    assert why(alone, keep, matter(town)) == Why.NOT_YOURS


def test_what_the_school_can_give_stands_in_front_of_its_director(
    town: Town, teacher: Someone, director: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")
    (need,) = needs(town)
    assert (need.owner, need.state, need.school_id) == (Owner.SCHOOL, OPEN, town.schools[0])
    other = Someone(town, *town.member("ผอ.อื่น", Role.DIRECTOR, town.schools[1]))
    for person in (teacher, officer, other):
        assert why(person, take, need) == Why.NOT_YOURS
    assert acts(director, keep, need).kept_until == SCHOOL_DAYS_10
    given = acts(director, decide, need, Decision.DONE)
    assert (given.state, given.decision, given.decided_by) == (DONE, Decision.DONE, director.person)


def test_a_school_passes_a_need_on_and_may_still_give_it(
    town: Town, teacher: Someone, director: Someone, colleague: Someone, child: int
) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")
    (need,) = needs(town)
    passed = acts(director, decide, need, Decision.PASSED_ON)
    assert (passed.owner, passed.state, passed.due_on) == (Owner.DISTRICT, OPEN, SCHOOL_DAYS_5)
    before = stored(town)
    acts(director, decide, need, Decision.PASSED_ON)
    assert stored(town) == before
    assert why(colleague, decide, need, Decision.PASSED_ON) == Why.SETTLED
    assert acts(colleague, take, need).holder_id == colleague.person
    assert why(director, decide, need, Decision.DONE) == Why.HELD
    acts(colleague, decide, need, Decision.DONE)
    assert words(refused(director, decide, need, Decision.DONE)) == "คุณอร สุขใจ จัดการแล้ว เมื่อ 15 มิ.ย. 2569"
    assert actions(town) == ["need.decided", "need.taken", "need.decided"]


def test_a_need_that_was_passed_on_stays_when_its_report_is_taken_back(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    thanks = report(teacher, *UNDECIDED)
    teacher.says("1 4")
    acts(director, decide, needs(town)[0], Decision.PASSED_ON)
    assert "มีคนทำต่อ" in teacher.taps("ถอนรายงาน", on=thanks)
    assert [one.state for one in needs(town)] == [OPEN, OPEN]


def test_a_need_that_was_passed_on_stays_when_its_report_asks_for_it_no_more(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1 4")
    acts(director, decide, needs(town)[0], Decision.PASSED_ON)
    teacher.says("น้องที่ดูแล")
    teacher.taps("แก้รายงานล่าสุด")
    teacher.says("แก้ 2")
    teacher.walks("ยังติดต่อไม่ได้", "บันทึกที่แก้")
    assert [one.state for one in needs(town)] == [OPEN, DROPPED]


@pytest.mark.parametrize("item", [None, 0, 10**9])
def test_what_is_not_there_is_not_found(town: Town, officer: Someone, item: int | None) -> None:
    with town.sessions.begin() as session:
        who = actor(session, officer)
        with pytest.raises(Declined) as no_matter:
            take(session, who, Matter, item, town.clock.now)
        with pytest.raises(Declined) as no_need:
            take(session, who, NeedRow, item, town.clock.now)
    assert (no_matter.value.why, no_need.value.why) == (Why.NOT_YOURS, Why.NOT_YOURS)


def test_nothing_is_decided_that_the_kind_does_not_know(
    town: Town, teacher: Someone, officer: Someone, director: Someone, child: int
) -> None:
    report(teacher, *UNSAFE)
    for decision in set(Decision) - {Decision.DONE}:
        assert why(officer, decide, matter(town), decision) == Why.EXPIRED
    report(teacher, *UNDECIDED)
    teacher.says("1")
    for decision in set(Decision) - {Decision.DONE, Decision.PASSED_ON}:
        assert why(director, decide, needs(town)[0], decision) == Why.EXPIRED


def test_the_kinds_that_named_officers_alone_see(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *CUSTODY)
    assert [(one.kind, one.owner) for one in town.rows(Matter)] == [(MatterKind.CUSTODY, Owner.NAMED)]


def words(told: Declined) -> str:
    message = declined.words(told.why, told.values, AreaFacts("เขต"))
    assert isinstance(message, Text)
    return in_thai(message.words)
