"""One screen a school: how many children, how far their tracing is, whose day is next and who looks after them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from flows.cases.card import LIST, NOBODY, CaseFacts, line
from flows.engine.buttons import TO_MENU
from flows.labels import AtMost, label, label_with
from flows.phrase import Phrase, T, with_dots
from flows.say import Act, Button, Card, Row, Word, Words, numbered
from flows.sharing.people import Carer, in_short
from flows.turn.menu import SHARE

PER_PAGE = 6
"""Children of a page: beside each stands who looks after it, which takes two lines."""

NEAREST = 3
"""Children whose day is next, on the screen itself."""

SEE_LIST = label("ดูรายชื่อ")
_OTHER = label_with("ดู รร.{name}", name=AtMost(12))
_SCHOOL = "โรงเรียน"


class Figures(Struct, frozen=True):
    """Of a school's open children: so many have been heard of, not yet, wait for the district; and of those that do not
    wait nobody looks after so many, and for so many a colleague of who has them asks (`asked`)."""

    school: int
    name: str
    total: int
    heard: int
    unheard: int
    waiting: int
    nobodys: int
    asked: int = 0


Listed = tuple[CaseFacts, Carer | None]
"""A child and who looks after it."""


def school(figures: Figures, nearest: Sequence[Listed], others: Sequence[tuple[int, str]], today: date) -> Card:
    """`nearest`: those due first. `others`: further schools of hers."""
    heading = with_dots(in_short(figures.name), T("น้อง {n} คน", n=figures.total))
    lines: list[Words | Row] = [Words(heading, "heading"), Words(_counts(figures), "strong")]
    if figures.nobodys:
        lines.append(Words(T("ยังไม่มีคนดูแล {n} คน", n=figures.nobodys), "late"))
    if figures.asked:
        lines.append(Words(T("มีครูขอดูแลน้องแทน {n} คน", n=figures.asked), "late"))
    if not figures.total:
        lines.append(Words("ตอนนี้ไม่มีน้องที่ต้องตาม"))
    both = figures.nobodys and figures.asked
    lines += _rows(nearest[: NEAREST - 1] if both else nearest, today)
    at = {"school": str(figures.school)}
    share = Button(SHARE, Act("share", {**at, "page": "0"}), look="main" if figures.nobodys else "plain")
    see = Button(SEE_LIST, Act("school_list", {**at, "page": "0"}), look="plain" if figures.nobodys else "main")
    buttons = (share, see) if figures.nobodys else (see, share)
    return Card(LIST, tuple(lines), buttons if figures.total else (), (*to_others(others), TO_MENU))


def to_others(others: Sequence[tuple[int, str]]) -> tuple[Button, ...]:
    """Further schools of hers, below the chat."""
    return tuple(
        Button(_OTHER(name=name.removeprefix(_SCHOOL).strip()), Act("school", {"school": str(one)}))
        for one, name in others
    )


def _counts(figures: Figures) -> Phrase:
    """“มีข่าวแล้ว 2 · รอข่าว 1 · รอเขต 0”: together all of them."""
    return with_dots(
        T("มีข่าวแล้ว {n}", n=figures.heard),
        T("รอข่าว {n}", n=figures.unheard),
        T("รอเขต {n}", n=figures.waiting),
    )


def listed(figures: Figures, rows: Sequence[Listed], page: int, today: date) -> Card:
    """One page of a school's children, due first, each with who looks after it."""
    left = figures.total - (page + 1) * PER_PAGE
    further = Act("school_list", {"school": str(figures.school), "page": str(page + 1)})
    more = (Row(T("ดูอีก {left} คน ›", left=left), further, look="main"),) if left > 0 else ()
    heading = with_dots(in_short(figures.name), T("น้อง {n} คน", n=figures.total))
    return Card(
        LIST,
        (Words(heading, "strong"), *numbered(_rows(rows, today), page, PER_PAGE), *more),
        quick=(Button(SHARE, Word(SHARE)), TO_MENU),
    )


def _rows(rows: Sequence[Listed], today: date) -> list[Row]:
    alike = Counter(case.label for case, _ in rows)
    return [_row(case, carer, today, numbered=alike[case.label] > 1) for case, carer in rows]


def _row(case: CaseFacts, carer: Carer | None, today: date, *, numbered: bool) -> Row:
    """Of a child of nobody, or for which somebody asks, that is all that counts; of one that waits for the district it
    does not matter."""
    row = line(case, today, numbered=numbered, carer=carer.title if carer is not None else None)
    asks = T("{who} ขอดูแล", who=case.wanted) if case.wanted is not None else None
    says = NOBODY if carer is None else asks
    if case.waits_for_district or says is None:
        return row
    name = T("{name} ({number:04d})", name=case.short_label, number=case.number) if numbered else case.short_label
    return replace(row, text=T("{name} · {says} ›", name=name, says=says), look="late")
