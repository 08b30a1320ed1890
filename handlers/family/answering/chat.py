"""What a guardian types and sends, in chat: whatever it is, it has an answer."""

from collections.abc import Callable

from msgspec.structs import replace

from flows.catalogue import FLOWS
from flows.engine.inputs import Input, Said, kind_of
from flows.family import answers as words
from flows.family.employer.day import EMPLOYER_DAY
from flows.family.news import HOME_NEWS
from flows.hear.home import HomeWord, child_named, home_word, is_of_going, word_of_all, word_of_child
from handlers.family.answering.answer import look, not_this_child
from handlers.family.answering.live import Hers, children_of, day_no_more, is_of_one_card, live_news, waiting
from handlers.family.answering.past import has_just_asked
from handlers.family.answering.pressing.chat import (
    calls,
    press_call,
    press_cannot,
    press_cannot_all,
    press_past,
    press_past_undo,
    press_school,
    press_undo,
    press_why,
    press_wrong,
    saved,
    say_acknowledged,
    show_news,
    tell,
    whose,
)
from handlers.family.answering.stop import missed_news, start, stop
from handlers.family.answering.words import TEXT, keep_words
from handlers.family.asking.ask import drop_calls, is_asked_about
from handlers.family.asking.chat import any_day, undo_last
from handlers.family.asking.chat import press_undo as press_ask_undo
from handlers.family.came.chat import Typed, ask_at_once, hear_first_day
from handlers.family.employer.asking import drop_question
from handlers.family.employer.chat import days, hear_ack
from handlers.family.notices import tell_carers
from handlers.family.tomorrow.chat import next_school_day
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.run import runs
from handlers.turn.run.conversing import is_verbatim
from handlers.turn.turn import Args, Turn
from models.cases import CaseRow
from models.codes import CallOf, CannotCome, HomeNews


def hear_guardian(turn: Turn, given: Input) -> Outgoing | None:
    """The words of a home, from who guards a child: whoever is of the staff, too, means by a word what staff means."""
    who = turn.who
    if not who.guards or who.silenced is not None:
        return None
    word = home_word(given.text) if isinstance(given, Said) else None
    if word is not None and word in _ALWAYS:
        return _ALWAYS[word](turn)
    if who.joined:
        return None
    rows = _children(turn)
    live, name = _live(turn, rows), None
    if word is None and isinstance(given, Said):
        word, name = word_of_child(given.text, {row.child.first_name for row in rows})
    of_all = word_of_all(given.text) if word in (None, "cannot_all") and isinstance(given, Said) else None
    if of_all is not None:
        word = of_all[0]
    if word is not None or kind_of(given) == "sticker":
        later = any(not one.answered and one.starts_on > turn.today for one, _ in live)
        if (heard := hear_first_day(turn, Typed(word, name, later, of_all[1] if of_all else None), rows)) is not None:
            return heard
        word = _OTHERWISE.get(word, word) if word is not None else None
        word = "cannot_all" if of_all is not None and word == "cannot" else word
    if word is not None:
        return _typed(turn, word, live, name)
    if isinstance(given, Said) and (alone := child_named(given.text, {row.child.first_name for _, row in live})):
        return say(*words.several(show_news(turn, _of(live, alone))))
    if isinstance(given, Said):
        wrote = _wrote(turn, live, TEXT, given.text)
        asked = ask_at_once(turn, rows, name) if is_of_going(given.text) else None
        return replace(wrote, messages=(*wrote.messages, asked)) if asked is not None else wrote
    kind = kind_of(given)
    if kind is None:
        return None
    if kind == "sticker" and (waits := waiting(turn.session, live)):
        return say(words.read_it(_ids(waits)))
    return _wrote(turn, live, kind, None)


def show(turn: Turn) -> Outgoing:
    """“เมนู”, “วันเรียนของน้อง”: the news of her children, free and as often as she likes."""
    rows = _children(turn)
    cards = [*show_news(turn, _live(turn, rows)), *days(turn, rows)]
    if not cards and (day := day_no_more(turn.session, turn.who, rows, turn.now)):
        return say(words.other_day(turn.who.area_facts, day, turn.today))
    if not cards:
        return say(words.no_news(turn.who.area_facts, calls=_may_be_called(turn)))
    return Outgoing(words.several(cards), shows=(HOME_NEWS.name, EMPLOYER_DAY.name))


