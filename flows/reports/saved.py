"""What a teacher reads once her report is saved: every outcome has an owner, a date and a sentence."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from flows.cases.card import END_SEARCH
from flows.days import day_of, short, short_no_year
from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.phrase import Phrase, T
from flows.say import Act, Button, Card, Message, Text, Word, Words
from flows.turn.menu import NEXT, PRACTICE, TO_CHILDREN
from models.codes import Channel, Need, Outcome, Owner

CHANNEL_TO_TRY = {
    Channel.HOME_VISIT: "ไปบ้าน",
    Channel.PHONE: "โทร",
    Channel.VILLAGE_HEAD: "ถามผู้ใหญ่บ้าน",
    Channel.RELATIVE_FRIEND: "ถามญาติหรือเพื่อนสนิท",
}

_NEXT = Button(NEXT, Word(NEXT), look="main")
_AGAIN = Button(label("ลองอีกครั้ง"), Word(PRACTICE))
WITHDRAW, _WITHDRAW_SHORT = label("ถอนรายงาน"), label("ถอน")
_HELP, _REALLY_SAME = label("ให้เขตช่วย"), label("เหมือนเดิมจริงๆ")

ATTEMPTS_NEEDED, CHANNELS_NEEDED = 3, 2

QUIET = frozenset({Outcome.DECEASED, Outcome.IN_CUSTODY})
"""Outcomes after which no cheerful word fits."""


SAVED_QUIETLY = "บันทึกเรื่องที่ส่งมาเรียบร้อยแล้ว เปิดแชตแล้วพิมพ์ “เมนู” เพื่อดูต่อ"
"""Follows as a push when it can't be shown that the thank-you arrived."""


class Saved(Struct, frozen=True):
    """What became of a report. `due`: the next date, None when nobody needs one. `compulsory`: too young for a closure.
    `here`: back at the own school, moved within the own area. `stopped`: it was back and comes no more. `untried`: a
    way to try next. `missing`: attempts and ways still lacking for “nobody knows the child”; `may_end`: none, the
    search may end."""

    report: int
    outcome: Outcome
    due: date | None
    attempts: int = 0
    compulsory: bool = True
    here: bool = False
    stopped: bool = False
    untried: Channel | None = None
    missing: Phrase | None = None
    may_end: bool = False


def saved(what: Saved) -> Card:
    """The thank-you with the next step and the way to take it back for ten minutes."""
    ends = what.may_end and what.outcome != Outcome.NO_SUCH_PERSON
    ending = (Button(END_SEARCH, Act("end_search", {"report": str(what.report)})),) if ends else ()
    return Card(
        alt="บันทึกแล้ว",
        blocks=_thanks(what),
        buttons=(
            _NEXT,
            *ending,
            Button(WITHDRAW, Act("withdraw", {"report": str(what.report)}), look="quiet"),
        ),
    )


def saved_so_far(what: Saved) -> Card:
    """The same below the first question of the second part: short, so that both are seen."""
    withdraw = Button(WITHDRAW, Act("withdraw", {"report": str(what.report)}))
    return Card(alt="บันทึกแล้ว", blocks=_thanks(what), quick=(withdraw,))


def _thanks(what: Saved) -> tuple[Words, ...]:
    first = () if what.outcome in QUIET else (Words("บันทึกแล้ว ขอบคุณคุณครู", "strong"),)
    return (*first, Words(next_words(what)))


