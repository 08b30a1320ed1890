"""What is encrypted can be read with the right keys and in its own place only."""

import pytest

from models import crypto
from models.crypto import Keyring, KeyringError, new_key


def test_a_value_comes_back() -> None:
    ring = Keyring.from_text(new_key())
    assert ring.decrypt("children.national_id", ring.encrypt("children.national_id", b"secret")) == b"secret"


def test_equal_values_look_different() -> None:
    ring = Keyring.from_text(new_key())
    assert ring.encrypt("people.phone", b"0812345678") != ring.encrypt("people.phone", b"0812345678")


def test_old_values_stay_readable_after_a_new_key_is_put_in_front() -> None:
    old, new = new_key(), new_key()
    value = Keyring.from_text(old).encrypt("people.phone", b"0812345678")
    assert Keyring.from_text(f"{new},{old}").decrypt("people.phone", value) == b"0812345678"


def test_new_values_use_the_newest_key() -> None:
    old, new = new_key(), new_key()
    value = Keyring.from_text(f"{new},{old}").encrypt("people.phone", b"0812345678")
    assert Keyring.from_text(new).decrypt("people.phone", value) == b"0812345678"


def test_a_removed_key_is_named_as_the_cause() -> None:
    value = Keyring.from_text(new_key()).encrypt("people.phone", b"0812345678")
    with pytest.raises(KeyringError, match=r"people\.phone.*removed too early"):
        Keyring.from_text(new_key()).decrypt("people.phone", value)


@pytest.mark.parametrize("place", [4, 16, -1], ids=["nonce", "text", "tag"])
def test_a_changed_byte_is_noticed(place: int) -> None:
    ring = Keyring.from_text(new_key())
    value = bytearray(ring.encrypt("people.phone", b"0812345678"))
    value[place] ^= 1
    with pytest.raises(KeyringError, match="altered"):
        ring.decrypt("people.phone", bytes(value))


def test_a_value_moved_to_another_column_does_not_open() -> None:
    ring = Keyring.from_text(new_key())
    value = ring.encrypt("people.phone", b"0812345678")
    with pytest.raises(KeyringError, match="belongs elsewhere"):
        ring.decrypt("invitations.phone", value)


def test_a_look_up_still_finds_what_was_hashed_with_an_older_key() -> None:
    old, new = new_key(), new_key()
    stored = Keyring.from_text(old).hashes("invitations.code", "K7QF2M9X")[0]
    assert stored in Keyring.from_text(f"{new},{old}").hashes("invitations.code", "K7QF2M9X")


def test_a_hash_tells_nothing_without_the_key_and_differs_by_column() -> None:
    one, other = Keyring.from_text(new_key()), Keyring.from_text(new_key())
    assert one.hashes("invitations.code", "K7QF2M9X") != other.hashes("invitations.code", "K7QF2M9X")
    assert one.hashes("invitations.code", "K7QF2M9X") != one.hashes("children.national_id", "K7QF2M9X")


@pytest.mark.parametrize("text", ["", "c2hvcnQ=", "ไม่ใช่กุญแจ"])
def test_keys_of_a_wrong_form_are_refused_without_being_shown(text: str) -> None:
    with pytest.raises(KeyringError, match="32 bytes") as refused:
        Keyring.from_text(text)
    assert not text or text not in str(refused.value)


def test_without_keys_the_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crypto, "_ring", None)
    with pytest.raises(KeyringError, match="DATA_KEYS"):
        crypto.keyring()
