"""What the audit log holds of a report: its beginning and its end, and neither a name nor an answer."""

from models.audit import AuditEntry
from tests.handlers.steps import WANTS, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town


def test_a_report_is_logged_from_its_beginning_to_its_end(town: Town, teacher: Someone, child: int) -> None:
    """The turns between are looks at what was opened, and stand in the log as that one."""
    report(teacher, *WANTS)
    thanks = teacher.seen
    teacher.says("1")
    teacher.taps("ถอนรายงาน", on=thanks)
    assert [(entry.action, entry.case_id) for entry in town.rows(AuditEntry)] == [
        ("cases.listed", None),
        ("case.opened", child),
        ("report.filed", child),
        ("report.added_to", child),
        ("report.withdrawn", child),
    ]


def test_nothing_in_the_log_names_a_child_or_an_answer(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    teacher.says("1")
    teacher.says("น้องที่ดูแล")
    logged = str([entry.details for entry in town.rows(AuditEntry)])
    for word in (*CHILDREN_NAMES, "POVERTY", "SUPPLIES"):
        assert word not in logged
