"""Every kind of notice: it is on both lists under a name of its own, and read for many with the statements of a few."""

import pkgutil
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from importlib import import_module
from itertools import count

import pytest
from sqlalchemy import event, select, update
from sqlalchemy.orm import Session, sessionmaker

import flows
from flows.messages.catalogue import KINDS
from flows.notice import NoticeKind, When
from flows.say import Act
from handlers.family.calling.due import remind_of_homes
from handlers.family.came.notices import ask_homes
from handlers.figures.monthly.notices import tell_of_month
from handlers.figures.notices import owe_summaries
from handlers.figures.snapshots import draw, last_week
from handlers.messages.hosts import HOSTS
from handlers.messages.notices import COLUMNS, Owed, read, write_notices
from handlers.messages.quota.reserve import month_of
from handlers.messages.saying import facts_of
from handlers.needs.clothes.ask import ask_about
from handlers.needs.overdue import hand_on
from handlers.operator.contact.named import contacts, name_contact
from handlers.operator.contact.notices import owe_standing, tell_short
from handlers.reminders.remind import remind
from handlers.reminders.term.begin import begin_term
from handlers.returns.first_day.notices import ask_first_days
from handlers.review.late.notices import tell_late
from handlers.sharing.notices import tell_of_new
from models.areas import Area
from models.cases import Case
from models.codes import CaseStatus, NoticeState, Role, WaitingFor
from models.data_requests import DataRequest
from models.guardians import Guardian
from models.matters import Matter
from models.memberships import Membership
from models.needs import NeedRow
from models.notices import Notice
from models.quotas import ChannelQuota
from models.return_notices import ReturnNotice
from tests.handlers import town as towns
from tests.handlers.family.homes import code_for
from tests.handlers.figures.test_snapshots import in_class
from tests.handlers.figures.test_summary import heads
from tests.handlers.people.person.leaving import call_back, put_on_leave
from tests.handlers.review.test_opened import CALL, STUDYING, UNSAFE
from tests.handlers.steps import BACK_HERE, NO_CONTACT, UNDECIDED, WANTS, due_on
from tests.handlers.tester import Someone
from tests.handlers.town import MONDAY, Town
from tests.handlers.turn.batch.kinds import Person
from tests.handlers.turn.batch.kinds_of_homes import agreed, comes_in
from tests.handlers.turn.batch.kinds_of_time import asks_again, is_hers
from thai.dates import BANGKOK, local_date

FEW, MANY, TOWNS = 2, 4, 2
"""The many are divided among so many districts: what asks for each person or each district asks once more."""

LATE_FOR_LONG = datetime(2026, 7, 2, 8, tzinfo=BANGKOK)


def declared() -> list[NoticeKind[object]]:
    """Every kind that a module of `flows/` declares."""
    modules = [import_module(one.name) for one in pkgutil.walk_packages(flows.__path__, "flows.")]
    found = {id(it): it for module in modules for it in vars(module).values() if isinstance(it, NoticeKind)}
    return list(found.values())


def test_every_kind_is_on_both_lists_under_a_name_of_its_own() -> None:
    kinds = declared()
    names = [kind.name for kind in kinds]
    assert sorted(names) == sorted(set(names)), "two kinds of one name: of these only one would ever be said"
    assert {kind.name for kind in kinds} == KINDS.keys(), "add it to flows/messages/catalogue.py"
    planned = {kind.name for kind in kinds if kind.when != When.AT_ONCE}
    assert planned == HOSTS.keys(), "add what reads its facts to handlers/messages/hosts.py"
    assert OWING.keys() == HOSTS.keys(), "add how it becomes owed to `OWING` in tests/handlers/messages/test_kinds.py"
    assert max(map(len, names)) <= Notice.__table__.c.kind.type.length  # type: ignore[attr-defined]  # a String


def newcomer(person: Person) -> Someone:
    """Somebody of a known name and number waits; gives who may vouch for her."""
    code = f"K7QF{next(_codes):04d}"
    person.town.invitation(code, school=person.school, name=f"ครู {person.number}", phone="0810000009")
    voucher = person.director() if person.number % 2 else person.officer()
    new = Someone(person.town, person.town.account())
    new.says(code)
    new.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว")
    return voucher


