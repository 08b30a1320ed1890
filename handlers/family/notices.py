"""What homes are owed, what those who look after their children are told of them, and what both is drawn from when it
is said."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from flows.family.desk import ACKNOWLEDGED, CALL_MISSED, FROM_HOME, FromHome
from flows.family.news import HOME_AGAIN, HOME_NEWS, News, news
from flows.notice import AnyKind
from flows.people.called import called, first_name
from flows.phrase import Phrase
from flows.say import Card
from handlers.access import audit
from handlers.access.actor import AT_SCHOOL, Actor
from handlers.access.looks import cases_for_homes, held_case
from handlers.access.rights import Right, about_case, allowed
from handlers.family.calling.old_day import still_counts_on
from handlers.family.came.said import differ
from handlers.family.known import (
    BEGINS,
    beside,
    expect_family,
    first_day,
    is_in_peace,
    is_told,
    is_with_district,
    may_be_told,
)
from handlers.messages.notices import Owed, owe
from handlers.needs.receiving.notices import officers_there
from handlers.people.heads import directors
from handlers.reports.reading import read_reports
from handlers.review.desk.notices import readers_of
from handlers.sharing.carers import colleagues_of, expect_schools
from models.among import among, among_named
from models.batch import batch_of
from models.cases import Case, CaseRow
from models.codes import AckState, CallOf, GuardianState, HomeNews, NoticeState, Role
from models.guardians import Guardian
from models.home_calls import HomeCall
from models.notices import Notice
from models.presence import is_there
from models.return_notices import ReturnNotice
from models.rows import known_rows, read_rows, row_of
from models.schools import School
from thai.dates import BANGKOK, in_bangkok, local_date

_CODES: dict[HomeNews, int] = {
    HomeNews.CANNOT: 0,
    HomeNews.CALL: 1,
    HomeNews.WORDS: 2,
    HomeNews.WRONG: 3,
    HomeNews.NOT_OURS: 4,
    HomeNews.STOPPED: 5,
    HomeNews.EMPLOYER: 6,
    HomeNews.UNANSWERED: 7,
    HomeNews.NOBODY: 8,
    HomeNews.NOT_GONE: 9,
    HomeNews.DIFFER: 10,
    HomeNews.UNSURE: 11,
    HomeNews.GONE: 12,
    HomeNews.OLD_DAY: 13,
    HomeNews.NO_DAY: 14,
    HomeNews.ASKED: 15,
    HomeNews.HEAD: 16,
    HomeNews.EMPLOYER_YES: 17,
    HomeNews.EMPLOYER_NO: 18,
}
"""As notices carry them: a code keeps its number, whatever comes to stand before it."""
OFFICERS: Phrase = "เจ้าหน้าที่เขต"
_WHATS = {code: what for what, code in _CODES.items()}


class Reading(Protocol):
    """Who reads, and when."""

    @property
    def session(self) -> Session: ...

    @property
    def today(self) -> date: ...


@dataclass(frozen=True)
class _At:
    session: Session
    today: date


def tell_home_soon(session: Session, notice: ReturnNotice, now: datetime) -> None:
    """It goes to its guardian within the hours, not before the report can't be taken back any more. While its home is
    left in peace it is held, and owed once that is over (`held`)."""
    guardian = row_of(session, Guardian, notice.guardian_id)
    (case,) = cases_for_homes(session, [notice.case_id])
    if guardian is not None and may_be_told(session, case, now):
        owe(
            session,
            HOME_NEWS,
            area=notice.area_id,
            person=guardian.person_id,
            about={"notice": notice.id},
            identity=str(notice.id),
            not_before=_together(session, notice, guardian, max(now, notice.not_before)),
            until=datetime.combine(notice.starts_on, BEGINS, BANGKOK),
            now=now,
        )


WAITS_FOR_OTHERS = timedelta(minutes=30)
_WAITS_TILL = time(17)


def _together(session: Session, notice: ReturnNotice, guardian: Guardian, at: datetime) -> datetime:
    """When it goes: where another child of hers begins on that day at that school, with the news of that, as long as it
    comes soon and the day is not tomorrow."""
    others = beside(session, notice, guardian)
    soon = notice.starts_on - local_date(at) <= timedelta(days=1) or in_bangkok(at).time() >= _WAITS_TILL
    if not others or soon:
        return at
    waits = [one.not_before + WAITS_FOR_OTHERS for told in others for one in told if one.state == AckState.QUEUED]
    if waits := [until for until in waits if until > at]:
        return min(waits)
    return at if all(others) else at + WAITS_FOR_OTHERS


def owe_anew(session: Session, some: Sequence[ReturnNotice], now: datetime) -> None:
    """What was never said, though it was owed: that it was dropped is in nobody's way."""
    if some:
        dropped = among(Notice.identity, [f"{HOME_NEWS.name}:{one.id}" for one in some])
        session.execute(delete(Notice).where(dropped, Notice.state == NoticeState.DROPPED))
    for one in some:
        tell_home_soon(session, one, now)


