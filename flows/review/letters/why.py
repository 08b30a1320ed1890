"""Why no letter is written, and what the card of one says of its child."""

from msgspec import Struct

from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.phrase import Phrase, T, with_dots
from flows.review.decisions import NO_LETTER
from flows.review.desk import ALT, TO_DESK
from flows.say import Act, Card, Row, Words
from models.codes import NoLetter

WHY = {
    NoLetter.SCHOOL_FIRST: label("ลองกลับโรงเรียนก่อน"),
    NoLetter.NO_PLACE: label("ที่นั่นยังรับไม่ได้"),
    NoLetter.NOT_AGREED: label("ผู้ปกครองยังไม่พร้อม"),
    NoLetter.TALK_FIRST: label("ขอคุยกับครูก่อน"),
    NoLetter.OF_AGE: label("ครบ 15 แล้ว ไม่ต้องมี"),
}
_THERE = "น้องไปเรียนอยู่แล้ว ครูรู้เหตุผลนี้ด้วย และโทรคุยกับเขตต่อ"
_BACK = label("กลับไปที่การ์ด")


class Facts(Struct, frozen=True):
    """`age`: in completed years; None: no birth date is known. `guardian`: somebody at home is known by name, `phone`:
    or by a number. `there`: the child learns at สกร. already."""

    age: int | None
    guardian: bool
    phone: bool
    there: bool = False


def facts(one: Facts) -> Phrase:
    """“อายุ 13 ปี · เรียนอยู่แล้ว · มีเบอร์ผู้ปกครอง”: what decides it."""
    age = T("อายุ {age} ปี", age=one.age) if one.age is not None else "ไม่มีวันเกิดในรายชื่อ"
    home = "มีเบอร์ที่บ้าน" if one.phone else "รู้ชื่อผู้ปกครอง ยังไม่มีเบอร์" if one.guardian else "ยังไม่รู้ผู้ปกครอง"
    return with_dots(age, "ไปเรียนอยู่แล้ว" if one.there else "รอหนังสือก่อนนัดวันแรก", home)


def ask_why(item: str, code: Phrase, stamp: str, *, there: bool = False) -> Card:
    """`stamp`: what her card was shown for. `there`: the child learns at สกร. already."""
    rows = [
        Row(
            words,
            Act("desk_no_letter_since", {"item": item, "why": why.value, "seen": stamp}),
            said=T("{words} {code}", words=words, code=code),
        )
        for why, words in WHY.items()
    ]
    back = Row(_BACK, Act("desk_open", {"item": item}), said=T("{words} {code}", words=_BACK, code=code))
    heading = Words(T("{code} ไม่ออกหนังสือ เพราะอะไร", code=code), "heading")
    hint = Words(_THERE if there else "ครูรู้เหตุผลนี้ด้วย และเลือกที่เรียนใหม่กับน้องได้", "small")
    return Card(ALT, (heading, hint, *rows, back), quick=(TO_DESK, TO_MENU))


def chosen(why: NoLetter) -> Phrase:
    """What was decided."""
    return T("{words}: {why}", words=NO_LETTER, why=WHY[why])
