"""Finding a name by a piece of it, however it is spelt."""

import pytest

from thai.search import find

SCHOOLS = (
    "โรงเรียนบ้านหนองกระทุ่มพัฒนาประชานุกูล",
    "โรงเรียนบ้านหนองกระทุ่ม",
    "โรงเรียนวัดสระลุมพุก",
    "โรงเรียนบ้านเขาแดง",
    "โรงเรียนหนองปรือวิทยา",
)


def found(said: str) -> list[str]:
    return [SCHOOLS[at] for at in find(said, SCHOOLS)]


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("สระลุมพุก", "โรงเรียนวัดสระลุมพุก"),
        ("สะลุมพุก", "โรงเรียนวัดสระลุมพุก"),
        ("รร.วัดสระลุมพุก", "โรงเรียนวัดสระลุมพุก"),
        ("โรงเรียนวัดสระลุมพุค", "โรงเรียนวัดสระลุมพุก"),
        ("หนองกะทุม", "โรงเรียนบ้านหนองกระทุ่ม"),
        ("เขาแดง", "โรงเรียนบ้านเขาแดง"),
        ("เขา แดง", "โรงเรียนบ้านเขาแดง"),
        ("หนองปลือ", "โรงเรียนหนองปรือวิทยา"),
    ],
)
def test_a_piece_of_the_name_finds_it(said: str, first: str) -> None:
    assert first in found(said)[:2]


def test_the_whole_name_comes_before_a_longer_one() -> None:
    assert found("หนองกระทุ่ม")[:2] == ["โรงเรียนบ้านหนองกระทุ่ม", "โรงเรียนบ้านหนองกระทุ่มพัฒนาประชานุกูล"]


def test_a_name_that_begins_so_comes_first() -> None:
    assert found("หนอง")[0] == "โรงเรียนหนองปรือวิทยา"


@pytest.mark.parametrize("said", ["", "   ", "?", "สุโขทัยวิทยาคม", "กขค"])
def test_what_nothing_is_called_like_finds_nothing(said: str) -> None:
    assert found(said) == []
