"""“มา” and “ยังไม่มา” in chat."""

from flows.kinds.day import as_day
from flows.returns import between
from flows.returns import first_day as words
from handlers.access.lookup import number
from handlers.cases.chat import case_facts
from handlers.cases.listing import show_child
from handlers.reports.chat import file_back
from handlers.returns.between.alarm import not_seen
from handlers.returns.between.notices import look_between
from handlers.returns.first_day.came import may_say
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn


def press_came(turn: Turn, args: Args) -> Outgoing:
    """“มา”: a report like any other, without a question; it can be taken back as one."""
    day = as_day(args.get("day", ""))
    row = may_say(turn.session, turn.who, number(args.get("case")), day, turn.now)
    return file_back(turn, row.case.id, day or turn.today)


def press_not_come(turn: Turn, args: Args) -> Outgoing:
    """“ยังไม่มา”: what helps is shown. Where its home says that it went, nobody knows where the child is, and that is
    said first."""
    day = as_day(args.get("day", "")) or turn.today
    case = may_say(turn.session, turn.who, number(args.get("case")), as_day(args.get("day", "")), turn.now).case
    not_seen(turn.session, turn.who, case, day, turn.now)
    alarmed = look_between(turn.session, case, turn.now, reader=turn.who.person)
    row = show_child(turn.session, turn.who, case.id, turn.now)
    facts = case_facts(turn, row)
    if alarmed:
        card = between.alarm(case.id, case.number, facts.name, day)
        return Outgoing((card,), must_arrive=between.look_now(), alone=True)
    return say(words.not_yet(facts, turn.today))
