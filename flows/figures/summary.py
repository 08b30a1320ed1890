"""The summary of a week in two bubbles: the figures, for who looks longer, and last what one acts on. No school and no
child is in them: they will be photographed into a group."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from flows.days import clock, past_day, short, short_day_of, short_no_year, with_weekday
from flows.engine.buttons import TO_MENU
from flows.figures.chart import in_words
from flows.figures.hidden import hidden, values
from flows.labels import label, label_with, shortened
from flows.phrase import Phrase, T, in_lines, with_dots
from flows.review.desk import QUEUES, Waits
from flows.say import Act, Button, Card, Picture, Row, Text, Word, Words
from flows.turn.menu import DESK, SUMMARY
from models.codes import Queue
from models.figures import Figures, Rows
from thai.dates import in_bangkok
from thai.phone import show_phone

HEADING = "พาน้องกลับมาเรียน"
MONDAY = label("สรุปวันจันทร์")
SCHOOLS, TO_FORWARD = label("ดูรายโรงเรียน"), label("ข้อความส่งกลุ่ม")
_MANY = 9999
_THANK = label_with("ขอบคุณครู {n} คน", n=_MANY)
AREA = 34
"""Characters of the office's name: a line."""

_QUEUES = 4
"""Queues of the last bubble: more do not fit a screen; the desk has them all."""

_CELLS = 10
TO_SUMMARY = Button(SUMMARY, Word(SUMMARY))


class Summary(Struct, frozen=True):
    """A snapshot with its figures. `area`: the office's name. `day`: on which it is read. `list_number`, `list_day`: of
    the newest list by then. `counts_only`: for the committee, without what tells of a few. `picture`: its chart, of so
    many in class at the end of each of the `weeks`."""

    snapshot: int
    name: str
    area: str
    weekly: bool
    starts_on: date
    ends_on: date
    cut_at: datetime
    day: date
    figures: Figures
    list_number: int | None = None
    list_day: date | None = None
    counts_only: bool = False
    picture: Picture | None = None
    weeks: tuple[int, ...] = ()


class Homes(Struct, frozen=True):
    """What homes were told of a first day: so many notices, answered by whatever way, and of the others those that
    reach nobody."""

    notices: int = 0
    answered: int = 0
    unreached: int = 0


class Acts(Struct, frozen=True):
    """What one acts on. `waits`: what stands in front of the reader's office at the moment. `thanks`: so
    many teachers the head of the area can thank. `mine`: of that, what the reader looks after herself. `homes`: at the
    moment, too."""

    summary: Summary
    waits: tuple[Waits, ...] = ()
    thanks: int = 0
    mine: Waits | None = None
    homes: Homes = Homes()


def span(first: date, last: date) -> Phrase:
    """8–14 มิ.ย., 29 มิ.ย.–5 ก.ค."""
    if first == last:
        return short_no_year(last)
    if first.month == last.month:
        return T("{first}–{last}", first=first.day, last=short_no_year(last))
    return T("{first}–{last}", first=short_no_year(first), last=short_no_year(last))


def figures(one: Summary) -> Card | Text:
    """The first bubble; of a week without news a line."""
    rows, before = one.figures.rows, one.figures.before
    if one.figures.is_quiet and one.weekly:
        return quiet(one)
    if one.counts_only:
        return _counts(one)
    known = T("มีผลติดตาม {told} จาก {total} คน", told=rows.told, total=rows.total)
    return Card(
        with_dots(_alt(one), in_words(one.weeks) if one.weeks else None),
        (
            Words(HEADING, "heading"),
            Words(_of_when(one), "small"),
            Words(T("กลับถึงห้องเรียน {back}", back=rows.back), "strong"),
            Words(in_lines(_bar(rows) if rows.wants else None, _stay(rows))),
            Words(_changed(known, rows.told, before.told), "strong"),
            Words(in_lines(*_found(rows, before), _not_found(rows, before))),
            Words(in_lines(_list(one), T("เลขสรุป {name}", name=one.name)), "small"),
        ),
        quick=(TO_MENU,),
        picture=one.picture,
    )


