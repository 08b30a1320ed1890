"""Who shall look after a child of nobody, to an officer: the people of its school."""

from collections.abc import Sequence

from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.phrase import Phrase, T, in_lines
from flows.review.decisions import NAMED
from flows.review.desk import ALT, TO_DESK
from flows.say import Act, Button, Card, Row, Words
from flows.sharing.people import Carer, choices

_BACK = label("กลับไปที่การ์ด")


def choose_row(item: str, code: Phrase) -> Row:
    """On the card of what waits."""
    said = T("{words} {code}", words=NAMED, code=code)
    return Row(NAMED, Act("desk_choose", {"item": item, "page": "0"}), said=said, look="main")


def choose_button(item: str, code: Phrase) -> Button:
    """The same below a card on which a colleague asks for the child."""
    return Button(NAMED, Act("desk_choose", {"item": item, "page": "0"}), T("{words} {code}", words=NAMED, code=code))


def choose(item: str, code: Phrase, school: str, stamp: str, carers: Sequence[Carer], page: int) -> Card:
    """`stamp`: what it is shown for."""
    rows = choices(
        carers,
        page,
        lambda to: Act("desk_name", {"item": item, "person": to, "seen": stamp}),
        Act("desk_choose", {"item": item, "page": str(page + 1)}),
    )
    nobody = () if carers else (Words("ยังไม่มีครูของโรงเรียนนี้ในพาน้อง โทรชวนให้เข้ามาใช้ก่อน", "small"),)
    lines = (Words(T("{code} ให้ใครดูแล", code=code), "heading"), Words(in_lines(school), "small"), *nobody)
    back = Row(_BACK, Act("desk_open", {"item": item}), said=T("{words} {code}", words=_BACK, code=code))
    return Card(ALT, (*lines, *(rows if carers else ()), back), quick=(TO_DESK, TO_MENU))


def chosen(carer: Carer) -> Phrase:
    """What was decided."""
    return T("ให้{who} ดูแล", who=carer.whole)
