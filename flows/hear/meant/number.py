"""What somebody means who types her own number with a word that says so: เบอร์ของฉัน 081-234-5678."""

import re

from thai.phone import phone_of_desk, without_phone
from thai.text import squash

_HERS = re.compile(
    "(?:นี่|นี้)?(?:คือ)?(?:ขอ)?(?:บอก|แก้|เปลี่ยน|ให้โทร|โทร)?(?:เป็น)?เบอร์(?:โทร|ติดต่อ)?(?:ใหม่)?"
    "(?:ของ)?(?:ฉัน|ผม|ดิฉัน|หนู|ครู|เรา|ผอ)?(?:ใหม่)?(?:คือ|เป็น)?(?:นะ|ค่ะ|ครับ|คะ)*"
)
_EXTENSION = re.compile(r"(?:ต่อ|กด)\d{1,5}")
_NAMES_HER = re.compile("ฉัน|ผม|หนู|ครู|เรา|ผอ|เปลี่ยน|บอก|ให้โทร|ใหม่")
MOST = 60


def my_number(said: str) -> str | None:
    """The number, if the whole message says that it is hers. None for any other: a number alone may be of a home."""
    number = phone_of_desk(said) if len(said) <= MOST else None
    if number is None:
        return None
    word = _EXTENSION.sub("", squash(without_phone(said)))
    return number if _HERS.fullmatch(word) and _NAMES_HER.search(word) else None
