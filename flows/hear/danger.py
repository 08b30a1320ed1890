"""Hears that a child may be in danger, anywhere in a message.

It opens the safety screen (1300, 191) and nothing else, so a false alarm costs one tap and a miss may cost a
child: in doubt it is danger. Left out are words of ordinary reports (ไม่ปลอดภัย is also said of roads, ตาย and
ถูกขัง of relatives, ฆ่า of weeds) and what has a quiet way of its own there (bullying: เรื่องละเอียดอ่อน).
"""

import re
from functools import lru_cache

from thai.text import LATELY, ends_whole, is_word, normalise

# Whoever writes these needs the screen, even with a “not” beside them (ไม่อยากตาย).
_ALWAYS = (
    "ช่วยด้วย",
    "ช่วยหนูด้วย",
    "ช่วยผมด้วย",
    "ช่วยฉันด้วย",
    "ช่วยน้องด้วย",
    "ช่วยลูกด้วย",
    "ช่วยหลานด้วย",
    "ช่วยเด็กด้วย",
    "ช่วยด่วน",  # also ขอช่วยด่วน 1300, which stood in the menu
    "แจ้งด่วน",  # also the menu's เด็กไม่ปลอดภัย แจ้งด่วน
    "ฆ่าตัวตาย",
    "ค่าตัวตาย",
    "อยากตาย",
    "ไม่อยากอยู่แล้ว",
    "ไม่อยากมีชีวิต",
    "จบชีวิต",
    "ผูกคอตาย",  # ผ้าผูกคอ alone is a scout's neckerchief
    "กรีดข้อมือ",
    "กรีดแขน",
    "กระโดดตึก",
    "โดดตึก",
    "ขู่ฆ่า",
    "จะฆ่า",
    "ถูกฆ่า",
    "โดนฆ่า",
    "เหตุฉุกเฉิน",  # ฉุกเฉิน alone is also a grant (ทุนฉุกเฉิน)
    "เรื่องฉุกเฉิน",
    "ห่วงความปลอดภัย",
    "น้องไม่ปลอดภัย",
    "เด็กไม่ปลอดภัย",
    "หนูไม่ปลอดภัย",
    "บ้านไม่ปลอดภัย",
    "ชวยด้วย",
    "ช่วยดวย",
    "ช่วยด่วย",
    "ช่วยดัวย",
)
_UNLESS_DENIED = (
    "อันตราย",
    "อัตราย",
    "อันตลาย",
    "อันตราน",
    "ทำร้าย",
    "ทำล้าย",
    "ทารุณ",
    "ล่วงละเมิด",
    "ละเมิดทางเพศ",
    "ล่วงเกิน",
    "ข่มขืน",
    "ลวนลาม",
    "อนาจาร",
    "ชำเรา",
    "ค้าประเวณี",
    "ขายตัว",
    "ค้ามนุษย์",
    "กักขัง",
    "ล่ามโซ่",
    "ลักพาตัว",
    "ถูกกระทำ",
    "โดนกระทำ",
    "ความรุนแรงในครอบครัว",
    "ใช้ความรุนแรง",
    "ทุบตี",
    "ตบตี",
)
_ENGLISH = re.compile(
    r"\b(?:help me|suicide|kill (?:my|him|her)self|wants? to die|raped?"
    r"|(?<!no )(?<!not )(?<!not in )(?:danger(?:ous)?|abused?))\b"
)
_WHOLE_MESSAGE = frozenset({"ฉุกเฉิน", "ด่วน", "ไม่ปลอดภัย", "1300", "191", "sos", "emergency", "โทร1300", "โทร191"})