def say_now(session: Session, notice: ReturnNotice, person: int | None, now: datetime) -> bool:
    """Whether it is read in this very reply. Before the report stands it is owed for later."""
    if now < notice.not_before:
        if person is not None:
            tell_home_soon(session, notice, now)
        return False
    if notice.state == AckState.QUEUED:
        notice.state = AckState.SENT
    return True


def tell_carers(
    session: Session,
    case: Case,
    what: HomeNews,
    of: int,
    now: datetime,
    *,
    step: str = "",
    not_before: datetime | None = None,
) -> None:
    """Whoever looks after the child hears what has come of its home, or who calls in her place. `of`: the notice, the
    guardian or the code. Once a day, or once for this `step`. Of a home that is left in peace nobody hears."""
    if not may_be_told(session, case, now):
        return
    kind: AnyKind = FROM_HOME
    for person in carers(session, case, now):
        about = {"case": case.id, "what": _CODES[what], "of": of}
        identity = f"{what.value}:{of}:{person}:{step or format(local_date(now), '%Y%m%d')}"
        owe(
            session,
            kind,
            area=case.area_id,
            person=person,
            about=about,
            identity=identity,
            not_before=not_before,
            now=now,
        )


def tell_head(
    session: Session, case: Case, call: HomeCall, now: datetime, *, step: str, kind: AnyKind = FROM_HOME
) -> None:
    """Whoever directs the school hears that a home asks for her, and nobody else. Of a home that is left in peace
    nobody hears."""
    if not may_be_told(session, case, now):
        return
    for person in heads_past(session, case, now):
        about = {"case": case.id, "what": _CODES[HomeNews.HEAD], "of": call.id}
        identity = f"{HomeNews.HEAD.value}:{call.id}:{person}:{step}"
        owe(session, kind, area=case.area_id, person=person, about=about, identity=identity, now=now)


def heads_past(session: Session, case: Case, now: datetime) -> list[int]:
    """Who directs the school and is asked past whoever looks after the child: never that one."""
    return [one for one in directors(session, case.school_id, now) if one != case.assignee_id]


def tell_acknowledged(session: Session, case: Case, notice: ReturnNotice, now: datetime) -> None:
    """With her next reply: it asks nothing of her."""
    for person in carers(session, case, now):
        about = {"case": case.id, "notice": notice.id}
        owe(
            session,
            ACKNOWLEDGED,
            area=case.area_id,
            person=person,
            about=about,
            identity=f"{notice.id}:{person}",
            now=now,
        )


def carers(session: Session, case: Case, now: datetime) -> list[int]:
    """Who hears of the home, and calls it: whoever looks after the child, if she is there; else who directs the school;
    where nobody does, the district. Other teachers have no right to the child, nor has who stands in by that."""
    person, _ = colleagues_of(session, case.school_id).get(case.assignee_id or 0, (None, None))
    if person is not None and is_there(person, local_date(now)):
        return [person.id]
    return directors(session, case.school_id, now) or officers_there(session, case.area_id, now)


def caller_of(session: Session, case: Case, now: datetime) -> Phrase:
    """Whom a home is promised: the first of them; the district, while it is next."""
    if is_with_district(case):
        return OFFICERS
    known = colleagues_of(session, case.school_id)
    for one in carers(session, case, now)[:1]:
        if one not in known:
            return OFFICERS
        person, role = known[one]
        return called(role, first_name(person.name))
    return "ครู"


def news_of(to: Reading, notice: ReturnNotice, row: CaseRow) -> Card:
    """As it is read at home."""
    return news(news_facts(to, notice, row))


