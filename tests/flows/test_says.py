"""Everything said outside the flows: LINE takes it, its labels fit any button, and no child is named in the open."""

from collections.abc import Callable, Iterator
from dataclasses import replace as replace_in
from datetime import date, timedelta
from itertools import product
from typing import Literal, get_args

import pytest
from msgspec.structs import replace

from bot.line.render import render
from bot.play import screen
from bot.play.people import AREA, CHILD, NOW, who_talks
from flows.access import log as log_of
from flows.access.log import Line as LogLine
from flows.answers import latest as of_answers
from flows.calendar import said as closed_days
from flows.calendar import school as own_days
from flows.cases import attendance, children, restricted
from flows.cases.asked import climbing
from flows.cases.card import CaseFacts, card, home_button
from flows.cases.child import ChildFacts
from flows.cases.children import Counts
from flows.cases.home import lives_in, lives_with
from flows.cases.last_time import ADDS
from flows.cases.more import More, more
from flows.cases.which import choice, whose
from flows.catalogue import FLOWS
from flows.engine import asides
from flows.engine.facts import AreaFacts
from flows.figures import summary
from flows.figures.notices import SUMMARY_FIGURES
from flows.figures.schools import School as QuietSchool
from flows.figures.schools import Told
from flows.figures.schools import schools as quiet_schools
from flows.figures.summary import Acts, Homes
from flows.figures.thanks import thanked
from flows.handover import line as handed
from flows.hear.meant.child import Wish
from flows.homes import told as after_calls
from flows.labels import LABEL_MAX, label_width, shortened
from flows.looking import card as looking
from flows.looking.card import Waits as Waiting
from flows.messages.along import along
from flows.messages.catalogue import FALLBACKS, KINDS
from flows.needs.answers import Asked, answers
from flows.people import codes, moving, newcomers, number, strangers
from flows.people import lists as people_lists
from flows.people.called import called as titled
from flows.people.joining import ROLES
from flows.people.notices import NEWCOMER, Waits
from flows.people.person import accounts, away
from flows.phrase import T, in_thai
from flows.reminders import hour, time
from flows.reminders.notices import DUE
from flows.reminders.wish import agreed, has_passed
from flows.reports import saved
from flows.reports import several as of_several
from flows.reports.refusing import said as refusing
from flows.returns import first_day, hardship, seen
from flows.review import matters
from flows.review.no_news import asked as called_in
from flows.safeguarding import listing, missing, talk, to_officer, to_reporter
from flows.say import Answer, Card, Cards, Message, Text
from flows.turn import around, menu
from models.codes import (
    AgencyState,
    AlertEnd,
    Attendance,
    CallWhen,
    CaseStatus,
    Channel,
    Decision,
    Destination,
    Did,
    Hour,
    MatterKind,
    Need,
    NotOurs,
    Outcome,
    Owner,
    Queue,
    Role,
    SafeguardingState,
    SuspectAtSchool,
    Why,
)
from simulator.rules import check_messages
from tests.flows import on_a_desk, on_family, on_privacy, on_school_desk, on_sharing
from thai.codes import Almost

TODAY = NOW.date()
BARE = AreaFacts("เขตที่ยังไม่ตั้งค่า")
LONG_NAME = "พระมหาประเสริฐศักดิ์ ณ ราชสีมาวัฒนานุกูล"
JOINING = tuple(ROLES)
SCHOOL = "โรงเรียนบ้านหนองกระทุ่ม"
NAMES = (LONG_NAME, "เอ", "สมศรี ใจดี")
OFFICER = "วิภา รักเด็ก"
SOMEBODY = ChildFacts("ธนพัฒน์", "ป.5", 417)
GRADE = "ม.2"
TYPED = ("พ่อเขาเมา อยู่หน้าห้องพักครู", "สั้นๆ")
"""What people write to each other."""

REMINDED_OF = [one.case for example in DUE.examples for due in example for one in due.first]
DATA = (
    *NAMES,
    *(name.split()[0] for name in (*NAMES, "วิชัย มั่นคง", "วิภา แสงทอง")),
    "พระมหาประเสริ…",
    "พระมหาประ…",
    shortened(LONG_NAME, 24),
    "พระมหาประเสริฐศักดิ์ ณ รา…",
    f"{LONG_NAME} ม.12",
    f"โรงเรียน{LONG_NAME}",
    shortened(LONG_NAME, 20),
    "ผู้มีอุปการคุณ",
    OFFICER,
    SCHOOL,
    "ม.4",
    BARE.name,
    AREA.name,
    CHILD,
    GRADE,
    SOMEBODY.label,
    *on_a_desk.NAMES,
    *on_sharing.NAMES,
    *on_family.NAMES,
    on_privacy.NAME,
    shortened(on_privacy.NAME, 16),
    on_privacy.REASON,
    *TYPED,
    *(part for one in REMINDED_OF for part in (one.name, one.grade)),
)
WISHES: tuple[Wish, ...] = get_args(Wish)
Says = Callable[[], Iterator[Message]]


