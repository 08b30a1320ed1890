"""The part of the walk that leads over an officer's desk, and what whoever has reported hears of it."""

import json
from collections.abc import Sequence

from sqlalchemy import Engine, text

from tests.plans.office import Phone

SEND = "ส่งรายงาน"
STUDYING = ("เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน", SEND, "ยังไม่รู้ชื่อ")
MOVED = ("ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ราชบุรี", "พ่อหรือแม่", "ไม่มีเบอร์", SEND)
MOVED_NEAR = ("ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ในอำเภอเดียวกัน", "พ่อหรือแม่", "ไม่มีเบอร์", SEND)
UNSAFE = ("กรณีอื่น", "พื้นที่ไม่ปลอดภัย", SEND)
CALL = ("ยังไม่แน่ใจ", "โทร วันนี้", "เรื่องละเอียดอ่อน", "ให้เขตโทรหาครู", SEND, "2")
CHANGED = "เปลี่ยนแล้ว"


def work_off(engine: Engine, teacher: Phone, officers: Sequence[Phone], child: int) -> None:
    """One thing after the other; a colleague presses it too."""
    officer, colleague = officers[:2]
    officer.says("งานรอเขต")
    officer.presses("desk_queue")
    for queue in ("CHECK", "HELP", "CALL"):
        for page in (1, 99):
            officer.presses("desk_queue", queue=queue, page=page)
        officer.presses("desk_queue", queue=queue, page=0)
    officer.answers("รอตรวจ", "น้อง 0001", "ฉันดูอยู่ น้อง 0002", "กลับคำตัดสินนี้ น้อง 0003")
    closing = _reported(engine, teacher, child, *STUDYING)
    _open(officer, closing)
    officer.presses("desk_take")
    officer.says("งานรอเขต")
    officer.presses("desk_queue", queue="MINE", page=0)
    _open(officer, closing)
    for name in ("desk_give_back", "desk_keep"):
        officer.presses(name)
    _open(colleague, closing)
    _open(officer, closing)
    officer.presses("desk_check", item=closing)
    officer.presses("desk_uncheck", item=closing)
    officer.answers("ครบหลักฐาน")
    for nth in (1, 2):
        officer.presses("desk_ask", item=closing)
        officer.answers("เบอร์ติดต่อ")
        if nth == 1:
            officer.presses("desk_ask_no_more", item=closing)
            officer.presses("desk_ask_home", item=closing)
    teacher.says("คู่มือ 1 นาที")
    teacher.answers("ตอบข้อนี้", "ตอบ น้อง 0002")
    teacher.presses("answer", matter=closing.removeprefix("m"))
    teacher.answers("0812345678")
    officer.presses("desk_check", item=closing)
    officer.presses("desk_complete", page=0)
    _open(officer, closing)
    officer.presses("desk_decide")
    officer.presses("desk_approve", items=f"{closing.removeprefix('m')}.000000")
    teacher.is_told()
    colleague.presses("desk_take", item=closing)
    officer.presses("desk_undo", item=closing)
    teacher.says("คู่มือ 1 นาที")
    asked = _reported(engine, teacher, child, *CALL)
    _open(officer, asked)
    officer.presses("desk_missed")
    teacher.answers("เมนู", "เบอร์ของฉัน", "ให้โทรเบอร์อื่น", "0812345679", "เปลี่ยนเบอร์", "ยกเลิก", "เบอร์ฉัน", "ยกเลิก")
    teacher.answers("บอกเบอร์", "เมนู", "บอกเบอร์ของฉัน", "ไม่ให้เบอร์")
    teacher.unsends(teacher.says("เบอร์ของฉัน 0812345678"))
    teacher.answers("ให้โทรเบอร์ 0812345678", "เบอร์ที่บ้านน้อง", "เบอร์ใหม่ 0812345678", "เบอร์ของฉัน", "แก้คำตอบล่าสุด")
    teacher.presses("number_undo")
    teacher.answers("เย็นนี้")
    teacher.presses("when_to_call")
    _open(officer, asked)
    officer.presses("desk_decide")
    officer.presses("desk_note", item=asked)
    officer.unsends(officer.says("ยายรับปากว่าดูแลต่อ"))
    officer.presses("desk_notes", item=asked, page=0)
    officer.answers("จดรายละเอียด น้อง 0002", "ดูรายละเอียด น้อง 0002")
    needed = f"n{newest(engine, 'needs')}"
    _open(officer, needed)
    officer.presses("desk_decide")
    teacher.says("คู่มือ 1 นาที")
    officer.presses("desk_undo", item=needed)
    _asks_agencies(engine, teacher, officer)
    given = f"n{newest(engine, 'needs')}"
    _open(officer, given)
    officer.presses("desk_decide")
    teacher.presses("not_got", need=given[1:])
    officer.says("คู่มือ 1 นาที")
    _open(officer, _unassigned(engine, child))
    officer.presses("desk_choose")
    officer.presses("desk_name")
    _silent(engine, teacher, officer, child)
    for way, name, words in (
        (MOVED, "desk_receive", ("นางสาวแก้ว", "สพป.ราชบุรี เขต 1", "วันนี้", "ปลายทางรับแล้ว")),
        (UNSAFE, "desk_escort", ("ผู้ใหญ่สมชาย", "พรุ่งนี้", "หาคนไปด้วยแล้ว")),
        (MOVED_NEAR, "desk_school", ("หนอง", "โรงเรียน", "1", "ฝากโรงเรียนใหม่")),
    ):
        entered = _reported(engine, teacher, child, *way)
        _open(officer, entered)
        if name == "desk_receive":
            officer.presses("desk_hand_over", item=entered)
        _open(officer, entered)
        officer.presses(name)
        said = [officer.says(one) for one in words]
        officer.unsends(said[0])
        teacher.says("คู่มือ 1 นาที")
        officer.presses("desk_undo", item=entered)
    _refuses(engine, teacher, officer, child)


