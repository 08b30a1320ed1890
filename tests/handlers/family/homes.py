"""A child with a first day, and somebody at its home."""

import re
from datetime import date

from models.cases import Case
from models.homes import AtHome, Home
from tests.handlers.steps import WANTS, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

NAME = CHILDREN_NAMES[0]
NEWS = f"โรงเรียนรอ{NAME}อยู่"
NUMBER = "0812345678"
NEXT_MONDAY = date(2026, 6, 22)
_CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")


def agreed(town: Town, teacher: Someone) -> int:
    """She has agreed with the home that the child comes back next Monday, longer ago than she could take back."""
    case = town.child(assignee=teacher.person)
    report(teacher, *WANTS)
    teacher.walks("ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    town.clock.on(minutes=11)
    return case


def wrote(teacher: Someone, case: int, who: str = "น้องมาเองได้") -> None:
    """She has written to the home."""
    teacher.presses("home", {"case": case})
    teacher.walks("ส่งข่าววันแรก", who, "ส่งเลย")


def code_for(teacher: Someone, case: int) -> str:
    """She has the code to hand over."""
    seen = teacher.presses("home_code_sure", {"case": case})
    found = _CODE.search(seen.text)
    assert found is not None, seen
    return found[0]


def comes_in(town: Town, teacher: Someone, case: int, relation: str = "ปู่ ย่า ตา ยาย") -> Someone:
    """Somebody of the home has used it."""
    code = code_for(teacher, case)
    somebody = Someone(town, town.account())
    somebody.says(code)
    somebody.walks("ใช่", relation, "ต่อไป")
    return somebody


def number_at_home(town: Town, case: int, phone: str = NUMBER) -> None:
    """The list says where the home can be called."""
    with town.sessions.begin() as session:
        child = session.get_one(Case, case).child_id
        session.add(Home(area_id=town.area, child_id=child, sealed=AtHome("ม.4", "ยายใจดี", "ยาย", listed=phone)))


def sibling(town: Town, teacher: Someone, name: str = NAME) -> int:
    """Another child with the same first day."""
    case = town.child(name, assignee=teacher.person)
    teacher.presses("report", {"case": case})
    teacher.walks(*WANTS, "ส่งรายงาน", "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    town.clock.on(minutes=11)
    return case


def left_alone(town: Town, case: int, *, still: bool) -> None:
    """Nothing goes to this home, or again."""
    with town.sessions.begin() as session:
        session.get_one(Case, case).family_messages_stopped = still


def also(town: Town, teacher: Someone, granny: Someone, case: int) -> None:
    """She comes in for another child of hers."""
    granny.says(code_for(teacher, case))
    granny.walks("ใช่", "ปู่ ย่า ตา ยาย", "ต่อไป")


def of_several(town: Town, teacher: Someone, *names: str) -> tuple[Someone, list[int]]:
    """Granny is there, nothing is written yet; her grandchildren begin on one day."""
    cases = [agreed(town, teacher), *(sibling(town, teacher, name) for name in names)]
    granny = comes_in(town, teacher, cases[0])
    for case in cases[1:]:
        also(town, teacher, granny, case)
    return granny, cases