def case(number: int, outcome: Outcome | None = None, due: int | None = 4) -> CaseFacts:
    return CaseFacts(
        case=number,
        number=number,
        name=CHILD,
        grade=GRADE,
        due=None if due is None else TODAY + timedelta(days=due),
        outcome=outcome,
        reported_on=TODAY if outcome else None,
        report=number if outcome else None,
        can_repeat=outcome is not None,
        can_correct=outcome is not None,
        lacks=ADDS.get(outcome) if outcome else None,
        may_end=outcome is Outcome.NO_CONTACT_YET,
        waits_for_district=outcome is Outcome.DECEASED,
        see_more=True,
        call=outcome is not Outcome.DECEASED,
    )


def lists() -> Iterator[Message]:
    for some in ([], [case(1)]):
        yield from children.children(some, 0, Counts(len(some)), TODAY)
    yield from children.children([case(n) for n in range(1, 11)], 0, Counts(37, 3, 2), TODAY)
    for outcome in Outcome:
        three = [case(1, outcome, -3), case(2, outcome, None), case(9999, outcome, 0)]
        yield from children.children(three, 0, Counts(3, 1), TODAY)
        yield from children.children([replace(one, unsafe=True) for one in three], 0, Counts(3, 1), TODAY)
    yield from children.children([*back_at_school()][:10], 0, Counts(10), TODAY)
    for letter_due in (TODAY + timedelta(days=8), TODAY - timedelta(days=1)):
        waits = replace(case(417, Outcome.FOUND_WANTS_RETURN), letter_due=letter_due)
        yield from children.children([waits], 0, Counts(1), TODAY)
    for one in back_at_school():
        yield card(one, TODAY)
        yield card(replace(one, unsafe=True), TODAY)
    yield card(replace(case(417), missing=TODAY, unsafe=True), TODAY)
    asked = replace(case(417, Outcome.NO_CONTACT_YET), wanted=T("ครู{name}", name=CHILD), wanted_by=7, hers=True)
    yield card(replace(asked, unsafe=True), TODAY)
    yield children.search()
    yield children.no_next()
    for wish, by_name in product(WISHES, (True, False)):
        yield choice([case(1), case(2, Outcome.FOUND_UNDECIDED)], wish, TODAY, named=by_name)
    returns = [case(1, Outcome.FOUND_WANTS_RETURN), case(2)]
    yield choice(returns, "day", TODAY, named=False, given={"day": (TODAY + timedelta(days=4)).isoformat()})
    yield from map(whose, WISHES)
    young = replace(case(417), grade="", age=8)
    yield from children.children([young], 0, Counts(1), TODAY)
    yield from children.children([young] * 4, 0, Counts(4), TODAY)
    for born in (None, date(2012, 6, 16)):
        known = More(12, 417, f"{CHILD} {LONG_NAME}", "ม.2", born, TODAY, due=TODAY)
        yield more(known, TODAY)
        yield more(replace(known, left=handed.shown(titled(Role.TEACHER, LONG_NAME), LONG_NAME)), TODAY)
        at = {"lives_with": lives_with(LONG_NAME, "ผู้มีอุปการคุณ"), "lives_in": lives_in(f"{LONG_NAME} ม.12")}
        yield more(replace(known, **at, call=True, refuse=True), TODAY)
        yield more(replace(known, **at, call=True, refuse=True, unsafe=True), TODAY)


def times() -> Iterator[Message]:
    """What is asked and said of more time."""
    till = TODAY + timedelta(days=8)
    for other in (till + timedelta(days=1), None):
        for head in (True, False):
            yield time.given(time.Given(41, 417, TODAY, till, other), TODAY, head=head)
    yield time.ask_why(41, 417, TODAY, till, 2, TODAY)
    for day in (TODAY, TODAY - timedelta(days=1)):
        yield time.taken_back(417, day, TODAY)
    yield time.not_a_day(TYPED[1])
    for another in (True, False):
        yield agreed(7, 417, TODAY + timedelta(days=4), TODAY, other=another)
    yield has_passed(7, 41, 417, TODAY - timedelta(days=1), TODAY)
    for at in Hour:
        yield hour.ask(at)
        yield hour.is_set(at)
    for mine in (True, False):
        yield called_in.asked(41, 417, till, TODAY, mine=mine)
    yield called_in.asked(41, 417, TODAY - timedelta(days=1), TODAY, mine=True)
    yield called_in.taken_back(417)
    yield called_in.district_helps(417)
    yield called_in.district_took_it(417)
    for carer in ("ครูสมศรี", None):
        yield time.talks(41, 417, carer, TODAY, TODAY + timedelta(days=8), TODAY)


