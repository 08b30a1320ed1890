"""“โรงเรียนหยุด 22 มิ.ย.”: a school is closed by itself. What is asked before, and what is read afterwards."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from flows.days import last_day
from flows.engine.buttons import TO_MENU
from flows.engine.facts import Facts
from flows.engine.kit import Flow, Option
from flows.engine.rules import Answers, known
from flows.kinds.choice import Choice
from flows.labels import LABEL_MAX, AtMost, label, label_with
from flows.notice import ALL, NoticeKind, When
from flows.phrase import Phrase, T, in_lines
from flows.say import Act, Button, Card, Row, Text, Words
from flows.sharing.people import in_short

CLOSED = "โรงเรียนหยุด"
OPEN = label("โรงเรียนเปิดตามปกติ")
"""The words that are heard without a day."""

MOST = 10
"""So many days with school are closed at a time, and so many stand on the card."""

_PREFIX = "โรงเรียน"
"""How a school's name begins that is written in full."""

_NAME = label_with("{name}", name=AtMost(LABEL_MAX))


class Span(Struct, frozen=True):
    """Days on which a school is closed, one after the other in its calendar. `id`: the school's."""

    id: int
    school: str
    first: date
    last: date

    def act(self) -> Act:
        """What opens it on these days again."""
        days = {"first": self.first.isoformat(), "last": self.last.isoformat()}
        return Act("school_opens", {"school": str(self.id), **days})


class SchoolClosingFacts(Facts, frozen=True):
    """`schools`: those that she may close, by id and name; on the days from `first` to `last`."""

    schools: tuple[tuple[int, str], ...]
    first: date
    last: date


def schools(_answers: Answers, facts: SchoolClosingFacts) -> tuple[Option, ...]:
    return tuple(Option(str(school), _NAME(name=name), (name.removeprefix(_PREFIX),)) for school, name in facts.schools)


def days(first: date, last: date, today: date) -> Phrase:
    """จ. 22 มิ.ย., or จ. 22 มิ.ย. – พ. 24 มิ.ย."""
    if first == last:
        return last_day(first, today)
    return T("{first} – {last}", first=last_day(first, today), last=last_day(last, today))


def sure(answers: Answers, facts: SchoolClosingFacts) -> Phrase:
    chosen = str(answers.get("school", facts.schools[0][0]))
    name = next((name for school, name in facts.schools if str(school) == chosen), facts.schools[0][1])
    when = days(facts.first, facts.last, facts.today)
    return in_lines(
        T("{school}หยุด {day} ใช่ไหม", school=name, day=when),
        "วันหยุดไม่เตือน น้องที่ถึงนัดช่วงนั้นนับเป็นวันเรียนถัดไป",
    )


SCHOOL_CLOSING = Flow[SchoolClosingFacts](
    name="school_closing",
    version=1,
    steps=(
        Choice(
            key="school",
            words="โรงเรียนไหนหยุด",
            options=schools,
            when=known(lambda facts: len(facts.schools) > 1),
        ),
        Choice(
            key="sure",
            words=sure,
            options=(
                Option("YES", "ใช่", ("หยุด", "ตกลง", "ถูกต้อง", "ยืนยัน", "โอเค", "ok")),
                Option("NO", "ไม่ใช่", ("ไม่", "ไม่หยุด", "เปล่า")),
            ),
            exactly=True,
        ),
    ),
    stopped="ไม่ได้เปลี่ยนอะไร โรงเรียนเปิดตามเดิม",
)

NOT_CLOSED = Text(SCHOOL_CLOSING.stopped, (TO_MENU,))


def which_day(example: date) -> Text:
    """No day was said, or none that can be closed."""
    hint = in_lines(
        "โรงเรียนหยุดวันไหน ขอวันเรียนตั้งแต่วันนี้ไป ไม่เกิน 45 วัน ครั้งละไม่เกิน 10 วัน",
        T("พิมพ์ได้ เช่น โรงเรียนหยุด {day}", day=last_day(example, example)),
    )
    return Text(hint, (TO_MENU,))


def head_says() -> Text:
    """To a teacher of a school that has a director."""
    return Text("วันหยุดของโรงเรียน ให้ ผอ.โรงเรียนพิมพ์บอกพาน้องได้เลย", (TO_MENU,))


def closed(one: Span, today: date) -> Text:
    """With the way back."""
    return Text(_is_closed(one, today), (Button(OPEN, one.act()), TO_MENU))


def _is_closed(one: Span, today: date) -> Phrase:
    return T("{school}หยุด {day}", school=one.school, day=days(one.first, one.last, today))


def is_open(one: Span, today: date) -> Text:
    """Again, or still."""
    return Text(_is_open(one, today), (TO_MENU,))


def _is_open(one: Span, today: date) -> Phrase:
    return T("{school}ไม่ได้หยุด {day} แล้ว", school=one.school, day=days(one.first, one.last, today))


_OF_SEVERAL = 5
"""Lines in which the school stands too, which takes two each; the others are opened by typing their day."""


def which(spans: Sequence[Span], today: date) -> Card | Text:
    """What her schools have closed, the nearest first."""
    if not spans:
        return Text("โรงเรียนไม่ได้หยุดวันไหน", (TO_MENU,))
    several = len({one.id for one in spans}) > 1
    shown = spans[: _OF_SEVERAL if several else MOST]
    rows = (Row(T("{line} ›", line=_line(one, today, several=several)), one.act()) for one in shown)
    return Card(CLOSED, (Words("ให้วันไหนเปิดตามปกติ", "heading"), *rows), quick=(TO_MENU,))


def _line(one: Span, today: date, *, several: bool) -> Phrase:
    when = days(one.first, one.last, today)
    return T("{school} {day}", school=in_short(one.school), day=when) if several else when


class Told(Struct, frozen=True):
    """Of a school whose colleague has said so, as it is on the day `today`."""

    span: Span
    today: date


def _each_once(found: Iterable[Told]) -> list[Told]:
    return list({one.span: one for one in found}.values())


_A_MONTH = timedelta(days=60)
_EXAMPLE = Span(1, "โรงเรียนบ้านหนองกระทุ่ม", date(2026, 6, 22), date(2026, 6, 22))
_LONGER = Span(1, "โรงเรียนบ้านหนองกระทุ่ม", date(2026, 6, 22), date(2026, 6, 24))
_TODAY = date(2026, 6, 15)

SCHOOL_CLOSED = NoticeKind(
    name="school_closed",
    when=When.ALONG,
    rank=60,
    lives=_A_MONTH,
    true_while="the school is closed on a day to come",
    draw=lambda found: Text(in_lines(*(_is_closed(one.span, one.today) for one in _each_once(found)))),
    most=ALL,
    examples=((Told(_EXAMPLE, _TODAY),), (Told(_EXAMPLE, _TODAY), Told(_LONGER, _TODAY))),
)
SCHOOL_OPEN = NoticeKind(
    name="school_open",
    when=When.ALONG,
    rank=60,
    lives=_A_MONTH,
    true_while="the reader has read that it is closed, and it is not, on a day to come",
    draw=lambda found: Text(in_lines(*(_is_open(one.span, one.today) for one in _each_once(found)))),
    most=ALL,
    examples=((Told(_EXAMPLE, _TODAY),),),
)
