"""What a finished report says, derived from its answers: the outcome code, the way and day, the reason, the rest."""

from datetime import date

from msgspec import Struct

from flows.engine.rules import Answers
from flows.reports.back import HERE
from flows.reports.facts import ReportFacts
from flows.reports.news import news
from flows.reports.options import EARLY, NO_PHONE, TYPED, UNWILLING, note
from models.codes import Channel, Companion, Destination, NotOurs, Outcome, Reason

_STUDYING = {
    "OBEC_OTHER": Outcome.STUDYING_SAME,
    "ABROAD": Outcome.STUDYING_ABROAD,
}
_NOBODY = {Companion.ALONE, Companion.UNKNOWN}


class Result(Struct, frozen=True):
    """A report in the controlled codes. `happened_on`: when she learnt it; of a child that is back, its first day, at
    the `destination`. `wants_call`: an officer shall phone. `here`: the child is back at its own school, has moved
    within the area."""

    outcome: Outcome
    channel: Channel | None = None
    happened_on: date | None = None
    destination: Destination | None = None
    reason: Reason | None = None
    wants_call: bool = False
    here: bool = False
    note: str | None = None


def result(answers: Answers, facts: ReportFacts) -> Result:
    """The report that finished answers make."""
    told, back_at = _told(answers), answers.get("back_at")
    return Result(
        outcome=outcome(answers),
        channel=told[0] if told else None,
        happened_on=told[1] if told else date.fromisoformat(str(answers["back_since"])) if back_at else None,
        destination=Destination(str(back_at)) if back_at else None,
        reason=_reason(answers, facts),
        # Under 15 an officer phones whether or not the teacher asks for it.
        wants_call=answers.get("sensitive") == "CALL_ME" or "protect" in answers,
        # An area is made of whole districts. Another one may be the area's too: that, the office sees.
        here=answers.get("moved_to") == "SAME_DISTRICT" or back_at == HERE,
        note=note(answers) if "note" in answers else None,
    )


def outcome(answers: Answers) -> Outcome:
    """The one of the outcomes that the answers amount to."""
    chosen = str(answers["outcome"])
    if chosen == "OTHER":
        return Outcome(str(answers["other_outcome"]))
    if chosen == "STUDYING" or answers.get("not_ours") == NotOurs.ELSEWHERE:
        return _STUDYING.get(str(answers["studying"]), Outcome.STUDYING_OTHER)
    if chosen == "MOVED":
        return _moved(answers)
    return Outcome(chosen)


def _moved(answers: Answers) -> Outcome:
    """Known only with a place and one of person or phone: “moved, no details” can't be followed by anybody."""
    place = str(answers["moved_to"])
    if place == "ABROAD":
        return Outcome.LEFT_COUNTRY
    somebody = answers.get("moved_with") not in _NOBODY
    number = answers.get("moved_phone") != NO_PHONE.value
    return Outcome.MOVED_KNOWN if place != "NOBODY_KNOWS" and (somebody or number) else Outcome.MOVED_UNKNOWN


def _told(answers: Answers) -> tuple[Channel, date] | None:
    if "channel" in answers:
        return news(f"{answers['channel']} {answers['day']}")
    return news(str(answers.get("news", "")))


def _reason(answers: Answers, facts: ReportFacts) -> Reason | None:
    """Why; of a child under 15 a husband or a baby is never said."""
    early = answers.get("reason_more") == EARLY or (facts.child.under_15 and answers.get("cannot") == Reason.CAREGIVING)
    reason = Reason.SENSITIVE if early else _told_reason(answers, facts)
    return Reason.SENSITIVE if reason == Reason.MARRIED and facts.child.under_15 else reason


def _told_reason(answers: Answers, facts: ReportFacts) -> Reason | None:
    if answers.get("same_reason") == "YES":
        return facts.child.previous_reason
    chosen = answers.get("reason") or answers.get("cannot")
    if chosen == Reason.OTHER and "reason_more" in answers:
        more = str(answers["reason_more"])
        return Reason.OTHER if more == TYPED.value else Reason(more)
    if chosen == UNWILLING:
        return Reason.ADJUSTMENT
    return Reason(str(chosen)) if chosen else None