def back_at_school() -> Iterator[CaseFacts]:
    """A first day that is to come, or has passed; a child that is back, and what was said of it since."""
    for days in (-3, 0, 5):
        due = TODAY + timedelta(days=days)
        planned = replace(case(1, Outcome.FOUND_WANTS_RETURN, days), starts=due, at=Destination.OBEC_SAME)
        yield planned
        for answer, first in product((None, *Attendance), (due, TODAY - timedelta(days=30))):
            back = replace(planned, outcome=Outcome.BACK_IN_SCHOOL, back=True, can_repeat=False, lacks=None)
            yield replace(back, attendance=answer, starts=first)
        for last in (None, Attendance.REGULAR, Attendance.SOME_ABSENCE):
            learns = replace(planned, outcome=Outcome.FOUND_CANNOT_ATTEND, back=True, learns=True, at=None)
            yield replace(learns, attendance=last, can_repeat=False, lacks=None)
    stopped = replace(case(1, Outcome.BACK_IN_SCHOOL), attendance=Attendance.STOPPED, absent_since=TODAY)
    yield replace(stopped, can_repeat=False, see_more=True)


def calls() -> Iterator[Message]:
    yield from (
        after_calls.number_saved(),
        after_calls.no_number(12, 417),
        after_calls.kept(417),
        after_calls.number_changed(),
    )


def attended() -> Iterator[Message]:
    undo = {"report": "1", "due": TODAY.isoformat()}
    for answer in Attendance:
        yield attendance.told(answer, 417, TODAY, TODAY, TODAY if answer == Attendance.STOPPED else None, undo)
        yield attendance.told(answer, 417, TODAY, TODAY, None, undo, TODAY)
    yield from (attendance.ask(12, 417, f"{CHILD} ม.2", TODAY, long=long) for long in (False, True))
    for answer in (Attendance.REGULAR, Attendance.SOME_ABSENCE, Attendance.STOPPED):
        yield attendance.told(answer, 417, TODAY, TODAY, TODAY, undo, TODAY, learns=True)
    yield attendance.ask(12, 417, f"{CHILD} ม.2", TODAY, long=False, learns=True)
    yield climbing.stays()
    slip, saved = (climbing.slip(12, 417, "ป.5"),), climbing.saved("ป.6")
    yield from (attendance.ask(12, 417, CHILD, TODAY, long=long, first=saved, beside=slip) for long in (False, True))
    yield from (climbing.ask(12, 417, CHILD, TODAY, grade, again=bool(grade)) for grade in ("", "ป.6", "ม.4"))
    asked = (Need.SUPPLIES, Owner.SCHOOL), (Need.MONEY, Owner.DISTRICT)
    yield from (hardship.asked(Asked(*one, TODAY), TODAY, teacher=True) for one in asked)
    yield from (hardship.try_this({"why": why}, TODAY, TODAY) for why in (hardship.UNKNOWN, hardship.HOME))


def on_the_first_day() -> Iterator[Message]:
    facts = first_day.KITTI_TODAY.case
    for one in (facts, replace(facts, call=False), replace(facts, can_correct=False)):
        yield first_day.not_yet(one, TODAY)


def seen_at_school() -> Iterator[Message]:
    yield from (said(12, 417, 7) for said in (seen.confirmed, seen.taken_back))


def last_answers() -> Iterator[Message]:
    """Each kind: taken back by its button, or by what else."""
    yield of_answers.nothing()
    whats: dict[Did, tuple[str, ...]] = {
        Did.ATTENDANCE: (Attendance.STOPPED,),
        Did.NEED: (Need.SUPPLIES, of_answers.PROMISED),
        Did.STEP: (Need.SUPPLIES, AgencyState.ACKNOWLEDGED),
        Did.ANSWERED_COLLEAGUE: (of_answers.GAVE,),
        Did.DECIDED: (MatterKind.CLOSURE, Outcome.STUDYING_SAME, Decision.APPROVED),
        Did.RECEIVED: (Need.SUPPLIES, "7"),
    }
    undo = ("attendance_undo", {"report": "7", "due": "2026-06-16"})
    for did, at_school, why in product(Did, (True, False), (None, Why.TOO_LATE, Why.NOT_YOURS, Why.REFUSED_LONG_AGO)):
        at = NOW - timedelta(days=1 if at_school else 0)
        one = of_answers.Latest(did, at, whats.get(did, ()), 417, 7, None, why, at_school, AREA.phone)
        yield of_answers.latest(one, TODAY)
        if why is None:
            yield of_answers.latest(replace(one, undo=undo), TODAY)


