"""What is encrypted can be read with the right keys and in its own place only."""

import pytest

from models import crypto
from models.crypto import Keyring, KeyringError
from tests.keys import new_key, ring


def test_a_value_comes_back() -> None:
    keys = ring(new_key())
    assert keys.decrypt("children.national_id", keys.encrypt("children.national_id", b"secret")) == b"secret"


def test_equal_values_look_different() -> None:
    keys = ring(new_key())
    assert keys.encrypt("people.phone", b"0812345678") != keys.encrypt("people.phone", b"0812345678")


def test_old_values_stay_readable_after_a_new_key_is_put_in_front() -> None:
    old, new = new_key(), new_key()
    value = ring(old).encrypt("people.phone", b"0812345678")
    assert ring(f"{new},{old}").decrypt("people.phone", value) == b"0812345678"


def test_new_values_use_the_newest_key() -> None:
    old, new = new_key(), new_key()
    value = ring(f"{new},{old}").encrypt("people.phone", b"0812345678")
    assert ring(new).decrypt("people.phone", value) == b"0812345678"


def test_a_removed_key_is_named_as_the_cause() -> None:
    value = ring(new_key()).encrypt("people.phone", b"0812345678")
    with pytest.raises(KeyringError, match=r"people\.phone.*removed too early"):
        ring(new_key()).decrypt("people.phone", value)


@pytest.mark.parametrize("place", [4, 16, -1], ids=["nonce", "text", "tag"])
def test_a_changed_byte_is_noticed(place: int) -> None:
    keys = ring(new_key())
    value = bytearray(keys.encrypt("people.phone", b"0812345678"))
    value[place] ^= 1
    with pytest.raises(KeyringError, match="altered"):
        keys.decrypt("people.phone", bytes(value))


def test_a_value_moved_to_another_column_does_not_open() -> None:
    keys = ring(new_key())
    value = keys.encrypt("people.phone", b"0812345678")
    with pytest.raises(KeyringError, match="belongs elsewhere"):
        keys.decrypt("invitations.phone", value)


def test_a_look_up_still_finds_what_was_hashed_with_an_older_key() -> None:
    old, new = new_key(), new_key()
    stored = ring(old).hashes("invitations.code", "K7QF2M9X")[0]
    assert stored in ring(f"{new},{old}").hashes("invitations.code", "K7QF2M9X")


def test_a_hash_tells_nothing_without_the_key_and_differs_by_column() -> None:
    one, other = ring(new_key()), ring(new_key())
    assert one.hashes("invitations.code", "K7QF2M9X") != other.hashes("invitations.code", "K7QF2M9X")
    assert one.hashes("invitations.code", "K7QF2M9X") != one.hashes("children.national_id", "K7QF2M9X")


@pytest.mark.parametrize("keys", [[], [b"short"], ["ไม่ใช่กุญแจ".encode(), bytes(32)]])
def test_keys_of_a_wrong_form_are_refused_without_being_shown(keys: list[bytes]) -> None:
    with pytest.raises(KeyringError, match="32 bytes") as refused:
        Keyring(keys)
    assert "short" not in str(refused.value)


def test_without_keys_the_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crypto, "_ring", None)
    with pytest.raises(KeyringError, match="DATA_KEYS"):
        crypto.keyring()