def next_words(what: Saved) -> Phrase:
    """What happens next, by whom, until when."""
    day: Phrase = short(what.due) if what.due else ""
    try_next = CHANNEL_TO_TRY.get(what.untried, "ทางอื่น") if what.untried else "ทางอื่น"
    match what.outcome:
        case Outcome.FOUND_WANTS_RETURN:
            return T("ต่อไป: นัดวันกลับเรียน ภายใน {day}", day=day)
        case Outcome.BACK_IN_SCHOOL if what.stopped:
            return T("น้องหยุดเรียนอีก ได้คุยกับน้องหรือที่บ้านแล้วรายงานได้เลย ขอข่าวภายใน {day}", day=day)
        case Outcome.BACK_IN_SCHOOL if what.here:
            return T("ดีใจด้วย น้องกลับมาแล้ว วันที่ {day} ตอบข้อเดียวในรายชื่อว่ายังมาเรียนไหม", day=day)
        case Outcome.BACK_IN_SCHOOL:
            return "ดีใจด้วย บันทึกแล้ว เขตจะยืนยันกับโรงเรียนนั้น ครูไม่ต้องตามต่อ"
        case Outcome.FOUND_UNDECIDED:
            return T("ชวนคุยอีกครั้งราว {day} ยังไม่ต้องทำอะไรตอนนี้", day=day)
        case Outcome.FOUND_DECLINES if what.compulsory:
            return T("จะชวนใหม่ต้นเทอม {day} ไม่ต้องรายงานทุก 15 วัน", day=day)
        case Outcome.FOUND_DECLINES:
            return "ส่งให้เขตดูแล้ว น้องยังมีสิทธิ์เรียนเสมอ มีทางเรียนอื่นให้เลือก"
        case Outcome.FOUND_CANNOT_ATTEND:
            return T("เขตจะหารูปแบบนำการเรียนไปให้น้อง ตอบครูภายใน {day}", day=day)
        case Outcome.FAMILY_MET_CHILD_AWAY:
            return T("ลองนัดช่วงเย็นหรือวันหยุดดู ตามที่ครูสะดวก ขอข่าวอีกทีภายใน {day}", day=day)
        case Outcome.NO_CONTACT_YET:
            return T(
                "ลองแล้ว {tries} ครั้ง ครั้งหน้าลอง{way}ดู ขอข่าวอีกทีภายใน {day}", tries=what.attempts, way=try_next, day=day
            )
        case Outcome.MOVED_KNOWN if what.here:
            return "เขตจะฝากโรงเรียนใหม่ดูแลต่อ"
        case Outcome.MOVED_KNOWN:
            return "เขตจะส่งต่อให้พื้นที่ใหม่ ครูไม่ต้องตามต่อ"
        case Outcome.MOVED_UNKNOWN:
            return T("ขาดอีกทางเดียว ลอง{way}ดู ขอข่าวอีกทีภายใน {day}", way=try_next, day=day)
        case Outcome.STUDYING_SAME | Outcome.STUDYING_OTHER | Outcome.STUDYING_ABROAD:
            return "ข่าวดี เขตจะเช็กให้ ครูไม่ต้องตามต่อ"
        case Outcome.IN_CUSTODY:
            return "รับทราบแล้ว เขตดูแลต่อ เรื่องนี้เป็นความลับ"
        case Outcome.DECEASED:
            return "ขอแสดงความเสียใจ จะไม่มีข้อความใดส่งถึงครอบครัวอีก"
        case Outcome.NO_SUCH_PERSON if what.missing:
            return T(
                "บันทึกเป็นการตามหาอีก 1 ครั้งแล้ว ก่อนส่ง “ไม่พบ” ยังขาด{missing} ขอข่าวอีกทีภายใน {day}",
                missing=what.missing,
                day=day,
            )
        case Outcome.NO_SUCH_PERSON:
            return T("ตามหาครบ {tries} ครั้งแล้ว ขาดแค่คนในพื้นที่ช่วยยืนยัน 1 คน แล้วเขตจะตรวจต่อ", tries=ATTEMPTS_NEEDED)
        case Outcome.WRONG_RECORD:
            return "ขอบคุณที่บอก เขตแก้รายชื่อให้"
        case Outcome.UNSAFE_VISIT:
            return "ไม่ต้องลงพื้นที่คนเดียว เขตจะหาคนไปด้วย"
        case Outcome.LEFT_COUNTRY:
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
OWNER_WORDS = {
    Owner.SCHOOL: "ผอ.โรงเรียน",
    Owner.DISTRICT: "เขต",
    Owner.NAMED: "ผู้ดูแลของเขต",
}


