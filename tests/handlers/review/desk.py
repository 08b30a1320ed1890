"""Somebody at her desk: she acts on what stands in front of her office, each time in a transaction of its own."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.turn.batch.take_all import write
from models.batch import batch_of
from models.cases import Case
from models.codes import MatterKind, Why
from models.matters import Matter
from models.memberships import Membership
from models.needs import NeedRow
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

Item = TypeVar("Item", Matter, NeedRow)


def actor(session: Session, person: Someone) -> Actor:
    memberships = session.scalars(select(Membership).where(Membership.person_id == person.person)).all()
    return Actor(person.town.area, person.person, list(memberships))


def acts(person: Someone, verb: Callable[..., Any], item: Matter | NeedRow, *args: object, **named: object) -> Any:
    """She does this with it now."""
    town = person.town
    with town.sessions.begin() as session:
        batch_of(session).recorded_at = town.clock.now
        done = verb(session, actor(session, person), type(item), item.id, *args, town.clock.now, **named)
        write(session)
        return done


def refused(
    person: Someone, verb: Callable[..., Any], item: Matter | NeedRow, *args: object, **named: object
) -> Declined:
    """She may not, and nothing has changed."""
    before = stored(person.town)
    with pytest.raises(Declined) as caught:
        acts(person, verb, item, *args, **named)
    assert stored(person.town) == before
    return caught.value


def why(person: Someone, verb: Callable[..., Any], item: Matter | NeedRow, *args: object, **named: object) -> Why:
    return refused(person, verb, item, *args, **named).why


def stored(town: Town) -> list[dict[str, Any]]:
    """The columns of all cases, matters and needs."""
    rows = [*town.rows(Case), *town.rows(Matter), *town.rows(NeedRow)]
    return [{one.key: getattr(row, one.key) for one in inspect(type(row)).column_attrs} for row in rows]


def finds_somebody(officer: Someone, who: str = "ผู้ใหญ่สมชาย", day: str = "พรุ่งนี้") -> Seen:
    """From the card of a visit that is not safe to the end of what is asked there."""
    officer.taps("หาคนไปด้วยแล้ว")
    officer.says(who)
    officer.says(day)
    return officer.taps("หาคนไปด้วยแล้ว")


def matters(town: Town, kind: MatterKind | None = None) -> list[Matter]:
    return [one for one in town.rows(Matter) if kind is None or one.kind == kind]


def matter(town: Town) -> Matter:
    """The newest one."""
    return town.rows(Matter)[-1]
