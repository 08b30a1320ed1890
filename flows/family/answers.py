"""What somebody at home answers to the notice of return, and what she reads then."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from flows.days import last_day
from flows.engine.buttons import TO_MENU, call_district
from flows.engine.facts import AreaFacts
from flows.family.language import TO_CHOOSE
from flows.labels import label, label_with
from flows.phrase import Phrase, T, in_lines, with_commas
from flows.say import Act, Button, Card, Cards, Message, Row, Text, Word, Words
from models.codes import CannotCome

ACK, CANNOT, CALL = label("รับทราบ"), label("วันนั้นไปไม่ได้"), label("ให้ครูโทรหา")
CALL_OFFICE = label("ให้เขตโทรหา")
WRONG, UNDO = label("ไม่ใช่คนที่บ้านฉัน"), label("กดผิด ขอแก้")
AT_SCHOOL = label("มีเรื่องที่โรงเรียน")
TEACHER, OFFICE = label("ครู"), label("เขต")
CALLED, NO_ANSWER = label("โทรแล้ว"), label("ไม่รับสาย")
STOP, START, DAY = label("หยุด"), label("เริ่ม"), label("วันเรียนของน้อง")
"""Typed by whoever has read of them."""

TO_CALL = Button(CALL, Word(CALL))

ALT = "ตอบโรงเรียนแล้ว"

WHYS: dict[CannotCome, str] = {
    CannotCome.ILL: label("ไม่สบาย"),
    CannotCome.NO_RIDE: label("ไม่มีรถ"),
    CannotCome.WORK: label("ต้องทำงาน"),
    CannotCome.LACKS_THINGS: label("ยังขาดของใช้"),
    CannotCome.UNWILLING: label("น้องยังไม่อยากไป"),
}


Of = int | Sequence[int]
"""A notice, or those of several children that stand on one card: each is answered for itself."""

_ACK_ALL = {2: label("รับทราบ ทั้งสองคน"), 3: label("รับทราบ ทั้งสามคน")}
_ACK_MANY, MANY = label_with("รับทราบ ทั้ง {n} คน", n=99), label_with("ทั้ง {n} คน", n=99)
ALL_OF_THEM = {2: label("ทั้งสองคน"), 3: label("ทั้งสามคน")}


def carried(notice: Of) -> str:
    """As a button carries it."""
    return str(notice) if isinstance(notice, int) else "-".join(map(str, notice))


def _several(notice: Of) -> int:
    return 1 if isinstance(notice, int) else len(notice)


def names(some: Sequence[str]) -> Phrase:
    """กิตติ, มะลิกับฟ้า."""
    return some[0] if len(some) == 1 else T("{some}กับ{last}", some=with_commas(*some[:-1]), last=some[-1])


def _of(action: str, notice: Of) -> Act:
    return Act(action, {"notice": carried(notice)})


def ack_row(notice: Of) -> Row:
    n = _several(notice)
    return Row(ACK if n == 1 else _ACK_ALL.get(n) or _ACK_MANY(n=n), _of("home_ack", notice), look="main")


def cannot_row(notice: Of) -> Row:
    return Row(CANNOT, _of("home_cannot", notice))


def call_row(notice: Of) -> Row:
    return Row(CALL, _of("home_call", notice))


def wrong_button(notice: Of) -> Button:
    return Button(WRONG, _of("home_wrong", notice), look="quiet")


def _undo(notice: Of) -> Button:
    return Button(UNDO, _of("home_undo", notice), look="quiet")


class OfChild(Struct, frozen=True):
    """One of several on a card. `name`: the child's first name."""

    notice: int
    name: str


def whose_cannot(some: Sequence[OfChild], why: CannotCome | None = None) -> Card:
    """“วันนั้นไปไม่ได้” of several: whose day it is. `why`: where she has said so already."""
    action, of = ("home_cannot", {}) if why is None else ("home_why", {"why": why.value})
    every = "home_cannot_all" if why is None else "home_why"
    everybody = Act(every, {"notice": carried([one.notice for one in some]), **of})
    all_of_them = (Row(ALL_OF_THEM.get(len(some)) or MANY(n=len(some)), everybody),) if len(some) > 1 else ()
    return _whose("ไม่เป็นไรค่ะ น้องคนไหนไปไม่ได้", (*_children(some, action, of), *all_of_them))


def whose_wrong(some: Sequence[OfChild]) -> Card:
    """“ไม่ใช่คนที่บ้านฉัน” of several: one at a time, since it can't be taken back."""
    return _whose("น้องคนไหนไม่ใช่คนที่บ้าน", _children(some, "home_wrong", {}))


