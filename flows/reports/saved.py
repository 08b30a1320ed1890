"""What a teacher reads once her report is saved: what happens next, and whose turn it is."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from flows.cases.card import END_SEARCH
from flows.cases.due import agree_by, answer_then, ask_around, ask_next_term, next_news_by
from flows.days import last_day, past_day
from flows.engine.buttons import TO_MENU, call_district
from flows.labels import label
from flows.people.number import NONE_KNOWN
from flows.phrase import Phrase, T, in_lines
from flows.say import Act, Button, Card, Message, Text, Word, Words
from flows.turn.menu import NEXT, PRACTICE, TO_CHILDREN
from models.codes import Channel, Need, Outcome

CHANNEL_TO_TRY = {
    Channel.HOME_VISIT: "ไปบ้าน",
    Channel.PHONE: "โทร",
    Channel.VILLAGE_HEAD: "ถามผู้ใหญ่บ้าน",
    Channel.RELATIVE_FRIEND: "ถามญาติหรือเพื่อนสนิท",
}

_NEXT = Button(NEXT, Word(NEXT), look="main")
ONCE_MORE = label("ลองอีกครั้ง")
_AGAIN = Button(ONCE_MORE, Word(PRACTICE))
WITHDRAW, WITHDRAW_SHORT = label("ถอนรายงาน"), label("ถอน")
SEND_AGAIN = label("ส่งกลับเหมือนเดิม")
_HELP, _REALLY_SAME = label("ให้เขตช่วย"), label("เหมือนเดิมจริงๆ")

ATTEMPTS_NEEDED, CHANNELS_NEEDED = 3, 2

QUIET = frozenset({Outcome.DECEASED, Outcome.IN_CUSTODY})
"""Outcomes after which no cheerful word fits."""

_CALL_ASKED = "บันทึกคำขอให้เขตโทรหาไว้แล้ว"


SAVED_QUIETLY = "บันทึกเรื่องที่ส่งมาเรียบร้อยแล้ว เปิดแชตแล้วพิมพ์ “เมนู” เพื่อดูต่อ"
"""Follows as a push when it can't be shown that the thank-you arrived."""


class Saved(Struct, frozen=True):
    """What became of a report on the child of this `number`. `due`: the next date, None when nobody needs one.
    `compulsory`: too young for a closure. `here`: back at the own school, moved within the own area. `stopped`: it was
    back and comes no more. `against`: its home has said that it did not go. `carer`: the colleague who looks after the
    child, and goes on. `untried`: a way to try next. `missing`: attempts and ways still lacking for “nobody knows the
    child”; `may_end`: none, the search may end. `call`: she has asked the district to phone her, and `numbered`: it
    knows where. `letter`: what is said of the letter to สกร. that the child needs."""

    report: int
    number: int
    outcome: Outcome
    due: date | None
    today: date
    attempts: int = 0
    compulsory: bool = True
    here: bool = False
    stopped: bool = False
    against: bool = False
    untried: Channel | None = None
    missing: Phrase | None = None
    may_end: bool = False
    call: bool = False
    numbered: bool = True
    carer: Phrase | None = None
    letter: Phrase | None = None


def saved(what: Saved) -> Card:
    """The thank-you with the next step and the way to take it back for ten minutes."""
    ends = what.may_end and what.outcome != Outcome.NO_SUCH_PERSON
    ending = (Button(END_SEARCH, Act("end_search", {"report": str(what.report)})),) if ends else ()
    return Card(
        alt="บันทึกแล้ว",
        blocks=_thanks(what),
        buttons=(
            replace(_NEXT, look="quiet") if what.outcome in QUIET else _NEXT,
            *ending,
            Button(WITHDRAW, Act("withdraw", {"report": str(what.report)}), look="quiet"),
        ),
    )


def saved_so_far(what: Saved) -> Card:
    """The same below the first question of the second part: short, so that both are seen."""
    withdraw = Button(WITHDRAW, Act("withdraw", {"report": str(what.report)}))
    return Card(alt="บันทึกแล้ว", blocks=_thanks(what), quick=(withdraw,))


