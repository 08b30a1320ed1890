"""The figures of a summary: plain numbers, as they are kept and as they are said."""

from msgspec import Struct


class Rows(Struct, frozen=True):
    """How the children of an area stood at a moment, by the rows of the official roll-up. `wants` to `other` were
    found; `talked`: decline, and are still asked; `of_age`: decline, and need not go to school any more. `back`: of
    those who want to return, really in class; `stayed`: of these, said to come on the sixtieth day or later; `both`:
    of those in class, two have said so; `against`: their school has said so, and their home says otherwise, so that
    they are not counted in class; `delivered`: of those who want to return, in no class, since learning comes to them
    where they are. `left`: were there, and stay away again, which are counted among `other`.
    `duplicate`, `wrong`, `moved`: taken off the list."""

    wants: int = 0
    talked: int = 0
    of_age: int = 0
    studying: int = 0
    other: int = 0
    not_found: int = 0
    tracing: int = 0
    duplicate: int = 0
    wrong: int = 0
    moved: int = 0
    back: int = 0
    left: int = 0
    stayed: int = 0
    both: int = 0
    against: int = 0
    delivered: int = 0

    @property
    def declines(self) -> int:
        return self.talked + self.of_age

    @property
    def studying_or_other(self) -> int:
        return self.studying + self.other

    @property
    def found(self) -> int:
        return self.wants + self.declines + self.studying_or_other

    @property
    def told(self) -> int:
        """Of so many something is known: มีผลติดตาม."""
        return self.found + self.not_found

    @property
    def total(self) -> int:
        return self.told + self.tracing

    @property
    def removed(self) -> int:
        return self.duplicate + self.wrong + self.moved

    @property
    def listed(self) -> int:
        """Before any was taken off."""
        return self.total + self.removed

    def plain(self) -> dict[str, int]:
        """Each row by its name, with its sums."""
        sums = ("declines", "studying_or_other", "found", "told", "total", "removed", "listed")
        return {name: getattr(self, name) for name in (*self.__struct_fields__, *sums)}


class Figures(Struct, frozen=True):
    """`rows`: at the end; `before`: at the beginning of the week. `new`: children who came back to class in this week
    and are still there at its end, `new_before`: the same of the week before. `reports`: so many were filed in the
    week. `holidays`: there was no school, since it lies in a break between terms."""

    rows: Rows = Rows()
    before: Rows = Rows()
    new: int = 0
    new_before: int = 0
    reports: int = 0
    holidays: bool = False

    @property
    def is_quiet(self) -> bool:
        """Nothing was reported, and nothing is different."""
        return not self.reports and not self.new and self.rows == self.before
