"""Whom to call at once, what must be said with it, and what may stand on a lock screen."""

from flows.labels import label
from flows.say import Button, Call, Row
from thai.text import squash

HOTLINE, POLICE = "1300", "191"
CALL_HOTLINE = Button(label("โทร 1300"), Call(HOTLINE), look="alarm")
CALLS = (CALL_HOTLINE, Button(label("โทร 191"), Call(POLICE), look="alarm"))
CALL_ROWS = tuple(Row(one.label, one.does, look="call") for one in CALLS)
INJURED, SELF_HARM = Row("บาดเจ็บ 1669", Call("1669")), Row("อยากตาย 1323", Call("1323"))
"""Below the others: an ambulance, and the line of the Department of Mental Health."""

AS_TYPED = frozenset(map(squash, ("โทร 1300", "โทร 191", "โทร 1669", "โทร 1323", "บาดเจ็บ 1669", "อยากตาย 1323")))
"""Typed, a button can't dial: it brings the screen on which these stand."""

ALT = "พาน้องตอบแล้ว"
HURRY = "เรื่องด่วน กรุณาเปิดอ่านเดี๋ยวนี้"
"""On a lock screen: says that it can't wait, and nothing of what it is about."""

DUTY = "การแจ้งที่นี่ไม่แทนการแจ้งเจ้าหน้าที่ตามกฎหมาย (พม. 1300 ตำรวจ อำเภอ) ผู้แจ้งโดยสุจริตได้รับความคุ้มครอง"

CALL_OFFICER = label("โทรหาผู้ดูแลเรื่องนี้")
