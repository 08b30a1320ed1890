"""What whoever looks after children is reminded of: those that are due, the most urgent first, each with what helps."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flows.cases.card import MORE, CaseFacts, card, district_button, line, refuse_button, time_button
from flows.cases.due import tells_next
from flows.cases.home import NOT_ALONE
from flows.engine.buttons import TO_MENU
from flows.notice import ALL, NoticeKind, When
from flows.phrase import Phrase, T, in_lines, in_thai, with_dots
from flows.reminders.hour import TO_HOUR
from flows.reports.several import same_button
from flows.say import Button, Card, Row, Words
from flows.turn.menu import TO_CHILDREN
from models.codes import Outcome

DRAWN = 3
"""Children of a reminder that have a line of their own; of all others it says how many they are."""


class One(Struct, frozen=True):
    """A child that is due. `other_way`: nobody was reached, several times and always in the same way. `same`: that
    nothing has changed could be true of it."""

    case: CaseFacts
    other_way: bool = False
    same: bool = False


class Next(Struct, frozen=True):
    """Without news till then whoever directs the school (`head`) hears of it, or where nobody does, the district."""

    till: date
    head: bool


class Due(Struct, frozen=True):
    """The reader's children that are due, `total` of them, `late` of those past their day; `first`: the most urgent of
    them. `today`: when it is said. `time`: till when more of it may be asked for, by case. `next`: who hears of the
    only one."""

    first: tuple[One, ...]
    total: int
    late: int
    today: date
    time: Mapping[int, date] = {}
    next: Next | None = None


def _digest(owed: Sequence[Due]) -> Card:
    """However many of her children have led to it, it says how all of them stand."""
    due = owed[0]
    alt = _alt(due)
    if due.total == 1:
        return _alone(due.first[0], alt, due)
    helps = [_helps(one) for one in due.first]
    same = len({in_thai(one) for one in helps if one is not None}) == 1 and None not in helps
    lines: list[Row | Words] = []
    for one, its in zip(due.first, helps, strict=True):
        lines.append(line(one.case, due.today, numbered=_alike(one, due)))
        if its is not None and (not same or one is due.first[-1]):  # what fits all is said once
            lines.append(Words(its, "small"))
    left = due.total - len(due.first)
    more = (Words(T("และอีก {n} คน", n=left), "small"),) if left else ()
    lead = in_lines(alt, _EASY if due.late else None)
    time = (Words(_MORE_TIME, "small"),) if due.time else ()
    seen = [(one.case.case, one.case.report) for one in due.first if one.same and one.case.report is not None]
    # One tap for all that are drawn: of some only it would not be seen which.
    same_all = (same_button(seen, more=bool(left)),) if len(seen) == len(due.first) else ()
    return Card(alt, (Words(lead, "strong"), *lines, *more, *time), (TO_CHILDREN, *same_all), (TO_HOUR, TO_MENU))


def _alone(one: One, alt: Phrase, due: Due) -> Card:
    """Its card, with all that can be done."""
    helps = _helps(one)
    # What its step says the card need not say too.
    drawn = card(one.case if helps is None else replace(one.case, unsafe=False), due.today)
    after = tells_next(due.next.till, due.today, head=due.next.head) if due.next is not None else None
    # In the place of “ดูเพิ่ม”, which stands in her list: a card has room for so many rows.
    others = [button for button in drawn.buttons if not (due.time and button.label == MORE)]
    till, case = due.time.get(one.case.case), one.case
    time = (time_button(case.case, case.number, case.due, till),) if till is not None and case.due is not None else ()
    ways = _ways(case) if due.late else ()  # below the card: it has room for so many rows
    known = drawn.blocks[:-1] if after is not None else drawn.blocks  # in the place of what was reported last
    small = in_lines(helps, after)
    easy = (Words(_EASY),) if due.late else ()
    hint = (Words(small, "small"),) if helps is not None or after is not None else ()
    blocks, quick = (*known, *easy, *hint), (*ways, TO_HOUR, TO_MENU)
    return replace(drawn, alt=alt, blocks=blocks, buttons=(*others, *time), quick=quick)


def _ways(case: CaseFacts) -> tuple[Button, ...]:
    """What else helps with a child that is late: the district, or that it is none of her school's."""
    if case.due is None or case.back:
        return ()
    return district_button(case.case, case.number, case.due), refuse_button(case.case, case.number)


