"""By the clock: what was asked of a colleague and not answered on its day stands in front of whoever directs the school
the morning after, also of one who directs it only since; where nobody does, of the district."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from handlers.messages.notices import write_notices
from handlers.sharing.wanted.forward import settle_all
from models.areas import Area
from models.cases import Case
from thai.dates import local_date


def areas_asked(session: Session, _due: datetime, now: datetime) -> Sequence[int]:
    """Areas in which somebody has not answered: a piece each."""
    late = exists().where(Case.area_id == Area.id, *_late(now))
    return session.scalars(select(Area.id).where(late).order_by(Area.id)).all()


def ask_heads(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Whoever has been asked already is not asked again. A teacher asks for three at most, so that they are few."""
    asked = settle_all(session, _free(session, area, now), now)
    write_notices(session)
    return {"asked": len(asked), "of_district": sum(one is not None for one in asked)}


def _free(session: Session, area: int, now: datetime) -> Sequence[int]:
    """Those whose row locks are free, as a batch takes them: what somebody has at hand is answered by that, or asked
    the morning after. Where none is free, the first one is waited for: nothing is held meanwhile."""
    late = select(Case.id).where(Case.area_id == area, *_late(now)).order_by(Case.id)
    free = session.scalars(late.with_for_update(key_share=True, skip_locked=True)).all()
    return free or session.scalars(late.limit(1).with_for_update(key_share=True)).all()


def _late(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The release before set no day where nobody directs the school."""
    until = Case.wanted_until
    return Case.wanted_by_id.is_not(None), or_(until.is_(None), until < local_date(now))
