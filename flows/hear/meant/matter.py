"""What an officer means who types a queue of her desk, a child's number, or a button of a card of what waits: รอตรวจ,
น้อง 0417, ฉันดูอยู่ น้อง 417."""

import re

from msgspec import Struct

from models.codes import Queue
from thai.text import squash


class AboutMatter(Struct, frozen=True):
    """`queue`: the one that is asked for. `number`: of the child, where one was named. `does`: what the button does;
    one that decides opens the card, or the list of what is complete: what was typed may be about an older one
    (`looks_first`). None of them: the desk."""

    queue: Queue | None = None
    number: int | None = None
    does: str | None = None
    looks_first: bool = False


_QUEUES = {
    squash(words): queue
    for words, queue in {
        "รอตรวจ": Queue.CHECK,
        "ย้ายที่อยู่": Queue.MOVED,
        "ลงพื้นที่ไม่ปลอดภัย": Queue.VISIT,
        "ขอให้โทร": Queue.CALL,
        "ความช่วยเหลือ": Queue.HELP,
        "ยังไม่มีข่าว": Queue.NO_NEWS,
        "น้องที่ยังไม่มีข่าว": Queue.NO_NEWS,
        "ไม่มีข่าว": Queue.NO_NEWS,
        "ยังไม่มีครูดูแล": Queue.UNASSIGNED,
        "หนังสือส่งตัว สกร.": Queue.LETTER,
        "หนังสือส่งตัว": Queue.LETTER,
        "เรื่องละเอียดอ่อน": Queue.CUSTODY,
        "คำขอเรื่องข้อมูล": Queue.DATA,
        "ที่คุณดูอยู่": Queue.MINE,
        "ที่ฉันดูอยู่": Queue.MINE,
        "เรื่องที่ฉันดูอยู่": Queue.MINE,
    }.items()
}
_DEEDS = {
    squash(words): does
    for words, does in {
        "ฉันดูอยู่": "desk_take",
        "ปล่อย": "desk_give_back",
        "เลือกคนดูแล": "desk_choose",
        "กลับไปที่การ์ด": "desk_open",
        "ไม่รับสาย": "desk_missed",
        "กลับคำตัดสินนี้": "desk_undo",
        "ขอข้อมูลเพิ่ม": "desk_ask",
        "ถามที่บ้าน": "desk_ask_home",
        "ดูเบอร์ที่บ้าน": "desk_ask_home",
        "ไม่ถามแล้ว": "desk_ask_no_more",
        "ข้อความส่งต่อ": "desk_hand_over",
        "จดรายละเอียด": "desk_note",
        "ดูรายละเอียด": "desk_notes",
        "หาคนช่วย": "help_find",
        "ไม่ออก": "desk_no_letter",
    }.items()
}
_DECIDES = frozenset(
    squash(words)
    for words in (
        "พบใน DMC อนุมัติ",
        "จดว่าพบใน DMC",
        "พบใน DMC",
        "พบใน DMC แล้ว",
        "กดผิด ยังไม่เช็ก",
        "มาเรียนแล้วจริง",
        "ยังไม่ได้มาเรียน",
        "ไม่พบใน DMC",
        "ยืนยันแล้ว อนุมัติ",
        "ยืนยันไม่ได้",
        "ยืนยัน จบการติดตาม",
        "ข้อมูลไม่ตรง ดูใหม่",
        "อนุมัติให้จบ",
        "ยังไม่จบ ให้ตามต่อ",
        "ยังไม่จบ ให้ชวนต่อ",
        "ยังไม่จบ ดูแลต่อ",
        "ผิด เอาออก",
        "ชื่อซ้ำ เอาออก",
        "แก้ให้แล้ว",
        "รายชื่อถูก",
        "คนละคน (แฝด)",
        "คนละคน",
        "เป็นเด็ก รร.นี้",
        "ชี้โรงเรียนใกล้บ้าน",
        "ส่งต่อแล้ว รอปลายทาง",
        "ปลายทางรับแล้ว",
        "ปลายทางไม่พบ",
        "อนุมัติว่าไม่พบ",
        "ให้ตามหาต่อ",
        "ให้โรงเรียนเดิมตาม",
        "จัดการเรียนให้แล้ว",
        "ยังจัดให้ไม่ได้",
        "พ้นแล้ว ให้ตามต่อ",
        "ไม่ใช่ ให้ตามต่อ",
        "เลือกโรงเรียนใหม่",
        "ให้คนเดิมดูแลต่อ",
        "หาคนไปด้วยแล้ว",
        "ส่งคนลงพื้นที่",
        "โทรหา ผอ.โรงเรียน",
        "โรงเรียนยืนยันแล้ว",
        "โรงเรียนว่ายังไม่มา",
        "ช่วยแล้ว",
        "โทรแล้ว",
        "จัดให้แล้ว",
        "รับทราบแล้ว",
        "รับดำเนินการ",
        "เปลี่ยนวันนัด",
        "ไม่รับเรื่อง",
        "กดผิด ขอแก้",
        "ส่งได้",
        "ไม่ส่ง",
        "ออกหนังสือแล้ว",
        "ไม่ออกหนังสือ",
        "ลองกลับโรงเรียนก่อน",
        "ที่นั่นยังรับไม่ได้",
        "ผู้ปกครองยังไม่พร้อม",
        "ขอคุยกับครูก่อน",
        "ครบ 15 แล้ว ไม่ต้องมี",
    )
)
_WAITS = squash("ดูเรื่องที่รอเขต")
_TALKED = squash("คุยแล้ว")
_KEEP, _REST = squash("เก็บถึง"), squash("ดูเรื่องที่เหลือ")
_COMPLETE = re.compile("ครบหลักฐาน(?:\\d+เรื่อง)?|ดู(?:ทั้ง|อีก)(?:\\d+|หมด)แล้วอนุมัติ")
_APPROVE = re.compile("อนุมัติทั้ง(?:\\d+เรื่อง|\\d+|หมด)")
_NUMBERED = re.compile(r"(.*?)(?:น้อง)?(\d{3,6})")
_OF_CHILD = re.compile(r"(.*?)น้อง(\d{1,6})")


