"""A call at a child's home: the number and what to say, what came of it, and another number where it is needed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from msgspec import Struct

from flows.cases.child import ChildFacts
from flows.cases.home import NOT_ALONE, lives_in, lives_with
from flows.cases.last_time import LAST_TIME
from flows.days import past_day
from flows.engine.asking import press
from flows.engine.facts import Facts
from flows.engine.kit import Flow, Moment, Option
from flows.engine.rules import Answers, Rule, answered, known
from flows.kinds.checks import no_number
from flows.kinds.choice import Choice
from flows.kinds.text import FreeText
from flows.phrase import Phrase, T
from flows.reports.options import CHANNELS, NO_PHONE, label
from flows.say import Call, Card, Message, Row, Words
from models.codes import Channel, Outcome
from thai.phone import phone, show_phone

TALKED = Option("TALKED", "ได้คุย", ("ได้คุยแล้ว", "คุยแล้ว", "รับสาย", "ติดแล้ว"))
UNANSWERED = Option("UNANSWERED", "ไม่รับสาย", ("ไม่รับ", "โทรไม่ติด", "ไม่ติด", "ปิดเครื่อง", "ติดต่อไม่ได้"))
WRONG = Option("WRONG", "เบอร์ผิด", ("เบอร์ไม่ถูก", "ผิดเบอร์", "ไม่ใช่เบอร์นี้", "เบอร์ไม่ใช่"))
KEEP = Option("KEEP", "คงผลเดิมไว้", ("คงเดิม", "ผลเดิม", "ไม่เปลี่ยน"))
LOST = Option("LOST", "ติดต่อไม่ได้แล้ว", ("ติดต่อไม่ได้", "เปลี่ยน"))

State = Literal["sought", "returns", "back", "learns"]


class Wrong(Struct, frozen=True):
    """The last number that was found to be wrong: when, and who says so."""

    phone: str
    on: date
    by: str


class CallFacts(Facts, frozen=True):
    """`caller`: how she calls herself. `phone`: the number to call; None: none is known. `reached`: how and when
    somebody of the home was spoken to last. `found`: what was last heard of a child that has been found. `state`: what
    the call is about. `unsafe`: nobody goes there alone."""

    child: ChildFacts
    caller: Phrase
    phone: str | None = None
    guardian: str = ""
    relation: str = ""
    village: str = ""
    reached: tuple[Channel, date] | None = None
    wrong: Wrong | None = None
    found: Outcome | None = None
    state: State = "sought"
    unsafe: bool = False


def what_to_say(facts: CallFacts) -> Phrase:
    """Nobody is called to account: what the first words may be."""
    child, caller = facts.child.name, facts.caller
    match facts.state:
        case "returns":
            return T(
                "“สวัสดีค่ะ {caller}นะคะ โรงเรียนรอ{child}อยู่ อยากรู้ว่าวันไปเรียนติดตรงไหนไหม มีอะไรให้โรงเรียนช่วยบ้าง”",
                caller=caller,
                child=child,
            )
        case "learns":
            return T(
                "“สวัสดีค่ะ {caller}นะคะ ไม่ได้โทรมาว่าอะไร คิดถึง{child} ช่วงนี้เรียนลำบากตรงไหน มีอะไรให้โรงเรียนช่วยบ้าง”",
                caller=caller,
                child=child,
            )
        case "back":
            return T(
                "“สวัสดีค่ะ {caller}นะคะ ไม่ได้โทรมาว่าอะไร คิดถึง{child} ช่วงนี้มาเรียนลำบากตรงไหน มีอะไรให้โรงเรียนช่วยบ้าง”",
                caller=caller,
                child=child,
            )
        case "sought":
            return T(
                "“สวัสดีค่ะ {caller}นะคะ ไม่ได้โทรมาว่าอะไร อยากรู้ว่า{child}สบายดีไหม มีอะไรให้โรงเรียนช่วยบ้าง”",
                caller=caller,
                child=child,
            )


def last_reached(facts: CallFacts) -> Phrase:
    """When somebody there was spoken to last."""
    if facts.reached is None:
        return "ยังไม่เคยติดต่อที่บ้านได้"
    channel, day = facts.reached
    return T("ติดต่อได้ล่าสุด {day} ({way})", day=past_day(day, facts.today), way=label(CHANNELS, channel))


@dataclass(frozen=True, kw_only=True)
class Calling(Choice[CallFacts]):
    """The number, what to say, and below them what may come of it."""

    def ask(self, moment: Moment[CallFacts]) -> Message:
        facts, options = moment.facts, self.choices(moment)
        whose = (lives_with(facts.guardian, facts.relation), lives_in(facts.village))
        number = facts.phone or ""
        return Card(
            alt=self.alt,
            blocks=(
                *((Words(moment.where, "small"),) if moment.where else ()),
                *(Words(one) for one in whose if one is not None),
                *((Words(NOT_ALONE, "small"),) if facts.unsafe else ()),
                Row(T("โทร {number}", number=show_phone(number)), Call(number), look="main"),
                Words(what_to_say(facts)),
                Words(last_reached(facts), "small"),
                Words("โทรแล้วเป็นอย่างไร", "strong"),
                *(Row(one.label, press(self, one, moment), n) for n, one in enumerate(options, 1)),
            ),
        )


def is_sure(_answers: Answers, facts: CallFacts) -> Phrase:
    """A child that was found is not given up for one call."""
    outcome = LAST_TIME[facts.found or Outcome.NO_CONTACT_YET]
    return T("ครั้งก่อน “{outcome}” ถ้าบันทึกว่าติดต่อไม่ได้ น้องกลับไปเป็นคนที่กำลังตามหา", outcome=outcome)


def ask_number(answers: Answers, facts: CallFacts) -> Phrase:
    """For the number of somebody at home."""
    if answers.get("call") == WRONG.value and facts.phone is not None:
        return T("จดไว้แล้วว่าเบอร์ {phone} ผิด มีเบอร์อื่นไหม พิมพ์มาได้เลย", phone=show_phone(facts.phone))
    if facts.wrong is not None:
        return T(
            "เบอร์ {phone} ผิด ({who} บอกไว้ {day}) มีเบอร์อื่นไหม พิมพ์มาได้เลย",
            phone=show_phone(facts.wrong.phone),
            who=facts.wrong.by,
            day=past_day(facts.wrong.on, facts.today),
        )
    return "ยังไม่มีเบอร์ของที่บ้านน้อง มีเบอร์ไหนโทรได้บ้าง พิมพ์มาได้เลย"


has_number: Rule[CallFacts] = known(lambda facts: facts.phone is not None)
was_found: Rule[CallFacts] = known(lambda facts: facts.found is not None)

CALL = Flow[CallFacts](
    name="home_call",
    version=1,
    looks_at_case=True,
    about=lambda facts: facts.child.label,
    steps=(
        Calling(
            key="call",
            words=lambda _, facts: what_to_say(facts),
            options=(TALKED, UNANSWERED, WRONG),
            when=has_number,
            alt="โทรหาที่บ้าน",
            private=True,
        ),
        Choice(
            key="sure",
            words=is_sure,
            options=(KEEP, LOST),
            exactly=True,
            when=was_found & answered("call", UNANSWERED.value),
            part_of="call",
            private=True,
        ),
        FreeText(
            key="number",
            words=ask_number,
            check=phone,
            refusal=no_number,
            skip=NO_PHONE,
            when=~has_number | answered("call", WRONG.value),
            private=True,
        ),
    ),
    stopped="ปิดหน้านี้แล้ว โทรเมื่อไรก็กด “โทรหาที่บ้าน” ได้เลย",
)
