"""What is asked of LINE about rich menus, as use cases see it: `bot.line.menus` does it."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from models.codes import Menu


class Standing(NamedTuple):
    """A menu that LINE has for the channel, by the name that we gave it."""

    line_id: str
    menu: Menu | None
    edition: str


class Gone(Exception):
    """LINE does not know this menu."""


class Refused(Exception):
    """LINE takes this call never, whatever is tried."""


class LineMenus(Protocol):
    """The menus of one channel. Every method may raise what says that LINE did not answer: the caller tries another
    time, and what was done until then stays."""

    def standing(self) -> Sequence[Standing]:
        """All that LINE has and that are ours; of a name that we don't give any more `menu` is None."""
        ...

    def create(self, menu: Menu) -> str:
        """A new one without a picture; its id."""
        ...

    def has_picture(self, line_id: str) -> bool: ...

    def draw(self, line_id: str, menu: Menu) -> None:
        """Give it its picture: once, LINE takes no second one."""
        ...

    def default(self) -> str | None:
        """The one of whoever is linked to none."""
        ...

    def make_default(self, line_id: str) -> None: ...

    def link(self, line_id: str, users: Sequence[str]) -> None:
        """Show them this one. Raises `Gone`, `Refused`."""
        ...

    def unlink(self, users: Sequence[str]) -> None:
        """Show them the default. Raises `Refused`."""
        ...

    def delete(self, line_id: str) -> None:
        """Nothing, where it is gone already."""
        ...
