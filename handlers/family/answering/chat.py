"""What a guardian presses, types and sends, in chat: whatever it is, it has an answer."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from flows.catalogue import FLOWS
from flows.engine.inputs import Input, Said, kind_of
from flows.family import answers as words
from flows.family.news import HOME_NEWS, news
from flows.hear.home import HomeWord, home_word, is_of_going, word_of_child
from flows.phrase import Phrase
from flows.reports.saved import SAVED_QUIETLY
from flows.say import Card, Message, Text
from handlers.access.declined import Declined
from handlers.access.looks import guarded_cases, open_case
from handlers.access.lookup import number
from handlers.access.rights import Right
from handlers.family.answering.answer import (
    acknowledge,
    ask_to_call,
    cannot_come,
    look,
    not_hers,
    not_this_child,
    undo,
)
from handlers.family.answering.reach import Reached, promised_with
from handlers.family.answering.stop import missed_news, start, stop
from handlers.family.answering.words import TEXT, keep_words
from handlers.family.came.chat import Typed, ask_at_once, hear_first_day
from handlers.family.known import first_day, may_be_told, may_look, notices_of
from handlers.family.notices import caller_of, news_facts, read_ahead, tell_acknowledged, tell_carers
from handlers.family.tomorrow.chat import next_school_day
from handlers.returns.between.notices import look_between
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.run import runs
from handlers.turn.run.conversing import is_verbatim
from handlers.turn.turn import Args, Turn
from models.cases import CaseRow
from models.codes import AckState, CannotCome, HomeNews, Why
from models.return_notices import ReturnNotice


def press_ack(turn: Turn, args: Args) -> Outgoing:
    """“รับทราบ”."""
    reached = acknowledge(turn.session, turn.who, number(args.get("notice")), turn.now)
    tell_acknowledged(turn.session, reached.row.case, reached.notice, turn.now)
    notice = reached.notice
    return _saved(words.acknowledged(notice.id, _teacher(turn, reached), notice.starts_on, turn.today))


def press_cannot(turn: Turn, args: Args) -> Outgoing:
    """“วันนั้นไปไม่ได้”: why."""
    reached = look(turn.session, turn.who, number(args.get("notice")), turn.now)
    return say(words.why(reached.notice.id))


def press_why(turn: Turn, args: Args) -> Outgoing:
    """One of the reasons."""
    why = args.get("why", "")
    if why not in set(CannotCome):
        raise Declined(Why.EXPIRED)
    reached = cannot_come(turn.session, turn.who, number(args.get("notice")), CannotCome(why), turn.now)
    _tell(turn, reached, HomeNews.CANNOT)
    return _saved(words.cannot_come(*_called(turn, reached)))


def press_school(turn: Turn, args: Args) -> Outgoing:
    """“มีเรื่องที่โรงเรียน”: past the teacher, too. Nothing of it is kept."""
    reached = look(turn.session, turn.who, number(args.get("notice")), turn.now)
    return say(words.whom_to_talk_to(reached.notice.id, turn.who.area_facts))


def press_call(turn: Turn, args: Args) -> Outgoing:
    """“ให้ครูโทรหา”."""
    reached = ask_to_call(turn.session, turn.who, number(args.get("notice")), turn.now)
    _tell(turn, reached, HomeNews.CALL)
    return _saved(words.asked_to_call(*_called(turn, reached)))


def press_wrong(turn: Turn, args: Args) -> Outgoing:
    """“ไม่ใช่คนที่บ้านฉัน”."""
    reached = not_hers(turn.session, turn.who, number(args.get("notice")), turn.now)
    if reached.notice.came is not None:
        look_between(turn.session, reached.row.case, turn.now)
    tell_carers(turn.session, reached.row.case, HomeNews.WRONG, reached.guardian.id, turn.now)
    return say(words.not_hers())


def press_undo(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ขอแก้”: the news stands there again."""
    reached = undo(turn.session, turn.who, number(args.get("notice")), turn.now)
    open_case(turn.session, turn.who, Right.ANSWER_SCHOOL, reached.row.case.id, turn.now)
    return say(words.undone(), _news(turn, reached.notice, reached.row))


