"""Long lists of people, of newcomers who wait and of a school's teachers: a line each, ten a page. A line opens the
person's card; her number in the list, or how her name begins, does the same when it is typed."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flows.days import past_day
from flows.engine.buttons import TO_MENU
from flows.labels import label, shortened
from flows.people.called import called
from flows.people.codes import TO_INVITE
from flows.people.person.accounts import PARK
from flows.phrase import Phrase, T, with_dots
from flows.say import Act, Button, Card, Message, Row, Text, Words
from flows.turn.menu import LISTS, NEWCOMERS, TEACHERS
from models.codes import Role

PER_PAGE, MANY = 10, 3
_LEFT, _GO_ON = label("ออกแล้ว"), label("ใช้ต่อ")
PARKED, WAITS, ON_LEAVE = "พักการใช้", "รอยืนยัน", "ลา"
"""What is special about a teacher."""

_NAME, _WITH_MORE = 22, 11
"""Characters of a name in a line, and of one behind which something stands."""

List = Literal["newcomers", "teachers"]
_OPENS: dict[List, str] = {"newcomers": "newcomer", "teachers": "teacher"}
_FURTHER: dict[List, str] = {"newcomers": "newcomers_page", "teachers": "teachers_page"}


class Line(Struct, frozen=True):
    """Somebody on a list. `number`: her place on it, from 1. `since`: when she came, by which namesakes are told apart.
    `state`: what is special about her, in a word."""

    membership: int
    number: int
    name: str
    role: Role
    since: date
    state: Phrase | None = None


class Lines(Struct, frozen=True):
    """Some lines of a list of `total` people; `page`: the further pages of which begin behind it, None: found by a
    name, all of them."""

    lines: Sequence[Line]
    total: int
    page: int | None = None


def people(which: List, shown: Lines, today: date, *, codes: bool = False) -> Card:
    """One page. `codes`: a code for another can be made."""
    alike = Counter(line.name for line in shown.lines)
    rows = tuple(_row(which, line, today, namesake=alike[line.name] > 1) for line in shown.lines)
    further: tuple[Row, ...] = ()
    if shown.page is not None and (left := shown.total - (shown.page + 1) * PER_PAGE) > 0:
        act = Act(_FURTHER[which], {"page": str(shown.page + 1)})
        further = (Row(T("ถัดไป (อีก {left} คน) ›", left=left), act, look="main"),)
    return Card(
        alt=NEWCOMERS if which == "newcomers" else TEACHERS,
        blocks=(Words(_heading(which, shown.total), "strong"), *rows, *further),
        quick=(*((TO_INVITE,) if codes else ()), TO_MENU),
    )


def _heading(which: List, total: int) -> Phrase:
    """How many there are; of more than are found at a glance, how one of them is named."""
    many = total > MANY
    if which == "newcomers":
        return with_dots(T("คนรอ {total} คน", total=total), "พิมพ์ได้ เช่น คนรอ 3" if many else None)
    return with_dots(T("ครู {total} คน", total=total), "พิมพ์ได้ เช่น ครู 3" if many else None)


def _row(which: List, line: Line, today: date, *, namesake: bool) -> Row:
    more = past_day(line.since, today) if namesake else line.state
    short = shortened(line.name, _NAME if more is None else _WITH_MORE)
    name = called(line.role, short) if which == "newcomers" else short  # newcomers are of all roles
    text = T("{words} ›", words=with_dots(name, more))
    opens = Act(_OPENS[which], {"membership": str(line.membership)})
    return Row(text, opens, line.number, said=name, look="line")


def nobody_waits() -> Text:
    return Text("ตอนนี้ไม่มีคนรอยืนยัน", (TO_MENU,))


def no_teachers(*, codes: bool) -> Text:
    """`codes`: a director makes codes for them."""
    if codes:
        return Text("ยังไม่มีครูของโรงเรียนในพาน้อง", (TO_INVITE, TO_MENU))
    return Text("ยังไม่มีครูของโรงเรียนในพาน้อง ขอรหัสให้ครูได้จากเจ้าหน้าที่เขต", (TO_MENU,))


def teacher(line: Line, leave: Phrase | None, today: date, *, parked: bool) -> Card:
    """To the director: one of his teachers, and what can be done about her. `leave`: that she is away, in words."""
    since = T("เข้ามาใช้พาน้อง {day}", day=past_day(line.since, today))
    states = (one for one in (line.state if leave is None else leave,) if one is not None)
    at = {"membership": str(line.membership)}
    buttons = (
        (Button(_GO_ON, Act("unpark", at), look="main"),)
        if parked
        else (Button(_LEFT, Act("leave", at)), Button(PARK, Act("park", at)))
    )
    return Card(
        alt=TEACHERS,
        blocks=(
            Words(called(line.role, line.name), "strong"),
            *(Words(one) for one in states),
            Words(since, "small"),
        ),
        buttons=(*buttons, replace(LISTS[TEACHERS], look="quiet")),
    )


def found(which: List, lines: Sequence[Line], today: date) -> Message:
    """Several are called so."""
    return people(which, Lines(lines, len(lines)), today)
