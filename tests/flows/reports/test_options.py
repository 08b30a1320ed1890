"""Words that are typed at the question where a child learns."""

import pytest

from flows.hear.choice import one_of
from flows.reports.options import STUDYING


@pytest.mark.parametrize("said", ["โรงเรียนวัดสระลุมพุก", "วัดดอนตูม", "รร.บ้านพระแท่น", "โรงเรียนพระปฐมวิทยา"])
def test_a_temple_in_a_schools_name_is_no_temples_school(said: str) -> None:
    assert one_of(said, STUDYING) is None


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("วัด", "OTHER"),
        ("เรียนที่วัด", "OTHER"),
        ("โรงเรียนเทศบาลบ้านโป่ง", "OTHER"),
        ("โรงเรียนเอกชน", "OPEC"),
        ("กศน.ท่ามะกา", "DOLE"),
    ],
)
def test_what_says_where_it_learns_is_heard(said: str, means: str) -> None:
    assert one_of(said, STUDYING) == means
