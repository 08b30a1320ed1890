"""Who answers what a child needs, and until when: said once it is asked for."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from flows.days import last_day
from flows.phrase import Phrase, T, with_commas
from flows.reports.saved import NEED_WORDS
from flows.turn.menu import NEEDS
from models.codes import Need, Owner


class Asked(Struct, frozen=True):
    """In front of whom it stands, and until when an answer is owed. `given`: it is there already. `hers`: the reader
    answers it herself, as the school's director."""

    need: Need
    owner: Owner
    due: date
    given: bool = False
    hers: bool = False


def answers(asked: Sequence[Asked], today: date, *, teacher: bool) -> list[Phrase]:
    """A line for each office and day. `teacher`: the reader is one."""
    given = [one for one in asked if one.given]
    waits = [one for one in asked if not one.given]
    lines: list[Phrase] = [T("• {needs}: จัดให้แล้ว", needs=_words(given))] if given else []
    groups: dict[tuple[bool, bool, date], list[Asked]] = {}
    for one in waits:
        groups.setdefault((one.hers, one.owner == Owner.SCHOOL, one.due), []).append(one)
    for (hers, school, due), some in groups.items():
        lines.append(answer_by(_words(some), due, today, school=school, hers=hers, teacher=teacher))
    return lines


def answer_by(needs: Phrase, due: date, today: date, *, school: bool, hers: bool, teacher: bool) -> Phrase:
    """The day of the rows: a desk is in the order of these days, and the morning after a school's goes to the
    district."""
    if due < today:
        waits = T("• {needs} → รอคำตอบจาก ผอ.โรงเรียนอยู่", needs=needs)
        return waits if school else T("• {needs} → รอคำตอบจากเขตอยู่", needs=needs)
    day = last_day(due, today)
    if hers:
        return T("• {needs} → อยู่ใน “{desk}” ตอบภายใน {day}", needs=needs, desk=NEEDS, day=day)
    if school:
        words = T("• {needs} → ผอ.โรงเรียน ตอบครูภายใน {day}", needs=needs, day=day)
        return words if teacher else T("• {needs} → ผอ.โรงเรียน ตอบภายใน {day}", needs=needs, day=day)
    words = T("• {needs} → เขต ตอบครูภายใน {day}", needs=needs, day=day)
    return words if teacher else T("• {needs} → เขต ตอบภายใน {day}", needs=needs, day=day)


def _words(some: Sequence[Asked]) -> Phrase:
    return with_commas(*(NEED_WORDS[one.need] for one in some))