def after_reports() -> Iterator[Message]:
    for outcome in Outcome:
        for untried in (None, *Channel):
            lacking = saved.lacking(1, 1)
            yield saved.saved(
                saved.Saved(1, 417, outcome, TODAY, TODAY, 3, untried=untried, missing=lacking, may_end=True)
            )
        yield saved.saved(saved.Saved(1, 417, outcome, TODAY, TODAY, here=True))
        yield saved.saved_so_far(saved.Saved(1, 417, outcome, TODAY, TODAY, here=True))
        yield saved.saved(saved.Saved(1, 417, outcome, TODAY, TODAY, 1, compulsory=False, call=True))
    yield saved.all_done([], 1, TODAY)
    soon, gone = TODAY + timedelta(days=4), TODAY - timedelta(days=1)
    every = [Asked(need, Owner.DISTRICT, soon) for need in saved.NEED_WORDS]
    several = [
        Asked(Need.SUPPLIES, Owner.SCHOOL, soon),
        Asked(Need.FOOD, Owner.SCHOOL, gone),
        Asked(Need.MONEY, Owner.DISTRICT, gone),
        Asked(Need.TUTORING, Owner.SCHOOL, soon, hers=True),
        Asked(Need.TRANSPORT, Owner.DISTRICT, soon, given=True),
    ]
    for teacher in (True, False):
        for asked in (every, several, [Asked(Need.SUPPLIES, Owner.SCHOOL, soon)]):
            yield saved.all_done(answers(asked, TODAY, teacher=teacher), 1, TODAY, TODAY, heard=True)
    yield saved.all_done([], 1, TODAY, TODAY, witness=LONG_NAME, not_found_asked=True)
    yield saved.all_done([], 1, TODAY, TODAY, home=home_button(1, 417), known=TODAY)
    yield saved.all_done([], 1, TODAY, school=SCHOOL)
    yield saved.all_done(answers([Asked(Need.MONEY, Owner.DISTRICT, soon)], TODAY, teacher=True), 1, TODAY, later=True)
    yield saved.saved(saved.Saved(1, 417, Outcome.BACK_IN_SCHOOL, TODAY, TODAY, stopped=True))
    yield from saved.practised()
    yield saved.unchanged(417, TODAY, TODAY, 1)
    yield saved.unchanged_again(12, 1)
    yield from (of_several.saved([417, 398, 1001][:many], 3 - many, [1, 2, 3][:many], TODAY) for many in (1, 3))
    yield of_several.taken_back([417, 1001], 0)
    yield of_several.taken_back([417], 2)
    yield saved.cannot_repeat()
    yield saved.not_yet_not_found(saved.lacking(1, 1))
    yield saved.not_yet_not_found(None)
    yield saved.district_has_it(417)
    yield saved.help_asked(417)
    yield saved.saved_already()
    yield saved.withdrawn(417, 5)
    yield saved.sent_again(417, 5)
    yield saved.too_late_to_send_again()
    yield saved.changed_since()
    yield saved.too_late_to_withdraw(can_correct=True)
    yield saved.too_late_to_withdraw(can_correct=False)
    yield saved.acted_on()
    yield saved.not_yours()
    yield saved.newer_report()
    yield saved.case_ended()
    for why in NotOurs:
        yield refusing.refused(1, 417, why, soon, TODAY)
    yield saved.no_report()
    yield Text(saved.SAVED_QUIETLY)


MOST_LINES = menu.LISTS.keys() - {menu.LOG}
"""Of somebody with every role. Who audits comes from outside and has no other."""


def menus() -> Iterator[Message]:
    for waiting in (False, True):
        yield from (menu.menu({name}, waiting) for name in menu.LISTS)
        yield menu.menu(MOST_LINES, waiting)
        yield menu.menu((), waiting)
    for phone in (None, "034123456"):
        yield from (menu.help_words(phone, in_run) for in_run in (False, True))
        yield asides.stuck(phone)
    yield menu.guide((), joined=False)
    yield from (menu.guide(lines, joined=True) for lines in ((), MOST_LINES, *({line} for line in menu.LISTS)))
    for again in (flow.again for flow in FLOWS.values() if flow.again):
        yield from (menu.resume_offer(again, TODAY, "run", number) for number in (417, None))
        yield menu.paused(again, "run")
        yield asides.over(again.dropped)
    yield menu.draft_expired(TODAY)
    yield menu.nothing_to_do()
    yield menu.nothing_open()
    yield from (asides.OLD_BUTTON, asides.FIRST_QUESTION, around.EXPIRED)
    yield around.PUT_ASIDE
    yield from map(Text, (around.LATE, around.TROUBLE))
    yield from (Text(around.left_since(NOW, TODAY + timedelta(days=days))) for days in (0, 1))
    yield asides.offer_change("run", "_offer")


