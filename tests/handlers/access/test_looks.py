"""Every look at a child's record is in the audit log: what reads one without a line there must be on the list below."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, event, update
from sqlalchemy.orm import Session, sessionmaker

from flows.engine.inputs import Acted
from flows.people import moving
from handlers.figures.snapshots import draw, last_week
from handlers.turn.listeners.actions import ACTIONS
from handlers.turn.listeners.words import WORDS
from models.audit import AuditEntry
from models.cases import Case
from models.codes import CallOf, Role
from models.data_requests import DataRequest
from models.guardians import Guardian
from models.home_calls import HomeCall
from models.matters import Matter
from models.memberships import Membership
from models.needs import NeedRow
from models.reports import ReturnPlan
from models.return_notices import ReturnNotice
from models.safeguarding import SafeguardingRecord
from tests.handlers import town as towns
from tests.handlers.access.on_people import ON_MEMBER
from tests.handlers.cases.test_list import change
from tests.handlers.family.homes import comes_in, number_at_home, wrote
from tests.handlers.invariants import check_names, check_owners, check_turns
from tests.handlers.review.complete.closures import closure, notes
from tests.handlers.review.desk import matter
from tests.handlers.review.letters.asking import STUDIES_AT_DOLE
from tests.handlers.review.test_opened import CALL, STUDYING, UNSAFE
from tests.handlers.steps import BACK_HERE, NO_CONTACT, UNDECIDED, WANTS, due_on, report, reports
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from thai.dates import local_date

NO_LOOK = {
    "act home_ask_whom": "asked with whom she wants to talk: nothing is shown of the child",
    "act home_cannot": "asked why: nothing is shown of the child",
    "act home_cannot_all": "asked why: nothing is shown of the children",
    "act home_school": "asked with whom she wants to talk: nothing is shown of the child",
    "act same_sure": "refused, the button being an old one by now: nothing is shown",
    "act same_help": "refused likewise",
    "act talk_undo": "the day before is back: nothing is shown but the child's number",
    "act time_undo": "the day before is back: nothing is shown but the child's number",
    "act send_again": "the report stands: nothing is changed, and nothing shown but the child's number",
    "act desk_note": "asks what is to be noted: nothing is shown but the child's number",
    **dict.fromkeys(
        (
            "act desk_ask",
            "act desk_receive",
            "act desk_school",
            "act desk_escort",
            "act desk_send",
            "act help_find",
            "act help_day",
        ),
        "asks what is to be entered: its card was opened before, and nothing is shown but the child's number",
    ),
    "act desk_no_letter": "asks why none is written: nothing is shown but the child's number",
    "act line_forget": "what she has left about a child is gone: nothing is shown but its number",
    "word ถอนทั้งหมด": "her latest report is taken back already: nothing is shown but the child's number",
    "word อะไรนะ": "looked for as a child's name: nobody is called so, and nothing is shown",
}
"""What may read the tables of cases without an audit line, and why."""

_MOVED = ("ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ราชบุรี", "พ่อหรือแม่", "ไม่มีเบอร์")
_WAYS = {
    "desk_ask": UNSAFE,
    "desk_ask_no_more": UNSAFE,
    "desk_check": STUDYING,
    "desk_uncheck": STUDYING,
    "desk_escort": UNSAFE,
    "desk_no_letter": STUDIES_AT_DOLE,
    "desk_no_letter_since": STUDIES_AT_DOLE,
    "desk_receive": _MOVED,
    "desk_hand_over": _MOVED,
    "desk_school": (*_MOVED[:2], "ในอำเภอเดียวกัน", *_MOVED[3:]),
}
"""What stands in front of the district, where a button is not for whatever does."""

OF_CASES = re.compile(r"(?:FROM|JOIN) (?:cases|children)\b")
ONLY_THE_NUMBER = re.compile(
    r"SELECT conversations\.(?:(?!cases\.|children\.).)*cases\.number\s+FROM conversations\b", re.DOTALL
)
"""The running number stands for a child wherever a name must not: it is no look at the record."""


@dataclass
class Made:
    """A district in which every button has something to act on; `everything`: what the buttons carry."""

    town: Town
    teacher: Someone
    director: Someone
    officer: Someone
    everything: dict[str, Any]


@contextmanager
def watched(connection: Connection) -> Iterator[list[str]]:
    """The statements that read children or cases meanwhile."""
    read: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if OF_CASES.search(statement) and not ONLY_THE_NUMBER.match(statement):
            read.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield read
    event.remove(connection, "before_cursor_execute", note)


@pytest.fixture(scope="module")
def made(shared: sessionmaker[Session]) -> Made:
    """Made once for this file: it takes longer than what is asked of it."""
    town = towns.build(shared)
    teacher, director = (
        Someone(town, *town.member(name, role, town.schools[0]))
        for name, role in (("สมศรี ใจดี", Role.TEACHER), ("วิชัย มั่นคง", Role.DIRECTOR))
    )
    officer = Someone(town, *town.member("วิภา ใจงาม", Role.SUPERVISOR, safeguarding=True))
    child = town.child()
    return Made(town, teacher, director, officer, everything_for(town, teacher, child))


@pytest.fixture
def town(made: Made, shared: sessionmaker[Session]) -> Iterator[Town]:
    """The district as it was made: what a test does in it is taken back after it."""
    engine = shared.kw["bind"]
    with engine.connect() as connection, connection.begin() as changes:
        sessions = sessionmaker(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
        town = made.town.again(sessions)
        yield town
        with sessions() as session:
            check_names(session, town.area)
            check_turns(session, town.area)
            check_owners(session, town.area)
        changes.rollback()


def in_place_of(one: Someone, town: Town) -> Someone:
    """With what she has on her screen."""
    there = copy(one)
    there.town = town
    return there


@pytest.fixture
def teacher(made: Made, town: Town) -> Someone:
    return in_place_of(made.teacher, town)


@pytest.fixture
def director(made: Made, town: Town) -> Someone:
    return in_place_of(made.director, town)


@pytest.fixture
def officer(made: Made, town: Town) -> Someone:
    return in_place_of(made.officer, town)


@pytest.fixture
def everything(made: Made) -> dict[str, Any]:
    return dict(made.everything)


def connection_of(town: Town) -> Connection:
    with town.sessions() as session:
        bind = session.get_bind()
    assert isinstance(bind, Connection)
    return bind


def everything_for(town: Town, teacher: Someone, child: int) -> dict[str, Any]:
    """A child with a report, a kept draft, a newcomer, an alert: so that every button has something to act on."""
    report(teacher, *UNDECIDED)
    teacher.says("ยกเลิก")
    teacher.says("ช่วยด้วย")
    teacher.walks("แจ้งเดี๋ยวนี้", "ไม่รู้", "ตอนนี้เลย")
    town.member("สมใจ ดีงาม", Role.TEACHER, town.schools[0])
    newcomer = town.member("สมใจ ดีงาม", Role.TEACHER, town.schools[0], confirmed=False)[1]
    waiting = next(m.id for m in town.rows(Membership) if m.person_id == newcomer)
    return {
        "case": child,
        "report": reports(town)[0].id,
        "reports": str(reports(town)[0].id),
        "membership": waiting,
        "record": town.rows(SafeguardingRecord)[0].id,
        "end": "POLICE",
        "before": 999_999,
        "day": (town.clock.now.date() + timedelta(days=1)).isoformat(),
        "page": 0,
        "number": 47,
        "school": town.schools[0],
        "due": "2026-06-15",
        "queue": "CALL",
        "to": town.rows(Membership)[1].person_id,
        "had": teacher.person,
        "asker": 0,
        "person": teacher.person,
        "seen": "1.1",
        "step": 1,
        "answer": "DECLINED",
        "request": 1,
        "how": "GIVEN",
        "why": "NO_PLACE",
        "until": "",
        "first": "2026-06-22",
        "last": "2026-06-22",
        "told": "444",
        "at": "NOON",
        "snapshot": summary_of_last_week(town),
    }


def summary_of_last_week(town: Town) -> int:
    with town.sessions.begin() as session:
        return draw(session, [town.area], last_week(town.clock.now), town.clock.now)[town.area].id


def draft(teacher: Someone, child: int) -> str:
    """The key of a report that was put aside."""
    teacher.presses("report", {"case": child})
    teacher.walks("ยังติดต่อไม่ได้")
    teacher.says("เมนู")
    return next(run.run_key for run in reversed(teacher.town.conversations()) if run.state == "PAUSED")


FIRST_DAY = ("home_came", "home_came_undo")
AT_HOME = (
    *("home_ack", "home_cannot", "home_cannot_all", "home_why", "home_school", "home_call", "home_wrong", "home_undo"),
    *("home_past", "home_past_undo"),
    *("home_ask", "home_ask_undo", "home_ask_whom"),
    *FIRST_DAY,
)


def at_home(town: Town, teacher: Someone, everything: dict[str, Any]) -> Someone:
    """Granny, who has been told when her grandchild comes back."""
    granny = comes_in(town, teacher, everything["case"])
    granny.person = town.rows(Guardian)[-1].person_id
    everything |= {"notice": town.rows(ReturnNotice)[-1].id, "why": "NO_RIDE"}
    return granny


def employer(town: Town, teacher: Someone, everything: dict[str, Any]) -> Someone:
    """The district lets her know the day."""
    boss = comes_in(town, teacher, everything["case"], "นายจ้าง")
    teacher.presses("home_spoken", everything)
    with town.sessions.begin() as session:
        guardian = session.get_one(Guardian, town.rows(Guardian)[-1].id)
        guardian.approved_at, boss.person = town.clock.now, guardian.person_id
    everything["day"] = town.rows(ReturnNotice)[-1].starts_on.isoformat()
    return boss


def comes_back(town: Town, teacher: Someone, everything: dict[str, Any]) -> None:
    """It was said long enough ago, and its home was told; nobody of it is there yet."""
    change(town, everything["case"], assignee_id=teacher.person)
    report(teacher, *WANTS[:-1], "ยังใช่")
    teacher.walks("ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    town.clock.on(minutes=11)
    wrote(teacher, everything["case"])
    everything["notice"] = town.rows(ReturnNotice)[-1].id


def is_today(town: Town) -> date:
    """The first day is there, and it is past noon."""
    first = town.rows(ReturnPlan)[-1].starts_on
    assert first is not None
    town.clock.on(days=(first - local_date(town.clock.now)).days, hours=6)
    return first


@pytest.mark.parametrize("act", ACTIONS)
def test_every_button_that_looks_at_a_record_is_logged(
    act: str, town: Town, teacher: Someone, director: Someone, officer: Someone, everything: dict[str, Any]
) -> None:
    person = teacher
    if act.startswith("data"):
        teacher.says("ขอดูข้อมูล")
        everything["request"] = town.rows(DataRequest)[-1].id
    if act.startswith(("safety", "restricted", "desk", "look", "data")):
        person = officer
    if act.startswith("restricted"):
        change(town, everything["case"], restricted=True)
    elif act.startswith(("share", "school")) or act in ("invite", *ON_MEMBER):
        person = director
    if act == "ask_for":
        change(town, everything["case"], assignee_id=director.person)
        everything["had"] = director.person
    if act == "not_wanted":
        change(town, everything["case"], wanted_by_id=teacher.person, wanted_until=town.clock.now.date())
    if act.startswith("wanted"):
        change(town, everything["case"], wanted_by_id=director.person, wanted_until=town.clock.now.date())
        everything["asker"] = director.person
    if act in ("resume", "restart", "discard"):
        everything["run"] = draft(teacher, everything["case"])
    if act.startswith("home"):
        comes_back(town, teacher, everything)
        person = at_home(town, teacher, everything) if act in AT_HOME else teacher
    if act == "home_day_ack":
        person = employer(town, teacher, everything)
    if act in FIRST_DAY:
        is_today(town)
        everything["came"] = "WENT"
    if act in ("home_called", "home_no_answer"):
        at_home(town, teacher, everything).presses("home_call", everything)
    if act.startswith("home_ask"):
        everything["whom"] = CallOf.DIRECTOR.value
        number_at_home(town, everything["case"])
    if act == "home_ask_undo":
        person.presses("home_ask", everything)
    if act.startswith("home_asked"):
        at_home(town, teacher, everything).presses("home_ask", everything)
        everything["call"] = town.rows(HomeCall)[-1].id
        person = director
    if act == "end_search":
        for _ in range(2):
            report(teacher, *NO_CONTACT)
        report(teacher, "ยังติดต่อไม่ได้", "ไปบ้าน วันนี้")
        everything["report"] = reports(town)[-1].id
    if act in ("attends", "misses", "away_long", "away_often", "stopped", "attendance_undo"):
        report(teacher, *BACK_HERE)
        everything["report"] = reports(town)[-1].id
        if act.startswith("away"):  # two weeks later that can be true
            town.clock.on(days=21)
            everything["due"] = local_date(town.clock.now).isoformat()
        due_on(town, everything["case"], town.clock.now.date())
    if act.startswith("class"):  # it is back since before this school year
        report(teacher, *BACK_HERE)
        everything["report"] = reports(town)[-1].id
        with town.sessions.begin() as session:
            session.execute(update(ReturnPlan).values(starts_on=date(2026, 3, 2)))
        due_on(town, everything["case"], town.clock.now.date())
    if act == "class_finished":
        with town.sessions.begin() as session:
            session.execute(update(Case).where(Case.id == everything["case"]).values(grade="ม.3"))
    if act == "class_undo":
        teacher.presses("class_here", everything)
        everything["had"] = "ม.2"
    if act.startswith("between"):
        comes_back(town, teacher, everything)
        granny = at_home(town, teacher, everything)
        everything["day"] = is_today(town).isoformat()
        granny.presses("home_came", everything | {"came": "WENT"})
        teacher.presses("not_come", everything)
    if act in ("came", "not_come"):
        comes_back(town, teacher, everything)
        everything["day"] = is_today(town).isoformat()
    if act in ("return_seen", "return_unseen"):
        report(teacher, *BACK_HERE)
        everything["report"] = reports(town)[-1].id
        person = director
    if act == "return_unseen":
        director.presses("return_seen", everything)
    if act == "attendance_undo":
        teacher.presses("attends", everything)
    if act.startswith("time"):
        change(town, everything["case"], assignee_id=teacher.person, due_on=date(2026, 6, 15))
        everything |= {"until": "", "why": "BUSY"}
    if act in ("head_talks", "talk_undo"):
        person = director
        change(town, everything["case"], assignee_id=teacher.person, due_on=date(2026, 6, 15))
    if act == "talk_undo":
        director.presses("head_talks", everything)
    if act.startswith("district_help"):
        change(town, everything["case"], assignee_id=teacher.person, due_on=date(2026, 6, 15))
    if act in ("district_help_undo", "desk_talked", "desk_send"):
        change(town, everything["case"], assignee_id=teacher.person, due_on=date(2026, 6, 15))
        teacher.presses("district_help", everything)
    if act == "time_because":
        for _ in range(2):
            teacher.presses("time", everything)
            change(town, everything["case"], due_on=date(2026, 6, 15))
    if act == "time_undo":
        teacher.presses("time", everything)
    if act in ("same_sure", "same_help"):
        everything["report"] = 0
    if act == "same_all":
        change(town, everything["case"], assignee_id=teacher.person)
        everything["seen"] = f"{everything['case']}.{reports(town)[-1].id}"
    if act in ("desk_talked", "desk_send"):
        everything |= {"item": f"m{matter(town).id}", "until": "2026-06-22"}
        everything["seen"] = f"{reports(town)[-1].id}.0"
    elif "item" in ACTIONS[act].args and act != "desk_ask_home":
        report(teacher, *_WAYS.get(act, (*CALL[:2], "เปลี่ยนแล้ว", *CALL[2:])))
        everything |= {"item": f"m{matter(town).id}", "decision": "DONE", "seen": f"{reports(town)[-1].id}.0"}
    if act == "answer":
        report(teacher, *UNSAFE)
        officer.presses("desk_ask", {"item": f"m{matter(town).id}"})
        officer.taps("เบอร์ติดต่อ")
        everything["matter"] = matter(town).id
    if act == "when_to_call":
        report(teacher, *CALL[:2], "เปลี่ยนแล้ว", *CALL[2:])
        officer.presses("desk_missed", {"item": f"m{matter(town).id}"})
        everything |= {"matter": matter(town).id, "part": "EVENING", "day": local_date(town.clock.now).isoformat()}
    if act == "desk_ask_no_more":
        officer.presses("desk_ask", everything)
        officer.taps("เบอร์ติดต่อ")
    if act == "desk_approve":
        notes(officer, closure(town, teacher, everything["case"]))
        officer.says("ครบหลักฐาน")
        approves = officer.tap("อนุมัติทั้ง 1 เรื่อง")
        assert isinstance(approves, Acted)
        everything["items"] = approves.args["items"]
    if act.startswith("desk_note"):
        officer.presses("desk_decide", everything)
    if act == "desk_undo":
        officer.presses("desk_decide", everything)
    if act.startswith("need"):
        person = director
        report(teacher, *CALL[:2], "เปลี่ยนแล้ว", "เงินไม่พอ")
        teacher.says("4")
        everything |= {"item": f"n{town.rows(NeedRow)[-1].id}", "seen": f"{reports(town)[-1].id}.0"}
        everything |= {"until": "2026-06-23", "school": town.schools[0]}
    if act.startswith("help"):
        person = officer
        report(teacher, *CALL[:2], "เปลี่ยนแล้ว", "เงินไม่พอ")
        teacher.says("3")
        town.clock.now += timedelta(minutes=11)
        everything |= {"item": f"n{town.rows(NeedRow)[-1].id}"}
    if act in ("help_answer", "help_day", "help_undo"):
        officer.presses("help_find", everything)
        officer.says("วัดสระลุมพุก")
    if act in ("got", "not_got"):
        report(teacher, *CALL[:2], "เปลี่ยนแล้ว", "เงินไม่พอ")
        teacher.says("4")
        everything["need"] = town.rows(NeedRow)[-1].id
        director.presses(
            "need_decide",
            {
                "item": f"n{everything['need']}",
                "decision": "DONE",
                "seen": f"{reports(town)[-1].id}.0",
            },
        )
    if act == "any_clothes":
        report(teacher, *CALL[:2], "เปลี่ยนแล้ว", "เงินไม่พอ")
        teacher.says("1")
        everything["need"] = town.rows(NeedRow)[-1].id
    if act == "need_undo":
        director.presses("need_decide", everything)
    if act == "desk_ask_home":
        comes_back(town, teacher, everything)
        granny = at_home(town, teacher, everything)
        everything["day"] = is_today(town).isoformat()
        teacher.presses("came", everything)
        granny.presses("home_came", everything | {"came": "DID_NOT"})
        everything["item"] = f"m{town.rows(Matter)[-1].id}"
    unknown = set(ACTIONS[act].args) - everything.keys()
    assert not unknown, f"{act} also carries {sorted(unknown)}: it belongs into the fixture `everything`"
    _check(town, person, f"act {act}", partial(person.presses, act, everything))


@pytest.mark.parametrize("role", ["teacher", "director"])
def test_every_word_that_looks_at_a_record_is_logged(
    role: str, town: Town, teacher: Someone, director: Someone, everything: dict[str, Any]
) -> None:
    person = teacher if role == "teacher" else director
    # A report that was taken back can't be corrected any more: that first; and “ถอน” is “ถอนรายงาน”, said before. Who
    # has left the school says nothing more there.
    words = (one for one in WORDS if one not in ("ถอน", moving.SURE))
    for word in dict.fromkeys(("แก้รายงานล่าสุด", *words, "เมนู", "ต่อ", "ช่วยเหลือ", "อะไรนะ")):
        draft(person, everything["case"])
        _check(town, person, f"word {word}", partial(person.says, word))
        person.says("ยกเลิก")
        while "ไม่รายงานแล้ว" in person.says("เมนู").labels:
            person.taps("ไม่รายงานแล้ว")


def _teacher(town: Town) -> int | None:
    """Whose report it is."""
    return reports(town)[0].reporter_id


def _check(town: Town, person: Someone, what: str, do: Callable[[], object]) -> None:
    before = len(town.rows(AuditEntry))
    with watched(connection_of(town)) as read:
        do()
    logged = town.rows(AuditEntry)[before:]
    shown = any(name in person.seen for name in CHILDREN_NAMES)
    if shown:
        assert [entry for entry in logged if entry.actor_id == person.person], f"{what} shows a child without a line"
    unlogged = bool(read) and not logged
    assert unlogged == (what in NO_LOOK and bool(read)), (
        f"{what}: a line in the audit log or on the list of exceptions? {read}"
    )