def _thanks(what: Saved) -> tuple[Words, ...]:
    first = Words(T("บันทึกแล้ว น้อง {number:04d} ขอบคุณค่ะ", number=what.number), "strong")
    family = Words("พาน้องไม่ส่งข้อความใดถึงครอบครัว", "small")
    return (
        *(() if what.outcome in QUIET else (first,)),
        Words(_goes_on(what)),
        *((family,) if what.outcome == Outcome.DECEASED else ()),
        *((Words(_CALL_ASKED),) if what.call else ()),
        *((Words(what.letter),) if what.letter is not None else ()),
        *((Words(NONE_KNOWN, "small"),) if what.call and not what.numbered else ()),
    )


def _goes_on(what: Saved) -> Phrase:
    """What is next, or who goes on with it."""
    if what.carer is None:
        return next_words(what)
    if what.due is None or next_words(what) == _in_front_of_the_district(what):
        return in_lines(next_words(what), T("{who} รู้แล้วว่าครูรายงานแทน", who=what.carer))
    return T("{who} ดูแลต่อ และรู้แล้วว่าครูรายงานแทน", who=what.carer)


def next_words(what: Saved) -> Phrase:
    """What happens next, by whom, until when. That an office does something is said as what it is: it waits there."""
    if what.due is None:
        return _in_front_of_the_district(what)
    due, today = what.due, what.today
    try_next = CHANNEL_TO_TRY.get(what.untried, "ทางอื่น") if what.untried else "ทางอื่น"
    match what.outcome:
        case Outcome.FOUND_WANTS_RETURN:
            return agree_by(due, today)
        case Outcome.BACK_IN_SCHOOL if what.stopped:
            return in_lines("น้องหยุดเรียนอีก ได้คุยกับน้องหรือที่บ้านแล้วรายงานได้เลย", next_news_by(due, today))
        case Outcome.BACK_IN_SCHOOL if what.against:
            return _in_front_of_the_district(what)
        case Outcome.BACK_IN_SCHOOL if what.here:
            return in_lines("ดีใจด้วย น้องกลับมาแล้ว", answer_then(due, today))
        case Outcome.FOUND_UNDECIDED:
            return ask_around(due, today)
        case Outcome.FOUND_DECLINES if what.compulsory:
            return ask_next_term(due, today)
        case Outcome.FAMILY_MET_CHILD_AWAY:
            return in_lines("ลองนัดช่วงเย็นหรือวันหยุดดู ตามที่สะดวก", next_news_by(due, today))
        case Outcome.NO_CONTACT_YET:
            tried = T("ลองแล้ว {tries} ครั้ง ครั้งหน้าลอง{way}ดู", tries=what.attempts, way=try_next)
            return in_lines(tried, next_news_by(due, today))
        case Outcome.MOVED_UNKNOWN:
            return in_lines(T("ขาดอีกทางเดียว ลอง{way}ดู", way=try_next), next_news_by(due, today))
        case Outcome.NO_SUCH_PERSON if what.missing:
            lacks = T("บันทึกเป็นการตามหาอีก 1 ครั้งแล้ว ก่อนส่ง “ไม่พบ” ยังขาด{missing}", missing=what.missing)
            return in_lines(lacks, next_news_by(due, today))
    return _in_front_of_the_district(what)


