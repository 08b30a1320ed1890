"""A return of which school and home do not say the same: what an officer has in front of her when she calls the
home."""

from datetime import date

from msgspec import Struct

from flows.cases.home import lives_in, lives_with
from flows.engine.buttons import TO_MENU
from flows.family.desk import Told, told_lines
from flows.labels import label
from flows.phrase import Phrase, T, in_lines
from flows.say import Act, Button, Call, Card, Row, Words
from thai.phone import dialled, show_phone

ASK_HOME = label("ถามที่บ้าน")


class AtHome(Struct, frozen=True):
    """`told`: who of the home has said what, and which calls were promised. `phone`: None: none is known."""

    number: int
    name: str
    label: Phrase
    told: tuple[Told, ...]
    today: date
    phone: str | None = None
    guardian: str = ""
    relation: str = ""
    village: str = ""


def ask_row(item: str, number: int) -> Row:
    """On the card at the desk."""
    said = T("{words} น้อง {number:04d}", words=ASK_HOME, number=number)
    return Row(ASK_HOME, Act("desk_ask_home", {"item": item}), said=said)


def at_home(one: AtHome, *beside: Button) -> Card:
    """`beside`: the way back. Whom to call, what to say first, who has said what, and what came of the call."""
    lines: list[Words | Row] = []
    for told in one.told:
        lines += told_lines(told, one.number, one.today)
    whose = in_lines(lives_with(one.guardian, one.relation), lives_in(one.village)) if _is_known(one) else None
    call = (
        Row(T("โทร {phone}", phone=show_phone(one.phone)), Call(dialled(one.phone)), look="main")
        if one.phone
        else Words("ยังไม่มีเบอร์ที่บ้าน ถามเบอร์จากโรงเรียนได้", "late")
    )
    say_first = T(
        "“สวัสดีค่ะ โทรจากเขต ไม่ได้โทรมาว่าอะไร อยากรู้ว่าวันแรก{name}ได้ไปโรงเรียนไหม ติดตรงไหน ช่วยอะไรได้บ้าง”", name=one.name
    )
    return Card(
        "โทรหาที่บ้าน",
        (
            Words(T("{child} · น้อง {number:04d}", child=one.label, number=one.number), "heading"),
            *((Words(whose, "small"),) if whose is not None else ()),
            call,
            Words(say_first, "small"),
            *lines,
        ),
        (),
        (*beside, TO_MENU),
    )


def _is_known(one: AtHome) -> bool:
    return bool(one.guardian or one.relation or one.village)
