"""By the clock: on a day with school whoever looks after a child that is due or late is owed a word about it, and later
whoever directs its school."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from handlers.cases.school_days import closed_days, read_closed, school_days_ahead
from handlers.messages.notices import write_notices
from handlers.people.heads import directors, read_directors
from handlers.reminders.notices import Reminder, owe_due
from handlers.reminders.rules import SOON, TURNS, Rule, To, rule_for
from models.due import cases_due
from thai.dates import local_date

Due = Row[*tuple[Any, ...]]
"""A line of `cases_due`."""


def remind(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Each child once for each rule, reader and day on which it is due. What becomes of it meanwhile is looked at when
    it is said. `nobody`: nobody looks after the child; `undated`: the calendar of the area does not have its day."""
    today = local_date(now)
    if today not in school_days_ahead(session, area, today)[:1]:
        return {"reminded": 0}
    nobody, undated = 0, 0
    due: list[tuple[Rule, Due]] = []
    rows = cases_due(session, [area], today, SOON, TURNS)
    read_closed(session, {row.school_id for row in rows})
    for row in rows:
        if today in closed_days(session, row.school_id):
            continue  # whoever is there is spoken to on the next day on which the school is open
        if row.assignee_id is None:
            nobody += 1
        elif row.left is None:
            undated += 1
        elif (rule := rule_for(row.left, row.status)) is not None:
            due.append((rule, row))
    read_directors(session, {row.school_id for rule, row in due if rule.to == To.HEAD})
    owed = [
        Reminder(rule, row.id, person, row.due_on) for rule, row in due for person in _readers(session, rule, row, now)
    ]
    reminded = owe_due(session, area, owed, now)
    write_notices(session)
    return {"reminded": reminded, "nobody": nobody, "undated": undated}


def _readers(session: Session, rule: Rule, row: Due, now: datetime) -> list[int]:
    """To whom it is said: a step is passed over where nobody is there, or only whoever had the one before."""
    if rule.to == To.CARER:
        return [row.assignee_id]
    return [one for one in directors(session, row.school_id, now) if one != row.assignee_id]
