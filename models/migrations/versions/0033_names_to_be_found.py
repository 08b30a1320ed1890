"""The names of children as they are searched in a whole area: how they are spelt and how they sound.

The release before writes none of it. Children that it brings meanwhile are found by number and by school, and get
their keys with the next list of their area. A thousand children at a time: a million take some minutes.
"""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

from thai.search import form
from thai.sounds import sound

revision: str = "0033"
down_revision: str | None = "0032"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEYS = ("first_form", "first_sound", "last_sound")
IN_ORDER = sa.String(120, collation="C").with_variant(sa.String(120), "sqlite")
AT_ONCE = 1000
NEXT = sa.text("SELECT id, first_name, last_name FROM children WHERE id > :after ORDER BY id LIMIT :most")
AT_A_TIME = sa.text("""
    UPDATE children SET first_form = given.form, first_sound = given.sound, last_sound = given.last
    FROM unnest(CAST(:ids AS bigint[]), CAST(:forms AS text[]), CAST(:sounds AS text[]), CAST(:lasts AS text[]))
        AS given(id, form, sound, last)
    WHERE children.id = given.id
""")
ONE = sa.text("UPDATE children SET first_form = :form, first_sound = :sound, last_sound = :last WHERE id = :id")


def upgrade() -> None:
    for key in KEYS:
        op.add_column("children", sa.Column(key, IN_ORDER, nullable=True))
    connection = op.get_bind()
    for rows in _children(connection):
        keys = [(row.id, form(row.first_name), sound(row.first_name), sound(row.last_name)) for row in rows]
        if connection.dialect.name == "postgresql":
            named = zip(("ids", "forms", "sounds", "lasts"), map(list, zip(*keys, strict=True)), strict=True)
            connection.execute(AT_A_TIME, dict(named))
        else:
            names = ("id", "form", "sound", "last")
            connection.execute(ONE, [dict(zip(names, one, strict=True)) for one in keys])
    for key in KEYS:
        op.create_index(f"ix_children_area_id_{key}", "children", ["area_id", key])


def downgrade() -> None:
    for key in reversed(KEYS):
        op.drop_index(f"ix_children_area_id_{key}", table_name="children")
    with op.batch_alter_table("children") as table:
        for key in reversed(KEYS):
            table.drop_column(key)


def _children(connection: sa.Connection) -> Iterator[Sequence[sa.Row[tuple[int, str, str]]]]:
    after = 0
    while rows := connection.execute(NEXT, {"after": after, "most": AT_ONCE}).all():
        yield rows
        after = rows[-1].id
