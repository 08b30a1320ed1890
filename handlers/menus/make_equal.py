"""Makes what LINE shows equal to what each account wants: short transactions with LINE's calls between them.

Every step may be repeated, and one that ends in the middle is taken up by whoever looks next: a menu is found again by
its name, linking twice is linking once, and a link is noted only when LINE has it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, sessionmaker

from handlers.menus.line import Gone, LineMenus, Refused, Standing
from handlers.menus.wanted import Wants, differing, wanting
from models.channel_menus import ChannelMenu
from models.codes import Menu
from models.contacts import Contact

Editions = Mapping[Menu, str]
"""Of each menu, the edition that is declared today."""

Sessions = sessionmaker[Session]


@dataclass
class Done:
    """What was done for one channel. `made`, `dropped`: menus; the others accounts: `confirmed` were told once more,
    `refused` are linked by LINE to nothing."""

    made: int = 0
    dropped: int = 0
    linked: int = 0
    unlinked: int = 0
    confirmed: int = 0
    refused: int = 0

    def counts(self) -> dict[str, int]:
        return asdict(self)


def is_equal(session: Session, channel: int, editions: Editions) -> bool:
    """Whether there is nothing to do, as far as we know without asking LINE."""
    rows = _rows(session, channel)
    if {(row.menu, row.edition) for row in rows} != set(editions.items()):
        return False
    numbers = {menu: row.id for menu, row in _current(rows, editions).items()}
    return not differing(session, channel, numbers, most=1)


def make_equal(sessions: Sessions, line: LineMenus, channel: int, editions: Editions, *, whole: bool) -> Done:
    """Make what is missing, link who differs, drop what nobody needs. `whole`: LINE is asked what it has, and is told
    everybody's menu again, since it may have lost what we believe."""
    done = Done()
    with sessions() as session:
        missing = set(editions.items()) - {(row.menu, row.edition) for row in _rows(session, channel)}
    if whole or missing:
        _stand(sessions, line, channel, editions, done)
    try:
        _link(sessions, line, channel, editions, done)
    except Gone:  # somebody has deleted it since
        _stand(sessions, line, channel, editions, done)
        _link(sessions, line, channel, editions, done)
    if whole:
        _confirm(sessions, line, channel, editions, done)
    _drop(sessions, line, channel, editions, done)
    return done


def _rows(session: Session, channel: int) -> Sequence[ChannelMenu]:
    return session.scalars(select(ChannelMenu).where(ChannelMenu.channel_id == channel).order_by(ChannelMenu.id)).all()


def _current(rows: Sequence[ChannelMenu], editions: Editions) -> dict[Menu, ChannelMenu]:
    """Those of today to which somebody may be linked: UNKNOWN is the default."""
    return {row.menu: row for row in rows if editions.get(row.menu) == row.edition and row.menu != Menu.UNKNOWN}


def _stand(sessions: Sessions, line: LineMenus, channel: int, editions: Editions, done: Done) -> None:
    """Every menu of today stands at LINE with its picture, and one of them is the default."""
    there = line.standing()
    _forget_lost(sessions, channel, {one.line_id for one in there})
    with sessions() as session:
        rows = _rows(session, channel)
    known = {row.menu: row.line_menu_id for row in rows if editions.get(row.menu) == row.edition}
    noted = {row.line_menu_id for row in rows}
    for menu, edition in editions.items():
        if menu not in known:
            known[menu] = _made(line, menu, edition, there, done)
            with sessions.begin() as session:
                session.add(ChannelMenu(channel_id=channel, menu=menu, edition=edition, line_menu_id=known[menu]))
    for one in there:  # made by whoever was ended before she noted it, or by a release before
        if one.line_id not in noted | set(known.values()):
            line.delete(one.line_id)
            done.dropped += 1
    if line.default() != known[Menu.UNKNOWN]:
        line.make_default(known[Menu.UNKNOWN])


def _made(line: LineMenus, menu: Menu, edition: str, there: Sequence[Standing], done: Done) -> str:
    """Its id: of one that was made and not noted, or of a new one."""
    found = next((one.line_id for one in there if (one.menu, one.edition) == (menu, edition)), None)
    line_id = found or line.create(menu)
    if found is None or not line.has_picture(line_id):
        line.draw(line_id, menu)
    done.made += 1
    return line_id


def _forget_lost(sessions: Sessions, channel: int, there: set[str]) -> None:
    """What LINE has no more, nobody is linked to."""
    with sessions.begin() as session:
        lost = [row.id for row in _rows(session, channel) if row.line_menu_id not in there]
        _forget(session, channel, lost)


def _forget(session: Session, channel: int, rows: Sequence[int]) -> None:
    """In the transaction that deletes a row: its number may be given again."""
    if rows:
        linked = Contact.channel_id == channel, Contact.linked_menu_id.in_(rows)
        session.execute(update(Contact).where(*linked).values(linked_menu_id=None))
        session.execute(delete(ChannelMenu).where(ChannelMenu.id.in_(rows)))


def _link(sessions: Sessions, line: LineMenus, channel: int, editions: Editions, done: Done) -> None:
    """Everybody who differs, as many in a call as LINE takes."""
    while True:
        with sessions() as session:
            rows = _current(_rows(session, channel), editions)
            found = differing(session, channel, {menu: row.id for menu, row in rows.items()})
        if not found:
            return
        for menu, some in _by_menu(found):
            linked, refused = _linked(line, menu and rows[menu].line_menu_id, some)
            done.refused += refused
            if menu is None:
                done.unlinked += linked
            else:
                done.linked += linked
            with sessions.begin() as session:
                session.execute(
                    update(Contact)
                    .where(Contact.id.in_([one.contact for one in some]))
                    .values(linked_menu_id=menu and rows[menu].id)
                )


def _confirm(sessions: Sessions, line: LineMenus, channel: int, editions: Editions, done: Done) -> None:
    """Tell LINE everybody's menu once more."""
    after = 0
    while True:
        with sessions() as session:
            rows = _current(_rows(session, channel), editions)
            found = wanting(session, channel, after)
        if not found:
            return
        for menu, some in _by_menu(found):
            done.confirmed += _linked(line, menu and rows[menu].line_menu_id, some)[0]
        after = found[-1].contact


def _by_menu(found: Sequence[Wants]) -> list[tuple[Menu | None, list[Wants]]]:
    by_menu = sorted(found, key=lambda one: one.wanted or "")
    return [(menu, list(group)) for menu, group in groupby(by_menu, key=lambda one: one.wanted)]


def _linked(line: LineMenus, line_id: str | None, some: Sequence[Wants]) -> tuple[int, int]:
    """How many are linked, to the default with None, and how many LINE refuses. One call; where LINE refuses it, one
    for each half, until whom it refuses stands alone. She is noted like the others: to ask again every few seconds
    would change nothing."""
    users = [one.user for one in some]
    try:
        if line_id is None:
            line.unlink(users)
        else:
            line.link(line_id, users)
        return len(users), 0
    except Refused:
        if len(some) == 1:
            return 0, 1
        halves = some[: len(some) // 2], some[len(some) // 2 :]
        (one, refused), (other, more) = (_linked(line, line_id, half) for half in halves)
        return one + other, refused + more


def _drop(sessions: Sessions, line: LineMenus, channel: int, editions: Editions, done: Done) -> None:
    """Editions of a release before, to which nobody is linked any more."""
    with sessions() as session:
        old = [row for row in _rows(session, channel) if editions.get(row.menu) != row.edition]
    for row in old:
        line.delete(row.line_menu_id)
        with sessions.begin() as session:
            _forget(session, channel, [row.id])
        done.dropped += 1
