"""What somebody means who types a number with a word that says whose it is: เบอร์ของฉัน 081-234-5678. Where none does,
she is asked."""

import re
from enum import Enum, auto

from msgspec import Struct

from thai.phone import phone_of_desk, without_phone
from thai.text import squash

_BEFORE = "(?:นี่|นี้)?(?:คือ)?(?:ขอ)?(?:บอก|แก้|เปลี่ยน)?(?:ให้)?(?:เขต)?(?:โทร)?(?:หา|มา)?(?:ที่)?(?:เป็น)?"
_OWN = "(?:ของ)?(?:(?P<me>ฉัน|ผม|ดิฉัน|หนู|เรา)(?:เอง)?|(?P<teacher>(?:คุณ)?ครู)(?:เอง)?|(?P<director>ผอ)(?:เอง)?)?"
_NUMBER = "(?:เบอร์)?(?:โทรศัพท์|มือถือ|โทร|ติดต่อ)?(?:ใหม่)?"
_SAYS = re.compile(f"{_BEFORE}{_NUMBER}{_OWN}(?:ใหม่)?(?:คือ|เป็น)?(?:นะ|ค่ะ|ครับ|คะ|จ้ะ)*")
_EXTENSION = re.compile(r"(?:ต่อ|กด)\d{1,5}")
MOST = 60


class Whose(Enum):
    """Whom the words name. A teacher speaks of herself as ครู, and everybody else speaks of her so."""

    HERS = auto()
    TEACHER = auto()
    DIRECTOR = auto()
    UNSAID = auto()


class TypedNumber(Struct, frozen=True):
    """A message that is about a number and nothing else."""

    phone: str
    whose: Whose

    def is_hers(self, *, teaches: bool, directs: bool) -> bool:
        """Whether she who teaches, or directs a school, has said that it is her own."""
        match self.whose:
            case Whose.HERS:
                return True
            case Whose.TEACHER:
                return teaches
            case Whose.DIRECTOR:
                return directs
        return False


def typed_number(said: str) -> TypedNumber | None:
    """The number, if the whole message tells one and names no third person: of แม่ it is not."""
    number = phone_of_desk(said) if len(said) <= MOST else None
    if number is None:
        return None
    found = _SAYS.fullmatch(_EXTENSION.sub("", squash(without_phone(said))))
    if found is None:
        return None
    named = {"me": Whose.HERS, "teacher": Whose.TEACHER, "director": Whose.DIRECTOR}
    return TypedNumber(number, next((whose for name, whose in named.items() if found[name]), Whose.UNSAID))
