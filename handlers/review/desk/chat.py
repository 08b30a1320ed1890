"""“งานรอเขต” in chat: what stands there, one thing after the other, and what an officer decides on it."""

from datetime import date
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Row

from flows.answers.latest import FINAL
from flows.phrase import Phrase
from flows.reports.options import NOT_OURS, label
from flows.reports.saved import SAVED_QUIETLY
from flows.review import card as cards
from flows.review import choose, decisions, desk
from flows.review.asked import stayed, told, way
from flows.review.calling import Suits
from flows.review.decisions import AGAINST
from flows.review.front import Checked, Decided, Details, Front, Holder, Near, Refused, Wants
from flows.say import Card, Text
from flows.sharing.people import Carer
from handlers.access.declined import Declined
from handlers.access.homes import home_of
from handlers.access.lookup import number
from handlers.access.rights import Right, about_case, allowed
from handlers.cases.standing import attends_until, must_attend
from handlers.family.calling.disputed import promised_by_district
from handlers.family.calling.past import was_heads
from handlers.people.person.stand_ins import leave
from handlers.privacy.desk.chat import show_page
from handlers.reports.refusing.refusals import refusals, refuses, said_before, why_not
from handlers.returns.checks import watched_since
from handlers.returns.witness.against import is_against
from handlers.review.complete.evidence import is_checked, mark, may_be_checked, named_school
from handlers.review.complete.listed import complete_of
from handlers.review.decide import NOTHING, Entered, decide
from handlers.review.desk.alike import is_twice, show_alike
from handlers.review.desk.counts import Waits, count, offices
from handlers.review.desk.items import Opened, has_changed, held_item, name_of, named, open_item
from handlers.review.desk.mine import mine, mine_first
from handlers.review.details.know import may_know, may_note
from handlers.review.details.notes import number_of
from handlers.review.entries.chat import (
    entered_of,
    letter_of,
    may_be_asked,
    question_of,
    silent_of,
    taker_of,
    without_answer,
)
from handlers.review.entries.moving.schools import schools_of
from handlers.review.keep import keep, may_keep, missed_call
from handlers.review.queue import PER_PAGE, Rows, queue, record_looks
from handlers.review.take import give_back, take
from handlers.review.undo import undo
from handlers.sharing.carers import carers_of
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import Outgoing, say, too_late
from handlers.turn.turn import Args, Turn
from models.ages import age_of
from models.cases import Case
from models.codes import (
    CLOSED,
    AgencyState,
    DayPart,
    Decision,
    Did,
    MatterKind,
    MatterState,
    Need,
    Owner,
    Queue,
    Role,
    Why,
)
from models.lifecycle import learns
from models.matters import QUEUE_OF, Matter, suits_in
from models.needs import HAS_IT, NeedRow
from thai.dates import local_date

LONGEST_PAGE = 3
"""Digits of a page's number; no queue has more."""


def show_desk(turn: Turn) -> Outgoing:
    """“งานรอเขต”: how much of what waits for her, and since when."""
    found = count(turn.session, offices(turn.session, turn.who), turn.today)
    hers = mine_first(turn.session, turn.who, turn.today)
    first = _waits(hers, turn.today) if hers is not None else None
    return say(desk.desk([_waits(one, turn.today) for one in found], turn.today, first))


def _waits(one: Waits, today: date) -> desk.Waits:
    late = one.due is not None and one.due < today
    return desk.Waits(one.queue, one.number, local_date(one.since), late)


def press_queue(turn: Turn, args: Args) -> Outgoing:
    """One page of a queue. A page that is no more is the first one."""
    which = args.get("queue", "")
    mine = offices(turn.session, turn.who)
    if which not in set(Queue):
        raise Declined(Why.EXPIRED)
    page, asked = page_of(args), Queue(which)
    if asked == Queue.DATA:
        return show_page(turn, page)
    if asked == Queue.MINE:
        return _show_mine(turn, page)
    rows = queue(turn.session, turn.who, mine, turn.now, page, PER_PAGE, asked)
    if page and not rows:
        page, rows = 0, queue(turn.session, turn.who, mine, turn.now, 0, PER_PAGE, asked)
    total = next((one.number for one in count(turn.session, mine, turn.today) if one.queue == asked), 0)
    complete = len(complete_of(turn.session, turn.who, turn.now)) if asked == Queue.CHECK else 0
    lines = [line_of(row, turn.today) for row in rows]
    return say(desk.queue(asked, lines, page, total, turn.today, complete))


