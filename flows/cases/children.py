"""The list of the children a person looks after, those due first: of up to three their cards, of more a line each."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from flows.cases.card import LIST, CaseFacts, card, line
from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.phrase import Phrase, T, with_dots
from flows.say import Act, Button, Card, Cards, Message, Row, Text, Word, Words, numbered

PER_PAGE = 10
AT_ONCE = 3
"""Of so many children the cards come at once."""

SEARCH = label("ค้นหาชื่อ")
SEARCH_WORDS = ("หาน้อง", "ค้นหาน้อง")
OTHERS = label("น้องคนอื่นของโรงเรียน")
PER_OTHERS_PAGE = 6
"""Children of colleagues: beside each stands who looks after it, which takes two lines."""


class Counts(Struct, frozen=True):
    """Of the whole list: of `total` so many are overdue, and wait for the district. `others`: so many more of the
    school are a colleague's."""

    total: int
    overdue: int = 0
    waiting: int = 0
    others: int = 0


def children(cases: Sequence[CaseFacts], page: int, counts: Counts, today: date) -> tuple[Message, ...]:
    """One page of the list."""
    if not cases and not counts.others:
        return (Text("ตอนนี้ไม่มีน้องที่ต้องตาม", (TO_MENU,)),)
    if not cases:
        none = Words("ตอนนี้ไม่มีน้องที่ครูต้องตาม", "strong")
        return (Card(LIST, (none, _to_others(counts.others)), quick=(Button(SEARCH, Word(SEARCH)), TO_MENU)),)
    if counts.total <= AT_ONCE and not counts.others:
        cards = tuple(card(case, today) for case in cases)
        return Text(_summary(counts)), Cards(LIST, cards) if len(cards) > 1 else cards[0]
    if counts.total <= AT_ONCE:
        behind = Card(LIST, (Words("ที่เหลือมีครูคนอื่นดูแล"), _to_others(counts.others)))
        return Text(_summary(counts)), Cards(LIST, (*(card(case, today) for case in cases), behind))
    return (_lines(cases, page, counts, today),)


def _lines(cases: Sequence[CaseFacts], page: int, counts: Counts, today: date) -> Card:
    left = counts.total - (page + 1) * PER_PAGE
    further = Act("children", {"page": str(page + 1)})
    more = (Row(T("ดูอีก {left} คน ›", left=left), further, look="main"),) if left > 0 else ()
    others = (_to_others(counts.others),) if counts.others and left <= 0 else ()
    beside = (Button(OTHERS, Word(OTHERS)),) if counts.others and left > 0 else ()
    called = Counter(case.label for case in cases)
    rows = numbered((line(case, today, numbered=called[case.label] > 1) for case in cases), page, PER_PAGE)
    return Card(
        alt=LIST,
        blocks=(Words(_summary(counts), "strong"), *rows, *more, *others),
        quick=(*beside, Button(SEARCH, Word(SEARCH)), TO_MENU),
    )


def _to_others(n: int) -> Row:
    """“น้องคนอื่นของโรงเรียน 34 คน”."""
    return Row(T("{words} {n} คน ›", words=OTHERS, n=n), Act("others", {"page": "0"}), said=OTHERS, look="main")


def others(cases: Sequence[CaseFacts], page: int, total: int, today: date) -> Card | Text:
    """One page of the children of colleagues, each with who looks after it."""
    if not cases:
        return Text("ตอนนี้ไม่มีน้องที่ครูคนอื่นดูแล", (TO_MENU,))
    left = total - (page + 1) * PER_OTHERS_PAGE
    further = Act("others", {"page": str(page + 1)})
    more = (Row(T("ดูอีก {left} คน ›", left=left), further, look="main"),) if left > 0 else ()
    called = Counter(case.label for case in cases)
    lines = (line(case, today, numbered=called[case.label] > 1, carer=case.theirs) for case in cases)
    rows = numbered(lines, page, PER_OTHERS_PAGE)
    heading = T("{words} {n} คน", words=OTHERS, n=total)
    return Card(LIST, (Words(heading, "strong"), *rows, *more), quick=(Button(SEARCH, Word(SEARCH)), TO_MENU))


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


def nobody_called() -> Text:
    """Nobody of hers is called so, nor alike. What was typed is not said again: it may be a name."""
    return Text(
        T("ไม่พบน้องชื่อนี้ในโรงเรียน ลองพิมพ์แค่ต้นชื่อ {n} ตัว หรือเลขน้อง เช่น 0417", n=_ENOUGH),
        (Button(SEARCH, Word(SEARCH)), TO_MENU),
    )


_ENOUGH = 3


def search() -> Text:
    """“ค้นหาชื่อ”: whatever she types is looked for."""
    return Text("พิมพ์ชื่อน้อง ขึ้นต้นกี่ตัวก็ได้ หรือเลขน้อง เช่น 0417", (TO_MENU,))
