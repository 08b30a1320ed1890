"""Children that the release before has brought, which knew no keys of names, get theirs with the next list."""

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from models.cases import Child, name_keys

AT_ONCE = 1000

_WITHOUT = (
    select(Child.id, Child.first_name, Child.last_name)
    .where(Child.area_id == bindparam("area"), Child.first_form.is_(None))
    .limit(AT_ONCE)
)
_GIVE = (
    update(Child)
    .where(Child.id == bindparam("child"))
    .values({name: bindparam(f"its_{name}") for name in name_keys("", "")})
)


def give_keys(session: Session, area: int) -> None:
    """Those of an area that have none."""
    while rows := session.execute(_WITHOUT, {"area": area}).all():
        given = [
            {"child": row.id, **{f"its_{name}": key for name, key in name_keys(row.first_name, row.last_name).items()}}
            for row in rows
        ]
        session.connection().execute(_GIVE, given)
