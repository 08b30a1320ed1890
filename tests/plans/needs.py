"""The part of the walk in which a director answers what children of his school need."""

from datetime import timedelta

from sqlalchemy import Engine, select, text

from config.clock import system_clock
from flows.needs.clothes.notices import NO_CLOTHES
from flows.needs.school.notices import WAITS
from handlers.messages.notices import owe, write_notices
from models.contacts import Contact
from models.database import sessions
from tests.plans.desk import told
from tests.plans.office import Phone
from thai.dates import local_date

WANTED = ("ยังไม่แน่ใจ", "โทร วันนี้", "ยังไม่รู้สาเหตุ", "ส่งรายงาน")

_LATE = text("UPDATE needs SET due_on = due_on - 60 WHERE case_id = :case AND owner = 'SCHOOL' AND state = 'OPEN'")
_SOON = text(
    "UPDATE needs SET needed_on = :day, any_clothes_at = NULL"
    " WHERE case_id = :case AND need = 'SUPPLIES' AND state = 'OPEN' RETURNING id"
)
_WAITING = text(
    "SELECT id, owner, area_id, (SELECT max(report_id) FROM need_sources WHERE need_id = needs.id) AS report FROM needs"
    " WHERE case_id = :case AND need IN ('SUPPLIES', 'FOOD') AND state = 'OPEN' ORDER BY id"
)


def answer(engine: Engine, teacher: Phone, director: Phone, child: int) -> None:
    """One thing after the other: put aside, passed on, given, each taken back once."""
    told(teacher, child, *WANTED)
    teacher.says("1 4 5")
    with engine.connect() as connection:
        school = connection.scalar(text("SELECT school_id FROM cases WHERE id = :case"), {"case": child})
        rows = connection.execute(_WAITING, {"case": child}).all()
    assert [one.owner for one in rows] == ["SCHOOL", "SCHOOL"], "no director is there"
    clothes, food = (f"n{one.id}" for one in rows)
    _is_owed(engine, director, rows[0].area_id, rows[0].report)
    director.says("คู่มือ 1 นาที")
    director.says("เรื่องรอ ผอ.")
    for page in (0, 1, 99):
        director.presses("need_list", school=school, page=page)
    director.answers("เรื่องน้อง 0001", "จัดให้แล้ว น้อง 0002", "กดผิด ขอแก้คำตอบ น้อง 0003")
    director.presses("need_open", item=clothes)
    director.presses("need_promise")
    teacher.says("คู่มือ 1 นาที")
    director.presses("need_undo")
    director.presses("need_open", item=clothes)
    director.presses("need_decide")
    director.presses("need_undo")
    director.presses("need_open", item=food)
    seen = director.argument("need_decide", "seen")
    director.presses("need_decide", item=food, decision="PASSED_ON", seen=seen)
    teacher.says("คู่มือ 1 นาที")
    director.presses("need_undo")
    director.presses("need_decide", item=food, decision="DONE", seen=seen)
    teacher.says("คู่มือ 1 นาที")
    teacher.answers("น้องได้รับแล้ว น้อง 0001")
    for act in ("got", "not_got"):
        teacher.presses(act, need=food[1:])
    _begins_without_clothes(engine, teacher, child, rows[0].area_id, rows[0].report)
    with engine.begin() as connection:  # what nobody has answered in time, for the clock
        connection.execute(_LATE, {"case": child})


def _begins_without_clothes(engine: Engine, teacher: Phone, child: int, area: int, report: int) -> None:
    """Tomorrow; in the end the clock has to ask it."""
    first = local_date(system_clock.now()) + timedelta(days=1)
    given = {"case": child, "day": first}
    with engine.begin() as connection:
        need = connection.execute(_SOON, given).scalar_one()
    about = {"need": need, "first": first.toordinal()}
    with sessions(engine).begin() as session:
        mine = select(Contact).filter_by(channel_id=teacher.channel, line_user_id=teacher.user)
        person, now = session.scalars(mine).one().person_id, system_clock.now()
        owe(session, NO_CLOTHES, area=area, person=person, about=about, identity=f"walk:{need}", now=now)
        write_notices(session)
    teacher.says("คู่มือ 1 นาที")
    teacher.answers("มาชุดไหนก็ได้ น้อง 0001", "เปลี่ยนวัน น้อง 0001")
    teacher.presses("any_clothes", need=need)
    teacher.presses("other_day", report=report)
    teacher.says("เมนู")
    with engine.begin() as connection:
        connection.execute(_SOON, given)


def _is_owed(engine: Engine, director: Phone, area: int, report: int) -> None:
    """As ten minutes after the report."""
    with sessions(engine).begin() as session:
        mine = select(Contact).filter_by(channel_id=director.channel, line_user_id=director.user)
        person, now = session.scalars(mine).one().person_id, system_clock.now()
        owe(session, WAITS, area=area, person=person, about={"report": report}, identity=f"walk:{report}", now=now)
        write_notices(session)
