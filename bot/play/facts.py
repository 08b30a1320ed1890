"""What a conversation knows when it is played, told in words: `grade=ป.6, age=12`."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from bot.play.people import (
    CHILD,
    NOW,
    about_a_call,
    about_a_child,
    about_a_day,
    about_a_hardship,
    about_a_leave,
    about_an_absence,
    about_an_invitation,
    after_a_report,
    at_home,
    her_number,
    nothing_known,
    what_is_entered,
    when_it_helps,
    where_it_moves,
    who_answers,
    who_asks,
    who_closes,
    who_hands_over,
    who_helps,
    who_is_found,
    who_is_not_ours,
    who_notes,
    who_talks,
    who_tells_home,
    why_not,
    worried,
)
from flows.calendar.closing import ClosingFacts
from flows.calendar.school import SchoolClosingFacts
from flows.engine.facts import Facts
from flows.engine.rules import Answers
from flows.homes.call import CallFacts
from flows.looking.flow import LookFacts
from flows.needs.followup import FollowupFacts
from flows.people.joining import JoinFacts
from flows.people.number import NumberFacts
from flows.people.person.going_away import AwayFacts
from flows.reports.facts import ReportFacts
from flows.reports.result import result
from flows.review.entries.moving import MoveFacts
from flows.safeguarding.flow import SafetyFacts
from flows.safeguarding.talk import Sent, TalkFacts
from models.codes import Outcome, Reason, Role


def report_facts(
    previous: str = "",
    over_age: str = "",
    finished: str = "",
    age: str = "",
    grade: str = "ม.2",
    corrects: str = "",
    born: str = "",
    number: str = "",
    *,
    now: datetime = NOW,
) -> ReportFacts:
    return about_a_child(
        now,
        previous=Reason(previous) if previous else None,
        over_age=over_age == "yes",
        finished=finished == "yes",
        age=int(age) if age else None,
        grade="" if grade == "none" else grade,
        corrects=date.fromisoformat(corrects) if corrects else None,
        full_name=f"{CHILD} ฟ้าประทานพร" if born else None,
        born=date.fromisoformat(born) if born else None,
        numbered=number != "none",
    )


def followup_facts(outcome: str, *, now: datetime = NOW) -> FollowupFacts:
    return after_a_report(Outcome(outcome), now=now)


def join_facts(
    role: str = "TEACHER", name: str = "สมศรี ใจดี", number: str = "", asked: str = "", *, now: datetime = NOW
) -> JoinFacts:
    named = None if name == "none" else name
    return about_an_invitation(Role(role), named, numbered=number != "none", asked=asked == "yes", now=now)


def look_facts(found: str = "9", schools: str = "1", *, now: datetime = NOW) -> LookFacts:
    return who_is_found(int(found), schools=int(schools), now=now)


def call_facts(
    number: str = "0810000417", wrong: str = "", found: str = "", unsafe: str = "", *, now: datetime = NOW
) -> CallFacts:
    return about_a_call(
        None if number == "none" else number,
        wrong=wrong == "yes",
        found=Outcome(found) if found else None,
        unsafe=unsafe == "yes",
        now=now,
    )


def away_facts(role: str = "TEACHER", colleagues: str = "2", named: str = "", *, now: datetime = NOW) -> AwayFacts:
    others = Role(role) if role not in ("TEACHER", "DIRECTOR") else Role.TEACHER
    return about_a_leave(frozenset({Role(role)}), int(colleagues), named=named == "yes", others=others, now=now)


def school_facts(refused: str = "", *, now: datetime = NOW) -> MoveFacts:
    return where_it_moves(refused=refused == "yes", now=now)


def number_facts(known: str = "", unsaid: str = "", *, now: datetime = NOW) -> NumberFacts:
    return her_number(numbered=known == "yes", unsaid=unsaid == "yes", now=now)


def closing_facts(*, now: datetime = NOW) -> ClosingFacts:
    return about_a_day(now=now)


def school_closing_facts(several: str = "", *, now: datetime = NOW) -> SchoolClosingFacts:
    return who_closes(several=several == "yes", now=now)


def safety_facts(practice: str = "", night: str = "", missing: str = "", *, now: datetime = NOW) -> SafetyFacts:
    return worried(practice=practice == "yes", off_hours=night == "yes", missing=missing == "yes", now=now)


def talk_facts(side: str = "reporter", officer: str = "วิภา ใจงาม", sent: str = "", *, now: datetime = NOW) -> TalkFacts:
    became: dict[str, Sent] = {"": "", "told": "told", "kept": "kept"}
    return who_talks(
        reporter=side == "reporter", officer=officer if officer != "none" else None, sent=became[sent], now=now
    )


FACTS: Mapping[str, Callable[..., Facts]] = {
    "join": join_facts,
    "away": away_facts,
    "report": report_facts,
    "followup": followup_facts,
    "safety": safety_facts,
    "talk": talk_facts,
    "worry": nothing_known,
    "absence": about_an_absence,
    "hardship": about_a_hardship,
    "refusing": who_is_not_ours,
    "home_call": call_facts,
    "closing": closing_facts,
    "school_closing": school_closing_facts,
    "handover": who_hands_over,
    "at_home": at_home,
    "tell_home": who_tells_home,
    "ask_reporter": who_asks,
    "receiver": what_is_entered,
    "find_help": who_helps,
    "appointed": when_it_helps,
    "details": who_notes,
    "new_school": school_facts,
    "look_up": look_facts,
    "escort": what_is_entered,
    "sending": what_is_entered,
    "answer_district": who_answers,
    "my_number": number_facts,
    "data_phone": nothing_known,
    "data_decline": why_not,
}
"""By the name of a conversation: what makes them. A test wants one for each."""


def saved_report(answers: Answers, facts: ReportFacts) -> str:
    report = result(answers, facts)
    call = "the district shall call" if report.wants_call else None
    parts = (report.outcome, report.channel, report.happened_on, report.reason, report.note, call)
    return " ".join(str(part) for part in parts if part)


SAVED: Mapping[str, Callable[[Answers, Any], str]] = {"report": saved_report}
"""What is saved of those whose answers are not kept as they are."""
