"""What a handler knows before a turn and hands to the flow: plain values, loaded afresh for every turn."""

from datetime import date, datetime
from typing import TypeVar

from msgspec import Struct

from thai.dates import local_date


class AreaFacts(Struct, frozen=True):
    """The area that speaks; phone numbers in national form, None where the area has not set one. `director_codes`:
    directors make codes for their teachers. `works_there`: who reads it is of its office."""

    name: str
    phone: str | None = None
    dpo_phone: str | None = None
    director_codes: bool = True
    works_there: bool = False

    @property
    def to_call(self) -> str | None:
        """The number that is offered as a way out: nobody is told to call herself."""
        return None if self.works_there else self.phone


class Facts(Struct, frozen=True):
    """What every flow may know; one that needs more has a struct of its own beside it, made from this one. `now` is the
    moment of the person's own message, so that “เมื่อวาน” means what it meant when it was said."""

    now: datetime
    area: AreaFacts

    @property
    def today(self) -> date:
        """The day in Thailand."""
        return local_date(self.now)


F = TypeVar("F", bound=Facts, contravariant=True)
"""The facts that a rule, a question or a flow reads: what is content with less fits where more is known."""

Known = TypeVar("Known", bound=Facts, covariant=True)
"""The facts that there are."""
