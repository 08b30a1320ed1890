"""What hears an input: one ordered list, the first that understands it answers. Danger comes before everything else."""

from collections.abc import Callable
from dataclasses import dataclass

from flows.catalogue import FLOWS
from flows.engine.inputs import Acted, Back, Input, Photo, Picked, Resume, Said, Stop, Tapped, kind_of
from flows.hear.command import Command, command, is_button
from flows.people import strangers
from flows.turn import around, menu
from handlers.access.declined import Declined
from handlers.access.rights import has_right
from handlers.family.answering import chat as family
from handlers.people import chat as people
from handlers.people.redeem import count_try, is_code, tries_left
from handlers.returns.between.chat import hear_found_by_others
from handlers.safeguarding import chat as safeguarding
from handlers.safeguarding.worry.chat import hear_unclear
from handlers.turn.listeners.actions import ACTIONS
from handlers.turn.listeners.meant.alerted import hear_alert
from handlers.turn.listeners.meant.children import hear_another, hear_child, hear_found
from handlers.turn.listeners.meant.dates import hear_day, hear_summary
from handlers.turn.listeners.meant.desk import hear_matter
from handlers.turn.listeners.meant.looking import hear_in_area, hear_looking
from handlers.turn.listeners.meant.named import hear_person
from handlers.turn.listeners.meant.needs import hear_need
from handlers.turn.listeners.meant.numbers import hear_number
from handlers.turn.listeners.meant.privacy import hear_data, hear_request
from handlers.turn.listeners.meant.questions import hear_question
from handlers.turn.listeners.meant.received import hear_received
from handlers.turn.listeners.meant.sharing import hear_shares
from handlers.turn.listeners.meant.shown import hear_line
from handlers.turn.listeners.pressing import act
from handlers.turn.listeners.words import help_words, show_menu, word_called
from handlers.turn.memory import forget_older
from handlers.turn.outgoing import NOTHING, Outgoing, say
from handlers.turn.run import runs
from handlers.turn.run.conversing import asks_for_words, converse, is_late, is_verbatim, nothing_open
from handlers.turn.run.drafts import resumed, unfinished
from handlers.turn.turn import Turn
from models.codes import Why
from thai.codes import almost, code

_COMMANDS: dict[Command, Input] = {Command.BACK: Back(), Command.STOP: Stop(), Command.RESUME: Resume()}


@dataclass(frozen=True)
class Listener:
    """`hears` answers what it understands, and gives None for anything else. `late`: it is asked too when the open
    question was put only after the input; otherwise that must not touch what was asked since. `answers`: it hears what
    the open question asks for."""

    name: str
    hears: Callable[[Turn, Input], Outgoing | None]
    late: bool = False
    answers: bool = False


def hear(turn: Turn, given: Input) -> Outgoing:
    """Ask one after the other."""
    late = is_late(turn)
    for listener in LISTENERS:
        if late and not listener.late:
            continue
        try:
            out = listener.hears(turn, given)
        except Declined:
            _leave(turn, listener)
            raise
        if out is not None:
            if out is not NOTHING:
                _leave(turn, listener)
            return out
    raise AssertionError("the last listener understands everything")


def _leave(turn: Turn, heard: Listener) -> None:
    """Whoever goes elsewhere out of a conversation that takes every word must not believe that it does so still."""
    opened = turn.who.open
    if not heard.answers and opened is not None and FLOWS[opened.run.flow].verbatim:
        runs.put_aside(turn.session, turn.who, turn.now)


def _album(_turn: Turn, given: Input) -> Outgoing | None:
    """Several pictures sent with one gesture are answered once."""
    return NOTHING if isinstance(given, Photo) and given.further else None


def _button(turn: Turn, given: Input) -> Outgoing | None:
    """A button outside a run. Whatever is not on the list has expired."""
    if not isinstance(given, Acted):
        return None
    action = ACTIONS.get(given.name)
    if action is None:
        raise Declined(Why.EXPIRED)
    return None if action.asks else act(turn, given.name, given.args)


def _asking_button(turn: Turn, given: Input) -> Outgoing | None:
    """A button outside a run that opens a question."""
    return act(turn, given.name, given.args) if isinstance(given, Acted) else None


def _silenced(turn: Turn, given: Input) -> Outgoing | None:
    """An account that opens nothing: one kind sentence. Through one that another has taken the place of somebody may
    join anew."""
    why = turn.who.silenced
    if why is None or (why == Why.REPLACED and (turn.who.open or (isinstance(given, Said) and code(given.text)))):
        return None
    raise Declined(why)


def _menu(turn: Turn, given: Input) -> Outgoing | None:
    """“เมนู” and “ช่วยเหลือ”, whatever is open. Where it asks for free words, another word for them may be an answer."""
    if isinstance(given, Said) and asks_for_words(turn) and not is_button(given.text):
        return None
    return _menu_after_all(turn, given)


def _menu_after_all(turn: Turn, given: Input) -> Outgoing | None:
    """The same in any words, where no answer is meant."""
    asked = command(given.text) if isinstance(given, Said) else None
    if asked == Command.MENU:
        return show_menu(turn)
    return help_words(turn) if asked == Command.HELP else None