def joining() -> Iterator[Message]:
    for area in (AREA, BARE):
        yield strangers.greeting(area)
        yield strangers.no_code(area)
        yield strangers.what_is_it(area)
        yield strangers.wrong_code(9, area)
        yield strangers.too_many_tries(area)
        yield from (strangers.used_code(area), strangers.old_code(area))
        yield from (strangers.almost_code(how, area) for how in Almost)
        yield newcomers.sorry(area.phone)
        yield codes.district_makes_codes(area)
    yield from (strangers.enter_code(), strangers.your_code(), strangers.not_me())
    yield from (strangers.member_already(), strangers.GROUP)
    yield codes.to_forward("K7QF2M9X", SCHOOL, TODAY, TODAY)
    yield from (codes.how_to_forward(1), codes.enough_codes())
    yield codes.which_school([(1, SCHOOL), (2, SCHOOL)])
    yield from (newcomers.still_waiting(), newcomers.too_late_to_let_in())
    yield from (newcomers.waiting(*two, TODAY) for two in product((True, False), (None, TODAY)))
    cards = tuple(newcomers.ask(n, LONG_NAME, role, SCHOOL) for n, role in enumerate(JOINING * 4))
    yield from (newcomers.several(()), newcomers.several(cards[:1]), newcomers.several(cards))
    yield newcomers.ask(1, LONG_NAME, Role.SUPERVISOR, None)
    yield from (newcomers.ask(1, LONG_NAME, Role.TEACHER, SCHOOL, newcomers.There(TODAY, at)) for at in (SCHOOL, None))
    for role in JOINING:
        yield from (newcomers.confirmed(role, LONG_NAME, shares=True), newcomers.refused(1, role, LONG_NAME))
        yield newcomers.refuse_sure(1, role, LONG_NAME)
        yield from (newcomers.welcome(role, LONG_NAME, children) for children in (3, 0))
        yield newcomers.welcome_staff(role, LONG_NAME)
    yield newcomers.decided_already()
    yield from (people_lists.no_teachers(codes=made) for made in (True, False))
    yield people_lists.nobody_waits()
    states = (None, people_lists.PARKED, people_lists.WAITS, people_lists.ON_LEAVE)
    long = date(2025, 12, 30)
    lines = [
        people_lists.Line(n, n, NAMES[n % 3], JOINING[n % len(JOINING)], long, states[n % 4]) for n in range(90, 120)
    ]
    for which in ("newcomers", "teachers"):
        for page in (0, 1, 2):
            shown = lines[page * 10 : page * 10 + 10]
            yield people_lists.people(
                which, people_lists.Lines(shown, len(lines), page), TODAY, codes=which == "teachers"
            )
        yield people_lists.found(which, lines[:3], TODAY)
    leave = away.is_away(LONG_NAME, TODAY, OFFICER, TODAY)
    for line, gone in product(lines[:4], (None, leave)):
        yield people_lists.teacher(line, gone, TODAY, parked=line.state == people_lists.PARKED)
    yield from (newcomers.leave_sure(1, LONG_NAME), newcomers.left(LONG_NAME))


def of_accounts() -> Iterator[Message]:
    yield from (accounts.moved(LONG_NAME), accounts.welcome_back(LONG_NAME))
    for area in (AREA, BARE):
        yield from (accounts.was_replaced(area.phone), accounts.replaced(area))
        yield from (accounts.parked(area), accounts.district_parks(area.phone))
    yield from (accounts.park_sure(1, LONG_NAME), accounts.parked_now(1, LONG_NAME))
    yield from (accounts.unparked(LONG_NAME), accounts.goes_on())


def leaving() -> Iterator[Message]:
    """A teacher who moves to another school."""
    places = [moving.Leaving(n, SCHOOL, n % 3, headed=n % 2 == 0) for n in range(4)]
    hers = tuple(moving.Hers(n, 410 + n, LONG_NAME) for n in range(5))
    for one in (*places, replace(places[1], hers=hers), replace(places[2], hers=hers[:1])):
        yield moving.sure(one)
    yield moving.which(places[:2])
    yield moving.gone()
    yield moving.has_left([(LONG_NAME, None), ("สมศรี ใจดี", SCHOOL)])


def of_leave() -> Iterator[Message]:
    for other in (LONG_NAME, None):
        yield away.away_already(TODAY, other, TODAY)
        yield away.goes_away(TODAY, other, TODAY)
        yield away.is_back(other)
    yield away.was_back()
    yield menu.menu(MOST_LINES, False, away.in_menu(TODAY, TODAY))
    yield from (menu.help_words("034123456", True, (button,)) for button in (away.TELL, away.i_am_back()))


