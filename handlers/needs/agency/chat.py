"""“หาคนช่วย” in chat: which agency, the text by which it is asked, and what it answers."""

from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.needs.agency import card as cards
from flows.needs.agency.finding import FIND, LISTED, FindFacts, Listed
from flows.phrase import T
from flows.reports.saved import SAVED_QUIETLY
from flows.review import desk
from flows.say import Text
from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.needs.agency.listed import agencies_of, for_need
from handlers.needs.agency.refer import ANSWERS, answer, may_refer, refer, take_back
from handlers.review.desk.chat import line_of, page_of, press_open
from handlers.review.desk.counts import offices
from handlers.review.desk.items import Opened, held_item, named
from handlers.review.entries.chat import asked_agency
from handlers.review.queue import PER_PAGE, queue
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from models.codes import AgencyState, Did, Owner, Queue, Why
from models.needs import NeedRow


class Asking(About, frozen=True, kw_only=True):
    """`step`: for which the agency is chosen, or its answer entered."""

    need: int
    step: int = 0


def show_without_taker(turn: Turn) -> Outgoing:
    """“หาคนช่วย”: the needs that nobody takes, the oldest first."""
    return _page(turn, 0)


def press_without_taker(turn: Turn, args: Args) -> Outgoing:
    """A further page of them. One that is no more is the first."""
    return _page(turn, page_of(args))


def _page(turn: Turn, page: int) -> Outgoing:
    mine = [one for one in offices(turn.session, turn.who) if one.owner == Owner.DISTRICT]
    rows = queue(turn.session, turn.who, mine, turn.now, page, PER_PAGE, Queue.NO_TAKER)
    if page and not rows:
        page, rows = 0, queue(turn.session, turn.who, mine, turn.now, 0, PER_PAGE, Queue.NO_TAKER)
    lines = [line_of(row, turn.today) for row in rows]
    return say(desk.without_taker(lines, page, turn.today, more=len(rows) == PER_PAGE))


def press_find(turn: Turn, args: Args) -> Outgoing:
    """“หาคนช่วย” on a card: which agency."""
    need = may_refer(turn.session, turn.who, need_in(args), turn.now).row
    if need.with_agency:
        return press_open(turn, args)
    return Outgoing(start=Start(FIND, Asking(need=need.id, step=need.agency_step or 0)))


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same from its beginning."""
    return press_find(turn, {"item": f"n{run.about_as(Asking).need}"})


def facts(turn: Turn, run: Run, *, opening: bool = False) -> FindFacts:  # noqa: ARG001 - no record is opened
    """As long as she may ask for it."""
    opened, need = opened_need(turn, may_refer(turn.session, turn.who, run.about_as(Asking).need, turn.now).row.id)
    agencies = tuple(Listed(f"{LISTED}{one.id}", one.name) for one in for_need(turn.session, need))
    return FindFacts(turn.now, turn.who.area_facts, opened.case.case.number, need.need, agencies)


def answered(_turn: Turn, _reaction: Reaction, _facts: FindFacts) -> Outgoing:
    """Nothing is asked for before its end."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: FindFacts) -> Outgoing:
    """The text to copy, and that it stands as sent."""
    about, name = reaction.run.about_as(Asking), str(reaction.answers["agency"])
    opened, need = opened_need(turn, about.need)
    listed = number(name.removeprefix(LISTED)) if name.startswith(LISTED) else None
    if name.startswith(LISTED):
        found = next((one.name for one in agencies_of(turn.session, need.area_id) if one.id == listed), None)
        if found is None:
            raise Declined(Why.EXPIRED)
        name = found
    if refer(turn.session, turn.who, need.id, name, turn.now, seen=about.step, listed=listed) is None:
        return press_open(turn, {"item": f"n{need.id}"})
    draft = cards.Draft(
        turn.who.area_facts,
        opened.case.case.number,
        opened.school.name if opened.school is not None else "",
        opened.case.case.grade or "",
        need.need,
        turn.who.name,
    )
    return after(turn, need.id, cards.draft(draft))


def press_answer(turn: Turn, args: Args) -> Outgoing:
    """“รับทราบแล้ว”, “ไม่รับเรื่อง”."""
    said, step = args.get("answer", ""), number(args.get("step")) or 0
    given = AgencyState(said) if said in ANSWERS else None  # of nonsense, who may not reads nothing else than of any
    need = answer(turn.session, turn.who, need_in(args), given, step, turn.now)
    if need is None:
        return press_open(turn, args)
    child = opened_need(turn, need.id)[0].case.case
    undo = ("help_undo", {"item": f"n{need.id}", "step": str(need.agency_step)})
    remember_answer(turn, Did.STEP, need.need, need.agency_state, number=child.number, case=child.id, undo=undo)
    return after(turn, need.id)


def press_undo(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ขอแก้”: as before the last step."""
    need = take_back(turn.session, turn.who, need_in(args), number(args.get("step")) or 0, turn.now)
    if need is None:
        return press_open(turn, args)
    opened, _ = opened_need(turn, need.id)
    done = cards.taken_back(T("น้อง {number:04d}", number=opened.case.case.number))
    return Outgoing((done,), must_arrive=Text(SAVED_QUIETLY))


def after(turn: Turn, item: int, *before: Text) -> Outgoing:
    """A step is saved. `before`: what is read first."""
    opened, need = opened_need(turn, item)
    asked = asked_agency(need, turn.now)
    if asked is None:
        raise Declined(Why.EXPIRED)
    code = T("น้อง {number:04d}", number=opened.case.case.number)
    done = cards.after(f"n{item}", code, asked, turn.today)
    return Outgoing((*before, done), must_arrive=Text(SAVED_QUIETLY))


def opened_need(turn: Turn, item: int | None) -> tuple[Opened, NeedRow]:
    """With its child and school. Raises `Declined`."""
    opened = held_item(turn.session, turn.who, NeedRow, item, turn.now)
    if not isinstance(opened.row, NeedRow):
        raise Declined(Why.NOT_YOURS)
    return opened, opened.row


def need_in(args: Args) -> int | None:
    """The need that a button names. Raises `Declined`: of a matter no agency is asked."""
    table, item = named(args.get("item"))
    if table is not NeedRow:
        raise Declined(Why.NOT_YOURS)
    return item
