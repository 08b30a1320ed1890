"""Homes of children: what is told to them, and what they answer."""

from collections.abc import Mapping

from handlers.access.lookup import number
from handlers.family.answering.several import notices_in
from handlers.family.asking.ask import cases_in
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


def want_asking_home(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The children of hers about which somebody at home asks to be called."""
    hers = {one.case_id for one in who.children} & set(cases_in(args))
    wants.told_homes |= hers
    wants.cases |= hers


def want_asked_call(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """A call that a home has asked for."""
    if (call := number(args.get("call"))) is not None:
        wants.home_calls.add(call)


def want_children(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """Those whose guardian she is: whatever she says may be about them."""
    wants.told_homes |= {one.case_id for one in who.children}
    wants.cases |= {one.case_id for one in who.children}
