import pytest

from models.classes import next_class


@pytest.mark.parametrize(
    ("listed", "then"),
    [
        ("ป.5", "ป.6"),
        ("ป5", "ป.6"),
        ("ป.๕", "ป.6"),
        ("ป. 5", "ป.6"),
        ("ป.5/2", "ป.6"),
        ("ม.3 / 12", "ม.4"),
        ("ป.6/1", "ม.1"),
        ("อนุบาล 3", "ป.1"),
        ("อ.2", "อ.3"),
        ("ประถมศึกษาปีที่ 5", "ป.6"),
        ("ชั้นประถมศึกษาปีที่ ๖", "ม.1"),
        ("มัธยม 1/3", "ม.2"),
        ("ม.6", None),
        ("ป.7", None),
        ("ป.5/", None),
        ("ปวช.1", None),
        ("ห้อง 5/2", None),
        ("", None),
        (None, None),
    ],
)
def test_a_class_is_known_however_the_list_writes_it(listed: str | None, then: str | None) -> None:
    assert next_class(listed) == then
