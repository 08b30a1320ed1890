"""The report in chat: its buttons, and the conversation that ends with one."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from flows.engine.advance import Reaction
from flows.engine.rules import Answers, Value
from flows.engine.run import About, Run
from flows.needs.followup import FollowupFacts, questions
from flows.people.number import NO_NUMBER
from flows.phrase import Phrase
from flows.reports import saved as words
from flows.reports.back import ELSEWHERE, HERE
from flows.reports.facts import ReportFacts
from flows.reports.flow import REPORT
from flows.reports.options import asks_for_call
from flows.reports.practice import PRACTICE_CHILD
from flows.reports.result import result
from flows.say import Text
from handlers.access.declined import Declined
from handlers.access.looks import held_case, open_case, open_report
from handlers.access.lookup import number
from handlers.access.rights import Right, about_case, allowed
from handlers.cases.chat import child_facts, colleague_of, press_child
from handlers.cases.school_days import last_school_days
from handlers.needs.chat import is_answered, letter_words, second_part
from handlers.people.number.tell import tell_number
from handlers.reports.add import carry
from handlers.reports.file_report import Filed, Filing, file_report
from handlers.reports.latest import latest_report
from handlers.reports.own import before_first, own_report
from handlers.reports.refusing.chat import refused
from handlers.reports.send_again import send_again
from handlers.reports.unchanged import Seen, ask_district, repeats, say_unchanged
from handlers.reports.withdraw import withdraw
from handlers.sharing.notices import title_at
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.run import runs
from handlers.turn.run.drafts import offer
from handlers.turn.turn import Args, Turn
from models.cases import CaseRow
from models.codes import Channel, Did, Outcome, Reason, Why
from models.outcomes import COUNTS_AS_ATTEMPT, enough_tries
from thai.dates import local_date

NUMBER = REPORT.number_in
"""The answer that is no part of what is known of the child."""


def press_report(turn: Turn, args: Args) -> Outgoing:
    """“รายงาน” on a card: begin, or offer the report that was left unfinished for the same child."""
    row = held_case(turn.session, turn.who, Right.REPORT, number(args.get("case")))
    if colleague_of(turn, row.case) is not None:  # she is to know whose it is before she traces it too
        return press_child(turn, args)
    return press_instead(turn, args)


def press_instead(turn: Turn, args: Args) -> Outgoing:
    """“รายงานแทน”, on the card of a child that a colleague looks after."""
    row = open_case(turn.session, turn.who, Right.REPORT, number(args.get("case")), turn.now)
    start = Start(REPORT, About(case=row.case.id))
    unfinished = runs.unfinished(turn.who, start)
    if unfinished is not None:
        return say(*offer(unfinished, row.case.number))
    return Outgoing(start=start)


def press_correct(turn: Turn, args: Args) -> Outgoing:
    """“แก้รายงานล่าสุด”: the same conversation with the answers that were given, open at the review."""
    return _correct(turn, number(args.get("report")))


def press_same(turn: Turn, args: Args) -> Outgoing:
    """“เหมือนเดิม”: the first time it is saved at once; the second time in a row help is offered first."""
    again = repeats(turn.session, turn.who, _seen(args))
    if again is not None:
        return say(words.unchanged_again(again.id, again.latest_report_id or 0))
    return press_same_sure(turn, args)


def press_same_sure(turn: Turn, args: Args) -> Outgoing:
    """“เหมือนเดิมจริงๆ”."""
    report = say_unchanged(turn.session, turn.who, _seen(args), turn.incoming.event, turn.now)
    row = held_case(turn.session, turn.who, Right.SAY_UNCHANGED, report.case_id)
    undo = ("withdraw", {"report": str(report.id)})
    remember_answer(turn, Did.SAME, number=row.case.number, case=row.case.id, undo=undo)
    return say(words.unchanged(row.case.number, row.case.due_on, turn.today, report.id))


def press_same_help(turn: Turn, args: Args) -> Outgoing:
    """“ให้เขตช่วย”."""
    return say(words.help_asked(ask_district(turn.session, turn.who, _seen(args), turn.now).number))


def press_withdraw(turn: Turn, args: Args) -> Outgoing:
    """“ถอนรายงาน”: what was open about it is over too."""
    report = number(args.get("report"))
    case = withdraw(turn.session, turn.who, report, turn.now)
    if report is not None:
        runs.forget_about(turn.session, turn.who, report, turn.now)
    return say(words.withdrawn(case.number, report or 0))


def press_send_again(turn: Turn, args: Args) -> Outgoing:
    """“ส่งกลับเหมือนเดิม”: to take it back was a slip."""
    report = number(args.get("report"))
    case = send_again(turn.session, turn.who, report, turn.now)
    return say(words.sent_again(case.number, report or 0))


def send_latest_again(turn: Turn) -> Outgoing:
    """The same, typed: her latest report."""
    report = latest_report(turn.session, turn.who)
    return press_send_again(turn, {"report": str(report)}) if report is not None else say(words.no_report())


def withdraw_latest(turn: Turn) -> Outgoing:
    """“ถอนรายงาน”, typed: her latest report. Said again it takes back no other."""
    report = latest_report(turn.session, turn.who)
    return press_withdraw(turn, {"report": str(report)}) if report is not None else say(words.no_report())


def correct_latest(turn: Turn) -> Outgoing:
    """“แก้รายงานล่าสุด”, typed."""
    report = latest_report(turn.session, turn.who)
    return _correct(turn, report) if report is not None else say(words.no_report())


def begin_after_call(turn: Turn, case: int | None) -> Outgoing:
    """She has just spoken to somebody at the child's home: how and when is known, and is not asked."""
    return _begin(turn, case, _by_phone(turn))


