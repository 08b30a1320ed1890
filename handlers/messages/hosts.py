"""Who reads what a kind of notice is drawn from."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from flows.calendar.school import SCHOOL_CLOSED, SCHOOL_OPEN
from flows.family.came import HOME_CAME
from flows.family.desk import ACKNOWLEDGED, CALL_MISSED, FROM_HOME
from flows.family.employer.day import EMPLOYER_DAY
from flows.family.news import HOME_AGAIN, HOME_NEWS, HOME_TEACHER
from flows.figures.monthly import GOOD_NEWS
from flows.figures.notices import SUMMARY_ACTS, SUMMARY_FIGURES, THANKS
from flows.messages.standing import SHORT, STANDS
from flows.needs.agency.notices import REFERRED
from flows.needs.clothes.notices import NO_CLOTHES
from flows.needs.notices import NOT_COME
from flows.needs.school.notices import HANDED_ON, PASSED_ON, PROMISED, WAITS
from flows.notice import NoticeKind
from flows.people.notices import CONFIRMED, NEWCOMER, REFUSED, TEACHER_LEFT
from flows.people.person.notices import GOES_ON, MOVED, REPLACED, STANDS_IN, STOOD_IN
from flows.privacy.notices import DATA_ANSWERED, DATA_OPEN_AGAIN
from flows.reminders.notices import DUE
from flows.reminders.school import LATE
from flows.reminders.term import NEW_TERM
from flows.reminders.time import HEAD_TALKS, TIME_ASKED
from flows.reminders.wish import WISH
from flows.reports.refusing.notices import CHILD_REFUSED
from flows.returns.first_day import FIRST_DAY
from flows.returns.seen import BACK_AT_SCHOOL
from flows.review.entries.notices import ASKED
from flows.review.late import DESK_LATE, DESK_LATE_LONG
from flows.review.letters.notices import LETTER_ANSWERED
from flows.review.notices import DECIDED, GIVEN, MISSED, REVERSED
from flows.sharing.asking import ASKING_ENDED, CHILD_KEPT, CHILD_WANTED
from flows.sharing.notices import CHILD_GIVEN, CHILD_REPORTED, CHILD_TAKEN, NEW_CHILDREN
from flows.turn.notices import BACK, DRAFT_ENDS
from handlers.calendar.school import notices as school_closing
from handlers.family import notices as family
from handlers.family.came import notices as came_at_home
from handlers.family.employer import notices as employers
from handlers.family.instead.notices import instead_at_home
from handlers.figures import notices as summaries
from handlers.figures.monthly import notices as monthly
from handlers.messages.notices import Owed
from handlers.needs.agency import notices as agency
from handlers.needs.clothes import notices as clothes
from handlers.needs.receiving import notices as receiving
from handlers.needs.school import notices as school
from handlers.operator.contact import notices as operator
from handlers.people import notices as people
from handlers.people.person import notices as person
from handlers.privacy import notices as privacy
from handlers.reminders import notices as reminders
from handlers.reminders.term import notices as term
from handlers.reminders.time import notices as asking_time
from handlers.reminders.wish import notices as wish
from handlers.reports.refusing import notices as refusing
from handlers.returns.first_day import notices as first_day
from handlers.returns.witness import notices as witness
from handlers.review.desk import notices as desk
from handlers.review.entries import notices as entries
from handlers.review.late import notices as late
from handlers.review.letters import notices as letters
from handlers.sharing import notices as sharing
from handlers.sharing.wanted import notices as asking
from handlers.turn.run import notices as runs

F = TypeVar("F")

Read = Callable[[Session, Sequence[Owed], datetime], Mapping[int, F]]
"""(session, notices, now): the facts of each by its id, and none for what is settled; so many statements for all."""


def _read_by(kind: NoticeKind[F], read: Read[F]) -> tuple[str, Read[Any]]:
    """mypy proves that the kind is drawn from what is read."""
    return kind.name, read


HOSTS: dict[str, Read[Any]] = dict(
    (
        _read_by(NEWCOMER, people.waiting),
        _read_by(CONFIRMED, people.let_in),
        _read_by(REFUSED, people.not_ours),
        _read_by(TEACHER_LEFT, people.left_by_herself),
        _read_by(HOME_NEWS, family.for_homes),
        _read_by(HOME_AGAIN, family.for_homes),
        _read_by(HOME_TEACHER, instead_at_home),
        _read_by(EMPLOYER_DAY, employers.for_employers),
        _read_by(FROM_HOME, family.from_homes),
        _read_by(CALL_MISSED, family.missed),
        _read_by(ACKNOWLEDGED, family.acknowledged),
        _read_by(HOME_CAME, came_at_home.asked_at_home),
        _read_by(DATA_ANSWERED, privacy.answered),
        _read_by(DATA_OPEN_AGAIN, privacy.open_again),
        _read_by(DECIDED, desk.decided),
        _read_by(REVERSED, desk.reversed_),
        _read_by(GIVEN, desk.given),
        _read_by(MISSED, desk.missed),
        _read_by(ASKED, entries.asked),
        _read_by(LETTER_ANSWERED, letters.answered),
        _read_by(REFERRED, agency.referred),
        _read_by(PASSED_ON, desk.passed_on),
        _read_by(PROMISED, desk.promised),
        _read_by(NOT_COME, receiving.not_come),
        _read_by(NO_CLOTHES, clothes.without),
        _read_by(WAITS, school.waiting),
        _read_by(HANDED_ON, school.handed_on),
        _read_by(MOVED, person.moved),
        _read_by(REPLACED, person.replaced),
        _read_by(GOES_ON, person.unparked),
        _read_by(STANDS_IN, person.standing_in),
        _read_by(STOOD_IN, person.stood_in),
        _read_by(CHILD_GIVEN, sharing.given),
        _read_by(CHILD_WANTED, asking.wanted),
        _read_by(CHILD_KEPT, asking.kept),
        _read_by(ASKING_ENDED, asking.ended),
        _read_by(CHILD_REFUSED, refusing.refused),
        _read_by(CHILD_REPORTED, sharing.told),
        _read_by(CHILD_TAKEN, sharing.taken),
        _read_by(NEW_TERM, term.begun),
        _read_by(WISH, wish.wishes),
        _read_by(DUE, reminders.hers),
        _read_by(LATE, reminders.at_school),
        _read_by(TIME_ASKED, asking_time.asked_often),
        _read_by(HEAD_TALKS, asking_time.head_talks),
        _read_by(NEW_CHILDREN, sharing.new_children),
        _read_by(DESK_LATE, late.of_officers),
        _read_by(DESK_LATE_LONG, late.of_heads),
        _read_by(SUMMARY_FIGURES, summaries.figures),
        _read_by(SUMMARY_ACTS, summaries.acts),
        _read_by(STANDS, operator.stands),
        _read_by(SHORT, operator.short),
        _read_by(THANKS, summaries.thanked),
        _read_by(GOOD_NEWS, monthly.led_to),
        _read_by(FIRST_DAY, first_day.first_days),
        _read_by(BACK_AT_SCHOOL, witness.back),
        _read_by(SCHOOL_CLOSED, school_closing.closed),
        _read_by(SCHOOL_OPEN, school_closing.opened),
        _read_by(DRAFT_ENDS, runs.drafts),
        _read_by(BACK, runs.back),
    )
)
"""What goes past the planner is drawn when it is owed, and read by nobody."""
