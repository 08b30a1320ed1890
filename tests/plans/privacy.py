"""The part of the walk in which people ask about what is kept of them, and an officer answers."""

from collections.abc import Sequence

from sqlalchemy import Engine, text

from tests.plans.office import Phone


def ask_about_data(engine: Engine, stranger: Phone, teacher: Phone, officers: Sequence[Phone]) -> None:
    """A stranger and a teacher ask; both hear of it, one of a slip."""
    officer, colleague = officers[:2]
    stranger.answers("ลบข้อมูลของฉัน", "0812345678", "ขอดูข้อมูล", "ไม่ขอแล้ว")
    stranger.answers("ขอดูข้อมูล", "ไม่ขอแล้ว", "ขอดูข้อมูล", "ไม่ให้เบอร์")
    with engine.connect() as connection:
        request = str(connection.scalar(text("SELECT max(id) FROM data_requests")))
    teacher.answers("ขอแก้ข้อมูล", "ขอแก้ข้อมูล")
    officer.says("งานรอเขต")
    for page in (0, 1):
        officer.presses("desk_queue", queue="DATA", page=page)
    officer.answers("คำขอเรื่องข้อมูล", "ให้ข้อมูลแล้ว")
    officer.says(f"คำขอ {request}")
    officer.presses("data_open", request=request)
    officer.presses("data_answer", request=request, how="GIVEN")
    colleague.presses("data_answer", request=request, how="ERASED")
    officer.presses("data_undo", request=request)
    officer.presses("data_decline", request=request)
    officer.answers("กฎหมายให้เก็บไว้จนจบการติดตาม")
    stranger.is_told()
    officer.presses("data_undo", request=request)
    stranger.says("สวัสดี")