_MORE_TIME = "ขอเวลาได้ พิมพ์ “ขอเวลา” ตามด้วยชื่อน้อง"
_EASY = "งานเยอะ เข้าใจค่ะ วันนี้เลือกทางที่ง่ายที่สุดพอ"


def _alt(due: Due) -> Phrase:
    if not due.late:
        return T("มีน้อง {n} คนรอข่าว", n=due.total)
    days = due.first[0].case.late
    if due.late == 1 and days:
        return T("น้อง 1 คนเลยนัดมา {days} วัน", days=days)
    return T("มีน้อง {n} คนเลยนัด", n=due.late)


def _alike(one: One, due: Due) -> bool:
    """Another of them has the same name and class."""
    return sum(other.case.label == one.case.label for other in due.first) > 1


def _helps(one: One) -> Phrase | None:
    """The next step that fits. None leads to a home that is left in peace (`call`), and nobody is sent alone where
    somebody has said that it is not safe. A day of the child's own is asked about, and needs no step."""
    case = one.case
    if not case.call or case.starts is not None or case.back:
        return None
    if case.unsafe:
        return with_dots(_TALKS.get(case.outcome) if case.outcome else None, NOT_ALONE)
    if case.outcome is None:
        return "เริ่มจากโทรก่อน ถ้าไม่ติด ฝาก อสม. แวะดูได้"
    return "ลองอีกทาง เช่น ถามผู้ใหญ่บ้านหรือ อสม." if one.other_way else _TALKS.get(case.outcome)


_TALKS = {
    Outcome.FOUND_WANTS_RETURN: "น้องอยากกลับ นัดวันกลับเรียนกันไหม",
    Outcome.FOUND_UNDECIDED: "ชวนคุยสั้นๆ อีกครั้งก็พอ",
    Outcome.FOUND_DECLINES: "ลองชวนอีกครั้ง ไม่ต้องเร่ง",
}

_TODAY = date(2026, 6, 22)
_LATE = One(CaseFacts(41, 417, "กิตติ", "ม.2", date(2026, 6, 16), late=3, see_more=True, call=True, hers=True))
_BACK = One(CaseFacts(39, 398, "มะลิ", "ป.5", _TODAY, outcome=Outcome.BACK_IN_SCHOOL, back=True, hers=True))
_WISH = One(
    CaseFacts(38, 397, "ต้น", "ป.6", date(2026, 6, 24), outcome=Outcome.FOUND_WANTS_RETURN, call=True, hers=True)
)
_SAME = tuple(
    One(CaseFacts(41 + n, 417 + n, name, grade, _TODAY, outcome=outcome, report=n + 1, call=True, hers=True), same=True)
    for n, (name, grade, outcome) in enumerate(
        (("กิตติ", "ม.2", Outcome.FOUND_UNDECIDED), ("ต้น", "ป.6", Outcome.FOUND_WANTS_RETURN))
    )
)

DUE = NoticeKind(
    name="due",
    when=When.WITH_SCHOOL,
    rank=22,
    late_from="due",
    lives=timedelta(days=6, hours=18),  # until before the run a week later
    true_while="the child is hers, waits for its school, and for the same day",
    draw=_digest,
    most=ALL,
    examples=(
        (Due((_LATE,), 1, 1, _TODAY, {41: date(2026, 6, 29)}, Next(date(2026, 6, 26), head=True)),),
        (Due((_WISH,), 1, 0, _TODAY),),
        (Due((_BACK, _WISH), 2, 0, _TODAY),),
        (Due(_SAME, 2, 0, _TODAY),),
        (Due(_SAME, 9, 0, _TODAY),),
        (Due((_LATE, _BACK, _WISH), 40, 12, _TODAY, {41: date(2026, 6, 29)}),),
    ),
)