def safeguarding() -> Iterator[Message]:
    later = NOW + timedelta(days=1)
    for phone in (None, "0812345678"):
        yield to_reporter.told("วิภา รักเด็ก", phone, NOW)
        yield to_reporter.told("วิภา รักเด็ก", phone, NOW, TODAY)
        yield to_reporter.not_told(phone)
        yield to_reporter.nobody_reachable(phone)
        yield to_reporter.unknown_person(phone)
        for office, teacher, has_number in product((None, "034123456"), (True, False), (True, False)):
            yield to_reporter.taken("วิภา รักเด็ก", phone, office, NOW, teacher=teacher, has_number=has_number)
        school, child = ("โรงเรียนบ้านหนองกระทุ่ม", ChildFacts("ธนพัฒน์", "ป.5", 417)) if phone else (None, None)
        holders = [
            to_officer.Holder(LONG_NAME, phone, NOW, mine=mine, passing=passing, until=until, stand_in=LONG_NAME)
            for mine, passing, until in product((True, False), (True, False), (None, TODAY))
        ]
        for at_school, holder in product((None, *SuspectAtSchool), (None, *holders)):
            yield to_officer.opened(
                to_officer.Concern(7, LONG_NAME, school, phone, NOW, at_school, child, holder, later)
            )
        mine = to_officer.Holder(LONG_NAME, phone, NOW, mine=True, passing=False)
        for over in (None, *(to_officer.End(LONG_NAME, NOW, end) for end in AlertEnd)):
            concern = replace_in(
                to_officer.Concern(7, LONG_NAME, school, phone, NOW, SuspectAtSchool.NO, child, mine, later),
                call_when=CallWhen.AFTER_SCHOOL,
                called=(LONG_NAME, NOW),
                is_called=True,
                ended=over,
            )
            yield to_officer.opened(concern)
        yield to_officer.called_back(7, NOW, later, later, phone=phone)
        for until, called, taken in product((None, later), (True, False), (True, False)):
            yield to_officer.watched(7, until, NOW, phone=phone, called=called, taken=taken)
        yield from (to_reporter.called_back(LONG_NAME, phone, NOW, teacher=teacher) for teacher in (True, False))
        yield from (to_reporter.ended(LONG_NAME, phone, NOW, referred=referred) for referred in (True, False))
        for told in (True, False):
            yield to_officer.taken(7, LONG_NAME, NOW, later, reporter=LONG_NAME, phone=phone, told=told)
            yield to_officer.taken(
                7, LONG_NAME, NOW, NOW, reporter=LONG_NAME, phone=phone, told=told, call_by=NOW + timedelta(hours=2)
            )
        yield to_officer.taken(
            7, LONG_NAME, NOW, NOW, reporter=LONG_NAME, phone=phone, told=True, talks=True, call_by=later
        )
        yield to_reporter.taken_to_talk(LONG_NAME, phone, NOW)
        yield talk.ended_by_officer(LONG_NAME, phone)
        yield to_officer.taken_by(7, LONG_NAME, phone, NOW, later)
        yield to_officer.taken_by(7, LONG_NAME, phone, NOW, later, TODAY, LONG_NAME)
    yield from (to_reporter.not_taken(), to_reporter.thanks(), to_reporter.told_already(), to_reporter.thinking())
    yield from (missing.looking(), missing.told_before(LONG_NAME, "0812345678"), missing.told_before(LONG_NAME, None))
    yield missing.told_before(None, None)
    looked_for = missing.looked_for(missing.Child(41, 417, TODAY), LONG_NAME, Answer("r", "tell", "NOW"), "แจ้งเดี๋ยวนี้")
    yield Card(missing.looking().alt, looked_for)
    yield from (to_reporter.practised(), to_reporter.out_to_nobody(), to_reporter.out_already(LONG_NAME, None))
    yield to_reporter.out_already(LONG_NAME, "0812345678")
    yield from (to_reporter.look_again(), to_officer.alert(7), to_officer.passed_on(), to_officer.press_again())
    yield from (to_officer.not_passed_on(7, mine=mine) for mine in (True, False))
    yield from (to_officer.call_first(7, taken=taken) for taken in (True, False))
    yield from (to_officer.ended(7, LONG_NAME, NOW, end, later) for end in AlertEnd)
    yield from (to_officer.whom(7), to_officer.why_not(7), to_officer.still_open(7, NOW, later))
    lines = [listing.Line(9990 + nth, state, NOW, nth % 2 == 0) for nth, state in enumerate(3 * [*SafeguardingState])]
    yield from (listing.alerts(lines[:size], day) for size in (0, 1, 7, 8) for day in (TODAY, later.date()))
    yield listing.alerts([replace_in(one, state=SafeguardingState.ENDED) for one in lines], TODAY)
    yield from (to_reporter.watched(LONG_NAME), to_reporter.alerted_again())


def restricted_cases() -> Iterator[Message]:
    """The list of the named officers."""
    some = [
        restricted.Restricted(nth, 9990 + nth, CHILD * 3, grade, age, SCHOOL, outcome, TODAY if outcome else None)
        for nth, (grade, age, outcome) in enumerate(product(("ม.2", ""), (8, None), (None, Outcome.IN_CUSTODY)))
    ]
    for size, total in ((0, 0), (1, 1), (restricted.PER_PAGE, 40)):
        yield restricted.restricted(some[:size], 0, total, TODAY)
    yield from (restricted.card(one, TODAY) for one in some)
    yield from (saved.with_district(phone, 417) for phone in (None, "034123456"))


def looked_up() -> Iterator[Message]:
    """A child's card to an officer of its area."""
    open_, new = CaseStatus.TRACING, CaseStatus.NEW
    at = (Waiting("m1", MatterKind.CALL, None, TODAY), Waiting("n1", None, Need.MONEY, TODAY))
    school = (Waiting(None, None, Need.SUPPLIES, TODAY), Waiting(None, None, Need.FOOD, TODAY - timedelta(days=3)))
    for outcome, due in product((None, Outcome.NO_CONTACT_YET, Outcome.DECEASED), (4, -3)):
        one = case(417, outcome, due)
        for status, carer in ((open_, LONG_NAME), (new, None)):
            waits = school if one.waits_for_district else (*at, *school)
            more = not one.waits_for_district
            seen = looking.Looked(one, status, SCHOOL, carer, waits, see_more=more)
            yield looking.looked(seen, TODAY)
            yield looking.looked(replace(seen, all_known=False), TODAY)
    yield looking.looked(looking.Looked(case(417, due=None), new, SCHOOL, None), TODAY)
    for one in back_at_school():
        yield looking.looked(looking.Looked(one, CaseStatus.MONITORING, SCHOOL, OFFICER), TODAY)
    learnt = replace(case(417, Outcome.FOUND_CANNOT_ATTEND, 4), learns=True, back=True)
    stands = Waiting("m1", MatterKind.RETAINED, None, TODAY)
    yield looking.looked(looking.Looked(learnt, CaseStatus.CLOSED_RETAINED, SCHOOL, None), TODAY)
    yield looking.looked(looking.Looked(learnt, CaseStatus.LEARNING_DELIVERED, SCHOOL, None, (stands,)), TODAY)
    for ended in looking.ENDED:
        yield looking.looked(looking.Looked(case(417, due=None), ended, SCHOOL, None), TODAY)
    yield looking.with_others(417)
    yield looking.at_the_desk()


