"""The safe way out: a record of its own that only named officers see, an alert that goes at once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from flows import safety
from flows.engine import Reaction
from flows.facts import ChildFacts, Facts
from flows.hear.danger import is_danger
from flows.hear.text import normalise
from flows.inputs import Acted, Input, Said, Tapped
from flows.menu import URGENT
from flows.run import Run
from flows.safety import SAFETY
from handlers.access.lookup import row_of
from handlers.messages import outbox
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who
from models.cases import Case, Child
from models.codes import Role, SafeguardingState, SuspectAtSchool
from models.contacts import Contact
from models.memberships import Membership
from models.people import Person
from models.safeguarding import SafeguardingAlert, SafeguardingLogEntry, SafeguardingRecord
from models.schools import School

OPEN_WITHIN = timedelta(minutes=30)
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
        return Outgoing((safety.unknown_person(who.area_facts.phone),), must_arrive=safety.look_again())
    run = who.open.run if who.open else None
    if run and run.flow == SAFETY.name and "tell" not in run.answers:
        # The same screen once more, so that the buttons of both work.
        return Outgoing(again=True, must_arrive=safety.look_again())
    case = run.about.get("case") if run else None
    return Outgoing(start=Start(SAFETY.name, {"case": case} if case else {}), must_arrive=safety.look_again())


def hear_old_button(turn: Turn, given: Input) -> Outgoing | None:
    """“แจ้งเดี๋ยวนี้” on an old screen: told already, or the way out opens anew, but never “this button has expired”.
    None for any other button, and for one of the screen that is open."""
    who = turn.who
    if not isinstance(given, Tapped) or given.question != "tell" or (who.open and who.open.run.key == given.run):
        return None
    raised = select(SafeguardingRecord.id).where(
        SafeguardingRecord.run_key == given.run, SafeguardingRecord.contact_id == who.contact
    )
    return _way_out(who) if turn.session.scalar(raised) is None else say(safety.told_already())


def facts(turn: Turn, _run: Run, *, opening: bool = False) -> Facts:  # noqa: ARG001 - no record is opened
    """Nothing of any record is needed, and nothing is looked up."""
    return Facts(turn.now, turn.who.area_facts)


def answered(turn: Turn, reaction: Reaction, _facts: Facts) -> Outgoing:
    """“แจ้งเดี๋ยวนี้” is acted on as soon as it is pressed, before the next question."""
    if reaction.news.get("tell") == "NOW":
        return _raise(turn, reaction.run)
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: Facts) -> Outgoing:
    """Keep whether the person of concern is at the school: it tells the officer whom not to involve."""
    session = turn.session
    record = _of_run(session, reaction.run)
    if reaction.answers.get("tell") != "NOW":
        return say(safety.told_already() if record else safety.thinking())
    if record is not None:
        record.suspect_at_school = SuspectAtSchool(str(reaction.answers["at_school"]))
        _log(session, record.id, turn.who.person, "at_school_told", turn.now)
    return say(safety.thanks())


def press_open(turn: Turn, args: Args) -> Outgoing:
    """An officer opens the alert in chat: from now on somebody has it."""
    session, who, now = turn.session, turn.who, turn.now
    record = _for_officer(session, who, args)
    if record is None:
        return say(safety.not_for_you())
    for alert in session.scalars(
        select(SafeguardingAlert).where(
            SafeguardingAlert.record_id == record.id, SafeguardingAlert.officer_id == who.person
        )
    ):
        alert.opened_at = alert.opened_at or now
    if record.opened_at is None:
        record.opened_at, record.opened_by, record.state = now, who.person, SafeguardingState.OPENED
    _log(session, record.id, who.person, "opened", now)
    return say(safety.opened(_concern(session, record)))


def press_take(turn: Turn, args: Args) -> Outgoing:
    """The officer takes it on."""
    session, who, now = turn.session, turn.who, turn.now
    record = _for_officer(session, who, args)
    if record is None:
        return say(safety.not_for_you())
    record.state, record.taken_by = SafeguardingState.TAKEN, who.person
    record.opened_at, record.opened_by = record.opened_at or now, record.opened_by or who.person
    _log(session, record.id, who.person, "taken", now)
    return say(safety.taken(session.get_one(Person, record.reporter_id).phone))


def press_pass(turn: Turn, args: Args) -> Outgoing:
    """The officer can't: the others are alerted at once, and their half hour begins."""
    session, who, now = turn.session, turn.who, turn.now
    record = _for_officer(session, who, args)
    if record is None:
        return say(safety.not_for_you())
    others = [person for person in _officers(session, record.area_id) if person not in (who.person, record.reporter_id)]
    sent = [row for person in others for row in _alert(session, record, person, now)]
    _log(session, record.id, who.person, "passed_on", now)
    if not sent:
        return say(safety.nobody_else())
    record.state, record.opened_at, record.opened_by, record.taken_by = SafeguardingState.RAISED, None, None, None
    return Outgoing((safety.passed_on(),), first=tuple(sent), instead=(safety.nobody_else(),))


