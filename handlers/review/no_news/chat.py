"""“ขอให้เขตช่วย” in chat, and “คุยแล้ว ขอข่าวภายใน …” of the officer who has it."""

from flows.kinds.day import as_day
from flows.review.no_news import asked as words
from flows.review.no_news.silent import has_talked
from handlers.access.lookup import number
from handlers.review.decide import Entered
from handlers.review.desk.chat import decide_now
from handlers.review.no_news.ask import ask_for_help, take_asking_back
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.codes import Decision, Did


def press_ask(turn: Turn, args: Args) -> Outgoing:
    """“ขอให้เขตช่วย”: it stands in front of the district."""
    due = as_day(args.get("due", ""))
    case, matter = ask_for_help(turn.session, turn.who, number(args.get("case")), due, turn.now)
    mine = matter.asked_by is not None and matter.asked_by == turn.who.person
    if mine:
        undo = ("district_help_undo", {"case": str(case.id)})
        remember_answer(turn, Did.DISTRICT_ASKED, number=case.number, case=case.id, undo=undo)
    return say(words.asked(case.id, case.number, matter.due_on, turn.today, mine=mine))


def press_undo(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ขอแก้”: the district has it no more."""
    return say(words.taken_back(take_asking_back(turn.session, turn.who, number(args.get("case")), turn.now).number))


def press_talked(turn: Turn, args: Args) -> Outgoing:
    """“คุยแล้ว ขอข่าวภายใน …”: its school has till that day."""
    until = as_day(args.get("until", ""))
    chosen = has_talked(until, turn.today) if until is not None else None
    return decide_now(turn, args, Decision.DONE, chosen=chosen, entered=Entered(until=until))
