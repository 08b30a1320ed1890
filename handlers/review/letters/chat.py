"""“ไม่ออก” in chat: an officer says why no letter is written to สกร."""

from flows.phrase import T
from flows.review.letters.why import ask_why, chosen
from handlers.access.declined import Declined
from handlers.review.decide import Entered
from handlers.review.desk.chat import decide_now, open_changed, press_open
from handlers.review.desk.items import has_changed, held_item, name_of, named
from handlers.review.letters.settle import LETTER, is_there
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.codes import Decision, NoLetter, Why
from models.matters import Matter


def press_no_letter(turn: Turn, args: Args) -> Outgoing:
    """Why? Where there is nothing to decide any more, the card as it is; where something was reported since her card
    was drawn, too. What she has seen goes on to the reasons: what is reported while she chooses is no secret to her."""
    table, item = named(args.get("item"))
    found = held_item(turn.session, turn.who, table, item, turn.now)
    if not isinstance(found.row, Matter) or found.row.kind != LETTER or not found.row.unfinished:
        return press_open(turn, args)
    if found.row.held_by_another(turn.who.person, turn.today):
        return press_open(turn, args)
    if has_changed(turn.session, turn.who, table, item, args.get("seen"), turn.now):
        return open_changed(turn, args)
    code = T("น้อง {number:04d}", number=found.case.case.number)
    there = found.report is not None and is_there(found.report)
    return say(ask_why(name_of(found.row), code, args.get("seen", ""), there=there))


def press_why(turn: Turn, args: Args) -> Outgoing:
    """One of the reasons: it is decided."""
    table, item = named(args.get("item"))
    found = held_item(turn.session, turn.who, table, item, turn.now).row
    if not isinstance(found, Matter) or found.kind != LETTER:
        return press_open(turn, args)
    why = args.get("why", "")
    if why not in set(NoLetter):
        raise Declined(Why.EXPIRED)
    given = NoLetter(why)
    return decide_now(turn, args, Decision.REFUSED, chosen=chosen(given), entered=Entered(no_letter=given))
