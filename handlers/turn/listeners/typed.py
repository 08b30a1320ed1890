"""A child's name or number, a colleague's or a newcomer's, typed while nothing is open: as good as its card."""

from flows.cases.card import card, choice
from flows.engine.inputs import Input, Said
from flows.hear.child import meant
from flows.hear.command import command
from flows.hear.person import sought
from handlers.cases.chat import case_facts
from handlers.cases.finding import Sought, find_children, found_by_all
from handlers.homes.chat import press_call
from handlers.people.lists.chat import find_people
from handlers.reports.chat import press_report, press_same
from handlers.turn.listeners.wants import read_found
from handlers.turn.listeners.words import WORDS
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Turn
from thai.text import normalise


def hear_child(turn: Turn, given: Input) -> Outgoing | None:
    """None where no child of hers is meant: then it is any unknown word."""
    if not isinstance(given, Said) or command(given.text) or not turn.who.confirmed:
        return None
    wanted = meant(given.text)
    if wanted is None or normalise(given.text) in WORDS:  # a word that others have, not she
        return None
    found = find_children(turn.session, turn.who, Sought(wanted.name, wanted.number), turn.now)
    if not found:
        return None
    if wanted.wish != "show":
        read_found(turn.session, found_by_all(turn.session, turn.now))
    facts = [case_facts(turn, row) for row in found]
    if len(facts) > 1:
        return say(choice(facts, wanted.wish, turn.today))
    (one,) = facts
    case = {"case": str(one.case)}
    match wanted.wish:
        case "tell":
            return press_report(turn, case)
        case "call":
            return press_call(turn, case)
        case "same":
            return press_same(turn, {**case, "report": str(one.report or "")})
    return say(card(one, turn.today))


def hear_person(turn: Turn, given: Input) -> Outgoing | None:
    """None where nobody of her lists is meant."""
    if not isinstance(given, Said) or command(given.text) or normalise(given.text) in WORDS:
        return None
    wanted = sought(given.text)
    return find_people(turn, wanted) if wanted is not None else None
