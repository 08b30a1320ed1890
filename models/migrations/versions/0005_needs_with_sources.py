"""Needs get sources: one unfinished need a case and kind, and the reports that ask for it.

What hangs on a report counts as long as the report stands, so plans and additions stay with theirs: a correction has
copies. Before, they moved to the correction and were told apart by equal timestamps.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UNFINISHED = sa.text("state IN ('OPEN', 'PASSED_ON')")


def upgrade() -> None:
    op.create_table(
        "need_sources",
        sa.Column("need_id", ID, nullable=False),
        sa.Column("report_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["need_id"], ["needs.id"], name=op.f("fk_need_sources_need_id")),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_need_sources_report_id")),
        sa.PrimaryKeyConstraint("need_id", "report_id", name=op.f("pk_need_sources")),
    )
    op.create_index(op.f("ix_need_sources_report_id"), "need_sources", ["report_id"], unique=False)
    op.execute(_chain("needs", "INSERT INTO need_sources (need_id, report_id) SELECT id, report_id FROM chain"))
    op.execute(
        _chain(
            "return_plans",
            """INSERT INTO return_plans (area_id, case_id, report_id, destination, starts_on, created_at)
               SELECT area_id, case_id, chain.report_id, destination, starts_on, return_plans.created_at
               FROM chain JOIN return_plans ON return_plans.id = chain.id
               WHERE NOT EXISTS (SELECT 1 FROM return_plans AS own WHERE own.report_id = chain.report_id)""",
        )
    )
    op.execute(
        _chain(
            "report_additions",
            """INSERT INTO report_additions (report_id, what, value, source, at)
               SELECT chain.report_id, what, value, source, at
               FROM chain JOIN report_additions ON report_additions.id = chain.id
               WHERE NOT EXISTS (
                   SELECT 1 FROM report_additions AS own
                   WHERE own.report_id = chain.report_id AND own.what = report_additions.what
               )""",
            created="at",
        )
    )
    for statement in _ONE_OF_A_KIND:
        op.execute(statement)
    with op.batch_alter_table("needs") as table:
        table.drop_constraint("uq_needs_report_id_need", type_="unique")
        table.drop_constraint("fk_needs_report_id", type_="foreignkey")
        table.drop_column("report_id")
        table.create_index(
            "uq_needs_unfinished",
            ["case_id", "need"],
            unique=True,
            postgresql_where=UNFINISHED,
            sqlite_where=UNFINISHED,
        )
    with op.batch_alter_table("return_plans") as table:
        table.drop_column("withdrawn_at")


def downgrade() -> None:
    op.add_column("needs", sa.Column("report_id", ID, nullable=True))
    op.add_column("return_plans", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE needs SET report_id = (SELECT max(report_id) FROM need_sources WHERE need_sources.need_id = needs.id)"
    )
    op.execute("DELETE FROM need_sources WHERE need_id IN (SELECT id FROM needs WHERE report_id IS NULL)")
    op.execute("DELETE FROM needs WHERE report_id IS NULL")
    # A plan or an addition that a correction has a copy of belongs to the correction alone.
    for hanging, same in (("return_plans", ""), ("report_additions", "AND later.what = report_additions.what")):
        op.execute(f"""
            DELETE FROM {hanging} WHERE EXISTS (
                SELECT 1 FROM reports JOIN {hanging} AS later ON later.report_id = reports.superseded_by
                WHERE reports.id = {hanging}.report_id {same}
            )
        """)
    op.execute("""
        UPDATE return_plans SET withdrawn_at = (
            SELECT coalesce(withdrawn_at, superseded_at) FROM reports WHERE reports.id = return_plans.report_id
        )
    """)
    with op.batch_alter_table("needs") as table:
        table.alter_column("report_id", existing_type=ID, nullable=False)
        table.drop_index("uq_needs_unfinished")
        table.create_unique_constraint("uq_needs_report_id_need", ["report_id", "need"])
        table.create_foreign_key("fk_needs_report_id", "reports", ["report_id"], ["id"])
    op.drop_table("need_sources")


def _chain(table: str, statement: str, created: str = "created_at") -> str:
    """The report on which a row hangs, and the corrected ones from which it had come: it is older than the
    correction."""
    return f"""
        WITH RECURSIVE chain (id, report_id) AS (
            SELECT id, report_id FROM {table}
            UNION ALL
            SELECT chain.id, earlier.id FROM chain
            JOIN {table} AS mine ON mine.id = chain.id
            JOIN reports AS later ON later.id = chain.report_id
            JOIN reports AS earlier ON earlier.superseded_by = later.id
            WHERE mine.{created} < later.reported_at
        )
        {statement}
    """


_FIRST_OF_KIND = """
    SELECT min(first.id) FROM needs AS first
    WHERE first.case_id = needs.case_id AND first.need = needs.need AND first.state IN ('OPEN', 'PASSED_ON')
"""
_LATER = f"state IN ('OPEN', 'PASSED_ON') AND id <> ({_FIRST_OF_KIND})"
# Two reports that asked for the same: from now on it is one need with both as its sources.
_ONE_OF_A_KIND = (
    f"""
    INSERT INTO need_sources (need_id, report_id)
    SELECT DISTINCT ({_FIRST_OF_KIND}), moved.report_id
    FROM needs JOIN need_sources AS moved ON moved.need_id = needs.id
    WHERE {_LATER.replace("id <>", "needs.id <>")} AND NOT EXISTS (
        SELECT 1 FROM need_sources AS there
        WHERE there.report_id = moved.report_id AND there.need_id = ({_FIRST_OF_KIND})
    )
    """,
    f"DELETE FROM need_sources WHERE need_id IN (SELECT id FROM needs WHERE {_LATER})",
    f"DELETE FROM needs WHERE {_LATER}",
)