def talking() -> Iterator[Message]:
    """The chat about an alert."""
    long, later = ("1234 " * 50).strip(), NOW + timedelta(days=1)
    whose: tuple[Literal["me", "other", "before"], ...] = ("me", "other", "before")
    lines = [talk.Line(who, NOW, words) for who, words in product(whose, (TYPED[1], long, None))]
    lines.append(talk.Line("other", NOW, None, ended=True))
    for reporter, officer in product((True, False), (LONG_NAME, None)):
        became: tuple[talk.Sent, ...] = ("", "told", "kept")
        for sent, night in product(became, (True, False)):
            facts = who_talks(reporter=reporter, officer=officer, sent=sent, off_hours=night)
            yield talk.screen(facts)
            yield from (talk.not_told(facts, phone) for phone in (None, "0812345678"))
        facts = who_talks(reporter=reporter, officer=officer)
        for page, goes_on in product(range(4), (True, False)):
            yield talk.shown(lines, facts, page, later, goes_on=goes_on, may_answer=goes_on)
        yield talk.shown([], facts, 0, NOW, goes_on=True, may_answer=True)
        yield talk.shown([talk.Line("me", NOW, ("1234 " * 200).strip())], facts, 0, NOW, goes_on=True, may_answer=True)
        yield talk.ended(reporter=reporter)
        for over, mine in product((True, False), (True, False)):
            yield talk.over(reporter=reporter, over=over, mine=mine)
    yield talk.take_first(7)


def offices() -> Iterator[Message]:
    for by in (None, LONG_NAME):
        yield matters.held(by, TODAY)
        yield matters.held(by, TODAY, (TODAY, LONG_NAME, TODAY))
        yield from (matters.settled(by, TODAY, decision) for decision in Decision)
        yield matters.asked_already(by, TODAY)
        yield matters.asked_already(by, TODAY, (TODAY, None, TODAY))
    yield from (
        matters.gone(),
        matters.still_compulsory(None),
        matters.still_compulsory(TODAY),
        matters.moved_on(),
        matters.no_receiver(),
        matters.no_school(),
        matters.no_teacher(),
    )


def days_without_school() -> Iterator[Message]:
    """Closed, closed before, open again."""
    yield from (closed_days.closed(TODAY, TODAY, office=office) for office in (False, True))
    yield closed_days.closed(TODAY + timedelta(days=360), TODAY, office=True)
    yield closed_days.which((), TODAY)
    yield closed_days.which([TODAY + timedelta(days=nth) for nth in range(12)], TODAY)
    monday = own_days.Span(1, f"โรงเรียน{LONG_NAME}", TODAY, TODAY)
    long = own_days.Span(2, f"โรงเรียน{LONG_NAME}", TODAY, TODAY + timedelta(days=360))
    for one in (monday, long):
        yield own_days.closed(one, TODAY)
        yield own_days.is_open(one, TODAY)
    yield own_days.which((), TODAY)
    yield own_days.which([monday] * 12, TODAY)
    yield own_days.which([monday, long] * 5, TODAY)
    yield from (own_days.which_day(TODAY), own_days.head_says(), own_days.NOT_CLOSED)
    for said in (closed_days.closed_before, closed_days.has_school, closed_days.is_public):
        yield said(TODAY, TODAY)


def the_log() -> Iterator[Message]:
    """A page of it, its last, one with what has no words, and none."""
    long = LogLine(NOW, LONG_NAME, "home.number_taken_back", 417)
    yield log_of.log([long] * 4, 12)
    some = (LogLine(NOW, "operator", "export.cases"), LogLine(NOW, "clock", "cases.erased", many=12))
    yield log_of.log([*some, LogLine(NOW, "-", "no.words"), LogLine(NOW, "-", "need.kept", 7)], None)
    yield log_of.log((), None)


