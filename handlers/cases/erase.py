"""Of cases whose tracing ended long ago nothing stays that says who the child is; what is counted stays."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Update, delete, exists, not_, or_, select, update
from sqlalchemy.orm import Session, aliased

from handlers.access import audit
from handlers.safeguarding.records import cases_of_records
from models.among import among
from models.cases import Case, Child, KeptAsking, name_keys
from models.contacts import THAI, Contact
from models.first_mornings import FirstMorning
from models.guardians import Guardian, GuardianWord
from models.home_calls import HomeCall
from models.homes import Home
from models.keeping import Old
from models.letter_links import LetterLink
from models.matters import Matter
from models.memberships import Membership
from models.needs import NeedRow
from models.notes import HandoverLine, SensitiveNote
from models.reports import Report, ReportAddition
from models.return_notices import ReturnNotice

AT_ONCE = 100
UNSYNCHRONIZED = {"synchronize_session": False}
NOBODY = {
    "title": None,
    "first_name": "",
    "last_name": "",
    "birth_date": None,
    "national_id": None,
    "national_id_hash": None,
    **name_keys("", ""),
}


def erase_cases(session: Session, old: Old) -> int:
    """Those that have been closed since before then, a hundred at most; says how many. One that is open again is not
    among them, nor a child with another case that is, nor one of whom a safeguarding record speaks."""
    other = aliased(Case)
    goes_on = select(other.id).where(
        other.child_id == Case.child_id, or_(other.closed_at.is_(None), other.closed_at >= old.before)
    )
    over = (
        select(Case.id, Case.child_id, Case.area_id)
        .where(
            Case.closed_at < old.before,
            Case.erased_at.is_(None),
            not_(goes_on.exists()),
            not_(among(Case.id, sorted(cases_of_records(session, old.whose)))),
            *old.whose.of_area(Case.area_id),
        )
        .order_by(Case.closed_at)
        .limit(min(old.most, AT_ONCE))
        .with_for_update(skip_locked=True, key_share=True)
    )
    rows = session.execute(over).all()
    if rows:
        _erase(session, [row.id for row in rows], [row.child_id for row in rows], old.now)
        audit.record_clock(session, "cases.erased", old.now, [(row.id, row.area_id) for row in rows])
    return len(rows)


def _erase(session: Session, cases: Sequence[int], children: Sequence[int], now: datetime) -> None:
    reports = session.scalars(select(Report.id).where(among(Report.case_id, cases))).all()
    homes = session.scalars(select(Guardian.person_id).where(among(Guardian.case_id, cases)).distinct()).all()
    nothing_said = {"answers": None, "sources": None, "note": None, "redacted_at": now}
    for change in (
        update(Child).where(among(Child.id, children)).values(NOBODY),
        delete(Home).where(among(Home.child_id, children)),
        update(Report).where(among(Report.case_id, cases)).values(nothing_said),
        update(ReportAddition).where(among(ReportAddition.report_id, reports)).values(value=None, source=None),
        update(Matter).where(among(Matter.case_id, cases)).values(details=None, question=None),
        delete(KeptAsking).where(among(KeptAsking.case_id, cases)),
        delete(SensitiveNote).where(among(SensitiveNote.case_id, cases)),
        delete(FirstMorning).where(among(FirstMorning.case_id, cases)),
        delete(ReturnNotice).where(among(ReturnNotice.case_id, cases)),
        delete(LetterLink).where(among(LetterLink.case_id, cases)),
        delete(GuardianWord).where(among(GuardianWord.case_id, cases)),
        delete(HomeCall).where(among(HomeCall.case_id, cases)),
        delete(Guardian).where(among(Guardian.case_id, cases)),
        delete(HandoverLine).where(among(HandoverLine.case_id, cases)),
        update(NeedRow).where(among(NeedRow.case_id, cases)).values(question=None),
        update(Case).where(among(Case.id, cases)).values(erased_at=now),
        _let_go(homes),
    ):
        session.execute(change, execution_options=UNSYNCHRONIZED)


def _let_go(people: Sequence[int]) -> Update:
    """Who guards no child any more and is nothing else here: her account leads to nobody, as before she came."""
    guards = exists().where(Guardian.person_id == Contact.person_id)
    is_member = exists().where(Membership.person_id == Contact.person_id)
    hers = update(Contact).where(among(Contact.person_id, people), not_(guards), not_(is_member))
    return hers.values(person_id=None, replaced_at=None, language=THAI)
