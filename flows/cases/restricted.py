"""“น้องเรื่องละเอียดอ่อน”: the restricted cases, for the named officers of their area. In bubbles only."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from flows.cases.child import named
from flows.cases.last_time import LAST_TIME
from flows.days import past_day
from flows.engine.buttons import TO_MENU
from flows.labels import label, shortened
from flows.phrase import Phrase, T, with_dots
from flows.say import Act, Button, Card, Row, Text, Words
from models.codes import Outcome

PER_PAGE = 7
"""As many as fit a phone."""

ALT = "รายชื่อของผู้ดูแลเรื่องคุ้มครองเด็ก"
_SAID = {**LAST_TIME, Outcome.IN_CUSTODY: "อยู่ในสถานของรัฐ"}
"""What a school reads as “ส่งให้เขตดูแล้ว” stands here as it is."""

_MORE, _REPORT = label("ดูเพิ่ม"), label("รายงาน")
_NAME = 16
"""Characters of a name in a line."""


class Restricted(Struct, frozen=True):
    """One of them. `outcome`, `reported_on`: of the latest report."""

    case: int
    number: int
    name: str
    grade: str
    age: int | None
    school: str
    outcome: Outcome | None
    reported_on: date | None

    @property
    def short_label(self) -> Phrase:
        return named(shortened(self.name, _NAME), self.grade, self.age)


def restricted(cases: Sequence[Restricted], page: int, total: int, today: date) -> Card | Text:
    """One page of the list."""
    if not cases:
        return Text("ตอนนี้ไม่มีน้องในรายชื่อนี้", (TO_MENU,))
    left = total - (page + 1) * PER_PAGE
    further = Act("restricted", {"page": str(page + 1)})
    more = (Row(T("ดูอีก {left} คน ›", left=left), further, look="main"),) if left > 0 else ()
    note = Words("ในรายชื่อของโรงเรียน น้องดูเหมือนรอเขตตามปกติ", "small")
    return Card(
        ALT,
        (
            Words(T("น้องเรื่องละเอียดอ่อน {total} คน", total=total), "strong"),
            note,
            *(_line(one, today) for one in cases),
            *more,
        ),
        quick=(TO_MENU,),
    )


def _line(one: Restricted, today: date) -> Row:
    when = past_day(one.reported_on, today) if one.reported_on else None
    words = with_dots(one.short_label, T("น้อง {number:04d}", number=one.number), when)
    said = T("น้อง {number:04d}", number=one.number)
    return Row(T("{words} ›", words=words), Act("restricted_child", {"case": str(one.case)}), said=said, look="line")


def card(one: Restricted, today: date) -> Card:
    """Which child it is, what was reported, and what can be done."""
    heading = T("{child} · น้อง {number:04d}", child=named(one.name, one.grade, one.age), number=one.number)
    said: Phrase = "ยังไม่มีรายงาน"
    if one.outcome is not None and one.reported_on is not None:
        said = T("{outcome} ({day})", outcome=_SAID[one.outcome], day=past_day(one.reported_on, today))
    args = {"case": str(one.case)}
    return Card(
        ALT,
        (Words(heading, "heading"), Words(said, "strong"), Words(one.school, "small")),
        (
            Button(_MORE, Act("child_more", args), T("ดูเพิ่ม น้อง {number:04d}", number=one.number)),
            Button(_REPORT, Act("report", args), T("รายงาน น้อง {number:04d}", number=one.number)),
        ),
        (TO_MENU,),
    )
