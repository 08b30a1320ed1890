"""Numbers of people that were typed into a text are not shown again."""

import pytest

from thai.ids import without_ids


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("เลขบัตร 1101700203450 ครับ", "เลขบัตร •••• 3450 ครับ"),
        ("1-1017-00203-45-0", "•••• 3450"),
        ("๑๑๐๑๗๐๐๒๐๓๔๕๐", "•••• ๓๔๕๐"),
        ("G123456789012 ไม่มีบัตร", "•••• 9012 ไม่มีบัตร"),
        ("โทร 081-234-5678 บ้าน 12/3", "โทร 081-234-5678 บ้าน 12/3"),
        ("บัญชี 12345678901234", "บัญชี 12345678901234"),
    ],
)
def test_an_id_number_is_masked_and_nothing_else(said: str, shown: str) -> None:
    assert without_ids(said) == shown
