"""Homes of children: what is told to them, and what they answer."""

from collections.abc import Mapping

from handlers.access.lookup import number
from handlers.family.answering.several import notices_in
from handlers.turn.listeners.wants.cases import want_case
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.who import Who


def want_its_home(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The case that a button names, and what its home was told."""
    want_case(wants, who, args)
    if (case := number(args.get("case"))) is not None:
        wants.told_homes.add(case)


def want_home_notice(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """The notices of return that a button names."""
    wants.home_notices |= set(notices_in(args))


def want_children(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """Those whose guardian she is: whatever she says may be about them."""
    wants.told_homes |= {one.case_id for one in who.children}
    wants.cases |= {one.case_id for one in who.children}
