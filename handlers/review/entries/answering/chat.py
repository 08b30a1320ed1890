"""“ตอบข้อนี้” in chat: the one question, and that its answer is with the district."""

from collections.abc import Sequence

from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.reports.saved import SAVED_QUIETLY
from flows.review.entries import told as words
from flows.review.entries.answering import ANSWER, AnswerFacts, answered_with
from flows.say import Text
from handlers.access.declined import Declined
from handlers.access.looks import open_report
from handlers.access.lookup import number
from handlers.access.rights import Right
from handlers.cases.chat import child_facts
from handlers.review.entries.answer import answer, asked_of
from handlers.review.entries.answering.typed import Waiting
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from models.codes import Why


class _About(About, frozen=True, kw_only=True):
    """`nth`: the question that she reads."""

    matter: int = 0
    nth: int = 0


def press_answer(turn: Turn, args: Args) -> Outgoing:
    """“ตอบข้อนี้”: what the district asks."""
    one = asked_of(turn.session, turn.who, number(args.get("matter")))
    open_report(turn.session, turn.who, Right.ANSWER_DISTRICT, one.report, turn.now)
    about = _About(case=one.case.case.id, matter=one.matter.id, nth=one.asking.nth)
    return Outgoing(start=Start(ANSWER, about))


def show_questions(waiting: Sequence[Waiting]) -> Outgoing:
    """Which of several. The questions themselves come with the child that she names."""
    return say(words.which_question([(one.matter, one.number) for one in waiting]))


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same once more."""
    return press_answer(turn, {"matter": str(run.about_as(_About).matter)})


def facts(turn: Turn, run: Run, *, opening: bool = False) -> AnswerFacts:
    """The question, as long as somebody waits for its answer. `opening`: the record is opened, which is logged. Raises
    `Declined`: another is asked by now, which is not to be answered with what she was about to say."""
    about = run.about_as(_About)
    one = asked_of(turn.session, turn.who, about.matter)
    if one.asking.nth != about.nth:
        raise Declined(Why.NOT_ASKED)
    if opening:
        open_report(turn.session, turn.who, Right.ANSWER_DISTRICT, one.report, turn.now)
    child = child_facts(one.case, turn.today, None)
    return AnswerFacts(turn.now, turn.who.area_facts, child, one.question, one.asking.what)


def answered(_turn: Turn, _reaction: Reaction, _facts: AnswerFacts) -> Outgoing:
    """There is but one."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: AnswerFacts) -> Outgoing:
    """It stands on the card in front of the district."""
    about, (key, value) = reaction.run.about_as(_About), answered_with(reaction.answers)
    typed_in = reaction.run.sources.get(key)
    one = answer(turn.session, turn.who, about.matter, about.nth, value, turn.now, typed_in)
    told = words.answered(one.case.case.number, known=value is not None)
    return Outgoing((told,), must_arrive=Text(SAVED_QUIETLY))
