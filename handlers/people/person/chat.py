"""One person in chat: she is parked and may go on, or speaks through a new account."""

from flows.people.person import accounts
from flows.people.person.notices import GOES_ON, MOVED, REPLACED
from handlers.access.lookup import number
from handlers.messages.notices import owe
from handlers.people.person.park import park, to_park, unpark
from handlers.people.person.same_person import same_person
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn


def press_same_person(turn: Turn, args: Args) -> Outgoing:
    """“คนเดิม บัญชีใหม่”: both accounts hear it."""
    one = same_person(turn.session, turn.who, number(args.get("membership")), turn.now)
    once = f"{number(args.get('membership'))}"
    if one.new:
        owe(turn.session, MOVED, area=turn.who.area, person=one.person, identity=once, now=turn.now)
    for old in one.old:
        identity = f"{once}:{old.contact}"
        owe(turn.session, REPLACED, area=turn.who.area, contact=old.contact, identity=identity, now=turn.now)
    return say(accounts.moved(one.name))


def press_park(turn: Turn, args: Args) -> Outgoing:
    """“พักการใช้”: asked once more."""
    one = to_park(turn.session, turn.who, number(args.get("membership")))
    return say(accounts.park_sure(one.membership, one.name))


def press_park_sure(turn: Turn, args: Args) -> Outgoing:
    """She is parked, until somebody lifts it."""
    one = park(turn.session, turn.who, number(args.get("membership")), turn.now)
    return say(accounts.parked_now(one.membership, one.name))


def press_unpark(turn: Turn, args: Args) -> Outgoing:
    """“ใช้ต่อ”: she hears it."""
    one = unpark(turn.session, turn.who, number(args.get("membership")), turn.now)
    if one.changed:
        moment = int(turn.now.timestamp())
        identity = f"{one.person}:{moment}"
        owe(turn.session, GOES_ON, area=turn.who.area, person=one.person, identity=identity, now=turn.now)
    return say(accounts.unparked(one.name))
