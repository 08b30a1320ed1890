"""“เลือกโรงเรียนใหม่” in chat: a piece of its name, and which of those that are called so."""

from flows.engine.advance import Reaction
from flows.engine.run import Run
from flows.kinds.search import Named
from flows.review.decisions import HANDED_ON
from flows.review.entries.moving import MOVE, MoveFacts
from handlers.review.decide import Entered
from handlers.review.entries.entering.chat import begin, case_of, decided, once_more
from handlers.review.entries.moving.schools import schools_of
from handlers.turn.outgoing import NOTHING, Outgoing
from handlers.turn.turn import Args, Turn
from models.codes import Decision, MatterKind


def press_school(turn: Turn, args: Args) -> Outgoing:
    """“เลือกโรงเรียนใหม่”: which one."""
    return begin(turn, args, MatterKind.HAND_ON, MOVE)


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same from its beginning."""
    return once_more(turn, run, MatterKind.HAND_ON, MOVE)


def facts(turn: Turn, run: Run, *, opening: bool = False) -> MoveFacts:  # noqa: ARG001 - no record is opened
    """As long as she may decide: the other schools of the child's area."""
    case = case_of(turn, run, MatterKind.HAND_ON)
    others = (one for one in schools_of(turn.session, case.area_id) if one[0] != case.school_id)
    schools = tuple(Named(str(school), name) for school, name in others)
    return MoveFacts(turn.now, turn.who.area_facts, number=case.number, schools=schools)


def answered(_turn: Turn, _reaction: Reaction, _facts: MoveFacts) -> Outgoing:
    """Nothing is decided before its end."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: MoveFacts) -> Outgoing:
    """The child is that school's from now on."""
    entered = Entered(school=int(str(reaction.answers["school"])))
    return decided(turn, reaction.run, Decision.DONE, HANDED_ON, entered)
