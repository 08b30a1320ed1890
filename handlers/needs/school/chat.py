"""“เรื่องรอ ผอ.” in chat: what waits at the schools that somebody directs, and what she answers."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Row

from flows.answers.latest import PROMISED
from flows.needs.school import card as cards
from flows.needs.school import desk
from flows.needs.school.desk import PER_PAGE
from flows.needs.school.notices import WAITS
from flows.reports.saved import SAVED_QUIETLY
from flows.say import Card, Text
from handlers.access.declined import Declined
from handlers.access.looks import is_restricted
from handlers.access.lookup import number
from handlers.access.rights import Right, about_case, allowed, has_right
from handlers.family.asking.making.chat import waits_of
from handlers.needs.promise import may_promise, promise
from handlers.needs.take_back import may_take_back, take_back
from handlers.people.confirm import newcomers
from handlers.review.decide import decide
from handlers.review.desk.counts import count_at, school_offices
from handlers.review.desk.items import Opened, has_changed, held_item, name_of, named, open_item
from handlers.review.queue import Office, Rows, queue
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import Outgoing, say, too_late
from handlers.turn.turn import Args, Turn
from models.codes import Decision, Did, MatterState, Need, Owner, Role, Why
from models.needs import NeedRow
from models.outcomes import need_owner
from models.rows import row_of
from models.schools import School
from thai.dates import local_date
from thai.text import squash

LONGEST_PAGE = 3
"""Digits of a page's number; no list has more."""


def show_needs(turn: Turn) -> Outgoing:
    """“เรื่องรอ ผอ.”: what waits for her at her school, or how much at each of several."""
    mine = school_offices(turn.who)
    asked = waits_of(turn, mine)
    if len(mine) == 1:
        return _after_calls(asked, replace(_page(turn, mine[0], 0), shows=(WAITS.name,)))
    found = count_at(turn.session, [one.school or 0 for one in mine])
    schools = [
        desk.Waits(
            school=one.school or 0,
            name=_school_name(turn, one.school) or "",
            number=found[one.school or 0].number,
            since=_day(found[one.school or 0].since),
        )
        for one in mine
    ]
    page = Outgoing((desk.of_schools(schools, _newcomers(turn), turn.today),), shows=(WAITS.name,))
    return _after_calls(asked, page)


def _after_calls(asked: Sequence[Card], page: Outgoing) -> Outgoing:
    """Homes that ask for her stand first; that nothing else waits need not be said then."""
    nothing = page.messages == (desk.NOTHING,)
    return replace(page, messages=(*asked, *(() if asked and nothing else page.messages)))


def find_school(turn: Turn, called: str) -> Outgoing | None:
    """What waits at the one of her schools whose name begins like this; None: none of hers does."""
    mine = school_offices(turn.who)
    if len(mine) == 1:
        return None
    found = [one for one in mine if squash(_school_name(turn, one.school) or "").startswith(called)]
    return _page(turn, found[0], 0) if len(found) == 1 else None


def press_list(turn: Turn, args: Args) -> Outgoing:
    """One page of what waits at a school. A page that is no more is the first one."""
    school, page = number(args.get("school")), args.get("page", "")
    for one in school_offices(turn.who):
        if one.school == school:
            return _page(turn, one, int(page) if page.isdecimal() and len(page) <= LONGEST_PAGE else 0)
    raise Declined(Why.NOT_YOURS)


def show_waiting(child: int, rows: Rows) -> Outgoing:
    """What waits about one child."""
    return say(desk.of_child(child, [_line(row, named=False) for row in rows]))


def name_in(one: Row[*tuple[Any, ...]]) -> str:
    """How a button names a row of a queue."""
    return f"n{one.id}"


def press_open(turn: Turn, args: Args) -> Outgoing:
    """A line: its card."""
    return say(_card(turn, args))


def press_decide(turn: Turn, args: Args) -> Outgoing:
    """“จัดให้แล้ว” or “ขอเขตช่วย”. Where something was reported since its card was drawn, the card as it is now, and
    nothing saved."""
    item = _hers(turn, args)
    chosen = args.get("decision", "")
    if has_changed(turn.session, turn.who, NeedRow, item, args.get("seen"), turn.now):
        return too_late(_card(turn, args, changed=True))
    if chosen not in (Decision.DONE, Decision.PASSED_ON):
        raise Declined(Why.EXPIRED)
    if chosen == Decision.PASSED_ON and _is_passed_on_by_clock(turn, item):  # the card says since when
        return say(_card(turn, args))
    decide(turn.session, turn.who, NeedRow, item, Decision(chosen), turn.now)
    return _after(turn, args)


def press_promise(turn: Turn, args: Args) -> Outgoing:
    """“จะจัดให้ภายใน …”: put aside till that day. A button of another day shows the card as it is now."""
    if promise(turn.session, turn.who, _hers(turn, args), _until(args), turn.now) is None:
        return say(_card(turn, args))
    return _after(turn, args)