def _found(rows: Rows, before: Rows) -> tuple[Phrase, ...]:
    found: Phrase = T("พบตัว {n}", n=rows.found)
    if rows.total:
        found = T("พบตัว {n} ({share} %)", n=rows.found, share=_share(rows.found, rows.total))
    of_age = (T("(ยังชวนต่อ {talked} · พ้นวัย {of_age})", talked=rows.talked, of_age=rows.of_age),) if rows.declines else ()
    return (
        _changed(found, rows.found, before.found),
        _row_of("· ต้องการกลับ", rows.wants, before.wants),
        *((T("(นำการเรียนไปให้ {n})", n=rows.delivered),) if rows.delivered else ()),
        _row_of("· ยังไม่อยากกลับ", rows.declines, before.declines),
        *of_age,
        _row_of("· เรียนอยู่แล้ว/อื่นๆ", rows.studying_or_other, before.studying_or_other),
    )


def _stay(rows: Rows) -> Phrase:
    """Of those who came back."""
    stayed = T("อยู่ครบ 60 วัน {stayed}", stayed=rows.stayed)
    both, one = T("ยืนยันสองทาง {both}", both=rows.both), T("ฝ่ายเดียว {one}", one=rows.back - rows.both)
    against = T("ที่บ้านบอกไม่ตรง {against}", against=rows.against) if rows.against else None
    return in_lines(
        with_dots(stayed, T("หยุดเรียนอีก {left}", left=rows.left)),
        with_dots(both, one if rows.back else None, against),
    )


def _not_found(rows: Rows, before: Rows) -> Phrase:
    return with_dots(
        _row_of("ไม่พบตัว", rows.not_found, before.not_found), _row_of("กำลังติดตาม", rows.tracing, before.tracing)
    )


def quiet(one: Summary) -> Text:
    """Nothing was reported, and every figure is what it was."""
    words = T("สัปดาห์นี้ยังไม่มีรายงานใหม่ · ตัวเลขเท่าสัปดาห์ก่อน · เลขสรุป {name}", name=one.name)
    if one.figures.holidays:
        words = T("สัปดาห์นี้ยังไม่มีรายงานใหม่ (ปิดเทอม) · ตัวเลขเท่าสัปดาห์ก่อน · เลขสรุป {name}", name=one.name)
    return Text(words, (TO_SUMMARY, TO_MENU))


def _of_when(one: Summary) -> Phrase:
    """Of which office, and until which moment."""
    return in_lines(shortened(one.area, AREA), _until(one))


def _until(one: Summary) -> Phrase:
    if one.weekly:
        day = one.ends_on + timedelta(days=1)
        return T("{day} · ข้อมูลถึง {last} 24.00 น.", day=with_weekday(day), last=short_day_of(one.ends_on))
    day = in_bangkok(one.cut_at).date()
    return T("ข้อมูลถึง {day} {time} · สัปดาห์นี้ยังไม่จบ", day=short_day_of(day), time=clock(one.cut_at))


def _bar(rows: Rows) -> Phrase:
    """Of those who want to return, so many are back: the only one, or else an answer looks like a child in class."""
    filled = rows.back * _CELLS // rows.wants
    bar = "▓" * filled + "░" * (_CELLS - filled)
    return T("จาก {wants} ที่ต้องการกลับ {bar}", wants=rows.wants, bar=bar)


def _share(part: int, whole: int) -> str:
    """In percent, with one digit."""
    return f"{(1000 * part + whole // 2) // whole / 10:.1f}"


def _row_of(name: Phrase, now: int, before: int) -> Phrase:
    return _changed(T("{name} {n}", name=name, n=now), now, before)


def _changed(words: Phrase, now: int, before: int) -> Phrase:
    """With the change since the beginning of the week; nothing where nothing has changed."""
    if now == before:
        return words
    return (
        T("{words} +{n}", words=words, n=now - before)
        if now > before
        else T("{words} –{n}", words=words, n=before - now)
    )


