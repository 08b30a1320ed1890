"""“วันนี้กิตติไปโรงเรียนไหม” in chat: pressed, or typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from flows.family import came as words
from flows.hear.home import HomeWord
from flows.reports.saved import SAVED_QUIETLY
from flows.say import Card, Message, Text
from handlers.access.declined import Declined
from handlers.access.looks import guarded_cases, open_case
from handlers.access.lookup import number
from handlers.access.rights import Right
from handlers.cases.school_days import school_days_ahead
from handlers.family.answering.reach import Reached, promised_with
from handlers.family.came.said import differ
from handlers.family.came.say import is_asked, reach_day, say_came, unsay_came
from handlers.family.known import all_notices_of, may_look
from handlers.family.notices import caller_of, read_ahead, tell_carers
from handlers.returns.between.alarm import SLIP, is_missed, morning_of
from handlers.returns.between.notices import look_between
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.batch import batch_of
from models.cases import CaseRow
from models.codes import AS_MANY, HomeCame, HomeNews, MorningState, Why
from models.return_notices import ReturnNotice
from thai.dates import in_bangkok

AT = time(16)
"""When it is asked: before, “ไป” may be what is meant for the day."""

Hers = Sequence[tuple[ReturnNotice, CaseRow]]


def press_came(turn: Turn, args: Args) -> Outgoing:
    """“ไป”, “ไม่ได้ไป”, “ไม่แน่ใจ”."""
    reached = reach_day(turn.session, turn.who, number(args.get("notice")), turn.now)
    said = args.get("came", "")
    if said not in set(HomeCame):
        raise Declined(Why.EXPIRED)
    answer = _say(turn, reached.notice.id, HomeCame(said))
    return _saved(answer, *_ask_next(turn, reached.notice.starts_on))


def press_undo(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ขอแก้”: the question stands there again."""
    said_at = reach_day(turn.session, turn.who, number(args.get("notice")), turn.now).notice.came_at
    reached = unsay_came(turn.session, turn.who, number(args.get("notice")), turn.now)
    if said_at is not None:
        look_between(turn.session, reached.row.case, turn.now, slip=turn.now - said_at <= SLIP)
        _tell_doubt(turn, reached)
    return say(_ask_opening(turn, reached.notice, reached.row))


def _ask_next(turn: Turn, day: date) -> Sequence[Card]:
    """Of several, the next of that day: one at a time, be it answered the morning after. About a child that is looked
    for whoever calls asks."""
    if len(turn.who.children) < 2 or (day == turn.today and not _is_asked(turn)):
        return ()
    rows = guarded_cases(turn.session, turn.who)
    read_ahead(turn.session, [row.case.id for row in rows])
    waits = [one for one in _hers(turn, rows, day) if one[0].came is None and not _is_missed(turn, one[1], day)]
    return [_ask_opening(turn, *one) for one in waits[:1]]


@dataclass(frozen=True)
class Typed:
    """What she has typed; no `word`: a sticker. `name`: of which child. `later`: news of another day waits for an
    answer. `of_all`: it is said of so many at once, 0: of all."""

    word: HomeWord | None
    name: str | None = None
    later: bool = False
    of_all: int | None = None


def hear_first_day(turn: Turn, typed: Typed, rows: Sequence[CaseRow]) -> Outgoing | None:
    """The same, typed on that day, of the child that she names, or about which nothing is said yet. What she has said
    is changed by its buttons alone: a bare word may be meant of another child. None: nothing of the kind is meant."""
    word, hers = typed.word, _hers(turn, rows, turn.today)
    if not hers:
        return None
    if word == "undo":
        return _undo_last(turn, hers)
    asked = _is_asked(turn)
    if word is not None and typed.of_all is not None:
        return _hear_of_all(turn, typed, word, hers)
    about = _about(hers, typed.name)
    open_ = next((one for one in about if one[0].came is None), None)
    if word in (None, "yes", "all") and asked and open_ is not None:
        return say(_ask_opening(turn, *open_))
    came = _MEANT.get(word) if word is not None else None
    if word in _WHY_NOT and open_ is not None and (asked or _is_missed(turn, open_[1], turn.today)):
        came = HomeCame.DID_NOT
    if word == "no" and asked:
        came = HomeCame.DID_NOT
    if came is None or (word == "go" and not asked):
        return None
    if open_ is None:
        if typed.later and word in ("go", "not_gone", "no"):
            return None
        notice, row = next((one for one in about if one[0].came == came), about[-1])
        if notice.came != came:
            return say(_ask_opening(turn, notice, row))
    else:
        notice, row = open_
    several = len({row.case.id for _, row in hers}) > 1
    shown: list[Message] = [_say(turn, notice.id, came, row.child.first_name if several else None)]
    if (left := next((one for one in hers if one[0].came is None), None)) is not None:
        shown.append(_ask_opening(turn, *left))
    return _saved(*shown)


def _hear_of_all(turn: Turn, typed: Typed, word: HomeWord, hers: Hers) -> Outgoing | None:
    """“ไปทั้งสองคน”: each child's answer is its own. Where it is said of fewer than there are, and of what she has said
    otherwise before, she is asked."""
    asked, came = _is_asked(turn), _MEANT.get(word)
    if word == "cannot" and asked:
        came = HomeCame.DID_NOT
    open_ = [one for one in hers if one[0].came is None]
    if came is None or (word == "go" and not asked) or (not open_ and typed.later):
        return None
    if typed.of_all not in (0, len({row.case.id for _, row in hers})):
        return say(_ask_opening(turn, *(open_ or hers)[0]))
    said = (open_ or [one for one in hers if one[0].came == came])[:AS_MANY]
    left = [one for one in hers if one not in said and one[0].came != came]
    by_case = sorted(said, key=lambda one: one[1].case.id)  # as a batch locks them
    cards = [_say(turn, notice.id, came, row.child.first_name) for notice, row in by_case]
    return _saved(*words.side_by_side(cards), *(_ask_opening(turn, *one) for one in left[:1]))


