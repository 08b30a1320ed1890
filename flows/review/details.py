"""“จดรายละเอียด”: what an officer has learned of a delicate matter, typed for the few who may know; and
“ดูรายละเอียด”, where they read it. Neither begins without a tap, and nothing of it stands on a locked phone."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from flows.days import clock, past_day
from flows.engine.buttons import TO_MENU
from flows.engine.facts import Facts
from flows.engine.kit import Flow
from flows.engine.rules import Answers
from flows.kinds.checks import at_most
from flows.kinds.text import FreeText
from flows.labels import label, shortened
from flows.paging import paged, pieces
from flows.phrase import Phrase, T
from flows.review.desk import ALT, TO_DESK
from flows.say import Act, Button, Card, Row, Words
from thai.dates import local_date
from thai.ids import without_ids

MOST = 500
"""Characters of one note."""

NOTE, READ = label("จดรายละเอียด"), label("ดูรายละเอียด")
_OLDER = label("อ่านก่อนหน้านี้")
_NAME = 24


class NoteFacts(Facts, frozen=True):
    """`number`: the child's."""

    number: int


def _words(_answers: Answers, facts: NoteFacts) -> Phrase:
    return T(
        "น้อง {number:04d} พิมพ์รายละเอียดได้เลย\n"
        "โรงเรียนไม่เห็น เจ้าหน้าที่ที่ดูแลเรื่องนี้อ่านได้เท่านั้น\n"
        "ถ้าน้องอาจไม่ปลอดภัย ไม่จดที่นี่ พิมพ์ “ช่วยด้วย”",
        number=facts.number,
    )


DETAILS = Flow[NoteFacts](
    name="details",
    version=1,
    traceless=True,
    steps=(
        FreeText(
            key="words",
            words=_words,
            check=at_most(MOST),
            refusal=T("ยาวเกินไป ยังไม่ได้จด ขอแบ่งเป็นข้อสั้นๆ ข้อละ {most} ตัวอักษร", most=MOST),
            private=True,
            alt=ALT,
        ),
    ),
    stopped="ยังไม่ได้จดอะไร",
)


class Note(Struct, frozen=True):
    """`by`: None for somebody who is not known any more. `words`: None: taken back."""

    by: str | None
    at: datetime
    words: str | None


def note_row(item: str, code: Phrase) -> Row:
    """On a card that she may note something about."""
    return Row(NOTE, Act("desk_note", {"item": item}), said=T("{words} {code}", words=NOTE, code=code))


def read_row(item: str, code: Phrase) -> Row:
    """On a card about which something was noted."""
    return Row(READ, _read(item, 0), said=T("{words} {code}", words=READ, code=code))


def buttons(item: str, code: Phrase, *, note: bool, read: bool) -> tuple[Button, ...]:
    """The same below a card that has no room for them."""
    to_note = Button(NOTE, Act("desk_note", {"item": item}), T("{words} {code}", words=NOTE, code=code))
    to_read = Button(READ, _read(item, 0), T("{words} {code}", words=READ, code=code))
    return (*((to_note,) if note else ()), *((to_read,) if read else ()))


def noted(item: str, code: Phrase) -> Card:
    """It is kept; how a slip is taken back."""
    return Card(
        ALT,
        (
            Words(T("จดแล้ว · {code}", code=code), "strong"),
            Words("พิมพ์ผิด กดยกเลิกข้อความนั้นในไลน์ ที่จดไว้หายไปด้วย", "small"),
            note_row(item, code),
            read_row(item, code),
        ),
        quick=(TO_DESK, TO_MENU),
    )


def shown(item: str, code: Phrase, notes: Sequence[Note], page: int, now: datetime, *, may_note: bool) -> Card:
    """A page of what was noted, the newest first. `may_note`: she may add to it."""
    pages = paged([piece for note in notes for piece in _pieces(note)], _said)
    at = page if page < len(pages) else 0
    older = (Row(_OLDER, _read(item, at + 1), said=_OLDER, look="line"),) if at + 1 < len(pages) else ()
    said = [block for one in pages[at] for block in _note(one, now)] or [Words("ยังไม่มีรายละเอียด")]
    more = (note_row(item, code),) if may_note else ()
    heading = Words(T("{words} · {code}", words="รายละเอียด", code=code), "heading")
    return Card(ALT, (heading, *said, *older, *more), quick=(TO_DESK, TO_MENU))


def _read(item: str, page: int) -> Act:
    return Act("desk_notes", {"item": item, "page": str(page)})


def _said(note: Note) -> str:
    return note.words or ""


def _pieces(note: Note) -> list[Note]:
    return [Note(note.by, note.at, piece) for piece in pieces(note.words)] if note.words is not None else [note]


def _note(note: Note, now: datetime) -> tuple[Words, Words]:
    day = past_day(local_date(note.at), local_date(now))
    who = T("คุณ{name}", name=shortened(note.by, _NAME)) if note.by else "เจ้าหน้าที่เขต"
    words = without_ids(note.words) if note.words is not None else "ข้อความนี้ถูกยกเลิกแล้ว"
    return Words(T("{who} · {day} {time}", who=who, day=day, time=clock(note.at)), "small"), Words(words)
