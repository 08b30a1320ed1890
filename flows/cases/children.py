"""The list of the children a person looks after, those due first: of up to three their cards, of more a line each."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from flows.cases.card import LIST, CaseFacts, card, line
from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.phrase import Phrase, T, with_dots
from flows.say import Act, Button, Card, Cards, Message, Row, Text, Word, Words

PER_PAGE = 10
AT_ONCE = 3
"""Of so many children the cards come at once."""

SEARCH = label("ค้นหาชื่อ")


class Counts(Struct, frozen=True):
    """Of the whole list: of `total` so many are overdue, and wait for the district."""

    total: int
    overdue: int = 0
    waiting: int = 0


def children(cases: Sequence[CaseFacts], page: int, counts: Counts, today: date) -> tuple[Message, ...]:
    """One page of the list."""
    if not cases:
        return (Text("ตอนนี้ไม่มีน้องที่ต้องตาม", (TO_MENU,)),)
    if counts.total <= AT_ONCE:
        cards = tuple(card(case, today) for case in cases)
        return Text(_summary(counts)), Cards(LIST, cards) if len(cards) > 1 else cards[0]
    return (_lines(cases, page, counts, today),)


def _lines(cases: Sequence[CaseFacts], page: int, counts: Counts, today: date) -> Card:
    left = counts.total - (page + 1) * PER_PAGE
    further = Act("children", {"page": str(page + 1)})
    more = (Row(T("ดูอีก {left} คน ›", left=left), further, look="main"),) if left > 0 else ()
    called = Counter(case.label for case in cases)
    rows = tuple(line(case, today, numbered=called[case.label] > 1) for case in cases)
    return Card(
        alt=LIST,
        blocks=(Words(_summary(counts), "strong"), *rows, *more),
        quick=(Button(SEARCH, Word(SEARCH)), TO_MENU),
    )


def _summary(counts: Counts) -> Phrase:
    """“37 คน · เลยนัด 3 · รอเขต 2”."""
    return with_dots(
        T("น้อง {total} คน", total=counts.total),
        T("เลยนัด {overdue}", overdue=counts.overdue) if counts.overdue else None,
        T("รอเขต {waiting}", waiting=counts.waiting) if counts.waiting else None,
    )


def no_next() -> Text:
    """“น้องคนต่อไป” when all have been reported on, or wait for the district."""
    return Text("วันนี้ไม่มีน้องคนอื่นที่ต้องรายงานแล้ว", (TO_MENU,))


def search() -> Text:
    """“ค้นหาชื่อ”: whatever she types is looked for."""
    return Text("พิมพ์ชื่อน้อง ขึ้นต้นกี่ตัวก็ได้ หรือเลขน้อง เช่น 0417", (TO_MENU,))
