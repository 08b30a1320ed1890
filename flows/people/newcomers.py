"""Around the confirmation of a newcomer: she waits, her director decides, she is welcomed."""

from dataclasses import dataclass
from datetime import date

from flows.days import last_day, short
from flows.engine.buttons import TO_MENU, call_district
from flows.labels import label
from flows.people.called import behind, first_name
from flows.people.joining import ROLES
from flows.people.person.accounts import PARK
from flows.phrase import T, in_lines
from flows.say import Act, Button, Card, Cards, Row, Text, Word, Words
from flows.turn.menu import NEWCOMERS, SHARE, TO_CHILDREN, TO_GUIDE, TO_PRACTICE
from models.codes import Role

_OUR_TEACHER, _ONE_OF_US, _NOT_ONE_OF_US = label("ใช่ ครูของเรา"), label("ใช่ คนของเรา"), label("ไม่ใช่")
_NOT_LET_IN, LOOK_AGAIN, _LET_IN = label("ไม่รับเข้า"), label("ขอดูอีกที"), label("เปลี่ยนใจ รับเข้า")
MOST = 10
"""As many newcomers stand side by side; LINE takes twelve."""

_SAME_PERSON = label("คนเดิม บัญชีใหม่")
_NEW_PHONE = "เปลี่ยนบัญชีไลน์ใช่ไหม ไม่แน่ใจ โทรถามก่อน\nกดแล้ว บัญชีเดิมหยุดใช้ทันที"
_SURELY_LEFT, _HAS_NOT_LEFT = label("ใช่ ออกแล้ว"), Button(label("ไม่ใช่"), Word("เมนู"))


def waiting(director: bool, back_after: date | None, today: date) -> Text:
    """She is in, but nobody has vouched for her: the code is paper, who held it? `back_after`: whoever could is on
    leave till then."""
    who = "ผอ.โรงเรียน" if director else "เจ้าหน้าที่เขต"
    words = (
        T("ขอบคุณค่ะ ส่งให้ {who}ยืนยันแล้ว", who=who)
        if back_after is None
        else T("ขอบคุณค่ะ ส่งให้ {who}ยืนยันแล้ว ตอนนี้ลาถึง {day}", who=who, day=last_day(back_after, today))
    )
    return Text(in_lines(words, "ระหว่างนี้ลองรายงานกับน้องตัวอย่างได้"), (TO_PRACTICE, TO_GUIDE))


def still_waiting() -> Text:
    return Text(
        "ยังรอการยืนยันอยู่ รู้ผลได้ในแชตนี้ ระหว่างนี้ลองรายงานกับน้องตัวอย่างได้",
        (TO_PRACTICE, TO_GUIDE),
    )


@dataclass(frozen=True)
class There:
    """Somebody of the newcomer's name and number: since when she is in the service, and at which school."""

    since: date
    school: str | None


def ask(membership: int, name: str, role: Role, school: str | None, there: There | None = None) -> Card:
    """To whoever confirms: is this person one of ours? Or one who is `there` already, with a new account?"""
    teacher = role == Role.TEACHER
    who = T("{role} “{name}”", role=ROLES[role], name=name)
    came = T("{who} เข้ามาใช้พาน้องในชื่อ{school}", who=who, school=school) if school else T("{who} เข้ามาใช้พาน้อง", who=who)
    words = in_lines(came, "ใช่ครูของโรงเรียนเราไหม" if teacher else "ใช่คนของเราไหม")
    let_in = Act("confirm", {"membership": str(membership)})
    decide = (
        Button(_OUR_TEACHER, let_in, look="main") if teacher else Button(_ONE_OF_US, let_in, look="main"),
        Button(_NOT_ONE_OF_US, Act("refuse", {"membership": str(membership)})),
    )
    blocks = (Words("มีคนใหม่รอการยืนยัน", "heading"), Words(words))
    if there is None:
        return Card("มีคนใหม่รอการยืนยัน 1 คน", blocks, decide)
    already = (
        T("มีอยู่แล้ว: ชื่อและเบอร์นี้ใช้พาน้องตั้งแต่ {day} ที่{school}", day=short(there.since), school=there.school)
        if there.school
        else T("มีอยู่แล้ว: ชื่อและเบอร์นี้ใช้พาน้องตั้งแต่ {day}", day=short(there.since))
    )
    same = Row(_SAME_PERSON, Act("same_person", {"membership": str(membership)}), look="main")
    return Card(
        alt="มีคนใหม่รอการยืนยัน 1 คน",
        blocks=(
            *blocks,
            Words(already, "strong"),
            Words(_NEW_PHONE),
            same,
            *(Row(button.label, button.does) for button in decide),
        ),
    )


