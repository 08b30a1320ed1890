"""What a handler knows before a turn and hands to the flow: plain values, loaded afresh for every turn."""

from datetime import date, datetime

from msgspec import Struct

from flows.phrase import Phrase, T
from models.codes import Outcome, Reason, Role
from thai.dates import local_date


class AreaFacts(Struct, frozen=True):
    """The area that speaks; phone numbers in national form, None where the area has not set one."""

    name: str
    phone: str | None = None
    dpo_phone: str | None = None


class ChildFacts(Struct, frozen=True):
    """The child that a run is about, as far as the person may know."""

    name: str
    grade: str
    number: int
    previous_reason: Reason | None = None
    may_be_over_age: bool = False
    may_have_finished: bool = False

    @property
    def label(self) -> str:
        """First name and class: for bubbles only."""
        return f"{self.name} {self.grade}".strip()

    @property
    def code(self) -> Phrase:
        """What may stand anywhere instead of the name: น้อง 0417."""
        return T("น้อง {number:04d}", number=self.number)


class InvitationFacts(Struct, frozen=True):
    """The invitation that a newcomer is looking at."""

    name: str | None
    role: Role
    school: str | None


class Facts(Struct, frozen=True):
    """`now` is the moment of the person's own message, so that “เมื่อวาน” means what it meant when it was said."""

    now: datetime
    area: AreaFacts
    child: ChildFacts | None = None
    invitation: InvitationFacts | None = None
    outcome: Outcome | None = None

    @property
    def today(self) -> date:
        """The day in Thailand."""
        return local_date(self.now)
