"""One person in chat: she goes on leave and is back, she is parked and may go on, she speaks through a new account."""

from datetime import date

from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.people.person import accounts
from flows.people.person import away as words
from flows.people.person.going_away import GOING_AWAY, NOBODY, AwayFacts, Colleague
from flows.people.person.notices import MOVED, REPLACED
from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.messages.notices import owe
from handlers.people.confirm import newcomers
from handlers.people.notices import ask_confirmers
from handlers.people.person.away import come_back, go_away, may_go_away
from handlers.people.person.notices import tell_stand_ins, tell_unparked
from handlers.people.person.park import park, to_park, unpark
from handlers.people.person.release import HOLDERS
from handlers.people.person.same_person import same_person
from handlers.people.person.stand_ins import leave, stand_ins
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from models.codes import Why
from models.people import Person
from models.presence import LONGEST_LEAVE
from models.rows import get_row, row_of


def begin_away(turn: Turn) -> Outgoing:
    """“ลา”: until when and who stands in; while she is away, what she has said."""
    person = row_of(turn.session, Person, turn.who.person) if turn.who.is_away(turn.today) else None
    told = leave(turn.session, person, turn.now) if person is not None else None
    if told is not None:
        return say(words.away_already(told.until, told.stand_in, turn.today))
    return Outgoing(start=Start(GOING_AWAY, About()))


def press_away(turn: Turn, _args: Args) -> Outgoing:
    """“เปลี่ยนวันหรือคนดูแทน”: asked anew; till it is answered, what she has said stands."""
    if not may_go_away(turn.who):
        raise Declined(Why.EXPIRED)
    return Outgoing(start=Start(GOING_AWAY, About()))


def change_away(turn: Turn) -> Outgoing:
    """The same, typed."""
    return press_away(turn, {})


def is_away(turn: Turn) -> bool:
    """“กลับมาแล้ว” is heard only now: in a report it is about a child, from anybody else it means nothing."""
    return turn.who.is_away(turn.today) and turn.who.open is None


def say_back(turn: Turn) -> Outgoing:
    """“กลับมาแล้ว”: she is there again, and who stood in hears it."""
    return press_back(turn, {})


def press_back(turn: Turn, _args: Args) -> Outgoing:
    """The same by a button, whatever is open. Pressed again, or after her last day, it changes nothing."""
    changed = come_back(turn.session, turn.who, turn.now)
    if changed is None:
        return say(words.was_back())
    tell_stand_ins(turn.session, changed, turn.now)
    stood_in = get_row(turn.session, Person, changed.before.person).name if changed.before else None
    return say(words.is_back(stood_in))


def anew(_turn: Turn, run: Run) -> Outgoing:
    """From the first question again."""
    return Outgoing(start=Start(GOING_AWAY, run.about_as(About)))


def facts(turn: Turn, _run: Run, *, opening: bool = False) -> AwayFacts:  # noqa: ARG001 - no record is opened
    """Whoever may stand in as of now."""
    if not may_go_away(turn.who):
        raise Declined(Why.EXPIRED)
    able = stand_ins(turn.session, turn.who, turn.now)
    return AwayFacts(
        turn.now,
        turn.who.area_facts,
        roles=frozenset(turn.who.roles),
        named=any(one.is_named for one in turn.who.confirmed),
        last=turn.today + LONGEST_LEAVE,
        colleagues=tuple(Colleague(one.person, one.name, one.role, one.named) for one in able),
    )


def answered(_turn: Turn, _reaction: Reaction, _facts: AwayFacts) -> Outgoing:
    """Nothing is done before she is sure."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, facts: AwayFacts) -> Outgoing:
    """She is away from now on; newcomers who waited for her are the next one's, and who stands in hears it."""
    answers = reaction.answers
    until, named = date.fromisoformat(str(answers["until"])), str(answers.get("stand_in", NOBODY))
    stand_in = None if named == NOBODY else number(named)
    waiting = newcomers(turn.session, turn.who, turn.now) if turn.who.roles & HOLDERS else []
    changed = go_away(turn.session, turn.who, until, stand_in, turn.now)
    tell_stand_ins(turn.session, changed, turn.now)
    for one in waiting:
        ask_confirmers(turn.session, one.membership, turn.now)
    name = next((one.name for one in facts.colleagues if one.person == stand_in), None)
    return Outgoing((words.goes_away(until, name, turn.today),), alone=True)  # what she has just handed on stays away


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
        tell_unparked(turn.session, turn.who.area, one.person, turn.now)
    return say(accounts.unparked(one.name))
