"""The short sentences around an open question: an expired button, what was put aside, what came late, trouble."""

from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.say import Button, Text, Word

EXPIRED = Text("ปุ่มนี้หมดอายุแล้ว เริ่มใหม่จากเมนูได้เลย", (TO_MENU,))
PUT_ASIDE = Text("พักไว้ให้แล้ว คำตอบเดิมยังอยู่ครบ พิมพ์ “ต่อ” เมื่อพร้อม", (Button(label("ต่อ"), Word("ต่อ")), TO_MENU))
LATE = "ข้อความก่อนหน้านี้มาถึงช้า คำตอบเดิมยังอยู่ครบ ต่อข้อนี้ได้เลย"
AFTER_SILENCE = "สัญญาณอาจหลุด คำตอบเดิมยังอยู่ครบ ต่อข้อนี้ได้เลย"
TROUBLE = "ระบบขัดข้องชั่วคราว คำตอบยังอยู่ครบ อีก 5 นาทีลองใหม่ ไม่ต้องทำซ้ำ"
TOO_MANY = (
    "ข้อความเข้ามาถี่เกินไป พาน้องอ่านไม่ทัน ที่เพิ่งส่งจึงยังไม่ได้รับ เว้นสัก 1 นาทีแล้วส่งใหม่ได้เลย\nถ้าเด็กไม่ปลอดภัย โทร 1300 หรือ 191 ได้ทันที"
)
