"""“เรื่องรอ ผอ.”: how much waits for a director, at which of his schools, and a line each."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from flows.engine.buttons import TO_MENU
from flows.phrase import Phrase, T, with_dots
from flows.reports.saved import NEED_WORDS
from flows.say import Act, Button, Card, Row, Text, Word, Words, numbered
from flows.turn.menu import NEEDS, TEACHERS_WAIT
from models.codes import Need

PER_PAGE = 6
ALT = NEEDS
TO_NEEDS = Button(NEEDS, Word(NEEDS))

LOOK_FIRST = Text("ยังไม่ได้บันทึก ดูการ์ดนี้ก่อน แล้วกดปุ่มบนการ์ด", (TO_MENU,))
"""To whoever has typed an answer."""


NOTHING = Text("ตอนนี้ไม่มีเรื่องรอคำตอบ", (TO_MENU,))


class Waits(Struct, frozen=True):
    """At one school: how much, and since when the oldest."""

    school: int
    name: str
    number: int
    since: date | None


class Line(Struct, frozen=True):
    """`paused`: it is put aside, or somebody looks after it. `late`: by how many school days the answer is."""

    item: str
    number: int
    name: str
    need: Need
    late: int | None = None
    paused: bool = False


class Page(Struct, frozen=True):
    """Some of what waits at a school. `at`: its name, for whoever heads several. `newcomers`: who wait to be confirmed,
    said on the first page."""

    school: int
    lines: Sequence[Line]
    page: int
    total: int
    at: str | None = None
    newcomers: int = 0


def of_schools(schools: Sequence[Waits], newcomers: int, today: date) -> Card | Text:
    """To the head of several schools: how much waits where."""
    if not newcomers and not any(one.number for one in schools):
        return NOTHING
    rows = [_school(one, today) for one in schools if one.number]
    return Card(ALT, (Words(NEEDS, "heading"), *_newcomers(newcomers), *rows), quick=(TO_MENU,))


def of_school(shown: Page) -> Card | Text:
    """One page of what waits at a school."""
    if not shown.lines and not shown.newcomers:
        return NOTHING
    left = shown.total - (shown.page + 1) * PER_PAGE
    further = Act("need_list", {"school": str(shown.school), "page": str(shown.page + 1)})
    more = (Row(T("ดูอีก {left} เรื่อง ›", left=left), further, look="main"),) if left > 0 else ()
    where = (Words(shown.at, "small"),) if shown.at is not None else ()
    heading = (Words(T("น้องต้องการ {total} เรื่อง", total=shown.total), "strong"),) if shown.lines else ()
    rows = numbered((_row(one) for one in shown.lines), shown.page, PER_PAGE)
    blocks = (Words(NEEDS, "heading"), *where, *_newcomers(shown.newcomers), *heading, *rows, *more)
    return Card(ALT, blocks, quick=(TO_MENU,))


def of_child(number: int, lines: Sequence[Line]) -> Card | Text:
    """What a child waits for, where it is more than one thing or none."""
    if not lines:
        return Text(T("ไม่มีเรื่องของน้อง {number:04d} รออยู่ที่โรงเรียน", number=number), (TO_NEEDS, TO_MENU))
    heading = T("น้อง {number:04d} รอ {total} เรื่อง", number=number, total=len(lines))
    return Card(ALT, (Words(heading, "strong"), *(_row(one) for one in lines)), quick=(TO_NEEDS, TO_MENU))


def _newcomers(number: int) -> tuple[Row, ...]:
    """Beside what children need: who wants to come in."""
    words = T("{waits} {number} คน ›", waits=TEACHERS_WAIT, number=number)
    return (Row(words, Word(TEACHERS_WAIT), said=TEACHERS_WAIT, look="line"),) if number else ()


def _school(one: Waits, today: date) -> Row:
    days = (today - one.since).days if one.since is not None else 0
    waits = T("นานสุด {days} วัน", days=days) if days else "วันนี้"
    words = T("{school} {n} เรื่อง · {waits} ›", school=one.name, n=one.number, waits=waits)
    return Row(words, Act("need_list", {"school": str(one.school), "page": "0"}), said=one.name, look="line")


def _row(one: Line) -> Row:
    child = T("น้อง {number:04d} {name}", number=one.number, name=one.name) if one.name else code(one.number)
    words = T("{words} ›", words=with_dots(child, need_words(one.need), "พักไว้" if one.paused else None))
    said = T("เรื่องน้อง {number:04d}", number=one.number)
    return Row(
        words,
        Act("need_open", {"item": one.item}),
        said=said,
        look="waiting" if one.paused else "late" if one.late else "line",
    )


def code(number: int) -> Phrase:
    return T("น้อง {number:04d}", number=number)


def need_words(need: Need) -> Phrase:
    return NEED_WORDS.get(need, NEED_WORDS[Need.OTHER])