_codes = count(5000)


def decided(act: str) -> Callable[[Person], None]:
    def decide(person: Person) -> None:
        voucher = newcomer(person)
        voucher.presses(act, {"membership": person.town.rows(Membership)[-1].id})

    return decide


def goes_on(person: Person) -> None:
    director = person.director()
    membership = {"membership": next(m.id for m in person.town.rows(Membership) if m.person_id == person.chat.person)}
    director.presses("park_sure", membership)
    director.presses("unpark", membership)


def draft_ends(person: Person) -> None:
    person.chat.presses("report", {"case": person.case})
    person.chat.taps("ยังไม่แน่ใจ")
    person.town.clock.on(days=12, hours=12)
    person.town.owes_drafts()
    person.town.clock.on(days=-12, hours=-12)


def school_closed(person: Person) -> Someone:
    """Her director says so; gives him."""
    director = person.director()
    director.says("โรงเรียนหยุดพรุ่งนี้")
    director.says("ใช่")
    return director


def school_open(person: Person) -> None:
    """After she has read that it is closed."""
    director = school_closed(person)
    person.chat.says("คู่มือ 1 นาที")
    director.says("โรงเรียนเปิดพรุ่งนี้")


def stands_in(person: Person) -> Someone:
    """Somebody is away; gives who stands in."""
    instead = person.director()
    put_on_leave(person.town, person.chat.person, stand_in=instead.person)
    return instead


def stood_in(person: Person) -> None:
    stands_in(person).says("คู่มือ 1 นาที")  # she reads it along with the reply
    call_back(person.town, person.chat.person)


def on_desk(act: str, *way: str, needs: str | None = None, **args: object) -> Callable[[Person], Someone]:
    """The district has done this with what she has reported; gives the officer."""

    def acts(person: Person) -> Someone:
        person.reports(*way)
        if needs is not None:
            person.chat.says(needs)
        officer = person.officer(named=True)
        table, letter = (Matter, "m") if needs is None else (NeedRow, "n")
        item = f"{letter}{person.town.rows(table)[-1].id}"  # type: ignore[attr-defined] # both have one
        officer.presses("desk_open", {"item": item})
        shown = next(one.does for one in officer.seen.buttons if isinstance(one.does, Act) and one.does.name == act)
        officer.presses(act, shown.args | args)
        return officer

    return acts


def asked(person: Person) -> None:
    """The district asks her something about what she has reported."""
    on_desk("desk_ask", *UNSAFE)(person).taps("เบอร์ติดต่อ")


def letter_answered(person: Person) -> None:
    """The district has written to สกร."""
    person.reports(*WANTS)
    person.chat.walks("ไม่ต้องช่วยเพิ่ม", "สกร./กศน.เดิม")
    item = f"m{person.town.rows(Matter)[-1].id}"
    officer = person.officer(named=True)
    officer.presses("desk_open", {"item": item})
    officer.taps("ออกหนังสือแล้ว")


def reversed_(person: Person) -> None:
    """After she has read of the decision."""
    officer = on_desk("desk_decide", "รายชื่อไม่ถูกต้อง", "ชื่อซ้ำ")(person)
    assert "เขตเอาน้องออกจากรายชื่อแล้ว" in person.chat.pushed()
    officer.taps("กลับคำตัดสินนี้")


def given(person: Person) -> Someone:
    """The director has given her the child; gives the director."""
    director = person.director()
    director.presses("share_give", {"case": person.case, "to": person.chat.person, "had": 0})
    return director


def taken(person: Person) -> None:
    given(person).presses("share_give", {"case": person.case, "to": 0, "had": person.chat.person})


def new_children(person: Person) -> None:
    """A list has brought her school a child of nobody."""
    director = person.director()
    with person.town.sessions.begin() as session:
        tell_of_new(session, person.town.area, {person.school: [director.person or 0]}, 1, person.town.clock.now)
        write_notices(session)