# ถูกตี, โดนพ่อเลี้ยงตบ. ตี goes on in ตีตรา, ตีความ, ตีกลับ, ตีพิมพ์, which hurt nobody.
_WHO = (
    "(?:พ่อเลี้ยง|แม่เลี้ยง|ผู้ปกครอง|คนที่บ้าน|คนในบ้าน|นายจ้าง|ผู้ชาย|ผู้ใหญ่|พ่อ|แม่|ปู่|ย่า|ตา|ยาย|ลุง|ป้า|น้า|อา|พี่|ครู"
    "|ญาติ|เพื่อน|แฟน|สามี|เขา|คน|ของ|น้อง)"
)
_HURT = "(?:ตี(?!ตรา|ความ|กลับ|พิมพ์|ตก)|ทุบ|ตบ|เตะ|ต่อย|ซ้อม|แทง|ยิง|บีบคอ|เฆี่ยน|ขู่|คุกคาม|ล่าม|จับขัง|ข่มเหง)"
_HURT_BY = f"(?:ถูก|โดน){_WHO}{{0,3}}{_HURT}"
_WHOM = "(?:เด็ก|น้อง|ลูก|หลาน|หนู|ผม|ฉัน|ดิฉัน|จน|แรง|บ่อย|ทุกวัน)"
_HURTS = f"{_WHO}(?:ชอบ|เคย|จะ|ได้|เมา)?{_HURT}{_WHOM}"

# ไม่อันตราย, ไม่มีใครทำร้าย, ไม่ได้ถูกทำร้าย; but not ไม่รู้ว่าอันตรายไหม.
_DENIAL = re.compile(
    "(?:ไม่|มิได้|มิเคย|ไร้|ปราศจาก)(?:ได้|มี|เคย|ใช่|น่า|จะ|เป็น|เกิด|ถูก|โดน|ความ|การ|เรื่อง|เหตุ|อะไร|ใคร|คน|เด็ก|น้อง){0,5}$"
)
# ไปเรียนไม่ได้ถูกทำร้าย: she can't go, because she is hurt. The “not” belongs to the word before it.
_CANNOT = re.compile("(?:ไป|มา|เรียน|อยู่|กลับ|เดิน|นอน|กิน|ทำ|ออก|พูด|บ้าน|ข้าว|หนังสือ|งาน)ไม่ได้(?:ถูก|โดน)?$")
_DENIAL_REACH = 40
"""Characters before a word in which a denial is looked for: more than its longest form."""


# Almost no message has any of these: one search spares the many.
_ANY = re.compile("|".join((*_ALWAYS, *_UNLESS_DENIED, _HURT_BY, _HURTS)))


@lru_cache(maxsize=LATELY)
def is_danger(said: str) -> bool:
    """Whether the message speaks of danger that it does not deny."""
    spaced = normalise(said)
    text, gaps = _joined(spaced)
    if not (text in _WHOLE_MESSAGE or _ANY.search(text) or _ENGLISH.search(spaced)):
        return False
    if text.isdecimal():
        return text in _WHOLE_MESSAGE
    if text in _WHOLE_MESSAGE or _ENGLISH.search(spaced) or any(_places(word, text, gaps) for word in _ALWAYS):
        return True
    hurts = (place for words in (*_UNLESS_DENIED, _HURT_BY, _HURTS) for place in _places(words, text, gaps))
    return any(not _denied(text, gaps, place) for place in hurts)


def _joined(text: str) -> tuple[str, frozenset[int]]:
    """The text without spaces and punctuation, and where some stood: Thai puts them anywhere (ช่วย ด้วย)."""
    joined = []
    gaps = set()
    for character in text:
        if is_word(character):
            joined.append(character)
        else:
            gaps.add(len(joined))
    return "".join(joined), frozenset(gaps)


def _places(pattern: str, text: str, gaps: frozenset[int]) -> list[int]:
    """Where `pattern` matches, unless the word goes on there (อัตราย in อัตราย้าย)."""
    found = re.finditer(pattern, text)
    return [match.start() for match in found if match.end() in gaps or ends_whole(text, match.end())]


def _denied(text: str, gaps: frozenset[int], place: int) -> bool:
    """A denial is written in one go: “ไปไม่ได้ ถูกทำร้าย”, with its space, denies nothing."""
    first = max(0, place - _DENIAL_REACH)
    before = text[first:place]
    denial = _DENIAL.search(before)
    if denial is None or _CANNOT.search(before):
        return False
    return not any(first + denial.start() < gap <= place for gap in gaps)
