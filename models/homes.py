"""Where the children live: with whom, in which village, and the number to call there. All of it is encrypted."""

from collections.abc import Collection
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedStruct, Id


class WrongNumber(Struct, frozen=True):
    """Somebody has called there, and it was nobody's of the child. `by`: a person. `typed_in`: the message in which the
    number was typed, if it was."""

    phone: str
    on: date
    by: int
    typed_in: str = ""


class AtHome(Struct, frozen=True, omit_defaults=True):
    """What is known of a child's home. `guardian`: who it lives with, `relation`: as what. `listed`: the number that
    the list brought, `told`: the one that somebody has typed since, `typed_in` which message. `wrong`: numbers that
    were found to be wrong, the last one last."""

    village: str = ""
    guardian: str = ""
    relation: str = ""
    listed: str = ""
    told: str = ""
    typed_in: str = ""
    wrong: tuple[WrongNumber, ...] = ()

    @property
    def phone(self) -> str | None:
        """The number to call: what people at the school have typed goes before what stands on the list."""
        wrong = {one.phone for one in self.wrong}
        return next((one for one in (self.told, self.listed) if one and one not in wrong), None)

    def brought(self, other: "AtHome") -> "AtHome":
        """What a list says of the home. What it leaves empty it does not know, and what was typed or found to be wrong
        since stays so."""
        new = {name: value for name in _LISTED if (value := getattr(other, name))}
        return replace(self, **new)

    def without_number(self, phone: str, on: date, by: int) -> "AtHome":
        """It is wrong."""
        typed_in = self.typed_in if phone == self.told else ""
        return replace(self, wrong=(*self._others(phone), WrongNumber(phone, on, by, typed_in)))

    def with_number(self, phone: str, typed_in: str = "") -> "AtHome":
        """Somebody knows this one. Who types what was called wrong has called there since, or takes a slip back."""
        return replace(self, told=phone, typed_in=typed_in, wrong=self._others(phone))

    def without_typed(self, messages: Collection[str]) -> "AtHome":
        """These messages were taken back: a number that was typed in one of them goes, also one called wrong since."""
        kept = self if self.typed_in not in messages else replace(self, told="", typed_in="")
        return replace(kept, wrong=tuple(one for one in self.wrong if one.typed_in not in messages))

    def _others(self, phone: str) -> tuple[WrongNumber, ...]:
        return tuple(one for one in self.wrong if one.phone != phone)


_LISTED = ("village", "guardian", "relation", "listed")
UNKNOWN = AtHome()


class Home(Base):
    """The home of one child. It has a row once anything is known of it."""

    __tablename__ = "homes"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    child_id: Mapped[int] = mapped_column(ForeignKey("children.id"), unique=True)
    sealed: Mapped[AtHome] = mapped_column(EncryptedStruct("homes.sealed", AtHome))
