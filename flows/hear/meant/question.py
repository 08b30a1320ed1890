"""What somebody means who types that she answers what the district has asked: ตอบข้อนี้, ตอบ น้อง 417."""

import re

from msgspec import Struct

from thai.text import squash


class AboutQuestion(Struct, frozen=True):
    """`number`: of the child, where one was named."""

    number: int | None = None


_ANSWERS = re.compile(r"ตอบ(?:ข้อนี้|เขต|คำถาม)?(?:น้อง)?(\d{1,6})?")


def about_question(said: str) -> AboutQuestion | None:
    """What the whole message means; None where it is about no question."""
    found = _ANSWERS.fullmatch(squash(said))
    return AboutQuestion(int(found[1]) if found[1] else None) if found else None
