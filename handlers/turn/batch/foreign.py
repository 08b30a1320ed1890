"""Whoever reads another language types in it what she could press: it is heard as the Thai label."""

from msgspec.structs import replace

from flows.catalogue import FLOWS
from flows.engine.inputs import Said
from handlers.messages import languages
from handlers.turn.incoming import Incoming
from handlers.turn.who import Who
from models.contacts import THAI


def in_thai_words(who: Who, incoming: Incoming) -> Incoming:
    """Anything else stays as it is; and every word does where whatever is typed is the answer."""
    if who.reads == THAI or not isinstance(incoming.given, Said):
        return incoming
    if who.open is not None and FLOWS[who.open.run.flow].verbatim:
        return incoming
    label = languages.label_meant(who.reads, incoming.given.text)
    return replace(incoming, given=Said(label)) if label is not None else incoming
