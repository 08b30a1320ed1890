"""Whatever people of all roles do one to one, they are answered with something that LINE takes; nothing they do is an
error, nor what the jobs do afterwards; and every case stands in front of whom its state tells of."""

import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator
from sqlalchemy import Engine, update

from handlers.turn.listeners.actions import ACTIONS
from models.codes import Role
from models.database import sessions
from models.memberships import Membership
from tests.handlers import town as towns
from tests.handlers.family.homes import code_for
from tests.handlers.reports.test_outcomes import WAY
from tests.handlers.review.test_opened import CALL
from tests.handlers.steps import BACK_HERE, NO_CONTACT, UNDECIDED, WANTS
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from tests.system.at_random import KINDS, PURPOSEFUL, Play

SCHEMA = Path(__file__).parents[3] / "shared/line/messaging-api.strict.json"

CAST = (
    ("มานี รอคอย", Role.TEACHER, 0, False),
    ("สมศรี ใจดี", Role.TEACHER, 0, True),
    ("อนันต์ ใจเย็น", Role.TEACHER, 0, True),
    ("ชูใจ ที่อื่น", Role.TEACHER, 1, True),
    ("วิชัย มั่นคง", Role.DIRECTOR, 0, True),
    ("วิภา ใจงาม", Role.SUPERVISOR, None, True),
    ("อร ใจกว้าง", Role.SUPERVISOR, None, True),
    ("ปรีชา กรรมการ", Role.COMMITTEE, None, True),
    ("ดวงใจ ตรวจสอบ", Role.AUDITOR, None, True),
    ("ปิติ ลาออก", Role.TEACHER, 0, True),
    ("", None, None, True),
    ("", None, None, True),
    ("ยายทองใบ", None, None, True),
    ("ยายสำลี", None, None, True),
)
"""Who, as what, at which school, confirmed. วิภา is a named officer, ปิติ has left, and วิชัย directs the other school
too. Of those who work nowhere two have not joined, and two are at home with a child whose first day is agreed on."""

BEFORE: tuple[tuple[str, ...], ...] = (*(way for way, _ in WAY.values()), UNDECIDED, CALL, BACK_HERE, NO_CONTACT)
"""What สมศรี has reported before anybody begins, on a child each: something waits at every desk."""

CHILDREN = tuple(f"{name}{end}" for end in ("", "นุช", "พล", "ศรี", "ชัย") for name in CHILDREN_NAMES)
"""The last one is at the other school."""

Script = list[tuple[int, list[tuple[str, int, str]]]]
"""Who, and what she does one after the other: which kind of thing, and what it is made from."""
Playing = Callable[..., None]


@pytest.fixture
def refused() -> Callable[[Any], Sequence[object]]:
    """What LINE's own schema has against a reply; nothing where no copy of it lies beside the project."""
    if not SCHEMA.exists():
        return lambda _body: ()
    whole = json.loads(SCHEMA.read_text())
    schema = {"$schema": whole["$schema"], "$ref": "#/$defs/ReplyMessageRequest", "$defs": whole["$defs"]}
    validator = Draft202012Validator(schema)
    return lambda body: [str(error) for error in validator.iter_errors(body)]


@pytest.fixture
def play(sqlite_url: str, connect: Callable[[str], Engine], refused: Callable[[Any], Sequence[object]]) -> Playing:
    """Plays a script, from the same beginning each time; counts in `pressed` what was pressed."""
    engine = connect(sqlite_url)
    town = towns.build(sessions(engine))
    people = joined(town)
    for name in CHILDREN:
        town.child(name, town.schools[name == CHILDREN[-1]], born=date(2015, 3, 4), assignee=people[1].person)
    town.invitation(town.code, school=town.schools[0])
    for name, way in zip(CHILDREN, BEFORE, strict=False):
        people[1].presses("report", {"case": town.case[name]})
        people[1].walks(*way, "ส่งรายงาน")
        if way == UNDECIDED:
            people[1].says("1-11")
    at_home(town, people)

    def run(script: Script, pressed: Counter[str] | None = None) -> None:
        with engine.connect() as connection, connection.begin() as changes:
            playing = Play(
                connection,
                town,
                [one.user for one in people],
                refused,
                now=town.clock.now,
                pressed=Counter() if pressed is None else pressed,
            )
            try:
                for person, acts in script:
                    for kind, number, text in acts:
                        playing.act(person, kind, number, town.code if text == "code" else text)
                playing.holds()
            except Exception as error:
                error.add_note("\n".join(playing.done[-12:]))
                raise
            finally:
                changes.rollback()

    return run


