"""Whoever joins, is confirmed, named, or goes on leave."""

from collections.abc import Mapping

from handlers.access.lookup import number
from handlers.access.rights import Right, has_right, places
from handlers.turn.listeners.wants.cases import want_list
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.who import Who
from models.codes import Role
from thai.codes import code


def want_code(wants: Wants, who: Who, said: str) -> None:
    """What an invitation code leads to."""
    if (sent := code(said)) is not None:
        wants.codes.append((who, sent))


def want_inviting(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The schools that she directs."""
    wants.inviting |= places(who, Right.INVITE_TEACHER)


def want_membership(wants: Wants, _who: Who, args: Mapping[str, str]) -> None:
    """The membership that a button names, with its row lock."""
    if (membership := number(args.get("membership"))) is not None:
        wants.memberships.add(membership)


def want_newcomer(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The same, and whoever waits, of whom each may be there already."""
    want_membership(wants, who, args)
    wants.newcomers.append(who)


def want_same(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The same, and whoever is there already under the newcomer's name."""
    want_membership(wants, who, args)
    wants.same |= wants.memberships


def want_parked(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The same, and all that its person holds."""
    want_membership(wants, who, args)
    wants.parked |= wants.memberships


def want_away(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """Her colleagues, and what she has said of her leave."""
    wants.stand_ins.append(who)
    if who.person is not None and who.away_until is not None:
        wants.leaves.add(who.person)


def want_back(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """Her row, with its row lock, and who stands in for her."""
    if who.person is not None:
        wants.leaving.add(who.person)


def want_back_if_away(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The same for a word that only somebody who is away is heard with."""
    if who.away_until is not None:
        want_back(wants, who, args)


def want_newcomers(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """Whoever waits for her."""
    wants.newcomers.append(who)


def want_teachers(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The teachers of her schools."""
    wants.teachers.append(who)


def want_taught(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The schools at which she teaches, by name."""
    wants.directed |= places(who, Right.LEAVE_SCHOOL)


def want_own_membership(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """Hers as a teacher, where she has one alone, with its row lock."""
    taught = [one.id for one in who.confirmed if one.role == Role.TEACHER]
    if len(taught) == 1:
        wants.memberships.update(taught)


def want_handed(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """The same to a teacher who is about to leave, and her children."""
    if has_right(who, Right.LEAVE_SCHOOL):
        want_taught(wants, who, args)
        want_list(wants, who, args)


def want_people(wants: Wants, who: Who) -> None:
    """The lists of people on which she may look for somebody."""
    if has_right(who, Right.LIST_TEACHERS):
        wants.teachers.append(who)
    if has_right(who, Right.LIST_NEWCOMERS):
        wants.newcomers.append(who)


def want_number(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """Her own row, in which stands where she is called."""
    if who.person is not None:
        wants.numbered.add(who.person)