def all_done(
    needs: Sequence[tuple[Need, Owner, date]],
    report: int,
    starts: date | None = None,
    *,
    not_found_asked: bool = False,
) -> Card:
    """The end of the second part: who answers what until when. `starts`: the first day back at school.
    `not_found_asked`: the district decides on the search."""
    lines = [
        Words(
            T(
                "• {need} → {owner} ตอบครูภายใน {day}",
                need=NEED_WORDS[need],
                owner=OWNER_WORDS[owner],
                day=short_no_year(due),
            )
        )
        for need, owner, due in needs
    ]
    if starts:
        lines.append(Words(T("• วันแรก: {day}", day=day_of(starts))))
    if not_found_asked:
        lines.append(Words("• ขอจบการตามหา → เขตตรวจต่อ ครูไม่ต้องตามแล้ว"))
    promise = (Words("ได้คำตอบเมื่อไร จะบอกครูในแชตนี้", "small"),) if needs else ()
    return Card(
        alt="ครบแล้ว",
        blocks=(Words("เรียบร้อยแล้ว ขั้นต่อไป" if lines else "เรียบร้อยแล้ว ขอบคุณคุณครู", "strong"), *lines, *promise),
        buttons=(
            _NEXT,
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


def unchanged(number: int, day: date, report: int) -> Card:
    """“Nothing changed” is saved; it can be undone instead of reviewed."""
    return Card(
        alt="บันทึกแล้ว",
        blocks=(Words(T("บันทึกแล้ว: น้อง {number:04d} ยังเหมือนเดิม ({day})", number=number, day=short_no_year(day))),),
        buttons=(
            _NEXT,
            Button(_WITHDRAW_SHORT, Act("withdraw", {"report": str(report)}), look="quiet"),
        ),
    )


def unchanged_again(case: int, report: int) -> Card:
    """The second time in a row: perhaps somebody should help."""
    seen = {"case": str(case), "report": str(report)}
    return Card(
        alt="ขอถามเพิ่ม 1 ข้อ",
        blocks=(Words("ครั้งที่ 2 แล้วที่เหมือนเดิม มีอะไรให้เขตช่วยไหม"),),
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
    return Text(T("น้อง {number:04d} รอเขตดูแลต่ออยู่ ครูยังไม่ต้องทำอะไร", number=number), (TO_CHILDREN,))


def help_asked(number: int) -> Text:
    return Text(T("บอกเขตให้แล้ว เขตจะติดต่อครูเรื่องน้อง {number:04d}", number=number), (TO_MENU,))


def saved_already() -> Text:
    return Text("เรื่องนี้บันทึกไว้แล้ว ไม่ต้องกดซ้ำ", (TO_MENU,))


def withdrawn(number: int) -> Text:
    return Text(T("ถอนรายงานของน้อง {number:04d} แล้ว กลับไปเหมือนก่อนส่ง", number=number), (TO_CHILDREN,))


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
    return Text("ไม่พบน้องคนนี้ในรายชื่อที่ครูดูแล", (TO_MENU,))


def newer_report() -> Text:
    """Somebody has reported since: correcting the older one would undo the newer."""
    return Text("มีรายงานใหม่กว่านี้แล้ว ดูล่าสุดได้ในรายชื่อน้อง", (TO_CHILDREN,))


def no_report() -> Text:
    """She wants to change a report and has sent none."""
    return Text("ยังไม่มีรายงานที่ครูส่งไว้", (TO_CHILDREN, TO_MENU))


def case_ended() -> Text:
    return Text("น้องคนนี้จบการติดตามแล้ว ขอบคุณที่ช่วยกัน", (TO_CHILDREN,))
