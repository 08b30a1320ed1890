"""“ดูรายโรงเรียน”: schools that a call would encourage, and what each has told homes, for officers alone. What waits for
the district or an agency is none of theirs."""

from collections.abc import Sequence

from msgspec import Struct

from flows.engine.buttons import TO_MENU
from flows.figures.summary import AREA, SCHOOLS, TO_SUMMARY, Homes, told_homes
from flows.labels import shortened
from flows.phrase import Phrase, T, with_dots
from flows.say import Act, Card, Row, Text, Words
from flows.sharing.people import in_short

PER_PAGE, HOMES_PER_PAGE = 4, 3
"""A line each takes two or three of a phone's."""

_NONE = "ตอนนี้ไม่มีโรงเรียนที่ต้องโทรตาม"


class School(Struct, frozen=True):
    """`days`: so long there was no news of its children; `children`: so many wait for it. `taught`, `headed`: a teacher
    of it is in the service, and a director. `area`: the office's name, for who has several."""

    name: str
    days: int
    children: int
    taught: bool = True
    headed: bool = True
    area: str | None = None


class Told(Struct, frozen=True):
    """What a school has told homes. `area`: the office's name, for who has several."""

    school: str
    homes: Homes
    area: str | None = None


def schools(some: Sequence[School], homes: Sequence[Told], page: int) -> Card | Text:
    """One page: of those to call, the longest without news first; then of all that have told homes of a first day,
    where most are not reached first. A page that is no more is the first."""
    calls = max(1, -(-len(some) // PER_PAGE))
    if calls <= page < calls - (-len(homes) // HOMES_PER_PAGE):
        return _homes(homes, page, (page - calls) * HOMES_PER_PAGE)
    page = page if page < calls else 0
    further = T("ดูอีก แจ้งที่บ้าน {n} โรงเรียน ›", n=len(homes))
    to_homes = (Row(further, Act("summary_schools", {"page": str(calls)}), look="line"),) if homes else ()
    if not some and not homes:
        return Text(_NONE, (TO_SUMMARY, TO_MENU))
    if not some:
        return Card(SCHOOLS, (Words(_NONE), *to_homes), quick=(TO_SUMMARY, TO_MENU))
    shown = some[page * PER_PAGE : (page + 1) * PER_PAGE]
    left = len(some) - (page + 1) * PER_PAGE
    return Card(
        SCHOOLS,
        (
            Words("โรงเรียนที่ควรโทรให้กำลังใจ", "strong"),
            *(Words(_line(one)) for one in shown),
            *((_more(left, page + 1),) if left > 0 else ()),
            Words("ไม่นับน้องที่รอเขตหรือรอหน่วยงาน", "small"),
            *to_homes,
        ),
        quick=(TO_SUMMARY, TO_MENU),
    )


def _homes(homes: Sequence[Told], page: int, first: int) -> Card:
    left = len(homes) - first - HOMES_PER_PAGE
    return Card(
        SCHOOLS,
        (
            Words("แจ้งที่บ้าน รายโรงเรียน", "strong"),
            *(Words(_told(one)) for one in homes[first : first + HOMES_PER_PAGE]),
            *((_more(left, page + 1),) if left > 0 else ()),
            Words("ส่งไม่ถึง: น้องยังไม่มา และไม่มีใครที่บ้านรับข้อความ ครูโทรหรือยื่นใบแทน", "small"),
        ),
        quick=(TO_SUMMARY, TO_MENU),
    )


def _more(left: int, page: int) -> Row:
    return Row(T("ดูอีก {left} โรงเรียน ›", left=left), Act("summary_schools", {"page": str(page)}), look="main")


def _told(one: Told) -> Phrase:
    area = None if one.area is None else shortened(one.area, AREA)
    return with_dots(T("{school} – {told}", school=in_short(one.school), told=told_homes(one.homes)), area)


def _line(one: School) -> Phrase:
    return with_dots(
        T("{school} – ไม่มีข่าว {days} วัน", school=in_short(one.name), days=one.days),
        None if one.taught else "ยังไม่มีครูเข้าใช้",
        None if one.headed else "ไม่มี ผอ.โรงเรียน",
        None if one.area is None else shortened(one.area, AREA),
    )
