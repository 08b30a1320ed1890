"""No promise without a place: whatever is reported, needed or decided stands in chat in front of somebody, with a day,
and is still there the day after it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from flows.days import short_day_of, short_no_year
from flows.needs.followup import NEEDS
from flows.phrase import in_thai
from handlers.review.decide import Entered, Receiver, decide
from models.codes import CLOSED, Decision, MatterKind, Outcome, Owner, Queue, Role, WaitingFor
from models.lifecycle import EFFECTS
from models.matters import Matter
from models.needs import NeedRow
from tests.handlers.needs.test_overdue import runs
from tests.handlers.people.test_leaving import end
from tests.handlers.reports.test_outcomes import WAY
from tests.handlers.review.desk import acts, matters
from tests.handlers.review.test_opened import CALL, ask_for_help
from tests.handlers.sharing.test_give import anan
from tests.handlers.sharing.test_wanted import asks_on
from tests.handlers.steps import UNDECIDED, case_of, needs, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

WITHIN_THE_AREA = ("ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ในอำเภอเดียวกัน", "ญาติ", "ไม่มีเบอร์")
DISTRICT = (WaitingFor.DISTRICT, WaitingFor.AGENCY)


def reports(*way: str) -> Callable[[Someone], object]:
    return lambda teacher: report(teacher, *way)


def ends_the_search(teacher: Someone) -> None:
    for way in ("โทร วันนี้", "ไปบ้าน วันนี้", "โทร วันนี้"):
        report(teacher, "ยังติดต่อไม่ได้", way)
    teacher.taps("ขอจบการตามหา")
    teacher.says("นายสมชาย ผู้ใหญ่บ้าน")


OPENS: dict[MatterKind, Callable[[Someone], object]] = {
    MatterKind.CLOSURE: reports(*WAY[Outcome.STUDYING_OTHER][0]),
    MatterKind.TRANSFER: reports(*WAY[Outcome.MOVED_KNOWN][0]),
    MatterKind.CORRECTION: reports(*WAY[Outcome.WRONG_RECORD][0]),
    MatterKind.NOT_FOUND: ends_the_search,
    MatterKind.HAND_ON: reports(*WITHIN_THE_AREA),
    MatterKind.LEARNING: reports(*WAY[Outcome.FOUND_CANNOT_ATTEND][0]),
    MatterKind.CUSTODY: reports(*WAY[Outcome.IN_CUSTODY][0]),
    MatterKind.UNSAFE_VISIT: reports(*WAY[Outcome.UNSAFE_VISIT][0]),
    MatterKind.RETURN: reports(*WAY[Outcome.BACK_IN_SCHOOL][0]),
    MatterKind.HELP: ask_for_help,
    MatterKind.CALL: reports(*CALL),
}
"""What a teacher does for it; ASSIGN is opened by no report (`test_assigning.py`), a letter beside what a report asks
(`review/letters`), where there is no news there is no report (`review/no_news`), a home asks for its call
itself (`family/test_past.py`), and an employer comes in by a code (`family/test_employer.py`)."""


def number_of(town: Town, child: int) -> str:
    return f"น้อง {case_of(town, child).number:04d}"


def on_desk(officer: Someone, child: int) -> list[str]:
    """The cards of a child that stand in an officer's queues, each opened by its line."""
    cards = []
    # What no agency has stands in another queue too; a letter stands beside what is asked here (`review/letters`).
    for queue in set(Queue) - {Queue.NO_TAKER, Queue.LETTER}:
        lines = officer.presses("desk_queue", {"queue": queue, "page": 0})
        mine = [label for label in lines.labels if label.startswith(number_of(officer.town, child))]
        cards += [officer.taps(line, lines).text for line in mine]
    return cards


def the_day_after(town: Town, day: date) -> None:
    """Nine in the morning, after the job of the early hours."""
    after = day + timedelta(days=1)
    runs(town, after)
    town.clock.on(days=(after - town.clock.now.date()).days)


def stands_before_an_office(town: Town, officer: Someone, child: int, due: date) -> None:
    [card] = on_desk(officer, child)
    assert f"ควรตอบภายใน {in_thai(short_day_of(due))}" in card
    the_day_after(town, due)
    [card] = on_desk(officer, child)
    assert f"เลยวันที่ควรตอบ {in_thai(short_no_year(due))}" in card


def stands_on_a_list(town: Town, teacher: Someone, child: int) -> None:
    due = case_of(town, child).due_on
    assert due is not None
    seen = teacher.says("น้องที่ดูแล")
    assert number_of(town, child) in seen
    asks_then = "มาเรียนไหม" in seen  # what a return asks on its day
    assert in_thai(short_day_of(due)) in seen or asks_then
    the_day_after(town, due)
    assert ("มาเรียนไหม" if asks_then else "เลยนัด") in teacher.says("น้องที่ดูแล")


@pytest.mark.parametrize("way", [*(way for way, _ in WAY.values()), WITHIN_THE_AREA], ids=[*WAY, "within the area"])
def test_what_is_reported(way: tuple[str, ...], town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *way)
    if case_of(town, child).waiting_for not in DISTRICT:
        stands_on_a_list(town, teacher, child)
    else:
        [opened] = [one for one in town.rows(Matter) if one.kind != MatterKind.REFERRAL_LETTER]
        assert opened.due_on is not None
        stands_before_an_office(town, officer, child, opened.due_on)