def say_stop(turn: Turn) -> Outgoing:
    """“หยุด”: said once, and whoever looks after the child tells her in another way."""
    stopped(turn)
    return say(words.stopped())


def stopped(turn: Turn) -> None:
    """She wants no messages, or takes none any more."""
    changed = stop(turn.session, turn.who, turn.now)
    rows = {row.case.id: row for row in _children(turn)} if changed else {}
    for one in changed:
        if one.case_id in rows:
            tell_carers(turn.session, rows[one.case_id].case, HomeNews.STOPPED, one.id, turn.now)


def say_start(turn: Turn) -> Outgoing:
    """“เริ่ม”: with what she has missed meanwhile."""
    changed = start(turn.session, turn.who, turn.now)
    rows = _children(turn) if changed else []
    news = missed_news(turn.session, rows, changed, turn.now)
    return say(words.started(), *words.several([*show_news(turn, news), *days(turn, rows)]))


def hear_stop(turn: Turn, given: Input) -> Outgoing | None:
    """“หยุด” and “เริ่ม” of who is of a home and nothing else, whatever she is asked just now: but for where every word
    is kept as it is, and where somebody is in danger. Who is of the staff stops by them what she is about."""
    who = turn.who
    if not isinstance(given, Said) or who.joined or not who.guards or who.silenced is not None or is_verbatim(turn):
        return None
    word = home_word(given.text)
    if word not in ("stop", "start") or (who.open is not None and FLOWS[who.open.run.flow].traceless):
        return None
    runs.put_aside(turn.session, who, turn.now)
    return _ALWAYS[word](turn)


_ALWAYS: dict[HomeWord, Callable[[Turn], Outgoing]] = {
    "stop": say_stop,
    "start": say_start,
    "day": show,
    "tomorrow": lambda turn: say(next_school_day(turn)),
}


def _typed(turn: Turn, word: HomeWord, live: Hers, name: str | None) -> Outgoing:
    """A button's word, of the news that waits for an answer, or of the child that she names; else of all, of
    which a card of several asks whose it is."""
    if word == "wrong" and not live:
        return _nobody_of_hers(turn)
    if word == "director" or (word in _ANY_DAY and not live):
        return any_day(turn, _children(turn), _ANY_DAY.get(word))
    if word == "undo" and (asked := _asked_to_call(turn, live)) is not None:
        return press_ask_undo(turn, asked)
    if not live and word == "ack" and (known := hear_ack(turn, _children(turn))) is not None:
        return known
    if not live:
        return say(words.nobody_reads(turn.who.area_facts, calls=_may_be_called(turn)))
    waits = waiting(turn.session, live)
    about = _of(live, name) or waits or live
    if word == "thanks" or (word == "yes" and waits):
        return say(words.read_it(_ids(waits))) if waits else say(words.welcome())
    if word == "ack":
        return _acknowledged(turn, waits, live) if waits else say(words.welcome())
    if word in ("yes", "all") or (word == "call" and not is_of_one_card(about)):
        return show(turn)
    if word == "undo" and (past := _asked_district(turn, live)):
        return press_past_undo(turn, _args(past))
    if word == "undo":
        return press_undo(turn, _args(_answered_last(live) or about))
    if word in _WHYS and len(about) > 1:
        return whose(turn, _args(about), _WHYS[word])
    if word in _WHYS:
        return press_why(turn, _args(about) | {"why": _WHYS[word].value})
    return _PRESSES[word](turn, _args(about))


def _nobody_of_hers(turn: Turn) -> Outgoing:
    """“ไม่ใช่คนที่บ้านฉัน” before there is any news. Of several children it is to be said which."""
    rows = _children(turn)
    if len(rows) != 1:
        return say(words.which_is_not_hers(turn.who.area_facts))
    guardian = not_this_child(turn.session, turn.who, rows[0], turn.now)
    drop_calls(turn.session, rows[0], guardian, turn.now)
    drop_question(turn.session, guardian)
    tell_carers(turn.session, rows[0].case, HomeNews.WRONG, guardian.id, turn.now)
    return say(words.not_hers())


