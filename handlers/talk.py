"""One turn: what a person did becomes what the service does and says. Everything here is one transaction."""

from dataclasses import replace
from datetime import datetime, timedelta

from msgspec.structs import replace as changed
from sqlalchemy.orm import Session

from flows import declined, menu, notices, strangers
from flows.catalogue import FLOWS
from flows.engine import Turn, advance, begin
from flows.facts import Facts
from flows.hear.code import code
from flows.hear.command import Command, command
from flows.hear.text import normalise
from flows.inputs import Acted, Back, Input, Picked, Resume, Said, Stop, Tapped
from flows.say import Message
from handlers import accounts, audit, joining, runs
from handlers.access.declined import Declined
from handlers.actions import ACTIONS, ASKING
from handlers.hosts import HOSTS
from handlers.incoming import Incoming, Kind
from handlers.outgoing import NOTHING, Outgoing, say
from handlers.safeguarding import chat as safeguarding
from handlers.who import OpenRun, Who
from handlers.words import WORDS, show_menu
from models.codes import ConversationState

SILENCE = timedelta(hours=1)
"""After so long a word that answers nothing means “where was I?”."""

_COMMANDS: dict[Command, Input] = {Command.BACK: Back(), Command.STOP: Stop(), Command.RESUME: Resume()}


def take(session: Session, who: Who, incoming: Incoming) -> Outgoing:
    """Handle one event of one person. `incoming.happened_at` is the moment at which all of it happens."""
    now = incoming.happened_at
    match incoming.kind:
        case Kind.FOLLOW:
            out = accounts.followed(session, who, now)
        case Kind.UNFOLLOW:
            return accounts.unfollowed(session, who, now)
        case Kind.UNSEND:
            return accounts.unsent(session, who, incoming)
        case Kind.GROUP:
            return say(strangers.GROUP)
        case Kind.INPUT if incoming.given is not None:
            try:
                out = _heard(session, who, incoming, incoming.given)
            except Declined as refused:
                return say(declined.words(refused.why, refused.values))
        case _:
            return NOTHING
    return _begun(session, who, out, incoming)


def _heard(session: Session, who: Who, incoming: Incoming, given: Input) -> Outgoing:
    now = incoming.happened_at
    if not who.reachable:
        accounts.heard_from(session, who)
    if safeguarding.asked_for(given):
        return safeguarding.way_out(who)
    if isinstance(given, Tapped) and (out := safeguarding.old_button(session, who, given)):
        return out
    if isinstance(given, Acted) and not (given.name in ASKING and _is_late(who, now)):
        action = ACTIONS.get(given.name)
        return action(session, who, given.args, incoming) if action else say(notices.EXPIRED)
    if isinstance(given, Said):
        asked = command(given.text)
        if asked == Command.MENU:
            return show_menu(session, who, now)
        if asked == Command.HELP:
            return say(menu.help_words(who.area_facts.phone, who.open is not None))
        if asked in _COMMANDS:
            given = _COMMANDS[asked]
        elif _is_late(who, now):
            pass  # whatever it meant then, it must not touch what was asked since
        elif (word := WORDS.get(normalise(given.text))) is not None:
            return word(session, who, now)
        elif (sent := code(given.text)) is not None and joining.is_meant(session, who, sent, now):
            return joining.enter(session, who, sent, now)
    if who.open is None:
        return _nothing_open(session, who, given, now)
    return _in_run(session, who, who.open, given, incoming)


def _is_late(who: Who, now: datetime) -> bool:
    """It was said before the open question was asked: it can't be meant for it."""
    return who.open is not None and now < who.open.touched_at


def _nothing_open(session: Session, who: Who, given: Input, now: datetime) -> Outgoing:
    """No question is open: an old button, a word to nobody, or somebody who has not joined."""
    if not who.joined:
        return say(strangers.greeting(who.area_facts))
    if isinstance(given, Resume) and (kept := runs.waiting(who)):
        runs.take_up(session, who, kept, now)
        return Outgoing(again=True)
    unfinished = accounts.unfinished(session, who)
    if isinstance(given, Tapped | Picked):
        return say(*unfinished) if unfinished else say(notices.EXPIRED)
    if isinstance(given, Stop | Back | Resume):
        return say(*unfinished) if unfinished else say(menu.nothing_open())
    return say(*unfinished, menu.nothing_to_do())


