"""What a card on an officer's desk says of what was asked and entered."""

from collections.abc import Mapping
from datetime import date, datetime

from flows.cases.due import news_by_then
from flows.needs.agency.card import Asked, stands
from flows.needs.agency.card import rows as agency_rows
from flows.phrase import Phrase, T
from flows.review.entries.escorting import goes_along
from flows.review.entries.questions import answer_words
from flows.review.entries.sending import goes_there
from flows.review.entries.told import Question, received
from flows.review.front import Taker
from flows.review.letters.why import Facts, chosen, facts
from flows.review.no_news.silent import Silent
from flows.say import Row
from handlers.access.homes import home_of
from handlers.access.rights import Right, allowed
from handlers.needs.agency.refer import about_need, may_take_back
from handlers.review.letters.settle import is_there
from handlers.review.no_news.known import known_of
from handlers.sharing.notices import title_of
from handlers.turn.turn import Turn
from models.ages import age_of
from models.cases import Case, CaseRow
from models.codes import MatterKind, MatterState, Outcome, Role, SourceKind
from models.matters import ASKED_BACK, Matter
from models.needs import NeedRow
from models.reports import Report
from thai.dates import local_date


def question_of(turn: Turn, row: Matter | NeedRow, report: Report | None) -> Question | None:
    """What whoever has reported was asked last, and what came of it."""
    asking = row.asking if isinstance(row, Matter) else None
    if asking is None or row.question is None:
        return None
    waits = row.state == MatterState.ASKED and row.kept_until is not None and row.kept_until > turn.today
    added = next((one for one in report.additions if one.what == asking.what), None) if report is not None else None
    value = added.value if asking.answer and added is not None else None
    return Question(
        row.question,
        until=row.kept_until if waits else None,
        answer=answer_words(asking.what, value, turn.today) if value is not None else None,
        unknown=asking.answer is False,
    )


def entered_of(row: Matter | NeedRow, today: date) -> Phrase | None:
    """What was entered with the decision: who took the child, or goes along."""
    if not isinstance(row, Matter):
        return None
    if row.receiver is not None:
        return received(*row.receiver, today)
    if row.no_letter is not None:
        return chosen(row.no_letter)
    if row.kind == MatterKind.NO_NEWS and row.escort is not None:
        return goes_there(*row.escort, today)
    if row.kind == MatterKind.NO_NEWS and row.gave is not None:
        return news_by_then(row.gave, today)
    return goes_along(*row.escort, today) if row.escort is not None else None


def letter_of(turn: Turn, row: Matter | NeedRow, case: CaseRow, report: Report | None) -> Phrase | None:
    """What decides whether one is written to สกร.: how old the child is, who is at home, whether it learns there."""
    if not isinstance(row, Matter) or row.kind != MatterKind.REFERRAL_LETTER or not row.unfinished:
        return None
    home = home_of(turn.session, case.case)
    return facts(
        Facts(
            age=age_of(case.child.birth_date, turn.today),
            guardian=bool(home.guardian),
            phone=home.phone is not None,
            there=report is not None and is_there(report),
        )
    )


def silent_of(turn: Turn, row: Matter | NeedRow, case: Case) -> Silent | None:
    """What is known of a child without news, while it waits."""
    known = known_of(turn.session, row, case, turn.today)
    if known is None:
        return None
    return Silent(
        due=known.was_due,
        late=known.late,
        unsafe=known.unsafe,
        since=known.since,
        until=known.until,
        asked_by=title_of(known.asker) if known.asker is not None else None,
        carer=title_of(known.carer) if known.carer is not None else None,
        heard=known.heard,
        talks=known.talks,
        call=(title_of(known.call), known.call[0].number or "") if known.call is not None else None,
        head=known.call is not None and known.call[1] == Role.DIRECTOR,
    )


def asked_agency(need: NeedRow, now: datetime) -> Asked | None:
    """The agency that was asked for it last; None where nobody was."""
    if need.agency is None or need.agency_state is None or need.agency_at is None:
        return None
    step, fresh = need.agency_step or 0, may_take_back(need, now)
    on = local_date(need.agency_at)
    return Asked(need.agency, need.agency_state, on, step, need.appointed_on, may_undo=fresh)


def taker_of(turn: Turn, row: Matter | NeedRow, case: Case) -> Taker:
    """Of a need: how it stands with its agency, and the buttons of who may ask one."""
    if not isinstance(row, NeedRow):
        return Taker()
    asked = asked_agency(row, turn.now)
    rows: list[Row] = []
    if row.unfinished and allowed(turn.who, Right.REFER, about_need(row, case)):
        rows = agency_rows(f"n{row.id}", T("น้อง {number:04d}", number=case.number), asked)
    return Taker(
        stands=stands(asked, turn.today) if asked is not None else None,
        rows=tuple(rows),
        has_it=row.unfinished and row.with_agency,
    )


def may_be_asked(row: Matter | NeedRow, case: Case, report: Report | None) -> bool:
    """Whether whoever has reported may be asked something. Nobody is asked about a child that has died."""
    if not isinstance(row, Matter) or row.kind not in ASKED_BACK or row.source_kind != SourceKind.REPORT:
        return False
    return row.unfinished and not case.restricted and report is not None and report.outcome != Outcome.DECEASED


def without_answer(row: Matter | NeedRow, added: Mapping[str, str]) -> dict[str, str]:
    """What was added to a report beside what answers the last question, which stands on a line of its own."""
    asking = row.asking if isinstance(row, Matter) and row.question is not None else None
    last = asking.what if asking is not None and asking.answer else None
    return {what: value for what, value in added.items() if what != last}
