"""Tells which child a row of the list is about: by ID number, or without one by name, birth date and school."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.cases.open import LABEL, NewCase
from handlers.lists.problems import Problem, Unusable
from models.cases import Case, Child
from models.codes import ListPresence
from models.crypto import keyed_hashes

NameKey = tuple[str, str, date | None, int]


@dataclass(slots=True)
class Entry(NewCase):
    """A child of the file, as read from one row."""

    @property
    def name_key(self) -> NameKey:
        return (self.first_name, self.last_name, self.birth_date, self.school)


@dataclass(slots=True)
class Known:
    """A child that has a case already. `version`: the list version on which it was seen last, None when on none."""

    child: int
    case: int
    first_name: str
    birth_date: date | None
    has_id: bool
    version: int | None
    presence: ListPresence


class Register:
    """The children of an area, with their newest cases. Who was erased is known no more, and is a new child when a list
    brings it again."""

    def __init__(self, session: Session, area: int) -> None:
        self.children: list[Known] = []
        self._by_hash: dict[bytes, Known] = {}
        self._by_name: dict[NameKey, Known] = {}
        rows = session.execute(
            select(
                Child.id,
                Child.first_name,
                Child.last_name,
                Child.birth_date,
                Child.national_id_hash,
                Case.id.label("case"),
                Case.school_id,
                Case.list_version_id,
                Case.list_presence,
            )
            .join(Case, Case.child_id == Child.id)
            .where(Case.area_id == area, Child.area_id == area, Case.erased_at.is_(None))
            .order_by(Case.id)
            .execution_options(yield_per=2000)
        )
        for row in rows:
            hashed = row.national_id_hash
            known = Known(
                row.id,
                row.case,
                row.first_name,
                row.birth_date,
                hashed is not None,
                row.list_version_id,
                row.list_presence,
            )
            self.children.append(known)
            self._by_name[(row.first_name, row.last_name, row.birth_date, row.school_id)] = known
            if hashed is not None:
                self._by_hash[hashed] = known

    def find(self, entry: Entry) -> Known | None:
        """The child that a row is about; one known without a number is recognised when the list brings it. Raises
        `Unusable` when the number belongs to another child."""
        by_name = self._by_name.get(entry.name_key)
        if not entry.national_id:
            return by_name
        by_id = self.by_id(entry.national_id)
        if by_id is not None:
            _believe(entry, by_id.first_name, by_id.birth_date)
            return by_id
        return by_name if by_name is not None and not by_name.has_id else None

    def by_id(self, national_id: str) -> Known | None:
        """The child with this number, whichever data key it was kept under."""
        hashes = keyed_hashes(LABEL, national_id)
        return next((self._by_hash[one] for one in hashes if one in self._by_hash), None)


class Met:
    """The children that the rows of a file were about so far."""

    def __init__(self) -> None:
        self.cases: set[int] = set()
        self._by_id: dict[str, Entry] = {}
        self._by_name: dict[NameKey, Entry] = {}

    def repeats(self, entry: Entry, known: Known | None) -> bool:
        """Whether an earlier row was about the same child. Raises `Unusable` when it gave the number to another one."""
        by_id = self._by_id.get(entry.national_id) if entry.national_id else None
        if by_id is not None:
            _believe(entry, by_id.first_name, by_id.birth_date)
            return True
        if known is not None:
            return known.case in self.cases
        by_name = self._by_name.get(entry.name_key)
        return by_name is not None and not (by_name.national_id and entry.national_id)

    def add(self, entry: Entry, known: Known | None) -> None:
        if known is not None:
            self.cases.add(known.case)
        if entry.national_id:
            self._by_id[entry.national_id] = entry
        self._by_name[entry.name_key] = entry


def _believe(entry: Entry, first_name: str, birth_date: date | None) -> None:
    """With one number, a wrong name or a wrong birth date happens; both together are another child."""
    if entry.first_name != first_name and entry.birth_date and birth_date and entry.birth_date != birth_date:
        raise Unusable(Problem.ID_OF_ANOTHER, "national_id")
