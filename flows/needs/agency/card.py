"""What the card of a need says of the agency that was asked, and its buttons; and what an officer reads after each."""

from datetime import date, datetime

from msgspec import Struct

from flows.days import clock, last_day, past_day
from flows.engine.buttons import TO_MENU
from flows.engine.facts import AreaFacts
from flows.labels import label
from flows.phrase import Phrase, T, in_lines
from flows.reports.saved import NEED_WORDS
from flows.review.desk import TO_DESK
from flows.say import Act, Button, Card, Row, Text, Word, Words
from flows.turn.menu import FIND_HELP, WITHOUT_TAKER
from models.codes import AgencyState, Need
from thai.phone import show_phone

HAS_SEEN, TAKES_IT, DECLINES = label("รับทราบแล้ว"), label("รับดำเนินการ"), label("ไม่รับเรื่อง")
OTHER_DAY, UNDO = label("เปลี่ยนวันนัด"), label("กดผิด ขอแก้")
TO_REST = Button(WITHOUT_TAKER, Word(FIND_HELP), look="main")


class Asked(Struct, frozen=True):
    """Who was asked last, how that stands since which day; `appointed_on`: the day on which it does it. `step`: what a
    button is shown for. `may_undo`: the last step was made just now."""

    agency: str
    state: AgencyState
    on: date
    step: int
    appointed_on: date | None = None
    may_undo: bool = False

    @property
    def has_it(self) -> bool:
        return self.state in (AgencyState.SENT, AgencyState.ACKNOWLEDGED, AgencyState.ACCEPTED)


def stands(asked: Asked, today: date) -> Phrase:
    """How it stands with the agency."""
    day = past_day(asked.on, today)
    match asked.state:
        case AgencyState.SENT:
            return T("ส่งเรื่องให้{agency}แล้ว {day}", agency=asked.agency, day=day)
        case AgencyState.ACKNOWLEDGED:
            return T("{agency}รับทราบแล้ว {day}", agency=asked.agency, day=day)
        case AgencyState.ACCEPTED:
            return takes_it(asked.agency, asked.appointed_on or asked.on, today)
        case AgencyState.DECLINED:
            return T("{agency}ไม่รับเรื่องนี้ {day} หาหน่วยงานอื่นได้", agency=asked.agency, day=day)
        case AgencyState.DONE:
            return T("{agency}จัดให้แล้ว {day}", agency=asked.agency, day=day)


def takes_it(agency: str, appointed_on: date, today: date) -> Phrase:
    """Till that day the need is put aside, and then it is back with whoever has asked."""
    if appointed_on < today:
        return T("เลยวันนัดกับ{agency}แล้ว ({day})", agency=agency, day=past_day(appointed_on, today))
    return T("{agency}รับดำเนินการ นัด {day}", agency=agency, day=last_day(appointed_on, today))


def rows(item: str, code: Phrase, asked: Asked | None) -> list[Row]:
    """What an officer may do about it, beside saying that it is given."""
    if asked is None or not asked.has_it:
        return [_row(FIND_HELP, code, Act("help_find", {"item": item})), *_slip(item, code, asked)]
    args = {"item": item, "step": str(asked.step)}
    seen = _row(HAS_SEEN, code, Act("help_answer", {**args, "answer": AgencyState.ACKNOWLEDGED.value}))
    takes = TAKES_IT if asked.state != AgencyState.ACCEPTED else OTHER_DAY
    return [
        *([seen] if asked.state == AgencyState.SENT else []),
        _row(takes, code, Act("help_day", args)),
        _row(DECLINES, code, Act("help_answer", {**args, "answer": AgencyState.DECLINED.value})),
        *_slip(item, code, asked),
    ]


def _slip(item: str, code: Phrase, asked: Asked | None) -> list[Row]:
    if asked is None or not asked.may_undo:
        return []
    return [_row(UNDO, code, Act("help_undo", {"item": item, "step": str(asked.step)}))]


def _row(words: Phrase, code: Phrase, does: Act) -> Row:
    return Row(words, does, said=T("{words} {code}", words=words, code=code))


def after(item: str, code: Phrase, asked: Asked, today: date) -> Card:
    """A step is saved; the way back, for ten minutes."""
    words = in_lines(T("บันทึกแล้ว: {code}", code=code), stands(asked, today))
    args = {"item": item, "step": str(asked.step)}
    undo = Button(UNDO, Act("help_undo", args), T("{words} {code}", words=UNDO, code=code), look="quiet")
    return Card("บันทึกแล้ว", (Words(words, "strong"),), (TO_REST, undo), (TO_DESK, TO_MENU))


def taken_back(code: Phrase) -> Card:
    """The step was a slip."""
    words = T("แก้แล้ว {code} กลับไปเป็นอย่างก่อนกด", code=code)
    return Card("แก้แล้ว", (Words(words, "strong"),), (TO_REST,), (TO_DESK, TO_MENU))


class Draft(Struct, frozen=True):
    """What an agency is told: no name, no reason and no village, which are told by phone to whom has it in hand."""

    area: AreaFacts
    number: int
    school: str
    grade: str
    need: Need
    officer: str


def draft(told: Draft) -> Text:
    """To be copied and sent to the agency by the officer."""
    need = NEED_WORDS.get(told.need, NEED_WORDS[Need.OTHER])
    grade = T("ชั้น {grade}", grade=told.grade) if told.grade else None
    phone = T("โทร {phone}", phone=show_phone(told.area.phone)) if told.area.phone is not None else None
    return Text(
        in_lines(
            T("จาก{area}", area=told.area.name),
            T("ขอความช่วยเหลือให้นักเรียน 1 คน (อ้างอิงที่เรา: น้อง {number:04d})", number=told.number),
            told.school,
            grade,
            T("ต้องการ: {need}", need=need),
            T("ติดต่อกลับ คุณ{name}", name=told.officer),
            phone,
            "รับเรื่องได้หรือไม่ ขอให้แจ้งกลับ รายละเอียดของเด็กคุยกันทางโทรศัพท์",
        ),
        (TO_MENU,),
    )


def still_fresh(at: datetime) -> Text:
    """Nothing of a report leaves as long as it may be taken back."""
    return Text(T("รายงานนี้ครูยังถอนได้ ส่งให้หน่วยงานได้ตั้งแต่ {time}", time=clock(at)), (TO_DESK, TO_MENU))
