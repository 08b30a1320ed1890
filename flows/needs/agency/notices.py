"""What whoever has asked hears of the agency that was asked. A child is its number."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from flows.days import last_day
from flows.engine.buttons import TO_MENU
from flows.notice import NoticeKind, When
from flows.phrase import Phrase, T
from flows.reports.saved import NEED_WORDS
from flows.say import Card, Words
from flows.turn.menu import TO_CHILDREN
from models.codes import AgencyState, Need


class Referred(Struct, frozen=True):
    """How a need of this child stands with an agency. `appointed_on`: the day on which it does it."""

    number: int
    need: Need
    agency: str
    state: AgencyState
    today: date
    appointed_on: date | None = None


HEARD = frozenset({AgencyState.SENT, AgencyState.ACCEPTED, AgencyState.DECLINED})
"""That it has only been seen nobody needs to hear."""


def _referred(some: Sequence[Referred]) -> Card:
    lines = [Words(_said(one)) for one in some]
    alt = "เรื่องที่ขอไว้มีข่าว"
    return Card(alt, (Words(alt, "small"), *lines), (TO_CHILDREN,), (TO_MENU,))


def _said(one: Referred) -> Phrase:
    child, need = T("น้อง {number:04d}", number=one.number), NEED_WORDS.get(one.need, NEED_WORDS[Need.OTHER])
    if one.state == AgencyState.ACCEPTED and one.appointed_on is not None:
        return does_it(child, need, one.agency, one.appointed_on, one.today)
    if one.state == AgencyState.DECLINED:
        return T("{child}: {agency}ยังช่วยเรื่อง{need}ไม่ได้ เขตหาคนช่วยต่อ", child=child, agency=one.agency, need=need)
    return T("{child}: ส่งเรื่อง{need}ให้{agency}แล้ว", child=child, need=need, agency=one.agency)


def does_it(child: Phrase, need: Phrase, agency: str, appointed_on: date, today: date) -> Phrase:
    """The need is put aside till that day, and the day after it is back with the officer."""
    day = last_day(appointed_on, today)
    return T("{child}: {agency}รับดำเนินการเรื่อง{need} นัด {day}", child=child, agency=agency, need=need, day=day)


_TODAY = date(2026, 6, 15)
_SENT = Referred(417, Need.TRANSPORT, "อบต.หนองปรือ", AgencyState.SENT, _TODAY)
_TAKES = Referred(398, Need.DOCUMENTS, "สำนักทะเบียนอำเภอ", AgencyState.ACCEPTED, _TODAY, date(2026, 6, 24))
_NOT = Referred(432, Need.MONEY, "กสศ.", AgencyState.DECLINED, _TODAY)

REFERRED = NoticeKind(
    name="need_referred",
    when=When.SOON,
    rank=13,
    lives=timedelta(days=14),
    true_while="it still stands so with the agency, and she is still at the child's school or in its office",
    draw=_referred,
    most=3,
    must_arrive=True,
    examples=((_SENT,), (_TAKES,), (_SENT, _TAKES, _NOT)),
)
