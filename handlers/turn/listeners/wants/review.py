"""What stands in front of an office, or is asked by one."""

from collections.abc import Mapping

from flows.needs.school.desk import PER_PAGE as PER_NEEDS_PAGE
from handlers.access.lookup import number
from handlers.access.rights import Right, has_right
from handlers.review.complete.approve import seen_in
from handlers.review.queue import PER_PAGE as PER_QUEUE_PAGE
from handlers.turn.listeners.wants.gathered import PAGES, Wants
from handlers.turn.listeners.wants.people import want_newcomers
from handlers.turn.who import Who
from models.codes import Queue


def want_queue(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """One page of a queue on her desk."""
    page = number(args.get("page")) or 0
    if args.get("queue") in (Queue.DATA, Queue.MINE):
        return  # read for all areas of the batch by the first who asks
    if has_right(who, Right.OPEN_DESK) and page < PAGES and args.get("queue") in set(Queue):
        wants.desks.append((who, Queue(args["queue"]), (page + 1) * PER_QUEUE_PAGE))


def want_no_taker(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """One page of the needs that no agency has."""
    want_queue(wants, who, {**args, "queue": Queue.NO_TAKER.value})


def want_needs(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """One page of what waits at the schools that she directs, and who waits to be confirmed."""
    page = number(args.get("page")) or 0
    if has_right(who, Right.OPEN_SCHOOL_DESK) and page < PAGES:
        wants.school_desks.append((who, (page + 1) * PER_NEEDS_PAGE))
        want_newcomers(wants, who, args)


def want_item(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """What stands in front of an office and a button names, with its row lock; and who may have it from now on."""
    if (item := args.get("item")) is not None:
        wants.items.add(item)
        wants.people.update([who.person] if who.person is not None else ())


def want_items(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """What one button names of several, with their row locks, and their cases'."""
    if has_right(who, Right.OPEN_DESK):
        wants.items.update(f"m{one.matter}" for one in seen_in(args.get("items", "")))


def want_matter(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """What the district asks about, as a button names it to whoever has reported it, or an officer enters something
    about; or the need for which she asks an agency."""
    for name, letter in (("matter", "m"), ("need", "n")):
        if (item := number(args.get(name))) is not None:
            wants.items.add(f"{letter}{item}")
            wants.people.update([who.person] if who.person is not None else ())


def want_choice(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """What stands in front of an office, and the people of its school."""
    want_item(wants, who, args)
    wants.chosen |= wants.items & {args.get("item", "")}
