"""An answer to what was told of several children at once: each stands in its own notice, and what can't be answered any
more keeps none of the others from it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from sqlalchemy.orm import Session

from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.family.answering.reach import Reached
from models.codes import AS_MANY, Why
from models.return_notices import ReturnNotice
from models.rows import row_of

Done = TypeVar("Done")


def notices_in(args: Mapping[str, str]) -> list[int]:
    """What a button carries, which may be forged. No card is about more."""
    found = (number(one) for one in args.get("notice", "").split("-")[:AS_MANY])
    return sorted({one for one in found if one is not None})


def each(session: Session, args: Mapping[str, str], does: Callable[[int], Reached]) -> list[Reached]:
    """Those of them that it could be done with. Raises `Declined` where there is none."""
    return done_with(sorted(notices_in(args), key=lambda one: (_case_of(session, one), one)), does)


def done_with(some: Iterable[int], does: Callable[[int], Done]) -> list[Done]:
    """`some`: in the order of their cases, as a batch locks them. What it could be done with; raises `Declined` where
    that is none."""
    done: list[Done] = []
    refused: Declined | None = None
    for one in some:
        try:
            done.append(does(one))
        except Declined as why:
            refused = why
    if not done:
        raise refused or Declined(Why.NOT_YOURS)
    return done


def ids(some: Sequence[Reached]) -> int | tuple[int, ...]:
    """As what is said of them takes it."""
    return some[0].notice.id if len(some) == 1 else tuple(one.notice.id for one in some)


def _case_of(session: Session, notice: int) -> int:
    found = row_of(session, ReturnNotice, notice)
    return found.case_id if found is not None else 0
