"""Calls that a home waits for and what it has written, of a child that has no first day to come, or is another's to
call by now."""

from collections.abc import Sequence
from datetime import date

from flows.cases.card import TELL_HOME
from flows.engine.buttons import TO_MENU
from flows.family.desk import READ_WORDS, Asked, Told, asked_lines, told_lines
from flows.phrase import Phrase, T
from flows.say import Act, Button, Card, Words
from flows.turn.menu import TO_CHILDREN


def promised(
    case: int,
    number: int,
    label: Phrase,
    told: Sequence[Told],
    today: date,
    *,
    words: bool,
    asked: Sequence[Asked] = (),
) -> Card:
    """Nothing is written to the home from here. `asked`: calls that it has asked for on any day."""
    heading = Words(T("{child} · น้อง {number:04d}", child=label, number=number), "heading")
    lines = [line for one in told for line in told_lines(one, number, today)]
    lines += [line for one in asked for line in asked_lines(one, number, today)]
    said = T("{words} น้อง {number:04d}", words=READ_WORDS, number=number)
    read = (Button(READ_WORDS, Act("home_read", {"case": str(case)}), said),) if words else ()
    nothing = () if lines else (Words("ไม่มีสายที่ต้องโทรหาที่บ้าน"),)
    return Card(TELL_HOME, (heading, *lines, *nothing), read, (TO_CHILDREN, TO_MENU))
