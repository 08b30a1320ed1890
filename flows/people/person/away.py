"""Around the leave of somebody: what she reads, what who asks for her reads, and what who stands in for her."""

from collections.abc import Sequence
from datetime import date

from flows.days import last_day
from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.phrase import Phrase, T, in_lines
from flows.say import Act, Button, Card, Text, Word, Words

AWAY, BACK = label("ลา"), label("กลับมาแล้ว")
"""The words that are heard."""

TELL_LABEL = label("แจ้งลา")
TELL = Button(TELL_LABEL, Word(AWAY))
CHANGE = label("เปลี่ยนวันหรือคนดูแทน")


def i_am_back() -> Button:
    return Button(BACK, Act("back"))


def is_away(name: str, until: date, stand_in: str | None, today: date) -> Phrase:
    """To whoever asks for her."""
    day = last_day(until, today)
    if stand_in is None:
        return T("คุณ{name} ลาถึง {day}", name=name, day=day)
    return T("คุณ{name} ลาถึง {day} คุณ{other} ดูแทน", name=name, day=day, other=stand_in)


def on_leave(until: date, stand_in: str | None, today: date) -> Phrase:
    """To herself."""
    day = last_day(until, today)
    if stand_in is None:
        return T("คุณลาถึง {day}", day=day)
    return T("คุณลาถึง {day} คุณ{other} ดูแทน", day=day, other=stand_in)


def in_menu(until: date, today: date) -> tuple[Phrase, Button]:
    """The reminder, and the way back."""
    return on_leave(until, None, today), i_am_back()


def away_already(until: date, stand_in: str | None, today: date) -> Card:
    """She says “ลา” while she is away."""
    return Card(
        alt="วันลาของคุณ",
        blocks=(Words(on_leave(until, stand_in, today)),),
        buttons=(i_am_back(), Button(CHANGE, Act("away")), TO_MENU),
    )


def goes_away(until: date, stand_in: str | None, today: date) -> Text:
    """It is noted."""
    words = in_lines(on_leave(until, stand_in, today), "กลับก่อนวันนั้น กดหรือพิมพ์ “กลับมาแล้ว” ได้เลย")
    return Text(words, (i_am_back(), TO_MENU))


def is_back(stand_in: str | None) -> Text:
    """She is there again. `stand_in`: who did till now."""
    if stand_in is None:
        return Text("ยินดีต้อนรับกลับมา จบการลาแล้ว", (TO_MENU,))
    words = T("ยินดีต้อนรับกลับมา จบการลาแล้ว คุณ{other} ไม่ต้องดูแทนแล้ว", other=stand_in)
    return Text(words, (TO_MENU,))


def was_back() -> Text:
    """She presses it again, or her last day is over."""
    return Text("ตอนนี้คุณไม่ได้ลาอยู่", (TO_MENU,))


def asked_to_stand_in(leaves: Sequence[tuple[str, date]], today: date) -> Text:
    """To who stands in: for whom, until when."""
    lines = [T("คุณ{name} ลาถึง {day} ฝากคุณดูแทน", name=name, day=last_day(until, today)) for name, until in leaves]
    return Text(in_lines(*lines, "คุณเห็นและทำได้เท่าที่มีสิทธิ์อยู่แล้ว"), (TO_MENU,))


def stands_in_no_longer(names: Sequence[str]) -> Text:
    """To who did."""
    return Text(in_lines(*(T("ไม่ต้องดูแทนคุณ{name} แล้ว ขอบคุณที่ช่วย", name=name) for name in names)), (TO_MENU,))
