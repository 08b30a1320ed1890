"""What an officer reads once a day is closed, or has school again."""

from collections.abc import Sequence
from datetime import date

from flows.days import last_day
from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.phrase import T
from flows.say import Act, Button, Card, Row, Text, Words

HOLIDAYS = label("วันหยุด")
"""The word that is heard."""

HAS_SCHOOL = label("กลับเป็นวันเรียน")

MOST = 10
"""So many stand on the card; any other is opened by typing it."""


def which(days: Sequence[date], today: date) -> Card | Text:
    """Those that the office has closed, the nearest first."""
    if not days:
        return Text("ไม่มีวันหยุดที่เขตประกาศไว้", (TO_MENU,))
    rows = (
        Row(T("{day} ›", day=last_day(day, today)), Act("school_day", {"day": day.isoformat()})) for day in days[:MOST]
    )
    return Card(HOLIDAYS, (Words("ให้วันไหนกลับเป็นวันเรียน", "heading"), *rows), quick=(TO_MENU,))


def closed(day: date, today: date, *, office: bool) -> Text:
    """`office`: it is closed too."""
    said = last_day(day, today)
    words = T("{day} ทุกโรงเรียนและเขตหยุด", day=said) if office else T("{day} ทุกโรงเรียนหยุด เขตเปิดตามปกติ", day=said)
    return Text(words, (Button(HAS_SCHOOL, Act("school_day", {"day": day.isoformat()})), TO_MENU))


def closed_before(day: date, today: date) -> Text:
    """Nothing has changed."""
    return Text(T("{day} ไม่ใช่วันเรียนอยู่แล้ว", day=last_day(day, today)), (TO_MENU,))


def has_school(day: date, today: date) -> Text:
    """It is an ordinary day again, or was one before."""
    return Text(T("{day} ไม่ได้หยุดแล้ว", day=last_day(day, today)), (TO_MENU,))


def is_public(day: date, today: date) -> Text:
    """A public holiday, or another that nobody has declared in chat."""
    return Text(T("{day} เป็นวันหยุดตามปฏิทินอยู่แล้ว เปลี่ยนในแชตไม่ได้", day=last_day(day, today)), (TO_MENU,))
