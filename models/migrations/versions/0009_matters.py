"""Matters: what stands in front of an office is a row, and needs have the same columns and states.

Every case that waits for the district gets the matter for which it waits, every call that was asked for and stands gets
one. All of it is set-based: the cases and the reports are read once each.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODE = sa.String(length=32)
AT = sa.DateTime(timezone=True)
UNFINISHED = "state IN ('OPEN', 'ASKED', 'KEPT')"
OF_A_SCHOOL = f"{UNFINISHED} AND owner = 'SCHOOL'"
PAUSED = "(held_until IS NOT NULL OR kept_until IS NOT NULL)"
UNFINISHED_BEFORE = "state IN ('OPEN', 'PASSED_ON')"


def upgrade() -> None:
    op.create_table(
        "matters",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("source_kind", CODE, nullable=False),
        sa.Column("source_id", ID, nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("undoes_id", ID, nullable=True),
        sa.Column("details", sa.LargeBinary(), nullable=True),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("school_id", ID, nullable=True),
        sa.Column("owner", CODE, nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("opened_at", AT, nullable=False),
        sa.Column("holder_id", ID, nullable=True),
        sa.Column("held_until", sa.Date(), nullable=True),
        sa.Column("kept_until", sa.Date(), nullable=True),
        sa.Column("decision", CODE, nullable=True),
        sa.Column("decided_at", AT, nullable=True),
        sa.Column("decided_by", ID, nullable=True),
        sa.Column("question", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_matters_area_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_matters_case_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_matters_decided_by")),
        sa.ForeignKeyConstraint(["holder_id"], ["people.id"], name=op.f("fk_matters_holder_id")),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_matters_school_id")),
        sa.ForeignKeyConstraint(["undoes_id"], ["matters.id"], name=op.f("fk_matters_undoes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matters")),
    )
    op.execute(_of_cases())
    op.execute(_calls())
    op.create_index(
        "uq_matters_identity", "matters", ["source_kind", "source_id", "kind", "case_id", "nth"], unique=True
    )
    _index(
        "matters",
        "uq_matters_identity_without_case",
        ["source_kind", "source_id", "kind", "nth"],
        "case_id IS NULL",
        unique=True,
    )
    _index("matters", "ix_matters_undoes_id", ["undoes_id"], "undoes_id IS NOT NULL", unique=True)
    op.create_index("ix_matters_case_id", "matters", ["case_id"], unique=False)
    _office_indexes("matters")
    _needs_up()


def downgrade() -> None:
    _needs_down()
    op.drop_table("matters")


def _needs_up() -> None:
    op.drop_index("uq_needs_unfinished", table_name="needs")
    with op.batch_alter_table("needs") as table:
        table.alter_column("created_at", new_column_name="opened_at", existing_type=AT, existing_nullable=False)
        table.alter_column("answered_at", new_column_name="decided_at", existing_type=AT, existing_nullable=True)
        table.alter_column("answered_by", new_column_name="decided_by", existing_type=ID, existing_nullable=True)
        table.drop_constraint("fk_needs_answered_by", type_="foreignkey")
        table.add_column(sa.Column("school_id", ID, nullable=True))
        table.add_column(sa.Column("holder_id", ID, nullable=True))
        table.add_column(sa.Column("held_until", sa.Date(), nullable=True))
        table.add_column(sa.Column("kept_until", sa.Date(), nullable=True))
        table.add_column(sa.Column("decision", CODE, nullable=True))
        table.add_column(sa.Column("question", sa.LargeBinary(), nullable=True))
        table.add_column(sa.Column("undoes_id", ID, nullable=True))
    op.execute("UPDATE needs SET school_id = (SELECT school_id FROM cases WHERE cases.id = needs.case_id)")
    op.execute("""
        UPDATE needs SET
            decision = CASE state WHEN 'PROVIDED' THEN 'DONE' WHEN 'PASSED_ON' THEN 'PASSED_ON' END,
            owner = CASE
                WHEN case_id IN (SELECT id FROM cases WHERE restricted) THEN 'NAMED'
                WHEN state = 'PASSED_ON' THEN 'DISTRICT'
                WHEN owner = 'DIRECTOR' THEN 'SCHOOL'
                WHEN owner = 'SAFEGUARDING' THEN 'NAMED'
                ELSE owner
            END,
            state = CASE state WHEN 'PROVIDED' THEN 'DONE' WHEN 'WITHDRAWN' THEN 'DROPPED' ELSE 'OPEN' END
    """)
    with op.batch_alter_table("needs") as table:
        table.create_foreign_key("fk_needs_decided_by", "people", ["decided_by"], ["id"])
        table.create_foreign_key("fk_needs_holder_id", "people", ["holder_id"], ["id"])
        table.create_foreign_key("fk_needs_school_id", "schools", ["school_id"], ["id"])
        table.create_foreign_key("fk_needs_undoes_id", "needs", ["undoes_id"], ["id"])
    _index("needs", "uq_needs_unfinished", ["case_id", "need"], UNFINISHED, unique=True)
    _index("needs", "ix_needs_undoes_id", ["undoes_id"], "undoes_id IS NOT NULL", unique=True)
    _office_indexes("needs")


def _needs_down() -> None:
    office = ("ix_needs_office", "ix_needs_paused", "ix_needs_school")
    for name in ("uq_needs_unfinished", "ix_needs_undoes_id", *office):
        op.drop_index(name, table_name="needs")
    # Before, nobody could take an answer back: the need that was opened again stays, the one of before goes.
    op.execute("DELETE FROM need_sources WHERE need_id IN (SELECT undoes_id FROM needs WHERE undoes_id IS NOT NULL)")
    op.execute("CREATE TEMPORARY TABLE undone AS SELECT undoes_id AS id FROM needs WHERE undoes_id IS NOT NULL")
    op.execute("UPDATE needs SET undoes_id = NULL")
    op.execute("DELETE FROM needs WHERE id IN (SELECT id FROM undone)")
    op.execute("DROP TABLE undone")
    op.execute("""
        UPDATE needs SET
            state = CASE
                WHEN state = 'DONE' THEN 'PROVIDED'
                WHEN state = 'DROPPED' THEN 'WITHDRAWN'
                WHEN decision = 'PASSED_ON' THEN 'PASSED_ON'
                ELSE 'OPEN'
            END,
            owner = CASE owner WHEN 'SCHOOL' THEN 'DIRECTOR' WHEN 'NAMED' THEN 'SAFEGUARDING' ELSE owner END
    """)
    with op.batch_alter_table("needs") as table:
        for name in ("decided_by", "holder_id", "school_id", "undoes_id"):
            table.drop_constraint(f"fk_needs_{name}", type_="foreignkey")
        for name in ("school_id", "holder_id", "held_until", "kept_until", "decision", "question", "undoes_id"):
            table.drop_column(name)
        table.alter_column("opened_at", new_column_name="created_at", existing_type=AT, existing_nullable=False)
        table.alter_column("decided_at", new_column_name="answered_at", existing_type=AT, existing_nullable=True)
        table.alter_column("decided_by", new_column_name="answered_by", existing_type=ID, existing_nullable=True)
    with op.batch_alter_table("needs") as table:
        table.create_foreign_key("fk_needs_answered_by", "people", ["answered_by"], ["id"])
    _index("needs", "uq_needs_unfinished", ["case_id", "need"], UNFINISHED_BEFORE, unique=True)


def _index(table: str, name: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    op.create_index(name, table, columns, unique=unique, postgresql_where=sa.text(where), sqlite_where=sa.text(where))


def _office_indexes(table: str) -> None:
    due_first = ["area_id", "owner", "due_on", "id"]
    _index(table, f"ix_{table}_office", due_first, UNFINISHED)
    _index(table, f"ix_{table}_paused", due_first, f"{UNFINISHED} AND {PAUSED}")
    _index(table, f"ix_{table}_school", ["school_id", "due_on", "id"], OF_A_SCHOOL)


# A proposal, or else the next step of the latest outcome, or else help was asked for.
_KIND = """
    CASE
        WHEN cases.proposal IS NOT NULL THEN cases.proposal
        WHEN cases.latest_outcome = 'FOUND_CANNOT_ATTEND' THEN 'LEARNING'
        WHEN cases.latest_outcome = 'IN_CUSTODY' THEN 'CUSTODY'
        WHEN cases.latest_outcome = 'UNSAFE_VISIT' THEN 'UNSAFE_VISIT'
        ELSE 'HELP'
    END
