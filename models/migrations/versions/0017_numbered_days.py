"""The days of each area's calendar, numbered, so that school days are counted in SQL; and cases by area and due day.

The release before neither reads nor writes the numbers: what it adds to a calendar meanwhile, the monthly job of this
one numbers.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
AFTERWARDS, HALF_YEAR = timedelta(days=400), timedelta(days=182)
DAYS = sa.text("SELECT area_id, day, kind FROM calendar_days").columns(day=sa.Date())
TERMS = sa.text("SELECT area_id, starts_on, ends_on FROM terms ORDER BY starts_on, id").columns(
    starts_on=sa.Date(), ends_on=sa.Date()
)
AT_ONCE = sa.text("""
    INSERT INTO numbered_days (area_id, day, school_days, running_days, is_school_day, next_term_on)
    SELECT :area, numbers.* FROM unnest(
        CAST(:day AS date[]), CAST(:school_days AS int[]), CAST(:running_days AS int[]), CAST(:is_school_day AS bool[]),
        CAST(:next_term_on AS date[])
    ) AS numbers
""")
NAMES = ("day", "school_days", "running_days", "is_school_day", "next_term_on")
Row = tuple[date, int, int, bool, date]


def upgrade() -> None:
    numbered = op.create_table(
        "numbered_days",
        sa.Column("area_id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("school_days", sa.Integer(), nullable=False),
        sa.Column("running_days", sa.Integer(), nullable=False),
        sa.Column("is_school_day", sa.Boolean(), nullable=False),
        sa.Column("next_term_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_numbered_days_area_id"),
        sa.PrimaryKeyConstraint("area_id", "day", name="pk_numbered_days"),
    )
    connection = op.get_bind()
    for area, rows in _areas(connection):
        if connection.dialect.name == "postgresql":
            columns = dict(zip(NAMES, map(list, zip(*rows, strict=True)), strict=True))
            connection.execute(AT_ONCE, {"area": area, **columns})
        else:
            named = [dict(zip(NAMES, row, strict=True)) | {"area_id": area} for row in rows]
            connection.execute(sa.insert(numbered), named)
    op.create_index("ix_cases_area_id_due_on", "cases", ["area_id", "due_on"])
    op.drop_index("ix_cases_due_on", table_name="cases")


def downgrade() -> None:
    op.create_index("ix_cases_due_on", "cases", ["due_on"])
    op.drop_index("ix_cases_area_id_due_on", table_name="cases")
    op.drop_table("numbered_days")


def _areas(connection: sa.Connection) -> Iterator[tuple[int, list[Row]]]:
    days: dict[int, dict[date, bool]] = defaultdict(dict)
    terms: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for area, day, kind in connection.execute(DAYS):
        days[area][day] = kind == "SCHOOL_DAY"
    for area, starts, ends in connection.execute(TERMS):
        terms[area].append((starts, ends))
    for area in sorted(days.keys() | terms.keys()):
        yield area, _numbered(days[area], terms[area])


def _numbered(marked: dict[date, bool], terms: list[tuple[date, date]]) -> list[Row]:
    """As `models.schooldays` numbers them in this release."""
    known = [*marked, *(day for term in terms for day in term)]
    first, last = min(known), max(known) + AFTERWARDS
    days, school_days, running_days = [], 0, 0
    for nth in range((last - first).days + 1):
        day = first + timedelta(days=nth)
        in_break = any(one[1] < day < other[0] for one, other in pairwise(terms))
        counts = marked.get(day, day.weekday() < 5 and not in_break)
        school_days, running_days = school_days + counts, running_days + (not in_break)
        days.append((day, school_days, running_days, counts))
    open_days = [day for day, _, _, counts in days if counts]
    starts = sorted({start for start, _ in terms})
    rows = []
    for one in days:
        nth = bisect_right(starts, one[0])
        begins = starts[nth] if nth < len(starts) else one[0] + HALF_YEAR
        found = bisect_left(open_days, begins)
        monday = begins + timedelta(days=7 - begins.weekday() if begins.weekday() > 4 else 0)
        rows.append((*one, open_days[found] if found < len(open_days) else monday))
    return rows
