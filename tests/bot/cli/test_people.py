"""Inviting people, seeing them, ending what they may do."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from models.areas import Area
from models.codes import Role
from models.invitations import Invitation
from models.memberships import Membership
from tests.bot.cli.conftest import Panong
from tests.bot.cli.desk import printed
from tests.handlers.tester import Someone
from tests.handlers.town import Town
from thai.codes import code


@pytest.fixture
def by_night(town: Town) -> None:
    """The commands go by the clock of the machine: who they are about hears of it whenever the test runs."""
    with town.sessions.begin() as session:
        session.execute(update(Area).values(push_from=time.min, push_until=time.max))


def test_a_code_lets_one_person_in(panong: Panong, town: Town) -> None:
    words = ("invite", "teacher", "--school", "71040001", "--name", "สมศรี ใจดี", "--confirmed")
    made = panong(*words).stdout.strip()
    town.clock.now = datetime.now(UTC)
    somebody = Someone(town, town.account())
    somebody.says(made.lower())
    assert "สมศรี ใจดี" in somebody.seen
    somebody.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว", "ไม่บอกตอนนี้")
    (person,) = printed(panong("people", "--json"))
    assert person["name"] == "สมศรี ใจดี"
    assert person["reachable"] is True
    (seat,) = person["seats"]
    assert seat == {
        "role": "TEACHER",
        "school": "71040001",
        "standing": "confirmed",
        "safeguarding": False,
        "head": False,
        "contact": False,
        "acting": False,
    }
    other = Someone(town, town.account())
    other.says(made)
    assert "ใช้ไปแล้ว" in other.seen


def test_who_directs_the_area_is_invited_as_its_head(panong: Panong, town: Town) -> None:
    made = panong("invite", "supervisor", "--head", "--confirmed", "--name", "ประภา แสงทอง").stdout.strip()
    town.clock.now = datetime.now(UTC)
    somebody = Someone(town, town.account())
    somebody.says(made)
    somebody.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว", "ไม่บอกตอนนี้")
    (person,) = printed(panong("people", "--json"))
    assert [seat["head"] for seat in person["seats"]] == [True]
    assert "supervisor: confirmed, head" in panong("people").output


def test_codes_come_one_a_line_and_only_their_hashes_stay(
    panong: Panong, town: Town, sessions: sessionmaker[Session]
) -> None:
    made = panong("invite", "supervisor", "--count", "20", "--safeguarding").stdout.split()
    assert len(set(made)) == 20
    assert [code(one) for one in made] == [one.replace("-", "") for one in made]
    with sessions() as session:
        kept = session.scalars(select(Invitation)).all()
        assert len(kept) == 20
        for invitation in kept:
            assert invitation.safeguarding
            assert invitation.expires_at - invitation.created_at == timedelta(days=45)
    (entry,) = printed(panong("audit", "--json"))
    assert (entry["actor"], entry["action"], entry["details"]["count"]) == ("operator", "member.invited", 20)
    assert not any(one in str(entry) for one in made)


NONSENSE = (
    ("teacher",),
    ("director",),
    ("teacher", "--school", "71049999"),
    ("supervisor", "--school", "71040001"),
    ("teacher", "--school", "71040001", "--safeguarding"),
    ("committee", "--head"),
    ("supervisor", "--count", "0"),
    ("supervisor", "--count", "2", "--name", "สมศรี ใจดี"),
    ("supervisor", "--phone", "1"),
    ("supervisor", "--case", "1"),
    ("parent", "--case", "1"),
    ("king",),
)


def test_invitations_that_make_no_sense(panong: Panong, town: Town, session: Session) -> None:
    for words in NONSENSE:
        result = panong("invite", *words)
        assert (words, result.exit_code, result.stdout) == (words, 2, "")
        assert "Error: " in result.stderr
    assert session.scalars(select(Invitation)).first() is None


def test_ending_a_person_ends_everything_at_once(panong: Panong, town: Town, sessions: sessionmaker[Session]) -> None:
    user, person = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    town.grant(person, Role.DIRECTOR, town.schools[1])
    _, colleague = town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0])
    teacher = Someone(town, user, person)
    town.child()
    assert "กวินทราภา" in teacher.says("น้องที่ดูแล")
    assert "2 memberships" in panong("person", "end", str(person)).stdout
    assert "กวินทราภา" not in teacher.says("น้องที่ดูแล")
    with sessions() as session:
        left = session.scalars(select(Membership.person_id).where(Membership.ended_at.is_(None))).all()
        assert left == [colleague]
    assert "0 memberships" in panong("person", "end", str(person)).stdout
    entries = [entry for entry in printed(panong("audit", "--json")) if entry["action"] == "person.ended"]
    assert [entry["details"]["person"] for entry in entries] == [person]


def test_a_person_who_is_not_there(panong: Panong, town: Town) -> None:
    assert panong("person", "end", "99").exit_code == 2
    assert panong("person", "end", "somebody").exit_code == 2


@pytest.mark.usefixtures("by_night")
def test_somebody_is_put_on_leave_and_called_back(panong: Panong, town: Town) -> None:
    town.clock.now = datetime.now(UTC)
    _, director = town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0])
    user, other = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    until = f"{town.clock.now + timedelta(days=5):%Y-%m-%d}"
    assert panong("person", "away", str(director), "--until", until, "--stand-in", str(other)).exit_code == 0
    assert f"วิชัย มั่นคง  (away until {until}, {other} stands in)" in panong("people").stdout
    listed = {one["id"]: (one["away_until"], one["stand_in"]) for one in printed(panong("people", "--json"))}
    assert listed == {director: (until, other), other: (None, None)}
    teacher = Someone(town, user, other)
    town.clock.now = datetime.now(UTC)
    assert "คุณวิชัย มั่นคง ลาถึง" in teacher.pushed()
    assert panong("person", "back", str(director)).stdout == f"Person {director}: back.\n"
    assert panong("person", "back", str(director)).stdout == f"Person {director}: not away.\n"
    assert "away" not in panong("people").stdout
    actions = [one["action"] for one in printed(panong("audit", "--json"))]
    assert [one for one in actions if one.startswith("person.")] in (
        ["person.away", "person.back"],
        ["person.back", "person.away"],
    )


def test_a_leave_that_makes_no_sense_is_refused_with_a_reason(panong: Panong, town: Town) -> None:
    _, person = town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0])
    for words in (("--until", "2020-01-01"), ("--until", "2569-06-24"), ("--until", "soon"), ()):
        assert panong("person", "away", str(person), *words).exit_code == 2
    tomorrow = f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}"
    refused = panong("person", "away", str(person), "--until", tomorrow, "--stand-in", str(person))
    assert (refused.exit_code, "can't stand in" in refused.stderr) == (2, True)
    assert panong("person", "back", "999999").exit_code == 2


@pytest.mark.usefixtures("by_night")
def test_whoever_is_parked_and_let_go_on_by_the_operator_hears_it_once(panong: Panong, town: Town) -> None:
    user, person = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    teacher = Someone(town, user, person)
    assert panong("person", "park", str(person)).stdout == f"Person {person}: parked.\n"
    assert panong("person", "unpark", str(person)).stdout == f"Person {person}: not parked.\n"
    assert panong("person", "unpark", str(person)).stdout == f"Person {person}: not parked already.\n"
    town.clock.now = datetime.now(UTC)
    assert "ใช้พาน้องต่อได้แล้ว" in teacher.pushed()
    assert not teacher.pushed().messages


def test_who_acts_as_director_is_set_for_one_school_or_all_of_hers(panong: Panong, town: Town) -> None:
    _, person = town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0])
    town.grant(person, Role.DIRECTOR, town.schools[1])
    town.grant(person, Role.TEACHER, town.schools[1])

    def acting() -> list[bool]:
        (listed,) = printed(panong("people", "--json"))
        return [seat["acting"] for seat in listed["seats"]]

    code = printed(panong("people", "--json"))[0]["seats"][0]["school"]
    assert f"acting director at {code}" in panong("person", "acting", str(person), "--school", code).stdout
    assert acting() == [True, False, False]
    panong("person", "acting", str(person))
    assert acting() == [True, True, False]
    assert panong("people").stdout.count(", acting") == 2
    panong("person", "acting", str(person), "--director")
    assert acting() == [False, False, False]
    entries = [entry for entry in printed(panong("audit", "--json")) if entry["action"] == "person.acting"]
    assert [entry["details"]["acting"] for entry in entries] == [True, True, False, False]


def test_who_directs_no_school_acts_as_nobody(panong: Panong, town: Town) -> None:
    _, teacher = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    _, head = town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0])
    for words in ((str(teacher),), (str(head), "--school", "99999999"), ("9999",)):
        result = panong("person", "acting", *words)
        assert (result.exit_code, result.stdout) == (2, ""), words
        assert "does not direct" in result.stderr
