"""“ดูบันทึกการใช้”: an auditor reads who looked at and changed what, and never whom it is about."""

import ast
from pathlib import Path

import pytest

from flows.access.log import said
from models.audit import AuditEntry
from models.codes import Role
from tests.handlers import town as towns
from tests.handlers.steps import NO_CONTACT, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, FAMILY_NAME, Town

ROOT = Path(__file__).parents[3]
RECORDS = {"record", "record_list", "record_clock", "record_operator"}


@pytest.fixture
def auditor(town: Town) -> Someone:
    return Someone(town, *town.member("อรุณี ตรวจการ", Role.AUDITOR))


def test_who_did_what_and_about_which_number(town: Town, auditor: Someone, teacher: Someone) -> None:
    town.child()
    report(teacher, *NO_CONTACT)
    seen = auditor.says("ดูบันทึกการใช้").text
    assert "ส่งรายงาน น้อง 0001\nสมศรี ใจดี · 15 มิ.ย. 2569" in seen
    assert CHILDREN_NAMES[0] not in seen
    assert FAMILY_NAME not in seen
    assert town.rows(AuditEntry)[-1].action == "log.read", "to read it is a look, too"


def test_older_entries_are_a_tap_away(town: Town, auditor: Someone, teacher: Someone) -> None:
    town.child()
    for _ in range(5):
        teacher.says("น้องที่ดูแล")
    newest = auditor.says("ดูบันทึกการใช้").text
    assert newest.count("ดูรายชื่อ 1 คน") == 4
    older = auditor.taps("ดูก่อนหน้านี้ ›").text
    assert older.count("ดูรายชื่อ 1 คน") == 1
    assert "ดูก่อนหน้านี้ ›" not in auditor.seen.labels


def test_it_is_the_auditor_s_alone_and_of_her_own_area(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    town.child()
    report(teacher, *NO_CONTACT)
    for one in (teacher, director, officer):
        assert "ส่งรายงาน" not in one.says("ดูบันทึกการใช้").text
        assert "ส่งรายงาน" not in one.presses("log", {"before": "999999"}).text
    other_town = towns.build(town.sessions)
    stranger = Someone(other_town, *other_town.member("คนไกล", Role.AUDITOR))
    assert "ส่งรายงาน" not in stranger.says("ดูบันทึกการใช้").text


@pytest.mark.parametrize("before", ["", "-1", "abc", "0"])
def test_a_forged_page_shows_a_page_or_none(town: Town, auditor: Someone, before: str) -> None:
    town.child()
    assert auditor.presses("log", {"before": before}).text


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def recorded() -> set[str]:
    """Every action that the use cases write down."""
    found = set()
    for path in (ROOT / "handlers").rglob("*.py"):
        noting = "handlers.review.noting import record" in path.read_text()
        for node in ast.walk(ast.parse(path.read_text())):
            name = getattr(getattr(node, "func", None), "attr", getattr(getattr(node, "func", None), "id", None))
            if isinstance(node, ast.Call) and name in RECORDS:
                chosen = [[one.body, one.orelse] if isinstance(one, ast.IfExp) else [one] for one in node.args]
                words = [[text for one in some if (text := _text(one)) is not None] for some in chosen]
                for word in next((some for some in words if some), []):
                    found.add(f"matter.{word}" if noting and "." not in word else word)
    return found


def test_every_action_has_words() -> None:
    actions = recorded()
    assert {"case.opened", "case.taken_back", "matter.decided"} <= actions
    assert {action for action in actions if said(action) is None} == set()
