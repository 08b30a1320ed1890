"""An asking of the release before outlives the migration that gives it a moment, and one of this release the way back:
it stands, is on the cards, is asked on, and ends as any other."""

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.orm import Session, sessionmaker

from models.cases import Case, KeptAsking
from models.codes import MatterState, Role
from models.migrations.running import downgrade, upgrade
from tests.handlers import town as towns
from tests.handlers.people.test_leaving import end
from tests.handlers.sharing.test_ends import assigns, opens
from tests.handlers.sharing.test_give import anan, has
from tests.handlers.sharing.test_wanted import KITTI, SOMSRI_ASKS, asks_on, wanted
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES

BEFORE = "0033"


class Before:
    """A town at the release before: Somsri asks for a child of Anan's."""

    def __init__(self, engine: Engine, sessions: sessionmaker[Session], *, headed: bool = True) -> None:
        self.engine = engine
        self.town = towns.build(sessions)
        school = self.town.schools[0]
        self.teacher = Someone(self.town, *self.town.member("สมศรี ใจดี", Role.TEACHER, school))
        self.colleague = anan(self.town)
        self.officer = Someone(self.town, *self.town.member("วิภา ใจงาม", Role.SUPERVISOR))
        self.director = Someone(self.town, *self.town.member("วิชัย มั่นคง", Role.DIRECTOR, school)) if headed else None
        self.case = self.town.child(KITTI, assignee=self.colleague.person)

    def asked(self, until: str | None) -> None:
        """As that release wrote it: without a moment, and without a day where nobody directs the school."""
        downgrade(self.engine, BEFORE)
        assert "kept_askings" not in inspect(self.engine).get_table_names()
        with self.engine.begin() as connection:
            connection.execute(
                text("UPDATE cases SET wanted_by_id = :asker, wanted_until = :until WHERE id = :case"),
                {"asker": self.teacher.person, "until": until, "case": self.case},
            )
        upgrade(self.engine)


def test_up_down_and_up_again(engine: Engine, sessions: sessionmaker[Session]) -> None:
    there = Before(engine, sessions)
    town, teacher, colleague = there.town, there.teacher, there.colleague
    other = town.child(CHILDREN_NAMES[1], assignee=colleague.person)
    for case in (there.case, other):
        teacher.presses("ask_for", {"case": case, "had": colleague.person})
    colleague.presses("wanted_keep", {"case": other, "asker": teacher.person})
    assert len(town.rows(KeptAsking)) == 1
    stood = wanted(town, there.case)
    for _ in range(2):
        downgrade(engine, BEFORE)
        upgrade(engine)
        assert wanted(town, there.case) == stood
    assert town.rows(KeptAsking) == []
    with town.sessions() as session:
        assert session.get_one(Case, there.case).wanted_at is None
    assert "ขอดูแลไว้แล้ว" in teacher.says(f"น้อง {KITTI}")
    teacher.presses("ask_for", {"case": other, "had": colleague.person})  # that she was told no is forgotten
    assert wanted(town, other)[0] == teacher.person


def test_within_its_day_it_is_her_colleagues_to_answer(engine: Engine, sessions: sessionmaker[Session]) -> None:
    there = Before(engine, sessions)
    there.asked("2026-06-19")
    assert "ขอดูแลไว้แล้ว\nถ้าครูอนันต์ ยังไม่ตอบ หลัง ศ. 19 มิ.ย." in there.teacher.says(f"น้อง {KITTI}")
    assert asks_on(there.town) == {}
    assert "ครูสมศรี ขอดูแลน้องคนนี้" in there.colleague.says("น้องที่ดูแล")
    there.colleague.taps("ให้ดูแล")
    assert has(there.town, there.case) == [there.teacher.person]
    assert wanted(there.town, there.case) == (None, None)


def test_after_its_day_the_director_is_asked_once(engine: Engine, sessions: sessionmaker[Session]) -> None:
    there = Before(engine, sessions)
    there.asked("2026-06-12")
    assert there.director is not None
    assert asks_on(there.town) == {"asked": 1, "of_district": 0}
    assert SOMSRI_ASKS in there.director.pushed()
    there.town.clock.on(days=1)
    asks_on(there.town)
    assert not there.director.pushed().messages
    assert "ถาม ผอ.โรงเรียน แล้ว" in there.teacher.says(f"น้อง {KITTI}")


@pytest.mark.parametrize("until", [None, "2026-06-12"])
def test_without_a_director_it_stands_in_front_of_the_district(
    engine: Engine, sessions: sessionmaker[Session], until: str | None
) -> None:
    there = Before(engine, sessions, headed=False)
    there.asked(until)
    assert "ขอดูแลไว้แล้ว" in there.teacher.says(f"น้อง {KITTI}")
    assert asks_on(there.town) == {"asked": 1, "of_district": 1}
    assert "ครูสมศรี ขอดูแล" in opens(there.officer)
    there.officer.taps("ให้คนเดิมดูแลต่อ")
    assert wanted(there.town, there.case) == (None, None)
    assert [one.state for one in assigns(there.town)] == [MatterState.DONE]


@pytest.mark.parametrize("until", [None, "2026-06-19"])
def test_it_can_be_taken_back_and_ends_with_whoever_leaves(
    engine: Engine, sessions: sessionmaker[Session], until: str | None
) -> None:
    there = Before(engine, sessions)
    there.asked(until)
    there.teacher.says(f"น้อง {KITTI}")
    there.teacher.taps("ไม่ขอแล้ว")
    assert wanted(there.town, there.case) == (None, None)
    there.asked(until)
    end(there.town, there.teacher.person)
    assert wanted(there.town, there.case) == (None, None)
