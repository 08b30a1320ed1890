"""“ขอเวลา” and “จะคุยกับครูเอง”: a later day for a child, and what the other one at the school reads of it."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flows.cases.card import TELL, CaseFacts
from flows.cases.due import head_talks_till, next_news_by, time_till
from flows.cases.school_days import no_school_on
from flows.days import last_day, short_no_year
from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.notice import ALL, NoticeKind, Weight, When
from flows.phrase import Phrase, T, in_lines
from flows.reminders.notices import DRAWN
from flows.reminders.school import HOW, to_head, ways_to_help
from flows.say import Act, Button, Card, Cards, Row, Text, Word, Words
from flows.turn.menu import CHILDREN
from models.codes import Delay
from thai.text import squash

UNDO = label("กดผิด ขอแก้")
WHY = {
    Delay.NOBODY_ANSWERS: label("ติดต่อที่บ้านยังไม่ได้"),
    Delay.FAMILY_DECIDES: label("ที่บ้านขอคิดก่อน"),
    Delay.FAR_AWAY: label("บ้านไกล ยังไม่ได้ไป"),
    Delay.BUSY: label("งานโรงเรียนเยอะ"),
    Delay.OTHER: label("ติดเรื่องอื่น"),
}


class Given(Struct, frozen=True):
    """Time for a child. `due`: the day before; `other`: a day that she could have named as well."""

    case: int
    number: int
    due: date
    until: date
    other: date | None = None


def given(time: Given, today: date, *, head: bool = False) -> Card:
    """She has it. `head`: whoever directs the school hears of it."""
    number = time.number
    words = T("ได้เลย น้อง {number:04d} {news}", number=number, news=next_news_by(time.until, today))
    heard = (Words("บอก ผอ.โรงเรียน ให้ช่วยด้วย", "small"),) if head else ()
    hint = (Words(_other(number, time.other), "small"),) if time.other is not None else ()
    back = Act("time_undo", {"case": str(time.case), "due": time.due.isoformat()})
    said = T("{words} น้อง {number:04d}", words=UNDO, number=number)
    return Card("ได้เลย", (Words(words, "strong"), *heard, *hint), (Button(UNDO, back, said, look="quiet"),), (TO_MENU,))


def _other(number: int, day: date) -> Phrase:
    return T("อยากได้วันอื่น พิมพ์ เช่น “ขอเวลา {number:04d} ถึง {day}”", number=number, day=short_no_year(day))


def ask_why(case: int, number: int, due: date, until: date, asked: int, today: date) -> Card:
    """She has asked for time `asked` times already."""
    code = T("น้อง {number:04d}", number=number)
    lead = T(
        "ขอเวลาเรื่อง{code} มา {n} ครั้งแล้ว ติดเรื่องอะไรอยู่ เลือกแล้วได้ถึง {day}",
        code=code,
        n=asked,
        day=last_day(until, today),
    )
    known = {"case": str(case), "due": due.isoformat(), "until": until.isoformat()}
    ways = tuple(
        Row(words, Act("time_because", {**known, "why": why.value}), said=T("{words} {code}", words=words, code=code))
        for why, words in WHY.items()
    )
    return Card("ติดเรื่องอะไรอยู่", (Words(lead, "strong"), Words(_HEARD, "small"), *ways), quick=(TO_MENU,))


_HEARD = "เหตุผลนี้ใช้หาคนมาช่วย ไม่ใช่การตำหนิ"


def taken_back(number: int, due: date, today: date) -> Text:
    """The day before is back."""
    return Text(T("กลับเป็นวันเดิมแล้ว น้อง {number:04d} {till}", number=number, till=time_till(due, today)), (TO_MENU,))


def reason_in(said: str) -> Delay | None:
    """Which of the reasons was typed."""
    return next((why for why, words in WHY.items() if squash(words) in squash(said)), None)


def not_a_day(said: str) -> Text:
    """What stands behind “ถึง” is no day."""
    return Text(T("ยังไม่เข้าใจว่าวันไหน “{said}” พิมพ์เช่น ศุกร์หน้า หรือ 22 มิ.ย.", said=said), (TO_MENU,))


def has_time(due: date, today: date) -> Text:
    """What she has asked for comes before the day that there is."""
    return Text(T("ยังไม่ต้องขอ {till}", till=time_till(due, today)), (TO_MENU,))


def too_far(until: date, today: date) -> Text:
    return Text(T("ขอได้ครั้งละ 10 วันเปิดเรียน ตอนนี้ขอได้ถึง {day}", day=last_day(until, today)), (TO_MENU,))


def is_past(until: date, today: date) -> Text:
    return Text(T("ขอเป็นวันเรียนหลังวันนี้ ขอได้ถึง {day}", day=last_day(until, today)), (TO_MENU,))


def no_school_then(day: date, until: date, today: date) -> Text:
    return Text(no_school_on(day, until, today), (TO_MENU,))


def day_of_its_own(number: int) -> Text:
    """It begins on that day, or is asked whether it comes."""
    return Text(T("น้อง {number:04d} มีวันนัดของน้องเองแล้ว เปลี่ยนที่นี่ไม่ได้", number=number), (TO_MENU,))


def day_has_moved(number: int) -> Text:
    """The button is of another day."""
    return Text(T("วันนัดของน้อง {number:04d} เปลี่ยนไปแล้ว เปิดดูได้ที่ “น้องที่ดูแล”", number=number), (TO_MENU,))


def talks(case: int, number: int, carer: Phrase | None, due: date, until: date, today: date) -> Card:
    """He talks to whoever looks after the child. `due`: the day before."""
    code = T("น้อง {number:04d}", number=number)
    told = T("ได้เลย ฝากคุยกับ{carer}ด้วย", carer=carer) if carer is not None else "ได้เลย ฝากคุยด้วย"
    heard = (Words(T("บอก{carer}ด้วยแล้ว", carer=carer), "small"),) if carer is not None else ()
    back = Act("talk_undo", {"case": str(case), "due": due.isoformat()})
    said = T("{words} {code}", words=UNDO, code=code)
    blocks = (Words(told, "strong"), Words(T("{code} {news}", code=code, news=next_news_by(until, today))), *heard)
    return Card("ได้เลย", blocks, (Button(UNDO, back, said, look="quiet"),), (TO_MENU,))


def talked_already(number: int) -> Text:
    """Once is enough: then another way helps more."""
    words = T("น้อง {number:04d} ขอเวลาคุยไว้ครั้งหนึ่งแล้ว เปลี่ยนคนดูแล หรือรายงานแทนครูได้", number=number)
    return Text(words, (TO_MENU,))


class HeadTalks(Struct, frozen=True):
    """A child of the reader's about which whoever directs her school talks to her, until `due`."""

    case: CaseFacts
    due: date
    today: date