def begin_elsewhere(turn: Turn, case: int | None) -> Outgoing:
    """She has just said that a child that was back at her school is at another one by now."""
    return _begin(turn, case, {"outcome": Outcome.BACK_IN_SCHOOL.value, "back_at": ELSEWHERE})


def begin_finished(turn: Turn, case: int | None) -> Outgoing:
    """She has just said that a child has finished ม.3: where it is not at school, that is why."""
    why: dict[str, Value] = {"reason": Reason.OTHER.value, "reason_more": Reason.COMPLETED_COMPULSORY.value}
    return _begin(turn, case, {"same_reason": "NO", **why})


def _begin(turn: Turn, case: int | None, known: Mapping[str, Value]) -> Outgoing:
    """The report, of which so much is known; where one was left unfinished for the same child, that is offered."""
    row = open_case(turn.session, turn.who, Right.REPORT, case, turn.now)
    start = Start(REPORT, About(case=row.case.id), known)
    unfinished = runs.unfinished(turn.who, start)
    return say(*offer(unfinished, row.case.number)) if unfinished is not None else Outgoing(start=start)


def file_unanswered(turn: Turn, case: int | None) -> Outgoing:
    """Nobody has answered there: a report like any other, without a question."""
    return _at_once(turn, case, {"outcome": Outcome.NO_CONTACT_YET.value, **_by_phone(turn)})


def file_back(turn: Turn, case: int | None, day: date) -> Outgoing:
    """It has come on its first day: likewise."""
    answers: dict[str, Value] = {"outcome": Outcome.BACK_IN_SCHOOL.value, "back_at": HERE.value}
    return _at_once(turn, case, answers | {"back_since": day.isoformat()})


def _at_once(turn: Turn, case: int | None, answers: Answers) -> Outgoing:
    row = held_case(turn.session, turn.who, Right.REPORT, case)
    facts = ReportFacts(
        turn.now, turn.who.area_facts, child_facts(row, turn.today, _reason(turn, row, row.case.latest_reason))
    )
    filed = file_report(turn.session, turn.who, case, _filing(turn, answers, {}, None, facts), turn.now)
    _remember(turn, filed, facts)
    shown = _saved(filed, facts, title_at(turn.session, row.case.school_id, filed.instead_of), call=False)
    return Outgoing((words.saved(shown),), must_arrive=Text(words.SAVED_QUIETLY))