def _in_run(session: Session, who: Who, opened: OpenRun, given: Input, incoming: Incoming) -> Outgoing:
    now, run, flow = incoming.happened_at, opened.run, FLOWS[opened.run.flow]
    host = HOSTS[run.flow]
    facts = host.facts(session, who, run, now)
    if not isinstance(facts, Facts):
        runs.end(session, who, ConversationState.STOPPED, now)
        return say(facts)
    if _is_late(who, now) and isinstance(given, Said | Acted | Back | Stop):
        return _after(session, who, advance(flow, run, Resume(), facts), now, notices.LATE)
    turn = advance(flow, run, given, facts)
    if turn.leads == "safety":
        return safeguarding.way_out(who)
    if turn.run.draft.misses > run.draft.misses and now - opened.touched_at > SILENCE:
        return _after(session, who, advance(flow, run, Resume(), facts), now, notices.AFTER_SILENCE)
    turn = _with_sources(turn, given, incoming)
    told = host.answered(session, who, turn, facts, incoming) if turn.news else NOTHING
    if turn.ended is None:
        runs.store(session, who, turn.run, now)
        return _followed_by(told, turn.replies)
    if turn.ended == "stopped":
        runs.end(session, who, ConversationState.STOPPED, now)
        done = say(*turn.replies)
    else:
        runs.end(session, who, ConversationState.FINISHED, now)
        done = host.finished(session, who, turn, facts, incoming)
    if run.flow == "safety":
        # Whatever was open when the worry came is offered again.
        done = replace(done, messages=(*done.messages, *accounts.unfinished(session, who)))
    must_arrive = done.must_arrive or told.must_arrive
    return replace(_followed_by(told, done.messages), start=done.start, must_arrive=must_arrive)


def _with_sources(turn: Turn, given: Input, incoming: Incoming) -> Turn:
    """Remember the message in which an answer was typed; a tapped answer has none."""
    if not turn.news:
        return turn
    sources = {key: message for key, message in turn.run.sources.items() if key not in turn.news}
    if isinstance(given, Said) and incoming.message:
        sources |= dict.fromkeys(turn.news, incoming.message)
    return changed(turn, run=changed(turn.run, sources=sources))


def _followed_by(told: Outgoing, messages: tuple[Message, ...]) -> Outgoing:
    """What was told, and then these messages, whichever way the first part ends."""
    instead = (*told.instead, *messages) if told.instead else ()
    return replace(told, messages=(*told.messages, *messages), instead=instead)


def _after(session: Session, who: Who, turn: Turn, now: datetime, words: str) -> Outgoing:
    """The open question once more, after a sentence that says why."""
    runs.store(session, who, turn.run, now)
    return say(notices.text(words), *turn.replies)


def _asked_again(session: Session, who: Who, now: datetime) -> Outgoing:
    """The question of the run that was just taken up."""
    opened = who.open
    if opened is None:
        return NOTHING
    facts = HOSTS[opened.run.flow].facts(session, who, opened.run, now)
    if not isinstance(facts, Facts):
        runs.end(session, who, ConversationState.STOPPED, now)
        return say(facts)
    if "case" in opened.run.about:
        audit.record(session, who, "case.opened", now, case=int(opened.run.about["case"]))
    turn = advance(FLOWS[opened.run.flow], opened.run, Resume(), facts)
    runs.store(session, who, turn.run, now)
    return say(*turn.replies)


def _begun(session: Session, who: Who, out: Outgoing, incoming: Incoming) -> Outgoing:
    """Open the run that a use case asked for, or the one it took up; its question goes into the same reply."""
    now = incoming.happened_at
    if out.again:
        return replace(_asked_again(session, who, now), must_arrive=out.must_arrive)
    if out.start is None:
        return out
    flow, host = FLOWS[out.start.flow], HOSTS[out.start.flow]
    run = runs.open_run(session, who, flow, out.start, now)
    facts = host.facts(session, who, run, now)
    if not isinstance(facts, Facts):
        runs.end(session, who, ConversationState.STOPPED, now)
        return replace(out, messages=(*out.messages, facts), start=None)
    turn = begin(flow, run, facts)
    if turn.ended is None:
        runs.store(session, who, turn.run, now)
        return replace(out, messages=(*out.messages, *turn.replies), start=None)
    runs.end(session, who, ConversationState.FINISHED, now)
    done = host.finished(session, who, turn, facts, incoming)
    return replace(out, messages=(*out.messages, *done.messages), start=None)
