"""“ขอเวลา” in chat: pressed, typed with or without a day, and taken back."""

from flows.kinds.day import as_day
from flows.reminders import time as words
from handlers.access.lookup import number
from handlers.reminders.time.ask import Asked, Time, ask_time, may_ask_time, take_back_time
from handlers.reminders.time.talk import take_talk_back, talk_to_carer
from handlers.sharing.notices import title_at
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.codes import Delay, Did


def press_time(turn: Turn, args: Args) -> Outgoing:
    """“ขอเวลา”: given at once; who has asked often is asked why first."""
    asked = _asked(args)
    time = may_ask_time(turn.session, turn.who, asked, turn.now)
    if time.wants_reason and not time.already and asked.due is not None:
        return say(words.ask_why(time.case.id, time.case.number, asked.due, time.until, time.asked, turn.today))
    return _given(turn, ask_time(turn.session, turn.who, asked, None, turn.now))


def press_because(turn: Turn, args: Args) -> Outgoing:
    """One of the reasons."""
    asked, why = _asked(args), args.get("why", "")
    delay = Delay(why) if why in set(Delay) else None
    return _given(turn, ask_time(turn.session, turn.who, asked, delay, turn.now))


def press_undo(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ขอแก้”: the day before."""
    case = take_back_time(turn.session, turn.who, number(args.get("case")), as_day(args.get("due", "")), turn.now)
    return say(words.taken_back(case.number, case.due_on or turn.today, turn.today))


def press_talks(turn: Turn, args: Args) -> Outgoing:
    """“จะคุยกับครูเอง”, of whoever directs the school."""
    case, due = number(args.get("case")), as_day(args.get("due", ""))
    talks = talk_to_carer(turn.session, turn.who, case, due, turn.now)
    child, before = talks.case, due or talks.until
    undo = ("talk_undo", {"case": str(child.id), "due": before.isoformat()})
    remember_answer(turn, Did.TALK, number=child.number, case=child.id, undo=undo)
    carer = title_at(turn.session, child.school_id, child.assignee_id)
    return say(words.talks(child.id, child.number, carer, before, talks.until, turn.today))


def press_talk_undo(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ขอแก้”: the day before."""
    case = take_talk_back(turn.session, turn.who, number(args.get("case")), as_day(args.get("due", "")), turn.now)
    return say(words.taken_back(case.number, case.due_on or turn.today, turn.today))


def _given(turn: Turn, time: Time) -> Outgoing:
    case, due = time.case, time.had
    undo = ("time_undo", {"case": str(case.id), "due": due.isoformat()})
    remember_answer(turn, Did.TIME, number=case.number, case=case.id, undo=undo)
    given = words.Given(case.id, case.number, due, time.until, time.other)
    return say(words.given(given, turn.today, head=time.told))


def _asked(args: Args) -> Asked:
    return Asked(number(args.get("case")), as_day(args.get("due", "")), as_day(args.get("until", "")))
