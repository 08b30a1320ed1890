"""“มา” and “ยังไม่มา” in chat."""

from datetime import date

from msgspec.structs import replace

from flows.cases.attendance import alarm
from flows.kinds.day import as_day
from flows.returns import between
from flows.returns import first_day as words
from flows.say import Card
from handlers.access.lookup import number
from handlers.access.rights import Right, about_case, allowed
from handlers.cases.chat import case_facts
from handlers.cases.listing import show_child
from handlers.reports.chat import file_back
from handlers.returns.between.alarm import morning_of, not_seen
from handlers.returns.between.notices import look_between
from handlers.returns.first_day.came import may_say
from handlers.safeguarding.chat import leave_found
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.cases import Case


def press_came(turn: Turn, args: Args) -> Outgoing:
    """“มา”: a report like any other, without a question; it can be taken back as one."""
    day = as_day(args.get("day", ""))
    row = may_say(turn.session, turn.who, number(args.get("case")), day, turn.now)
    also = leave_found(turn, row.case)
    filed = file_back(turn, row.case.id, day or turn.today)
    return replace(filed, messages=(*also, *filed.messages)) if also else filed


def alarm_for(turn: Turn, case: Case, day: date, name: str) -> Card | None:
    """Nobody knows where the child is, and this reader may answer for it."""
    morning = morning_of(turn.session, case.id, day)
    about = about_case(case)
    if morning is None or not morning.is_open or not allowed(turn.who, Right.ANSWER_HOME, about):
        return None
    return alarm(case.id, case.number, name, day, calls=allowed(turn.who, Right.CALL_HOME, about))


def press_not_come(turn: Turn, args: Args) -> Outgoing:
    """“ยังไม่มา”: what helps is shown. Where its home says that it went, nobody knows where the child is, and that is
    said first."""
    day = as_day(args.get("day", "")) or turn.today
    case = may_say(turn.session, turn.who, number(args.get("case")), as_day(args.get("day", "")), turn.now).case
    not_seen(turn.session, turn.who, case, day, turn.now)
    look_between(turn.session, case, turn.now, reader=turn.who.person)
    facts = case_facts(turn, show_child(turn.session, turn.who, case.id, turn.now))
    if (card := alarm_for(turn, case, day, facts.name)) is not None:
        return Outgoing((card,), must_arrive=between.look_now(), alone=True)
    return say(words.not_yet(facts, turn.today))
