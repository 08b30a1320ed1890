"""LINE's published vector, and everything that must not pass."""

import pytest

from bot.line.signature import valid

SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
BODY = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
SIGNATURE = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="
"""Source: "Verify webhook signature", Messaging API."""
OTHER = "0" * 32


def test_lines_own_example_is_valid() -> None:
    assert valid(BODY, SIGNATURE, [SECRET])


@pytest.mark.parametrize("secrets", [(SECRET, OTHER), (OTHER, SECRET)])
def test_old_and_new_secret_are_both_good_while_it_is_exchanged(secrets: tuple[str, ...]) -> None:
    assert valid(BODY, SIGNATURE, secrets)


@pytest.mark.parametrize(
    ("body", "signature", "secrets"),
    [
        (BODY + b" ", SIGNATURE, [SECRET]),
        (BODY, SIGNATURE, [OTHER]),
        (BODY, SIGNATURE, []),
        (BODY, None, [SECRET]),
        (BODY, "", [SECRET]),
        (BODY, SIGNATURE[:-1], [SECRET]),
        (BODY, SIGNATURE + " ", [SECRET]),
        (BODY, "ลายเซ็น", [SECRET]),
        (BODY, "\udc80", [SECRET]),
    ],
)
def test_anything_else_is_not(body: bytes, signature: str | None, secrets: list[str]) -> None:
    assert not valid(body, signature, secrets)