def _word(turn: Turn, given: Input) -> Outgoing | None:
    """A word that asks for something, for whoever has the right to it."""
    if not isinstance(given, Said) or command(given.text) in _COMMANDS:
        return None
    word = word_called(given.text)
    if word is None or (word.when is not None and not word.when(turn)):
        return None
    if word.right is not None:
        if not turn.who.joined and turn.who.guards:
            return None
        if not turn.who.joined:
            raise Declined(Why.NOT_JOINED)
        if not turn.who.confirmed:
            raise Declined(Why.NOT_CONFIRMED)
        if not has_right(turn.who, word.right):
            return None
        runs.put_aside(turn.session, turn.who, turn.now)
    before = turn.who.remembered
    out = word.call(turn)
    if word.acts:
        forget_older(turn, before)
    return out


def _code(turn: Turn, given: Input) -> Outgoing | None:
    """An invitation code. While another question is open, only one that exists is meant as one; trying codes out there
    counts like anywhere else."""
    if not isinstance(given, Said) or command(given.text) in _COMMANDS or is_verbatim(turn):
        return None
    sent = code(given.text)
    if sent is None:
        return None
    who = turn.who
    if who.open is not None and not FLOWS[who.open.run.flow].takes_codes:
        if not tries_left(turn.session, who, turn.now):
            return None
        if not is_code(turn.session, who, sent):
            count_try(turn.session, who, turn.now)
            return None
    return people.enter_code(turn, sent)


def _question(turn: Turn, given: Input) -> Outgoing | None:
    """The open question."""
    return converse(turn, given)


def _stranger(turn: Turn, given: Input) -> Outgoing | None:
    """Anything else from somebody who has not joined: what is nearly a code is answered as one, else the greeting."""
    if turn.who.joined:
        return None
    if isinstance(given, Said) and (nearly := almost(given.text)) is not None:
        return say(strangers.almost_code(nearly, turn.who.area_facts))
    raise Declined(Why.NOT_JOINED)


def _resumed(turn: Turn, given: Input) -> Outgoing | None:
    """“ต่อ” with nothing open: what was put aside last."""
    kept = resumed(turn.who, given.text) if isinstance(given, Said) else None
    if kept is None:
        return None
    runs.take_up(turn.session, turn.who, kept, turn.now)
    return Outgoing(again=True)


def _nothing(turn: Turn, given: Input) -> Outgoing:
    """An old button, or a word to nobody."""
    match _commanded(given):
        case Tapped() | Picked():
            return nothing_open(turn, around.EXPIRED)
        case Stop() | Back() | Resume():
            return nothing_open(turn, menu.nothing_open())
    kind = kind_of(given)
    return say(*unfinished(turn), menu.nothing_to_do() if kind is None else menu.not_kept(kind))


def _commanded(given: Input) -> Input:
    """ย้อนกลับ, ยกเลิก and ต่อ as what they ask for."""
    asked = command(given.text) if isinstance(given, Said) else None
    return _COMMANDS.get(asked, given) if asked is not None else given


LISTENERS: tuple[Listener, ...] = (
    Listener("danger", safeguarding.hear_danger, late=True),
    Listener("button of an old danger screen", safeguarding.hear_old_button, late=True),
    Listener("way back from an alert", safeguarding.hear_taking_back, late=True),
    Listener("further picture of an album", _album, late=True),
    Listener("who wants no messages", family.hear_stop, late=True),
    Listener("what is kept of her", hear_data),
    Listener("account that opens nothing", _silenced, late=True),
    Listener("button that acts", _button, late=True),
    Listener("button that asks", _asking_button),
    Listener("menu, help", _menu, late=True),
    Listener("word", _word),
    Listener("code", _code),
    Listener("a missing child that others have found", hear_found_by_others),
    Listener("a missing child that is found", hear_found),
    Listener("another child that she names", hear_another),
    Listener("open question", _question, late=True, answers=True),
    Listener("menu, help, after all", _menu_after_all, late=True),
    Listener("unclear words", hear_unclear),
    Listener("guardian", family.hear_guardian),
    Listener("stranger", _stranger, late=True),
    Listener("resume", _resumed, late=True),
    Listener("a line that was shown", hear_line),
    Listener("an alert's number or button", hear_alert, late=True),
    Listener("a school's need, number or button", hear_need, late=True),
    Listener("what somebody asks about what is kept of her", hear_request),
    Listener("a desk's queue, number or button", hear_matter, late=True),
    Listener("a summary by its number", hear_summary),
    Listener("a day of the calendar", hear_day),
    Listener("answer to the district", hear_question, late=True),
    Listener("a telephone number", hear_number, late=True),
    Listener("whether what was given has come", hear_received, late=True),
    Listener("who shall look after whom", hear_shares, late=True),
    Listener("whom an officer looks for", hear_looking),
    Listener("a child's name, number or button", hear_child, late=True),
    Listener("a child of an officer's area", hear_in_area),
    Listener("somebody's name, number or button", hear_person, late=True),
    Listener("nothing open", _nothing, late=True),
)
"""In this order. What is late while a question is open skips those that are not asked for it, and so comes to the open
question, which is put once more with a sentence that says why."""
