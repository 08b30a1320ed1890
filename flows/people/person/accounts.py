"""Around the accounts of one person: another has taken the place of one, or she is parked, and who reads what."""

from flows.engine.buttons import TO_MENU, call_district
from flows.engine.facts import AreaFacts
from flows.labels import label
from flows.phrase import T, in_lines
from flows.say import Act, Button, Call, Card, Text, Word, Words
from thai.phone import show_phone

PARK = label("พักการใช้")
_SURELY_PARK, _GO_ON, _NO = label("ใช่ พักการใช้"), label("ใช้ต่อ"), Button(label("ไม่ใช่"), Word("เมนู"))
_CALL_1300 = Button(label("โทร 1300"), Call("1300"))
_CHILD_IN_DANGER = "เด็กไม่ปลอดภัย โทร 1300 ได้ตลอด 24 ชั่วโมง"


def moved(name: str) -> Text:
    """To whoever has said that it is the same person."""
    words = T("ย้ายคุณ{name} มาบัญชีใหม่แล้ว น้องที่ดูแลและรายงานเดิมอยู่ครบ\nบัญชีเดิมหยุดใช้แล้ว ขอบคุณค่ะ", name=name)
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
        "ขออภัยค่ะ บัญชีนี้มีบัญชีไลน์ใหม่ใช้แทนแล้ว ทำต่อในบัญชีใหม่ได้เลย",
        T("ถ้าไม่ใช่คุณที่เปลี่ยน โทรบอกเขต {phone}", phone=show_phone(area.phone))
        if area.phone
        else "ถ้าไม่ใช่คุณที่เปลี่ยน โทรบอกเขตเลย",
        _CHILD_IN_DANGER,
    )
    return Text(words, (*call_district(area.phone), _CALL_1300))


def park_sure(membership: int, name: str) -> Card:
    words = T("ให้คุณ{name} พักการใช้พาน้องไหม มีผลทันที\nน้องที่ดูแลและรายงานยังอยู่ครบ", name=name)
    return Card(
        alt="ยืนยันอีกครั้ง",
        blocks=(Words(words),),
        buttons=(Button(_SURELY_PARK, Act("park_sure", {"membership": str(membership)}), look="main"), _NO),
    )


def parked_now(membership: int, name: str) -> Card:
    """To whoever has parked her."""
    return Card(
        alt="พักการใช้แล้ว",
        blocks=(Words(T("คุณ{name} พักการใช้แล้ว เปิดอะไรไม่ได้และไม่ได้รับข้อความ", name=name)),),
        buttons=(Button(_GO_ON, Act("unpark", {"membership": str(membership)})), TO_MENU),
    )


def unparked(name: str) -> Text:
    """To whoever has lifted it."""
    return Text(T("คุณ{name} ใช้พาน้องต่อได้แล้ว", name=name), (TO_MENU,))


def goes_on() -> Text:
    """To herself."""
    return Text("ใช้พาน้องต่อได้แล้ว ทุกอย่างยังอยู่ครบ", (TO_MENU,))


def parked(area: AreaFacts) -> Text:
    """Whatever she writes or presses meanwhile."""
    words = in_lines(
        T("พักการใช้อยู่ สงสัยเรื่องใด โทรถามเขตได้เลย {phone}", phone=show_phone(area.phone))
        if area.phone
        else "พักการใช้อยู่ สงสัยเรื่องใด ถามเขตได้เลย",
        _CHILD_IN_DANGER,
    )
    return Text(words, (*call_district(area.phone), _CALL_1300))


def district_parks(phone: str | None) -> Text:
    """To a director: she is something else besides, which only the district may take from her."""
    words = (
        T("คนนี้มีหน้าที่อื่นด้วย ขอให้เขตเป็นคนพักการใช้ โทร {phone}", phone=show_phone(phone))
        if phone
        else "คนนี้มีหน้าที่อื่นด้วย ขอให้เขตเป็นคนพักการใช้"
    )
    return Text(words, (*call_district(phone), TO_MENU))
