"""How names sound: what people mistake for each other sounds the same, other names do not."""

import pytest

from thai.sounds import sound


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("กิดติ", "กิตติ"),
        ("กิตติสัก", "กิตติศักดิ์"),
        ("วันนา", "วรรณา"),
        ("ทันวา", "ธันวา"),
        ("บุนมี", "บุญมี"),
        ("นู", "หนู"),
        ("สิริพร", "ศิริพร"),
        ("ณัดทพล", "ณัฐพล"),
    ],
)
def test_what_is_mistaken_sounds_the_same(said: str, name: str) -> None:
    assert sound(said) == sound(name) != ""


@pytest.mark.parametrize(("one", "other"), [("กิตติ", "สมชาย"), ("มานี", "มานะชัย"), ("วิภา", "วิชัย")])
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_the_beginning_of_a_name_sounds_like_its_beginning() -> None:
    for end in range(2, len("กิตติศักดิ์")):
        assert sound("กิตติศักดิ์").startswith(sound("กิตติศักดิ์"[:end])[:-1])


def test_a_name_without_a_consonant_that_is_heard_has_a_sound() -> None:
    assert sound("ไอ") == "อ"
    assert sound("") == ""
