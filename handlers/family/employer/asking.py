"""May the employer of a child know its first day? A matter of the district, beside the case, which the guardian's row
answers from then on. The row lock of the case is held."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.declined import Declined
from handlers.cases.deadlines import deadline
from handlers.family.employer.notices import tell_employer
from handlers.family.known import expect_family, guardians_of
from handlers.family.notices import tell_carers
from handlers.review.open import add_matter
from handlers.review.reading import matters_of
from handlers.review.steps import step
from models.cases import Case
from models.codes import Decision, HomeNews, MatterKind, Relation, SourceKind, Why
from models.guardians import Guardian
from models.matters import Matter
from models.office import Step
from models.outcomes import DISTRICT_ANSWERS
from models.rows import known_rows
from thai.dates import local_date


def ask_office(session: Session, case: Case, guardian: Guardian, now: datetime) -> None:
    """An employer has come in. A yes of before was for another code."""
    guardian.approved_at = None
    if _waiting(session, guardian) is None:
        due = deadline(session, case.area_id, local_date(now), DISTRICT_ANSWERS)
        add_matter(session, case, MatterKind.EMPLOYER, guardian.id, due, now, SourceKind.GUARDIAN)


def drop_question(session: Session, guardian: Guardian) -> None:
    """She is no employer of it, as she says now: nobody need decide."""
    if (waiting := _waiting(session, guardian)) is not None:
        step(waiting, Step.DROP)
        waiting.holder_id = waiting.held_until = waiting.kept_until = None


def answer_employer(session: Session, matter: Matter, case: Case, decision: Decision, now: datetime) -> None:
    """“ส่งได้” or “ไม่ส่ง”; whoever looks after the child hears which. Raises `Declined`: she is none of it any more."""
    guardian = _guardian(session, matter, case)
    if guardian is None or guardian.relation != Relation.EMPLOYER:
        raise Declined(Why.GONE)
    yes = decision == Decision.APPROVED
    guardian.approved_at = now if yes else None
    said = HomeNews.EMPLOYER_YES if yes else HomeNews.EMPLOYER_NO
    tell_carers(session, case, said, guardian.id, now, step=str(matter.id))
    tell_employer(session, case, guardian, now)


def take_employer_back(session: Session, matter: Matter, case: Case, now: datetime) -> None:
    """The decision is reversed: until the next one nothing more goes to her, and whoever looks after the child hears
    that the district looks once more. Raises `Declined`."""
    guardian = expect_reversible(session, matter, case)
    guardian.approved_at = None
    tell_carers(session, case, HomeNews.EMPLOYER, guardian.id, now, step=f"again{matter.id}:{now:%H%M%S}")


def expect_reversible(session: Session, matter: Matter, case: Case) -> Guardian:
    """Raises `Declined`: she has come in once more since, and that was asked anew."""
    guardian = _guardian(session, matter, case)
    if guardian is None or _asked(session, guardian)[-1].id != matter.id:
        raise Declined(Why.MOVED_ON)
    return guardian


def _guardian(session: Session, matter: Matter, case: Case) -> Guardian | None:
    """The first of a batch who asks reads what is known of the homes of all such questions that the batch has read."""
    asked = {one.case_id for one in known_rows(session, Matter) if one.kind == MatterKind.EMPLOYER}
    expect_family(session, {one for one in asked if one is not None})
    return next((one for one in guardians_of(session, case.id) if one.id == matter.source_id), None)


def _waiting(session: Session, guardian: Guardian) -> Matter | None:
    return next((one for one in _asked(session, guardian) if one.unfinished), None)


def _asked(session: Session, guardian: Guardian) -> list[Matter]:
    of_case = matters_of(session, guardian.case_id)
    return [one for one in of_case if (one.kind, one.source_id) == (MatterKind.EMPLOYER, guardian.id)]
