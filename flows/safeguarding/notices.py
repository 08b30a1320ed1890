"""Notices about a child's safety. Past the planner: each is said in the same moment, to every account that can be
reached.

All are of one kind: beside a person, a kind in the clear would tell who is an officer and who reported.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from flows.notice import NoticeKind, When
from flows.safeguarding import talk, to_officer, to_reporter
from flows.say import Message

_AT = datetime(2026, 6, 15, 7, 20, tzinfo=UTC)
_OFFICER, _PHONE, _AREA_PHONE = "วิภา แสงทอง", "0810000001", "034511111"


def _as_it_is(said: Sequence[Message]) -> Message:
    return said[-1]


URGENT = NoticeKind(
    name="urgent",
    when=When.AT_ONCE,
    rank=0,
    lives=timedelta(days=1),
    true_while="it is said in the moment in which it becomes true",
    draw=_as_it_is,
    must_arrive=True,
    examples=(
        (to_officer.alert(1),),
        (to_officer.taken_by(1, "อร มานะ", _PHONE, _AT, _AT),),
        (to_reporter.taken(_OFFICER, _PHONE, _AREA_PHONE, _AT, teacher=True, has_number=True),),
        (to_reporter.taken(_OFFICER, None, _AREA_PHONE, _AT, teacher=False, has_number=False),),
        (to_reporter.not_taken(),),
        (to_reporter.alerted_again(),),
        (to_reporter.called_back(_OFFICER, _PHONE, _AT, teacher=True),),
        (to_reporter.watched(_OFFICER),),
        (to_reporter.ended(_OFFICER, _PHONE, _AT, referred=True),),
        (to_reporter.ended(_OFFICER, None, _AT, referred=False),),
        (talk.message(1),),
        (talk.answer(1),),
        (talk.ended_by_officer(_OFFICER, _PHONE),),
        (talk.ended_by_officer(_OFFICER, None),),
        (to_officer.still_open(1, _AT - timedelta(days=3), _AT),),
        (to_reporter.nobody_reachable(_AREA_PHONE),),
    ),
)
