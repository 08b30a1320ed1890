"""“Nothing has changed” of several children at once: the button below a reminder, and what is read after it."""

from collections.abc import Sequence
from datetime import date

from flows.days import past_day
from flows.labels import label, label_with
from flows.phrase import Phrase, T, in_lines
from flows.say import Act, Button, Card, Text, Word, Words
from flows.turn.menu import NEXT, TO_CHILDREN

_MOST = 9
_ALL, _THESE = label_with("ทั้ง {n} คนเหมือนเดิม", n=_MOST), label_with("{n} คนนี้เหมือนเดิม", n=_MOST)
TAKE_BACK = label("ถอนทั้งหมด")
SAME_ALL: tuple[Phrase, ...] = (
    *(one(n=n) for one in (_ALL, _THESE) for n in (2, 3)),
    "เหมือนเดิมทุกคน",
    "ทุกคนเหมือนเดิม",
    "เหมือนเดิมทั้งหมด",
)
"""Typed, it does not say of whom."""


def same_button(seen: Sequence[tuple[int, int]], *, more: bool) -> Button:
    """`seen`: the cases and their latest reports that are shown. `more`: there are others that are not."""
    written = "-".join(f"{case}.{report}" for case, report in seen)
    does = Act("same_all", {"seen": written})
    return Button(_THESE(n=len(seen)), does) if more else Button(_ALL(n=len(seen)), does)


def pairs(written: str) -> Sequence[tuple[str, str]]:
    """What such a button carries, as it stands there: it may be forged."""
    return [(case, report) for case, _, report in (one.partition(".") for one in written.split("-"))]


def carried(reports: Sequence[int]) -> dict[str, str]:
    """What the button carries that takes them back."""
    return {"reports": "-".join(map(str, reports))}


def saved(numbers: Sequence[int], left: int, reports: Sequence[int], today: date) -> Card:
    """`left`: of so many others nothing was saved, since something else is known of them by now."""
    said = T("บันทึกแล้ว: น้อง {n} คนยังเหมือนเดิม ({day})", n=len(numbers), day=past_day(today, today))
    others = T("อีก {n} คนมีเรื่องใหม่แล้ว ยังไม่ได้บันทึก ดูได้ในรายชื่อ", n=left) if left else None
    return Card(
        alt="บันทึกแล้ว",
        blocks=(Words(said), Words(in_lines(_codes(numbers), others), "small")),
        buttons=(
            Button(NEXT, Word(NEXT), look="main"),
            Button(TAKE_BACK, Act("same_all_undo", carried(reports)), look="quiet"),
        ),
    )


def taken_back(numbers: Sequence[int], left: int) -> Text:
    """They stand as before. `left`: what was said of so many others stays."""
    said = T("ถอนแล้ว {codes} กลับไปเหมือนก่อนส่ง", codes=_codes(numbers))
    others = T("อีก {n} คนถอนไม่ได้แล้ว ยังเป็นตามที่รายงานไว้ ดูได้ในรายชื่อ", n=left) if left else None
    return Text(in_lines(said, others), (TO_CHILDREN,))


def _codes(numbers: Sequence[int]) -> Phrase:
    return T("น้อง {codes}", codes=" ".join(f"{number:04d}" for number in sorted(numbers)))