def asks_for(person: Person) -> Someone:
    """Somebody asks her for a child that she looks after; gives who asks."""
    given(person)
    asker = Someone(person.town, *person.town.member("มาลี ดีงาม", Role.TEACHER, person.school))
    asker.presses("ask_for", {"case": person.case, "had": person.chat.person})
    return asker


def reports_for_her(person: Person) -> None:
    """A colleague is at the home of a child that she looks after."""
    given(person)
    colleague = Someone(person.town, *person.town.member("มาลี ดีงาม", Role.TEACHER, person.school))
    colleague.presses("report_instead", {"case": person.case})
    colleague.walks(*NO_CONTACT, "ส่งรายงาน")


def says_it_is_not_ours(person: Person) -> None:
    """The director hears of it."""
    person.director()
    person.chat.presses("not_ours", {"case": person.case})
    person.chat.taps("ไม่รู้จัก")


def keeps(person: Person) -> None:
    asker = asks_for(person)
    person.chat.presses("wanted_keep", {"case": person.case, "asker": asker.person})


def given_to_a_third(person: Person) -> None:
    """Somebody asks for a child, and the director gives it to another."""
    director = person.director()
    asks_for(person)
    third = Someone(person.town, *person.town.member("อารี มีสุข", Role.TEACHER, person.school))
    director.presses("share_give", {"case": person.case, "to": third.person, "had": person.chat.person})


def needs_clothes(person: Person) -> Someone:
    """A child needs clothes; gives the director of its school."""
    director = person.director()
    person.reports(*UNDECIDED)
    person.chat.says("1")
    return director


def nobody_answers(person: Person) -> None:
    """On the day, nor before the morning after it."""
    needs_clothes(person)
    town = person.town
    then = town.clock.now + timedelta(days=9)
    with town.sessions.begin() as session:
        hand_on(session, town.area, then, then)


def begins_without_clothes(person: Person) -> None:
    """Tomorrow, and nobody has given them."""
    person.director()
    person.reports(*WANTS)
    for words in ("1", "โรงเรียนนี้", "16 มิ.ย."):
        person.chat.says(words)
    town = person.town
    with town.sessions.begin() as session:
        ask_about(session, town.area, town.clock.now, town.clock.now)


def has_not_come(person: Person) -> None:
    """What an officer has given."""
    on_desk("desk_decide", *UNDECIDED, needs="2")(person)
    person.chat.presses("not_got", {"need": person.town.rows(NeedRow)[-1].id})


def director_does(label: str) -> Callable[[Person], None]:
    def does(person: Person) -> None:
        director = needs_clothes(person)
        director.presses("need_open", {"item": f"n{person.town.rows(NeedRow)[-1].id}"})
        director.taps(label)

    return does


def asks_an_agency(person: Person) -> None:
    """The report can't be taken back any more, and she has been asked for it long enough."""
    person.reports(*UNDECIDED)
    person.chat.says("2")
    person.town.clock.now += timedelta(minutes=11)
    officer = person.officer()
    officer.presses("help_find", {"item": f"n{person.town.rows(NeedRow)[-1].id}"})
    officer.says("วัดสระลุมพุก")
    person.town.clock.now += timedelta(minutes=11)


def leaves_herself(person: Person) -> None:
    person.director()
    person.chat.says("ฉันย้ายโรงเรียน")
    person.chat.taps("ใช่ ย้ายแล้ว")


def data_answered(person: Person) -> tuple[Someone, dict[str, str]]:
    """Gives the officer, and which it is."""
    person.chat.says("ขอลบข้อมูล")
    officer, asked_ = person.officer(), {"request": str(person.town.rows(DataRequest)[-1].id)}
    officer.presses("data_answer", asked_ | {"how": "ERASED"})
    return officer, asked_


def data_open_again(person: Person) -> None:
    officer, asked_ = data_answered(person)
    person.chat.says("เมนู")
    officer.presses("data_undo", asked_)


