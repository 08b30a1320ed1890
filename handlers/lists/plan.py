"""What a list comes to, worked out before anything is written."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.lists.matching import Entry, Known
from handlers.lists.problems import Quarantined
from models.areas import Area
from models.homes import AtHome
from models.lists import ListVersion


@dataclass(frozen=True)
class Basis:
    """What the area's list is at a moment: when it has changed, a plan made on it is worthless."""

    version: int | None = None
    number: int = 0
    sha256: str | None = None
    counts: str = ""
    last_case: int = 0


@dataclass
class Plan:
    """`basis`: what the file was compared with. `new`: children without a case; `met`: those with one, `numbered`
    those of them whose ID number the file brings, `homes` what it says of where they live, by case. `others`: known
    children whom no usable row names, `spared` the cases of those whom a row that can't be used names: they are on the
    list all the same. `quarantined`: such rows with their cells."""

    basis: Basis
    file_name: str
    sha256: str = ""
    new: list[Entry] = field(default_factory=list)
    met: list[Known] = field(default_factory=list)
    numbered: list[tuple[int, Entry]] = field(default_factory=list)
    homes: dict[int, AtHome] = field(default_factory=dict)
    others: list[Known] = field(default_factory=list)
    spared: set[int] = field(default_factory=set)
    duplicates: int = 0
    quarantined: list[tuple[Quarantined, dict[str, str]]] = field(default_factory=list)

    @property
    def accepted(self) -> int:
        return len(self.new) + len(self.met)

    @property
    def again(self) -> bool:
        """Whether this very file is the area's list already."""
        return self.sha256 == self.basis.sha256


def basis(session: Session, area: int) -> Basis:
    """The area's list as it is now."""
    last_case = session.scalars(select(Area.last_case_number).where(Area.id == area)).one()
    newest = select(ListVersion).where(ListVersion.area_id == area).order_by(ListVersion.number.desc()).limit(1)
    version = session.scalars(newest).first()
    if version is None:
        return Basis(last_case=last_case)
    return Basis(version.id, version.number, version.sha256, repr(version.counts), last_case)
