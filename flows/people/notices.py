"""Notices around joining: to whoever vouches for a newcomer, and to her what was decided."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from flows.notice import ALL, NoticeKind, When
from flows.people import moving, newcomers
from flows.say import Card, Cards, Message, Text
from models.codes import Role


class Waits(Struct, frozen=True):
    """Somebody who waits to be confirmed. `school`: its name. `there`: she may be somebody who is there already."""

    membership: int
    name: str
    role: Role
    school: str | None
    there: newcomers.There | None = None


class LetIn(Struct, frozen=True):
    """Somebody who was confirmed, as what. `children`: how many wait at her school; None for staff of the office."""

    role: Role
    name: str
    children: int | None


class HasLeft(Struct, frozen=True):
    """A teacher who has said herself that she has. `school`: from which, to a head of several."""

    name: str
    school: str | None = None


class NotOurs(Struct, frozen=True):
    """Somebody whom nobody knows. `phone`: the district's."""

    phone: str | None


def _ask(waiting: Sequence[Waits]) -> Cards | Card | Text:
    return newcomers.several(
        tuple(newcomers.ask(one.membership, one.name, one.role, one.school, one.there) for one in waiting)
    )


def _welcome(let_in: Sequence[LetIn]) -> Message:
    one = let_in[-1]
    if one.children is None:
        return newcomers.welcome_staff(one.role, one.name)
    return newcomers.welcome(one.role, one.name, one.children)


_SCHOOL = "โรงเรียนบ้านหนองกระทุ่ม"

NEWCOMER = NoticeKind(
    name="newcomer",
    when=When.SOON,
    rank=20,
    lives=timedelta(days=30),
    true_while="the newcomer waits, and this person may confirm her",
    draw=_ask,
    most=newcomers.MOST,
    examples=(
        (Waits(1, "สมศรี ใจดี", Role.TEACHER, _SCHOOL),),
        (Waits(1, "สมศรี ใจดี", Role.TEACHER, _SCHOOL), Waits(2, "อนันต์ มีสุข", Role.TEACHER, _SCHOOL)),
        (Waits(3, "วิภา แสงทอง", Role.SUPERVISOR, None),),
        (Waits(4, "สมศรี ใจดี", Role.TEACHER, _SCHOOL, newcomers.There(date(2025, 5, 16), _SCHOOL)),),
    ),
)
CONFIRMED = NoticeKind(
    name="confirmed",
    when=When.SOON,
    rank=10,
    lives=timedelta(days=30),
    true_while="the membership is confirmed and has not ended",
    draw=_welcome,
    must_arrive=True,
    examples=(
        (LetIn(Role.TEACHER, "สมศรี ใจดี", 3),),
        (LetIn(Role.DIRECTOR, "วิชัย มั่นคง", 0),),
        (LetIn(Role.SUPERVISOR, "วิภา แสงทอง", None),),
    ),
)
REFUSED = NoticeKind(
    name="refused",
    when=When.SOON,
    rank=10,
    lives=timedelta(days=30),
    true_while="the membership was refused, and she has no other",
    draw=lambda refused: newcomers.sorry(refused[-1].phone),
    most=ALL,
    must_arrive=True,
    examples=((NotOurs("034511111"),), (NotOurs(None),)),
)
TEACHER_LEFT = NoticeKind(
    name="teacher_left",
    when=When.SOON,
    rank=25,
    lives=timedelta(days=30),
    true_while="she has ended her membership herself, and this person directs the school",
    draw=lambda left: moving.has_left([*dict.fromkeys((one.name, one.school) for one in left)]),
    most=ALL,
    examples=((HasLeft("สมศรี ใจดี"),), (HasLeft("สมศรี ใจดี"), HasLeft("อนันต์ มีสุข")), (HasLeft("สมศรี ใจดี", _SCHOOL),)),
)
