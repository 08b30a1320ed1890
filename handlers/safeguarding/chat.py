"""The safe way out in chat: the only file here that knows words and replies; the officers' is in `officer/`."""

from datetime import date

from flows.catalogue import FLOWS
from flows.engine.advance import Reaction
from flows.engine.inputs import Acted, Input, Said, Tapped
from flows.engine.run import About, Run
from flows.hear.command import Command, command
from flows.hear.concern import is_danger
from flows.hear.meant.child import asks_district
from flows.safeguarding import missing, to_reporter
from flows.safeguarding.calls import AS_TYPED
from flows.safeguarding.flow import CHAT, LATER, NOW, SAFETY, SafetyFacts
from flows.say import Message
from flows.turn.menu import URGENT
from handlers.access.rights import Right, has_right
from handlers.operator.calendar import is_closed
from handlers.people.number.chat import ask_along
from handlers.safeguarding import alerts, records
from handlers.safeguarding.note_answer import note_call, note_suspect
from handlers.safeguarding.quiet import raised_of_missing
from handlers.safeguarding.raise_alert import raise_alert
from handlers.safeguarding.talk import chat as talk
from handlers.safeguarding.talk.begin import ask_to_talk
from handlers.turn.outgoing import NOTHING, Outgoing, Start
from handlers.turn.run import runs
from handlers.turn.turn import Turn
from handlers.turn.who import Who
from models.alert_states import by_day
from models.cases import Case
from models.codes import CallWhen, SuspectAtSchool
from thai.text import normalise, squash

_URGENT = normalise(URGENT)


class MissingAbout(About, frozen=True, kw_only=True):
    """`missing`: the number of a child that its school has not seen, on the morning of `day` (an ordinal)."""

    missing: int | None = None
    day: int | None = None


def hear_danger(turn: Turn, given: Input) -> Outgoing | None:
    """One word or one tap from anywhere, whatever was asked; but words to whoever has the alert raise no other one."""
    if isinstance(given, Said):
        flow = turn.who.open.run.flow if turn.who.open is not None else None
        taken = flow is not None and FLOWS[flow].verbatim
        calls = flow != SAFETY.name and squash(given.text) in AS_TYPED
        taken = taken or _asks_district(turn.who, given.text)
        asked = normalise(given.text) == _URGENT or ((calls or is_danger(given.text)) and not taken)
    else:
        asked = isinstance(given, Acted) and given.name == SAFETY.name
    return _way_out(turn.who) if asked else None


def _asks_district(who: Who, said: str) -> bool:
    """The word of a button that she has, politely. From everybody else it is a cry for help."""
    return asks_district(said) and has_right(who, Right.ASK_FOR_HELP)


def anew(turn: Turn, _run: Run) -> Outgoing:
    """From the first screen."""
    return _way_out(turn.who)


def _way_out(who: Who) -> Outgoing:
    """The first screen. Somebody unknown can't be called back: for her only the numbers that answer at once. Who guards
    a child is known, and where it is one alone, it is about that one."""
    if not who.joined and not who.guards:
        return Outgoing((to_reporter.unknown_person(who.area_facts.phone),), must_arrive=to_reporter.look_again())
    run = who.open.run if who.open else None
    missing_only = run is not None and run.about_as(MissingAbout).missing is not None
    if run and run.flow == SAFETY.name and "tell" not in run.answers and not missing_only:
        # The same screen once more, so that the buttons of both work.
        return Outgoing(again=True, must_arrive=to_reporter.look_again())
    about = run.about_as(About) if run else About()
    if about.case is None and not who.joined and len(who.children) == 1:
        about = About(case=who.children[0].case_id)
    start = Start(SAFETY, About(case=about.case, practice=about.practice))
    return Outgoing(start=start, must_arrive=to_reporter.look_again())


def way_out_about(turn: Turn, case: Case, day: date) -> Outgoing:
    """The first screen, about a child that nobody can find on this morning; once she has told, what is asked still."""
    opened = turn.who.open
    if opened is not None and "tell" in opened.run.answers and _is_about(opened.run, case.id):
        return Outgoing(again=True, must_arrive=to_reporter.look_again())
    if raised_of_missing(turn.session, case.area_id, case.id, turn.who.contact) is not None:
        return alone(to_reporter.told_already())
    about = MissingAbout(case=case.id, missing=case.number, day=day.toordinal())
    return Outgoing(start=Start(SAFETY, about), must_arrive=to_reporter.look_again())


