"""“ดูเพิ่ม”: who exactly a child is, to whoever looks after it."""

from datetime import date

from msgspec import Struct

from flows.cases.card import ASK_TIME, LIST, TELL, call_button, district_button, refuse_button
from flows.cases.home import NOT_ALONE
from flows.days import short
from flows.phrase import Phrase, T, with_dots
from flows.say import Act, Button, Card, Words


class More(Struct, frozen=True):
    """What more may be known of a child. `listed_on`: since when it is traced. `call`: this person may call its
    home, `report`: and report on it. `left`: the line that was left for whoever looks after it.
    `unsafe`: nobody goes there alone.
    `time`: to ask for it. `due`: its day, where the district may be asked for help."""

    case: int
    number: int
    name: str
    grade: str
    born: date | None
    listed_on: date
    lives_with: Phrase | None = None
    lives_in: Phrase | None = None
    unsafe: bool = False
    call: bool = False
    report: bool = True
    refuse: bool = False
    left: Phrase | None = None
    time: Act | None = None
    due: date | None = None


def more(child: More, today: date) -> Card:
    """To whoever looks after it: who exactly it is."""
    blocks = [
        Words(child.name, "heading"),
        Words(with_dots(T("น้อง {number:04d}", number=child.number), child.grade or None), "small"),
    ]
    if child.born is not None:
        age = today.year - child.born.year - ((today.month, today.day) < (child.born.month, child.born.day))
        blocks.append(Words(T("เกิด {day} อายุ {age} ปี", day=short(child.born), age=age)))
    blocks += [Words(one) for one in (child.lives_with, child.lives_in) if one is not None]
    if child.left is not None:
        blocks.append(Words(child.left))
    # In the place of since when: a card has room for so many lines.
    since = T("อยู่ในรายชื่อตั้งแต่ {day}", day=short(child.listed_on))
    blocks.append(Words(NOT_ALONE if child.unsafe else since, "small"))
    said = T("รายงาน น้อง {number:04d}", number=child.number)
    report = Button(TELL, Act("report", {"case": str(child.case)}), said)
    call = (call_button(child.case, child.number),) if child.call else ()
    refuse = (refuse_button(child.case, child.number),) if child.refuse else ()
    asks = T("{words} น้อง {number:04d}", words=ASK_TIME, number=child.number)
    time = (Button(ASK_TIME, child.time, asks, look="quiet"),) if child.time is not None else ()
    district = (district_button(child.case, child.number, child.due),) if child.due is not None else ()
    return Card(
        alt=LIST,
        blocks=tuple(blocks),
        buttons=(*((report,) if child.report else ()), *call, *time),
        quick=(*district, *refuse),
    )
