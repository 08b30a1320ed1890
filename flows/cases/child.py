"""The child that a conversation is about."""

from msgspec import Struct

from flows.phrase import Phrase, T
from models.codes import Reason


def named(name: str, grade: str, age: int | None) -> Phrase:
    """First name and class, or the age of a child that has none: for bubbles only."""
    if grade or age is None:
        return f"{name} {grade}".strip()
    return T("{name} อายุ {age}", name=name, age=age)


class ChildFacts(Struct, frozen=True):
    """What the person may know of her. `age`: in completed years, where the birth date is known. `under_15`: then it is
    a crime against her that she is married or has a baby."""

    name: str
    grade: str
    number: int
    previous_reason: Reason | None = None
    may_be_over_age: bool = False
    may_have_finished: bool = False
    age: int | None = None
    under_15: bool = False

    @property
    def label(self) -> Phrase:
        """First name and class: for bubbles only."""
        return named(self.name, self.grade, self.age)

    @property
    def code(self) -> Phrase:
        """What may stand anywhere instead of the name: น้อง 0417."""
        return T("น้อง {number:04d}", number=self.number)

    def may_be(self, age: int) -> bool:
        """Whether she may be as old as that: nothing is kept from a child whose age is not known."""
        return self.age is None or self.age >= age