def _tell(turn: Turn, reached: Reached, what: HomeNews, *, each_day: bool = False) -> None:
    """Whoever calls hears of it with each promise. `each_day`: and again on another day."""
    step = promised_with(reached) + (format(turn.today, "-%Y%m%d") if each_day else "")
    tell_carers(turn.session, reached.row.case, what, reached.notice.id, turn.now, step=step)


def _saved(message: Message) -> Outgoing:
    return Outgoing((message,), must_arrive=Text(SAVED_QUIETLY))


def _teacher(turn: Turn, reached: Reached) -> Phrase:
    return caller_of(turn.session, reached.row.case, turn.now)


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
    rows = _cases(turn)
    live, name = _live(turn, rows), None
    if word is None and isinstance(given, Said):
        word, name = word_of_child(given.text, {row.child.first_name for row in rows})
    if word is not None or kind_of(given) == "sticker":
        later = any(not one.answered and one.starts_on > turn.today for one, _ in live)
        if (heard := hear_first_day(turn, Typed(word, name, later), rows)) is not None:
            return heard
        word = _OTHERWISE.get(word, word) if word is not None else None
    if word is not None:
        return _typed(turn, word, live)
    if isinstance(given, Said):
        wrote = _wrote(turn, live, TEXT, given.text)
        asked = ask_at_once(turn, rows, name) if is_of_going(given.text) else None
        return replace(wrote, messages=(*wrote.messages, asked)) if asked is not None else wrote
    kind = kind_of(given)
    if kind is None:
        return None
    if kind == "sticker" and (waits := _waiting(live)) is not None:
        return say(words.read_it(waits[0].id))
    return _wrote(turn, live, kind, None)


def show(turn: Turn) -> Outgoing:
    """“เมนู”, “วันเรียนของน้อง”: the news of her children, free and as often as she likes."""
    live = _live(turn, _cases(turn))
    for _, row in live:
        open_case(turn.session, turn.who, Right.ANSWER_SCHOOL, row.case.id, turn.now)
    cards = [_news(turn, notice, row) for notice, row in live]
    if not cards:
        return say(words.no_news(turn.who.area_facts))
    return Outgoing(words.several(cards), shows=(HOME_NEWS.name,))


def say_stop(turn: Turn) -> Outgoing:
    """“หยุด”: said once, and whoever looks after the child tells her in another way."""
    stopped(turn)
    return say(words.stopped())


def stopped(turn: Turn) -> None:
    """She wants no messages, or takes none any more."""
    changed = stop(turn.session, turn.who, turn.now)
    rows = {row.case.id: row for row in _cases(turn)} if changed else {}
    for one in changed:
        if one.case_id in rows:
            tell_carers(turn.session, rows[one.case_id].case, HomeNews.STOPPED, one.id, turn.now)


def say_start(turn: Turn) -> Outgoing:
    """“เริ่ม”: with what she has missed meanwhile."""
    changed = start(turn.session, turn.who, turn.now)
    news = missed_news(turn.session, _cases(turn), changed, turn.now) if changed else []
    for _, row in news:
        open_case(turn.session, turn.who, Right.ANSWER_SCHOOL, row.case.id, turn.now)
    cards = [_news(turn, notice, row) for notice, row in news]
    return say(words.started(), *(words.several(cards) if cards else ()))


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


def _typed(turn: Turn, word: HomeWord, live: list[tuple[ReturnNotice, CaseRow]]) -> Outgoing:
    """A button's word, of the news that waits for an answer; else of the last one."""
    if word == "wrong" and not live:
        return _nobody_of_hers(turn)
    if not live:
        return say(words.nobody_reads(turn.who.area_facts))
    notice, _ = _waiting(live) or live[-1]
    of = {"notice": str(notice.id)}
    if word == "thanks":
        return say(words.read_it(notice.id)) if _waiting(live) else say(words.welcome())
    if word == "ack":
        return _acknowledged(turn, notice, live)
    if word == "yes":
        return say(words.read_it(notice.id)) if _waiting(live) else show(turn)
    if word in _WHYS:
        return press_why(turn, {**of, "why": _WHYS[word].value})
    return _PRESSES[word](turn, of)