def _show_mine(turn: Turn, page: int) -> Outgoing:
    """One page of that, with how long each has waited."""
    rows = mine(turn.session, turn.who, turn.today)
    page = page if page * PER_PAGE < len(rows) else 0
    shown = rows[page * PER_PAGE : (page + 1) * PER_PAGE]
    record_looks(turn.session, turn.who, shown, turn.now)
    lines = [replace(line_of(row, turn.today), paused=False) for row in shown]
    return say(desk.queue(Queue.MINE, lines, page, len(rows), turn.today))


def show_waiting(turn: Turn, number: int, rows: Rows) -> Outgoing:
    """What waits about one child."""
    return say(desk.of_child(number, [line_of(row, turn.today) for row in rows], turn.today))


def name_in(one: Row[*tuple[Any, ...]]) -> str:
    """How a button names a row of a queue."""
    return f"{'n' if one.name == NeedRow.__tablename__ else 'm'}{one.id}"


def line_of(one: Row[*tuple[Any, ...]], today: date) -> desk.Line:
    """How a queue shows it."""
    is_need = one.name == NeedRow.__tablename__
    return desk.Line(
        item=name_in(one),
        number=one.number,
        kind=None if is_need else MatterKind(one.what),
        need=Need(one.what) if is_need else None,
        outcome=one.latest_outcome,
        since=local_date(one.opened_at),
        late=one.late,
        paused=one.paused,
        asked=one.state == MatterState.ASKED,
        taker=_taker(one, today),
        wanted=one.wanted_by_id is not None,
        suits=_suits(suits_in(one.details)),
        school=one.school if one.what == MatterKind.NO_NEWS else None,
    )


def _suits(known: tuple[DayPart, date] | None) -> Suits | None:
    """When a call suits whoever has asked for it."""
    return Suits(*known) if known is not None else None


def _taker(one: Row[*tuple[Any, ...]], today: date) -> desk.Taker | None:
    """The agency that has it; None where nobody was asked."""
    if one.agency is None or AgencyState(one.agency_state) not in HAS_IT:
        return None
    return desk.Taker(one.agency, late=one.appointed_on is not None and one.appointed_on < today)


def press_open(turn: Turn, args: Args) -> Outgoing:
    """A line of a queue: its card."""
    return say(_card(turn, args))


def press_decide(turn: Turn, args: Args) -> Outgoing:
    """A decision that needs nothing entered."""
    chosen = args.get("decision", "")
    return decide_now(turn, args, Decision(chosen) if chosen in set(Decision) else None)


def decide_now(
    turn: Turn, args: Args, decision: Decision | None, *, chosen: Phrase | None = None, entered: Entered = NOTHING
) -> Outgoing:
    """A decision. Where something was reported since its card was drawn, the card as it is now, and nothing decided.
    `decision`: None for nonsense. `chosen`: the button, where it is none of the card's choices."""
    table, item = named(args.get("item"))
    if has_changed(turn.session, turn.who, table, item, args.get("seen"), turn.now):
        return open_changed(turn, args)
    if decision is None:
        raise Declined(Why.EXPIRED)
    row = decide(turn.session, turn.who, table, item, decision, turn.now, entered)
    opened = held_item(turn.session, turn.who, table, row.id, turn.now)
    front = _front(turn, opened)
    if opened.undone:  # hers, pressed once more after somebody has reversed it
        return press_open(turn, args)
    _remember(turn, front, opened, decision)
    ends = opened.case.case.status in CLOSED
    if isinstance(row, Matter) and row.apart and decision == Decision.REFUSED:
        chosen = decisions.APART
    chose = chosen or decisions.label_of(front.kind, front.outcome, decision, wrong=front.wrong)
    return Outgoing((cards.after(front, chose, ends=ends),), must_arrive=Text(SAVED_QUIETLY))


