"""A process that ends at a statement, as if the power had gone: what it has not committed is not there."""

from collections.abc import Callable

from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.handlers.town import Town


class _End(Exception):
    """The process is gone. No `BaseException`: SQLAlchemy would throw the connection away with it."""


def ends_at(town: Town, work: Callable[[Session], object], statement: int) -> bool:
    """Whether the work came to this statement, and so to its end there; otherwise it is done and committed."""
    with town.sessions() as session:
        asked = 0

        def count(*_: object) -> None:
            nonlocal asked
            asked += 1
            if asked == statement:
                raise _End

        connection = session.connection()
        event.listen(connection, "before_cursor_execute", count)
        try:
            work(session)
            session.commit()
        except _End:
            session.rollback()
            return True
        finally:
            event.remove(connection, "before_cursor_execute", count)
        return False
