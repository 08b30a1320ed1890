"""Pushes about a child between home and school: at any hour and whatever the quota, to every current account."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from flows.cases.attendance import alarm
from flows.returns import between as words
from flows.returns.between import BETWEEN
from flows.say import Message
from handlers.access.looks import assignees_read, name_in_push
from handlers.family.notices import carers
from handlers.messages import outbox
from handlers.messages.notices import owe_in_push
from handlers.needs.receiving.notices import officers_there
from handlers.people.heads import directors
from handlers.returns.between.alarm import Turn, look, seen, unsee
from handlers.sharing.carers import colleagues_of
from models.accounts import may_hear
from models.cases import Case
from models.first_mornings import FirstMorning


def look_between(session: Session, case: Case, now: datetime, *, reader: int | None = None, slip: bool = False) -> None:
    """After the school or the home has spoken. `reader`: who reads it in this very reply. Whoever was told on this day
    is not told again."""
    found = look(session, case, now, slip=slip, at_home=reader is None)
    if found is None:
        return
    row, turn = found
    if turn == Turn.UNSAID:
        _push(session, case, row, "unsaid", _still(session, case, row, now), words.unsaid(case.number), now)
        return
    hers = carers(session, case, now)
    know = {one for one in hers if one == reader or one in row.told}
    know |= _alarm(session, case, row, [one for one in hers if one not in know], now)
    row.told = sorted({*row.told, *know})
    if not know:  # nobody of them can be reached
        row.hand_on_at = now


def tell_next(session: Session, case: Case, row: FirstMorning, now: datetime) -> int:
    """Nobody has answered: whoever directs the school, else the district. Gives how many could be told."""
    for people in (directors(session, case.school_id, now), officers_there(session, case.area_id, now)):
        if told := _alarm(session, case, row, [one for one in people if one not in row.told], now, handed_on=True):
            row.told = [*row.told, *sorted(told)]
            return len(told)
    return 0


def tell_found(session: Session, case: Case, row: FirstMorning, by: int | None, now: datetime) -> None:
    """Whoever was told need not look any more."""
    others = [one for one in _still(session, case, row, now) if one != by]
    _push(session, case, row, "found", others, words.is_found(case.number), now)


def tell_known(session: Session, case: Case, row: FirstMorning, now: datetime) -> None:
    """A report says where it is."""
    _push(session, case, row, "known", _still(session, case, row, now), words.is_known(case.number), now)


def seen_at_school(session: Session, case: Case, person: int | None, now: datetime) -> None:
    """It has come, as its school says: that ends it for all, too."""
    for row in seen(session, case, person, now):
        tell_found(session, case, row, person, now)


def unseen_at_school(session: Session, case: Case, person: int | None, now: datetime) -> None:
    """That was taken back: whoever has read that nobody need look any more looks again."""
    for row in unsee(session, case):
        others = [one for one in _still(session, case, row, now) if one != person]
        _push(session, case, row, "unseen", others, words.is_missing_again(case.number), now)


def _still(session: Session, case: Case, row: FirstMorning, now: datetime) -> list[int]:
    """Of who was told, those who belong to its school or its district still."""
    here = {*colleagues_of(session, case.school_id)}
    if not here.issuperset(row.told):
        here.update(officers_there(session, case.area_id, now))
    return [one for one in row.told if one in here]


def _alarm(
    session: Session, case: Case, row: FirstMorning, people: Collection[int], now: datetime, *, handed_on: bool = False
) -> set[int]:
    """Gives who could be told. That the child is named is logged."""
    if not people:
        return set()
    at_school = colleagues_of(session, case.school_id)
    name, told = name_in_push(session, case, now), set[int]()
    for one in people:
        card = alarm(case.id, case.number, name, row.day, calls=one in at_school, handed_on=handed_on)
        if _push(session, case, row, "handed_on" if handed_on else "raised", [one], card, now):
            told.add(one)
    return told


def _push(
    session: Session, case: Case, row: FirstMorning, step: str, people: Collection[int], message: Message, now: datetime
) -> int:
    pushes = 0
    may_hear(session, {*people, *assignees_read(session)})  # others of a batch may have the same to tell
    for person in people:
        for push in outbox.post_to_person(session, person, BETWEEN.name, (message,), now, urgent=True):
            identity = f"{case.id}:{row.day:%Y%m%d}:{step}:{push}"
            owe_in_push(session, BETWEEN, area=case.area_id, person=person, push=push, identity=identity, now=now)
            pushes += 1
    return pushes