def joined(town: Town) -> list[Someone]:
    people = []
    for name, role, school, confirmed in CAST:
        if role is None:
            people.append(Someone(town, town.account()))
            continue
        at = None if school is None else town.schools[school]
        user, member = town.member(name, role, at, confirmed=confirmed, safeguarding=name.startswith("วิภา"))
        people.append(Someone(town, user, member))
        if role == Role.DIRECTOR:
            town.grant(member, role, town.schools[1])
        if name.endswith("ลาออก"):
            with town.sessions.begin() as session:
                mine = update(Membership).where(Membership.person_id == member)
                session.execute(mine.values(ended_at=town.clock.now))
    return people


def at_home(town: Town, people: Sequence[Someone]) -> None:
    """One has heard of two grandchildren's first day, the other has no news yet."""
    teacher, (*_, of_two, of_one) = people[1], people
    children = [town.case[name] for name in CHILDREN[len(BEFORE) :][:3]]
    for case in children:
        teacher.presses("report", {"case": case})
        teacher.walks(*WANTS, "ส่งรายงาน", "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    town.clock.on(minutes=11)
    for case, granny in zip(children, (of_two, of_two, of_one), strict=True):
        granny.says(code_for(teacher, case))
        granny.walks("ใช่", "ปู่ ย่า ตา ยาย", "ต่อไป")
    teacher.presses("home", {"case": children[0]})
    teacher.walks("ส่งข่าววันแรก", "น้องมาเองได้", "ส่งเลย")


texts = st.one_of(
    st.just("code"),
    st.text(max_size=40),
    st.text("กขคงนมยรลวสหอ ะาิีึืุูเแโใไ่้๊๋็ำ๐๑๒๓ ./-0123", max_size=30),
    st.sampled_from(
        ("\u200b", "\ufeff\u2060", "👩‍👩‍👧‍👦" * 30, "ก" * 4999, "\u0e33" * 300, "‮ abc", "%|%7C", "\n\n", "{x}", "$")
    ),
)
acts = st.tuples(st.sampled_from(KINDS), st.integers(0, 9999), texts)
person = st.integers(0, len(CAST) - 1)
person = st.integers(0, len(CAST) - 1)
scripts = st.lists(st.tuples(person, st.lists(acts, min_size=1, max_size=15)), min_size=3, max_size=8)
long_scripts = st.lists(st.tuples(person, st.lists(acts, min_size=5, max_size=30)), min_size=5, max_size=15)
quick = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.mark.long
@quick
@given(script=scripts)
def test_nobody_is_met_with_silence_or_an_error(play: Playing, script: Script) -> None:
    play(script)


BUSY = tuple(
    number
    for number, (name, role, *_) in enumerate(CAST)
    for _ in range({Role.SUPERVISOR: 6, Role.DIRECTOR: 4, Role.TEACHER: 2}.get(role, 1) if role else 3 if name else 1)
)
"""Officers and directors take up their phones more often: what they decide needs more steps. So do homes."""


def days(seed: int, stretches: int) -> Script:
    """One after the other takes up her phone and does some things."""
    dice = random.Random(seed)
    return [
        (
            dice.choice(BUSY),
            [(dice.choice(PURPOSEFUL), dice.randrange(10_000), "คำที่พิมพ์เอง") for _ in range(dice.randrange(1, 16))],
        )
        for _ in range(stretches)
    ]


@pytest.mark.long
def test_days_of_a_district(play: Playing) -> None:
    play(days(1, 60))


@pytest.mark.soak
@settings(quick, max_examples=300)
@given(script=long_scripts)
def test_nobody_ever_is(play: Playing, script: Script) -> None:
    play(script)


@pytest.mark.soak
def test_many_days_of_a_district(play: Playing) -> None:
    """Who wants to see everything comes to most of what can be pressed; some of it needs thirty people in a list."""
    pressed: Counter[str] = Counter()
    for seed in range(2, 15):
        play(days(seed, 150), pressed)
    assert len(set(ACTIONS) & set(pressed)) > 2 / 3 * len(ACTIONS)
