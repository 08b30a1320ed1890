"""What somebody types who looks for a child: that it is found, has come, or is still not found."""

import re
from typing import Literal

from thai.text import normalise

Found = Literal["found", "came", "not_found"]

_CHILD = r"(?:น้อง|เด็ก|หลาน|ตัว|ตัวน้อง|ตัวเด็ก)?"
_THEN = r"(?:$|ค่ะ|คะ|ครับ|นะ|ที่|อยู่|แถว|ใน|กับ|ตรง|บ้าน|หน้า|หลัง|แต่|ขอบคุณ)"
"""The end, or where it was: a name would be another child's."""

_NOT = re.compile(r"(?:ยัง|ก็ยัง)?(?:หา|ตามหา|ตาม)?" + _CHILD + r"(?:ยัง)?(?:ไม่|บ่)(?:เจอ|พบ|เห็น)")
_FOUND = re.compile(r"(?:หา|ตาม)?(?:เจอ|พบ|เห็น)" + _CHILD + r"แล้ว" + _THEN)
_CAME = re.compile(_CHILD + r"(?:เพิ่ง)?มา(?:ถึง|ถึงโรงเรียน|โรงเรียน|เรียน)?แล้ว" + _THEN)


def said_of_missing(said: str) -> Found | None:
    """By how it begins: where the child is may follow. Of a child that is named the name decides, elsewhere."""
    words = re.sub(r"\s+", "", normalise(said))
    if _NOT.match(words):
        return "not_found"
    if _FOUND.match(words):
        return "found"
    return "came" if _CAME.match(words) else None