def _in_front_of_the_district(what: Saved) -> Phrase:
    """It stands there as a matter. When somebody looks at it is not known, so no day is said."""
    match what.outcome:
        case Outcome.BACK_IN_SCHOOL if what.against:
            return "ที่บ้านบอกไว้ว่าวันนั้นยังไม่ได้ไป รอเขตดูให้แน่ใจ ไม่มีใครว่าใคร"
        case Outcome.BACK_IN_SCHOOL:
            return "ดีใจด้วย รอเขตยืนยันกับโรงเรียนนั้น ไม่ต้องตามต่อ"
        case Outcome.FOUND_DECLINES:
            return "ส่งให้เขตดูแล้ว น้องยังมีสิทธิ์เรียนเสมอ มีทางเรียนอื่นให้เลือก"
        case Outcome.FOUND_CANNOT_ATTEND:
            return "รอเขตหารูปแบบนำการเรียนไปให้น้อง ไม่ต้องตามต่อ"
        case Outcome.MOVED_KNOWN if what.here:
            return "รอเขตฝากโรงเรียนใหม่ดูแลต่อ"
        case Outcome.MOVED_KNOWN:
            return "รอเขตส่งต่อให้พื้นที่ใหม่ ไม่ต้องตามต่อ"
        case Outcome.STUDYING_SAME | Outcome.STUDYING_OTHER:
            return "ข่าวดี รอเขตเช็กใน DMC ไม่ต้องตามต่อ"
        case Outcome.STUDYING_ABROAD:
            return "ข่าวดี รอเขตยืนยัน ไม่ต้องตามต่อ"
        case Outcome.IN_CUSTODY:
            return "รับทราบแล้ว เขตดูแลต่อ เรื่องนี้เป็นความลับ"
        case Outcome.DECEASED:
            return "ขอแสดงความเสียใจกับครอบครัวด้วยค่ะ ส่งให้เขตดูแล้ว ไม่ต้องทำอะไรอีก"
        case Outcome.NO_SUCH_PERSON:
            return T("ตามหาครบ {tries} ครั้งแล้ว ขาดแค่คนในพื้นที่ช่วยยืนยัน 1 คน ก็ส่งให้เขตตรวจได้", tries=ATTEMPTS_NEEDED)
        case Outcome.WRONG_RECORD:
            return "รอเขตแก้รายชื่อ ไม่ต้องตามต่อ"
        case Outcome.UNSAFE_VISIT:
            return "ไม่ต้องลงพื้นที่คนเดียว รอเขตหาคนไปด้วย"
    return "ส่งให้เขตดูแล้ว"


def lacking(tries: int, ways: int) -> Phrase | None:
    """What “nobody knows the child” still lacks before it may go to the district, in words; None: only the witness."""
    more_tries = T("ตามหาอีก {tries} ครั้ง", tries=ATTEMPTS_NEEDED - tries) if tries < ATTEMPTS_NEEDED else None
    another_way = "อีกทางหนึ่ง เช่น โทร หรือถามผู้ใหญ่บ้าน" if ways < CHANNELS_NEEDED else None
    if more_tries and another_way:
        return T("{tries} และ{way}", tries=more_tries, way=another_way)
    return more_tries or another_way


NEED_WORDS = {
    Need.SUPPLIES: "ชุดและอุปกรณ์",
    Need.MONEY: "เงินหรือทุน",
    Need.TRANSPORT: "รถและค่าเดินทาง",
    Need.FOOD: "อาหาร",
    Need.TUTORING: "เรียนเสริม",
    Need.FLEXIBLE: "เรียนแบบยืดหยุ่น",
    Need.BOARDING: "ที่พัก",
    Need.SPECIAL_ED: "การศึกษาพิเศษ",
    Need.HEALTH: "หมอและกำลังใจ",
    Need.DOCUMENTS: "เอกสาร",
    Need.OTHER: "เรื่องอื่น",
}


def all_done(
    needs: Sequence[Phrase],
    report: int,
    today: date,
    starts: date | None = None,
    *,
    school: Phrase | None = None,
    witness: Phrase | None = None,
    not_found_asked: bool = False,
    later: bool = False,
    heard: bool = False,
    letter: Phrase | None = None,
    home: Button | None = None,
    known: date | None = None,
) -> Card:
    """The end of the second part: what is kept. `needs`: who answers what was asked for, a line each. `starts`: the
    first day back at school. `school`: where it studies, `witness`: who knows the village, as she has told it.
    `not_found_asked`: the district decides on the search. `later`: she leaves questions
    open. `heard`: what is answered is told here. `letter`: what is said of the letter to สกร. `home`: its
    home may be told of the first day; `known`: it was told of this one before."""
    lines = [Words(in_lines(*needs))] if needs else []
    if starts:
        lines.append(Words(T("• วันแรก: {day}", day=last_day(starts, today))))
    if known is not None:
        lines.append(Words(T("ที่บ้านยังรู้วันเดิม {day} บอกวันใหม่ด้วย", day=last_day(known, today)), "strong"))
    if school is not None:
        lines.append(Words(T("• เรียนที่: {school}", school=school)))
    if witness is not None:
        lines.append(Words(T("• คนที่ยืนยัน: {witness}", witness=witness)))
    if letter is not None:
        lines.append(Words(letter))
    if not_found_asked:
        lines.append(Words("• ขอจบการตามหา: ส่งให้เขตตรวจแล้ว ไม่ต้องตามต่อ"))
    if heard:
        lines.append(Words("ได้คำตอบเมื่อไร พาน้องบอกในแชตนี้", "small"))
    if later:
        lines.append(Words("ที่เหลือไว้ตอบทีหลังได้ จากรายชื่อน้อง"))
    return Card(
        alt="บันทึกแล้ว",
        blocks=(Words("รายงานบันทึกไว้แล้ว" if later else "เรียบร้อยแล้ว ขอบคุณค่ะ", "strong"), *lines),
        buttons=(
            *((home,) if home is not None else ()),
            replace(_NEXT, look="plain") if home is not None else _NEXT,
            Button(WITHDRAW, Act("withdraw", {"report": str(report)}), look="quiet"),
        ),
    )


