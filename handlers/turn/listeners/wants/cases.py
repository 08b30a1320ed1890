"""The cases that buttons name, and lists of them."""

from collections.abc import Mapping

from flows.cases.children import PER_OTHERS_PAGE
from handlers.access.lookup import number
from handlers.access.rights import Right, places
from handlers.turn.listeners.wants.gathered import PAGES, Wants
from handlers.turn.who import Who


def want_case(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """The case that a button names."""
    if (case := number(args.get("case"))) is not None:
        wants.cases.add(case)


def want_look(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """The same, to look at it only."""
    if (case := number(args.get("case"))) is not None:
        wants.looks.add(case)


def want_looked(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The child of her area that an officer opens."""
    if (case := number(args.get("case"))) is not None:
        wants.looked.append((who, case))


def want_home(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The same, to look at where the child lives too."""
    want_look(wants, who, args)
    if (case := number(args.get("case"))) is not None:
        wants.homes.add(case)
        wants.lines.add(case)


def want_line(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The case about which something is left for the next one, with its row lock."""
    want_case(wants, who, args)
    if (case := number(args.get("case"))) is not None:
        wants.lines.add(case)


def want_call(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The same, to call there."""
    want_home(wants, who, args)
    wants.calls |= wants.homes


def want_colleagues(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """Who looks after children at her schools."""
    wants.colleagues |= places(who, Right.LIST_CHILDREN)


def want_asking(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """For whom she asks already."""
    if who.person is not None:
        wants.asking.add(who.person)


def want_others(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """A page of the children of colleagues."""
    page = number(args.get("page")) or 0
    if page < PAGES:
        wants.others.append((who, (page + 1) * PER_OTHERS_PAGE))


def want_child(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The case that a line of a list names, as a list shows it; and who may look after it."""
    want_colleagues(wants, who, args)
    if (case := number(args.get("case"))) is not None:
        wants.shown.add(case)


def want_list(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The first page of her list."""
    want_colleagues(wants, who, _args)
    wants.lists.append(who)


def want_page(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """A further page of her list; of a long one everybody reads the pages before it too."""
    page = number(args.get("page")) or 0
    want_colleagues(wants, who, args)
    if page < PAGES:
        wants.lists.append(who)
        wants.pages = max(wants.pages, page + 1)
