"""“ให้ครูโทรหา”, “ผอ.โรงเรียน”, “ให้เขตโทรหา” of who guards a child, on any day."""

from collections.abc import Sequence
from datetime import datetime

from flows.family import answers
from flows.family.answers import call_by
from flows.family.asking import home as words
from flows.family.asking.home import OfHers
from flows.family.past import home as past
from flows.people.called import called, first_name
from flows.phrase import Phrase, in_lines
from flows.reports.saved import SAVED_QUIETLY
from flows.say import Row, Text
from handlers.access.declined import Declined
from handlers.access.looks import open_case
from handlers.access.lookup import number
from handlers.access.rights import Right
from handlers.family.answering.live import children_of
from handlers.family.answering.several import done_with
from handlers.family.asking.ask import Asked, ask, cases_in, has_head, just_asked, may_ask, take_back
from handlers.family.notices import OFFICERS, caller_of, tell_carers, tell_head
from handlers.people.heads import directors
from handlers.sharing.carers import colleagues_of
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.cases import Case, CaseRow
from models.codes import CallOf, HomeNews, Role, Why
from models.guardians import Guardian


def any_day(turn: Turn, rows: Sequence[CaseRow], whom: CallOf | None) -> Outgoing:
    """A word, without news that waits for an answer; `whom`: None, she is asked. Of several children it is asked about
    which."""
    open_ = [row for row in rows if may_ask(turn.session, turn.who, row.case, turn.now, whom)]
    if whom == CallOf.DIRECTOR and not any(_head_there(turn, row.case) for row in open_):
        whom = None
    if not open_:
        area = turn.who.area_facts
        cases = [row.case.id for row in rows if may_ask(turn.session, turn.who, row.case, turn.now, CallOf.DISTRICT)]
        return say(words.only_office(cases, area) if cases else answers.over(area))
    if len(open_) > 1:
        hers = [_shown(turn, row) for row in open_]
        return say(words.whose_matter(hers) if whom is None else words.whose_call(hers, whom))
    case = str(open_[0].case.id)
    return press_whom(turn, {"case": case}) if whom is None else press_ask(turn, {"case": case, "whom": whom.value})


def press_whom(turn: Turn, args: Args) -> Outgoing:
    """One of several children: with whom she wants to talk about it. Nothing of it is kept."""
    row = next((one for one in children_of(turn.session, turn.who) if one.case.id == number(args.get("case"))), None)
    if row is None:
        raise Declined(Why.NOT_YOURS)
    if not may_ask(turn.session, turn.who, row.case, turn.now):
        raise Declined(Why.HOME_OVER)
    return say(words.whom(row.case.id, turn.who.area_facts, head=_head_there(turn, row.case)))


def press_ask(turn: Turn, args: Args) -> Outgoing:
    """“ครู”, “ผอ.โรงเรียน”, “เขต”: whoever is to call hears of it, and nobody else."""
    whom = _whom(args)
    asked = done_with(cases_in(args), lambda case: ask(turn.session, turn.who, case, whom, turn.now))
    for one in asked:
        if one.new is not None and whom == CallOf.TEACHER:
            tell_carers(turn.session, one.row.case, HomeNews.ASKED, one.new.id, turn.now, step=_step(one))
        if one.new is not None and whom == CallOf.DIRECTOR:
            tell_head(turn.session, one.row.case, one.new, turn.now, step=_step(one))
    stands, area = [one for one in asked if one.due is not None], turn.who.area_facts
    if not stands:
        return say(words.call_school_not(area) if whom == CallOf.DIRECTOR else past.call_yourself(area))
    cases = [one.row.case.id for one in stands if not one.with_news]
    left = [_shown(turn, one.row).name for one in asked if one.due is None]
    said = words.asked(cases, whom, _calls(turn, whom, stands), words.without_number(left, area) if left else None)
    return Outgoing((said,), must_arrive=Text(SAVED_QUIETLY))


def press_undo(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ขอแก้”: nobody need call."""
    whom = _whom(args)
    try:
        done_with(cases_in(args), lambda case: take_back(turn.session, turn.who, case, whom, turn.now))
    except Declined as declined:
        if declined.why not in (Why.EXPIRED, Why.HOME_ANSWERED):
            raise
        area = turn.who.area_facts
        return say(words.has_it(area) if declined.why == Why.EXPIRED else words.has_called(area))
    return say(words.taken_back())


def undo_last(turn: Turn, rows: Sequence[CaseRow], *, since: datetime | None, office: bool) -> Args | None:
    """Of what she has asked for last, as far as it may be a slip, and nothing was said after it (`since`). `office`: of
    the district too."""
    found = [(row.case.id, just_asked(turn.session, turn.who, row, turn.now, office=office)) for row in rows]
    asked = [(case, *one) for case, one in found if one is not None]
    if not asked:
        return None
    _, whom, at = max(asked, key=lambda one: one[2])
    if since is not None and since > at:
        return None
    cases = [case for case, other, when in asked if (other, when) == (whom, at)]
    return {"case": answers.carried(cases), "whom": whom.value}


def head_row(turn: Turn, rows: Sequence[CaseRow]) -> Row | None:
    """“ผอ.โรงเรียน” below what a home is asked; None: of one of these children nobody directs the school who is another
    than would call anyway."""
    there = all(_head_there(turn, row.case) for row in rows)
    return words.head_row([row.case.id for row in rows]) if there else None


def head_called(turn: Turn, case: Case) -> Phrase:
    """Who directs the school, as a home calls her: ผอ.ประเสริฐ."""
    known = colleagues_of(turn.session, case.school_id)
    for one in directors(turn.session, case.school_id, turn.now)[:1]:
        if one in known:
            return called(Role.DIRECTOR, first_name(known[one][0].name))
    return words.HEAD


def _head_there(turn: Turn, case: Case) -> bool:
    return has_head(turn.session, case, _guardian(turn, case), turn.now)


def _guardian(turn: Turn, case: Case) -> Guardian | None:
    return next((one for one in turn.who.children if one.case_id == case.id), None)


def _calls(turn: Turn, whom: CallOf, some: Sequence[Asked]) -> Phrase:
    """A line for each who calls."""
    promised = dict.fromkeys((_caller(turn, whom, one.row.case), one.due or turn.today) for one in some)
    return in_lines(*(call_by(who, due, turn.today) for who, due in promised))


def _caller(turn: Turn, whom: CallOf, case: Case) -> Phrase:
    if whom == CallOf.DISTRICT:
        return OFFICERS
    return head_called(turn, case) if whom == CallOf.DIRECTOR else caller_of(turn.session, case, turn.now)


def _step(one: Asked) -> str:
    """Asked for again after it was made, it is another one."""
    return f"{one.new.asked_at:%Y%m%d%H%M%S%f}" if one.new is not None else ""


def _whom(args: Args) -> CallOf:
    if args.get("whom", "") not in set(CallOf):
        raise Declined(Why.NOT_YOURS)
    return CallOf(args["whom"])


def _shown(turn: Turn, row: CaseRow) -> OfHers:
    """As it is shown to her, which is logged."""
    open_case(turn.session, turn.who, Right.ANSWER_SCHOOL, row.case.id, turn.now)
    return OfHers(row.case.id, row.child.first_name)
