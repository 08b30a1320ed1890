"""The second part of a report in chat: what would help, where and when the child returns, a school's name, a witness.
Each answer is saved when it is given: who stops halfway has lost nothing."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace
from sqlalchemy.orm import Session

from flows.cases.card import home_button
from flows.cases.due import letter_by
from flows.engine.advance import Reaction, position
from flows.engine.rules import Value
from flows.engine.run import About, Run
from flows.kinds.day import as_day
from flows.needs.answers import Asked, answers
from flows.needs.followup import (
    BY_OUR_CALENDAR,
    FARTHEST,
    FOLLOWUP,
    LATER,
    NO_MORE_HELP,
    FollowupFacts,
    closed,
    may_begin,
)
from flows.phrase import Phrase
from flows.reminders import wish
from flows.reports import saved as words
from flows.say import Button, Text
from handlers.access.declined import Declined
from handlers.access.looks import open_report
from handlers.access.lookup import number
from handlers.access.rights import Right, about_case, allowed
from handlers.cases.chat import child_facts
from handlers.cases.school_days import coming_days_of
from handlers.family.calling.short import ask_after_old_day
from handlers.family.known import all_notices_of, expect_family
from handlers.family.notices import is_known
from handlers.needs.sources import asked_needs
from handlers.reports.add import SCHOOL_NAME, WITNESS, Added, add_to_report
from handlers.reports.given import given
from handlers.reports.own import own_report
from handlers.reports.reading import read_reports
from handlers.reports.tries import tries
from handlers.review.letters.settle import is_there, lacks_letter, says_dole, waits_for
from handlers.sharing.carers import expect_schools
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from models.batch import batch_of
from models.cases import Case, CaseRow
from models.codes import CaseStatus, Destination, MatterState, Need, Outcome, Owner, Proposal, Role, Why
from models.needs import NeedRow
from models.outcomes import COUNTS_AS_ATTEMPT, enough_tries
from models.reports import Report
from thai.ids import without_ids


class _About(About, frozen=True, kw_only=True):
    """`ending`: the teacher asked for the end of the search, whatever the report said."""

    case: int
    report: int
    ending: bool = False


def press_more(turn: Turn, args: Args) -> Outgoing:
    """Go on with the second part of the latest report: what was answered before is not asked again."""
    report, _ = own_report(turn.session, turn.who, Right.ADD, number(args.get("report")))
    open_report(turn.session, turn.who, Right.ADD, report, turn.now)
    return Outgoing(start=second_part(turn.session, report))


def press_first_day(turn: Turn, args: Args) -> Outgoing:
    """“นัดวันแรก”, “เลือกที่เรียนใหม่”: where and when the child begins, as far as it is not agreed on, and nothing
    else."""
    report, _ = own_report(turn.session, turn.who, Right.ADD, number(args.get("report")))
    open_report(turn.session, turn.who, Right.ADD, report, turn.now)
    more = second_part(turn.session, report)
    return Outgoing(start=Start(FOLLOWUP, more.about, {"needs": NO_MORE_HELP} | dict(more.answers)))


def press_first_day_on(turn: Turn, args: Args) -> Outgoing:
    """“นัด จ. 22 มิ.ย.”: the day is agreed on at once, where it is known at which place; else that is asked first.
    Pressed twice, or after another day was agreed on, it says which one stands; after that day, it asks how it went."""
    report, row = own_report(turn.session, turn.who, Right.ADD, number(args.get("report")))
    day, plan = as_day(args.get("day", "")), report.plan
    if plan is None or (plan.starts_on is None and (day is None or not may_begin(day, turn.today))):
        return press_first_day(turn, args)
    if plan.starts_on is None and day is not None:
        ours = plan.destination in BY_OUR_CALENDAR
        if (why := closed(day, _coming(turn, row.case.school_id), turn.today) if ours else None) is not None:
            return replace(press_first_day(turn, args), messages=(Text(why),))
        add_to_report(turn.session, turn.who, report, Added(plan=(plan.destination, day)), turn.now)
    starts = report.plan.starts_on if report.plan is not None else None
    if starts is None:  # at สกร. it hangs on a letter
        return press_first_day(turn, args)
    if starts < turn.today:
        return say(wish.has_passed(report.id, row.case.id, row.case.number, starts, turn.today))
    return say(wish.agreed(report.id, row.case.number, starts, turn.today, other=day != starts))


def second_part(session: Session, report: Report) -> Start:
    """What is still asked after this report was saved."""
    return Start(FOLLOWUP, _About(case=report.case_id, report=report.id), given(session, report))


def first_day_anew(session: Session, report: Report) -> Start:
    """What is asked after this report was saved, as if the day on which the child begins had not been answered."""
    more = second_part(session, report)
    kept = {"needs": NO_MORE_HELP} | {key: value for key, value in more.answers.items() if key != "starts"}
    return Start(FOLLOWUP, _About(case=report.case_id, report=report.id), kept)


def is_answered(more: Start, facts: FollowupFacts) -> bool:
    """Whether nothing is left to ask: a correction then gets one answer, all that is kept."""
    run = Run("", FOLLOWUP.name, FOLLOWUP.version, answers=more.answers)
    return position(FOLLOWUP, run, facts)[1] is None


def press_end_search(turn: Turn, args: Args) -> Outgoing:
    """“ขอจบการตามหา”: after three tries through two ways, with a local witness, the district may end the search."""
    report, row = own_report(turn.session, turn.who, Right.END_SEARCH, number(args.get("report")))
    tried = tries(turn.session, row.case)
    if report.outcome not in COUNTS_AS_ATTEMPT or not enough_tries(tried):
        raise Declined(Why.TOO_FEW_TRIES, tries=len(tried), ways=len(set(tried)))
    open_report(turn.session, turn.who, Right.END_SEARCH, report, turn.now)
    return Outgoing(start=Start(FOLLOWUP, _About(case=row.case.id, report=report.id, ending=True)))


def anew(turn: Turn, run: Run) -> Outgoing:
    """From the first question again."""
    about = run.about_as(_About)
    report, _ = own_report(turn.session, turn.who, Right.ADD, about.report)
    open_report(turn.session, turn.who, Right.ADD, report, turn.now)
    return Outgoing(start=Start(FOLLOWUP, about))


def facts(turn: Turn, run: Run, *, opening: bool = False) -> FollowupFacts:
    """The child and the outcome, as long as the report stands. `opening`: the record is opened again, which is
    logged."""
    about = run.about_as(_About)
    report, row = own_report(turn.session, turn.who, Right.ADD, about.report)
    if opening:
        open_report(turn.session, turn.who, Right.ADD, report, turn.now)
    outcome = Outcome.NO_SUCH_PERSON if about.ending else report.outcome
    child = child_facts(row, turn.today, None)
    elsewhere = report.plan is None or report.plan.destination != Destination.OBEC_SAME
    # For those alone who are about to be asked when she starts.
    asked = outcome == Outcome.FOUND_WANTS_RETURN and "needs" in run.answers and "starts" not in run.answers
    coming = _coming(turn, row.case.school_id) if asked else ()
    ours = run.answers.get("place") in BY_OUR_CALENDAR
    at_dole = asked and run.answers.get("place", Destination.DOLE) == Destination.DOLE
    lacks = at_dole and lacks_letter(turn.session, row.case, row.child.birth_date, turn.today)
    return FollowupFacts(turn.now, turn.who.area_facts, child, outcome, elsewhere, coming, ours, lacks)


def _coming(turn: Turn, school: int) -> tuple[date, ...]:
    """The days with school of this school on which a child can begin."""
    return coming_days_of(turn.session, turn.who.area, school, turn.today, FARTHEST.days)


def answered(turn: Turn, reaction: Reaction, _facts: FollowupFacts) -> Outgoing:
    """Save what was just answered."""
    news, run = reaction.news, reaction.run
    wanted = news.get("needs")
    needs = None if "needs" not in news else [Need(need) for need in wanted] if isinstance(wanted, list) else []
    typed = tuple(
        (key, str(news[key]), run.sources.get(key)) for key in (SCHOOL_NAME, WITNESS) if news.get(key, LATER) != LATER
    )
    plan = _plan(run.answers) if {"place", "starts"} & news.keys() else None
    add_to_report(turn.session, turn.who, _report(turn, run), Added(needs, plan, typed), turn.now)
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: FollowupFacts) -> Outgoing:
    """Say what is kept."""
    report = _report(turn, reaction.run)
    _, row = own_report(turn.session, turn.who, Right.ADD, report.id)
    wanted = [_asked(turn, one) for one in asked_needs(turn.session, report)]
    needs = answers(wanted, turn.today, teacher=turn.who.has(Role.TEACHER))
    starts = report.plan.starts_on if report.plan else None
    asked = row.case.proposal == Proposal.NOT_FOUND
    later = LATER in reaction.answers.values()
    heard = any(not one.hers and not one.given for one in wanted)
    letter = letter_words(turn, row, report)
    known = _known_at_home(turn, row.case, starts)
    if known is not None:
        expect_schools(turn.session, {one.case.school_id for one in batch_of(turn.session).cases.values()})
        ask_after_old_day(turn.session, row.case, known, turn.now)
    return say(
        words.all_done(
            needs,
            report.id,
            turn.today,
            starts,
            school=_told(reaction, SCHOOL_NAME),
            witness=_told(reaction, WITNESS),
            not_found_asked=asked,
            later=later,
            heard=heard or letter is not None,
            letter=letter,
            home=_home(turn, row.case, starts),
            known=known,
        )
    )


def _home(turn: Turn, case: Case, starts: date | None) -> Button | None:
    """“แจ้งผู้ปกครอง”, once there is a day of which its home can be told."""
    may = starts is not None and case.status == CaseStatus.RETURN_PENDING
    return home_button(case.id, case.number) if may and allowed(turn.who, Right.TELL_HOME, about_case(case)) else None


def _known_at_home(turn: Turn, case: Case, starts: date | None) -> date | None:
    """Another first day, of which its home was told before."""
    if _home(turn, case, starts) is None:
        return None
    expect_family(turn.session, [one.case.id for one in batch_of(turn.session).cases.values()])  # of everybody
    told = [one.starts_on for one in all_notices_of(turn.session, case.id) if is_known(turn.session, one)]
    return told[-1] if told and starts not in told else None


def _told(reaction: Reaction, key: str) -> Phrase | None:
    """What she has typed as the answer, if she has."""
    said = reaction.answers.get(key)
    return without_ids(said) if isinstance(said, str) and said != LATER else None


def letter_words(turn: Turn, row: CaseRow, report: Report) -> Phrase | None:
    """Until when the letter to สกร. is answered that the child needs; None: this report asks for none."""
    if not says_dole(report) or (letter := waits_for(turn.session, row.case)) is None:
        return None
    return letter_by(
        letter.due_on,
        turn.today,
        known=row.child.birth_date is not None,
        there=is_there(report),
        teacher=turn.who.has(Role.TEACHER),
    )


def _asked(turn: Turn, need: NeedRow) -> Asked:
    hers = need.owner == Owner.SCHOOL and turn.who.has(Role.DIRECTOR, school=need.school_id)
    return Asked(need.need, need.owner, need.due_on, given=need.state == MatterState.DONE, hers=hers)


def _report(turn: Turn, run: Run) -> Report:
    (found,) = read_reports(turn.session, [run.about_as(_About).report])
    return found


def _plan(answers: Mapping[str, Value]) -> tuple[Destination | None, date | None]:
    place, starts = answers.get("place", LATER), answers.get("starts", LATER)
    if place == LATER:
        return None, None
    return Destination(str(place)), None if starts == LATER else date.fromisoformat(str(starts))
