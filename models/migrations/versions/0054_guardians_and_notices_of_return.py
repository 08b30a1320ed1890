"""Guardians of children, what their homes are told of the first day, and what they write.

The release before neither reads nor writes them: who guards a child and nothing else is a stranger to it, her code is
refused as one of a kind that it does not know, and what was promised to her stands still until this release is back.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0054"
down_revision: str | None = "0053"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "guardians",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("relation", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("invitation_id", ID, nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_guardians_area_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_guardians_case_id")),
        sa.ForeignKeyConstraint(["invitation_id"], ["invitations.id"], name=op.f("fk_guardians_invitation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_guardians_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardians")),
        sa.UniqueConstraint("person_id", "case_id", name=op.f("uq_guardians_person_id_case_id")),
    )
    op.create_index(op.f("ix_guardians_case_id"), "guardians", ["case_id"])
    op.create_index(op.f("ix_guardians_invitation_id"), "guardians", ["invitation_id"])

    op.create_table(
        "guardian_words",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("guardian_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("message_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_guardian_words_area_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_guardian_words_case_id")),
        sa.ForeignKeyConstraint(["guardian_id"], ["guardians.id"], name=op.f("fk_guardian_words_guardian_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardian_words")),
    )
    op.create_index(op.f("ix_guardian_words_at"), "guardian_words", ["at"])
    op.create_index(op.f("ix_guardian_words_case_id"), "guardian_words", ["case_id"])
    op.create_index(
        "ix_guardian_words_message",
        "guardian_words",
        ["message_hash"],
        postgresql_where=sa.text("message_hash IS NOT NULL"),
        sqlite_where=sa.text("message_hash IS NOT NULL"),
    )

    op.create_table(
        "return_notices",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("school_id", ID, nullable=False),
        sa.Column("guardian_id", ID, nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("grown_up", sa.Boolean(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("any_clothes", sa.Boolean(), nullable=False),
        sa.Column("written_by", ID, nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("call_due", sa.Date(), nullable=True),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_by", ID, nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_return_notices_area_id")),
        sa.ForeignKeyConstraint(["called_by"], ["people.id"], name=op.f("fk_return_notices_called_by")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_return_notices_case_id")),
        sa.ForeignKeyConstraint(["guardian_id"], ["guardians.id"], name=op.f("fk_return_notices_guardian_id")),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_return_notices_school_id")),
        sa.ForeignKeyConstraint(["written_by"], ["people.id"], name=op.f("fk_return_notices_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_notices")),
    )
    op.create_index(op.f("ix_return_notices_case_id_starts_on"), "return_notices", ["case_id", "starts_on"])
    op.create_index(op.f("ix_return_notices_guardian_id"), "return_notices", ["guardian_id"])
    op.create_index(
        "ix_return_notices_to_call",
        "return_notices",
        ["area_id", "call_due"],
        postgresql_where=sa.text("call_due IS NOT NULL AND called_at IS NULL"),
        sqlite_where=sa.text("call_due IS NOT NULL AND called_at IS NULL"),
    )
    op.create_index(
        "ix_return_notices_unanswered",
        "return_notices",
        ["area_id", "starts_on"],
        postgresql_where=sa.text("state IN ('QUEUED', 'SENT')"),
        sqlite_where=sa.text("state IN ('QUEUED', 'SENT')"),
    )

    op.create_index(
        "ix_invitations_of_case",
        "invitations",
        ["case_id"],
        postgresql_where=sa.text("used_at IS NULL AND case_id IS NOT NULL"),
        sqlite_where=sa.text("used_at IS NULL AND case_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_invitations_of_case", "invitations")

    op.drop_index("ix_return_notices_unanswered", "return_notices")
    op.drop_index("ix_return_notices_to_call", "return_notices")
    op.drop_index(op.f("ix_return_notices_guardian_id"), "return_notices")
    op.drop_index(op.f("ix_return_notices_case_id_starts_on"), "return_notices")

    op.drop_table("return_notices")
    op.drop_index("ix_guardian_words_message", "guardian_words")
    op.drop_index(op.f("ix_guardian_words_case_id"), "guardian_words")
    op.drop_index(op.f("ix_guardian_words_at"), "guardian_words")

    op.drop_table("guardian_words")
    op.drop_index(op.f("ix_guardians_invitation_id"), "guardians")
    op.drop_index(op.f("ix_guardians_case_id"), "guardians")

    op.drop_table("guardians")
