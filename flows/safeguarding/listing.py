"""“เรื่องด่วน”, as a named officer finds every alert again. Who raised it, and about whom, stands behind a tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flows.days import clock, short_day_of
from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.phrase import Phrase, T
from flows.safeguarding.calls import ALT
from flows.say import Act, Card, Row, Text, Words
from models.codes import SafeguardingState
from thai.dates import local_date

ROWS = 7
"""As many as fit a phone."""

_OPEN = label("เปิดอ่าน")


@dataclass(frozen=True)
class Line:
    """An alert. `mine`: the reader has it."""

    record: int
    state: SafeguardingState
    raised_at: datetime
    mine: bool


def alerts(lines: Sequence[Line], today: date) -> Card | Text:
    """Open ones first."""
    if not lines:
        return Text("ตอนนี้ไม่มีเรื่องด่วน", (TO_MENU,))
    still = sum(one.state != SafeguardingState.ENDED for one in lines)
    rows = (
        Row(
            T("ที่ {record} · {state} · {when}", record=one.record, state=_state(one), when=_when(one, today)),
            Act("safety_open", {"record": str(one.record)}),
            said=_OPEN,
            look="line" if one.state == SafeguardingState.ENDED else "choice",
        )
        for one in lines[:ROWS]
    )
    more = len(lines) - ROWS
    return Card(
        ALT,
        (
            Words("เรื่องด่วน", "heading"),
            Words(T("ยังไม่จบ {n} เรื่อง กดเพื่อเปิดอ่าน", n=still) if still else "ทุกเรื่องจบแล้ว", "strong"),
            *rows,
            *((Words(T("และอีก {n} เรื่อง", n=more), "small"),) if more > 0 else ()),
        ),
        quick=(TO_MENU,),
    )


def _state(one: Line) -> Phrase:
    match one.state:
        case SafeguardingState.RAISED:
            return "ยังไม่มีใครรับ"
        case SafeguardingState.TAKEN:
            return "คุณรับแล้ว ยังไม่ติดต่อ" if one.mine else "มีคนรับแล้ว"
        case SafeguardingState.CALLED:
            return "คุณติดต่อแล้ว" if one.mine else "ติดต่อแล้ว"
        case SafeguardingState.ENDED:
            return "จบแล้ว"


def _when(one: Line, today: date) -> Phrase:
    day = local_date(one.raised_at)
    return clock(one.raised_at) if day == today else short_day_of(day)