def ask_at_once(turn: Turn, rows: Sequence[CaseRow], name: str | None) -> Card | None:
    """Its school has not seen it, and she writes of going in words that nobody has foreseen."""
    hers = _hers(turn, rows, turn.today)
    missed = (one for one in _about(hers, name) if one[0].came is None and _is_missed(turn, one[1], turn.today))
    found = next(missed, None)
    return _ask_opening(turn, *found) if found is not None else None


def _about(hers: Hers, name: str | None) -> Hers:
    """Of the child that she has named, if that is one of these."""
    return [one for one in hers if one[1].child.first_name == name] or hers


def _is_asked(turn: Turn) -> bool:
    """Whether it is late enough to be asked of today."""
    return in_bangkok(turn.now).time() >= AT


def _is_missed(turn: Turn, row: CaseRow, day: date) -> bool:
    return is_missed(turn.session, row.case.id, day, batch_of(turn.session).cases)


_MEANT: dict[HomeWord, HomeCame] = {
    "go": HomeCame.WENT,
    "gone": HomeCame.WENT,
    "not_gone": HomeCame.DID_NOT,
    "unsure": HomeCame.UNSURE,
}
_WHY_NOT: frozenset[HomeWord] = frozenset({"cannot", "ill", "no_ride", "work", "lacks", "unwilling"})
"""On the day itself, where it is asked or missed: it did not go."""


def _undo_last(turn: Turn, hers: Hers) -> Outgoing | None:
    """What she has said last, unless that was about the day to come."""
    said = [one for one, _ in hers if one.came_at is not None]
    if not said:
        return None
    last = max(said, key=lambda one: one.came_at or turn.now)
    answered: list[datetime] = [one.answered_at for one, _ in hers if one.answered_at is not None]
    if last.came_at is not None and any(at > last.came_at for at in answered):
        return None
    return press_undo(turn, {"notice": str(last.id)})


def _hers(turn: Turn, rows: Sequence[CaseRow], day: date) -> Hers:
    """Of her children, what was told of this first day."""
    mine = {one.id for one in turn.who.children if may_look(one)}
    return [
        (notice, row)
        for row in rows
        for notice in all_notices_of(turn.session, row.case.id)
        if notice.guardian_id in mine and notice.starts_on == day and is_asked(turn.session, notice, row.case, turn.now)
    ]


def _say(turn: Turn, notice: int | None, came: HomeCame, child: str | None = None) -> Card:
    reached = say_came(turn.session, turn.who, notice, came, turn.now)
    look_between(turn.session, reached.row.case, turn.now)
    _tell(turn, reached)
    told = reached.notice
    if came == HomeCame.WENT:
        morning = morning_of(turn.session, reached.row.case.id, told.starts_on)
        if morning is not None and morning.state != MorningState.SEEN:
            return words.went_unseen(told.id, told=morning.is_open and bool(morning.told), child=child)
        ahead = [day for day in school_days_ahead(turn.session, told.area_id, turn.today) if day > turn.today]
        return words.went(told.id, tomorrow=bool(ahead) and (ahead[0] - turn.today).days == 1, child=child)
    if came == HomeCame.UNSURE:
        return words.unsure(told.id, child)
    caller = caller_of(turn.session, reached.row.case, turn.now)
    return words.did_not(told.id, caller, told.call_due or turn.today, turn.today, child)


def _tell(turn: Turn, reached: Reached) -> None:
    """Whoever calls hears of the call; and whoever looks after the child, that two of its home say otherwise."""
    case, notice = reached.row.case, reached.notice
    if notice.came == HomeCame.DID_NOT:
        tell_carers(turn.session, case, HomeNews.NOT_GONE, notice.id, turn.now, step=promised_with(reached))
    if notice.came == HomeCame.UNSURE:
        _tell_doubt(turn, reached)
    if notice.came == HomeCame.WENT and _is_unseen(turn, reached):
        tell_carers(turn.session, case, HomeNews.GONE, notice.id, turn.now)
    if differ(turn.session, case.id, notice.starts_on):
        tell_carers(turn.session, case, HomeNews.DIFFER, notice.id, turn.now, step=f"{notice.starts_on:%Y%m%d}")


def _tell_doubt(turn: Turn, reached: Reached) -> None:
    """It is looked for all the same."""
    case, notice = reached.row.case, reached.notice
    morning = morning_of(turn.session, case.id, notice.starts_on)
    if morning is not None and morning.is_open:
        tell_carers(turn.session, case, HomeNews.UNSURE, notice.id, turn.now)


def _is_unseen(turn: Turn, reached: Reached) -> bool:
    """Its school has not seen it, and it is looked for by nobody: it was said in the evening, or of another day."""
    morning = morning_of(turn.session, reached.row.case.id, reached.notice.starts_on)
    return morning is not None and morning.state in (MorningState.NOT_SEEN, MorningState.OVER)


def _ask(turn: Turn, notice: ReturnNotice, row: CaseRow) -> Card:
    return words.ask(words.Asked(notice.id, row.child.first_name, notice.starts_on, turn.today))


def _ask_opening(turn: Turn, notice: ReturnNotice, row: CaseRow) -> Card:
    open_case(turn.session, turn.who, Right.ANSWER_SCHOOL, row.case.id, turn.now)
    return _ask(turn, notice, row)


def _saved(*messages: Message) -> Outgoing:
    return Outgoing(messages, must_arrive=Text(SAVED_QUIETLY))