def _children(some: Sequence[OfChild], action: str, of: dict[str, str]) -> tuple[Row, ...]:
    """What the chat shows of the tap names nobody."""
    return tuple(
        Row(one.name, Act(action, {"notice": str(one.notice), **of}), said=T("คนที่ {n}", n=n))
        for n, one in enumerate(some, 1)
    )


def _whose(asked: Phrase, rows: tuple[Row, ...]) -> Card:
    return Card("น้องคนไหน", (Words(asked, "strong"), *rows))


def acknowledged(notice: Of, teacher: Phrase, day: date, today: date, child: Phrase | None = None) -> Card:
    """`child`: where she guards several, and has answered in words or of more than one."""
    words = T("ขอบคุณค่ะ บอก{teacher}ให้แล้ว", teacher=teacher)
    on = last_day(day, today)
    meet = T("พบกัน {day}", day=on) if child is None else T("{name} พบกัน {day}", name=child, day=on)
    return Card(ALT, (Words(words, "strong"), Words(meet)), (_undo(notice),))


def why(notice: Of) -> Card:
    """Never a reproach; the last two say nothing of the child."""
    rows = [Row(words, Act("home_why", {"notice": carried(notice), "why": code.value})) for code, words in WHYS.items()]
    return Card(
        "ติดเรื่องอะไร",
        (
            Words("ไม่เป็นไรค่ะ ติดเรื่องอะไร", "strong"),
            *rows,
            Row(AT_SCHOOL, _of("home_school", notice)),
            call_row(notice),
        ),
    )


def whom_to_talk_to(notice: Of, area: AreaFacts, head: Row | None = None) -> Card:
    """It may be the school that is the reason: nothing of it is kept yet, and the teacher can be passed. `head`: to
    whoever directs the school, where somebody does."""
    rows = [Row(TEACHER, _of("home_call", notice)), *((head,) if head is not None else ())]
    return whom_to_ask([*rows, Row(OFFICE, _of("home_past", notice))], area, head=head is not None)


def whom_to_ask(rows: Sequence[Row], area: AreaFacts, *, head: bool) -> Card:
    """`rows`: who can be."""
    unseen = "คุยกับ ผอ.โรงเรียน ครูไม่เห็น คุยกับเขต ครูและโรงเรียนไม่เห็น" if head else "คุยกับเขต ครูและโรงเรียนไม่เห็น"
    return Card(
        "อยากคุยกับใคร",
        (Words("เรื่องนี้ยังไม่ได้บอกใคร อยากคุยกับใคร", "strong"), *rows, Words(unseen, "small")),
        call_district(area.phone),
    )


def call_by(teacher: Phrase, due: date, today: date) -> Phrase:
    """The call stands with whoever looks after the child until this day; the day after, with who directs the school."""
    return T("{teacher}จะโทรหา ไม่เกิน {day}", teacher=teacher, day=last_day(due, today))


def cannot_come(notice: Of, calls: Phrase) -> Card:
    """`calls`: by whom she is called, until when."""
    return Card(ALT, (Words("ขอบคุณที่บอกค่ะ ไม่มีใครว่า", "strong"), Words(calls)), (_undo(notice),))


def asked_to_call(notice: Of, calls: Phrase) -> Card:
    """Likewise."""
    return Card(ALT, (Words("ได้เลยค่ะ", "strong"), Words(calls)), (_undo(notice),))


def not_hers() -> Text:
    """She is cut off at once."""
    return Text("ขออภัยค่ะ ที่รบกวน ไม่ส่งข้อความเรื่องนี้มาอีก ถ้ากดผิด ขอรหัสใหม่จากครูได้")


def which_is_not_hers(area: AreaFacts) -> Text:
    """She has several, and no news stands there to press it on."""
    return Text("ขออภัยค่ะ น้องคนไหนไม่ใช่คนที่บ้าน บอกครูหรือโทรเขตได้เลย", (*call_district(area.phone), TO_MENU))


def over(area: AreaFacts) -> Text:
    """The day is past, or is none any more; why, is nobody's to say here."""
    return Text("ขอบคุณค่ะ เรื่องวันเรียน ถามครูหรือโทรเขตได้", (*call_district(area.phone), TO_MENU))


def welcome() -> Text:
    """Thanks, or a kind word: nothing is kept of it, and nobody has to call."""
    return Text("ยินดีค่ะ มีเรื่องอยากคุย พิมพ์ “ให้ครูโทรหา” ได้ทุกเมื่อ", (TO_MENU,))


