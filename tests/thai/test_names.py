"""A name is kept without the title that was typed before it."""

import pytest

from thai.names import without_title


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("นางสาวมาลี ทองดี", "มาลี ทองดี"),
        ("น.ส. มาลี ทองดี", "มาลี ทองดี"),
        ("นาง มาลี ทองดี", "มาลี ทองดี"),
        ("นายสมชาย ใจดี", "สมชาย ใจดี"),
        ("คุณครูสมศรี ใจดี", "สมศรี ใจดี"),
        ("ผอ.วิชัย มั่นคง", "วิชัย มั่นคง"),
        ("Miss Mya Aye", "Mya Aye"),
    ],
)
def test_a_title_goes(typed: str, name: str) -> None:
    assert without_title(typed) == name
    assert without_title(name) == name


@pytest.mark.parametrize(
    "name", ["มาลี ทองดี", "คุณากร ดีงาม", "นายิกา สุขใจ", "นางนวล แก้วใส", "นายก สมบัติ", "มาลี นายทอง", "ครูก้อย", "สมศรี"]
)
def test_what_is_a_name_stays(name: str) -> None:
    assert without_title(name) == name