def press_undo(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ขอแก้คำตอบ”: it waits for her again."""
    item = _hers(turn, args)
    take_back(turn.session, turn.who, item, turn.now)
    done = cards.taken_back(held_item(turn.session, turn.who, NeedRow, item, turn.now).case.case.number)
    return Outgoing((done,), must_arrive=Text(SAVED_QUIETLY))


def _after(turn: Turn, args: Args) -> Outgoing:
    opened = held_item(turn.session, turn.who, NeedRow, _hers(turn, args), turn.now)
    if opened.undone:  # hers, pressed once more after she has taken it back
        return press_open(turn, args)
    front = _front(turn, opened)
    if front.may_undo:
        said = PROMISED if front.answered is None and front.promised is not None else opened.row.decision
        undo = ("need_undo", {"item": front.item})
        remember_answer(turn, Did.NEED, front.need, said, number=front.number, case=front.case, undo=undo)
    return Outgoing((cards.after(front, turn.today),), must_arrive=Text(SAVED_QUIETLY))


def _card(turn: Turn, args: Args, *, changed: bool = False) -> Card:
    opened = open_item(turn.session, turn.who, NeedRow, _hers(turn, args), turn.now)
    return cards.card(_front(turn, opened), turn.today, changed=changed)


def _front(turn: Turn, one: Opened) -> cards.Front:
    """What its card shows, as it is now."""
    need, case, report, today = one.row, one.case.case, one.report, turn.today
    if not isinstance(need, NeedRow):
        raise Declined(Why.NOT_YOURS)
    put_aside = need.state == MatterState.KEPT and need.kept_until is not None and need.kept_until > today
    done = need.state == MatterState.DONE
    answered = _answered(one)
    return cards.Front(
        item=name_of(need),
        case=case.id,
        number=case.number,
        name=one.case.child.first_name,
        grade=case.grade or "",
        need=need.need,
        since=local_date(need.opened_at),
        due=need.due_on,
        stamp=one.stamp,
        school=one.school.name if one.school is not None and _heads_several(turn) else None,
        asked_by=one.reporter.name if one.reporter is not None else None,
        asked_on=local_date(report.reported_at) if report is not None else None,
        outcome=report.outcome if report is not None else None,
        needed_on=need.needed_on,
        mine=need.owner == Owner.SCHOOL,
        may_promise=may_promise(turn.session, need, today),
        promised=need.kept_until if put_aside and need.owner == Owner.SCHOOL else None,
        answered=answered if done else None,
        passed_on=answered if not done else None,
        may_undo=may_take_back(need, turn.who.person) and not one.undone,
        any_clothes=need.any_clothes_at is not None,
        more=allowed(turn.who, Right.SEE_MORE, about_case(case)),
    )


def _answered(one: Opened) -> cards.Answered | None:
    row = one.row
    if row.decision is None or row.decided_at is None:
        return None
    by = one.decider.name if one.decider is not None else None
    return cards.Answered(row.decision, by, local_date(row.decided_at), one.undone)


def _page(turn: Turn, office: Office, page: int) -> Outgoing:
    rows = queue(turn.session, turn.who, [office], turn.now, page, PER_PAGE)
    if page and not rows:
        page, rows = 0, queue(turn.session, turn.who, [office], turn.now, 0, PER_PAGE)
    school = office.school or 0
    shown = desk.Page(
        school=school,
        lines=[_line(row) for row in rows],
        page=page,
        total=count_at(turn.session, [school])[school].number,
        at=_school_name(turn, school) if _heads_several(turn) else None,
        newcomers=_newcomers(turn) if page == 0 and not _heads_several(turn) else 0,
    )
    return say(desk.of_school(shown))


def _line(one: Row[*tuple[Any, ...]], *, named: bool = True) -> desk.Line:
    return desk.Line(
        item=name_in(one),
        number=one.number,
        name=one.first_name if named else "",
        need=Need(one.what),
        late=one.late,
        paused=one.paused,
    )


def _newcomers(turn: Turn) -> int:
    if not has_right(turn.who, Right.LIST_NEWCOMERS):
        return 0
    schools = {one.school for one in school_offices(turn.who)}
    return sum(one.membership.school_id in schools for one in newcomers(turn.session, turn.who, turn.now))


def _heads_several(turn: Turn) -> bool:
    return has_right(turn.who, Right.OPEN_SCHOOL_DESK) and len(school_offices(turn.who)) > 1


def _school_name(turn: Turn, school: int | None) -> str | None:
    found = row_of(turn.session, School, school)
    return found.name if found is not None else None


def _hers(turn: Turn, args: Args) -> int | None:
    """The need that a button names, of a school that she directs: no matter is a school's, and an officer has a desk of
    her own. Raises `Declined`: of a child that is the district's alone by now she reads what she reads of a need that
    was withdrawn, since anything else would tell."""
    table, item = named(args.get("item"))
    found = row_of(turn.session, NeedRow, item) if table is NeedRow else None
    if found is None or not turn.who.has(Role.DIRECTOR, school=found.school_id):
        raise Declined(Why.NOT_YOURS)
    schools = need_owner(found.need) == Owner.SCHOOL and not turn.who.is_named(found.area_id)
    if schools and is_restricted(turn.session, found.case_id):
        raise Declined(Why.GONE)
    return item


def _is_passed_on_by_clock(turn: Turn, item: int | None) -> bool:
    need = row_of(turn.session, NeedRow, item)
    passed_on = need is not None and need.unfinished and need.decision == Decision.PASSED_ON
    return need is not None and passed_on and need.decided_by is None


def _until(args: Args) -> date | None:
    try:
        return date.fromisoformat(args.get("until", ""))
    except ValueError:
        return None


def _day(moment: datetime | None) -> date | None:
    return local_date(moment) if moment is not None else None
