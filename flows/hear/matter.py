"""What an officer means who types a queue of her desk, a child's number, or a button of a card of what waits: รอตรวจ,
น้อง 0417, ฉันดูอยู่ น้อง 417."""

import re

from msgspec import Struct

from flows.review import card, decisions, desk
from models.codes import Queue
from thai.text import squash


class AboutMatter(Struct, frozen=True):
    """`queue`: the one that is asked for. `number`: of the child, where one was named. `does`: what the button does;
    one that decides opens the card: what was typed may be about an older one. None of them: the desk."""

    queue: Queue | None = None
    number: int | None = None
    does: str | None = None


_QUEUES = {squash(words): queue for queue, words in desk.QUEUES.items()}
_DEEDS = {squash(words): does for words, does in card.DEEDS.items()}
_DECISIONS = frozenset(map(squash, decisions.LABELS))
_KEEP, _REST = squash("เก็บถึง"), squash(card.REST)
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
    numbered = _OF_CHILD.fullmatch(word) or _NUMBERED.fullmatch(word)
    words, number = (numbered[1], int(numbered[2])) if numbered else (word, None)
    if not words:
        return AboutMatter(number=number)
    does = _does(words)
    return AboutMatter(number=number, does=does) if does is not None else None


def _does(words: str) -> str | None:
    if words in _DECISIONS:
        return "desk_open"
    return "desk_keep" if words.startswith(_KEEP) else _DEEDS.get(words)


def _queue_of_line(said: str) -> Queue | None:
    """A line of the desk, typed as it stands there: รอตรวจ 9 เรื่อง · นานสุด 12 วัน ›."""
    line = re.fullmatch(r"(.+?) \d+ เรื่อง · .+", said.strip().rstrip("› "))
    return _QUEUES.get(squash(line[1])) if line else None