def is_due(person: Person, late: timedelta = timedelta()) -> None:
    """Today or some days ago, and looked after by somebody."""
    town = person.town
    with town.sessions.begin() as session:
        case = session.get_one(Case, person.case)
        case.assignee_id, case.due_on = person.chat.person, local_date(town.clock.now - late)
        case.status, case.waiting_for = CaseStatus.ASSIGNED, WaitingFor.TEACHER
    with town.sessions.begin() as session:
        remind(session, town.area, town.clock.now, town.clock.now)


def term_begins(person: Person) -> None:
    """Her child was due before the break."""
    is_due(person, timedelta(days=1))
    town = person.town
    town.clock.now = max(town.clock.now, datetime.combine(date(2026, 11, 2), time(7), BANGKOK))
    with town.sessions.begin() as session:
        begin_term(session, town.area, town.clock.now, town.clock.now)


def wishes(person: Person) -> None:
    """Her child wants to come back, and a day was not agreed on for three days with school."""
    is_due(person)
    person.chat.presses("report", {"case": person.case})
    person.chat.walks(*WANTS, "ส่งรายงาน", "ไว้ทีหลัง")
    town = person.town
    town.clock.now += timedelta(days=7)
    with town.sessions.begin() as session:
        remind(session, town.area, town.clock.now, town.clock.now)


def begins_today(person: Person) -> None:
    """Half past nine of the day on which her child goes back."""
    town = person.town
    town.clock.now = MONDAY
    agreed(person)
    town.clock.now = datetime.combine(date(2026, 6, 22), time(9, 30), BANGKOK)
    with town.sessions.begin() as session:
        ask_first_days(session, town.area, town.clock.now, town.clock.now)


def home_is_asked(person: Person) -> Someone:
    """Four in the afternoon of that day, at its home."""
    town, teacher = person.town, person.chat
    town.clock.now = MONDAY
    comes_in(person)
    granny, person.chat = person.chat, teacher
    town.clock.now = datetime.combine(date(2026, 6, 22), time(16), BANGKOK)
    with town.sessions.begin() as session:
        ask_homes(session, town.area, town.clock.now, town.clock.now)
    return granny


def is_late_at_school(person: Person) -> None:
    person.director()
    is_due(person, timedelta(days=11))


def summed(person: Person) -> None:
    """The week is over, and an officer of hers hears of it."""
    person.officer()
    town = person.town
    with town.sessions.begin() as session:
        found = draw(session, [town.area], last_week(town.clock.now), town.clock.now)
        owe_summaries(session, found, town.clock.now, committee=False)
        write_notices(session)


def stands(person: Person) -> None:
    """An officer of hers is the contact of the area; each of many hears of a week of its own."""
    town, now = person.town, person.town.clock.now
    with town.sessions() as session:
        contact = contacts(session, [town.area], local_date(now)).get(town.area)
    contact = contact or person.officer().person
    with town.sessions.begin() as session:
        name_contact(session, session.get_one(Area, town.area), contact, now)
        owe_standing(session, [town.area], local_date(now) + timedelta(weeks=person.number), now)
        write_notices(session)


def is_late_at_desk(person: Person) -> None:
    """What was reported of her child stands in front of the district past its day; each of many is an officer."""
    person.officer()
    person.reports(*STUDYING)
    _tell_late(person)


def is_late_for_long(person: Person) -> None:
    """The same, and each of many heads the area: an officer has heard before."""
    is_late_at_desk(person)
    heads(person.town, person.officer())
    _tell_late(person)


def _tell_late(person: Person) -> None:
    town = person.town
    town.clock.now = max(town.clock.now, LATE_FOR_LONG)
    with town.sessions.begin() as session:
        tell_late(session, town.area, town.clock.now, town.clock.now)


def pushes_short(person: Person) -> None:
    """Nothing is left of the month; each of many is an officer."""
    person.officer()
    town, now = person.town, person.town.clock.now
    said = {"plan_limit": 300, "used": 300, "month": month_of(local_date(now))[0], "asked_at": now}
    with town.sessions.begin() as session:
        session.merge(ChannelQuota(channel_id=town.channel, **said))
    with town.sessions.begin() as session:
        tell_short(session, town.area, now, now)


