"""Kinds of turns: what came before, and the input that is measured. Of children and their reports they are in
`kinds_of_reports.py`, of people and their alerts in `kinds_of_people.py`, of officers in `kinds_at_desks.py`, of
directors in `kinds_of_schools.py` and `kinds_at_schools.py`, of whom officers look for in `kinds_of_looking.py`, of
children that are back in `kinds_of_returns.py`, of children that no school calls its own in `kinds_of_refusing.py`, of
slips and of lines in `kinds_of_answers.py`, of what people ask about their data in `kinds_of_privacy.py`, of the
figures of an area in `kinds_of_figures.py`, of what homes are told and answer in `kinds_of_homes.py`, of
employers in `kinds_of_employers.py`, of the first day itself in `kinds_of_first_days.py`."""

from collections.abc import Callable
from types import ModuleType

from flows.engine.inputs import Input
from handlers.turn.incoming import Kind
from models.cases import Case
from models.codes import Role
from tests.handlers.tester import Someone
from tests.handlers.town import Town


class Person:
    """One of many who do the same at once: a teacher with a school and a child of her own."""

    def __init__(self, town: Town, number: int, role: Role = Role.TEACHER) -> None:
        school = town.school(f"7105{number:04d}")
        self.town, self.number = town, number
        self.chat = Someone(town, *town.member(f"ครู {number}", role, school))
        self.case = town.child(f"กานดา{number}", school)
        self.school = school

    def director(self) -> Someone:
        return Someone(self.town, *self.town.member(f"ผอ. {self.number}", Role.DIRECTOR, self.school))

    def officer(self, *, named: bool = False) -> Someone:
        return Someone(self.town, *self.town.member(f"ศน. {self.number}", Role.SUPERVISOR, safeguarding=named))

    def auditor(self) -> Someone:
        return Someone(self.town, *self.town.member(f"ผู้ตรวจ {self.number}", Role.AUDITOR))

    def reports(self, *way: str) -> None:
        self.chat.presses("report", {"case": self.case})
        self.chat.walks(*way, "ส่งรายงาน")

    def tap(self, label: str) -> Input:
        """What a tap on this label sends."""
        return self.chat.tap(label)


Prepare = Callable[[Person], Input | Kind]
_KINDS: dict[str, Prepare] = {}


def number_of(person: Person) -> int:
    """Her child's."""
    return next(case.number for case in person.town.rows(Case) if case.id == person.case)


def kind(prepare: Prepare) -> Prepare:
    """A kind of turn: what came before, and the input that is measured, or what happens to the account or her last
    message."""
    _KINDS[prepare.__name__] = prepare
    return prepare


def kinds_in(*modules: ModuleType) -> dict[str, Prepare]:
    """All that these declare, by name."""
    names = {module.__name__ for module in modules}
    return {name: prepare for name, prepare in _KINDS.items() if prepare.__module__ in names}
