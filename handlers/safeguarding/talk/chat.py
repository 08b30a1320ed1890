"""The chat about a danger alert: the only file of this folder that knows words, buttons and replies."""

from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.safeguarding import talk
from flows.safeguarding.talk import END, TALK, TalkFacts
from flows.say import Card
from flows.turn import menu
from handlers.access.lookup import number
from handlers.operator.calendar import is_closed
from handlers.safeguarding import officers
from handlers.safeguarding.talk.begin import go_on, latest_of
from handlers.safeguarding.talk.end import end_talk
from handlers.safeguarding.talk.lines import ended_by
from handlers.safeguarding.talk.read import Talk, read
from handlers.safeguarding.talk.sides import Side, may_write, side_of
from handlers.safeguarding.talk.write import Written, write
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.run.drafts import unfinished
from handlers.turn.turn import Args, Turn
from models.alert_states import by_day
from models.codes import TalkStep

_SENT: dict[int | None, talk.Sent] = {None: "", 1: "told", 2: "kept"}


class TalkAbout(About, frozen=True, kw_only=True):
    """`record`: the alert. `since`: from which moment on what is typed is for it, in seconds; the run begins anew with
    each message. `sent`: what has become of the one before."""

    record: int | None = None
    since: int | None = None
    sent: int | None = None


def begin(turn: Turn, record: int) -> Outgoing:
    """From now on whatever she types is for it."""
    about = TalkAbout(record=record, since=int(turn.now.timestamp()))
    return Outgoing(start=Start(TALK, about), alone=True)


def facts(turn: Turn, run: Run, *, opening: bool = False) -> TalkFacts:  # noqa: ARG001 - no child's record is opened
    """Asks each time whether what is typed reaches somebody. Raises `Declined`."""
    about = _about(run)
    side = side_of(turn.session, turn.who, about.record, turn.now)
    may_write(turn.session, side)
    opened = turn.who.open
    just_begun = opened is not None and opened.row.started_at == turn.now
    # Asked once more, it speaks of nothing that was sent before: what has come since may not have been.
    return _facts(turn, side, _SENT.get(about.sent, "") if just_begun else "")


def answered(turn: Turn, reaction: Reaction, facts: TalkFacts) -> Outgoing:
    """The words go to the other; or she has ended it."""
    run, words = reaction.run, str(reaction.news.get("words", ""))
    about = _about(run)
    if words == END:
        return _ended(turn, end_talk(turn.session, turn.who, about.record, turn.now))
    message = turn.incoming.message
    typed = (turn.who.channel, message) if message else None
    done = write(turn.session, turn.who, about.record, words, turn.now, typed)
    sent = 1 if done.pushes else 2
    again = TalkAbout(record=about.record, since=about.since, sent=sent)
    return Outgoing(
        first=done.pushes,
        instead=(talk.not_told(facts, _phone(turn, done)),) if done.pushes else (),
        start=Start(TALK, again),
        alone=True,
    )


def _phone(turn: Turn, done: Written) -> str | None:
    if not done.side.reporter:
        return officers.reporter(turn.session, done.side.record.sealed.reporter).phone
    return done.side.holder.phone if done.side.holder else None


def finished(_turn: Turn, _reaction: Reaction, _facts: TalkFacts) -> Outgoing:
    """Said already."""
    return NOTHING


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same."""
    return begin(turn, _about(run).record or 0)


def press_read(turn: Turn, args: Args) -> Outgoing:
    """“เปิดอ่าน”: what was typed. Whoever raised the alert writes on at once; an officer has a button for that."""
    found = read(turn.session, turn.who, number(args.get("record")), turn.now)
    page = number(args.get("page")) or 0
    card = _shown(turn, found, page)
    if found.goes_on and (found.side.reporter or _writes(turn, found.side)):
        began = begin(turn, found.side.record.id)
        return Outgoing((card,), start=began.start, alone=True)
    return Outgoing((card,), alone=True)


def press_answer(turn: Turn, args: Args) -> Outgoing:
    """“ตอบในแชต”: what the officer types from now on goes to whoever raised the alert."""
    return begin(turn, go_on(turn.session, turn.who, number(args.get("record")), turn.now))


def press_end(turn: Turn, args: Args) -> Outgoing:
    """“จบการคุย” outside the chat."""
    return _ended(turn, end_talk(turn.session, turn.who, number(args.get("record")), turn.now))


def say_go_on(turn: Turn) -> Outgoing:
    """“คุยต่อ”: back into the chat about her latest alert. For who has none it is no word."""
    record = latest_of(turn.session, turn.who)
    if record is None:
        return say(menu.nothing_to_do())
    return begin(turn, go_on(turn.session, turn.who, record, turn.now))


def _writes(turn: Turn, side: Side) -> bool:
    """She is in the chat already, and reads what has come."""
    opened = turn.who.open
    return opened is not None and opened.run.flow == TALK.name and _about(opened.run).record == side.record.id


def _about(run: Run) -> TalkAbout:
    return run.about_as(TalkAbout)


def _ended(turn: Turn, side: Side) -> Outgoing:
    over = talk.over(reporter=side.reporter, over=True, mine=False) if side.over else talk.ended(reporter=side.reporter)
    return Outgoing((over, *unfinished(turn)), alone=True)


def _shown(turn: Turn, found: Talk, page: int) -> Card:
    side = found.side
    reporter, lines = side.record.sealed.reporter, []
    for line in side.lines:
        if line.step not in (TalkStep.SAID, TalkStep.ENDED):
            continue
        who: talk.Whose = "other" if side.reporter or line.by == reporter else "before"
        if line.by == side.person:
            who = "me"
        lines.append(talk.Line(who, line.at, line.words, ended=line.step == TalkStep.ENDED))
    mine = found.ended and ended_by(side.lines) == side.person
    may_answer = not side.over and (found.goes_on or mine) and officers.is_here(turn.session, reporter)
    return talk.shown(lines, _facts(turn, side, ""), page, turn.now, goes_on=found.goes_on, may_answer=may_answer)


def _facts(turn: Turn, side: Side, sent: talk.Sent) -> TalkFacts:
    off_hours = not by_day(turn.now) or is_closed(turn.session, turn.who.area, turn.today)
    return TalkFacts(
        turn.now,
        turn.who.area_facts,
        record=side.record.id,
        reporter=side.reporter,
        officer=side.holder.name if side.holder else None,
        sent=sent,
        off_hours=off_hours and side.reporter,
    )
