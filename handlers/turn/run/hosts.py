"""What each conversation needs from the rest: facts before a turn, what to do with an answer and at the end."""

from typing import Any, Protocol, TypeVar

from flows.calendar.closing import CLOSING
from flows.calendar.school import SCHOOL_CLOSING
from flows.engine.advance import Reaction
from flows.engine.facts import Facts
from flows.engine.kit import Flow
from flows.engine.run import Run
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
from handlers.calendar import chat as calendar
from handlers.calendar.school import chat as school_closing
from handlers.family import chat as family
from handlers.family.joining import chat as at_home
from handlers.handover import chat as line
from handlers.homes import chat as homes
from handlers.looking import chat as looking
from handlers.needs import chat as needs
from handlers.needs.agency import chat as agency
from handlers.needs.agency.appointing import chat as appointing
from handlers.people import chat as people
from handlers.people.number import chat as numbers
from handlers.people.person import chat as person
from handlers.privacy import chat as privacy
from handlers.privacy.desk import chat as privacy_desk
from handlers.reports import chat as reports
from handlers.reports.refusing import chat as refusing
from handlers.returns import chat as returns
from handlers.returns.hardship import chat as hardship
from handlers.review.details import chat as details
from handlers.review.entries.answering import chat as answering
from handlers.review.entries.asking import chat as asking
from handlers.review.entries.escorting import chat as escorting
from handlers.review.entries.moving import chat as moving
from handlers.review.entries.receiving import chat as receiving
from handlers.review.entries.sending import chat as sending
from handlers.safeguarding import chat as safeguarding
from handlers.safeguarding.talk import chat as talk
from handlers.safeguarding.worry import chat as worry
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Turn

K = TypeVar("K", bound=Facts)


class Host(Protocol[K]):
    """A module with these functions hosts a flow.

    `facts` is asked at every turn, and raises `Declined` when the person may no longer do what the run is for; with
    `opening` the run is taken up again, and what is looked at is logged. `anew` begins the same from its beginning.
    """

    def facts(self, turn: Turn, run: Run, *, opening: bool = False) -> K: ...

    def answered(self, turn: Turn, reaction: Reaction, facts: K) -> Outgoing: ...

    def finished(self, turn: Turn, reaction: Reaction, facts: K) -> Outgoing: ...

    def anew(self, turn: Turn, run: Run) -> Outgoing: ...


def _hosted(flow: Flow[K], host: Host[K]) -> Host[Any]:  # noqa: ARG001 - mypy reads it: these two know the same
    """The host, which gives this flow the facts that it reads. Beyond the list nobody needs to know which."""
    return host


HOSTS: dict[str, Host[Any]] = {
    JOIN.name: _hosted(JOIN, people),
    AT_HOME.name: _hosted(AT_HOME, at_home),
    TELLING.name: _hosted(TELLING, family),
    GOING_AWAY.name: _hosted(GOING_AWAY, person),
    REPORT.name: _hosted(REPORT, reports),
    REFUSE.name: _hosted(REFUSE, refusing),
    FOLLOWUP.name: _hosted(FOLLOWUP, needs),
    ABSENCE.name: _hosted(ABSENCE, returns),
    HARDSHIP.name: _hosted(HARDSHIP, hardship),
    CALL.name: _hosted(CALL, homes),
    ASK.name: _hosted(ASK, asking),
    RECEIVE.name: _hosted(RECEIVE, receiving),
    MOVE.name: _hosted(MOVE, moving),
    ESCORT.name: _hosted(ESCORT, escorting),
    SENDING.name: _hosted(SENDING, sending),
    FIND.name: _hosted(FIND, agency),
    APPOINT.name: _hosted(APPOINT, appointing),
    DETAILS.name: _hosted(DETAILS, details),
    ANSWER.name: _hosted(ANSWER, answering),
    LOOK_UP.name: _hosted(LOOK_UP, looking),
    MY_NUMBER.name: _hosted(MY_NUMBER, numbers),
    DATA_PHONE.name: _hosted(DATA_PHONE, privacy),
    DATA_DECLINE.name: _hosted(DATA_DECLINE, privacy_desk),
    SAFETY.name: _hosted(SAFETY, safeguarding),
    TALK.name: _hosted(TALK, talk),
    WORRY.name: _hosted(WORRY, worry),
    LINE.name: _hosted(LINE, line),
    CLOSING.name: _hosted(CLOSING, calendar),
    SCHOOL_CLOSING.name: _hosted(SCHOOL_CLOSING, school_closing),
}
