"""What a home reads that asks to be called on any day, or by whoever directs the school."""

from collections.abc import Sequence

from msgspec import Struct

from flows.engine.buttons import TO_MENU, call_district
from flows.engine.facts import AreaFacts
from flows.family.answers import ALL_OF_THEM, MANY, OFFICE, TEACHER, UNDO, carried, names, whom_to_ask
from flows.labels import label
from flows.phrase import Phrase, T
from flows.say import Act, Button, Card, Row, Text, Words
from models.codes import CallOf

HEAD = label("ผอ.โรงเรียน")
ALT = "รับเรื่องแล้ว"


class OfHers(Struct, frozen=True):
    """A child of somebody. `name`: its first name."""

    case: int
    name: str


def whose_call(some: Sequence[OfHers], whom: CallOf) -> Card:
    """She has several: about which of them, or about all. What the chat shows of the tap names nobody."""
    rows = [
        Row(one.name, _ask([one.case], whom), said=T("คนที่ {n}", n=n)) for n, one in enumerate(some[:_SHOWN], start=1)
    ]
    every = Row(ALL_OF_THEM.get(len(some)) or MANY(n=len(some)), _ask([one.case for one in some], whom))
    return Card(_WHICH, (Words("อยากคุยเรื่องน้องคนไหนคะ", "strong"), *rows, every))


def whose_matter(some: Sequence[OfHers]) -> Card:
    """“มีเรื่องที่โรงเรียน” of several: nothing is kept of it yet."""
    rows = [
        Row(one.name, Act("home_ask_whom", {"case": str(one.case)}), said=T("คนที่ {n}", n=n))
        for n, one in enumerate(some[:_SHOWN], start=1)
    ]
    return Card(_WHICH, (Words("อยากคุยเรื่องน้องคนไหนคะ", "strong"), *rows))


_WHICH = "น้องคนไหน"
_SHOWN = 9
"""As many as a card has room for."""


def whom(case: int, area: AreaFacts, *, head: bool) -> Card:
    """“อยากคุยกับใคร” without news that waits for an answer. `head`: somebody directs the school, and is another than
    whoever looks after the child."""
    rows = [Row(TEACHER, _ask([case], CallOf.TEACHER))]
    if head:
        rows.append(head_row([case]))
    rows.append(Row(OFFICE, _ask([case], CallOf.DISTRICT)))
    return whom_to_ask(rows, area, head=head)


def only_office(cases: Sequence[int], area: AreaFacts) -> Card:
    """While the district is next nobody at the school can be asked."""
    return whom_to_ask([Row(OFFICE, _ask(cases, CallOf.DISTRICT))], area, head=False)


def head_row(cases: Sequence[int]) -> Row:
    return Row(HEAD, _ask(cases, CallOf.DIRECTOR))


def _ask(cases: Sequence[int], whom: CallOf) -> Act:
    return Act("home_ask", {"case": carried(cases), "whom": whom.value})


def _undo(cases: Sequence[int], whom: CallOf) -> Button:
    return Button(UNDO, Act("home_ask_undo", {"case": carried(cases), "whom": whom.value}), look="quiet")


def asked(cases: Sequence[int], whom: CallOf, calls: Phrase, rest: Phrase | None = None) -> Card:
    """`cases`: what can be taken back here. `calls`: by whom she is called, until when. `rest`: of whom nothing is
    promised."""
    lines = [Words("ได้เลยค่ะ", "strong"), Words(calls)]
    if whom == CallOf.DIRECTOR:
        lines.append(Words("ครูไม่เห็นเรื่องนี้", "small"))
    if whom == CallOf.DISTRICT:
        lines.append(Words("ครูและโรงเรียนไม่เห็นเรื่องนี้", "small"))
    if rest is not None:
        lines.append(Words(rest))
    return Card(ALT, tuple(lines), (_undo(cases, whom) if cases else TO_MENU,))


def without_number(some: Sequence[str], area: AreaFacts) -> Phrase:
    """Of several children only these can't be called about."""
    name = names(some) if len(some) <= _NAMED else T("น้องอีก {n} คน", n=len(some))
    if not area.phone:
        return T("เรื่อง{name}ยังไม่มีเบอร์ ยังไม่ได้บอกใคร แวะที่เขตได้", name=name)
    return T("เรื่อง{name}ยังไม่มีเบอร์ ยังไม่ได้บอกใคร โทรเขตได้", name=name)


_NAMED = 2
"""As many as a line has room for."""


def call_school_not(area: AreaFacts) -> Text:
    """No number is known at which whoever directs the school could call: nothing is promised, and nothing kept."""
    if not area.phone:
        return Text("โรงเรียนยังไม่มีเบอร์ของบ้านนี้ แวะที่โรงเรียนหรือเขตได้ค่ะ เรื่องนี้ยังไม่ได้บอกใคร", (TO_MENU,))
    words = "โรงเรียนยังไม่มีเบอร์ของบ้านนี้ แวะที่โรงเรียนหรือโทรเขตได้ค่ะ เรื่องนี้ยังไม่ได้บอกใคร"
    return Text(words, (*call_district(area.phone), TO_MENU))


def has_it(area: AreaFacts) -> Text:
    """She takes back what was asked for days ago, or with news."""
    return Text("รับเรื่องไว้แล้วค่ะ อยากเปลี่ยน บอกตอนที่โทรหา หรือโทรเขตได้", (*call_district(area.phone), TO_MENU))


def has_called(area: AreaFacts) -> Text:
    """She takes back what is done."""
    return Text("โทรคุยกันแล้วค่ะ อยากคุยอีก กดเมนูหรือโทรเขตได้", (*call_district(area.phone), TO_MENU))


def taken_back() -> Text:
    return Text("แก้ให้แล้วค่ะ อยากให้โทรหา กดเมนูได้ทุกเมื่อ", (TO_MENU,))
