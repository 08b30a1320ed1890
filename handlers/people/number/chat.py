"""“บอกเบอร์ของฉัน” in chat: the only file here that knows words and buttons."""

from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.people import number as words
from flows.people.number import MY_NUMBER, NO_NUMBER, NumberFacts
from flows.say import Message
from handlers.access.declined import Declined
from handlers.people.number.tell import take_number_back, tell_number
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.run.drafts import unfinished
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who
from models.codes import Did, Why
from thai.phone import dialled

ASKS = Start(MY_NUMBER, About())
"""Her number is asked for."""
ENDING = 4
"""So many digits tell her which number is meant."""


class _Typed(About, frozen=True, kw_only=True):
    """She has typed a number and has not said whose it is."""

    unsaid: bool = False


def begin(turn: Turn) -> Outgoing:
    """“บอกเบอร์ของฉัน”, “ให้โทรเบอร์อื่น”."""
    _expect_joined(turn.who)
    return Outgoing(start=ASKS)


def may_tell(turn: Turn) -> bool:
    """Somebody whom a number belongs to."""
    return (turn.who.joined or turn.who.guards) and turn.who.silenced is None


def may_tell_now(turn: Turn) -> bool:
    """The same, and who is asked nothing else, of which these words may be the answer."""
    return turn.who.open is None and may_tell(turn)


def tell(turn: Turn, phone: str) -> Outgoing:
    """“เบอร์ของฉัน 081-234-5678”: with the word that asks for it."""
    _expect_joined(turn.who)
    return say(_keep(turn, phone, turn.incoming.message))


def ask_whose(turn: Turn, phone: str) -> Outgoing:
    """“เปลี่ยนเบอร์ 081-234-5678”: it may be of a child's home. Nothing is kept before she has said."""
    _expect_joined(turn.who)
    message = turn.incoming.message
    sources = {"phone": message} if message is not None else {}
    return Outgoing(start=Start(MY_NUMBER, _Typed(unsaid=True), {"phone": phone}, sources))


def _keep(turn: Turn, phone: str, message: str | None) -> Message:
    """With the way back."""
    tell_number(turn.session, turn.who, phone, message, turn.now)
    told = message or ""
    remember_answer(turn, Did.NUMBER_TOLD, undo=("number_undo", {"told": told}))
    return words.kept(phone, turn.who.roles, told)


def press_undo(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ขอแก้”. Pressed twice it is once: what it says is where she is called now."""
    _expect_joined(turn.who)
    number = take_number_back(turn.session, turn.who, args.get("told", ""), turn.now)
    ending = dialled(number)[-ENDING:] if number is not None else None
    return say(words.taken_back(ending, turn.who.area_facts.to_call))


def ask_along(turn: Turn) -> Start | None:
    """In the same breath, where she has asked to be called and can't be."""
    return None if turn.who.has_phone or turn.who.person is None else ASKS


def _expect_joined(who: Who) -> None:
    if not (who.joined or who.guards) or who.person is None:
        raise Declined(Why.NOT_JOINED)


def facts(turn: Turn, run: Run, *, opening: bool = False) -> NumberFacts:  # noqa: ARG001 - no record is opened
    """Whether she can be called as it is."""
    _expect_joined(turn.who)
    return NumberFacts(turn.now, turn.who.area_facts, numbered=turn.who.has_phone, unsaid="unsaid" in run.about)


def answered(_turn: Turn, _reaction: Reaction, _facts: NumberFacts) -> Outgoing:
    """Nothing is kept before the end."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, facts: NumberFacts) -> Outgoing:
    """The number is hers; what was open before is offered again."""
    told = str(reaction.answers["phone"])
    if told == NO_NUMBER.value:
        return say(words.not_told(facts), *unfinished(turn))
    if (whose := reaction.answers.get("whose", words.HERS)) != words.HERS:
        return say(words.not_hers(str(whose)), *unfinished(turn))
    return say(_keep(turn, told, reaction.run.sources.get("phone")), *unfinished(turn))


def anew(turn: Turn, _run: Run) -> Outgoing:
    """The same from its beginning."""
    return begin(turn)
