"""“เจอตัวแล้ว” and “ยังไม่เจอ” in chat."""

from datetime import date

from flows.engine.inputs import Input
from flows.kinds.day import as_day
from flows.reports.saved import SAVED_QUIETLY
from flows.returns import between as words
from flows.say import Text
from handlers.access.lookup import number
from handlers.family.came.weigh import begins
from handlers.returns.between.alarm import find, find_not, morning_of
from handlers.returns.between.notices import tell_found
from handlers.safeguarding.chat import MissingAbout, leave_found, way_out_about
from handlers.turn.outgoing import Outgoing
from handlers.turn.run import runs
from handlers.turn.turn import Args, Turn
from models.codes import CaseStatus, MorningState


def press_found(turn: Turn, args: Args) -> Outgoing:
    """“เจอตัวแล้ว”."""
    day = as_day(args.get("day", ""))
    row, new = find(turn.session, turn.who, number(args.get("case")), day, turn.now)
    morning = morning_of(turn.session, row.case.id, day)
    if new and morning is not None:
        tell_found(turn.session, row.case, morning, turn.who.person, turn.now)
    asks = row.case.status == CaseStatus.RETURN_PENDING and begins(turn.session, row.case) == day
    card = words.found(row.case.id, row.case.number, day or turn.today, asks=asks)
    return Outgoing((*leave_found(turn, row.case), card), must_arrive=Text(SAVED_QUIETLY))


def hear_found_by_others(turn: Turn, _given: Input) -> Outgoing | None:
    """Whatever she does on the page for a child that somebody else has found meanwhile: nobody looks for it now."""
    opened = turn.who.open
    about = opened.run.about_as(MissingAbout) if opened is not None else None
    if opened is None or about is None or about.case is None or about.missing is None or "tell" in opened.run.answers:
        return None
    morning = morning_of(turn.session, about.case, date.fromordinal(about.day or 1))
    if morning is None or morning.is_open:
        return None
    runs.put_aside(turn.session, turn.who, turn.now)
    known = words.is_found if morning.state in (MorningState.FOUND, MorningState.SEEN) else words.unsaid
    return Outgoing((known(about.missing),), must_arrive=Text(SAVED_QUIETLY))


def press_not_found(turn: Turn, args: Args) -> Outgoing:
    """“ยังไม่เจอ”: the safe way out, about this child."""
    day = as_day(args.get("day", ""))
    case = find_not(turn.session, turn.who, number(args.get("case")), day, turn.now).case
    return way_out_about(turn, case, day or turn.today)
