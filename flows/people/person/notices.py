"""Notices about one person: she speaks through a new account, may go on, or stands in for somebody."""

from datetime import date, timedelta

from msgspec import Struct

from flows.notice import ALL, NoticeKind, When
from flows.people.person import accounts, away


class Back(Struct, frozen=True):
    """Somebody who speaks through a new account."""

    name: str


class Replaced(Struct, frozen=True):
    """Of an account that another has taken the place of. `phone`: the district's."""

    phone: str | None


class StandsIn(Struct, frozen=True):
    """Somebody who is away through `until`, as it is on the day `today`."""

    name: str
    until: date
    today: date


class StoodIn(Struct, frozen=True):
    """Somebody who is back, or for whom another stands in."""

    name: str


class Unparked(Struct, frozen=True):
    """Somebody who may go on."""


MOVED = NoticeKind(
    name="moved",
    when=When.SOON,
    rank=10,
    lives=timedelta(days=30),
    true_while="she is not parked",
    draw=lambda found: accounts.welcome_back(found[-1].name),
    most=ALL,
    must_arrive=True,
    examples=((Back("สมศรี ใจดี"),),),
)
REPLACED = NoticeKind(
    name="replaced",
    when=When.SOON,
    rank=10,
    lives=timedelta(days=30),
    true_while="another account has taken the place of this one",
    draw=lambda found: accounts.was_replaced(found[-1].phone),
    most=ALL,
    must_arrive=True,
    examples=((Replaced("034511111"),), (Replaced(None),)),
)
GOES_ON = NoticeKind(
    name="goes_on",
    when=When.SOON,
    rank=10,
    lives=timedelta(days=30),
    true_while="nobody has parked her again",
    draw=lambda _: accounts.goes_on(),
    most=ALL,
    examples=((Unparked(),),),
)
STANDS_IN = NoticeKind(
    name="stands_in",
    when=When.SOON,
    rank=15,
    lives=timedelta(days=30),
    true_while="the other is away, and has named this person",
    draw=lambda found: away.asked_to_stand_in([(one.name, one.until) for one in found], found[-1].today),
    must_arrive=True,
    most=5,
    examples=(
        (StandsIn("วิภา แสงทอง", date(2026, 6, 24), date(2026, 6, 15)),),
        (
            StandsIn("วิภา แสงทอง", date(2026, 6, 24), date(2026, 6, 15)),
            StandsIn("อนันต์ มีสุข", date(2027, 1, 5), date(2026, 6, 15)),
        ),
    ),
)
STOOD_IN = NoticeKind(
    name="stood_in",
    when=When.SOON,
    rank=15,
    lives=timedelta(days=30),
    true_while="this person has read that she stands in, and does no longer",
    draw=lambda found: away.stands_in_no_longer([one.name for one in found]),
    must_arrive=True,
    most=5,
    examples=((StoodIn("วิภา แสงทอง"),), (StoodIn("วิภา แสงทอง"), StoodIn("อนันต์ มีสุข"))),
)