def practised() -> tuple[Message, ...]:
    """The end of a report on the example child."""
    return (
        Text(
            "ครบแล้ว รายงานจริงก็เท่านี้เอง\nน้องคนนี้เป็นตัวอย่าง ไม่มีอะไรถูกเก็บไว้",
            (TO_MENU, _AGAIN),
        ),
    )


def unchanged(number: int, due: date | None, today: date, report: int) -> Card:
    """“Nothing changed” is saved; it can be undone instead of reviewed."""
    words = T("บันทึกแล้ว: น้อง {number:04d} ยังเหมือนเดิม ({day})", number=number, day=past_day(today, today))
    return Card(
        alt="บันทึกแล้ว",
        blocks=(Words(words), *((Words(_after_unchanged(due, today), "small"),) if due else ())),
        buttons=(
            _NEXT,
            Button(WITHDRAW_SHORT, Act("withdraw", {"report": str(report)}), look="quiet"),
        ),
    )


def _after_unchanged(due: date, today: date) -> Phrase:
    """It gives more time once: after that the day that stands may be past."""
    return next_news_by(due, today) if due >= today else "ได้ข่าวเมื่อไร รายงานได้เลย"


def unchanged_again(case: int, report: int) -> Card:
    """The second time in a row: perhaps somebody should help."""
    seen = {"case": str(case), "report": str(report)}
    return Card(
        alt="ขอถามเพิ่ม 1 ข้อ",
        blocks=(Words("ยังเหมือนเดิมเป็นครั้งที่ 2 มีอะไรให้เขตช่วยไหม"),),
        buttons=(
            Button(_HELP, Act("same_help", seen), look="main"),
            Button(_REALLY_SAME, Act("same_sure", seen)),
        ),
    )


def cannot_repeat() -> Text:
    """“Nothing changed” would not be true for this child."""
    return Text("น้องคนนี้ยังไม่มีข่าวครั้งก่อนให้เหมือนเดิม กดรายงานได้เลย", (TO_CHILDREN,))


def not_yet_not_found(missing: Phrase | None) -> Text:
    """The search can't end yet: what is still lacking."""
    words = T("ยังจบการตามหาไม่ได้ ยังขาด{missing}", missing=missing) if missing else "ยังจบการตามหาไม่ได้ น้องมีข่าวใหม่แล้ว"
    return Text(words, (TO_CHILDREN,))


def district_has_it(number: int) -> Text:
    """The district is next: the teacher owes nothing."""
    return Text(T("น้อง {number:04d} รอเขตดูแลต่ออยู่ ยังไม่ต้องทำอะไร", number=number), (TO_CHILDREN,))


def with_district(phone: str | None, number: int) -> Text:
    """The district alone goes on with it: what she has answered is not kept, and she reads whom to tell."""
    words = T("น้อง {number:04d} รอเขตดูแลต่ออยู่ รายงานนี้จึงยังไม่ได้บันทึก ถ้ามีข่าวใหม่ โทรบอกเขตได้เลย", number=number)
    return Text(words, (*call_district(phone), TO_CHILDREN))


