"""The short sentences that any conversation may need: not understood, an old button, nothing to go back to."""

from flows.engine.asking import listed
from flows.engine.buttons import BACK_TO_IT, TO_MENU, TO_PUT_ASIDE, call_district
from flows.engine.kit import Option
from flows.hear.choice import one_of
from flows.labels import shortened
from flows.phrase import Phrase, T, in_lines
from flows.say import Answer, Button, Card, Text, Words

REOPEN = "_reopen"
"""The value of a review line's button: open this question again."""

MISSES_BEFORE_HELP = 3

MISSED_FIRST = "ยังไม่เข้าใจคำนี้ กดปุ่ม หรือพิมพ์เลขข้อได้เลย"
MISSED_SECOND = "ลองพิมพ์แค่ตัวเลข เช่น 1"
NO_SUCH_LINE = "ไม่มีข้อนี้ ดูเลขหน้าข้อที่อยากแก้อีกที"

OLD_BUTTON = Text("ปุ่มนี้เป็นของเรื่องก่อนหน้า ต่อข้อนี้ได้เลย")
FIRST_QUESTION = Text("นี่คือข้อแรกแล้ว")


YES = "yes"
"""The value of the button that agrees to `offer_change`."""

_CHANGE = (
    Option(YES, "เปลี่ยน", ("ใช่", "เปลี่ยนเลย", "ตกลง")),
    Option("no", "ไม่เปลี่ยน", ("ไม่", "ไม่ต้อง", "คงเดิม")),
)


def over(words: Phrase) -> Text:
    """Something has ended: the way on must not have to be typed."""
    return Text(words, (TO_MENU,))


def other(kind: str, how: Phrase) -> Phrase:
    """What to say to a sticker, a voice message and the like; `how` the open question wants to be answered."""
    match kind:
        case "sticker":
            return T("น่ารักจัง ข้อนี้ขอคำตอบ{how}นะ", how=how)
        case "audio":
            return "ยังฟังเสียงไม่ได้ ลองกดไมค์บนแป้นพิมพ์ แล้วพูดแทนพิมพ์"
        case "video":
            return T("ยังดูวิดีโอไม่ได้ ข้อนี้ขอคำตอบ{how}นะ", how=how)
        case "file":
            return T("ยังเปิดไฟล์ไม่ได้ ข้อนี้ขอคำตอบ{how}นะ", how=how)
        case "photo":
            return T("ยังรับรูปไม่ได้ ข้อนี้ขอคำตอบ{how}", how=how)
        case "place":
            return T("ยังรับตำแหน่งไม่ได้ ข้อนี้ขอคำตอบ{how}", how=how)
    return T("ได้รับแล้ว แต่ข้อนี้ขอคำตอบ{how}นะ", how=how)


def stuck(phone: str | None) -> Text:
    """After three misses: ways out, never the next question."""
    return Text(
        "ขออภัยค่ะ ที่ทำให้ยุ่งยาก\nพิมพ์ “กลับไปข้อเดิม” หรือ “พักไว้ก่อน” ก็ได้",
        (BACK_TO_IT, *call_district(phone), TO_PUT_ASIDE),
    )


def offer_change(run: str, question: str) -> Text:
    """An old button of the open run: perhaps she wants to correct herself."""
    return Text(
        in_lines("ปุ่มนี้เป็นของข้อก่อนหน้า จะเปลี่ยนคำตอบข้อนั้นไหม", listed(_CHANGE)),
        tuple(Button(o.label, Answer(run, question, o.value)) for o in _CHANGE),
    )


def offer_correction(run: str, question: str, line: Phrase, said: str) -> Card:
    """At the review, words that answer one of its lines: perhaps she wants to correct that one."""
    words = T("เปลี่ยน “{line}” เป็น “{said}” ไหม", line=line, said=shortened(said.strip(), _SHOWN))
    return Card(
        alt="พาน้องมีคำถาม",
        blocks=(Words(words, "strong"), Words(listed(_CHANGE), "small")),
        quick=tuple(Button(o.label, Answer(run, question, o.value)) for o in _CHANGE),
    )


_SHOWN = 40
"""Characters of what was typed."""


def yes_or_no(said: str) -> bool | None:
    """The typed answer to `offer_change`; None when it is neither."""
    value = one_of(said, _CHANGE)
    return None if value is None else value == YES