def _acknowledged(turn: Turn, about: Hers, live: Hers) -> Outgoing:
    """Typed, it may be of several children: whose it was is said, and the next one is shown."""
    said = say_acknowledged(turn, _args(about), named=len({row.case.id for _, row in live}) > 1)
    return saved(*said, *show_news(turn, waiting(turn.session, live)))


_ANY_DAY: dict[HomeWord, CallOf | None] = {
    "call": CallOf.TEACHER,
    "director": CallOf.DIRECTOR,
    "district": CallOf.DISTRICT,
    "school": None,
}
"""Whom she asks to call, whatever day it is; None: it is asked."""
_OTHERWISE: dict[HomeWord, HomeWord | None] = {
    "go": "yes",
    "not_gone": "cannot",
    "gone": None,
    "unsure": None,
    "no": None,
}
"""What is meant of a first day that has not begun: of some of it, words like any other."""
_WHYS: dict[HomeWord, CannotCome] = {
    "ill": CannotCome.ILL,
    "no_ride": CannotCome.NO_RIDE,
    "work": CannotCome.WORK,
    "lacks": CannotCome.LACKS_THINGS,
    "unwilling": CannotCome.UNWILLING,
}
_PRESSES: dict[HomeWord, Callable[[Turn, Args], Outgoing]] = {
    "cannot": press_cannot,
    "cannot_all": press_cannot_all,
    "call": press_call,
    "wrong": press_wrong,
    "school": press_school,
    "district": press_past,
}


def _wrote(turn: Turn, live: Hers, kind: str, said: str | None) -> Outgoing:
    if not live:
        return say(words.nobody_reads(turn.who.area_facts, calls=_may_be_called(turn)))
    notice, _ = (waiting(turn.session, live) or live[-1:])[0]
    reached = look(turn.session, turn.who, notice.id, turn.now)
    message = turn.incoming.message
    typed_in = (turn.who.channel, message) if message is not None and said is not None else None
    keep_words(turn.session, turn.who, reached, kind, said, typed_in, turn.now)
    tell(turn, [reached], HomeNews.WORDS, each_day=True)
    return saved(words.received(calls(turn, [reached])))


def _may_be_called(turn: Turn) -> bool:
    return any(is_asked_about(turn.who, row.case) for row in _children(turn))


def _children(turn: Turn) -> list[CaseRow]:
    return children_of(turn.session, turn.who)


def _live(turn: Turn, rows: list[CaseRow]) -> Hers:
    return live_news(turn.session, turn.who, rows, turn.now)


def _answered_last(live: Hers) -> Hers:
    """With one answer, be it of several."""
    at = max((one.answered_at for one, _ in live if one.answered_at is not None), default=None)
    return [one for one in live if at is not None and one[0].answered_at == at]


def _asked_district(turn: Turn, live: Hers) -> Hers:
    """Those of which she has asked the district to call, if it is what she has said last."""
    reached = [(one, look(turn.session, turn.who, one[0].id, turn.now)) for one in live]
    return [one for one, of in reached if has_just_asked(turn.session, of, turn.now)]


def _asked_to_call(turn: Turn, live: Hers) -> Args | None:
    """What she has asked for without news, or of whoever directs the school, if it is what she has said last."""
    said = max((one.answered_at for one, _ in live if one.answered_at is not None), default=None)
    return undo_last(turn, _children(turn), since=said, office=not live)


def _of(live: Hers, name: str | None) -> Hers:
    return [one for one in live if name is not None and one[1].child.first_name == name]


def _ids(some: Hers) -> int | tuple[int, ...]:
    return some[0][0].id if len(some) == 1 else tuple(notice.id for notice, _ in some)


def _args(some: Hers) -> dict[str, str]:
    return {"notice": words.carried(_ids(some))}
