"""By the clock, on the afternoon of a first day: whoever of the home was told of it is asked whether the child went."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Date, and_, bindparam, exists, select
from sqlalchemy.orm import Session

from flows.family.came import HOME_CAME, Asked
from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.looks import held_case
from handlers.access.rights import Right
from handlers.cases.school_days import closed_days, read_closed
from handlers.family.came.chat import AT
from handlers.family.came.say import is_asked
from handlers.family.known import is_told
from handlers.family.notices import said_to, with_homes
from handlers.messages.notices import Owed, owe, write_notices
from handlers.returns.between.alarm import is_missed
from models.areas import Area
from models.cases import Case
from models.codes import AckState, CaseStatus, GuardianState, NoticeState, Relation
from models.guardians import Guardian
from models.reports import ReturnPlan
from models.return_notices import ReturnNotice
from models.types import written
from thai.dates import BANGKOK, local_date


def areas_to_ask(session: Session, _due: datetime, now: datetime) -> Sequence[int]:
    """Areas in which a child begins today: a piece each."""
    begins = exists().where(ReturnPlan.area_id == Area.id, ReturnPlan.starts_on == local_date(now))
    return session.scalars(select(Area.id).where(begins).order_by(Area.id)).all()


def ask_homes(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Each guardian once for each child and first day. What becomes of it meanwhile is looked at when it is said; past
    the evening it is not asked any more, and nobody is asked of a day before."""
    today = local_date(now)
    at, until = _hours(today)
    if now >= until:
        return {"asked": 0}
    rows = session.execute(_BEGIN, {"area": area, "today": today}).all()
    read_closed(session, {row.school_id for row in rows})
    due = [row for row in rows if today not in closed_days(session, row.school_id)]
    for row in due:
        owe(
            session,
            HOME_CAME,
            area=area,
            person=row.person_id,
            about={"notice": row.id},
            identity=str(row.id),
            not_before=at,
            now=now,
        )
    write_notices(session)
    return {"asked": len(due)}


def _hours(day: date) -> tuple[datetime, datetime]:
    at = datetime.combine(day, AT, BANGKOK)
    return at, at + HOME_CAME.lives


def asked_at_home(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Asked]:
    """For guardians who want messages, were told of this day and have said nothing of it. What is read of the child is
    logged in the same call."""
    today, found = local_date(now), with_homes(session, owed)
    said = said_to(session, [row.ReturnNotice for row in found.values()])
    read_closed(session, {row.Case.school_id for row in found.values()})
    asked: dict[int, Asked] = {}
    cases = {row.Case.id for row in found.values()}
    for one in owed:
        row = found.get(one.about["notice"])
        if row is None or row.ReturnNotice.starts_on != today or row.ReturnNotice.came is not None:
            continue
        notice, case, guardian = row.ReturnNotice, row.Case, row.Guardian
        hears = is_told(guardian) and guardian.person_id == one.person
        if not hears or not _was_told(notice, said[notice.id]) or today in closed_days(session, case.school_id):
            continue
        if is_asked(session, notice, case, now) and not is_missed(session, case.id, today, cases):
            actor = Actor(case.area_id, one.person, children=[guardian])
            child = held_case(session, actor, Right.ANSWER_SCHOOL, case.id)
            audit.record(session, actor, "home.asked", now, child.case, notice=notice.id)
            asked[one.id] = Asked(notice.id, child.child.first_name, today, today)
    return asked


def _was_told(notice: ReturnNotice, said: NoticeState | None) -> bool:
    waits = notice.state == AckState.QUEUED and said not in (NoticeState.SAID, NoticeState.SENT)
    return not waits and notice.state not in (AckState.WRONG_PERSON, AckState.FAILED)


_BEGIN = (
    select(ReturnNotice.id, Guardian.person_id, Case.school_id)
    .join(Guardian, Guardian.id == ReturnNotice.guardian_id)
    .join(Case, Case.id == ReturnNotice.case_id)
    .join(ReturnPlan, and_(ReturnPlan.case_id == Case.id, ReturnPlan.report_id == Case.latest_report_id))
    .where(
        ReturnPlan.area_id == bindparam("area"),
        ReturnPlan.starts_on == bindparam("today", type_=Date),
        ReturnNotice.starts_on == bindparam("today", type_=Date),
        Case.status.in_((CaseStatus.RETURN_PENDING, CaseStatus.MONITORING)),
        Guardian.state == written(GuardianState.LINKED),
        Guardian.relation != written(Relation.EMPLOYER),
    )
    .order_by(ReturnNotice.id)
)
