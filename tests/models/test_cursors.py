"""What is read from PostgreSQL in binary form is what is read as text."""

from psycopg.pq import Format
from sqlalchemy import text

from models.database import connect

_VALUES = text(
    """
    SELECT TIMESTAMP WITH TIME ZONE '2026-11-29 01:02:03.456789+07' AS moment, DATE '2026-11-29' AS day, true AS yes,
        7::smallint AS small, 7::integer AS number, 7::bigint AS large, sum(7::bigint) AS total, 1.5::float8 AS share,
        'น้อง'::varchar AS word, '\\x00ff'::bytea AS sealed, '{"a": [1, null]}'::json AS answers,
        array_agg(7::bigint) AS several, NULL::bigint AS none
    """
)
_TYPES = text(
    """
    SELECT DISTINCT atttypid FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
    """
)


def test_both_forms_say_the_same(postgres_url: str) -> None:
    as_text, as_bytes = connect(postgres_url), connect(postgres_url, binary=True)
    with as_text.connect() as one, as_bytes.connect() as other:
        expected, read = one.execute(_VALUES).one(), other.execute(_VALUES)
        assert read.cursor.format == Format.BINARY, "or nothing is compared"
        found = read.one()
    as_text.dispose()
    as_bytes.dispose()
    assert found == expected
    assert [type(value) for value in found] == [type(value) for value in expected]


def test_every_column_of_ours_is_known_in_binary_form(postgres_url: str) -> None:
    engine = connect(postgres_url, binary=True)
    with engine.connect() as connection:
        adapters = connection.connection.driver_connection.adapters  # type: ignore[union-attr] # it is there
        unknown = [one for one in connection.scalars(_TYPES) if adapters.get_loader(one, Format.BINARY) is None]
    engine.dispose()
    assert unknown == []
