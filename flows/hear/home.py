"""What somebody at a child's home means by a word: a button's, typed; that she wants no messages; that she has read it.
Only the whole message counts: “วันนี้โรงเรียนหยุดไหม” stops nothing."""

from typing import Literal

from thai.text import squash

HomeWord = Literal[
    "ack",
    "cannot",
    "call",
    "wrong",
    "undo",
    "school",
    "yes",
    "thanks",
    "stop",
    "start",
    "day",
    "ill",
    "no_ride",
    "work",
    "lacks",
    "unwilling",
    "go",
    "gone",
    "not_gone",
    "unsure",
]

_SAID: dict[HomeWord, tuple[str, ...]] = {
    "ack": ("รับทราบ", "รับทราบแล้ว", "ทราบแล้ว", "รับทราบจ้า", "อ่านแล้ว"),
    "cannot": ("วันนั้นไปไม่ได้", "ไปไม่ได้", "วันนั้นไม่ว่าง"),
    "call": ("ให้ครูโทรหา", "ให้ครูโทร", "ครูโทรหาหน่อย", "โทรหาหน่อย", "ขอคุยกับครู", "อยากคุยกับครู"),
    "wrong": ("ไม่ใช่คนที่บ้านฉัน", "ไม่ใช่คนที่บ้าน", "ผิดคน", "ผิดบ้าน"),
    "undo": ("กดผิด ขอแก้", "กดผิด", "ขอแก้"),
    "school": ("มีเรื่องที่โรงเรียน",),
    "yes": ("ค่ะ", "คะ", "ครับ", "จ้า", "จ้ะ", "จ้ะๆ", "โอเค", "ok", "ใช่", "ได้", "ไปแน่นอน"),
    "thanks": ("ขอบคุณ", "ขอบใจ", "ขอบคุณมาก", "ขอบใจมาก", "ขอบคุณมากๆ", "ขอบพระคุณ", "ขอบคุณครู", "ขอบใจครู", "ขอบคุณคุณครู"),
    "stop": ("หยุด", "หยุดรับข้อความ", "ไม่ต้องส่งแล้ว", "ไม่ต้องส่งมาแล้ว", "หยุดส่ง", "เลิกส่ง", "stop"),
    "start": ("เริ่ม", "เริ่มรับข้อความ", "เริ่มส่ง", "start"),
    "day": ("วันเรียนของน้อง", "วันเรียน", "เรียนวันไหน", "ไปวันไหน", "เปิดวันไหน"),
    "ill": ("ไม่สบาย", "ป่วย", "เป็นไข้"),
    "no_ride": ("ไม่มีรถ", "ไม่มีรถไป"),
    "work": ("ต้องทำงาน", "ติดงาน"),
    "lacks": ("ยังขาดของใช้", "ยังไม่มีชุด", "ไม่มีชุด"),
    "unwilling": ("น้องยังไม่อยากไป", "ยังไม่อยากไป", "ไม่อยากไป"),
    "go": ("ไป", "ไปจ้า"),
    "gone": (
        "ไปแล้ว",
        "ไปแล้วจ้า",
        "วันนี้ไป",
        "วันนี้ไปแล้ว",
        "ไปโรงเรียน",
        "ไปโรงเรียนแล้ว",
        "ออกไปแล้ว",
        "ออกไปโรงเรียนแล้ว",
        "ไปเรียนแล้ว",
        "ไปมาแล้ว",
    ),
    "not_gone": ("ไม่ได้ไป", "วันนี้ไม่ได้ไป", "วันนี้ไม่ไป", "ไม่ได้ไปโรงเรียน", "ยังไม่ได้ไป", "วันนี้ยังไม่ได้ไป"),
    "unsure": ("ไม่แน่ใจ", "ไม่รู้", "ไม่รู้เหมือนกัน", "ไม่ทราบ"),
}
_WORDS: dict[str, HomeWord] = {squash(said): word for word, some in _SAID.items() for said in some}
_POLITE = ("ครู", "คุณครู", "นะคะ", "นะครับ", "ค่ะ", "คะ", "ครับ", "คับ", "จ้า", "จ้ะ", "นะ", "หน่อย", "แล้วค่ะ", "แล้วครับ")


def home_word(said: str) -> HomeWord | None:
    """None for anything else, which is kept as it was written."""
    word = squash(said)
    if word in _WORDS:
        return _WORDS[word]
    for polite in _POLITE:
        if (bare := word.removesuffix(polite)) != word and bare in _WORDS:
            return _WORDS[bare]
    return None
