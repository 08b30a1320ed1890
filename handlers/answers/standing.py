"""Whether an answer can still be taken back, by whom it is remembered of. Each kind asks the use case that its button
calls, with the rights and the conditions that this has; nothing is changed and nothing of a child is shown."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.access.rights import Right
from handlers.calendar.days import is_declared
from handlers.calendar.school.close import own_schools
from handlers.cases.school_days import closed_days
from handlers.needs.agency.refer import step_to_take_back
from handlers.needs.take_back import expect_to_take_back
from handlers.people.confirm import may_let_in
from handlers.reminders.time.ask import may_take_back
from handlers.reminders.time.talk import may_take_talk_back
from handlers.reports.own import own_report
from handlers.reports.several.same import expect_to_take_all_back, several
from handlers.reports.withdraw import may_withdraw
from handlers.returns.attendance import may_undo_attendance
from handlers.returns.climbing.climb import may_take_class_back
from handlers.returns.witness.seen import Shown
from handlers.returns.witness.seen import may_take_back as take_back_seen
from handlers.review.complete.check import expect_to_uncheck
from handlers.review.desk.items import named
from handlers.review.no_news.ask import may_take_asking_back
from handlers.review.undo import may_undo
from handlers.sharing.give import expect_to_give
from models.codes import Why, Witness
from models.people import Person
from models.rows import row_of
from thai.dates import local_date

Args = Mapping[str, str]
Expects = Callable[[Session, Actor, Args, datetime], None]
"""Raises `Declined` where the button would, or would do nothing."""


def why_not(session: Session, actor: Actor, name: str, args: Args, now: datetime) -> Why | None:
    """Why the button that is called so would be of no use to her any more; None: she may press it."""
    try:
        EXPECTS[name](session, actor, args, now)
    except Declined as refused:
        return refused.why
    return None


def _attendance(session: Session, actor: Actor, args: Args, now: datetime) -> None:
    due = _day(args)
    if may_undo_attendance(session, actor, number(args.get("report")), due, now)[1] is None:
        raise Declined(Why.MOVED_ON)


def _day(args: Args) -> date | None:
    return date.fromisoformat(args["due"]) if args.get("due") else None


def _need(session: Session, actor: Actor, args: Args, now: datetime) -> None:
    expect_to_take_back(session, actor, named(args.get("item"))[1], now)


def _decision(session: Session, actor: Actor, args: Args, now: datetime) -> None:
    may_undo(session, actor, *named(args.get("item")), now)


def _check(session: Session, actor: Actor, args: Args, now: datetime) -> None:
    expect_to_uncheck(session, actor, *named(args.get("item")), args.get("seen", ""), now)


def _step(session: Session, actor: Actor, args: Args, now: datetime) -> None:
    item, step = named(args.get("item"))[1], number(args.get("step")) or 0
    if step_to_take_back(session, actor, item, step, now)[1] is None:
        raise Declined(Why.TOO_LATE)


def _report(session: Session, actor: Actor, args: Args, now: datetime) -> None:
    if may_withdraw(session, actor, number(args.get("report")), now)[1].withdrawn_at is not None:
        raise Declined(Why.MOVED_ON)


def _reports(session: Session, actor: Actor, args: Args, now: datetime) -> None:
    expect_to_take_all_back(session, actor, several(args), now)


def _given(session: Session, actor: Actor, args: Args, now: datetime) -> None:
    case, to, had = (number(args.get(name)) for name in ("case", "to", "had"))
    expect_to_give(session, actor, case, had or None, to or None, now)


def _correction(session: Session, actor: Actor, args: Args, _now: datetime) -> None:
    own_report(session, actor, Right.CORRECT, number(args.get("report")))


def _refused(session: Session, actor: Actor, args: Args, now: datetime) -> None:
    may_let_in(session, actor, number(args.get("membership")), now)


def _number(session: Session, actor: Actor, args: Args, _now: datetime) -> None:
    person = row_of(session, Person, actor.person)
    if person is None or not person.call_message or person.call_message != args.get("told"):
        raise Declined(Why.MOVED_ON)


def _closed_day(session: Session, actor: Actor, args: Args, now: datetime) -> None:
    day = date.fromisoformat(args["day"])
    if not is_declared(session, actor, day, now):
        raise Declined(Why.MOVED_ON)


def _closed_school(session: Session, actor: Actor, args: Args, now: datetime) -> None:
    school, first, last = number(args["school"]), date.fromisoformat(args["first"]), date.fromisoformat(args["last"])
    if school not in own_schools(session, actor, now):
        raise Declined(Why.EXPIRED)
    ahead = max(first, local_date(now))
    if not any(ahead <= day <= last for day in closed_days(session, school)):
        raise Declined(Why.MOVED_ON)


def _time(session: Session, actor: Actor, args: Args, _now: datetime) -> None:
    if may_take_back(session, actor, number(args.get("case")), _day(args))[1] is None:
        raise Declined(Why.MOVED_ON)


def _talk(session: Session, actor: Actor, args: Args, _now: datetime) -> None:
    if may_take_talk_back(session, actor, number(args.get("case")), _day(args))[1] is None:
        raise Declined(Why.MOVED_ON)


def _district(session: Session, actor: Actor, args: Args, _now: datetime) -> None:
    if may_take_asking_back(session, actor, number(args.get("case")))[1] is None:
        raise Declined(Why.MOVED_ON)


def _seen(session: Session, actor: Actor, args: Args, now: datetime) -> None:
    shown = Shown(number(args.get("case")), number(args.get("report")))
    if take_back_seen(session, actor, shown, now).case.return_witness != Witness.BOTH:
        raise Declined(Why.MOVED_ON)


def _class(session: Session, actor: Actor, args: Args, now: datetime) -> None:
    row = may_take_class_back(session, actor, number(args.get("case")), args.get("had", ""), now)
    if row.case.grade_year is None:
        raise Declined(Why.MOVED_ON)


EXPECTS: dict[str, Expects] = {
    "attendance_undo": _attendance,
    "need_undo": _need,
    "time_undo": _time,
    "talk_undo": _talk,
    "district_help_undo": _district,
    "return_unseen": _seen,
    "class_undo": _class,
    "desk_undo": _decision,
    "desk_uncheck": _check,
    "help_undo": _step,
    "withdraw": _report,
    "same_all_undo": _reports,
    "correct": _correction,
    "share_give": _given,
    "let_in": _refused,
    "number_undo": _number,
    "school_day": _closed_day,
    "school_opens": _closed_school,
}
"""By the action of the button that takes an answer back."""
