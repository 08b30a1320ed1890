"""“Nothing has changed”, said of several children by one tap. Each is a report of its own, by the rules of one; what is
not true of one child holds up none of the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.lookup import number
from handlers.access.rights import Right
from handlers.reports.unchanged import Seen, repeats, say_unchanged
from handlers.reports.withdraw import may_withdraw, withdraw
from models.codes import Why
from models.reports import Report

MOST = 3
"""A reminder draws so many, and a button carries no more."""


@dataclass(frozen=True)
class Saved:
    """`numbers`: those of the children. `left`: of so many others nothing was saved."""

    reports: Sequence[Report]
    numbers: Sequence[int]
    left: int


def say_all_unchanged(session: Session, actor: Actor, shown: Sequence[Seen], event: int, now: datetime) -> Saved:
    """In the order of their cases, as a batch locks them. A second time in a row is left out: help is offered with it,
    child by child. Raises `Declined` where none could be saved."""
    saved: list[Report] = []
    refused: Declined | None = None
    for seen in sorted(shown, key=lambda one: one.case or 0)[:MOST]:
        try:
            if repeats(session, actor, seen) is None:
                # An event makes one report; the row lock and what was shown keep the others from being made twice.
                saved.append(say_unchanged(session, actor, seen, None if saved else event, now))
        except Declined as why:
            refused = why
    if not saved:
        raise refused or Declined(Why.SAVED_ALREADY)
    rows = [held_case(session, actor, Right.SAY_UNCHANGED, one.case_id) for one in saved]
    return Saved(saved, [row.case.number for row in rows], len(shown) - len(saved))


@dataclass(frozen=True)
class TakenBack:
    """`numbers`: those of the children. `left`: the reports of so many others stay."""

    numbers: Sequence[int]
    left: int


def take_all_back(session: Session, actor: Actor, reports: Sequence[int], now: datetime) -> TakenBack:
    """Those of them that can be; pressing twice is once. Raises `Declined` where there is none."""
    numbers: list[int] = []
    refused: Declined | None = None
    for report in sorted(reports)[:MOST]:
        try:
            numbers.append(withdraw(session, actor, report, now).number)
        except Declined as why:
            refused = why
    if not numbers:
        raise refused or Declined(Why.NOT_YOURS)
    return TakenBack(numbers, len(reports) - len(numbers))


def expect_to_take_all_back(session: Session, actor: Actor, reports: Sequence[int], now: datetime) -> None:
    """Raises `Declined` where nothing would come of it: one that can be taken back is enough."""
    refused: Declined | None = None
    for report in sorted(reports)[:MOST]:
        try:
            if may_withdraw(session, actor, report, now)[1].withdrawn_at is None:
                return
        except Declined as why:
            refused = why
    raise refused or Declined(Why.MOVED_ON)


def several(args: Mapping[str, str]) -> Sequence[int]:
    """The reports that a button carries."""
    return [one for given in args.get("reports", "").split("-")[:MOST] if (one := number(given)) is not None]
