"""What a home says of a first day becomes what is known of the child's return."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.family.came.said import said_at_home
from handlers.family.known import is_in_peace, is_with_district
from handlers.reports.reading import read_reports
from handlers.returns.first_day.came import HERE
from handlers.returns.witness.seen import home_says, home_unsays
from models.cases import Case
from models.codes import CaseStatus, Witness


def begins(session: Session, case: Case) -> date | None:
    """The first day of a child that goes back to its own school, or has."""
    if case.status not in (CaseStatus.RETURN_PENDING, CaseStatus.MONITORING) or case.latest_report_id is None:
        return None
    with session.no_autoflush:
        plan = read_reports(session, [case.latest_report_id])[0].plan
    return plan.starts_on if plan is not None and plan.destination == HERE else None


def may_say(session: Session, case: Case, now: datetime) -> bool:
    """Not where the home is left in peace, nor while the district is next for another reason than what it has said."""
    disputed = case.return_witness == Witness.DISPUTED
    return not is_in_peace(session, case, now) and (disputed or not is_with_district(case))


def weigh(session: Session, case: Case, now: datetime) -> None:
    """The row lock of the case is held. What was a matter of the district by it alone is none any more once the home
    says otherwise."""
    went = said_at_home(session, case.id, begins(session, case))
    if went is None or (went and case.return_witness == Witness.DISPUTED):
        home_unsays(session, case, now)
    if went is not None:
        home_says(session, case, now, came=went)
