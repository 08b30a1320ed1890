"""“คนรอยืนยัน” and “ครูของโรงเรียน” in chat: page by page, and somebody by her number or how her name begins."""

from collections.abc import Sequence

from flows.hear.meant.person import Sought
from flows.people import lists as words
from flows.people import newcomers as cards
from flows.people.notices import NEWCOMER
from flows.people.person.away import is_away
from flows.say import Card, Message
from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.access.rights import Right, has_right
from handlers.people.confirm import Newcomer, look_at, newcomers
from handlers.people.leave import Colleague, colleague, colleagues
from handlers.people.notices import there
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.codes import Role, Why
from thai.dates import local_date
from thai.names import without_title
from thai.text import squash

AT_ONCE = 3
"""Of so many newcomers the cards come at once."""

LONGEST_PAGE = 3
"""Digits of a page's number; no list has more."""


def show_newcomers(turn: Turn, page: int = 0) -> Outgoing:
    """“คนรอยืนยัน”: everybody whom this person may confirm."""
    waiting = newcomers(turn.session, turn.who, turn.now)
    if not waiting:
        return say(words.nobody_waits())
    shows = (NEWCOMER.name,)
    if len(waiting) <= AT_ONCE:
        return Outgoing((cards.several(tuple(_card(turn, one) for one in waiting)),), shows=shows)
    return Outgoing((_page("newcomers", _waiting(waiting), page, turn),), shows=shows)


def more_newcomers(turn: Turn, args: Args) -> Outgoing:
    """The next page."""
    _require(turn, Right.LIST_NEWCOMERS)
    return show_newcomers(turn, _asked(args))


def press_newcomer(turn: Turn, args: Args) -> Outgoing:
    """A line of the list: is she one of ours?"""
    one = look_at(turn.session, turn.who, number(args.get("membership")), turn.now)
    return say(_card(turn, one))


def show_teachers(turn: Turn, page: int = 0) -> Outgoing:
    """“ครูของโรงเรียน”: the director's colleagues."""
    found, codes = colleagues(turn.session, turn.who, turn.now), turn.who.area_facts.director_codes
    if not found:
        return say(words.no_teachers(codes=codes))
    return say(_page("teachers", [_line(n, one) for n, one in enumerate(found, 1)], page, turn, codes=codes))


def more_teachers(turn: Turn, args: Args) -> Outgoing:
    """The next page."""
    _require(turn, Right.LIST_TEACHERS)
    return show_teachers(turn, _asked(args))


def press_teacher(turn: Turn, args: Args) -> Outgoing:
    """A line of the list: one of his teachers, and what can be done about her."""
    return say(_teacher(turn, colleague(turn.session, turn.who, number(args.get("membership")), turn.now)))


def find_people(turn: Turn, sought: Sought) -> Outgoing | None:
    """Whoever is meant by what she has typed, of the lists that she may see; None: nobody."""
    if sought.of != "newcomers" and has_right(turn.who, Right.LIST_TEACHERS):
        everybody = list(enumerate(colleagues(turn.session, turn.who, turn.now), 1))
        teachers = [(n, one) for n, one in everybody if _is_meant(sought, n, one.name)]
        if len(teachers) == 1:
            return say(_teacher(turn, teachers[0][1]))
        if teachers:
            return say(_several("teachers", [_line(n, one) for n, one in teachers], turn))
    if sought.of != "teachers" and has_right(turn.who, Right.LIST_NEWCOMERS):
        waiting = newcomers(turn.session, turn.who, turn.now)
        found = [n for n, one in enumerate(waiting, 1) if _is_meant(sought, n, one.name)]
        if len(found) == 1:
            return say(_card(turn, waiting[found[0] - 1]))
        if found:
            lines = _waiting(waiting)
            return say(_several("newcomers", [lines[n - 1] for n in found], turn))
    return None


def meant(turn: Turn, sought: Sought) -> list[int]:
    """The memberships of whoever is meant for what is to be done, of the list on which it can be: nobody is shown."""
    if sought.of == "newcomers":
        waiting = newcomers(turn.session, turn.who, turn.now) if has_right(turn.who, Right.LIST_NEWCOMERS) else []
        return [one.membership.id for n, one in enumerate(waiting, 1) if _is_meant(sought, n, one.name)]
    if not has_right(turn.who, Right.LIST_TEACHERS):
        return []
    everybody = enumerate(colleagues(turn.session, turn.who, turn.now), 1)
    able = ((n, one) for n, one in everybody if one.parked == (sought.deed == "unpark"))
    return [one.membership for n, one in able if _is_meant(sought, n, one.name)]


def _is_meant(sought: Sought, number: int, name: str) -> bool:
    if sought.number is not None:
        return number == sought.number
    called = (squash(name), squash(without_title(name)))
    return any(one.startswith((sought.name, sought.bare)) for one in called)


def _page(which: words.List, lines: Sequence[words.Line], page: int, turn: Turn, *, codes: bool = False) -> Card:
    """A page that is no more is the first one."""
    first = page * words.PER_PAGE
    if first >= len(lines):
        page = first = 0
    shown = words.Lines(lines[first : first + words.PER_PAGE], len(lines), page)
    return words.people(which, shown, turn.today, codes=codes)


def _several(which: words.List, lines: Sequence[words.Line], turn: Turn) -> Message:
    return words.found(which, lines[: words.PER_PAGE], turn.today)


def _waiting(waiting: Sequence[Newcomer]) -> list[words.Line]:
    return [
        words.Line(one.membership.id, number, one.name, one.membership.role, local_date(one.membership.granted_at))
        for number, one in enumerate(waiting, 1)
    ]


def _line(number: int, one: Colleague) -> words.Line:
    state = words.PARKED if one.parked else words.ON_LEAVE if one.leave else None if one.confirmed else words.WAITS
    return words.Line(one.membership, number, one.name, Role.TEACHER, local_date(one.since), state)


def _teacher(turn: Turn, one: Colleague) -> Card:
    leave = is_away(one.name, one.leave.until, one.leave.stand_in, turn.today) if one.leave is not None else None
    return words.teacher(_line(0, one), leave, turn.today, parked=one.parked)


def _card(turn: Turn, one: Newcomer) -> Card:
    """With a way to say that she is somebody who is there already, for whoever may say so."""
    known = there(turn.session, turn.who, one.membership, turn.now)
    return cards.ask(one.membership.id, one.name, one.membership.role, one.school, known)


def _require(turn: Turn, right: Right) -> None:
    """Who may list nothing presses an old button."""
    if not has_right(turn.who, right):
        raise Declined(Why.EXPIRED)


def _asked(args: Args) -> int:
    page = args.get("page", "")
    return int(page) if page.isdecimal() and len(page) <= LONGEST_PAGE else 0
