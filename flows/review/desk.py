"""“งานรอเขต”: how much stands in front of an officer and since when, and one queue of it, a line each. Nobody is named:
a line opens the card."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from flows.engine.buttons import TO_MENU
from flows.labels import label, label_with, shortened
from flows.phrase import Phrase, T, with_dots
from flows.reports.saved import NEED_WORDS
from flows.review.asked import WANTED, asked_shortly
from flows.review.calling import Suits, suits
from flows.say import Act, Button, Card, Row, Text, Word, Words, numbered
from flows.turn.menu import DESK, FIND_HELP, NO_TAKER, WITHOUT_TAKER
from models.codes import MatterKind, Need, Outcome, Queue

PER_PAGE, _MANY = 10, 9999
_AGENCY, _SCHOOL = 11, 14
_FURTHER = label_with("ดูอีก {left} เรื่อง ›", left=_MANY)
SEVERAL = 2
"""So many can be approved at once; a single one is approved on its card."""

ALT = DESK
TO_DESK = Button(DESK, Word(DESK))

MINE = label("ที่คุณดูอยู่")
QUEUES = {
    Queue.CHECK: label("รอตรวจ"),
    Queue.MOVED: label("ย้ายที่อยู่"),
    Queue.VISIT: label("ลงพื้นที่ไม่ปลอดภัย"),
    Queue.CALL: label("ขอให้โทร"),
    Queue.HELP: label("ความช่วยเหลือ"),
    Queue.NO_NEWS: label("ยังไม่มีข่าว"),
    Queue.UNASSIGNED: label("ยังไม่มีครูดูแล"),
    Queue.LETTER: label("หนังสือส่งตัว สกร."),
    Queue.CUSTODY: label("เรื่องละเอียดอ่อน"),
    Queue.DATA: label("คำขอเรื่องข้อมูล"),
    Queue.NO_TAKER: NO_TAKER,
    Queue.MINE: MINE,
}
LONG = 30
"""Days after which it is said that nobody takes a need."""


def which_one(said: str) -> Text:
    """A button's word (`said`), typed without whom it is about."""
    words = T("เรื่องของน้องคนไหน กดเปิดก่อน หรือพิมพ์เลขน้องต่อท้าย เช่น “{said} น้อง 417”", said=said)
    return Text(words, (TO_MENU,))


LOOK_FIRST = Text("ยังไม่ได้บันทึก ดูการ์ดนี้ก่อน แล้วกดปุ่มบนการ์ด", (TO_MENU,))
"""To whoever has typed a decision."""


class Waits(Struct, frozen=True):
    """Of one queue: how much there is, and since when the oldest. `late`: the day of some of it has passed, and the law
    knows that day; `overdue`: of how much any day has."""

    queue: Queue
    number: int
    since: date
    late: bool = False
    overdue: int = 0


class Taker(Struct, frozen=True):
    """The agency that has a need. `late`: the day on which it does it has passed."""

    agency: str
    late: bool = False


FEW = 9
"""Queues beside which the desk's name has room."""


class Line(Struct, frozen=True):
    """One of a queue. `kind`: of a matter, `need`: what is needed; one of them is there. `paused`: somebody looks after
    it or has put it aside; `asked`: an answer is waited for. `late`: by how many school days the answer is, where that
    is known. `taker`: of a need, the agency that has it. `wanted`: a colleague asks for the child. `suits`:
    when whoever has asked for a call likes to be called. `school`: of a child without news."""

    item: str
    number: int
    kind: MatterKind | None
    need: Need | None
    outcome: Outcome | None
    since: date
    late: int | None = None
    paused: bool = False
    asked: bool = False
    taker: Taker | None = None
    wanted: bool = False
    suits: Suits | None = None
    school: str | None = None


def desk(queues: Sequence[Waits], today: date, mine: Waits | None = None) -> Card | Text:
    """What there is to do; first of all what she looks after herself (`mine`), which is in its queues too. Where these
    fill the screen, it stands below."""
    if not queues:
        return Text("ตอนนี้ไม่มีเรื่องรอเขต", (TO_MENU,))
    total, since = sum(one.number for one in queues), min(one.since for one in queues)
    ordered = sorted(queues, key=lambda one: not one.late)
    shown = [mine, *ordered] if mine is not None and len(queues) <= FEW else ordered
    rows = (
        Row(
            T("{queue} {waits} ›", queue=QUEUES[one.queue], waits=_waits(one.number, one.since, today, one.queue)),
            Act("desk_queue", {"queue": one.queue.value, "page": "0"}),
            said=QUEUES[one.queue],
            look="late" if one.late else "line",
        )
        for one in shown
    )
    heading = T("รอเขต {waits}", waits=_waits(total, since, today))
    if len(shown) > FEW:  # so many fill the screen
        hers = Button(MINE, Act("desk_queue", {"queue": Queue.MINE.value, "page": "0"}))
        beside = (hers,) if mine is not None and mine not in shown else ()
        return Card(ALT, (Words(heading, "heading"), *rows), quick=(*beside, TO_MENU))
    return Card(ALT, (Words(DESK, "heading"), Words(heading, "strong"), *rows), quick=(TO_MENU,))


