"""Ways through the conversation that several tests take, and looks at what came of them."""

from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from handlers.operator.retention import retain
from models.cases import Case
from models.history import CaseChange
from models.needs import NeedRow, NeedSource
from models.reports import Report, ReportAddition, ReturnPlan
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

WANTS = ("อยากกลับไปเรียน", "ไปบ้าน วันนี้", "เงินไม่พอ")
UNDECIDED = ("ยังไม่แน่ใจ", "โทร วันนี้", "เงินไม่พอ")
NO_CONTACT = ("ยังติดต่อไม่ได้", "โทร วันนี้")
BACK_HERE = ("กลับมาเรียนแล้ว", "โรงเรียนเรา", "วันนี้ จ. 15 มิ.ย.")
NOBODY_KNOWS = ("กรณีอื่น", "ไม่มีใครรู้จักน้อง")


def report(teacher: Someone, *way: str) -> Seen:
    """From the menu to the thank-you, on the first child of the list; where all are colleagues', of theirs."""
    if "รายงาน" in teacher.says("น้องที่ดูแล").labels or "น้องคนอื่น" not in teacher.seen:
        return teacher.walks("รายงาน", *way, "ส่งรายงาน")
    line = next(label for label in teacher.says("น้องคนอื่น").labels if label.endswith("›"))
    return teacher.walks(line, "รายงานแทน", *way, "ส่งรายงาน")


def case_of(town: Town, case: int) -> Case:
    with town.sessions() as session:
        return session.get_one(Case, case)


def due_on(town: Town, case: int, day: date) -> None:
    """As if it had been due then from the beginning."""
    with town.sessions.begin() as session:
        for table, its in ((Case, Case.id), (CaseChange, CaseChange.case_id)):
            session.execute(update(table).where(its == case).values(due_on=day))


def reports(town: Town) -> list[Report]:
    return town.rows(Report)


def needs(town: Town) -> list[NeedRow]:
    return town.rows(NeedRow)


def sources(town: Town, need: NeedRow) -> list[int]:
    """The reports that ask for it."""
    with town.sessions() as session:
        asked = select(NeedSource.report_id).where(NeedSource.need_id == need.id).order_by(NeedSource.report_id)
        return list(session.scalars(asked))


def plans(town: Town) -> list[ReturnPlan]:
    return town.rows(ReturnPlan)


def additions(town: Town) -> list[ReportAddition]:
    with town.sessions() as session:
        mine = [row.id for row in town.rows(Report)]
        return list(session.query(ReportAddition).filter(ReportAddition.report_id.in_(mine)))


def expire_drafts(session: Session, now: datetime) -> None:
    """As the job does it."""
    retain(session, "drafts", now, now)
