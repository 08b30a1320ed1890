"""Every conversation of the service."""

from typing import Any

from flows.calendar.closing import CLOSING
from flows.calendar.school import SCHOOL_CLOSING
from flows.engine.kit import Flow
from flows.family.joining import AT_HOME
from flows.family.telling import TELLING
from flows.handover.line import LINE
from flows.homes.call import CALL
from flows.looking.flow import LOOK_UP
from flows.needs.agency.appointing import APPOINT
from flows.needs.agency.finding import FIND
from flows.needs.followup import FOLLOWUP
from flows.people.joining import JOIN
from flows.people.number import MY_NUMBER
from flows.people.person.going_away import GOING_AWAY
from flows.privacy.asking import DATA_PHONE
from flows.privacy.desk import DATA_DECLINE
from flows.reports.flow import REPORT
from flows.reports.refusing.flow import REFUSE
from flows.returns.absence import ABSENCE
from flows.returns.hardship import HARDSHIP
from flows.review.details import DETAILS
from flows.review.entries.answering import ANSWER
from flows.review.entries.asking import ASK
from flows.review.entries.escorting import ESCORT
from flows.review.entries.moving import MOVE
from flows.review.entries.receiving import RECEIVE
from flows.review.entries.sending import SENDING
from flows.safeguarding.flow import SAFETY
from flows.safeguarding.talk import TALK
from flows.safeguarding.worry import WORRY

_ALL: tuple[Flow[Any], ...] = (
    JOIN,
    AT_HOME,
    TELLING,
    GOING_AWAY,
    REPORT,
    REFUSE,
    FOLLOWUP,
    ABSENCE,
    HARDSHIP,
    CALL,
    ASK,
    ANSWER,
    RECEIVE,
    MOVE,
    ESCORT,
    SENDING,
    FIND,
    APPOINT,
    DETAILS,
    CLOSING,
    SCHOOL_CLOSING,
    LINE,
    LOOK_UP,
    MY_NUMBER,
    DATA_PHONE,
    DATA_DECLINE,
    SAFETY,
    TALK,
    WORRY,
)
FLOWS: dict[str, Flow[Any]] = {flow.name: flow for flow in _ALL}
