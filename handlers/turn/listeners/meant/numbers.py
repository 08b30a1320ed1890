"""“เบอร์ของฉัน 081-234-5678”, typed while nothing is open."""

from flows.engine.inputs import Input, Said
from flows.hear.meant.number import my_number
from handlers.people.number.chat import tell
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Turn


def hear_number(turn: Turn, given: Input) -> Outgoing | None:
    """None where it is nobody's own number that she tells."""
    phone = my_number(given.text) if isinstance(given, Said) else None
    return tell(turn, phone) if phone is not None else None
