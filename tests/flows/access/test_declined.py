"""A refusal has words for every reason, and none of them stands in a log."""

from datetime import timedelta
from typing import Any

import pytest

from bot.line.render import render
from bot.play.people import AREA, NOW
from flows.access.declined import words
from flows.phrase import in_thai
from flows.turn import around
from handlers.access.declined import Declined
from models.codes import AlertEnd, Decision, Why
from simulator.rules import check_messages

GIVEN: dict[Why, dict[str, Any]] = {
    Why.WITHDRAWN: {"number": 417, "report": 5},
    Why.TOO_LATE: {"can_correct": True},
    Why.NO_FIRST_DAY: {"number": 417},
    Why.FIRST_DAY_CAME: {"number": 417},
    Why.DISTRICT_HAS_IT: {"number": 417},
    Why.REFUSED_ALREADY: {"number": 417},
    Why.IS_BACK: {"number": 417},
    Why.COLLEAGUES: {"number": 417},
    Why.OTHER_IS_OUT: {"number": 417},
    Why.WITH_DISTRICT: {"number": 417},
    Why.TOO_FEW_TRIES: {"tries": 1, "ways": 1},
    Why.TAKEN: {"record": 7, "name": "วิภา ใจงาม", "phone": "0812345678", "since": NOW - timedelta(days=1), "now": NOW},
    Why.NOBODY_ELSE: {"record": 7, "mine": True},
    Why.ALERT_ENDED: {
        "record": 7,
        "officer": "วิภา ใจงาม",
        "at": NOW - timedelta(days=1),
        "end": AlertEnd.POLICE,
        "now": NOW,
    },
    Why.CALL_FIRST: {"record": 7, "taken": True},
    Why.TAKE_FIRST: {"record": 7},
    Why.TALK_OVER: {"reporter": True, "over": False, "mine": False},
    Why.DISTRICT_HELPS: {"number": 417},
    Why.DISTRICT_TOOK_IT: {"number": 417},
    Why.HELD: {"by": "วิภา ใจงาม", "until": NOW.date()},
    Why.SETTLED: {"by": "วิภา ใจงาม", "day": NOW.date(), "decision": Decision.APPROVED},
    Why.REQUEST_ANSWERED: {"by": "วิภา ใจงาม", "day": NOW.date(), "today": NOW.date()},
    Why.STILL_COMPULSORY: {"until": NOW.date()},
    Why.STILL_FRESH: {"at": NOW},
    Why.HAS_TIME: {"due": NOW.date(), "today": NOW.date()},
    Why.TOO_FAR: {"until": NOW.date(), "today": NOW.date()},
    Why.DAY_IS_PAST: {"until": NOW.date(), "today": NOW.date()},
    Why.NO_SCHOOL_THEN: {"day": NOW.date(), "until": NOW.date(), "today": NOW.date()},
    Why.LETTER_TOO_SOON: {"number": 417, "at": NOW},
    Why.DAY_OF_ITS_OWN: {"number": 417},
    Why.DAY_HAS_MOVED: {"number": 417},
    Why.TALKED_ALREADY: {"number": 417},
    Why.ASKED_ALREADY: {"by": None, "until": NOW.date()},
}
"""What the use cases give along with a reason, where they do."""


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_words_that_line_takes(why: Why) -> None:
    assert not check_messages([render(words(why, GIVEN.get(why, {}), AREA), in_thai)])


def test_what_may_not_be_seen_is_said_like_a_button_that_has_expired() -> None:
    assert words(Why.NOT_FOUND, {}, AREA) == around.EXPIRED


def test_the_exception_itself_names_the_reason_and_nobody() -> None:
    assert str(Declined(Why.TAKEN, **GIVEN[Why.TAKEN])) == "TAKEN"
