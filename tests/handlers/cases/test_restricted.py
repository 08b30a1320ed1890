"""A restricted case: named officers find it in a list of theirs; to everybody at its school it looks, byte for byte,
like any case that waits for the district."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from bot.line.render import wire
from flows.phrase import in_thai
from models.audit import AuditEntry
from models.codes import Outcome, Role
from models.notices import Notice
from models.reports import Report
from tests.handlers.cases.test_list import change
from tests.handlers.steps import report, reports
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town

BEFORE = ("ยังติดต่อไม่ได้", "โทร วันนี้")
ORDINARY = ("กรณีอื่น", "เสียชีวิต", "ผู้ใหญ่บ้าน/อสม.")
RESTRICTS = ("กรณีอื่น", "อยู่ในสถานของรัฐ", "ผู้ใหญ่บ้าน/อสม.")
TYPED = ("น้องของโรงเรียน", "น้องที่ดูแล", CHILDREN_NAMES[0], "0001", "น้อง 1", f"รายงาน{CHILDREN_NAMES[0]}", "เมนู")
TYPED_BY_DIRECTORS = ("ดูรายชื่อ", "แบ่งงานครู", "ดูว่าใครดูแลใคร", "เปลี่ยนคนดูแล น้อง 1", "ฉันดูแลเอง น้อง 1", "ยังไม่ให้ใครดูแล น้อง 1")
TYPED_MORE = (f"เหมือนเดิม {CHILDREN_NAMES[0]}", "น้องคนต่อไป", "คนรอยืนยัน", "ครูของโรงเรียน", "แก้รายงานล่าสุด", "ถอนรายงาน")
BUTTONS = (
    "รายงาน",
    "เหมือนเดิม",
    "ดูเพิ่ม",
    "โทรหาที่บ้าน",
    "บอกเรื่องที่ต้องช่วย",
    "ขอจบการตามหา",
    "แก้รายงาน",
    "มาเรียนสม่ำเสมอ",
    "กดผิด ขอแก้",
    "ขอดูแล",
    "ไม่ขอแล้ว",
    "รายงานแทน",
    "ให้ดูแล",
    "ยังดูแลเอง",
    "ฝากข้อความ",
    "ลบข้อความ",
)
PRESSED = (
    "child",
    "child_more",
    "line_leave",
    "line_forget",
    "report",
    "report_instead",
    "ask_for",
    "not_wanted",
    "wanted_give",
    "wanted_keep",
    "same",
    "same_sure",
    "same_help",
    "time",
    "time_because",
    "time_undo",
    "head_talks",
    "talk_undo",
    "district_help",
    "district_help_undo",
    "attends",
    "misses",
    "stopped",
    "attendance_undo",
    "correct",
    "more",
    "end_search",
    "withdraw",
    "share_child",
    "share_give",
)
_RUN = re.compile(r"\b[0-9a-f]{10}\b")


def drawn(seen: Seen) -> bytes:
    """As LINE gets it, but for the random key of a conversation."""
    return _RUN.sub("run", wire(seen.messages, in_thai, to="U" + "0" * 32).decode()).encode()


def screens(town: Town, person: Someone, child: int, hers: int) -> dict[str, bytes]:
    """All that she sees of it and can press about it, forged or shown, with the latest report and with `hers`."""
    latest = reports(town)[-1].id
    found = {
        f"typed {words}": drawn(person.says(words)) for words in (*TYPED, *TYPED_BY_DIRECTORS, *TYPED_MORE, *BUTTONS)
    }
    found |= {f"typed {one} with her name": drawn(person.says(f"{one} {CHILDREN_NAMES[0]}")) for one in BUTTONS}
    for act in PRESSED:
        for which in (latest, hers):
            args = {
                "case": child,
                "report": which,
                "due": "2026-06-15",
                "had": 0,
                "asker": 0,
                "until": "",
                "why": "BUSY",
            }
            seen = drawn(person.presses(act, args))
            what = f"{act}, {'hers' if which == hers else 'the latest'}"
            found[what] = seen.replace(f"report|{latest}".encode(), b"report|latest")
    person.presses("report_instead", {"case": child})
    for label in ("ยังไม่แน่ใจ", "โทร วันนี้", "เงินไม่พอ"):
        found[f"answered {label}"] = drawn(person.taps(label))
    person.says("ยกเลิก")
    person.taps("ทิ้งไปเลย")
    found["pushed"] = drawn(person.pushed()) if person.pushed().messages else b""
    return found


def colleague(town: Town, _director: Someone) -> Someone:
    return Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))


def head(_town: Town, director: Someone) -> Someone:
    return director


def who_looks_after_it(town: Town, director: Someone) -> Someone:
    return colleague(town, director)


def colleague_of_who_does(town: Town, director: Someone) -> Someone:
    return colleague(town, director)


@pytest.mark.parametrize("who", [colleague, head, who_looks_after_it, colleague_of_who_does])
def test_to_its_school_it_looks_like_any_that_waits(
    who: Callable[[Town, Someone], Someone], town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    first = Someone(town, *town.member("บุญมา ดีใจ", Role.TEACHER, town.schools[0]))
    report(first, *BEFORE)
    hers = reports(town)[-1].id
    person = who(town, director)
    if person.person is not None and who is colleague:
        change_reporter(town, hers, person.person)
    teacher.presses("report_instead", {"case": child})
    teacher.walks(*ORDINARY, "ส่งรายงาน")
    assert reports(town)[-1].outcome == Outcome.DECEASED
    looks_after = person.person if who is who_looks_after_it else None
    if who is colleague_of_who_does:
        looks_after = first.person
    change(town, child, assignee_id=looks_after)
    ordinary = screens(town, person, child, hers)
    teacher.presses("withdraw", {"report": reports(town)[-1].id})
    teacher.presses("report_instead", {"case": child})
    teacher.walks(*RESTRICTS, "ส่งรายงาน")
    assert reports(town)[-1].outcome == Outcome.IN_CUSTODY
    change(town, child, assignee_id=looks_after)
    restricted = screens(town, person, child, hers)
    different = [what for what, seen in ordinary.items() if restricted[what] != seen]
    assert different == []
    assert len(set(ordinary.values())) > 10
    assert any(
        ("รอเขต" if who is colleague_of_who_does else "รอเขตดูแลต่อ") in seen.decode() for seen in restricted.values()
    )


def change_reporter(town: Town, which: int, person: int) -> None:
    with town.sessions.begin() as session:
        session.get_one(Report, which).reporter_id = person


def test_what_a_colleague_would_report_on_it_is_not_kept_and_she_reads_whom_to_tell(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    report(teacher, *RESTRICTS)
    other = colleague(town, director)
    other.presses("report_instead", {"case": child})
    told = other.walks("ยังไม่แน่ใจ", "โทร วันนี้", "เงินไม่พอ", "ส่งรายงาน")
    assert "รอเขตดูแลต่ออยู่ รายงานนี้จึงยังไม่ได้บันทึก" in told
    assert [one.outcome for one in reports(town)] == [Outcome.IN_CUSTODY]


def test_to_an_officer_who_is_not_named_it_is_not_there(town: Town, teacher: Someone, child: int) -> None:
    unnamed = Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
    report(teacher, *RESTRICTS)
    for act in ("restricted_child", "child_more", "report", "child"):
        assert drawn(unnamed.presses(act, {"case": child})) == drawn(unnamed.presses(act, {"case": 0}))
    assert drawn(unnamed.presses("restricted", {"page": 0})) == drawn(unnamed.presses("no such button"))
    assert "น้องเรื่องละเอียดอ่อน" not in unnamed.says("เมนู").labels
    assert drawn(unnamed.says("น้องเรื่องละเอียดอ่อน")) == drawn(unnamed.says("เขียวมรกต"))


def test_nobody_is_told_of_it_by_a_notice(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    report(teacher, *RESTRICTS)
    assert town.rows(Notice) == []
    assert director.pushed().messages == ()


def test_named_officers_find_them_in_a_list_with_pages_and_every_look_is_logged(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    children = [town.child() for _ in range(9)]
    for one in children:
        change(town, one, restricted=True)
    town.child()
    page = officer.says("น้องเรื่องละเอียดอ่อน")
    assert "น้องเรื่องละเอียดอ่อน 9 คน" in page
    assert sum("· น้อง 00" in label for label in page.labels) == 7
    assert logged(town)[-1] == ("restricted.listed", {"cases": children[:7]})
    more = officer.taps("ดูอีก 2 คน ›")
    assert sum("· น้อง 00" in label for label in more.labels) == 2
    assert logged(town)[-1] == ("restricted.listed", {"cases": children[7:]})
    card = officer.presses("restricted_child", {"case": children[0]})
    assert CHILDREN_NAMES[0] in card
    assert "โรงเรียนบ้านหนองกระทุ่ม" in card
    assert card.labels[:2] == ["ดูเพิ่ม", "รายงาน"]
    assert logged(town)[-1] == ("case.opened", {})


def test_the_officer_reads_what_was_reported(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *RESTRICTS)
    assert "ตอนนี้ไม่มีน้องในรายชื่อนี้" not in officer.says("น้องเรื่องละเอียดอ่อน")
    assert "อยู่ในสถานของรัฐ" in officer.presses("restricted_child", {"case": child})
    teacher.presses("withdraw", {"report": reports(town)[-1].id})
    assert "ตอนนี้ไม่มีน้องในรายชื่อนี้" in officer.says("น้องเรื่องละเอียดอ่อน")


def logged(town: Town) -> list[tuple[str, dict[str, Any]]]:
    return [(one.action, dict(one.details)) for one in town.rows(AuditEntry)]