"""
# Help and the end of a search are asked for after the report; all else is the report's own.
_SINCE = """
    coalesce(
        (SELECT max(case_history.at) FROM case_history
         WHERE case_history.case_id = cases.id AND case_history.latest_report_id = cases.latest_report_id
           AND case_history.what IN ('HELP_ASKED', 'PLANNED') AND case_history.waiting_for = 'DISTRICT'),
        reports.reported_at
    )
"""


def _of_cases() -> str:
    return f"""
        INSERT INTO matters
            (case_id, kind, source_kind, source_id, nth, area_id, school_id, owner, state, due_on, opened_at)
        SELECT cases.id, {_KIND}, 'REPORT', reports.id, 1, cases.area_id, cases.school_id,
            CASE WHEN cases.restricted OR cases.latest_outcome = 'IN_CUSTODY' THEN 'NAMED' ELSE 'DISTRICT' END,
            'OPEN', coalesce(cases.due_on, {_week_after("reports.reported_at")}), {_SINCE}
        FROM cases JOIN reports ON reports.id = cases.latest_report_id
        WHERE cases.waiting_for IN ('DISTRICT', 'AGENCY') AND cases.status NOT LIKE 'CLOSED%'
        ORDER BY cases.id
    """


def _calls() -> str:
    return f"""
        INSERT INTO matters
            (case_id, kind, source_kind, source_id, nth, area_id, school_id, owner, state, due_on, opened_at)
        SELECT cases.id, 'CALL', 'REPORT', coalesce(reports.first_id, reports.id), 1, cases.area_id, cases.school_id,
            'NAMED', 'OPEN', {_week_after("reports.reported_at")}, reports.reported_at
        FROM reports JOIN cases ON cases.id = reports.case_id
        WHERE reports.wants_call AND reports.withdrawn_at IS NULL AND reports.superseded_at IS NULL
        ORDER BY reports.id
    """


def _week_after(moment: str) -> str:
    """Five school days, nearly: the calendar is no business of a migration."""
    if op.get_bind().dialect.name == "sqlite":
        return f"date({moment}, '+7 hours', '+7 days')"
    return f"(({moment} AT TIME ZONE 'Asia/Bangkok')::date + 7)"
