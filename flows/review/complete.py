"""Closures that are complete and children that have stayed, in one list: approved at once by one button that names what
was shown."""

from collections.abc import Sequence

from msgspec import Struct

from flows.engine.buttons import TO_MENU
from flows.labels import label_with, shortened
from flows.phrase import Phrase, T, in_lines, with_dots
from flows.review.desk import ALT, TO_DESK
from flows.say import Act, Button, Card, Row, Text, Words

PER_PAGE = 9

_APPROVE = label_with("อนุมัติทั้ง {n} เรื่อง", n=PER_PAGE)
_MORE = label_with("ดูอีก {n} แล้วอนุมัติ", n=999)
_SCHOOL, _OWN, _OTHER = "โรงเรียน", 12, 14
"""What is left out of a school's name, and how many characters of the rest are shown, of the child's and of the one at
which it studies."""


class Line(Struct, frozen=True):
    """`school`: the child's; `studies_at`: where it studies, as somebody has told it; None: it came back there and has
    stayed, or learning came to it where it is (`learns`). `mark`: what it is shown for."""

    matter: int
    number: int
    school: str
    studies_at: str | None
    mark: str
    learns: bool = False


class Child(Struct, frozen=True):
    """One of which something was done, or was not."""

    matter: int
    number: int


def listed(lines: Sequence[Line], page: int, total: int) -> Card | Text:
    """One page of them, in few lines: its button names just these, and stands below them on the screen."""
    if not lines:
        return nothing()
    left = total - (page + 1) * PER_PAGE
    further = Act("desk_complete", {"page": str(page + 1)})
    more = (Row(T("ดูอีก {left} เรื่อง ›", left=left), further),) if left > 0 else ()
    heading = T("ครบหลักฐาน {total} เรื่อง", total=total)
    where = in_lines(*(_where(one) for one in lines))
    items = "-".join(f"{one.matter}.{one.mark}" for one in lines)
    n = len(lines)
    button = Button(_APPROVE(n=n), Act("desk_approve", {"items": items}), _APPROVE(n=n), look="main")
    blocks = (Words(heading, "strong"), Words(where, "small"), *more, Words(_proven(lines), "small"))
    return Card(ALT, blocks, (button,), (TO_DESK, TO_MENU))


def nothing() -> Text:
    return Text("ยังไม่มีเรื่องที่ครบหลักฐาน", (TO_DESK, TO_MENU))


def approved(done: Sequence[Child], changed: Sequence[Child], left: int) -> Card:
    """What was approved, one by one to be looked at or reversed, and what has changed since. `left`: so many more are
    complete."""
    lines: list[Words | Row] = [Words(_heading(len(done), len(changed)), "strong")]
    if changed:
        lines += [Row(_line(one), _opens(one.matter), said=_code(one.number), look="late") for one in changed]
    if done:
        lines.append(Words(in_lines("จบการติดตามแล้ว กดดูหรือกลับคำตัดสินได้ทีละเรื่อง"), "small"))
        lines += [Row(_line(one), _opens(one.matter), said=_code(one.number)) for one in done]
    further = Act("desk_complete", {"page": "0"})
    again = (Button(_MORE(n=left), further, _MORE(n=left), look="main"),) if left else ()
    return Card("บันทึกแล้ว" if done else ALT, tuple(lines), again, (TO_DESK, TO_MENU))


def _heading(done: int, changed: int) -> Phrase:
    if not done:
        return T("ยังไม่ได้อนุมัติ {n} เรื่องเปลี่ยนไปแล้ว ดูก่อนนะ", n=changed)
    if not changed:
        return T("อนุมัติแล้ว {n} เรื่อง", n=done)
    return T("อนุมัติแล้ว {done} เรื่อง · อีก {n} เรื่องเปลี่ยนไปแล้ว ดูก่อนนะ", done=done, n=changed)


def _proven(lines: Sequence[Line]) -> Phrase:
    """What is known of those that are shown."""
    in_dmc, stayed = "พบใน DMC แล้ว มีชื่อโรงเรียนแล้ว", "ครูตอบครบแล้วว่ายังเรียนอยู่"
    kinds = {one.studies_at is None for one in lines}
    known = stayed if kinds == {True} else in_dmc if kinds == {False} else with_dots(in_dmc, stayed)
    return T("{known} ดูทีละเรื่อง พิมพ์เลขน้อง", known=known)


def _where(one: Line) -> Phrase:
    own = _short(one.school, _OWN)
    if one.studies_at is None and one.learns:
        return T("{number:04d} {own} · ได้เรียนต่อเนื่องครบ", number=one.number, own=own)
    if one.studies_at is None:
        return T("{number:04d} {own} · กลับมาเรียนครบ", number=one.number, own=own)
    return T("{number:04d} {own} → {other}", number=one.number, own=own, other=_short(one.studies_at, _OTHER))


def _short(school: str, most: int) -> str:
    return shortened(school.removeprefix(_SCHOOL).strip() or school, most)


def _line(one: Child) -> Phrase:
    return T("{code} ›", code=_code(one.number))


def _code(number: int) -> Phrase:
    return T("น้อง {number:04d}", number=number)


def _opens(matter: int) -> Act:
    return Act("desk_open", {"item": f"m{matter}"})
