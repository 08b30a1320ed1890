"""What a named officer presses about a danger alert: the only file here that knows words, buttons and replies."""

from datetime import datetime

from flows.cases.child import ChildFacts
from flows.safeguarding import listing, to_officer
from flows.say import Card
from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.safeguarding.chat import alone
from handlers.safeguarding.officer.end import end, may_end
from handlers.safeguarding.officer.go_on import GoneOn, call_back, watch
from handlers.safeguarding.officer.listing import list_alerts
from handlers.safeguarding.officer.open_alert import Opened, open_alert
from handlers.safeguarding.officer.pass_on import pass_on
from handlers.safeguarding.officer.take import take
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who
from models.ages import age_of
from models.codes import AlertEnd, Why
from thai.dates import local_date

_ENDS = {str(how): how for how in AlertEnd}


def show_alerts(turn: Turn) -> Outgoing:
    """“เรื่องด่วน”: every alert again, with its state."""
    found = list_alerts(turn.session, turn.who)
    lines = [listing.Line(one.record, one.state, one.raised_at, one.mine) for one in found]
    return alone(listing.alerts(lines, turn.today))


def press_open(turn: Turn, args: Args) -> Outgoing:
    """“เปิดอ่าน”: who raised it, about whom, and who has it. A look takes nothing on."""
    opened = open_alert(turn.session, turn.who, number(args.get("record")), turn.now)
    return alone(to_officer.opened(_concern(opened, turn.who, turn.now)))


def press_take(turn: Turn, args: Args) -> Outgoing:
    """“รับเรื่องแล้ว”: from now on she has it. That the reporter knows is said only when LINE has taken the push to her."""
    taken = take(turn.session, turn.who, number(args.get("record")), turn.now)
    told, not_told = (
        to_officer.taken(
            taken.record,
            taken.officer,
            taken.since,
            turn.now,
            reporter=taken.reporter.name,
            phone=taken.reporter.phone,
            told=told,
            talks=taken.talks,
            call_by=taken.call_by,
        )
        for told in (True, False)
    )
    if not taken.pushes:
        return Outgoing((not_told,), must_arrive=to_officer.press_again())
    return Outgoing((told,), must_arrive=to_officer.press_again(), first=taken.pushes, instead=(not_told,))


def press_pass(turn: Turn, args: Args) -> Outgoing:
    """“ส่งให้คนอื่น”: the others are alerted at once. That is said only when LINE has taken one of their alerts."""
    passed = pass_on(turn.session, turn.who, number(args.get("record")), turn.now)
    return Outgoing(
        (to_officer.passed_on(),),
        must_arrive=to_officer.press_again(),
        first=passed.pushes,
        instead=(to_officer.not_passed_on(passed.record, mine=passed.mine),),
    )


def press_called(turn: Turn, args: Args) -> Outgoing:
    """“โทรหาผู้แจ้งแล้ว”: she has called back; the reporter hears that it is noted."""
    done = call_back(turn.session, turn.who, number(args.get("record")), turn.now)
    return _answer(_gone_on(done, turn.now))


def press_watch(turn: Turn, args: Args) -> Outgoing:
    """“ดูต่อ”: it stays open and hers."""
    done = watch(turn.session, turn.who, number(args.get("record")), turn.now)
    return _answer(_watched(done, turn.now))


def press_refer(turn: Turn, args: Args) -> Outgoing:
    """“ส่งต่อ พม./ตำรวจ”: asks whom she has told."""
    record = may_end(turn.session, turn.who, number(args.get("record")), turn.now, refer=True)
    return alone(to_officer.whom(record))


def press_close(turn: Turn, args: Args) -> Outgoing:
    """“ไม่ต้องส่งต่อ”: asks why."""
    record = may_end(turn.session, turn.who, number(args.get("record")), turn.now, refer=False)
    return alone(to_officer.why_not(record))


def press_end(turn: Turn, args: Args) -> Outgoing:
    """To whom it was passed on, or why not: it has ended."""
    how = _ENDS.get(args.get("end", ""))
    if how is None:
        raise Declined(Why.EXPIRED)
    record, done = end(turn.session, turn.who, number(args.get("record")), how, turn.now)
    return _answer(to_officer.ended(record, done.officer, done.at, done.end, turn.now))


def _answer(card: Card) -> Outgoing:
    return Outgoing((card,), must_arrive=to_officer.press_again(), alone=True)


def _gone_on(done: GoneOn, now: datetime) -> Card:
    if done.called_at is None:
        return _watched(done, now)
    return to_officer.called_back(done.record, done.called_at, done.until, now, phone=done.reporter.phone)


def _watched(done: GoneOn, now: datetime) -> Card:
    called = done.called_at is not None
    return to_officer.watched(done.record, done.until, now, phone=done.reporter.phone, called=called, taken=done.taken)


def _concern(opened: Opened, who: Who, now: datetime) -> to_officer.Concern:
    found, over, talk = opened.child, opened.ended, opened.talk
    child = (
        ChildFacts(found.first_name, found.grade, found.number, age=age_of(found.born, local_date(now)))
        if found
        else None
    )
    has_it = opened.holder
    holder = None
    if has_it is not None:
        mine = has_it.officer == who.person
        holder = to_officer.Holder(
            has_it.name,
            has_it.phone,
            has_it.since,
            mine=mine,
            passing=has_it.passing,
            until=has_it.leave.until if has_it.leave and not mine else None,
            stand_in=has_it.leave.stand_in if has_it.leave else None,
        )
    return to_officer.Concern(
        record=opened.record,
        reporter=opened.reporter.name,
        school=opened.reporter.school,
        phone=opened.reporter.phone,
        raised_at=opened.raised_at,
        at_school=opened.suspect,
        child=child,
        holder=holder,
        now=now,
        call_when=opened.call_when,
        called=opened.called,
        is_called=opened.is_called,
        chat=to_officer.Chat(talk.is_open, talk.unread, talk.answered) if talk else None,
        missing=opened.missing,
        ended=to_officer.End(over.officer, over.at, over.end) if over else None,
    )
