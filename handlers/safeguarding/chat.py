"""The safe way out and the officers' buttons in chat: the only file here that knows words, buttons and replies."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from flows.engine import Turn
from flows.facts import ChildFacts, Facts
from flows.hear.danger import is_danger
from flows.hear.text import normalise
from flows.inputs import Acted, Input, Said, Tapped
from flows.menu import URGENT
from flows.run import Run
from flows.safeguarding import to_officer, to_reporter
from flows.safeguarding.flow import SAFETY
from flows.say import Text
from handlers.access.declined import Declined
from handlers.incoming import Incoming
from handlers.lookup import DIGITS_MAX
from handlers.outgoing import NOTHING, Outgoing, Start, say
from handlers.safeguarding import records
from handlers.safeguarding.note_suspect import note_suspect
from handlers.safeguarding.open_alert import Opened, open_alert
from handlers.safeguarding.pass_on import pass_on
from handlers.safeguarding.raise_alert import raise_alert
from handlers.safeguarding.take import take
from handlers.who import Who
from models.codes import SuspectAtSchool, Why

_URGENT = normalise(URGENT)


def asked_for(given: Input) -> bool:
    """One word or one tap from anywhere, whatever was asked."""
    if isinstance(given, Said):
        return is_danger(given.text) or normalise(given.text) == _URGENT
    return isinstance(given, Acted) and given.name == "safety"


def way_out(who: Who) -> Outgoing:
    """The first screen. Somebody unknown can't be called back: for her only the numbers that answer at once."""
    if not who.joined:
        return Outgoing((to_reporter.unknown_person(who.area_facts.phone),), must_arrive=to_reporter.look_again())
    run = who.open.run if who.open else None
    if run and run.flow == SAFETY.name and "tell" not in run.answers:
        # The same screen once more, so that the buttons of both work.
        return Outgoing(again=True, must_arrive=to_reporter.look_again())
    case = run.about.get("case") if run else None
    return Outgoing(start=Start(SAFETY.name, {"case": case} if case else {}), must_arrive=to_reporter.look_again())


def old_button(session: Session, who: Who, given: Tapped) -> Outgoing | None:
    """“แจ้งเดี๋ยวนี้” on an old screen: told already, or the way out opens anew, but never “this button has expired”.
    None for any other button, and for one of the screen that is open."""
    if given.question != "tell" or (who.open and who.open.run.key == given.run):
        return None
    raised = records.of_run(session, who.contact, given.run)
    return way_out(who) if raised is None else say(to_reporter.told_already())


def facts(_session: Session, who: Who, _run: Run, now: datetime) -> Facts | Text:
    """Nothing of any record is needed, and nothing is looked up."""
    return Facts(now, who.area_facts)


def answered(session: Session, who: Who, turn: Turn, _facts: Facts, incoming: Incoming) -> Outgoing:
    """“แจ้งเดี๋ยวนี้” is acted on as soon as it is pressed, before the next question. Told is said only when LINE has
    taken the alert."""
    if turn.news.get("tell") != "NOW" or who.person is None:
        return NOTHING
    now, case = incoming.happened_at, turn.run.about.get("case")
    raised = raise_alert(
        session,
        who.person,
        now,
        area=who.area,
        contact=who.contact,
        run=turn.run.key,
        case=int(case) if case else None,
    )
    if raised is None:
        return NOTHING
    not_told = to_reporter.not_told(who.area_facts.phone)
    if raised.officer is None:
        return Outgoing((not_told,), must_arrive=to_reporter.look_again())
    return Outgoing(
        (to_reporter.told(raised.officer.name, raised.officer.phone, now),),
        must_arrive=to_reporter.look_again(),
        first=raised.pushes,
        instead=(not_told,),
    )


def finished(session: Session, who: Who, turn: Turn, _facts: Facts, incoming: Incoming) -> Outgoing:
    """Keep the last answer with the alert; or she wants to think first."""
    run = turn.run.key
    if turn.answers.get("tell") != "NOW":
        raised = records.of_run(session, who.contact, run)
        return say(to_reporter.thinking() if raised is None else to_reporter.told_already())
    at_school = SuspectAtSchool(str(turn.answers["at_school"]))
    note_suspect(session, who.person, at_school, incoming.happened_at, contact=who.contact, run=run)
    return say(to_reporter.thanks())


def press_open(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """“เปิดอ่าน”."""
    opened = open_alert(session, _person(who), _record(args), incoming.happened_at)
    return say(to_officer.opened(_concern(opened, who, incoming.happened_at)))


def press_take(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """“รับเรื่องแล้ว”. That the reporter knows is said only when LINE has taken the push to her."""
    taken = take(session, _person(who), _record(args), incoming.happened_at)
    told, not_told = (
        to_officer.taken(
            taken.record,
            taken.officer,
            taken.since,
            incoming.happened_at,
            reporter=taken.reporter.name,
            phone=taken.reporter.phone,
            told=told,
        )
        for told in (True, False)
    )
    if not taken.pushes:
        return Outgoing((not_told,), must_arrive=to_officer.press_again())
    return Outgoing((told,), must_arrive=to_officer.press_again(), first=taken.pushes, instead=(not_told,))


def press_pass(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """“ส่งให้คนอื่น”. That it was passed on is said only when LINE has taken an alert to another."""
    passed = pass_on(session, _person(who), _record(args), incoming.happened_at)
    return Outgoing(
        (to_officer.passed_on(),),
        must_arrive=to_officer.press_again(),
        first=passed.pushes,
        instead=(to_officer.not_passed_on(passed.record, mine=passed.mine),),
    )


def _person(who: Who) -> int:
    if who.person is None:
        raise Declined(Why.NOT_FOUND)
    return who.person


def _record(args: Mapping[str, str]) -> int:
    """A stranger's words: whatever is no id names nothing."""
    given = args.get("record", "")
    if not given.isdecimal() or len(given) > DIGITS_MAX:
        raise Declined(Why.NOT_FOUND)
    return int(given)


def _concern(opened: Opened, who: Who, now: datetime) -> to_officer.Concern:
    child = opened.child and ChildFacts(opened.child.first_name, opened.child.grade, opened.child.number)
    has_it = opened.holder
    holder = None
    if has_it is not None:
        mine = has_it.officer == who.person
        holder = to_officer.Holder(has_it.name, has_it.phone, has_it.since, mine=mine, passing=has_it.passing)
    return to_officer.Concern(
        record=opened.record,
        reporter=opened.reporter.name,
        school=opened.reporter.school,
        phone=opened.reporter.phone,
        raised_at=opened.raised_at,
        at_school=opened.suspect,
        child=f"{child.label} ({child.code})" if child else None,
        holder=holder,
        now=now,
    )