def undone() -> Text:
    return Text("แก้ให้แล้วค่ะ ตอบใหม่ได้เลย", (TO_MENU,))


def undone_of(some: Phrase, others: Phrase) -> Card:
    """Of several only these could be: for the others the call is made, or it is long ago."""
    stays = T("ของ{name}ยังเป็นตามเดิม ถ้าอยากแก้ กด “ให้ครูโทรหา”", name=others)
    return Card(ALT, (Words(T("แก้ของ{name}ให้แล้วค่ะ ตอบใหม่ได้เลย", name=some), "strong"), Words(stays)))


def answered_already() -> Text:
    """What was answered long ago is changed by talking."""
    return Text("ตอบไว้แล้วค่ะ ถ้าอยากแก้ กด “ให้ครูโทรหา”", (TO_MENU,))


def received(calls: Phrase) -> Text:
    """Words, a voice, a picture: never guessed into an answer. `calls`: by whom she is called, until when."""
    return Text(T("ได้รับแล้วค่ะ {call}", call=calls))


def nobody_reads(area: AreaFacts, *, calls: bool = True) -> Text:
    """There is no news that waits for an answer: nothing is kept, and that is said. `calls`: the teacher can be
    asked to call."""
    if not calls:
        return Text(
            "ตอนนี้ไม่มีข่าวที่รอคำตอบ ข้อความนี้ไม่ได้เก็บไว้ มีเรื่องอยากบอก โทรเขตได้",
            (*call_district(area.phone), TO_MENU),
        )
    words = "ตอนนี้ไม่มีข่าวที่รอคำตอบ ข้อความนี้ไม่ได้เก็บไว้ มีเรื่องอยากบอก กด “ให้ครูโทรหา” หรือโทรเขตได้"
    return Text(words, (TO_CALL, *call_district(area.phone), TO_MENU))


def read_it(notice: Of) -> Card:
    """A sticker, or “ค่ะ”, after the news."""
    return Card("อ่านแล้วใช่ไหม", (Words("อ่านแล้วใช่ไหมคะ", "strong"), ack_row(notice), call_row(notice)))


def stopped() -> Text:
    return Text("หยุดแล้วค่ะ ถ้ามีข่าวของน้อง ครูบอกทางอื่นแทน พิมพ์ “เริ่ม” เมื่ออยากรับอีก")


def started() -> Text:
    return Text("เริ่มส่งข่าวของน้องให้อีกแล้วค่ะ พิมพ์ “หยุด” เมื่อไรก็ได้", (TO_MENU,))


def stays_stopped() -> Text:
    """She is back, and by that alone nothing starts."""
    return Text("ตอนนี้ไม่ส่งข่าวของน้องไปเองค่ะ พิมพ์ “เริ่ม” เมื่ออยากรับอีก พิมพ์ “วันเรียนของน้อง” ดูเองได้ทุกเมื่อ")


def no_news(area: AreaFacts, *, calls: bool = True) -> Text:
    """“เมนู” of who guards a child without a day to come. `calls`: the teacher can be asked to call."""
    return Text(
        in_lines("ตอนนี้ยังไม่มีข่าวใหม่ค่ะ", "เด็กกำลังมีอันตราย พิมพ์ “ช่วยด้วย” หรือโทร 1300 ได้ตลอด 24 ชั่วโมง"),
        (*((TO_CALL,) if calls else ()), *call_district(area.phone), TO_CHOOSE),
    )


def other_day(area: AreaFacts, day: date, today: date) -> Text:
    """The day that she was told is none any more; why, is nobody's to say here."""
    words = T("{day} ที่เคยบอก ยังไม่ต้องไปค่ะ วันเปลี่ยนแล้ว ถามวันใหม่จากครู กด “ให้ครูโทรหา” ได้", day=last_day(day, today))
    return Text(words, (TO_CALL, *call_district(area.phone), TO_CHOOSE))


_SIDE_BY_SIDE = 12


def several(cards: Sequence[Card]) -> tuple[Message, ...]:
    """With what stands below them; side by side where they are more than a reply takes."""
    if not cards:
        return ()
    if len(cards) > 3:
        rows = [cards[at : at + _SIDE_BY_SIDE] for at in range(0, len(cards), _SIDE_BY_SIDE)]
        return tuple(Cards(some[0].alt, tuple(some), (TO_CHOOSE,)) for some in rows)
    *others, last = cards
    return (*others, replace(last, quick=(*last.quick, TO_CHOOSE)))
