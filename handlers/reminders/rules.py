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


LATE = "late"


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


@dataclass(frozen=True)
class Steps:
    """School days: `before` its day a child is spoken of first; so many after it, it is up to whoever directs the
    school to help (`head`), then to the district (`district`), and nobody at the school is reminded any more.

    Days on which the office is open, after the day of what stands in front of it: its officers hear (`office`), then
    whoever heads the area (`area_head`)."""

    before: int = 2
    head: int = 7
    district: int = 14
    office: int = 1
    area_head: int = 7

    @property
    def rules(self) -> tuple[Rule, ...]:
        return (
            Rule("soon", To.CARER, most=self.before, least=0, dated=0),
            Rule(LATE, To.CARER, most=-1, least=1 - self.head, dated=-1),
            Rule("head", To.HEAD, most=-self.head, least=1 - self.district, dated=-self.head),
            Rule("district", To.DISTRICT, most=-self.district, least=None, dated=-self.district),
        )


USUAL = Steps()
"""Where an area has set none of its own."""


def rule_for(left: int, status: CaseStatus, steps: Steps = USUAL) -> Rule | None:
    """The one that holds for a child with so many school days left."""
    return next((rule for rule in steps.rules if rule.holds(left, status)), None)