def news_facts(to: Reading, notice: ReturnNotice, row: CaseRow) -> News:
    """Whom its home reads of is kept: who comes in her place is told (`instead`)."""
    notice.meets_id = row.case.assignee_id
    school = row_of(to.session, School, notice.school_id)
    return News(
        notice.id,
        row.child.first_name,
        school.name if school is not None else "",
        notice.starts_on,
        to.today,
        grown_up=notice.grown_up,
        teacher=teacher_of(to.session, row.case),
        given=notice.needs,
        any_clothes=notice.any_clothes,
        line=notice.line,
        state=notice.state,
    )


def teacher_of(session: Session, case: Case) -> Phrase | None:
    """Whom a home meets and is called by: ครูสมศรี. None: nobody looks after the child."""
    known = colleagues_of(session, case.school_id).get(case.assignee_id or 0)
    if known is None:
        return None
    person, role = known
    return called(role, first_name(person.name))


def for_homes(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, News]:
    """For guardians who want messages and have not answered, while the day stands and nothing forbids it. What is read
    of the child is logged in the same call."""
    today = local_date(now)
    found = with_homes(session, owed)
    told: dict[int, News] = {}
    for one in owed:
        row = found.get(one.about["notice"])
        if row is None or not _is_live(session, row.ReturnNotice, row.Case, now):
            continue
        guardian: Guardian = row.Guardian
        hears = is_told(guardian) and guardian.person_id == one.person
        if not hears or row.ReturnNotice.answered:
            continue
        actor = Actor(row.Case.area_id, one.person, children=[guardian])
        case = held_case(session, actor, Right.ANSWER_SCHOOL, row.Case.id)
        audit.record(session, actor, "home.news", now, case.case, notice=row.ReturnNotice.id)
        told[one.id] = news_facts(_At(session, today), row.ReturnNotice, case)
    return told


def _is_live(session: Session, notice: ReturnNotice, case: Case, now: datetime) -> bool:
    day = first_day(session, case)
    return day == notice.starts_on and day >= local_date(now) and may_be_told(session, case, now)


def with_homes(session: Session, owed: Sequence[Owed]) -> dict[int, Any]:
    """By the id of each notice: it, its guardian and its case."""
    with session.no_autoflush:  # what this batch changes of them, it changes of the same objects
        rows = session.execute(_NEWS, {"ids": sorted({one.about["notice"] for one in owed})}).all()
    read_ahead(session, {row.Case.id for row in rows})
    return {row.ReturnNotice.id: row for row in rows}


def read_ahead(session: Session, wanted: Collection[int]) -> dict[int, Case]:
    """All that is asked of these, for all at once. Nothing is allowed by it."""
    cases = cases_for_homes(session, sorted(wanted))
    batch_of(session).areas |= {case.area_id for case in cases}
    read_reports(session, {case.latest_report_id for case in cases if case.latest_report_id is not None})
    schools = {case.school_id for case in cases}
    read_rows(session, School, schools)
    expect_schools(session, schools)
    expect_family(session, {case.id for case in cases})
    return {case.id: case for case in cases}


def from_homes(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, FromHome]:
    """For whoever looks after the child still, or directs its school."""
    return _from_homes(session, owed, now, late=False)


def missed(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, FromHome]:
    """Calls that nobody has made, for who directs the school, or is of the office."""
    return _from_homes(session, owed, now, late=True)