def _nobody_of_hers(turn: Turn) -> Outgoing:
    """“ไม่ใช่คนที่บ้านฉัน” before there is any news. Of several children it is to be said which."""
    rows = _cases(turn)
    if len(rows) != 1:
        return say(words.which_is_not_hers(turn.who.area_facts))
    guardian = not_this_child(turn.session, turn.who, rows[0], turn.now)
    tell_carers(turn.session, rows[0].case, HomeNews.WRONG, guardian.id, turn.now)
    return say(words.not_hers())


def _acknowledged(turn: Turn, notice: ReturnNotice, live: list[tuple[ReturnNotice, CaseRow]]) -> Outgoing:
    """Typed, it may be of several children: whose it was is said, and the next one is shown."""
    reached = acknowledge(turn.session, turn.who, notice.id, turn.now)
    tell_acknowledged(turn.session, reached.row.case, reached.notice, turn.now)
    name = reached.row.child.first_name if len({row.case.id for _, row in live}) > 1 else None
    shown: list[Message] = [words.acknowledged(notice.id, _teacher(turn, reached), notice.starts_on, turn.today, name)]
    if (waits := _waiting(live)) is not None:
        open_case(turn.session, turn.who, Right.ANSWER_SCHOOL, waits[1].case.id, turn.now)
        shown.append(_news(turn, *waits))
    return Outgoing(tuple(shown), must_arrive=Text(SAVED_QUIETLY))


_OTHERWISE: dict[HomeWord, HomeWord | None] = {"go": "yes", "not_gone": "cannot", "gone": None, "unsure": None}
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
    "call": press_call,
    "wrong": press_wrong,
    "undo": press_undo,
    "school": press_school,
}


def _wrote(turn: Turn, live: list[tuple[ReturnNotice, CaseRow]], kind: str, said: str | None) -> Outgoing:
    if not live:
        return say(words.nobody_reads(turn.who.area_facts))
    notice, _ = _waiting(live) or live[-1]
    reached = look(turn.session, turn.who, notice.id, turn.now)
    message = turn.incoming.message
    typed_in = (turn.who.channel, message) if message is not None and said is not None else None
    keep_words(turn.session, turn.who, reached, kind, said, typed_in, turn.now)
    _tell(turn, reached, HomeNews.WORDS, each_day=True)
    return _saved(words.received(*_called(turn, reached)[1:]))


def _waiting(live: list[tuple[ReturnNotice, CaseRow]]) -> tuple[ReturnNotice, CaseRow] | None:
    return next((one for one in live if not one[0].answered), None)


def _live(turn: Turn, rows: list[CaseRow]) -> list[tuple[ReturnNotice, CaseRow]]:
    """The news of her children whose day is to come, those first that come first."""
    mine = {one.id for one in turn.who.children if may_look(one)}
    found: list[tuple[ReturnNotice, CaseRow]] = []
    for row in rows:
        day = first_day(turn.session, row.case)
        if day is None or day < turn.today or not may_be_told(turn.session, row.case):
            continue
        written = notices_of(turn.session, row.case.id, day)
        found += [(one, row) for one in written if one.guardian_id in mine and turn.now >= one.not_before]
    return sorted(found, key=lambda one: (one[0].starts_on, one[0].id))


def _cases(turn: Turn) -> list[CaseRow]:
    rows = guarded_cases(turn.session, turn.who)
    read_ahead(turn.session, [row.case.id for row in rows])
    return rows


def _called(turn: Turn, reached: Reached) -> tuple[int, Phrase, date, date]:
    """By whom she is called, until when."""
    due = reached.notice.call_due or turn.today
    return reached.notice.id, _teacher(turn, reached), due, turn.today


def _news(turn: Turn, notice: ReturnNotice, row: CaseRow) -> Card:
    if notice.state == AckState.QUEUED:
        notice.state = AckState.SENT  # she reads it now
    return news(news_facts(turn, notice, row))