def queue(which: Queue, lines: Sequence[Line], page: int, total: int, today: date, complete: int = 0) -> Card | Text:
    """One page of it. `complete`: so many can be approved at once."""
    if not lines:
        return Text("ไม่มีเรื่องนี้รออยู่แล้ว", (TO_DESK, TO_MENU))
    left = total - (page + 1) * PER_PAGE
    further = Act("desk_queue", {"queue": which.value, "page": str(page + 1)})
    heading = T("{queue} {total} เรื่อง", queue=QUEUES[which], total=total)
    if which == Queue.LETTER:
        heading = T("{queue} {total} ฉบับ", queue=QUEUES[which], total=total)
    rows = numbered((_row(one, today) for one in lines), page, PER_PAGE)
    if complete >= SEVERAL:
        # The further page stands below the card then: a screen has room for one button beside ten lines.
        beside = (Button(_FURTHER(left=min(left, _MANY)), further),) if left > 0 else ()
        said = T("{heading} · ครบหลักฐาน {n} เรื่อง", heading=heading, n=complete)
        return Card(ALT, (Words(said, "strong"), _at_once(complete), *rows), quick=(*beside, TO_DESK, TO_MENU))
    more = (Row(T("ดูอีก {left} เรื่อง ›", left=left), further, look="main"),) if left > 0 else ()
    return Card(ALT, (Words(heading, "strong"), *rows, *more), quick=(TO_DESK, TO_MENU))


def without_taker(lines: Sequence[Line], page: int, today: date, *, more: bool) -> Card | Text:
    """One page of the needs that no agency has."""
    if not lines:
        return Text("ไม่มีเรื่องที่ยังไม่มีคนรับ", (TO_DESK, TO_MENU))
    further = (Row("ดูอีก ›", Act("help_list", {"page": str(page + 1)}), look="main"),) if more else ()
    rows = (_row(one, today) for one in lines)
    return Card(FIND_HELP, (Words(WITHOUT_TAKER, "strong"), *rows, *further), quick=(TO_DESK, TO_MENU))


def _at_once(complete: int) -> Row:
    """On top of its queue."""
    words = T("ดูทั้ง {n} แล้วอนุมัติ", n=complete)
    return Row(words, Act("desk_complete", {"page": "0"}), said=words, look="main")


def of_child(number: int, lines: Sequence[Line], today: date) -> Card | Text:
    """What waits about one child, where more than one thing does or nothing."""
    if not lines:
        return Text(T("ไม่มีเรื่องของน้อง {number:04d} รอเขตอยู่", number=number), (TO_DESK, TO_MENU))
    heading = T("น้อง {number:04d} มี {total} เรื่อง", number=number, total=len(lines))
    rows = (_row(one, today) for one in lines)
    return Card(ALT, (Words(heading, "strong"), *rows), quick=(TO_DESK, TO_MENU))


def _row(one: Line, today: date) -> Row:
    said = T("น้อง {number:04d}", number=one.number)
    what = NEED_WORDS.get(one.need, "เรื่องอื่น") if one.need is not None else asked_shortly(one.kind, one.outcome)
    if one.wanted and one.kind == MatterKind.ASSIGN:
        what = WANTED
    if one.kind == MatterKind.NO_NEWS and one.school is not None:  # one call may be about several
        what = T("รร.{name}", name=shortened(one.school.removeprefix("โรงเรียน"), _SCHOOL))
    state = _state(one, today)
    words, does = T("{words} ›", words=with_dots(said, what, state)), Act("desk_open", {"item": one.item})
    return Row(words, does, said=said, look="waiting" if one.paused else "late" if one.late else "line")


def _state(one: Line, today: date) -> Phrase:
    if one.taker is not None:
        agency = shortened(one.taker.agency, _AGENCY)
        return T("เลยนัด {agency}", agency=agency) if one.taker.late else T("รอ{agency}", agency=agency)
    if one.suits is not None and one.suits.day >= today:
        return suits(one.suits)
    if one.paused:
        return "รอครูตอบ" if one.asked else "มีคนดูอยู่"
    if one.need is not None and (today - one.since).days >= LONG:
        return T("ยังไม่มีคนรับ {days} วัน", days=(today - one.since).days)
    return waited(one.since, today)


def _waits(number: int, since: date, today: date, which: Queue | None = None) -> Phrase:
    days = (today - since).days
    if which == Queue.LETTER:
        many = T("{n} ฉบับ", n=number)
        return with_dots(many, T("นานสุด {days} วัน", days=days) if days else "วันนี้")
    return T("{n} เรื่อง · นานสุด {days} วัน", n=number, days=days) if days else T("{n} เรื่อง · วันนี้", n=number)


def waited(since: date, today: date) -> Phrase:
    """For how long."""
    days = (today - since).days
    return T("รอ {days} วัน", days=days) if days else "วันนี้"
