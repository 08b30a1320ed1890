"""What a matter comes from is gone, by a later report or a withdrawal: it goes too, unless somebody has decided."""

from sqlalchemy.orm import Session

from handlers.review.reading import matters_of
from handlers.review.steps import step
from models.cases import Case
from models.codes import MatterKind
from models.lifecycle import BESIDE
from models.office import Step


def drop_replaced(session: Session, case: Case, turn: MatterKind | None) -> None:
    """Drop whatever has the case's turn but this kind, asked for by the latest report. The case's row lock is held."""
    for one in matters_of(session, case.id):
        stays = one.kind in BESIDE or (one.kind, one.source_id) == (turn, case.latest_report_id)
        if one.unfinished and not stays:
            step(one, Step.DROP)