def _is_about(run: Run, case: int) -> bool:
    about = run.about_as(MissingAbout)
    return about.missing is not None and about.case == case


def leave_found(turn: Turn, case: Case) -> tuple[Message, ...]:
    """It is found: the way out about it is over. Where an officer has been alerted, whom she calls to say so."""
    if turn.who.open is not None and _is_about(turn.who.open.run, case.id):
        runs.put_aside(turn.session, turn.who, turn.now)
    raised = raised_of_missing(turn.session, case.area_id, case.id, turn.who.contact)
    if raised is None:
        return ()
    officer = alerts.first_told(turn.session, turn.who.contact, raised)
    return (missing.told_before(officer.name, officer.phone) if officer else missing.told_before(None, None),)


def alone(message: Message) -> Outgoing:
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
    return _way_out(who) if raised is None else alone(to_reporter.told_already())


def hear_taking_back(turn: Turn, given: Input) -> Outgoing | None:
    """“ยกเลิก”, “ย้อนกลับ” or the old “ยัง ขอคิดก่อน” once the alert is out: she must not believe that it is taken back."""
    opened = turn.who.open
    if opened is None or opened.run.flow != SAFETY.name or opened.run.answers.get("tell") != NOW:
        return None
    match given:
        case Said(text) if command(text) in (Command.STOP, Command.BACK):
            pass
        case Tapped(opened.run.key, "tell", answer) if answer == LATER:
            pass
        case _:
            return None
    officer = alerts.first_told(turn.session, turn.who.contact, opened.run.key)
    told = to_reporter.out_already(officer.name, officer.phone) if officer else to_reporter.out_to_nobody()
    return Outgoing(again=True, happened=told, must_arrive=to_reporter.look_again())


def facts(turn: Turn, run: Run, *, opening: bool = False) -> SafetyFacts:  # noqa: ARG001 - no record is opened
    """Nothing of any record is needed; before she decides, whether the office is open."""
    now, area = turn.now, turn.who.area_facts
    off_hours = "tell" not in run.answers and (not by_day(now) or is_closed(turn.session, turn.who.area, turn.today))
    about = run.about_as(MissingAbout)
    child = None
    if about.case is not None and about.missing is not None and about.day is not None:
        child = missing.Child(about.case, about.missing, date.fromordinal(about.day))
    at_home = not turn.who.joined
    return SafetyFacts(now, area, practice=about.practice, off_hours=off_hours, at_home=at_home, missing=child)


def answered(turn: Turn, reaction: Reaction, _facts: SafetyFacts) -> Outgoing:
    """“แจ้งเดี๋ยวนี้” is acted on as soon as it is pressed, before the next question. Told is said only when LINE has
    taken the alert."""
    who, run, now = turn.who, reaction.run, turn.now
    if (at_school := reaction.news.get("at_school")) is not None:
        note_suspect(turn.session, who.person, SuspectAtSchool(str(at_school)), now, contact=who.contact, run=run.key)
    if (when := reaction.news.get("call_when")) == CHAT:
        ask_to_talk(turn.session, who.person, now, contact=who.contact, run=run.key)
    elif when is not None:
        note_call(turn.session, who.person, CallWhen(str(when)), now, contact=who.contact, run=run.key)
    if reaction.news.get("tell") != NOW or who.person is None:
        return NOTHING
    raised = raise_alert(
        turn.session,
        who.person,
        now,
        area=who.area,
        contact=who.contact,
        run=run.key,
        case=run.about_as(About).case,
        missing=run.about_as(MissingAbout).missing is not None,
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


def finished(turn: Turn, reaction: Reaction, facts: SafetyFacts) -> Outgoing:
    """All is with the alert; or she wants to think first, or has only practised."""
    if reaction.answers.get("tell") != NOW:
        if records.of_run(turn.session, turn.who.contact, reaction.run.key) is not None:
            return alone(to_reporter.told_already())
        if facts.missing is not None:
            return alone(missing.looking())
        return alone(to_reporter.practised() if facts.practice else to_reporter.thinking())
    record = records.of_run(turn.session, turn.who.contact, reaction.run.key)
    if reaction.answers.get("call_when") == CHAT and record is not None:
        return talk.begin(turn, record)
    return Outgoing((to_reporter.thanks(),), alone=True, start=ask_along(turn))