_HERS = text(
    "UPDATE cases SET due_on = CURRENT_DATE, waiting_for = 'TEACHER', status = 'TRACING', assignee_id ="
    " (SELECT person_id FROM contacts WHERE channel_id = :channel AND line_user_id = :user)"
    " WHERE id = :child RETURNING due_on"
)


def _silent(engine: Engine, teacher: Phone, officer: Phone, child: int) -> None:
    """Help is asked for with the same child: there is a day for it, then somebody goes there."""
    with engine.begin() as connection:
        given = {"child": child, "channel": teacher.channel, "user": teacher.user}
        due = connection.execute(_HERS, given).scalar_one()
    teacher.presses("district_help", case=child, due=due.isoformat())
    officer.answers("ยังไม่มีข่าว")
    officer.presses("desk_queue", queue="NO_NEWS", page=0)
    silent = f"m{newest(engine, 'matters')}"
    _open(officer, silent)
    officer.presses("desk_talked")
    teacher.says("คู่มือ 1 นาที")
    officer.presses("desk_undo", item=silent)
    teacher.says("คู่มือ 1 นาที")
    _open(officer, f"m{newest(engine, 'matters')}")
    officer.presses("desk_send")
    said = [officer.says(one) for one in ("ผู้ใหญ่สมชาย", "พรุ่งนี้", "ส่งคนลงพื้นที่")]
    officer.unsends(said[0])
    teacher.says("คู่มือ 1 นาที")


def _refuses(engine: Engine, teacher: Phone, officer: Phone, child: int) -> None:
    """The same child is the school's, and then another's."""
    _open(officer, f"m{newest(engine, 'matters')}")
    officer.presses("desk_decide")  # the school is next again
    for words in (("เป็นเด็ก รร.นี้",), ("หนอง", "โรงเรียน", "1", "ฝากโรงเรียนใหม่")):
        refused = _reported(engine, teacher, child, "รายชื่อไม่ถูกต้อง", "ไม่ใช่เด็ก รร.นี้", "ไม่รู้จัก", "ส่งรายงาน")
        with engine.begin() as connection:  # the report can't be taken back any more
            connection.execute(
                text("UPDATE notices SET not_before = not_before - interval '1 hour' WHERE kind = 'child_refused'")
            )
        teacher.office.delivers()
        _open(officer, refused)
        if len(words) == 1:
            officer.presses("desk_decide")
            continue
        officer.presses("desk_school")
        for one in words:
            officer.says(one)
        teacher.says("คู่มือ 1 นาที")
        officer.presses("desk_undo", item=refused)


def _asks_agencies(engine: Engine, teacher: Phone, officer: Phone) -> None:
    """For the need that was asked for last: one is asked, takes it, and does not after all."""
    item = f"n{newest(engine, 'needs')}"
    with engine.begin() as connection:  # the report can't be taken back any more
        connection.execute(
            text(
                "UPDATE reports SET reported_at = reported_at - interval '1 hour'"
                " WHERE id IN (SELECT report_id FROM need_sources WHERE need_id = :need)"
            ),
            {"need": int(item[1:])},
        )
    for word in ("หาคนช่วย", "ยังไม่มีคนรับ", "เรื่องที่ยังไม่มีคนรับ"):
        officer.says(word)
    for page in (0, 1, 99):
        officer.presses("help_list", page=page)
    officer.presses("help_find", item=item)
    officer.answers("วัดสระลุมพุก")
    officer.presses("help_answer", item=item, step=1, answer="ACKNOWLEDGED")
    officer.presses("help_undo", item=item, step=2)
    officer.presses("help_day", item=item, step=3)
    officer.answers("1")
    with engine.begin() as connection:  # as ten minutes later
        connection.execute(
            text(
                "UPDATE notices SET look_at = look_at - interval '1 hour', "
                "not_before = not_before - interval '1 hour' WHERE kind = 'need_referred'"
            )
        )
    teacher.says("คู่มือ 1 นาที")
    officer.presses("help_answer", item=item, step=4, answer="DECLINED")


def _reported(engine: Engine, teacher: Phone, child: int, *way: str) -> str:
    """How a button names what stands there now."""
    told(teacher, child, *way)
    return f"m{newest(engine, 'matters')}"


def told(teacher: Phone, child: int, *way: str) -> None:
    """She reports this."""
    teacher.presses("report_instead", case=child)
    for words in way:
        if CHANGED in json.dumps(teacher.screen, ensure_ascii=False):  # a reason of hers is known already
            teacher.says(CHANGED)
        teacher.says(words)


def newest(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text(f"SELECT max(id) FROM {table}")) or 0)


def _unassigned(engine: Engine, child: int) -> str:
    """Nobody looks after it, and no director is there."""
    with engine.begin() as connection:
        connection.execute(text("UPDATE cases SET assignee_id = NULL WHERE id = :child"), {"child": child})
        connection.execute(_ASSIGN, {"child": child})
    return f"m{newest(engine, 'matters')}"


_ASSIGN = text(
    "INSERT INTO matters "
    "(area_id, school_id, case_id, kind, owner, state, source_kind, source_id, nth, due_on, opened_at) "
    "SELECT area_id, school_id, id, 'ASSIGN', 'DISTRICT', 'OPEN', 'CASE', id, 99, opened_at::date, opened_at "
    "FROM cases WHERE id = :child ON CONFLICT DO NOTHING"
)


def _open(officer: Phone, item: str) -> None:
    officer.presses("desk_open", item=item)