def _remember(turn: Turn, front: Front, opened: Opened, decision: Decision) -> None:
    """Of what is delicate nothing stands outside its own records."""
    if opened.case.case.restricted or opened.row.owner == Owner.NAMED:
        return
    ends = front.decided is not None and not front.is_final
    undo = ("desk_undo", {"item": front.item}) if ends else None
    what = (front.kind, front.outcome, decision, front.wrong, FINAL if front.is_final else None)
    remember_answer(turn, Did.DECIDED, *what, number=front.number, case=front.case, undo=undo)


def open_changed(turn: Turn, args: Args) -> Outgoing:
    """The card as it is now, for whoever has pressed on an older one."""
    return too_late(_card(turn, args, changed=True))


def press_choose(turn: Turn, args: Args) -> Outgoing:
    """“เลือกคนดูแล”: of the people of its school, for a child that nobody looks after."""
    table, item = named(args.get("item"))
    found = open_item(turn.session, turn.who, table, item, turn.now)
    if not _lacks_carer(found):
        return press_open(turn, args)
    front, has = _front(turn, found), found.case.case.assignee_id
    carers = [of for of in _carers(turn, found) if of.person != has]
    return say(choose.choose(front.item, front.code, front.school, front.stamp, carers, page_of(args)))


def press_name(turn: Turn, args: Args) -> Outgoing:
    """One of them looks after it from now on. Where it has gone on since, the card as it is now, nothing decided."""
    table, item = named(args.get("item"))
    found = held_item(turn.session, turn.who, table, item, turn.now)
    if not isinstance(found.row, Matter) or found.row.kind != MatterKind.ASSIGN or found.undone:
        return press_open(turn, args)
    if has_changed(turn.session, turn.who, table, item, args.get("seen"), turn.now):
        return too_late(_card(turn, args, changed=True))
    person = number(args.get("person"))
    row = decide(turn.session, turn.who, table, item, Decision.DONE, turn.now, Entered(teacher=person))
    carer = next((one for one in _carers(turn, found) if one.person == person), None)
    if carer is None or (row.details or {}).get("person") != person:  # she has named somebody else before
        return press_open(turn, args)
    front = _front(turn, held_item(turn.session, turn.who, table, item, turn.now))
    done = cards.after(front, choose.chosen(carer), ends=False)
    return Outgoing((done,), must_arrive=Text(SAVED_QUIETLY))


def _lacks_carer(one: Opened) -> bool:
    return isinstance(one.row, Matter) and one.row.kind == MatterKind.ASSIGN and one.row.unfinished


def _carers(turn: Turn, one: Opened) -> list[Carer]:
    return [
        Carer(of.person, of.name, of.role, of.has, away=of.away, parked=of.parked)
        for of in carers_of(turn.session, one.case.case.school_id, turn.now)
    ]


def press_take(turn: Turn, args: Args) -> Outgoing:
    """“ฉันดูอยู่”: hers alone for a while."""
    table, item = named(args.get("item"))
    take(turn.session, turn.who, table, item, turn.now)
    return say(_card(turn, args))


def press_give_back(turn: Turn, args: Args) -> Outgoing:
    """“ปล่อย”: everybody's again."""
    table, item = named(args.get("item"))
    give_back(turn.session, turn.who, table, item, turn.now)
    return say(_card(turn, args))


def press_keep(turn: Turn, args: Args) -> Outgoing:
    """“เก็บถึง …”: put aside till that day."""
    table, item = named(args.get("item"))
    keep(turn.session, turn.who, table, item, turn.now)
    return say(_card(turn, args))


def press_missed(turn: Turn, args: Args) -> Outgoing:
    """“ไม่รับสาย”: whoever has asked to be called hears it, and it is back on the next school day."""
    table, item = named(args.get("item"))
    missed_call(turn.session, turn.who, table, item, turn.now)
    return say(_card(turn, args))


