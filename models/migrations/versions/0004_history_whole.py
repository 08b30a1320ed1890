"""History that can't be filled in later: a line says all that figures depend on, and when it was written down.

How a case stood before a line is the line before, so `before` goes; what it alone knew of earlier states becomes
columns. What was never written down is the best that can be known: a line was recorded when it happened, and school,
group and list have not changed since.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODE = sa.String(length=32)
OF_THE_CASE = ("school_id", "child_group", "finished_m3")
BY_REPORTS = (
    "restricted",
    "family_messages_stopped",
    "latest_outcome",
    "latest_report_id",
    "latest_reason",
    "attempts",
    "unchanged_in_a_row",
)
ADDED: dict[str, Any] = {
    "recorded_at": sa.DateTime(timezone=True),
    "replaced_id": ID,
    "status_before": CODE,
    "leaf_before": CODE,
    "school_id": ID,
    "child_group": CODE,
    "finished_m3": sa.Boolean(),
    "list_version_id": ID,
    "restricted": sa.Boolean(),
    "family_messages_stopped": sa.Boolean(),
    "latest_outcome": CODE,
    "latest_report_id": ID,
    "latest_reason": CODE,
    "attempts": sa.Integer(),
    "unchanged_in_a_row": sa.Integer(),
}
NEVER_NULL = (
    "recorded_at",
    "school_id",
    "child_group",
    "finished_m3",
    "restricted",
    "family_messages_stopped",
    "attempts",
    "unchanged_in_a_row",
)
TYPES = {"restricted": "boolean", "family_messages_stopped": "boolean", "latest_report_id": "bigint"} | dict.fromkeys(
    ("attempts", "unchanged_in_a_row"), "integer"
)


def upgrade() -> None:
    for name, kind in ADDED.items():
        op.add_column("case_history", sa.Column(name, kind, nullable=True))
    op.add_column("reports", sa.Column("first_id", ID, nullable=True))
    # Every line changes: indexes made afterwards take seconds, kept up meanwhile they take minutes.
    op.drop_index("ix_case_history_case_id_at", table_name="case_history")
    op.drop_index("ix_case_history_area_id_at", table_name="case_history")
    op.execute(_fill())
    op.create_index("ix_case_history_case_id_id", "case_history", ["case_id", "id"], unique=False)
    # What stands there now nobody has counted yet: without this a country's corrections are joined one by one.
    op.execute("ANALYZE case_history")
    op.execute(_CORRECTED)
    op.execute(_WITHDRAWN)
    op.execute(_STANDS_AGAIN)
    op.execute(_FIRST)
    with op.batch_alter_table("case_history") as table:
        for name in NEVER_NULL:
            table.alter_column(name, existing_type=ADDED[name], nullable=False)
        table.alter_column("what", existing_type=sa.String(length=40), type_=CODE, existing_nullable=False)
        table.alter_column("assignee_id", existing_type=sa.Integer(), type_=ID, existing_nullable=True)
        table.drop_column("before")
        table.create_index("ix_case_history_area_id_recorded_at", ["area_id", "recorded_at"], unique=False)

    with op.batch_alter_table("cases") as table:
        table.alter_column("latest_report_id", existing_type=sa.Integer(), type_=ID, existing_nullable=True)


def downgrade() -> None:
    with op.batch_alter_table("cases") as table:
        table.alter_column("latest_report_id", existing_type=ID, type_=sa.Integer(), existing_nullable=True)
    op.add_column("case_history", sa.Column("before", sa.JSON(), nullable=True))
    op.execute("UPDATE case_history SET report_id = NULL WHERE what = 'WITHDRAWN'")
    op.execute("UPDATE case_history SET what = lower(what)")
    op.execute(_before())
    with op.batch_alter_table("case_history") as table:
        table.alter_column("before", existing_type=sa.JSON(), nullable=False)
        table.alter_column("what", existing_type=CODE, type_=sa.String(length=40), existing_nullable=False)
        table.alter_column("assignee_id", existing_type=ID, type_=sa.Integer(), existing_nullable=True)
        table.drop_index("ix_case_history_case_id_id")
        table.drop_index("ix_case_history_area_id_recorded_at")
        table.create_index("ix_case_history_case_id_at", ["case_id", "at"], unique=False)
        table.create_index("ix_case_history_area_id_at", ["area_id", "at"], unique=False)
        for name in ADDED:
            table.drop_column(name)
    with op.batch_alter_table("reports") as table:
        table.drop_column("first_id")


def _fill() -> str:
    """How a case stood after a line: what the next line has as “before”, or the case itself where there is none."""
    after = ", ".join(f"coalesce({_of('later', name)}, cases.{name}) AS {name}" for name in BY_REPORTS)
    nullable = {"latest_outcome", "latest_report_id", "latest_reason"}
    for name in nullable:  # “before” may say null, which is not the same as having no later line
        after = after.replace(
            f"coalesce({_of('later', name)}, cases.{name}) AS {name}",
            f"CASE WHEN later IS NULL THEN cases.{name} ELSE {_of('later', name)} END AS {name}",
        )
    own = ", ".join(f"cases.{name} AS {name}" for name in OF_THE_CASE)
    columns = (*OF_THE_CASE, *BY_REPORTS, "list_version_id", "status_before", "leaf_before")
    # The list that was the area's newest then; a child that has left it stood on an earlier one.
    version = """
        (SELECT max(list_versions.id) FROM list_versions
         WHERE list_versions.area_id = cases.area_id AND list_versions.imported_at <= lines.at
           AND list_versions.id <= cases.list_version_id)"""
    return f"""
        UPDATE case_history SET recorded_at = case_history.at, what = upper(case_history.what),
            {", ".join(f"{name} = known.{name}" for name in columns)}
        FROM (
            SELECT lines.id AS id, {own}, {after}, {version} AS list_version_id,
                CASE WHEN lines.what = 'imported' THEN NULL ELSE {_of("lines.before", "status")} END AS status_before,
                CASE WHEN lines.what = 'imported' THEN NULL ELSE {_of("lines.before", "leaf")} END AS leaf_before
            FROM (
                SELECT id, case_id, at, what, before,
                    lead({_text("before")}) OVER (PARTITION BY case_id ORDER BY id) AS later
                FROM case_history
            ) AS lines
            JOIN cases ON cases.id = lines.case_id
        ) AS known
        WHERE known.id = case_history.id
    """


def _before() -> str:
    """How a case stood before a line: the line before, or the line itself where there is none."""
    names = ("status", "waiting_for", "proposal", "leaf", "list_presence", "assignee_id", "due_on", *BY_REPORTS)
    if op.get_bind().dialect.name == "sqlite":
        booleans = ("restricted", "family_messages_stopped")
        pairs = ", ".join(
            f"'{name}', " + (f"json(CASE WHEN {name} THEN 'true' ELSE 'false' END)" if name in booleans else name)
            for name in names
        )
        built = f"json_object({pairs})"
    else:
        pairs = ", ".join(f"'{name}', {name}" for name in names)
        built = f"json_build_object({pairs})"
    return f"""
        UPDATE case_history SET before = known.before
        FROM (
            SELECT id, coalesce(lag(state) OVER (PARTITION BY case_id ORDER BY id), state) AS before
            FROM (SELECT id, case_id, {built} AS state FROM case_history) AS lines
        ) AS known
        WHERE known.id = case_history.id
    """


def _text(column: str) -> str:
    """JSON as something that a window function takes."""
    return column if op.get_bind().dialect.name == "sqlite" else f"{column}::text"


def _of(column: str, name: str) -> str:
    """A value inside JSON, in the type of its column."""
    if op.get_bind().dialect.name == "sqlite":
        return f"json_extract({column}, '$.{name}')"
    as_json = column if column.endswith("before") else f"{column}::json"
    return f"({as_json}->>'{name}')::{TYPES.get(name, 'varchar')}"


_LATEST_BEFORE = """
    SELECT earlier.latest_report_id FROM case_history AS earlier
    WHERE earlier.case_id = case_history.case_id AND earlier.id < case_history.id
    ORDER BY earlier.id DESC LIMIT 1
