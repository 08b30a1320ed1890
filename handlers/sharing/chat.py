"""“น้องของโรงเรียน” and “แบ่งงานครู” in chat: a screen a school, and who looks after whom from now on."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Row

from flows.cases.children import PER_PAGE
from flows.say import Message
from flows.sharing import school as words
from flows.sharing import share as sharing
from flows.sharing.people import Carer as Named
from handlers.access.lookup import number
from handlers.access.rights import Right, places
from handlers.cases.chat import case_facts, show_children
from handlers.cases.listing import first_children, list_children, looked_at
from handlers.sharing import give, whom
from handlers.sharing.carers import Carer, carers_of, figures_of
from handlers.sharing.nobodys import nobodys_of, stamp_of
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import Outgoing, say, too_late
from handlers.turn.turn import Args, Turn
from models.ages import age_of
from models.cases import CaseRow
from models.codes import Did
from models.rows import read_rows
from models.schools import School
from thai.names import without_title
from thai.text import squash

LONGEST_PAGE = 3
"""Digits of a page's number; no list has more."""


def show_school(turn: Turn) -> Outgoing:
    """“น้องของโรงเรียน”: how the school stands. Who directs none has the list that she has under another word."""
    mine = _schools(turn)
    return _school(turn, mine[0]) if mine else show_children(turn)


def press_school(turn: Turn, args: Args) -> Outgoing:
    """Another school of hers."""
    return _school(turn, _asked(turn, args))


def show_list(turn: Turn) -> Outgoing:
    """“ดูรายชื่อ”, typed."""
    mine = _schools(turn)
    return _list(turn, mine[0], 0)


def press_list(turn: Turn, args: Args) -> Outgoing:
    """“ดูรายชื่อ”: a school's children, due first, each with who looks after it."""
    return _list(turn, _asked(turn, args), _page(args))


def show_share(turn: Turn, name: str = "", *, myself: bool = False) -> Outgoing:
    """“แบ่งงานครู”: the school at which somebody has to be found first; with a `name` only those who are called so,
    with `myself` only herself."""
    mine = _schools(turn)
    needs = next((one for one in mine if figures_of(turn.session, one.id).nobodys), mine[0])
    return say(_share(turn, needs, 0, only=partial(_is_called, name=name, myself=myself)))


def school_called(turn: Turn, name: str) -> int | None:
    """Another school of hers by how its name begins, if it is one."""
    called = [one.id for one in _schools(turn) if squash(one.name).removeprefix(_SCHOOL).startswith(name)]
    return called[0] if len(called) == 1 else None


def person_called(turn: Turn, school: int, name: str, *, myself: bool) -> int | None:
    """Somebody of a school by how her name begins, if it is one who is there."""
    called = [one.person for one in _carers(turn, school) if one.there and _is_called(one, name=name, myself=myself)]
    return called[0] if len(called) == 1 else None


def _is_called(one: Named, *, name: str, myself: bool) -> bool:
    return one.me if myself else squash(without_title(one.name)).startswith(name)


_SCHOOL = "โรงเรียน"


def press_share(turn: Turn, args: Args) -> Outgoing:
    """A further page of whom they can be given to, or another school of hers."""
    return say(_share(turn, _asked(turn, args), _page(args)))


def press_who_has_whom(turn: Turn, args: Args) -> Outgoing:
    """“แบ่งทีละคน”."""
    return say(_who_has_whom(turn, _asked(turn, args), _page(args)))


def press_not_ours(turn: Turn, args: Args) -> Outgoing:
    """“ไม่ใช่เด็กของเรา” on a new list: which of them?"""
    return say(_who_has_whom(turn, _asked(turn, args), _page(args), refusing=True))


def show_who_has_whom(turn: Turn) -> Outgoing:
    """The same, typed."""
    mine = _schools(turn)
    return say(_who_has_whom(turn, mine[0], 0))


def press_child(turn: Turn, args: Args) -> Outgoing:
    """A line of it: who shall look after this one?"""
    row = give.hold_child(turn.session, turn.who, number(args.get("case")), turn.now)
    return say(_child(turn, row, _page(args)))


def press_give(turn: Turn, args: Args) -> Outgoing:
    """Somebody looks after it from now on, or nobody. Where somebody else has it meanwhile, the card as it is now."""
    to, had = (number(args.get(name)) for name in ("to", "had"))
    case = number(args.get("case"))
    done = give.give_child(turn.session, turn.who, case, to or None, had or None, turn.now)
    (child,) = done.cases
    if done.changed:
        row = give.hold_child(turn.session, turn.who, child.id, turn.now)
        return too_late(_child(turn, row, 0, changed=True))
    if had != to:
        back = {"case": str(child.id), "to": str(had or 0), "had": str(to or 0)}
        remember_answer(turn, Did.GIVEN, number=child.number, case=child.id, undo=("share_give", back))
    return say(sharing.given(_named(turn, done.carer), [child.number], child.school_id, child.id))


