"""Whom an officer's words look for: what belongs to a name stays in it."""

from collections.abc import Callable

import pytest

from flows.hear.meant.looking import LONGEST, LookedFor, asked_for, looked_for, spoken_of

WITH_TWO_R = (
    *("วรรณา", "กรรณิการ์", "ธรรมรัตน์", "พรรษา", "บรรจง", "สวรรค์", "อรรถพล", "สุพรรณี", "จันทร์ฉาย วรรณศรี"),
    *("กวินทราภา ธรรมโชติ", "สมชาย ชาติสวรรค์", "วรรณวิมล สรรพสิทธิ์"),
)


@pytest.mark.parametrize("name", WITH_TWO_R)
def test_two_r_within_a_name_are_no_school(name: str) -> None:
    assert looked_for(name) == LookedFor(name)
    for said in (f"หาน้อง {name}", f"หาน้อง{name}", f"ค้นหา{name}", f"หาน้องด.ญ.{name}"):
        assert looked_for(asked_for(said) or "") == LookedFor(name), said


@pytest.mark.parametrize("name", WITH_TWO_R)
@pytest.mark.parametrize("school", ["โรงเรียน", " โรงเรียน ", " รร.", " รร. ", " รร ", " อยู่โรงเรียน", " อยู่รร.", "รร."])
def test_a_school_behind_such_a_name_is_one(name: str, school: str) -> None:
    assert looked_for(f"{name}{school}บ้านสวรรค์") == LookedFor(name, school="บ้านสวรรค์")


@pytest.mark.parametrize(
    "said", ["หาน้องโรงเรียนวัดธรรมรัตน์", "หาน้อง รร.วัดธรรมรัตน์", "หาน้องรรวัดธรรมรัตน์", "หาโรงเรียนวัดธรรมรัตน์"]
)
def test_a_school_that_is_written_with_two_r_is_found_whole(said: str) -> None:
    assert looked_for(asked_for(said) or "") == LookedFor(school="วัดธรรมรัตน์")


@pytest.mark.parametrize("said", ["รร.", "รร", "โรงเรียน", "กวินทราภา รร."])
def test_a_school_that_is_not_named_is_any(said: str) -> None:
    assert looked_for(said).any_school


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("พี่น้องดี", "พี่น้องดี"),
        ("สมหวัง พี่น้องดี", "สมหวัง พี่น้องดี"),
        ("น้องสมหวัง", "สมหวัง"),
        ("น้อง ด.ช. สมหวัง", "สมหวัง"),
        ("ด.ญ.สมหวัง น้องนุช", "สมหวัง น้องนุช"),
        ("เด็กหญิงสมหวัง", "สมหวัง"),
    ],
)
def test_what_stands_before_a_name_is_taken_from_its_beginning_alone(said: str, name: str) -> None:
    assert looked_for(said) == LookedFor(name)


@pytest.mark.parametrize("name", ["แพรไหม", "นที", "ชื่นจิต", "เส้นไหม ดีที", "ปานะที"])
def test_what_a_name_ends_or_begins_with_is_no_question(name: str) -> None:
    assert looked_for(asked_for(f"หาน้อง{name}ให้หน่อยได้ไหมคะ") or "") == LookedFor(name)
    assert spoken_of(f"น้อง{name} อยู่ที่ไหนแล้ว") == name


def test_help_for_a_child_is_no_search() -> None:
    assert not spoken_of("ช่วยน้องกวินทราภาด้วย")


@pytest.mark.parametrize("heard", [asked_for, spoken_of])
def test_what_is_longer_than_any_name_is_no_name_and_not_taken_apart(heard: Callable[[str], str | None]) -> None:
    assert heard("หาน้อง กิตติ" if heard is asked_for else "น้องกิตติ") == "กิตติ"
    assert not heard("หาน้อง " + "อยู่ไหน อยู่" * 400 if heard is asked_for else "น้อง" + "อยู่" * 1200)
    assert len(looked_for("กิตติ" + " ที" * 1600).name) <= LONGEST
