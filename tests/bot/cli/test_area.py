"""Areas: their names and numbers, and channels of their own."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from handlers.operator.areas import ensure_first_area
from models.agencies import Agency
from models.areas import Area
from models.calendars import CalendarDay
from models.channels import LineChannel
from models.codes import Role
from models.memberships import Membership
from models.outcomes import Limit
from models.people import Person
from tests.bot.cli.conftest import Panong
from tests.bot.cli.desk import TODAY, printed

BOT = "U" + "a" * 32


def test_a_name_and_numbers(office: Panong, session: Session) -> None:
    assert office("area", "set", "--name", "สพป.กาญจนบุรี เขต 4", "--phone", "๐๓๔-๕๑๑-๑๑๑").exit_code == 0
    assert office("area", "set", "--dpo-phone", "081-234-5678").exit_code == 0
    area = session.scalars(select(Area)).one()
    assert (area.name, area.phone, area.dpo_phone) == ("สพป.กาญจนบุรี เขต 4", "034511111", "0812345678")
    entries = printed(office("audit", "--json"))
    assert [entry["details"]["fields"] for entry in entries] == [["name", "phone"], ["dpo_phone"]]


def test_what_makes_no_sense_changes_nothing(office: Panong, session: Session) -> None:
    for words in (("--phone", "12345"), ("--name", " "), ()):
        assert office("area", "set", *words).exit_code == 2
    assert session.scalars(select(Area.phone)).one() is None


def test_hours(office: Panong, session: Session) -> None:
    assert office("area", "set", "--push-from", "06:30", "--push-until", "19:00", "--digest", "16:10").exit_code == 0
    (area,) = printed(office("area", "list", "--json"))
    assert [area[name] for name in ("push_from", "push_until", "digest_at")] == ["06:30", "19:00", "16:10"]
    assert office("area", "set", "--digest", "12:00").exit_code == 0, "the others stay"
    assert session.scalars(select(Area.push_from)).one().hour == 6


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--push-from", "18:00", "--push-until", "07:00"), "--push-from 07:00 --push-until 18:00"),
        (("--push-from", "16:00"), "--digest within these hours"),
        (("--digest", "19:00"), "--digest within these hours"),
        (("--digest", "18:00"), "15 minutes before they end"),
        (("--digest", "25:00"), "such as 15:45"),
        (("--push-from", "seven"), "such as 15:45"),
    ],
)
def test_hours_that_make_no_sense_are_refused(
    office: Panong, session: Session, words: tuple[str, ...], expected: str
) -> None:
    result = office("area", "set", *words)
    assert result.exit_code == 2
    assert expected in " ".join(result.stderr.replace("│", " ").split())
    area = session.scalars(select(Area)).one()
    assert (area.push_from.hour, area.push_until.hour, area.digest_at.minute) == (7, 18, 45)


STEPS = ("remind_before", "head_after", "district_after")


def test_steps(office: Panong) -> None:
    assert office("area", "set", "--head-after", "5", "--district-after", "10").exit_code == 0
    (area,) = printed(office("area", "list", "--json"))
    assert [area[name] for name in STEPS] == [2, 5, 10]
    assert "steps 2/5/10 school days" in office("area", "list").stdout


def test_checks(office: Panong) -> None:
    assert office("area", "set", "--check-days", "14,60").exit_code == 0
    (area,) = printed(office("area", "list", "--json"))
    assert area["check_days"] == [14, 60]
    assert "checks 14,60" in office("area", "list").stdout


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("7,13,60", "a week or more after the one before"),
        ("3,60", "a week or more"),
        ("60,7", "a week or more"),
        ("7,30", "the last 60 to 365"),
        ("7,400", "the last 60 to 365"),
        ("7,soon", "such as 7,30,60"),
        (",".join(map(str, range(7, 100, 7))), "at most 12 days"),
    ],
)
def test_checks_that_make_no_sense_are_refused(office: Panong, days: str, expected: str) -> None:
    result = office("area", "set", "--check-days", days)
    assert result.exit_code == 2
    assert expected in " ".join(result.stderr.replace("│", " ").split())
    (area,) = printed(office("area", "list", "--json"))
    assert area["check_days"] == [7, 30, 60, 120, 180, 240]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--remind-before", "0"), "Expected: 1 to 5 school days"),
        (("--remind-before", "6"), "Expected: 1 to 5 school days"),
        (("--head-after", "4"), "--head-after 7 --district-after 14"),
        (("--head-after", "14"), "then a later day"),
        (("--district-after", "7"), "then a later day"),
        (("--district-after", "61"), "at most 60"),
        (("--head-after", "soon"), "is not a valid integer"),
    ],
)
def test_steps_that_make_no_sense_are_refused(office: Panong, words: tuple[str, ...], expected: str) -> None:
    result = office("area", "set", *words)
    assert result.exit_code == 2
    assert expected in " ".join(result.stderr.replace("│", " ").split())
    (area,) = printed(office("area", "list", "--json"))
    assert [area[name] for name in STEPS] == [2, 7, 14]


OFFICE_STEPS = ("office_after", "area_head_after")


def test_steps_of_the_office(office: Panong) -> None:
    assert office("area", "set", "--office-after", "2", "--area-head-after", "5").exit_code == 0
    (area,) = printed(office("area", "list", "--json"))
    assert [area[name] for name in OFFICE_STEPS] == [2, 5]
    assert "office 2/5 office days" in office("area", "list").stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--office-after", "0"), "Expected: 1 or more"),
        (("--office-after", "7"), "then a later day"),
        (("--area-head-after", "1"), "--office-after 1 --area-head-after 7"),
        (("--area-head-after", "61"), "at most 60"),
    ],
)
def test_steps_of_the_office_that_make_no_sense_are_refused(
    office: Panong, words: tuple[str, ...], expected: str
) -> None:
    result = office("area", "set", *words)
    assert result.exit_code == 2
    assert expected in " ".join(result.stderr.replace("│", " ").split())
    (area,) = printed(office("area", "list", "--json"))
    assert [area[name] for name in OFFICE_STEPS] == [1, 7]


def test_deadlines(office: Panong, session: Session) -> None:
    before = {one["name"]: one for one in printed(office("area", "deadlines", "--json"))}
    assert before["answer"] == {"name": "answer", "days": 5, "unit": "school_days", "usual": 5}
    assert before.keys() == {limit.value for limit in Limit}
    given = ("--deadline", "answer=7", "--deadline", "first-report=20days", "--deadline", "custody=30")
    assert office("area", "set", *given).exit_code == 0
    (area,) = printed(office("area", "list", "--json"))
    assert area["deadlines"] == {"answer": 7, "first-report": 20}, "the usual ones are nobody's own"
    lines = office("area", "deadlines").stdout.splitlines()
    assert "answer  7 school days (usually 5)" in lines
    assert "first-report  20 days (usually 15)" in lines
    assert "custody  30 days" in lines
    assert office("area", "set", "--deadline", "answer=usual", "--deadline", "first-report=15").exit_code == 0
    session.expire_all()
    assert session.scalars(select(Area.deadlines)).one() is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("answer", "is no deadline. Expected: its name and days"),
        ("answer=soon", "is no deadline. Expected: its name and days"),
        ("lunch=5", "There is no deadline “lunch”. Expected one of: first-report, share-out"),
        ("answer=0", "Expected: 1 to 120, such as answer=5"),
        ("answer=121", "Expected: 1 to 120"),
        ("first-report=13", "Expected: 14 to 120, such as first-report=15"),
        ("answer=5days", "“answer” is counted in school days"),
        ("receiver=30 school-days", "“receiver” is counted in days, such as receiver=30"),
    ],
)
def test_deadlines_that_make_no_sense_are_refused(office: Panong, words: str, expected: str) -> None:
    result = office("area", "set", "--deadline", "undecided=20", "--deadline", words)
    assert result.exit_code == 2
    assert expected in " ".join(result.stderr.replace("│", " ").split())
    (area,) = printed(office("area", "list", "--json"))
    assert area["deadlines"] == {}


def joined(session: Session, area: int, role: Role = Role.SUPERVISOR, *, confirmed: bool = True) -> Person:
    """Somebody who has joined."""
    now = datetime.now(UTC)
    one = Person(area_id=area, name="วิภา ใจงาม", created_at=now)
    session.add(one)
    session.flush()
    seat = Membership(person_id=one.id, area_id=area, role=role, granted_at=now)
    session.add(seat)
    seat.confirmed_at = now if confirmed else None
    session.commit()
    return one


def contact(office: Panong) -> tuple[int | None, bool]:
    """Whom the list shows for the first area, and whether she is there."""
    first = printed(office("area", "list", "--json"))[0]
    return first["contact"], first["contact_there"]


def test_one_officer_is_named_as_contact(office: Panong, session: Session) -> None:
    area = session.scalars(select(Area.id)).one()
    first, second = joined(session, area), joined(session, area)
    assert contact(office) == (None, False)
    assert "contact none" in office("area", "list").stdout
    assert office("area", "set", "--contact", first.id).exit_code == 0
    assert contact(office) == (first.id, True)
    assert f"contact {first.id}" in office("area", "list").stdout
    assert ", contact" in office("people").stdout
    assert office("area", "set", "--contact", second.id).exit_code == 0
    assert contact(office) == (second.id, True)
    assert office("people").stdout.count(", contact") == 1
    assert office("area", "set", "--contact", "none").exit_code == 0
    assert contact(office) == (None, False)
    assert printed(office("audit", "--json"))[0]["details"]["fields"] == ["contact"]


def test_whoever_is_no_confirmed_officer_of_the_area_is_not_named(office: Panong, session: Session) -> None:
    second = int(office("area", "add", "--name", "สพป.ราชบุรี เขต 1").stdout.strip())
    area = session.scalars(select(Area.id).order_by(Area.id)).first() or 0
    others = [joined(session, area, Role.TEACHER), joined(session, area, confirmed=False), joined(session, second)]
    for one in (*(other.id for other in others), 999):
        result = office("area", "set", "--area", area, "--contact", one)
        assert result.exit_code == 2
        assert f"panong people --area {area}" in " ".join(result.stderr.replace("│", " ").split())
    assert office("area", "set", "--area", area, "--contact", "nobody").exit_code == 2
    assert contact(office) == (None, False)


def test_a_contact_who_is_away_or_gone_counts_as_none(office: Panong, session: Session) -> None:
    area = session.scalars(select(Area.id)).one()
    officer = joined(session, area)
    office("area", "set", "--contact", officer.id)
    office("person", "away", officer.id, "--until", f"{TODAY + timedelta(days=3)}")
    assert contact(office) == (officer.id, False)
    assert "(not there)" in office("area", "list").stdout
    office("person", "back", officer.id)
    assert contact(office) == (officer.id, True)
    office("person", "park", officer.id)
    assert contact(office) == (officer.id, False)
    office("person", "unpark", officer.id)
    office("person", "end", officer.id)
    assert contact(office) == (None, False)


def test_a_further_area_with_a_channel_of_its_own(
    office: Panong, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("0123456789abcdef0123456789abcdef\n")
    second = office("area", "add", "--name", "สพป.ราชบุรี เขต 1").stdout.strip()
    words = ("area", "set", "--bot-user-id", BOT, "--secret-file", str(secret))
    assert office(*words, "--area", second).exit_code == 2  # no way to push
    assert office(*words, "--area", second, "--channel-id", "1234567890").exit_code == 0
    with sessions() as session:
        channel = session.scalars(select(LineChannel).where(LineChannel.bot_user_id == BOT)).one()
        assert (str(channel.area_id), channel.secret) == (second, "0123456789abcdef0123456789abcdef")
    assert office(*words, "--area", "1", "--channel-id", "1234567890").exit_code == 2  # another area has it


def test_with_several_areas_one_must_be_chosen(office: Panong) -> None:
    second = office("area", "add", "--name", "สพป.ราชบุรี เขต 1").stdout.strip()
    result = office("invite", "supervisor")
    assert result.exit_code == 2
    assert "--area" in result.stderr
    assert office("invite", "supervisor", "--area", second).exit_code == 0
    assert office("invite", "supervisor", "--area", "99").exit_code == 2


def test_two_at_once_make_one_area(panong: Panong, sessions: sessionmaker[Session]) -> None:
    together = Barrier(2)

    def ensure() -> None:
        together.wait()
        with sessions.begin() as session:
            ensure_first_area(session, TODAY)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(ensure) for _ in range(2)]:
            done.result()
    with sessions() as session:
        assert len(session.scalars(select(Area)).all()) == 1
        assert len(session.scalars(select(LineChannel)).all()) == 1
        days = session.scalars(select(CalendarDay.day)).all()
        assert len(days) == len(set(days)) > 20
        assert {day.year for day in days} >= {TODAY.year, TODAY.year + 1}


def test_its_agencies_are_printed_as_a_file_that_is_taken_again(
    office: Panong, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    printed = office("area", "agencies").stdout
    assert printed.splitlines()[0] == "หน่วยงาน,ประเภท,รับเรื่อง,เบอร์โทร"
    assert "กสศ.,EEF,MONEY," in printed.splitlines()
    file = tmp_path / "agencies.csv"
    file.write_text(printed + '"มูลนิธิ ""ให้"", ไทรโยค",NGO,SUPPLIES FOOD,034-511-111\n', encoding="utf-8")
    assert office("import", "agencies", file).exit_code == 0
    again = office("area", "agencies").stdout
    assert '"มูลนิธิ ""ให้"", ไทรโยค",NGO,SUPPLIES FOOD,034511111' in again.splitlines()
    assert len(again.splitlines()) == len(printed.splitlines()) + 1
    with sessions.begin() as session:
        session.execute(update(Agency).where(Agency.name == "กสศ.").values(ended_at=datetime.now(UTC)))
    assert "กสศ." not in office("area", "agencies").stdout
    as_json = json.loads(office("area", "agencies", "--json").stdout)
    taken = {"name": 'มูลนิธิ "ให้", ไทรโยค', "kind": "NGO", "takes": ["SUPPLIES", "FOOD"], "phone": "034511111"}
    assert taken in as_json
