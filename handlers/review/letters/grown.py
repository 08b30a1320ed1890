"""By the clock: a child for which a letter is asked has turned 15, and needs none any more."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import exists, select, text
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.cases.apply import give_new_day
from handlers.messages.notices import write_notices
from handlers.review.letters.notices import tell_letter
from handlers.review.letters.settle import drop_letter
from models.ages import LETTER_UNTIL
from models.areas import Area
from models.batch import batch_of
from models.cases import Case, Child
from models.codes import MatterKind
from models.matters import OF_AGE, Matter
from models.office import IS_UNFINISHED
from models.types import written
from thai.dates import local_date

AT_ONCE = 50
"""Letters in a transaction."""

_WAITS = (
    text(f"matters.{IS_UNFINISHED}"),
    Matter.kind == written(MatterKind.REFERRAL_LETTER),
)


def born_by(today: date) -> date:
    """Whoever was born by that day has turned 15."""
    try:
        return today.replace(year=today.year - LETTER_UNTIL)
    except ValueError:  # the 29th of February
        return today.replace(year=today.year - LETTER_UNTIL, day=28)


def areas_with_grown(session: Session, _due: datetime, now: datetime) -> Sequence[int]:
    """Areas in which a letter waits for such a child: a piece each."""
    grown = (
        exists()
        .where(Matter.area_id == Area.id, *_WAITS)
        .where(Case.id == Matter.case_id, Child.id == Case.child_id, Child.birth_date <= born_by(local_date(now)))
    )
    return session.scalars(select(Area.id).where(grown).order_by(Area.id)).all()


def drop_grown(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Some of them; repeated until none is left."""
    today = local_date(now)
    found = session.execute(
        select(Matter.id, Matter.case_id)
        .join(Case, Case.id == Matter.case_id)
        .join(Child, Child.id == Case.child_id)
        .where(Matter.area_id == area, *_WAITS, Child.birth_date <= born_by(today))
        .order_by(Matter.due_on, Matter.id)
        .limit(AT_ONCE)
    ).all()
    if not found:
        return {}
    cases = sorted({row.case_id for row in found})
    held = session.scalars(
        select(Case).where(Case.id.in_(cases)).order_by(Case.id).with_for_update(key_share=True)
    ).all()
    batch_of(session).locked_cases.update(case.id for case in held)
    letters = session.scalars(
        select(Matter).where(Matter.id.in_([row.id for row in found])).order_by(Matter.id).with_for_update()
    ).all()
    by_id: dict[int | None, Case] = {case.id: case for case in held}
    dropped = [one for one in letters if one.unfinished]
    for letter in dropped:
        drop_letter(letter)
        letter.details = (letter.details or {}) | {OF_AGE: True}
        give_new_day(session, by_id[letter.case_id], now, None)
        tell_letter(session, None, letter, now)
    audit.record_clock(session, "letters.of_age", now, sorted({(one.case_id, area) for one in dropped if one.case_id}))
    write_notices(session)
    return {"of_age": len(dropped)}
