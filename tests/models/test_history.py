"""The history of a case holds all of it that changes."""

from typing import Any

from sqlalchemy import inspect

from models.cases import Case
from models.history import KEPT, NOT_KEPT, REPORTED, CaseChange


def columns(table: type) -> set[str]:
    mapped: Any = inspect(table)
    return {column.key for column in mapped.column_attrs}


def test_every_column_of_a_case_is_in_its_history_or_has_a_reason_not_to_be() -> None:
    assert columns(Case) == {*KEPT, *NOT_KEPT}
    assert not {*KEPT} & {*NOT_KEPT}
    assert {*KEPT} < columns(CaseChange)
    assert {*REPORTED} < {*KEPT}


def test_a_line_keeps_a_column_as_the_case_has_it() -> None:
    of_case, of_line = Case.__table__.columns, CaseChange.__table__.columns
    for name in KEPT:
        assert str(of_line[name].type) == str(of_case[name].type), name
        assert of_line[name].nullable == of_case[name].nullable, name
