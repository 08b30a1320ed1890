"""The audit log: every look at a child's record, every export and every change, with ids and codes only."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.turn.who import Who
from models.audit import AuditEntry


def record(session: Session, who: Who, action: str, now: datetime, case: int | None = None, **details: object) -> None:
    """Note what a person did. `details`: ids and codes, never a name or an answer."""
    session.add(AuditEntry(at=now, area_id=who.area, actor_id=who.person, action=action, case_id=case, details=details))


def record_operator(session: Session, action: str, now: datetime, area: int | None, **details: object) -> None:
    """Note what the operator did on the command line."""
    session.add(AuditEntry(at=now, area_id=area, actor_label="operator", action=action, details=details))