"""
_CORRECTED = f"UPDATE case_history SET replaced_id = ({_LATEST_BEFORE}) WHERE what = 'CORRECTED'"
# A withdrawal did not say which report it took back: the one that was the latest before it.
_WITHDRAWN = f"UPDATE case_history SET report_id = ({_LATEST_BEFORE}) WHERE what = 'WITHDRAWN'"
_STANDS_AGAIN = """
    UPDATE case_history SET replaced_id = (
        SELECT filed.replaced_id FROM case_history AS filed
        WHERE filed.report_id = case_history.report_id AND filed.what = 'CORRECTED'
    )
    WHERE what = 'WITHDRAWN'
"""
_FIRST = """
    WITH RECURSIVE chain (id, first_id) AS (
        SELECT report_id, replaced_id FROM case_history AS filed
        WHERE what = 'CORRECTED' AND NOT EXISTS (
            SELECT 1 FROM case_history AS earlier
            WHERE earlier.what = 'CORRECTED' AND earlier.report_id = filed.replaced_id
        )
        UNION ALL
        SELECT filed.report_id, chain.first_id FROM chain
        JOIN case_history AS filed ON filed.replaced_id = chain.id AND filed.what = 'CORRECTED'
    )
    UPDATE reports SET first_id = chain.first_id FROM chain WHERE chain.id = reports.id
"""
