"""The check in DMC that is noted on a card, and several complete closures at once, in chat."""

from flows.review import complete as words
from flows.review.complete import PER_PAGE, Child, Line
from handlers.access.declined import Declined
from handlers.review.complete.approve import approve, seen_in
from handlers.review.complete.check import check, uncheck
from handlers.review.complete.evidence import mark
from handlers.review.complete.listed import complete_of, look_at
from handlers.review.desk.chat import open_changed, page_of, press_open
from handlers.review.desk.items import has_changed, held_item, named
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.codes import Did, Why


def press_check(turn: Turn, args: Args) -> Outgoing:
    """“จดว่าพบใน DMC”. Where something was reported since the card was drawn, the card as it is now."""
    table, item = named(args.get("item"))
    if has_changed(turn.session, turn.who, table, item, args.get("seen"), turn.now):
        return open_changed(turn, args)
    row = check(turn.session, turn.who, table, item, turn.now)
    if row.checked_at is not None and row.checked_by == turn.who.person:
        undo = ("desk_uncheck", {"item": args["item"], "seen": mark(row.checked_for or "", row.checked_at)})
        number = held_item(turn.session, turn.who, table, item, turn.now).case.case.number
        remember_answer(turn, Did.CHECKED, number=number, case=row.case_id, undo=undo)
    return press_open(turn, args)


def press_uncheck(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ยังไม่เช็ก”."""
    table, item = named(args.get("item"))
    uncheck(turn.session, turn.who, table, item, args.get("seen", ""), turn.now)
    return press_open(turn, args)


def press_complete(turn: Turn, args: Args) -> Outgoing:
    """A page of what is complete. A page that is no more is the first one."""
    found = complete_of(turn.session, turn.who, turn.now)
    page = page_of(args) if page_of(args) * PER_PAGE < len(found) else 0
    shown = found[page * PER_PAGE :][:PER_PAGE]
    look_at(turn.session, turn.who, shown, turn.now)
    lines = [Line(one.matter, one.number, one.school, one.studies_at, one.mark, one.learns) for one in shown]
    return say(words.listed(lines, page, len(found)))


def press_approve(turn: Turn, args: Args) -> Outgoing:
    """“อนุมัติทั้ง … เรื่อง”: those of one list."""
    seen = seen_in(args.get("items", ""))
    if not seen:
        raise Declined(Why.NOT_YOURS)
    found = approve(turn.session, turn.who, seen, turn.now)
    pressed = {one.matter for one in seen}
    left = sum(one.matter not in pressed for one in complete_of(turn.session, turn.who, turn.now))
    done, changed = ([Child(one.matter, one.number) for one in some] for some in (found.done, found.changed))
    return Outgoing((words.approved(done, changed, left),))