def _keep_number(turn: Turn, reaction: Reaction) -> None:
    """It is hers, and no part of the report."""
    told = reaction.answers.get(NUMBER)
    if told is not None and told != NO_NUMBER.value:
        tell_number(turn.session, turn.who, str(told), reaction.run.sources.get(NUMBER), turn.now)


def _remember(turn: Turn, filed: Filed, facts: ReportFacts) -> None:
    undo = ("correct", {"report": str(filed.report.id)})
    remember_answer(turn, Did.REPORTED, number=facts.child.number, case=filed.report.case_id, undo=undo)


def _by_phone(turn: Turn) -> dict[str, Value]:
    """The answer to “how do you know”."""
    return {"news": f"{Channel.PHONE} {turn.today}"}


def practise(turn: Turn) -> Outgoing:
    """A report on the example child, for everybody who has joined."""
    if not turn.who.joined:
        raise Declined(Why.NOT_JOINED)
    return Outgoing(start=Start(REPORT, About(practice=True)))


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same conversation from its beginning; a correction begins at the review again."""
    about = run.about_as(About)
    if about.corrects is not None:
        return _correct(turn, about.corrects)
    if about.case is not None:
        open_case(turn.session, turn.who, Right.REPORT, about.case, turn.now)
    return Outgoing(start=Start(REPORT, about))


def facts(turn: Turn, run: Run, *, opening: bool = False) -> ReportFacts:
    """The child, as long as this person may report on it. `opening`: the record is opened again, which is logged."""
    session, who = turn.session, turn.who
    about = run.about_as(About)
    if about.practice:
        if not who.joined:
            raise Declined(Why.EXPIRED)
        return ReportFacts(turn.now, who.area_facts, PRACTICE_CHILD, _school_days(turn, run))
    if about.corrects is None:
        row = held_case(session, who, Right.REPORT, about.case)
        if opening:
            open_case(session, who, Right.REPORT, row.case.id, turn.now)
        child = child_facts(row, turn.today, _reason(turn, row, row.case.latest_reason))
        days, numbered = _school_days(turn, run), who.has_phone
        return _with_name(turn, row, ReportFacts(turn.now, who.area_facts, child, days, numbered=numbered))
    old, row = own_report(session, who, Right.CORRECT, about.corrects)
    if opening:
        open_report(session, who, Right.CORRECT, old, turn.now)
    reason = before_first(session, old).latest_reason
    if "same_reason" not in (old.answers or {}):  # who was asked about it knows it
        reason = _reason(turn, row, reason)
    child, days = child_facts(row, turn.today, reason), _school_days(turn, run)
    facts = ReportFacts(turn.now, who.area_facts, child, days, local_date(old.reported_at), numbered=who.has_phone)
    return _with_name(turn, row, facts)


def _reason(turn: Turn, row: CaseRow, reason: Reason | None) -> Reason | None:
    """What was reported before is for whoever looks after the child: who reports in her place is asked anew."""
    return reason if allowed(turn.who, Right.SEE_MORE, about_case(row.case)) else None


def _with_name(turn: Turn, row: CaseRow, facts: ReportFacts) -> ReportFacts:
    """Who exactly it is, where she may see more of the child; opening the report is logged."""
    if not allowed(turn.who, Right.SEE_MORE, about_case(row.case)):
        return facts
    name = f"{row.child.first_name} {row.child.last_name}".strip()
    return replace(facts, full_name=name, born=row.child.birth_date)


def answered(_turn: Turn, _reaction: Reaction, _facts: ReportFacts) -> Outgoing:
    """Nothing is saved before the report is sent."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, facts: ReportFacts) -> Outgoing:
    """Send: save the report, say what happens next, and go on with what would help."""
    about = reaction.run.about_as(About)
    if about.practice:
        return Outgoing(words.practised())
    session, who, now = turn.session, turn.who, turn.now
    filing = _filing(turn, reaction.answers, reaction.run.sources, about.corrects, facts)
    filed = file_report(session, who, about.case, filing, now)
    _remember(turn, filed, facts)
    _keep_number(turn, reaction)
    row = held_case(session, who, Right.WITHDRAW, filed.report.case_id, filed.report)
    case = row.case
    if filing.refuses and filing.outcome == Outcome.WRONG_RECORD:
        return refused(turn, filed, case.number, str(reaction.answers["not_ours"]))
    carer = title_at(session, case.school_id, filed.instead_of)
    shown = _saved(filed, facts, carer, call=asks_for_call(reaction.answers), numbered=who.has_phone)
    shown = replace(shown, letter=letter_words(turn, row, filed.report))
    second = FollowupFacts(now, facts.area, facts.child, filed.report.outcome, elsewhere=not filed.here)
    asks = questions(second)
    if filed.replaced is not None:
        carry(session, who, filed.replaced, filed.report, asks, now)
    # Before enough tries a witness is of no use: the thank-you says what is lacking.
    more = second_part(session, filed.report) if asks and not shown.missing else None
    quietly = Text(words.SAVED_QUIETLY)
    if more is not None:
        if filed.replaced is not None and is_answered(more, second):
            return Outgoing(must_arrive=quietly, start=more)
        return Outgoing(must_arrive=quietly, start=more, happened=words.saved_so_far(shown))
    return Outgoing((words.saved(shown),), must_arrive=quietly)


