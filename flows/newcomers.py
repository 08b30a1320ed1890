"""Around the confirmation of a newcomer: she waits, her director decides, she is welcomed."""

from flows.joining import ROLES
from flows.menu import CHILDREN, GUIDE, PRACTICE
from flows.say import Act, Button, Card, Cards, Text, Word, Words
from models.codes import Role


def waiting(director: bool) -> Text:
    """She is in, but nobody has vouched for her: the code is paper, who held it?"""
    who = "ผอ.โรงเรียน" if director else "เจ้าหน้าที่เขต"
    return Text(
        f"ขอบคุณ ส่งให้ {who}ยืนยันแล้ว ปกติไม่เกิน 1 วัน\nระหว่างนี้ลองรายงานกับน้องตัวอย่างได้",
        (Button(PRACTICE, Word(PRACTICE)), Button(GUIDE, Word(GUIDE))),
    )


def still_waiting() -> Text:
    return Text(
        "ยังรอการยืนยันอยู่ ได้เมื่อไรจะบอกในแชตนี้ ระหว่างนี้ลองรายงานกับน้องตัวอย่างได้",
        (Button(PRACTICE, Word(PRACTICE)), Button(GUIDE, Word(GUIDE))),
    )


def ask(membership: int, name: str, role: Role, school: str | None) -> Card:
    """To whoever confirms: is this person one of ours?"""
    where = f"ในชื่อ{school}" if school else ""
    return Card(
        alt="มีคนใหม่รอการยืนยัน 1 คน",
        blocks=(
            Words("มีคนใหม่รอการยืนยัน", "heading"),
            Words(f"{name} ({ROLES[role]}) เข้ามาใช้พาน้อง{where} ใช่คนของเราไหม"),
        ),
        buttons=(
            Button("ใช่ คนของเรา", Act("confirm", {"membership": str(membership)}), look="main"),
            Button("ไม่ใช่", Act("refuse", {"membership": str(membership)})),
        ),
    )


def several(cards: tuple[Card, ...]) -> Cards | Card | Text:
    """Everybody who waits for this confirmer."""
    if not cards:
        return Text("ตอนนี้ไม่มีคนรอยืนยัน", (Button("เมนู", Word("เมนู")),))
    return cards[0] if len(cards) == 1 else Cards("มีคนใหม่รอการยืนยัน", cards[:10])


def confirmed(name: str) -> Text:
    return Text(f"ยืนยันคุณ{name} แล้ว ขอบคุณ", (Button("เมนู", Word("เมนู")),))


def refused(name: str) -> Text:
    return Text(f"คุณ{name} จะไม่ได้เข้าใช้ ขอบคุณที่ช่วยดู", (Button("เมนู", Word("เมนู")),))


def decided_already() -> Text:
    return Text("เรื่องนี้มีคนตอบไปแล้ว ขอบคุณ", (Button("เมนู", Word("เมนู")),))


def welcome(name: str, children: int) -> Text:
    """The first words to somebody who has just been let in; counts only."""
    if children:
        return Text(
            f"ยินดีต้อนรับ {name}\nมีน้อง {children} คนที่ฝากช่วยตาม\nรายงานคนหนึ่งไม่ถึง 1 นาที กดปุ่มอย่างเดียวก็ได้",
            (Button(CHILDREN, Word(CHILDREN)), Button(GUIDE, Word(GUIDE))),
        )
    return Text(
        f"ยินดีต้อนรับ {name}\nตอนนี้ยังไม่มีน้องที่ต้องตาม มีเมื่อไรจะบอกในแชตนี้",
        (Button("เมนู", Word("เมนู")), Button(GUIDE, Word(GUIDE))),
    )


def welcome_staff(name: str) -> Text:
    return Text(f"ยินดีต้อนรับ {name}", (Button("เมนู", Word("เมนู")),))


def sorry() -> Text:
    """To somebody whom the school does not know."""
    return Text("โรงเรียนยังยืนยันไม่ได้ว่าเป็นครูของที่นี่ ถ้าเข้าใจผิด โทรหา ผอ.โรงเรียนหรือเขตได้เลย")


def teachers(people: tuple[tuple[int, str, bool], ...]) -> Card | Text:
    """The director's list: (membership, name, confirmed). Who has left is ended here."""
    if not people:
        return Text("ยังไม่มีครูของโรงเรียนในพาน้อง ขอรหัสให้ครูได้จากเจ้าหน้าที่เขต", (Button("เมนู", Word("เมนู")),))
    blocks = [
        Words("ครูของโรงเรียน", "heading"),
        *(Words(f"• {name}" + ("" if ok else " (รอยืนยัน)")) for _, name, ok in people),
    ]
    buttons = tuple(
        Button(
            _short(f"{name} ออกแล้ว"),
            Act("leave", {"membership": str(at)}),
            said=f"{name} ออกแล้ว",
            look="quiet",
        )
        for at, name, _ in people[:10]
    )
    return Card(alt="ครูของโรงเรียน", blocks=(*blocks, Words("ใครย้ายหรือออกแล้ว กดชื่อได้เลย", "small")), buttons=buttons)


def leave_sure(membership: int, name: str) -> Card:
    return Card(
        alt="ยืนยันอีกครั้ง",
        blocks=(Words(f"ให้คุณ{name} หยุดใช้พาน้องของโรงเรียนนี้ไหม มีผลทันที"),),
        buttons=(
            Button("ใช่ ออกแล้ว", Act("leave_sure", {"membership": str(membership)}), look="main"),
            Button("ไม่ใช่", Word("เมนู")),
        ),
    )


def left(name: str) -> Text:
    return Text(f"คุณ{name} ไม่เห็นข้อมูลของโรงเรียนแล้ว", (Button("เมนู", Word("เมนู")),))


def _short(label: str) -> str:
    """A label that fits a button; the whole name stands in the list above it."""
    return label if len(label) <= 19 else f"{label[:10].strip()}… ออกแล้ว"
