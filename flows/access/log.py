"""“ดูบันทึกการใช้”: who did what when, as an auditor reads it. No child is named: a case is its number."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from flows.days import clock, short
from flows.engine.buttons import TO_MENU
from flows.labels import label
from flows.phrase import Phrase, T, in_lines, with_dots
from flows.say import Act, Card, Row, Text, Words
from flows.turn.menu import LOG
from thai.dates import local_date

_OLDER = label("ดูก่อนหน้านี้")

ACTIONS: dict[str, Phrase] = {
    "area.added": "เพิ่มเขต",
    "area.changed": "แก้ข้อมูลเขต",
    "calendar.closed": "ประกาศวันหยุด",
    "school.closed": "แจ้งโรงเรียนหยุด",
    "school.opened": "แจ้งโรงเรียนเปิด",
    "calendar.opened": "ยกเลิกวันหยุด",
    "case.attendance": "บอกว่ามาเรียนไหม",
    "case.class_said": "บอกว่าขึ้นชั้นไหน",
    "case.class_taken_back": "ถอนที่บอกว่าขึ้นชั้นไหน",
    "case.return_seen": "ยืนยันว่ากลับมาเรียนจริง",
    "case.return_unseen": "ถอนที่ยืนยันว่ากลับมาเรียน",
    "cases.back_told": "เห็นว่าน้องกลับมาเรียน",
    "case.hardship": "บอกว่าอะไรทำให้มาเรียนยาก",
    "case.attendance_undone": "ถอนที่บอกว่ามาเรียนไหม",
    "case.district_called": "ขอให้เขตช่วยเรื่องที่ยังไม่มีข่าว",
    "case.district_not_called": "ไม่ขอให้เขตช่วยแล้ว",
    "case.given": "ให้ครูดูแล",
    "case.head_talks": "จะคุยกับครูเอง",
    "case.talk_taken_back": "ไม่คุยกับครูเองแล้ว",
    "case.time_asked": "ขอเวลา",
    "case.time_taken_back": "ไม่ขอเวลาแล้ว",
    "case.help_asked": "ขอให้เขตช่วย",
    "case.kept": "ให้คนเดิมดูแลต่อ",
    "case.not_wanted": "เลิกขอดูแลน้อง",
    "case.line_left": "ฝากข้อความถึงคนดูแลต่อ",
    "case.line_taken_back": "ลบข้อความที่ฝากไว้",
    "case.opened": "เปิดดู",
    "case.taken_back": "ให้เลิกดูแล",
    "case.wanted": "ขอดูแลน้อง",
    "case.without_owner": "พักคนดูแล",
    "cases.alike": "ดูน้องที่อาจเป็นแฝด",
    "cases.erased": "ลบตามกำหนดเก็บ",
    "cases.found": "ค้นชื่อ",
    "cases.listed": "ดูรายชื่อ",
    "cases.reminded": "ได้รับเตือนเรื่องน้อง",
    "cases.without_news": "ส่งให้เขตเพราะยังไม่มีข่าว",
    "channel.set": "ตั้งค่าช่องทางไลน์",
    "data.answered": "ตอบคำขอเรื่องข้อมูล",
    "data.asked": "ขอเรื่องข้อมูลของตัวเอง",
    "data.asked_also": "ขอเรื่องข้อมูลเพิ่ม",
    "data.opened": "เปิดดูคำขอเรื่องข้อมูล",
    "data.reopened": "ถอนคำตอบเรื่องข้อมูล",
    "data.taken_back": "ถอนคำขอเรื่องข้อมูล",
    "demo.removed": "ลบข้อมูลตัวอย่าง",
    "export.cases": "ดาวน์โหลดรายชื่อ",
    "export.reports": "ดาวน์โหลดรายงาน",
    "home.answer_undone": "ที่บ้านแก้คำตอบ",
    "home.answered": "ที่บ้านตอบข่าววันแรก",
    "cases.between_told": "บอกว่าน้องออกจากบ้านแล้ว ครูยังไม่เห็น",
    "return.found": "เจอตัวน้องในวันแรกแล้ว",
    "return.not_found": "ยังไม่เจอตัวน้องในวันแรก",
    "return.not_seen": "บอกว่าวันแรกยังไม่มา",
    "home.asked": "ถามที่บ้านว่าวันแรกไปไหม",
    "home.asked_call": "ที่บ้านขอให้โรงเรียนโทรหา",
    "home.asked_district": "ที่บ้านขอให้เขตโทรหา",
    "home.came": "ที่บ้านบอกว่าวันแรกไปไหม",
    "home.came_undone": "ที่บ้านแก้คำตอบเรื่องวันแรก",
    "home.called": "โทรหาที่บ้านตามที่บอกไว้",
    "home.code_sent": "ส่งรหัสของที่บ้าน",
    "home.employer_read": "นายจ้างรับทราบวันแรก",
    "home.employer_told": "ส่งวันและที่ให้นายจ้าง",
    "home.invited": "ออกรหัสให้ที่บ้าน",
    "home.letter_asked": "ขอลิงก์พิมพ์หนังสือถึงที่บ้าน",
    "home.letter_confirmed": "ยืนยันหน้าจอที่พิมพ์หนังสือ",
    "home.letter_opened": "เปิดหนังสือถึงที่บ้าน",
    "home.letter_refused": "ปิดลิงก์หนังสือ เลขไม่ตรง",
    "home.joined": "คนที่บ้านเข้าใช้",
    "home.news": "ส่งข่าววันแรกถึงที่บ้าน",
    "home.not_answered": "โทรหาที่บ้าน ไม่รับสาย",
    "home.not_ours": "บอกว่าไม่ใช่ลูกหลานที่บ้านนี้",
    "home.number_saved": "บันทึกเบอร์ที่บ้าน",
    "home.number_taken_back": "ถอนเบอร์ที่บ้าน",
    "home.number_wrong": "บอกว่าเบอร์ที่บ้านผิด",
    "home.opened": "เปิดดูที่อยู่และเบอร์",
    "homes.villages_seen": "เห็นว่าน้องอยู่หมู่บ้านเดียวกัน",
    "home.started": "ที่บ้านเริ่มรับข้อความอีก",
    "home.stopped": "ที่บ้านไม่รับข้อความ",
    "home.told": "เขียนข่าววันแรกถึงที่บ้าน",
    "home.told_otherwise": "บอกที่บ้านทางอื่นแล้ว",
    "home.without_number": "ที่บ้านอยากคุยกับเขต ยังไม่มีเบอร์",
    "home.words_read": "อ่านที่ที่บ้านเขียนมา",
    "home.wrong": "บอกว่าไม่ใช่คนที่บ้าน",
    "home.wrote": "ที่บ้านเขียนมา",
    "inbox.retried": "ลองอ่านข้อความอีกครั้ง",
    "key.forgotten": "เลิกใช้กุญแจข้อมูล",
    "cases.new_term": "เริ่มนับวันใหม่เมื่อเปิดเทอม",
    "letters.of_age": "เลิกรอหนังสือเมื่ออายุครบ 15",
    "list.imported": "นำเข้ารายชื่อ",
    "log.read": "ดูบันทึกการใช้",
    "member.confirmed": "รับคนใหม่เข้าใช้",
    "member.ended": "บอกว่าออกแล้ว",
    "member.invited": "ออกรหัสเชิญ",
    "member.joined": "เข้าใช้ด้วยรหัส",
    "member.let_in": "เปลี่ยนใจ รับเข้าใช้",
    "member.refused": "ไม่รับเข้าใช้",
    "member.same_person": "ย้ายไปบัญชีใหม่",
    "needs.handed_on": "ส่งต่อเขตเมื่อเลยวัน",
    "office.listed": "ดูเรื่องที่รอ",
    "outbox.retried": "ส่งข้อความอีกครั้ง",
    "person.acting": "แจ้งว่ารักษาราชการแทน",
    "person.away": "แจ้งลา",
    "person.back": "กลับจากลา",
    "person.ended": "จบการใช้ของบุคคล",
    "person.parked": "พักการใช้",
    "person.unparked": "ให้ใช้ต่อ",
    "cases.thanked": "ได้รับคำขอบคุณเรื่องน้อง",
    "cases.led_to": "อ่านข่าวดีของน้อง",
    "teachers.thanked": "ฝากขอบคุณครู",
    "report.added_to": "เพิ่มในรายงาน",
    "report.filed": "ส่งรายงาน",
    "report.sent_again": "ส่งรายงานกลับ",
    "report.unchanged": "บอกว่าเหมือนเดิม",
    "report.withdrawn": "ถอนรายงาน",
    "restricted.listed": "ดูรายชื่อเรื่องละเอียดอ่อน",
    "retention.set": "ตั้งเวลาเก็บข้อมูล",
    "schools.imported": "นำเข้ารายชื่อโรงเรียน",
    "agencies.imported": "นำเข้ารายชื่อหน่วยงาน",
}
"""What stands in the log, in words. Of a matter and of a need the same is done."""

_DONE: dict[str, Phrase] = {
    "taken": "รับดูเรื่อง",
    "released": "ปล่อยเรื่อง",
    "kept": "เก็บเรื่องไว้",
    "asked": "ขอข้อมูลเพิ่ม",
    "asked_no_more": "เลิกขอข้อมูลเพิ่ม",
    "answered": "ตอบที่เขตขอ",
    "decided": "ตัดสินเรื่อง",
    "reopened": "กลับคำตัดสิน",
    "missed": "โทรแล้วไม่รับสาย",
    "suits": "บอกเวลาที่สะดวกให้โทร",
    "checked": "จดว่าพบใน DMC",
    "unchecked": "เอาที่จดว่าพบใน DMC ออก",
    "referred": "ส่งเรื่องให้หน่วยงาน",
    "step_undone": "แก้ที่กดผิดเรื่องหน่วยงาน",
    "received": "บอกว่าน้องได้รับแล้ว",
    "not_received": "บอกว่ายังไม่ได้ของ",
    "noted": "จดเพิ่มในเรื่อง",
    "any_clothes": "ให้น้องมาชุดไหนก็ได้",
}
_OFFICE = ("matter", "need")
_OTHER = "ทำรายการอื่น"

_NAMES: dict[str, Phrase] = {"operator": "ผู้ดูแลระบบ", "clock": "ระบบ (ตามเวลา)"}
"""How those are called in the log who are no persons."""


class Line(Struct, frozen=True):
    """`number`: of the one case that it is about; `many`: of how many it is."""

    at: datetime
    who: str
    action: str
    number: int | None = None
    many: int = 0


def said(action: str) -> Phrase | None:
    """What an action is called; None: it has no words."""
    subject, _, verb = action.partition(".")
    return _DONE.get(verb) if subject in _OFFICE else ACTIONS.get(action)


def log(lines: Sequence[Line], older: int | None) -> Card | Text:
    """A page of it, the newest first. `older`: the entry before which the next one begins."""
    if not lines:
        return Text("ไม่มีบันทึกก่อนหน้านี้", (TO_MENU,))
    further = Act("log", {"before": str(older)})
    more = (Row(T("{older} ›", older=_OLDER), further, said=_OLDER, look="main"),) if older is not None else ()
    shown = (Words(in_lines(_what(one), _who(one)), "small") for one in lines)
    return Card(LOG, (Words(LOG, "heading"), *shown, *more), quick=(TO_MENU,))


def _what(one: Line) -> Phrase:
    what = said(one.action) or _OTHER
    if one.number is not None:
        return T("{what} น้อง {number:04d}", what=what, number=one.number)
    return T("{what} {many} คน", what=what, many=one.many) if one.many else what


def _who(one: Line) -> Phrase:
    when = T("{day} {time}", day=short(local_date(one.at)), time=clock(one.at))
    return with_dots(_NAMES.get(one.who, one.who), when)
