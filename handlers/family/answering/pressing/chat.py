"""What a guardian presses below the news of her children. One card may be about several: her answer is each child's,
and those who look after one hear of that one."""

from collections.abc import Sequence

from flows.family import answers as words
from flows.family.answers import OfChild
from flows.family.asking.home import without_number
from flows.family.news import news_of_all
from flows.family.past import home as past
from flows.phrase import Phrase, in_lines, with_commas
from flows.reports.saved import SAVED_QUIETLY
from flows.say import Card, Message, Text
from handlers.access.declined import Declined
from handlers.access.looks import open_case
from handlers.access.rights import Right
from handlers.family.answering.answer import acknowledge, ask_to_call, cannot_come, look, not_hers, undo
from handlers.family.answering.live import left_of
from handlers.family.answering.past import Asked, ask_district, take_back
from handlers.family.answering.reach import Reached, promised_with
from handlers.family.answering.several import each, ids, notices_in
from handlers.family.asking.ask import drop_calls
from handlers.family.asking.chat import head_row
from handlers.family.notices import caller_of, news_facts, tell_acknowledged, tell_carers
from handlers.returns.between.notices import look_between
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.cases import CaseRow
from models.codes import AS_MANY, AckState, CannotCome, HomeNews, Why
from models.return_notices import ReturnNotice


def press_ack(turn: Turn, args: Args) -> Outgoing:
    """“รับทราบ”."""
    given = notices_in(args)
    some = say_acknowledged(turn, args, named=len(given) > 1)
    return saved(*some, *(_left(turn, _stand(turn, args)) if len(given) == AS_MANY else ()))


def say_acknowledged(turn: Turn, args: Args, *, named: bool) -> Sequence[Message]:
    """What she has said of one of several is not taken back by a tap for all; where that is all, it is what she reads.
    `named`: whose it was is said."""
    there = waits = _stand(turn, args)
    if len(notices_in(args)) > 1:
        waits = [one for one in there if not one.notice.answered]
        waits = waits or [one for one in there if one.notice.state not in _ASKED_FOR]
    if not waits:
        return words.several(show_news(turn, [(one.notice, one.row) for one in there]))
    reached = [acknowledge(turn.session, turn.who, one.notice.id, turn.now) for one in waits]
    for one in reached:
        tell_acknowledged(turn.session, one.row.case, one.notice, turn.now)
    children = words.names(_names(reached)) if named else None
    on = reached[0].notice.starts_on
    return (words.acknowledged(ids(reached), with_commas(*_callers(turn, reached)), on, turn.today, children),)


_ASKED_FOR = (AckState.ACK_CANNOT, AckState.ACK_QUESTION)
"""What somebody calls for."""


def press_cannot(turn: Turn, args: Args) -> Outgoing:
    """“วันนั้นไปไม่ได้”: of a card about several whose day it is, then why."""
    reached = _stand(turn, args)
    if len(notices_in(args)) > 1:
        return say(words.whose_cannot(_children(turn, reached)))
    return say(words.why(ids(reached)))


def press_cannot_all(turn: Turn, args: Args) -> Outgoing:
    """“ทั้งสองคน”: why."""
    return say(words.why(ids(_stand(turn, args))))


def whose(turn: Turn, args: Args, why: CannotCome) -> Outgoing:
    """She has said why, and not of whom."""
    return say(words.whose_cannot(_children(turn, _stand(turn, args)), why))


def press_why(turn: Turn, args: Args) -> Outgoing:
    """One of the reasons."""
    if args.get("why", "") not in set(CannotCome):
        raise Declined(Why.EXPIRED)
    why = CannotCome(args["why"])
    reached = each(turn.session, args, lambda one: cannot_come(turn.session, turn.who, one, why, turn.now))
    tell(turn, reached, HomeNews.CANNOT)
    return saved(words.cannot_come(ids(reached), calls(turn, reached)), *_left(turn, reached))


def press_school(turn: Turn, args: Args) -> Outgoing:
    """“มีเรื่องที่โรงเรียน”: past the teacher, too. Nothing of it is kept."""
    stand = _stand(turn, args)
    return say(words.whom_to_talk_to(ids(stand), turn.who.area_facts, head_row(turn, [one.row for one in stand])))


def press_past(turn: Turn, args: Args) -> Outgoing:
    """“เขต”: the district calls, and nobody at the school hears of it. Without a number she is told to call herself."""
    asked: list[Asked] = []

    def ask(notice: int) -> Reached:
        asked.append(ask_district(turn.session, turn.who, notice, turn.now))
        return asked[-1].reached

    each(turn.session, args, ask)
    stands = [(one.reached, one.due) for one in asked if one.due is not None]
    if not stands:
        return say(past.call_yourself(turn.who.area_facts))
    reached, due = [one for one, _ in stands], max(day for _, day in stands)
    left = [one.name for one in _children(turn, [one.reached for one in asked if one.due is None])]
    rest = without_number(left, turn.who.area_facts) if left else None
    return saved(past.asked_district(ids(reached), due, turn.today, rest))


