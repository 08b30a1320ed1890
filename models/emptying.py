"""Empties a database of everything but its schema and the marks of its keys."""

from sqlalchemy import Connection, delete, text

from models.database import METADATA
from models.jobs import Setting


def empty(connection: Connection, keep_settings: str) -> None:
    """Delete every row, in the transaction of the caller; settings whose key begins with `keep_settings` stay."""
    others = [table for table in METADATA.sorted_tables if table.name != Setting.__tablename__]
    if connection.dialect.name == "postgresql":
        # Rows refer to each other in circles, which one statement for all of them does not mind.
        connection.execute(text(f"TRUNCATE {', '.join(table.name for table in others)}"))
    else:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        for table in reversed(others):
            connection.execute(delete(table))
    connection.execute(delete(Setting).where(~Setting.key.startswith(keep_settings, autoescape=True)))