def thanked(person: Person) -> None:
    """Her child came back last week, and the head of the area thanks her."""
    town, saturday = person.town, person.town.clock.now - timedelta(days=2)
    with town.sessions.begin() as session:
        values = {"assignee_id": person.chat.person}
        session.execute(update(Case).where(Case.id == person.case).values(**values))
    in_class(town, person.case, saturday)
    officer = person.officer()
    heads(town, officer)
    with town.sessions.begin() as session:
        week = last_week(town.clock.now)
        snapshot = draw(session, [town.area], week, town.clock.now)[town.area].id
    officer.presses("summary_thank", {"snapshot": snapshot})


def has_led_to_something(person: Person) -> None:
    """Her child came back in the month before, as its first day of school begins."""
    town = person.town
    with town.sessions.begin() as session:
        values = {"assignee_id": person.chat.person}
        session.execute(update(Case).where(Case.id == person.case).values(**values))
    in_class(town, person.case, datetime(2026, 6, 16, 9, tzinfo=BANGKOK))
    due_on(town, person.case, date(2026, 7, 31))
    town.clock.now = max(town.clock.now, datetime(2026, 7, 1, 7, tzinfo=BANGKOK))
    with town.sessions.begin() as session:
        tell_of_month(session, town.area, town.clock.now, town.clock.now)


def asks_for_time_often(person: Person) -> None:
    person.chat.presses("time_because", asks_again(person) | {"why": "BUSY"})


def comes_back(person: Person) -> None:
    person.director()
    person.reports(*BACK_HERE)
    person.town.clock.on(minutes=11)


def head_talks(person: Person) -> None:
    person.director().presses("head_talks", is_hers(person))


def home_is_told(person: Person) -> Someone:
    """Granny is there before it is written; gives her."""
    teacher = person.chat
    code = code_for(teacher, int(agreed(person)["case"]))
    granny = Someone(person.town, person.town.account())
    granny.says(code)
    granny.walks("ใช่", "ปู่ ย่า ตา ยาย", "ต่อไป")
    teacher.presses("home_write", {"case": person.case})
    teacher.walks("น้องมาเองได้", "ส่งเลย")
    return granny


def employer_may_know(person: Person) -> None:
    """One is there, the home was told, and the district says yes."""
    teacher, code = person.chat, code_for(person.chat, int(agreed(person)["case"]))
    boss = Someone(person.town, person.town.account())
    boss.says(code)
    boss.walks("ใช่", "นายจ้าง", "ต่อไป")
    teacher.presses("home_write", {"case": person.case})
    teacher.walks("น้องมาเองได้", "ส่งเลย")
    teacher.presses("home_spoken", {"case": person.case})
    officer = person.officer()
    officer.presses("desk_open", {"item": f"m{person.town.rows(Matter)[-1].id}"})
    officer.taps("ส่งได้")


def home_answers(act: str) -> Callable[[Person], None]:
    def answers(person: Person) -> None:
        comes_in(person)
        person.chat.presses(act, {"notice": person.town.rows(ReturnNotice)[-1].id})

    return answers


def days_later(person: Person, days: int) -> None:
    """What was told and promised was so many days ago, and the job looks at it."""
    town, ago = person.town, timedelta(days=days)
    with town.sessions.begin() as session:
        (notice,) = session.query(ReturnNotice).filter_by(case_id=person.case)
        notice.not_before -= ago
        if notice.call_due is not None:
            notice.call_due -= ago
        guardian = session.get(Guardian, notice.guardian_id or 0)
        if guardian is not None:
            guardian.linked_at -= ago
    with town.sessions.begin() as session:
        remind_of_homes(session, town.area, town.clock.now, town.clock.now)


def home_is_silent(person: Person) -> None:
    comes_in(person)
    days_later(person, 3)


def another_teacher_waits(person: Person) -> None:
    """At a home that has read of her."""
    teacher, director = person.chat, person.director()
    comes_in(person)
    third = Someone(person.town, *person.town.member("อารี มีสุข", Role.TEACHER, person.school))
    director.presses("share_give", {"case": person.case, "to": third.person, "had": teacher.person})


