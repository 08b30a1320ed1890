"""[ขอบคุณครู n คน]: what the head of the area hears of it."""

from flows.engine.buttons import TO_MENU
from flows.phrase import T
from flows.say import Text


def thanked(teachers: int) -> Text:
    """It goes along with what they read next, free of charge."""
    if not teachers:
        return Text("ตอนนี้ไม่มีน้องที่เพิ่งกลับมาเรียนให้ขอบคุณครู", (TO_MENU,))
    return Text(T("ฝากขอบคุณครู {n} คนแล้ว ครูได้อ่านพร้อมข้อความถัดไปของพาน้อง", n=teachers), (TO_MENU,))
