"""The menus of the demo's channel, as LINE and the database know them, for tests to make equal and to spoil."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import Engine, event, select

from bot.line.http import Http
from bot.line.tokens import LongLived
from bot.menus.objects import editions
from bot.menus.sdk import RichMenus
from handlers.menus.make_equal import Done, make_equal
from models.channels import LineChannel
from models.codes import Menu
from models.contacts import Contact
from simulator.line.memory import Menus
from tests.service import TOKEN, Service

_numbers = count(1)


@dataclass
class Desk:
    """`editions`: those that are declared; a test may declare others."""

    service: Service
    line: RichMenus
    channel: int
    editions: dict[Menu, str] = field(default_factory=lambda: dict(editions()))

    def makes_equal(self, *, whole: bool = False) -> Done:
        return make_equal(self.service.sessions, self.line, self.channel, self.editions, whole=whole)

    @property
    def at_line(self) -> Menus:
        return self.service.line.world.menus

    def names(self) -> list[str]:
        """Of the menus that LINE has, in order."""
        return sorted(made.body["name"] for made in self.at_line.made.values())

    def calls(self) -> list[str]:
        """What LINE was asked about menus, oldest first."""
        called = [call["endpoint"] for call in self.service.simulator.calls()]
        return [endpoint for endpoint in called if endpoint.startswith("richmenu/")]

    def linked(self) -> dict[str, int | None]:
        """What the database believes, by LINE user id."""
        with self.service.sessions() as session:
            rows = session.execute(select(Contact.line_user_id, Contact.linked_menu_id))
            return {row.line_user_id: row.linked_menu_id for row in rows}

    def labels(self, user: str) -> list[str]:
        """The areas that this phone shows."""
        return self.service.phone(user).menu_labels()


@contextmanager
def desk_of(service: Service) -> Iterator[Desk]:
    http = Http()
    with service.sessions() as session:
        channel = session.scalars(select(LineChannel.id)).one()
    yield Desk(service, RichMenus(LongLived(TOKEN), http, service.line.url), channel)
    http.close()


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """What the database is asked inside the block."""
    told: list[str] = []

    def tell(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        told.append(statement)

    event.listen(engine, "before_cursor_execute", tell)
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", tell)


def friends(service: Service, number: int) -> Sequence[str]:
    """So many people who are friends of the account; their LINE user ids."""
    return [service.simulator.phone(f"ครู {next(_numbers)}", friend=True).user_id for _ in range(number)]