def _list(one: Summary) -> Phrase | None:
    """Totals carry the list that they are of, and what was taken off it."""
    rows = one.figures.rows
    name: Phrase | None = None
    if one.list_number is not None and one.list_day is not None:
        name = T("รายชื่อชุดที่ {number} รับ {day}", number=one.list_number, day=past_day(one.list_day, one.day))
    if not rows.removed:
        return with_dots(name, T("ทั้งหมด {n}", n=rows.listed))
    causes = T("ซ้ำ {duplicate} ผิด {wrong} โอน {moved}", duplicate=rows.duplicate, wrong=rows.wrong, moved=rows.moved)
    cut = T("เดิม {n} ตัดออก {removed} ({causes})", n=rows.listed, removed=rows.removed, causes=causes)
    return with_dots(name, cut)


_NOT_SAID = "ไม่แสดง"
"""Of few, and of what goes with them: “fewer than five” would be a range to reckon with."""


def _counts(one: Summary) -> Card:
    """The committee's: the same rows without the changes, and without what tells of a few."""
    known = values(one.figures)
    out = hidden(known)

    def n(name: str) -> Phrase:
        return _NOT_SAID if name in out else T("{n}", n=known[name])

    removed = T(
        "ตัดออก {removed} (ซ้ำ {duplicate} ผิด {wrong} โอน {moved})",
        **{name: n(name) for name in ("removed", "duplicate", "wrong", "moved")},
    )
    return Card(
        _alt(one),
        (
            Words(HEADING, "heading"),
            Words(_of_when(one), "small"),
            Words(T("กลับถึงห้องเรียน {back} จาก {wants} ที่ต้องการกลับ", back=n("back"), wants=n("wants")), "strong"),
            Words(
                with_dots(
                    T("ใหม่ในสัปดาห์ {new}", new=n("new")),
                    T("อยู่ครบ 60 วัน {stayed}", stayed=n("stayed")),
                    T("หยุดเรียนอีก {left}", left=n("left")),
                )
            ),
            Words(T("มีผลติดตาม {told} จาก {total} คน", told=n("told"), total=n("total")), "strong"),
            Words(
                in_lines(
                    T("พบตัว {n}", n=n("found")),
                    T("· ยังไม่อยากกลับ {n}", n=n("declines")),
                    T("(ยังชวนต่อ {talked} · พ้นวัย {of_age})", talked=n("talked"), of_age=n("of_age")),
                    T("· เรียนอยู่แล้ว/อื่นๆ {n}", n=n("studying_or_other")),
                    with_dots(T("ไม่พบตัว {n}", n=n("not_found")), T("กำลังติดตาม {n}", n=n("tracing"))),
                )
            ),
            Words(in_lines(removed, T("เลขสรุป {name}", name=one.name)), "small"),
        ),
        quick=(TO_MENU,),
    )


def _alt(one: Summary) -> Phrase:
    """What a locked phone shows: to the committee no figure."""
    if one.counts_only:
        return MONDAY if one.weekly else SUMMARY
    new = one.figures.new
    return T("สรุปวันจันทร์: กลับมาเรียน {n} คน", n=new) if one.weekly else T("สรุปตอนนี้: กลับมาเรียน {n} คน", n=new)


def acts(one: Acts) -> Card:
    """The last bubble, which LINE shows."""
    summary, waiting = one.summary, sum(waits.number for waits in one.waits)
    alt = T("{summary} รอเขต {n} เรื่อง", summary=_alt(summary), n=waiting)
    heading = T(
        "สัปดาห์ {span} กลับมานั่งเรียน {n} คน",
        span=span(summary.starts_on, summary.ends_on),
        n=summary.figures.new,
    )
    before = T("สัปดาห์ก่อนหน้า {n} คน", n=summary.figures.new_before)
    arg = {"snapshot": str(summary.snapshot)}
    thanks = (Row(_THANK(n=min(one.thanks, _MANY)), Act("summary_thank", arg), look="main"),) if one.thanks else ()
    return Card(
        alt,
        (
            Words(heading, "strong"),
            Words(before, "small"),
            *thanks,
            *_waiting(one.waits, one.mine, summary.day),
            *((Words(told_homes(one.homes), "small"),) if one.homes.notices else ()),
            Row(SCHOOLS, Act("summary_schools", {"page": "0"}), said=SCHOOLS),
            Row(TO_FORWARD, Act("summary_forward", arg), said=TO_FORWARD),
        ),
        quick=(TO_MENU,),
    )


