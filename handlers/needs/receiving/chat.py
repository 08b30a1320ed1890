"""“น้องได้รับแล้ว” and “ยังไม่ได้ของ” in chat."""

from flows.needs import received as words
from flows.reports.saved import SAVED_QUIETLY
from flows.say import Text
from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.needs.receiving.receive import receive
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Args, Turn
from models.codes import Did, MatterState, Owner, Role, Why


def press_come(turn: Turn, args: Args) -> Outgoing:
    """“น้องได้รับแล้ว”."""
    return _said(turn, args, has_come=True)


def press_not_come(turn: Turn, args: Args) -> Outgoing:
    """“ยังไม่ได้ของ”: it is asked for again."""
    return _said(turn, args, has_come=False)


def _said(turn: Turn, args: Args, *, has_come: bool) -> Outgoing:
    said = receive(turn.session, turn.who, number(args.get("need")), turn.now, has_come=has_come)
    need, child = said.need, said.case.number
    if need.state == MatterState.DROPPED:
        raise Declined(Why.GONE)
    did, item = Did.NOT_RECEIVED if need.unfinished else Did.RECEIVED, args.get("need")
    remember_answer(turn, did, need.need, item, number=child, case=said.case.id)
    if not need.unfinished:
        return Outgoing((words.has_come(child, need.need),), must_arrive=Text(SAVED_QUIETLY))
    school, teacher = need.owner == Owner.SCHOOL, turn.who.has(Role.TEACHER)
    waits = words.has_not(child, need.need, need.due_on, turn.today, school=school, teacher=teacher)
    return Outgoing((waits,), must_arrive=Text(SAVED_QUIETLY))