def about_matter(said: str) -> AboutMatter | None:
    """What the whole message means; None where it is nothing that waits."""
    head = said.split("·")[0].rstrip("› ")
    word = squash(head)
    if (queue := _QUEUES.get(word) or _queue_of_line(said)) is not None:
        return AboutMatter(queue)
    if word == _REST:
        return AboutMatter()
    if _COMPLETE.fullmatch(word) or _APPROVE.fullmatch(word):
        return AboutMatter(does="desk_complete", looks_first=_APPROVE.fullmatch(word) is not None)
    numbered = _OF_CHILD.fullmatch(word) or _NUMBERED.fullmatch(word)
    words, number = (numbered[1], int(numbered[2])) if numbered else (word, None)
    if not words:
        return AboutMatter(number=number)
    if words == _WAITS:
        return AboutMatter(number=number)
    does = _does(words)
    return AboutMatter(number=number, does=does, looks_first=does == "desk_open") if does is not None else None


def _does(words: str) -> str | None:
    if words in _DECIDES or words.startswith(_TALKED):
        return "desk_open"
    return "desk_keep" if words.startswith(_KEEP) else _DEEDS.get(words)


def _queue_of_line(said: str) -> Queue | None:
    """A line of the desk, typed as it stands there: รอตรวจ 9 เรื่อง · นานสุด 12 วัน ›."""
    line = re.fullmatch(r"(.+?) \d+ (?:เรื่อง|ฉบับ) · .+", said.strip().rstrip("› "))
    return _QUEUES.get(squash(line[1])) if line else None
