"""“ไม่ใช่เด็กของเรา” in chat: one tap, and one why."""

from flows.answers.latest import NOT_OURS
from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.reports.flow import REPORT
from flows.reports.refusing import said
from flows.reports.refusing.flow import REFUSE, RefuseFacts
from flows.reports.saved import SAVED_QUIETLY
from flows.say import Text
from handlers.access.looks import held_case, open_case
from handlers.access.lookup import number
from handlers.access.rights import Right
from handlers.cases.chat import child_facts, colleague_of, press_child
from handlers.reports.file_report import Filed
from handlers.reports.refusing.refuse import begin_refusal, may_refuse, refuse
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import NOTHING, Outgoing, Start
from handlers.turn.turn import Args, Turn
from models.codes import Did, NotOurs, Outcome, Wrong


def press_not_ours(turn: Turn, args: Args) -> Outgoing:
    """Why? Of a child that a colleague looks after she is to know that first."""
    row = held_case(turn.session, turn.who, Right.REFUSE, number(args.get("case")))
    if colleague_of(turn, row.case) is not None:
        return press_child(turn, args)
    return _begin(turn, row.case.id)


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same question again."""
    return _begin(turn, run.about_as(About).case)


def facts(turn: Turn, run: Run, *, opening: bool = False) -> RefuseFacts:
    """The child, as long as she may say so of it. `opening`: the record is opened again, which is logged."""
    row = may_refuse(turn.session, turn.who, run.about_as(About).case)
    if opening:
        open_case(turn.session, turn.who, Right.REFUSE, row.case.id, turn.now)
    return RefuseFacts(turn.now, turn.who.area_facts, child_facts(row, turn.today, None))


def answered(_turn: Turn, _reaction: Reaction, _facts: RefuseFacts) -> Outgoing:
    """The one answer is the end."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: RefuseFacts) -> Outgoing:
    """It is saved; where the child studies elsewhere, the report asks where, and how that is known."""
    case, why = reaction.run.about_as(About).case, str(reaction.answers["not_ours"])
    if why == NotOurs.ELSEWHERE:
        answers = {"outcome": Outcome.WRONG_RECORD.value, "wrong": Wrong.NOT_OURS.value, "not_ours": why}
        return Outgoing(start=Start(REPORT, About(case=case), answers))
    filed = refuse(turn.session, turn.who, case, why, turn.incoming.event, turn.now)
    number_ = held_case(turn.session, turn.who, Right.WITHDRAW, case, filed.report).case.number
    return refused(turn, filed, number_, why)


def refused(turn: Turn, filed: Filed, number_: int, why: str) -> Outgoing:
    """What she reads, whichever way she has said it."""
    undo = ("correct", {"report": str(filed.report.id)})
    remember_answer(turn, Did.REPORTED, NOT_OURS, number=number_, case=filed.report.case_id, undo=undo)
    shown = said.refused(filed.report.id, number_, why, filed.due, turn.today)
    return Outgoing((shown,), must_arrive=Text(SAVED_QUIETLY))


def _begin(turn: Turn, case: int | None) -> Outgoing:
    row = begin_refusal(turn.session, turn.who, case)
    open_case(turn.session, turn.who, Right.REFUSE, row.case.id, turn.now)
    return Outgoing(start=Start(REFUSE, About(case=row.case.id)))
