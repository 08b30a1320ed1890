"""The chat about a danger alert, as both read it: every screen says first that what is typed goes to the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flows.days import clock, short_day_of
from flows.engine.buttons import TO_MENU
from flows.engine.facts import Facts
from flows.engine.kit import Flow, Moment, Option
from flows.engine.rules import always
from flows.kinds.text import FreeText
from flows.labels import label
from flows.paging import paged, pieces
from flows.phrase import Phrase, T
from flows.safeguarding.calls import ALT, CALL_HOTLINE, CALL_OFFICER, CALLS
from flows.say import Act, Button, Call, Card, Message, Row, Word, Words
from thai.dates import local_date

MOST = 1000
"""Characters of one message: a bubble holds them, and nobody types more in one go."""

GO_ON = label("คุยต่อ")
TO_GO_ON = Button(GO_ON, Word(GO_ON))
END = "END_TALK"
ENDING = Option(END, "จบการคุย", ("เลิกคุย", "จบคุย", "end the chat"))
_READ, _ANSWER, _TAKE = label("เปิดอ่าน"), label("ตอบในแชต"), label("รับเรื่องแล้ว")
_CALL = label("โทรหาผู้แจ้ง")
_BEFORE = label("อ่านก่อนหน้านี้")
LEFT = "ออกจากการคุยแล้ว ที่พิมพ์จากนี้ไม่ส่งถึงใคร ถ้าจะคุยอีก พิมพ์ “คุยต่อ”"

Sent = Literal["", "told", "kept"]
Whose = Literal["me", "other", "before"]


class TalkFacts(Facts, frozen=True):
    """`reporter`: she reads it who raised the alert, else the officer who has it. `officer`: who has it; None: nobody.
    `sent`: what has become of the words before: the other was told of them, or they are kept. `off_hours`: the office
    may see it late."""

    record: int
    reporter: bool
    officer: str | None
    sent: Sent = ""
    off_hours: bool = False


def _first_line(facts: TalkFacts) -> Words:
    """On every screen while what is typed goes to the other."""
    if not facts.reporter:
        return Words(T("กำลังตอบผู้แจ้ง เรื่องด่วนที่ {record} · ออก: พิมพ์ “เมนู”", record=facts.record), "small")
    if facts.officer is None:
        return Words("กำลังพิมพ์ถึงผู้ดูแลของเขต · ออก: พิมพ์ “เมนู”", "small")
    return Words(T("กำลังคุยกับคุณ{officer} · ออก: พิมพ์ “เมนู”", officer=facts.officer), "small")


def _became(facts: TalkFacts) -> tuple[Words, ...]:
    if not facts.reporter:
        words: dict[Sent, Phrase] = {
            "": "พิมพ์คำตอบได้เลย ผู้แจ้งอ่านได้คนเดียว",
            "told": "ส่งถึงผู้แจ้งแล้ว",
            "kept": "เก็บไว้ให้ผู้แจ้งแล้ว ผู้แจ้งยังไม่ได้เปิดอ่านข้อความก่อน",
        }
        return (Words(words[facts.sent], "strong"),)
    if facts.officer is None:
        kept = "เก็บไว้แล้ว ยังไม่มีผู้ดูแลรับเรื่อง ผู้ที่รับเรื่องเปิดอ่านได้"
        first = Words(kept if facts.sent else "พิมพ์ไว้ได้เลย ผู้ดูแลที่รับเรื่องอ่านได้คนเดียว", "strong")
        return (first,) if facts.off_hours else (first, Words("ถ้ารอไม่ได้ โทร 1300", "small"))
    words = {
        "": "พิมพ์ได้เลย ผู้ดูแลเรื่องนี้อ่านได้คนเดียว",
        "told": T("ส่งถึงคุณ{officer}แล้ว", officer=facts.officer),
        "kept": T("เก็บไว้ให้คุณ{officer}แล้ว คุณ{officer}ยังไม่ได้เปิดอ่านข้อความก่อน", officer=facts.officer),
    }
    return (Words(words[facts.sent], "strong"),)


def screen(facts: TalkFacts, *ending: Button) -> Card:
    """What has become of the words before, and that more may follow."""
    late = Words("นอกเวลาราชการ เจ้าหน้าที่อาจเห็นช้า ถ้ารอไม่ได้ โทร 1300", "small")
    first = Words("คนในโรงเรียนไม่เห็น ถ้าน้องมีอันตรายตอนนี้ โทร 1300 หรือ 191", "small")
    also = () if facts.sent or not facts.reporter else (first,)
    return Card(
        alt=ALT,
        blocks=(_first_line(facts), *_became(facts), *((late,) if facts.off_hours and facts.reporter else ()), *also),
        quick=(
            *ending,
            *((CALL_HOTLINE,) if facts.reporter else ()),
            TO_MENU,
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Typed(FreeText[TalkFacts]):
    """Whatever is typed, as it is."""

    def ask(self, moment: Moment[TalkFacts]) -> Message:
        return screen(moment.facts, Button(ENDING.label, self.tap(moment, ENDING.value), look="quiet"))


def _as_it_is(said: str) -> str | None:
    return said if said.strip() and len(said) <= MOST else None


TALK = Flow[TalkFacts](
    name="talk",
    version=1,
    for_homes=True,
    traceless=True,
    verbatim=True,
    final=always,
    steps=(
        Typed(
            key="words",
            words="พิมพ์ได้เลย",
            check=_as_it_is,
            refusal=T("ยาวเกินไป ยังไม่ได้ส่ง ขอแบ่งส่งทีละไม่เกิน {most} ตัวอักษร", most=MOST),
            skip=ENDING,
            private=True,
            alt=ALT,
        ),
    ),
    stopped=LEFT,
)


def not_told(facts: TalkFacts, phone: str | None) -> Card:
    """LINE has not taken the push: she must not believe that the other knows. `phone`: to reach the other."""
    if not facts.reporter:
        call = (Button(_CALL, Call(phone)),) if phone else ()
        words: Phrase = "เก็บไว้ให้ผู้แจ้งแล้ว แต่ยังบอกผู้แจ้งทางไลน์ไม่ได้"
        return Card(ALT, (_first_line(facts), Words(words, "strong")), call, (TO_MENU,))
    call = (Button(CALL_OFFICER, Call(phone)),) if phone else ()
    words = "เก็บไว้แล้ว แต่ยังบอกผู้ดูแลทางไลน์ไม่ได้ ถ้ารอไม่ได้ โทร 1300"
    return Card(ALT, (_first_line(facts), Words(words, "strong")), (*call, *CALLS), (TO_MENU,))


class Line(Struct, frozen=True):
    """A line of it. `who`: the reader herself, the other, or an officer who had it before. `words`: None: taken back;
    `ended`: it was ended here."""

    who: Whose
    at: datetime
    words: str | None
    ended: bool = False


def _pieces(line: Line) -> list[Line]:
    """What is longer than a page goes on on the next one."""
    return [replace(line, words=piece) for piece in pieces(line.words)] if line.words else [line]


def pages(lines: Sequence[Line]) -> list[list[Line]]:
    """The newest first; each in the order in which it was written."""
    newest_first = reversed([piece for one in lines for piece in _pieces(one)])
    return [page[::-1] for page in paged(newest_first, lambda line: line.words or "")]


def read_talk(record: int, page: int = 0) -> Act:
    """Opens it; the first page is the newest."""
    return Act("safety_read", {"record": str(record), "page": str(page)})


def shown(
    lines: Sequence[Line], facts: TalkFacts, page: int, now: datetime, *, goes_on: bool, may_answer: bool
) -> Card:
    """What was written, a page of it. `goes_on`: neither has ended it; `may_answer`: she may write."""
    all_pages = pages(lines)
    at = page if page < len(all_pages) else 0
    further = read_talk(facts.record, at + 1)
    before = (Row(_BEFORE, further, said=_BEFORE, look="line"),) if at + 1 < len(all_pages) else ()
    said = [block for line in all_pages[at] for block in _line(line, facts.reporter, now)]
    nothing = (Words("ยังไม่มีข้อความ", "small"),) if not lines else ()
    acts = {"record": str(facts.record)}
    ways: tuple[Row, ...] = ()
    if not facts.reporter and may_answer:
        ways = (Row(_ANSWER, Act("safety_answer", acts), said=_ANSWER, look="main"),)
    if not facts.reporter and goes_on:
        ways = (*ways, Row(ENDING.label, Act("safety_talk_end", acts), said=ENDING.label, look="line"))
    heading = Words(T("เรื่องด่วนที่ {record} · คุยในแชต", record=facts.record), "small")
    return Card(ALT, (heading, *before, *nothing, *said, *ways), quick=() if facts.reporter else (TO_MENU,))


def _line(line: Line, reporter: bool, now: datetime) -> tuple[Words, ...]:
    others: dict[str, Phrase] = {"me": "คุณ", "other": "ผู้ดูแล" if reporter else "ผู้แจ้ง", "before": "ผู้ดูแลคนก่อน"}
    day = local_date(line.at)
    when = clock(line.at)
    if day != local_date(now):
        when = T("{day} {time}", day=short_day_of(day), time=clock(line.at))
    if line.ended:
        return (Words(T("{who}จบการคุย {when}", who=others[line.who], when=when), "small"),)
    words = line.words if line.words is not None else "ข้อความนี้ถูกยกเลิกแล้ว"
    return Words(T("{who} {when}", who=others[line.who], when=when), "small"), Words(words)


def message(record: int) -> Card:
    """To the officer: nothing of it stands on a lock screen, and nothing but an open tap shows more."""
    return _to_read("มีเรื่องด่วน 1 เรื่อง", T("เรื่องด่วนที่ {record} มีข้อความในแชต", record=record), record)


def answer(record: int) -> Card:
    """To whoever raised the alert."""
    return _to_read(ALT, "ผู้ดูแลตอบในแชตแล้ว", record)


def _to_read(alt: Phrase, words: Phrase, record: int) -> Card:
    opens = read_talk(record)
    return Card(alt, (Words(words, "strong"),), (Button(_READ, opens, said=_READ, look="main"),))


def ended(*, reporter: bool) -> Card:
    """By the reader herself, or by the other just before."""
    if not reporter:
        return Card(ALT, (Words("จบการคุยในแชตแล้ว เรื่องนี้ยังอยู่กับคุณ", "strong"),), quick=(TO_MENU,))
    also = "ที่พิมพ์จากนี้ไม่ถึงผู้ดูแล เรื่องที่แจ้งไว้ยังอยู่ ถ้าจะคุยอีก พิมพ์ “คุยต่อ”"
    return Card(ALT, (Words("จบการคุยแล้ว", "strong"), Words(also)), quick=(TO_GO_ON, TO_MENU))


def ended_by_officer(officer: str, phone: str | None) -> Card:
    """She writes no more; the alert itself goes on."""
    words = T("คุณ{officer}จบการคุยในแชตแล้ว ที่พิมพ์จากนี้ไม่ถึงผู้ดูแล", officer=officer)
    call = (Button(CALL_OFFICER, Call(phone)),) if phone else ()
    return Card(ALT, (Words(words, "strong"), Words("ถ้าจะคุยอีก พิมพ์ “คุยต่อ” ถ้ารอไม่ได้ โทร 1300")), (*call, CALL_HOTLINE))


def over(*, reporter: bool, over: bool, mine: bool) -> Card:
    """What was typed has gone nowhere. `over`: the alert has ended; `mine`: she has ended the chat herself."""
    if not reporter:
        words = "คุณจบการคุยในแชตแล้ว" if mine else "ผู้แจ้งไม่ได้คุยในแชตแล้ว"
        return Card(ALT, (Words(words, "strong"), Words("ข้อความนี้ไม่ได้ส่ง ถ้าต้องคุย โทรหาผู้แจ้ง")), quick=(TO_MENU,))
    if over:
        words = "เรื่องที่แจ้งจบแล้ว ข้อความนี้ไม่ได้ส่งถึงใคร"
        return Card(ALT, (Words(words, "strong"), Words("ถ้ายังเป็นห่วงน้อง พิมพ์ “ช่วยด้วย” ได้ทุกเมื่อ")), CALLS)
    also = Words("ข้อความนี้ไม่ได้ส่งถึงใคร ถ้าจะคุยอีก พิมพ์ “คุยต่อ” ถ้ารอไม่ได้ โทร 1300")
    return Card(ALT, (Words("จบการคุยแล้ว", "strong"), also), CALLS, (TO_GO_ON, TO_MENU))


def take_first(record: int) -> Card:
    """Only who has the alert reads what was typed."""
    take = Row(_TAKE, Act("safety_take", {"record": str(record)}), said=_TAKE, look="main")
    heading = Words(T("เรื่องด่วนที่ {record}", record=record), "strong")
    return Card(ALT, (heading, Words("รับเรื่องก่อน จึงอ่านและตอบในแชตได้"), take), quick=(TO_MENU,))
