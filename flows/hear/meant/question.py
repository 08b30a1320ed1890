"""What somebody means who types that she answers what the district has asked: ตอบข้อนี้, ตอบ น้อง 417; or when it may call
her: เย็นนี้."""

import re
from datetime import date, timedelta

from msgspec import Struct

from models.codes import DayPart
from thai.text import squash


class AboutQuestion(Struct, frozen=True):
    """`number`: of the child, where one was named."""

    number: int | None = None


_ANSWERS = re.compile(r"ตอบ(?:ข้อนี้|เขต|คำถาม)?(?:น้อง)?(\d{1,6})?")


def about_question(said: str) -> AboutQuestion | None:
    """What the whole message means; None where it is about no question."""
    found = _ANSWERS.fullmatch(squash(said))
    return AboutQuestion(int(found[1]) if found[1] else None) if found else None


class AboutCall(Struct, frozen=True):
    """When she likes to be called, `said` as on a button or in words of her own."""

    part: DayPart
    said: str
    when: str

    def day(self, today: date) -> date | None:
        """None for a day that is said in any other way."""
        return today + timedelta(days=_LATER[self.when]) if self.when in _LATER else None


_LATER = {"": 0, "นี้": 0, "วันนี้": 0, "พรุ่งนี้": 1, "วันพรุ่งนี้": 1}
_PARTS = {"เย็น": DayPart.EVENING, "เช้า": DayPart.MORNING}
_DAY = r"\S{1,3}\d{1,2}\S{2,4}"
_PART, _TOMORROW = "เย็น|เช้า", "(?:วัน)?พรุ่งนี้"
_WHEN = (
    rf"(?P<part>{_PART})(?P<after>นี้|วันนี้|{_TOMORROW}|{_DAY})",
    rf"(?P<before>{_TOMORROW})(?:ตอน)?(?P<late>{_PART})",
)
_CALLS = re.compile(rf"(?:สะดวก)?(?:ตอน|ช่วง)?(?:{'|'.join(_WHEN)})(?:นะ)?(?:ค่ะ|ครับ|คะ)?")


def about_call(said: str) -> AboutCall | None:
    """What the whole message means: เย็นนี้, พรุ่งนี้เช้า, สะดวกเช้าวันพรุ่งนี้, เย็น จ. 15 มิ.ย.; None where it is no such time."""
    found = _CALLS.fullmatch(squash(said))
    if found is None:
        return None
    part = found["part"] or found["late"]
    return AboutCall(_PARTS[part], said, found["after"] or found["before"])
