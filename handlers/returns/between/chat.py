"""“เจอตัวแล้ว” and “ยังไม่เจอ” in chat."""

from flows.kinds.day import as_day
from flows.reports.saved import SAVED_QUIETLY
from flows.returns import between as words
from flows.say import Text
from handlers.access.lookup import number
from handlers.family.came.weigh import begins
from handlers.returns.between.alarm import find, find_not, morning_of
from handlers.returns.between.notices import tell_found
from handlers.safeguarding.chat import leave_found, way_out_about
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Args, Turn
from models.codes import CaseStatus


def press_found(turn: Turn, args: Args) -> Outgoing:
    """“เจอตัวแล้ว”."""
    day = as_day(args.get("day", ""))
    row, new = find(turn.session, turn.who, number(args.get("case")), day, turn.now)
    morning = morning_of(turn.session, row.case.id, day)
    if new and morning is not None:
        tell_found(turn.session, row.case, morning, turn.who.person, turn.now)
    asks = row.case.status == CaseStatus.RETURN_PENDING and begins(turn.session, row.case) == day
    card = words.found(row.case.id, row.case.number, day or turn.today, asks=asks)
    return Outgoing((*leave_found(turn, row.case.id), card), must_arrive=Text(SAVED_QUIETLY))


def press_not_found(turn: Turn, args: Args) -> Outgoing:
    """“ยังไม่เจอ”: the safe way out, about this child."""
    day = as_day(args.get("day", ""))
    case = find_not(turn.session, turn.who, number(args.get("case")), day, turn.now).case
    return way_out_about(case.id, case.number, day or turn.today)
