"""What the district answers late makes nobody else late: whoever is next has a new day, counted from the answer."""

from datetime import date, timedelta

import pytest

from handlers.reports.add import Added, add_to_report
from handlers.reports.reading import read_reports
from handlers.review.decide import Entered, decide
from handlers.turn.batch.take_all import write
from models.codes import Change, Decision, Destination, MatterKind, NoLetter, Outcome
from models.history import CaseChange
from models.matters import Matter
from tests.handlers.reminders.test_reminders import runs
from tests.handlers.reports.test_outcomes import WAY
from tests.handlers.review.desk import actor, acts, matter, matters
from tests.handlers.review.letters.asking import BACK_AT_DOLE, wants_dole
from tests.handlers.review.letters.test_grown import runs as turns_15
from tests.handlers.review.test_opened import CUSTODY, STUDYING, UNSAFE
from tests.handlers.steps import case_of, due_on, report, reports
from tests.handlers.tester import Someone
from tests.handlers.town import Town
from thai.dates import local_date

MONTH = timedelta(days=40)

ANSWERS: dict[str, tuple[tuple[str, ...], Decision]] = {
    "a closure": (STUDYING, Decision.REFUSED),
    "a child in custody": (CUSTODY, Decision.DONE),
    "no custody at all": (CUSTODY, Decision.REFUSED),
    "a visit that is not safe": (UNSAFE, Decision.DONE),
    "a transfer": (WAY[Outcome.MOVED_KNOWN][0], Decision.REFUSED),
    "no way to learn at home": (WAY[Outcome.FOUND_CANNOT_ATTEND][0], Decision.REFUSED),
    "not back there": (BACK_AT_DOLE, Decision.REFUSED),
    "a wrong record": (WAY[Outcome.WRONG_RECORD][0], Decision.REFUSED),
}


def is_fresh(town: Town, case: int) -> bool:
    """At least a week ahead, so that nobody is reminded of it now."""
    due = case_of(town, case).due_on
    return due is not None and due - local_date(town.clock.now) >= timedelta(days=7)


def answers_late(
    officer: Someone, decision: Decision, wanted: Matter | None = None, why: NoLetter | None = None
) -> None:
    officer.town.clock.now += MONTH
    acts(officer, decide, wanted or matter(officer.town), decision, entered=Entered(no_letter=why))


@pytest.mark.parametrize("what", ANSWERS)
def test_whatever_comes_back_from_the_district_has_a_new_day(
    what: str, town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    way, decision = ANSWERS[what]
    report(teacher, *way)
    wanted = next(one for one in matters(town) if one.kind != MatterKind.REFERRAL_LETTER)
    answers_late(officer, decision, wanted)
    assert is_fresh(town, child)


@pytest.mark.parametrize(
    ("decision", "why"),
    [(Decision.DONE, None), *((Decision.REFUSED, why) for why in NoLetter)],
    ids=lambda one: str(one),
)
def test_a_letter_beside_it_too(
    decision: Decision, why: NoLetter | None, town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    wants_dole(teacher)
    answers_late(officer, decision, why=why)
    assert is_fresh(town, child)
    assert [one.what for one in town.rows(CaseChange)][-1] == Change.NEW_DAY
    assert runs(town, local_date(town.clock.now)) == 0


def test_a_letter_that_nobody_needs_any_more(town: Town, teacher: Someone, officer: Someone) -> None:
    case = town.child(born=date(2011, 7, 20))
    wants_dole(teacher)
    town.clock.now += MONTH
    assert turns_15(town) == 1
    assert is_fresh(town, case)
    (line,) = [one for one in town.rows(CaseChange) if one.what == Change.NEW_DAY]
    assert line.actor_id is None


def test_or_that_she_asks_for_no_more(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    wants_dole(teacher)
    town.clock.now += MONTH
    report_id = reports(town)[0].id
    with town.sessions.begin() as session:
        her, mine = actor(session, teacher), read_reports(session, [report_id])[0]
        add_to_report(session, her, mine, Added(plan=(Destination.OBEC_SAME, None)), town.clock.now)
        write(session)
    assert is_fresh(town, child)


def test_a_day_that_is_later_stays(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    wants_dole(teacher)
    later = local_date(town.clock.now) + 3 * MONTH
    due_on(town, child, later)
    answers_late(officer, Decision.DONE)
    assert case_of(town, child).due_on == later
