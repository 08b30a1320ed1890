"""When who is reminded of a child: rules as data. Each is followed once for each day on which the child is due."""

from dataclasses import dataclass
from enum import StrEnum, auto

from models.codes import CaseStatus, WaitingFor
from models.lifecycle import DATED

TURNS = (WaitingFor.TEACHER, WaitingFor.SCHOOL)
"""Somebody is reminded of a child while it is up to its school."""


class To(StrEnum):
    """CARER: whoever looks after the child. HEAD: whoever directs its school and is there, unless that is the same.
    DISTRICT: it stands in front of that."""

    CARER = auto()
    HEAD = auto()
    DISTRICT = auto()


@dataclass(frozen=True)
class Rule:
    """`name`: in what makes a reminder once. It holds while so many school days are left: from `most` down to `least`,
    negative where the day is past; None: whatever is less. `dated`: in place of `most` for a day of the child's own, on
    which it begins or is asked whether it comes (`models.lifecycle.DATED`)."""

    name: str
    to: To
    most: int
    least: int | None
    dated: int

    def holds(self, left: int, status: CaseStatus) -> bool:
        most = self.dated if status in DATED else self.most
        return left <= most and (self.least is None or left >= self.least)


SOON = 2
"""School days before its day on which a child is spoken of first."""

HEAD_AFTER = 7
"""School days after it from which on it is up to whoever directs the school to help."""

DISTRICT_AFTER = 14
"""School days after it from which on it is up to the district: then nobody at the school is reminded any more."""

LATE = Rule("late", To.CARER, most=-1, least=1 - HEAD_AFTER, dated=-1)
RULES = (
    Rule("soon", To.CARER, most=SOON, least=0, dated=0),
    LATE,
    Rule("head", To.HEAD, most=-HEAD_AFTER, least=1 - DISTRICT_AFTER, dated=-HEAD_AFTER),
    Rule("district", To.DISTRICT, most=-DISTRICT_AFTER, least=None, dated=-DISTRICT_AFTER),
)


def rule_for(left: int, status: CaseStatus) -> Rule | None:
    """The one that holds for a child with so many school days left."""
    return next((rule for rule in RULES if rule.holds(left, status)), None)
