"""In front of which office things stand: once a case is restricted, only in front of the named officers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from handlers.needs.owners import owner_now
from handlers.needs.sources import needs_of
from handlers.review.reading import matters_of
from models.cases import Case
from models.codes import MatterState
from models.matters import owner_of


def move(session: Session, case: Case, before: Mapping[str, Any], now: datetime) -> None:
    """The case stood as `before`: where it has become restricted, or is no longer, whatever nobody has decided about it
    goes to its office, so that no other has it in its queue. The case's row lock is held."""
    if case.restricted == before["restricted"]:
        return
    for matter in matters_of(session, case.id):
        if matter.state != MatterState.DONE:
            matter.owner = owner_of(matter.kind, restricted=case.restricted)
    for need in needs_of(session, case.id):
        if need.state != MatterState.DONE:
            need.owner = owner_now(session, case, need.need, now, passed_on=need.acted_on)
