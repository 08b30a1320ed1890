"""“สะดวกตอนไหน” in chat: the time at which she likes to be called, by a button or typed."""

from collections.abc import Sequence
from datetime import date

from flows.hear.meant.question import AboutCall
from flows.phrase import Phrase
from flows.reports.saved import SAVED_QUIETLY
from flows.review import calling as words
from flows.review.calling import Suits, is_to_come, is_typed, offered
from flows.say import Card, Text
from handlers.access.lookup import number
from handlers.review.calling.days import next_school_days
from handlers.review.calling.suits import missed_of, suit
from handlers.review.calling.typed import Waiting
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.codes import DayPart


def press_when(turn: Turn, args: Args) -> Outgoing:
    """What is over, or was never offered, is asked anew."""
    one = missed_of(turn.session, turn.who, number(args.get("matter"))).matter
    days = next_school_days(turn.session, {one.area_id}, turn.today)[one.area_id]
    chosen = _chosen(args)
    if chosen is None or not is_to_come(chosen, turn.now, days):
        return say(_asked(turn, one.id, offered(turn.now, days)))
    suit(turn.session, turn.who, one.id, chosen.part, chosen.day, turn.now)
    others = [other for other in offered(turn.now, days) if other != chosen]
    return Outgoing((words.kept(one.id, chosen, others),), must_arrive=Text(SAVED_QUIETLY))


def _chosen(args: Args) -> Suits | None:
    part = args.get("part", "")
    try:
        day = date.fromisoformat(args.get("day", ""))
    except ValueError:
        return None
    return Suits(DayPart(part), day) if part in set(DayPart) else None


def _asked(
    turn: Turn, matter: int, times: Sequence[Suits], said: Phrase | None = None, number: int | None = None
) -> Card:
    return words.when_to_call(matter, times, said, number=number, phone=turn.who.area_facts.to_call)


def ask_each(turn: Turn, waiting: Sequence[Waiting]) -> Outgoing:
    """Several calls wait: which one she means."""
    days = next_school_days(turn.session, {one.area for one in waiting}, turn.today)
    asked = [_asked(turn, one.matter, offered(turn.now, days[one.area]), number=one.number) for one in waiting]
    return say(words.which_call(asked[:12]))


def typed(turn: Turn, said: AboutCall, one: Waiting) -> Args:
    """What the button carries that she means; a day that nobody has offered is none."""
    days = next_school_days(turn.session, {one.area}, turn.today)[one.area]
    meant = next((time for time in offered(turn.now, days) if is_typed(said.said, time)), None)
    day = meant.day if meant is not None else said.day(turn.today)
    return {"matter": str(one.matter), "part": said.part.value, "day": day.isoformat() if day is not None else ""}
