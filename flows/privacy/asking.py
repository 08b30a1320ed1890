"""To whoever asks about what is kept of her: until when it is answered, and whom to call. The text stands on a lock
screen and says no more than that something was asked."""

from collections.abc import Sequence
from datetime import date

from flows.days import last_day, past_day
from flows.engine.buttons import TO_MENU
from flows.engine.facts import AreaFacts, Facts
from flows.engine.kit import Flow, Option
from flows.kinds.checks import no_number
from flows.kinds.text import FreeText
from flows.labels import label
from flows.phrase import Phrase, T, in_lines, with_commas
from flows.say import Button, Call, Text, Word
from models.codes import DataAsk
from thai.phone import phone, show_phone

TAKE_BACK = label("ถอนคำขอข้อมูล")
_CALL = label("โทรถามเรื่องนี้")
_AS_ASKED = {
    DataAsk.SEE: "ขอดูข้อมูล",
    DataAsk.COPY: "ขอสำเนาข้อมูล",
    DataAsk.CORRECT: "ขอแก้ข้อมูล",
    DataAsk.ERASE: "ขอลบข้อมูล",
    DataAsk.STOP: "ไม่ให้เก็บข้อมูล",
}
NO_NUMBER = Option("NONE", "ไม่ให้เบอร์", ("ข้าม", "ไม่บอก", "ไม่มี", "ไม่มีเบอร์", "ไม่ต้อง", "ไว้ทีหลัง"))


def as_asked(asks: Sequence[DataAsk]) -> Phrase:
    """What for, as it is typed."""
    return with_commas(*(_AS_ASKED[one] for one in asks))


def answered_by(due: date, today: date) -> Phrase:
    """What is promised: an answer, whatever it will be. Of a day that has passed nothing is promised: beside it stands
    whom to call."""
    if due < today:
        return T("ขออภัยค่ะ เลยวันที่ต้องตอบแล้ว ({day})", day=past_day(due, today))
    return T("ตอบภายใน {day}", day=last_day(due, today))


def whom_to_ask(area: AreaFacts) -> Phrase:
    to_call = area.dpo_phone or area.phone
    if to_call is None:
        return "ถามได้ที่เจ้าหน้าที่คุ้มครองข้อมูลของเขต"
    return T("ถามได้ที่เจ้าหน้าที่คุ้มครองข้อมูลของเขต โทร {phone}", phone=show_phone(to_call))


def received(asks: Sequence[DataAsk], due: date, today: date, area: AreaFacts) -> Text:
    """It stands in front of the district."""
    said = in_lines(T("รับคำขอแล้ว: {asked}", asked=as_asked(asks)), answered_by(due, today), whom_to_ask(area))
    return Text(said, _ways_on(area))


def stands_already(asks: Sequence[DataAsk], since: date, due: date, today: date, area: AreaFacts) -> Text:
    """The same was asked before, and has no answer yet."""
    known = T("คำขอนี้รับไว้แล้วเมื่อ {day}: {asked}", day=past_day(since, today), asked=as_asked(asks))
    return Text(in_lines(known, answered_by(due, today), whom_to_ask(area)), _ways_on(area))


def added(asks: Sequence[DataAsk], due: date, today: date, area: AreaFacts) -> Text:
    """Something else beside what was asked before: one request, one answer, and the day of the first."""
    said = T("เพิ่มในคำขอเดิมแล้ว: {asked}", asked=as_asked(asks))
    return Text(in_lines(said, answered_by(due, today), whom_to_ask(area)), _ways_on(area))


def taken_back() -> Text:
    return Text("ถอนคำขอข้อมูลแล้ว ขอใหม่ได้เสมอ", (TO_MENU,))


def nothing_asked() -> Text:
    return Text("ตอนนี้ไม่มีคำขอเรื่องข้อมูลที่รอคำตอบ", (TO_MENU,))


def number_kept(due: date, today: date, area: AreaFacts) -> Text:
    return Text(in_lines("จดเบอร์ไว้กับคำขอแล้ว", *_then(due, today, area)), (_BACK, TO_MENU))


def without_number(due: date, today: date, area: AreaFacts) -> Text:
    return Text(in_lines("ไม่เป็นไร คำขอยังอยู่ครบ", *_then(due, today, area)), (_BACK, TO_MENU))


def _then(due: date, today: date, area: AreaFacts) -> tuple[Phrase, ...]:
    """Whom to call was said with the receipt; late, it is said once more."""
    return (answered_by(due, today), whom_to_ask(area)) if due < today else (answered_by(due, today),)


def _ways_on(area: AreaFacts) -> tuple[Button, ...]:
    to_call = area.dpo_phone or area.phone
    call = (Button(_CALL, Call(to_call)),) if to_call else ()
    return (*call, _BACK)


_BACK = Button(TAKE_BACK, Word(TAKE_BACK))

DATA_PHONE = Flow[Facts](
    name="data_phone",
    version=1,
    for_homes=True,
    steps=(
        FreeText(
            key="phone",
            words="มีเบอร์ให้โทรกลับไหม พิมพ์มาได้เลย",
            check=phone,
            refusal=no_number,
            skip=NO_NUMBER,
        ),
    ),
    stopped="ยังไม่ได้จดเบอร์ คำขอเรื่องข้อมูลอยู่ที่เดิม",
)
"""To whoever has asked and can't be called."""