def press_undo(turn: Turn, args: Args) -> Outgoing:
    """“กลับคำตัดสินนี้”: it waits for a decision again."""
    table, item = named(args.get("item"))
    undo(turn.session, turn.who, table, item, turn.now)
    done = cards.reopened(held_item(turn.session, turn.who, table, item, turn.now).case.case.number)
    return Outgoing((done,), must_arrive=Text(SAVED_QUIETLY))


def _card(turn: Turn, args: Args, *, changed: bool = False) -> Card:
    table, item = named(args.get("item"))
    front = _front(turn, open_item(turn.session, turn.who, table, item, turn.now))
    return cards.card(front, turn.today, changed=changed)


def _front(turn: Turn, one: Opened) -> Front:
    """What its card shows, as it is now."""
    row, case, report = one.row, one.case.case, one.report
    kind = row.kind if isinstance(row, Matter) else None
    answers = (report.answers if report is not None else None) or {}
    added = {addition.what: addition.value for addition in report.additions if addition.value} if report else {}
    may_see = allowed(turn.who, Right.SEE_MORE, about_case(case))
    against = isinstance(row, Matter) and is_against(row, case)
    ways = [tried for tried in one.tries if tried is not None]
    return Front(
        item=name_of(row),
        queue=QUEUE_OF[kind] if kind is not None else Queue.HELP,
        case=case.id,
        number=case.number,
        name=one.case.child.first_name,
        grade=case.grade or "",
        age=age_of(one.case.child.birth_date, turn.today),
        school=one.school.name if one.school is not None else "",
        since=local_date(row.opened_at),
        due=row.due_on,
        stamp=one.stamp,
        keep_until=may_keep(turn.session, row, turn.today),
        kind=kind,
        need=row.need if isinstance(row, NeedRow) else None,
        needed_on=row.needed_on if isinstance(row, NeedRow) else None,
        outcome=report.outcome if report is not None else case.latest_outcome,
        told=_stayed(turn, case) if kind == MatterKind.RETAINED else told(answers, without_answer(row, added)),
        reporter=one.reporter.name if one.reporter is not None else None,
        reported_on=(report.happened_on or local_date(report.reported_at)) if report is not None else None,
        way=way(report.channel) if report is not None else None,
        phone=one.reporter.number if one.reporter is not None and kind == MatterKind.CALL else None,
        missed=local_date(row.missed_at) if isinstance(row, Matter) and row.missed_at is not None else None,
        suits=_suits(row.suits) if isinstance(row, Matter) else None,
        tries=(len(one.tries), len(set(ways))) if kind == MatterKind.NOT_FOUND else None,
        wrong=AGAINST if against else str(answers["wrong"]) if "wrong" in answers else None,
        compulsory=must_attend(one.case, turn.today),
        compulsory_until=attends_until(one.case),
        holder=_holder(turn, one),
        decided=_decided(one, done=True),
        passed_on=_decided(one, done=False),
        see_more=may_see,
        question=question_of(turn, row, report),
        entered=entered_of(row, turn.today),
        may_ask=may_be_asked(row, case, report) and not against,
        taker=taker_of(turn, row, case),
        may_check=may_be_checked(kind, report.outcome if report is not None else None) and not case.restricted,
        checked=_checked(one),
        any_clothes=isinstance(row, NeedRow) and row.any_clothes_at is not None,
        details=_details(turn, one),
        wants=_wants(turn, one),
        refused=_refused(turn, one, may_see=may_see),
        near=_near(turn, one),
        letter=letter_of(turn, row, one.case, report),
        silent=silent_of(turn, row, case),
        from_head=was_heads(row),
        asks_home=against and allowed(turn.who, Right.ASK_HOME, about_case(case)),
        call_by=promised_by_district(turn.session, case, turn.now) if against and row.unfinished else None,
    )


