"""The open conversation: what one input makes of it, taking it up again, beginning one."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from flows.catalogue import FLOWS
from flows.engine.advance import Reaction, advance, begin
from flows.engine.doubts import DOUBT
from flows.engine.facts import Facts
from flows.engine.inputs import Acted, Back, Input, Resume, Said, Stop
from flows.engine.run import Run
from flows.phrase import Phrase
from flows.say import Message, Text, ending_with
from flows.turn import around, menu
from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.turn.memory import forget_older
from handlers.turn.outgoing import NOTHING, Outgoing, say
from handlers.turn.run import runs
from handlers.turn.run.drafts import unfinished
from handlers.turn.run.hosts import HOSTS
from handlers.turn.turn import Turn
from models.codes import ConversationState

WAY_OUT = next(name for name, flow in FLOWS.items() if flow.interrupts)
"""Where who is worried goes."""

SILENCE, A_DAY = timedelta(hours=1), timedelta(days=1)
"""After so long a word that answers nothing means “where was I?”; after so long nobody remembers."""


def is_late(turn: Turn) -> bool:
    """It was said before the open question was asked: it can't be meant for it."""
    if turn.who.open is None:
        return False
    since = number(turn.who.open.run.about.get("since"))  # said to this run or one before it that it goes on from
    asked_at = turn.who.open.touched_at if since is None else datetime.fromtimestamp(since, UTC)
    return turn.now < asked_at


def is_verbatim(turn: Turn) -> bool:
    """Whether whatever is typed is the answer of the open question."""
    return turn.who.open is not None and FLOWS[turn.who.open.run.flow].verbatim and not is_late(turn)


def asks_for_words(turn: Turn) -> bool:
    """Whether the open question is answered in the person's own words."""
    if turn.who.open is None:
        return False
    question = FLOWS[turn.who.open.run.flow].question(turn.who.open.row.question or "")
    return question is not None and question.free


def converse(turn: Turn, given: Input) -> Outgoing | None:
    """Take one input into the open run; None when none is open, or when it is a command that no flow knows."""
    opened = turn.who.open
    if opened is None:
        return None
    run, flow, host = opened.run, FLOWS[opened.run.flow], HOSTS[opened.run.flow]
    facts = _facts(turn, run)
    if is_late(turn) and isinstance(given, Said | Acted | Back | Stop):
        return _asked_with(turn, facts, around.LATE)
    reaction = advance(flow, run, given, facts)
    if reaction.elsewhere:
        return None
    if reaction.worried:
        return HOSTS[WAY_OUT].anew(turn, run)
    if reaction.leads is not None:
        return HOSTS[reaction.leads].anew(turn, run)
    if reaction.run.draft.misses > run.draft.misses and turn.now - opened.touched_at > SILENCE:
        return _after_silence(turn, facts, opened.touched_at)
    reaction = _with_sources(reaction, given, turn)
    try:
        told = host.answered(turn, reaction, facts) if reaction.news else NOTHING
    except Declined:
        runs.end(turn.session, turn.who, ConversationState.STOPPED, turn.now)
        raise
    if reaction.ended is None:
        runs.store(turn.who, reaction, turn.now)
        return _followed_by(told, reaction.replies)
    if reaction.ended == "stopped":
        kept = runs.put_aside(turn.session, turn.who, turn.now)
        done = say(menu.paused(flow.again, run.key)) if kept and flow.again else say(*reaction.replies)
    else:
        runs.end(turn.session, turn.who, ConversationState.FINISHED, turn.now)
        before = turn.who.remembered
        done = host.finished(turn, reaction, facts)
        if not flow.looks_up:
            forget_older(turn, before)
    if flow.interrupts and done.start is None:
        # Whatever was open when it came in between is offered again.
        done = replace(done, messages=(*done.messages, *unfinished(turn)))
    must_arrive = done.must_arrive or told.must_arrive
    alone = done.alone or told.alone
    followed = _followed_by(told, done.messages)
    return replace(
        followed, start=done.start or told.start, happened=done.happened, must_arrive=must_arrive, alone=alone
    )


