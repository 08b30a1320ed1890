"""By the clock: on a day with school whoever looks after a child that is due or late is owed a word about it, and later
whoever directs its school; then it stands in front of the district."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, select, text, union_all
from sqlalchemy.orm import Session

from handlers.cases.school_days import closed_days, read_closed, school_days_ahead
from handlers.messages.notices import write_notices
from handlers.people.heads import directors, read_directors
from handlers.reminders.notices import Reminder, owe_due
from handlers.reminders.rules import LATE, TURNS, Rule, To, rule_for
from handlers.reminders.steps import steps_of
from handlers.reminders.term.begin import term_began
from handlers.reminders.wish.notices import owe_wishes
from handlers.review.no_news.silent import stand_silent
from models.cases_due import Due, cases_due
from models.codes import CaseStatus, MatterKind
from models.lifecycle import DATED
from models.matters import IS_LETTER, IS_NO_NEWS, Matter
from models.people import Person
from models.presence import is_there
from models.rows import read_rows
from thai.dates import local_date

Case = Row[*tuple[Any, ...]]
"""A line of `cases_due`."""


def remind(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Each child once for each rule, reader and day on which it is due. What becomes of it meanwhile is looked at when
    it is said. `nobody`: nobody looks after the child; `undated`: the calendar of the area does not have its day."""
    today = local_date(now)
    if today not in school_days_ahead(session, area, today)[:1]:
        return {"reminded": 0}
    nobody, undated = 0, 0
    due: list[tuple[Rule, Case]] = []
    began = term_began(session, area, today)
    silent: list[Case] = []
    held, with_district = _held(session, area)
    steps = steps_of(session, area)
    rows = cases_due(session, [area], today, steps.before, TURNS)
    read_closed(session, {row.school_id for row, *_ in rows})
    for row, status, left in sorted(rows, key=_urgent):
        if today in closed_days(session, row.school_id):
            continue  # whoever is there is spoken to on the next day on which the school is open
        if row.id in with_district or (row.id in held and status not in DATED):
            continue  # the district has it, or owes a letter, before which no first day may be agreed on
        if began is not None and row.due_on < began:
            continue  # it has not got its day of the new term yet
        rule = rule_for(left, status, steps) if left is not None else None
        if rule is not None and rule.to == To.DISTRICT:
            silent += [row] * (status != CaseStatus.NEW)  # who is to look after it is another question
        elif row.assignee_id is None:
            nobody += 1
        elif left is None:
            undated += 1
        elif rule is not None:
            due.append((rule, row))
    owed = [
        Reminder(rule, row.id, person, row.due_on, person == row.assignee_id)
        for rule, row, person in _readers(session, due, now)
    ]
    reminded = owe_due(session, area, owed, now)
    wishes = owe_wishes(session, area, today, now)
    write_notices(session)
    before_district = stand_silent(session, {row.id: row.due_on for row in silent}, now)
    return {
        "reminded": reminded,
        "wishes": wishes,
        "nobody": nobody,
        "undated": undated,
        "before_district": before_district,
    }


def _urgent(due: Due) -> tuple[date, int]:
    """The longest late first."""
    return due[0].due_on, due[0].id


def _held(session: Session, area: int) -> tuple[set[int], set[int]]:
    """Cases about which the district owes a letter, and those that it has since there is no news."""
    letters, silent = set[int](), set[int]()
    for row in session.execute(_HELD, {"area": area}):
        (letters if row.kind == MatterKind.REFERRAL_LETTER else silent).add(row.case_id)
    return letters, silent


def _readers(session: Session, due: Sequence[tuple[Rule, Case]], now: datetime) -> Iterator[tuple[Rule, Case, int]]:
    """To whom each is said. A step is passed over where nobody is there, or only whoever had the one before; of a child
    that is late, whose person is away, whoever directs the school hears at once."""
    carers = read_rows(session, Person, {row.assignee_id for _, row in due})
    there = {one.id for one in carers if is_there(one, local_date(now))}
    read_directors(session, {row.school_id for _, row in due})
    for rule, row in due:
        if rule.to == To.CARER:
            yield rule, row, row.assignee_id
        if rule.to == To.HEAD or (rule.name == LATE and row.assignee_id not in there):
            yield from ((rule, row, one) for one in directors(session, row.school_id, now) if one != row.assignee_id)


_OF = select(Matter.kind, Matter.case_id).where(Matter.area_id == bindparam("area"))
_HELD = union_all(_OF.where(text(IS_LETTER)), _OF.where(text(IS_NO_NEWS)))
