"""“เบอร์ของฉัน 081-234-5678”, typed while nothing is open. Where nothing says whose a number is, that is asked."""

from flows.engine.inputs import Input, Said
from flows.hear.meant.number import TypedNumber, typed_number
from handlers.people.number.chat import ask_whose, tell
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Turn
from handlers.turn.who import Who
from models.codes import Role


def is_hers(who: Who, told: TypedNumber) -> bool:
    """“เบอร์ครู” says so only of a teacher, “เบอร์ ผอ.” only of who directs a school."""
    return told.is_hers(teaches=who.has(Role.TEACHER), directs=who.has(Role.DIRECTOR))


def hear_number(turn: Turn, given: Input) -> Outgoing | None:
    """None where no number is told, or that of a third person."""
    told = typed_number(given.text) if isinstance(given, Said) else None
    if told is None:
        return None
    return tell(turn, told.phone) if is_hers(turn.who, told) else ask_whose(turn, told.phone)
