"""“English”, “ภาษาไทย”, “ภาษา” in chat."""

from collections.abc import Callable

from flows.family import language as words
from handlers.access.declined import Declined
from handlers.family.answering.chat import show
from handlers.family.reading.choose import choose_language
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.run.conversing import asks_for_words
from handlers.turn.turn import Turn
from models.codes import Language, Why

ASK = (words.CHOOSE, *words.CHOOSE_WORDS)
"""What asks which languages there are."""

SAID = {said: language for language, one in words.CALLED.items() for said in (one.name, *one.also)}
"""What asks for one of them, and for which."""


def may_choose(turn: Turn) -> bool:
    """Staff reads Thai; and where her own words are asked for, a language may be a part of them."""
    return not turn.who.joined and not asks_for_words(turn)


def ask_which(_turn: Turn) -> Outgoing:
    """“ภาษา / Language”: whatever is open stays so."""
    return say(words.which())


def reads_in(language: Language) -> Callable[[Turn], Outgoing]:
    """What is shown then: the open question once more, her children's news, or the first words to anybody."""

    def chosen(turn: Turn) -> Outgoing:
        """“English”, “ไทย”."""
        choose_language(turn.session, turn.who, language)
        if turn.who.open is not None:
            return Outgoing(again=True)
        if not turn.who.guards:
            raise Declined(Why.NOT_JOINED)
        shown = show(turn)
        return Outgoing((words.chosen(), *shown.messages), shows=shown.shows)

    return chosen
