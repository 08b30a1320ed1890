"""“บอกเบอร์ของฉัน” in chat: the only file here that knows words and buttons."""

from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.people import number as words
from flows.people.number import MY_NUMBER, NO_NUMBER, NumberFacts
from handlers.access.declined import Declined
from handlers.people.number.tell import tell_number
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.run.drafts import unfinished
from handlers.turn.turn import Turn
from handlers.turn.who import Who
from models.codes import Why

ASKS = Start(MY_NUMBER, About())
"""Her number is asked for."""


def begin(turn: Turn) -> Outgoing:
    """“บอกเบอร์ของฉัน”, “ให้โทรเบอร์อื่น”."""
    _expect_joined(turn.who)
    return Outgoing(start=ASKS)


def may_tell(turn: Turn) -> bool:
    """Somebody whom a number belongs to."""
    return turn.who.joined and turn.who.silenced is None


def may_tell_now(turn: Turn) -> bool:
    """The same, and who is asked nothing else, of which these words may be the answer."""
    return turn.who.open is None and may_tell(turn)


def tell(turn: Turn, phone: str) -> Outgoing:
    """“เบอร์ของฉัน 081-234-5678”: with the word that asks for it."""
    _expect_joined(turn.who)
    tell_number(turn.session, turn.who, phone, turn.incoming.message, turn.now)
    return say(words.kept(phone))


def ask_along(turn: Turn) -> Start | None:
    """In the same breath, where she has asked to be called and can't be."""
    return None if turn.who.has_phone or turn.who.person is None else ASKS


def _expect_joined(who: Who) -> None:
    if not who.joined or who.person is None:
        raise Declined(Why.NOT_JOINED)


def facts(turn: Turn, _run: Run, *, opening: bool = False) -> NumberFacts:  # noqa: ARG001 - no record is opened
    """Whether she can be called as it is."""
    _expect_joined(turn.who)
    return NumberFacts(turn.now, turn.who.area_facts, numbered=turn.who.has_phone)


def answered(_turn: Turn, _reaction: Reaction, _facts: NumberFacts) -> Outgoing:
    """Nothing is kept before the end."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, facts: NumberFacts) -> Outgoing:
    """The number is hers; what was open before is offered again."""
    told = str(reaction.answers["phone"])
    if told == NO_NUMBER.value:
        return say(words.not_told(facts), *unfinished(turn))
    tell_number(turn.session, turn.who, told, reaction.run.sources.get("phone"), turn.now)
    return say(words.kept(told), *unfinished(turn))


def anew(turn: Turn, _run: Run) -> Outgoing:
    """The same from its beginning."""
    return begin(turn)
