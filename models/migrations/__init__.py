"""The history of the database's schema, kept by Alembic; `models.database.upgrade` runs it."""
