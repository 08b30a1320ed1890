"""The tries to reach a child that count and stand."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import Channel
from models.outcomes import COUNTS_AS_ATTEMPT
from models.reports import Report
from models.types import written

_TRIES = select(Report.case_id, Report.id, Report.channel).where(
    among_named(Report.case_id, "cases"),
    Report.outcome.in_([written(one) for one in sorted(COUNTS_AS_ATTEMPT)]),
    Report.no_change.is_(False),
    Report.withdrawn_at.is_(None),
    Report.superseded_at.is_(None),
)


def read_tries(session: Session, cases: Collection[int]) -> None:
    """Read the tries on all these cases together."""
    known = batch_of(session).tries
    wanted = set(cases) - known.keys()
    if not wanted:
        return
    known.update({case: [] for case in wanted})
    for case, report, channel in session.execute(_TRIES, {"cases": sorted(wanted)}):
        known[case].append((report, channel))


def tries(session: Session, case: Case, replaced: Report | None = None) -> Sequence[Channel | None]:
    """Their ways, one entry a try; without the report that is being `replaced`. The first of a batch who asks reads
    those of all cases that it has locked and not changed yet."""
    batch = batch_of(session)
    if case.id in batch.changed_cases and case.id not in batch.tries:
        session.flush()
    with session.no_autoflush:  # what others of this batch have not written yet is about other children
        read_tries(session, {case.id, *(batch.locked_cases - batch.changed_cases)})
    left_out = replaced.id if replaced is not None else None
    return [channel for report, channel in batch.tries[case.id] if report != left_out]


def note_try(session: Session, came: Report | None, gone: Report | None) -> None:
    """Keep what was read true: one report stands from now on, another no more."""
    for report, counts in ((gone, False), (came, True)):
        known = batch_of(session).tries.get(report.case_id) if report is not None else None
        if report is None or known is None:
            continue
        known[:] = [one for one in known if one[0] != report.id]
        if counts and report.outcome in COUNTS_AS_ATTEMPT and not report.no_change:
            known.append((report.id, report.channel))
