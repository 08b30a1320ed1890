"""Who looked at this child is one look into an index: a row for each case that an entry of the audit log is about; and
an export, which is about all of them, is found without reading the rest."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "audit_cases",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_audit_cases_case_id")),
        sa.PrimaryKeyConstraint("case_id", "at", "entry_id", name=op.f("pk_audit_cases")),
    )
    op.execute(
        "INSERT INTO audit_cases (case_id, at, entry_id) "
        "SELECT case_id, at, id FROM audit_log WHERE case_id IS NOT NULL"
    )
    op.execute(_listed())
    op.drop_index("ix_audit_log_case_id_at", table_name="audit_log")
    exports = sa.text("action IN ('export.cases', 'export.reports')")
    op.create_index(
        "ix_audit_log_exports",
        "audit_log",
        ["area_id", "id"],
        unique=False,
        postgresql_where=exports,
        sqlite_where=exports,
    )


def downgrade() -> None:
    op.drop_index("ix_audit_log_exports", table_name="audit_log")
    op.create_index("ix_audit_log_case_id_at", "audit_log", ["case_id", "at"], unique=False)
    op.drop_table("audit_cases")


def _listed() -> str:
    """The cases of looks at a list, which were ids inside JSON."""
    if op.get_bind().dialect.name == "sqlite":
        return """
            INSERT INTO audit_cases (case_id, at, entry_id)
            SELECT DISTINCT listed.value, audit_log.at, audit_log.id
            FROM audit_log, json_each(audit_log.details, '$.cases') AS listed
            WHERE audit_log.action = 'cases.listed'
        """
    return """
        INSERT INTO audit_cases (case_id, at, entry_id)
        SELECT DISTINCT listed.value::bigint, audit_log.at, audit_log.id
        FROM audit_log CROSS JOIN LATERAL json_array_elements_text(audit_log.details->'cases') AS listed(value)
        WHERE audit_log.action = 'cases.listed'
    """