def told_homes(homes: Homes) -> Phrase:
    """Where a notice reaches nobody, its school calls or brings the letter."""
    unreached = T("ส่งไม่ถึง {n}", n=homes.unreached) if homes.unreached else None
    return with_dots(T("แจ้งที่บ้าน {n}", n=homes.notices), T("ตอบแล้ว {n}", n=homes.answered), unreached)


def _waiting(waits: Sequence[Waits], mine: Waits | None, today: date) -> tuple[Words | Row, ...]:
    """What stands in front of the district: what she looks after herself, then what is late and waits longest; each
    line opens its queue."""
    if not waits:
        return (Words("ไม่มีเรื่องรอเขต", "done"),)
    ordered = sorted(waits, key=lambda one: (not one.late, one.since))
    hers = [mine] if mine is not None else []
    room = _QUEUES - len(hers)
    shown = ordered if len(ordered) <= room else ordered[: room - 1]
    rest = sum(one.number for one in ordered[len(shown) :])
    more = (Row(T("เรื่องอื่น {n} เรื่อง ›", n=rest), Word(DESK), look="line"),) if rest else ()
    overdue = sum(one.overdue for one in waits)
    late = T("เลยวันที่ควรตอบ {n} เรื่อง", n=overdue) if overdue else None
    return (Words(with_dots("รอเขตทำ", late), "strong"), *(_row(one, today) for one in (*hers, *shown)), *more)


def _row(one: Waits, today: date) -> Row:
    days = (today - one.since).days
    many = _many(one.queue, one.number)
    words = with_dots(T("{queue} {many}", queue=QUEUES[one.queue], many=many), _longest(days))
    does = Act("summary_queue", {"queue": one.queue.value, "had": str(one.number)})
    return Row(T("{words} ›", words=words), does, said=QUEUES[one.queue], look="late" if one.late else "line")


def _many(queue: Queue, number: int) -> Phrase:
    return T("{n} ฉบับ", n=number) if queue == Queue.LETTER else T("{n} เรื่อง", n=number)


def _longest(days: int) -> Phrase | None:
    return T("นานสุด {days} วัน", days=days) if days > 0 else None


def fewer(queue: Queue, number: int) -> Text:
    """A button whose queue has shrunk since."""
    return Text(T("ตอนนี้เหลือ {many}", many=_many(queue, number)))


def to_forward(one: Summary, phone: str | None) -> Text:
    """Plain words for a group. No school is named, since none was late before others."""
    numbers = one.figures.rows
    known = T(
        "ทั้งเขตมีข่าวแล้ว {told} จาก {total} คน เหลือ {left} คนที่เรายังตามหา",
        told=numbers.told,
        total=numbers.total,
        left=numbers.tracing,
    )
    came = T("มีน้องกลับมานั่งเรียน {n} คน ขอบคุณทุกโรงเรียน", n=one.figures.new) if one.figures.new else None
    ask = "โรงเรียนที่มีรายชื่อ เปิด “พาน้อง” แล้วกด “น้องที่ดูแล”"
    call = T("ติดขัดเรื่องใด โทร {phone}", phone=show_phone(phone)) if phone is not None else "ติดขัดเรื่องใด บอกเขตได้"
    week = T("พาน้องกลับมาเรียน สัปดาห์ {span}", span=_in_year(one))
    return Text(in_lines(week, came, known, with_dots(ask, call)), (TO_MENU,))


def _in_year(one: Summary) -> Phrase:
    if one.starts_on.month == one.ends_on.month and one.starts_on != one.ends_on:
        return T("{first}–{last}", first=one.starts_on.day, last=short(one.ends_on))
    if one.starts_on == one.ends_on:
        return short(one.ends_on)
    return T("{first}–{last}", first=short_no_year(one.starts_on), last=short(one.ends_on))


NOT_FOUND = Text("ไม่พบเลขสรุปนี้ ดูเลขท้ายการ์ดสรุปอีกที เช่น S-690615", (TO_SUMMARY, TO_MENU))
NO_MONDAY = Text("ยังไม่มีสรุปวันจันทร์ กด “สรุปตอนนี้” ดูตัวเลขล่าสุดได้", (TO_SUMMARY, TO_MENU))