def _from_homes(session: Session, owed: Sequence[Owed], now: datetime, *, late: bool) -> dict[int, FromHome]:
    today, people = local_date(now), readers_of(session, owed)
    cases = read_ahead(session, {one.about["case"] for one in owed})
    notices = {one.id: one for one in read_rows(session, ReturnNotice, {o.about["of"] for o in owed if _asks(o)})}
    calls = {one.id: one for one in read_rows(session, HomeCall, {o.about["of"] for o in owed if _is_asked(o)})}
    of_guardians = {o.about["of"] for o in owed if not _asks(o) and not _is_asked(o)}
    guardians = {one.id: one for one in read_rows(session, Guardian, of_guardians)}
    told: dict[int, FromHome] = {}
    decided = {(one.person, one.about["of"]) for one in owed if _WHATS[one.about["what"]] in _EMPLOYER_DECIDED}
    for one in owed:
        case, reader = cases.get(one.about["case"]), people.get(one.person or 0)
        if _WHATS[one.about["what"]] == HomeNews.EMPLOYER and (one.person, one.about["of"]) in decided:
            continue  # what became of it is said
        if case is None or reader is None or is_in_peace(session, case, now) or (is_with_district(case) and not late):
            continue
        what = _WHATS[one.about["what"]]
        if _is_asked(one):
            call = calls.get(one.about["of"])
            if call is not None and _is_theirs(session, reader, case, call, now, late=late):
                of = call.id if what == HomeNews.HEAD else None
                told[one.id] = FromHome(case.id, case.number, what, today, call.due_on, late, of)
            continue
        notice, guardian = notices.get(one.about["of"]), guardians.get(one.about["of"])
        if what == HomeNews.DIFFER and (notice is None or not differ(session, case.id, notice.starts_on)):
            continue
        if what in _OF_DAYS and (notice is None or not _is_hers_to_tell(session, reader, case, notice, what, today)):
            continue
        hers = _may_call(reader, case) if late else _is_carers(session, reader, case, now)
        if hers and _stands(what, notice, guardian, today, late=late):
            due = notice.call_due if notice is not None and notice.called_at is None and _asks(one) else None
            told[one.id] = FromHome(case.id, case.number, what, today, due, late)
    return told


_CALLS = (HomeNews.CANNOT, HomeNews.CALL, HomeNews.WORDS, HomeNews.NOT_GONE)

_EMPLOYER_DECIDED = (HomeNews.EMPLOYER_YES, HomeNews.EMPLOYER_NO)

_OF_DAYS = (HomeNews.OLD_DAY, HomeNews.NO_DAY)

_OF_NOTICES = (HomeNews.UNANSWERED, HomeNews.NOBODY, HomeNews.DIFFER, HomeNews.UNSURE, HomeNews.GONE, *_OF_DAYS)


def _is_hers_to_tell(
    session: Session, reader: Actor, case: Case, notice: ReturnNotice, what: HomeNews, today: date
) -> bool:
    """A day on which the home counts still is to come, and she has the number."""
    to_come = notice.starts_on > today and still_counts_on(session, case, notice, today) == what
    return to_come and allowed(reader, Right.CALL_HOME, about_case(case))


def _is_asked(one: Owed) -> bool:
    """It is about a call that a home has asked for on any day."""
    return _WHATS[one.about["what"]] in (HomeNews.ASKED, HomeNews.HEAD)


def _is_theirs(session: Session, reader: Actor, case: Case, call: HomeCall, now: datetime, *, late: bool) -> bool:
    """Whether it is owed, and this reader is to know of it."""
    if not call.is_owed or (late and call.handed_at is None):
        return False
    if call.whom == CallOf.DIRECTOR:
        return _directs(reader, case) and reader.person != case.assignee_id
    return _may_call(reader, case) if late else _is_carers(session, reader, case, now)


def _directs(reader: Actor, case: Case) -> bool:
    return reader.has(Role.DIRECTOR, school=case.school_id) and _may_call(reader, case)


def _asks(one: Owed) -> bool:
    """It is about a notice of return."""
    return _WHATS[one.about["what"]] in (*_CALLS, *_OF_NOTICES)


def _stands(what: HomeNews, notice: ReturnNotice | None, guardian: Guardian | None, today: date, *, late: bool) -> bool:
    if what in _CALLS:
        waits = notice is not None and notice.call_due is not None and notice.called_at is None
        return waits and (not late or (notice is not None and notice.missed_at is not None))
    if what in (HomeNews.UNANSWERED, HomeNews.NOBODY):
        return notice is not None and not notice.answered and notice.starts_on >= today
    if what == HomeNews.STOPPED:
        return guardian is not None and guardian.state == GuardianState.STOPPED
    if what == HomeNews.WRONG:
        return guardian is not None and guardian.state == GuardianState.WRONG
    if what == HomeNews.EMPLOYER:
        waits = guardian is not None and guardian.approved_at is None
        return waits and guardian is not None and guardian.state == GuardianState.LINKED
    if what in (HomeNews.EMPLOYER_YES, HomeNews.EMPLOYER_NO):
        says = HomeNews.EMPLOYER_YES if guardian is not None and guardian.approved_at else HomeNews.EMPLOYER_NO
        return guardian is not None and guardian.state == GuardianState.LINKED and what == says
    return True


