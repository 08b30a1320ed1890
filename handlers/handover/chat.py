"""“ฝากข้อความ” and “ลบข้อความ” in chat: the only file here that knows words and buttons."""

from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.handover import line as words
from flows.handover.line import LINE, LineFacts
from flows.people.called import called, first_name
from flows.phrase import Phrase
from flows.reports.saved import SAVED_QUIETLY
from flows.say import Text
from handlers.access.lookup import number
from handlers.handover.leave import expect_line, leave_line, open_line, own_line, read_line, take_line_back
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from models.cases import Case
from models.people import Person
from models.rows import get_row


def press_leave(turn: Turn, args: Args) -> Outgoing:
    """“ฝากข้อความ”: what she wants to say."""
    case = open_line(turn.session, turn.who, number(args.get("case")), turn.now)
    return Outgoing(start=Start(LINE, About(case=case.id)))


def press_forget(turn: Turn, args: Args) -> Outgoing:
    """“ลบข้อความ”."""
    case = take_line_back(turn.session, turn.who, number(args.get("case")), turn.now)
    return say(words.forgotten(case.number))


def shown_about(turn: Turn, case: Case) -> Phrase | None:
    """What was left about a child whose record is opened, to who may read it."""
    line = read_line(turn.session, turn.who, case)
    if line is None or line.words is None:
        return None
    return words.shown(called(line.role, first_name(get_row(turn.session, Person, line.by).name)), line.words)


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same from its beginning."""
    return press_leave(turn, {"case": str(run.about_as(About).case)})


def facts(turn: Turn, run: Run, *, opening: bool = False) -> LineFacts:
    """As long as she may. `opening`: the record is opened again, which is logged."""
    case = (open_line if opening else expect_line)(turn.session, turn.who, run.about_as(About).case, turn.now)
    return LineFacts(turn.now, turn.who.area_facts, case.number, own_line(turn.session, turn.who, case))


def answered(_turn: Turn, _reaction: Reaction, _facts: LineFacts) -> Outgoing:
    """The run ends with it, so that no conversation keeps her words."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, facts: LineFacts) -> Outgoing:
    """It is left, or there is nothing to say."""
    said = str(reaction.answers["words"])
    if said == words.NOTHING.value:
        return say(words.nothing_left(facts.number))
    message = reaction.run.sources.get("words")
    typed_in = (turn.who.channel, message) if message is not None else None
    case = leave_line(turn.session, turn.who, reaction.run.about_as(About).case, said, turn.now, typed_in)
    return Outgoing((words.left(case.id, case.number),), must_arrive=Text(SAVED_QUIETLY))