def begun(turn: Turn, out: Outgoing) -> Outgoing:
    """Open the run that a use case asked for, or the one that it took up; its question goes into the same reply."""
    if out.anew is not None:
        return begun(turn, HOSTS[out.anew.flow].anew(turn, out.anew))
    if out.again:
        once_more = _asked_again(turn)
        below = ending_with(once_more.messages, out.happened) if out.happened else once_more.messages
        return replace(once_more, messages=below, must_arrive=out.must_arrive)
    if out.start is None:
        return out
    flow, host = out.start.flow, HOSTS[out.start.flow.name]
    run = runs.open_run(turn.session, turn.who, out.start, turn.now)
    facts = _facts(turn, run)
    reaction = begin(flow, run, facts)
    if reaction.ended is None:
        runs.store(turn.who, reaction, turn.now)
        asked = (*out.messages, *reaction.replies)
        shown = ending_with(asked, out.happened) if out.happened else asked
        return replace(out, messages=shown, start=None, happened=None)
    runs.end(turn.session, turn.who, ConversationState.FINISHED, turn.now)
    done = host.finished(turn, reaction, facts)
    before = (out.happened,) if out.happened else ()
    return replace(out, messages=(*out.messages, *before, *done.messages), start=None, happened=None)


def nothing_open(turn: Turn, words: Message) -> Outgoing:
    """The way on for somebody to whom nothing was asked: what she left unfinished, or these words."""
    return say(*(unfinished(turn) or (words,)))


def _after_silence(turn: Turn, facts: Facts, left_at: datetime) -> Outgoing:
    """A word that answers nothing: since when the question is open. After a day the bare question says too little: what
    was left is offered, with its child."""
    if turn.now - left_at >= A_DAY and runs.would_keep(turn.who):
        runs.put_aside(turn.session, turn.who, turn.now)
        return say(*unfinished(turn, left_at))
    return _asked_with(turn, facts, around.left_since(left_at, turn.today))


def _facts(turn: Turn, run: Run, *, opening: bool = False) -> Facts:
    """What the run may know. Raises `Declined`, and then the run is over: the person may not go on with it."""
    try:
        facts: Facts = HOSTS[run.flow].facts(turn, run, opening=opening)
    except Declined:
        runs.end(turn.session, turn.who, ConversationState.STOPPED, turn.now)
        raise
    return facts


def _asked_again(turn: Turn) -> Outgoing:
    """The question of the run that was just taken up."""
    opened = turn.who.open
    if opened is None:
        return NOTHING
    return _asked_with(turn, _facts(turn, opened.run, opening=True))


def _asked_with(turn: Turn, facts: Facts, words: Phrase | None = None) -> Outgoing:
    """The open question once more, and a sentence that says why."""
    opened = turn.who.open
    if opened is None:
        return NOTHING
    reaction = advance(FLOWS[opened.run.flow], opened.run, Resume(), facts)
    runs.store(turn.who, reaction, turn.now)
    return say(*(ending_with(reaction.replies, Text(words)) if words else reaction.replies))


def _with_sources(reaction: Reaction, given: Input, turn: Turn) -> Reaction:
    """Remember the message in which an answer was typed, or what is asked about; a tapped answer has none."""
    sources = {key: message for key, message in reaction.run.sources.items() if key not in (DOUBT, *reaction.news)}
    message = turn.incoming.message if isinstance(given, Said) else None
    if reaction.doubted:
        message = reaction.run.sources.get(DOUBT)
    if message is not None:
        sources |= dict.fromkeys(reaction.news, message)
        if reaction.run.draft.doubt is not None:
            sources[DOUBT] = message
    return replace(reaction, run=replace(reaction.run, sources=sources))


def _followed_by(told: Outgoing, messages: tuple[Message, ...]) -> Outgoing:
    """What was told, and then these messages, whichever way the first part ends."""
    instead = (*told.instead, *messages) if told.instead else ()
    return replace(told, messages=(*told.messages, *messages), instead=instead)
