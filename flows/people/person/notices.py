"""Notices about one person: she speaks through a new account, or may go on."""

from datetime import timedelta

from msgspec import Struct

from flows.notice import NoticeKind, When
from flows.people.person import accounts


class Back(Struct, frozen=True):
    """Somebody who speaks through a new account."""

    name: str


class Replaced(Struct, frozen=True):
    """Of an account that another has taken the place of. `phone`: the district's."""

    phone: str | None


class Unparked(Struct, frozen=True):
    """Somebody who may go on."""


MOVED = NoticeKind(
    name="moved",
    when=When.SOON,
    rank=10,
    lives=timedelta(days=30),
    true_while="she is not parked",
    draw=lambda found: accounts.welcome_back(found[-1].name),
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
    examples=((Unparked(),),),
)
