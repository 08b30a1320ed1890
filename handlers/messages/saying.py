"""Makes the words of what is owed: what has been settled meanwhile is dropped, several of a kind become one message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from config.logs import log
from flows.notice import AnyKind
from flows.say import Message
from handlers.messages.hosts import HOSTS
from handlers.messages.notices import Owed


@dataclass
class Facts:
    """`known`: by notice, what its kind is drawn from. `settled`: notices of which nothing is true any more. `broken`:
    those that can't be read or drawn."""

    known: dict[int, Any] = field(default_factory=dict)
    settled: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)


def facts_of(session: Session, owed: Sequence[Owed], now: datetime) -> Facts:
    """What all of these are about, read for each kind at once; one that can't be read keeps no other waiting."""
    by_kind: dict[str, list[Owed]] = {}
    for one in owed:
        by_kind.setdefault(one.kind.name, []).append(one)
    facts = Facts()
    for name, notices in by_kind.items():
        try:
            found: Mapping[int, Any] = HOSTS[name](session, notices, now)
        except DBAPIError:
            raise
        except Exception as error:
            log.error("notices_unreadable", kind=name, exc_info=error)
            found = _singly(session, name, notices, now, facts)
        facts.known.update(found)
        facts.settled += [one.id for one in notices if one.id not in found and one.id not in facts.broken]
    return facts


def _singly(session: Session, name: str, notices: Sequence[Owed], now: datetime, facts: Facts) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for one in notices:
        try:
            found.update(HOSTS[name](session, [one], now))
        except DBAPIError:
            raise
        except Exception as error:
            log.error("notice_impossible", notice=one.id, exc_info=error)
            facts.broken.append(one.id)
    return found


def said(owed: Sequence[Owed], facts: Facts, most: int) -> tuple[tuple[Message, ...], list[int]]:
    """Up to so many messages for one person, and the notices that are in them."""
    by_kind: dict[str, list[Owed]] = {}
    kinds: dict[str, AnyKind] = {}
    for one in owed:
        if one.id in facts.known:
            by_kind.setdefault(one.kind.name, []).append(one)
            kinds[one.kind.name] = one.kind
    messages: list[Message] = []
    in_them: list[int] = []
    for kind in sorted(kinds.values(), key=lambda kind: kind.rank):
        taken = by_kind[kind.name][: kind.most]
        if len(messages) == most:
            break
        message, drawn = _drawn(kind, taken, facts)
        if message is not None:
            messages.append(message)
            in_them += [one.id for one in drawn]
    return tuple(messages), in_them


def _drawn(kind: AnyKind, taken: Sequence[Owed], facts: Facts) -> tuple[Message | None, Sequence[Owed]]:
    """One message of all that can be drawn, and what is in it; one that can't keeps no other from being said."""
    try:
        return kind.draw([facts.known[one.id] for one in taken]), taken
    except Exception as error:
        log.error("notices_undrawable", kind=kind.name, exc_info=error)
    if len(taken) == 1:
        facts.broken.append(taken[0].id)
        return None, ()
    good = [one for one in taken if _drawn(kind, [one], facts)[0] is not None]
    if len(good) == len(taken):  # each can be drawn, but not with the others
        return _drawn(kind, good[:1], facts)
    return _drawn(kind, good, facts) if good else (None, ())
