"""“พรุ่งนี้เรียนไหม” in chat."""

from datetime import date

from flows.family import tomorrow as words
from flows.say import Text
from handlers.access.looks import guarded_cases
from handlers.cases.school_days import BREAK, coming_days_of, school_days_ahead
from handlers.family.known import may_look
from handlers.turn.turn import Turn
from models.rows import row_of
from models.schools import School


def next_school_day(turn: Turn) -> Text:
    """By the calendar of the area, and that of each school of a child of hers, whatever is told of it: the answer says
    nothing of what stands in its case."""
    session, who, today = turn.session, turn.who, turn.today
    hers = {one.case_id for one in who.children if may_look(one)}
    cases = [row.case for row in guarded_cases(session, who) if row.case.id in hers]
    by_school = {
        case.school_id: next(iter(coming_days_of(session, case.area_id, case.school_id, today, BREAK)), None)
        for case in cases
        if case.school_id is not None
    }
    if len(set(by_school.values())) > 1:
        return words.tomorrow([(_name(turn, school), day) for school, day in by_school.items()], today)
    return words.tomorrow([(None, next(iter(by_school.values()), _of_area(turn)))], today)


def _name(turn: Turn, school: int) -> str | None:
    found = row_of(turn.session, School, school)
    return found.name if found is not None else None


def _of_area(turn: Turn) -> date | None:
    ahead = school_days_ahead(turn.session, turn.who.area, turn.today)
    return next((day for day in ahead if day > turn.today), None)
