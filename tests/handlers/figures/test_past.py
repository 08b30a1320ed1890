"""Any past day can be counted again: random districts are counted as they go, and all of it once more at the end."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from flows.engine.inputs import Acted
from handlers.access.declined import Declined
from handlers.lists.cases import import_cases
from handlers.review.decide import decide
from handlers.review.keep import keep
from handlers.review.undo import undo
from models.cases import Case
from models.codes import Role
from models.history import KEPT, as_of
from models.lifecycle import EFFECTS
from models.matters import Matter
from models.reports import Report
from tests.handlers import town as towns
from tests.handlers.invariants import check_turns
from tests.handlers.review.desk import acts
from tests.handlers.steps import NO_CONTACT, UNDECIDED, WANTS
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, FAMILY_NAME, Town

NAMES = CHILDREN_NAMES[:3]
HEADER = "national_id,first_name,last_name,birth_date,school_code,child_group"
LISTED_BY_NOBODY = ("list_version_id",)
"""An import that meets a child again moves its list along without a line: the newest list is known by its own row."""

WAYS: dict[str, tuple[str, ...]] = {
    "no contact": NO_CONTACT,
    "undecided": UNDECIDED,
    "wants": WANTS,
    "custody": ("กรณีอื่น", "อยู่ในสถานของรัฐ", "โทร วันนี้"),
    "deceased": ("กรณีอื่น", "เสียชีวิต", "ญาติ/เพื่อน"),
    "studying": ("เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน"),
    "cannot": ("ไปเรียนไม่ไหว", "ไปบ้าน วันนี้", "พิการรุนแรง"),
    "unsafe": ("กรณีอื่น", "พื้นที่ไม่ปลอดภัย"),
    "call": ("ยังไม่แน่ใจ", "โทร วันนี้", "เรื่องละเอียดอ่อน", "ให้เขตโทรหาครู"),
}
TEACHERS = ("plan", "correct", "withdraw", "same", "help")
REVIEWS = ("yes", "no", "undo", "keep")
"""What the district does with the newest matter of a child."""

Step = tuple[str, int, timedelta]
"""What is done, with which child, and how long ago it was said."""

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [*WAYS, *REVIEWS, "plan", "correct", "withdraw", "same", "help", "list without", "list with all"]
        ),
        st.integers(0, len(NAMES) - 1),
        st.sampled_from([timedelta(0), timedelta(hours=5), timedelta(days=3)]),
    ),
    min_size=3,
    max_size=14,
)


@dataclass
class District:
    """A town whose children came with a list, a teacher and an officer, and how it stood at each moment counted."""

    town: Town
    teacher: Someone
    officer: Someone
    folder: Path
    counted: list[tuple[datetime, dict[int, dict[str, Any]]]] = field(default_factory=list)

    def does(self, step: Step) -> None:
        what, child, ago = step
        if what in WAYS:
            self._report(child, WAYS[what])
        elif what in REVIEWS:
            self._reviews(what, child)
        elif what.startswith("list"):
            self.brings([name for at, name in enumerate(NAMES) if what == "list with all" or at != child])
        else:
            self._acts(what, child, ago)
        self.count()
        with self.town.sessions() as session:
            check_turns(session, self.town.area)
        self.town.clock.on(hours=7)

    def brings(self, names: list[str]) -> None:
        """The office sends a list."""
        rows = [f",{name},{FAMILY_NAME},15/6/2556,71040001,เด็กออกกลางคัน" for name in names]
        file = self.folder / "list.csv"
        file.write_text("\n".join([HEADER, *rows, f"{self.town.clock.now:%d%H%M%S},,,,,"]))
        import_cases(self.town.sessions, self.town.area, file, self.town.clock.now)

    def _report(self, child: int, way: tuple[str, ...]) -> None:
        self.teacher.presses("report", {"case": self.cases()[child]})
        for label in way:
            if "ยังใช่" in self.teacher.seen.labels:
                label = "ยังใช่"
            if label in self.teacher.seen.labels:
                self.teacher.taps(label)
        if "ส่งรายงาน" in self.teacher.seen.labels:
            self.teacher.taps("ส่งรายงาน")

    def _acts(self, what: str, child: int, ago: timedelta) -> None:
        case = self.cases()[child]
        with self.town.sessions() as session:
            latest = session.get_one(Case, case).latest_report_id
        args = {"case": str(case), "report": str(latest)}
        names = {"same": "same_sure", "help": "same_help", "plan": "more"}
        self.teacher.sends(Acted(names.get(what, what), args), ago=ago)
        if what == "correct" and "บันทึกที่แก้" in self.teacher.seen.labels:
            self.teacher.taps("บันทึกที่แก้")
        if what == "plan" and "โรงเรียนนี้" not in self.teacher.seen.labels:
            self.teacher.says("1 3")
        if what == "plan" and "โรงเรียนนี้" in self.teacher.seen.labels:
            self.teacher.walks("โรงเรียนนี้", "ยังไม่กำหนด")
        self.teacher.says("เมนู")

    def _reviews(self, what: str, child: int) -> None:
        case = self.cases()[child]
        mine = [one for one in self.town.rows(Matter) if one.case_id == case]
        with suppress(Declined):
            if mine and what == "undo":
                acts(self.officer, undo, mine[-1])
            elif mine and what == "keep":
                acts(self.officer, keep, mine[-1])
            elif mine:
                decisions = [decision for kind, decision in EFFECTS if kind == mine[-1].kind]
                acts(self.officer, decide, mine[-1], decisions[0 if what == "yes" else -1])

    def cases(self) -> list[int]:
        with self.town.sessions() as session:
            return list(session.scalars(select(Case.id).where(Case.area_id == self.town.area).order_by(Case.number)))

    def count(self) -> None:
        """Remember how every case stands now."""
        with self.town.sessions() as session:
            cases = session.scalars(select(Case).where(Case.area_id == self.town.area)).all()
            self.counted.append((self.town.clock.now, {case.id: kept(case) for case in cases}))


def kept(row: object) -> dict[str, Any]:
    return {name: getattr(row, name) for name in KEPT if name not in LISTED_BY_NOBODY}


@pytest.fixture
def district(shared: sessionmaker[Session], tmp_path: Path) -> Callable[[], District]:
    def made() -> District:
        town = towns.build(shared)
        teacher = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
        officer = Someone(town, *town.member("วิภา ใจงาม", Role.SUPERVISOR, safeguarding=True))
        found = District(town, teacher, officer, tmp_path)
        found.brings(list(NAMES))
        found.count()
        town.clock.on(days=1)
        return found

    return made


def check(district: District) -> None:
    with district.town.sessions() as session:
        for moment, stood in district.counted:
            again = session.scalars(as_of(district.town.area, moment)).all()
            assert {line.case_id: kept(line) for line in again} == stood, moment


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_every_past_moment_counts_as_it_was_counted(steps: list[Step], district: Callable[[], District]) -> None:
    here = district()
    for step in steps:
        here.does(step)
    check(here)


@pytest.mark.soak
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_many_districts(steps: list[Step], district: Callable[[], District]) -> None:
    here = district()
    for step in steps:
        here.does(step)
    check(here)


def test_what_comes_late_changes_no_past_figure(district: Callable[[], District]) -> None:
    """Said on Sunday, handled on Monday: it happened on Sunday and counts from Monday on."""
    here = district()
    here._report(0, UNDECIDED)
    here.teacher.says("ไว้ทีหลัง")
    here.town.clock.on(days=6)
    here.count()
    here.town.clock.on(days=1)
    here.does(("help", 0, timedelta(days=3)))
    check(here)
    first = here.cases()[0]
    with here.town.sessions() as session:
        lines = session.scalars(as_of(here.town.area, here.town.clock.now)).all()
        line = next(line for line in lines if line.case_id == first)
        report = session.scalars(select(Report).where(Report.area_id == here.town.area)).one()
    assert line.what == "HELP_ASKED"
    assert (line.recorded_at - line.at, line.at.date()) == (timedelta(days=3), date(2026, 6, 20))
    assert report.reported_at < line.at
