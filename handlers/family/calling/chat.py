"""“โทรแล้ว” and “ไม่รับสาย” of a promised call, in chat; and whom the district calls, about a return in dispute or since
a home has asked for it."""

from dataclasses import replace

from flows.family import desk as words
from flows.family import disputed
from flows.family.desk import Told
from flows.family.past import desk as past
from flows.reports.saved import SAVED_QUIETLY
from flows.review.desk import TO_DESK
from flows.say import Card, Text
from handlers.access.declined import Declined
from handlers.access.homes import open_home
from handlers.access.lookup import number
from handlers.access.rights import About, Right, about_case, allowed
from handlers.cases.chat import child_facts
from handlers.family.calling.call import call_made, not_answered
from handlers.family.calling.disputed import said_of_return
from handlers.family.calling.past import is_asked_past, was_heads, who_asks
from handlers.family.known import guardians_of, is_in_peace
from handlers.review.desk.items import Opened, held_item, name_of, named
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.cases import Case
from models.codes import Why
from models.homes import UNKNOWN
from models.matters import Matter


def press_called(turn: Turn, args: Args) -> Outgoing:
    """“โทรแล้ว”."""
    row = call_made(turn.session, turn.who, number(args.get("notice")), turn.now)
    return Outgoing((words.call_made(row.case.number),), must_arrive=Text(SAVED_QUIETLY))


def press_no_answer(turn: Turn, args: Args) -> Outgoing:
    """“ไม่รับสาย”."""
    notice, row = not_answered(turn.session, turn.who, number(args.get("notice")), turn.now)
    return say(words.not_answered(row.case.number, notice.call_due or turn.today, turn.today))


def press_ask_home(turn: Turn, args: Args) -> Outgoing:
    """“ถามที่บ้าน”: the number, what to say first, and who has said what. That it was opened is logged.
    A home that is left in peace is called by nobody, which looks like a button that is old."""
    session = turn.session
    found = held_item(session, turn.who, *named(args.get("item")), turn.now)
    if isinstance(found.row, Matter) and is_asked_past(found.row):
        return say(_asks_us(turn, found, found.row))
    case = found.case.case
    if not allowed(turn.who, Right.ASK_HOME, about_case(case)) or is_in_peace(session, case, turn.now):
        raise Declined(Why.EXPIRED)
    row, home = open_home(session, turn.who, case.id, turn.now, Right.ASK_HOME)
    said = said_of_return(session, row.case.id)
    who = {one.id: one.relation for one in guardians_of(session, row.case.id)}
    told = [
        Told(
            one.id,
            one.state,
            who.get(one.guardian_id or 0),
            one.reason,
            one.call_due if one.owes_call else None,
            came=one.came,
        )
        for one in said
    ]
    child, whose = child_facts(row, turn.today, None), (home.phone, home.guardian, home.relation, home.village)
    at_home = disputed.AtHome(row.case.number, row.child.first_name, child.label, tuple(told), turn.today, *whose)
    return say(disputed.at_home(at_home, TO_DESK))


def _asks_us(turn: Turn, found: Opened, matter: Matter) -> Card:
    """Of a call that a home has asked for past the school: of one that is left in peace by now no number is known."""
    row, home = open_home(turn.session, turn.who, found.case.case.id, turn.now, Right.ASK_HOME, about=_about_asked)
    asks = who_asks(turn.session, matter, row.case, turn.now)
    known = home if not asks.still else UNKNOWN
    return past.asks_us(
        past.AsksUs(
            name_of(matter),
            row.case.number,
            child_facts(row, turn.today, None).label,
            found.stamp,
            asks.relation,
            asks.number if not asks.still else None,
            known.phone,
            known.guardian,
            known.relation,
            known.village,
            head=was_heads(matter),
        ),
        TO_DESK,
    )


def _about_asked(case: Case) -> About:
    return replace(about_case(case), asked=True)
