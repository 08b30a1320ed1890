"""“ดูรายโรงเรียน”: schools that a call would encourage, for officers alone. What waits for the district or an agency is
none of theirs."""

from collections.abc import Sequence

from msgspec import Struct

from flows.engine.buttons import TO_MENU
from flows.figures.summary import AREA, SCHOOLS, TO_SUMMARY
from flows.labels import shortened
from flows.phrase import Phrase, T, with_dots
from flows.say import Act, Card, Row, Text, Words
from flows.sharing.people import in_short

PER_PAGE = 4
"""A line each takes two or three of a phone's."""


class School(Struct, frozen=True):
    """`days`: so long there was no news of its children; `children`: so many wait for it. `taught`, `headed`: a teacher
    of it is in the service, and a director. `area`: the office's name, for who has several."""

    name: str
    days: int
    children: int
    taught: bool = True
    headed: bool = True
    area: str | None = None


def schools(some: Sequence[School], page: int) -> Card | Text:
    """One page of them, the longest without news first."""
    if not some:
        return Text("ตอนนี้ไม่มีโรงเรียนที่ต้องโทรตาม", (TO_SUMMARY, TO_MENU))
    shown = some[page * PER_PAGE : (page + 1) * PER_PAGE]
    left = len(some) - (page + 1) * PER_PAGE
    more = Row(T("ดูอีก {left} โรงเรียน ›", left=left), Act("summary_schools", {"page": str(page + 1)}), look="main")
    return Card(
        SCHOOLS,
        (
            Words("โรงเรียนที่ควรโทรให้กำลังใจ", "strong"),
            *(Words(_line(one)) for one in shown),
            *((more,) if left > 0 else ()),
            Words("ไม่นับน้องที่รอเขตหรือรอหน่วยงาน", "small"),
        ),
        quick=(TO_SUMMARY, TO_MENU),
    )


def _line(one: School) -> Phrase:
    return with_dots(
        T("{school} – ไม่มีข่าว {days} วัน", school=in_short(one.name), days=one.days),
        None if one.taught else "ยังไม่มีครูเข้าใช้",
        None if one.headed else "ไม่มี ผอ.โรงเรียน",
        None if one.area is None else shortened(one.area, AREA),
    )