@pytest.mark.parametrize("nth", range(1, len(NEEDS) + 1), ids=[option.value for option in NEEDS])
def test_what_is_needed(
    nth: int, town: Town, teacher: Someone, director: Someone, officer: Someone, child: int
) -> None:
    """What the school does not answer is the district's the day after; it is answered in one of the two places."""
    report(teacher, *UNDECIDED)
    teacher.says(str(nth))
    [asked] = needs(town)
    assert asked.due_on is not None
    if asked.owner != Owner.SCHOOL:
        assert "น้อง" not in director.says("เรื่องรอ ผอ.")
        stands_before_an_office(town, officer, child, asked.due_on)
        return
    assert on_desk(officer, child) == []
    lines = director.says("เรื่องรอ ผอ.")
    [line] = [label for label in lines.labels if label.startswith(number_of(town, child))]
    assert f"ควรตอบภายใน {in_thai(short_day_of(asked.due_on))}" in director.taps(line)
    the_day_after(town, asked.due_on)
    [passed_on] = needs(town)
    assert passed_on.due_on is not None
    assert in_thai(short_day_of(passed_on.due_on)) in teacher.pushed()
    stands_before_an_office(town, officer, child, passed_on.due_on)


def test_every_kind_is_opened_here() -> None:
    assert OPENS.keys() == set(MatterKind) - {
        MatterKind.ASSIGN,
        MatterKind.REFERRAL_LETTER,
        MatterKind.NO_NEWS,
        MatterKind.RETAINED,
        MatterKind.HOME_CALL,
        MatterKind.EMPLOYER,
    }


@pytest.mark.parametrize(("kind", "decision"), [pair for pair in EFFECTS if pair[0] in OPENS])
def test_what_is_decided(
    kind: MatterKind, decision: Decision, town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    """Who has reported hears it, unless the officer has talked to her; the child is closed, or somebody has it."""
    OPENS[kind](teacher)
    town.clock.on(days=1)  # nobody is told anything between two questions
    there = Someone(town, *town.member("มานี รักดี", Role.TEACHER, town.schools[1]))
    took = Entered(
        receiver=Receiver("นางสาวแก้ว", "สพป.ราชบุรี เขต 1", town.clock.now.date()),
        school=town.schools[1] if kind == MatterKind.HAND_ON else None,
    )
    acts(officer, decide, matters(town, kind)[-1], decision, entered=took)
    heard, case = teacher.pushed(), case_of(town, child)
    assert (number_of(town, child) in heard) == (kind != MatterKind.CALL)
    if case.status in CLOSED:
        assert on_desk(officer, child) == []
        assert number_of(town, child) not in teacher.says("น้องที่ดูแล")
    elif case.waiting_for in DISTRICT:
        until = matters(town, kind)[-1].kept_until
        assert until is not None
        [card] = on_desk(officer, child)
        assert f"เก็บไว้ถึง {in_thai(short_day_of(until))}" in card
        the_day_after(town, until)
        [card] = on_desk(officer, child)
        assert "เก็บไว้ถึง" not in card
    else:
        stands_on_a_list(town, there if case.school_id == town.schools[1] else teacher, child)


@pytest.mark.parametrize("decision", [Decision.DONE, Decision.PASSED_ON])
def test_what_a_director_answers(
    decision: Decision, town: Town, teacher: Someone, director: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")
    lines = director.says("เรื่องรอ ผอ.")
    director.taps(next(label for label in lines.labels if label.startswith("น้อง")))
    director.taps("จัดให้แล้ว" if decision == Decision.DONE else "ขอเขตช่วย")
    town.clock.on(minutes=11)
    heard = teacher.pushed()
    assert "ชุดและอุปกรณ์" in heard
    if decision == Decision.DONE:
        assert on_desk(officer, child) == []
        return
    due = town.rows(NeedRow)[-1].due_on
    assert due is not None
    assert in_thai(short_day_of(due)) in heard
    stands_before_an_office(town, officer, child, due)


@pytest.mark.parametrize("directed", [True, False])
def test_what_is_asked_of_a_colleague(
    directed: bool, town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    """In front of her, and the day after of whoever directs the school, or of the district, with its own day."""
    if not directed:
        end(town, director.person)
    colleague = anan(town)
    child = town.child(CHILDREN_NAMES[0], assignee=colleague.person)
    told = teacher.presses("ask_for", {"case": child, "had": colleague.person})
    until = case_of(town, child).wanted_until
    assert until is not None
    assert in_thai(short_day_of(until)) in told
    assert "ให้ดูแล" in colleague.pushed().labels
    the_day_after(town, until)
    town.clock.on(days=3)
    asks_on(town)
    assert "ให้ดูแล" in colleague.says("น้องที่ดูแล").labels  # still
    if directed:
        assert "ให้ดูแล" in director.pushed().labels
        return
    stands_before_an_office(town, officer, child, town.rows(Matter)[-1].due_on)
