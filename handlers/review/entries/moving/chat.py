"""“เลือกโรงเรียนใหม่” in chat: a piece of its name, and which of those that are called so."""

from flows.engine.advance import Reaction
from flows.engine.run import Run
from flows.kinds.search import Named
from flows.review.decisions import HANDED_ON
from flows.review.entries.moving import MOVE, MoveFacts
from handlers.reports.refusing.refusals import refusals
from handlers.review.decide import Entered
from handlers.review.entries.entering.chat import begin, case_of, decided, once_more
from handlers.review.entries.moving.schools import schools_of
from handlers.turn.outgoing import NOTHING, Outgoing
from handlers.turn.turn import Args, Turn
from models.codes import Decision, MatterKind

_KINDS = frozenset({MatterKind.HAND_ON, MatterKind.CORRECTION})


def press_school(turn: Turn, args: Args) -> Outgoing:
    """“เลือกโรงเรียนใหม่”: which one."""
    return begin(turn, args, _KINDS, MOVE)


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same from its beginning."""
    return once_more(turn, run, _KINDS, MOVE)


def facts(turn: Turn, run: Run, *, opening: bool = False) -> MoveFacts:  # noqa: ARG001 - no record is opened
    """As long as she may decide: the other schools of the child's area."""
    matter, case = case_of(turn, run, _KINDS)
    others = [one for one in schools_of(turn.session, case.area_id) if one[0] != case.school_id]
    said_no = tuple((str(one.school), one.why, one.day) for one in refusals(turn.session, case.id))
    schools = tuple(Named(str(school), name) for school, name in others)
    refused = matter.kind == MatterKind.CORRECTION
    area = turn.who.area_facts
    return MoveFacts(turn.now, area, number=case.number, schools=schools, refused=refused, said_no=said_no)


def answered(_turn: Turn, _reaction: Reaction, _facts: MoveFacts) -> Outgoing:
    """Nothing is decided before its end."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: MoveFacts) -> Outgoing:
    """The child is that school's from now on."""
    entered = Entered(school=int(str(reaction.answers["school"])))
    return decided(turn, reaction.run, Decision.DONE, HANDED_ON, entered)