def several(cards: tuple[Card, ...]) -> Cards | Card | Text:
    """Newcomers who wait for this confirmer; for who has pages of them see `flows.people.lists`."""
    if not cards:
        return Text("ตอนนี้ไม่มีคนรอยืนยัน", (TO_MENU,))
    return cards[0] if len(cards) == 1 else Cards(T("มีคนใหม่รอการยืนยัน {count} คน", count=len(cards)), cards[:MOST])


def confirmed(role: Role, name: str, *, shares: bool) -> Text:
    """`shares`: who has let a teacher in can give her children next."""
    then = (Button(SHARE, Word(SHARE)),) if shares and role == Role.TEACHER else ()
    return Text(T("รับ{who} เข้าใช้แล้ว ขอบคุณค่ะ", who=behind(role, name)), (*then, TO_MENU))


def refuse_sure(membership: int, role: Role, name: str) -> Card:
    """A slip would leave a colleague outside."""
    return Card(
        alt="ยืนยันอีกครั้ง",
        blocks=(
            Words(T("ไม่รับ{role} “{name}” เข้าใช้ ใช่ไหม", role=ROLES[role], name=name)),
            Words("กดผิด แก้ได้ภายใน 1 วัน", "small"),
        ),
        buttons=(
            Button(_NOT_LET_IN, Act("refuse_sure", {"membership": str(membership)}), look="main"),
            Button(LOOK_AGAIN, Word(NEWCOMERS)),
        ),
    )


def refused(membership: int, role: Role, name: str) -> Card:
    """With the way back, for a day: on a card, where it stays when she writes on, and is there on a computer."""
    return Card(
        alt="ไม่รับเข้าใช้แล้ว",
        blocks=(
            Words(T("ไม่รับ{role} “{name}” เข้าใช้แล้ว ขอบคุณที่ช่วยดู", role=ROLES[role], name=name)),
            Words("กดผิด แก้ได้ภายใน 1 วัน", "small"),
        ),
        buttons=(Button(_LET_IN, Act("let_in", {"membership": str(membership)})),),
        quick=(TO_MENU,),
    )


def too_late_to_let_in() -> Text:
    """She needs a new code."""
    return Text("เกิน 1 วันแล้ว แก้ไม่ได้ ขอให้ส่งรหัสใหม่เข้ามาอีกครั้ง", (TO_MENU,))


def decided_already() -> Text:
    return Text("เรื่องนี้มีคนตอบไปแล้ว ขอบคุณค่ะ", (TO_MENU,))


def welcome(role: Role, name: str, children: int) -> Text:
    """The first words to somebody who has just been let in; counts only."""
    who = behind(role, first_name(name))
    if children:
        words = T(
            "ยินดีต้อนรับ{who}\nมีน้อง {children} คนที่ฝากช่วยตาม\nรายงานคนหนึ่งไม่ถึง 1 นาที กดปุ่มอย่างเดียวก็ได้",
            who=who,
            children=children,
        )
        return Text(words, (TO_CHILDREN, TO_GUIDE))
    words = T("ยินดีต้อนรับ{who}\nตอนนี้ยังไม่มีน้องที่ต้องตาม ดูได้ทุกเมื่อจากเมนู", who=who)
    return Text(words, (TO_MENU, TO_GUIDE))


def welcome_staff(role: Role, name: str) -> Text:
    return Text(T("ยินดีต้อนรับ{who}", who=behind(role, first_name(name))), (TO_MENU,))


def sorry(phone: str | None) -> Text:
    """To somebody whom the school does not know. `phone`: the district's."""
    words = "โรงเรียนยังยืนยันไม่ได้ว่าเป็นครูของที่นี่ ถ้าเข้าใจผิด โทรหา ผอ.โรงเรียนหรือเขตได้เลย"
    return Text(words, call_district(phone))


def leave_sure(membership: int, name: str) -> Card:
    return Card(
        alt="ยืนยันอีกครั้ง",
        blocks=(
            Words(T("ให้คุณ{name} หยุดใช้พาน้องของโรงเรียนนี้ไหม มีผลทันที", name=name)),
            Words("ยังไม่แน่ใจ หรือโทรศัพท์หาย กด “พักการใช้” ได้ กลับมาใช้ต่อเมื่อไรก็ได้", "small"),
        ),
        buttons=(
            Button(_SURELY_LEFT, Act("leave_sure", {"membership": str(membership)}), look="main"),
            Button(PARK, Act("park", {"membership": str(membership)})),
            _HAS_NOT_LEFT,
        ),
    )


def left(name: str) -> Text:
    return Text(T("คุณ{name} ไม่เห็นข้อมูลของโรงเรียนแล้ว", name=name), (TO_MENU,))
