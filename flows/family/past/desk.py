"""What an officer has in front of her when she calls a home that has asked for it."""

from msgspec import Struct

from flows.cases.home import lives_in, lives_with
from flows.engine.buttons import TO_MENU
from flows.family.relations import relation
from flows.labels import label
from flows.phrase import Phrase, T, in_lines
from flows.say import Act, Button, Call, Card, Row, Words
from models.codes import Relation
from thai.phone import dialled, show_phone

NUMBER = label("ดูเบอร์ที่บ้าน")
CALLED, MISSED = label("โทรแล้ว"), label("ไม่รับสาย")
UNSEEN = "โรงเรียนไม่เห็นเรื่องนี้ คุยกับที่บ้านโดยตรง"
FROM_HEAD = "ขอให้ ผอ.โรงเรียนโทรก่อน ยังไม่ได้โทร ครูไม่เห็นเรื่องนี้"


class AsksUs(Struct, frozen=True):
    """`asks`: what whoever has asked is to the child. `own`: her number; `phone`: the one of the home. None: none is
    known. `head`: whoever directs the school was asked first."""

    item: str
    number: int
    label: Phrase
    stamp: str
    asks: Relation | None = None
    own: str | None = None
    phone: str | None = None
    guardian: str = ""
    relation: str = ""
    village: str = ""
    head: bool = False


def number_row(item: str, number: int) -> Row:
    """On the card at the desk: the number stands behind it."""
    return Row(NUMBER, Act("desk_ask_home", {"item": item}), said=_said(NUMBER, number))


def asks_us(one: AsksUs, *beside: Button) -> Card:
    """Whom to call, what to say first, and what came of the call. `beside`: the way back."""
    asked: Phrase = "ขอให้ ผอ.โรงเรียนโทร" if one.head else "ขอให้เขตโทร"
    who = (
        T("{who} {asked}", who=relation(one.asks), asked=asked)
        if one.asks is not None
        else T("ที่บ้าน{asked}", asked=asked)
    )
    numbers = [number for number in dict.fromkeys((one.own, one.phone)) if number]
    calls = [
        Row(T("โทร {phone}", phone=show_phone(number)), Call(dialled(number)), look="main" if not nth else "choice")
        for nth, number in enumerate(numbers)
    ]
    known = in_lines(lives_with(one.guardian, one.relation), lives_in(one.village))
    seen = {"item": one.item, "seen": one.stamp}
    return Card(
        "โทรหาที่บ้าน",
        (
            Words(T("{child} · น้อง {number:04d}", child=one.label, number=one.number), "heading"),
            Words(who, "strong"),
            *((Words(known, "small"),) if one.guardian or one.relation or one.village else ()),
            *(calls or (Words("ยังไม่มีเบอร์ที่บ้าน", "late"),)),
            Words("“สวัสดีค่ะ โทรจากเขต เห็นว่าอยากคุยกับเขต เล่าได้เลย ไม่มีใครว่า”", "small"),
            Row(CALLED, Act("desk_decide", {**seen, "decision": "DONE"}), said=_said(CALLED, one.number)),
            Row(MISSED, Act("desk_missed", {"item": one.item}), said=_said(MISSED, one.number)),
        ),
        (),
        (*beside, TO_MENU),
    )


def _said(words: str, number: int) -> Phrase:
    return T("{words} น้อง {number:04d}", words=words, number=number)