def _school_days(turn: Turn, run: Run) -> tuple[date, ...]:
    """For those alone who are asked since when a child is back."""
    if run.answers.get("outcome") != Outcome.BACK_IN_SCHOOL and "back_at" not in run.answers:
        return ()
    return last_school_days(turn.session, turn.who.area, turn.today)


def _filing(
    turn: Turn, answers: Answers, sources: Mapping[str, str], corrects: int | None, facts: ReportFacts
) -> Filing:
    told = result(answers, facts)
    if answers.get(NUMBER) != NO_NUMBER.value:
        answers = {key: value for key, value in answers.items() if key != NUMBER}
    return Filing(
        outcome=told.outcome,
        channel=told.channel,
        happened_on=told.happened_on,
        reason=told.reason,
        wants_call=told.wants_call,
        destination=told.destination,
        here=told.here,
        note=told.note,
        answers=dict(answers),
        sources={key: value for key, value in sources.items() if key in answers},
        event=turn.incoming.event,
        corrects=corrects,
    )


def _saved(filed: Filed, facts: ReportFacts, carer: Phrase | None, *, call: bool, numbered: bool = True) -> words.Saved:
    outcome, tried = filed.report.outcome, filed.tried
    return words.Saved(
        report=filed.report.id,
        number=facts.child.number,
        outcome=outcome,
        due=filed.due,
        today=facts.today,
        attempts=filed.attempts,
        compulsory=filed.compulsory,
        here=filed.here,
        stopped=filed.stopped,
        against=filed.against,
        untried=_untried(tried),
        missing=words.lacking(len(tried), len(set(tried))) if outcome == Outcome.NO_SUCH_PERSON else None,
        may_end=outcome in COUNTS_AS_ATTEMPT and enough_tries(tried),
        call=call,
        numbered=numbered,
        carer=carer,
    )


def _untried(tried: Sequence[Channel | None]) -> Channel | None:
    """The first usual way that nobody has tried yet."""
    return next((channel for channel in words.CHANNEL_TO_TRY if channel not in tried), None)


def _correct(turn: Turn, at: int | None) -> Outgoing:
    report, row = own_report(turn.session, turn.who, Right.CORRECT, at)
    if not report.stands or report.answers is None:
        raise Declined(Why.NEWER_REPORT)
    open_report(turn.session, turn.who, Right.CORRECT, report, turn.now)
    answers = {key: value for key, value in report.answers.items() if key != "review"}
    about = About(case=row.case.id, corrects=report.id)
    return Outgoing(start=Start(REPORT, about, answers, report.sources or {}))


def _seen(args: Args) -> Seen:
    return Seen(number(args.get("case")), number(args.get("report")))
