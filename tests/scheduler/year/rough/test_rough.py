"""Ten weeks of a district in which LINE hangs, fails, is too busy or has no pushes left, and jobs and workers end
anywhere: every push stands on one phone once or says why not, nobody reads a thing twice, and what is still true is
said once LINE takes pushes again."""

from contextlib import ExitStack
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from models.codes import OutboxState
from tests.scheduler.year.rough.life import RoughLife
from tests.scheduler.year.rough.phones import UNDER_WAY
from tests.scheduler.year.rough.weather import Spell

FIRST, LAST_TROUBLE, LAST = date(2026, 5, 18), date(2026, 7, 12), date(2026, 7, 26)


@pytest.mark.soak
@pytest.mark.parametrize("seed", [3, 7, 17])
def test_ten_rough_weeks(
    engine: Engine, sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    with ExitStack() as stack:
        life = RoughLife(engine, sessions, seed, (FIRST, LAST_TROUBLE), stack, monkeypatch, children=16)
        told = life.runs(FIRST, LAST)
        states = life.states()
        statuses = {call["status"] for call in life.line.world.calls.records}

    assert {one.spell for one in life.weather.times} == set(Spell)
    assert statuses >= {200, 401, 409, 429, 500}, "something has not gone wrong"
    assert life.blows.struck > 10
    assert life.calm_days > 20, "of too few days it is known that nobody has been forgotten"
    assert states[OutboxState.SENT] > 40, states
    assert states[OutboxState.CANCELLED], states
    assert not any(states[one] for one in UNDER_WAY), states
    assert min(told.by_step[step] for step in ("soon", "late", "head")) > 1, told
