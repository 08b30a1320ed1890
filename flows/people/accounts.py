"""Around the accounts of one person: another has taken the place of one, and what each of them reads."""

from flows.engine.buttons import TO_MENU, call_district
from flows.engine.facts import AreaFacts
from flows.labels import label
from flows.phrase import T, in_lines
from flows.say import Button, Call, Text
from thai.phone import show_phone

_CALL_1300 = Button(label("โทร 1300"), Call("1300"))
_CHILD_IN_DANGER = "เด็กไม่ปลอดภัย โทร 1300 ได้ตลอด 24 ชั่วโมง"


def moved(name: str) -> Text:
    """To whoever has said that it is the same person."""
    words = T("ย้ายคุณ{name} มาบัญชีใหม่แล้ว น้องที่ดูแลและรายงานเดิมอยู่ครบ\nบัญชีเดิมหยุดใช้แล้ว ขอบคุณ", name=name)
    return Text(words, (TO_MENU,))


def welcome_back(name: str) -> Text:
    """To the new account."""
    words = T("ยินดีต้อนรับกลับมา {name}\nบัญชีนี้ใช้แทนบัญชีเดิมแล้ว น้องที่ดูแลและรายงานเดิมอยู่ครบ", name=name)
    return Text(words, (TO_MENU,))


def was_replaced(phone: str | None) -> Text:
    """To the old account, once. Nobody is named: whose hands it is in is not known."""
    words = (
        T("มีบัญชีไลน์ใหม่มาใช้พาน้องแทนบัญชีนี้แล้ว\nถ้าไม่ใช่คุณที่เปลี่ยน โทรบอกเขตเลย {phone}", phone=show_phone(phone))
        if phone
        else "มีบัญชีไลน์ใหม่มาใช้พาน้องแทนบัญชีนี้แล้ว\nถ้าไม่ใช่คุณที่เปลี่ยน โทรบอกเขตเลย"
    )
    return Text(words, call_district(phone))


def replaced(area: AreaFacts) -> Text:
    """Whatever the old account writes or presses."""
    words = in_lines(
        "ขออภัย บัญชีนี้มีบัญชีไลน์ใหม่ใช้แทนแล้ว ทำต่อในบัญชีใหม่ได้เลย",
        T("ถ้าไม่ใช่คุณที่เปลี่ยน โทรบอกเขต {phone}", phone=show_phone(area.phone))
        if area.phone
        else "ถ้าไม่ใช่คุณที่เปลี่ยน โทรบอกเขตเลย",
        _CHILD_IN_DANGER,
    )
    return Text(words, (*call_district(area.phone), _CALL_1300))