def _stayed(turn: Turn, case: Case) -> Phrase | None:
    """Of a child that has stayed: how it comes, and since when."""
    if case.attendance is None:
        return None
    at_home = learns(case.status, case.latest_outcome)
    return stayed(case.attendance, watched_since(turn.session, case), turn.today, learns=at_home)


def _near(turn: Turn, one: Opened) -> tuple[Near, ...]:
    """Of a name that stands twice: whose that may be."""
    if not isinstance(one.row, Matter) or one.row.kind != MatterKind.CORRECTION or not one.row.unfinished:
        return ()
    if not is_twice(one.report):
        return ()
    found = show_alike(turn.session, turn.who, one.case, turn.now)
    return tuple(Near(of.number, of.name, of.twin, of.apart, of.out) for of in found)


def _refused(turn: Turn, one: Opened, *, may_see: bool) -> Refused | None:
    """What else is known where its school says that the child is not its own."""
    row, case, report = one.row, one.case.case, one.report
    if not isinstance(row, Matter) or row.kind != MatterKind.CORRECTION or report is None or not refuses(report):
        return None
    school, every = row.from_school or row.school_id, refusals(turn.session, case.id)
    names = dict(schools_of(turn.session, case.area_id)) if len(every) > 1 else {}
    told = [(names.get(of.school, ""), label(NOT_OURS, of.why) or None, of.day) for of in every if of.school != school]
    village = home_of(turn.session, case).village if may_see else ""
    why = label(NOT_OURS, why_not(report)) or None
    return Refused(why, tuple(told), said_before(turn.session, case.id, row), village)


def _wants(turn: Turn, one: Opened) -> Wants | None:
    """Who asks for a child that somebody looks after."""
    if not _lacks_carer(one) or one.case.case.wanted_by_id is None:
        return None
    carers = {of.person: of for of in _carers(turn, one)}
    asker = carers.get(one.case.case.wanted_by_id)
    carer = carers.get(one.case.case.assignee_id or 0)
    headed = any(of.role == Role.DIRECTOR and of.there and of not in (asker, carer) for of in carers.values())
    return Wants(asker, carer, headed) if asker is not None else None


def _details(turn: Turn, one: Opened) -> Details:
    """Of what is delicate; nothing for whoever may not know."""
    row, case = one.row, one.case.case
    if not may_know(turn.session, turn.who, row, case, turn.now):
        return Details()
    return Details(number_of(turn.session, case), may_note(row))


def _checked(one: Opened) -> Checked | None:
    """What was noted of DMC."""
    row = one.row
    if not isinstance(row, Matter) or row.checked_at is None:
        return None
    return Checked(
        one.checker.name if one.checker is not None else None,
        local_date(row.checked_at),
        stale=not is_checked(row, one.case.case, one.report),
        unnamed=named_school(one.report) is None,
        mark=mark(row.checked_for or "", row.checked_at),
    )


def _holder(turn: Turn, one: Opened) -> Holder | None:
    """Who has it today, or has put it aside beyond today."""
    row, today = one.row, turn.today
    kept = row.state == MatterState.KEPT and row.kept_until is not None and row.kept_until > today
    until = row.kept_until if kept else row.held_until
    if not row.unfinished or until is None or until <= today:
        return None
    away = leave(turn.session, one.holder, turn.now) if one.holder is not None else None
    return Holder(
        by=one.holder.name if one.holder is not None else None,
        until=until,
        mine=row.holder_id == turn.who.person,
        kept=kept,
        away=(away.until, away.stand_in, today) if away is not None else None,
    )


def _decided(one: Opened, *, done: bool) -> Decided | None:
    """The decision that ended it, or the one after which it still stands there."""
    row = one.row
    if row.decision is None or row.decided_at is None or (row.state == MatterState.DONE) != done:
        return None
    by = one.decider.name if one.decider is not None else None
    return Decided(row.decision, by, local_date(row.decided_at), one.undone)


def page_of(args: Args) -> int:
    """Which page a button names; of nonsense the first one."""
    page = args.get("page", "")
    return int(page) if page.isdecimal() and len(page) <= LONGEST_PAGE else 0
