"""The part of the walk that leads over letters to สกร."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, text

from tests.plans.desk import SEND, newest, told
from tests.plans.office import Phone
from thai.dates import local_date

WANTS_DOLE = ("อยากกลับไปเรียน", "ไปบ้าน วันนี้", "เงินไม่พอ", SEND, "ไม่ต้องช่วยเพิ่ม", "สกร./กศน.เดิม")


def asks_for_letters(engine: Engine, teacher: Phone, officer: Phone, child: int) -> None:
    """Written and reversed, refused, and asked for once more: for the clock, since the child is 15 by then."""
    _born(engine, child, "CURRENT_DATE - 4000")
    told(teacher, child, *WANTS_DOLE)
    letter = f"m{newest(engine, 'matters')}"
    officer.answers("หนังสือส่งตัว")
    officer.presses("desk_queue", queue="LETTER", page=0)
    officer.presses("desk_open", item=letter)
    officer.presses("desk_decide")
    teacher.says("คู่มือ 1 นาที")
    teacher.answers("นัดวันแรก น้อง 0001")
    with engine.connect() as connection:
        asked = text("SELECT latest_report_id FROM cases WHERE id = :child")
        report = connection.execute(asked, {"child": child}).scalar_one()
    teacher.presses("first_day", report=report)
    teacher.answers("1")
    officer.presses("desk_undo", item=letter)
    teacher.says("คู่มือ 1 นาที")
    letter = f"m{newest(engine, 'matters')}"
    officer.presses("desk_open", item=letter)
    officer.presses("desk_no_letter")
    officer.presses("desk_no_letter_since")
    teacher.says("คู่มือ 1 นาที")
    teacher.presses("first_day", report=report)
    teacher.answers("สกร./กศน.เดิม")
    teacher.presses("first_day_on", report=report, day=local_date(datetime.now(UTC)) + timedelta(days=9))
    _born(engine, child, "CURRENT_DATE - 5600")


def _born(engine: Engine, child: int, day: str) -> None:
    with engine.begin() as connection:
        connection.execute(
            text(f"UPDATE children SET birth_date = {day} WHERE id = (SELECT child_id FROM cases WHERE id = :child)"),
            {"child": child},
        )