def _is_carers(session: Session, reader: Actor, case: Case, now: datetime) -> bool:
    at_school = any(reader.has(role, school=case.school_id) for role in AT_SCHOOL)
    if at_school and case.assignee_id == reader.person:
        return True
    here = at_school or reader.has(Role.SUPERVISOR, area=case.area_id)
    return here and reader.person in carers(session, case, now)


def _may_call(reader: Actor, case: Case) -> bool:
    """As the card that opens from it says: who directs the school may not while the district is next."""
    return allowed(reader, Right.ANSWER_HOME, about_case(case))


def acknowledged(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, FromHome]:
    """While the home has said so, for whoever looks after the child still."""
    today, people = local_date(now), readers_of(session, owed)
    cases = read_ahead(session, {one.about["case"] for one in owed})
    notices = {one.id: one for one in read_rows(session, ReturnNotice, {o.about["notice"] for o in owed})}
    told: dict[int, FromHome] = {}
    for one in owed:
        case, reader = cases.get(one.about["case"]), people.get(one.person or 0)
        notice = notices.get(one.about["notice"])
        if case is None or reader is None or notice is None or notice.state != AckState.ACK:
            continue
        if _is_carers(session, reader, case, now) and may_be_told(session, case, now):
            told[one.id] = FromHome(case.id, case.number, HomeNews.CALL, today)
    return told


class _Said(dict[int, NoticeState | None]):
    """What has become of notices, as a batch has read it."""


def said_to(session: Session, notices: Sequence[ReturnNotice]) -> Mapping[int, NoticeState | None]:
    """What LINE has made of each; None: it was not owed. The first of a batch who asks reads that of all it knows."""
    known = batch_of(session).own(_Said)
    if {one.id for one in notices} - known.keys():
        wanted = {one.id for one in (*notices, *known_rows(session, ReturnNotice))} - known.keys()
        known.update(dict.fromkeys(wanted))
        by_identity = {f"{HOME_NEWS.name}:{one}": one for one in wanted}
        with session.no_autoflush:
            for row in session.execute(_SAID, {"identities": sorted(by_identity)}):
                known[by_identity[row.identity]] = row.state
    return {one.id: known[one.id] for one in notices}


def is_known(session: Session, notice: ReturnNotice) -> bool:
    """Whether a home has it, or is about to: said in a reply, on its way by LINE, or told without."""
    if notice.state == AckState.QUEUED:
        return said_to(session, [notice])[notice.id] in (NoticeState.SAYING, NoticeState.SAID, NoticeState.SENT)
    return notice.state not in (AckState.FAILED, AckState.WRONG_PERSON)


def owe_again(session: Session, notice: ReturnNotice, person: int, now: datetime) -> None:
    """Once, and never a third time."""
    owe(
        session,
        HOME_AGAIN,
        area=notice.area_id,
        person=person,
        about={"notice": notice.id},
        identity=str(notice.id),
        now=now,
    )


def owe_asked_missed(session: Session, case: Case, call: HomeCall, people: Sequence[int], now: datetime) -> None:
    """The day has passed of a call that a home has asked its teacher for."""
    for person in people:
        about = {"case": case.id, "what": _CODES[HomeNews.ASKED], "of": call.id}
        identity = f"{HomeNews.ASKED.value}:{call.id}:{person}:{call.due_on:%Y%m%d}"
        owe(session, CALL_MISSED, area=case.area_id, person=person, about=about, identity=identity, now=now)


def owe_missed(session: Session, case: Case, notice: ReturnNotice, people: Sequence[int], now: datetime) -> None:
    """The day of a promised call has passed."""
    for person in people:
        about = {"case": case.id, "what": _CODES[HomeNews.CALL], "of": notice.id}
        due = notice.call_due or local_date(now)
        identity = f"{notice.id}:{person}:{due:%Y%m%d}"
        owe(session, CALL_MISSED, area=case.area_id, person=person, about=about, identity=identity, now=now)


_NEWS = (
    select(ReturnNotice, Guardian, Case)
    .join(Guardian, Guardian.id == ReturnNotice.guardian_id)
    .join(Case, Case.id == ReturnNotice.case_id)
    .where(among_named(ReturnNotice.id, "ids"))
)
_SAID = select(Notice.identity, Notice.state).where(among_named(Notice.identity, "identities"))
