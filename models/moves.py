"""Which status of a case may follow which, by what moves it: one table, asked by whatever changes a status."""

from models.codes import CLOSED, OPEN, Cause
from models.codes import CaseStatus as S

_BY_REPORT = frozenset({S.TRACING, S.FOUND, S.RETURN_PENDING, S.MONITORING})

MOVES: dict[Cause, dict[S, frozenset[S]]] = {
    Cause.GIVEN: {
        S.NEW: frozenset({S.ASSIGNED}),
        S.ASSIGNED: frozenset({S.NEW}),
    },
    Cause.REPORT: {status: _BY_REPORT for status in S if status in OPEN},
    Cause.PLAN: {
        S.FOUND: frozenset({S.RETURN_PENDING}),
        S.RETURN_PENDING: frozenset({S.FOUND}),
    },
    Cause.DECISION: {
        S.TRACING: frozenset({S.NOT_FOUND, S.CLOSED_TRANSFERRED, S.CLOSED_DATA_ERROR}),
        S.FOUND: frozenset(
            {
                S.TRACING,
                S.LEARNING_DELIVERED,
                S.CLOSED_STUDYING,
                S.CLOSED_DECLINED,
                S.CLOSED_LEFT_COUNTRY,
                S.CLOSED_DECEASED,
            }
        ),
        S.RETURN_PENDING: frozenset({S.MONITORING, S.FOUND}),
        S.MONITORING: frozenset({S.CLOSED_RETAINED}),
        S.LEARNING_DELIVERED: frozenset({S.CLOSED_RETAINED}),
    },
    Cause.REFERRAL: {
        S.FOUND: frozenset({S.REFERRED}),
        S.REFERRED: frozenset({S.FOUND}),
    },
    Cause.ATTENDANCE: {
        S.RETURN_PENDING: frozenset({S.MONITORING}),
        S.MONITORING: frozenset({S.RETURN_PENDING, S.RELAPSED}),
        S.LEARNING_DELIVERED: frozenset({S.RELAPSED}),
    },
    Cause.REOPENED: {
        S.TRACING: frozenset({S.FOUND}),
        S.FOUND: frozenset({S.RETURN_PENDING}),
        S.MONITORING: frozenset({S.RETURN_PENDING}),
        S.LEARNING_DELIVERED: frozenset({S.FOUND}),
        S.NOT_FOUND: frozenset({S.TRACING}),
        S.CLOSED_RETAINED: frozenset({S.MONITORING, S.LEARNING_DELIVERED}),
        S.CLOSED_STUDYING: frozenset({S.FOUND}),
        S.CLOSED_DECLINED: frozenset({S.FOUND}),
        S.CLOSED_LEFT_COUNTRY: frozenset({S.FOUND}),
        S.CLOSED_DECEASED: frozenset({S.FOUND}),
        S.CLOSED_TRANSFERRED: frozenset({S.TRACING}),
        S.CLOSED_DATA_ERROR: frozenset({S.TRACING}),
    },
}
"""A status may always stay. A withdrawal goes back along the move that it takes back."""


class IllegalMove(ValueError):
    """No office and no report may do this to a case: a bug, not a refusal."""


def moved(status: S, to: S, cause: Cause) -> S:
    """The status that follows. Raises `IllegalMove`."""
    if to != status and to not in MOVES[cause].get(status, frozenset()):
        raise IllegalMove(f"{cause} does not lead from {status} to {to}")
    if status in CLOSED and cause != Cause.REOPENED:
        raise IllegalMove(f"{cause} comes too late: {status}")
    return to
