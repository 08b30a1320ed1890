"""“อะไรทำให้มายาก” in chat."""

from datetime import date

from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.needs.answers import Asked
from flows.returns import hardship as words
from flows.returns.hardship import HARDSHIP, HardFacts
from handlers.access.looks import open_case
from handlers.access.rights import Right
from handlers.cases.chat import child_facts
from handlers.returns.hardship.ask import Answered, ask_for_help, may_tell
from handlers.returns.slip.chat import undo_last
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Turn
from models.cases import Case
from models.codes import MatterState, Need, Owner, Role
from models.lifecycle import learns


class _About(About, frozen=True, kw_only=True):
    """`due`: the day that the case has since the answer, as a number."""

    case: int
    due: int


def asks_why(case: Case) -> Start:
    """After an answer that it was away."""
    due = case.due_on.toordinal() if case.due_on is not None else 0
    return Start(HARDSHIP, _About(case=case.id, due=due))


def facts(turn: Turn, run: Run, *, opening: bool = False) -> HardFacts:
    """The child, as long as the answer stands. `opening`: the record is opened again, which is logged."""
    row = may_tell(turn.session, turn.who, _answered_by(run))
    if opening:
        open_case(turn.session, turn.who, Right.ANSWER_ATTENDANCE, row.case.id, turn.now)
    child = child_facts(row, turn.today, None)
    at_home = learns(row.case.status, row.case.latest_outcome)
    return HardFacts(turn.now, turn.who.area_facts, child, row.case.due_on or turn.today, at_home)


def answered(_turn: Turn, _reaction: Reaction, _facts: HardFacts) -> Outgoing:
    """Nothing before the last one."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, facts: HardFacts) -> Outgoing:
    """Somebody is asked to help, or she reads what she can do herself; of what is delicate nothing is kept."""
    if words.SLIP in reaction.answers.values():
        return undo_last(turn, may_tell(turn.session, turn.who, _answered_by(reaction.run)).case.latest_report_id)
    need = words.need_of(reaction.answers)
    if need is None:
        return say(words.try_this(reaction.answers, facts.due, turn.today))
    asked = _ask(turn, _answered_by(reaction.run), need)
    return say(words.asked(asked, turn.today, teacher=turn.who.has(Role.TEACHER)))


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same question again."""
    about = run.about_as(_About)
    open_case(turn.session, turn.who, Right.ANSWER_ATTENDANCE, about.case, turn.now)
    return Outgoing(start=Start(HARDSHIP, about))


def _ask(turn: Turn, answered: Answered, need: Need) -> Asked:
    row = ask_for_help(turn.session, turn.who, answered, need, turn.now)
    hers = row.owner == Owner.SCHOOL and turn.who.has(Role.DIRECTOR, school=row.school_id)
    return Asked(row.need, row.owner, row.due_on, given=row.state == MatterState.DONE, hers=hers)


def _answered_by(run: Run) -> Answered:
    about = run.about_as(_About)
    return Answered(about.case, date.fromordinal(about.due))
