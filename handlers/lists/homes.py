"""Takes over what a list says of where children live who have a case already."""

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from handlers.cases.open import pieces, write_homes
from models.among import among
from models.cases import Case
from models.homes import UNKNOWN, AtHome, Home


def changed_homes(session: Session, homes: Mapping[int, AtHome]) -> list[int]:
    """The cases, of these, of which the list says something that is not known yet."""
    known = ((case, home.sealed if home is not None else UNKNOWN) for case, _, home in _known(session, sorted(homes)))
    return [case for case, was in known if was.brought(homes[case]) != was]


def take_over_homes(session: Session, area: int, homes: Mapping[int, AtHome]) -> None:
    """By case. Whoever has just typed a number keeps it: the row locks first, and then once more what is known."""
    for some in pieces(sorted(homes)):
        session.execute(select(Case.id).where(among(Case.id, some)).order_by(Case.id).with_for_update(key_share=True))
        rows = [(child, known, homes[case]) for case, child, known in _known(session, some)]
        write_homes(session, area, [(child, home) for child, known, home in rows if known is None])
        changed = [
            {"id": known.id, "sealed": known.sealed.brought(home)} for _, known, home in rows if known is not None
        ]
        if changed:
            session.execute(update(Home), changed)


def _known(session: Session, cases: Collection[int]) -> Iterator[tuple[int, int, Home | None]]:
    """Case, child and home of each."""
    for some in pieces(list(cases)):
        statement = (
            select(Case.id, Case.child_id, Home)
            .join(Home, Home.child_id == Case.child_id, isouter=True)
            .where(among(Case.id, some))
            .order_by(Case.id)
            .execution_options(populate_existing=True)
        )
        for row in session.execute(statement).all():
            yield row.id, row.child_id, row.Home
