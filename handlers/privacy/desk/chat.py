"""“คำขอเรื่องข้อมูล” in chat: what an officer sees and answers. The only file here that knows her words and buttons."""

from datetime import datetime

from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.privacy import desk as words
from flows.privacy.desk import DATA_DECLINE, PER_PAGE, Asked, DeclineFacts
from flows.reports.saved import SAVED_QUIETLY
from flows.say import Text
from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.access.rights import Right, areas, has_right
from handlers.privacy.answer import answer
from handlers.privacy.listed import Rows, waiting
from handlers.privacy.reaching import Reached, expect_open, open_it, reach
from handlers.privacy.undo import may_be_slip, undo
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from models.codes import DataAnswer, DataAsk, Why
from thai.dates import local_date


class _About(About, frozen=True, kw_only=True):
    request: int


def list_waiting(turn: Turn) -> Rows:
    """What waits for her. Raises `Declined`: she has no desk, and presses an old button."""
    if not has_right(turn.who, Right.ANSWER_REQUEST):
        raise Declined(Why.EXPIRED)
    return waiting(turn.session, turn.who, sorted(areas(turn.who, Right.ANSWER_REQUEST)))


def show_page(turn: Turn, page: int) -> Outgoing:
    """One page; one that is no more is the first."""
    rows = list_waiting(turn)
    at = page if page * PER_PAGE < len(rows) else 0
    shown = [
        Asked(row.id, tuple(map(DataAsk, row.asks)), local_date(row.asked_at), row.due_on, row.name)
        for row in rows[at * PER_PAGE : (at + 1) * PER_PAGE]
    ]
    return say(words.listed(shown, at, len(rows), turn.today))


def press_open(turn: Turn, args: Args) -> Outgoing:
    """A line of the queue: its card."""
    return say(
        words.card(_asked(open_it(turn.session, turn.who, number(args.get("request")), turn.now), turn.now), turn.today)
    )


def press_answer(turn: Turn, args: Args) -> Outgoing:
    """“ให้ข้อมูลแล้ว”, “แก้ให้ตามที่ขอแล้ว”, “ลบตามที่ขอแล้ว”: whoever has asked hears it."""
    how, request = args.get("how", ""), number(args.get("request"))
    reach(turn.session, turn.who, request)
    if how not in set(DataAnswer) or how == DataAnswer.DECLINED:
        raise Declined(Why.EXPIRED)
    return _after(turn, answer(turn.session, turn.who, request, DataAnswer(how), turn.now))


def press_decline(turn: Turn, args: Args) -> Outgoing:
    """“ทำตามไม่ได้ เพราะ”: the reason is typed."""
    reached = expect_open(turn.session, turn.who, number(args.get("request")), turn.now)
    return Outgoing(start=Start(DATA_DECLINE, _About(request=reached.row.id)))


def press_undo(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ขอแก้”: it waits again."""
    return say(
        words.card(_asked(undo(turn.session, turn.who, number(args.get("request")), turn.now), turn.now), turn.today)
    )


def _after(turn: Turn, reached: Reached) -> Outgoing:
    return Outgoing((words.after(_asked(reached, turn.now), turn.today),), must_arrive=Text(SAVED_QUIETLY))


def _asked(reached: Reached, now: datetime) -> Asked:
    row, person = reached.row, reached.person
    return Asked(
        row.id,
        row.asked,
        local_date(row.asked_at),
        row.due_on,
        person.name if person is not None else None,
        waits=not reached.confirmed,
        phone=row.phone or (person.number if person is not None else None),
        answer=row.answer,
        reason=row.reason,
        by=reached.by.name if reached.by is not None else None,
        on=local_date(row.ended_at) if row.ended_at is not None else None,
        slip=may_be_slip(row, now),
    )


def facts(turn: Turn, run: Run, *, opening: bool = False) -> DeclineFacts:  # noqa: ARG001 - nothing is looked at anew
    """As long as she may answer."""
    reached = expect_open(turn.session, turn.who, run.about_as(_About).request, turn.now)
    return DeclineFacts(turn.now, turn.who.area_facts, number=reached.row.id)


def answered(_turn: Turn, _reaction: Reaction, _facts: DeclineFacts) -> Outgoing:
    """The run ends with it, so that no conversation keeps her words."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, facts: DeclineFacts) -> Outgoing:
    """It is answered, with the reason."""
    said, source = str(reaction.answers["reason"]), reaction.run.sources.get("reason")
    message = source or turn.incoming.message
    how = DataAnswer.DECLINED
    return _after(turn, answer(turn.session, turn.who, facts.number, how, turn.now, said, message))


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same from its beginning."""
    return press_decline(turn, {"request": str(run.about_as(_About).request)})
