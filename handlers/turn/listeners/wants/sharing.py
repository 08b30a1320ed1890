"""The schools that a director shares out."""

from collections.abc import Mapping

from flows.sharing.school import PER_PAGE as PER_WHOM_PAGE
from handlers.access.lookup import number
from handlers.access.rights import Right, places
from handlers.turn.listeners.wants.cases import want_page
from handlers.turn.listeners.wants.gathered import PAGES, Wants
from handlers.turn.who import Who


def want_school(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """How the schools that she directs stand, and the children due first."""
    if mine := places(who, Right.SHARE_OUT):
        wants.directed |= mine
    want_page(wants, who, args)


def want_share(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """Who could look after the children of nobody at her schools; where none is nobody's, who has whom is shown."""
    wants.directed |= places(who, Right.SHARE_OUT)
    wants.shared |= places(who, Right.SHARE_OUT)
    _want_whom(wants, who, 0)


def want_whom(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """Who looks after whom there."""
    want_share(wants, who, args)
    page = number(args.get("page")) or 0
    if page < PAGES:
        _want_whom(wants, who, page)


def want_give_all(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The children of nobody at a school, with their row locks."""
    want_share(wants, who, args)
    wants.given |= {number(args.get("school")) or 0} & places(who, Right.SHARE_OUT)


def _want_whom(wants: Wants, who: Who, page: int) -> None:
    for school in places(who, Right.SHARE_OUT):
        wants.whom[school] = max(wants.whom.get(school, 0), (page + 1) * PER_WHOM_PAGE)