def press_give_all(turn: Turn, args: Args) -> Outgoing:
    """All that were nobody's when the button was shown, to one person; otherwise the card as it is now."""
    school, to = number(args.get("school")), number(args.get("to"))
    done = give.give_all(turn.session, turn.who, school, to, args.get("seen"), turn.now)
    if done.changed:
        return too_late(_share(turn, _asked(turn, args), 0, changed=True))
    if not done.cases:
        return say(_who_has_whom(turn, _asked(turn, args), 0, all_given=True))
    numbers = [case.number for case in done.cases]
    only = done.cases[0].id if len(done.cases) == 1 else None
    return say(sharing.given(_named(turn, done.carer), numbers, school or 0, only))


def _schools(turn: Turn) -> list[School]:
    """Those that she directs, in order."""
    found = read_rows(turn.session, School, places(turn.who, Right.SHARE_OUT))
    return sorted(found, key=lambda one: one.id)


def _asked(turn: Turn, args: Args) -> School:
    """The school that a button names. Raises `Declined`."""
    return whom.require_school(turn.session, turn.who, number(args.get("school")))


def _others(turn: Turn, school: School) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in _schools(turn) if one.id != school.id][:MOST]


MOST = 2
"""Buttons to further schools of hers; nobody directs more than three."""


def _school(turn: Turn, school: School) -> Outgoing:
    page = first_children(turn.session, turn.who, PER_PAGE, turn.now, school.id)
    nearest = [row for row in page.rows if not row.waits][: words.NEAREST]
    looked_at(turn.session, turn.who, nearest, turn.now)
    return say(words.school(_figures(turn, school), _listed(turn, school, nearest), _others(turn, school), turn.today))


def _list(turn: Turn, school: School, page: int) -> Outgoing:
    found = list_children(turn.session, turn.who, page, words.PER_PAGE, turn.now, school.id)
    rows = _listed(turn, school, found.rows)
    return say(words.listed(_figures(turn, school), rows, found.page, turn.today))


def _listed(turn: Turn, school: School, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[words.Listed]:
    named = {one.person: one for one in _carers(turn, school.id)}
    return [(case_facts(turn, row), named.get(row.assignee_id)) for row in rows]


def _figures(turn: Turn, school: School) -> words.Figures:
    sums = figures_of(turn.session, school.id)
    told = (sums.total, sums.heard, sums.unheard, sums.waiting, sums.nobodys, sums.asked)
    return words.Figures(school.id, school.name, *told)


def _share(
    turn: Turn, school: School, page: int, *, changed: bool = False, only: Callable[[Named], bool] | None = None
) -> Message:
    figures, others = _figures(turn, school), _others(turn, school)
    rows = nobodys_of(turn.session, school.id)
    if not rows:
        return _who_has_whom(turn, school, 0, changed=changed)
    shown = replace(figures, nobodys=len(rows))
    stamp = stamp_of(rows)
    carers = _carers(turn, school.id)
    found = [one for one in carers if only is None or only(one)]
    return sharing.give_all(shown, found or carers, page, stamp, others, changed=changed)


def _who_has_whom(
    turn: Turn, school: School, page: int, *, changed: bool = False, all_given: bool = False, refusing: bool = False
) -> Message:
    rows, at = whom.who_has_whom(turn.session, turn.who, school.id, page, words.PER_PAGE, turn.now)
    named = {one.person: one for one in _carers(turn, school.id)}
    children = [
        sharing.Child(
            row.id,
            row.number,
            row.first_name,
            row.grade or "",
            age_of(row.birth_date, turn.today),
            named.get(row.assignee_id),
            bool(row.waits),
        )
        for row in rows
    ]
    figures = _figures(turn, school)
    others = _others(turn, school)
    said = {"changed": changed, "all_given": all_given, "refusing": refusing}
    return sharing.who_has_whom(figures, children, at, others, **said)


def _child(turn: Turn, row: CaseRow, page: int, *, changed: bool = False) -> Message:
    carers = _carers(turn, row.case.school_id)
    child = sharing.Child(
        row.case.id,
        row.case.number,
        row.child.first_name,
        row.case.grade or "",
        age_of(row.child.birth_date, turn.today),
        next((one for one in carers if one.person == row.case.assignee_id), None),
        had=row.case.assignee_id or 0,
    )
    return sharing.give(child, carers, page, changed=changed)


def _carers(turn: Turn, school: int) -> list[Named]:
    return [named for one in carers_of(turn.session, school, turn.now) if (named := _named(turn, one)) is not None]


def _named(turn: Turn, one: Carer | None) -> Named | None:
    if one is None:
        return None
    return Named(one.person, one.name, one.role, one.has, one.person == turn.who.person, one.away, one.parked)


def _page(args: Args) -> int:
    page = args.get("page", "")
    return int(page) if page.isdecimal() and len(page) <= LONGEST_PAGE else 0
