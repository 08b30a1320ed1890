"""What whoever looks after children is reminded of: those that are due, the most urgent first, each with what helps."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flows.cases.card import MORE, CaseFacts, card, district_button, line, refuse_button, time_button
from flows.cases.child import named
from flows.cases.due import tells_next
from flows.cases.home import NOT_ALONE
from flows.engine.buttons import TO_MENU
from flows.labels import shortened
from flows.notice import ALL, NoticeKind, When
from flows.phrase import Phrase, T, in_lines, in_thai, with_commas, with_dots
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


class Trip(Struct, frozen=True):
    """These of the children that are drawn live in one village, and somebody is to go there."""

    village: str
    cases: tuple[int, ...]


class Due(Struct, frozen=True):
    """The reader's children that are due, `total` of them, `late` of those past their day; `first`: the most urgent of
    them. `today`: when it is said. `time`: till when more of it may be asked for, by case. `next`: who hears of the
    only one. `trip`: who goes to one of them can go to others."""

    first: tuple[One, ...]
    total: int
    late: int
    today: date
    time: Mapping[int, date] = {}
    next: Next | None = None
    trip: Trip | None = None


def visits(due: Due) -> list[int]:
    """Cases of those drawn for whom somebody goes there next: nobody has met them so far. None where a trip has no room
    on the card, or where it says of one that nobody goes there alone: that is read first."""
    if any(one.case.unsafe for one in due.first) or not _has_room(due):
        return []
    return [one.case.case for one in due.first if _goes_there(one)]


def _goes_there(one: One) -> bool:
    """Not where another way is to be tried."""
    return _has_step(one.case) and one.case.outcome in _UNMET and not one.other_way


def _has_room(due: Due) -> bool:
    """Three children with steps and a tap for all fill it."""
    return len(due.first) < DRAWN or not _all_same(due) or not any(_helps(one) for one in due.first)


def _steps(due: Due) -> list[Phrase | None]:
    """What stands below each that is drawn: its next step. What fits all is said once, and a trip stands in the place
    of the steps of those whom it is about."""
    helps = [_helps(one) for one in due.first]
    if due.trip is not None:
        *others, last = due.trip.cases
        said = {**dict.fromkeys(others), last: _goes_once(due, due.trip)}
        return [said.get(one.case.case, its) for one, its in zip(due.first, helps, strict=True)]
    if len({in_thai(one) for one in helps if one is not None}) == 1 and None not in helps:
        return [*[None] * (len(helps) - 1), helps[-1]]
    return helps


def _all_same(due: Due) -> list[tuple[int, int]]:
    """Those drawn with their reports, where of each it could be true that nothing has changed: one tap for all, since
    of some only it would not be seen which."""
    seen = [(one.case.case, one.case.report) for one in due.first if one.same and one.case.report is not None]
    return seen if len(seen) == len(due.first) else []


def _digest(owed: Sequence[Due]) -> Card:
    """However many of her children have led to it, it says how all of them stand."""
    due = owed[0]
    alt = _alt(due)
    if due.total == 1:
        return _alone(due.first[0], alt, due)
    lines: list[Row | Words] = []
    for one, its in zip(due.first, _steps(due), strict=True):
        lines.append(line(one.case, due.today, numbered=_alike(one, due)))
        if its is not None:
            lines.append(Words(its, "small"))
    left, seen = due.total - len(due.first), _all_same(due)
    more = T("และอีก {n} คน", n=left) if left else None
    lead = in_lines(alt, _EASY if due.late else None)
    time = _MORE_TIME if due.time and not (due.trip and seen) else None  # a trip and a tap for all take its place
    end = (Words(in_lines(more, time), "small"),) if more or time else ()
    same_all = (same_button(seen, more=bool(left)),) if seen else ()
    return Card(alt, (Words(lead, "strong"), *lines, *end), (TO_CHILDREN, *same_all), (TO_HOUR, TO_MENU))


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


def _goes_once(due: Due, trip: Trip) -> Phrase:
    goes = [one.case for one in due.first if one.case.case in trip.cases]
    calls = _CALLS if any(case.outcome is None for case in goes) else None
    village = shortened(trip.village, _VILLAGE)
    if len(goes) == due.total:
        return with_dots(calls, T("ทั้ง {n} คนอยู่ {village} ไปเที่ยวเดียวได้", n=due.total, village=village))
    who = with_commas(*(_called(case, due) for case in goes))
    return with_dots(calls, T("{who} อยู่ {village} ไปเที่ยวเดียวได้", who=who, village=village))


def _called(case: CaseFacts, due: Due) -> Phrase:
    """As its line tells it from the others: by its first name, with its class, or by its number."""
    name = shortened(case.name, _NAME)
    if sum(other.case.label == case.label for other in due.first) > 1:
        return f"{case.number:04d}"
    alike = sum(other.case.name == case.name for other in due.first) > 1
    return named(name, case.grade, case.age) if alike else name


def _has_step(case: CaseFacts) -> bool:
    """None while the district has it (`call`). A day of the child's own is asked about, and needs none."""
    return case.call and case.starts is None and not case.back


def _helps(one: One) -> Phrase | None:
    """The next step that fits; nobody is sent alone where somebody has said that it is not safe."""
    case = one.case
    if not _has_step(case):
        return None
    if case.unsafe:
        return with_dots(_TALKS.get(case.outcome) if case.outcome else None, NOT_ALONE)
    if case.outcome is None:
        return "เริ่มจากโทรก่อน ถ้าไม่ติด ฝาก อสม. แวะดูได้"
    return "ลองอีกทาง เช่น ถามผู้ใหญ่บ้านหรือ อสม." if one.other_way else _TALKS.get(case.outcome)


_UNMET = frozenset({None, Outcome.NO_CONTACT_YET, Outcome.FAMILY_MET_CHILD_AWAY})
_CALLS = "โทรก่อน"
_NAME, _VILLAGE = 10, 22
"""Characters of a name and of a village, so that what is said of a trip stays short."""
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

_SOUGHT = tuple(
    One(CaseFacts(41 + n, 417 + n, name, "ม.2", date(2026, 6, 16), late=3, call=True, hers=True))
    for n, name in enumerate(("กิตติศักดิ์", "ศรีประไพพร", "ณัฐวุฒิ"))
)
_TRIED = tuple(
    One(replace(one.case, outcome=Outcome.NO_CONTACT_YET, report=n), same=True) for n, one in enumerate(_SOUGHT, 1)
)
_ON_ONE_TRIP = Due(_SOUGHT, 40, 12, _TODAY, {41: date(2026, 6, 29)}, trip=Trip("บ้านหนองกระทุ่มพัฒนา ม.12", (41, 42)))

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
        (_ON_ONE_TRIP,),
        (replace(_ON_ONE_TRIP, first=_SOUGHT[:2], total=2, late=2, trip=Trip("ม.4", (41, 42))),),
        (replace(_ON_ONE_TRIP, first=(*_SOUGHT[:2], _WISH)),),
        (replace(_ON_ONE_TRIP, first=_TRIED),),
    ),
)
