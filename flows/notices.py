"""The short sentences that any conversation may need: not understood, an old button, nothing to go back to."""

from flows.hear.choice import one_of
from flows.kit import Option
from flows.phrase import Phrase, T, in_thai
from flows.say import Answer, Button, Call, Text, Word

REOPEN = "_reopen"
"""The value of a review line's button: open this question again."""

MISSES_BEFORE_HELP = 3

MISSED_FIRST = "ยังไม่เข้าใจคำนี้ กดปุ่ม หรือพิมพ์เลขข้อได้เลย"
MISSED_SECOND = "ลองพิมพ์แค่ตัวเลข เช่น 1"
NO_SUCH_LINE = "ไม่มีข้อนี้ ดูเลขหน้าข้อที่อยากแก้อีกที"

OLD_BUTTON = Text("ปุ่มนี้เป็นของเรื่องก่อนหน้า ต่อข้อนี้ได้เลย")
FIRST_QUESTION = Text("นี่คือข้อแรกแล้ว")

EXPIRED = Text("ปุ่มนี้หมดอายุแล้ว เริ่มใหม่จากเมนูได้เลย", (Button("เมนู", Word("เมนู")),))
GONE = Text("ไม่พบน้องคนนี้ในรายชื่อที่ครูดูแล", (Button("เมนู", Word("เมนู")),))
PUT_ASIDE = Text("พักไว้ให้แล้ว คำตอบเดิมยังอยู่ครบ พิมพ์ “ต่อ” เมื่อพร้อม", (Button("ต่อ", Word("ต่อ")), Button("เมนู", Word("เมนู"))))
DISCARDED = Text("ได้เลย ไม่เก็บไว้แล้ว ยังไม่ได้ส่งอะไร", (Button("เมนู", Word("เมนู")),))
LATE = "ข้อความก่อนหน้านี้มาถึงช้า คำตอบเดิมยังอยู่ครบ ต่อข้อนี้ได้เลย"
AFTER_SILENCE = "สัญญาณอาจหลุด คำตอบเดิมยังอยู่ครบ ต่อข้อนี้ได้เลย"
TROUBLE = "ระบบขัดข้องชั่วคราว คำตอบของครูยังอยู่ครบ อีก 5 นาทีลองใหม่ ไม่ต้องทำซ้ำ"

_OTHER = {
    "sticker": "น่ารักจัง ข้อนี้ขอคำตอบ{how}นะ",
    "audio": "ยังฟังเสียงไม่ได้ ลองกดไมค์บนแป้นพิมพ์ แล้วพูดแทนพิมพ์",
    "video": "ยังดูวิดีโอไม่ได้ ข้อนี้ขอคำตอบ{how}นะ",
    "file": "ยังเปิดไฟล์ไม่ได้ ข้อนี้ขอคำตอบ{how}นะ",
    "photo": "ได้รูปแล้ว แต่ข้อนี้ขอคำตอบ{how}ก่อน",
    "place": "ได้ตำแหน่งแล้ว แต่ข้อนี้ขอคำตอบ{how}ก่อน",
}

YES = "yes"
"""The value of the button that agrees to `offer_change`."""

_CHANGE = (
    Option(YES, "เปลี่ยน", ("ใช่", "เปลี่ยนเลย", "ตกลง")),
    Option("no", "ไม่เปลี่ยน", ("ไม่", "ไม่ต้อง", "คงเดิม")),
)


def text(words: Phrase) -> Text:
    return Text(words)


def over(words: Phrase) -> Text:
    """Something has ended: the way on must not have to be typed."""
    return Text(words, (Button("เมนู", Word("เมนู")),))


def other(kind: str, how: Phrase) -> Phrase:
    """What to say to a sticker, a voice message and the like; `how` the open question wants to be answered."""
    words = _OTHER.get(kind, "ได้รับแล้ว แต่ข้อนี้ขอคำตอบ{how}นะ")
    return T(words, how=how) if "{how}" in words else words


def stuck(phone: str | None) -> Text:
    """After three misses: ways out, never the next question."""
    call = (Button("โทรหาเขต", Call(phone)),) if phone else ()
    return Text(
        "ขอโทษที่ทำให้ยุ่งยาก\nพิมพ์ “ต่อ” เพื่อกลับไปข้อเดิม หรือ “พักไว้ก่อน” ก็ได้",
        (Button("กลับไปข้อเดิม", Word("ต่อ")), *call, Button("พักไว้ก่อน", Word("พักไว้ก่อน"))),
    )


def offer_change(run: str, question: str) -> Text:
    """An old button of the open run: perhaps she wants to correct herself."""
    return Text(
        "\n".join(
            ("ปุ่มนี้เป็นของข้อก่อนหน้า จะเปลี่ยนคำตอบข้อนั้นไหม", *(f"{n} {in_thai(o.label)}" for n, o in enumerate(_CHANGE, 1)))
        ),
        tuple(Button(o.label, Answer(run, question, o.value)) for o in _CHANGE),
    )


def yes_or_no(said: str) -> bool | None:
    """The typed answer to `offer_change`; None when it is neither."""
    value = one_of(said, _CHANGE)
    return None if value is None else value == YES
