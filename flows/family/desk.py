"""What whoever looks after a child has in front of her of its home: who is there, what was told, what came back; the
code to hand over; and what she is told when something of it comes."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from flows.cases.card import TELL_HOME
from flows.days import last_day, past_day
from flows.engine.buttons import TO_MENU
from flows.family.answers import CALLED, NO_ANSWER, WHYS
from flows.family.relations import relation
from flows.labels import label
from flows.notice import ALL, NoticeKind, Weight, When
from flows.phrase import Phrase, T, in_lines, with_dots
from flows.say import Act, Button, Card, Row, Text, Words
from flows.turn.menu import TO_CHILDREN
from models.codes import AckState, CannotCome, HomeCame, HomeNews, Relation
from thai.codes import show_code

WRITE = label("ส่งข่าววันแรก")
CODE, ANOTHER = label("ขอรหัสให้ที่บ้าน"), label("ขอรหัสให้อีกคน")
ON_PAPER, SPOKEN = label("บอกแล้วทางกระดาษ"), label("บอกแล้วด้วยปากเปล่า")
PRINT = label("พิมพ์หนังสือ")
READ_WORDS, READ_ON = label("อ่านที่เขียนมา"), label("อ่านต่อ")
NOBODY_ELSE, TALK_FIRST = label("ไม่มี ออกรหัสเลย"), label("มี ขอคุยกับเขต")


class Told(Struct, frozen=True):
    """One notice. `to`: what she is to the child; None: nobody of the home is there yet, or it was told without LINE.
    `state`: as it stands now. `why`, `call_due`: until when a call was promised that is not made.
    `before`: the first day of which it told, where that is another one. `came`: what she says of it."""

    notice: int
    state: AckState
    to: Relation | None = None
    why: CannotCome | None = None
    call_due: date | None = None
    before: date | None = None
    came: HomeCame | None = None


class Home(Struct, frozen=True):
    """`guardians`: how many have the child, also who wants no messages or is told nothing. `words`: something was
    written, or came. `late`: the first day has begun, and nothing is written any more. `prints`: a letter can be
    printed. `employer`: one has acknowledged the day, which the district has let her know."""

    case: int
    number: int
    label: Phrase
    day: date
    today: date
    told: tuple[Told, ...] = ()
    guardians: int = 0
    words: bool = False
    late: bool = False
    prints: bool = False
    employer: bool = False


_STANDS: dict[AckState, Phrase] = {
    AckState.QUEUED: "รอส่ง",
    AckState.SENT: "ส่งแล้ว ยังไม่ตอบ",
    AckState.FAILED: "ส่งไม่ถึง",
    AckState.ACK: "รับทราบแล้ว",
    AckState.ACK_QUESTION: "ขอให้โทรหา",
    AckState.ACK_CANNOT: "วันนั้นไปไม่ได้",
    AckState.WRONG_PERSON: "ไม่ใช่คนที่บ้าน",
    AckState.ACK_PAPER: "บอกแล้วทางกระดาษ",
    AckState.ACK_SPOKEN: "บอกแล้วด้วยปากเปล่า",
    AckState.EXPIRED: "ไม่ได้ตอบ",
}


_CAME: dict[HomeCame, Phrase] = {
    HomeCame.WENT: "บอกว่าวันแรกไปแล้ว",
    HomeCame.DID_NOT: "บอกว่าวันแรกไม่ได้ไป",
    HomeCame.UNSURE: "ไม่แน่ใจว่าวันแรกไปไหม",
}


def home(one: Home) -> Card:
    """“แจ้งผู้ปกครอง”."""
    said = T("น้อง {number:04d}", number=one.number)
    case = {"case": str(one.case)}
    lines: list[Words | Row] = []
    for told in one.told:
        lines += told_lines(told, one.number, one.today)
    if one.employer:
        lines.append(Words("นายจ้าง · รับทราบวันและที่แล้ว", "small"))
    now = [told.state for told in one.told if told.before is None]
    written = any(state not in (AckState.ACK_PAPER, AckState.ACK_SPOKEN) for state in now)
    buttons: list[Button] = []
    if not written and not one.late:
        buttons.append(
            Button(WRITE, Act("home_write", case), T("{words} {child}", words=WRITE, child=said), look="main")
        )
    if one.words:
        buttons.append(Button(READ_WORDS, Act("home_read", case), T("{words} {child}", words=READ_WORDS, child=said)))
    asks = Act("home_code", case)
    if one.guardians:
        buttons.append(Button(ANOTHER, asks, T("{words} {child}", words=ANOTHER, child=said)))
    else:
        buttons.append(Button(CODE, asks, T("{words} {child}", words=CODE, child=said)))
        if one.prints and not one.late:
            letter = Act("home_letter", case)
            buttons.append(Button(PRINT, letter, T("{words} {child}", words=PRINT, child=said)))
    # Below the card, which has room for so many rows.
    states, quick = set(now), list[Button]()
    if AckState.ACK_PAPER not in states:
        quick.append(Button(ON_PAPER, Act("home_paper", case), T("{words} {child}", words=ON_PAPER, child=said)))
    if AckState.ACK_SPOKEN not in states:
        quick.append(Button(SPOKEN, Act("home_spoken", case), T("{words} {child}", words=SPOKEN, child=said)))
    first = T("วันแรก {day}", day=last_day(one.day, one.today))
    heading = Words(T("{child} · น้อง {number:04d}", child=one.label, number=one.number), "heading")
    nothing = () if now else (Words("ยังไม่ได้บอกวันนี้ที่บ้าน" if lines else "ยังไม่ได้บอกที่บ้าน"),)
    blocks = (heading, Words(first, "strong"), *lines, *nothing)
    return Card(TELL_HOME, blocks, tuple(buttons), (*quick, TO_CHILDREN, TO_MENU))


def told_lines(told: Told, number: int, today: date) -> list[Words | Row]:
    """One notice, and the call that was promised with it."""
    who = relation(told.to) if told.to is not None else None
    state: Phrase = _STANDS[told.state]
    if told.state == AckState.QUEUED and told.to is None:
        state = "รอคนที่บ้านเข้าใช้"
    came = _CAME[told.came] if told.came is not None else None
    other = came is None and told.before is not None
    before = T("รู้วันเดิม {day}", day=last_day(told.before or today, today)) if other else None
    lines: list[Words | Row] = [
        Words(with_dots(who, before, came or state, WHYS[told.why] if told.why is not None else None))
    ]
    if told.call_due is not None:
        lines += calls(told.notice, number, told.call_due, today)
    return lines


def calls(notice: int, number: int, due: date, today: date) -> tuple[Words | Row, ...]:
    """A call that was promised, and what came of it."""
    of = {"notice": str(notice)}
    return _came_of(Act("home_called", of), Act("home_no_answer", of), number, due, today)


class Asked(Struct, frozen=True):
    """A call that a home has asked for on any day. `of`: what who has asked is to the child."""

    call: int
    of: Relation
    due: date


def asked_lines(one: Asked, number: int, today: date) -> list[Words | Row]:
    """Likewise."""
    of = {"call": str(one.call)}
    who = Words(with_dots(relation(one.of), "ขอให้ครูโทรหา"))
    return [who, *_came_of(Act("home_asked_called", of), Act("home_asked_missed", of), number, one.due, today)]


def _came_of(called: Act, missed: Act, number: int, due: date, today: date) -> tuple[Words | Row, ...]:
    return (
        Words(to_call_by(due, today), "late" if due <= today else "small"),
        Row(CALLED, called, said=T("{words} น้อง {number:04d}", words=CALLED, number=number)),
        Row(NO_ANSWER, missed, said=T("{words} น้อง {number:04d}", words=NO_ANSWER, number=number)),
    )


def to_call_by(due: date, today: date) -> Phrase:
    """Past it, who directs the school hears of it."""
    return T("บอกที่บ้านไว้ว่าจะโทรหา ไม่เกิน {day}", day=last_day(due, today))


def first_day_first(number: int) -> Text:
    """There is nothing to tell before a day is agreed on."""
    words = T("น้อง {number:04d} ยังไม่มีวันแรกให้บอกที่บ้าน นัดวันแรกก่อน", number=number)
    return Text(words, (TO_CHILDREN, TO_MENU))


def first_day_came(number: int) -> Text:
    """Nobody is to read “8 โมงเช้า” after that."""
    words = T("น้อง {number:04d} เริ่มเรียนวันนี้แล้ว โทรบอกที่บ้านได้", number=number)
    return Text(words, (TO_CHILDREN, TO_MENU))


def waits_for_home(case: int, number: int, *, prints: bool = False) -> Card:
    """It is written, and nobody of the home is there yet."""
    act = Act("home_code", {"case": str(case)})
    said = T("{words} น้อง {number:04d}", words=CODE, number=number)
    words = (
        Words(T("เก็บข่าวของน้อง {number:04d} ไว้แล้ว", number=number), "strong"),
        Words("ที่บ้านยังไม่มีใครเข้าใช้ ให้รหัสแล้วข่าวถึงทันที"),
    )
    letter = Act("home_letter", {"case": str(case)})
    paper = Button(PRINT, letter, T("{words} น้อง {number:04d}", words=PRINT, number=number))
    buttons = (Button(CODE, act, said, look="main"), *((paper,) if prints else ()))
    return Card(TELL_HOME, words, buttons, (TO_CHILDREN, TO_MENU))


def is_sent(number: int) -> Text:
    """It goes out within the hours."""
    return Text(T("ส่งข่าวถึงที่บ้านน้อง {number:04d} แล้ว คำตอบมาในแชตนี้", number=number), (TO_CHILDREN, TO_MENU))


def noted(number: int) -> Text:
    """It was told without LINE."""
    return Text(T("บันทึกแล้ว ที่บ้านน้อง {number:04d} รู้วันแรกแล้ว", number=number), (TO_CHILDREN, TO_MENU))


def to_hand_over(code: str, number: int, until: date, today: date) -> tuple[Text, Card]:
    """What is read aloud or copied by hand: no name of the child, since paper gets lost."""
    show = Card(
        "รหัสให้ที่บ้าน",
        (
            Words(show_code(code), "heading"),
            Words(T("รหัสให้ที่บ้าน น้อง {number:04d}", number=number), "strong"),
            Words("ให้กับมือคนที่บ้าน ใช้ได้คนเดียว"),
            Words(T("ใช้ได้ถึง {day} รหัสก่อนหน้าใช้ไม่ได้แล้ว", day=last_day(until, today)), "small"),
        ),
        (),
        (TO_CHILDREN, TO_MENU),
    )
    text = T("1. เพิ่มเพื่อน “พาน้อง” ของเขตในไลน์\n2. พิมพ์รหัส {code} แล้วกดส่ง", code=show_code(code))
    return Text(text), show


def who_may_know(case: int, number: int) -> Card:
    """Somebody of the home is there already: who else may know where the child will be."""
    act = {"case": str(case)}
    return Card(
        "ขอถามก่อน 1 ข้อ",
        (Words(T("น้อง {number:04d} มีคนที่ไม่ควรรู้วันและที่เรียนของน้องไหม", number=number), "strong"),),
        (
            Button(
                NOBODY_ELSE,
                Act("home_code_sure", act),
                T("{words} น้อง {number:04d}", words=NOBODY_ELSE, number=number),
                look="main",
            ),
            Button(
                TALK_FIRST, Act("home_code_not", act), T("{words} น้อง {number:04d}", words=TALK_FIRST, number=number)
            ),
        ),
    )


def talk_first(calls_district: tuple[Button, ...]) -> Text:
    """No second code before that is clear."""
    return Text("ยังไม่ออกรหัสให้ใคร คุยกับเขตก่อน", (*calls_district, TO_CHILDREN, TO_MENU))


def call_made(number: int) -> Text:
    return Text(T("บันทึกแล้ว โทรหาที่บ้านน้อง {number:04d} แล้ว ขอบคุณค่ะ", number=number), (TO_CHILDREN, TO_MENU))


def not_answered(number: int, due: date, today: date) -> Text:
    """The call is still owed."""
    words = in_lines(T("น้อง {number:04d} ไม่รับสาย ไม่เป็นไร ลองอีกครั้งได้", number=number), to_call_by(due, today))
    return Text(words, (TO_CHILDREN, TO_MENU))


class Written(Struct, frozen=True):
    """`words`: None: a voice, a picture or the like, of which only that it came is kept."""

    on: date
    who: Relation
    words: str | None


def written(case: int, number: int, label: Phrase, some: Sequence[Written], today: date, *, more: bool = False) -> Card:
    """What somebody at home has written, to whoever may know it. `more`: there is more that nobody has read."""
    heading = Words(T("{child} · น้อง {number:04d}", child=label, number=number), "heading")
    lines: list[Words] = []
    for one in some:
        lines.append(Words(with_dots(relation(one.who), past_day(one.on, today)), "small"))
        lines.append(Words(one.words if one.words is not None else "ส่งเสียงหรือรูปมา ไม่ได้เก็บไว้ โทรถามได้"))
    end = Words("ลบใน 30 วัน", "small") if lines else Words("ที่บ้านยังไม่ได้เขียนอะไรมา")
    said = T("{words} น้อง {number:04d}", words=READ_WORDS, number=number)
    on = (Button(READ_ON, Act("home_read", {"case": str(case)}), said),) if more else ()
    return Card("ที่บ้านเขียนมา", (heading, *lines, end), on, (TO_CHILDREN, TO_MENU))


class FromHome(Struct, frozen=True):
    """`due`: until when the reader was promised to call; it is past for who directs the school (`late`). `call`: the
    one that is hers alone."""

    case: int
    number: int
    what: HomeNews
    today: date
    due: date | None = None
    late: bool = False
    call: int | None = None


_SAYS: dict[HomeNews, Phrase] = {
    HomeNews.CANNOT: "วันแรกยังไปไม่ได้",
    HomeNews.CALL: "ขอให้ครูโทรหา",
    HomeNews.WORDS: "เขียนมา",
    HomeNews.WRONG: "กดว่าไม่ใช่คนที่บ้าน",
    HomeNews.NOT_OURS: "คนที่ได้รหัสบอกว่าไม่ใช่ลูกหลาน",
    HomeNews.STOPPED: "ไม่รับข้อความแล้ว บอกทางอื่นแทน",
    HomeNews.EMPLOYER: "นายจ้างเข้าใช้แล้ว ยังไม่ส่งข่าวให้ เขตดูก่อน",
    HomeNews.UNANSWERED: "ยังไม่ตอบ โทรหรือบอกทางอื่นได้",
    HomeNews.NOBODY: "ยังไม่มีใครเข้าใช้ โทรหรือบอกทางอื่นได้",
    HomeNews.NOT_GONE: "บอกว่าวันแรกไม่ได้ไป",
    HomeNews.DIFFER: "ตอบเรื่องวันแรกไม่ตรงกัน",
    HomeNews.UNSURE: "ไม่แน่ใจแล้วว่าไปหรือไม่ ยังต้องหาตัว",
    HomeNews.GONE: "บอกว่าวันแรกไปแล้ว โทรถามที่บ้านได้",
    HomeNews.OLD_DAY: "ที่บ้านรอวันแรกเดิม บอกวันใหม่ได้",
    HomeNews.NO_DAY: "ที่บ้านรอวันแรกที่นัดไว้ โทรบอกได้",
    HomeNews.ASKED: "ขอให้ครูโทรหา",
    HomeNews.HEAD: "ขอคุยกับ ผอ.โรงเรียน",
    HomeNews.EMPLOYER_YES: "เขตให้ส่งวันและที่ให้นายจ้างได้",
    HomeNews.EMPLOYER_NO: "เขตยังไม่ให้ส่งข่าวให้นายจ้าง",
}
FROM_HOME_ALT = "มีข่าวจากที่บ้านของน้อง"


def _draw(some: Sequence[FromHome]) -> Card:
    rows: list[Words | Row] = []
    for one in some[:DRAWN]:
        # Where no day is agreed on there is nothing to write.
        opens = Act("call_home" if one.what == HomeNews.NO_DAY else "home", {"case": str(one.case)})
        if one.call is not None:
            opens = Act("home_asked", {"call": str(one.call)})
        said = T("น้อง {number:04d}", number=one.number)
        rows.append(
            Row(
                T("น้อง {number:04d} · {says} ›", number=one.number, says=_SAYS[one.what]), opens, said=said, look="line"
            )
        )
        if one.due is not None:
            rows.append(
                Words(was_promised(one.due, one.today) if one.late else to_call_by(one.due, one.today), "small")
            )
    left = len(some) - DRAWN
    more = (Words(T("และอีก {n} เรื่อง", n=left), "small"),) if left > 0 else ()
    return Card(FROM_HOME_ALT, (Words(FROM_HOME_ALT, "strong"), *rows, *more), (), (TO_CHILDREN, TO_MENU))


def was_promised(due: date, today: date) -> Phrase:
    """To who directs the school: the day has passed, and nobody has called."""
    return T("บอกที่บ้านไว้ว่าโทรถึง {day} ยังไม่ได้โทร", day=past_day(due, today))


DRAWN = 3
_TODAY = date(2026, 6, 18)
_CALL = FromHome(41, 417, HomeNews.CALL, _TODAY, date(2026, 6, 22))

FROM_HOME = NoticeKind(
    name="from_home",
    when=When.SOON,
    rank=12,
    lives=timedelta(days=30),
    true_while="the reader looks after the child, or directs its school; a call that was asked for is not made; who has"
    " stopped has not begun again; a day that was moved or dropped is to come, and no other was told; and the home may"
    " be told",
    draw=_draw,
    most=ALL,
    examples=(
        (_CALL,),
        (FromHome(41, 417, HomeNews.CANNOT, _TODAY, date(2026, 6, 22)), FromHome(39, 398, HomeNews.WRONG, _TODAY)),
        (FromHome(41, 417, HomeNews.OLD_DAY, _TODAY), FromHome(39, 398, HomeNews.NO_DAY, _TODAY)),
        tuple(FromHome(at, at, HomeNews.NOT_OURS, _TODAY) for at in range(1, 13)),
        (FromHome(41, 417, HomeNews.HEAD, _TODAY, date(2026, 6, 22), call=7),),
    ),
)
CALL_MISSED = NoticeKind(
    name="home_call_missed",
    when=When.WITH_SCHOOL,
    rank=13,
    lives=timedelta(days=14),
    true_while="the call is not made, and the reader directs the school, or is of the office where nobody does",
    draw=_draw,
    most=ALL,
    weighs=Weight.ESCALATION,
    examples=((FromHome(41, 417, HomeNews.CALL, _TODAY, date(2026, 6, 17), late=True),),),
)
ACKNOWLEDGED = NoticeKind(
    name="home_read",
    when=When.ALONG,
    rank=40,
    lives=timedelta(days=7),
    true_while="the home has said so, and the reader looks after the child",
    draw=lambda some: Text(T("ที่บ้านของน้อง {n} คนรับทราบวันแรกแล้ว", n=len(some))),
    most=ALL,
    examples=((_CALL,),),
)
