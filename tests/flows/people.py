"""Made-up people for conversation tests, and the moment at which they all talk: Monday 15 June 2569, 10.05."""

from datetime import datetime

from flows.engine.facts import AreaFacts, ChildFacts, Facts, InvitationFacts
from models.codes import Outcome, Reason, Role
from thai.dates import BANGKOK

NOW = datetime(2026, 6, 15, 10, 5, tzinfo=BANGKOK)
CHILD = "เบญจรงค์"
"""A first name that can't stand in any word of the service by chance."""
AREA = AreaFacts("สำนักงานเขตพื้นที่การศึกษาประถมศึกษากาญจนบุรี เขต 4", phone="034123456", dpo_phone="0812345678")


def about_a_child(
    now: datetime = NOW,
    *,
    previous: Reason | None = None,
    over_age: bool = False,
    finished: bool = False,
    outcome: Outcome | None = None,
) -> Facts:
    """Facts of a report or, with `outcome`, of the questions after it."""
    child = ChildFacts(CHILD, "ม.2", 417, previous, may_be_over_age=over_age, may_have_finished=finished)
    return Facts(now, AREA, child=child, outcome=outcome)


def about_an_invitation(
    role: Role = Role.TEACHER, name: str | None = "สมศรี ใจดี", school: str | None = "โรงเรียนบ้านหนองกระทุ่ม"
) -> Facts:
    """Facts of somebody who has sent a code."""
    return Facts(NOW, AREA, invitation=InvitationFacts(name, role, school))


def nothing_known() -> Facts:
    """Facts of a conversation that looks nothing up."""
    return Facts(NOW, AREA)
