"""Messages as the service sends them, one for each thing that a bubble can show."""

from datetime import date

from flows.say import Act, Answer, Button, Call, Card, Cards, Message, PickDate, Row, Text, Word, Words

RUN = "7f3kq2m9xw"
BACK = Button("ย้อนกลับ", Word("ย้อนกลับ"), look="quiet")
STOP = Button("ยกเลิก", Word("ยกเลิก"), look="quiet")

QUESTION = Card(
    alt="คำถามต่อไป",
    blocks=(
        Words("ครั้งนี้เป็นอย่างไรบ้าง", "heading"),
        Words("เจอตัวน้อง", "strong"),
        Row("อยากกลับไปเรียน", Answer(RUN, "outcome", "FOUND_WANTS_RETURN"), 1),
        Row("ยังไม่แน่ใจ", Answer(RUN, "outcome", "FOUND_UNDECIDED"), 2, marked=True),
        Row("กรณีอื่น", Answer(RUN, "outcome", "OTHER"), 3),
        Row("ห่วงความปลอดภัย", Act("safety"), 4, look="alarm"),
        Words("ไม่ได้เจอตัว", "heading"),
        Row("กลับไปเรียนที่โรงเรียนเดิมแล้วตั้งแต่ต้นเทอม แต่ชื่อยังอยู่ในรายการเด็กหลุดจากระบบ", Word("9"), said="แก้ 9"),
        Words("พิมพ์เลขข้อได้", "small"),
    ),
    quick=(BACK, STOP),
)
DANGER = Card(
    alt="ถ้ามีอันตราย โทรก่อนเลย",
    blocks=(Words("ถ้าตอนนี้น้องมีอันตราย โทรก่อนเลย", "strong"), Words("ฟังน้อง ไม่ซักซ้ำหลายรอบ")),
    buttons=(
        Button("โทร 1300", Call("1300"), look="alarm"),
        Button("แจ้งเดี๋ยวนี้", Act("alert", {"case": "417"}), look="main"),
        Button("เลือกวันที่", PickDate(RUN, "start", date(2026, 6, 15), date(2026, 7, 15))),
        Button("ยัง ขอคิดก่อน", Word("เมนู"), look="quiet"),
    ),
)
CHILDREN = Cards(
    alt="รายชื่อน้องที่ดูแล",
    cards=(
        Card("", (Words("กิตติ ม.2", "strong"),), (Button("รายงาน", Act("report", {"case": "417"}), "น้อง 0417"),)),
        Card("", (Words("มะลิ ป.5", "strong"),), (Button("โทรหาที่บ้าน", Call("0812345678")),)),
    ),
    quick=(STOP,),
)
WHEN = Text(
    "วันไหน",
    quick=(
        Button("วันนี้", Answer(RUN, "day", "2026-06-15")),
        Button("เลือกวันที่", PickDate(RUN, "day", date(2026, 5, 15), date(2026, 6, 15))),
        Button("โทร 191", Call("191")),
        BACK,
    ),
)
SAMPLES: dict[str, Message] = {
    "question": QUESTION,
    "danger": DANGER,
    "children": CHILDREN,
    "when": WHEN,
}
