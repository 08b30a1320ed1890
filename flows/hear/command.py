"""The few words that work everywhere, whatever was asked."""

from enum import StrEnum

from thai.text import normalise, squash


class Command(StrEnum):
    """What a word asks for, apart from any question."""

    BACK = "back"
    STOP = "stop"
    MENU = "menu"
    HELP = "help"
    RESUME = "resume"


# หยุด and stop are missing on purpose: with them a parent stops all messages, not one conversation.
# Last in each list stand the slips of fingers on a phone: a neighbouring key, a lost tone mark, a letter of
# the same sound.
_WORDS: dict[Command, tuple[str, ...]] = {
    Command.BACK: (
        "ย้อนกลับ",
        "ย้อน",
        "กลับ",
        "ถอยกลับ",
        "ก่อนหน้า",
        "ก่อนหน้านี้",
        "ข้อก่อนหน้า",
        "ข้อก่อน",
        "ข้อที่แล้ว",
        "back",
        "previous",
        "ย้อนกับ",
        "ยอนกลับ",
        "ย้อนกลัป",
        "ย้อยกลับ",
        "ย้อนกลบ",
    ),
    Command.STOP: (
        "ยกเลิก",
        "ยกเลิกรายงาน",
        "ยกเลิกทั้งหมด",
        "เลิก",
        "cancel",
        "ยกเลิด",
        "ยกเลิ",
        "ยกเลิก้",
        "ยกเลึก",
        "ยกเลืก",
        "ยกเริก",
        "ยกเลิค",
        "ยกเลก",
        "cancle",
        "cancell",
    ),
    Command.MENU: (
        "เมนู",
        "เมนูพาน้อง",
        "เมนูหลัก",
        "เปิดเมนู",
        "หน้าแรก",
        "หน้าหลัก",
        "กลับหน้าแรก",
        "กลับเมนู",
        "กลับไปเมนู",
        "menu",
        "home",
        "เมณู",
        "เมนุ",
        "เมณุ",
        "เมนูู",
        "แมนู",
        "มนู",
        "manu",
    ),
    Command.HELP: (
        "ช่วยเหลือ",
        "ขอความช่วยเหลือ",
        "ถามช่วยเหลือ",
        "วิธีใช้",
        "วิธีใช้งาน",
        "ใช้ยังไง",
        "ใช้อย่างไร",
        "ทำยังไง",
        "ทำไง",
        "ทำอย่างไร",
        "help",
        "ช่วยเหลื่อ",
        "ช่วยเหลอ",
        "ชวยเหลือ",
        "ช่วยเหลีอ",
        "วิธีไช้",
    ),
    Command.RESUME: (
        "ต่อ",
        "ทำต่อ",
        "ไปต่อ",
        "รายงานต่อ",
        "ตอบต่อ",
        "กลับไปข้อเดิม",
        "ข้อเดิม",
        "continue",
        "resume",
        "ทำตอ",
        "ไปตอ",
    ),
}
_MEANING = {squash(word): meaning for meaning, words in _WORDS.items() for word in words}
# Not อยาก: อยากกลับ is what a child says about school.
_POLITE_BEFORE = ("ขอ", "กด")
_POLITE_AFTER = ("หน่อย", "ที", "ก่อน", "เลย")


_BUTTONS = frozenset(map(squash, ("ย้อนกลับ", "ยกเลิก", "กลับไปข้อเดิม", "เมนู", "ช่วยเหลือ")))


def is_button(said: str) -> bool:
    """Whether the message is the word of the command's own button, which nobody types as an answer."""
    return squash(said) in _BUTTONS


def command(said: str) -> Command | None:
    """The command that the whole message is."""
    if set(normalise(said)) == {"?"}:
        return Command.HELP
    word = squash(said)
    return _MEANING.get(word) or _MEANING.get(_plain(word))


def _plain(word: str) -> str:
    """Without the small words of a request: ขอย้อนกลับหน่อย."""
    for before in _POLITE_BEFORE:
        word = word.removeprefix(before)
    for after in _POLITE_AFTER:
        word = word.removesuffix(after)
    return word
