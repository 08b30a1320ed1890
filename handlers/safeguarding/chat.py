"""The safe way out and the officers' buttons in chat: the only file here that knows words, buttons and replies."""

from datetime import datetime

from flows.cases.child import ChildFacts
from flows.engine.advance import Reaction
from flows.engine.facts import Facts
from flows.engine.inputs import Acted, Input, Said, Tapped
from flows.engine.run import About, Run
from flows.hear.concern import is_danger
from flows.safeguarding import to_officer, to_reporter
from flows.safeguarding.flow import SAFETY
from flows.say import Message
from flows.turn.menu import URGENT
from handlers.access.lookup import number
from handlers.safeguarding import records
from handlers.safeguarding.note_suspect import note_suspect
from handlers.safeguarding.open_alert import Opened, open_alert
from handlers.safeguarding.pass_on import pass_on
from handlers.safeguarding.raise_alert import raise_alert
from handlers.safeguarding.take import take
from handlers.turn.outgoing import NOTHING, Outgoing, Start
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who
from models.codes import SuspectAtSchool
from thai.text import normalise

_URGENT = normalise(URGENT)


def hear_danger(turn: Turn, given: Input) -> Outgoing | None:
    """One word or one tap from anywhere, whatever was asked."""
    if isinstance(given, Said):
        asked = is_danger(given.text) or normalise(given.text) == _URGENT
    else:
        asked = isinstance(given, Acted) and given.name == SAFETY.name
    return _way_out(turn.who) if asked else None


def anew(turn: Turn, _run: Run) -> Outgoing:
    """From the first screen."""
    return _way_out(turn.who)


def _way_out(who: Who) -> Outgoing:
    """The first screen. Somebody unknown can't be called back: for her only the numbers that answer at once."""
    if not who.joined:
        return Outgoing((to_reporter.unknown_person(who.area_facts.phone),), must_arrive=to_reporter.look_again())
    run = who.open.run if who.open else None
    if run and run.flow == SAFETY.name and "tell" not in run.answers:
        # The same screen once more, so that the buttons of both work.
        return Outgoing(again=True, must_arrive=to_reporter.look_again())
    case = run.about_as(About).case if run else None
    return Outgoing(start=Start(SAFETY, About(case=case)), must_arrive=to_reporter.look_again())


def _alone(message: Message) -> Outgoing:
    """A reply with which nothing rides along: it is about a child's safety."""
    return Outgoing((message,), alone=True)


def hear_old_button(turn: Turn, given: Input) -> Outgoing | None:
    """“แจ้งเดี๋ยวนี้” on an old screen: told already, or the way out opens anew, but never “this button has expired”.
    None for any other button, and for one of the screen that is open."""
    who = turn.who
    if not isinstance(given, Tapped) or given.question != "tell":
        return None
    if who.silenced is not None:
        return _way_out(who)
    if who.open and who.open.run.key == given.run:
        return None
    raised = records.of_run(turn.session, who.contact, given.run)
    return _way_out(who) if raised is None else _alone(to_reporter.told_already())


def facts(turn: Turn, _run: Run, *, opening: bool = False) -> Facts:  # noqa: ARG001 - no record is opened
    """Nothing of any record is needed, and nothing is looked up."""
    return Facts(turn.now, turn.who.area_facts)


def answered(turn: Turn, reaction: Reaction, _facts: Facts) -> Outgoing:
    """“แจ้งเดี๋ยวนี้” is acted on as soon as it is pressed, before the next question. Told is said only when LINE has
    taken the alert."""
    who, run, now = turn.who, reaction.run, turn.now
    if reaction.news.get("tell") != "NOW" or who.person is None:
        return NOTHING
    raised = raise_alert(
        turn.session,
        who.person,
        now,
        area=who.area,
        contact=who.contact,
        run=run.key,
        case=run.about_as(About).case,
    )
    if raised is None:
        return NOTHING
    not_told = to_reporter.not_told(who.area_facts.phone)
    if raised.officer is None:
        return Outgoing((not_told,), must_arrive=to_reporter.look_again())
    away_until = raised.leave.until if raised.leave else None
    return Outgoing(
        (to_reporter.told(raised.officer.name, raised.officer.phone, now, away_until),),
        must_arrive=to_reporter.look_again(),
        first=raised.pushes,
        instead=(not_told,),
    )


def finished(turn: Turn, reaction: Reaction, _facts: Facts) -> Outgoing:
    """Keep the last answer with the alert; or she wants to think first."""
    run, contact = reaction.run.key, turn.who.contact
    if reaction.answers.get("tell") != "NOW":
        raised = records.of_run(turn.session, contact, run)
        return _alone(to_reporter.thinking() if raised is None else to_reporter.told_already())
    at_school = SuspectAtSchool(str(reaction.answers["at_school"]))
    note_suspect(turn.session, turn.who.person, at_school, turn.now, contact=contact, run=run)
    return _alone(to_reporter.thanks())


def press_open(turn: Turn, args: Args) -> Outgoing:
    """“เปิดอ่าน”: who raised it, about whom, and who has it. A look takes nothing on."""
    opened = open_alert(turn.session, turn.who, number(args.get("record")), turn.now)
    return _alone(to_officer.opened(_concern(opened, turn.who, turn.now)))


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


def _concern(opened: Opened, who: Who, now: datetime) -> to_officer.Concern:
    found = opened.child
    child = ChildFacts(found.first_name, found.grade, found.number) if found else None
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
    )