def home_is_not_called(person: Person) -> None:
    person.director()
    home_answers("home_call")(person)
    days_later(person, 4)


OWING: dict[str, Callable[[Person], object]] = {
    "home_news": home_is_told,
    "home_again": home_is_silent,
    "home_teacher": another_teacher_waits,
    "employer_day": employer_may_know,
    "home_came": home_is_asked,
    "from_home": home_answers("home_call"),
    "home_call_missed": home_is_not_called,
    "home_read": home_answers("home_ack"),
    "newcomer": newcomer,
    "confirmed": decided("confirm"),
    "refused": decided("refuse_sure"),
    "data_answered": data_answered,
    "data_open_again": data_open_again,
    "decided": on_desk("desk_decide", *STUDYING),
    "reversed": reversed_,
    "given": on_desk("desk_decide", *UNDECIDED, needs="2"),
    "no_clothes": begins_without_clothes,
    "need_not_come": has_not_come,
    "need_waits": needs_clothes,
    "need_passed_on": director_does("ขอเขตช่วย"),
    "need_handed_on": nobody_answers,
    "need_referred": asks_an_agency,
    "need_promised": director_does("จะจัดให้ภายใน อ. 23 มิ.ย."),
    "call_missed": on_desk("desk_missed", *CALL),
    "asked": asked,
    "letter_answered": letter_answered,
    "moved": decided("same_person"),
    "replaced": decided("same_person"),
    "goes_on": goes_on,
    "stands_in": stands_in,
    "stood_in": stood_in,
    "child_given": given,
    "child_taken": taken,
    "child_wanted": asks_for,
    "child_kept": keeps,
    "asking_ended": given_to_a_third,
    "child_refused": says_it_is_not_ours,
    "child_reported": reports_for_her,
    "new_children": new_children,
    "due": is_due,
    "late_at_school": is_late_at_school,
    "new_term": term_begins,
    "wish": wishes,
    "first_day": begins_today,
    "time_asked": asks_for_time_often,
    "head_talks": head_talks,
    "teacher_left": leaves_herself,
    "draft_ends": draft_ends,
    "summary_figures": summed,
    "summary_acts": summed,
    "desk_late": is_late_at_desk,
    "desk_late_long": is_late_for_long,
    "standing": stands,
    "pushes_short": pushes_short,
    "thanks": thanked,
    "good_news": has_led_to_something,
    "back_at_school": comes_back,
    "school_closed": school_closed,
    "school_open": school_open,
    "back": lambda person: person.chat.too_late("เมนู"),
}
"""What happens to one of many, so that somebody is owed a notice of the kind."""


def owed_to(sessions: sessionmaker[Session], kind: str, number: int, districts: int) -> tuple[list[Owed], Town]:
    """So many notices of the kind, which are all true."""
    around = [towns.build(sessions) for _ in range(districts)]
    for at in range(number):
        OWING[kind](Person(around[at % districts], at))
    mine = Notice.kind == kind, Notice.area_id.in_([town.area for town in around])
    with sessions() as session:
        rows = session.execute(select(*COLUMNS).where(*mine, Notice.state == NoticeState.WAITING)).all()
    return read(rows), around[0]


@pytest.mark.parametrize("kind", OWING)
def test_many_are_read_with_the_statements_of_a_few(kind: str, shared: sessionmaker[Session]) -> None:
    asked = []
    for number, districts in ((FEW, 1), (MANY, TOWNS)):
        owed, town = owed_to(shared, kind, number, districts)
        told: list[str] = []
        with shared() as session:
            event.listen(session.connection(), "before_cursor_execute", lambda *call, told=told: told.append(call[2]))
            facts = facts_of(session, owed, town.clock.now)
        assert len(facts.known) == len(owed) >= number
        assert facts.broken == []
        asked.append(sorted(" ".join(one.split()[:4]) for one in told))
    assert asked[0] == asked[1]
