"""A district through a term, and through a school year: every reminder and every summary is what the rules say, for
teachers who report, ask for time or are silent, heads who help, people on leave, schools that close, a service that is
down for days."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session, sessionmaker

from handlers.figures import summary
from models.areas import Area
from tests.handlers.figures.test_pictures import paint_nothing
from tests.scheduler.year import restated
from tests.scheduler.year.life import FEW_LOOKS, SPEAKING, Life

FIRST, BREAK = date(2026, 5, 18), date(2026, 10, 13)
YEAR = date(2027, 2, 26)
"""As far as the second term: until nine months have passed."""


def days(first: date, many: int) -> Sequence[date]:
    return [first + timedelta(days=nth) for nth in range(many)]


CHECKS = (7, 14, 21)
DOWN = (*days(date(2026, 6, 28), 3), *days(date(2026, 8, 20), 8), *days(date(2026, 12, 6), 21))
"""From a Sunday to Tuesday, eight days, and three weeks."""


@pytest.mark.long
def test_a_term(engine: Engine, sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the charts: a process of its own for each Monday takes longer than all the rest of the term. The year
    has them."""
    monkeypatch.setattr(summary, "draw_charts", paint_nothing)
    life = Life(engine, sessions, 4, FIRST, jobs=SPEAKING, looks=FEW_LOOKS, children=12)
    told = life.runs(FIRST, BREAK, DOWN)

    assert min(told.by_step[step] for step in ("soon", "late", "head")) > 5, told
    assert told.summaries >= 2 * 20, told
    assert told.along, told
    assert life.people.learnt, "nobody learns where it is"
    assert told.first_days, told


@pytest.mark.soak
@pytest.mark.parametrize("seed", [3])
def test_a_school_year(engine: Engine, sessions: sessionmaker[Session], seed: int) -> None:
    life = Life(engine, sessions, seed, FIRST, children=30)
    told = life.runs(FIRST, YEAR, DOWN)

    assert min(told.by_step[step] for step in ("soon", "late", "head")) > 20, told
    assert told.summaries >= 2 * 33, told
    assert told.first_days > 5, told
    assert told.in_their_place, told


@pytest.mark.soak
def test_to_the_last_check_and_past_it(
    engine: Engine, sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where an area asks three times in three weeks: the district ends it, or has it asked on."""
    monkeypatch.setattr(restated, "CHECKS", CHECKS)
    life = Life(engine, sessions, 1, FIRST, jobs=SPEAKING, looks=FEW_LOOKS, children=24)
    with sessions.begin() as session:
        session.execute(update(Area).values(check_days=",".join(map(str, CHECKS))))
    life.runs(FIRST, FIRST + timedelta(days=70))

    assert life.people.ended