def refused_already(phone: str | None, number: int) -> Text:
    """A colleague has said of it already that it is not the school's."""
    words = T(
        "น้อง {number:04d} มีคนบอกไว้แล้วว่าไม่ใช่เด็กของเรา รอเขตดูแลต่ออยู่ รายงานนี้จึงยังไม่ได้บันทึก ถ้ามีข่าวใหม่ โทรบอกเขตได้เลย",
        number=number,
    )
    return Text(words, (*call_district(phone), TO_CHILDREN))


def is_back(number: int) -> Text:
    """It comes to this school."""
    return Text(T("น้อง {number:04d} กลับมาเรียนแล้ว ถ้ามีอะไรเปลี่ยน รายงานได้เลย", number=number), (TO_CHILDREN,))


def help_asked(number: int) -> Text:
    return Text(T("บันทึกคำขอให้เขตช่วยเรื่องน้อง {number:04d} ไว้แล้ว", number=number), (TO_MENU,))


def saved_already() -> Text:
    return Text("เรื่องนี้บันทึกไว้แล้ว ไม่ต้องกดซ้ำ", (TO_MENU,))


def withdrawn(number: int, report: int) -> Text:
    """With the way back, for as long as it could be taken back."""
    again = Button(SEND_AGAIN, Act("send_again", {"report": str(report)}))
    return Text(T("ถอนรายงานของน้อง {number:04d} แล้ว กลับไปเหมือนก่อนส่ง", number=number), (again, TO_CHILDREN))


def sent_again(number: int, report: int) -> Card:
    """It stands as it stood before it was taken back."""
    words = T("ส่งรายงานของน้อง {number:04d} กลับแล้ว ทุกอย่างเหมือนก่อนถอน", number=number)
    return Card(
        alt="บันทึกแล้ว",
        blocks=(Words(words, "strong"),),
        buttons=(_NEXT, Button(WITHDRAW, Act("withdraw", {"report": str(report)}), look="quiet")),
    )


def too_late_to_send_again() -> Text:
    """As late as it would be to take it back."""
    return Text("ถอนไว้เกิน 10 นาทีแล้ว ส่งกลับไม่ได้ กด “รายงาน” ที่ชื่อน้อง แล้วส่งใหม่ได้เลย", (TO_CHILDREN,))


def changed_since() -> Text:
    """Something has happened to the case since it was taken back: the report would undo that."""
    return Text("หลังถอน เรื่องของน้องคนนี้เปลี่ยนไปแล้ว ส่งกลับไม่ได้ ดูล่าสุดได้ในรายชื่อน้อง", (TO_CHILDREN,))


def too_late_to_withdraw(*, can_correct: bool) -> Text:
    """`can_correct`: it stands in the list, where it can be corrected."""
    if not can_correct:
        return Text("ส่งเกิน 10 นาทีแล้ว ถอนไม่ได้ ถ้าข้อมูลผิด โทรบอกเขตได้เลย", (TO_MENU,))
    return Text(
        "ส่งเกิน 10 นาทีแล้ว ถอนไม่ได้ แต่แก้ได้จากปุ่ม “แก้รายงานล่าสุด” ในรายชื่อน้อง",
        (TO_CHILDREN,),
    )


def acted_on() -> Text:
    """Others have worked with the report already: taking it back would pull the ground from under them."""
    return Text(
        "มีคนทำต่อจากรายงานนี้แล้ว จึงถอนไม่ได้ ถ้าข้อมูลผิด แก้ได้จากปุ่ม “แก้รายงานล่าสุด”",
        (TO_CHILDREN,),
    )


def not_yours() -> Text:
    """For a child of another school, a forged button, or one that does not exist: the three look alike."""
    return Text("ไม่พบน้องคนนี้ในรายชื่อที่ดูแล", (TO_MENU,))


def newer_report() -> Text:
    """Somebody has reported since: correcting the older one would undo the newer."""
    return Text("มีรายงานใหม่กว่านี้แล้ว ดูล่าสุดได้ในรายชื่อน้อง", (TO_CHILDREN,))


def no_report() -> Text:
    """She wants to change a report and has sent none."""
    return Text("ยังไม่มีรายงานที่ส่งไว้", (TO_CHILDREN, TO_MENU))


def case_ended() -> Text:
    return Text("น้องคนนี้จบการติดตามแล้ว ขอบคุณที่ช่วยกัน", (TO_CHILDREN,))
