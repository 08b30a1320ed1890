"""A call that was asked for, and that nobody answered: when it suits whoever has asked for it."""

from collections.abc import Sequence
from datetime import date, datetime, time

from msgspec import Struct
from msgspec.structs import replace

from flows.days import Form, short_day_of
from flows.engine.buttons import DISTRICT, TO_MENU
from flows.labels import label_with
from flows.people.number import OTHER_ROW
from flows.phrase import Phrase, T, in_lines, in_thai
from flows.say import Act, Button, Call, Card, Cards, Row, Words
from models.codes import DayPart
from thai.dates import in_bangkok, local_date
from thai.text import squash

CALLED = "เขตโทรหา แต่ไม่ติด"
_WHEN = "สะดวกตอนไหน"
_LABELS = {
    DayPart.EVENING: label_with("เย็น {day}", day=Form.SHORT_DAY_OF),
    DayPart.MORNING: label_with("เช้า {day}", day=Form.SHORT_DAY_OF),
}
_EVENING, _NOON = time(18), time(12)
"""From then on nobody chooses this evening, or this morning, any more."""


class Suits(Struct, frozen=True):
    """A time at which she likes to be called."""

    part: DayPart
    day: date


def offered(now: datetime, days: Sequence[date]) -> tuple[Suits, ...]:
    """What she may choose now. `days`: the next two school days, today among them where it is one."""
    today = local_date(now)
    evening = days[0] == today and in_bangkok(now).time() < _EVENING
    morning = next(day for day in days if day > today)
    return (*((Suits(DayPart.EVENING, today),) if evening else ()), Suits(DayPart.MORNING, morning))


def is_to_come(one: Suits, now: datetime, days: Sequence[date]) -> bool:
    """Whether she may still choose what was offered before."""
    this_morning = Suits(DayPart.MORNING, local_date(now))
    if one == this_morning:
        return one.day == days[0] and in_bangkok(now).time() < _NOON
    return one in offered(now, days)


def suits(one: Suits) -> Phrase:
    """“สะดวก เย็น จ. 15 มิ.ย.”, as the district reads it."""
    day = short_day_of(one.day)
    return T("สะดวก เย็น {day}", day=day) if one.part == DayPart.EVENING else T("สะดวก เช้า {day}", day=day)


def is_typed(said: str, one: Suits) -> bool:
    """Whether these are the words of its button."""
    return squash(said) == squash(in_thai(_LABELS[one.part](day=one.day)))


def when_to_call(
    matter: int,
    times: Sequence[Suits],
    said: Phrase | None,
    *,
    number: int | None,
    phone: str | None,
    called: str | None = None,
) -> Card:
    """`said`: what has happened. `number`: of the child, where more than one call waits. `called`: the last digits of
    the number that nobody has answered."""
    first = () if said is None else (Words(said, "strong"),)
    which = () if number is None else (Words(T("น้อง {number:04d}", number=number), "small"),)
    call = (Button(DISTRICT, Call(phone)),) if phone is not None else ()
    at = () if called is None else (Words(T("เบอร์ที่ลงท้าย {ending}", ending=called), "small"),)
    rows = (_row(matter, one) for one in times)
    return Card(CALLED, (*first, *at, *which, Words(_WHEN), *rows, OTHER_ROW), call, (TO_MENU,))


def which_call(cards: Sequence[Card]) -> Cards:
    """Several wait."""
    return Cards(CALLED, tuple(replace(one, quick=()) for one in cards), (TO_MENU,))


def kept(matter: int, one: Suits, others: Sequence[Suits]) -> Card:
    """What she has said stands where the district reads it. `others`: what she may say instead."""
    words = in_lines(T("บันทึกแล้ว: {suits}", suits=suits(one)), "เวลานี้ขึ้นให้เขตเห็นในคำขอให้โทรแล้ว")
    return Card("บันทึกแล้ว", (Words(words), *(_row(matter, other) for other in others)), quick=(TO_MENU,))


def _row(matter: int, one: Suits) -> Row:
    args = {"matter": str(matter), "part": one.part.value, "day": one.day.isoformat()}
    words = _LABELS[one.part](day=one.day)
    return Row(words, Act("when_to_call", args), said=words)
