"""The child that a conversation is about."""

from msgspec import Struct

from flows.phrase import Phrase, T
from models.codes import Reason


class ChildFacts(Struct, frozen=True):
    """What the person may know of her. `under_15`: that she is married or has a baby is a crime against her."""

    name: str
    grade: str
    number: int
    previous_reason: Reason | None = None
    may_be_over_age: bool = False
    may_have_finished: bool = False
    under_15: bool = False

    @property
    def label(self) -> str:
        """First name and class: for bubbles only."""
        return f"{self.name} {self.grade}".strip()

    @property
    def code(self) -> Phrase:
        """What may stand anywhere instead of the name: น้อง 0417."""
        return T("น้อง {number:04d}", number=self.number)
