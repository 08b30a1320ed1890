"""Children that were brought before there were keys of names, or by the release before, get theirs: by `panong db
upgrade` as soon as there are columns for them, and each night whoever came since."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, exists, select, update
from sqlalchemy.orm import Session, sessionmaker

from models.areas import Area
from models.cases import Child, name_keys

AT_ONCE = 1000
"""Rows of a transaction: nobody waits for these longer than a moment."""

_WITHOUT = (
    select(Child.id, Child.first_name, Child.last_name)
    .where(Child.area_id == bindparam("area"), Child.first_form.is_(None))
    .limit(AT_ONCE)
    .with_for_update(skip_locked=True, key_share=True)
)
_AREAS = select(Area.id).where(exists().where(Child.area_id == Area.id, Child.first_form.is_(None))).order_by(Area.id)
_GIVE = (
    update(Child)
    .where(Child.id == bindparam("child"))
    .values({name: bindparam(f"its_{name}") for name in name_keys("", "")})
)


def areas_without_keys(session: Session, _due: datetime, _now: datetime) -> Sequence[int]:
    """Where somebody is found by no name."""
    return session.scalars(_AREAS).all()


def give_keys(session: Session, area: int, _due: datetime, _now: datetime) -> dict[str, int]:
    """Some of an area's; again until there is none without. Whom another transaction holds comes later."""
    rows = session.execute(_WITHOUT, {"area": area}).all()
    given = [
        {"child": row.id, **{f"its_{name}": key for name, key in name_keys(row.first_name, row.last_name).items()}}
        for row in rows
    ]
    if given:
        session.connection().execute(_GIVE, given)
    return {"children": len(given)} if given else {}


def give_all_keys(sessions: sessionmaker[Session], now: datetime) -> int:
    """To everybody who has none, in many transactions; says to how many."""
    with sessions() as session:
        areas = areas_without_keys(session, now, now)
    total = 0
    for area in areas:
        while True:
            with sessions.begin() as session:
                given = give_keys(session, area, now, now)
            if not given:
                break
            total += given["children"]
    return total