def press_past_undo(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ขอแก้”: the district need not call."""
    try:
        reached = each(turn.session, args, lambda one: take_back(turn.session, turn.who, one, turn.now))
    except Declined as declined:
        if declined.why not in (Why.EXPIRED, Why.HOME_ANSWERED):
            raise
        return say(past.has_it(turn.who.area_facts))
    return say(words.undone(), *words.several(show_news(turn, [(one.notice, one.row) for one in reached])))


def press_call(turn: Turn, args: Args) -> Outgoing:
    """“ให้ครูโทรหา”: whoever looks after one of them calls."""
    reached = each(turn.session, args, lambda one: ask_to_call(turn.session, turn.who, one, turn.now))
    tell(turn, reached, HomeNews.CALL)
    left = _left(turn, reached) if len(reached) == AS_MANY else ()
    return saved(words.asked_to_call(ids(reached), calls(turn, reached)), *left)


def press_wrong(turn: Turn, args: Args) -> Outgoing:
    """“ไม่ใช่คนที่บ้านฉัน”: of several it is asked which."""
    if len(notices_in(args)) > 1:
        return say(words.whose_wrong(_children(turn, _stand(turn, args))))
    (reached,) = each(turn.session, args, lambda one: not_hers(turn.session, turn.who, one, turn.now))
    drop_calls(turn.session, reached.row, reached.guardian, turn.now)
    if reached.notice.came is not None:
        look_between(turn.session, reached.row.case, turn.now)
    tell_carers(turn.session, reached.row.case, HomeNews.WRONG, reached.guardian.id, turn.now)
    return say(words.not_hers(), *_left(turn, [reached]))


def press_undo(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ขอแก้”: the news stands there again; of several, also what can't be undone any more."""
    reached = each(turn.session, args, lambda one: undo(turn.session, turn.who, one, turn.now))
    shown, done = [(one.notice, one.row) for one in reached], {one.notice.id for one in reached}
    stands = [one for one in _stand(turn, args) if one.notice.id not in done]
    if not stands:
        return say(words.undone(), *words.several(show_news(turn, shown)))
    shown += [(one.notice, one.row) for one in stands]
    said = words.undone_of(words.names(_names(reached)), words.names(_names(stands)))
    return say(said, *words.several(show_news(turn, shown)))


def _left(turn: Turn, some: Sequence[Reached]) -> Sequence[Card]:
    """She has answered for one of several, or for as many as a card is about: what the others wait for stands there
    again."""
    if len(some) not in (1, AS_MANY):
        return ()
    return show_news(turn, left_of(turn.session, turn.who, some[0].notice, turn.now))


def show_news(turn: Turn, some: Sequence[tuple[ReturnNotice, CaseRow]]) -> list[Card]:
    """As few cards as it takes; that they are looked at is logged."""
    for notice, row in some:
        open_case(turn.session, turn.who, Right.ANSWER_SCHOOL, row.case.id, turn.now)
        if notice.state == AckState.QUEUED:
            notice.state = AckState.SENT  # she reads it now
    return news_of_all([news_facts(turn, notice, row) for notice, row in some])


def tell(turn: Turn, some: Sequence[Reached], what: HomeNews, *, each_day: bool = False) -> None:
    """Whoever calls hears of it with each promise. `each_day`: and again on another day."""
    for one in some:
        step = promised_with(one) + (format(turn.today, "-%Y%m%d") if each_day else "")
        tell_carers(turn.session, one.row.case, what, one.notice.id, turn.now, step=step)


def saved(*messages: Message) -> Outgoing:
    return Outgoing(messages, must_arrive=Text(SAVED_QUIETLY))


def calls(turn: Turn, some: Sequence[Reached]) -> Phrase:
    """By whom she is called, until when: a line for each who calls."""
    promised = dict.fromkeys(
        (caller_of(turn.session, one.row.case, turn.now), one.notice.call_due or turn.today) for one in some
    )
    return in_lines(*(words.call_by(who, due, turn.today) for who, due in promised))


def _callers(turn: Turn, some: Sequence[Reached]) -> list[Phrase]:
    return list(dict.fromkeys(caller_of(turn.session, one.row.case, turn.now) for one in some))


def _names(some: Sequence[Reached]) -> list[str]:
    return [one.row.child.first_name for one in some]


def _stand(turn: Turn, args: Args) -> list[Reached]:
    """Those of them that she can answer still."""
    return each(turn.session, args, lambda one: look(turn.session, turn.who, one, turn.now))


def _children(turn: Turn, some: Sequence[Reached]) -> list[OfChild]:
    """As they are shown to her, which is logged."""
    for one in some:
        open_case(turn.session, turn.who, Right.ANSWER_SCHOOL, one.row.case.id, turn.now)
    return [OfChild(one.notice.id, one.row.child.first_name) for one in some]