def summaries() -> Iterator[Message]:
    """What the buttons of a summary bring, and one that is asked for in the middle of a week or on its first day."""
    (one,) = SUMMARY_FIGURES.examples[0]
    for weekly, first in ((True, date(2026, 6, 8)), (False, date(2026, 6, 29)), (False, date(2026, 7, 5))):
        for counts_only in (False, True):
            now = replace(
                one,
                weekly=weekly,
                starts_on=first,
                ends_on=first if first.day == 5 else one.ends_on,
                counts_only=counts_only,
            )
            yield summary.figures(now)
            yield summary.acts(Acts(now))
            yield summary.to_forward(now, "034000000")
    yield summary.to_forward(replace(one, starts_on=date(2026, 6, 29), ends_on=date(2026, 7, 5)), None)
    yield from (
        summary.fewer(Queue.CHECK, 7),
        summary.fewer(Queue.LETTER, 1),
        summary.NOT_FOUND,
        summary.NO_MONDAY,
        thanked(0),
        thanked(6),
    )
    quiet = QuietSchool(SCHOOL, 26, 4, taught=False, headed=False, area="สพป.กาญจนบุรี เขต 4")
    told = Told(SCHOOL, Homes(124, 80, 12), "สพป.กาญจนบุรี เขต 4")
    for some, homes, page in (((), (), 0), ((quiet,), (), 0), ((quiet,) * 12, (told,) * 12, 0), ((), (told,), 0)):
        yield quiet_schools(some, homes, page)
    yield from (quiet_schools((quiet,) * 4, (told,) * 12, page) for page in (0, 1, 3))


def by_itself() -> Iterator[Message]:
    """What the service starts to say, also along with a reply."""
    yield from FALLBACKS
    for kind in KINDS.values():
        for facts in kind.examples:
            yield kind.draw(facts)
            yield from along((menu.guide((), joined=True),), (kind.draw(facts),))
    many = [Waits(number, LONG_NAME, Role.TEACHER, SCHOOL) for number in range(NEWCOMER.most)]
    yield NEWCOMER.draw(many)


def numbers() -> Iterator[Message]:
    """Hers was kept, by each role, and taken back; it was somebody else's."""
    for roles in ((), (Role.TEACHER,), (Role.DIRECTOR,)):
        yield number.kept("0812345678", roles, "444")
    yield from (number.not_hers(whose) for whose in (number.HOME, "OTHER"))
    yield from (number.taken_back(ending, phone) for ending in ("5678", None) for phone in (None, "034000000"))


EVERYTHING = (
    numbers,
    lists,
    times,
    calls,
    attended,
    seen_at_school,
    on_the_first_day,
    leaving,
    last_answers,
    after_reports,
    menus,
    joining,
    of_accounts,
    of_leave,
    safeguarding,
    restricted_cases,
    looked_up,
    talking,
    offices,
    days_without_school,
    the_log,
    summaries,
    on_a_desk.everything,
    on_sharing.everything,
    on_privacy.everything,
    on_school_desk.everything,
    on_family.everything,
    by_itself,
)


@pytest.mark.parametrize("says", EVERYTHING)
def test_line_takes_it(says: Says) -> None:
    for message in says():
        assert not check_messages([render(message, in_thai)]), screen.draw((message,))


@pytest.mark.parametrize("says", EVERYTHING)
def test_words_are_tidy_and_labels_fit(says: Says) -> None:
    for message in says():
        for words in screen.words((message,)):
            assert words == words.strip(), words
            assert "  " not in words, words
            assert "None" not in words, words
            assert "{" not in words, words
        for button in screen.buttons((message,)):
            assert 0 < label_width(in_thai(button.label)) <= LABEL_MAX, button.label


def test_children_are_named_in_bubbles_only() -> None:
    desks = (*on_a_desk.everything(), *on_school_desk.everything(), *on_sharing.everything(), *on_family.everything())
    for message in (*lists(), *attended(), *after_reports(), *desks):
        assert not [words for words in screen.public_words((message,)) if CHILD in words]


def test_the_officer_s_messages_hide_what_they_are_about_from_a_lock_screen() -> None:
    for message in safeguarding():
        alt = in_thai(message.alt if isinstance(message, Card | Cards) else message.words)
        assert "คนที่อาจทำร้าย" not in alt
        assert "ความปลอดภัย" not in alt
        assert "วิภา" not in alt
        assert LONG_NAME not in alt


def test_the_child_due_first_can_be_reported_with_one_tap_and_the_card_says_when() -> None:
    drawn = screen.draw(children.children([case(417)], 0, Counts(1), TODAY))
    assert f"{CHILD} ม.2" in drawn
    assert "ขอข่าวภายใน ศ. 19 มิ.ย. (อีก 4 วัน)" in drawn
    assert "ครั้งก่อน: ยังไม่เคยรายงาน" in drawn
    assert "[รายงาน]" in drawn


def test_who_has_died_brings_no_cheerful_word() -> None:
    drawn = screen.draw((saved.saved(saved.Saved(1, 417, Outcome.DECEASED, TODAY, TODAY)),))
    assert "ขอแสดงความเสียใจ" in drawn
    assert "ขอบคุณคุณครู" not in drawn


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_a_next_step_in_words(outcome: Outcome) -> None:
    words = in_thai(saved.next_words(saved.Saved(1, 417, outcome, TODAY, TODAY)))
    assert len(words) > 10
    assert not words.endswith(" ")
