"""Everything that the service starts to say: the kinds of notices, and what follows a reply that was lost."""

from flows.calendar.school import SCHOOL_CLOSED, SCHOOL_OPEN
from flows.family.came import HOME_CAME
from flows.family.desk import ACKNOWLEDGED, CALL_MISSED, FROM_HOME
from flows.family.employer.day import EMPLOYER_DAY
from flows.family.news import HOME_AGAIN, HOME_NEWS, HOME_TEACHER, LOOK_AGAIN
from flows.figures.monthly import GOOD_NEWS
from flows.figures.notices import SUMMARY_ACTS, SUMMARY_FIGURES, THANKS
from flows.messages.standing import SHORT, STANDS
from flows.needs.agency.notices import REFERRED
from flows.needs.clothes.notices import NO_CLOTHES
from flows.needs.notices import NOT_COME
from flows.needs.school.notices import HANDED_ON, PASSED_ON, PROMISED, WAITS
from flows.notice import AnyKind
from flows.people.notices import CONFIRMED, NEWCOMER, REFUSED, TEACHER_LEFT
from flows.people.person.notices import GOES_ON, MOVED, REPLACED, STANDS_IN, STOOD_IN
from flows.privacy.notices import DATA_ANSWERED, DATA_OPEN_AGAIN
from flows.reminders.notices import DUE
from flows.reminders.school import LATE
from flows.reminders.term import NEW_TERM
from flows.reminders.time import HEAD_TALKS, TIME_ASKED
from flows.reminders.wish import WISH
from flows.reports.refusing.notices import CHILD_REFUSED
from flows.reports.saved import SAVED_QUIETLY
from flows.returns.between import BETWEEN, look_now
from flows.returns.first_day import FIRST_DAY
from flows.returns.seen import BACK_AT_SCHOOL
from flows.review.entries.notices import ASKED
from flows.review.late import DESK_LATE, DESK_LATE_LONG
from flows.review.letters.notices import LETTER_ANSWERED
from flows.review.notices import DECIDED, GIVEN, MISSED, REVERSED
from flows.safeguarding import to_officer, to_reporter
from flows.safeguarding.notices import URGENT
from flows.say import Message, Text
from flows.sharing.asking import ASKING_ENDED, CHILD_KEPT, CHILD_WANTED
from flows.sharing.notices import CHILD_GIVEN, CHILD_REPORTED, CHILD_TAKEN, NEW_CHILDREN
from flows.turn.notices import BACK, DRAFT_ENDS

_ALL: tuple[AnyKind, ...] = (
    URGENT,
    CONFIRMED,
    REFUSED,
    FIRST_DAY,
    HOME_NEWS,
    HOME_AGAIN,
    HOME_TEACHER,
    EMPLOYER_DAY,
    HOME_CAME,
    BETWEEN,
    DATA_ANSWERED,
    DATA_OPEN_AGAIN,
    FROM_HOME,
    CALL_MISSED,
    DECIDED,
    REVERSED,
    LETTER_ANSWERED,
    NO_CLOTHES,
    GIVEN,
    REFERRED,
    PASSED_ON,
    PROMISED,
    HANDED_ON,
    WAITS,
    NOT_COME,
    MISSED,
    ASKED,
    MOVED,
    REPLACED,
    GOES_ON,
    STANDS_IN,
    STOOD_IN,
    CHILD_GIVEN,
    CHILD_WANTED,
    CHILD_KEPT,
    ASKING_ENDED,
    CHILD_REFUSED,
    CHILD_REPORTED,
    CHILD_TAKEN,
    NEWCOMER,
    LATE,
    TIME_ASKED,
    HEAD_TALKS,
    NEW_TERM,
    WISH,
    DUE,
    TEACHER_LEFT,
    NEW_CHILDREN,
    DESK_LATE,
    DESK_LATE_LONG,
    SUMMARY_FIGURES,
    SUMMARY_ACTS,
    STANDS,
    SHORT,
    THANKS,
    GOOD_NEWS,
    BACK_AT_SCHOOL,
    SCHOOL_CLOSED,
    SCHOOL_OPEN,
    ACKNOWLEDGED,
    BACK,
    DRAFT_ENDS,
)
KINDS: dict[str, AnyKind] = {kind.name: kind for kind in _ALL}

FALLBACKS: tuple[Message, ...] = (
    Text(SAVED_QUIETLY),
    Text(LOOK_AGAIN),
    look_now(),
    to_reporter.look_again(),
    to_officer.press_again(),
)
"""What follows as a push when a reply that must not be lost can't be shown to have arrived."""
