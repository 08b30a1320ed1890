"""“มาชุดไหนก็ได้” and “เปลี่ยนวัน” in chat."""

from flows.needs.clothes import said as words
from flows.reports.saved import SAVED_QUIETLY
from flows.say import Text
from handlers.access.looks import open_report
from handlers.access.lookup import number
from handlers.access.rights import Right
from handlers.needs.chat import first_day_anew
from handlers.needs.clothes.say import say_any_clothes
from handlers.reports.own import own_report
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.codes import Did, Owner, Role


def press_any_clothes(turn: Turn, args: Args) -> Outgoing:
    """“มาชุดไหนก็ได้”: the child may come without its uniform."""
    told = say_any_clothes(turn.session, turn.who, number(args.get("need")), turn.now)
    need, child = told.need, told.case.number
    if not need.unfinished:
        return say(words.is_given(child))
    remember_answer(turn, Did.ANY_CLOTHES, number=child, case=told.case.id)
    school = need.owner == Owner.SCHOOL
    hers = school and turn.who.has(Role.DIRECTOR, school=need.school_id)
    teacher = turn.who.has(Role.TEACHER)
    done = words.any_clothes(child, need.needed_on, need.due_on, turn.today, school=school, hers=hers, teacher=teacher)
    return Outgoing((done,), must_arrive=Text(SAVED_QUIETLY))


def press_other_day(turn: Turn, args: Args) -> Outgoing:
    """“เปลี่ยนวัน”: on which day the child begins is asked once more, and nothing else."""
    report, _ = own_report(turn.session, turn.who, Right.ADD, number(args.get("report")))
    open_report(turn.session, turn.who, Right.ADD, report, turn.now)
    return Outgoing(start=first_day_anew(turn.session, report))
