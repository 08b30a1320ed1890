"""The beginning and the end of a transaction that carries the turns of many people."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import AuditCase, AuditEntry
from models.batch import batch_of
from models.history import CaseChange
from models.many import flush
from models.numbering import number
from models.outbox import OutboxMessage
from models.runs import write_runs

APPENDED = (AuditEntry, AuditCase, CaseChange, OutboxMessage)
"""Tables to which a batch adds about as many rows as it has people."""


def begin(session: Session, recorded_at: datetime) -> None:
    """Say at which business time all that follows is written down: people may have said it long before."""
    batch_of(session).recorded_at = recorded_at


def write(session: Session) -> None:
    """Write what the turns have left, in as many statements for sixty people as for six."""
    number(session)
    flush(session, APPENDED)
    write_runs(session)