def _head_talks(some: Sequence[HeadTalks]) -> Card | Cards:
    by_case = [*{one.case.case: one for one in some}.values()]
    cards = tuple(_head_talks_of(one) for one in by_case[:DRAWN])
    left = len(by_case) - len(cards)
    if not left:
        return Cards(_FROM_HEAD, cards, (TO_MENU,)) if len(cards) > 1 else replace(cards[0], quick=(TO_MENU,))
    behind = Card(_FROM_HEAD, (Words(T("และอีก {n} คน", n=left), "strong"),), (Button(CHILDREN, Word(CHILDREN)),))
    return Cards(_FROM_HEAD, (*cards, behind), (TO_MENU,))


def _head_talks_of(one: HeadTalks) -> Card:
    code = T("น้อง {number:04d}", number=one.case.number)
    blocks = (
        Words(T("{child} · {code}", child=one.case.label, code=code), "heading"),
        Words(head_talks_till(one.due, one.today)),
        Words("เผื่อมีอะไรให้ช่วย มีข่าวก่อนนั้นก็รายงานได้เลย", "small"),
    )
    report = Act("report", {"case": str(one.case.case)})
    said = T("{words} {code}", words=TELL, code=code)
    return Card(_FROM_HEAD, blocks, (Button(TELL, report, said, look="main"),))


_FROM_HEAD = "ผอ.โรงเรียน ฝากบอก"


class AskedOften(Struct, frozen=True):
    """A child for which `carer` has asked for time again, until `due`."""

    case: CaseFacts
    carer: Phrase
    why: Delay
    due: date
    today: date


def _draw(asked: Sequence[AskedOften]) -> Card | Cards:
    by_case = [*{one.case.case: one for one in asked}.values()]
    alt = T("มีเรื่องให้ช่วยครู {n} เรื่อง", n=len(by_case))
    return to_head([_one(one, alt) for one in by_case[:DRAWN]], len(by_case), alt)


def _one(one: AskedOften, alt: Phrase) -> Card:
    case, code = one.case, T("น้อง {number:04d}", number=one.case.number)
    return Card(
        alt,
        (
            Words(T("{child} · {code}", child=case.label, code=code), "heading"),
            Words(T("{carer} ขอเวลาเพิ่มอีกครั้ง เพราะ: {why}", carer=one.carer, why=WHY[one.why])),
            Words(in_lines(next_news_by(one.due, one.today), HOW), "small"),
        ),
        ways_to_help(case),
    )


_TODAY, _TILL = date(2026, 6, 15), date(2026, 6, 22)
_KITTI = AskedOften(CaseFacts(41, 417, "กิตติ", "ม.2", _TILL, call=True), "ครูสมศรี", Delay.NOBODY_ANSWERS, _TILL, _TODAY)
_MALI = AskedOften(CaseFacts(39, 398, "มะลิ", "ป.5", _TILL), "ครูอนันต์", Delay.BUSY, _TILL, _TODAY)

TIME_ASKED = NoticeKind(
    name="time_asked",
    when=When.WITH_SCHOOL,
    rank=20,
    weighs=Weight.ESCALATION,
    lives=timedelta(days=6, hours=18),
    true_while="it is due on the day that was asked for, a colleague looks after it, and the reader directs its school",
    draw=_draw,
    most=ALL,
    examples=(
        (_KITTI,),
        (_KITTI, _MALI),
        tuple(replace(_MALI, case=replace(_MALI.case, case=at, number=at)) for at in range(1, 41)),
    ),
)
_TALKED = HeadTalks(CaseFacts(41, 417, "กิตติ", "ม.2", _TILL, hers=True), _TILL, _TODAY)
HEAD_TALKS = NoticeKind(
    name="head_talks",
    when=When.WITH_SCHOOL,
    rank=20,
    lives=timedelta(days=6, hours=18),
    true_while="the child is hers, waits for its school, and is due on that day",
    draw=_head_talks,
    most=ALL,
    examples=(
        (_TALKED,),
        tuple(replace(_TALKED, case=replace(_TALKED.case, case=at, number=at)) for at in range(1, 41)),
    ),
)