def unopened(session: Session, now: datetime) -> dict[str, int]:
    """Alerts that nobody opened for half an hour: the second officer is alerted, the reporter told to call 1300."""
    recent = select(SafeguardingAlert.id).where(
        SafeguardingAlert.record_id == SafeguardingRecord.id, SafeguardingAlert.created_at > now - OPEN_WITHIN
    )
    late = session.scalars(
        select(SafeguardingRecord)
        .where(
            SafeguardingRecord.opened_at.is_(None),
            SafeguardingRecord.second_alert_at.is_(None),
            SafeguardingRecord.raised_at <= now - OPEN_WITHIN,
            ~recent.exists(),
        )
        .with_for_update(skip_locked=True)
    ).all()
    alerted = 0
    for record in late:
        told = set(
            session.scalars(select(SafeguardingAlert.officer_id).where(SafeguardingAlert.record_id == record.id))
        )
        rest = [p for p in _officers(session, record.area_id) if p not in told and p != record.reporter_id]
        for person in rest:
            alerted += len(_alert(session, record, person, now))
        outbox.post(session, record.contact_id, "safeguarding_unopened", (safety.not_opened(),), now, urgent=True)
        record.second_alert_at = record.reporter_told_at = now
        _log(session, record.id, None, "unopened", now)
    return {"unopened": len(late), "alerted": alerted}


def _raise(turn: Turn, run: Run) -> Outgoing:
    """Make the record and alert the first officer who can be reached; nobody reachable is said at once."""
    session, who, now = turn.session, turn.who, turn.now
    person = who.person
    if person is None or _of_run(session, run) is not None:
        return NOTHING
    case = run.about.get("case")
    record = SafeguardingRecord(
        area_id=who.area,
        reporter_id=person,
        contact_id=who.contact,
        run_key=run.key,
        case_id=int(case) if case else None,
        raised_at=now,
        state=SafeguardingState.RAISED,
    )
    session.add(record)
    session.flush()
    _log(session, record.id, person, "raised", now)
    for officer in _officers(session, who.area):
        if officer == person:
            continue
        sent = _alert(session, record, officer, now)
        if sent:
            told = session.get_one(Person, officer)
            return Outgoing(
                (safety.told(told.name, told.phone, now),),
                must_arrive=safety.look_again(),
                first=tuple(sent),
                instead=(safety.not_told(who.area_facts.phone),),
            )
    record.nobody_reachable = True
    _log(session, record.id, None, "nobody_reachable", now)
    return Outgoing((safety.not_told(who.area_facts.phone),), must_arrive=safety.look_again())


def _concern(session: Session, record: SafeguardingRecord) -> safety.Concern:
    reporter = session.get_one(Person, record.reporter_id)
    where = (
        select(School.name)
        .join(Membership, Membership.school_id == School.id)
        .where(Membership.person_id == reporter.id)
        .order_by(Membership.ended_at.is_(None).desc(), Membership.id.desc())
    )
    found = (
        session.execute(
            select(Child.first_name, Case.grade, Case.number)
            .join(Case, Case.child_id == Child.id)
            .where(Case.id == record.case_id)
        ).first()
        if record.case_id
        else None
    )
    known = ChildFacts(found.first_name, found.grade or "", found.number) if found else None
    return safety.Concern(
        record=record.id,
        reporter=reporter.name,
        school=session.scalars(where.limit(1)).first(),
        phone=reporter.phone,
        at=record.raised_at,
        at_school=record.suspect_at_school,
        child=known,
    )


def _alert(session: Session, record: SafeguardingRecord, officer: int, now: datetime) -> Sequence[int]:
    """One push to every reachable account of the officer, at any hour and whatever the quota."""
    rows = outbox.post_to_person(session, officer, "safeguarding", (safety.alert(record.id),), now, urgent=True)
    for row in rows:
        session.add(SafeguardingAlert(record_id=record.id, officer_id=officer, outbox_id=row, created_at=now))
    return rows


def _officers(session: Session, area: int) -> Sequence[int]:
    """The named officers in the order in which they were named, those with a reachable account first."""
    return session.scalars(
        select(Membership.person_id)
        .join(Contact, Contact.person_id == Membership.person_id)
        .where(
            Membership.area_id == area,
            Membership.role == Role.SUPERVISOR,
            Membership.safeguarding,
            Membership.confirmed_at.is_not(None),
            Membership.ended_at.is_(None),
            Contact.reachable,
        )
        .group_by(Membership.person_id, Membership.id)
        .order_by(Membership.id)
    ).all()


def _for_officer(session: Session, who: Who, args: Args) -> SafeguardingRecord | None:
    """The record, for a named officer of its area who did not raise it herself."""
    record = row_of(session, SafeguardingRecord, args.get("record"))
    if record is None or record.reporter_id == who.person:
        return None
    if not any(m.safeguarding and m.area_id == record.area_id for m in who.confirmed):
        return None
    return record


def _of_run(session: Session, run: Run) -> SafeguardingRecord | None:
    return session.scalars(select(SafeguardingRecord).where(SafeguardingRecord.run_key == run.key)).first()


def _log(session: Session, record: int, actor: int | None, action: str, now: datetime) -> None:
    session.execute(
        insert(SafeguardingLogEntry).values(record_id=record, actor_id=actor, action=action, at=now, details={})
    )
