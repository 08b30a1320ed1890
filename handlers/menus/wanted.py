"""Which rich menu an account wants: said by one expression, from who speaks through it and what she is now.

It is not stored. Whoever confirms, ends, parks or merges somebody need not think of menus, and nothing that changes who
people are can forget it.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, distinct, exists, func, null, select, true
from sqlalchemy.orm import Session

from models.cases import Case
from models.codes import CLOSED, GuardianState, Language, Menu, Relation, Role
from models.contacts import Contact
from models.guardians import Guardian
from models.memberships import Membership
from models.people import Person
from models.types import written

MOST = 500
"""Accounts in a call: LINE's limit for linking many at once."""


class Wants(NamedTuple):
    """An account and the menu that it wants; None: the channel's default."""

    contact: int
    user: str
    wanted: Menu | None


def differing(session: Session, channel: int, rows: Mapping[Menu, int], most: int = MOST) -> list[Wants]:
    """The next accounts of a channel that LINE shows another menu than they want. `rows`: of each menu, the row that
    stands for its newest edition. Who has blocked the account is not asked for."""
    row = case(*((_OF.menu == menu.value, number) for menu, number in rows.items()), else_=null())
    found = _ALL.where(_OF.linked_menu_id.is_distinct_from(row)).limit(most)
    return _read(session, found, channel)


def wanting(session: Session, channel: int, after: int, most: int = MOST) -> list[Wants]:
    """The next accounts of a channel after this one, and what each wants."""
    return _read(session, _ALL.where(_OF.id > after).limit(most), channel)


def _read(session: Session, found: Select[Any], channel: int) -> list[Wants]:
    return [
        Wants(contact, user, None if menu is None else Menu(menu))
        for contact, user, menu in session.execute(found, {"channel": channel}).all()
    ]


def _has(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """How many of somebody's memberships are like this."""
    return func.sum(case((and_(Membership.id.is_not(None), *conditions), 1), else_=0))


_CONFIRMED = Membership.confirmed_at.is_not(None)
_DIRECTS = func.count(distinct(case((and_(_CONFIRMED, Membership.role == Role.DIRECTOR), Membership.school_id))))
_TEACHES = _has(_CONFIRMED, Membership.role == Role.TEACHER) > 0
_GUARDS = exists().where(
    Guardian.person_id == Contact.person_id,
    Guardian.state == written(GuardianState.LINKED),
    Guardian.relation != written(Relation.EMPLOYER),
    Case.id == Guardian.case_id,
    Case.status.not_in([written(one) for one in sorted(CLOSED)]),
)
"""She wants messages of a child, and is told what a home is told, as long as anything may be asked for about it."""

_MENU = case(
    (Contact.replaced_at.is_not(None) | Person.parked_at.is_not(None), Menu.SILENCED.value),
    (_has(and_(Membership.is_named)) > 0, Menu.NAMED_OFFICER.value),
    (_has(_CONFIRMED, Membership.role == Role.SUPERVISOR) > 0, Menu.OFFICER.value),
    (and_(_DIRECTS > 1, _TEACHES), Menu.HEAD_TEACHES.value),
    (_DIRECTS > 1, Menu.HEAD_OF_SEVERAL.value),
    (and_(_DIRECTS > 0, _TEACHES), Menu.DIRECTOR_TEACHES.value),
    (_DIRECTS > 0, Menu.DIRECTOR.value),
    (_TEACHES, Menu.TEACHER.value),
    (_has(_CONFIRMED, Membership.role == Role.AUDITOR) > 0, Menu.AUDITOR.value),
    (_has(_CONFIRMED) > 0, Menu.OTHER_STAFF.value),
    (_has(true()) > 0, Menu.WAITING.value),
    (and_(_GUARDS, Contact.language == Language.EN.value), Menu.HOME_ENGLISH.value),
    (_GUARDS, Menu.HOME.value),
    else_=null(),
)
"""The widest of what she is: first what comes first."""

_WANTED = (
    select(Contact.id, Contact.channel_id, Contact.line_user_id, Contact.linked_menu_id, _MENU.label("menu"))
    .join(Person, Person.id == Contact.person_id, isouter=True)
    .join(
        Membership,
        and_(
            Membership.person_id == Contact.person_id,
            Membership.ended_at.is_(None),
            Membership.refused_at.is_(None),
        ),
        isouter=True,
    )
    .where(Contact.channel_id == bindparam("channel"), Contact.reachable.is_(true()))
    .group_by(Contact.id, Person.id)
    .subquery()
)
_OF = _WANTED.c
_ALL = select(_OF.id, _OF.line_user_id, _OF.menu).order_by(_OF.id)
