"""A director makes codes for the teachers of his school, each a text to forward."""

import re
from datetime import timedelta

import pytest

from handlers.operator import areas
from handlers.operator.areas import Details
from handlers.people.invite_teacher import MOST_UNUSED
from models.areas import Area
from models.codes import Role
from models.invitations import Invitation
from models.memberships import Membership
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")


def code_in(seen: Seen) -> str:
    (code,) = CODE.findall(seen.text)
    return str(code)


def test_whoever_is_sent_the_text_joins_his_school_and_waits_for_him(
    town: Town, director: Someone, stranger: Someone
) -> None:
    text = director.says("ขอรหัสให้ครู")
    assert "โรงเรียนบ้านหนองกระทุ่ม" in text
    stranger.says(str(text))
    assert "ชื่อและนามสกุล" in stranger.seen, "the whole text may be forwarded"
    stranger.says("มาลี ใหม่มา")
    stranger.walks("เข้าใจแล้ว", "ไม่บอกตอนนี้")
    joined = town.rows(Membership)[-1]
    assert (joined.role, joined.school_id, joined.confirmed_at) == (Role.TEACHER, town.schools[0], None)
    assert joined.granted_by == director.person
    assert "มาลี ใหม่มา" in director.pushed()


def test_each_is_another_code_and_once(town: Town, director: Someone, stranger: Someone) -> None:
    codes = [code_in(director.says("ขอรหัสให้ครู")), code_in(director.taps("ขออีกรหัส"))]
    assert len(set(codes)) == 2
    stranger.says(codes[0])
    stranger.says("มาลี ใหม่มา")
    stranger.walks("เข้าใจแล้ว", "ไม่บอกตอนนี้")
    assert "รหัสนี้ใช้ไปแล้ว" in Someone(town, town.account()).says(codes[0])


def test_a_code_is_good_until_the_day_that_it_says(town: Town, director: Someone) -> None:
    code = code_in(director.says("ขอรหัสให้ครู"))
    assert "30 ก.ค." in director.seen
    town.clock.on(days=46)
    assert "หมดอายุแล้ว" in Someone(town, town.account()).says(code)


def test_nobody_else_makes_codes(town: Town, teacher: Someone, officer: Someone, stranger: Someone) -> None:
    for person in (teacher, officer, stranger):
        assert not CODE.findall(person.says("ขอรหัสให้ครู").text.replace("K7QF-2M9X", ""))
        assert not CODE.findall(person.presses("invite", {"school": town.schools[0]}).text.replace("K7QF-2M9X", ""))
    assert town.rows(Invitation) == []


@pytest.mark.parametrize("forged", ["", "x", "999999", "-1"])
def test_not_for_another_school(forged: str, town: Town, director: Someone) -> None:
    for school in (forged, town.schools[1]):
        assert "ไม่พบ" in director.presses("invite", {"school": school})
    assert town.rows(Invitation) == []


def test_who_directs_two_schools_says_for_which(town: Town, director: Someone) -> None:
    assert director.person is not None
    town.grant(director.person, Role.DIRECTOR, town.schools[1])
    asked = director.says("ขอรหัสให้ครู")
    assert not CODE.findall(asked.text)
    director.taps(asked.labels[1])
    assert [one.school_id for one in town.rows(Invitation)] == [town.schools[1]]


def test_the_district_can_keep_codes_to_itself(town: Town, director: Someone) -> None:
    with town.sessions.begin() as session:
        areas.change(session, session.get_one(Area, town.area), Details(director_codes=False), town.clock.now)
    assert "ขอได้จากเจ้าหน้าที่เขต" in director.says("ขอรหัสให้ครู")
    assert "ขอได้จากเจ้าหน้าที่เขต" in director.presses("invite", {"school": town.schools[0]})
    assert "ขอรหัสให้ครู" not in director.says("ครูของโรงเรียน").labels
    assert town.rows(Invitation) == []


def test_codes_that_nobody_uses_do_not_pile_up(town: Town, director: Someone) -> None:
    director.says("ขอรหัสให้ครู")
    for _ in range(MOST_UNUSED - 1):
        director.taps("ขออีกรหัส")
    assert "20 รหัสแล้ว" in director.presses("invite", {"school": town.schools[0]})
    assert len(town.rows(Invitation)) == MOST_UNUSED
    town.clock.on(days=46)
    assert CODE.findall(director.says("ขอรหัสให้ครู").text)


def test_what_is_kept_of_a_code_is_no_code(town: Town, director: Someone) -> None:
    code = code_in(director.says("ขอรหัสให้ครู"))
    (kept,) = town.rows(Invitation)
    assert code.replace("-", "").encode() not in bytes(kept.code_hash)
    assert kept.expires_at - kept.created_at == timedelta(days=45)
